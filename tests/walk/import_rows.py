"""Workbooks that officers of each district handed in: one that waits, one that was written, one at work."""

from io import BytesIO

from django.core.files.base import ContentFile
from openpyxl import Workbook

from conweb.kernel import clock
from conweb.kernel.models import User
from registry.choices import CommitteeKind, ImportState
from registry.models import Committee, RosterImport
from registry.services.imports import runs

HANDED_IN_BY = {"3116": "officer", "3102": "off.next", "3002": "off.far"}
REASON = "บันทึกตามประกาศ"


def make_import_rows() -> None:
    """Each officer adds somebody to a ศอช.ต. of the own district, and leaves another workbook undecided."""
    for district, name in HANDED_IN_BY.items():
        by = User.objects.get(username=f"walk-{name}")
        bodies = Committee.objects.standing().filter(
            kind=CommitteeKind.EXECUTIVE, centre__district=district, centre__tier="subdistrict"
        )
        # The first of a district is what the other doors end, edit and count.
        *_, undecided, last = bodies.select_related("centre__subdistrict").order_by("pk")
        written = runs.start_import(upload=_book(last, "มาแทน"), by=by, kind=CommitteeKind.EXECUTIVE)
        written.reason, written.is_whole = REASON, False
        written.save()
        runs.set_meaning(written, by=by, meaning=meaning_of(written))
        written.refresh_from_db()
        runs.confirm(written, by=by)
        written.refresh_from_db()
        assert written.state == ImportState.DONE and written.rows_in == 1, written.rosters.values()
        waiting = runs.start_import(upload=_book(undecided, "มาใหม่"), by=by, kind=CommitteeKind.EXECUTIVE)
        assert waiting.state == ImportState.READ, waiting.refusal
        RosterImport.objects.create(
            by=by,
            made_at=clock.now(),
            state=ImportState.WAITING,
            file_name="รายชื่อทั้งอำเภอ",
            sha256="0" * 64,
            province_id=district[:2],
            district_id=district,
        )


def meaning_of(run: RosterImport) -> runs.Meaning:
    """Somebody comes, and nobody leaves."""
    return runs.Meaning(is_whole=False, changed_on=clock.today(), reason=REASON)


def _book(body: Committee, first_name: str) -> ContentFile:
    """One more person for a committee, in a workbook of its own; of the second name nobody knows the day."""
    book = Workbook()
    sheet = book.active
    sheet.title = "รายชื่อ"
    sheet.append(["ตำบล", "ชื่อ-สกุล", "ตำแหน่ง", "มาจาก", "ตั้งแต่"])
    area = body.centre.subdistrict
    sheet.append([area.name, f"นาง{first_name} {area.name}งาม", "กรรมการ", "ผู้นำชุมชน", "1 เม.ย. 2564"])
    content = BytesIO()
    book.save(content)
    return ContentFile(content.getvalue(), name="รายชื่อ.xlsx")
