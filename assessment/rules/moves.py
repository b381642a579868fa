"""Who may move a form from which step to which: the whole way of a form, as one table.

ร่าง → ส่งแล้ว → พัฒนาการอำเภอรับรอง → จังหวัดรับ → รายงานกรม, returned from each step, and reopened with a reason.
Whoever enters does not endorse; whatever is not in the table is refused.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a form stands."""

    DRAFT = "draft"
    RETURNED = "returned"
    SENT = "sent"
    ENDORSED = "endorsed"
    ACCEPTED = "accepted"
    REPORTED = "reported"


class Move(StrEnum):
    """What is done to a form as a whole."""

    SEND = "send"
    ENDORSE = "endorse"
    ACCEPT = "accept"
    REPORT = "report"
    RETURN = "return"
    REOPEN = "reopen"


class Mover(StrEnum):
    """Whose move it is: the role that must be held in the area of the form."""

    OFFICER = "officer"
    DISTRICT_HEAD = "district_head"
    PROVINCIAL = "provincial"
    DEPARTMENT = "department"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the table. `comments`: at least one indicator is to be named; `reason`: a reason is to be written;
    `fresh`: not by a person who answered or sent the form."""

    move: Move
    start: State
    end: State
    mover: Mover
    comments: bool = False
    reason: bool = False
    fresh: bool = False


STEPS: tuple[Step, ...] = (
    Step(Move.SEND, State.DRAFT, State.SENT, Mover.OFFICER),
    Step(Move.SEND, State.RETURNED, State.SENT, Mover.OFFICER),
    Step(Move.ENDORSE, State.SENT, State.ENDORSED, Mover.DISTRICT_HEAD, fresh=True),
    Step(Move.ACCEPT, State.ENDORSED, State.ACCEPTED, Mover.PROVINCIAL, fresh=True),
    Step(Move.REPORT, State.ACCEPTED, State.REPORTED, Mover.PROVINCIAL),
    Step(Move.RETURN, State.SENT, State.RETURNED, Mover.DISTRICT_HEAD, comments=True),
    Step(Move.RETURN, State.ENDORSED, State.RETURNED, Mover.PROVINCIAL, comments=True),
    Step(Move.RETURN, State.ACCEPTED, State.RETURNED, Mover.PROVINCIAL, comments=True),
    Step(Move.RETURN, State.REPORTED, State.RETURNED, Mover.DEPARTMENT, comments=True),
    Step(Move.REOPEN, State.ACCEPTED, State.RETURNED, Mover.PROVINCIAL, reason=True),
    Step(Move.REOPEN, State.REPORTED, State.RETURNED, Mover.DEPARTMENT, reason=True),
)

# A form of an earlier year that came in as a file: the province accepts it as its paper stood. It is no line of the
# table, for no form that was begun here goes this way.
BROUGHT_IN = Step(Move.ACCEPT, State.DRAFT, State.ACCEPTED, Mover.PROVINCIAL)

# With the officer: answers may be changed only here.
OPEN: frozenset[State] = frozenset({State.DRAFT, State.RETURNED})
# Accepted means จังหวัดรับ or later.
ACCEPTED: frozenset[State] = frozenset({State.ACCEPTED, State.REPORTED})


def step_of(move: Move, state: State) -> Step | None:
    """The line of the table for a move from here; None where it cannot be made."""
    return next((step for step in STEPS if step.move is move and step.start is state), None)


def steps_from(state: State, movers: Collection[Mover]) -> tuple[Step, ...]:
    """What can be done from here by somebody who holds these roles in the place of the form."""
    return tuple(step for step in STEPS if step.start is state and step.mover in movers)
