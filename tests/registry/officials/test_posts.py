"""Posts: their titles, closing them, opening them again, deleting them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from conweb.kernel.models import RecordedChange
from conweb.kernel.undo import undo_change
from registry.choices import PostKind
from registry.models import Post
from registry.selectors.contacts import (
    holder_of,
    posts_of_district,
)
from registry.services import posts
from tests.registry.contact_rows import (
    MARCH_END,
    OCTOBER,
    TODAY,
    days_of,
    district_of,
    hold,
    office_of,
    officer_post,
    refused_at,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "title"),
    [(PostKind.DISTRICT_HEAD, "พัฒนาการอำเภอห้วยราช"), (PostKind.OFFICER, "พัฒนากร")],
)
def test_post_without_a_title_gets_the_usual_one(district, officer, kind, title):
    assert posts.create_post(office=office_of(district), by=officer, kind=kind, title="").title == title


def test_post_of_another_kind_of_office_is_refused(district, officer):
    with pytest.raises(ValidationError) as refusal:
        posts.create_post(office=office_of(district), by=officer, kind=PostKind.DISTRICT_CHIEF, title="")

    assert refused_at(refusal) == {"kind"}


def test_office_has_one_head_and_several_officers(district, officer, first):
    office = office_of(district)
    hold(posts.create_post(office=office, by=officer, kind=PostKind.OFFICER, title=""), first)
    posts.create_post(office=office, by=officer, kind=PostKind.OFFICER, title="")
    posts.create_post(office=office, by=officer, kind=PostKind.DISTRICT_HEAD, title="")

    with pytest.raises(ValidationError) as refusal:
        posts.create_post(office=office, by=officer, kind=PostKind.DISTRICT_HEAD, title="หัวหน้าสำนักงาน")

    assert refused_at(refusal) == {"kind"}
    assert office.posts.count() == 3


def test_post_sent_twice_is_made_once(district, officer):
    office = office_of(district)

    made = {posts.create_post(office=office, by=officer, kind=PostKind.OFFICER, title="") for _ in range(2)}

    assert len(made) == 1


def test_closed_post_ends_who_is_in_it_and_leaves_the_list(chief, first, officer):
    hold(chief, first)

    posts.close_post(post=chief, by=officer, last_day=MARCH_END)

    assert days_of(chief) == [("ก่อเกียรติ", OCTOBER, MARCH_END)]
    assert list(posts_of_district("3116")) == []


def test_post_is_not_closed_from_a_day_to_come(chief, officer):
    with pytest.raises(ValidationError) as refusal:
        posts.close_post(post=chief, by=officer, last_day=date(2021, 4, 21))

    assert refused_at(refusal) == {"until"}


def test_closed_post_is_opened_again_and_is_vacant(chief, first, officer):
    hold(chief, first)
    posts.close_post(post=chief, by=officer, last_day=MARCH_END)

    posts.reopen_post(post=chief, by=officer)

    assert list(posts_of_district("3116")) == [chief]
    assert holder_of(chief, TODAY) is None


def test_closed_head_is_not_opened_beside_another(chief, officer):
    posts.close_post(post=chief, by=officer, last_day=MARCH_END)
    posts.create_post(office=chief.office, by=officer, kind=PostKind.DISTRICT_CHIEF, title="")

    with pytest.raises(ValidationError, match="ปิดตำแหน่งนั้นก่อน"):
        posts.reopen_post(post=chief, by=officer)


def test_post_with_a_history_is_not_deleted(chief, first, officer):
    hold(chief, first, OCTOBER, MARCH_END)

    with pytest.raises(ValidationError, match="ปิดตำแหน่งแทน"):
        posts.delete_post(post=chief, by=officer, reason="บันทึกผิด")

    assert Post.objects.filter(pk=chief.pk).exists()
    assert not RecordedChange.objects.exists()


def test_empty_post_is_deleted_and_comes_back(chief, officer):
    posts.delete_post(post=chief, by=officer, reason="บันทึกผิด")
    gone = not Post.objects.exists()
    undo_change(RecordedChange.objects.get(kind="deletion"), by=officer)

    assert gone
    assert Post.objects.get().title == "นายอำเภอห้วยราช"


def test_deletion_says_why(chief, officer):
    with pytest.raises(ValidationError) as refusal:
        posts.delete_post(post=chief, by=officer, reason="")

    assert refused_at(refusal) == {"reason"}


def test_posts_of_a_district_are_those_of_its_offices(district, chief):
    officer_post(office_of(district))
    officer_post(office_of(district_of("3102", "คูเมือง")))

    assert {post.title for post in posts_of_district("3116")} == {"นายอำเภอห้วยราช", "พัฒนากร"}
