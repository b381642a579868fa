"""What an area shares: whose it is to write, what is refused, what is undone; and what the database refuses."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from conweb.kernel.choices import Role
from conweb.kernel.models import District, RecordedChange, User
from conweb.kernel.undo import undo_change
from registry.models import Agreement, Mission, Partner, Publicity
from registry.services import partners as services
from registry.year_choices import PartnerKind
from tests.factories import (
    CentreFactory,
    DistrictFactory,
    PersonFactory,
    ProvinceFactory,
    officer_of,
    person_with,
)
from tests.registry.contact_rows import TODAY, office_of, refused_at
from tests.registry.raw_sql import insert, refused
from tests.year_factories import (
    AgreementFactory,
    MissionFactory,
    PartnerFactory,
    PublicityFactory,
    SupportAttendanceFactory,
    SupportFactory,
    SupportVisitFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(settings: Any) -> None:
    settings.BUSINESS_DATE = TODAY.isoformat()


@pytest.fixture
def district() -> District:
    return DistrictFactory()


@pytest.fixture
def officer(district: District) -> User:
    return officer_of(district)


def of_district(district: District) -> dict[str, Any]:
    return {"province_id": district.province_id, "district_id": district.pk}


OF_COUNTRY = {"province_id": None, "district_id": None}
HOSPITAL = {"name": "โรงพยาบาล", "kind": PartnerKind.GOVERNMENT}


def test_same_partner_sent_twice_is_one(district, officer):
    first = services.save_partner(by=officer, **of_district(district), **HOSPITAL)

    assert services.save_partner(by=officer, **of_district(district), **HOSPITAL) == first


def test_name_is_once_an_area_and_again_in_another(district, officer):
    services.save_partner(by=officer, **of_district(district), **HOSPITAL)
    other = DistrictFactory(province=district.province)
    services.save_partner(by=officer_of(other), **of_district(other), **HOSPITAL)

    with pytest.raises(ValidationError) as refusal:
        services.save_partner(by=officer, **of_district(district), name="โรงพยาบาล", kind=PartnerKind.PRIVATE)

    assert refused_at(refusal) == {"name"}


def test_row_of_the_country_is_the_departments(district, officer):
    with pytest.raises(PermissionDenied):
        services.save_partner(by=officer, **OF_COUNTRY, **HOSPITAL)
    row = services.save_partner(by=person_with(Role.DEPARTMENT), **OF_COUNTRY, **HOSPITAL)

    assert (row.province, row.district) == (None, None)


def test_row_of_a_province_is_not_its_districts_to_mend(district, officer):
    row = MissionFactory(province=district.province)

    with pytest.raises(PermissionDenied):
        services.save_mission(mission=row, by=officer, title="อื่น")
    provincial = person_with(Role.PROVINCIAL, province=district.province)
    assert services.save_mission(mission=row, by=provincial, title="อื่น").title == "อื่น"


def test_partner_that_an_agreement_names_stays(district, officer):
    partner = PartnerFactory(province=district.province, district=district)
    AgreementFactory(partner=partner)

    with pytest.raises(ValidationError, match="เอาเครื่องหมาย"):
        services.remove_partner(partner=partner, by=officer, reason="ซ้ำ")

    assert Partner.objects.filter(pk=partner.pk).exists()


def test_agreement_with_a_partner_of_another_district_is_refused(district, officer):
    elsewhere = DistrictFactory(province=district.province)
    partner = PartnerFactory(province=elsewhere.province, district=elsewhere)

    with pytest.raises(ValidationError) as refusal:
        services.save_agreement(
            by=officer, **of_district(district), partner=partner, title="ร่วมงาน", since=date(2021, 1, 1)
        )

    assert refused_at(refusal) == {"partner"}


def test_agreement_that_ends_before_it_began_is_refused_at_its_end(district, officer):
    given = {"partner": PartnerFactory(), "title": "ร่วมงาน", "since": date(2021, 1, 1)}

    with pytest.raises(ValidationError) as refusal:
        services.save_agreement(by=officer, **of_district(district), **given, until=date(2020, 12, 31))

    assert "until" in refused_at(refusal)


def test_removed_agreement_comes_back(district, officer):
    row = AgreementFactory(province=district.province, district=district)

    services.remove_agreement(agreement=row, by=officer, reason="บันทึกผิด")

    assert not Agreement.objects.exists()
    undo_change(RecordedChange.objects.get(kind="deletion"), by=officer)
    assert Agreement.objects.get().title == row.title


def test_mission_to_come_is_refused(district, officer):
    with pytest.raises(ValidationError) as refusal:
        services.save_mission(
            by=officer,
            **of_district(district),
            title="ขับเคลื่อนแผน",
            tiers=["subdistrict"],
            fiscal_year=2564,
            assigned_on=date(2021, 4, 21),
        )

    assert refused_at(refusal) == {"assigned_on"}
    assert not Mission.objects.exists()


def test_news_of_a_centre_lies_where_the_centre_lies():
    centre = CentreFactory()

    row = services.save_publicity(
        by=officer_of(centre.district),
        centre=centre,
        title="ปลูกผัก",
        published_on=date(2021, 2, 1),
        channel="วิทยุชุมชน",
    )

    assert (row.province_id, row.district_id) == (centre.province_id, centre.district_id)


# ── who reads ──────────────────────────────────────────────────────────────────────────────
def test_shared_rows_are_read_inside_their_area(district, officer):
    elsewhere = DistrictFactory(province=district.province)
    country = PartnerFactory()
    province = PartnerFactory(province=district.province)
    own = PartnerFactory(province=district.province, district=district)
    other = PartnerFactory(province=elsewhere.province, district=elsewhere)
    far = PartnerFactory(province=ProvinceFactory(code="30"))

    assert set(Partner.objects.visible_to(officer)) == {country, province, own}
    whole = person_with(Role.PROVINCIAL, province=district.province)
    assert set(Partner.objects.visible_to(whole)) == {country, province, own, other}
    assert far in Partner.objects.visible_to(person_with(Role.DEPARTMENT))
    assert not Partner.objects.visible_to(person_with(Role.JUDGE, province=district.province)).exists()


# ── what the database refuses ──────────────────────────────────────────────────────────────
DAY, BUDDHIST = date(2021, 1, 15), date(2564, 1, 15)


def partner(**columns: Any) -> None:
    insert("registry_partner", **{"name": "อบต.", "kind": "local", "note": "", "is_active": True} | columns)


def agreement(**columns: Any) -> None:
    given = {"partner_id": PartnerFactory().pk, "title": "ร่วมงาน", "since": DAY, "tiers": [], "activity": ""}
    insert("registry_agreement", **given | columns)


def mission(**columns: Any) -> None:
    given = {"title": "แผนตำบล", "tiers": ["district"], "fiscal_year": 2564, "assigned_on": DAY}
    given |= {"assigned_by": "", "basis": "", "detail": ""}
    insert("registry_mission", **given | columns)


def news(**columns: Any) -> None:
    given = {"title": "ปลูกผัก", "published_on": DAY, "channel": "วิทยุ", "address": ""}
    insert("registry_publicity", **given | columns)


@pytest.mark.parametrize(
    ("write", "constraint", "columns"),
    [
        (partner, "partner_has_a_name", {"name": ""}),
        (agreement, "agreement_has_a_title", {"title": ""}),
        (agreement, "agreement_ends_after_it_began", {"until": date(2021, 1, 14)}),
        (agreement, "agreement_budget_is_no_debt", {"budget": Decimal("-0.01")}),
        (agreement, "agreement_on_sensible_days", {"since": BUDDHIST}),
        (mission, "mission_has_a_title", {"title": ""}),
        (mission, "mission_is_given_to_a_tier", {"tiers": []}),
        (mission, "mission_year_is_buddhist", {"fiscal_year": 2021}),
        (mission, "mission_on_a_sensible_day", {"assigned_on": BUDDHIST}),
        (news, "publicity_says_what_and_where", {"title": ""}),
        (news, "publicity_says_what_and_where", {"channel": ""}),
        (news, "publicity_on_a_sensible_day", {"published_on": BUDDHIST}),
    ],
)
def test_shared_row_is_refused(write, constraint, columns):
    with refused(constraint):
        write(**columns)


@pytest.mark.parametrize(
    ("write", "constraint"),
    [
        (partner, "partner_district_in_province"),
        (agreement, "agreement_district_in_province"),
        (mission, "mission_district_in_province"),
        (news, "publicity_district_in_province"),
    ],
)
def test_district_without_its_province_is_refused(district, write, constraint):
    with refused(constraint):
        write(district_id=district.pk)


def test_partner_stands_once_an_area(district):
    partner()
    partner(province_id=district.province_id)

    with refused("partner_once_an_area"):
        partner()


def money(**columns: Any) -> None:
    given = {"centre_id": CentreFactory().pk, "fiscal_year": 2564, "source": "local", "received_on": DAY}
    given |= {"amount": 100, "purpose": "เวที", "is_meeting_subsidy": False}
    insert("registry_support", **given | columns)


@pytest.mark.parametrize(
    ("constraint", "columns"),
    [
        ("support_is_some_money", {"amount": 0}),
        ("support_has_a_purpose", {"purpose": ""}),
        ("support_year_is_buddhist", {"fiscal_year": 2021}),
        ("support_on_a_sensible_day", {"received_on": BUDDHIST}),
    ],
)
def test_money_is_refused(constraint, columns):
    with refused(constraint):
        money(**columns)


@pytest.mark.parametrize(
    ("constraint", "columns"),
    [
        ("support_visit_has_a_topic", {"topic": ""}),
        ("support_visit_on_a_sensible_day", {"held_on": BUDDHIST}),
    ],
)
def test_visit_is_refused(district, constraint, columns):
    given = {"centre_id": CentreFactory().pk, "kind": "training", "office_id": office_of(district).pk}
    given |= {"held_on": DAY, "topic": "อบรม", "findings": "", "advice": ""}

    with refused(constraint):
        insert("registry_supportvisit", **given | columns)


def test_visit_and_who_was_there_stand_once(district):
    office = office_of(district)
    visit = SupportVisitFactory(office=office)
    person = PersonFactory()
    SupportAttendanceFactory(visit=visit, person=person)

    with refused("support_visit_once"):
        SupportVisitFactory(centre=visit.centre, office=office, topic=visit.topic)
    with refused("support_attended_once"):
        SupportAttendanceFactory(visit=visit, person=person)


def test_partner_that_gave_money_stays(district):
    row = SupportFactory(partner=PartnerFactory())

    with pytest.raises(ValidationError):
        services.remove_partner(partner=row.partner, by=person_with(Role.DEPARTMENT), reason="ซ้ำ")


def test_news_of_nobody_in_particular_is_its_areas(district, officer):
    assert PublicityFactory(province=district.province, district=district) in Publicity.objects.visible_to(
        officer
    )
