"""What was answered before, by whom and when."""

from dataclasses import dataclass
from datetime import datetime

from assessment.facts import criteria_of
from assessment.models import Assessment
from assessment.scoring.notes import answer_text


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """One version of one answer, as the history holds it."""

    number: int
    text: str
    note: str
    by: str
    at: datetime | None
    reason: str


def history_of_answers(assessment: Assessment, *, number: int | None = None) -> list[PastAnswer]:
    """Every version of the answers, newest first; the values that lost a conflict are among them."""
    criteria = criteria_of(assessment.criteria_id)
    events = Assessment.answers.rel.related_model.pgh_event_model.objects.filter(assessment=assessment.pk)
    aside = assessment.conflicts.select_related("by").filter(kept=False)
    if number:
        events, aside = events.filter(number=number), aside.filter(number=number)
    found = []
    for event in events.select_related("pgh_context", "saved_by").order_by("-pgh_id"):
        indicator = criteria.indicator(event.number)
        readable = event.value is not None
        found.append(
            PastAnswer(
                number=event.number,
                text=answer_text(indicator, event.value, event.of)
                if readable
                else (event.typed_value or "ว่าง"),
                note=event.note,
                by=event.saved_by.full_name if event.saved_by else "",
                at=event.saved_at,
                reason=(event.pgh_context.metadata.get("reason", "") if event.pgh_context else ""),
            )
        )
    for conflict in aside:
        whole = f" จาก {conflict.typed_of}" if conflict.typed_of else ""
        found.append(
            PastAnswer(
                number=conflict.number,
                text=f"{conflict.typed_value}{whole}",
                note=conflict.note or "",
                by=conflict.by.full_name,
                at=conflict.at,
                reason="บันทึกชนกัน ไม่ได้เลือกค่านี้",
            )
        )
    return sorted(found, key=lambda past: past.at.timestamp() if past.at else 0, reverse=True)
