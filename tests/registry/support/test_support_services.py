"""Money, trainings and visits of a ศอช.: written once, refused with words at the field, undone."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from conweb.kernel.choices import Role
from conweb.kernel.models import RecordedChange, User
from conweb.kernel.undo import undo_change
from registry import person_ties
from registry.choices import OfficeKind
from registry.models import Centre, Office, Person, Support, SupportAttendance, SupportVisit
from registry.selectors.supports import (
    agreements_covering,
    missions_given_to,
    offices_visiting,
    roster_lately,
    support_page,
)
from registry.services.supports import (
    remove_support_visit,
    save_support,
    save_support_visit,
)
from registry.year_choices import SupportSource, VisitKind
from tests.factories import (
    CentreFactory,
    CommitteeFactory,
    DistrictFactory,
    PersonFactory,
    officer_of,
    person_with,
)
from tests.registry.contact_rows import TODAY, office_of, refused_at
from tests.year_factories import AgreementFactory, MissionFactory, SupportFactory, SupportVisitFactory

pytestmark = pytest.mark.django_db

JANUARY = date(2021, 1, 15)


@pytest.fixture(autouse=True)
def today(settings: Any) -> None:
    settings.BUSINESS_DATE = TODAY.isoformat()


@pytest.fixture
def centre() -> Centre:
    return CentreFactory(founded_on=date(2008, 9, 15))


@pytest.fixture
def officer(centre: Centre) -> User:
    return officer_of(centre.district)


@pytest.fixture
def office(centre: Centre) -> Office:
    return office_of(centre.district)


@pytest.fixture
def people(centre: Centre) -> list[Person]:
    """A committee of three, in office since 2563."""
    committee = CommitteeFactory(centre=centre, members=3)
    return [seat.person for seat in committee.seats.order_by("order")]


def money(centre: Centre, **values: Any) -> dict[str, Any]:
    given = {
        "centre": centre,
        "fiscal_year": 2564,
        "source": SupportSource.LOCAL,
        "partner": None,
        "received_on": JANUARY,
        "amount": Decimal(20000),
        "purpose": "จัดเวทีประชาคม",
        "is_meeting_subsidy": False,
    }
    return given | values


def training(centre: Centre, office: Office, **values: Any) -> dict[str, Any]:
    given = {
        "centre": centre,
        "kind": VisitKind.TRAINING,
        "office": office,
        "held_on": JANUARY,
        "topic": "พัฒนาศักยภาพกรรมการ",
        "people": None,
        "findings": "",
        "advice": "",
    }
    return given | values


# ── money ──────────────────────────────────────────────────────────────────────────────────
def test_same_form_sent_twice_is_one_row(centre, officer):
    first = save_support(by=officer, **money(centre))
    second = save_support(by=officer, **money(centre))

    assert first == second
    assert RecordedChange.objects.filter(kind="partners").count() == 1


@pytest.mark.parametrize(
    ("values", "column"),
    [
        ({"received_on": date(2021, 4, 21)}, "received_on"),
        ({"received_on": date(2008, 9, 14), "fiscal_year": 2551}, "received_on"),
        ({"fiscal_year": 2561}, "fiscal_year"),
        ({"amount": Decimal(0)}, "amount"),
        ({"is_meeting_subsidy": True}, "is_meeting_subsidy"),
    ],
)
def test_money_that_cannot_be_is_refused_at_its_field(centre, officer, values, column):
    with pytest.raises(ValidationError) as refusal:
        save_support(by=officer, **money(centre, **values))

    assert refused_at(refusal) == {column}
    assert not Support.objects.exists()


def test_money_of_a_budget_may_come_when_the_next_year_has_begun(centre, officer):
    row = save_support(by=officer, **money(centre, received_on=date(2020, 10, 5), fiscal_year=2563))

    assert row.fiscal_year == 2563


def test_department_subsidises_meetings(centre, officer):
    given = money(centre, source=SupportSource.DEPARTMENT, is_meeting_subsidy=True)
    save_support(by=officer, **given)

    assert support_page(centre, 2564).subsidy == Decimal(20000)


def test_support_is_the_office_s_of_the_district_to_write(centre):
    stranger = officer_of(DistrictFactory())

    with pytest.raises(PermissionDenied):
        save_support(by=stranger, **money(centre))
    with pytest.raises(PermissionDenied):
        save_support(by=person_with(Role.EXECUTIVE, province=centre.province), **money(centre))


def test_sums_are_by_source_and_by_year(centre):
    for amount, source, year in (
        (100, "local", 2564),
        (50, "local", 2564),
        (7, "own", 2564),
        (9, "own", 2563),
    ):
        SupportFactory(centre=centre, amount=amount, source=source, fiscal_year=year)
    SupportFactory(amount=999)

    page = support_page(centre, 2564)

    assert [(one.label, one.rows, one.amount) for one in page.by_source] == [
        ("องค์กรปกครองส่วนท้องถิ่น", 2, Decimal(150)),
        ("ระดมทุนเอง", 1, Decimal(7)),
    ]
    assert [(one.year, one.amount) for one in page.by_year] == [(2564, Decimal(157)), (2563, Decimal(9))]
    assert page.total == Decimal(157)


# ── trainings and visits ───────────────────────────────────────────────────────────────────
def test_training_and_who_was_there_are_one_change(centre, officer, office, people):
    visit = save_support_visit(by=officer, attended=people[:2], **training(centre, office))

    assert set(visit.attendances.values_list("person", flat=True)) == {person.pk for person in people[:2]}
    assert RecordedChange.objects.count() == 1


def test_who_was_there_is_mended_and_the_mending_undone(centre, officer, office, people):
    visit = save_support_visit(by=officer, attended=people[:2], **training(centre, office))

    save_support_visit(by=officer, support_visit=visit, attended=people[1:])

    assert set(visit.attendances.values_list("person", flat=True)) == {people[1].pk, people[2].pk}
    undo_change(RecordedChange.objects.latest("made_at"), by=officer)
    assert set(visit.attendances.values_list("person", flat=True)) == {people[0].pk, people[1].pk}


def test_nothing_changed_is_no_change(centre, officer, office, people):
    visit = save_support_visit(by=officer, attended=people, **training(centre, office))

    save_support_visit(by=officer, support_visit=visit, attended=people, topic="พัฒนาศักยภาพกรรมการ")

    assert RecordedChange.objects.count() == 1


def test_nobody_is_marked_there_before_they_sat_on_the_committee(centre, officer, office, people):
    given = training(centre, office, held_on=date(2019, 12, 31))

    with pytest.raises(ValidationError) as refusal:
        save_support_visit(by=officer, attended=people[:1], **given)

    assert refused_at(refusal) == {"attended"}
    assert not SupportVisit.objects.exists()


def test_more_are_named_than_counted_is_refused(centre, officer, office, people):
    with pytest.raises(ValidationError) as refusal:
        save_support_visit(by=officer, attended=people, **training(centre, office, people=2))

    assert refused_at(refusal) == {"people"}
    assert not SupportAttendance.objects.exists()


def test_visit_to_come_is_refused(centre, officer, office):
    with pytest.raises(ValidationError) as refusal:
        save_support_visit(by=officer, **training(centre, office, held_on=date(2021, 4, 21)))

    assert refused_at(refusal) == {"held_on"}


def test_removed_visit_comes_back_with_who_was_there(centre, officer, office, people):
    visit = save_support_visit(by=officer, attended=people, **training(centre, office))

    remove_support_visit(support_visit=visit, by=officer, reason="บันทึกผิด")
    remove_support_visit(support_visit=visit, by=officer, reason="บันทึกผิด")

    assert not SupportAttendance.objects.exists()
    undo_change(RecordedChange.objects.get(kind="deletion"), by=officer)
    assert SupportAttendance.objects.filter(visit=visit.pk).count() == 3


def test_attendance_follows_a_person_whose_records_are_joined(centre, officer, office, people):
    visit = save_support_visit(by=officer, attended=people[:1], **training(centre, office))
    other = PersonFactory(province=centre.province, district=centre.district)

    person_ties.move(people[0], other)

    assert visit.attendances.get().person == other
    assert "อบรม" in person_ties.why_it_stays(other)


def test_offices_that_owe_a_visit_are_those_above_a_centre(centre, office):
    elsewhere = office_of(DistrictFactory())
    province = Office.objects.create(kind=OfficeKind.PROVINCE, name="สพจ.", province=centre.province)
    closed = Office.objects.create(
        kind=OfficeKind.PROVINCE, name="สพจ. เดิม", province=centre.province, ended_on=date(2019, 1, 1)
    )
    region = Office.objects.create(kind=OfficeKind.REGION, name="ศูนย์เขต")
    region.provinces_served.add(centre.province)
    department = Office.objects.create(kind=OfficeKind.DEPARTMENT, name="กรม")

    offered = set(offices_visiting(centre))

    assert offered == {office, province, region, department}
    assert closed in offices_visiting(centre, besides=closed.pk)
    assert elsewhere not in offered


def test_roster_offers_who_sat_lately_and_who_was_there(centre, office, people):
    old = CommitteeFactory(centre=centre, starts_on=date(2014, 1, 1), ends_on=date(2017, 12, 31), members=1)
    gone = old.seats.get().person
    visit = SupportVisitFactory(centre=centre, office=office)

    assert roster_lately(centre, TODAY) == people
    SupportAttendance.objects.create(visit=visit, person=gone)
    assert roster_lately(centre, TODAY, visit=visit) == [*people, gone]


# ── what covers a centre ───────────────────────────────────────────────────────────────────
def test_agreements_cover_by_tier_area_and_time(centre):
    span = date(2020, 10, 1), date(2021, 9, 30)
    here = [
        AgreementFactory(title="ทุกระดับ"),
        AgreementFactory(title="ของจังหวัด", province=centre.province, tiers=["subdistrict"]),
        AgreementFactory(title="ของอำเภอ", province=centre.province, district=centre.district),
        AgreementFactory(title="สิ้นสุดวันแรก", until=span[0]),
    ]
    AgreementFactory(title="ศอช.อ. เท่านั้น", tiers=["district"])
    AgreementFactory(title="สิ้นสุดก่อน", until=date(2020, 9, 30))
    AgreementFactory(title="ยังไม่เริ่ม", since=date(2021, 10, 1))
    other = DistrictFactory(province=centre.province)
    AgreementFactory(title="อำเภออื่น", province=centre.province, district=other)

    assert set(agreements_covering(centre, *span)) == set(here)


def test_missions_are_given_by_tier_and_year(centre):
    mine = MissionFactory(tiers=["subdistrict"], fiscal_year=2564)
    MissionFactory(tiers=["district"], fiscal_year=2564)
    MissionFactory(tiers=["subdistrict"], fiscal_year=2563)

    assert list(missions_given_to(centre, 2564)) == [mine]
