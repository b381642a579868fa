"""An answer to one indicator, and whether it can stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from assessment.scoring.criteria import LEAST_POINTS, MOST_POINTS, Criteria, Indicator, Kind

LIMIT = 999_999  # no tambon counts further; more is a slip of the hand


@dataclass(frozen=True, slots=True)
class Answer:
    """`value` is the numerator of a share, a count, or the chosen level 1 to 3; `of` the denominator of a share."""

    value: int
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an answer cannot stand: a code for programs, Thai that says what to do, and which input it is about."""

    code: str
    message: str
    place: Literal["value", "of"] = "value"


class AnswerError(ValueError):
    """An answer that cannot stand was to be scored."""

    def __init__(self, number: int, problem: Problem) -> None:
        super().__init__(f"ข้อ {number}: {problem.message}")
        self.number = number
        self.problem = problem


def check_answer(indicator: Indicator, answer: Answer) -> Problem | None:
    """The first thing that is wrong with an answer, None when it can be scored."""
    value, of = answer.value, answer.of
    if indicator.kind is Kind.CHOICE:
        if type(value) is not int or not LEAST_POINTS <= value <= MOST_POINTS:
            return Problem("level", f"เลือก 1, 2 หรือ 3 (ที่ตอบไว้คือ {value})")
        return None if of is None else _no_denominator()
    if problem := _check_number(value, "value"):
        return problem
    if indicator.kind is Kind.COUNT:
        return None if of is None else _no_denominator()
    if of is None:
        return Problem("denominator_missing", f"พิมพ์จำนวน{indicator.denominator_word}ด้วย ข้อนี้คิดเป็นร้อยละ", "of")
    if problem := _check_number(of, "of"):
        return problem
    if value > of:
        return Problem(
            "numerator_above",
            f"{indicator.numerator_word} {value:,} {indicator.unit} "
            f"มากกว่า{indicator.denominator_word} {of:,} {indicator.unit} แก้ตัวเลขใดตัวหนึ่ง",
        )
    return None


def check_answers(criteria: Criteria, answers: Mapping[int, Answer]) -> dict[int, Problem]:
    """The answers that cannot be scored, by indicator number."""
    problems = {}
    for number, answer in sorted(answers.items()):
        try:
            problem = check_answer(criteria.indicator(number), answer)
        except KeyError:
            problem = Problem("unknown_indicator", f"เกณฑ์ {criteria.code} ไม่มีข้อ {number}")
        if problem:
            problems[number] = problem
    return problems


def raise_for_problems(criteria: Criteria, answers: Mapping[int, Answer]) -> None:
    """AnswerError at the first answer that cannot be scored."""
    for number, problem in check_answers(criteria, answers).items():
        raise AnswerError(number, problem)


def _check_number(number: int, place: Literal["value", "of"]) -> Problem | None:
    if type(number) is not int:  # True and 3.0 arrive where types are not checked
        return Problem("not_whole", f"พิมพ์จำนวนเต็ม เช่น 2 (ที่ตอบไว้คือ {number})", place)
    if number < 0:
        return Problem("negative", f"พิมพ์จำนวนเต็มตั้งแต่ 0 ขึ้นไป (ที่ตอบไว้คือ {number:,})", place)
    if number > LIMIT:
        # The number itself stays out: it may have thousands of digits.
        return Problem("too_large", f"พิมพ์จำนวนไม่เกิน {LIMIT:,}", place)
    return None


def _no_denominator() -> Problem:
    return Problem("denominator_unexpected", "ข้อนี้ไม่คิดเป็นร้อยละ ลบจำนวนทั้งหมดออก", "of")
