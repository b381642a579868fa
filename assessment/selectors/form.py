"""One form as its pages show it: the answers beside their wording, last year, evidence, and the score."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q

from assessment.facts import criteria_of, overrules_registry, read_typed, scored_answers
from assessment.models import Answer, AnswerConflict, Assessment, Evidence
from assessment.scoring.answers import Answer as ScoredAnswer
from assessment.scoring.answers import Problem
from assessment.scoring.criteria import Category, Criteria, Indicator, Kind
from assessment.scoring.engine import IndicatorScore, ScoreCard, score, shortest_ways
from assessment.scoring.notes import answer_text, note_for, percent_text, way_text
from assessment.selectors.meter import Meter, meter_of
from conweb.kernel.models import User

if TYPE_CHECKING:
    from assessment.selectors.proposed import Proposed

# Of the person who saved only the name: forty-six whole accounts would cost a tenth of the page.
ANSWER_FIELDS = (
    *("assessment", "number", "typed_value", "typed_of", "value", "of", "note", "version", "saved_at"),
    *("saved_by__prefix", "saved_by__first_name", "saved_by__last_name"),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One of the three printed cells of an indicator."""

    points: int
    text: str
    label: str
    met: bool

    @property
    def choice(self) -> str:
        """What the form sends when this cell is chosen."""
        return str(self.points)


@dataclass(frozen=True, slots=True)
class LastYear:
    """What the centre answered to the same number a year before."""

    fiscal_year: int
    text: str
    points: int
    note: str
    evidence: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two values of one indicator, side by side, until somebody chooses."""

    id: int
    mine: str
    mine_by: str
    mine_at: datetime
    theirs: str
    theirs_by: str
    theirs_at: datetime
    seen_version: int
    is_readers: bool  # whether the reader typed the value that waits
    mine_note: str = ""  # the notes, where they differ
    theirs_note: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorState:
    """One indicator on the page. `of_text` holds the proposed denominator while none was typed."""

    indicator: Indicator
    value_text: str
    of_text: str
    of: int | None
    of_proposed: int | None
    of_differs: bool
    problem: Problem | None
    score: IndicatorScore | None
    percent: str
    note: str | None
    user_note: str
    version: int
    base_version: int  # what the reader's next save builds on; behind `version` while a conflict waits
    saved_at: datetime | None
    saved_by: str
    cells: tuple[Cell, Cell, Cell]
    last_year: LastYear | None
    evidence: tuple[Evidence, ...]
    removed_evidence: tuple[Evidence, ...]
    conflict: Conflict | None
    unsaved: bool = False  # the inputs hold what is not stored
    asked: str = ""  # what a reviewer wants mended here, until the form is sent again
    proposed: "Proposed | None" = None  # what the records say, where the page shows it

    @property
    def number(self) -> int:
        return self.indicator.number

    @property
    def answered(self) -> bool:
        return self.score is not None

    @property
    def met(self) -> Cell | None:
        """The printed cell that the answer meets."""
        return next((cell for cell in self.cells if cell.met), None)

    @property
    def is_choice(self) -> bool:
        return self.indicator.kind is Kind.CHOICE

    @property
    def is_share(self) -> bool:
        return self.indicator.kind is Kind.SHARE

    @property
    def answer_text(self) -> str:
        """The answer in words, or what was typed while it cannot be read."""
        if self.score is None:
            return self.value_text
        return answer_text(self.indicator, self.score.value, self.score.of)


@dataclass(frozen=True, slots=True)
class CategoryState:
    """A หมวด in the task list. Opening a page writes nothing: untouched means that nobody has answered yet."""

    category: Category
    answered: int
    size: int
    problems: int
    points: int
    last_by: str
    last_at: datetime | None

    @property
    def number(self) -> int:
        return self.category.number

    @property
    def greatest(self) -> int:
        return self.category.greatest

    @property
    def complete(self) -> bool:
        return self.answered == self.size

    @property
    def touched(self) -> bool:
        return self.last_at is not None


@dataclass(frozen=True, slots=True)
class NextBandWords:
    """The band above, the points it lacks, and the shortest ways there in words."""

    label: str
    needed: int
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormState:
    """Everything about one form that its pages show."""

    assessment: Assessment
    criteria: Criteria
    answers: dict[int, ScoredAnswer]
    card: ScoreCard
    indicators: tuple[IndicatorState, ...]
    categories: tuple[CategoryState, ...]
    meter: Meter
    last_year: Assessment | None
    rows: Mapping[int, Answer]  # the stored answers that the indicators are made of

    @property
    def next_band(self) -> NextBandWords | None:
        """The shortest ways up; None while incomplete and at the top. Worked out only where it is shown."""
        following = shortest_ways(self.criteria, self.answers)
        if following is None:
            return None
        ways = tuple(way_text(self.criteria, way) for way in following.ways)
        return NextBandWords(following.band.label, following.needed, ways)

    def indicator(self, number: int) -> IndicatorState:
        return next(state for state in self.indicators if state.number == number)

    def category(self, number: int) -> CategoryState:
        return next(state for state in self.categories if state.number == number)

    def indicators_of(self, number: int) -> tuple[IndicatorState, ...]:
        numbers = {indicator.number for indicator in self.criteria.category(number).indicators}
        return tuple(state for state in self.indicators if state.number in numbers)

    @property
    def grouped(self) -> list[tuple[CategoryState, tuple[IndicatorState, ...]]]:
        return [(category, self.indicators_of(category.number)) for category in self.categories]

    @property
    def revision(self) -> int:
        """Rises with every answer that is saved, so that of two readings the newer one is known."""
        return sum(state.version for state in self.indicators)


def form_state(
    assessment: Assessment,
    *,
    reader: User,
    numbers: Collection[int] | None = None,
    with_evidence: bool = True,
) -> FormState:
    """Read one form beside last year's: four queries, three without the evidence.

    `numbers` are the indicators of the page: of the others neither evidence nor last year is read.
    Where the reader's own value waits in a conflict, the input holds that value: nothing typed is lost.
    """
    criteria = criteria_of(assessment.criteria_id)
    last = Assessment.objects.filter(
        centre=assessment.centre_id, fiscal_year=assessment.fiscal_year - 1
    ).only("fiscal_year", "total", "criteria")
    before = last.first()
    # This year's and last year's rows come together.
    of_page = Q() if numbers is None else Q(number__in=numbers)
    wanted = Q(assessment=assessment)
    if before:
        wanted |= Q(assessment=before) & of_page
    by_form: dict[int, dict[int, Answer]] = defaultdict(dict)
    # Before its first version an answer is none.
    saved = Answer.objects.filter(wanted, version__gt=0).select_related("saved_by").only(*ANSWER_FIELDS)
    for row in saved:
        by_form[row.assessment_id][row.number] = row
    files: dict[int, dict[int, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    both = [form.pk for form in (assessment, before) if form]
    for file in Evidence.objects.filter(of_page, assessment__in=both) if with_evidence else ():
        files[file.assessment_id][file.number].append(file)
    rows, evidence = by_form[assessment.pk], files[assessment.pk]
    answers = scored_answers(criteria, rows.values())
    denominators = {
        number: row.of for number, row in rows.items() if row.of is not None and number not in answers
    }
    card = score(criteria, answers, denominators)
    waiting = assessment.conflicts.filter(kept__isnull=True).select_related("by")
    # One at a time, the reader's own first.
    conflicts = {
        conflict.number: conflict
        for conflict in sorted(waiting, key=lambda row: (row.by_id == reader.pk, -row.pk))
    }
    last_year = _last_year(before, by_form[before.pk], files[before.pk]) if before else {}
    indicators = tuple(
        _indicator_state(
            criteria,
            indicator,
            rows.get(indicator.number),
            card.indicator(indicator.number),
            assessment=assessment,
            last_year=last_year.get(indicator.number),
            evidence=evidence[indicator.number],
            conflict=conflicts.get(indicator.number),
            reader=reader,
        )
        for indicator in criteria.indicators
    )
    return FormState(
        assessment=assessment,
        criteria=criteria,
        answers=answers,
        card=card,
        indicators=indicators,
        categories=tuple(
            _category_state(category, card, rows, indicators) for category in criteria.categories
        ),
        meter=meter_of(
            criteria,
            card,
            last_year=before.fiscal_year if before else None,
            last_total=before.total if before else None,
        ),
        last_year=before,
        rows=rows,
    )


def _last_year(
    before: Assessment, rows: dict[int, Answer], files: dict[int, list[Evidence]]
) -> dict[int, LastYear]:
    criteria = criteria_of(before.criteria_id)
    return {
        row.number: LastYear(
            before.fiscal_year,
            answer_text(criteria.indicator(row.number), row.value, row.of),
            row.points,
            rows[row.number].note,
            sum(file.removed_at is None for file in files[row.number]),
        )
        for row in score(criteria, scored_answers(criteria, rows.values())).indicators
    }


def proposed_denominator(indicator: Indicator, assessment: Assessment) -> int | None:
    """What the registry or the regulation says of the whole; the officer may overrule it with a note."""
    if indicator.denominator_source == "committee":
        return assessment.committee_size or None
    return indicator.denominator_default


def _indicator_state(
    criteria: Criteria,
    indicator: Indicator,
    row: Answer | None,
    scored: IndicatorScore | None,
    *,
    assessment: Assessment,
    last_year: LastYear | None,
    evidence: list[Evidence],
    conflict: AnswerConflict | None,
    reader: User,
) -> IndicatorState:
    proposed = proposed_denominator(indicator, assessment)
    mine = conflict if conflict and row and conflict.by_id == reader.pk else None
    typed = mine or row
    labels = {band.level: band.label for band in criteria.bands}
    return IndicatorState(
        indicator=indicator,
        value_text=typed.typed_value if typed else "",
        of_text=typed.typed_of if typed and (typed.typed_of or typed.typed_value) else str(proposed or ""),
        of=row.of if row else None,
        of_proposed=proposed,
        of_differs=bool(row and overrules_registry(indicator, row, assessment.committee_size)),
        problem=read_typed(indicator, row.typed_value, row.typed_of).problem if row else None,
        score=scored,
        percent=percent_text(scored.value, scored.of) if scored and scored.of is not None else "",
        note=note_for(indicator, scored) if scored else None,
        user_note=(mine.note if mine and mine.note is not None else row.note) if row else "",
        version=row.version if row else 0,
        base_version=mine.base_version if mine else row.version if row else 0,
        saved_at=row.saved_at if row else None,
        saved_by=row.saved_by.full_name if row and row.saved_by else "",
        cells=tuple(  # type: ignore[arg-type]
            Cell(points, text, labels[points], bool(scored and scored.points == points))
            for points, text in enumerate(indicator.cells, start=1)
        ),
        last_year=last_year,
        evidence=tuple(file for file in evidence if file.removed_at is None),
        removed_evidence=tuple(file for file in evidence if file.removed_at is not None),
        conflict=_conflict(indicator, row, conflict, reader) if row and conflict else None,
    )


def _conflict(indicator: Indicator, row: Answer, conflict: AnswerConflict, reader: User) -> Conflict:
    notes_differ = conflict.note is not None and conflict.note != row.note
    return Conflict(
        id=conflict.pk,
        mine=_words(indicator, conflict.typed_value, conflict.typed_of),
        mine_by=conflict.by.full_name,
        mine_at=conflict.at,
        theirs=_words(indicator, row.typed_value, row.typed_of),
        theirs_by=row.saved_by.full_name if row.saved_by else "",
        theirs_at=row.saved_at,
        seen_version=row.version,
        is_readers=conflict.by_id == reader.pk,
        mine_note=(conflict.note or "ว่าง") if notes_differ else "",
        theirs_note=(row.note or "ว่าง") if notes_differ else "",
    )


def _words(indicator: Indicator, typed_value: str, typed_of: str) -> str:
    reading = read_typed(indicator, typed_value, typed_of)
    if reading.value is not None and reading.problem is None:
        return answer_text(indicator, reading.value, reading.of)
    return typed_value or "ว่าง"


def _category_state(
    category: Category, card: ScoreCard, rows: dict[int, Answer], indicators: tuple[IndicatorState, ...]
) -> CategoryState:
    numbers = {indicator.number for indicator in category.indicators}
    latest = max((rows[n] for n in numbers if n in rows), key=lambda row: row.saved_at, default=None)
    scored = card.category(category.number)
    return CategoryState(
        category=category,
        answered=scored.answered,
        size=scored.size,
        problems=sum(
            1 for state in indicators if state.number in numbers and (state.problem or state.conflict)
        ),
        points=scored.partial,
        last_by=latest.saved_by.full_name if latest and latest.saved_by else "",
        last_at=latest.saved_at if latest else None,
    )
