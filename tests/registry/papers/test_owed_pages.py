"""The pages of คำสั่งส่วนต่าง: from a saved roster to printed papers, the list of transfers, whose papers name whom."""

from datetime import date

import pytest
from django.urls import reverse

from conweb.kernel.choices import Role
from registry.choices import PostKind
from registry.models import Committee, Paper
from registry.rules.papers.kinds import PaperKind, PaperStatus
from registry.services.papers.difference import draft_owed
from tests.factories import CentreFactory, SubdistrictFactory, officer_of, person_with
from tests.pages import links, posts, same_queries, words
from tests.registry.papers.owed_rows import Change, announced, board_of, hold, post_of, signed, working
from tests.registry.papers.paper_rows import chief_of
from tests.registry.roster_page import opened, rows_of, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def body(district, officer):
    chief_of(district)
    return announced(CentreFactory(subdistrict=SubdistrictFactory(code="311605", name="สนวน")), officer)


@pytest.fixture
def replaced(body, officer):
    """Somebody was replaced, and nothing is on paper yet."""
    return Change(body).replaced("คำปัน", "มาลัย ใจงาม").saved(officer)


def page(committee: Committee) -> str:
    return reverse("registry:owed-papers", args=[committee.pk])


def roster(committee: Committee) -> str:
    return reverse("registry:committee-detail", args=[committee.pk])


def keys(committee: Committee, *kinds: PaperKind) -> list[str]:
    return [f"{kind}-{committee.pk}-0" for kind in kinds]


# ── from the roster to printed papers ──────────────────────────────────────────────────────
def test_saving_a_roster_of_a_signed_body_leads_to_what_it_owes(desk, body):
    fields = opened(desk, body)
    row = next(key for key in rows_of(fields) if fields[f"{key}-first_name"] == "คำปัน")
    fields |= {
        f"{row}-until": "15 เม.ย. 2564",
        f"{row}-leaving_reason": "resigned",
        "reason": "ลาออก",
    }

    response = send(desk, body, fields, "confirm")

    assert response.url == page(body)
    assert "คำสั่งให้พ้นจากตำแหน่ง" in words(desk.get(page(body)))


def test_saving_a_roster_without_a_signed_paper_stays_with_the_roster(desk, district, officer):
    body = announced(
        CentreFactory(subdistrict=SubdistrictFactory(code="311602", name="สามแวง")), officer, kinds=()
    )
    fields = opened(desk, body) | {"reason": "แก้ไข"}
    fields[f"{rows_of(fields)[2]}-represents"] = "กลุ่มสตรี"

    assert send(desk, body, fields, "save").url == reverse("registry:roster-edit", args=[body.pk])


def test_one_click_after_the_save_drafts_and_prints(desk, replaced):
    response = desk.post(
        page(replaced), {"which": keys(replaced, PaperKind.AMENDING_ANNOUNCEMENT), "do": "print"}, follow=True
    )

    paper = Paper.objects.get(kind=PaperKind.AMENDING_ANNOUNCEMENT)
    assert paper.status == PaperStatus.PRINTED
    assert "จัดทำและพิมพ์เสนอลงนามแล้ว 1 ฉบับ" in words(response)
    assert reverse("registry:paper-pdf", args=[paper.pk]) in [address for _, address in links(response)]


def test_when_all_is_printed_the_page_leads_to_the_signing(desk, replaced):
    chosen = {"which": keys(replaced, PaperKind.AMENDING_ANNOUNCEMENT), "do": "print"}

    response = desk.post(page(replaced), chosen, follow=True)

    paper = Paper.objects.get(kind=PaperKind.AMENDING_ANNOUNCEMENT)
    assert reverse("registry:paper-sign", args=[paper.pk]) in [address for _, address in links(response)]
    assert "จัดทำเป็นร่าง" not in words(response)


def test_drafting_alone_prints_nothing(desk, replaced):
    desk.post(page(replaced), {"which": keys(replaced, PaperKind.AMENDING_ANNOUNCEMENT), "do": "draft"})

    assert Paper.objects.get(kind=PaperKind.AMENDING_ANNOUNCEMENT).status == PaperStatus.DRAFT


def test_the_report_waits_for_its_order_and_says_so(desk, district, officer):
    chief_of(district)
    group = working(
        CentreFactory(subdistrict=SubdistrictFactory(code="311605", name="สนวน")),
        officer,
        [hold(post_of(district, "พัฒนากร"), "พิมพ์ ทองดี")],
    )
    Change(group).comes("ครูแก้ว สอนดี", post_title="ผู้อำนวยการโรงเรียน", source="ex_officio").saved(officer)
    both = keys(group, PaperKind.WORKING_ADDITION, PaperKind.GOVERNOR_REPORT)

    response = desk.post(page(group), {"which": both, "do": "print"}, follow=True)

    assert "พิมพ์เสนอลงนามแล้ว 1 ฉบับ อีก 1 ฉบับเป็นร่าง พิมพ์ได้เมื่อลงนามคำสั่งแล้ว" in words(response)


def test_nothing_ticked_is_refused_at_the_list(desk, replaced):
    response = desk.post(page(replaced), {"do": "draft"})

    assert response.status_code == 422
    assert "เลือกเอกสารที่จะจัดทำอย่างน้อยหนึ่งฉบับ" in words(response)


def test_a_line_that_is_no_longer_owed_is_refused_in_words(desk, replaced):
    response = desk.post(page(replaced), {"which": keys(replaced, PaperKind.REMOVAL), "do": "draft"})

    assert response.status_code == 422
    assert "รายชื่อเปลี่ยนไประหว่างนี้ ดูรายการล่าสุดแล้วเลือกอีกครั้ง" in words(response)


def test_a_report_without_its_order_is_refused_in_words(desk, district, officer):
    group = working(
        CentreFactory(subdistrict=SubdistrictFactory(code="311605", name="สนวน")),
        officer,
        [hold(post_of(district, "พัฒนากร"), "พิมพ์ ทองดี")],
    )
    Change(group).comes("ครูแก้ว สอนดี", post_title="ผู้อำนวยการโรงเรียน", source="ex_officio").saved(officer)

    response = desk.post(page(group), {"which": keys(group, PaperKind.GOVERNOR_REPORT), "do": "draft"})

    assert response.status_code == 422
    assert "เลือกคำสั่งแต่งตั้งเพิ่มเติมด้วย" in words(response)


def test_the_page_tells_what_changed_and_what_each_paper_holds(desk, replaced):
    said = words(desk.get(page(replaced)))

    assert "รายชื่อต่างจากเอกสารที่ลงนามแล้ว 1 เรื่อง" in said
    assert "แทน นางมาลัย ใจงาม กรรมการ ผู้นำชุมชน แทน นายคำปัน แก้วใส" in said
    assert "แนบบัญชีรายชื่อใหม่ทั้งคณะ 10 คน" in said


def test_the_alarm_below_9_stands_above_everything(desk, body, officer):
    Change(body).leaves("คำปัน").leaves("อำนวย").saved(officer)

    assert "เหลือกรรมการ 8 คน ต่ำกว่า 9 คน" in words(desk.get(page(body)))
    assert "ต่ำกว่า 9 คน" in words(desk.get(roster(body)))


def test_every_paper_that_still_names_who_left_is_listed(desk, body, officer):
    board_of(body.centre, officer, [body.seats.get(order=4).person])
    Change(body).replaced("คำปัน", "มาลัย ใจงาม").saved(officer)

    said = words(desk.get(page(body)))

    assert "เอกสารทุกฉบับที่มีชื่อคนที่พ้นแล้ว 2 ฉบับ" in said
    assert "คำสั่งแต่งตั้ง ก.บ.ต. ที่ 30/2563" in said


def test_a_paper_that_was_amended_since_says_by_which(desk, replaced, officer):
    amending = draft_owed(replaced, by=officer)[0]
    signed(amending, officer)
    person = replaced.seats.get(person__first_name="คำปัน").person

    said = words(desk.get(reverse("registry:person-detail", args=[person.pk])))

    assert "เอกสารที่มีชื่อ 1 ฉบับที่ยังมีผล" in said
    assert "แก้ไขแล้วโดยประกาศรับรองผลการคัดเลือก (แก้ไขเพิ่มเติม)" in said


def test_the_page_of_somebody_who_left_tells_which_paper_still_has_the_name(desk, replaced):
    person = replaced.seats.get(person__first_name="คำปัน").person

    response = desk.get(reverse("registry:person-detail", args=[person.pk]))

    assert "พ้นแล้ว เอกสารยังมีชื่อ" in words(response)
    assert page(replaced) in [address for _, address in links(response)]


# ── the roster itself ──────────────────────────────────────────────────────────────────────
def test_the_roster_says_that_it_differs_and_leads_on(desk, replaced):
    response = desk.get(roster(replaced))

    assert "รายชื่อต่างจากเอกสารที่ลงนามแล้ว 1 เรื่อง" in words(response)
    assert ("จัดทำเอกสารส่วนต่าง", page(replaced)) in links(response)


def test_the_roster_of_a_day_that_is_over_says_nothing_of_it(desk, replaced):
    assert "รายชื่อต่างจากเอกสาร" not in words(desk.get(f"{roster(replaced)}?on=2021-01-01"))


def test_a_roster_that_is_as_it_was_signed_says_so_on_its_page_of_papers(desk, body):
    assert "รายชื่อตรงกับเอกสารที่ลงนามแล้ว" in words(desk.get(page(body)))
    assert "จัดทำเอกสารส่วนต่าง" not in words(desk.get(roster(body)))


def test_a_draft_of_a_change_taken_back_is_shown_as_needless(desk, body, officer):
    Change(body).leaves("คำปัน").saved(officer)
    draft_owed(body, by=officer)
    Change(body).stays("คำปัน").saved(officer)

    assert "ร่างนี้ไม่มีอะไรต้องแก้" in words(desk.get(page(body)))
    assert "มีร่างที่ไม่ต้องใช้แล้ว" in words(desk.get(roster(body)))


# ── who may ────────────────────────────────────────────────────────────────────────────────
def test_a_reader_sees_what_is_owed_and_cannot_draft(client, replaced, district):
    client.force_login(person_with(Role.EXECUTIVE, province=district.province))

    response = client.get(page(replaced))

    assert "สำนักงานพัฒนาชุมชนของพื้นที่เป็นผู้จัดทำเอกสาร" in words(response)
    assert page(replaced) not in posts(response)
    refused = client.post(page(replaced), {"which": keys(replaced, PaperKind.AMENDING_ANNOUNCEMENT)})
    assert refused.status_code == 403
    assert not Paper.objects.unsigned().exists()


def test_outside_one_s_area_the_page_is_not_there(client, replaced):
    client.force_login(officer_of(SubdistrictFactory(code="310202").district))

    assert client.get(page(replaced)).status_code == 404


# ── transfers ──────────────────────────────────────────────────────────────────────────────
TASKS = "registry:transfer-tasks"


@pytest.fixture
def gone(district, officer):
    """A พัฒนากร of a คณะทำงาน who left, and the next one."""
    chief_of(district)
    head = hold(post_of(district, "พัฒนาการอำเภอห้วยราช", PostKind.DISTRICT_HEAD), "สุรชัย มั่นคง")
    old = hold(post_of(district, "พัฒนากร"), "พิมพ์ ทองดี", until=date(2021, 3, 31))
    working(CentreFactory(subdistrict=SubdistrictFactory(code="311605", name="สนวน")), officer, [head, old])
    hold(old.post, "วิชัย แก้วใส", since=date(2021, 4, 1))
    return old


def test_the_list_of_transfers_leads_to_following_one(desk, gone):
    response = desk.get(reverse(TASKS))

    follow = reverse("registry:transfer-follow", args=[gone.pk])
    assert "นายพิมพ์ ทองดี พ้นจาก พัฒนากร 31 มี.ค. 2564 · ปัจจุบัน นายวิชัย แก้วใส" in words(response)
    assert ("แก้รายชื่อและร่างคำสั่ง 1 คณะ", follow) in links(response)


def test_following_changes_the_roster_and_drafts_its_papers(desk, gone):
    follow = reverse("registry:transfer-follow", args=[gone.pk])
    said = words(desk.get(follow))
    assert "คณะทำงานและเลขานุการ: นายพิมพ์ ทองดี → นายวิชัย แก้วใส" in said
    group = Committee.objects.get(kind="working")

    response = desk.post(follow, {"committees": [group.pk], "reason": "โยกย้าย"}, follow=True)

    assert "แก้รายชื่อแล้ว 1 คณะ จัดทำร่างเอกสาร 2 ฉบับ" in words(response)
    assert "ร่างแล้ว" in words(response)


def test_following_needs_a_group_and_a_reason(desk, gone):
    response = desk.post(reverse("registry:transfer-follow", args=[gone.pk]), {"reason": ""})

    assert response.status_code == 422
    assert "เลือกอย่างน้อยหนึ่งคณะ" in words(response)
    assert "พิมพ์เหตุผลที่แก้รายชื่อ" in words(response)


def test_a_reader_cannot_follow_a_transfer(client, gone, district):
    client.force_login(person_with(Role.EXECUTIVE, province=district.province))

    assert client.get(reverse("registry:transfer-follow", args=[gone.pk])).status_code == 403


def test_the_page_of_the_post_leads_to_the_tasks(desk, gone):
    response = desk.get(reverse("registry:post-detail", args=[gone.post_id]))

    assert reverse(TASKS) in [address for _, address in links(response)]


def test_the_home_lists_seats_of_officials_who_left(desk, gone):
    said = words(desk.get("/"))

    assert "คณะที่ยังมีชื่อเจ้าหน้าที่ที่ย้ายแล้ว · 1 ที่นั่ง" in said


def test_without_transfers_the_page_says_what_it_is_for(desk):
    assert "ไม่มีคณะใดที่ยังมีชื่อคนที่ย้ายไปแล้ว" in words(desk.get(reverse(TASKS)))


# ── queries ────────────────────────────────────────────────────────────────────────────────
def test_transfers_take_the_same_queries_with_1_and_30_groups(desk, gone, district, officer):
    def grow():
        for number in range(20, 50):
            place = CentreFactory(subdistrict=SubdistrictFactory(code=f"3116{number}"))
            working(place, officer, [gone], number=str(number))

    same_queries(desk, reverse(TASKS), 9, grow=grow)


def test_the_page_takes_the_same_queries_with_1_and_12_changes(desk, replaced, officer):
    def grow():
        change = Change(replaced)
        for name in ("บุญมี", "ทองดี", "อำนวย", "สายทอง"):
            change.leaves(name)
        for number in range(8):
            change.comes(f"มาใหม่{number} ใจงาม")
        change.saved(officer)

    same_queries(desk, page(replaced), 12, grow=grow)
