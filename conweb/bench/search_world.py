"""The rows that the committed queries look for (`fixtures/search/`), laid into a province that stands already."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.conf import settings

from conweb.kernel import clock
from conweb.kernel.models import User
from registry.choices import CommitteeKind, HoldingMode, Source, Tier
from registry.models import (
    Centre,
    Committee,
    LocalAuthority,
    LocalAuthoritySubdistrict,
    Network,
    Office,
    OfficeProvince,
    Person,
    Post,
    PostHolding,
    Seat,
)
from registry.selectors.search import Hit, search

FOLDER = settings.BASE_DIR / "fixtures" / "search"
FIRST = 5  # the hits that a reader sees at once
SINCE, ENDS = date(2020, 10, 1), date(2024, 9, 30)


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody types, and the row they mean."""

    who: str  # officer, province or department
    text: str
    kind: str
    name: str
    place: str  # held by the path of that row
    tries: str  # what of the search it tries

    def is_met_by(self, hit: Hit) -> bool:
        return (hit.kind, hit.name) == (self.kind, self.name) and self.place in hit.path

    def finds(self, user: User) -> bool:
        """Whether the row is among the first hits."""
        return any(map(self.is_met_by, search(user, self.text)[:FIRST]))


@lru_cache
def queries() -> list[Query]:
    lines = (FOLDER / "queries.tsv").read_text(encoding="utf-8").split("\n")
    return [Query(*line.split("\t")) for line in lines if line and not line.startswith("#")]


def make_search_world() -> None:
    """Lay the rows in, where areas, centres and offices stand. What else holds one of the posts gives way."""
    facts = json.loads((FOLDER / "world.json").read_text(encoding="utf-8"))
    for entry in facts["offices"]:
        _office(entry)
    for entry in facts["networks"]:
        area = _area(entry)
        Network.objects.get_or_create(level=entry["level"], name=entry["name"], **area)
    for entry in facts["local_authorities"]:
        row, _ = LocalAuthority.objects.update_or_create(
            kind=entry["kind"],
            name=entry["name"],
            **_area(entry),
            defaults={"code": entry["code"], "phone": entry.get("phone", "")},
        )
        for code in entry.get("serves", []):
            LocalAuthoritySubdistrict.objects.get_or_create(authority=row, subdistrict_id=code)
    for entry in facts["people"]:
        _person(entry)


def _area(entry: dict[str, Any]) -> dict[str, str | None]:
    district = entry.get("district")
    return {"province_id": entry.get("province") or (district and district[:2]), "district_id": district}


def _office(entry: dict[str, Any]) -> None:
    told = {key: entry[key] for key in ("name", "phone", "fax", "document_code") if key in entry}
    area = _area(entry)
    row = Office.objects.filter(kind=entry["kind"], **area).first()
    if row is None or (entry["kind"] == "region" and row.name != entry["name"]):
        row = Office(kind=entry["kind"], **area)
    for key, value in told.items():
        setattr(row, key, value)
    row.save()
    for code in entry.get("serves", []):
        OfficeProvince.objects.get_or_create(office=row, province_id=code)


def _person(entry: dict[str, Any]) -> None:
    at = entry["at"]
    prefix, first, last = _name_parts(entry["name"])
    person = Person.objects.create(
        prefix=prefix,
        first_name=first,
        last_name=last,
        province_id=at[:2] or None,
        district_id=at if len(at) == 4 else None,
        subdistrict_id=entry.get("home"),
    )
    if "seat" in entry:
        code, position = entry["seat"]
        committee = _committee(Centre.objects.get(tier=Tier.SUBDISTRICT, subdistrict=code))
        committee.seats.filter(position=position).exclude(position="member").delete()
        Seat.objects.create(
            committee=committee,
            person=person,
            position=position,
            source=Source.ORGANISATION,
            since=committee.starts_on,
        )
    if "post" in entry:
        office_kind, kind, title = entry["post"]
        area = {"province_id": at[:2], "district_id": at if len(at) == 4 else None}
        office = Office.objects.get(kind=office_kind, **area)
        post, _ = Post.objects.get_or_create(office=office, kind=kind, defaults={"title": title})
        # Ended, not taken away: what somebody signed holds on to its signatory.
        today = clock.today()
        PostHolding.objects.filter(post=post, since=today).delete()
        PostHolding.objects.filter(post=post).on(today).update(until=today - timedelta(days=1))
        PostHolding.objects.create(post=post, person=person, mode=HoldingMode.SUBSTANTIVE, since=today)


def _name_parts(name: str) -> Iterator[str]:
    """«นาย สมชาย ใจดี», or with | where a part itself holds a space; the family name may lack."""
    parts = name.split("|") if "|" in name else name.split(" ")
    return iter([*parts, ""][:3])


def _committee(centre: Centre) -> Committee:
    sitting = Committee.objects.filter(centre=centre, kind=CommitteeKind.EXECUTIVE).in_office(SINCE).first()
    return sitting or Committee.objects.create(centre=centre, starts_on=SINCE, ends_on=ENDS)
