"""คำสั่งส่วนต่าง: what changed between the roster that was signed and the one that stands, and which papers it asks for.

The table of what is owed follows ระเบียบ มท. 2551: ประกาศรับรอง of a คณะกรรมการบริหาร is amended; a คณะทำงานส่งเสริม
is added to by คำสั่งแต่งตั้งเพิ่มเติม, which is reported to ผู้ว่าฯ; who leaves unreplaced is released by an order.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

from conweb.kernel import thai
from registry.rules.values import Position

ONLY_ONE = (Position.CHAIR.value, Position.SECRETARY.value)
# How a ก.บ.ต. order calls one of its ผู้ทรงคุณวุฒิ who sits on the ศอช.ต. (บร ๐๐๑๙/ว ๑๐๐๙ item 2); the ศอช. follows.
EXPERT_OF_CENTRE = "ผู้ทรงคุณวุฒิ (กรรมการ "


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

    @property
    def is_expert_of_centre(self) -> bool:
        """Whether a กรรมการ ศอช.ต. sits here as ผู้ทรงคุณวุฒิ of a ก.บ.ต."""
        return self.of.startswith(EXPERT_OF_CENTRE)


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


def difference(
    before: Sequence[Line], after: Sequence[Line], *, took_over: Mapping[int, int] | None = None
) -> Difference:
    """What of a signed roster (`before`) is no longer so in the one that stands (`after`).

    The same person is the same line, whatever seat they sit in now; so somebody who was ended and seated again,
    or a change that was taken back, is no difference. Of those who went and those who came two are a pair when
    the newcomer took over the other's seat, holds the same post, or has the same one of the positions of which a
    body has only one (ประธาน, เลขานุการ). `took_over` leads from a seat to the one before it, for seats that came
    and went between the two rosters: replaced twice is replaced once.

    A line that names a post alone stays true whoever holds the post.
    """
    gone, come = list(before), list(after)
    same = [
        *_pairs(gone, come, lambda line: line.person),
        *_pairs(gone, come, lambda line: line.seat, when=_is_same_entry),
        *_pairs(gone, come, lambda line: line.post, when=_names_post_alone),
        *_pairs(gone, come, _unkeyed_name),
    ]
    replaced = [
        *_successions(gone, come, took_over or {}),
        *_pairs(gone, come, lambda line: line.post),
        *_pairs(gone, come, lambda line: line.position if line.position in ONLY_ONE else None),
    ]
    place = {id(line): number for number, line in enumerate(after)}
    return Difference(
        added=tuple(come),
        left=tuple(gone),
        replaced=tuple(sorted(replaced, key=lambda pair: place[id(pair[1])])),
        changed=tuple(
            sorted((pair for pair in same if _reads_otherwise(*pair)), key=lambda pair: place[id(pair[1])])
        ),
        before=tuple(before),
        after=tuple(after),
    )


def _pairs(
    gone: list[Line],
    come: list[Line],
    key: Callable[[Line], Hashable | None],
    *,
    when: Callable[[Line, Line], bool] = lambda old, new: True,
) -> list[tuple[Line, Line]]:
    """Lines of both lists with the same key, taken out of them: each is paired once."""
    found = []
    for new in list(come):
        wanted = key(new)
        if wanted is None:
            continue
        old = next((line for line in gone if key(line) == wanted and when(line, new)), None)
        if old is not None:
            _take(gone, old)
            _take(come, new)
            found.append((old, new))
    return found


def _take(lines: list[Line], line: Line) -> None:
    """The very line: two that read the same are still two."""
    del lines[next(place for place, one in enumerate(lines) if one is line)]


def _successions(gone: list[Line], come: list[Line], took_over: Mapping[int, int]) -> list[tuple[Line, Line]]:
    """Who took over whose seat, through any number of hands."""
    found = []
    for new in list(come):
        if (old := _predecessor(new, gone, took_over)) is not None:
            _take(gone, old)
            _take(come, new)
            found.append((old, new))
    return found


def _predecessor(new: Line, gone: Sequence[Line], took_over: Mapping[int, int]) -> Line | None:
    seat, seen = new.replaces, set[int]()
    while seat is not None and seat not in seen:
        found = next((line for line in gone if line.seat == seat), None)
        if found is not None:
            return found
        seen.add(seat)
        seat = took_over.get(seat)
    # A seat whose person was exchanged in place: one went, one came.
    return next((line for line in gone if line.seat is not None and line.seat == new.seat), None)


def _is_same_entry(old: Line, new: Line) -> bool:
    """The same seat, and as far as is known the same somebody: a record joined with its double, a mended title."""
    if thai.fold(old.name) == thai.fold(new.name) or _names_post_alone(old, new):
        return True
    return old.person is None and new.person is None and old.post is None and new.post is None


def _names_post_alone(old: Line, new: Line) -> bool:
    """The signed line names the post, not a person: whoever holds it now is meant."""
    if old.person is not None or old.post is None or old.post != new.post:
        return False
    return not old.of or thai.fold(old.name) in (thai.fold(new.of), thai.fold(old.of))


def _unkeyed_name(line: Line) -> str | None:
    """A post outside the registry («กำนันตำบลสนวน») is known by its words alone."""
    return thai.fold(line.name) if line.person is None and line.post is None else None


def _reads_otherwise(old: Line, new: Line) -> bool:
    """Whether the paper would say something else of them: position, whom they represent, the spelling of the name."""
    if (old.position, old.title) != (new.position, new.title):
        return True
    if _names_post_alone(old, new):
        return False
    return (old.name, old.of) != (new.name, new.of)
