"""The register, the number books, and the terms that end."""

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from registry.choices import CommitteeKind, OfficeKind
from registry.models import Paper, PaperLink
from registry.rules.papers.kinds import LinkKind, PaperKind
from registry.services.papers.drafting import draft_paper
from tests.factories import CommitteeFactory, DistrictFactory
from tests.pages import links, same_queries, words
from tests.registry.papers.pages.steps import ending, found, many, to
from tests.registry.papers.paper_rows import office_of, recorded_row

pytestmark = pytest.mark.django_db


# ── the register ────────────────────────────────────────────────────────────────────────────
def test_register_shows_the_readers_own_area_only(client, papers):
    assert found(client) == {"แต่งตั้งคณะทำงาน", "นำส่งสำเนา", "ร่างคำสั่ง"}


@pytest.mark.parametrize(
    ("asked", "subjects"),
    [
        ({"q": "12/2564"}, {"แต่งตั้งคณะทำงาน"}),
        ({"q": "๒๔๕"}, {"นำส่งสำเนา"}),
        ({"q": "19 เม.ย. 2564"}, {"แต่งตั้งคณะทำงาน"}),
        ({"q": "30/12/2563"}, {"นำส่งสำเนา"}),
        ({"q": "สมบัติ"}, {"แต่งตั้งคณะทำงาน"}),
        ({"q": "สนวน"}, {"แต่งตั้งคณะทำงาน"}),
        ({"number": "245"}, {"นำส่งสำเนา"}),
        ({"kind": "copy_letter"}, {"นำส่งสำเนา"}),
        ({"status": "waiting"}, {"ร่างคำสั่ง"}),
        ({"status": "in_force"}, {"แต่งตั้งคณะทำงาน"}),
        ({"year": "2563"}, {"นำส่งสำเนา"}),
        ({"tier": "subdistrict"}, {"แต่งตั้งคณะทำงาน"}),
        ({"since": "1 ม.ค. 2564"}, {"แต่งตั้งคณะทำงาน"}),
        ({"until": "31 ธ.ค. 2563"}, {"นำส่งสำเนา"}),
        ({"q": "ไม่มีคำนี้"}, set()),
    ],
)
def test_register_finds(client, papers, asked, subjects):
    assert found(client, **asked) == subjects


def test_filter_that_cannot_be_read_is_told(client, papers):
    response = client.get("/papers/", {"since": "ไม่ใช่วัน"})

    assert "ไม่ได้กรองด้วย" in words(response)
    assert len(response.context["page"].object_list) == 3


def test_register_as_text_holds_what_the_list_shows(client, papers):
    response = client.get(to("table", "csv"), {"kind": "copy_letter"})

    rows = list(csv.reader(StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))
    assert [row[5] for row in rows] == ["เรื่อง", "นำส่งสำเนา"]


def test_register_as_a_workbook_holds_every_paper(client, papers):
    sheet = load_workbook(BytesIO(client.get(to("table", "xlsx")).getvalue())).active

    assert sheet.max_row == 4


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_table_is_kept_by_nobody_on_the_way_and_its_taking_is_logged(client, papers, officer, caplog, ending):
    with caplog.at_level("INFO", logger="registry"):
        response = client.get(to("table", ending))

    assert response["Cache-Control"] == "private, no-store"
    assert f"download of register of papers ({ending}) by user {officer.pk}" in caplog.messages


def test_table_of_another_ending_is_no_page(client):
    assert client.get(to("table", "pdf")).status_code == 404


def test_register_asks_as_often_for_thirty_papers(client, papers, centre):
    same_queries(client, "/papers/", 8, grow=lambda: many(centre.district, 30))


def test_number_books_tell_gaps_and_doubles(client, centre):
    for number in ("1", "2", "5", "5"):
        recorded_row(district=centre.district, number=number, subject=f"คำสั่งเลข {number}")

    said = words(client.get(to("numbers"), {"year": "2564"}))

    assert "3 – 4" in said
    assert "2 เลข" in said
    assert "5 : คำสั่งเลข 5" in said.replace("5:", "5 :")


def test_number_books_ask_as_often_for_thirty_papers(client, papers, centre):
    same_queries(client, to("numbers"), 5, grow=lambda: many(centre.district, 30))


# ── terms that end ──────────────────────────────────────────────────────────────────────────
def test_papers_whose_term_ends_are_listed_with_the_letter(client, centre, officer):
    paper = ending(centre, officer)

    response = client.get("/papers/", {"tab": "terms"})

    assert to("detail", paper.pk) in dict(links(response)).values()
    assert "ร่างหนังสือขอให้จัดทำใหม่" in words(response)


def test_letter_that_asks_for_new_papers_names_those_chosen(client, centre, officer):
    paper = ending(centre, officer)
    address = f"{to('create')}?kind=renewal_letter&district={centre.district_id}&about={paper.pk}"
    assert "checked" in client.get(address).content.decode()

    client.post(address, {"digits": "thai", "about": [paper.pk]})

    letter = Paper.objects.get(kind=PaperKind.RENEWAL_LETTER)
    assert PaperLink.objects.get(source=letter).target == paper
    assert PaperLink.objects.get(source=letter).kind == LinkKind.ENCLOSES


def test_list_of_ending_terms_asks_as_often_for_thirty(client, centre, officer):
    ending(centre, officer)

    def grow() -> None:
        for _ in range(30):
            body = CommitteeFactory(
                centre=CommitteeFactory(centre__subdistrict__district=centre.district).centre,
                kind=CommitteeKind.EXECUTIVE,
                starts_on=date(2018, 1, 1),
                ends_on=date(2019, 12, 31),
            )
            recorded_row(
                PaperKind.ANNOUNCEMENT, district=centre.district, committee=body, number="", number_year=None
            )

    same_queries(client, "/papers/?tab=terms", 7, grow=grow)


# ── numbers as they are printed ─────────────────────────────────────────────────────────────
@pytest.fixture
def coded(centre):
    """One number in three books: an order, a letter and a circular, the code being that of the writing office."""
    writing = office_of(centre.district, OfficeKind.DISTRICT)
    writing.document_code = "บร ๐๐๑๙.๑๖"
    writing.save()
    other = office_of(DistrictFactory(code="3102"))
    other.document_code = "บร 0118"
    other.save()
    for kind, number, subject in (
        (PaperKind.WORKING_ORDER, "7", "คำสั่งเลข 7"),
        (PaperKind.PLAN_LETTER, "7", "หนังสือเลข 7"),
        (PaperKind.PLAN_LETTER, "5", "หนังสือเลข 5"),
        (PaperKind.INVITATION, "5", "หนังสือเวียนเลข 5"),
        (PaperKind.INVITATION, "1", "หนังสือเวียนเลข 1"),
    ):
        recorded_row(kind, district=centre.district, number=number, subject=subject)
    recorded_row(PaperKind.PLAN_LETTER, district=centre.district, issuer=other, number="5", subject="รหัสอื่น")


@pytest.mark.parametrize(
    ("typed", "subjects"),
    [
        ("บร ๐๐๑๙.๑๖/5", {"หนังสือเลข 5"}),
        ("บร 0019.16/5", {"หนังสือเลข 5"}),
        ("ที่ บร 0019.16/๕", {"หนังสือเลข 5"}),
        ("0019.16/5", {"หนังสือเลข 5"}),
        ("บร 0019.16/ว 1", {"หนังสือเวียนเลข 1"}),
        ("บร 0019.16/ว5", {"หนังสือเวียนเลข 5"}),
        ("ว 1", {"หนังสือเวียนเลข 1"}),
        ("ว ๕", {"หนังสือเวียนเลข 5"}),
        ("ที่ 7/2564", {"คำสั่งเลข 7"}),
        ("๗/๒๕๖๔", {"คำสั่งเลข 7"}),
        ("บร 0118/5", {"รหัสอื่น"}),
        ("บร 0019/5", set()),
    ],
)
def test_number_as_it_is_printed_finds_that_paper_alone(client, coded, typed, subjects):
    assert found(client, q=typed) == subjects
    assert found(client, number=typed) == subjects


def test_circular_carries_the_code_of_the_writing_office_where_its_issuer_has_none(client, coded):
    assert "บร 0019.16/ว 1" in words(client.get("/papers/", {"q": "ว 1"}))


def test_draft_says_what_it_will_be_about_and_where(client, centre, kbt, officer):
    draft_paper(kind="kbt_order", committee=kbt, by=officer)

    said = words(client.get("/papers/"))

    assert f"คำสั่งแต่งตั้ง ก.บ.ต. ก.บ.ต. {centre.subdistrict.full_name}" in said
    assert f"{centre.subdistrict.full_name} {centre.district.full_name}" in said


def test_register_turns_the_page_after_twenty_five(client, centre):
    many(centre.district, 26)

    assert len(client.get("/papers/").context["page"].object_list) == 25
