"""Attaching over HTTP: several files at once, and what is said of those that were refused."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from assessment.models import Evidence
from tests.assessment.entering import page, page_of, summary_of
from tests.assessment.files import pdf, picture

pytestmark = pytest.mark.django_db

SCRIPT = {"X-Requested-With": "conweb"}


@pytest.fixture
def attach_page(form, settings, tmp_path) -> str:
    settings.MEDIA_ROOT = tmp_path / "files"
    return reverse("assessment:evidence-attach", args=[form.pk, 8])


def files(*named: tuple[str, bytes]) -> dict[str, list[SimpleUploadedFile]]:
    return {"files": [SimpleUploadedFile(name, content) for name, content in named]}


def test_attach_several_files_leads_back_to_the_indicator(signed_in, form, attach_page):
    response = signed_in.post(attach_page, files(("ก.pdf", pdf()), ("ข.jpg", picture("JPEG"))), follow=True)

    assert response.redirect_chain == [(f"{page_of(form)}#i8", 302)]
    assert "แนบ ก.pdf, ข.jpg กับข้อ 8 แล้ว" in page(response)
    assert Evidence.objects.count() == 2


def test_attach_keeps_the_good_ones_and_names_the_bad(signed_in, attach_page):
    response = signed_in.post(
        attach_page, files(("ก.pdf", pdf()), ("ข.pdf", b"MZ" + bytes(99)), ("ค.png", b""))
    )

    shown = page(response)
    assert response.status_code == 422
    assert "<title>ผิดพลาด: หลักฐานข้อ 8 " in shown
    assert [(place, text.split()[1]) for place, text in summary_of(shown)] == [
        ("files", "ข.pdf"),
        ("files", "ค.png"),
    ]
    assert 'aria-invalid="true" aria-describedby="files-why"' in shown
    assert Evidence.objects.get().name == "ก.pdf"


def test_attach_without_a_file_says_to_choose_one(signed_in, attach_page):
    response = signed_in.post(attach_page, {})

    assert response.status_code == 422
    assert summary_of(page(response)) == [("files", "เลือกไฟล์ที่จะแนบก่อน")]


def test_attach_takes_10_files_at_once_and_not_one_more(signed_in, attach_page):
    some = [(f"{n}.pdf", pdf(n)) for n in range(1, 12)]

    refused = signed_in.post(attach_page, files(*some))

    assert refused.status_code == 422
    assert summary_of(page(refused)) == [("files", "เลือกมา 11 ไฟล์ แนบได้ครั้งละไม่เกิน 10 ไฟล์ แบ่งแนบหลายครั้ง")]
    assert not Evidence.objects.exists()
    assert signed_in.post(attach_page, files(*some[:10])).status_code == 302
    assert Evidence.objects.count() == 10


class Unread:
    """A body that nobody may read."""

    def read(self, *asked: int) -> bytes:
        raise AssertionError("the body was read")

    readline = read


@pytest.mark.parametrize("length", [101 * 1024 * 1024 + 1, "9" * 5000, "-1"])
def test_request_larger_than_10_files_is_refused_before_it_is_read(officer, attach_page, length):
    client = Client(enforce_csrf_checks=True)  # whoever looks for the token reads the body
    client.force_login(officer)

    response = client.generic(
        "POST",
        attach_page,
        content_type="multipart/form-data; boundary=x",
        **{"CONTENT_LENGTH": str(length), "wsgi.input": Unread()},
    )

    assert response.status_code == 413
    assert "ครั้งละไม่เกิน 10 ไฟล์ ไฟล์ละไม่เกิน 10 MB" in page(response)


def test_ten_files_of_10_mb_are_not_too_large_a_request(settings):
    assert settings.REQUEST_MAX_BYTES > settings.EVIDENCE_MAX_FILES * settings.EVIDENCE_MAX_BYTES


def test_attach_page_of_an_unknown_number_does_not_exist(signed_in, form):
    assert signed_in.get(reverse("assessment:evidence-attach", args=[form.pk, 24])).status_code == 404


def test_attach_page_without_files_says_what_would_be_one(signed_in, attach_page):
    assert "ยังไม่มีหลักฐานข้อนี้" in page(signed_in.get(attach_page))


def test_script_takes_a_file_off_and_puts_it_back(signed_in, form, attached):
    for name, kept in (("remove", 0), ("restore", 1)):
        response = signed_in.post(reverse(f"assessment:evidence-{name}", args=[attached.pk]), headers=SCRIPT)

        assert response.json() == {"place": f"{page_of(form)}#i8"}
        assert Evidence.objects.kept().count() == kept


def test_category_shows_files_as_links_to_download_and_those_taken_off_without(
    signed_in, form, officer, attached
):
    link = f'href="{reverse("assessment:evidence-download", args=[attached.pk])}"'
    assert link in page(signed_in.get(page_of(form)))

    signed_in.post(reverse("assessment:evidence-remove", args=[attached.pk]))

    shown = page(signed_in.get(page_of(form)))
    assert link not in shown
    assert f'value="restore-{attached.pk}"' in shown
