"""The seven lists: who stands in each, the same numbers as the filters that they lead to, page, paper and workbook."""

from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from assessment.choices import Status
from assessment.reports.lists import list_pdf, list_xlsx
from assessment.selectors.listed_centres import ReportList, list_sizes
from assessment.selectors.report_lists import report_list
from conweb.kernel.choices import Role
from registry.choices import CommitteeKind, Position, Source
from registry.models import Committee
from tests.factories import (
    CommitteeFactory,
    DistrictFactory,
    PersonFactory,
    SeatFactory,
    centre_in,
    listed_form,
    officer_of,
    person_with,
)
from tests.kernel.paper_reading import squeezed, text_of
from tests.pages import links, same_queries, words
from tests.year_factories import PlanSendingFactory

TODAY = date(2021, 4, 20)


@pytest.fixture
def provincial(district):
    return person_with(Role.PROVINCIAL, province=district.province)


@pytest.fixture
def listed(district, round_, provincial):
    def one(what: ReportList, area=None, user=None):
        return report_list(what, user or provincial, area or district.province, on=TODAY, round_=round_)

    return one


def term(centre, *, ends_in: int, members: int = 9) -> Committee:
    ends_on = TODAY + timedelta(days=ends_in)
    return CommitteeFactory(
        centre=centre, starts_on=ends_on - timedelta(days=1400), ends_on=ends_on, members=members
    )


def names(table) -> list[str]:
    return [row.cells[0] for row in table.rows]


def told(table) -> dict[str, int]:
    return {part.label: part.number for part in table.parts}


# ── who stands in each ─────────────────────────────────────────────────────────────────────
def test_terms_list_those_that_end_within_90_days(district, listed):
    for number, days in enumerate((90, 91, 30, 60, 0), 1):
        term(centre_in(district, f"ก{number}", number), ends_in=days)

    table = listed(ReportList.TERMS)

    assert names(table) == ["ศอช.ต. ก1", "ศอช.ต. ก3", "ศอช.ต. ก4", "ศอช.ต. ก5"]
    assert told(table) == {"ภายใน 30 วัน": 2, "ภายใน 60 วัน": 3, "ภายใน 90 วัน": 4}
    assert table.rows[1].cells[3:] == ("20 ก.ค. 2560", "20 พ.ค. 2564", "30")


def test_vacant_lists_those_without_a_committee_and_with_empty_places(district, listed):
    centre_in(district, "ไม่เคยมี", 1)
    term(centre_in(district, "หมดวาระ", 2), ends_in=-1)
    left = term(centre_in(district, "ว่างสอง", 3), ends_in=400)
    left.seats.filter(order__in=[3, 4]).update(until=TODAY - timedelta(days=1))
    term(centre_in(district, "ครบ", 4), ends_in=400)

    table = listed(ReportList.VACANT)

    found = {row.cells[0]: row.cells[3] for row in table.rows}
    assert found["ศอช.ต. ไม่เคยมี"] == found["ศอช.ต. หมดวาระ"] == "ไม่มีกรรมการอยู่ในวาระ"
    assert found["ศอช.ต. ว่างสอง"] == "ว่าง 2 ตำแหน่ง"
    assert "ศอช.ต. ครบ" not in found


def test_place_that_was_filled_again_is_not_vacant(district, listed):
    committee = term(centre_in(district, "แทนแล้ว", 1), ends_in=400)
    gone = committee.seats.get(order=3)
    successor = SeatFactory(committee=committee, order=20, since=TODAY)
    committee.seats.filter(pk=gone.pk).update(until=TODAY - timedelta(days=1), replaced_by=successor)

    assert "ศอช.ต. แทนแล้ว" not in names(listed(ReportList.VACANT))


def test_officers_lists_who_lacks_chair_or_secretary_once(district, listed):
    for number, orders in enumerate(([0], [1], [0, 1], []), 1):
        committee = term(centre_in(district, f"ก{number}", number), ends_in=400)
        committee.seats.filter(order__in=orders).update(position=Position.MEMBER)

    table = listed(ReportList.OFFICERS)

    assert [(row.cells[0], row.cells[3]) for row in table.rows] == [
        ("ศอช.ต. ก1", "ไม่มีประธาน"),
        ("ศอช.ต. ก2", "ไม่มีเลขานุการ"),
        ("ศอช.ต. ก3", "ไม่มีประธาน และเลขานุการ"),
    ]
    assert told(table) == {"ไม่มีประธาน": 2, "ไม่มีเลขานุการ": 2}


@pytest.mark.parametrize(("members", "said"), [(8, "ต่ำกว่า 9 คน"), (9, None), (25, None), (26, "เกิน 25 คน")])
def test_size_lists_those_outside_9_to_25(district, listed, members, said):
    term(centre_in(district, "กก", 1), ends_in=400, members=members)

    assert [row.cells[-1] for row in listed(ReportList.SIZE).rows] == ([said] if said else [])


def test_kbt_lists_every_tambon_without_a_member_of_the_centre(district, listed):
    with_member, without, _ = (
        centre_in(district, name, number) for number, name in enumerate(("มี", "ไม่มี", "ไร้"), 1)
    )
    seat = term(with_member, ends_in=400).seats.get(order=0)
    for centre, person in ((with_member, seat.person), (without, PersonFactory(province=district.province))):
        board = Committee.objects.create(
            kind=CommitteeKind.KBT,
            subdistrict=centre.subdistrict,
            district=district,
            province=district.province,
            starts_on=date(2020, 10, 1),
        )
        SeatFactory(committee=board, person=person, source=Source.EXPERT, since=board.starts_on)

    table = listed(ReportList.KBT)

    assert {row.cells[0]: row.cells[-1] for row in table.rows} == {
        "ศอช.ต. ไม่มี": "ไม่มีกรรมการ ศอช.ต. เป็นผู้ทรงคุณวุฒิ",
        "ศอช.ต. ไร้": "ยังไม่มีคำสั่ง ก.บ.ต.",
    }


def test_plans_lists_who_has_not_sent_one_this_round(district, listed, round_, provincial):
    sent, waiting = centre_in(district, "ส่ง", 1), centre_in(district, "รอ", 2)
    PlanSendingFactory(plan__centre=sent, sent_on=TODAY)

    table = listed(ReportList.PLANS)

    assert names(table) == [waiting.short_name]
    assert table.rows[0].cells[-2:] == ("31 พ.ค. 2564", "อีก 41 วัน")


def test_forms_lists_who_has_not_sent_and_how_far_they_are(district, listed, round_):
    listed_form(centre_in(district, "ก1", 1), round_, answered=8)
    listed_form(centre_in(district, "ก2", 2), round_, total=50)
    listed_form(centre_in(district, "ก3", 3), round_, total=50, status=Status.RETURNED)
    listed_form(centre_in(district, "ก4", 4), round_, total=50, status=Status.SENT)
    centre_in(district, "ก5", 5)

    table = listed(ReportList.FORMS)

    assert [row.cells[3:6] for row in table.rows] == [
        ("ร่าง ยังตอบไม่ครบ", "8 จาก 23", "30 เม.ย. 2564"),
        ("ร่าง ตอบครบแล้ว", "23 จาก 23", "30 เม.ย. 2564"),
        ("ส่งกลับแก้ไข", "23 จาก 23", "30 เม.ย. 2564"),
        ("ยังไม่เริ่ม", "0 จาก 23", "30 เม.ย. 2564"),
    ]


# ── one number wherever it is read ─────────────────────────────────────────────────────────
@pytest.fixture
def mixed(district, round_):
    """Something in every list, in two districts."""
    other = DistrictFactory(code="3117", name="ใกล้เคียง")
    for number in range(1, 4):
        term(centre_in(district, f"ก{number}", number), ends_in=20 * number, members=6 + number)
        committee = term(centre_in(other, f"ข{number}", number), ends_in=500, members=9)
        committee.seats.filter(order__lt=number).update(position=Position.MEMBER)
    centre_in(other, "ข9", 9)
    listed_form(centre_in(other, "ข8", 8), round_, answered=3)
    return other


@pytest.mark.parametrize("what", list(ReportList))
def test_list_is_as_long_as_the_page_of_lists_says(mixed, listed, provincial, district, round_, what):
    for area in (district.province, district, mixed):
        sizes = list_sizes(provincial, area, on=TODAY, round_=round_)

        assert sizes[what] == listed(what, area).size


@pytest.mark.parametrize("what", list(ReportList))
def test_part_leads_to_a_list_of_exactly_so_many(client, mixed, listed, provincial, what):
    client.force_login(provincial)

    for part in listed(what).parts:
        if part.url:
            assert f"{part.number} แห่ง" in words(client.get(part.url)), part


def test_lists_hold_nothing_of_another_area(mixed, listed, district):
    officer = officer_of(district)

    for what in ReportList:
        for row in listed(what, district.province, officer).rows:
            assert row.cells[2] == "ห้วยราช"


# ── page, paper, workbook ──────────────────────────────────────────────────────────────────
def test_page_offers_paper_workbook_and_the_way_back(client, mixed, provincial):
    client.force_login(provincial)

    response = client.get(reverse("assessment:report-table", args=["officers"]), {"district": "3117"})

    addresses = dict(links(response))
    assert addresses["พิมพ์ PDF"] == "?district=3117&as=pdf"
    assert addresses["เปิดใน Excel"] == "?district=3117&as=xlsx"
    assert [url for label, url in links(response) if url.endswith("/reports/?district=3117")]


def test_paper_says_list_area_day_and_rows(mixed, listed):
    text = squeezed(text_of(list_pdf(listed(ReportList.OFFICERS), by="นางสาวสุรีย์ ยินดี")))

    for said in (
        "ศอช. ที่ไม่มีประธานหรือเลขานุการ จังหวัดบุรีรัมย์",
        "ข้อมูล ณ วันที่ 20 เมษายน 2564",
        "รวม 3 แห่ง",
        "ศอช.ต. ข3",
    ):
        assert squeezed(said) in text


def test_workbook_has_thai_heads_buddhist_days_and_no_formula(district, listed):
    centre = centre_in(district, "=1+1", 1)
    term(centre, ends_in=30, members=8)

    book = openpyxl.load_workbook(BytesIO(b"".join(list_xlsx(listed(ReportList.SIZE)))))

    head, row = list(book.active.iter_rows(values_only=True))
    assert head == ("ที่", "ศอช.", "ตำบล", "อำเภอ", "กรรมการ (คน)", "ครบวาระ", "ข้อสังเกต")
    assert row == (1, "ศอช.ต. =1+1", "=1+1", "ห้วยราช", 8, "20 พ.ค. 2564", "ต่ำกว่า 9 คน")
    assert {cell.data_type for line in book.active.iter_rows() for cell in line} <= {"s", "n", "inlineStr"}


def test_empty_list_says_so(client, district, round_, provincial):
    centre_in(district, "กก", 1)
    client.force_login(provincial)

    response = client.get(reverse("assessment:report-table", args=["size"]))

    assert "ไม่มี ศอช. ในรายการนี้" in words(response)
    assert "พิมพ์ PDF" not in words(response)


def test_unknown_list_is_404(client, provincial, round_):
    client.force_login(provincial)

    assert client.get(reverse("assessment:report-table", args=["secrets"])).status_code == 404


def test_area_of_others_is_refused_in_words(client, mixed, district, round_):
    client.force_login(officer_of(district))

    response = client.get(reverse("assessment:report-table", args=["terms"]), {"district": "3117"})

    assert "ไม่มีตัวเลือกนี้ในพื้นที่ของท่าน" in words(response)
    assert "ข1" not in words(response)


@pytest.mark.parametrize(
    ("what", "number"),
    [("terms", 6), ("vacant", 6), ("officers", 6), ("size", 6), ("kbt", 6), ("plans", 7), ("forms", 7)],
)
def test_page_asks_the_same_for_one_row_and_for_many(client, district, round_, provincial, what, number):
    centre_in(district, "กก", 1)
    client.force_login(provincial)

    def grow() -> None:
        for place in range(2, 32):
            committee = term(centre_in(district, f"ก{place}", place), ends_in=20, members=8)
            committee.seats.update(position=Position.MEMBER)

    same_queries(client, reverse("assessment:report-table", args=[what]), number, grow=grow)
