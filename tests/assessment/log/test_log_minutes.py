"""รายงานการประชุม: typed on its own page, printed as แบบที่ 11 with who came and who did not."""

import pytest
from django.urls import reverse

from assessment.log_choices import LogKind, Part
from assessment.reports.log_minutes import minutes_of
from conweb.kernel.free_texts import texts_naming
from registry.rules.papers.document import Item, Paragraph
from tests.kernel.paper_reading import text_of
from tests.pages import same_queries, words
from tests.year_factories import LogAttendanceFactory, LogEntryFactory

pytestmark = pytest.mark.django_db
MINUTES = {
    "number": "2/2564",
    "started": "09.30",
    "ended": "12.00 น.",
    "others": "นายสมมุติ ใจงาม กำนันตำบลสนวน",
    "matters": [
        {"title": "เรื่องเพื่อพิจารณา", "text": "แผนปี 2565", "resolution": "เห็นชอบ\nมอบเลขานุการส่งอำเภอ"},
        {"title": "เรื่องอื่น ๆ (ถ้ามี)"},
    ],
    "recorder": "นางสาวสมใจ ดีงาม",
    "recorder_post": "เลขานุการ",
}


def typed(*matters, **more):
    said = {"matters-TOTAL_FORMS": str(len(matters)), "matters-INITIAL_FORMS": "0", **more}
    for place, matter in enumerate(matters):
        said |= {f"matters-{place}-{name}": value for name, value in matter.items()}
    return said


@pytest.fixture
def meeting(centre, members):
    entry = LogEntryFactory(
        centre=centre, kind=LogKind.COMMITTEE_MEETING, place="ศาลากลางบ้าน", minutes=MINUTES
    )
    LogAttendanceFactory(entry=entry, person=members[1])
    LogAttendanceFactory(entry=entry, person=members[0], part=Part.LED)
    LogAttendanceFactory(entry=entry, person=members[2], part=Part.ABSENT)
    return entry


def said_in(document):
    return [
        f"{block.mark} {block.text}" if isinstance(block, Item) else block.text
        for block in document.blocks
        if isinstance(block, Item | Paragraph)
    ]


def test_the_paper_says_who_came_who_did_not_and_what_was_resolved(meeting, members):
    document = minutes_of(meeting)

    assert document.heading == ("รายงานการประชุมคณะกรรมการบริหารศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) สนวน")
    assert document.head_lines == (
        ("ครั้งที่", "2/2564"),
        ("เมื่อ", "วันศุกร์ที่ 15 มกราคม 2564 เวลา 09.30 น."),
        ("ณ", "ศาลากลางบ้าน"),
    )
    assert said_in(document) == [
        "ผู้มาประชุม",
        f"1. {members[0].full_name} ประธาน",
        f"2. {members[1].full_name} เลขานุการ",
        "3. นายสมมุติ ใจงาม กำนันตำบลสนวน",
        "ผู้ไม่มาประชุม (ถ้ามี)",
        f"1. {members[2].full_name} กรรมการ",
        "เริ่มประชุมเวลา 09.30 น.",
        "ระเบียบวาระที่ 1 เรื่องเพื่อพิจารณา",
        "แผนปี 2565",
        "มติที่ประชุม เห็นชอบ",
        "มอบเลขานุการส่งอำเภอ",
        "ระเบียบวาระที่ 2 เรื่องอื่น ๆ (ถ้ามี)",
        "ไม่มี",
        "เลิกประชุมเวลา 12.00 น.",
    ]


def test_recorder_and_checker_sign_and_a_missing_name_is_dots(meeting):
    recorder, checker = minutes_of(meeting).signers

    assert (recorder.name, recorder.lines) == (
        "(นางสาวสมใจ ดีงาม)",
        ("เลขานุการ", "ผู้จดรายงานการประชุม"),
    )
    assert checker.name.startswith("(...") and checker.lines == ("ผู้ตรวจรายงานการประชุม",)


def test_minutes_of_another_event_are_named_after_it(centre):
    entry = LogEntryFactory(centre=centre, kind=LogKind.FORUM, minutes=MINUTES)

    assert minutes_of(entry).heading.startswith("รายงานการประชุม เวทีประชาคม ศูนย์ประสานงาน")


def test_the_page_keeps_matters_and_leaves_empty_ones_out(signed_in, centre):
    entry = LogEntryFactory(centre=centre)
    address = reverse("assessment:log-minutes", args=[entry.pk])

    response = signed_in.post(
        address,
        typed(
            {"title": "เรื่องเพื่อทราบ", "text": "บรรทัดแรก\nบรรทัดที่สอง"},
            {"title": ""},
            number="1/2564",
            recorder="นายสมมุติ ใจดี",
        ),
    )

    assert response.url == reverse("assessment:log-detail", args=[entry.pk])
    entry.refresh_from_db()
    assert entry.minutes == {
        "number": "1/2564",
        "recorder": "นายสมมุติ ใจดี",
        "matters": [{"title": "เรื่องเพื่อทราบ", "text": "บรรทัดแรก\nบรรทัดที่สอง"}],
    }


def test_minutes_begin_with_the_usual_matters_and_the_secretary_who_came(signed_in, centre, members):
    entry = LogEntryFactory(centre=centre, kind=LogKind.COMMITTEE_MEETING)
    LogAttendanceFactory(entry=entry, person=members[1])

    shown = signed_in.get(reverse("assessment:log-minutes", args=[entry.pk]))

    assert len(shown.context["matters"]) == 5
    assert shown.context["form"]["recorder"].value() == members[1].full_name


def test_one_more_matter_without_a_script_keeps_what_was_typed(signed_in, centre):
    entry = LogEntryFactory(centre=centre)
    address = reverse("assessment:log-minutes", args=[entry.pk])

    shown = signed_in.post(address, typed({"title": "เรื่องเพื่อทราบ"}, number="3/2564", more="1"))

    assert shown.status_code == 200
    assert len(shown.context["matters"]) == 2
    assert shown.context["form"]["number"].value() == "3/2564"
    entry.refresh_from_db()
    assert entry.minutes == {}


def test_a_matter_with_words_and_no_title_is_refused_at_its_field(signed_in, centre):
    entry = LogEntryFactory(centre=centre)

    shown = signed_in.post(
        reverse("assessment:log-minutes", args=[entry.pk]), typed({"title": "", "text": "มีข้อความ"})
    )

    assert shown.status_code == 422
    assert "วาระที่ 1: พิมพ์ชื่อวาระ หรือลบข้อความของวาระนี้" in words(shown)


@pytest.mark.parametrize(("digits", "number"), [("thai", "๒/๒๕๖๔"), ("arabic", "2/2564")])
def test_printed_in_either_digits(signed_in, meeting, digits, number):
    address = reverse("assessment:log-minutes-pdf", args=[meeting.pk])

    response = signed_in.get(address, {"digits": digits})

    assert response["Content-Type"] == "application/pdf"
    assert f"ครั้งที่ {number}" in text_of(response.content)


def test_there_is_no_paper_before_minutes_are_typed(signed_in, centre):
    entry = LogEntryFactory(centre=centre)

    assert signed_in.get(reverse("assessment:log-minutes-pdf", args=[entry.pk])).status_code == 404


def test_the_page_takes_the_same_queries_with_30_who_came(signed_in, meeting):
    address = reverse("assessment:log-minutes", args=[meeting.pk])

    same_queries(signed_in, address, 7, grow=lambda: LogAttendanceFactory.create_batch(27, entry=meeting))


def test_a_name_in_minutes_is_found_where_it_can_be_mended(officer, meeting):
    found = texts_naming(["สมใจ ดีงาม"], officer)

    assert [(one.label, one.about, one.url) for one in found] == [
        (
            "บันทึกงาน: รายงานการประชุม",
            "ศอช.ต. สนวน",
            reverse("assessment:log-detail", args=[meeting.pk]),
        )
    ]
    assert '"' not in found[0].before + found[0].after


def test_a_name_in_the_words_of_an_event_is_found(officer, centre):
    LogEntryFactory(centre=centre, note="ผู้ประสานงาน นายสมมุติ ใจงาม")

    assert [one.label for one in texts_naming(["ใจงาม"], officer)] == ["บันทึกงาน: บันทึก"]
