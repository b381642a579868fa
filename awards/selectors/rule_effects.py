"""What a draft would do to the candidates before it is published: «เหลือ 7 จาก 23 แห่ง», and who falls out by what."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from assessment.models import AssessmentRound
from awards.choices import AwardKind
from awards.eligibility.engine import decide
from awards.eligibility.extra import meets
from awards.eligibility.values import Candidate, Decision, ExtraCriterion, Rules, Verdict
from awards.models import Award, RuleSet
from awards.selectors.candidate_lists import competing_in, ground_of
from awards.selectors.candidates import candidates_of
from awards.selectors.rule_sets import department_in_force, in_force, rules_of
from awards.selectors.rule_words import condition_words
from conweb.kernel.fiscal import FiscalYear
from registry.choices import MilestoneKind
from registry.models import Centre

TRIED_YEARS = 2  # this year and the one before it, whose results are known


@dataclass(frozen=True, slots=True)
class Fallen:
    """A ศอช.ต. that a criterion takes out, with the sentence that says why."""

    centre: Centre
    sentence: str


@dataclass(frozen=True, slots=True)
class CriterionEffect:
    """What one criterion does by itself. `fallen` are of those whom nothing else of the guideline stands in the way."""

    name: str
    condition: str
    is_gate: bool
    fallen: tuple[Fallen, ...]
    # Of all ศอช.ต. of the province: how many meet it, and of how many it is not known.
    met: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Effect:
    """`centres` compete at all, of them `open_before` are not blocked by 7.1–7.5, of those `open_after` stay."""

    fiscal_year: int
    on: date
    centres: int
    open_before: int
    open_after: int
    criteria: tuple[CriterionEffect, ...]
    # Who may compete by the rules that hold now, and no more by the draft, or the other way round (7.4).
    closed: tuple[Fallen, ...] = ()
    opened: tuple[Fallen, ...] = ()

    @property
    def changes(self) -> tuple[tuple[str, tuple[Fallen, ...]], ...]:
        return (("ลงแข่งไม่ได้เพราะร่างนี้", self.closed), ("ลงแข่งได้เพราะร่างนี้", self.opened))


def years_to_try(row: RuleSet) -> list[int]:
    """Years on whose facts a draft can be tried: its own, and those before it that were assessed."""
    found = AssessmentRound.objects.filter(fiscal_year__lt=row.fiscal_year).order_by("-fiscal_year")
    return [row.fiscal_year, *found.values_list("fiscal_year", flat=True)[: TRIED_YEARS - 1]]


def effect_of(row: RuleSet, *, fiscal_year: int, today: date) -> Effect:
    """What a version does to the candidates of a year, on the facts as they are known now."""
    on = min(today, FiscalYear(fiscal_year).ends)
    if row.province_id:
        on = ground_of(fiscal_year, row.province_id, today=today).on
    return _of_province(row, fiscal_year, on) if row.province_id else _of_country(row, fiscal_year, on)


def _of_province(row: RuleSet, fiscal_year: int, on: date) -> Effect:
    department = department_in_force(row.fiscal_year)
    base = rules_of(fiscal_year, department, None)
    drafted = rules_of(fiscal_year, department, row)
    centres = competing_in(row.province_id or "")
    asked = {extra.fact for extra in drafted.extras}
    candidates = candidates_of(centres, fiscal_year=fiscal_year, on=on, facts=asked)
    pairs = list(zip(centres, candidates, strict=True))
    free = [(centre, one) for centre, one in pairs if _may(decide(one, base))]
    stay = [centre for centre, one in free if _may(decide(one, drafted))]
    criteria = [_criterion_effect(base, extra, pairs, free) for extra in drafted.extras]
    if drafted.offset > base.offset:
        criteria.insert(0, _longer_years(base, drafted.offset, free))
    return Effect(fiscal_year, on, len(centres), len(free), len(stay), tuple(criteria))


Pairs = Sequence[tuple[Centre, Candidate]]


def _criterion_effect(base: Rules, extra: ExtraCriterion, pairs: Pairs, free: Pairs) -> CriterionEffect:
    alone = replace(base, extras=(extra,))
    fallen = tuple(
        Fallen(centre, _why(decision, "7.6"))
        for centre, one in free
        if not _may(decision := decide(one, alone))
    )
    values = [one.facts.get(extra.fact) for _, one in pairs]
    return CriterionEffect(
        name=extra.label,
        condition=condition_words(extra.fact, extra.operator, extra.value),
        is_gate=extra.is_gate,
        fallen=fallen,
        met=sum(meets(extra, value) for value in values),
        unknown=sum(value is None for value in values),
    )


def _longer_years(base: Rules, offset: int, free: Pairs) -> CriterionEffect:
    longer = replace(base, offset=offset)
    fallen = tuple(
        Fallen(centre, _why(decision, "7.4"))
        for centre, one in free
        if not _may(decision := decide(one, longer))
    )
    return CriterionEffect(f"ข้อ 7.4 เพิ่มเป็น 5 + {offset} ปี", "", True, fallen, 0, 0)


def _of_country(row: RuleSet, fiscal_year: int, on: date) -> Effect:
    """Whom the department's new reading of 7.4 closes and opens: only ศอช.ต. with an award behind them can differ."""
    centres = _with_awards_behind()
    provinces = {centre.province_id for centre in centres}
    before = in_force(fiscal_year, provinces)
    candidates = candidates_of(centres, fiscal_year=fiscal_year, on=on, facts=())
    closed, opened, free, stay = [], [], 0, 0
    for centre, one in zip(centres, candidates, strict=True):
        held = before[centre.province_id]
        was = decide(one, held.rules)
        now = decide(one, rules_of(fiscal_year, row, held.province))
        was_open, is_open = _open_by_years(was), _open_by_years(now)
        free += was_open
        stay += is_open
        if was_open and not is_open:
            closed.append(Fallen(centre, _why(now, "7.4")))
        elif is_open and not was_open:
            opened.append(Fallen(centre, _why(now, "7.4")))
    return Effect(fiscal_year, on, len(centres), free, stay, (), tuple(closed), tuple(opened))


def _with_awards_behind() -> list[Centre]:
    """Competing ศอช.ต. that were given an award for being outstanding, or came out of a joining or parting."""
    awarded = Award.objects.filter(kind=AwardKind.OUTSTANDING, centre__isnull=False).values("centre")
    moved = (MilestoneKind.MERGED, MilestoneKind.SPLIT)
    behind = Q(pk__in=awarded) | Q(milestone_parts__milestone__kind__in=moved)
    here = Centre.objects.assessed().filter(behind).order_by("pk").distinct("pk")
    return sorted(here.with_places(), key=lambda row: (row.province.sort_key, row.sort_key, row.pk))


def _may(decision: Decision) -> bool:
    """Not blocked: what waits for a person may still compete."""
    return decision.verdict != Verdict.FAILS


def _open_by_years(decision: Decision) -> bool:
    return all(row.verdict != Verdict.FAILS for row in decision.findings if row.clause == "7.4")


def _why(decision: Decision, clause: str) -> str:
    return next((row.sentence for row in decision.missing if row.clause == clause), "")
