"""คำสั่งส่วนต่าง through the registry: a roster saved as its page saves it, the papers it owes drafted, and read.

Every expected page was written out by hand from ระเบียบ มท. 2551 and the skeletons of ประกาศ (แบบที่ 7) and คำสั่ง
(แบบที่ 4), not taken from what is composed.
"""

from datetime import date

import pytest

from registry.choices import Position, PostKind
from registry.models import Paper
from registry.rules.papers.kinds import PaperKind, PaperStatus
from registry.services.papers.drafting import discard_draft
from registry.services.papers.printing import print_paper
from tests.factories import CentreFactory, SubdistrictFactory, district_centre, province_centre
from tests.registry.papers.owed_rows import (
    Change,
    announced,
    board_of,
    drafted,
    hold,
    owes,
    post_of,
    signed,
    text_of,
    working,
)
from tests.registry.papers.owed_words import page
from tests.registry.papers.paper_rows import chief_of
from tests.registry.papers.paper_words import as_text, items_of

pytestmark = pytest.mark.django_db

AMENDING, ORDER, REMOVAL = (
    PaperKind.AMENDING_ANNOUNCEMENT,
    PaperKind.AMENDING_APPOINTMENT,
    PaperKind.REMOVAL,
)
ADDITION, REPORT, KBT = PaperKind.WORKING_ADDITION, PaperKind.GOVERNOR_REPORT, PaperKind.KBT_ORDER
BODY = "คณะกรรมการบริหารศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) ตำบลสนวน"
GROUP = "คณะทำงานส่งเสริมศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) ตำบลสนวน"
BASIS = "ระเบียบกระทรวงมหาดไทย ว่าด้วยการดำเนินงานศูนย์ประสานงานองค์การชุมชน พ.ศ. 2551"


@pytest.fixture
def centre(district):
    return CentreFactory(subdistrict=SubdistrictFactory(code="311605", name="สนวน"))


@pytest.fixture(autouse=True)
def chief(district):
    holding = chief_of(district)
    holding.person.first_name, holding.person.last_name = "ประเสริฐ", "กล้าหาญ"
    holding.person.save()
    return holding


@pytest.fixture
def body(centre, officer):
    """Ten of a ศอช.ต. by a signed ประกาศ."""
    return announced(centre, officer)


@pytest.fixture
def officials(district):
    """The พัฒนาการอำเภอ and a พัฒนากร, both in their posts."""
    head = post_of(district, "พัฒนาการอำเภอห้วยราช", PostKind.DISTRICT_HEAD)
    return hold(head, "สุรชัย มั่นคง"), hold(post_of(district, "พัฒนากร"), "พิมพ์ ทองดี")


@pytest.fixture
def group(centre, officer, officials):
    return working(centre, officer, officials)


def said(papers: dict[str, Paper]) -> dict[str, list[str]]:
    """By kind, the numbered items that hold the change."""
    return {kind: items_of(text_of(paper)) for kind, paper in papers.items()}


# ── คณะกรรมการบริหาร ───────────────────────────────────────────────────────────────────────
def test_a_replacement_is_announced_word_for_word_with_the_full_roster(body, officer):
    Change(body).replaced("คำปัน", "มาลัย ใจงาม").saved(officer)

    papers = drafted(body, officer)

    assert list(papers) == [AMENDING]
    assert as_text(text_of(papers[AMENDING])) == page(f"""
        ประกาศอำเภอห้วยราช
        เรื่อง แก้ไขเพิ่มเติมการรับรองผลการคัดเลือก{BODY}
        ตามประกาศอำเภอห้วยราช ลงวันที่ 5 มกราคม 2563 เรื่อง รับรองผลการคัดเลือก{BODY} นั้น
        เนื่องจากนายคำปัน แก้วใส ลาออก อาศัยอำนาจตาม{BASIS} จึงประกาศแก้ไขเพิ่มเติมผลการคัดเลือก{BODY} อำเภอห้วยราช จังหวัดบุรีรัมย์ ดังต่อไปนี้
        1. นางมาลัย ใจงาม ผู้นำชุมชน เป็นกรรมการ แทน นายคำปัน แก้วใส
        คณะกรรมการบริหารภายหลังการแก้ไขเพิ่มเติม มีจำนวน 10 คน ตามบัญชีรายชื่อแนบท้ายประกาศนี้ นอกจากที่แก้ไขเพิ่มเติมให้เป็นไปตามประกาศเดิม
        ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป
        (นายประเสริฐ กล้าหาญ)
        นายอำเภอห้วยราช
        บัญชีรายชื่อ{BODY}
        แนบท้ายประกาศอำเภอห้วยราช ลงวันที่ ................
        1. นายสมชาย ใจดี ผู้นำชุมชน ประธานกรรมการ
        2. นายมาลี ดีงาม ผู้นำชุมชน กรรมการและเลขานุการ
        3. นายบุญมี สุขใจ ผู้นำชุมชน กรรมการ
        4. นายทองดี มีสุข ผู้นำชุมชน กรรมการ
        5. นายอำนวย พรมมา ผู้นำชุมชน กรรมการ
        6. นายสายทอง บุญเรือง ผู้นำชุมชน กรรมการ
        7. นายประนอม ศรีจันทร์ ผู้นำชุมชน กรรมการ
        8. นายวันเพ็ญ คงดี ผู้นำชุมชน กรรมการ
        9. นายสำราญ ยืนยง ผู้นำชุมชน กรรมการ
        10. นางมาลัย ใจงาม ผู้นำชุมชน กรรมการ
    """)


def test_of_a_district_centre_the_district_chief_announces(district, officer):
    body = announced(district_centre(district), officer)
    Change(body).comes("มาลัย ใจงาม").saved(officer)

    papers = drafted(body, officer)

    assert said(papers) == {AMENDING: ["1. นางมาลัย ใจงาม ผู้แทน ศอช.ต. เป็นกรรมการ"]}
    assert text_of(papers[AMENDING]).heading == "ประกาศอำเภอห้วยราช"


def test_of_a_provincial_centre_the_governor_announces(district, provincial):
    body = announced(province_centre(district.province), provincial)
    Change(body).row("บุญมี", position=Position.DEPUTY).saved(provincial)

    papers = drafted(body, provincial)

    assert said(papers) == {AMENDING: ["1. นายบุญมี สุขใจ ผู้แทน ศอช.อ. จากกรรมการ เป็นรองประธานกรรมการ"]}
    assert text_of(papers[AMENDING]).heading == "ประกาศจังหวัดบุรีรัมย์"


def test_chair_and_secretary_who_change_places(body, officer):
    Change(body).row("สมชาย", position=Position.SECRETARY).row("มาลี", position=Position.CHAIR).saved(officer)

    assert said(drafted(body, officer)) == {
        AMENDING: [
            "1. นายสมชาย ใจดี ผู้นำชุมชน จากประธานกรรมการ เป็นกรรมการและเลขานุการ",
            "2. นายมาลี ดีงาม ผู้นำชุมชน จากกรรมการและเลขานุการ เป็นประธานกรรมการ",
        ]
    }


def test_a_name_that_was_misspelt_is_told_as_it_was_and_is(body, officer):
    Change(body).row("บุญมี", first_name="บุญมา").saved(officer)

    assert said(drafted(body, officer)) == {
        AMENDING: ["1. แก้ชื่อ นายบุญมี สุขใจ เป็น นายบุญมา สุขใจ ในตำแหน่งกรรมการ"]
    }


def test_another_body_represented(body, officer):
    Change(body).row("บุญมี", represents="กลุ่มแม่บ้าน").saved(officer)

    assert said(drafted(body, officer)) == {
        AMENDING: ["1. นายบุญมี สุขใจ จากผู้นำชุมชน เป็นกลุ่มแม่บ้าน ในตำแหน่งกรรมการ"]
    }


def test_a_new_chair_takes_the_only_place(body, officer):
    Change(body).leaves("สมชาย", reason="died").comes("มาลัย ใจงาม", position=Position.CHAIR).saved(officer)

    papers = drafted(body, officer)

    assert said(papers) == {AMENDING: ["1. นางมาลัย ใจงาม ผู้นำชุมชน เป็นประธานกรรมการ แทน นายสมชาย ใจดี"]}
    assert "เนื่องจากนายสมชาย ใจดี ถึงแก่กรรม อาศัยอำนาจ" in as_text(text_of(papers[AMENDING]))


def test_a_term_on_both_papers_has_the_order_amended_too(centre, officer):
    body = announced(centre, officer, kinds=(PaperKind.ANNOUNCEMENT, PaperKind.APPOINTMENT))
    Change(body).comes("มาลัย ใจงาม").saved(officer)

    papers = drafted(body, officer)

    one = ["1. นางมาลัย ใจงาม ผู้นำชุมชน เป็นกรรมการ"]
    assert said(papers) == {AMENDING: one, ORDER: one}
    assert "ตามคำสั่งอำเภอห้วยราช ที่ 7/2563 ลงวันที่ 5 มกราคม 2563" in as_text(text_of(papers[ORDER]))


def test_two_changes_saved_one_after_the_other_stand_in_one_paper(body, officer):
    Change(body).replaced("คำปัน", "มาลัย ใจงาม").saved(officer)
    Change(body).comes("ทับทิม งามดี").saved(officer)

    assert said(drafted(body, officer)) == {
        AMENDING: [
            "1. นางมาลัย ใจงาม ผู้นำชุมชน เป็นกรรมการ แทน นายคำปัน แก้วใส",
            "2. นางทับทิม งามดี ผู้นำชุมชน เป็นกรรมการ",
        ]
    }


def test_somebody_replaced_twice_before_anything_was_signed(body, officer):
    Change(body).replaced("คำปัน", "มาลัย ใจงาม").saved(officer)
    Change(body).leaves("มาลัย", on=date(2021, 4, 18)).comes("ทับทิม งามดี", instead_of="มาลัย").saved(officer)

    assert said(drafted(body, officer)) == {
        AMENDING: ["1. นางทับทิม งามดี ผู้นำชุมชน เป็นกรรมการ แทน นายคำปัน แก้วใส"]
    }


# ── a change taken back; a change while a draft is open ────────────────────────────────────
def test_a_change_taken_back_owes_nothing_and_its_draft_is_needless(body, officer):
    Change(body).leaves("คำปัน").saved(officer)
    draft = drafted(body, officer)[REMOVAL]
    Change(body).stays("คำปัน").saved(officer)

    found = owes(body)

    assert (found.lines, found.needless) == ((), (draft,))
    discard_draft(draft, by=officer)
    assert owes(body).needless == ()


def test_a_change_while_a_draft_is_open_is_in_the_draft(body, officer):
    Change(body).replaced("คำปัน", "มาลัย ใจงาม").saved(officer)
    first = drafted(body, officer)[AMENDING]
    Change(body).replaced("อำนวย", "ทับทิม งามดี").saved(officer)

    again = drafted(body, officer)

    assert again[AMENDING].pk == first.pk
    assert said(again) == {
        AMENDING: [
            "1. นางมาลัย ใจงาม ผู้นำชุมชน เป็นกรรมการ แทน นายคำปัน แก้วใส",
            "2. นางทับทิม งามดี ผู้นำชุมชน เป็นกรรมการ แทน นายอำนวย พรมมา",
        ]
    }
    assert "เนื่องจากนายคำปัน แก้วใส ลาออก และนายอำนวย พรมมา ลาออก อาศัย" in as_text(text_of(again[AMENDING]))


def test_a_reason_that_somebody_typed_stays_when_the_change_grows(body, officer):
    Change(body).replaced("คำปัน", "มาลัย ใจงาม").saved(officer)
    draft = drafted(body, officer)[AMENDING]
    Paper.objects.filter(pk=draft.pk).update(typed={**draft.typed, "reason": "มีการลาออก"})
    Change(body).replaced("อำนวย", "ทับทิม งามดี").saved(officer)

    assert "เนื่องจากมีการลาออก อาศัยอำนาจ" in as_text(text_of(drafted(body, officer)[AMENDING]))


def test_a_change_after_printing_makes_it_a_draft_again(body, officer):
    Change(body).replaced("คำปัน", "มาลัย ใจงาม").saved(officer)
    draft = drafted(body, officer)[AMENDING]
    print_paper(draft, by=officer)
    Change(body).comes("ทับทิม งามดี").saved(officer)
    assert [line.is_stale for line in owes(body).lines] == [True]

    again = drafted(body, officer)[AMENDING]

    assert (again.pk, again.status) == (draft.pk, PaperStatus.DRAFT)
    assert len(said({AMENDING: again})[AMENDING]) == 2


def test_a_printed_paper_of_the_same_roster_stays_printed(body, officer):
    Change(body).replaced("คำปัน", "มาลัย ใจงาม").saved(officer)
    print_paper(drafted(body, officer)[AMENDING], by=officer)

    assert drafted(body, officer)[AMENDING].status == PaperStatus.PRINTED


def test_a_second_click_makes_nothing_twice(body, officer):
    Change(body).replaced("คำปัน", "มาลัย ใจงาม").leaves("อำนวย").saved(officer)

    first, second = drafted(body, officer), drafted(body, officer)

    assert {paper.pk for paper in first.values()} == {paper.pk for paper in second.values()}
    assert Paper.objects.unsigned().count() == 2


def test_signed_papers_are_what_the_next_change_is_measured_by(body, officer):
    Change(body).replaced("คำปัน", "มาลัย ใจงาม").saved(officer)
    signed(drafted(body, officer)[AMENDING], officer)
    assert owes(body).is_empty
    Change(body).comes("ทับทิม งามดี").saved(officer)

    assert said(drafted(body, officer)) == {AMENDING: ["1. นางทับทิม งามดี ผู้นำชุมชน เป็นกรรมการ"]}


def test_what_is_to_come_is_prepared_with_its_day(body, officer):
    Change(body).leaves("คำปัน", on=date(2021, 4, 30)).saved(officer)

    papers = drafted(body, officer)

    assert said(papers) == {REMOVAL: ["1. นายคำปัน แก้วใส ผู้นำชุมชน กรรมการ"]}
    assert "ทั้งนี้ ตั้งแต่วันที่ 1 พฤษภาคม 2564 เป็นต้นไป" in as_text(text_of(papers[REMOVAL]))


# ── who leaves unreplaced ──────────────────────────────────────────────────────────────────
def test_a_resignation_is_an_order_of_removal_word_for_word(body, officer):
    Change(body).leaves("คำปัน").saved(officer)

    papers = drafted(body, officer)

    assert list(papers) == [REMOVAL]
    assert as_text(text_of(papers[REMOVAL])) == page(f"""
        คำสั่งอำเภอห้วยราช
        เรื่อง ให้กรรมการใน{BODY} พ้นจากตำแหน่ง
        ตามประกาศอำเภอห้วยราช ลงวันที่ 5 มกราคม 2563 เรื่อง รับรองผลการคัดเลือก{BODY} นั้น
        เนื่องจากนายคำปัน แก้วใส ลาออก อาศัยอำนาจตาม{BASIS} จึงให้กรรมการใน{BODY} อำเภอห้วยราช จังหวัดบุรีรัมย์ พ้นจากตำแหน่ง ดังนี้
        1. นายคำปัน แก้วใส ผู้นำชุมชน กรรมการ
        ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป
        (นายประเสริฐ กล้าหาญ)
        นายอำเภอห้วยราช
    """)


def test_who_leaves_and_who_comes_stand_on_two_papers(body, officer):
    Change(body).leaves("คำปัน").comes("มาลัย ใจงาม").saved(officer)

    assert said(drafted(body, officer)) == {
        AMENDING: ["1. นางมาลัย ใจงาม ผู้นำชุมชน เป็นกรรมการ"],
        REMOVAL: ["1. นายคำปัน แก้วใส ผู้นำชุมชน กรรมการ"],
    }


def test_the_announcement_signed_first_leaves_the_order_owed(body, officer):
    Change(body).leaves("คำปัน").comes("มาลัย ใจงาม").saved(officer)
    papers = drafted(body, officer)
    signed(papers[AMENDING], officer)

    assert [(line.paper.kind, line.draft) for line in owes(body).lines] == [(REMOVAL, papers[REMOVAL])]


@pytest.mark.parametrize(("left", "below"), [(["คำปัน"], None), (["คำปัน", "อำนวย"], 8)])
def test_the_alarm_sounds_when_fewer_than_9_are_left(body, officer, left, below):
    change = Change(body)
    for name in left:
        change.leaves(name)
    change.saved(officer)

    assert owes(body).below == below


# ── ก.บ.ต. ─────────────────────────────────────────────────────────────────────────────────
def test_a_replaced_member_of_the_kbt_is_followed_into_its_order_word_for_word(body, centre, officer):
    board = board_of(centre, officer, [body.seats.get(order=4).person])
    Change(body).replaced("คำปัน", "มาลัย ใจงาม").saved(officer)

    papers = drafted(body, officer)

    assert list(papers) == [AMENDING, KBT]
    assert as_text(text_of(papers[KBT])) == page("""
        คำสั่งอำเภอห้วยราช
        เรื่อง แต่งตั้งคณะกรรมการบริหารงานตำบลแบบบูรณาการ (ก.บ.ต.) ตำบลสนวน
        เพื่อให้การจัดทำแผนและประสานแผนพัฒนาพื้นที่ของตำบลสนวน เป็นไปด้วยความเรียบร้อย อาศัยอำนาจตามระเบียบกระทรวงมหาดไทย ว่าด้วยการจัดทำแผนและประสานแผนพัฒนาพื้นที่ระดับอำเภอและตำบล พ.ศ. 2562 จึงแต่งตั้งคณะกรรมการบริหารงานตำบลแบบบูรณาการ (ก.บ.ต.) ตำบลสนวน อำเภอห้วยราช จังหวัดบุรีรัมย์ โดยให้คณะกรรมการศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) เป็นผู้ทรงคุณวุฒิ ดังนี้
        1. ปลัดอำเภอผู้รับผิดชอบตำบล ประธานกรรมการ
        2. นางมาลัย ใจงาม ผู้ทรงคุณวุฒิ (กรรมการ ศอช.ต. สนวน) กรรมการ
        ให้คณะกรรมการมีหน้าที่และอำนาจตามที่กำหนดในระเบียบดังกล่าว
        ให้ยกเลิกคำสั่งอำเภอห้วยราช ที่ 30/2563 ลงวันที่ 5 มกราคม 2563 เรื่อง แต่งตั้งคณะกรรมการบริหารงานตำบลแบบบูรณาการ (ก.บ.ต.) ตำบลสนวน และให้ใช้คำสั่งนี้แทน
        ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป
        (นายประเสริฐ กล้าหาญ)
        นายอำเภอห้วยราช
    """)
    assert [seat.holder_name for seat in board.seats.filter(until__isnull=True)] == [
        "ปลัดอำเภอผู้รับผิดชอบตำบล",
        "นางมาลัย ใจงาม",
    ]


def test_a_member_of_the_kbt_who_leaves_unreplaced_leaves_it_too(body, centre, officer):
    board = board_of(centre, officer, [body.seats.get(order=order).person for order in (3, 4)])
    Change(body).leaves("คำปัน").saved(officer)

    papers = drafted(body, officer)

    assert list(papers) == [REMOVAL, KBT]
    assert "คำปัน" not in as_text(text_of(papers[KBT]))
    assert board.seats.get(person__first_name="คำปัน").leaving_reason_id == "body_left"


def test_the_kbt_is_owed_until_its_order_is_signed_whatever_else_was(body, centre, officer):
    board_of(centre, officer, [body.seats.get(order=4).person])
    Change(body).replaced("คำปัน", "มาลัย ใจงาม").saved(officer)
    papers = drafted(body, officer)
    signed(papers[AMENDING], officer)
    assert [line.paper.kind for line in owes(body).lines] == [KBT]

    signed(papers[KBT], officer, number="31")

    assert owes(body).is_empty


def test_the_kbt_order_of_a_second_click_is_the_same(body, centre, officer):
    board = board_of(centre, officer, [body.seats.get(order=4).person])
    Change(body).replaced("คำปัน", "มาลัย ใจงาม").saved(officer)

    first, second = drafted(body, officer), drafted(body, officer)

    assert first[KBT].pk == second[KBT].pk
    assert board.seats.count() == 3  # the ปลัดอำเภอ, who left, who came


@pytest.mark.django_db(transaction=True)
def test_outside_of_a_transaction_the_kbt_is_brought_in_line_as_well(body, centre, officer):
    """As a request does it: each step holds what it changes by itself."""
    board_of(centre, officer, [body.seats.get(order=4).person])
    Change(body).replaced("คำปัน", "มาลัย ใจงาม").saved(officer)

    assert KBT in drafted(body, officer)


# ── คณะทำงานส่งเสริม ───────────────────────────────────────────────────────────────────────
def test_a_new_holder_is_added_and_reported_word_for_word(group, officials, officer):
    old = officials[1]
    old.until = date(2021, 3, 31)
    old.save()
    hold(old.post, "วิชัย แก้วใส", since=date(2021, 4, 1))

    papers = drafted(group, officer)

    assert list(papers) == [ADDITION, REPORT]
    assert as_text(text_of(papers[ADDITION])) == page(f"""
        คำสั่งอำเภอห้วยราช
        เรื่อง แต่งตั้งเพิ่มเติม{GROUP}
        ตามคำสั่งอำเภอห้วยราช ที่ 12/2563 ลงวันที่ 5 มกราคม 2563 เรื่อง แต่งตั้ง{GROUP} นั้น
        เนื่องจากคณะทำงานบางตำแหน่งว่างลงหรือมีการเปลี่ยนแปลง อาศัยอำนาจตาม{BASIS} จึงแต่งตั้ง{GROUP} อำเภอห้วยราช จังหวัดบุรีรัมย์ เพิ่มเติม ดังนี้
        1. นายวิชัย แก้วใส พัฒนากร เป็นคณะทำงานและเลขานุการ แทน นายพิมพ์ ทองดี
        ให้ผู้ได้รับแต่งตั้งมีหน้าที่ ดังนี้
        1) สนับสนุนภารกิจของศูนย์ประสานงานองค์การชุมชน
        2) เสริมสร้างความเข้มแข็งและพัฒนาทักษะด้านต่าง ๆ แก่คณะกรรมการ
        3) ให้คำปรึกษาด้านวิชาการ กฎหมาย ระเบียบ และช่วยเหลือสนับสนุนการดำเนินงานตามที่คณะกรรมการร้องขอ
        ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป
        (นายประเสริฐ กล้าหาญ)
        นายอำเภอห้วยราช
    """)
    assert as_text(text_of(papers[REPORT])) == page(f"""
        บันทึกข้อความ
        เรื่อง รายงานการแต่งตั้งเพิ่มเติม{GROUP}
        เรียน ผู้ว่าราชการจังหวัดบุรีรัมย์
        สิ่งที่ส่งมาด้วย สำเนาคำสั่งอำเภอห้วยราช ที่ ................ ลงวันที่ ................ 1 ฉบับ
        ด้วยอำเภอห้วยราชได้แต่งตั้งเพิ่มเติม{GROUP} อำเภอห้วยราช จังหวัดบุรีรัมย์ ตามคำสั่งอำเภอห้วยราช ที่ ................ ลงวันที่ ................
        อำเภอห้วยราชขอรายงานการแต่งตั้งดังกล่าว ตาม{BASIS} รายละเอียดปรากฏตามสำเนาคำสั่งที่ส่งมาพร้อมนี้
        จึงเรียนมาเพื่อโปรดทราบ
        (นายประเสริฐ กล้าหาญ)
        นายอำเภอห้วยราช
    """)


def test_one_more_for_the_benefit_of_the_work(group, officer):
    Change(group).comes("ครูแก้ว สอนดี", post_title="ผู้อำนวยการโรงเรียนวัดสนวน", source="ex_officio").saved(officer)

    papers = drafted(group, officer)

    assert said(papers)[ADDITION][0] == "1. นางครูแก้ว สอนดี ผู้อำนวยการโรงเรียนวัดสนวน เป็นคณะทำงาน"
    assert "เพื่อประโยชน์ในการส่งเสริมกิจการของศูนย์ประสานงานองค์การชุมชน อาศัย" in as_text(text_of(papers[ADDITION]))
    assert REPORT in papers


def test_the_report_is_owed_until_it_is_signed(group, officer):
    Change(group).comes("ครูแก้ว สอนดี", post_title="ผู้อำนวยการโรงเรียน", source="ex_officio").saved(officer)
    papers = drafted(group, officer)
    signed(papers[ADDITION], officer, number="13")

    assert [(line.paper.kind, line.draft, line.waits) for line in owes(group).lines] == [
        (REPORT, papers[REPORT], "")
    ]
    assert "ที่ 13/2564 ลงวันที่ 20 เมษายน 2564" in as_text(text_of(papers[REPORT]))


def test_an_official_who_leaves_unreplaced_is_released(group, officer):
    Change(group).leaves("กำนันตำบลสนวน", reason="for_the_work").saved(officer)

    assert said(drafted(group, officer)) == {REMOVAL: ["1. กำนันตำบลสนวน คณะทำงาน"]}


def test_of_a_provincial_group_the_report_is_offered_and_not_required(district, provincial, officials):
    group = working(province_centre(district.province), provincial, [officials[0]])
    Change(group).comes("ครูแก้ว สอนดี", post_title="ศึกษาธิการจังหวัด", source="ex_officio").saved(provincial)

    assert [(line.paper.kind, line.paper.is_required) for line in owes(group).lines] == [
        (ADDITION, True),
        (REPORT, False),
    ]
    assert list(drafted(group, provincial)) == [ADDITION]


def test_a_committee_without_a_signed_paper_owes_nothing(centre, officer):
    body = announced(centre, officer, kinds=())
    Change(body).comes("มาลัย ใจงาม").saved(officer)

    assert owes(body).is_empty
