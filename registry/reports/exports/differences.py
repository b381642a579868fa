"""The list of differences from the central record as a table."""

from collections.abc import Iterator

from registry.reports.exports.cells import Row
from registry.reports.exports.xlsx import Shape
from registry.selectors.central.difference import Comparison

HEADS = ("เรื่อง", "รายการ", "พื้นที่", "คอลัมน์", "ในทะเบียน", "ในศูนย์ข้อมูลกลาง", "เซลล์ในไฟล์")
WIDTHS = (28, 44, 40, 24, 34, 34, 12)


class DifferenceTable:
    """One line for each difference, what is missing first."""

    title = "ต่างจากศูนย์ข้อมูลกลาง"

    def __init__(self, found: Comparison) -> None:
        self._found = found

    def rows(self) -> Iterator[Row]:
        yield HEADS
        for one in self._found.missing_there:
            yield ("ไม่มีในศูนย์ข้อมูลกลาง", one.name, one.place, "", "มี", "", "")
        for one in self._found.missing_here:
            yield ("ไม่มีในทะเบียน", one.name, one.place, one.why, "", "มี", one.cell)
        for one in self._found.twice:
            yield ("ซ้ำในศูนย์ข้อมูลกลาง", one.name, one.place, one.why, "", "", one.cell)
        for one in self._found.differing:
            yield ("ค่าต่างกัน", one.name, "", one.label, one.here, one.there, one.cell)

    @property
    def shape(self) -> Shape:
        return Shape(self.title, WIDTHS, frozen=2)
