"""When a แผนพัฒนาตำบล counts as sent (DL5), and how that is written down."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from conweb.kernel.choices import Role
from conweb.kernel.models import RecordedChange
from conweb.kernel.undo import undo_change
from registry.models import PlanSending, SubdistrictPlan
from registry.selectors.plan_sendings import lines_of, plans_sent_on, sendings_of
from registry.services.plan_sendings import SentOut, hold_copies, record_sendings, send_to_all
from tests.factories import centre_in, person_with
from tests.year_factories import PlanSendingFactory, SubdistrictPlanFactory, serving

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2021, 4, 2), date(2021, 4, 9)


def sent_on(centre, year=2564):
    """As the one query tells it, and as the rule tells it of the rows: the two must agree."""
    asked = plans_sent_on([centre.pk], year).get(centre.pk)
    assert lines_of([centre], year)[0].sent_on == asked
    return asked


# ── when it is sent ────────────────────────────────────────────────────────────────────────
def test_without_a_plan_nothing_is_sent(centre):
    assert sent_on(centre) is None


def test_where_no_authority_is_recorded_the_kbo_alone_counts(centre):
    PlanSendingFactory(plan__centre=centre, sent_on=FIRST)

    assert sent_on(centre) == FIRST


def test_plan_is_sent_on_the_day_on_which_the_last_got_it(centre):
    plan = SubdistrictPlanFactory(centre=centre)
    PlanSendingFactory(plan=plan, sent_on=FIRST)
    PlanSendingFactory(plan=plan, sent_on=LAST, authority=serving(centre))

    assert sent_on(centre) == LAST


def test_plan_that_one_authority_lacks_is_not_sent(centre):
    plan = SubdistrictPlanFactory(centre=centre)
    PlanSendingFactory(plan=plan)
    PlanSendingFactory(plan=plan, authority=serving(centre))
    serving(centre, "ห้วยราช")

    assert sent_on(centre) is None


def test_plan_that_the_kbo_lacks_is_not_sent(centre):
    PlanSendingFactory(plan__centre=centre, authority=serving(centre))

    assert sent_on(centre) is None


def test_authority_that_closed_is_waited_for_no_longer_and_its_day_counts_no_more(centre):
    closed = serving(centre)
    plan = SubdistrictPlanFactory(centre=centre)
    PlanSendingFactory(plan=plan, sent_on=FIRST)
    PlanSendingFactory(plan=plan, sent_on=LAST, authority=closed)
    closed.is_active = False
    closed.save()

    assert sent_on(centre) == FIRST
    assert [one.name for one in sendings_of([plan])[plan.pk].besides] == [closed.full_name]


def test_of_several_versions_the_first_that_all_have_counts(centre):
    PlanSendingFactory(plan__centre=centre, plan__version=1, sent_on=LAST)
    PlanSendingFactory(plan__centre=centre, plan__version=2, sent_on=FIRST)
    SubdistrictPlanFactory(centre=centre, version=3)

    assert sent_on(centre) == FIRST


def test_plan_of_another_year_says_nothing_of_this_one(centre):
    PlanSendingFactory(plan__centre=centre, plan__fiscal_year=2563, sent_on=date(2020, 5, 20))

    assert sent_on(centre) is None
    assert sent_on(centre, 2563) == date(2020, 5, 20)


def test_one_query_tells_it_of_many(district, centre, django_assert_num_queries):
    others = [centre_in(district, f"ที่{number}", number) for number in (1, 2)]
    PlanSendingFactory(plan__centre=others[0], sent_on=FIRST)

    with django_assert_num_queries(1):
        assert plans_sent_on([one.pk for one in (centre, *others)], 2564) == {others[0].pk: FIRST}


# ── writing it down ────────────────────────────────────────────────────────────────────────
def test_sendings_of_one_plan_are_written_mended_and_taken_back(centre, officer):
    plan, authority = SubdistrictPlanFactory(centre=centre), serving(centre)
    said = {None: SentOut(FIRST, "บร 0119/77"), authority.pk: SentOut(LAST)}

    assert record_sendings(plan=plan, said=said, by=officer) == 2
    assert record_sendings(plan=plan, said=said, by=officer) == 0, "a second click"
    assert record_sendings(plan=plan, said={None: SentOut(LAST)}, by=officer) == 1
    assert sent_on(centre) == LAST

    assert record_sendings(plan=plan, said={authority.pk: None}, by=officer) == 1
    assert sent_on(centre) is None


def test_day_to_come_and_stranger_are_named_and_nothing_is_written(centre, district, officer):
    plan = SubdistrictPlanFactory(centre=centre)
    stranger = serving(centre_in(district, "ตาเสา", 3), "ตาเสา")
    said = {None: SentOut(date(2021, 4, 21)), stranger.pk: SentOut(FIRST)}

    with pytest.raises(ValidationError) as refused:
        record_sendings(plan=plan, said=said, by=officer)

    assert refused.value.message_dict == {
        "kbo": ["ยังไม่ถึงวันนี้ บันทึกเมื่อทำแล้ว"],
        str(stranger.pk): ["ไม่มี อปท. นี้ในตำบล ตรวจรายการ อปท. ของตำบล"],
    }
    assert not PlanSending.objects.exists()


def test_plan_that_goes_to_all_is_made_where_there_is_none_and_undone_as_one(centre, officer):
    serving(centre)

    assert send_to_all(centre=centre, fiscal_year=2564, said=SentOut(FIRST), by=officer)
    assert not send_to_all(centre=centre, fiscal_year=2564, said=SentOut(FIRST), by=officer)
    assert sent_on(centre) == FIRST

    undo_change(RecordedChange.objects.get(kind="plans"), by=officer)
    assert not SubdistrictPlan.objects.exists()


def test_taking_back_where_nothing_was_sent_makes_nothing(centre, officer):
    assert not send_to_all(centre=centre, fiscal_year=2564, said=None, by=officer)
    assert not SubdistrictPlan.objects.exists()


def test_day_of_all_is_mended_for_all(centre, officer):
    serving(centre)
    send_to_all(centre=centre, fiscal_year=2564, said=SentOut(FIRST), by=officer)

    send_to_all(centre=centre, fiscal_year=2564, said=SentOut(LAST), by=officer)

    assert set(PlanSending.objects.values_list("sent_on", flat=True)) == {LAST}


@pytest.mark.parametrize("role", [Role.DEPARTMENT, Role.EXECUTIVE])
def test_who_only_reads_writes_no_sending(centre, role):
    province = None if role == Role.DEPARTMENT else centre.province
    reader = person_with(role, province=province) if province else person_with(role)

    with pytest.raises(PermissionDenied):
        send_to_all(centre=centre, fiscal_year=2564, said=SentOut(FIRST), by=reader)


# ── the book at สพจ. ────────────────────────────────────────────────────────────────────────
def test_many_books_are_ticked_at_once_and_undone_as_one(centre, district, provincial):
    plans = [SubdistrictPlanFactory(centre=one) for one in (centre, centre_in(district, "ตาเสา", 3))]

    assert hold_copies(plans=plans, held_on=LAST, by=provincial, province=district.province) == 2
    assert hold_copies(plans=plans, held_on=LAST, by=provincial) == 0

    record = RecordedChange.objects.get(kind="plan-copies")
    assert (record.province, record.district) == (district.province, None)
    undo_change(record, by=provincial)
    assert not SubdistrictPlan.objects.filter(copy_held_on__isnull=False).exists()


def test_book_is_ticked_by_the_province_only(centre, officer):
    with pytest.raises(PermissionDenied, match="สำนักงานพัฒนาชุมชนจังหวัด"):
        hold_copies(plans=[SubdistrictPlanFactory(centre=centre)], held_on=LAST, by=officer)


def test_book_cannot_have_come_tomorrow(centre, provincial):
    plan = SubdistrictPlanFactory(centre=centre)

    with pytest.raises(ValidationError) as refused:
        hold_copies(plans=[plan], held_on=date(2021, 4, 21), by=provincial)

    assert refused.value.message_dict == {"held_on": ["ศอช.ต. สนวน: ยังไม่ถึงวันนี้ บันทึกเมื่อทำแล้ว"]}
