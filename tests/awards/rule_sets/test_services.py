"""Versions of a year's rules: made, composed, published and never edited again (guideline 7.4 and 7.6)."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction

from awards.choices import AwardLevel, ExtraMode, RuleSetState, Succession
from awards.models import ExtraRule, RuleSet
from awards.selectors.rule_sets import rules_for
from awards.services import rule_sets as services
from awards.services.rule_sets import GivenExtra
from conweb.kernel.models import RecordedChange
from conweb.kernel.undo import undo_change
from tests.awards.factories import RuleSetFactory
from tests.awards.rule_sets.conftest import COUNTRY, total_of


def start(by, province=None, year=2564, source=None):
    return services.start_draft(fiscal_year=year, province=province, by=by, source=source)


# ── a new version ──────────────────────────────────────────────────────────────────────────


def test_first_version_of_the_department_reads_the_guideline_as_it_stands(department):
    row = start(department)

    assert (row.version, row.state) == (1, RuleSetState.DRAFT)
    assert (row.offset, row.counted_from, row.succession) == (0, AwardLevel.PROVINCE, Succession.COUNTS)


def test_next_version_begins_as_the_one_it_is_made_from(department):
    latest = RuleSetFactory(offset=2, counted_from=AwardLevel.ZONE, ruling="คำวินิจฉัย")

    row = start(department, source=latest)

    assert (row.version, row.offset, row.counted_from, row.ruling) == (2, 2, AwardLevel.ZONE, "คำวินิจฉัย")


def test_version_of_a_year_can_begin_as_that_of_last_year(staff, buriram, draft, publishing):
    last_year = publishing(draft)

    row = start(staff, buriram, year=2565, source=last_year)

    assert (row.fiscal_year, row.version) == (2565, 1)
    assert [one.fact for one in row.extras.all()] == ["total"]
    assert last_year.extras.count() == 1


def test_copy_of_a_province_is_never_shorter_than_the_department(staff, buriram, draft, publishing):
    RuleSetFactory(offset=2)

    assert start(staff, buriram, year=2565, source=publishing(draft)).offset == 2


def test_a_second_click_makes_no_second_draft(staff, buriram):
    assert start(staff, buriram) == start(staff, buriram)
    assert RuleSet.objects.count() == 1


@pytest.mark.parametrize("who", ["staff", "officer"])
def test_the_departments_rules_are_made_by_the_department_alone(who, request):
    with pytest.raises(PermissionDenied, match="กรมการพัฒนาชุมชน"):
        start(request.getfixturevalue(who))


@pytest.mark.parametrize("who", ["department", "officer"])
def test_a_provinces_rules_are_made_by_the_province_alone(who, request, buriram):
    with pytest.raises(PermissionDenied, match="สำนักงานพัฒนาชุมชนจังหวัด"):
        start(request.getfixturevalue(who), buriram)


# ── editing a draft ────────────────────────────────────────────────────────────────────────


def test_department_sets_its_reading(department):
    row = services.change_country_rules(rule_set=start(department), by=department, **COUNTRY)

    row.refresh_from_db()
    assert (row.offset, row.counted_from, row.succession) == (1, AwardLevel.DISTRICT, Succession.JUDGED)


def test_province_composes_its_criteria_in_their_order(staff, draft):
    given = [
        GivenExtra("มีประธาน", "chair_present", "eq", Decimal(1)),
        GivenExtra("ดูงาน", "visits", "ge", Decimal(2), ExtraMode.WEIGHT, Decimal("2.5")),
    ]

    services.change_province_rules(rule_set=draft, by=staff, offset=1, ruling="", extras=given)

    rows = list(draft.extras.all())
    assert [(row.number, row.label, row.mode) for row in rows] == [
        (1, "มีประธาน", "gate"),
        (2, "ดูงาน", "weight"),
    ]
    assert rows[1].weight == Decimal("2.5")


def test_province_cannot_shorten_what_the_department_set(staff, draft):
    RuleSetFactory(offset=2)

    with pytest.raises(ValidationError, match=r"ข้อ 7\.4: กรมกำหนด 5 \+ 2 ปี") as refusal:
        services.change_province_rules(rule_set=draft, by=staff, offset=1, ruling="", extras=[])

    assert "offset" in refusal.value.error_dict
    assert draft.extras.count() == 1


def test_what_is_no_fact_is_refused(staff, draft):
    unknown = GivenExtra("ผ่านเสมอ", "no_such_fact", "ge", Decimal(0))

    with pytest.raises(ValidationError, match="ลำดับ 1: ไม่มีข้อมูลนี้"):
        services.change_province_rules(rule_set=draft, by=staff, offset=0, ruling="", extras=[unknown])


def test_same_criterion_twice_is_refused(staff, draft):
    with pytest.raises(ValidationError, match="ลำดับ 2: ซ้ำกับลำดับ 1"):
        services.change_province_rules(
            rule_set=draft, by=staff, offset=0, ruling="", extras=[total_of(60), total_of(60)]
        )


def test_a_truth_is_not_held_to_more_or_less(staff, draft):
    wrong = GivenExtra("มีประธาน", "chair_present", "ge", Decimal(1))

    with pytest.raises(ValidationError, match="ใช่หรือไม่ใช่"):
        services.change_province_rules(rule_set=draft, by=staff, offset=0, ruling="", extras=[wrong])


def test_draft_that_somebody_changed_since_is_not_overwritten(staff, draft):
    seen = services.stamp_of(draft)
    services.change_province_rules(
        rule_set=draft, by=staff, offset=0, ruling="", extras=[total_of(61)], stamp=seen
    )

    with pytest.raises(ValidationError, match="มีผู้แก้ร่างนี้"):
        services.change_province_rules(
            rule_set=draft, by=staff, offset=0, ruling="", extras=[total_of(65)], stamp=seen
        )

    assert draft.extras.get().value == 61


def test_second_click_on_save_is_quiet(staff, draft):
    seen = services.stamp_of(draft)
    for _ in range(2):
        services.change_province_rules(
            rule_set=draft, by=staff, offset=0, ruling="", extras=[total_of(61)], stamp=seen
        )

    assert draft.extras.get().value == 61


# ── publishing ─────────────────────────────────────────────────────────────────────────────


def test_published_rules_hold_from_then_on(staff, buriram, draft):
    services.publish(rule_set=draft, by=staff)

    draft.refresh_from_db()
    assert (draft.state, draft.published_by) == (RuleSetState.PUBLISHED, staff)
    assert [row.fact for row in rules_for(2564, ["31"])["31"].extras] == ["total"]


def test_publishing_twice_is_one_publishing(staff, draft):
    first = services.publish(rule_set=draft, by=staff).published_at

    assert services.publish(rule_set=draft, by=staff).published_at == first


def test_draft_that_became_shorter_than_the_department_is_not_published(staff, draft):
    RuleSetFactory(offset=1)

    with pytest.raises(ValidationError, match=r"ข้อ 7\.4"):
        services.publish(rule_set=draft, by=staff)

    assert RuleSet.objects.get(pk=draft.pk).state == RuleSetState.DRAFT


def test_published_rules_are_not_edited(staff, draft):
    services.publish(rule_set=draft, by=staff)

    with pytest.raises(ValidationError, match="ประกาศใช้แล้ว"):
        services.change_province_rules(rule_set=draft, by=staff, offset=3, ruling="", extras=[])
    with pytest.raises(ValidationError, match="ประกาศใช้แล้ว"):
        services.discard(rule_set=draft, by=staff)


def test_discarded_draft_comes_back_with_its_criteria(staff, draft):
    services.discard(rule_set=draft, by=staff)
    assert not RuleSet.objects.exists()

    undo_change(RecordedChange.objects.get(kind="deletion"), by=staff)

    assert RuleSet.objects.get().extras.get().label == "คะแนนรวมตั้งแต่ 60"


def test_draft_that_was_published_is_not_taken_back_by_undoing_its_making(staff, buriram):
    row = start(staff, buriram)
    services.publish(rule_set=row, by=staff)

    with pytest.raises(ValidationError, match="ย้อนกลับไม่ได้"):
        undo_change(RecordedChange.objects.get(kind=services.KIND), by=staff)

    assert RuleSet.objects.filter(pk=row.pk).exists()


# ── what the database itself promises ──────────────────────────────────────────────────────


def refused(statement, *values):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_database_refuses_every_edit_of_what_is_published(draft, publishing):
    publishing(draft)

    refused('UPDATE awards_ruleset SET "offset" = 3 WHERE id = %s', draft.pk)
    refused("UPDATE awards_ruleset SET state = 'draft' WHERE id = %s", draft.pk)
    refused("DELETE FROM awards_ruleset WHERE id = %s", draft.pk)


def test_database_refuses_every_edit_of_published_criteria(draft, publishing):
    publishing(draft)
    columns = "rule_set_id, number, label, fact, operator, value, mode, weight"

    refused("UPDATE awards_extrarule SET value = 0 WHERE rule_set_id = %s", draft.pk)
    refused("DELETE FROM awards_extrarule WHERE rule_set_id = %s", draft.pk)
    refused(
        f"INSERT INTO awards_extrarule ({columns}) VALUES (%s, 2, 'x', 'total', 'ge', 0, 'gate', 0)", draft.pk
    )


def test_database_refuses_to_move_a_criterion_out_of_a_published_set(draft, publishing, buriram):
    publishing(draft)
    other = RuleSetFactory(province=buriram, fiscal_year=2565)

    refused("UPDATE awards_extrarule SET rule_set_id = %s WHERE rule_set_id = %s", other.pk, draft.pk)


def test_database_refuses_to_move_a_criterion_into_a_published_set(draft, publishing, buriram):
    other = publishing(RuleSetFactory(province=buriram, fiscal_year=2565))

    refused("UPDATE awards_extrarule SET rule_set_id = %s WHERE rule_set_id = %s", other.pk, draft.pk)


@pytest.mark.parametrize(
    "column",
    [
        "version = 0 - 1",
        '"offset" = 21',
        "fiscal_year = 2021",
        "counted_from = 'province'",
        "state = 'published'",
    ],
)
def test_database_refuses_impossible_drafts(draft, column):
    refused(f"UPDATE awards_ruleset SET {column} WHERE id = %s", draft.pk)


@pytest.mark.parametrize(
    "column", ["operator = 'ne'", "weight = 5", "mode = 'weight'", "fact = repeat('x', 41)"]
)
def test_database_refuses_impossible_criteria(draft, column):
    refused(f"UPDATE awards_extrarule SET {column} WHERE rule_set_id = %s", draft.pk)


def test_database_keeps_one_draft_of_a_year_and_each_version_once(draft, buriram, department):
    with pytest.raises(IntegrityError), transaction.atomic():
        RuleSetFactory(province=buriram, version=2)
    RuleSetFactory(version=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        RuleSetFactory(version=1)


def test_database_keeps_one_criterion_a_number(draft):
    with pytest.raises(IntegrityError), transaction.atomic():
        ExtraRule.objects.create(
            rule_set=draft, number=1, label="อีกข้อ", fact="visits", operator="ge", value=1
        )
        connection.check_constraints()
