"""Rows for tests: invented people in real places, each factory with the least that the database lets stand."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import factory
from django.conf import settings
from factory.django import DjangoModelFactory

from assessment import services
from assessment.choices import Status
from assessment.facts import criteria_of
from assessment.models import Assessment, AssessmentRound, CriteriaVersion
from conweb.kernel import clock
from conweb.kernel.choices import Role
from conweb.kernel.models import District, Duty, Province, Subdistrict, User
from registry.choices import Position, Source, Tier
from registry.models import Centre, Committee, Person, Seat

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
PASSWORD = "ตะวันสาด-ทุ่งนา-77"

# Answers worth 2 points each by the printed table, none of them where printed cells overlap.
MEDIUM = {
    1: ("8", "15"),
    2: ("6", "10"),
    3: ("9", "13"),
    4: ("5", "10"),
    5: ("2", ""),
    6: ("2", ""),
    7: ("2", ""),
    8: ("2", ""),
    9: ("4", ""),
    10: ("1", ""),
    11: ("5", "10"),
    12: ("1", ""),
    13: ("2", ""),
    14: ("1", ""),
    15: ("50", "100"),
    16: ("2", ""),
    17: ("5", ""),
    18: ("2", ""),
    19: ("3", ""),
    20: ("5", "15"),
    21: ("8", "15"),
    22: ("8", "15"),
    23: ("3", "15"),
}


def fixture(path: str) -> Any:
    return json.loads((FIXTURES / path).read_text(encoding="utf-8"))


class ProvinceFactory(DjangoModelFactory):
    class Meta:
        model = Province
        django_get_or_create = ("code",)

    code = "31"
    name = factory.LazyAttribute(lambda row: {"31": "บุรีรัมย์", "30": "นครราชสีมา"}.get(row.code, "สมมุติ"))


class DistrictFactory(DjangoModelFactory):
    class Meta:
        model = District
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda number: f"31{40 + number % 60:02d}")
    name = factory.LazyAttribute(lambda row: f"อำเภอที่{row.code}")
    province = factory.LazyAttribute(lambda row: ProvinceFactory(code=row.code[:2]))


class SubdistrictFactory(DjangoModelFactory):
    class Meta:
        model = Subdistrict
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda number: f"3116{number % 100:02d}")
    name = factory.LazyAttribute(lambda row: f"ตำบลที่{row.code}")
    district = factory.LazyAttribute(lambda row: DistrictFactory(code=row.code[:4]))


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda number: f"person{number}")
    prefix = "นางสาว"
    first_name = factory.Iterator(["พิมพ์ชนก", "กิตติ", "อรุณี", "ธนากร", "สุรีย์"])
    last_name = factory.Sequence(lambda number: f"ทดสอบ{number}")
    password = factory.PostGeneration(
        lambda user, create, given, **_: (user.set_password(given or PASSWORD), user.save())
    )


class DutyFactory(DjangoModelFactory):
    class Meta:
        model = Duty

    user = factory.SubFactory(UserFactory)
    role = Role.OFFICER
    district = factory.SubFactory(DistrictFactory)


def officer_of(district: District, **fields: Any) -> User:
    """A พัฒนากร of a district."""
    return DutyFactory(user=UserFactory(**fields), role=Role.OFFICER, district=district).user


def person_with(role: Role, *, district: District | None = None, province: Province | None = None) -> User:
    return DutyFactory(role=role, district=district, province=province).user


def _names(tier: Tier, area: str) -> dict[str, str]:
    full = f"ศูนย์ประสานงานองค์การชุมชน{tier.label} ({tier.abbreviation}) {area}"
    return {"official_name": full, "short_name": f"{tier.abbreviation} {area}"}


def province_centre(province: Province) -> Centre:
    return Centre.objects.get_or_create(
        tier=Tier.PROVINCE, province=province, defaults=_names(Tier.PROVINCE, province.name)
    )[0]


def district_centre(district: District) -> Centre:
    return Centre.objects.get_or_create(
        tier=Tier.DISTRICT,
        province=district.province,
        district=district,
        defaults={"parent": province_centre(district.province), **_names(Tier.DISTRICT, district.name)},
    )[0]


class CentreFactory(DjangoModelFactory):
    """A ศอช.ต. below the ศอช.อ. and ศอช.จ. of its area; `members` seats a committee of that size."""

    class Meta:
        model = Centre
        skip_postgeneration_save = True

    tier = Tier.SUBDISTRICT
    subdistrict = factory.SubFactory(SubdistrictFactory)
    district = factory.LazyAttribute(lambda row: row.subdistrict.district)
    province = factory.LazyAttribute(lambda row: row.district.province)
    parent = factory.LazyAttribute(lambda row: district_centre(row.district))
    official_name = factory.LazyAttribute(lambda row: _names(row.tier, row.subdistrict.name)["official_name"])
    short_name = factory.LazyAttribute(lambda row: _names(row.tier, row.subdistrict.name)["short_name"])
    members = factory.PostGeneration(
        lambda centre, create, size, **_: CommitteeFactory(centre=centre, members=size) if size else None
    )


class CommitteeFactory(DjangoModelFactory):
    """A committee in office on every date of fiscal year 2564."""

    class Meta:
        model = Committee
        skip_postgeneration_save = True

    centre = factory.SubFactory(CentreFactory)
    starts_on = date(2020, 1, 1)
    ends_on = date(2023, 12, 31)

    @factory.post_generation
    def members(committee: Committee, create: bool, size: int | None, **_: Any) -> None:
        for place in range(size or 0):
            person = PersonFactory(province=committee.centre.province, district=committee.centre.district)
            SeatFactory(committee=committee, person=person, order=place)


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    prefix = "นาย"
    first_name = factory.Sequence(lambda number: f"สมมุติ{number}")
    last_name = "ใจดี"
    province = factory.SubFactory(ProvinceFactory)


def _neighbour(committee: Committee) -> Person:
    centre = committee.centre
    return PersonFactory(province=centre.province, district=centre.district)


class SeatFactory(DjangoModelFactory):
    class Meta:
        model = Seat

    committee = factory.SubFactory(CommitteeFactory)
    # Somebody of the committee's own area, as the rule of seats wants.
    person = factory.LazyAttribute(lambda row: _neighbour(row.committee))
    position = factory.LazyAttribute(
        lambda row: {0: Position.CHAIR, 1: Position.SECRETARY}.get(row.order, Position.MEMBER)
    )
    source = Source.ORGANISATION
    since = factory.LazyAttribute(lambda row: row.committee.starts_on)
    order = 2


def published_criteria(code: str = "2564") -> CriteriaVersion:
    return services.publish_criteria(code=code, body=fixture(f"criteria/{code}.json"))


def round_of(fiscal_year: int = 2564, **changes: Any) -> AssessmentRound:
    """The round of a fiscal year, as 2564 was; its due dates only where the province exists."""
    published_criteria()
    facts = fixture("rounds/2564.json") | {"fiscal_year": fiscal_year}
    facts["due_dates"] = [due for due in facts["due_dates"] if fiscal_year == 2564]
    ProvinceFactory(code="31")
    return services.open_round(facts=facts | changes)


class AssessmentFactory(DjangoModelFactory):
    """A form as the services make it: begun by an officer of the district, `answers` of it saved."""

    class Meta:
        model = Assessment

    @classmethod
    def _create(cls, model_class: type[Assessment], *args: Any, **given: Any) -> Assessment:
        centre = given.get("centre") or CentreFactory(members=15)
        by = given.get("by") or officer_of(centre.district)
        form = services.start_assessment(centre=centre, round_=given.get("round") or round_of(), by=by)
        for number, (value, of) in (given.get("answers") or {}).items():
            services.save_answer(assessment=form, number=number, typed=services.Typed(value, of), by=by)
        form.refresh_from_db()
        return form


def listed_form(
    centre: Centre,
    round_: AssessmentRound,
    *,
    total: int | None = None,
    strict_total: int | None = None,
    answered: int = 8,
    sent: bool = False,
    status: Status | None = None,
) -> Assessment:
    """A form as a list reads it: where it stands and its stored totals, without the answers behind them.

    `status` is any step; `sent` is short for the first of them.
    """
    criteria = criteria_of(round_.criteria_id)
    figures: dict[str, Any] = {"answered": answered}
    if total is not None:
        strict = total if strict_total is None else strict_total
        figures = {
            "answered": len(criteria.indicators),
            "total": total,
            "strict_total": strict,
            "band": criteria.band_of(total).level,
            "strict_band": criteria.band_of(strict).level,
        }
    status = status or (Status.SENT if sent else Status.DRAFT)
    if status != Status.DRAFT:
        figures |= {"status": status, "sent_at": clock.now(), "first_sent_at": clock.now()}
    if status in (Status.ENDORSED, Status.ACCEPTED, Status.REPORTED):
        figures |= {"endorsed_at": clock.now(), "first_endorsed_at": clock.now()}
    if status in (Status.ACCEPTED, Status.REPORTED):
        figures |= {"accepted_at": clock.now(), "changed_since_accepted": 0}
    if status == Status.REPORTED:
        figures["reported_at"] = clock.now()
    return Assessment.objects.create(
        centre=centre,
        round=round_,
        criteria_id=round_.criteria_id,
        fiscal_year=round_.fiscal_year,
        province_id=centre.province_id,
        district_id=centre.district_id,
        started_at=clock.now(),
        **figures,
    )


def centre_in(district: District, name: str, number: int, **fields: Any) -> Centre:
    """The ศอช.ต. of a named ตำบล, whose code ends in this number."""
    place = SubdistrictFactory(code=f"{district.pk}{number:02d}", name=name)
    return CentreFactory(subdistrict=place, **fields)
