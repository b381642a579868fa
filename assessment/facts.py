"""Rows to scoring values, and typed words to both."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from assessment.models import Answer, CriteriaVersion
from assessment.scoring.answers import Answer as ScoredAnswer
from assessment.scoring.answers import Problem, check_answer
from assessment.scoring.criteria import Criteria, Indicator, Kind
from assessment.scoring.indicator_scores import score_indicator
from assessment.scoring.parsing import parse_criteria
from assessment.scoring.typed import TypedError, parse_count, parse_level

TYPED_LIMIT = 60  # as much as the columns of typed text hold


@lru_cache(maxsize=16)
def _parsed(version_id: int) -> Criteria:
    version = CriteriaVersion.objects.get(pk=version_id)
    return parse_criteria(version.code, version.body)


def criteria_of(version_id: int) -> Criteria:
    """The criteria of a version, parsed once per process: a published version never changes."""
    return _parsed(version_id)


@dataclass(frozen=True, slots=True)
class Reading:
    """What typed words mean: a value (and denominator), or a problem, or neither when nothing was typed."""

    value: int | None = None
    of: int | None = None
    problem: Problem | None = None


def read_typed(indicator: Indicator, typed_value: str, typed_of: str = "") -> Reading:
    """Read one indicator's inputs by the rules that every way in shares."""
    numbers: dict[str, int | None] = {"value": None, "of": None}
    texts = {"value": typed_value, "of": typed_of if indicator.kind is Kind.SHARE else ""}
    for place, text in texts.items():
        if len(text) > TYPED_LIMIT:
            return Reading(problem=Problem("too_long", "พิมพ์ตัวเลขสั้น ๆ เช่น 12", place))
        if text.strip():
            try:
                numbers[place] = parse_level(text) if indicator.kind is Kind.CHOICE else parse_count(text)
            except TypedError as error:
                return Reading(problem=Problem(error.code, str(error), place))
    value, of = numbers["value"], numbers["of"]
    if value is None:
        return Reading(of=of)  # a denominator alone is a proposal, not an answer
    problem = check_answer(indicator, ScoredAnswer(value, of))
    return Reading(problem=problem) if problem else Reading(value, of)


def is_answered(indicator: Indicator, answer: Answer) -> bool:
    return answer.value is not None and (indicator.kind is not Kind.SHARE or answer.of is not None)


def overrules_registry(indicator: Indicator, answer: Answer, committee_size: int) -> bool:
    """Whether a number of กรรมการ was typed that the registry does not say. None in the registry is a 0 as well."""
    of_committee = indicator.denominator_source == "committee"
    return of_committee and answer.of is not None and answer.of != committee_size


def scored_answers(criteria: Criteria, rows: Iterable[Answer]) -> dict[int, ScoredAnswer]:
    """The answers that count, by number; half-typed and wrong ones are missing, not zero."""
    return {
        row.number: ScoredAnswer(row.value, row.of)
        for row in rows
        if is_answered(criteria.indicator(row.number), row)
    }


def points_of(indicator: Indicator, answer: Answer) -> tuple[int | None, int | None]:
    """The points of a stored answer and those of the strict reading; None while it cannot be read."""
    if not is_answered(indicator, answer) or answer.value is None:
        return None, None
    scored = score_indicator(indicator, ScoredAnswer(answer.value, answer.of))
    return scored.points, scored.strict_points
