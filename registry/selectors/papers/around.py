"""What some papers say beside their own subject: who asked for it, why somebody left, how many places it speaks of."""

from datetime import date

from django.db.models import F, Q

from conweb.kernel import thai
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import District, Subdistrict
from registry.models import Circular, Paper, Seat
from registry.rules.papers.difference import Difference
from registry.rules.papers.kinds import PaperKind


def left_because(kind: PaperKind, difference: Difference | None) -> frozenset[str]:
    """Why those left whom an addition to a คณะทำงาน takes the place of, by the codes of the list. One query."""
    if kind is not PaperKind.WORKING_ADDITION or difference is None or not difference.replaced:
        return frozenset()
    seats = [old.seat for old, _ in difference.replaced]
    left = Seat.objects.filter(pk__in=seats, until__isnull=False, leaving_reason__isnull=False)
    return frozenset(left.order_by().values_list("leaving_reason", flat=True))


def circular_of(paper: Paper, kind: PaperKind, *, on: date) -> str:
    """The letter of the year that asked for the copies: that of the province, else of the department. One query.

    A province answers to the department: it does not cite its own letter to the อำเภอ.
    """
    if kind is not PaperKind.COPY_LETTER:
        return ""
    year = paper.typed.get("fiscal_year") or FiscalYear.of(on).be
    binds = Q(province__isnull=True)
    if paper.district_id:
        binds |= Q(province=paper.province_id, district__isnull=True) | Q(district=paper.district_id)
    found = Circular.objects.filter(binds, fiscal_year=year, dated_on__lte=on)
    row = found.order_by(F("province").asc(nulls_last=True), "-dated_on", "-pk").first()
    if row is None:
        return ""
    return f"หนังสือ{row.sender} ที่ {row.number} ลงวันที่ {thai.format_date(row.dated_on, 'full')}"


def districts_of(paper: Paper, kind: PaperKind) -> tuple[str, ...]:
    """Every อำเภอ of the province, of a letter to those whose papers end. One query."""
    if kind is not PaperKind.RENEWAL_LETTER or paper.district_id:
        return ()
    return tuple(District.objects.filter(province=paper.province_id).values_list("name", flat=True))


def subdistricts_of(paper: Paper, kind: PaperKind) -> int | None:
    """How many ตำบล send their plan with a letter of the whole อำเภอ. One query."""
    if kind is not PaperKind.PLAN_LETTER or paper.subdistrict_id or not paper.district_id:
        return None
    return Subdistrict.objects.filter(district=paper.district_id).count() or None
