"""Stored figures beside those of the engine, and what the last check of them said."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.urls import reverse

from assessment.choices import Move
from assessment.facts import criteria_of, scored_answers
from assessment.models import Answer, Assessment, Evidence, FigureCheck, IndicatorSummary, ReviewStep
from assessment.scoring.engine import ScoreCard, score
from assessment.selectors.changes import changes_since
from assessment.selectors.sums import Sums, sums_of
from conweb.kernel import jobs
from conweb.kernel.models import Province, User

CHECK, MEND = "assessment.check_figures", "assessment.mend_figures"
LOCK = "figure-check"
# A check is nightly: where none ended for so long, the worker stands still.
OVERDUE = timedelta(days=2)
SHOWN = 50

FIGURES = {
    "answered": "จำนวนข้อที่ตอบ",
    "total": "คะแนนรวม",
    "strict_total": "คะแนนรวมอ่านเคร่งครัด",
    "band": "ระดับ",
    "strict_band": "ระดับอ่านเคร่งครัด",
    "points": "คะแนน",
    "strict_points": "คะแนนอ่านเคร่งครัด",
    "changed_since_accepted": "จำนวนข้อที่แก้ไขหลังรับ",
    "forms": "จำนวนแบบ",
    "ones": "จำนวนแบบที่ได้ 1 คะแนน",
    "twos": "จำนวนแบบที่ได้ 2 คะแนน",
    "threes": "จำนวนแบบที่ได้ 3 คะแนน",
}
OF_FORMS = ("answered", "total", "strict_total", "band", "strict_band")
OF_SUMS = ("forms", "points", "strict_points", "ones", "twos", "threes")


class Row(NamedTuple):
    """An answer, as much of it as the engine and the check look at."""

    assessment: int
    number: int
    value: int | None
    of: int | None
    points: int | None
    strict_points: int | None
    version: int


class Compared(NamedTuple):
    """What a batch came to: how many answers it held, and every figure that differs, as FigureCheck keeps it."""

    answers: int
    differing: list[dict[str, Any]]


def compare_forms(forms: Sequence[Assessment]) -> Compared:
    """The stored figures of these forms beside the engine's: four queries, and three more for each form that was
    changed since it was accepted."""
    keys = [form.pk for form in forms]
    rows: dict[int, list[Row]] = defaultdict(list)
    found = Answer.objects.filter(assessment__in=keys).order_by()
    for values in found.values_list(*Row._fields):
        rows[values[0]].append(Row._make(values))
    changed = _changes_of(forms, rows)
    differing: list[dict[str, Any]] = []
    for form in forms:
        criteria = criteria_of(form.criteria_id)
        card = score(criteria, scored_answers(criteria, rows[form.pk]))
        engine = {
            "answered": len(criteria.indicators) - len(card.missing),
            "total": card.total,
            "strict_total": card.strict_total,
            "band": card.band.level if card.band else None,
            "strict_band": card.strict_band.level if card.strict_band else None,
            "changed_since_accepted": changed.get(form.pk),
        }
        for name, figure in engine.items():
            stored = getattr(form, name)
            if stored != figure:
                differing.append({"form": form.pk, "what": name, "stored": stored, "engine": figure})
        differing += _differing_answers(form.pk, rows[form.pk], card)
    return Compared(sum(map(len, rows.values())), differing)


def _differing_answers(form: int, rows: Iterable[Row], card: ScoreCard) -> Iterator[dict[str, Any]]:
    scored = {row.number: row for row in card.indicators}
    for row in rows:
        engine = scored.get(row.number)
        for name in ("points", "strict_points"):
            stored, figure = getattr(row, name), getattr(engine, name, None)
            if stored != figure:
                yield {"form": form, "number": row.number, "what": name, "stored": stored, "engine": figure}


def _changes_of(forms: Sequence[Assessment], rows: dict[int, list[Row]]) -> dict[int, int]:
    """How many indicators of each form that was ever accepted differ from what was accepted last."""
    by_key = {form.pk: form for form in forms}
    steps = ReviewStep.objects.filter(assessment__in=by_key, move=Move.ACCEPT)
    last = list(steps.order_by("assessment_id", "-pk").distinct("assessment_id"))
    files: dict[int, set[int]] = defaultdict(set)
    kept = Evidence.objects.kept().filter(assessment__in=[step.assessment_id for step in last]).order_by()
    for form, file in kept.values_list("assessment", "pk"):
        files[form].add(file)
    counted = {}
    for step in last:
        key = step.assessment_id
        versions = {str(row.number): row.version for row in rows[key]}
        if versions == step.versions and files[key] == set(step.evidence):
            counted[key] = 0  # as it was accepted: nothing to read in the history
        else:
            counted[key] = len(changes_since(by_key[key], step))
    return counted


def compare_sums(fiscal_year: int, province_id: str) -> list[dict[str, Any]]:
    """The stored sums of one province and year beside those of its answers. Two queries."""
    stored = {
        (row.number, row.accepted): row
        for row in IndicatorSummary.objects.filter(fiscal_year=fiscal_year, province=province_id)
    }
    engine = {sums.key: sums for sums in sums_of(fiscal_year, province_id)}
    differing = []
    for number, accepted in sorted(stored.keys() | engine.keys()):
        kept, made = stored.get((number, accepted)), engine.get((number, accepted))
        differing += [
            {
                "year": fiscal_year,
                "province": province_id,
                "number": number,
                "accepted": accepted,
                "what": name,
                "stored": _figure(kept, name),
                "engine": _figure(made, name),
            }
            for name in OF_SUMS
            if _figure(kept, name) != _figure(made, name)
        ]
    return differing


def _figure(row: IndicatorSummary | Sums | None, name: str) -> int | None:
    return getattr(row, name) if row else None


# ── what the page shows ────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """One figure that differs, in words, with the page of what it belongs to."""

    what: str
    figure: str
    stored: int | None
    engine: int | None
    url: str


@dataclass(frozen=True, slots=True)
class FigureState:
    """What an administrator is told: the last check that ended, and whether one is at work or overdue."""

    last: FigureCheck | None
    working: FigureCheck | None  # begun and not ended
    is_waiting: bool  # a job of it is in the queue, or at work
    is_overdue: bool

    @property
    def is_differing(self) -> bool:
        return self.last is not None and self.last.found > 0

    @property
    def is_amiss(self) -> bool:
        """Whether somebody should look: figures differ, or nobody has checked them lately."""
        return self.is_differing or self.is_overdue


def figure_state(*, now: datetime) -> FigureState:
    """The state of the nightly check. Three queries."""
    last = FigureCheck.objects.filter(ended_at__isnull=False).order_by("-ended_at", "-pk").first()
    working = FigureCheck.objects.filter(ended_at__isnull=True).order_by("-pk").first()
    overdue = last is None or last.ended_at is None or now - last.ended_at > OVERDUE
    return FigureState(last, working, jobs.is_known(LOCK), overdue)


def difference_lines(check: FigureCheck, user: User) -> list[DifferenceLine]:
    """The first figures that differ, of what this reader may see. Two queries."""
    told = check.differing[:SHOWN]
    forms = (
        Assessment.objects.visible_to(user)
        .with_places()
        .in_bulk({row["form"] for row in told if "form" in row})
    )
    codes = {row["province"] for row in told if "province" in row}
    provinces = Province.objects.in_bulk(codes)
    lines = []
    for row in told:
        number = f"ข้อ {row['number']} " if "number" in row else ""
        figure = number + FIGURES[row["what"]]
        if "form" in row:
            form = forms.get(row["form"])
            if form:
                place = f"{form.centre.short_name} อ.{form.centre.district.name} ปี {form.fiscal_year}"
                url = reverse("assessment:check", args=[form.pk])
                lines.append(DifferenceLine(place, figure, row["stored"], row["engine"], url))
        elif user.sees_everything or row["province"] in user.seen_provinces:
            which = "ที่จังหวัดรับแล้ว" if row["accepted"] else "ที่ส่งแล้ว"
            place = f"สรุปจังหวัด{provinces[row['province']].name} ปี {row['year']} {which}"
            url = f"{reverse('assessment:overview')}?year={row['year']}&province={row['province']}"
            lines.append(DifferenceLine(place, figure, row["stored"], row["engine"], url))
    return lines
