"""Papers that were signed elsewhere, entered over HTTP."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from registry.models import Committee, Paper
from registry.rules.papers.kinds import PaperStatus
from tests.pages import words
from tests.registry.papers.pages.steps import to
from tests.registry.papers.paper_rows import scan

pytestmark = pytest.mark.django_db


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
