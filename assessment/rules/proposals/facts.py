"""What the records of a ศอช.ต. know of its year, as bare values: the input of the proposals.

Keys are those of the rows, so that a proposal can name the records behind it. Whoever makes these facts may leave out
what lies outside the window; the rules look at every day all the same.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from conweb.kernel.fiscal import FiscalYear

DUTIES = 13  # of a committee, by ระเบียบ มท. 2551


class Source(StrEnum):
    """The table in which a record lies."""

    EVENT = "log"
    ORGANISATION = "organisation"
    FUND = "fund"
    RULE = "rule"
    GOAL = "goal"
    ITEM = "item"
    PROJECT = "project"
    MEMBER = "member"
    VISIT = "visit"
    HONOUR = "honour"
    SUPPORT = "support"
    SEAT = "seat"


class Work(StrEnum):
    """The kinds of events that some indicator counts, as the log names them."""

    COMMITTEE_MEETING = "committee"
    MEMBER_MEETING = "members"
    FORUM = "forum"
    PLAN_FOLLOW_UP = "follow_up"
    TRAINING = "training"
    ADVICE = "advice"
    HELP = "help"
    COOPERATION = "cooperation"
    PROJECT = "project"
    MUTUAL_PROJECT = "mutual"
    FUNDRAISING = "funds"
    LEARNING = "learning"
    STUDY_TRIP = "study"


class Merit(StrEnum):
    """What is kept of one กรรมการ, as the record of members names it."""

    OUTER_SEAT = "outer_seat"
    TRAINING = "training"
    FORUM_LEADER = "forum_leader"


@dataclass(frozen=True, slots=True)
class Record:
    """One row behind a proposal. `also` are the other indicators that count it too: that is allowed, and shown.
    `page` is the key of the page where it stands, where that is not its own: a seat stands on its committee's."""

    source: Source
    key: int
    text: str
    day: date | None = None
    also: tuple[int, ...] = ()
    page: int | None = None

    @property
    def id(self) -> str:
        """The row's name for keeping, "log:12"."""
        return f"{self.source}:{self.key}"


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the log. `present` are the people of the roster who were there, those who led it among them."""

    key: int
    kind: str
    day: date
    text: str = ""
    item: int | None = None
    present: frozenset[int] = frozenset()
    led: frozenset[int] = frozenset()
    partners: frozenset[int] = frozenset()
    organisations: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Review:
    """That a member's entry was looked at; `keeps_rules` is None where nothing was said of it."""

    day: date
    keeps_rules: bool | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """An องค์การชุมชน of the ตำบล and the days of its life and of its membership."""

    key: int
    text: str = ""
    founded: date | None = None
    ended: date | None = None
    joined: date | None = None
    left: date | None = None
    reviews: tuple[Review, ...] = ()

    def stands_on(self, day: date) -> bool:
        return _runs(self.founded, self.ended, day)

    def is_member_on(self, day: date) -> bool:
        return self.joined is not None and self.stands_on(day) and _runs(self.joined, self.left, day)


@dataclass(frozen=True, slots=True)
class Fund:
    """A fund: the ศอช.'s own, or one of the ตำบล, managed together with others from `networked` on."""

    key: int
    own: bool
    text: str = ""
    founded: date | None = None
    ended: date | None = None
    networked: date | None = None
    unnetworked: date | None = None

    def stands_on(self, day: date) -> bool:
        return _runs(self.founded, self.ended, day)

    def is_networked_on(self, day: date) -> bool:
        return (
            self.networked is not None
            and self.stands_on(day)
            and _runs(self.networked, self.unnetworked, day)
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """Rules that the members set down, from a day on."""

    key: int
    adopted: date
    ended: date | None = None
    text: str = ""

    def holds_on(self, day: date) -> bool:
        return _runs(self.adopted, self.ended, day)


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal of a fiscal year for a problem of the ตำบล, and when it was reached."""

    key: int
    fiscal_year: int
    set_on: date
    reached: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A work of the year's action plan. `done` is the day on which it was; a dropped one covers no duty."""

    key: int
    duty: int
    goal: int | None = None
    mutual: bool = False
    done: date | None = None
    dropped: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """A project of the year's latest แผนพัฒนาตำบล that a forum proposed, and whether an อปท. took it up."""

    key: int
    taken_up: bool = False
    taken_up_on: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Sitting:
    """Days on which a person sat on the committee of the centre, the last one included; open: they sit still."""

    person: int
    since: date
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class MemberRecord:
    """A line of the record of a กรรมการ."""

    key: int
    person: int
    kind: str
    since: date
    until: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class OuterSeat:
    """A dated seat on a body other than the centre's own คณะกรรมการบริหาร; `body` is the key of that committee,
    None where its page lies outside the district of the centre."""

    key: int
    person: int
    body: int | None
    since: date
    until: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Support:
    """Budget or goods that a partner gave, on the day on which it was received."""

    key: int
    partner: int
    day: date
    text: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """A training that an office gave, and who of the roster was there."""

    key: int
    day: date
    present: frozenset[int] = frozenset()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Honour:
    """That a person was honoured in a fiscal year, on a day where one is known."""

    key: int
    person: int
    fiscal_year: int
    day: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class YearFacts:
    """Everything that proposals are made of. Events count from `first` to `last`; what stands is asked on `cut_off`.

    `members` are the กรรมการ in office on that day, `committee_size` the number that the form took for it. Of a
    person without `sittings` it is taken that they sat all the time.
    """

    fiscal_year: int
    first: date
    last: date
    cut_off: date
    committee_size: int = 0
    members: frozenset[int] = frozenset()
    sittings: tuple[Sitting, ...] = ()
    events: tuple[Event, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    funds: tuple[Fund, ...] = ()
    rules: tuple[Rule, ...] = ()
    goals: tuple[Goal, ...] = ()
    items: tuple[Item, ...] = ()
    projects: tuple[Project, ...] = ()
    records: tuple[MemberRecord, ...] = ()
    seats: tuple[OuterSeat, ...] = ()
    supports: tuple[Support, ...] = ()
    visits: tuple[Visit, ...] = ()
    honours: tuple[Honour, ...] = ()
    by_kind: dict[str, tuple[Event, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        kinds: dict[str, list[Event]] = {}
        for event in self.counted:
            kinds.setdefault(event.kind, []).append(event)
        object.__setattr__(self, "by_kind", {kind: tuple(events) for kind, events in kinds.items()})

    @property
    def counted(self) -> tuple[Event, ...]:
        """The events of the counting window, the first one first."""
        inside = (event for event in self.events if self.in_window(event.day))
        return tuple(sorted(inside, key=lambda event: (event.day, event.key)))

    def of(self, kind: Work) -> tuple[Event, ...]:
        """The counted events of a kind."""
        return self.by_kind.get(kind, ())

    def in_window(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last

    def in_year(self, day: date) -> bool:
        """Whether a day lies in the fiscal year of the round."""
        year = FiscalYear(self.fiscal_year)
        return year.starts <= day <= year.ends


def _runs(since: date | None, until: date | None, day: date) -> bool:
    """Whether something lasts on a day; on the day of its end it is over."""
    return (since is None or since <= day) and (until is None or until > day)
