"""What a paper says only where it is so: names of copies, ends of terms, reasons, whom the members chose."""

from dataclasses import replace
from datetime import date

import pytest

from registry.rules.papers.compose import compose, missing
from registry.rules.papers.difference import Difference
from registry.rules.papers.document import Enclosure
from registry.rules.papers.facts import Forum, PaperRef
from registry.rules.papers.kinds import PaperKind
from registry.rules.papers.plain import plain_lines
from registry.rules.values import Kind
from tests.registry.papers.composing import (
    FORUM,
    KBT_ORDERED,
    LEAVER,
    NEWCOMER,
    ORDERED,
    PROVINCE,
    announced,
    facts,
)


def said_of(refers: tuple[PaperRef, ...], **more: object) -> str:
    return "\n".join(plain_lines(compose(facts(PaperKind.COPY_LETTER, None, None, refers=refers, **more))))


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (PaperKind.KBO_ORDER, "สำเนาคำสั่งแต่งตั้งคณะกรรมการบริหารงานอำเภอแบบบูรณาการ (ก.บ.อ.)"),
        (PaperKind.WORKING_ORDER, "สำเนาคำสั่งแต่งตั้งคณะทำงานส่งเสริมศูนย์ประสานงานองค์การชุมชน (ศอช.)"),
        (PaperKind.REMOVAL, "สำเนาคำสั่งให้พ้นจากตำแหน่ง"),
        (PaperKind.CANCELLATION, "สำเนาคำสั่งยกเลิก"),
    ],
)
def test_letter_names_each_copy_by_its_kind(kind, name):
    document = compose(facts(PaperKind.COPY_LETTER, None, None, refers=(replace(ORDERED, kind=kind),)))

    assert document.subject == f"นำส่ง{name}"


def test_copies_of_several_kinds_are_named_once_each():
    order, board = replace(ORDERED, kind=PaperKind.REMOVAL), replace(KBT_ORDERED, kind=PaperKind.KBO_ORDER)
    document = compose(facts(PaperKind.COPY_LETTER, None, None, refers=(KBT_ORDERED, board, order, order)))

    assert document.subject == (
        "นำส่งสำเนาคำสั่งแต่งตั้งคณะกรรมการบริหารงานตำบลแบบบูรณาการ (ก.บ.ต.) "
        "คำสั่งแต่งตั้งคณะกรรมการบริหารงานอำเภอแบบบูรณาการ (ก.บ.อ.) และคำสั่งให้พ้นจากตำแหน่ง"
    )


def test_nobody_is_said_to_have_asked_for_a_release():
    lines = said_of((replace(ORDERED, kind=PaperKind.REMOVAL),))

    assert "ทบทวนคำสั่งให้พ้น" not in lines


def test_only_the_letter_about_terms_says_when_they_end():
    assert "ครบวาระ" not in said_of((replace(announced(), ends_on=date(2021, 6, 15)),))


def test_memo_names_a_typed_enclosure_once_in_its_text():
    lines = said_of((KBT_ORDERED,), enclosures=(Enclosure("แบบรายงาน", "2 ชุด"),))

    assert lines.count("แบบรายงาน") == 1
    assert "พร้อมนี้ได้แนบ แบบรายงาน จำนวน 2 ชุด มาด้วยแล้ว\nจึงเรียนมาเพื่อโปรดทราบ" in lines


@pytest.mark.parametrize(
    ("named", "to"),
    [
        (("ห้วยราช", "กระสัง"), "นายอำเภอห้วยราช และนายอำเภอกระสัง"),
        (("ห้วยราช", "กระสัง", "คูเมือง"), "นายอำเภอทุกอำเภอ"),
        ((), "นายอำเภอทุกอำเภอ"),
    ],
)
def test_province_asks_the_chiefs_of_the_districts_listed(named, to):
    refers = tuple(replace(announced(), district=name) for name in named)
    every = ("คูเมือง", "กระสัง", "ห้วยราช")

    assert compose(facts(PaperKind.RENEWAL_LETTER, PROVINCE, None, refers=refers, districts=every)).to == to


@pytest.mark.parametrize(
    ("because", "said"),
    [
        ({"transferred"}, "เนื่องจากมีการแต่งตั้ง โยกย้าย หรือสับเปลี่ยนผู้ดำรงตำแหน่ง อาศัย"),
        ({"resigned", "died"}, "เนื่องจากคณะทำงานบางตำแหน่งว่างลง อาศัย"),
        ({"for_the_work"}, "เพื่อประโยชน์ในการส่งเสริมกิจการของศูนย์ประสานงานองค์การชุมชน อาศัย"),
        (set(), "เพื่อประโยชน์ในการส่งเสริมกิจการของศูนย์ประสานงานองค์การชุมชน อาศัย"),
    ],
)
def test_addition_gives_the_reason_that_is_recorded(because, said):
    came = Difference(replaced=((LEAVER, NEWCOMER),))
    paper = facts(
        PaperKind.WORKING_ADDITION, body=Kind.WORKING, difference=came, left_because=frozenset(because)
    )

    assert [line for line in plain_lines(compose(paper)) if line.startswith(said)]


def test_list_of_those_invited_that_repeats_the_addressee_is_not_sent():
    repeats = "ผู้แทนองค์การชุมชนในตำบลสนวนทั้งหมด\nประชาชนทั่วไปในตำบลสนวน"
    document = compose(facts(PaperKind.INVITATION, forum=Forum(invited=repeats)))

    assert (document.annexes, document.enclosures) == ((), ())
    assert not [line for line in plain_lines(document) if "ตามรายชื่อ" in line]


def test_minutes_do_not_double_the_words_before_a_resolution():
    typed = Forum(resolution="มติที่ประชุม เห็นชอบ\nที่ประชุมมีมติคัดเลือกโดยวิธีลับ")
    lines = plain_lines(compose(facts(PaperKind.FORUM_MINUTES, forum=typed)))

    assert {"มติที่ประชุม เห็นชอบ", "คัดเลือกโดยวิธีลับ"} <= set(lines)


def test_minutes_leave_to_the_pen_whom_the_members_have_not_chosen():
    bare = facts(PaperKind.FORUM_MINUTES, roster=(NEWCOMER,), forum=FORUM, meeting_time="09.00")

    assert missing(bare) == ("ประธานและเลขานุการที่คณะกรรมการเลือกกันเอง",)
    assert [line for line in plain_lines(compose(bare)) if "ให้ ................ เป็นประธานกรรมการ" in line]
