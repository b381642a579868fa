"""The pages of papers over HTTP: from the draft to the signature, the register, the number books."""

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from conweb.kernel.choices import Role
from conweb.kernel.models import User
from registry.choices import CommitteeKind
from registry.models import Centre, Committee, Paper, PaperLink, PostHolding, Seat, Selection
from registry.rules.papers.kinds import LinkKind, PaperKind, PaperStatus
from registry.services.papers.drafting import draft_paper
from registry.services.papers.printing import print_paper
from registry.services.papers.recording import record_signed_paper
from registry.services.papers.signing import sign_paper
from tests.factories import CommitteeFactory, DistrictFactory, PersonFactory, officer_of, person_with
from tests.pages import links, posts, same_queries, words
from tests.registry.papers.paper_rows import TODAY, chief_of, deputy_of, paper_row, recorded_row, scan
from tests.registry.selecting import centre_with_term, ready, seat_people

pytestmark = pytest.mark.django_db


def to(name: str, *args: object) -> str:
    return reverse(f"registry:paper-{name}", args=args)


@pytest.fixture
def centre() -> Centre:
    return centre_with_term()


@pytest.fixture
def officer(centre) -> User:
    return officer_of(centre.district)


@pytest.fixture
def client(officer) -> Client:
    client = Client()
    client.force_login(officer)
    return client


@pytest.fixture
def chief(centre) -> PostHolding:
    return chief_of(centre.district)


@pytest.fixture
def selection(centre, officer) -> Selection:
    return ready(centre, officer)


@pytest.fixture
def kbt(centre) -> Committee:
    """A body of which the rules ask nothing before its order is printed."""
    body = Committee.objects.create(
        kind=CommitteeKind.KBT, subdistrict=centre.subdistrict, starts_on=date(2021, 1, 1)
    )
    body.refresh_from_db()
    person = PersonFactory(province=centre.province, district=centre.district)
    Seat.objects.create(committee=body, person=person, source="expert", since=body.starts_on)
    return body


@pytest.fixture
def printed(kbt, officer, chief) -> Paper:
    paper = draft_paper(kind="kbt_order", committee=kbt, by=officer)
    print_paper(paper, by=officer)
    paper.refresh_from_db()
    return paper


def sign(client: Client, paper: Paper, chief: PostHolding, **given: object):
    said = {
        "version": paper.version,
        "dated_on": "20 เม.ย. 2564",
        "signatory": chief.pk,
        "number": "๑๒",
        "scan": scan(),
    }
    return client.post(
        to("sign", paper.pk), {name: value for name, value in (said | given).items() if value != ""}
    )


# ── from the draft to the print ─────────────────────────────────────────────────────────────
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


# ── the signature ───────────────────────────────────────────────────────────────────────────
def test_signature_proposes_the_next_number_and_who_signs(client, printed, kbt, officer, chief):
    record_signed_paper(kind="kbt_order", committee=kbt, by=officer, dated_on=date(2021, 1, 5), number="7")

    shown = client.get(to("sign", printed.pk)).content.decode()

    assert 'value="8"' in shown
    assert f'<option value="{chief.pk}" selected>' in shown


def test_office_that_proposes_no_numbers_is_left_alone(client, printed):
    printed.issuer.proposes_numbers = False
    printed.issuer.save()

    response = client.get(to("sign", printed.pk))

    assert response.context["form"]["number"].value() is None


def test_signed_paper_is_kept_with_its_scan(client, printed, chief):
    response = sign(client, printed, chief)

    printed.refresh_from_db()
    assert response["Location"] == to("detail", printed.pk)
    assert (printed.full_number, printed.status, printed.scan_name) == (
        "12/2564",
        "in_force",
        "ประกาศลงนาม.pdf",
    )


def test_refused_signature_keeps_what_was_typed_and_asks_for_the_file_again(client, printed, chief):
    response = sign(client, printed, chief, dated_on="1 พ.ค. 2564")

    shown = response.content.decode()
    assert response.status_code == 422
    assert "ยังมาไม่ถึง" in shown
    assert 'value="1 พ.ค. 2564"' in shown
    assert 'value="๑๒"' in shown
    assert "แนบใหม่อีกครั้ง" in shown


def test_number_used_already_is_asked_with_a_tick(client, printed, kbt, officer, chief):
    record_signed_paper(
        kind="kbt_order", committee=kbt, by=officer, dated_on=date(2021, 1, 5), number="12", subject="ฉบับก่อน"
    )

    response = sign(client, printed, chief)
    assert "ฉบับก่อน" in words(response)
    assert 'type="checkbox" name="double_is_meant"' in response.content.decode()

    sign(client, printed, chief, double_is_meant="on")

    printed.refresh_from_db()
    assert printed.number == "12"


def test_tick_is_not_asked_before_it_is_needed(client, printed):
    assert 'type="checkbox"' not in client.get(to("sign", printed.pk)).content.decode()


def test_signatory_who_was_not_in_the_post_is_asked_with_who_was(client, printed, chief):
    PostHolding.objects.filter(pk=chief.pk).update(until=date(2021, 4, 1))
    deputy = deputy_of(printed.district, since=date(2021, 4, 2))

    response = sign(client, printed, chief)

    assert response.status_code == 422
    assert f"วันนั้นคือ {deputy.person.full_name} ปลัดอำเภอ รักษาราชการแทน" in words(response)


@pytest.mark.parametrize(
    ("name", "content"), [("สแกน.pdf", b"MZ\x90"), ("สแกน.docx", b"PK\x03\x04"), ("สแกน.pdf", b"")]
)
def test_scan_of_another_kind_is_refused_at_its_field(client, printed, chief, name, content):
    response = sign(client, printed, chief, scan=SimpleUploadedFile(name, content))

    assert response.status_code == 422
    assert "scan" in response.context["form"].errors


def test_second_officer_sees_who_signed_and_keeps_what_was_typed(client, printed, officer, chief):
    sign_paper(printed, by=officer, dated_on=TODAY, signatory=chief, number="12", scan=scan())
    colleague = Client()
    colleague.force_login(officer_of(printed.district))

    response = sign(colleague, printed, chief, number="13", scan=scan(pages=2))

    assert response.status_code == 422
    assert officer.full_name in words(response)
    assert 'value="13"' in response.content.decode()


def test_signed_paper_offers_nothing_that_would_change_it(client, printed, officer, chief):
    sign_paper(printed, by=officer, dated_on=TODAY, signatory=chief, number="12", scan=scan())

    response = client.get(to("detail", printed.pk))

    addresses = {*dict(links(response)).values(), *posts(response)}
    assert not addresses & {to(step, printed.pk) for step in ("edit", "print", "sign", "take-back", "cancel")}


def test_reader_of_the_place_sees_the_text_and_no_step(printed):
    reader = Client()
    reader.force_login(person_with(Role.EXECUTIVE, province=printed.province))

    response = reader.get(to("detail", printed.pk))

    assert "คำสั่งอำเภอ" in words(response)
    assert to("sign", printed.pk) not in dict(links(response)).values()


# ── files ───────────────────────────────────────────────────────────────────────────────────
def body_of(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_pdf_of_a_signed_paper_is_what_was_printed(client, printed, officer, chief):
    kept = printed.printings.get().pdf.read()
    sign_paper(printed, by=officer, dated_on=TODAY, signatory=chief, number="12", scan=scan())
    printed.issuer.name = "ชื่อใหม่"
    printed.issuer.save()

    response = client.get(to("pdf", printed.pk))

    assert body_of(response) == kept
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_scan_is_handed_out_as_it_came(client, printed, officer, chief, caplog):
    given = scan()
    content = given.read()
    given.seek(0)
    sign_paper(printed, by=officer, dated_on=TODAY, signatory=chief, number="12", scan=given)

    with caplog.at_level("INFO", logger="registry.views.paper_files"):
        response = client.get(to("scan", printed.pk))

    assert body_of(response) == content
    assert "sandbox" in response["Content-Security-Policy"]
    assert f"download of paper {printed.pk} (scan) by user {officer.pk}" in caplog.text


def test_draft_has_a_pdf_of_its_own(client, selection, officer):
    paper = draft_paper(kind="announcement", selection=selection, by=officer)

    response = client.get(to("pdf", paper.pk))

    assert response.content[:5] == b"%PDF-"
    assert not paper.printings.exists()


def test_word_twin_is_a_docx(client, printed):
    assert client.get(to("docx", printed.pk)).content[:2] == b"PK"


def test_paper_without_a_scan_has_none(client, printed):
    assert client.get(to("scan", printed.pk)).status_code == 404


# ── signed elsewhere ────────────────────────────────────────────────────────────────────────
def test_order_that_the_registry_knows_is_recorded_as_a_paper(client, kbt):
    Committee.objects.filter(pk=kbt.pk).update(order_number="9/2564", announced_on=date(2021, 1, 4))
    address = f"{to('record')}?committee={kbt.pk}"
    shown = client.get(address).content.decode()
    assert 'value="9"' in shown
    assert 'value="4 ม.ค. 2564"' in shown

    response = client.post(
        address, {"kind": "kbt_order", "number": "9", "dated_on": "4 ม.ค. 2564", "scan": scan()}
    )

    paper = Paper.objects.get()
    assert response["Location"] == to("detail", paper.pk)
    assert (paper.origin, paper.full_number, paper.status) == ("recorded", "9/2564", "in_force")


def test_announcement_signed_on_paper_enters_the_register(client, selection):
    address = reverse("registry:selection-announce", args=[selection.pk])
    said = {
        "announced_on": "12 เม.ย. 2564",
        "order_number": "",
        "starts_on": "16 มิ.ย. 2564",
        "ends_on": "15 มิ.ย. 2568",
    }
    assert client.post(address, said).status_code == 200

    client.post(address, said | {"confirmed": "1", "scan": scan()})

    paper = Paper.objects.get()
    selection.committee.refresh_from_db()
    assert (paper.kind, paper.dated_on, paper.status) == (
        "announcement",
        date(2021, 4, 12),
        PaperStatus.SIGNED,
    )
    assert paper.scan_sha256
    assert selection.committee.status == "standing"


def test_announcement_with_a_file_that_is_none_is_asked_for_again(client, selection):
    said = {"announced_on": "12 เม.ย. 2564", "starts_on": "16 มิ.ย. 2564", "ends_on": "15 มิ.ย. 2568"}

    response = client.post(
        reverse("registry:selection-announce", args=[selection.pk]),
        said | {"confirmed": "1", "scan": SimpleUploadedFile("x.pdf", b"MZ")},
    )

    assert response.status_code == 422
    assert "ไม่ใช่ PDF, JPEG หรือ PNG" in words(response)
    assert not Paper.objects.exists()


# ── the register ────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def papers(centre, officer) -> dict[str, Paper]:
    district = centre.district
    elsewhere = DistrictFactory(code="3144")
    return {
        "order": recorded_row(
            district=district,
            centre=centre,
            number="12",
            subject="แต่งตั้งคณะทำงาน",
            names="นายสมบัติ แก้วมณี\nตำบลสนวน",
        ),
        "letter": recorded_row(
            PaperKind.COPY_LETTER,
            district=district,
            number="245",
            dated_on=date(2020, 12, 30),
            subject="นำส่งสำเนา",
            status=PaperStatus.SIGNED,
        ),
        "draft": paper_row(district=district, subject="ร่างคำสั่ง"),
        "elsewhere": recorded_row(district=elsewhere, subject="ของอำเภออื่น"),
    }


def found(client: Client, **asked: str) -> set[str]:
    page = client.get("/papers/", asked).context["page"]
    return {paper.subject for paper in page.object_list}


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


def many(district, number: int) -> None:
    for place in range(number):
        recorded_row(district=district, number=str(100 + place), subject=f"คำสั่งที่ {place}")


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
def ending(centre: Centre, officer: User) -> Paper:
    committee = centre.committees.executive().standing().get()
    return record_signed_paper(
        kind="announcement", committee=committee, by=officer, dated_on=committee.starts_on
    )


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


# ── one paper ───────────────────────────────────────────────────────────────────────────────
def test_page_of_a_paper_asks_as_often_for_thirty_related(client, printed, kbt, officer, chief):
    paper = sign_paper(printed, by=officer, dated_on=TODAY, signatory=chief, number="12", scan=scan())
    letter = recorded_row(PaperKind.COPY_LETTER, district=paper.district, number="1")
    PaperLink.objects.create(source=letter, target=paper, kind=LinkKind.ENCLOSES)

    def grow() -> None:
        for place in range(30):
            other = recorded_row(PaperKind.COPY_LETTER, district=paper.district, number=str(place + 2))
            PaperLink.objects.create(source=other, target=paper, kind=LinkKind.ENCLOSES)

    same_queries(client, to("detail", paper.pk), 16, grow=grow)


def test_page_of_a_draft_asks_as_often_for_thirty_seats(client, selection, officer, chief):
    paper = draft_paper(kind="announcement", selection=selection, by=officer)

    same_queries(
        client,
        to("detail", paper.pk),
        24,
        grow=lambda: seat_people(selection, 16, position="member"),
    )


def test_step_of_a_selection_leads_to_its_paper(client, selection, officer):
    page = reverse("registry:selection-detail", args=[selection.pk])
    assert (
        f"{to('create')}?kind=invitation&selection={selection.pk}" in dict(links(client.get(page))).values()
    )

    paper = draft_paper(kind="invitation", selection=selection, by=officer)

    assert to("detail", paper.pk) in dict(links(client.get(page))).values()


def test_home_counts_papers_that_wait(client, selection, officer):
    draft_paper(kind="invitation", selection=selection, by=officer)

    said = words(client.get("/"))

    assert "เอกสารรอลงนาม" in said
    assert "1 ฉบับ" in said


# ── a scan that waits ──────────────────────────────────────────────────────────────────────
def waiting_word(response) -> str:
    return response.context["waiting"].word


def test_scan_of_a_refused_signature_need_not_be_chosen_again(client, printed, chief):
    given = scan("ประกาศลงนาม.pdf")
    refused = sign(client, printed, chief, dated_on="21 เม.ย. 2564", scan=given)
    assert "แนบไว้แล้ว: ประกาศลงนาม.pdf" in words(refused)

    sign(client, printed, chief, scan="", scan_waiting=waiting_word(refused))

    printed.refresh_from_db()
    given.seek(0)
    assert printed.is_signed
    assert (printed.scan_name, printed.scan.read()) == ("ประกาศลงนาม.pdf", given.read())


def test_scan_chosen_anew_takes_the_place_of_the_one_that_waits(client, printed, chief):
    refused = sign(client, printed, chief, dated_on="21 เม.ย. 2564", scan=scan("เก่า.pdf"))

    sign(client, printed, chief, scan=scan("ใหม่.pdf", pages=2), scan_waiting=waiting_word(refused))

    printed.refresh_from_db()
    assert printed.scan_name == "ใหม่.pdf"


def test_scan_that_waits_is_of_one_person_and_one_page(client, printed, chief, centre):
    refused = sign(client, printed, chief, dated_on="21 เม.ย. 2564")
    colleague = Client()
    colleague.force_login(officer_of(centre.district))

    response = sign(colleague, printed, chief, scan="", scan_waiting=waiting_word(refused))

    assert "scan" in response.context["form"].errors
    printed.refresh_from_db()
    assert not printed.is_signed


def test_word_that_nobody_signed_brings_no_file(client, printed, chief):
    response = sign(client, printed, chief, scan="", scan_waiting='{"path": "../../settings.py"}')

    assert "scan" in response.context["form"].errors


def test_file_of_another_kind_does_not_wait(client, printed, chief):
    response = sign(client, printed, chief, scan=SimpleUploadedFile("ประกาศ.pdf", b"MZ no pdf"))

    assert response.context["waiting"] is None
