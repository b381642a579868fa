"""The scan of a refused signature waits, so that nobody chooses it a second time."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories import officer_of
from tests.pages import words
from tests.registry.papers.pages.steps import sign
from tests.registry.papers.paper_rows import scan

pytestmark = pytest.mark.django_db


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
