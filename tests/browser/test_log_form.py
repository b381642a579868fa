"""The form of the log in a browser: photos made small before they are sent, the roster of another ศอช., no script."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from assessment.log_choices import LogKind
from assessment.models import Assessment, LogEntry, LogFile
from conweb.kernel.models import User
from registry.models import Centre
from tests.assessment.files import picture
from tests.factories import CentreFactory, CommitteeFactory, SubdistrictFactory

PHONE = {"width": 360, "height": 740}
MOST_BYTES = 300 * 1024


def open_form(page: Page, centre: Centre) -> None:
    page.goto(f"/assessments/log/new/?centre={centre.pk}")


def save(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="บันทึก", exact=True).first.click()


@pytest.fixture
def phone(officer: User, open_browser) -> Page:
    return open_browser(officer, viewport=PHONE, has_touch=True, is_mobile=True).new_page()


def a_photo(width: int, height: int) -> dict[str, object]:
    """Nothing but noise, which is the hardest to make small."""
    content = picture("JPEG", (width, height))
    assert len(content) > 3 * MOST_BYTES
    return {"name": "เวที.jpg", "mimeType": "image/jpeg", "buffer": content}


def test_a_photo_is_made_small_before_it_is_sent(phone: Page, form: Assessment) -> None:
    open_form(phone, form.centre)
    phone.get_by_role("radio", name="เวทีประชาคม").check(force=True)
    phone.locator("#id_files").set_input_files(a_photo(2400, 1800))
    expect(phone.locator("[data-shrunk]")).to_contain_text("ย่อรูปแล้ว")
    save(phone)

    kept = LogFile.objects.get()
    assert kept.size <= MOST_BYTES
    sent = phone.request.get(f"/assessments/log/files/{kept.pk}/").body()
    with Image.open(BytesIO(sent)) as shrunk:
        assert shrunk.format == "JPEG"
        assert shrunk.width * 3 == shrunk.height * 4
    assert kept.name == "เวที.jpg"


def test_saved_at_once_the_form_waits_for_its_photo(phone: Page, form: Assessment) -> None:
    open_form(phone, form.centre)
    phone.get_by_role("radio", name="เวทีประชาคม").check(force=True)
    phone.locator("#id_files").set_input_files(a_photo(3200, 2400))
    save(phone)

    assert LogFile.objects.get().size <= MOST_BYTES


def test_the_form_waits_for_the_photo_chosen_last(phone: Page, form: Assessment) -> None:
    """The first of two is no longer waited for; that it is done lets the second not go as it is."""
    open_form(phone, form.centre)
    phone.get_by_role("radio", name="เวทีประชาคม").check(force=True)
    phone.locator("#id_files").set_input_files(a_photo(1600, 1200))
    phone.locator("#id_files").set_input_files(a_photo(3200, 2400))
    save(phone)

    assert LogFile.objects.get().size <= MOST_BYTES


def test_another_choice_that_is_small_is_sent_at_once(phone: Page, form: Assessment) -> None:
    open_form(phone, form.centre)
    phone.get_by_role("radio", name="เวทีประชาคม").check(force=True)
    phone.locator("#id_files").set_input_files(a_photo(3200, 2400))
    small = {"name": "เล็ก.jpg", "mimeType": "image/jpeg", "buffer": picture("JPEG", (20, 20))}
    phone.locator("#id_files").set_input_files(small)
    save(phone)

    assert LogFile.objects.get().name == "เล็ก.jpg"


def test_another_centre_brings_its_own_roster_and_leaves_what_was_typed(
    phone: Page, form: Assessment
) -> None:
    other = CentreFactory(subdistrict=SubdistrictFactory(code="311699", district=form.district))
    committee = CommitteeFactory(centre=other, members=2)
    chair = committee.seats.order_by("order").first().person
    open_form(phone, form.centre)
    phone.get_by_role("radio", name="ประชุมคณะกรรมการ").check(force=True)
    phone.locator("#id_topic").fill("แผนปี 2565")
    phone.locator("summary", has_text="เพิ่มรายละเอียด").click()
    phone.locator("#id_people").fill("12")
    expect(phone.locator("[data-reload]")).to_be_hidden()

    phone.locator("#id_centre").select_option(str(other.pk))
    expect(phone.locator(".log-roster li")).to_have_count(2)
    expect(phone.locator("#id_people")).to_have_value("12")
    phone.locator(f"#id_part-{chair.pk}").select_option("led")
    phone.locator("#id_whole").check()
    save(phone)

    entry = LogEntry.objects.get()
    assert (entry.centre, entry.topic, entry.people) == (other, "แผนปี 2565", 12)
    assert sorted(entry.attendances.values_list("part", flat=True)) == ["attended", "led"]


def test_without_a_script_the_photo_goes_as_it_is(officer: User, form: Assessment, open_browser) -> None:
    page = open_browser(officer, java_script_enabled=False).new_page()
    photo = a_photo(2000, 1500)
    open_form(page, form.centre)
    page.get_by_role("radio", name="เวทีประชาคม").check()
    page.locator("#id_files").set_input_files(photo)
    save(page)

    assert LogEntry.objects.get().kind == LogKind.FORUM
    assert LogFile.objects.get().size == len(photo["buffer"])
