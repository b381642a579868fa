"""What is told about each row of a workbook that goes back to the officer, as plain values."""

from dataclasses import dataclass
from enum import StrEnum


class RowStatus(StrEnum):
    """What the status column says of a row; the officer filters by it."""

    IN = "เข้าแล้ว"
    UNCHANGED = "ไม่เปลี่ยน"
    RETURNED = "ต้องแก้"
    ASKED = "รอยืนยัน"


@dataclass(frozen=True, slots=True)
class RowMark:
    """One row of the workbook: what became of it, and what is to be typed where.

    `row` is as Excel counts it, `sheet` the number of the sheet in ReadBook.sheets, `status` one of RowStatus. `notes`
    are sentences at cells («C9», what to type); `choices` the values of which one is to be chosen at a cell.
    `confirming` are those of «ยืนยันบุคคล (conweb)», whose column may be added by the answer itself.
    """

    sheet: int
    row: int
    status: str
    key: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    choices: tuple[tuple[str, tuple[str, ...]], ...] = ()
    confirming: tuple[str, ...] = ()
