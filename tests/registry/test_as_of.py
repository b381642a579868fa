"""«ณ วันที่ …»: what stood on a day is shown as it stood, however much was changed since."""

from datetime import date, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from conweb.kernel.audit import change_set
from registry.choices import CentreStatus, MilestoneKind, Position, Source
from registry.models import Centre, CentreMilestone, Committee, MilestoneParty, Seat
from registry.selectors.as_of import centre_on, roster_on
from tests.factories import CentreFactory, CommitteeFactory, SeatFactory, officer_of
from tests.pages import links, posts, words

pytestmark = pytest.mark.django_db

RECORDED = date(2021, 4, 20)


# ── one thing at a time ────────────────────────────────────────────────────────────────────
@pytest.fixture
def committee(settings) -> Committee:
    """Nine people since 2020, recorded in 2021."""
    settings.BUSINESS_DATE = RECORDED.isoformat()
    with change_set(None):
        return CommitteeFactory(members=9)


def on_a_later_day(settings, days: int = 10) -> date:
    day = RECORDED + timedelta(days=days)
    settings.BUSINESS_DATE = day.isoformat()
    return day


def names(committee: Committee, day: date) -> list[str]:
    return [line.name for line in roster_on(committee, day).lines if not line.is_gone and not line.is_coming]


def test_day_before_anything_was_recorded_shows_what_was_recorded_first(committee):
    assert len(names(committee, date(2020, 6, 1))) == 9


def test_resignation_recorded_late_counts_from_its_own_day(committee, settings):
    on_a_later_day(settings)
    seat = committee.seats.last()
    with change_set(None):
        Seat.objects.filter(pk=seat.pk).update(until=date(2021, 3, 1))

    assert seat.person.full_name in names(committee, date(2021, 3, 1))
    assert seat.person.full_name not in names(committee, date(2021, 3, 2))


def test_successor_recorded_late_counts_from_the_first_day(committee, settings):
    on_a_later_day(settings)
    with change_set(None):
        new = SeatFactory(committee=committee, since=date(2021, 3, 2), order=20)

    assert new.person.full_name not in names(committee, date(2021, 3, 1))
    assert new.person.full_name in names(committee, date(2021, 3, 2))


def test_corrected_name_is_the_old_one_on_the_days_before(committee, settings):
    day = on_a_later_day(settings)
    person = committee.seats.last().person
    was = person.full_name
    with change_set(None):
        person.last_name = "นามใหม่"
        person.save()

    assert was in names(committee, day - timedelta(days=1))
    assert person.full_name in names(committee, day)


def test_seat_removed_by_mistake_stands_until_the_day_of_the_removal(committee, settings):
    day = on_a_later_day(settings)
    with change_set(None):
        gone = committee.seats.last()
        name = gone.person.full_name
        gone.delete()

    assert name in names(committee, day - timedelta(days=1))
    assert name not in names(committee, day)


def test_seat_added_by_mistake_and_removed_stands_on_no_day_before(committee, settings):
    day = on_a_later_day(settings)
    with change_set(None):
        added = SeatFactory(committee=committee, since=date(2020, 2, 1), order=20)
        name = added.person.full_name
    on_a_later_day(settings, 12)
    with change_set(None):
        added.delete()

    assert name not in names(committee, day - timedelta(days=1))
    assert name in names(committee, day)


def test_position_is_that_of_the_day(committee, settings):
    day = on_a_later_day(settings)
    with change_set(None):
        Seat.objects.filter(committee=committee, position=Position.CHAIR).update(position=Position.MEMBER)

    def chairs(on: date) -> int:
        return sum(line.seat.position == Position.CHAIR for line in roster_on(committee, on).lines)

    assert (chairs(day - timedelta(days=1)), chairs(day)) == (1, 0)


def test_who_speaks_for_a_renamed_centre_spoke_for_it_under_the_old_name(settings):
    settings.BUSINESS_DATE = RECORDED.isoformat()
    with change_set(None):
        lower = CentreFactory()
        committee = CommitteeFactory(centre=lower.parent)
        SeatFactory(committee=committee, source=Source.SUBDISTRICT_CENTRE, for_centre=lower)
        was = lower.short_name
    day = on_a_later_day(settings)
    with change_set(None):
        Centre.objects.filter(pk=lower.pk).update(short_name="ศอช.ต. ชื่อใหม่")

    whom = [roster_on(committee, on).lines[0].whom for on in (date(2020, 6, 1), day - timedelta(days=1), day)]

    assert whom == [was, was, "ศอช.ต. ชื่อใหม่"]


# ── a centre ───────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def centre(settings) -> Centre:
    settings.BUSINESS_DATE = RECORDED.isoformat()
    with change_set(None):
        return CentreFactory(place="ศาลาเก่า", founded_on=date(2005, 6, 1))


def renamed(centre: Centre, day: date, *, before: str, after: str) -> None:
    with change_set(None):
        milestone = CentreMilestone.objects.create(
            kind=MilestoneKind.RENAMED, happened_on=day, reason="ประกาศ"
        )
        for side, name in ((MilestoneParty.BEFORE, before), (MilestoneParty.AFTER, after)):
            MilestoneParty.objects.create(
                milestone=milestone, centre=centre, side=side, official_name=name, short_name=name
            )


def test_renaming_before_the_registry_began_is_known_from_its_milestone(centre):
    renamed(centre, date(2015, 3, 1), before="ศอช.ต. ชื่อเดิม", after=centre.short_name)

    assert centre_on(centre, date(2015, 2, 28)).centre.short_name == "ศอช.ต. ชื่อเดิม"
    assert centre_on(centre, date(2015, 3, 1)).centre.short_name == centre.short_name


def test_renaming_recorded_late_counts_from_its_own_day(centre, settings):
    was = centre.short_name
    on_a_later_day(settings, 5)
    with change_set(None):
        Centre.objects.filter(pk=centre.pk).update(place="ศาลาใหม่")
    on_a_later_day(settings, 40)
    renamed(centre, RECORDED + timedelta(days=10), before=was, after="ศอช.ต. ชื่อใหม่")
    with change_set(None):
        Centre.objects.filter(pk=centre.pk).update(short_name="ศอช.ต. ชื่อใหม่")

    assert centre_on(centre, RECORDED + timedelta(days=9)).centre.short_name == was
    assert centre_on(centre, RECORDED + timedelta(days=10)).centre.short_name == "ศอช.ต. ชื่อใหม่"


def test_spelling_corrected_after_a_renaming_is_the_name_from_then_on(centre, settings):
    renamed(centre, RECORDED, before="ศอช.ต. ชื่อเดิม", after=centre.short_name)
    day = on_a_later_day(settings)
    with change_set(None):
        Centre.objects.filter(pk=centre.pk).update(short_name="ศอช.ต. ถูกต้อง")

    assert centre_on(centre, day).centre.short_name == "ศอช.ต. ถูกต้อง"


def test_place_is_that_of_the_day(centre, settings):
    day = on_a_later_day(settings)
    with change_set(None):
        Centre.objects.filter(pk=centre.pk).update(place="ศาลาใหม่")

    places = [centre_on(centre, on).centre.place for on in (date(2010, 1, 1), day - timedelta(days=1), day)]

    assert places == ["ศาลาเก่า", "ศาลาเก่า", "ศาลาใหม่"]


def test_dissolved_centre_stood_until_the_day_of_its_milestone(centre, settings):
    on_a_later_day(settings)
    with change_set(None):
        milestone = CentreMilestone.objects.create(
            kind=MilestoneKind.DISSOLVED, happened_on=date(2021, 3, 1), reason="ประกาศ"
        )
        MilestoneParty.objects.create(
            milestone=milestone, centre=centre, side=MilestoneParty.BEFORE, official_name="-", short_name="-"
        )
        Centre.objects.filter(pk=centre.pk).update(status=CentreStatus.DISSOLVED)

    assert centre_on(centre, date(2021, 2, 28)).centre.status == CentreStatus.ACTIVE
    assert centre_on(centre, date(2021, 5, 1)).centre.status == CentreStatus.DISSOLVED


def test_day_before_the_founding_and_before_the_records_is_told(centre):
    before = centre_on(centre, date(2005, 5, 31))
    later = centre_on(centre, date(2005, 6, 1))

    assert (before.is_before_founding, before.is_before_records) == (True, True)
    assert (later.is_before_founding, later.is_before_records) == (False, True)
    assert not centre_on(centre, RECORDED).is_before_records


def test_asking_for_a_day_changes_nothing_of_the_row(centre, settings):
    day = on_a_later_day(settings)
    with change_set(None):
        Centre.objects.filter(pk=centre.pk).update(place="ศาลาใหม่")
    now = Centre.objects.get(pk=centre.pk)

    centre_on(now, day - timedelta(days=1))

    assert now.place == "ศาลาใหม่"


def test_committee_of_the_day_is_the_one_in_office_then(settings):
    settings.BUSINESS_DATE = RECORDED.isoformat()
    with change_set(None):
        centre = CentreFactory()
        old = CommitteeFactory(
            centre=centre, starts_on=date(2016, 1, 1), ends_on=date(2019, 12, 31), members=9
        )
        new = CommitteeFactory(centre=centre, members=11)

    assert centre_on(centre, date(2015, 12, 31)).committee is None
    assert centre_on(centre, date(2019, 12, 31)).committee.committee == old
    assert len(centre_on(centre, date(2019, 12, 31)).committee.seats) == 9
    assert centre_on(centre, date(2020, 1, 1)).committee.committee == new


def test_last_committee_stands_where_none_is_in_office(settings):
    settings.BUSINESS_DATE = RECORDED.isoformat()
    with change_set(None):
        centre = CentreFactory()
        CommitteeFactory(centre=centre, starts_on=date(2016, 1, 1), ends_on=date(2019, 12, 31), members=9)

    found = centre_on(centre, date(2020, 6, 1)).committee

    assert (found.in_office, len(found.seats)) == (False, 9)


def test_person_who_moved_keeps_the_place_of_the_day(committee, settings):
    day = on_a_later_day(settings)
    seat = committee.seats.last()
    home = seat.person.district_id
    with change_set(None):
        seat.person.district = None
        seat.person.save()

    lines = roster_on(committee, day - timedelta(days=1)).lines
    then = next(line for line in lines if line.seat.pk == seat.pk)

    assert then.seat.person.district_id == home


# ── the page of a centre ───────────────────────────────────────────────────────────────────
def page_of(client: Client, centre: Centre, on: str) -> HttpResponse:
    client.force_login(officer_of(centre.district))
    return client.get(reverse("centre-detail", args=[centre.pk]), {"on": on})


def test_page_of_an_earlier_day_shows_name_place_and_committee_of_that_day(client, centre, settings):
    was = centre.short_name
    with change_set(None):
        committee = CommitteeFactory(centre=centre, members=9)
    on_a_later_day(settings)
    with change_set(None):
        Centre.objects.filter(pk=centre.pk).update(short_name="ศอช.ต. ชื่อใหม่", place="ศาลาใหม่")
        Seat.objects.filter(pk=committee.seats.last().pk).update(until=date(2021, 4, 25))

    then = page_of(client, centre, "22 เม.ย. 2564")
    now = client.get(reverse("centre-detail", args=[centre.pk]))

    assert was in words(then)
    assert "ศาลาเก่า" in words(then)
    assert "9 คน · วาระ" in words(then)
    assert "ศอช.ต. ชื่อใหม่" in words(now)
    assert "8 คน · วาระ" in words(now)


def test_page_of_an_earlier_day_offers_no_change_and_the_way_back(client, centre):
    response = page_of(client, centre, "1 มี.ค. 2564")

    addresses = [href for _, href in links(response)]
    assert reverse("registry:centre-edit", args=[centre.pk]) not in addresses
    assert not [action for action in posts(response) if "/centres/" in action]
    assert ("ดูวันนี้", reverse("centre-detail", args=[centre.pk])) in links(response)


def test_page_before_the_records_says_since_when_they_are_kept(client, centre):
    assert "ทะเบียนเริ่มบันทึกเมื่อ 20 เม.ย. 2564" in words(page_of(client, centre, "1 มี.ค. 2564"))
    assert "วันนั้น ศอช. นี้ยังไม่จัดตั้ง" in words(page_of(client, centre, "1 มี.ค. 2540"))


def test_page_refuses_a_day_that_is_none_and_shows_today(client, centre):
    response = page_of(client, centre, "31 ก.พ. 2564")

    assert 'value="31 ก.พ. 2564"' in response.content.decode()
    assert "หน้านี้เป็นข้อมูลวันนี้" in words(response)


def test_body_begun_later_is_no_part_of_an_earlier_day(client, centre):
    with change_set(None):
        CommitteeFactory(centre=centre, starts_on=date(2021, 4, 1), ends_on=date(2025, 3, 31))

    response = page_of(client, centre, "31 มี.ค. 2564")

    assert "วันนั้นไม่มีคณะกรรมการในทะเบียน" in words(response)
    assert response.context["bodies"] == []
