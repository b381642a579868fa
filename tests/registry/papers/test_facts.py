"""Rows to facts: sender, owner, who signs, the forum, and who sits, post seats with whoever is in the post."""

from datetime import date

import pytest

from conweb.kernel import clock
from conweb.kernel.models import District
from registry.choices import CommitteeKind, OfficeKind, Position, SelectionStepKind, Source
from registry.models import (
    Committee,
    Office,
    Paper,
    PaperLink,
    Post,
    Seat,
    Selection,
    SelectionStep,
    Wording,
)
from registry.rules.papers.document import Document, Enclosure
from registry.rules.papers.facts import Signatory
from registry.rules.papers.kinds import LinkKind, PaperKind
from registry.rules.papers.plain import plain_lines
from registry.rules.papers.wordings import WordingKey
from registry.selectors.papers.facts import document_of, facts_of, roster_lines, with_surroundings
from registry.selectors.papers.lines import line_from_json, line_to_json
from tests.factories import (
    CentreFactory,
    PersonFactory,
    SeatFactory,
    SubdistrictFactory,
    UserFactory,
)
from tests.registry.contact_rows import act, hold, officer_post, official, seat_of, working_group
from tests.registry.papers.paper_rows import (
    TODAY,
    chief_of,
    office_of,
    paper_row,
    printed_row,
    recorded_row,
)

pytestmark = pytest.mark.django_db


def centre_committee(district: District, **fields) -> Committee:
    centre = CentreFactory(subdistrict=SubdistrictFactory(code=f"{district.pk}05", name="สนวน"))
    return Committee.objects.create(
        centre=centre, **{"starts_on": date(2020, 1, 1), "ends_on": date(2023, 12, 31)} | fields
    )


def announcement_of(committee: Committee, **fields) -> Paper:
    fields = {"subdistrict": committee.subdistrict, "subject": ""} | fields
    return paper_row(PaperKind.ANNOUNCEMENT, district=committee.district, committee=committee, **fields)


def read(paper: Paper) -> Paper:
    return with_surroundings(Paper.objects).get(pk=paper.pk)


@pytest.fixture
def of_centre(district: District) -> Committee:
    committee = centre_committee(district)
    committee.refresh_from_db()
    return committee


# ── who sends and who signs ────────────────────────────────────────────────────────────────
def test_paper_of_a_district_is_sent_by_the_district_not_by_its_building(of_centre):
    facts = facts_of(read(announcement_of(of_centre)), on=TODAY)

    assert facts.letterhead.office == "อำเภอห้วยราช"


def test_letterhead_takes_from_the_writing_office_what_the_issuer_has_not(of_centre, district):
    office_of(
        district,
        OfficeKind.DISTRICT,
        name="สพอ.ห้วยราช",
        document_code="บร ๐๐๑๙",
        address="ถนนหน้าเมือง\n\n บุรีรัมย์ ",
    )

    facts = facts_of(read(announcement_of(of_centre)), on=TODAY)

    assert facts.letterhead.code == "บร ๐๐๑๙"
    assert facts.letterhead.lines == ("ถนนหน้าเมือง", "บุรีรัมย์")


def test_owner_lines_name_office_group_and_phone(of_centre, district):
    fields = {
        "abbreviation": "สพอ.ห้วยราช",
        "group_name": "กลุ่มงานส่งเสริม",
        "phone": "044000101",
        "fax": "044000101",
    }
    office_of(district, OfficeKind.DISTRICT, name="สำนักงานพัฒนาชุมชนอำเภอห้วยราช", **fields)

    facts = facts_of(read(announcement_of(of_centre)), on=TODAY)

    assert facts.owner == (
        "สำนักงานพัฒนาชุมชนอำเภอห้วยราช (สพอ.ห้วยราช)",
        "กลุ่มงานส่งเสริม",
        "โทร./โทรสาร 0 4400 0101",
    )


def test_signatory_is_whoever_held_the_post_on_the_day_of_the_paper(of_centre, district):
    old = chief_of(district, since=date(2018, 1, 1), until=date(2021, 3, 31))
    new = chief_of(district, since=date(2021, 4, 1))
    before = announcement_of(of_centre, dated_on=date(2021, 3, 15))

    names = [facts_of(read(paper), on=TODAY).signatory.name for paper in (before, announcement_of(of_centre))]

    assert names == [old.person.full_name, new.person.full_name]


def test_signatory_who_acts_signs_with_their_own_position(of_centre, district):
    chief_of(district, until=date(2021, 3, 31))
    acting = act(Post.objects.get(), official(district, "รักษา"), date(2021, 4, 1))

    facts = facts_of(read(announcement_of(of_centre)), on=TODAY)

    assert facts.signatory == Signatory(
        acting.person.full_name, "นายอำเภอห้วยราช", "ปลัดอำเภอ", "รักษาราชการแทน"
    )


def test_signatory_is_missing_where_nobody_is_recorded(of_centre):
    assert facts_of(read(announcement_of(of_centre)), on=TODAY).signatory is None


def test_minutes_are_signed_by_the_recorder_who_was_typed(of_centre, district):
    chief_of(district)
    paper = paper_row(
        PaperKind.FORUM_MINUTES, district=district, committee=of_centre, typed={"recorder": "นางสาวจดดี ใจงาม"}
    )

    assert facts_of(read(paper), on=TODAY).signatory.name == "นางสาวจดดี ใจงาม"


# ── wordings ───────────────────────────────────────────────────────────────────────────────
def worded(office: Office, text: str, since: date, key: WordingKey = WordingKey.EFFECTIVE) -> Wording:
    return Wording.objects.create(
        office=office, key=key, text=text, since=since, made_by=UserFactory(), made_at=clock.now()
    )


def test_wording_of_the_day_of_the_paper_counts(of_centre, district):
    office = office_of(district, OfficeKind.DISTRICT)
    for day, text in (
        (date(2020, 1, 1), "ถ้อยคำเก่า"),
        (date(2021, 4, 1), "ถ้อยคำใหม่"),
        (date(2021, 5, 1), "ถ้อยคำหน้า"),
    ):
        worded(office, text, day)
    before = announcement_of(of_centre, dated_on=date(2021, 3, 31))

    said = [facts_of(read(paper), on=TODAY).wordings for paper in (before, announcement_of(of_centre))]

    assert [words[WordingKey.EFFECTIVE] for words in said] == ["ถ้อยคำเก่า", "ถ้อยคำใหม่"]


def test_wording_of_another_office_does_not_count(of_centre, district):
    worded(office_of(district), "ของที่ทำการปกครอง", date(2020, 1, 1))

    assert facts_of(read(announcement_of(of_centre)), on=TODAY).wordings == {}


def test_address_of_the_wording_stands_above_that_of_the_office(of_centre, district):
    office = office_of(district, OfficeKind.DISTRICT, name="สพอ.ห้วยราช", address="เดิม")
    worded(office, "ที่ว่าการอำเภอห้วยราช\nบุรีรัมย์ 31000", date(2020, 1, 1), WordingKey.ADDRESS)

    facts = facts_of(read(announcement_of(of_centre)), on=TODAY)

    assert facts.letterhead.lines == ("ที่ว่าการอำเภอห้วยราช", "บุรีรัมย์ 31000")


# ── who sits ───────────────────────────────────────────────────────────────────────────────
def test_roster_of_a_committee_says_for_whom_each_sits_in_order(of_centre):
    for order, fields in enumerate(
        (
            {"represents": "กลุ่มออมทรัพย์บ้านสนวน"},
            {"source": Source.LEADER},
            {"represents": "ผู้แทนกลุ่มสตรี"},
            {"source": Source.EXPERT, "represents": "ครูภูมิปัญญา"},
        )
    ):
        SeatFactory(committee=of_centre, order=order, since=date(2020, 1, 1), **fields)

    lines = roster_lines(of_centre, on=TODAY)

    assert [line.of for line in lines] == ["ผู้แทนกลุ่มออมทรัพย์บ้านสนวน", "ผู้นำชุมชน", "ผู้แทนกลุ่มสตรี", "ครูภูมิปัญญา"]
    assert [line.position for line in lines] == ["chair", "secretary", "member", "member"]


def test_roster_of_a_day_leaves_out_who_left_and_says_whose_place_was_taken(of_centre):
    old = SeatFactory(committee=of_centre, order=2, since=date(2020, 1, 1), until=date(2021, 3, 31))
    new = SeatFactory(committee=of_centre, order=2, since=date(2021, 4, 1))
    Seat.objects.filter(pk=old.pk).update(replaced_by=new)

    assert [line.seat for line in roster_lines(of_centre, on=date(2021, 3, 31))] == [old.pk]
    assert [(line.seat, line.replaces) for line in roster_lines(of_centre, on=TODAY)] == [(new.pk, old.pk)]


def test_seat_of_a_post_names_who_is_in_the_post_on_the_day(district):
    body = working_group(district)
    post = officer_post(office_of(district, OfficeKind.DISTRICT))
    old, new = official(district, "เดิม"), official(district, "ใหม่")
    hold(post, old, until=date(2021, 3, 31))
    hold(post, new, date(2021, 4, 1))
    seat_of(body, post, old, position=Position.SECRETARY)

    before, after = (roster_lines(body, on=day)[0] for day in (date(2021, 3, 31), date(2021, 4, 1)))

    assert (before.name, before.person, before.of) == ("นายเดิม ใจดี", old.pk, "พัฒนากร")
    assert (after.name, after.person, after.title) == ("นายใหม่ ใจดี", new.pk, "คณะทำงานและเลขานุการ")


def test_seat_of_a_post_that_fell_vacant_names_the_post(district):
    body = working_group(district)
    post = officer_post(office_of(district, OfficeKind.DISTRICT))
    old = official(district, "เดิม")
    hold(post, old, until=date(2021, 3, 31))
    seat_of(body, post, old)

    line = roster_lines(body, on=TODAY)[0]

    assert (line.name, line.person, line.of) == ("พัฒนากร", None, "")


def test_seat_that_names_only_the_post_stays_with_the_post(district):
    body = working_group(district)
    post = officer_post(office_of(district, OfficeKind.DISTRICT))
    hold(post, official(district, "ใหม่"))
    seat_of(body, post, None)

    assert [(line.name, line.person) for line in roster_lines(body, on=TODAY)] == [("พัฒนากร", None)]


def test_seat_of_a_post_nobody_was_ever_recorded_in_keeps_its_person(district):
    body = working_group(district)
    person = official(district, "ตามคำสั่ง")
    seat_of(body, officer_post(office_of(district, OfficeKind.DISTRICT)), person)

    assert [line.person for line in roster_lines(body, on=TODAY)] == [person.pk]


def test_expert_of_a_kbt_who_sits_on_the_centre_is_named_as_such(of_centre, district):
    member = SeatFactory(committee=of_centre, order=0, since=date(2020, 1, 1)).person
    other = PersonFactory(province=district.province, district=district)
    body = Committee.objects.create(
        kind=CommitteeKind.KBT, subdistrict=of_centre.subdistrict, starts_on=date(2020, 10, 1)
    )
    for order, person in enumerate((member, other), 5):
        SeatFactory(committee=body, person=person, order=order, source=Source.EXPERT, since=date(2020, 10, 1))

    lines = roster_lines(body, on=TODAY)

    assert [line.of for line in lines] == ["ผู้ทรงคุณวุฒิ (กรรมการ ศอช.ต. สนวน)", "ผู้ทรงคุณวุฒิ"]


def test_line_comes_back_equal_from_json(of_centre):
    SeatFactory(committee=of_centre, order=0, since=date(2020, 1, 1))
    (line,) = roster_lines(of_centre, on=TODAY)

    assert line_from_json(line_to_json(line)) == line


# ── the forum, other papers, what was typed ────────────────────────────────────────────────
def test_forum_is_read_from_the_steps_of_the_selection(of_centre):
    selection = Selection.objects.create(
        committee=of_centre, forum_place="ศาลาประชาคม", attendance=85, resolution="เห็นชอบ", invited="ผู้แทน"
    )
    for kind, day in ((SelectionStepKind.APPROVED, 5), (SelectionStepKind.FORUM, 12)):
        SelectionStep.objects.create(
            selection=selection, kind=kind, done_on=date(2021, 3, day), recorded_by=UserFactory()
        )

    forum = facts_of(read(announcement_of(of_centre)), on=TODAY).forum

    assert (forum.approved_on, forum.held_on) == (date(2021, 3, 5), date(2021, 3, 12))
    assert (forum.place, forum.attendance, forum.resolution) == ("ศาลาประชาคม", 85, "เห็นชอบ")


def test_letter_speaks_of_the_papers_that_it_encloses_in_the_order_of_their_days(of_centre, district):
    paper = paper_row(PaperKind.COPY_LETTER, district=district)
    for day, number in ((date(2021, 3, 9), "14"), (date(2021, 3, 5), "12")):
        target = recorded_row(district=district, dated_on=day, number=number)
        PaperLink.objects.create(source=paper, target=target, kind=LinkKind.ENCLOSES)

    refers = facts_of(read(paper), on=TODAY).refers

    assert [(ref.heading, ref.number) for ref in refers] == [
        ("คำสั่งอำเภอห้วยราช", "12/2564"),
        ("คำสั่งอำเภอห้วยราช", "14/2564"),
    ]


def test_announcement_of_a_term_does_not_cancel_the_term_before_it(of_centre, district):
    """A term ends by itself; the link only says which announcement follows which."""
    old = recorded_row(PaperKind.ANNOUNCEMENT, district=district, number="")
    paper = announcement_of(of_centre)
    PaperLink.objects.create(source=paper, target=old, kind=LinkKind.REPLACES)

    assert facts_of(read(paper), on=TODAY).refers == ()


def test_typed_words_are_read_by_their_names(of_centre, district):
    typed = {
        "to": "ปลัดอำเภอ",
        "meeting_on": "2021-04-28",
        "meeting_time": "09.00",
        "fiscal_year": 2564,
        "references": ["หนังสือที่ 1"],
        "enclosures": [["แผน", "1 เล่ม"]],
        "dues": {"DL1": "2021-03-31"},
        "form": "external",
    }
    facts = facts_of(
        read(paper_row(PaperKind.GOVERNOR_REPORT, district=district, typed=typed)),
        on=TODAY,
    )

    assert (facts.to, facts.meeting_on, facts.meeting_time) == ("ปลัดอำเภอ", date(2021, 4, 28), "09.00")
    assert facts.enclosures == (Enclosure("แผน", "1 เล่ม"),)
    assert (facts.references, facts.dues) == (("หนังสือที่ 1",), {"DL1": date(2021, 3, 31)})
    assert facts.form == "external"


# ── the document ───────────────────────────────────────────────────────────────────────────
def test_draft_is_composed_anew_from_the_registry(of_centre):
    paper = announcement_of(of_centre)
    before = plain_lines(document_of(read(paper)))
    SeatFactory(committee=of_centre, order=0, since=date(2020, 1, 1), represents="กลุ่มสตรี")

    after = plain_lines(document_of(read(paper)))

    assert not [line for line in before if "กลุ่มสตรี" in line]
    assert [line for line in after if "ผู้แทนกลุ่มสตรี" in line]


def test_printed_paper_reads_as_it_was_printed(of_centre):
    paper = announcement_of(of_centre)
    document = document_of(read(paper))
    printing = printed_row(paper)
    kept = type(printing)(
        paper=paper,
        number=2,
        document={**document.to_json(), "subject": "ตามที่พิมพ์"},
        pdf_sha256="1" * 64,
        pdf_size=8,
        made_at=clock.now(),
        made_by=paper.made_by,
        pdf=printing.pdf.name,
    )
    kept.save()
    Paper.objects.filter(pk=paper.pk).update(status="printed")

    found = document_of(read(paper))

    assert isinstance(found, Document)
    assert found.subject == "ตามที่พิมพ์"


def test_recorded_paper_is_composed_with_the_roster_that_was_frozen(of_centre, district):
    frozen = [{"name": "นายตามประกาศ ใจดี", "title": "ประธาน", "position": "chair"}]
    paper = recorded_row(
        PaperKind.ANNOUNCEMENT,
        district=district,
        number="",
        committee=of_centre,
        centre=of_centre.centre,
        subdistrict=of_centre.subdistrict,
        roster=frozen,
    )
    SeatFactory(committee=of_centre, order=0, since=date(2020, 1, 1))

    lines = plain_lines(document_of(read(paper)))

    assert "1.  นายตามประกาศ ใจดี  ประธานกรรมการ" in lines


# ── cost ───────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("members", [1, 25])
def test_facts_cost_the_same_few_questions_however_many_sit(
    of_centre, members, django_assert_max_num_queries
):
    for order in range(members):
        SeatFactory(committee=of_centre, order=order, since=date(2020, 1, 1))
    paper = read(announcement_of(of_centre))

    with django_assert_max_num_queries(8):
        facts = facts_of(paper, on=TODAY)

    assert len(facts.roster) == members
