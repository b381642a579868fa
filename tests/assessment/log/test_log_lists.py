"""The log of a ศอช. as a list with its filters, and as months."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from assessment.log_choices import LogKind
from assessment.models import LogEntry, PolicyTag
from assessment.services.log import take_out
from tests.pages import links, same_queries, words
from tests.year_factories import LogAttendanceFactory, LogEntryFactory, LogPartnerFactory

pytestmark = pytest.mark.django_db
CREATE = reverse("assessment:log-create")


def page(name, row):
    return reverse(f"assessment:{name}", args=[row.pk])


# ── the list ───────────────────────────────────────────────────────────────────────────────
def test_an_empty_log_says_what_to_do(signed_in, centre):
    shown = signed_in.get(page("log-list", centre))

    assert "ยังไม่มีงานในสมุดบันทึก" in words(shown)
    assert ("บันทึกงานแรก", f"{CREATE}?centre={centre.pk}") in links(shown)


def test_the_list_is_of_this_fiscal_year_unless_another_is_asked(signed_in, centre):
    LogEntryFactory(centre=centre, topic="ปีนี้", held_on=date(2020, 10, 1))
    LogEntryFactory(centre=centre, topic="ปีก่อน", held_on=date(2020, 9, 30))

    this, before, every = (
        words(signed_in.get(page("log-list", centre) + query)) for query in ("", "?year=2563", "?year=all")
    )

    assert "ปีนี้" in this and "เวทีประชาคม ปีก่อน" not in this
    assert "เวทีประชาคม ปีก่อน" in before
    assert "ตุลาคม 2563" in every and "กันยายน 2563" in every


@pytest.mark.parametrize("asked", ["kind=project", "duty=7", "policy={}", "q=ฝาย"])
def test_filters_leave_what_they_ask_for(signed_in, centre, asked):
    tag = PolicyTag.objects.first()
    LogEntryFactory(centre=centre, topic="ฝายชะลอน้ำ", kind=LogKind.PROJECT, duty=7, policy=tag)
    LogEntryFactory(centre=centre, topic="เวทีใหญ่")

    shown = signed_in.get(f"{page('log-list', centre)}?{asked.format(tag.pk)}")

    assert "ฝายชะลอน้ำ" in words(shown)
    assert "เวทีใหญ่" not in words(shown)


def test_what_was_taken_out_is_found_by_its_filter_alone(signed_in, centre, officer):
    take_out(entry=LogEntryFactory(centre=centre, topic="ผิด"), by=officer)

    assert "เวทีประชาคม ผิด" not in words(signed_in.get(page("log-list", centre)))
    assert "เวทีประชาคม ผิด" in words(signed_in.get(f"{page('log-list', centre)}?state=removed"))


def test_a_year_that_cannot_be_read_is_told(signed_in, centre):
    shown = signed_in.get(f"{page('log-list', centre)}?year=abcd")

    assert shown.status_code == 200
    assert "จึงไม่ได้กรองด้วย ปีงบประมาณ" in words(shown)


def test_the_list_takes_the_same_queries_with_500_events(signed_in, centre, members):
    LogEntryFactory(centre=centre)

    def grow():
        rows = LogEntryFactory.build_batch(500, centre=centre, recorded_by=LogEntry.objects.get().recorded_by)
        for place, row in enumerate(rows):
            row.held_on = date(2020, 10, 1) + timedelta(days=place % 200)
        LogEntry.objects.bulk_create(rows)
        for row in rows[:30]:
            LogAttendanceFactory(entry=row, person=members[0])
            LogPartnerFactory(entry=row)

    same_queries(signed_in, page("log-list", centre), 8, grow=grow)


# ── the months ─────────────────────────────────────────────────────────────────────────────
def test_a_month_shows_its_events_and_leads_to_the_next(signed_in, centre):
    LogEntryFactory(centre=centre, topic="แผนชุมชน")
    LogEntryFactory(centre=centre, topic="เดือนอื่น", held_on=date(2021, 2, 1))

    shown = signed_in.get(f"{page('log-calendar', centre)}?month=2564-01")

    assert "มกราคม 2564" in words(shown)
    assert "แผนชุมชน" in words(shown)
    assert "เดือนอื่น" not in words(shown)
    assert {"?month=2563-12", "?month=2564-02"} <= {address for _, address in links(shown)}


@pytest.mark.parametrize("asked", ["", "2564-13", "9999-01", "ม.ค.", "2021-01"])
def test_a_month_that_cannot_be_read_is_this_one(signed_in, centre, asked):
    shown = signed_in.get(page("log-calendar", centre), {"month": asked})

    assert "เมษายน 2564" in words(shown)


def test_the_month_takes_the_same_queries_with_30_events(signed_in, centre):
    LogEntryFactory(centre=centre)
    address = f"{page('log-calendar', centre)}?month=2564-01"

    same_queries(signed_in, address, 5, grow=lambda: LogEntryFactory.create_batch(30, centre=centre))
