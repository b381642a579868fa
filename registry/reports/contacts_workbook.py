"""The contact directory as a workbook. Nobody's own telephone is in it."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from conweb.kernel import thai
from registry.models import LocalAuthority
from registry.selectors.directory import CentreEntry, Directory, OfficeEntry
from registry.selectors.networks import NetworkLine

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTH = 28
Row = Sequence[str]


def contacts_xlsx(found: Directory) -> bytes:
    """A sheet for each kind that was asked for. No cell is run as a formula."""
    book = Workbook()
    book.remove(book.active)
    _sheet(
        book,
        "หน่วยงาน",
        [
            "หน่วยงาน",
            "อำเภอ",
            "จังหวัด",
            "ตำแหน่ง",
            "ผู้ดำรงตำแหน่ง",
            "ลักษณะ",
            "ตำบลที่รับผิดชอบ",
            "โทรศัพท์หน่วยงาน",
            "โทรสาร",
            "อีเมล",
            "ที่อยู่",
        ],
        (row for entry in found.offices for row in _of_office(entry)),
    )
    _sheet(
        book,
        "ศอช.",
        ["ศอช.", "ตำบล", "อำเภอ", "จังหวัด", "ที่ทำการ", "โทรศัพท์ที่ทำการ", "ประธาน"],
        map(_of_centre, found.centres),
    )
    _sheet(
        book,
        "เครือข่าย",
        ["เครือข่าย", "ระดับ", "อำเภอ", "จังหวัด", "โทรศัพท์เครือข่าย", "ผู้แทนในคณะกรรมการ"],
        map(_of_network, found.networks),
    )
    _sheet(
        book,
        "อปท.",
        ["อปท.", "รหัส", "อำเภอ", "จังหวัด", "ตำบลในเขต", "โทรศัพท์", "ที่อยู่"],
        map(_of_authority, found.authorities),
    )
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def _sheet(book: Workbook, title: str, heads: Row, rows: Iterable[Row]) -> None:
    sheet = book.create_sheet(title)
    sheet.append(list(heads))
    for row in rows:
        sheet.append(list(row))
    for line in sheet.iter_rows():
        for cell in line:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # text stays text, whatever it begins with
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "B2"
    for column in range(1, len(heads) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = WIDTH


def _of_office(entry: OfficeEntry) -> Iterable[Row]:
    """A row for each post; an office without posts has one of its own."""
    office = entry.office
    place = [office.district.name if office.district else "", office.province.name if office.province else ""]
    reach = [
        thai.format_phone(office.phone),
        thai.format_phone(office.fax),
        office.email,
        " ".join(office.address.split()),
    ]
    if not entry.lines:
        yield [office.name, *place, "", "", "", "", *reach]
    for line in entry.lines:
        people = [line.holding, *line.others] if line.holding else []
        if not people:
            yield [office.name, *place, line.post.title, "ว่าง", "", "", *reach]
        for holding in people:
            areas = ", ".join(area.name for area in holding.subdistricts.all())
            who = [holding.person.full_name, holding.get_mode_display(), areas]
            yield [office.name, *place, line.post.title, *who, *reach]


def _of_centre(entry: CentreEntry) -> Row:
    centre = entry.centre
    return [
        centre.short_name,
        centre.subdistrict.name if centre.subdistrict else "",
        centre.district.name if centre.district else "",
        centre.province.name,
        centre.place,
        thai.format_phone(centre.phone),
        entry.chair.full_name if entry.chair else "",
    ]


def _of_network(line: NetworkLine) -> Row:
    network = line.network
    return [
        network.name,
        network.get_level_display(),
        network.district.name if network.district else "",
        network.province.name,
        thai.format_phone(network.phone),
        ", ".join(seat.person.full_name for seat in line.seats),
    ]


def _of_authority(authority: LocalAuthority) -> Row:
    return [
        authority.full_name,
        authority.code,
        authority.district.name if authority.district else "",
        authority.province.name,
        ", ".join(area.name for area in authority.subdistricts.all()),
        thai.format_phone(authority.phone),
        authority.address,
    ]
