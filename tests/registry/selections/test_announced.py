"""The end of a selection: officers from within, what the rules hold up, and the announcement."""

from datetime import date, timedelta

import pytest

from conweb.kernel.models import RecordedChange, User
from conweb.kernel.undo import undo_change
from registry.choices import CommitteeStatus, Position, Source
from registry.models import Committee, Selection
from registry.selectors.selections import state_of
from registry.services.selections import (
    announce,
    record_step,
    take_back_step,
)
from tests.factories import CentreFactory, CommitteeFactory, district_centre, officer_of
from tests.registry.selecting import (
    FORUM,
    OFFICERS,
    READY,
    TODAY,
    begun,
    day_of,
    network_of,
    ready,
    record_upto,
    refused,
    seat_people,
)

pytestmark = pytest.mark.django_db


# ── officers ────────────────────────────────────────────────────────────────────────────────


def choose_officers(selection: Selection, officer: User) -> object:
    return record_step(selection=selection, kind=OFFICERS, done_on=day_of(OFFICERS), by=officer)


def test_officers_of_an_empty_roster_are_refused(after_forum, officer):
    assert "ยังไม่มีรายชื่อ" in refused(choose_officers, after_forum, officer)


@pytest.mark.parametrize(("order", "missing"), [(0, "ประธาน"), (1, "เลขานุการ")])
def test_officers_without_one_of_the_two_are_refused_by_name(after_forum, officer, order, missing):
    seats = seat_people(after_forum, 9)
    seats[order].position = Position.MEMBER
    seats[order].save()

    assert missing in refused(choose_officers, after_forum, officer)


def test_officer_who_sits_for_an_office_is_not_from_within(after_forum, officer):
    seats = seat_people(after_forum, 9)
    seats[0].source = Source.EX_OFFICIO
    seats[0].save()

    assert "ประธาน" in refused(choose_officers, after_forum, officer)


def test_officers_are_recorded_with_one_of_each(after_forum, officer):
    seat_people(after_forum, 2)

    assert choose_officers(after_forum, officer).pk


# ── ready ───────────────────────────────────────────────────────────────────────────────────
def make_ready(selection: Selection, officer: User, **details: str) -> object:
    return record_step(selection=selection, kind=READY, done_on=day_of(READY), by=officer, **details)


@pytest.mark.parametrize("members", [8, 26])
def test_subdistrict_committee_outside_9_to_25_is_never_ready(after_forum, officer, members):
    seat_people(after_forum, members)
    choose_officers(after_forum, officer)

    assert f"จำนวน {members} คน" in refused(make_ready, after_forum, officer, size_exception="เหตุใดก็ตาม")


@pytest.mark.parametrize("members", [9, 25])
def test_subdistrict_committee_inside_9_to_25_is_ready(after_forum, officer, members):
    seat_people(after_forum, members)
    choose_officers(after_forum, officer)

    assert make_ready(after_forum, officer).pk
    assert state_of(after_forum).is_ready


@pytest.fixture
def district_selection(centre, officer) -> Selection:
    """Of the ศอช.อ. above, up to its officers, with eight on the roster."""
    selection = begun(district_centre(centre.district), officer)
    record_upto(selection, FORUM, officer)
    seat_people(selection, 8, source=Source.EXPERT, represents="")
    choose_officers(selection, officer)
    return selection


def test_district_committee_outside_9_to_25_asks_for_a_reason(district_selection, officer):
    assert "size_exception" in refused(make_ready, district_selection, officer)


def test_district_committee_with_a_written_reason_is_ready(district_selection, officer):
    make_ready(district_selection, officer, size_exception="อำเภอมี 3 ตำบล")

    district_selection.committee.refresh_from_db()
    assert district_selection.committee.size_exception == "อำเภอมี 3 ตำบล"


def test_district_committee_without_every_delegate_is_ready_all_the_same(district_selection, officer):
    network_of(district_selection.committee.centre, "เครือข่ายกองทุน")
    seat_people(district_selection, 1, position=Position.MEMBER, source=Source.EXPERT, represents="")

    assert make_ready(district_selection, officer).pk


# ── the announcement ────────────────────────────────────────────────────────────────────────
TERM = {"announced_on": date(2021, 4, 20), "starts_on": date(2021, 6, 16), "ends_on": date(2025, 6, 15)}


@pytest.fixture
def prepared(centre, officer) -> Selection:
    return ready(centre, officer)


def test_announced_committee_stands_with_its_paper(prepared, officer):
    committee = announce(selection=prepared, by=officer, order_number="12/2564", **TERM)

    assert committee.status == CommitteeStatus.STANDING
    assert (committee.order_number, committee.announced_on) == ("12/2564", date(2021, 4, 20))
    assert Committee.objects.in_office(date(2021, 6, 16)).filter(pk=committee.pk).exists()


def test_announcement_moves_every_seat_to_the_true_first_day(prepared, officer):
    committee = announce(selection=prepared, by=officer, **TERM | {"starts_on": date(2021, 7, 1)})

    assert set(committee.seats.values_list("since", flat=True)) == {date(2021, 7, 1)}


def test_announcement_ends_the_present_committee_the_day_before(prepared, centre, officer):
    announce(selection=prepared, by=officer, **TERM | {"starts_on": date(2021, 5, 1)})

    present = centre.committees.order_by("starts_on").first()
    assert present.ends_on == date(2021, 4, 30)


def test_announcement_leaves_a_committee_that_ends_before_alone(prepared, centre, officer):
    announce(selection=prepared, by=officer, **TERM)

    assert centre.committees.order_by("starts_on").first().ends_on == date(2021, 6, 15)


def test_announcement_takes_off_who_gave_up_before(prepared, officer):
    stays = prepared.committee.seats.last()
    extra = seat_people(prepared, 1, position=Position.MEMBER)[0]
    extra.since, extra.until = extra.since - timedelta(days=3), extra.since - timedelta(days=1)
    extra.save()

    committee = announce(selection=prepared, by=officer, **TERM)

    assert not committee.seats.filter(pk=extra.pk).exists()
    assert committee.seats.filter(pk=stays.pk).exists()


def test_announcement_before_it_is_ready_is_refused(after_forum, officer):
    assert "พร้อมประกาศก่อน" in refused(announce, selection=after_forum, by=officer, **TERM)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"announced_on": date(2021, 4, 21)}, "announced_on"),
        ({"announced_on": date(2021, 4, 4)}, "announced_on"),
        ({"starts_on": date(2021, 3, 21)}, "starts_on"),
        ({"ends_on": date(2021, 6, 16)}, "ends_on"),
    ],
)
def test_announcement_of_impossible_days_is_refused_at_its_field(prepared, officer, changes, field):
    assert field in refused(announce, selection=prepared, by=officer, **TERM | changes)


def test_announcement_into_a_committee_that_begins_later_is_refused(prepared, centre, officer):
    CommitteeFactory(centre=centre, starts_on=date(2023, 1, 1), ends_on=date(2026, 12, 31))

    assert "starts_on" in refused(announce, selection=prepared, by=officer, **TERM)


def test_announcement_asks_the_rules_again(prepared, officer):
    prepared.committee.seats.filter(position=Position.MEMBER).first().delete()

    assert "จำนวน 8 คน" in refused(announce, selection=prepared, by=officer, **TERM)


def test_announcing_twice_announces_once(prepared, officer):
    announce(selection=prepared, by=officer, **TERM)
    announce(selection=prepared, by=officer, **TERM)

    assert RecordedChange.objects.filter(kind="selection").count() == 1


def test_announcement_is_undone_as_a_whole(prepared, centre, officer):
    announce(selection=prepared, by=officer, **TERM | {"starts_on": date(2021, 5, 1)})

    undo_change(RecordedChange.objects.get(kind="selection"), by=officer)

    committee = Committee.objects.get(pk=prepared.committee_id)
    assert (committee.status, committee.announced_on) == (CommitteeStatus.CHOOSING, None)
    assert centre.committees.order_by("starts_on").first().ends_on == date(2021, 6, 15)
    assert set(committee.seats.values_list("since", flat=True)) == {date(2021, 6, 16)}


def test_announced_selection_takes_no_step_back(prepared, officer):
    announce(selection=prepared, by=officer, **TERM)

    assert "ประกาศแล้ว" in refused(take_back_step, selection=prepared, kind=READY, by=officer)


def test_centre_without_any_committee_is_chosen_one(db):
    centre = CentreFactory()
    officer = officer_of(centre.district)

    committee = announce(
        selection=ready(centre, officer),
        by=officer,
        **TERM | {"starts_on": TODAY, "ends_on": date(2025, 4, 19)},
    )

    assert centre.committees.in_office(TODAY).get() == committee
