"""A committee's papers as an officer does them: announced, signed, sent on, changed, and the ก.บ.ต. made to follow."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from conweb.kernel.models import User
from registry.choices import CommitteeKind, OfficeKind, SentFor, Source
from registry.models import Committee, Paper, Seat, Selection, Transmittal
from registry.rules.papers.kinds import PaperKind, PaperStatus
from registry.selectors.papers.owed import owed_of
from registry.services.papers.recording import record_signed_paper
from tests.assessment.files import pdf, picture
from tests.factories import CentreFactory, CommitteeFactory, DistrictFactory, SubdistrictFactory, officer_of
from tests.registry.papers.paper_rows import chief_of, head_of, office_of, provincial_office
from tests.registry.selecting import ready

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
TODAY = date(2021, 4, 20)


@dataclass(frozen=True, slots=True)
class Ground:
    """ตำบลสนวน: a committee that is ready to be announced, one of whom sits on the ก.บ.ต. by a signed order."""

    officer: User
    selection: Selection
    board: Committee
    leaver: Seat


@pytest.fixture
def ground(site, settings, _site) -> Ground:
    settings.MEDIA_ROOT = _site.files
    district = DistrictFactory(code="3116", name="ห้วยราช")
    centre = CentreFactory(subdistrict=SubdistrictFactory(code="311605", name="สนวน", district=district))
    CommitteeFactory(centre=centre, starts_on=date(2017, 4, 11), ends_on=date(2021, 4, 10), members=9)
    officer = officer_of(district, prefix="นางสาว", first_name="พิมพ์ชนก", last_name="สายบุญ")
    chief_of(district)
    head_of(district)
    office_of(district, OfficeKind.DISTRICT, document_code="บร ๐๐๑๙.๑๖")
    provincial_office(district, OfficeKind.PROVINCE)
    selection = ready(centre, officer)
    leaver = selection.committee.seats.get(order=2)
    board = Committee.objects.create(
        kind=CommitteeKind.KBT, subdistrict=centre.subdistrict, starts_on=date(2020, 10, 1)
    )
    board.refresh_from_db()  # the area, which the database fills in
    for order, named in enumerate(
        [{"post_title": "ปลัดอำเภอ", "position": "chair"}, {"person": leaver.person, "source": Source.EXPERT}]
    ):
        given = {"source": Source.EX_OFFICIO, "since": board.starts_on, "order": order}
        Seat.objects.create(committee=board, **given | named)
    record_signed_paper(
        kind=PaperKind.KBT_ORDER, by=officer, committee=board, dated_on=board.starts_on, number="30"
    )
    return Ground(officer, selection, board, leaver)


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def page(request, open_browser, ground) -> Page:
    return open_browser(ground.officer, viewport=request.param).new_page()


def findings(page: Page, name: str) -> list[str]:
    """What axe finds, and how far the page scrolls sideways."""
    found = Axe().run(page).response["violations"]
    wide = page.evaluate(OVERFLOW)
    return [
        *(f"{name}: {rule['id']} {node['target']}" for rule in found for node in rule["nodes"]),
        *([f"{name}: {wide} px too wide"] if wide else []),
    ]


def announce(page: Page, selection: Selection) -> list[str]:
    """From the selection to the print: the term is asked, everything else is in the registry."""
    page.goto(f"/selections/{selection.pk}/")
    page.get_by_role("link", name="ร่างประกาศ", exact=True).click()
    page.get_by_label("เริ่มวาระ").fill("16 เม.ย. 2564")
    page.get_by_label("ครบวาระ").fill("15 เม.ย. 2568")
    found = findings(page, "new draft")
    page.locator("main form .btn-primary").click()
    expect(page.get_by_role("button", name="พิมพ์เสนอลงนาม")).to_be_visible()
    found += findings(page, "draft")
    page.get_by_role("button", name="พิมพ์เสนอลงนาม").click()
    expect(page.get_by_role("link", name="บันทึกการลงนาม").first).to_be_visible()
    return found + findings(page, "printed")


def sign(page: Page, scan: Path, day: str, number: str = "") -> list[str]:
    """From the page of a printed paper: what the signed one shows, and its scan."""
    page.get_by_role("link", name="บันทึกการลงนาม").first.click()
    page.get_by_label("ลงวันที่").fill(day)
    if number:
        page.get_by_label("เลขที่").fill(number)
    found = findings(page, "signature")
    page.set_input_files("#id_scan", scan)
    page.get_by_role("button", name="บันทึกการลงนาม").click()
    expect(page.locator(".quiet")).to_contain_text("บันทึกการลงนามแล้ว")
    return found + findings(page, "signed")


def send_on(page: Page) -> list[str]:
    """The office above, today and the duty stand there already."""
    page.get_by_role("link", name="ส่งสำเนา", exact=True).click()
    page.get_by_label("เลขที่หนังสือนำส่ง").fill("บร 0019.16/12")
    found = findings(page, "sending")
    page.get_by_role("button", name="บันทึกการส่ง").click()
    expect(page.locator("#sent")).to_contain_text("บร 0019.16/12")
    return found + findings(page, "sent")


def replace(page: Page, seat: Seat, name: str) -> None:
    """On the roster's own page; saving it leads to what is owed."""
    page.goto(f"/committees/{seat.committee_id}/edit/")
    row = f"s{seat.pk}"
    expect(page.locator("#roster[data-ready]")).to_be_attached()
    if page.viewport_size == PHONE:  # a row is folded there until it is asked for
        page.locator(f"#{row}-open").click()
    page.locator(f"[data-key={row}] summary").click()
    page.locator(f"[data-key={row}]").get_by_role("button", name=re.compile("แทนด้วยคนใหม่")).click()
    page.locator(f"#{row}-until").fill("18 เม.ย. 2564")
    page.locator(f"#{row}-leaving_reason").select_option("resigned")
    prefix, first, last = name.split()
    for field, text in (("prefix", prefix), ("first_name", first), ("last_name", last)):
        page.locator(f"#n1-{field}").fill(text)
    page.locator("#reason").fill("ตามหนังสือลาออก และมติเวทีประชาคม")
    page.locator("#save").click()
    page.get_by_role("button", name="ยืนยันบันทึก").click()  # somebody loses a seat by it
    expect(page.get_by_role("heading", level=1)).to_have_text("เอกสารส่วนต่าง")


def test_committee_is_announced_sent_on_changed_and_followed_by_its_kbt(page, ground, tmp_path):
    committee = ground.selection.committee
    gone = ground.leaver.person.full_name
    scan, photo = tmp_path / "ประกาศลงนาม.pdf", tmp_path / "คำสั่งลงนาม.jpg"
    scan.write_bytes(pdf())
    photo.write_bytes(picture("JPEG"))

    found = announce(page, ground.selection)
    found += sign(page, scan, "16 เม.ย. 2564")
    announcement = Paper.objects.get(kind=PaperKind.ANNOUNCEMENT)
    assert (announcement.status, announcement.scan_name) == (PaperStatus.IN_FORCE, "ประกาศลงนาม.pdf")
    assert announcement.number == ""  # ประกาศ (แบบที่ 7) has no line for one
    expect(page.locator("main")).to_contain_text("มีผล")
    with page.expect_download() as download:
        page.get_by_role("link", name="สำเนาที่ลงนาม", exact=True).click()
    assert Path(download.value.path()).read_bytes() == pdf()
    found += send_on(page)
    sent = Transmittal.objects.get()
    assert (sent.paper, sent.task, sent.sent_on) == (announcement, SentFor.ROSTERS, TODAY)

    replace(page, ground.leaver, "นาง มาลัย ชื่นใจ")
    found += findings(page, "owed")
    expect(page.locator(".owed-row")).to_have_count(2)
    page.get_by_role("button", name="จัดทำและพิมพ์เสนอลงนาม").click()  # one click of the three
    expect(page.locator(".quiet")).to_contain_text("จัดทำและพิมพ์เสนอลงนามแล้ว 2 ฉบับ")
    found += findings(page, "owed and printed")
    amending = Paper.objects.get(kind=PaperKind.AMENDING_ANNOUNCEMENT)
    assert amending.status == PaperStatus.PRINTED

    page.get_by_role("link", name=f"เปิด {PaperKind.KBT_ORDER.label}").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(PaperKind.KBT_ORDER.label)
    paper = page.locator("main")
    expect(paper).to_contain_text("นางมาลัย ชื่นใจ")
    expect(paper).not_to_contain_text(gone)
    found += sign(page, photo, "20 เม.ย. 2564", "31")
    page.goto(f"/papers/{amending.pk}/")
    found += sign(page, scan, "20 เม.ย. 2564")

    order = Paper.objects.get(kind=PaperKind.KBT_ORDER, number="31")
    before = Paper.objects.get(kind=PaperKind.KBT_ORDER, number="30")
    assert (order.status, before.status) == (PaperStatus.IN_FORCE, PaperStatus.REPLACED)
    assert [line["name"] for line in order.roster] == ["ปลัดอำเภอ", "นางมาลัย ชื่นใจ"]
    committee.refresh_from_db()
    assert owed_of(committee, on=TODAY).is_empty
    page.goto(f"/committees/{committee.pk}/papers-owed/")
    expect(page.locator("main")).to_contain_text("รายชื่อตรงกับเอกสารที่ลงนามแล้ว")
    found += findings(page, "nothing owed")
    assert found == []
