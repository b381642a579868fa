"""`compose`: the facts of a paper to its whole text, and `missing`: what of it a pen would still fill in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from conweb.kernel import thai
from registry.rules.papers.compose import announcements, circular, forums, letters, orders
from registry.rules.papers.compose.gaps import has_expert, missing
from registry.rules.papers.compose.phrases import DOTS
from registry.rules.papers.document import Document
from registry.rules.papers.facts import PaperFacts
from registry.rules.papers.kinds import PaperKind

_COMPOSERS: Mapping[PaperKind, Callable[[PaperFacts], Document]] = {
    PaperKind.REQUEST: forums.request,
    PaperKind.INVITATION: forums.invitation,
    PaperKind.FORUM_MINUTES: forums.minutes,
    PaperKind.ANNOUNCEMENT: announcements.announcement,
    PaperKind.AMENDING_ANNOUNCEMENT: announcements.amending_announcement,
    PaperKind.APPOINTMENT: orders.appointment,
    PaperKind.AMENDING_APPOINTMENT: orders.amending_appointment,
    PaperKind.WORKING_ORDER: orders.working_order,
    PaperKind.WORKING_ADDITION: orders.working_addition,
    PaperKind.GOVERNOR_REPORT: letters.governor_report,
    PaperKind.KBT_ORDER: orders.integrated,
    PaperKind.KBO_ORDER: orders.integrated,
    PaperKind.REMOVAL: orders.removal,
    PaperKind.CANCELLATION: orders.cancellation,
    PaperKind.COPY_LETTER: letters.copy_letter,
    PaperKind.PLAN_LETTER: letters.plan_letter,
    PaperKind.CIRCULAR: circular.circular,
    PaperKind.RENEWAL_LETTER: letters.renewal_letter,
    PaperKind.COVER_LETTER: letters.worded_letter,
    PaperKind.REMINDER_LETTER: letters.worded_letter,
    PaperKind.RESULT_ANNOUNCEMENT: announcements.worded_announcement,
}


def compose(facts: PaperFacts) -> Document:
    """The paper as it reads by these facts; digits are Arabic, however names and wordings were typed."""
    return Document.from_json(_in_arabic(_COMPOSERS[facts.kind](facts).to_json()))


def _in_arabic(said: Any) -> Any:
    if isinstance(said, str):
        return thai.arabic_digits(said)
    if isinstance(said, Mapping):
        return {name: _in_arabic(value) for name, value in said.items()}
    return [_in_arabic(value) for value in said] if isinstance(said, list | tuple) else said


__all__ = ["DOTS", "compose", "has_expert", "missing"]
