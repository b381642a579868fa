"""Sums over the forms of a province, kept so that a country can be read at once: made anew after every move.

A row counts the forms that are sent or later; its twin with `accepted` counts those among them that the province
accepted. Both are copies: the answers can rebuild them at any time.
"""

from dataclasses import asdict

from django.db import transaction

from assessment.models import Assessment, IndicatorSummary
from assessment.selectors.sums import sums_of
from conweb.kernel import clock, jobs

SUMMARISE = "assessment.summarise"


def lock_of(fiscal_year: int, province_id: str) -> str:
    return f"summary:{fiscal_year}:{province_id}"


def summarise_later(form: Assessment) -> None:
    """A form has moved: the sums of its province and year are made anew once this transaction stands."""
    lock = lock_of(form.fiscal_year, form.province_id)
    jobs.defer_again(SUMMARISE, lock=lock, fiscal_year=form.fiscal_year, province=form.province_id)


@transaction.atomic
def summarise(fiscal_year: int, province_id: str) -> int:
    """Make the sums of one province and year anew, and with that do what other moves are waiting for; how many rows."""
    lock = lock_of(fiscal_year, province_id)
    jobs.hold(lock)
    jobs.take_along(SUMMARISE, lock=lock)
    now = clock.now()
    made = [
        IndicatorSummary(fiscal_year=fiscal_year, province_id=province_id, made_at=now, **asdict(sums))
        for sums in sums_of(fiscal_year, province_id)
    ]
    stored = IndicatorSummary.objects.filter(fiscal_year=fiscal_year, province=province_id)
    stored.delete()
    IndicatorSummary.objects.bulk_create(made)
    return len(made)


def summarise_year(fiscal_year: int) -> int:
    """The sums of every province that has forms or sums of a year; how many rows."""
    forms = Assessment.objects.of_year(fiscal_year).order_by().values("province")
    stored = IndicatorSummary.objects.filter(fiscal_year=fiscal_year).order_by().values("province")
    return sum(
        summarise(fiscal_year, province)
        for province in sorted({row["province"] for row in forms.union(stored)})
    )


def summarise_all() -> int:
    """Every year that has forms or sums; how many rows."""
    forms = Assessment.objects.order_by().values("fiscal_year")
    stored = IndicatorSummary.objects.order_by().values("fiscal_year")
    return sum(summarise_year(year) for year in sorted({row["fiscal_year"] for row in forms.union(stored)}))
