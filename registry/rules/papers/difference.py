"""คำสั่งส่วนต่าง: what changed between the roster that was signed and the one that stands, and which papers it asks for.

The table of what is owed follows ระเบียบ มท. 2551: ประกาศรับรอง of a คณะกรรมการบริหาร is amended; a คณะทำงานส่งเสริม
is added to by คำสั่งแต่งตั้งเพิ่มเติม, which is reported to ผู้ว่าฯ; who leaves unreplaced is released by an order.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One seat as a paper writes it."""

    name: str  # the person, or the post where nobody is named
    title: str  # «ประธาน», «คณะทำงานและเลขานุการ»
    of: str = ""  # whom they represent, or the post they hold
    seat: int | None = None
    person: int | None = None
    post: int | None = None
    position: str = "member"
    replaces: int | None = None  # the seat it took over


@dataclass(frozen=True, slots=True)
class Difference:
    """Before and after, told apart person by person. Empty in every part where nothing changed."""

    added: tuple[Line, ...] = ()  # in nobody's place
    left: tuple[Line, ...] = ()  # and nobody took over
    replaced: tuple[tuple[Line, Line], ...] = ()  # who went, who came
    changed: tuple[tuple[Line, Line], ...] = ()  # the same person with another position
    before: tuple[Line, ...] = ()
    after: tuple[Line, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.left or self.replaced or self.changed)
