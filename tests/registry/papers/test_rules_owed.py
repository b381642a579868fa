"""คำสั่งส่วนต่าง with bare values: every row of the table × tier, and what happens to a change on its way to paper.

Each expected page was written out by hand from the table, not taken from what the rules say.
"""

from dataclasses import replace

import pytest

from registry.rules.papers.difference import Line, difference
from registry.rules.papers.kinds import PaperKind
from registry.rules.papers.owed import (
    below_smallest,
    gone_people,
    joined_owed,
    owed,
    signed_roster,
)
from registry.rules.values import Kind, Tier
from tests.registry.papers.owed_words import as_pages, page

TIERS = list(Tier)
ANNOUNCED = {PaperKind.ANNOUNCEMENT}
ORDERED = {PaperKind.WORKING_ORDER}

TITLES = {"chair": "ประธาน", "secretary": "เลขานุการ", "member": "กรรมการ", "deputy": "รองประธาน"}


def member(seat: int, name: str, position: str = "member", of: str = "", **more) -> Line:
    """A กรรมการ whose person has the number of the seat where nothing else is said."""
    given = {"seat": seat, "person": seat, "title": TITLES[position]} | more
    return Line(name, position=position, of=of, **given)


def official(seat: int, name: str, post: int, of: str, position: str = "member", **more) -> Line:
    titles = {"chair": "ประธานคณะทำงาน", "secretary": "คณะทำงานและเลขานุการ", "member": "คณะทำงาน"}
    given = {"seat": seat, "person": seat + 100, "title": titles[position]} | more
    return Line(name, position=position, of=of, post=post, **given)


CHAIR = member(1, "นายสมชาย ใจดี", "chair", "กลุ่มออมทรัพย์")
SECRETARY = member(2, "นางมาลี ดีงาม", "secretary")
ELEVEN = (CHAIR, SECRETARY, *(member(number, f"นายสมมุติ{number} ใจดี") for number in range(3, 12)))
NEW = member(50, "นางมาลัย ใจงาม", of="กลุ่มสตรี")

CHIEF = official(1, "นายประเสริฐ กล้าหาญ", 71, "นายอำเภอห้วยราช", "chair")
OFFICER = official(2, "นางสาวพิมพ์ ทองดี", 72, "พัฒนากร", "secretary")
KAMNAN = Line("กำนันตำบลสนวน", "คณะทำงาน", seat=3)
GROUP = (CHIEF, OFFICER, KAMNAN)
NEXT_OFFICER = official(4, "นายวิชัย แก้วใส", 72, "พัฒนากร", "secretary")


def executive(tier, after, *, before=ELEVEN, founded_by=ANNOUNCED, in_kbt=(), took_over=None) -> str:
    changed = difference(before, after, took_over=took_over)
    return as_pages(owed(Kind.EXECUTIVE, tier, changed, founded_by=founded_by, in_kbt=in_kbt))


def working(tier, after, *, before=GROUP, in_kbt=()) -> str:
    changed = difference(before, after)
    return as_pages(owed(Kind.WORKING, tier, changed, founded_by=ORDERED, in_kbt=in_kbt))


def without(roster, *seats: int):
    return tuple(line for line in roster if line.seat not in seats)


# ── คณะกรรมการบริหาร: new, replaced, changed position ─────────────────────────────────────
@pytest.mark.parametrize("tier", TIERS)
def test_a_new_member_owes_an_amending_announcement_with_the_full_roster(tier):
    assert executive(tier, (*ELEVEN, NEW)) == page("""
        ประกาศรับรองผลการคัดเลือก (แก้ไขเพิ่มเติม)
          เพิ่ม นางมาลัย ใจงาม กลุ่มสตรี กรรมการ
          บัญชีแนบท้าย 12 คน
    """)


@pytest.mark.parametrize("tier", TIERS)
def test_a_replacement_stands_in_one_announcement_with_both_names(tier):
    assert executive(tier, (*without(ELEVEN, 5), replace(NEW, replaces=5))) == page("""
        ประกาศรับรองผลการคัดเลือก (แก้ไขเพิ่มเติม)
          นางมาลัย ใจงาม กลุ่มสตรี กรรมการ แทน นายสมมุติ5 ใจดี กรรมการ
          บัญชีแนบท้าย 11 คน
    """)


@pytest.mark.parametrize("tier", TIERS)
def test_a_changed_position_owes_an_amending_announcement(tier):
    deputy = member(3, "นายสมมุติ3 ใจดี", "deputy")

    assert executive(tier, (CHAIR, SECRETARY, deputy, *ELEVEN[3:])) == page("""
        ประกาศรับรองผลการคัดเลือก (แก้ไขเพิ่มเติม)
          จาก นายสมมุติ3 ใจดี กรรมการ เป็น นายสมมุติ3 ใจดี รองประธาน
          บัญชีแนบท้าย 11 คน
    """)


def test_a_term_that_rests_on_both_papers_has_both_amended():
    both = {PaperKind.ANNOUNCEMENT, PaperKind.APPOINTMENT}

    assert executive(Tier.SUBDISTRICT, (*ELEVEN, NEW), founded_by=both) == page("""
        ประกาศรับรองผลการคัดเลือก (แก้ไขเพิ่มเติม)
          เพิ่ม นางมาลัย ใจงาม กลุ่มสตรี กรรมการ
          บัญชีแนบท้าย 12 คน
        คำสั่งแต่งตั้งคณะกรรมการบริหาร (แก้ไขเพิ่มเติม)
          เพิ่ม นางมาลัย ใจงาม กลุ่มสตรี กรรมการ
          บัญชีแนบท้าย 12 คน
    """)


def test_a_term_that_rests_on_an_order_alone_has_the_order_amended():
    assert executive(Tier.DISTRICT, (*ELEVEN, NEW), founded_by={PaperKind.APPOINTMENT}) == page("""
        คำสั่งแต่งตั้งคณะกรรมการบริหาร (แก้ไขเพิ่มเติม)
          เพิ่ม นางมาลัย ใจงาม กลุ่มสตรี กรรมการ
          บัญชีแนบท้าย 12 คน
    """)


def test_without_a_signed_paper_nothing_is_owed():
    assert executive(Tier.SUBDISTRICT, (*ELEVEN, NEW), founded_by=()) == ""


def test_chair_and_secretary_changing_places_are_two_changed_positions():
    after = (
        replace(CHAIR, position="secretary", title="เลขานุการ"),
        replace(SECRETARY, position="chair", title="ประธาน"),
        *ELEVEN[2:],
    )

    assert executive(Tier.SUBDISTRICT, after) == page("""
        ประกาศรับรองผลการคัดเลือก (แก้ไขเพิ่มเติม)
          จาก นายสมชาย ใจดี กลุ่มออมทรัพย์ ประธาน เป็น นายสมชาย ใจดี กลุ่มออมทรัพย์ เลขานุการ
          จาก นางมาลี ดีงาม เลขานุการ เป็น นางมาลี ดีงาม ประธาน
          บัญชีแนบท้าย 11 คน
    """)


def test_a_new_chair_from_outside_takes_the_only_place_of_the_old_one():
    chair = member(50, "นางมาลัย ใจงาม", "chair", "กลุ่มสตรี")

    assert executive(Tier.SUBDISTRICT, (*without(ELEVEN, 1), chair)) == page("""
        ประกาศรับรองผลการคัดเลือก (แก้ไขเพิ่มเติม)
          นางมาลัย ใจงาม กลุ่มสตรี ประธาน แทน นายสมชาย ใจดี กลุ่มออมทรัพย์ ประธาน
          บัญชีแนบท้าย 11 คน
    """)


def test_another_body_represented_is_told():
    after = (replace(CHAIR, of="กลุ่มแม่บ้าน"), *ELEVEN[1:])

    assert executive(Tier.SUBDISTRICT, after) == page("""
        ประกาศรับรองผลการคัดเลือก (แก้ไขเพิ่มเติม)
          จาก นายสมชาย ใจดี กลุ่มออมทรัพย์ ประธาน เป็น นายสมชาย ใจดี กลุ่มแม่บ้าน ประธาน
          บัญชีแนบท้าย 11 คน
    """)


def test_two_changes_in_one_stand_in_one_paper():
    after = (*without(ELEVEN, 5), replace(NEW, replaces=5), member(51, "นายทอง ดีมาก"))

    assert executive(Tier.SUBDISTRICT, after) == page("""
        ประกาศรับรองผลการคัดเลือก (แก้ไขเพิ่มเติม)
          เพิ่ม นายทอง ดีมาก กรรมการ
          นางมาลัย ใจงาม กลุ่มสตรี กรรมการ แทน นายสมมุติ5 ใจดี กรรมการ
          บัญชีแนบท้าย 12 คน
    """)


def test_replaced_twice_is_replaced_once():
    third = member(52, "นายคำ ศรีสุข", replaces=51)

    assert executive(Tier.SUBDISTRICT, (*without(ELEVEN, 5), third), took_over={51: 5}) == page("""
        ประกาศรับรองผลการคัดเลือก (แก้ไขเพิ่มเติม)
          นายคำ ศรีสุข กรรมการ แทน นายสมมุติ5 ใจดี กรรมการ
          บัญชีแนบท้าย 11 คน
    """)


def test_the_chair_who_stays_as_member_is_not_replaced_away():
    """The new ประธาน took over the seat; the old one sits on in another."""
    after = (
        member(60, "นางมาลัย ใจงาม", "chair", replaces=1),
        *ELEVEN[1:],
        replace(CHAIR, seat=61, position="member", title="กรรมการ"),
    )

    assert executive(Tier.SUBDISTRICT, after) == page("""
        ประกาศรับรองผลการคัดเลือก (แก้ไขเพิ่มเติม)
          เพิ่ม นางมาลัย ใจงาม ประธาน
          จาก นายสมชาย ใจดี กลุ่มออมทรัพย์ ประธาน เป็น นายสมชาย ใจดี กลุ่มออมทรัพย์ กรรมการ
          บัญชีแนบท้าย 12 คน
    """)


# ── a change taken back, and what is no change ─────────────────────────────────────────────
def test_a_change_taken_back_is_no_difference():
    assert difference(ELEVEN, ELEVEN).is_empty


def test_somebody_who_left_and_was_seated_again_is_no_difference():
    again = replace(ELEVEN[4], seat=70)

    assert difference(ELEVEN, (*without(ELEVEN, 5), again)).is_empty


def test_another_order_of_the_same_people_is_no_difference():
    assert difference(ELEVEN, tuple(reversed(ELEVEN))).is_empty


def test_a_record_joined_with_its_double_is_no_difference():
    joined = replace(ELEVEN[4], person=900)

    assert difference(ELEVEN, (*without(ELEVEN, 5), joined)).is_empty


def test_a_mended_name_is_told_as_it_was_and_is():
    mended = replace(ELEVEN[4], name="นายสมมติ5 ใจดี")

    assert difference(ELEVEN, (*without(ELEVEN, 5), mended)).changed == ((ELEVEN[4], mended),)


def test_two_people_of_one_name_are_two():
    twins = (member(1, "นายสมชาย ใจดี"), member(2, "นายสมชาย ใจดี"))

    assert difference(twins, twins[:1]).left == (twins[1],)


# ── who leaves unreplaced ──────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("tier", TIERS)
def test_a_member_who_leaves_unreplaced_owes_an_order_of_removal_alone(tier):
    assert executive(tier, without(ELEVEN, 5)) == page("""
        คำสั่งให้พ้นจากตำแหน่ง
          พ้น นายสมมุติ5 ใจดี กรรมการ
    """)


@pytest.mark.parametrize("tier", TIERS)
def test_an_official_who_leaves_a_working_group_unreplaced_owes_an_order_of_removal_alone(tier):
    assert working(tier, (CHIEF, OFFICER)) == page("""
        คำสั่งให้พ้นจากตำแหน่ง
          พ้น กำนันตำบลสนวน คณะทำงาน
    """)


def test_one_leaves_and_another_comes_without_taking_the_place():
    assert executive(Tier.SUBDISTRICT, (*without(ELEVEN, 5), NEW)) == page("""
        ประกาศรับรองผลการคัดเลือก (แก้ไขเพิ่มเติม)
          เพิ่ม นางมาลัย ใจงาม กลุ่มสตรี กรรมการ
          บัญชีแนบท้าย 11 คน
        คำสั่งให้พ้นจากตำแหน่ง
          พ้น นายสมมุติ5 ใจดี กรรมการ
    """)


@pytest.mark.parametrize(("left", "size"), [((11,), None), ((10, 11), None), ((9, 10, 11), 8)])
def test_the_alarm_sounds_below_9(left, size):
    assert below_smallest(Kind.EXECUTIVE, difference(ELEVEN, without(ELEVEN, *left))) == size


def test_a_working_group_has_no_smallest_size():
    assert below_smallest(Kind.WORKING, difference(GROUP, GROUP[:1])) is None


# ── คณะทำงานส่งเสริม: transfer, vacancy, for the benefit of the work ──────────────────────
@pytest.mark.parametrize(("tier", "mark"), [("subdistrict", ""), ("district", ""), ("province", " *")])
def test_a_new_holder_of_a_post_owes_an_additional_order_and_the_report(tier, mark):
    assert working(Tier(tier), (CHIEF, KAMNAN, NEXT_OFFICER)) == page(f"""
        คำสั่งแต่งตั้งเพิ่มเติมคณะทำงานส่งเสริม
          นายวิชัย แก้วใส พัฒนากร คณะทำงานและเลขานุการ แทน นางสาวพิมพ์ ทองดี พัฒนากร คณะทำงานและเลขานุการ
        หนังสือรายงานผู้ว่าราชการจังหวัด{mark}
          นายวิชัย แก้วใส พัฒนากร คณะทำงานและเลขานุการ แทน นางสาวพิมพ์ ทองดี พัฒนากร คณะทำงานและเลขานุการ
    """)


@pytest.mark.parametrize(("tier", "mark"), [("subdistrict", ""), ("district", ""), ("province", " *")])
def test_one_more_for_the_benefit_of_the_work_owes_the_same(tier, mark):
    teacher = official(9, "นางครู สอนดี", 90, "ผู้อำนวยการโรงเรียน")

    assert working(Tier(tier), (*GROUP, teacher)) == page(f"""
        คำสั่งแต่งตั้งเพิ่มเติมคณะทำงานส่งเสริม
          เพิ่ม นางครู สอนดี ผู้อำนวยการโรงเรียน คณะทำงาน
        หนังสือรายงานผู้ว่าราชการจังหวัด{mark}
          เพิ่ม นางครู สอนดี ผู้อำนวยการโรงเรียน คณะทำงาน
    """)


def test_an_order_that_names_the_post_alone_stays_true_when_its_holder_changes():
    alone = Line("พัฒนากร", "คณะทำงานและเลขานุการ", seat=2, post=72, position="secretary")

    assert difference((CHIEF, alone, KAMNAN), (CHIEF, KAMNAN, NEXT_OFFICER)).is_empty


def test_a_post_told_with_its_holder_differs_when_another_holds_it():
    told = Line("นางสาวพิมพ์ ทองดี", "คณะทำงาน", "พัฒนากร", seat=2, post=72)
    now = replace(told, name="นายวิชัย แก้วใส")

    assert difference((told,), (now,)).replaced == ((told, now),)


# ── ก.บ.ต. and ก.บ.อ. ──────────────────────────────────────────────────────────────────────
def test_a_member_of_the_kbt_who_is_replaced_owes_a_new_kbt_order():
    after = (*without(ELEVEN, 5), replace(NEW, replaces=5))

    assert executive(Tier.SUBDISTRICT, after, in_kbt={5, 6}) == page("""
        ประกาศรับรองผลการคัดเลือก (แก้ไขเพิ่มเติม)
          นางมาลัย ใจงาม กลุ่มสตรี กรรมการ แทน นายสมมุติ5 ใจดี กรรมการ
          บัญชีแนบท้าย 11 คน
        คำสั่งแต่งตั้ง ก.บ.ต.
          นางมาลัย ใจงาม กลุ่มสตรี กรรมการ แทน นายสมมุติ5 ใจดี กรรมการ
    """)


@pytest.mark.parametrize("tier", TIERS)
def test_a_member_of_the_kbt_who_leaves_unreplaced_owes_both(tier):
    assert executive(tier, without(ELEVEN, 5), in_kbt={5}) == page("""
        คำสั่งให้พ้นจากตำแหน่ง
          พ้น นายสมมุติ5 ใจดี กรรมการ
        คำสั่งแต่งตั้ง ก.บ.ต.
          พ้น นายสมมุติ5 ใจดี กรรมการ
    """)


def test_a_new_position_on_the_centre_does_not_touch_the_kbt():
    after = (CHAIR, SECRETARY, member(3, "นายสมมุติ3 ใจดี", "deputy"), *ELEVEN[3:])

    assert "ก.บ.ต." not in executive(Tier.SUBDISTRICT, after, in_kbt={3})


def test_an_official_of_a_working_group_and_a_kbt_who_is_transferred_owes_all_three():
    assert working(Tier.SUBDISTRICT, (CHIEF, KAMNAN, NEXT_OFFICER), in_kbt={102}) == page("""
        คำสั่งแต่งตั้งเพิ่มเติมคณะทำงานส่งเสริม
          นายวิชัย แก้วใส พัฒนากร คณะทำงานและเลขานุการ แทน นางสาวพิมพ์ ทองดี พัฒนากร คณะทำงานและเลขานุการ
        หนังสือรายงานผู้ว่าราชการจังหวัด
          นายวิชัย แก้วใส พัฒนากร คณะทำงานและเลขานุการ แทน นางสาวพิมพ์ ทองดี พัฒนากร คณะทำงานและเลขานุการ
        คำสั่งแต่งตั้ง ก.บ.ต.
          นายวิชัย แก้วใส พัฒนากร คณะทำงานและเลขานุการ แทน นางสาวพิมพ์ ทองดี พัฒนากร คณะทำงานและเลขานุการ
    """)


@pytest.mark.parametrize(
    ("kind", "paper"), [(Kind.KBT, PaperKind.KBT_ORDER), (Kind.KBO, PaperKind.KBO_ORDER)]
)
def test_a_kbt_and_a_kbo_are_ordered_anew_as_a_whole(kind, paper):
    changed = difference(ELEVEN, without(ELEVEN, 5))

    assert [one.kind for one in owed(kind, None, changed, founded_by={paper})] == [paper]


# ── on the way to paper ────────────────────────────────────────────────────────────────────
FOUNDED = (PaperKind.ANNOUNCEMENT, ELEVEN)
LATER = (*without(ELEVEN, 5), NEW)  # 5 left unreplaced, somebody else came


def test_the_announcement_signed_without_the_order_leaves_the_order_owed():
    signed = signed_roster([FOUNDED, (PaperKind.AMENDING_ANNOUNCEMENT, LATER)], PaperKind.ANNOUNCEMENT)

    assert executive(Tier.SUBDISTRICT, LATER, before=signed) == page("""
        คำสั่งให้พ้นจากตำแหน่ง
          พ้น นายสมมุติ5 ใจดี กรรมการ
    """)


def test_the_order_signed_without_the_announcement_leaves_the_announcement_owed():
    signed = signed_roster([FOUNDED, (PaperKind.REMOVAL, LATER)], PaperKind.ANNOUNCEMENT)

    assert executive(Tier.SUBDISTRICT, LATER, before=signed) == page("""
        ประกาศรับรองผลการคัดเลือก (แก้ไขเพิ่มเติม)
          เพิ่ม นางมาลัย ใจงาม กลุ่มสตรี กรรมการ
          บัญชีแนบท้าย 11 คน
    """)


@pytest.mark.parametrize("turned", [False, True])
def test_papers_printed_together_may_be_signed_in_any_order(turned):
    pair = [(PaperKind.AMENDING_ANNOUNCEMENT, LATER), (PaperKind.REMOVAL, LATER)]
    signed = signed_roster([FOUNDED, *(reversed(pair) if turned else pair)], PaperKind.ANNOUNCEMENT)

    assert difference(signed, LATER).is_empty


def test_an_order_of_removal_does_not_make_a_replacement_a_newcomer():
    """5 was replaced and 6 released at once; only the order for 6 is signed."""
    later = (*without(ELEVEN, 5, 6), replace(NEW, replaces=5))
    signed = signed_roster([FOUNDED, (PaperKind.REMOVAL, later)], PaperKind.ANNOUNCEMENT)

    assert executive(Tier.SUBDISTRICT, later, before=signed) == page("""
        ประกาศรับรองผลการคัดเลือก (แก้ไขเพิ่มเติม)
          นางมาลัย ใจงาม กลุ่มสตรี กรรมการ แทน นายสมมุติ5 ใจดี กรรมการ
          บัญชีแนบท้าย 10 คน
    """)


def test_what_was_amended_once_is_measured_from_the_amendment():
    once = (*ELEVEN, NEW)
    signed = signed_roster([FOUNDED, (PaperKind.AMENDING_ANNOUNCEMENT, once)], PaperKind.ANNOUNCEMENT)

    assert executive(Tier.SUBDISTRICT, (*once, member(51, "นายทอง ดีมาก")), before=signed) == page("""
        ประกาศรับรองผลการคัดเลือก (แก้ไขเพิ่มเติม)
          เพิ่ม นายทอง ดีมาก กรรมการ
          บัญชีแนบท้าย 13 คน
    """)


def test_each_paper_that_a_term_rests_on_is_measured_by_its_own_amendments():
    papers = [FOUNDED, (PaperKind.APPOINTMENT, ELEVEN), (PaperKind.AMENDING_ANNOUNCEMENT, (*ELEVEN, NEW))]

    assert signed_roster(papers, PaperKind.ANNOUNCEMENT) == (*ELEVEN, NEW)
    assert signed_roster(papers, PaperKind.APPOINTMENT) == ELEVEN
    assert signed_roster(papers, PaperKind.WORKING_ORDER) is None


def test_one_order_of_removal_serves_both_papers_that_a_term_rests_on():
    left = difference(ELEVEN, without(ELEVEN, 5))
    asked = [
        *owed(Kind.EXECUTIVE, Tier.DISTRICT, left, founded_by=ANNOUNCED),
        *owed(Kind.EXECUTIVE, Tier.DISTRICT, left, founded_by={PaperKind.APPOINTMENT}),
    ]

    assert [paper.kind for paper in joined_owed(asked)] == [PaperKind.REMOVAL]


def test_everybody_who_sits_no_more_is_told_replaced_or_not():
    gone = gone_people(difference(ELEVEN, (*without(ELEVEN, 5, 6), replace(NEW, replaces=5))))

    assert [line.name for line in gone] == ["นายสมมุติ5 ใจดี", "นายสมมุติ6 ใจดี"]
