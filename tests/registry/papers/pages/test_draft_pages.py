"""The pages of papers from the draft to the print."""

from datetime import date

import pytest

from registry.models import Paper
from registry.services.papers.drafting import draft_paper
from registry.services.papers.printing import print_paper
from tests.pages import links, words
from tests.registry.papers.pages.steps import to
from tests.registry.selecting import seat_people

pytestmark = pytest.mark.django_db


def test_kinds_that_fit_a_selection_are_offered(client, selection):
    response = client.get(to("create"), {"selection": selection.pk})

    offered = [label for label, address in links(response) if "kind=" in address]
    assert offered[:4] == [
        "บันทึกขออนุมัติจัดเวทีประชาคม",
        "หนังสือเชิญประชุมเวทีประชาคม",
        "รายงานการประชุมเวทีประชาคม",
        "ประกาศรับรองผลการคัดเลือก",
    ]


def test_new_paper_without_a_place_offers_the_readers_own(client, centre):
    response = client.get(to("create"))

    assert f"?district={centre.district_id}" in " ".join(address for _, address in links(response))


def test_kind_that_does_not_exist_is_no_page(client, selection):
    assert client.get(to("create"), {"selection": selection.pk, "kind": "order"}).status_code == 404


def test_draft_keeps_what_was_typed_and_shows_it_in_its_text(client, selection):
    address = f"{to('create')}?kind=invitation&selection={selection.pk}"

    response = client.post(
        address,
        {
            "digits": "arabic",
            "meeting_on": "10 พ.ค. 2564",
            "meeting_time": "09.00 น.",
            "to": "ผู้แทนองค์การชุมชนทุกท่าน",
            "enclosures": "กำหนดการ จำนวน 1 ชุด",
            "body_text": "โปรดแต่งกายสุภาพ",
        },
    )

    paper = Paper.objects.get()
    assert response["Location"] == to("detail", paper.pk)
    shown = words(client.get(response["Location"]))
    for said in ("10 พฤษภาคม 2564", "ผู้แทนองค์การชุมชนทุกท่าน", "กำหนดการ", "จำนวน 1 ชุด", "โปรดแต่งกายสุภาพ"):
        assert said in shown


def test_day_that_cannot_be_read_comes_back_with_what_was_typed(client, selection):
    response = client.post(
        f"{to('create')}?kind=invitation&selection={selection.pk}",
        {"digits": "thai", "meeting_on": "วันไหนสักวัน", "to": "ทุกท่าน"},
    )

    assert response.status_code == 422
    assert 'value="วันไหนสักวัน"' in response.content.decode()
    assert 'value="ทุกท่าน"' in response.content.decode()
    assert not Paper.objects.exists()


def test_term_of_an_announcement_is_planned_with_its_draft(client, selection):
    client.post(
        f"{to('create')}?kind=announcement&selection={selection.pk}",
        {"digits": "thai", "starts_on": "1 ก.ค. 2564", "ends_on": "30 มิ.ย. 2568"},
    )

    selection.committee.refresh_from_db()
    assert (selection.committee.starts_on, selection.committee.ends_on) == (
        date(2021, 7, 1),
        date(2025, 6, 30),
    )


def test_draft_is_edited_and_shows_the_new_words(client, selection, officer):
    paper = draft_paper(kind="invitation", selection=selection, by=officer, typed={"to": "เดิม"})

    client.post(to("edit", paper.pk), {"version": "1", "digits": "thai", "to": "ใหม่"})

    paper.refresh_from_db()
    assert paper.typed == {"to": "ใหม่"}


def test_what_keeps_a_paper_from_being_printed_is_said(client, selection, officer):
    selection.committee.seats.last().delete()
    paper = draft_paper(kind="announcement", selection=selection, by=officer)

    response = client.post(to("print", paper.pk), follow=True)

    assert "ยังพิมพ์ไม่ได้" in words(response)
    assert "8 คน" in words(response)


def test_printing_leads_back_to_the_paper_with_the_next_step(client, selection, officer, chief):
    paper = draft_paper(kind="announcement", selection=selection, by=officer)

    response = client.post(to("print", paper.pk), follow=True)

    assert "พิมพ์ครั้งที่ 1 แล้ว" in words(response)
    assert to("sign", paper.pk) in dict(links(response)).values()


def test_print_that_the_registry_left_behind_says_so(client, selection, officer, chief):
    paper = draft_paper(kind="announcement", selection=selection, by=officer)
    print_paper(paper, by=officer)
    seat_people(selection, 1, position="member")

    assert "ข้อมูลในทะเบียนเปลี่ยนไปหลังพิมพ์" in words(client.get(to("detail", paper.pk)))


def test_print_is_taken_back_with_its_reason(client, printed):
    refused = client.post(to("take-back", printed.pk), {"reason": ""})
    client.post(to("take-back", printed.pk), {"reason": "ชื่อผิด"})

    printed.refresh_from_db()
    assert refused.status_code == 422
    assert printed.is_draft


def test_draft_is_thrown_away_after_it_was_asked(client, selection, officer):
    paper = draft_paper(kind="invitation", selection=selection, by=officer)
    assert to("discard", paper.pk) in dict(links(client.get(to("detail", paper.pk)))).values()

    client.post(to("discard", paper.pk))

    assert not Paper.objects.exists()
