"""Workbooks as an office hands them in, made from the rosters that stand: for tests of runs, pages, commands and jobs."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from openpyxl import Workbook
from procrastinate.contrib.django.models import ProcrastinateJob

from conweb.kernel import thai
from conweb.kernel.models import User
from registry.choices import CommitteeKind
from registry.models import Committee, RosterImport
from registry.services.imports import runs
from tests.factories import CentreFactory, SubdistrictFactory

HEAD = ("ตำบล", "ลำดับ", "ชื่อ-สกุล", "ตำแหน่ง", "มาจาก", "ตั้งแต่")
SINCE = "1 เม.ย. 2564"
NO_DAY = "31/02/2564"  # what no reader takes for a day
REASON = "บันทึกตามประกาศ"


def rows_of(committee: Committee) -> list[list[Any]]:
    """The roster of a committee as it stands, row by row."""
    seats = committee.seats.select_related("person").order_by("order", "pk")
    return [
        [
            committee.centre.subdistrict.name,
            number,
            seat.person.full_name,
            seat.get_position_display(),
            seat.get_source_display(),
            thai.format_date(seat.since),
        ]
        for number, seat in enumerate(seats, 1)
    ]


def somebody(committee: Committee, name: str = "นางมาลัย ใจงาม", since: str = SINCE) -> list[Any]:
    """One more row."""
    return [committee.centre.subdistrict.name, 99, name, "กรรมการ", "ผู้นำชุมชน", since]


def workbook(rows: Iterable[Sequence[Any]], *, head: Sequence[str] = HEAD, title: str = "") -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "รายชื่อ"
    if title:
        sheet.append([title])
    sheet.append(list(head))
    for row in rows:
        sheet.append(list(row))
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def upload(content: bytes, name: str = "รายชื่อ.xlsx") -> ContentFile:
    return ContentFile(content, name=name)


def hand_in(rows: Iterable[Sequence[Any]], by: User, **more: Any) -> RosterImport:
    """A run of these rows, read and checked."""
    given = {"kind": CommitteeKind.EXECUTIVE} | more
    return runs.start_import(upload=upload(workbook(rows)), by=by, **given)


def confirm(run: RosterImport, by: User) -> RosterImport:
    """Pressed with a reason."""
    RosterImport.objects.filter(pk=run.pk).update(reason=REASON)
    done = runs.confirm(run, by=by)
    done.refresh_from_db()
    return done


def counts(run: RosterImport) -> tuple[int, int, int, int]:
    """Read, in, unchanged, returned."""
    return run.rows_read, run.rows_in, run.rows_unchanged, run.rows_returned


def states(run: RosterImport) -> list[str]:
    """What became of each committee, in the order of the file."""
    return list(run.rosters.order_by("order").values_list("state", flat=True))


def centre_called(name: str, number: int, *, members: int = 3) -> Committee:
    """The committee of a ศอช.ต. of อำเภอห้วยราช."""
    place = SubdistrictFactory(code=f"3116{number:02d}", name=name)
    return CentreFactory(subdistrict=place, members=members).committees.get()


def jobs_of(run: RosterImport) -> list[str]:
    """The jobs of a run, oldest first."""
    return list(
        ProcrastinateJob.objects.filter(args__run=str(run.pk))
        .order_by("pk")
        .values_list("task_name", flat=True)
    )
