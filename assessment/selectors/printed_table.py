"""The published criteria as a page shows them: the printed words, how each row is measured, and how it is read."""

from dataclasses import dataclass
from fractions import Fraction

from assessment.scoring.criteria import Category, Criteria, Gap, Indicator, Kind, Mend, Threshold


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One indicator: `notes` say how the cells are read where they overlap, leave a gap or forget their end."""

    indicator: Indicator
    measured: str
    notes: tuple[str, ...]
    mends: tuple[tuple[str, Mend], ...]


@dataclass(frozen=True, slots=True)
class PrintedCategory:
    """หมวด with its rows, as on the form."""

    category: Category
    rows: tuple[PrintedRow, ...]


def printed_table(criteria: Criteria) -> list[PrintedCategory]:
    """The whole table in the order of the form."""
    return [
        PrintedCategory(category, tuple(_row(indicator) for indicator in category.indicators))
        for category in criteria.categories
    ]


def _row(indicator: Indicator) -> PrintedRow:
    return PrintedRow(
        indicator,
        measured_words(indicator),
        tuple(reading_notes(indicator)),
        tuple((_place(mend), mend) for mend in indicator.mends),
    )


def measured_words(indicator: Indicator) -> str:
    """What is counted, and of what."""
    if indicator.kind is Kind.CHOICE:
        return "เลือกช่องที่ตรงกับสภาพจริง"
    if indicator.kind is Kind.COUNT:
        return f"{indicator.numerator_word} ({indicator.unit})"
    return f"ร้อยละของ{indicator.numerator_word} จาก{indicator.denominator_word}"


def reading_notes(indicator: Indicator) -> list[str]:
    """Every place where the printed cells do not settle the points by themselves."""
    notes = []
    begins = (
        (2, indicator.medium, indicator.strict_medium),
        (3, indicator.strong, indicator.strict_strong),
    )
    for points, level, strict in begins:
        if level is not None and strict is not None:
            between = _between(indicator, level, strict)
            notes.append(
                f"{between} เข้าได้สองช่อง ใช้ช่องที่สูงกว่า ได้ {points} คะแนน อ่านอย่างเคร่งครัดได้ {points - 1} คะแนน"
            )
    notes += [
        f"{_between(indicator, gap.after, gap.before)} ไม่อยู่ในช่องใด ใช้ช่องที่ต่ำกว่า "
        f"ได้ {_points_in(indicator, gap)} คะแนน"
        for gap in indicator.gaps
    ]
    if indicator.open_end is not None:
        notes.append(f"{_beyond(indicator, indicator.open_end)} แบบไม่ได้เขียนว่า “ขึ้นไป” นับเป็นเข้มแข็ง ได้ 3 คะแนน")
    return notes


def _between(indicator: Indicator, first: Threshold, before: Threshold) -> str:
    """The values that reach `first` and not yet `before`, in words."""
    if indicator.kind is Kind.COUNT:
        least, most = first.least_whole(), before.least_whole() - 1
        return f"{least} {indicator.unit}" if least == most else f"{least} – {most} {indicator.unit}"
    if first.value == before.value:
        return f"{_percent(first.value)} พอดี"
    start = "มากกว่า" if first.exclusive else "ตั้งแต่"
    end = "ถึง" if before.exclusive else "แต่ไม่ถึง"
    return f"{start} {_percent(first.value)} {end} {_percent(before.value)}"


def _points_in(indicator: Indicator, gap: Gap) -> int:
    """The points of a gap: below its upper threshold nothing more is reached than below it."""
    return 1 if indicator.medium is None or gap.before == indicator.medium else 2


def _beyond(indicator: Indicator, end: Threshold) -> str:
    if indicator.kind is Kind.COUNT:
        return f"{end.least_whole()} {indicator.unit}ขึ้นไป"
    return f"มากกว่า {_percent(end.value)}"


def _percent(value: Fraction) -> str:
    return f"{value.numerator}%" if value.denominator == 1 else f"{float(value):g}%"


def _place(mend: Mend) -> str:
    """Which text was mended, in words."""
    if mend.where == "label":
        return "ชื่อตัวชี้วัด"
    words = ("ช่องอ่อนแอ", "ช่องปานกลาง", "ช่องเข้มแข็ง")
    return words[int(mend.where.removeprefix("cells[").removesuffix("]"))]
