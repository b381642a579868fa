"""What is told about each row of a workbook that goes back to the officer, as plain values."""

from dataclasses import dataclass
from enum import StrEnum


class RowStatus(StrEnum):
    """What the status column says of a row; the officer filters by it."""

    IN = "เข้าแล้ว"
    UNCHANGED = "ไม่เปลี่ยน"
    READY = "พร้อมเข้า"  # checked only: it goes in when the import is confirmed
    RETURNED = "ต้องแก้"
    ASKED = "รอยืนยัน"
    # Nothing is wrong with the row itself: its committee is written whole or not at all, and another row holds it.
    WAITING = "ยังไม่เข้า"


# Rows with which nothing is to be done.
STANDS = frozenset({RowStatus.IN, RowStatus.UNCHANGED, RowStatus.READY})


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


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend, as a line of a list. `found` is masked where it is a citizen ID or a telephone."""

    sheet: str
    row: int
    cell: str
    place: str
    found: str
    message: str
    status: str = RowStatus.RETURNED


@dataclass(frozen=True, slots=True)
class AnswerFacts:
    """What the last sheet says of the file as a whole.

    `counts` are rows by status; `returned` are committees as (place, where they begin, why); `lost` is what the
    workbook could not keep, in Thai.
    """

    file_name: str
    counts: dict[str, int]
    returned: tuple[tuple[str, str, str], ...] = ()
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def read(self) -> int:
        return sum(self.counts.values())

    @property
    def sent_back(self) -> int:
        """Rows that did not go in: of committees that came back, and those of no committee."""
        return self.read - sum(self.counts.get(status, 0) for status in STANDS)
