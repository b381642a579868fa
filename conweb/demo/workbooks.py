"""A workbook that an officer handed in and has not decided about: a committee with a newcomer, one with wrong cells."""

from contextlib import ExitStack
from io import BytesIO

from django.core.files.base import ContentFile
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from conweb.demo.invention import fixture
from conweb.kernel import thai
from conweb.kernel.models import User
from registry.choices import CommitteeKind
from registry.models import Committee, Seat
from registry.services.imports.runs import start_import

HEADS = ("ที่", "ชื่อ - สกุล", "ตำแหน่ง", "ผู้แทนกลุ่ม/องค์กร", "เลขประจำตัวประชาชน", "วันที่แต่งตั้ง")
WIDTHS = (6, 30, 18, 34, 22, 18)


def hand_in_a_workbook(officer: User, undo: ExitStack) -> None:
    """Have it read and checked, and leave it so. `undo` learns how to take its files away again."""
    facts = fixture("workbook")
    book = Workbook()
    book.remove(book.active)
    for entry in facts["sheets"]:
        _sheet(book, entry)
    content = BytesIO()
    book.save(content)
    upload = ContentFile(content.getvalue(), name=facts["name"])
    run = start_import(upload=upload, by=officer, kind=CommitteeKind.EXECUTIVE, at_once=True)
    run.refresh_from_db()
    for file in (run.file, run.answer):
        undo.callback(file.delete, save=False)


def _sheet(book: Workbook, entry: dict) -> None:
    """The roster that stands, as an office keeps it, with what the fixture changes: {row of the list: {column: text}}."""
    body = Committee.objects.standing().get(
        kind=CommitteeKind.EXECUTIVE, centre__subdistrict=entry["subdistrict"]
    )
    area = body.centre.subdistrict
    sheet = book.create_sheet(area.name)
    for line in (
        f"บัญชีรายชื่อคณะกรรมการบริหาร ศอช.ต. {area.name}",
        f"อำเภอ{area.district.name} จังหวัด{area.district.province.name}",
    ):
        sheet.append([line])
        sheet.merge_cells(
            start_row=sheet.max_row, start_column=1, end_row=sheet.max_row, end_column=len(HEADS)
        )
        sheet.cell(sheet.max_row, 1).alignment = Alignment(horizontal="center")
    sheet.append([])
    sheet.append(HEADS)
    for cell in (*sheet[1], *sheet[4]):
        cell.font = Font(name="TH SarabunPSK", size=16, bold=True)
    seats = body.seats.filter(until__isnull=True).select_related("person").order_by("order", "pk")
    for number, seat in enumerate(seats, 1):
        _row(sheet, number, seat, entry["typed"].get(str(number), {}))
    for column, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions["ABCDEF"[column - 1]].width = width
    sheet.append([None, f"รวม {thai.thai_digits(str(len(seats)))} คน"])


def _row(sheet: Worksheet, number: int, seat: Seat, typed: dict[str, str]) -> None:
    stands = [number, seat.person.full_name, seat.title, seat.whom, "", thai.format_date(seat.since)]
    sheet.append([typed.get(letter, value) for letter, value in zip("ABCDEF", stands, strict=True)])
