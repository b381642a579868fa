"""The pages of a year's rules and of who may compete by them."""

from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from awards.choices import ContestMove, ContestState, RuleSetState
from awards.facts import rules_to_json
from awards.models import ContestStep, RuleSet
from awards.selectors.rule_sets import rules_for
from awards.services.candidate_lists import keep_list
from conweb.kernel import clock
from conweb.kernel.choices import Role
from tests.awards.factories import AwardFactory, ContestFactory, RuleSetFactory
from tests.awards.rule_sets.strong import strong, without_certificate
from tests.factories import DistrictFactory, ProvinceFactory, centre_in, person_with
from tests.pages import links, posts, same_queries, words

ROW = {"fact": "total", "operator": "ge", "value": "62", "mode": "gate", "weight": "", "label": ""}


def composed(*rows, do="save", **given):
    data = {"offset": "0", "ruling": "", "rows": str(len(rows)), "do": do} | given
    for at, row in enumerate(rows):
        data |= {f"x{at}-{name}": text for name, text in (ROW | row).items()}
    return data


def page(name, *args):
    return reverse(f"awards:{name}", args=args)


@pytest.fixture
def as_staff(client, staff):
    client.force_login(staff)
    return client


# ── the list and one version ───────────────────────────────────────────────────────────────


def test_list_without_any_rules_says_what_holds_meanwhile(as_staff):
    said = words(as_staff.get(page("rules-list")))

    assert "กรมยังไม่ประกาศเกณฑ์" in said
    assert "ยังไม่มีเกณฑ์ที่บันทึกไว้" in said


def test_list_tells_what_holds_in_the_year(as_staff, draft, publishing):
    RuleSetFactory(offset=1)
    publishing(draft)

    said = words(as_staff.get(page("rules-list")))

    assert "ปีที่ได้รางวัล + 5 + 1 ปี" in said
    assert "คะแนนรวม ตั้งแต่ 60 คะแนน" in said or "คะแนนรวมตั้งแต่ 60" in said


def test_only_who_keeps_the_rules_is_offered_a_new_version(client, staff, officer, department):
    offered = {}
    for user in (staff, officer, department):
        client.force_login(user)
        offered[user.pk] = [url for _, url in links(client.get(page("rules-list"))) if "/rules/new/" in url]

    assert set(offered[staff.pk]) == {page("rules-create", "31")}
    assert offered[officer.pk] == []
    assert set(offered[department.pk]) == {page("rules-create", "country")}


def test_judge_without_an_area_is_told_whose_page_it_is(client, buriram):
    client.force_login(person_with(Role.JUDGE, province=buriram))

    assert client.get(page("rules-list")).status_code == 403
    assert client.get(page("candidates")).status_code == 403


def test_rules_of_another_province_do_not_exist(as_staff, buriram):
    far = RuleSetFactory(province=ProvinceFactory(code="30"))

    for name in ("rules-detail", "rules-edit", "rules-publish", "rules-discard", "rules-paper"):
        assert as_staff.get(page(name, far.pk)).status_code == 404
    assert as_staff.get(page("rules-create", "30")).status_code == 404


def test_officer_reads_the_rules_and_changes_nothing(client, officer, draft):
    client.force_login(officer)

    assert client.get(page("rules-detail", draft.pk)).status_code == 200
    for name in ("rules-edit", "rules-publish", "rules-discard"):
        refused = client.post(page(name, draft.pk))
        assert refused.status_code == 403
        assert "สำนักงานพัฒนาชุมชนจังหวัด" in words(refused)


def test_detail_tells_in_what_a_version_differs_and_who_was_chosen_by_it(
    as_staff, draft, publishing, buriram
):
    first = publishing(draft)
    contest = ContestFactory(province=buriram, province_rules=first)
    second = RuleSetFactory(province=buriram, version=2, offset=2)

    said = words(as_staff.get(page("rules-detail", second.pk)))

    assert "ปีที่เพิ่มจากห้าปี จาก 0 เป็น 2" in said
    assert "เอาเกณฑ์ “คะแนนรวมตั้งแต่ 60” ออก" in said
    assert str(contest) in words(as_staff.get(page("rules-detail", first.pk)))


def test_rules_are_printed(as_staff, draft):
    answer = as_staff.get(page("rules-paper", draft.pk))

    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content).startswith(b"%PDF")


# ── composing ──────────────────────────────────────────────────────────────────────────────


def test_new_version_begins_as_the_latest_and_opens_for_editing(as_staff, draft, publishing):
    latest = publishing(draft)

    answer = as_staff.post(page("rules-create", "31"), {"fiscal_year": "2565", "source": str(latest.pk)})

    made = RuleSet.objects.get(fiscal_year=2565)
    assert answer.url == page("rules-edit", made.pk)
    assert made.extras.count() == 1


def test_new_version_of_a_year_far_away_is_refused_at_its_field(as_staff):
    answer = as_staff.post(page("rules-create", "31"), {"fiscal_year": "2570", "source": ""})

    assert answer.status_code == 422
    assert "เลือกปีจากรายการ" in words(answer)


def test_row_is_added_taken_off_and_moved_without_saving(as_staff, draft):
    address = page("rules-edit", draft.pk)
    two = ({"value": "60"}, {"fact": "visits", "value": "2"})

    assert words(as_staff.post(address, composed(*two, do="add"))).count("เอาออก ลำดับ") == 3
    assert words(as_staff.post(address, composed(*two, do="remove:0"))).count("เอาออก ลำดับ") == 1
    moved = as_staff.post(address, composed(*two, do="up:1")).content.decode()
    assert moved.index('value="2"') < moved.index('value="60"')
    assert "ยังไม่ได้บันทึก" in moved
    assert draft.extras.get().value == 60


def test_rows_are_saved_in_the_order_of_the_page(as_staff, draft):
    rows = (
        {"fact": "chair_present", "operator": "eq", "value": "ใช่"},
        {"value": "๖๒.๕", "mode": "weight", "weight": "5", "label": "คะแนนดี"},
    )

    answer = as_staff.post(page("rules-edit", draft.pk), composed(*rows, offset="๑"))

    assert answer.status_code == 302
    draft.refresh_from_db()
    assert draft.offset == 1
    assert [(row.label, str(row.value), str(row.weight)) for row in draft.extras.all()] == [
        ("มีประธานกรรมการ: ใช่", "1.00", "0.00"),
        ("คะแนนดี", "62.50", "5.00"),
    ]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"fact": ""}, "เลือกข้อมูล"),
        ({"fact": "made_up"}, "ไม่มีข้อมูลนี้ให้เลือกแล้ว"),
        ({"operator": "ne"}, "เลือกเงื่อนไขจากรายการ"),
        ({"value": ""}, "พิมพ์ค่า เช่น 60 หรือ ใช่"),
        ({"value": "มาก"}, "พิมพ์ตัวเลขตั้งแต่ 0"),
        ({"value": "-1"}, "พิมพ์ตัวเลขตั้งแต่ 0"),
        ({"value": "1.234"}, "ทศนิยมไม่เกิน 2 ตำแหน่ง"),
        ({"value": "ใช่"}, "ข้อมูลนี้เป็นตัวเลข"),
        ({"fact": "chair_present", "value": "1", "operator": "ge"}, "ใช่หรือไม่ใช่"),
        ({"fact": "chair_present", "value": "5", "operator": "eq"}, "พิมพ์ ใช่ หรือ ไม่ใช่"),
        ({"mode": "weight"}, "พิมพ์คะแนนเพิ่มที่มากกว่า 0"),
        ({"mode": "weight", "weight": "5000"}, "คะแนนเพิ่มไม่เกิน 1,000"),
        ({"label": "ก" * 201}, "ยาวเกินไป"),
    ],
)
def test_row_that_cannot_be_asked_is_refused_at_its_field_and_stays(as_staff, draft, row, said):
    answer = as_staff.post(page("rules-edit", draft.pk), composed(row))

    assert answer.status_code == 422
    assert said in words(answer)
    assert "เกณฑ์ลำดับ 1" in words(answer)
    assert draft.extras.get().value == 60


def test_shorter_years_are_refused_at_their_field_with_the_clause(as_staff, draft):
    RuleSetFactory(offset=2)

    answer = as_staff.post(page("rules-edit", draft.pk), composed({}, offset="1"))

    assert answer.status_code == 422
    assert "ข้อ 7.4: กรมกำหนด 5 + 2 ปี" in words(answer)


@pytest.mark.parametrize(
    ("typed", "said"), [("", "ไม่เพิ่มให้พิมพ์ 0"), ("21", "พิมพ์ไม่เกิน 20"), ("-1", "พิมพ์ตั้งแต่ 0")]
)
def test_years_out_of_range_are_refused(as_staff, draft, typed, said):
    answer = as_staff.post(page("rules-edit", draft.pk), composed({}, offset=typed))

    assert answer.status_code == 422
    assert said in words(answer)


def test_department_edits_its_own_reading(client, department):
    row = RuleSetFactory(state=RuleSetState.DRAFT)
    client.force_login(department)
    given = {"offset": "1", "counted_from": "district", "succession": "judged", "ruling": "มติ"}

    assert client.post(page("rules-edit", row.pk), given | {"counted_from": "moon"}).status_code == 422
    assert client.post(page("rules-edit", row.pk), given).status_code == 302

    row.refresh_from_db()
    assert (row.offset, row.counted_from, row.succession, row.ruling) == (1, "district", "judged", "มติ")


# ── trying and publishing ──────────────────────────────────────────────────────────────────


def test_effect_is_shown_before_publishing(as_staff, draft, district):
    strong(district, "สนวน", 1, total=60)
    strong(district, "ห้วยราช", 2, total=57)

    said = words(as_staff.get(page("rules-publish", draft.pk)))

    assert "เหลือ 1 จาก 2 แห่ง" in said
    assert "ศอช.ต. ห้วยราช" in said


def test_publishing_needs_the_button_and_a_second_click_is_quiet(as_staff, draft):
    address = page("rules-publish", draft.pk)
    assert posts(as_staff.get(address)).count(address) == 1

    for _ in range(2):
        assert as_staff.post(address).url == page("rules-detail", draft.pk)

    draft.refresh_from_db()
    assert draft.state == RuleSetState.PUBLISHED


def test_published_version_cannot_be_opened_for_editing(as_staff, draft, publishing):
    publishing(draft)

    for name in ("rules-edit", "rules-publish", "rules-discard"):
        answer = as_staff.get(page(name, draft.pk), follow=True)
        assert "ประกาศใช้แล้ว จึงแก้ไม่ได้" in words(answer)


def test_draft_is_discarded_after_a_question(as_staff, draft):
    assert "ลบร่าง" in words(as_staff.get(page("rules-discard", draft.pk)))
    assert RuleSet.objects.exists()

    as_staff.post(page("rules-discard", draft.pk))

    assert not RuleSet.objects.exists()


# ── who may compete ────────────────────────────────────────────────────────────────────────


@pytest.fixture
def three(district):
    awarded = strong(district, "สามแวง", 3)
    AwardFactory(centre=awarded, fiscal_year=2562)
    return [
        strong(district, "สนวน", 1),
        without_certificate(strong(district, "ห้วยราช", 2)),
        awarded,
    ]


def test_list_tells_who_may_compete_and_why_not(as_staff, three):
    said = words(as_staff.get(page("candidates")))

    assert "ต้องใช้ดุลยพินิจ 1 แห่ง" in said
    assert "ไม่มีสิทธิ์ 2 แห่ง" in said
    assert "2567" in said
    assert "ข้อ 7.5" in said


def test_numbers_above_the_list_lead_to_so_many_rows(as_staff, three):
    for label, url in links(as_staff.get(page("candidates"))):
        if label.startswith("ไม่มีสิทธิ์ 2"):
            listed = words(as_staff.get(page("candidates") + url))

    assert "ไม่มีสิทธิ์ · 2 แห่ง" in listed
    assert "ศอช.ต. สนวน" not in listed


def test_officer_is_shown_the_own_district_and_no_other(client, officer, three):
    beside = centre_in(DistrictFactory(code="3117"), "อำเภออื่น", 1)
    client.force_login(officer)

    said = words(client.get(page("candidates")))

    assert "ศอช.ต. สนวน" in said
    assert beside.short_name not in said


def test_department_chooses_a_province_first(client, department, three):
    client.force_login(department)

    assert "เลือกจังหวัดก่อน" in words(client.get(page("candidates")))
    assert "ศอช.ต. สนวน" in words(client.get(page("candidates") + "?province=31"))


def test_list_is_printed_and_opened_as_a_workbook(as_staff, three):
    printed = as_staff.get(page("candidates") + "?as=pdf")
    book = as_staff.get(page("candidates") + "?as=xlsx&verdict=fail")

    assert b"".join(printed.streaming_content).startswith(b"%PDF")
    sheet = openpyxl.load_workbook(BytesIO(b"".join(book.streaming_content))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("ที่", "ศอช.ต.", "อำเภอ", "ผล", "ติดข้อ", "เหตุผล", "ลงแข่งได้อีกปี")
    assert {(row[1], row[4], row[6]) for row in rows[1:]} == {
        ("ศอช.ต. ห้วยราช", "7.5", None),
        ("ศอช.ต. สามแวง", "7.4", 2567),
    }


def test_list_of_a_selection_of_elsewhere_does_not_exist(as_staff, three):
    far = ContestFactory(province=ProvinceFactory(code="30"))

    assert as_staff.get(f"{page('candidates')}?contest={far.pk}").status_code == 404
    assert as_staff.get(f"{page('candidates')}?contest=x").status_code == 404


@pytest.fixture
def kept(buriram, staff, three):
    contest = ContestFactory(
        province=buriram, state=ContestState.NOMINATING, rules=rules_to_json(rules_for(2564, ["31"])["31"])
    )
    return keep_list(
        ContestStep.objects.create(contest=contest, move=ContestMove.OPEN, at=clock.now(), by=staff)
    )


def test_kept_list_says_that_its_outcome_is_the_same_and_what_would_differ(as_staff, kept, three):
    assert "ผลตรงกับวันนั้นทุกแห่ง" in words(as_staff.get(page("kept-list", kept.pk)))
    AwardFactory(centre=three[0], fiscal_year=2563)

    said = words(as_staff.get(page("kept-list", kept.pk)))

    assert "ผลตรงกับวันนั้นทุกแห่ง" in said
    assert "ศอช.ต. สนวน ต้องใช้ดุลยพินิจ ไม่มีสิทธิ์ ข้อ 7.4" in said


def test_kept_lists_of_a_selection_lead_to_each(as_staff, kept):
    address = page("kept-lists", kept.contest_id)

    assert page("kept-list", kept.pk) in [url for _, url in links(as_staff.get(address))]


def test_kept_list_of_elsewhere_does_not_exist(client, kept):
    client.force_login(person_with(Role.PROVINCIAL, province=ProvinceFactory(code="30")))

    assert client.get(page("kept-list", kept.pk)).status_code == 404
    assert client.get(page("kept-lists", kept.contest_id)).status_code == 404


# ── queries ────────────────────────────────────────────────────────────────────────────────


def _thirty(district):
    for number in range(10, 40):
        AwardFactory(centre=strong(district, f"ตำบล{number}", number), fiscal_year=2559)


def test_queries_of_the_list_of_candidates(as_staff, three, district):
    same_queries(as_staff, page("candidates"), 11, grow=lambda: _thirty(district))


def test_queries_of_a_kept_list(as_staff, kept, district):
    same_queries(as_staff, page("kept-list", kept.pk), 9, grow=lambda: _thirty(district))


def test_queries_of_trying_a_draft(as_staff, draft, three, district):
    same_queries(as_staff, page("rules-publish", draft.pk), 17, grow=lambda: _thirty(district))


def test_queries_of_the_rules(as_staff, draft, buriram):
    def grow():
        for number in range(30):
            RuleSetFactory(province=buriram, fiscal_year=2530 + number)

    same_queries(as_staff, page("rules-list"), 8, grow=grow)


def test_officer_begins_a_file_from_the_list_of_whom_no_clause_blocks(client, officer, three, buriram):
    contest = ContestFactory(
        province=buriram, state=ContestState.NOMINATING, rules=rules_to_json(rules_for(2564, ["31"])["31"])
    )
    client.force_login(officer)

    offered = [url for _, url in links(client.get(page("candidates"))) if "nominate" in url]

    assert offered == [f"{page('nomination-start', three[0].pk)}?contest={contest.pk}"]
