"""What was answered before, by whom and when."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet

from assessment.facts import criteria_of
from assessment.models import Answer, AnswerConflict, Assessment
from assessment.scoring.criteria import Criteria, Indicator, Kind
from assessment.scoring.notes import answer_text


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """One version of one answer, as the history holds it; `before` is what stood there, `lost` was not chosen."""

    number: int
    label: str
    text: str
    before: str
    note: str
    by: str
    at: datetime | None
    reason: str
    lost: bool = False


def history_of_answers(assessment: Assessment, *, number: int | None = None) -> list[PastAnswer]:
    """Every version of the answers, newest first, and every value that waited in a conflict. Two queries."""
    criteria = criteria_of(assessment.criteria_id)
    past = [*_versions(assessment, criteria, number), *_kept_aside(assessment, criteria, number)]
    # The sort keeps the order of what came in the same moment, so the list is turned first.
    past.reverse()
    return sorted(past, key=lambda row: row.at.timestamp() if row.at else 0, reverse=True)


def _events(model: type[Model], assessment: Assessment, number: int | None) -> QuerySet[Any]:
    events = model.pgh_event_model.objects.filter(assessment=assessment.pk)  # type: ignore[attr-defined]
    return (events.filter(number=number) if number else events).order_by("pgh_id")


def _versions(assessment: Assessment, criteria: Criteria, number: int | None) -> Iterator[PastAnswer]:
    standing: dict[int, str] = {}
    told: dict[int, tuple[Any, ...]] = {}
    # Before its first version an answer is none.
    events = _events(Answer, assessment, number).filter(version__gt=0)
    for event in events.select_related("pgh_context", "saved_by"):
        facts = (event.version, event.typed_value, event.typed_of, event.value, event.of, event.note)
        if event.pgh_label == "update" and told.get(event.number) == facts:
            continue  # another page typed the same
        told[event.number] = facts
        indicator = criteria.indicator(event.number)
        text = _told(indicator, event)
        before = standing.get(event.number, "")
        standing[event.number] = text
        yield PastAnswer(
            number=event.number,
            label=indicator.short_label,
            text=text,
            before=before if before != text else "",
            note=event.note,
            by=event.saved_by.full_name if event.saved_by else "",
            at=event.saved_at,
            reason=(event.pgh_context.metadata.get("reason", "") if event.pgh_context else ""),
        )


CAME_SECOND = {
    "replaced": "บันทึกชนกัน พิมพ์ค่าอื่นแทนก่อนเลือก",
    "waiting": "บันทึกชนกัน ยังไม่ได้เลือก",
    "lost": "บันทึกชนกัน ไม่ได้เลือกค่านี้",
}


def _kept_aside(assessment: Assessment, criteria: Criteria, number: int | None) -> Iterator[PastAnswer]:
    """The values that came second and do not stand. One that was chosen is among the versions."""
    by_conflict: dict[int, list[Any]] = defaultdict(list)
    for event in _events(AnswerConflict, assessment, number).select_related("by"):
        by_conflict[event.pgh_obj_id].append(event)
    for events in by_conflict.values():
        kept = events[-1].kept
        # Each value once, as it was first typed; what came after says whether it was typed over.
        rows = [
            event
            for before, event in zip([None, *events], events, strict=False)
            if before is None or _words(before) != _words(event)
        ]
        for row in rows:
            outcome = "replaced" if row is not rows[-1] else "waiting" if kept is None else "lost"
            if outcome == "lost" and kept:
                continue
            whole = f" จาก {row.typed_of}" if row.typed_of else ""
            yield PastAnswer(
                number=row.number,
                label=criteria.indicator(row.number).short_label,
                text=f"{row.typed_value}{whole}" if row.typed_value else "ว่าง",
                before="",
                note=row.note or "",
                by=row.by.full_name,
                at=row.at,
                reason=CAME_SECOND[outcome],
                lost=True,
            )


def _words(event: Any) -> tuple[str, str, str | None]:
    return event.typed_value, event.typed_of, event.note


def answers_read(assessment: Assessment, versions: Mapping[int, int]) -> dict[int, Any]:
    """What stood in these versions, by indicator: `typed_value`, `typed_of`, `note`. One query, none for none."""
    if not versions:
        return {}
    events = _events(Answer, assessment, None).filter(number__in=versions, version__in=set(versions.values()))
    return {event.number: event for event in events if event.version == versions[event.number]}


def answers_of_forms(versions: Mapping[int, Mapping[int, int]]) -> dict[int, dict[int, Any]]:
    """As `answers_read`, for many forms: by the key of the form and the indicator. One query, none for none."""
    wanted = [of_form for of_form in versions.values() if of_form]
    if not wanted:
        return {}
    events = Answer.pgh_event_model.objects.filter(
        assessment__in=[form for form, of_form in versions.items() if of_form],
        number__in={number for of_form in wanted for number in of_form},
        version__in={version for of_form in wanted for version in of_form.values()},
    ).order_by("pgh_id")
    found: dict[int, dict[int, Any]] = defaultdict(dict)
    for event in events:
        if versions[event.assessment_id].get(event.number) == event.version:
            found[event.assessment_id][event.number] = event
    return found


def _told(indicator: Indicator, event: Model) -> str:
    """A version in words: the answer where it can be read, else what was typed."""
    whole_missing = indicator.kind is Kind.SHARE and event.of is None
    if event.value is None or whole_missing:
        return event.typed_value or "ว่าง"
    return answer_text(indicator, event.value, event.of)
