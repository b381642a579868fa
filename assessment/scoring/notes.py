"""The words that screen and paper share: an answer in words, and why it scored what it scored."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from assessment.scoring.answers import Answer
from assessment.scoring.criteria import Criteria, Indicator, Kind
from assessment.scoring.engine import IndicatorScore
from assessment.scoring.ways import Step, Way

UPWARDS = "ขึ้นไป"


def percent_text(value: int, of: int) -> str:
    """A share in percent: "70%" where two decimals say it exactly, else rounded half up, as "69.57%" and "70.00%".

    Only the display rounds. Of nothing it is "0%".
    """
    percent = Fraction(100 * value, of) if of else Fraction(0)
    hundredths = (percent * 200 + 1) // 2
    text = f"{hundredths // 100}.{hundredths % 100:02d}"
    if percent * 100 == hundredths:
        text = text.rstrip("0").rstrip(".")
    return f"{text}%"


def answer_text(indicator: Indicator, value: int, of: int | None = None) -> str:
    """An answer in words: "3 ครั้ง", "7 จาก 10 กองทุน", or the printed text of the chosen cell."""
    if indicator.kind is Kind.CHOICE:
        return indicator.cells[value - 1]
    if of is not None:
        return f"{value:,} จาก {of:,} {indicator.unit}"
    return f"{value:,} {indicator.unit}"


def note_for(indicator: Indicator, score: IndicatorScore) -> str | None:
    """How the printed cells were read, where they leave it open; None where the answer meets one cell."""
    if score.decided_by is None:
        return None
    if score.decided_by == "zero_denominator":
        return f"{indicator.denominator_word}เป็น 0 จึงคิดเป็นร้อยละ 0 ได้ {score.points} คะแนน"
    answer = answer_text(indicator, score.value, score.of)
    if score.of is not None:
        answer = f"{answer} ({percent_text(score.value, score.of)}) "
    met = indicator.cells[score.points - 1]
    if score.decided_by == "overlap":
        because = f" เพราะแบบเขียนว่า “{UPWARDS}”" if UPWARDS in met else ""
        return f"{answer}เข้าได้สองช่อง ใช้ช่องที่สูงกว่า{because} · อ่านอย่างเคร่งครัดได้ {score.strict_points} คะแนน"
    if score.decided_by == "gap":
        above = indicator.cells[score.points]
        return f"{answer}อยู่ระหว่างช่อง “{met}” กับ “{above}” แบบไม่ได้เขียนไว้ ใช้ช่องที่ต่ำกว่า"
    return f"{answer}เกินเลขสุดท้ายของแบบ คือ “{met}” แบบไม่ได้เขียนว่า “{UPWARDS}” นับเป็นช่องนี้"


@dataclass(frozen=True, slots=True)
class Doubt:
    """An answer that can stand but looks wrong beside another one; it is a warning and changes no score."""

    number: int
    beside: int
    message: str


def doubts(criteria: Criteria, answers: Mapping[int, Answer]) -> tuple[Doubt, ...]:
    """Answers that pass the one they should not pass, such as more goals reached (14) than goals set (12)."""
    found = []
    for indicator in criteria.indicators:
        if indicator.doubtful_above is None:
            continue
        answer, other = answers.get(indicator.number), answers.get(indicator.doubtful_above)
        if answer is None or other is None or answer.value <= other.value:
            continue
        beside = criteria.indicator(indicator.doubtful_above)
        message = (
            f"{indicator.numerator_word} {answer.value:,} {indicator.unit} มากกว่าข้อ {beside.number} "
            f"{beside.numerator_word} {other.value:,} {beside.unit} ตรวจตัวเลขทั้งสองข้อ"
        )
        found.append(Doubt(indicator.number, beside.number, message))
    return tuple(found)


def step_text(criteria: Criteria, step: Step) -> str:
    """A step in words: "ข้อ 8 อีก 1 ครั้ง (+1 คะแนน)"."""
    indicator = criteria.indicator(step.number)
    if indicator.kind is Kind.CHOICE:
        return f"ข้อ {step.number} เป็น “{indicator.cells[step.value - 1]}” (+{step.gain} คะแนน)"
    return f"ข้อ {step.number} อีก {step.extra:,} {indicator.unit} (+{step.gain} คะแนน)"


def way_text(criteria: Criteria, way: Way) -> str:
    """A way in words, its steps joined by และ."""
    return " และ ".join(step_text(criteria, step) for step in way.steps)
