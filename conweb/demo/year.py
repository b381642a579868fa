"""A year's work of the officer's district: what was written down as it happened, and what there is in each ตำบล.

What the records come to is the answers of the assessment, but where `year.json` says otherwise: so the proposals agree
with some answers, differ from some, and have nothing to say to others. Rows are stored table by table.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

import pghistory
from django.db.models import Model

from awards.choices import AwardKind, AwardLevel
from awards.models import Award
from conweb.demo.invention import REASON, dice, fixture
from conweb.kernel.audit import change_set
from conweb.kernel.models import User
from conweb.kernel.thai import BANGKOK
from registry.choices import Tier
from registry.models import (
    Centre,
    Fund,
    LocalAuthority,
    MemberRecord,
    NetworkRule,
    Organisation,
    OrganisationReview,
    Partner,
    Person,
    Seat,
)
from registry.year_choices import FundKind, RecordKind

YEAR = 2564
CUT_OFF = date(2021, 4, 30)  # of the round: the committee in office is counted on it
# Indicators that a share of the กรรมการ answers.
COMMITTEE = frozenset({1, 20, 21, 22, 23})


class Rows:
    """Rows that wait to be stored, table by table in the order in which they were first added."""

    def __init__(self) -> None:
        self._waiting: dict[type[Model], list[Any]] = defaultdict(list)

    def add(self, row: Any) -> Any:
        self._waiting[type(row)].append(row)
        return row

    def store(self) -> None:
        for model, rows in self._waiting.items():
            model._default_manager.bulk_create(rows, batch_size=500)
        self._waiting.clear()


@dataclass
class CentreYear:
    """One ศอช.ต. with what its records of the year come to: a value and what it is of, by indicator."""

    centre: Centre
    by: User
    people: list[Person]  # the committee in office on the cut-off date, in the order of the roster
    says: Mapping[int, tuple[int, int]]
    unrecorded: frozenset[int]
    authorities: list[LocalAuthority]
    partners: list[Partner] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)

    @property
    def code(self) -> str:
        return str(self.centre.subdistrict_id)

    @property
    def members(self) -> list[Organisation]:
        return [row for row in self.organisations if row.joined_on and not row.left_on]

    def value(self, number: int) -> int:
        return 0 if number in self.unrecorded else self.says[number][0]

    def of(self, number: int) -> int:
        return self.says[number][1]

    def thrown(self, *what: object) -> Random:
        return dice("year", self.code, *what)

    def some(self, count: int, *what: object) -> list[Person]:
        """So many กรรมการ, never more than there are."""
        return self.thrown(*what).sample(self.people, k=min(count, len(self.people)))


def years_of_the_district(accounts: Mapping[str, User]) -> list[CentreYear]:
    """Every ศอช.ต. of the officer's district."""
    told, drawn = fixture("year"), fixture("huai_rat")
    officers = {
        code: accounts[entry["username"]]
        for entry in fixture("accounts")
        for duty in entry["duties"]
        for code in duty.get("subdistricts", [])
    }
    centres = Centre.objects.filter(tier=Tier.SUBDISTRICT, district=drawn["district"]).with_places()
    seats = Seat.objects.executive().in_office(CUT_OFF).filter(person__isnull=False).select_related("person")
    committees: dict[int, list[Person]] = defaultdict(list)
    for seat in (
        seats.filter(committee__centre__in=centres).order_by("order", "pk").select_related("committee")
    ):
        committees[seat.committee.centre_id].append(seat.person)
    authorities = LocalAuthority.objects.filter(subdistricts__district=drawn["district"]).distinct()
    beside: dict[str, list[LocalAuthority]] = defaultdict(list)
    for authority in authorities.prefetch_related("subdistricts"):
        for place in authority.subdistricts.all():
            beside[place.pk].append(authority)
    return [
        CentreYear(
            centre,
            officers[centre.subdistrict_id],
            committees[centre.pk],
            _says(
                drawn["forms"][centre.subdistrict_id].get(str(YEAR), [""] * 23),
                told["says"][centre.subdistrict_id],
            ),
            frozenset(told["unrecorded"].get(centre.subdistrict_id, [])),
            beside[centre.subdistrict_id],
        )
        for centre in centres.order_by("subdistrict")
    ]


def _says(answers: list[str], otherwise: Mapping[str, str]) -> dict[int, tuple[int, int]]:
    found = {}
    for number, answer in enumerate(answers, 1):
        value, _, of = (otherwise.get(str(number)) or answer or "0").partition("/")
        found[number] = (int(float(value)), int(of or 0))
    return found


@contextmanager
def written_on(day: date, by: User) -> Iterator[None]:
    """What is stored meanwhile was written by this person on that day."""
    with pghistory.context(on=day.isoformat()), change_set(by, reason=REASON):
        yield


def moment(day: date, hour: int = 16, minute: int = 20) -> datetime:
    return datetime.combine(day, time(hour, minute), BANGKOK)


# ── what there is in a ตำบล ────────────────────────────────────────────────────────────────
def record_standing(years: list[CentreYear]) -> None:
    """Organisations, rules, funds, what กรรมการ do elsewhere, honours: known since the year began."""
    for by in {year.by.pk: year.by for year in years}.values():
        rows = Rows()
        mine = [year for year in years if year.by.pk == by.pk]
        for year in mine:
            _organisations(year, rows)
        for year in mine:
            _reviews(year, rows)
            _rules_and_funds(year, rows)
            _member_records(year, rows)
            _honours(year, rows)
        with written_on(date(2020, 10, 20), by):
            rows.store()


def _organisations(year: CentreYear, rows: Rows) -> None:
    """As many as indicator 2 counts in the ตำบล, so many of them members; one left last year, one ended."""
    named = _names_of_organisations(year)
    members, of = year.value(2), year.of(2)
    speakers = year.some(of, "speakers")
    for number in range(of):
        kind, name, village = next(named)
        thrown = year.thrown("organisation", number)
        founded = date(thrown.randint(2004, 2016), thrown.randint(1, 12), thrown.randint(1, 28))
        is_member = number < members
        left = number == of - 1 and not is_member
        row = Organisation(
            centre=year.centre,
            name=name,
            kind=kind,
            village=village,
            people=thrown.randint(9, 140),
            founded_on=founded,
            joined_on=date(founded.year + 1, 1, 15) if is_member or left else None,
            left_on=date(2020, 2, 14) if left else None,
            representative=speakers[number]
            if is_member and number < len(speakers) and number % 2 == 0
            else None,
            note="ขอพ้นจากการเป็นสมาชิก" if left else "",
        )
        rows.add(row)
        year.organisations.append(row)
    kind, name, village = next(named)
    over = {"founded_on": date(2009, 5, 4), "joined_on": date(2012, 1, 16), "note": "สมาชิกน้อย จึงยุติ"}
    ended = date(2018, 12, 28)
    rows.add(
        Organisation(
            centre=year.centre, name=name, kind=kind, village=village, left_on=ended, ended_on=ended, **over
        )
    )


def _names_of_organisations(year: CentreYear) -> Iterator[tuple[str, str, str]]:
    """Kinds and names in turn, each once in a village."""
    told = fixture("year")["organisations"]
    villages = year.thrown("villages").sample(fixture("bodies")["villages"], k=12)
    listed = [(kind, name) for kind, names in told.items() for name in names]
    year.thrown("names").shuffle(listed)
    for village in villages:
        for kind, name in listed[:7]:
            yield kind, f"{name}บ้าน{village}", f"บ้าน{village}"
        listed = listed[7:] + listed[:7]


def _reviews(year: CentreYear, rows: Rows) -> None:
    """All members looked at in the year where the register is current, else all but a few."""
    members, keep, current = year.members, year.value(4), year.value(7) == 3
    looked_at = members if current else members[: len(members) * 3 // 5]
    day = date(2021, 3, 3) if current else date(2021, 1, 13)
    for number, row in enumerate(members):
        if row in looked_at:
            _review(rows, row, day, year.by, keeps=number < keep)
        if number % 3 == 0:
            _review(rows, row, date(2020, 2, 5), year.by, keeps=True)


def _review(rows: Rows, organisation: Organisation, day: date, by: User, *, keeps: bool) -> None:
    rows.add(
        OrganisationReview(
            organisation=organisation,
            reviewed_on=day,
            keeps_rules=keeps,
            note="" if keeps else "ไม่ส่งรายงานผลงานไตรมาส",
            recorded_by=by,
            recorded_at=moment(day),
        )
    )


def _rules_and_funds(year: CentreYear, rows: Rows) -> None:
    title, body = fixture("year")["rules"]
    if year.value(4):
        rows.add(NetworkRule(centre=year.centre, title=title, body=body, adopted_on=date(2017, 6, 12)))
    if year.value(6) >= 2:
        rows.add(
            Fund(
                centre=year.centre,
                kind=FundKind.NETWORK,
                name=f"กองทุน {year.centre.short_name}",
                founded_on=date(2015, 8, 3),
                balance=year.thrown("balance").randint(80, 640) * 100,
                balance_on=date(2021, 3, 31),
            )
        )
    kinds = fixture("year")["funds"]
    networked = year.value(15)
    for number in range(year.of(15)):
        kind, name = kinds[number % len(kinds)]
        thrown = year.thrown("fund", number)
        moo = number // len(kinds) + 1
        rows.add(
            Fund(
                centre=year.centre,
                kind=kind,
                name=f"{name} หมู่ที่ {moo}",
                village=f"หมู่ที่ {moo}",
                founded_on=date(thrown.randint(2001, 2012), thrown.randint(1, 12), 15),
                networked_on=date(2018, 1, 8) if number < networked else None,
                balance=thrown.randint(300, 21000) * 100,
                balance_on=date(2020, 9, 30),
            )
        )


def _member_records(year: CentreYear, rows: Rows) -> None:
    told = fixture("year")
    for number, person in enumerate(year.some(year.value(20), "seats")):
        rows.add(_record(year, person, RecordKind.OUTER_SEAT, told["seats"][number % 5], date(2019, 6, 3)))
    for number, person in enumerate(year.some(year.value(22), "leads")):
        day = date(2019, 7, 15) if number % 2 else date(2020, 1, 21)
        rows.add(_record(year, person, RecordKind.FORUM_LEADER, told["leads"][number % 2], day))
    # Half of those who went somewhere are told here, the others by the log.
    for person in year.some(year.value(21), "went")[::2]:
        rows.add(
            _record(
                year, person, RecordKind.TRAINING, "สัมมนากรรมการ ศอช. ระดับอำเภอ", date(2020, 12, 8), "สพอ."
            )
        )


def _record(
    year: CentreYear, person: Person, kind: RecordKind, title: str, since: date, organiser: str = ""
) -> MemberRecord:
    return MemberRecord(
        centre=year.centre, person=person, kind=kind, title=title, since=since, organiser=organiser
    )


def _honours(year: CentreYear, rows: Rows) -> None:
    for number, person in enumerate(year.some(year.value(23), "honours")):
        rows.add(
            Award(
                person=person,
                province_id=year.centre.province_id,
                district_id=year.centre.district_id,
                kind=AwardKind.OTHER,
                title=fixture("year")["honours"][number % 4],
                level=AwardLevel.DISTRICT,
                fiscal_year=2563,
                ceremony_on=date(2020, 7, 29) - timedelta(days=number),
            )
        )
