"""What a save of a roster will do, as sentences: read before it is done."""

from dataclasses import dataclass, field

from registry.choices import Position
from registry.roster_values import FIELD_LABELS, SeatValues
from registry.selectors.roster_options import RosterOptions
from registry.services.roster_plan import Plan

UNTOLD = {"person_id", "leaving_reason", "leaving_note", "until"}


@dataclass(frozen=True, slots=True)
class Line:
    """One seat and what becomes of it. `deed` is a word: เพิ่ม, แก้, พ้น, เอาออก, ลำดับ."""

    deed: str
    name: str
    words: str
    changes: list[tuple[str, str, str]] = field(default_factory=list)


def told(values: SeatValues) -> str:
    return values.full_name or values.post_title or "ตำแหน่งที่ยังไม่มีชื่อ"


def added_line(values: SeatValues, options: RosterOptions) -> Line:
    title = values.position_title if values.position == Position.OTHER else ""
    words = [
        title or options.words_of("position", values.position),
        options.words_of("source", values.source),
        values.represents or (options.words_of("whom", values.whom) if values.whom else ""),
        f"ตั้งแต่ {options.words_of('since', values.since)}",
    ]
    return Line("เพิ่ม", told(values), " · ".join(filter(None, words)))


def ended_line(values: SeatValues, options: RosterOptions) -> Line:
    words = [f"วันสุดท้าย {options.words_of('until', values.until)}"]
    if values.leaving_reason:
        words.append(options.words_of("leaving_reason", values.leaving_reason))
    return Line("พ้น", told(values), " · ".join([*words, *filter(None, [values.leaving_note])]))


def changed_line(
    before: SeatValues, after: SeatValues, options: RosterOptions, *, ended: bool
) -> Line | None:
    """Fields before and after; None where the seat only ends, which has a line of its own."""
    changes = [
        (
            FIELD_LABELS[name],
            options.words_of(name, getattr(before, name)),
            options.words_of(name, getattr(after, name)),
        )
        for name in after.differing(before)
        if name not in (UNTOLD if ended else {"person_id"})
    ]
    return Line("แก้", told(before), "", changes) if changes else None


def lines_of(plan: Plan) -> list[Line]:
    """Every seat that would change: who goes first, then who comes, then what is mended."""
    options = plan.options
    gone = [Line("เอาออก", told(values), "ลบจากรายชื่อ เพราะบันทึกผิด") for _, values in plan.removed]
    ended = [ended_line(row.values, options) for row in plan.ended]
    added = [added_line(row.values, options) for row in plan.added]
    mended = []
    for row in plan.changed:
        if row.before is None:
            continue
        line = changed_line(row.before, row.values, options, ended=row in plan.ended)
        if line:
            mended.append(line)
    moved = [Line("ลำดับ", "จัดลำดับรายชื่อใหม่", "")] if plan.moved else []
    return [*gone, *ended, *added, *mended, *moved]
