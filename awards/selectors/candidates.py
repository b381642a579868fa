"""ศอช.ต. as candidates of a fiscal year's selection: what the registers, the assessment and their file say of each.

Everything of however many centres is read in a constant number of queries and decided in plain Python.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject
from django.utils.dateparse import parse_datetime

from assessment.choices import Status
from assessment.models import Assessment
from awards.eligibility.engine import decide
from awards.eligibility.extra import FACTS
from awards.eligibility.values import (
    Candidate,
    Certificate,
    Decided,
    Decision,
    PastAward,
    Result,
    Rules,
)
from awards.facts import rules_of_json
from awards.models import AwardFile, Contest, ItemDecision, Nomination
from awards.models.contests import CATEGORY
from awards.selectors.extra_facts import extra_facts
from awards.selectors.keys import among
from awards.selectors.merits import merits_of
from awards.selectors.predecessors import Predecessor, predecessors_of
from awards.selectors.rule_sets import rules_for
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.thai import in_bangkok
from registry.models import Centre

ACCEPTED = (Status.ACCEPTED, Status.REPORTED)
# The day on which centres are looked at, by the code of their province: each opens its selection by itself.
Days = Mapping[str, date]
# Facts of the province's own criteria that need results of years gone by.
OF_PAST_YEARS = {"strong_years"}


@dataclass(frozen=True, slots=True)
class Standing:
    """A centre, the facts it was looked at with, and what the clauses say of it."""

    centre: Centre
    candidate: Candidate
    decision: Decision


def standings_of(
    centres: Iterable[Centre],
    *,
    fiscal_year: int,
    on: date | Days,
    contest: Contest | None = None,
    rules: Rules | Mapping[str, Rules] | None = None,
) -> list[Standing]:
    """What each of these centres may do in a year, in the order given.

    `rules` where they are known or tried out (of each province by its code, where they differ); else those of the
    contest, frozen when it opened; else those of the year in each province, as its selection froze them or as they
    are published.
    """
    listed = list(centres)
    if not listed:
        return []
    provinces = {centre.province_id for centre in listed}
    if rules is None:
        by_province: Mapping[str, Rules] = _rules(provinces, fiscal_year, contest)
    else:
        by_province = dict.fromkeys(provinces, rules) if isinstance(rules, Rules) else rules
    asked = {row.fact for code in provinces for row in by_province[code].extras}
    candidates = candidates_of(listed, fiscal_year=fiscal_year, on=on, contest=contest, facts=asked)
    return [
        Standing(centre, candidate, decide(candidate, by_province[centre.province_id]))
        for centre, candidate in zip(listed, candidates, strict=True)
    ]


def candidates_of(
    centres: Iterable[Centre],
    *,
    fiscal_year: int,
    on: date | Days,
    contest: Contest | None = None,
    facts: Collection[str] | None = None,
) -> list[Candidate]:
    """The facts of each of these centres on a day, or on the day of its province, in the order given.

    Without a contest the files of the year's selection of ศอช.ต. ดีเด่น are read. An award that the contest itself
    gave is left out: it was not there when its candidates were looked at. `facts` are those of the province's own
    criteria that are asked for (keys of eligibility.extra.FACTS), None for all of them.
    """
    listed = list(centres)
    wanted = frozenset(FACTS if facts is None else facts)
    days = {centre.pk: on if isinstance(on, date) else on[centre.province_id] for centre in listed}
    keys = list(days)
    before = predecessors_of(days)
    merits = merits_of(
        {*keys, *(row.centre for rows in before.values() for row in rows)}, fiscal_year, contest
    )
    awards, certificates = merits.awards, merits.certificates
    # Years in between are asked about only after an award (7.4), or where the province counts them.
    heirs = [key for key in keys if key in awards or any(row.centre in awards for row in before.get(key, ()))]
    results = _results(keys, fiscal_year, None if wanted & OF_PAST_YEARS else heirs)
    visits = {
        key: [day for day in merits.visits[key] if day <= days[key]] for key in keys if key in merits.visits
    }
    files = _files(keys, fiscal_year, contest)
    extra = extra_facts(listed, wanted, fiscal_year=fiscal_year, days=days, results=results, visits=visits)
    nothing: list[Predecessor] = []
    return [
        Candidate(
            centre=centre.short_name,
            key=str(centre.pk),
            fiscal_year=fiscal_year,
            on=days[centre.pk],
            results=results.get(centre.pk, {}),
            awards=_inherited_awards(centre.pk, before.get(centre.pk, nothing), awards),
            certificates=_inherited_certificates(centre.pk, before.get(centre.pk, nothing), certificates),
            visits=len(visits.get(centre.pk, ())),
            facts=extra.get(centre.pk, {}),
            **files.get(centre.pk, {}),
        )
        for centre in listed
    ]


def _rules(provinces: Collection[str], fiscal_year: int, contest: Contest | None) -> dict[str, Rules]:
    if contest is not None and contest.rules is not None:
        return dict.fromkeys(provinces, rules_of_json(contest.rules))
    opened = (
        Contest.objects.filter(
            fiscal_year=fiscal_year, province__in=provinces, category=CATEGORY, rules__isnull=False
        )
        if contest is None
        else Contest.objects.none()
    )
    frozen = {code: rules_of_json(rules) for code, rules in opened.values_list("province", "rules")}
    left = [code for code in provinces if code not in frozen]
    return rules_for(fiscal_year, left) | frozen if left else frozen


def _inherited_awards(
    key: int, before: Iterable[Predecessor], awards: Mapping[int, list[PastAward]]
) -> tuple[PastAward, ...]:
    """Its own, then those that were won before it took over. Of the very year of the event nobody knows which came
    first, and the award counts: it can be judged, and a centre that won keeps its years."""
    own = awards.get(key, [])
    if not before:
        return tuple(own)
    taken = [
        PastAward(row.fiscal_year, row.level, row.kind, row.key, of=one.name)
        for one in before
        for row in awards.get(one.centre, ())
        if row.fiscal_year <= FiscalYear.of(one.until).be
    ]
    return (*own, *taken)


def _inherited_certificates(
    key: int, before: Iterable[Predecessor], certificates: Mapping[int, list[Certificate]]
) -> tuple[Certificate, ...]:
    own = certificates.get(key, [])
    if not before:
        return tuple(own)
    taken = [
        Certificate(row.standard_type, row.certified_on, row.until, row.number, row.key, of=one.name)
        for one in before
        for row in certificates.get(one.centre, ())
        if row.certified_on and row.certified_on <= one.until
    ]
    return (*own, *taken)


def _results(
    keys: Sequence[int], fiscal_year: int, of_past_years: Collection[int] | None
) -> dict[int, dict[int, Result]]:
    """Results by centre and year: this year's, and those before it of some centres (None: of all)."""
    years = Q(fiscal_year=fiscal_year)
    if of_past_years is None:
        years = Q(fiscal_year__lte=fiscal_year)
    elif of_past_years:
        years |= Q(fiscal_year__lt=fiscal_year, centre__in=among(of_past_years))
    rows = Assessment.objects.filter(years, centre__in=among(keys)).order_by("fiscal_year")
    found: dict[int, dict[int, Result]] = defaultdict(dict)
    columns = ("centre_id", "fiscal_year", "band", "strict_band", "total", "strict_total", "status", "pk")
    words = dict(Status.choices)
    for centre, year, band, strict_band, total, strict_total, status, key in rows.values_list(*columns):
        found[centre][year] = Result(
            year, band, strict_band, total, status in ACCEPTED, words[status], str(key), strict_total
        )
    return found


def _files(keys: Sequence[int], fiscal_year: int, contest: Contest | None) -> dict[int, dict[str, Any]]:
    """The file of each centre's nomination: what was decided in it, and how many papers prove each item."""
    of = OuterRef("pk")
    decisions = ItemDecision.objects.filter(nomination=of).values(
        told=JSONObject(
            item="item",
            holds="holds",
            reason="reason",
            first="by__first_name",
            last="by__last_name",
            at="at",
        )
    )
    papers = AwardFile.objects.kept().filter(nomination=of).values("item")
    rows = Nomination.objects.filter(centre__in=among(keys))
    if contest is not None:
        rows = rows.filter(contest=contest)
    else:
        rows = rows.filter(contest__fiscal_year=fiscal_year, contest__category=CATEGORY)
    found: dict[int, dict[str, Any]] = {}
    for centre, key, told, items in rows.values_list(
        "centre_id", "pk", ArraySubquery(decisions), ArraySubquery(papers)
    ):
        found[centre] = {
            "nomination": str(key),
            "decided": {row["item"]: _decided(row) for row in told},
            "evidence": {item: items.count(item) for item in sorted(set(items))},
        }
    return found


def _decided(row: Mapping[str, Any]) -> Decided:
    at = parse_datetime(row["at"])
    if at is None:
        raise ValueError("the database writes moments as ISO 8601")
    by = f"{row['first']} {row['last']}".strip()
    return Decided(row["holds"], row["reason"], by, in_bangkok(at).date())
