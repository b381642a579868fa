"""The workbook that the rows about imports measure: new rosters of 25 for every ศอช. of the country, all of them invented."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from conweb.bench.country import PEOPLE
from conweb.demo.invention import fixture
from registry.models import Centre
from registry.rules import LARGEST

# The term that the workbook brings. Every committee of the country has begun before, and makes way for it.
STARTS_ON, ENDS_ON = date(2021, 10, 1), date(2025, 9, 30)
# Of the short one before it, which a few centres have.
SHORT_STARTS_ON, SHORT_ENDS_ON = date(2021, 7, 1), date(2021, 9, 30)
HEADS = (
    "ลำดับ",
    "ชื่อ-สกุล",
    "ตำแหน่ง",
    "มาจาก",
    "ผู้แทนของ",
    "โทรศัพท์",
    "รหัสพื้นที่",
    "ตำบล",
    "อำเภอ",
    "จังหวัด",
)
CONSONANTS = "กขคงจชซดตถทธนบปพฟมยรลวสหอ"
SOURCES = {
    "subdistrict": "ผู้แทนองค์การชุมชน",
    "district": "ผู้ทรงคุณวุฒิ",
    "province": "ผู้ทรงคุณวุฒิ",
}


def write_workbook(path: Path, *, rows: int, first: int = 0) -> int:
    """Rosters of 25 by area code until there are so many rows; how many there are. Names begin at the `first`."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("รายชื่อ")
    sheet.append(["รายชื่อคณะกรรมการบริหาร ศอช. ทั้งประเทศ"])
    sheet.append(HEADS)
    written = 0
    for line in _lines(rows, first):
        sheet.append(line)
        written += 1
    book.save(path)
    return written


def _lines(rows: int, first: int) -> Iterator[list[object]]:
    names = fixture("names")
    number = 0
    for centre in Centre.objects.not_dissolved().with_places().order_by("province_id", "district_id", "pk"):
        areas = [area.name if area else "" for area in (centre.subdistrict, centre.district, centre.province)]
        for place in range(LARGEST):
            if number >= rows:
                return
            number += 1
            given = names["men" if number % 2 else "women"][number % 20]
            prefix = "นาย" if number % 2 else "นาง"
            position = {0: "ประธาน", 1: "เลขานุการ"}.get(place, "กรรมการ")
            yield [
                place + 1,
                f"{prefix}{given} {_surname(PEOPLE + first + number)}",
                position,
                SOURCES[centre.tier],
                f"กลุ่มออมทรัพย์ หมู่ที่ {place % 12 + 1}",
                f"08{number % 10**8:08d}",
                centre.area.pk,
                *areas,
            ]


def _surname(number: int) -> str:
    """A surname that nobody else has: no name of the workbook is to be asked about."""
    letters = ""
    while number:
        number, place = divmod(number, len(CONSONANTS))
        letters += CONSONANTS[place]
    return f"ทดลอง{letters}"
