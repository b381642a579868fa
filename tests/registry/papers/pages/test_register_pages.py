"""The register, the number books, and the terms that end."""

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from registry.choices import CommitteeKind
from registry.models import Paper, PaperLink
from registry.rules.papers.kinds import LinkKind, PaperKind
from tests.factories import CommitteeFactory
from tests.pages import links, same_queries, words
from tests.registry.papers.pages.steps import ending, found, many, to
from tests.registry.papers.paper_rows import recorded_row

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
    sheet = load_workbook(BytesIO(client.get(to("table", "xlsx")).content)).active

    assert sheet.max_row == 4


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
