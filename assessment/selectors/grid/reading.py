"""A district's ศอช.ต. × 23 read for one page: what was answered, last year's, what it scores and comes to."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.postgres.aggregates import JSONBAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, FilteredRelation, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from assessment.facts import criteria_of, is_answered, read_typed, scored_answers
from assessment.models import Answer, AnswerConflict, Assessment, AssessmentRound, DueDate, Evidence
from assessment.rules.grid import joined_cell
from assessment.rules.proposals import Proposal, differs
from assessment.scoring.criteria import Criteria, Indicator, Kind
from assessment.scoring.engine import score
from assessment.selectors.due import REPORT_TASKS, report_due_on
from assessment.selectors.expected import with_forms
from assessment.selectors.grid.values import (
    DistrictGrid,
    GridAnswer,
    GridCell,
    GridCentre,
    GridColumn,
    GridForm,
    GridTotals,
    LastYear,
)
from assessment.selectors.lists import Standing
from assessment.selectors.proposals import proposals_of
from conweb.kernel import access
from conweb.kernel.kept_sql import rows_of, scope_of
from conweb.kernel.models import District, User
from registry.models import Centre

TWO_VALUES = "มีสองค่า เปิดแบบของแห่งนี้แล้วเลือกค่าที่จะใช้"


def district_grid(
    user: User, district: District, round_: AssessmentRound, *, with_proposals: bool = False
) -> DistrictGrid:
    """Everything the page of a district shows: three queries, however many centres there are; one more with what the
    records propose, which takes longer than all the rest and which a page with a script asks for by itself."""
    criteria = criteria_of(round_.criteria_id)
    rows = _centres(user, district, round_)
    answers = _answers(user, district, round_)
    proposals = (
        proposals_of([Assessment(pk=row["form_pk"]) for row in rows if row["form_pk"]])
        if with_proposals
        else {}
    )
    columns = tuple(
        _column(place, row, round_, user=user, answers=answers, proposals=proposals)
        for place, row in enumerate(rows, start=1)
    )
    due = report_due_on(
        DueDate.objects.filter(round=round_, task__in=REPORT_TASKS),
        province_id=district.province_id,
        district_id=district.pk,
    )
    return DistrictGrid(district, round_, criteria, columns, due)


def grid_proposals(user: User, district: District, round_: AssessmentRound) -> dict[str, tuple[str, str]]:
    """What the records say, by the form and the indicator of a cell: as it would be typed, and in words. Two queries."""
    rows = _centres(user, district, round_)
    forms = [Assessment(pk=row["form_pk"]) for row in rows if row["form_pk"]]
    found = proposals_of(forms) if forms else {}
    return {
        f"{form}-{number}": (proposed_text(proposal), proposal.sentence)
        for form, proposals in found.items()
        for number, proposal in proposals.items()
    }


def proposed_text(proposal: Proposal | None) -> str:
    """A proposal as it would be typed; nothing where nothing is recorded."""
    if proposal is None or not proposal.is_recorded:
        return ""
    return joined_cell(str(proposal.value), "" if proposal.of is None else str(proposal.of))


# ── reading: the words of both queries are kept, for a district is opened all day long ─────
def _centres(user: User, district: District, round_: AssessmentRound) -> list[dict[str, Any]]:
    """The ศอช.ต. that the round expects a form of, each with its form of this year and of the last."""
    key = ("grid", scope_of(user), district.pk, round_.pk, round_.closes_on)
    return rows_of(key, lambda: _centre_query(user, district, round_))


def _centre_query(user: User, district: District, round_: AssessmentRound) -> QuerySet[Centre]:
    before = Q(assessments__fiscal_year=round_.fiscal_year - 1)
    waiting = AnswerConflict.objects.filter(assessment=OuterRef("form__pk"), kept__isnull=True)
    files = Evidence.objects.kept().filter(assessment=OuterRef("form__pk"))
    return (
        with_forms(Centre.objects.visible_to(user).filter(district=district), round_)
        .annotate(before=FilteredRelation("assessments", condition=before))
        .order_by("sort_key", "pk")
        .values(
            "pk",
            "short_name",
            "province_id",
            "district_id",
            form_pk=F("form__pk"),
            form_status=F("form__status"),
            form_total=F("form__total"),
            form_size=F("form__committee_size"),
            clashes=ArraySubquery(waiting.order_by().values("number")),
            files=ArraySubquery(files.order_by().values("number")),
            place_name=F("subdistrict__name"),
            last_pk=F("before__pk"),
            last_total=F("before__total"),
            last_criteria=F("before__criteria_id"),
        )
    )


def _answers(user: User, district: District, round_: AssessmentRound) -> dict[int, dict[int, GridAnswer]]:
    """The stored answers of a district in this year and the last, by form and indicator."""
    years = (round_.fiscal_year, round_.fiscal_year - 1)

    def query() -> QuerySet[Answer]:
        here = Answer.objects.visible_to(user).filter(
            assessment__district=district, assessment__fiscal_year__in=years, version__gt=0
        )
        cells = JSONBAgg(JSONObject(**{name: name for name in GridAnswer._fields}), order_by="number")
        return here.order_by().values("assessment_id").annotate(cells=cells)

    return {
        row["assessment_id"]: {cell["number"]: GridAnswer(**cell) for cell in json.loads(row["cells"])}
        for row in rows_of(("grid answers", scope_of(user), district.pk, years), query)
    }


def _form_of(row: Mapping[str, Any]) -> GridForm | None:
    if row["form_pk"] is None:
        return None
    return GridForm(
        pk=row["form_pk"],
        status=row["form_status"],
        total=row["form_total"],
        committee_size=row["form_size"],
        clashes=frozenset(row["clashes"]),
        files=Counter(row["files"]),
    )


def _last_of(row: Mapping[str, Any]) -> LastYear | None:
    if row["last_total"] is None:
        return None
    band = criteria_of(row["last_criteria"]).band_of(row["last_total"])
    return LastYear(row["last_total"], band.level, band.label)


def _column(
    place: int,
    row: Mapping[str, Any],
    round_: AssessmentRound,
    *,
    user: User,
    answers: Mapping[int, dict[int, GridAnswer]],
    proposals: Mapping[int, Mapping[int, Proposal]],
) -> GridColumn:
    criteria = criteria_of(round_.criteria_id)
    centre = GridCentre(
        row["pk"], row["place_name"] or row["short_name"], row["province_id"], row["district_id"]
    )
    form = _form_of(row)
    may_enter = access.enters_assessments(user, at=centre)
    is_open = round_.closed_on is None and (form is None or form.is_draft)
    given = answers.get(form.pk, {}) if form else {}
    before = answers.get(row["last_pk"], {})
    proposed = proposals.get(form.pk, {}) if form else {}
    totals = totals_of(criteria, given)
    cells = {
        indicator.number: _cell(
            indicator,
            given.get(indicator.number),
            place=place,
            key=f"c{form.pk}" if form else f"n{centre.pk}",
            form=form,
            points=totals.points.get(indicator.number, 0),
            before=before.get(indicator.number),
            proposal=proposed.get(indicator.number),
        )
        for indicator in criteria.indicators
    }
    return GridColumn(
        place=place,
        centre=centre,
        form=form,
        standing=form.standing if form else Standing.UNTOUCHED,
        editable=may_enter and is_open,
        why_not="" if is_open and may_enter else _why_not(form, round_, may_enter=may_enter),
        cells=cells,
        totals=totals,
        committee=form.committee_size or None if form else None,
        last=_last_of(row),
    )


def answers_by_form(forms: Iterable[Assessment]) -> dict[int, dict[int, Answer]]:
    """The stored answers of a few forms. One query."""
    found: dict[int, dict[int, Answer]] = defaultdict(dict)
    for row in Answer.objects.filter(assessment__in=list(forms), version__gt=0):
        found[row.assessment_id][row.number] = row
    return found


def clashes_of(forms: Iterable[Assessment]) -> dict[int, set[int]]:
    """Indicators with two values, by form. One query."""
    found: dict[int, set[int]] = defaultdict(set)
    waiting = AnswerConflict.objects.filter(assessment__in=list(forms), kept__isnull=True)
    for form, number in waiting.values_list("assessment", "number"):
        found[form].add(number)
    return found


def totals_of(criteria: Criteria, rows: Mapping[int, Any]) -> GridTotals:
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


def message_of(indicator: Indicator, row: Answer | GridAnswer | None, *, clash: bool) -> tuple[str, str]:
    """How a cell stands and the words for it: "", "bad" or "clash"."""
    if clash:
        return "clash", TWO_VALUES
    if row is None or is_answered(indicator, row):
        return "", ""
    problem = read_typed(indicator, row.typed_value, row.typed_of).problem
    return ("bad", problem.message) if problem else ("", "")


def _cell(
    indicator: Indicator,
    row: GridAnswer | None,
    *,
    place: int,
    key: str,
    form: GridForm | None,
    points: int,
    before: GridAnswer | None,
    proposal: Proposal | None,
) -> GridCell:
    number = indicator.number
    state, message = message_of(indicator, row, clash=form is not None and number in form.clashes)
    is_share = indicator.kind is Kind.SHARE
    whole = _proposed_whole(indicator, form) if is_share and form else ""
    return GridCell(
        number=number,
        place=place,
        name=f"{key}-{number}-{row.version if row else 0}",
        text=joined_cell(row.typed_value, row.typed_of) if row else "",
        points=points,
        state=state,
        message=message,
        was=str(before.value) if before and before.value is not None else "",
        was_full=_in_figures(before) if before else "",
        files=form.files[number] if form else 0,
        whole=(row.typed_of if row and row.typed_of else whole),
        proposed=proposed_text(proposal),
        says=proposal.sentence if proposal else "",
        differs=bool(proposal and row and points and differs(proposal, row.value, row.of)),
    )


def _in_figures(answer: GridAnswer) -> str:
    return joined_cell(
        "" if answer.value is None else str(answer.value), "" if answer.of is None else str(answer.of)
    )


def _proposed_whole(indicator: Indicator, form: GridForm) -> str:
    """As `proposed_denominator` has it."""
    if indicator.denominator_source == "committee":
        return str(form.committee_size or "")
    return str(indicator.denominator_default or "")


def _why_not(form: GridForm | None, round_: AssessmentRound, *, may_enter: bool) -> str:
    """Why a column is only read."""
    if round_.closed_on:
        return f"ปิดรอบปี {round_.fiscal_year} แล้ว อ่านอย่างเดียว"
    if form is not None and not form.is_draft:
        return f"{form.standing.label} อ่านอย่างเดียว"
    return "" if may_enter else "พัฒนากรในอำเภอนี้เป็นผู้กรอก"
