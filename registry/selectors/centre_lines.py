"""The rows of the list of centres: each with what is worth a look, read for the rows of one page only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from registry.choices import CentreStatus
from registry.filters import TERM_NEAR
from registry.models import Centre
from registry.querysets.centres import LEAST_MEMBERS, MOST_MEMBERS
from registry.rules import KbtState

FLAGS = (
    "pk",
    "term_starts_on",
    "term_ends_on",
    "sitting",
    "kbt",
    "record_checked",
)


@dataclass(frozen=True, slots=True)
class ListedCentre:
    """A centre in the list. Of one that is suspended or dissolved nothing is amiss: no flag is shown."""

    centre: Centre
    members: int | None  # None: no committee in office
    starts_on: date | None  # of the newest committee
    ends_on: date | None
    amiss: tuple[str, ...]  # of the committee in office, in a few words each
    term: str  # "over", "soon", "none" (never had one), or ""
    kbt: KbtState | None
    record_checked: bool

    @property
    def is_active(self) -> bool:
        return self.centre.status == CentreStatus.ACTIVE

    @property
    def kbt_is_fine(self) -> bool:
        return self.kbt in (None, KbtState.MEMBER)

    @property
    def members_in_office(self) -> int:
        """As a table counts them: nobody is 0."""
        return self.members or 0

    @property
    def amiss_words(self) -> str:
        return " ".join(self.amiss)

    @property
    def record_words(self) -> str:
        """The tick of the year, as a table says it."""
        return "เป็นปัจจุบัน" if self.record_checked else ""


def centre_lines(centres: Iterable[Centre], *, on: date, fiscal_year: int) -> list[ListedCentre]:
    """The flags of all these rows in one query."""
    listed = list(centres)
    flags = {
        row["pk"]: row
        for row in Centre.objects.filter(pk__in=[centre.pk for centre in listed])
        .order_by()
        .with_term_start()
        .with_term_end()
        .with_sitting(on)
        .with_kbt_state(on)
        .with_record_check(fiscal_year)
        .values(*FLAGS)
    }
    return [_line(centre, flags[centre.pk], on) for centre in listed]


def _line(centre: Centre, flags: dict[str, Any], on: date) -> ListedCentre:
    active = centre.status == CentreStatus.ACTIVE
    kbt = flags["kbt"] if active else None
    return ListedCentre(
        centre=centre,
        members=flags["sitting"] and flags["sitting"]["members"],
        starts_on=flags["term_starts_on"],
        ends_on=flags["term_ends_on"],
        amiss=_amiss(flags["sitting"]) if active else (),
        term=_term(flags["term_ends_on"], on) if active else "",
        kbt=KbtState(kbt) if kbt else None,
        record_checked=bool(flags["record_checked"]),
    )


def _amiss(sitting: dict[str, int] | None) -> tuple[str, ...]:
    """Of the committee in office; where none is, its term says so."""
    if sitting is None:
        return ()
    words = []
    if sitting["members"] < LEAST_MEMBERS:
        words.append(f"ต่ำกว่า {LEAST_MEMBERS}")
    elif sitting["members"] > MOST_MEMBERS:
        words.append(f"เกิน {MOST_MEMBERS}")
    positions = (("ประธาน", "chairs"), ("เลขานุการ", "secretaries"))
    if missing := [title for title, held in positions if not sitting[held]]:
        words.append(f"ไม่มี{' และ'.join(missing)}")
    return tuple(words)


def _term(ends_on: date | None, on: date) -> str:
    if ends_on is None:
        return "none"
    if ends_on < on:
        return "over"
    return "soon" if ends_on <= on + timedelta(days=TERM_NEAR) else ""
