"""What a province's own criteria may ask of a centre (guideline 7.6), read only where it is asked.

A number, a truth, or None where nobody knows: a ศอช.ต. without a founding day, a year without an accepted result.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import Count, Q, QuerySet

from assessment.choices import Task
from assessment.facts import criteria_of
from assessment.models import Answer, Assessment, AssessmentRound, DueDate
from assessment.selectors.due import due_on
from awards.choices import CertificationResult
from awards.eligibility.extra import VISIT_YEARS
from awards.eligibility.values import STRONG_BAND, Result
from awards.models import Award, Certification
from conweb.kernel.fiscal import FiscalYear
from registry.models import CentralRecordCheck, Centre, Paper
from registry.querysets.centres import LEAST_MEMBERS, MOST_MEMBERS
from registry.rules import KbtState
from registry.selectors.papers.in_force import founding_kinds
from registry.selectors.plan_sendings import plans_sent_on

Value = Fraction | bool | None
Facts = dict[int, dict[str, Value]]

COMMITTEE = ("committee_size", "committee_full", "chair_present", "secretary_present")


def extra_facts(
    centres: Sequence[Centre],
    wanted: frozenset[str],
    *,
    fiscal_year: int,
    days: Mapping[int, date],
    results: Mapping[int, Mapping[int, Result]],
    visits: Mapping[int, Sequence[date]],
) -> Facts:
    """The facts asked for, by the key of each centre; `days` are those on which they are looked at.

    A query for each kind of them, however many centres; of bodies and papers one for each day, and a selection has one.
    """
    found: Facts = defaultdict(dict)
    if not wanted:
        return found
    begins = FiscalYear(fiscal_year - VISIT_YEARS + 1).starts
    for centre in centres:
        facts = found[centre.pk]
        this_year = results.get(centre.pk, {}).get(fiscal_year)
        result = this_year if this_year and this_year.is_accepted else None
        facts["total"] = _number(result and result.total)
        facts["strict_total"] = _number(result and result.strict_total)
        facts["strong_years"] = _strong_years(results.get(centre.pk, {}), fiscal_year) if result else None
        facts["years_founded"] = _years_between(centre.founded_on, days[centre.pk])
        facts["visits"] = Fraction(sum(begins <= day for day in visits.get(centre.pk, ())))
    if any(name.startswith(("category_", "indicator_")) for name in wanted):
        _points(found, results, fiscal_year)
    on_a_day: dict[date, list[Centre]] = defaultdict(list)
    for centre in centres:
        on_a_day[days[centre.pk]].append(centre)
    for on, some in on_a_day.items():
        _of_a_day(found, some, wanted, fiscal_year=fiscal_year, on=on)
    return {key: {name: facts.get(name) for name in wanted} for key, facts in found.items()}


def _of_a_day(
    found: Facts, centres: Sequence[Centre], wanted: Collection[str], *, fiscal_year: int, on: date
) -> None:
    """What is asked of the registry and the registers as they stand on a day."""
    keys = [centre.pk for centre in centres]
    if not wanted.isdisjoint(COMMITTEE):
        _committee(found, keys, on)
    if "papers_current" in wanted:
        _truth(found, keys, "papers_current", _with_papers(keys, on))
    if "kbt_linked" in wanted:
        sitting = Centre.objects.filter(pk__in=keys).kbt_is(KbtState.MEMBER, on).order_by()
        _truth(found, keys, "kbt_linked", set(sitting.values_list("pk", flat=True)))
    if "record_checked" in wanted:
        checked = CentralRecordCheck.objects.filter(
            centre__in=keys, fiscal_year=fiscal_year, checked_on__lte=on
        )
        _truth(found, keys, "record_checked", set(checked.values_list("centre", flat=True)))
    if "plan_in_time" in wanted:
        _plans(found, centres, fiscal_year, on)
    if "certificates" in wanted:
        passed = Certification.objects.filter(
            centre__in=keys, result=CertificationResult.PASSED, certified_on__lte=on
        )
        _counted(found, keys, "certificates", passed)
    if "awards" in wanted:
        _counted(found, keys, "awards", Award.objects.filter(centre__in=keys, fiscal_year__lt=fiscal_year))


def _number(value: int | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def _truth(found: Facts, keys: Sequence[int], name: str, holding: Collection[int]) -> None:
    for key in keys:
        found[key][name] = key in holding


def _counted(found: Facts, keys: Sequence[int], name: str, rows: QuerySet[Any]) -> None:
    counts = dict(rows.order_by().values_list("centre").annotate(Count("pk")))
    for key in keys:
        found[key][name] = Fraction(counts.get(key, 0))


def _years_between(founded_on: date | None, on: date) -> Fraction | None:
    """Whole years, as people count an age."""
    if founded_on is None or founded_on > on:
        return None
    before_the_day = (on.month, on.day) < (founded_on.month, founded_on.day)
    return Fraction(on.year - founded_on.year - before_the_day)


def _strong_years(results: Mapping[int, Result], fiscal_year: int) -> Fraction:
    """Years in a row at level 3 by accepted results, this one included."""
    year = fiscal_year
    while (row := results.get(year)) and row.is_accepted and row.band == STRONG_BAND:
        year -= 1
    return Fraction(fiscal_year - year)


def _points(found: Facts, results: Mapping[int, Mapping[int, Result]], fiscal_year: int) -> None:
    """Points of each indicator of the accepted forms of the year, and their sums by หมวด."""
    forms = {
        int(row.key): centre
        for centre, years in results.items()
        if (row := years.get(fiscal_year)) and row.is_accepted
    }
    criteria = dict(Assessment.objects.filter(pk__in=forms).order_by().values_list("pk", "criteria"))
    rows = Answer.objects.filter(assessment__in=forms, points__isnull=False).order_by()
    for form, number, points in rows.values_list("assessment", "number", "points"):
        facts = found[forms[form]]
        facts[f"indicator_{number}"] = Fraction(points)
        category = f"category_{criteria_of(criteria[form]).category_of(number).number}"
        facts[category] = (facts.get(category) or 0) + Fraction(points)


def _committee(found: Facts, keys: Sequence[int], on: date) -> None:
    """Of the committee in office; without one there is nobody, and that is known."""
    rows = Centre.objects.filter(pk__in=keys).with_sitting(on).order_by().values_list("pk", "sitting")
    for key, sitting in rows:
        sits = sitting or {"members": 0, "chairs": 0, "secretaries": 0}
        found[key].update(
            committee_size=Fraction(sits["members"]),
            committee_full=LEAST_MEMBERS <= sits["members"] <= MOST_MEMBERS,
            chair_present=sits["chairs"] > 0,
            secretary_present=sits["secretaries"] > 0,
        )


def _with_papers(keys: Sequence[int], on: date) -> set[int]:
    """Those whose committee in office stands by a signed paper in force."""
    papers = Paper.objects.in_force(on).filter(
        Q(committee__ends_on__isnull=True) | Q(committee__ends_on__gte=on),
        kind__in=founding_kinds("executive"),
        committee__centre__in=keys,
        committee__kind="executive",
        committee__starts_on__lte=on,
    )
    return set(papers.order_by().values_list("committee__centre", flat=True))


def _plans(found: Facts, centres: Sequence[Centre], fiscal_year: int, on: date) -> None:
    """แผนพัฒนาตำบล sent to ก.บ.อ. and อปท. in time (DL5): not known before its day, where no day is set, or in a year
    without a round."""
    round_ = AssessmentRound.objects.filter(fiscal_year=fiscal_year).first()
    dates = list(DueDate.objects.filter(round=round_, task=Task.SUBDISTRICT_PLANS))
    done = plans_sent_on([centre.pk for centre in centres], fiscal_year) if round_ else {}
    for centre in centres:
        due = due_on(
            dates,
            Task.SUBDISTRICT_PLANS,
            province_id=centre.province_id,
            district_id=centre.district_id,
        )
        sent = done.get(centre.pk)
        if due is None:
            known: bool | None = None
        elif sent and sent <= on:
            known = sent <= due
        else:
            known = False if due < on else None
        found[centre.pk]["plan_in_time"] = known
