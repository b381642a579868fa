"""Writing rulings: drafts, publication, versions, the end; whose they are; undo."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import ProgrammingError, connection

from assessment.log_choices import RulingState
from assessment.models import Ruling
from assessment.selectors.rulings import in_force_at, readable, versions_of
from assessment.services import rulings as services
from conweb.kernel import clock
from conweb.kernel.models import RecordedChange
from conweb.kernel.undo import undo_change
from tests.factories import ProvinceFactory
from tests.year_factories import RulingFactory

pytestmark = pytest.mark.django_db


def test_same_draft_twice_is_one(department, words):
    first = services.draft_ruling(by=department, province=None, **words)
    second = services.draft_ruling(by=department, province=None, **words)

    assert first.pk == second.pk
    assert Ruling.objects.count() == 1


@pytest.mark.parametrize("who", ["desk", "officer"])
def test_country_is_the_departments_to_rule_on(request, who, words):
    with pytest.raises(PermissionDenied):
        services.draft_ruling(by=request.getfixturevalue(who), province=None, **words)


def test_province_rules_for_itself_alone(desk, province, words):
    assert services.draft_ruling(by=desk, province=province, **words).province_id == "31"
    with pytest.raises(PermissionDenied):
        services.draft_ruling(by=desk, province=ProvinceFactory(code="30"), **words)


def test_department_does_not_write_for_a_province(department, province, words):
    with pytest.raises(PermissionDenied):
        services.draft_ruling(by=department, province=province, **words)


def test_day_after_today_is_refused(department, words):
    tomorrow = clock.today() + timedelta(days=1)

    with pytest.raises(ValidationError) as refusal:
        services.draft_ruling(by=department, province=None, **words | {"issued_on": tomorrow})

    assert "issued_on" in refusal.value.message_dict


def test_draft_changed_by_a_colleague_meanwhile_is_not_overwritten(draft, department, words):
    stamp = services.stamp_of(draft)
    services.change_draft(ruling=draft, by=department, stamp=stamp, **words | {"title": "เรื่องอื่น"})

    with pytest.raises(ValidationError):
        services.change_draft(ruling=draft, by=department, stamp=stamp, **words | {"title": "อีกเรื่อง"})

    draft.refresh_from_db()
    assert draft.title == "เรื่องอื่น"


def test_draft_is_read_by_its_office_alone(draft, department, desk, officer):
    assert list(readable(department)) == [draft]
    assert not readable(desk).exists()
    assert not readable(officer).exists()


def test_published_words_stand(published, department, words):
    with pytest.raises(ValidationError):
        services.change_draft(ruling=published, by=department, **words | {"text": "แก้"})
    with pytest.raises(ValidationError):
        services.discard_draft(ruling=published, by=department)


@pytest.mark.parametrize(
    "statement", ["UPDATE assessment_ruling SET text = 'แก้'", "DELETE FROM assessment_ruling"]
)
def test_database_keeps_published_words(published, statement):
    with pytest.raises(ProgrammingError), connection.cursor() as cursor:
        cursor.execute(statement)


def test_publishing_twice_is_once(published, department):
    moment = published.published_at

    assert services.publish_ruling(ruling=published, by=department).published_at == moment


def test_next_version_begins_with_the_words_that_stand(published, department):
    following = services.revise_ruling(ruling=published, by=department)

    assert (following.version, following.replaces_id, following.state) == (2, published.pk, RulingState.DRAFT)
    assert (following.text, following.reading) == (published.text, published.reading)
    assert services.revise_ruling(ruling=published, by=department).pk == following.pk


def test_version_holds_until_the_next_is_published(published, department):
    following = services.revise_ruling(ruling=published, by=department)
    assert in_force_at("31")[8] == [published]

    services.publish_ruling(ruling=following, by=department)

    assert in_force_at("31")[8] == [following]


def test_withdrawing_the_next_version_does_not_bring_the_last_one_back(published, department):
    following = services.revise_ruling(ruling=published, by=department)
    services.publish_ruling(ruling=following, by=department)

    services.withdraw_ruling(ruling=following, on=clock.today(), by=department, reason="เกณฑ์ใหม่")

    assert in_force_at("31") == {}


def test_versions_stand_newest_first_from_any_of_them(published, department):
    following = services.revise_ruling(ruling=published, by=department)
    services.publish_ruling(ruling=following, by=department)
    RulingFactory(number=8)

    assert versions_of(published, department) == [following, published]
    assert versions_of(following, department) == [following, published]


def test_withdrawal_needs_a_reason_and_a_day_not_before_the_ruling(published, department):
    with pytest.raises(ValidationError):
        services.withdraw_ruling(ruling=published, on=clock.today(), by=department, reason="")
    with pytest.raises(ValidationError):
        services.withdraw_ruling(ruling=published, on=date(2021, 2, 28), by=department, reason="ผิด")
    with pytest.raises(ValidationError):
        services.withdraw_ruling(
            ruling=published, on=clock.today() + timedelta(days=1), by=department, reason="ผิด"
        )


def test_withdrawal_can_be_undone(published, department):
    services.withdraw_ruling(ruling=published, on=clock.today(), by=department, reason="ผิดเรื่อง")
    record = RecordedChange.objects.get(title__startswith="เลิกใช้")

    undo_change(record, by=department)

    assert in_force_at("31")[8] == [published]


def test_discarded_draft_comes_back_by_undoing(draft, department):
    services.discard_draft(ruling=draft, by=department)
    assert not Ruling.objects.exists()

    undo_change(RecordedChange.objects.get(title__startswith="ลบร่าง"), by=department)

    assert Ruling.objects.get().title == draft.title


def test_ruling_of_a_province_holds_there_alone(desk, province, words):
    own = services.draft_ruling(by=desk, province=province, **words)
    services.publish_ruling(ruling=own, by=desk)

    assert in_force_at("31")[8] == [own]
    assert in_force_at("30") == {}


def test_department_stands_before_the_province(published, desk, province, words):
    own = services.draft_ruling(by=desk, province=province, **words)
    services.publish_ruling(ruling=own, by=desk)

    assert in_force_at("31")[8] == [published, own]
