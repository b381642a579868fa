"""The page of the signature, and the files of a paper."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from conweb.kernel.choices import Role
from registry.models import PostHolding
from registry.services.papers.drafting import draft_paper
from registry.services.papers.recording import record_signed_paper
from registry.services.papers.signing import sign_paper
from tests.factories import officer_of, person_with
from tests.pages import links, posts, words
from tests.registry.papers.pages.steps import body_of, sign, to
from tests.registry.papers.paper_rows import TODAY, deputy_of, scan

pytestmark = pytest.mark.django_db


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


def test_refused_signature_keeps_what_was_typed_and_the_file(client, printed, chief):
    response = sign(client, printed, chief, dated_on="1 พ.ค. 2564")

    shown = response.content.decode()
    assert response.status_code == 422
    assert "ยังมาไม่ถึง" in shown
    assert 'value="1 พ.ค. 2564"' in shown
    assert 'value="๑๒"' in shown
    assert "แนบไว้แล้ว: ประกาศลงนาม.pdf" in shown


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
