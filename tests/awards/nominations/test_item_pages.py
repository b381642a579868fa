"""What proves an item of a file and what is decided about it, over HTTP."""

import pytest
from django.urls import reverse

from awards.choices import StageState
from awards.models import AwardFile, ItemDecision
from awards.services.files import attach_file
from conweb.kernel.choices import Role
from tests.awards.factories import (
    JudgeFactory,
    StageEntryFactory,
    StageFactory,
)
from tests.awards.nominations.files import (
    begun,
    office_of,
    paper,
)
from tests.factories import person_with
from tests.pages import posts, words

pytestmark = pytest.mark.django_db


def at(name, nomination, *more):
    return reverse(f"awards:nomination-{name}", args=[nomination.pk, *more])


def judged(nomination, **stage):
    """A judge of the round that this file entered."""
    stage = StageFactory(contest=nomination.contest, **{"state": StageState.OPEN} | stage)
    entry = StageEntryFactory(stage=stage, nomination=nomination)
    return JudgeFactory(stage=stage).user, entry


# ── proof and decisions ───────────────────────────────────────────────────────────────────────


def test_proof_is_attached_to_its_item(client):
    nomination, _ = begun()
    client.force_login(office_of(nomination.centre)[0])

    response = client.post(
        at("attach", nomination, "7.3.2"), {"files": [paper("ป่าชุมชน.pdf"), paper("ฝาย.pdf")]}
    )

    assert response.status_code == 302
    assert set(AwardFile.objects.values_list("item", "name")) == {
        ("7.3.2", "ป่าชุมชน.pdf"),
        ("7.3.2", "ฝาย.pdf"),
    }


def test_proof_that_is_no_paper_is_named_and_not_kept(client):
    nomination, _ = begun()
    client.force_login(office_of(nomination.centre)[0])
    bad = paper("สูตร.pdf")
    bad.file.write(b"not a paper at all")
    bad.file.seek(0)
    bad.file.truncate(0)

    response = client.post(at("attach", nomination, "7.3.2"), {"files": bad})

    assert response.status_code == 422
    assert not AwardFile.objects.exists()


def test_proof_taken_off_can_be_put_back(client):
    nomination, head = begun()
    file = attach_file(owner=nomination, upload=paper(), by=head, item="7.3.1")
    client.force_login(head)
    here = at("item", nomination, "7.3.1")

    client.post(reverse("awards:file-remove", args=[file.pk]), {"next": here})
    assert reverse("awards:file-restore", args=[file.pk]) in posts(client.get(here))
    client.post(reverse("awards:file-restore", args=[file.pk]), {"next": here})

    file.refresh_from_db()
    assert file.removed_at is None


def test_decision_is_made_by_the_head_with_a_reason(client):
    nomination, head = begun()
    client.force_login(head)

    response = client.post(at("decide", nomination, "7.3.1"), {"holds": "1", "reason": "มีแปลงทุกหมู่บ้าน"})

    assert response.status_code == 302
    assert ItemDecision.objects.get().by == head


def test_decision_can_be_made_by_the_province(client):
    nomination, _ = begun()
    client.force_login(person_with(Role.PROVINCIAL, province=nomination.centre.province))

    assert (
        client.post(at("decide", nomination, "7.3.1"), {"holds": "0", "reason": "แปลงร้าง"}).status_code == 302
    )


def test_decision_is_refused_to_an_officer(client):
    nomination, _ = begun()
    client.force_login(office_of(nomination.centre)[0])

    assert client.post(at("decide", nomination, "7.3.1"), {"holds": "1", "reason": "ดี"}).status_code == 403


@pytest.mark.parametrize(
    ("sent", "says", "kept"),
    [
        ({"reason": "มีแปลง"}, "เลือกว่าผ่านหรือไม่ผ่าน", 'value="มีแปลง"'),
        ({"holds": "1"}, "เขียนเหตุผลของการวินิจฉัย", "checked"),
        ({"holds": "1", "reason": "ก" * 501}, "ยาวเกินไป", "ก" * 501),
    ],
)
def test_decision_that_lacks_something_comes_back_with_what_was_typed(client, sent, says, kept):
    nomination, head = begun()
    client.force_login(head)

    response = client.post(at("decide", nomination, "7.3.1"), sent)

    assert response.status_code == 422
    assert says in words(response)
    assert kept in response.content.decode()
    assert not ItemDecision.objects.exists()


def test_item_that_the_figures_settle_says_so_and_offers_no_decision(client):
    nomination, head = begun()
    client.force_login(head)
    here = at("item", nomination, "7.2")

    page = client.get(here)

    assert "ตัดสินจากข้อมูล" in words(page)
    assert at("decide", nomination, "7.2") not in posts(page)


def test_item_that_does_not_exist_is_404(client):
    nomination, head = begun()
    client.force_login(head)

    assert client.get(at("item", nomination, "7.9")).status_code == 404
