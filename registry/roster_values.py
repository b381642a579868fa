"""What a seat says, as plain values: what the page shows, what a person typed, what stands in the database."""

import json
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from registry.choices import Position

if TYPE_CHECKING:
    from registry.roster_checks import Home

CENTRE, NETWORK = "c:", "n:"  # how `whom` begins


@dataclass(frozen=True, slots=True)
class SeatValues:
    """One seat. `whom` is «c:12» for a ศอช. and «n:5» for a network that it speaks for; a code of a reason, or ''."""

    position: str = Position.MEMBER
    position_title: str = ""
    prefix: str = ""
    first_name: str = ""
    last_name: str = ""
    person_id: int | None = None
    post_id: int | None = None
    post_title: str = ""
    source: str = ""
    represents: str = ""
    whom: str = ""
    since: date | None = None
    until: date | None = None
    leaving_reason: str = ""
    leaving_note: str = ""

    @property
    def full_name(self) -> str:
        return f"{self.prefix}{self.first_name} {self.last_name}".strip()

    @property
    def has_name(self) -> bool:
        return bool(self.prefix or self.first_name or self.last_name)

    def differing(self, other: "SeatValues") -> list[str]:
        """The names of what is not the same in another."""
        return [part.name for part in fields(self) if getattr(self, part.name) != getattr(other, part.name)]

    def overlaps(self, other: "SeatValues") -> bool:
        """Whether two seats share a day; both ends count, an empty end is open."""
        return not (
            (self.until and other.since and self.until < other.since)
            or (other.until and self.since and other.until < self.since)
        )

    def tidied(self) -> Self:
        """Without the title of a position that has a name of its own."""
        return self if self.position == Position.OTHER else replace(self, position_title="")

    def as_text(self) -> str:
        """For a hidden field of the page: what stood when it was opened."""
        told = {name: getattr(self, name) for name in self.differing(SeatValues())}
        days = {name: value.isoformat() for name, value in told.items() if isinstance(value, date)}
        return json.dumps(told | days, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str) -> Self | None:
        """None where the text was not written by `as_text`."""
        try:
            told: dict[str, Any] = json.loads(text)
            for name in {"since", "until"} & set(told):
                told[name] = date.fromisoformat(told[name])
            return cls(**told)
        except (ValueError, TypeError):
            return None


@dataclass(frozen=True, slots=True)
class SeatDraft:
    """A row of the page as it came in. `key` is the row's own name, by which refusals find it again."""

    key: str
    values: SeatValues
    seat_id: int | None = None
    # What stood when the page was opened; None where the caller read the seat under its own lock.
    seen: SeatValues | None = None
    removed: bool = False  # entered by mistake: it never was
    replaces: str = ""  # the key of the row whose seat this one takes over
    is_another: bool = False  # of the same name as somebody here, and not that person
    same_person: bool = False  # the whole name is new, and still it is a spelling that is mended
    # Of a row from a workbook: how its reader counts it (None: by its place in the list; 0: it is no row there), and
    # what else it says.
    number: int | None = None
    phone: str = ""
    citizen_id: str = ""  # 13 digits
    # Where several new rows are one new person, of this roster or of another: the same value in all of them.
    newcomer: "Newcomer | None" = None


@dataclass(eq=False, slots=True)
class Newcomer:
    """Somebody whom a workbook brings, until there is a record: then its number."""

    key: str  # of the row that names them first
    person_id: int | None = None
    home: "Home | None" = None  # where the record will be kept: other rosters that name them keep to it


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row cannot be saved, at the field where it can be mended."""

    key: str
    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Clash:
    """A field of a seat that two people changed from the same beginning."""

    field: str
    mine: Any
    theirs: Any


def merged(typed: SeatValues, *, seen: SeatValues, stored: SeatValues) -> tuple[SeatValues, list[Clash]]:
    """What a row says after a colleague's change: whatever only one of the two touched is that one's.

    Where both touched the same field the typed value stays in it, and the clash tells the other.
    """
    changes: dict[str, Any] = {}
    clashes = []
    for name in stored.differing(seen):
        mine, theirs = getattr(typed, name), getattr(stored, name)
        if mine == getattr(seen, name):
            changes[name] = theirs
        elif mine != theirs and name != "person_id":
            clashes.append(Clash(name, mine, theirs))
    return replace(typed, **changes), clashes


FIELD_LABELS = {
    "position": "ตำแหน่ง",
    "position_title": "ชื่อตำแหน่งอื่น",
    "prefix": "คำนำหน้า",
    "first_name": "ชื่อ",
    "last_name": "นามสกุล",
    "person_id": "บุคคล",
    "post_id": "ตำแหน่งในหน่วยงาน",
    "post_title": "ตำแหน่งราชการหรือท้องที่",
    "source": "มาจาก",
    "represents": "ผู้แทนของ",
    "whom": "ผู้แทนของ (เลือก)",
    "since": "ตั้งแต่",
    "until": "ถึงวันที่",
    "leaving_reason": "เหตุที่พ้น",
    "leaving_note": "รายละเอียดการพ้น",
}
