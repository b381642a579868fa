"""The pages of a ZIP of forms: what would be in it, how far it is, and the file for whoever asked."""

import pytest
from django.urls import reverse

from assessment.choices import BundleState
from assessment.models import FormBundle
from assessment.services import bundles
from conweb.kernel import thai
from tests.assessment.test_bundles import (  # noqa: F401 (fixtures)
    district,
    forms,
    officer,
    printer,
    province,
    ready,
    round_,
)
from tests.factories import officer_of, round_of
from tests.pages import same_queries, words

pytestmark = pytest.mark.django_db

LIST = "/assessments/bundles/"


@pytest.fixture
def asker(client, officer):  # noqa: F811
    client.force_login(officer)
    return client


def ask(asker, **changes) -> FormBundle:
    response = asker.post(LIST, {"year": "2564", "district": "3116", "digits": "arabic"} | changes)
    assert response.status_code == 302, words(response)
    return FormBundle.objects.get(pk=response.url.rstrip("/").rpartition("/")[2])


# ── asking ─────────────────────────────────────────────────────────────────────────────────
def test_page_says_what_would_be_printed(asker, forms):  # noqa: F811
    said = words(asker.get(LIST))

    assert "อำเภอที่3116 ปี 2564 จะพิมพ์ 3 แบบ" in said
    for part in ("จังหวัดรับแล้ว 1 แบบ", "จังหวัดยังไม่รับ 1 แบบ", "ร่าง 1 แบบ", "ยังไม่เริ่ม 1 แห่ง", "ยังไม่เคยสั่ง"):
        assert part in said


def test_button_leads_to_the_page_of_the_work_and_a_second_press_as_well(asker, forms):  # noqa: F811
    first, second = ask(asker), ask(asker)

    assert first == second
    assert "รอคิว" in words(asker.get(reverse("assessment:bundle-detail", args=[first.pk])))


def test_thai_digits_are_asked_for(asker, forms):  # noqa: F811
    assert ask(asker, digits="thai").thai_digits


@pytest.mark.parametrize(
    "wrong",
    [
        {"district": "3102"},
        {"district": "9999"},
        {"district": "x"},
        {"year": "2599"},
        {"digits": "roman"},
        {"digits": ""},
    ],
)
def test_what_is_not_offered_is_refused_in_words_and_nothing_is_queued(asker, forms, wrong):  # noqa: F811
    response = asker.post(LIST, {"year": "2564", "district": "3116", "digits": "arabic"} | wrong)

    assert response.status_code == 422
    assert "ยังจัดทำไม่ได้" in words(response)
    assert not FormBundle.objects.exists()


def test_year_without_forms_says_so(asker, forms):  # noqa: F811
    round_of(2563)

    assert "ยังไม่มีแบบที่เริ่มตอบ" in words(asker.get(f"{LIST}?year=2563"))


def test_province_chooses_one_of_its_districts_or_all(client, province, forms):  # noqa: F811
    client.force_login(province)

    assert "จังหวัดบุรีรัมย์ ปี 2564 จะพิมพ์ 4 แบบ" in words(client.get(LIST))
    assert "อำเภอที่3102 ปี 2564 จะพิมพ์ 1 แบบ" in words(client.get(f"{LIST}?district=3102"))


# ── following ──────────────────────────────────────────────────────────────────────────────
def test_progress_is_told_to_the_script(asker, forms):  # noqa: F811
    bundle = ask(asker)
    FormBundle.objects.update(state=BundleState.WORKING, done=2)
    address = reverse("assessment:bundle-progress", args=[bundle.pk])

    assert asker.get(address).json() == {
        "over": False,
        "done": 2,
        "total": 3,
        "told": "พิมพ์แล้ว 2 จาก 3 แบบ",
    }


def test_work_is_stopped_and_goes_on_from_the_page(asker, forms):  # noqa: F811
    bundle = ask(asker)
    detail = reverse("assessment:bundle-detail", args=[bundle.pk])

    stopped = asker.post(reverse("assessment:bundle-stop", args=[bundle.pk]), follow=True)
    assert "หยุดพิมพ์แล้ว" in words(stopped) and "ทำต่อ" in words(stopped)
    asker.post(reverse("assessment:bundle-go-on", args=[bundle.pk]))

    assert "รอคิว" in words(asker.get(detail))


def test_what_broke_off_says_what_to_do(asker, forms):  # noqa: F811
    bundle = ask(asker)
    FormBundle.objects.update(state=BundleState.FAILED, trouble=bundles.BROKE_OFF)

    assert bundles.BROKE_OFF in words(asker.get(reverse("assessment:bundle-detail", args=[bundle.pk])))


def test_file_is_there_once_it_is_ready(asker, forms):  # noqa: F811
    bundle = ask(asker)
    address = reverse("assessment:bundle-file", args=[bundle.pk])
    assert "ยังไม่มีไฟล์ให้ดาวน์โหลด" in words(asker.get(address, follow=True))
    ready(bundle)

    detail = words(asker.get(reverse("assessment:bundle-detail", args=[bundle.pk])))
    response = asker.get(address)

    assert "ดาวน์โหลด ZIP" in detail and thai.format_date(bundles.last_day(bundle)) in detail
    assert b"".join(response.streaming_content)[:2] == b"PK"
    assert response["Content-Type"] == "application/zip"
    assert "attachment" in response["Content-Disposition"]


def test_collection_of_somebody_else_does_not_exist(asker, client, forms, district):  # noqa: F811
    bundle = ready(ask(asker))
    client.force_login(officer_of(district))

    for name in ("detail", "progress", "file"):
        assert client.get(reverse(f"assessment:bundle-{name}", args=[bundle.pk])).status_code == 404
    for name in ("stop", "go-on"):
        assert client.post(reverse(f"assessment:bundle-{name}", args=[bundle.pk])).status_code == 404
    assert "ยังไม่เคยสั่ง" in words(client.get(LIST))


# ── cost ───────────────────────────────────────────────────────────────────────────────────
def test_list_takes_the_same_queries_for_one_and_for_many(asker, forms, officer, round_, district):  # noqa: F811
    one = ask(asker)

    def grow() -> None:
        FormBundle.objects.bulk_create(
            FormBundle(
                round=round_,
                province=district.province,
                district=district,
                by=officer,
                asked_at=one.asked_at,
                state=BundleState.STOPPED,
                of=3,
            )
            for _ in range(18)
        )

    same_queries(asker, LIST, 9, grow=grow)
