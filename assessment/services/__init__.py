"""Named writes of the assessment: one verb, one transaction."""

from assessment.services.answers import (
    LAST_SEQUENCE,
    PAGE_ID_LENGTH,
    Saved,
    Typed,
    decide_conflict,
    rescore,
    save_answer,
    start_assessment,
    take_committee_size,
)
from assessment.services.evidence import attach_evidence, remove_evidence, restore_evidence
from assessment.services.review import move_form
from assessment.services.rounds import open_round, publish_criteria
from assessment.services.sending import send_assessment, unexplained_denominators

__all__ = [
    "LAST_SEQUENCE",
    "PAGE_ID_LENGTH",
    "Saved",
    "Typed",
    "attach_evidence",
    "decide_conflict",
    "move_form",
    "open_round",
    "publish_criteria",
    "remove_evidence",
    "rescore",
    "restore_evidence",
    "save_answer",
    "send_assessment",
    "start_assessment",
    "take_committee_size",
    "unexplained_denominators",
]
