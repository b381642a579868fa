"""คำสั่งส่วนต่าง of คณะทำงานส่งเสริม, and of a ก.บ.ต. on which somebody sat who left the ศอช.ต.

Every expected page was written out by hand from ระเบียบ มท. 2551 and the skeletons of ประกาศ (แบบที่ 7) and คำสั่ง
(แบบที่ 4), not taken from what is composed.
"""

from datetime import date

import pytest

from registry.choices import PostKind
from registry.models import Paper
from registry.rules.papers.kinds import PaperKind
from tests.factories import CentreFactory, SubdistrictFactory, province_centre
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

AMENDING, REMOVAL = PaperKind.AMENDING_ANNOUNCEMENT, PaperKind.REMOVAL
ADDITION, REPORT, KBT = PaperKind.WORKING_ADDITION, PaperKind.GOVERNOR_REPORT, PaperKind.KBT_ORDER
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


# ── ก.บ.ต. ─────────────────────────────────────────────────────────────────────────────────
def test_a_replaced_member_of_the_kbt_is_followed_into_its_order_word_for_word(body, centre, officer):
    board = board_of(centre, officer, [body.seats.get(order=4).person])
    Change(body).replaced("คำปัน", "มาลัย ใจงาม").saved(officer)

    papers = drafted(body, officer)

    assert list(papers) == [AMENDING, KBT]
    assert as_text(text_of(papers[KBT])) == page("""
        คำสั่งอำเภอห้วยราช
        เรื่อง แต่งตั้งคณะกรรมการบริหารงานตำบลแบบบูรณาการ (ก.บ.ต.) ตำบลสนวน
        เพื่อให้การจัดทำแผนและประสานแผนพัฒนาพื้นที่ของตำบลสนวน เป็นไปด้วยความเรียบร้อย อาศัยอำนาจตามระเบียบกระทรวงมหาดไทย ว่าด้วยการจัดทำแผนและประสานแผนพัฒนาพื้นที่ระดับอำเภอและตำบล พ.ศ. 2562 จึงแต่งตั้งคณะกรรมการบริหารงานตำบลแบบบูรณาการ (ก.บ.ต.) ตำบลสนวน อำเภอห้วยราช จังหวัดบุรีรัมย์ โดยให้กรรมการศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) เป็นผู้ทรงคุณวุฒิ ดังนี้
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
        เนื่องจากมีการแต่งตั้ง โยกย้าย หรือสับเปลี่ยนผู้ดำรงตำแหน่ง อาศัยอำนาจตาม{BASIS} จึงแต่งตั้ง{GROUP} อำเภอห้วยราช จังหวัดบุรีรัมย์ เพิ่มเติม ดังนี้
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
        ด้วยอำเภอห้วยราชได้แต่งตั้งเพิ่มเติม{GROUP} อำเภอห้วยราช จังหวัดบุรีรัมย์ ตามคำสั่งอำเภอห้วยราช ที่ ................ ลงวันที่ ................
        อำเภอห้วยราชขอรายงานการแต่งตั้งดังกล่าว ตาม{BASIS} รายละเอียดปรากฏตามสำเนาคำสั่ง จำนวน 1 ฉบับ ที่ส่งมาพร้อมนี้
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
