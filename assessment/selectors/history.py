"""What was answered before, by whom and when."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model

from assessment.facts import criteria_of
from assessment.models import Answer, Assessment
from assessment.scoring.criteria import Indicator, Kind
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
    """Every version of the answers, newest first; the values that lost a conflict are among them. Two queries."""
    criteria = criteria_of(assessment.criteria_id)
    events = Answer.pgh_event_model.objects.filter(assessment=assessment.pk)
    aside = assessment.conflicts.select_related("by").filter(kept=False)
    if number:
        events, aside = events.filter(number=number), aside.filter(number=number)
    found = []
    standing: dict[int, str] = {}
    for event in events.select_related("pgh_context", "saved_by").order_by("pgh_id"):
        indicator = criteria.indicator(event.number)
        text = _told(indicator, event)
        before = standing.get(event.number, "")
        standing[event.number] = text
        found.append(
            PastAnswer(
                number=event.number,
                label=indicator.short_label,
                text=text,
                before=before if before != text else "",
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
                label=criteria.indicator(conflict.number).short_label,
                text=f"{conflict.typed_value}{whole}",
                before="",
                note=conflict.note or "",
                by=conflict.by.full_name,
                at=conflict.at,
                reason="บันทึกชนกัน ไม่ได้เลือกค่านี้",
                lost=True,
            )
        )
    # The sort keeps the order of what came in the same moment, so the list is turned first.
    found.reverse()
    return sorted(found, key=lambda past: past.at.timestamp() if past.at else 0, reverse=True)


def _told(indicator: Indicator, event: Model) -> str:
    """A version in words: the answer where it can be read, else what was typed."""
    whole_missing = indicator.kind is Kind.SHARE and event.of is None
    if event.value is None or whole_missing:
        return event.typed_value or "ว่าง"
    return answer_text(indicator, event.value, event.of)
