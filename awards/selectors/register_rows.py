"""Rows of the registers as pages and files tell them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from awards.choices import CertificationResult
from awards.models import Award, Certification, StudyVisit
from awards.selectors.registers import SOON, Register
from conweb.kernel import thai

# Weight of a state as the pages draw it, its icon, its word.
State = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A row in a list: whose it is, what it is, where, and how it stands today."""

    row: Any
    url: str
    who: str
    who_url: str  # the page of the centre or person; empty for somebody who is only named
    what: str
    more: str  # below it, in small
    when: str
    place: str
    state: State | None


def lines_of(rows: Iterable[Any], *, on: date) -> list[RegisterRow]:
    """Rows in their order; asks nothing beside what `rows_of` has read."""
    return [_line(row, on) for row in rows]


def _line(row: Any, on: date) -> RegisterRow:
    url = reverse(f"awards:{Register.of(row).stem}-detail", args=[row.pk])
    if isinstance(row, Certification):
        return RegisterRow(
            *(row, url, row.applicant, _page_of(row)),
            what=row.get_standard_type_display(),
            more=row.number,
            when=f"ปี {row.fiscal_year}",
            place=_place(row),
            state=state_of(row, on),
        )
    if isinstance(row, Award):
        return RegisterRow(
            *(row, url, row.winner, _page_of(row)),
            what=row.name,
            more=row.plaque,
            when=f"ปี {row.fiscal_year}",
            place=_place(row),
            state=("none", "award", "จากการคัดเลือก") if row.entry_id else None,
        )
    return RegisterRow(
        *(row, url, str(row.centre), _page_of(row)),
        what=row.visitors,
        more=row.topic,
        when=thai.format_date(row.visited_on),
        place=_place(row.centre),
        state=None,
    )


def state_of(row: Certification, on: date) -> State:
    """Whether it holds today; soon to end is told while there is time to apply anew."""
    if row.result != CertificationResult.PASSED:
        waits = row.result == CertificationResult.APPLIED
        return ("none", "clock" if waits else "x", row.get_result_display())
    if row.valid_until is None or row.valid_until > on + timedelta(days=SOON):
        return ("none", "ok", "ใช้ได้")
    if row.valid_until < on:
        return ("now", "bang", "หมดอายุแล้ว")
    return ("soon", "clock", f"หมดอายุ {thai.format_date(row.valid_until)}")


def _page_of(row: Any) -> str:
    if row.centre_id:
        return reverse("centre-detail", args=[row.centre_id])
    if getattr(row, "person_id", None):
        return reverse("registry:person-detail", args=[row.person_id])
    return ""


def _place(row: Any) -> str:
    return " ".join(place.full_name for place in (row.district, row.province) if place)


def facts_of(row: Any) -> list[tuple[str, str]]:
    """Every column with its name, dates as they are read; what is not written down is left out."""
    if isinstance(row, Certification):
        said = [
            ("ประเภท", row.get_standard_type_display()),
            ("ปีงบประมาณที่สมัคร", str(row.fiscal_year)),
            ("ผล", row.get_result_display()),
            ("เลขที่ใบรับรอง", row.number),
            ("วันที่รับรอง", _day(row.certified_on)),
            ("ใช้ได้ถึง", _day(row.valid_until) or ("ไม่กำหนดวันสิ้นสุด" if row.certified_on else "")),
        ]
    elif isinstance(row, Award):
        said = [
            ("รางวัล", row.get_kind_display()),
            ("ชื่อรางวัล", row.title),
            ("ระดับ", row.get_level_display()),
            ("ปีงบประมาณ", str(row.fiscal_year)),
            ("โล่หรือเกียรติบัตร", row.plaque),
            ("วันมอบ", _day(row.ceremony_on)),
        ]
    else:
        visit: StudyVisit = row
        said = [
            ("วันที่มาดูงาน", _day(visit.visited_on)),
            ("คณะที่มาศึกษาดูงาน", visit.visitors),
            ("จำนวนคน", f"{thai.format_number(visit.people)} คน" if visit.people else ""),
            ("เรื่องที่ดูงาน", visit.topic),
        ]
    return [(label, words) for label, words in [*said, ("หมายเหตุ", row.note)] if words]


def _day(day: date | None) -> str:
    return thai.format_date(day, "full") if day else ""
