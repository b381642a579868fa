"""Doors of the place «รายงาน»: its lists, the papers of an area and year."""

from typing import Any

from assessment.models import PolicyTag
from tests.walk.door import Door, Fields
from tests.walk.world import THIS_YEAR, Place


def _year_and_province(at: Place) -> tuple[Any, ...]:
    return (THIS_YEAR, at.province.pk)


def _year_and_district(at: Place) -> tuple[Any, ...]:
    return (THIS_YEAR, at.district.pk)


def _policy(at: Place) -> tuple[Any, ...]:
    return (PolicyTag.objects.get(code="drugs").pk,)


def _work(at: Place) -> Fields:
    key = PolicyTag.objects.get(code="drugs").pk
    return {f"times-{key}": "4", f"what-{key}": f"เดินรณรงค์ที่{at.fresh.short_name}"}


DOORS: dict[str, Door] = {
    "assessment:report-list": Door(asks=lambda at: f"?province={at.province.pk}&district={at.district.pk}"),
    "assessment:report-table": Door(
        row=lambda at: ("forms",), asks=lambda at: f"?province={at.province.pk}&district={at.district.pk}"
    ),
    "assessment:province-summary": Door(row=_year_and_province),
    "assessment:province-summary-xlsx": Door(row=_year_and_province),
    "assessment:year-end-district": Door(row=_year_and_district),
    "assessment:year-end-province": Door(row=_year_and_province),
    "assessment:central-report": Door(row=lambda at: (THIS_YEAR,)),
    "assessment:central-report-district": Door(row=_year_and_district),
    "assessment:central-report-province": Door(row=_year_and_province),
    "assessment:ministry-report": Door(row=lambda at: (THIS_YEAR,)),
    "assessment:report-letter-district": Door(row=_year_and_district),
    "assessment:report-letter-province": Door(row=_year_and_province),
    "assessment:yearly-figures": Door(row=_year_and_district),
    "assessment:yearly-problem": Door(
        row=_year_and_district,
        sends=lambda at: {"of": "40", "solved": "33", "source": f"แผนของ{at.district.full_name}"},
    ),
    "assessment:yearly-problem-remove": Door(row=_year_and_district),
    "assessment:yearly-work": Door(row=lambda at: (THIS_YEAR, at.fresh.pk), sends=_work),
    "assessment:policy-list": Door(sends=lambda at: {"move": f"down:{_policy(at)[0]}"}),
    "assessment:policy-create": Door(sends=lambda at: {"name": "เศรษฐกิจพอเพียง"}),
    "assessment:policy-edit": Door(row=_policy, sends=lambda at: {"name": "ป้องกันยาเสพติด", "is_active": "on"}),
}
