"""How a difference of rosters is written: who comes in whose place, who comes beside, whose position changes."""

from __future__ import annotations

from registry.rules.papers.compose.phrases import (
    DOTS,
    area,
    body,
    numbered,
    on_day,
    roster,
    said,
    title_of,
)
from registry.rules.papers.difference import Line
from registry.rules.papers.document import Annex, Item
from registry.rules.papers.facts import PaperFacts
from registry.rules.papers.kinds import Form


def changes_of(facts: PaperFacts) -> tuple[Item, ...]:
    """One item a change, replaced first. Who leaves unreplaced is released by an order of its own."""
    difference = facts.difference
    if difference is None:
        return numbered((DOTS * 4,))
    changes = (
        *(
            said(person(new), f"เป็น{title_of(new, facts.body)}", f"แทน {_gone(old, new, facts)}")
            for old, new in difference.replaced
        ),
        *(said(person(new), f"เป็น{title_of(new, facts.body)}") for new in difference.added),
        *(_changed(old, new, facts) for old, new in difference.changed),
    )
    return numbered(changes or (DOTS * 4,))


def leavers_of(facts: PaperFacts) -> tuple[Item, ...]:
    """Those whom an order releases, with what they were."""
    left = facts.difference.left if facts.difference else ()
    return numbered(tuple(said(person(old), title_of(old, facts.body)) for old in left) or (DOTS * 4,))


def person(line: Line) -> str:
    """A name and for whom they sit; the post of one who holds it."""
    return said(line.name, line.of if line.of != line.name else "")


def full_roster(facts: PaperFacts, word: str) -> Annex:
    """บัญชีรายชื่อแนบท้าย: everybody who sits once the paper takes effect. `word` is ประกาศ or คำสั่ง."""
    number = f"ที่ {facts.number or DOTS}" if facts.kind.form is Form.ORDER else ""
    return Annex(
        f"บัญชีรายชื่อ{body(facts)}",
        (roster(facts.roster, facts.body),),
        said(f"แนบท้าย{word}{area(facts)}", number, f"ลง{on_day(facts.dated_on)}"),
    )


def _gone(old: Line, new: Line, facts: PaperFacts) -> str:
    was = title_of(old, facts.body)
    return old.name if was == title_of(new, facts.body) else f"{old.name} ({was})"


def _changed(old: Line, new: Line, facts: PaperFacts) -> str:
    was, now = title_of(old, facts.body), title_of(new, facts.body)
    if was != now:
        return said(person(new), f"จาก{was} เป็น{now}")
    if old.of == new.of:  # the spelling of the name was mended
        return said("แก้ชื่อ", old.name, "เป็น", new.name, f"ในตำแหน่ง{now}")
    return said(new.name, f"จาก{old.of or DOTS} เป็น{new.of or DOTS}", f"ในตำแหน่ง{now}")
