"""An official who left a post: every คณะ that names them follows, and each one's papers are drafted."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from conweb.kernel.models import RecordedChange
from registry.choices import CommitteeKind, PostKind
from registry.models import Paper, Seat
from registry.rules.papers.kinds import PaperKind
from registry.selectors.papers.transfers import FollowState, transfer_count, transfers
from registry.services.papers.transfers import follow_transfer
from tests.factories import CentreFactory, SubdistrictFactory, district_centre, province_centre
from tests.registry.papers.owed_rows import board_of, hold, post_of, signed, text_of, working
from tests.registry.papers.paper_rows import TODAY, chief_of
from tests.registry.papers.paper_words import items_of

pytestmark = pytest.mark.django_db

LEFT_ON = date(2021, 3, 31)


@pytest.fixture
def officials(district):
    chief_of(district)
    head = post_of(district, "พัฒนาการอำเภอห้วยราช", PostKind.DISTRICT_HEAD)
    return hold(head, "สุรชัย มั่นคง"), hold(post_of(district, "พัฒนากร"), "พิมพ์ ทองดี")


@pytest.fixture
def groups(district, officer, officials):
    """Three คณะทำงาน on which the พัฒนากร sits: of two ตำบล and of the อำเภอ."""
    places = [
        CentreFactory(subdistrict=SubdistrictFactory(code=code, name=name))
        for code, name in (("311605", "สนวน"), ("311602", "สามแวง"))
    ]
    places.append(district_centre(district))
    return [working(place, officer, officials, number=str(12 + more)) for more, place in enumerate(places)]


@pytest.fixture
def gone(officials, groups):
    """The พัฒนากร, who has left the post."""
    holding = officials[1]
    holding.until = LEFT_ON
    holding.save()
    return holding


@pytest.fixture
def successor(gone):
    return hold(gone.post, "วิชัย แก้วใส", since=date(2021, 4, 5))


def states(user) -> list[tuple[str, FollowState]]:
    return [(str(task.committee), task.state) for one in transfers(user, on=TODAY) for task in one.tasks]


def test_an_official_on_three_groups_is_followed_in_all_three(gone, successor, groups, officer):
    followed = follow_transfer(gone, by=officer)

    assert {body.pk for body in followed.committees} == {group.pk for group in groups}
    assert sorted(paper.kind for paper in followed.papers) == [
        *[PaperKind.GOVERNOR_REPORT] * 3,
        *[PaperKind.WORKING_ADDITION] * 3,
    ]
    for paper in followed.papers:
        if paper.kind == PaperKind.WORKING_ADDITION:
            assert (
                items_of(text_of(paper))[0] == "1. นายวิชัย แก้วใส พัฒนากร เป็นคณะทำงานและเลขานุการ แทน นายพิมพ์ ทองดี"
            )


def test_the_seat_ends_with_the_post_and_the_next_begins_with_its_holder(gone, successor, groups, officer):
    follow_transfer(gone, by=officer)

    old = groups[0].seats.get(person=gone.person)
    new = groups[0].seats.get(person=successor.person)
    assert (old.until, old.leaving_reason_id, old.replaced_by) == (LEFT_ON, "transferred", new)
    assert (new.since, new.post, new.position) == (date(2021, 4, 5), gone.post, old.position)


def test_the_rosters_are_one_change_with_one_reason(gone, successor, groups, officer):
    follow_transfer(gone, by=officer)

    change = RecordedChange.objects.get(kind="roster")
    assert change.reason == "นายพิมพ์ ทองดี พ้นจากพัฒนากร 31 มี.ค. 2564"
    assert change.title == "นายพิมพ์ ทองดี พ้นจากพัฒนากร 31 มี.ค. 2564 3 คณะ"


def test_a_second_click_changes_nothing(gone, successor, groups, officer):
    follow_transfer(gone, by=officer)
    before = Seat.objects.count(), Paper.objects.count()

    assert follow_transfer(gone, by=officer).committees == ()
    assert (Seat.objects.count(), Paper.objects.count()) == before


def test_only_the_groups_that_were_ticked_are_changed(gone, successor, groups, officer):
    followed = follow_transfer(gone, by=officer, committees={groups[1].pk})

    assert [body.pk for body in followed.committees] == [groups[1].pk]
    assert groups[0].seats.get(person=gone.person).until is None


def test_while_the_post_is_vacant_the_seat_only_ends_and_the_order_releases(gone, groups, officer):
    followed = follow_transfer(gone, by=officer, committees={groups[0].pk})

    assert [paper.kind for paper in followed.papers] == [PaperKind.REMOVAL]
    assert items_of(text_of(followed.papers[0])) == ["1. นายพิมพ์ ทองดี พัฒนากร คณะทำงานและเลขานุการ"]


def test_a_group_whose_order_of_release_is_signed_is_done_with_whoever_comes_later(gone, groups, officer):
    followed = follow_transfer(gone, by=officer, committees={groups[0].pk})
    signed(followed.papers[0], officer, number="40")

    hold(gone.post, "วิชัย แก้วใส", since=date(2021, 4, 5))

    assert dict(states(officer))[str(groups[0])] == FollowState.SIGNED


def test_somebody_who_is_still_in_the_post_cannot_be_followed(officials, groups, officer):
    with pytest.raises(ValidationError, match="ยังดำรงตำแหน่งนี้อยู่"):
        follow_transfer(officials[1], by=officer)


def test_a_group_of_the_province_is_left_to_the_province(district, gone, successor, officer, provincial):
    above = working(province_centre(district.province), provincial, [gone])

    followed = follow_transfer(gone, by=officer)

    assert above.pk not in {body.pk for body in followed.committees}
    assert [body.pk for body in follow_transfer(gone, by=provincial).committees] == [above.pk]


def test_the_kbt_on_which_the_official_sits_follows_too(gone, successor, groups, officer):
    board = board_of(groups[0].centre, officer, [])
    Seat.objects.create(
        committee=board,
        person=gone.person,
        post=gone.post,
        source="ex_officio",
        since=board.starts_on,
        order=5,
    )

    followed = follow_transfer(gone, by=officer)

    assert PaperKind.KBT_ORDER in {paper.kind for paper in followed.papers}
    assert [seat.person for seat in board.seats.filter(post=gone.post, until__isnull=True)] == [
        successor.person
    ]
    assert board.kind == CommitteeKind.KBT


def test_the_list_tells_how_far_each_group_is(gone, successor, groups, officer):
    assert {state for _, state in states(officer)} == {FollowState.UNCHANGED}
    assert transfer_count(officer, on=TODAY, district=gone.post.office.district_id) == 3

    followed = follow_transfer(gone, by=officer)
    assert {state for _, state in states(officer)} == {FollowState.DRAFTED}
    assert transfer_count(officer, on=TODAY) == 0

    addition = next(
        paper
        for paper in followed.papers
        if paper.kind == PaperKind.WORKING_ADDITION and paper.committee_id == groups[0].pk
    )
    signed(addition, officer, number="41")
    assert dict(states(officer))[str(groups[0])] == FollowState.SIGNED


def test_somebody_who_came_back_to_the_post_is_no_transfer(gone, groups, officer):
    gone.post.holdings.create(person=gone.person, since=date(2021, 4, 1))

    assert transfers(officer, on=TODAY) == []
