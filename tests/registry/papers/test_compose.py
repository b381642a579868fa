"""Every kind of paper, word for word against a page that was written out by hand for it."""

from dataclasses import replace
from datetime import date

import pytest

from registry.rules.papers.compose import compose, missing
from registry.rules.papers.difference import Difference
from registry.rules.papers.document import Enclosure, Item, Paragraph
from registry.rules.papers.facts import Forum, PaperFacts
from registry.rules.papers.kinds import Form, PaperKind, Signer, signer_of
from registry.rules.papers.plain import plain_lines
from registry.rules.papers.wordings import WordingKey
from registry.rules.values import Kind, Tier
from tests.registry.papers.composing import (
    ADDED,
    APPOINTED,
    DESK,
    DISTRICT,
    DISTRICT_MEMO,
    EVERY_CHANGE,
    EXPECTED,
    FORUM,
    HEAD,
    KBT_ORDERED,
    LEAVER,
    NEWCOMER,
    ORDERED,
    PLACES,
    PROVINCE,
    PROVINCIAL_DESK,
    PROVINCIAL_MEMO,
    SUBDISTRICT,
    TERM,
    TRANSFER,
    WORKERS,
    announced,
    expected,
    facts,
)

MEETING = {"meeting_on": date(2021, 4, 28), "meeting_time": "09.00 น.", "meeting_place": "หอประชุมอำเภอ"}
WRITTEN = {"letterhead": DESK, "signatory": HEAD} | MEETING
INVITED = "ประธานกลุ่มออมทรัพย์บ้านสนวน\nประธานกลุ่มสตรีบ้านโคกใหญ่\n"
REFERENCE = "หนังสือจังหวัดบุรีรัมย์ ที่ บร 0019/ว 77 ลงวันที่ 11 กุมภาพันธ์ 2564"
LATER = {"effective_on": date(2021, 4, 20)}

PAGES: dict[str, PaperFacts] = {
    "request-subdistrict": facts(PaperKind.REQUEST, **WRITTEN),
    "request-district": facts(PaperKind.REQUEST, DISTRICT, **WRITTEN),
    "request-province": facts(
        PaperKind.REQUEST, PROVINCE, **WRITTEN | {"letterhead": PROVINCIAL_DESK, "signatory": None}
    ),
    "invitation-subdistrict": facts(
        PaperKind.INVITATION, forum=Forum(approved_on=date(2021, 3, 5), invited=INVITED), **MEETING
    ),
    "invitation-district": facts(PaperKind.INVITATION, DISTRICT),
    "invitation-province": facts(PaperKind.INVITATION, PROVINCE),
    "forum_minutes": facts(
        PaperKind.FORUM_MINUTES,
        forum=FORUM,
        meeting_time="09.00",
        number="1/2564",
        signatory=replace(HEAD, name="นางสาวพิมพ์ชนก สายบุญ"),
    ),
    "announcement-subdistrict": facts(PaperKind.ANNOUNCEMENT, forum=FORUM, term=TERM),
    "announcement-district": facts(PaperKind.ANNOUNCEMENT, DISTRICT, forum=FORUM, term=TERM),
    "announcement-province": facts(PaperKind.ANNOUNCEMENT, PROVINCE, forum=FORUM, term=TERM),
    "amending_announcement-subdistrict": facts(
        PaperKind.AMENDING_ANNOUNCEMENT,
        refers=(announced(),),
        difference=EVERY_CHANGE,
        reason="กรรมการลาออก",
        term=TERM,
        **LATER,
    ),
    "amending_announcement-province": facts(
        PaperKind.AMENDING_ANNOUNCEMENT,
        PROVINCE,
        refers=(announced(PROVINCE),),
        difference=Difference(added=(NEWCOMER,)),
    ),
    "appointment-subdistrict": facts(PaperKind.APPOINTMENT, forum=FORUM, term=TERM),
    "appointment-district": facts(PaperKind.APPOINTMENT, DISTRICT),
    "amending_appointment": facts(
        PaperKind.AMENDING_APPOINTMENT, refers=(APPOINTED,), difference=EVERY_CHANGE, number="45/2564"
    ),
    "working_order-subdistrict": facts(PaperKind.WORKING_ORDER, body=Kind.WORKING, number="12/2564"),
    "working_order-district": facts(PaperKind.WORKING_ORDER, DISTRICT, Kind.WORKING, refers=(ORDERED,)),
    "working_order-province": facts(PaperKind.WORKING_ORDER, PROVINCE, Kind.WORKING),
    "working_addition-transfer": facts(
        PaperKind.WORKING_ADDITION, body=Kind.WORKING, refers=(ORDERED,), difference=TRANSFER
    ),
    "working_addition-benefit": facts(
        PaperKind.WORKING_ADDITION,
        body=Kind.WORKING,
        refers=(ORDERED,),
        difference=Difference(added=(WORKERS[1],)),
    ),
    "working_addition-province": facts(
        PaperKind.WORKING_ADDITION,
        PROVINCE,
        Kind.WORKING,
        difference=TRANSFER,
        reason="มีการโยกย้ายข้าราชการ",
    ),
    "governor_report-addition": facts(
        PaperKind.GOVERNOR_REPORT, body=Kind.WORKING, refers=(ADDED,), letterhead=DISTRICT_MEMO
    ),
    "governor_report-external": facts(
        PaperKind.GOVERNOR_REPORT, body=Kind.WORKING, refers=(ORDERED,), form=Form.EXTERNAL
    ),
    "governor_report-province": facts(
        PaperKind.GOVERNOR_REPORT, PROVINCE, Kind.WORKING, letterhead=PROVINCIAL_DESK, signatory=None
    ),
    "kbt_order": facts(
        PaperKind.KBT_ORDER, None, Kind.KBT, refers=(KBT_ORDERED,), number="18/2564", fiscal_year=2564
    ),
    "kbo_order": facts(PaperKind.KBO_ORDER, None, Kind.KBO, place=PLACES[DISTRICT]),
    "removal-executive": facts(
        PaperKind.REMOVAL,
        refers=(announced(),),
        difference=Difference(left=(LEAVER,)),
        reason="ลาออก",
        effective_on=date(2021, 4, 1),
    ),
    "removal-working": facts(
        PaperKind.REMOVAL, PROVINCE, Kind.WORKING, difference=Difference(left=(WORKERS[1],))
    ),
    "cancellation": facts(
        PaperKind.CANCELLATION, None, Kind.KBT, refers=(KBT_ORDERED,), reason="พิมพ์ชื่อตำบลผิด"
    ),
    "copy_letter-district": facts(
        PaperKind.COPY_LETTER,
        None,
        None,
        refers=(announced(), KBT_ORDERED),
        letterhead=DISTRICT_MEMO,
        fiscal_year=2564,
        circular=REFERENCE,
    ),
    "copy_letter-province": facts(
        PaperKind.COPY_LETTER, PROVINCE, None, refers=(KBT_ORDERED,), letterhead=PROVINCIAL_MEMO
    ),
    "plan_letter-subdistrict": facts(PaperKind.PLAN_LETTER, body=None, fiscal_year=2564),
    "plan_letter-district": facts(
        PaperKind.PLAN_LETTER, None, None, place=PLACES[DISTRICT], fiscal_year=2564, subdistricts=8
    ),
    "circular": facts(
        PaperKind.CIRCULAR,
        PROVINCE,
        None,
        fiscal_year=2564,
        number="บร 0019/ว 1009",
        dated_on=date(2021, 2, 11),
    ),
    "renewal_letter-district": facts(
        PaperKind.RENEWAL_LETTER,
        None,
        None,
        refers=(replace(announced(), ends_on=date(2021, 6, 15)),),
        letterhead=DESK,
        signatory=HEAD,
    ),
    "renewal_letter-province": facts(PaperKind.RENEWAL_LETTER, PROVINCE, None, letterhead=PROVINCIAL_MEMO),
    "cover_letter-district": facts(
        PaperKind.COVER_LETTER,
        None,
        None,
        place=PLACES[DISTRICT],
        letterhead=DISTRICT_MEMO,
        subject="สรุปผลการจัดระดับ ศอช.ต. ประจำปีงบประมาณ พ.ศ. 2564",
        body_text="ตามที่จังหวัดขอให้รายงานผลการประเมิน นั้น\nอำเภอห้วยราชขอส่งสรุปผล จำนวน 8 แห่ง\nจึงเรียนมาเพื่อโปรดทราบ",
        enclosures=(Enclosure("สรุปผลการจัดระดับ ศอช.ต.", "1 ชุด"),),
    ),
    "reminder_letter": facts(
        PaperKind.REMINDER_LETTER,
        PROVINCE,
        None,
        to="นายอำเภอห้วยราช",
        subject="เตือนกำหนดส่งงาน ศอช. ประจำปีงบประมาณ พ.ศ. 2564",
        body_text=(
            "ตามที่จังหวัดบุรีรัมย์กำหนด นั้น ขณะนี้มีงานที่ยังไม่แล้วเสร็จ ดังนี้\n"
            "1. คำสั่ง ก.บ.ต. ครบกำหนดวันที่ 31 มีนาคม 2564\n"
            "1.1 ตำบลสนวน\n"
            "๒. รายงานผลประเมิน\n"
            "30 เมษายน 2564 เป็นวันสุดท้าย\n"
            "จึงเรียนมาเพื่อพิจารณาดำเนินการ"
        ),
    ),
    "result_announcement": facts(
        PaperKind.RESULT_ANNOUNCEMENT,
        PROVINCE,
        None,
        subject="ผลการคัดเลือก ศอช.ต. ดีเด่น ประจำปีงบประมาณ พ.ศ. 2564",
        body_text=(
            "ตามที่จังหวัดบุรีรัมย์ได้ดำเนินการคัดเลือก นั้น\n"
            "บัดนี้ คณะกรรมการได้พิจารณาแล้ว จึงประกาศผลดังนี้\n"
            "1. ศอช.ต. สนวน อำเภอห้วยราช ได้รับรางวัลดีเด่น\n"
            "๒. ศอช.ต. โคกเหล็ก อำเภอห้วยราช ได้รับรางวัลรองชนะเลิศ"
        ),
    ),
}


@pytest.mark.parametrize("page", PAGES)
def test_paper_reads_as_it_was_written_out_by_hand(page):
    assert list(plain_lines(compose(PAGES[page]))) == expected(page)


def test_every_kind_and_every_page_is_compared():
    assert {facts.kind for facts in PAGES.values()} == set(PaperKind)
    assert {path.stem for path in EXPECTED.glob("*.txt")} == set(PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_no_paper_says_a_clause_number(page):
    """The clause numbers of ระเบียบ มท. 2551 are not known: the office fills them in."""
    lines = plain_lines(compose(PAGES[page]))

    assert not [line for line in lines if "ข้อ " in line]


# ── what the office words, what was typed ──────────────────────────────────────────────────
def test_wording_of_the_office_is_printed_as_it_is_braces_and_all():
    worded = {
        WordingKey.BASIS_EXECUTIVE: "ข้อ {basis} แห่งระเบียบ {{ committee }}",
        WordingKey.EFFECTIVE: "ตั้งแต่วันลงนาม %s",
    }
    lines = plain_lines(compose(facts(PaperKind.APPOINTMENT, wordings=worded)))

    assert [line for line in lines if "อาศัยอำนาจตามข้อ {basis} แห่งระเบียบ {{ committee }} จึงแต่งตั้ง" in line]
    assert "ตั้งแต่วันลงนาม %s" in lines


def test_closings_of_the_office_are_printed():
    worded = {
        WordingKey.CLOSING: "ด้วยความนับถือ",
        WordingKey.CLOSING_MEMO: "จึงเรียนมาเพื่อทราบ",
        WordingKey.REQUEST_CLOSING: "จึงเรียนมาเพื่อพิจารณา",
    }
    said = [
        plain_lines(compose(facts(kind, body=body, wordings=worded)))
        for kind, body in (
            (PaperKind.INVITATION, Kind.EXECUTIVE),
            (PaperKind.GOVERNOR_REPORT, Kind.WORKING),
            (PaperKind.REQUEST, Kind.EXECUTIVE),
        )
    ]

    assert "ด้วยความนับถือ" in said[0]
    assert "จึงเรียนมาเพื่อทราบ" in said[1]
    assert "จึงเรียนมาเพื่อพิจารณา" in said[2]


def test_typed_words_take_the_place_of_the_usual_ones():
    typed = {"subject": "ขอส่งสำเนา", "to": "ปลัดจังหวัด", "body_text": "ย่อหน้าแรก\n\nย่อหน้าที่สอง"}
    document = compose(facts(PaperKind.COPY_LETTER, None, None, letterhead=DESK, **typed))

    assert (document.subject, document.to) == ("ขอส่งสำเนา", "ปลัดจังหวัด")
    assert [line for line in plain_lines(document) if line.startswith("ย่อหน้า")] == ["ย่อหน้าแรก", "ย่อหน้าที่สอง"]


def test_due_days_of_a_circular_can_be_others_than_those_of_2564():
    dues = {"DL1": date(2022, 2, 28), "DL3": date(2022, 5, 31)}
    lines = plain_lines(compose(facts(PaperKind.CIRCULAR, PROVINCE, None, fiscal_year=2565, dues=dues)))

    assert [line[-26:] for line in lines if "ภายในวันที่" in line] == [
        line[-26:]
        for line in (
            "คำสั่งฯ ให้จังหวัด ภายในวันที่ 28 กุมภาพันธ์ 2565",
            "คำสั่งฯ ให้จังหวัด ภายในวันที่ 31 มีนาคม 2565",
            "ให้จังหวัดทราบ ภายในวันที่ 31 พฤษภาคม 2565",
        )
    ]


def test_centre_with_a_name_of_its_own_keeps_it():
    document = compose(facts(PaperKind.ANNOUNCEMENT, centre="ศูนย์ประสานงานองค์กรชุมชนตำบลสนวนพัฒนา"))

    assert document.subject == "รับรองผลการคัดเลือกคณะกรรมการบริหารศูนย์ประสานงานองค์กรชุมชนตำบลสนวนพัฒนา"


def test_urgency_and_secrecy_stand_above_everything():
    document = compose(facts(PaperKind.CIRCULAR, PROVINCE, None, urgency="ด่วนที่สุด", secrecy="ลับ"))

    assert plain_lines(document)[:2] == ("ลับ", "ด่วนที่สุด")


# ── who signs ──────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("kind", "tier", "signer"),
    [
        (PaperKind.ANNOUNCEMENT, SUBDISTRICT, Signer.DISTRICT_CHIEF),
        (PaperKind.ANNOUNCEMENT, DISTRICT, Signer.DISTRICT_CHIEF),
        (PaperKind.ANNOUNCEMENT, PROVINCE, Signer.GOVERNOR),
        (PaperKind.REQUEST, SUBDISTRICT, Signer.DISTRICT_HEAD),
        (PaperKind.REQUEST, PROVINCE, Signer.PROVINCIAL_HEAD),
        (PaperKind.CIRCULAR, None, Signer.GOVERNOR),
        (PaperKind.GOVERNOR_REPORT, DISTRICT, Signer.DISTRICT_CHIEF),
        # The office asks its own head for leave; the province asks every นายอำเภอ.
        (PaperKind.RENEWAL_LETTER, SUBDISTRICT, Signer.DISTRICT_HEAD),
        (PaperKind.RENEWAL_LETTER, None, Signer.DISTRICT_HEAD),
        (PaperKind.RENEWAL_LETTER, PROVINCE, Signer.GOVERNOR),
        # ผู้ว่าฯ does not report to himself what he ordered.
        (PaperKind.GOVERNOR_REPORT, PROVINCE, Signer.PROVINCIAL_HEAD),
    ],
)
def test_signer_is_the_one_that_the_regulation_names(kind: PaperKind, tier: Tier | None, signer: Signer):
    assert signer_of(kind, tier) is signer


# ── what is missing ────────────────────────────────────────────────────────────────────────
def test_paper_with_everything_lacks_nothing():
    assert missing(PAGES["announcement-subdistrict"]) == ()


def test_announcement_without_a_forum_says_what_is_left_to_the_pen():
    bare = facts(PaperKind.ANNOUNCEMENT, roster=(), signatory=None)

    assert missing(bare) == (
        "วันที่จัดเวทีประชาคม",
        "สถานที่จัดเวทีประชาคม",
        "รายชื่อ",
        "ผู้ลงนาม (นายอำเภอห้วยราช)",
    )


def test_letter_without_letterhead_and_papers_says_so():
    bare = replace(
        facts(PaperKind.GOVERNOR_REPORT, body=Kind.WORKING, form=Form.EXTERNAL),
        letterhead=replace(DESK, code="", lines=()),
    )

    assert missing(bare) == ("รหัสหนังสือของหน่วยงาน", "ที่อยู่บนหัวหนังสือ", "ประกาศหรือคำสั่งที่อ้างถึง")


def test_order_by_difference_that_holds_none_says_so():
    bare = facts(PaperKind.WORKING_ADDITION, body=Kind.WORKING, difference=Difference(left=(WORKERS[1],)))

    assert missing(bare) == ("ประกาศหรือคำสั่งที่อ้างถึง", "รายการที่เปลี่ยนแปลง")


def test_removal_without_reason_and_people_says_so():
    assert missing(facts(PaperKind.REMOVAL, refers=(announced(),))) == ("เหตุผล", "ผู้ที่พ้นจากตำแหน่ง")


def test_minutes_say_every_part_that_is_not_recorded():
    assert missing(facts(PaperKind.FORUM_MINUTES, signatory=None)) == (
        "วันที่จัดเวทีประชาคม",
        "เวลาจัดเวทีประชาคม",
        "สถานที่จัดเวทีประชาคม",
        "จำนวนผู้เข้าร่วมเวทีประชาคม",
        "มติที่ประชุม",
        "ชื่อผู้จดรายงานการประชุม",
    )


def test_kbt_order_without_a_member_of_the_centre_says_so_and_promises_none():
    bare = facts(PaperKind.KBT_ORDER, None, Kind.KBT, roster=(WORKERS[1],))

    assert missing(bare) == ("กรรมการ ศอช.ต. ที่เป็นผู้ทรงคุณวุฒิใน ก.บ.ต.",)
    assert not [line for line in plain_lines(compose(bare)) if "ผู้ทรงคุณวุฒิ" in line]


def test_circular_without_its_year_says_so():
    assert missing(facts(PaperKind.CIRCULAR, PROVINCE, None)) == ("ปีงบประมาณ",)


def test_letter_without_its_text_lacks_it():
    assert missing(facts(PaperKind.REMINDER_LETTER, PROVINCE, None)) == ("ข้อความของหนังสือ",)


@pytest.mark.parametrize(
    ("line", "block"),
    [
        ("2) คำสั่ง ก.บ.ต.", Item("2)", "คำสั่ง ก.บ.ต.", 1)),
        ("(3) แผนพัฒนาตำบล", Item("(3)", "แผนพัฒนาตำบล", 1)),
        ("1.2 ตำบลสนวน", Item("1.2", "ตำบลสนวน", 2)),
        ("30 เมษายน 2564 เป็นวันสุดท้าย", Paragraph("30 เมษายน 2564 เป็นวันสุดท้าย")),
        ("2564. ปีงบประมาณ", Paragraph("2564. ปีงบประมาณ")),
        ("ข้อ 1. ตามระเบียบ", Paragraph("ข้อ 1. ตามระเบียบ")),
    ],
)
def test_line_of_a_worded_letter_is_an_item_where_it_begins_with_a_number(line, block):
    document = compose(facts(PaperKind.REMINDER_LETTER, PROVINCE, None, body_text=line))

    assert document.blocks == (block,)


def test_reminder_is_a_letter_of_the_province_and_signed_by_its_governor():
    document = compose(facts(PaperKind.REMINDER_LETTER, PROVINCE, None, body_text="ด้วย"))

    assert (document.form, signer_of(PaperKind.REMINDER_LETTER, PROVINCE)) == (Form.EXTERNAL, Signer.GOVERNOR)
