"""Events of a file that say the same as one another or as one that stands: asked about, never refused, never written over."""

import pytest

from assessment.models import LogEntry
from tests.assessment.log.test_log_files import a_row, bring_in, look, workbook
from tests.year_factories import LogEntryFactory

pytestmark = pytest.mark.django_db


def test_two_that_say_the_same_in_one_file_are_two_events_and_asked_about(signed_in, centre):
    shown = look(signed_in, workbook(a_row(), a_row()))

    assert not shown["checked"].faults
    assert len(shown["checked"].new) == 2
    assert shown["checked"].notes[0].startswith("2 งานเป็นงานอย่างเดียวกันในวันเดียวกับอีกงานหนึ่ง (แถว 2, 3)")


def test_two_that_say_the_same_brought_in_twice_change_nothing(signed_in, centre):
    bring_in(signed_in, workbook(a_row(), a_row()))

    again = look(signed_in, workbook(a_row(), a_row()))["checked"]

    assert LogEntry.objects.count() == 2
    assert (again.unchanged, again.written, again.faults) == (2, [], [])


def test_one_more_that_says_the_same_is_the_only_new_one(signed_in, centre):
    bring_in(signed_in, workbook(a_row(เรื่อง="แผนชุมชน")))

    shown = look(signed_in, workbook(*[a_row(เรื่อง="แผนชุมชน")] * 3))["checked"]

    assert (shown.unchanged, [row.number for row in shown.new]) == (1, [3, 4])
    assert "(แถว 3, 4)" in shown.notes[0]


def test_another_event_without_a_topic_on_the_same_day_is_not_written_over(signed_in, centre):
    stands = LogEntryFactory(centre=centre, topic="", place="ศาลากลางบ้าน")

    shown = look(signed_in, workbook(a_row(สถานที่="โรงเรียน")))["checked"]
    bring_in(signed_in, workbook(a_row(สถานที่="โรงเรียน")))

    assert (len(shown.new), shown.changed) == (1, [])
    assert "(แถว 2)" in shown.notes[0]
    stands.refresh_from_db()
    assert stands.place == "ศาลากลางบ้าน"
    assert LogEntry.objects.count() == 2


def test_rows_of_one_topic_change_the_events_of_it_one_by_one(signed_in, centre):
    """In whatever order they come, those that already say so are left alone."""
    bring_in(
        signed_in,
        workbook(a_row(เรื่อง="แผนชุมชน", สถานที่="วัด"), a_row(เรื่อง="แผนชุมชน", สถานที่="โรงเรียน")),
    )

    shown = look(
        signed_in,
        workbook(a_row(เรื่อง="แผนชุมชน", สถานที่="ศาลา"), a_row(เรื่อง="แผนชุมชน", สถานที่="วัด")),
    )["checked"]

    assert [row.number for row in shown.changed] == [2]
    assert (shown.unchanged, shown.new, shown.faults) == (1, [], [])
