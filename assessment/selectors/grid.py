"""A district's ศอช.ต. × 23 on one page: what was answered, last year's, what scores how much, and what it comes to."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Prefetch

from assessment.facts import criteria_of, read_typed, scored_answers
from assessment.models import Answer, AnswerConflict, Assessment, AssessmentRound, DueDate, Evidence
from assessment.rules.grid import joined_cell
from assessment.rules.proposals import Proposal, differs
from assessment.scoring.criteria import Category, Criteria, Indicator, Kind
from assessment.scoring.engine import score
from assessment.selectors.due import REPORT_TASKS, report_due_on
from assessment.selectors.expected import with_forms
from assessment.selectors.form import proposed_denominator
from assessment.selectors.lists import Standing, standing_of
from assessment.selectors.proposals import proposals_of
from conweb.kernel import access
from conweb.kernel.models import District, User
from registry.models import Centre

ANSWER_FIELDS = ("assessment", "number", "typed_value", "typed_of", "value", "of", "version")


@dataclass(frozen=True, slots=True)
class GridCell:
    """One answer of one centre. `text` is what stands in the input, right or wrong."""

    number: int
    place: int  # of its column, from 1
    name: str  # of the input: the form (or the centre, before it has one), the indicator, the version that was read
    text: str
    points: int  # 0 while it counts for nothing
    state: str  # "", "bad" (cannot be read) or "clash" (two values)
    message: str
    was: str  # last year's, in short: the part of a share alone
    was_full: str
    was_points: int
    files: int
    whole: str  # the denominator that an answer without one takes
    proposed: str = ""  # what the records say, as it would be typed; "" without a proposal
    says: str = ""  # the proposal in words
    differs: bool = False  # whether the answer is another than what the records say

    @property
    def key(self) -> str:
        """Where the summary of errors leads."""
        return f"c-{self.number}-{self.place}"


@dataclass(frozen=True, slots=True)
class GridTotals:
    """What a column comes to. Before all is answered there is a range and no band."""

    answered: int
    size: int
    subtotals: tuple[str, ...]  # one for each หมวด, "15/18"; "–" while nothing of it is answered
    least: int
    greatest: int
    points: Mapping[int, int]  # of each indicator that counts
    total: int | None = None
    strict_total: int | None = None
    band: int | None = None
    band_label: str = ""
    strict_band: int | None = None
    strict_label: str = ""

    @property
    def bands_differ(self) -> bool:
        return self.band != self.strict_band


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One centre. `form` is None before its form was begun; `editable` says whether the reader may fill it in here."""

    place: int
    centre: Centre
    form: Assessment | None
    standing: Standing
    editable: bool
    why_not: str
    cells: Mapping[int, GridCell]
    totals: GridTotals
    committee: int | None  # กรรมการ as the form knows them
    last: Assessment | None
    last_label: str

    @property
    def name(self) -> str:
        return str(self.centre.subdistrict.name if self.centre.subdistrict else self.centre.short_name)

    @property
    def is_untouched(self) -> bool:
        return self.form is None


@dataclass(frozen=True, slots=True)
class GridRow:
    """One indicator across all centres."""

    indicator: Indicator
    kind: str
    cells: tuple[tuple[GridCell, GridColumn], ...]
    whole: int | None  # a denominator of the regulation

    @property
    def number(self) -> int:
        return self.indicator.number


@dataclass(frozen=True, slots=True)
class GridCategory:
    """หมวด: its rows and the subtotal of each centre."""

    category: Category
    subtotals: tuple[str, ...]
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class DistrictGrid:
    """The grid of one district and round, as its page shows it."""

    district: District
    round: AssessmentRound
    criteria: Criteria
    columns: tuple[GridColumn, ...]
    due: date | None

    @property
    def categories(self) -> list[GridCategory]:
        """The rows of the table, หมวด by หมวด."""
        return [
            GridCategory(
                category,
                tuple(column.totals.subtotals[at] for column in self.columns),
                tuple(self._row(indicator) for indicator in category.indicators),
            )
            for at, category in enumerate(self.criteria.categories)
        ]

    def _row(self, indicator: Indicator) -> GridRow:
        cells = tuple((column.cells[indicator.number], column) for column in self.columns)
        return GridRow(indicator, indicator.kind.value, cells, indicator.denominator_default)

    @property
    def editable(self) -> bool:
        return any(column.editable for column in self.columns)

    @property
    def untouched(self) -> list[GridColumn]:
        """Centres whose form was not begun and may be, by this reader."""
        return [column for column in self.columns if column.form is None and column.editable]

    @property
    def sent(self) -> int:
        return sum(column.standing.is_sent for column in self.columns)

    @property
    def ready(self) -> list[GridColumn]:
        """Complete and waiting to be checked and sent."""
        return [column for column in self.columns if column.editable and column.totals.total is not None]

    @property
    def problems(self) -> list[tuple[str, str]]:
        """The summary of errors: words, and the cell they lead to."""
        return [
            (f"{column.name} ข้อ {number}: {cell.message}", cell.key)
            for number in (indicator.number for indicator in self.criteria.indicators)
            for column in self.columns
            if column.editable and (cell := column.cells[number]).message
        ]


TWO_VALUES = "มีสองค่า เปิดแบบของแห่งนี้แล้วเลือกค่าที่จะใช้"


def centres_of_grid(user: User, district: District, round_: AssessmentRound) -> list[Centre]:
    """The ศอช.ต. of a district that the round expects a form of, with the forms of this year and the last. Two queries.

    Each form knows the indicators with two values and, once for each file, those with evidence.
    """
    waiting = AnswerConflict.objects.filter(assessment=OuterRef("pk"), kept__isnull=True)
    files = Evidence.objects.kept().filter(assessment=OuterRef("pk"))
    forms = Assessment.objects.filter(fiscal_year__in=(round_.fiscal_year, round_.fiscal_year - 1)).annotate(
        grid_clashes=ArraySubquery(waiting.order_by().values("number")),
        grid_files=ArraySubquery(files.order_by().values("number")),
    )
    here = with_forms(Centre.objects.visible_to(user).filter(district=district), round_)
    return list(
        here.select_related("subdistrict")
        .prefetch_related(Prefetch("assessments", queryset=forms, to_attr="grid_forms"))
        .order_by("sort_key", "pk")
    )


def district_grid(user: User, district: District, round_: AssessmentRound) -> DistrictGrid:
    """Everything the page of a district shows: a constant number of queries, however many centres there are."""
    criteria = criteria_of(round_.criteria_id)
    centres = centres_of_grid(user, district, round_)
    forms = [form for centre in centres for form in centre.grid_forms]  # type: ignore[attr-defined]
    answers = answers_by_form(forms)
    now = [form for form in forms if form.fiscal_year == round_.fiscal_year]
    proposals = proposals_of(now) if now else {}
    columns = tuple(
        _column(place, centre, round_, user=user, answers=answers, proposals=proposals)
        for place, centre in enumerate(centres, start=1)
    )
    due = report_due_on(
        DueDate.objects.filter(round=round_, task__in=REPORT_TASKS),
        province_id=district.province_id,
        district_id=district.pk,
    )
    return DistrictGrid(district, round_, criteria, columns, due)


def _column(
    place: int,
    centre: Centre,
    round_: AssessmentRound,
    *,
    user: User,
    answers: Mapping[int, dict[int, Answer]],
    proposals: Mapping[int, Mapping[int, Proposal]],
) -> GridColumn:
    """A centre of `centres_of_grid` with its two forms."""
    criteria = criteria_of(round_.criteria_id)
    by_year: dict[int, Any] = {form.fiscal_year: form for form in centre.grid_forms}  # type: ignore[attr-defined]
    form, last = by_year.get(round_.fiscal_year), by_year.get(round_.fiscal_year - 1)
    may_enter = access.enters_assessments(user, at=centre)
    is_open = round_.closed_on is None and (form is None or form.is_draft)
    rows = answers[form.pk] if form else {}
    totals = totals_of(criteria, rows)
    before = _before(last, answers[last.pk]) if last else {}
    files = Counter(form.grid_files if form else ())
    proposed = proposals.get(form.pk, {}) if form else {}
    cells = {
        indicator.number: _cell(
            indicator,
            rows.get(indicator.number),
            place=place,
            centre=centre,
            form=form,
            points=totals.points.get(indicator.number, 0),
            before=before.get(indicator.number),
            clash=form is not None and indicator.number in form.grid_clashes,
            files=files[indicator.number],
            proposal=proposed.get(indicator.number),
        )
        for indicator in criteria.indicators
    }
    return GridColumn(
        place=place,
        centre=centre,
        form=form,
        standing=standing_of(form),
        editable=may_enter and is_open,
        why_not="" if is_open and may_enter else _why_not(form, round_, may_enter=may_enter),
        cells=cells,
        totals=totals,
        committee=form.committee_size or None if form else None,
        last=last,
        last_label=_band_word(last),
    )


def _band_word(form: Assessment | None) -> str:
    if form is None or form.total is None:
        return ""
    return criteria_of(form.criteria_id).band_of(form.total).label


def answers_by_form(forms: Iterable[Assessment]) -> dict[int, dict[int, Answer]]:
    """The stored answers by form and indicator. One query."""
    found: dict[int, dict[int, Answer]] = defaultdict(dict)
    for row in Answer.objects.filter(assessment__in=list(forms), version__gt=0).only(*ANSWER_FIELDS):
        found[row.assessment_id][row.number] = row
    return found


def clashes_of(forms: Iterable[Assessment]) -> dict[int, set[int]]:
    """Indicators with two values, by form. One query."""
    found: dict[int, set[int]] = defaultdict(set)
    waiting = AnswerConflict.objects.filter(assessment__in=list(forms), kept__isnull=True)
    for form, number in waiting.values_list("assessment", "number"):
        found[form].add(number)
    return found


def totals_of(criteria: Criteria, rows: Mapping[int, Answer]) -> GridTotals:
    """What the answers of one form come to, by the engine."""
    answers = scored_answers(criteria, rows.values())
    wholes = {number: row.of for number, row in rows.items() if row.of is not None and number not in answers}
    card = score(criteria, answers, wholes)
    subtotals = tuple(f"{row.partial}/{row.greatest}" if row.answered else "–" for row in card.categories)
    return GridTotals(
        answered=card.answered,
        size=len(criteria.indicators),
        subtotals=subtotals,
        least=card.envelope.least,
        greatest=card.envelope.greatest,
        points={row.number: row.points for row in card.indicators},
        total=card.total,
        strict_total=card.strict_total,
        band=card.band.level if card.band else None,
        band_label=card.band.label if card.band else "",
        strict_band=card.strict_band.level if card.strict_band else None,
        strict_label=card.strict_band.label if card.strict_band else "",
    )


def message_of(indicator: Indicator, row: Answer | None, *, clash: bool) -> tuple[str, str]:
    """How a cell stands and the words for it: "", "bad" or "clash"."""
    if clash:
        return "clash", TWO_VALUES
    problem = read_typed(indicator, row.typed_value, row.typed_of).problem if row else None
    return ("bad", problem.message) if problem else ("", "")


def _cell(
    indicator: Indicator,
    row: Answer | None,
    *,
    place: int,
    centre: Centre,
    form: Assessment | None,
    points: int,
    before: tuple[str, str, int] | None,
    clash: bool,
    files: int,
    proposal: Proposal | None,
) -> GridCell:
    state, message = message_of(indicator, row, clash=clash)
    whole = proposed_denominator(indicator, form) if form and indicator.kind is Kind.SHARE else None
    was, was_full, was_points = before or ("", "", 0)
    version = row.version if row else 0
    key = f"c{form.pk}" if form else f"n{centre.pk}"
    return GridCell(
        number=indicator.number,
        place=place,
        name=f"{key}-{indicator.number}-{version}",
        text=joined_cell(row.typed_value, row.typed_of) if row else "",
        points=points,
        state=state,
        message=message,
        was=was,
        was_full=was_full,
        was_points=was_points,
        files=files,
        whole=(row.typed_of if row and row.typed_of else str(whole or "")) if form else "",
        proposed=joined_cell(str(proposal.value), "" if proposal.of is None else str(proposal.of))
        if proposal and proposal.is_recorded
        else "",
        says=proposal.sentence if proposal else "",
        differs=bool(proposal and row and points and differs(proposal, row.value, row.of)),
    )


def _before(last: Assessment, rows: Mapping[int, Answer]) -> dict[int, tuple[str, str, int]]:
    """Last year's answers: in short, in full, and their points. By the criteria of that year."""
    criteria = criteria_of(last.criteria_id)
    found = {}
    for row in score(criteria, scored_answers(criteria, rows.values())).indicators:
        full = joined_cell(str(row.value), "" if row.of is None else str(row.of))
        found[row.number] = (str(row.value), full, row.points)
    return found


def _why_not(form: Assessment | None, round_: AssessmentRound, *, may_enter: bool) -> str:
    """Why a column is only read."""
    if round_.closed_on:
        return f"ปิดรอบปี {round_.fiscal_year} แล้ว อ่านอย่างเดียว"
    if form is not None and not form.is_draft:
        return f"{standing_of(form).label} อ่านอย่างเดียว"
    return "" if may_enter else "พัฒนากรในอำเภอนี้เป็นผู้กรอก"
