"""The making of a committee as an officer does it, from the request to the signed announcement, on a desk and a phone."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from conweb.kernel.models import User
from registry.choices import CommitteeStatus, Position, SelectionStepKind, Source
from registry.models import Centre, Committee, Network, Seat, Selection
from registry.selectors.selections import SHORT
from tests.assessment.files import pdf, picture
from tests.factories import (
    CentreFactory,
    CommitteeFactory,
    DistrictFactory,
    PersonFactory,
    SubdistrictFactory,
    district_centre,
    officer_of,
)

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Nine people of ตำบลสนวน as the forum chose them; the first two are chosen ประธาน and เลขานุการ among themselves.
CHOSEN = [
    ("นาย", "สมบูรณ์", "แก้วมณี", "กลุ่มออมทรัพย์บ้านสนวน"),
    ("นางสาว", "จิราพร", "นามวงศ์", "กองทุนหมู่บ้าน หมู่ที่ 2"),
    ("นาง", "บุญเรือน", "ชัยวิเศษ", "กลุ่มทอผ้าบ้านสวายสอ"),
    ("นาย", "คำพันธ์", "หอมหวล", "กลุ่มเลี้ยงไหม หมู่ที่ 7"),
    ("นาง", "ละมัย", "สุขสบาย", "กลุ่มสตรีตำบลสนวน"),
    ("นาย", "วิรัตน์", "เรืองรอง", "ศูนย์ข้าวชุมชน หมู่ที่ 5"),
    ("นาง", "สมใจ", "มั่นคง", "อสม. ตำบลสนวน"),
    ("นาย", "อำนวย", "ศรีจันทร์", "กองทุนสวัสดิการชุมชน"),
    ("นาง", "ทองใบ", "ดวงดี", "กลุ่มแม่บ้านเกษตรกร"),
]


@dataclass(frozen=True, slots=True)
class Ground:
    """อำเภอห้วยราช: two ศอช.ต. whose terms soon end, a ตำบล without one, two networks, and the officer."""

    officer: User
    centre: Centre
    above: Centre
    networks: tuple[Network, Network]


@pytest.fixture
def ground(site, settings, _site) -> Ground:
    settings.MEDIA_ROOT = _site.files
    district = DistrictFactory(code="3116", name="ห้วยราช")
    centres = [
        CentreFactory(subdistrict=SubdistrictFactory(code=code, name=name, district=district))
        for code, name in (("311605", "สนวน"), ("311603", "ตาเสา"))
    ]
    above = district_centre(district)
    for centre in (*centres, above):
        CommitteeFactory(centre=centre, starts_on=date(2017, 6, 16), ends_on=date(2021, 6, 15), members=9)
    # Somebody of ตำบลตาเสา whom the ศอช.อ. will know by name.
    member = PersonFactory(
        prefix="นาย", first_name="ประสิทธิ์", last_name="ทองนพ", province=district.province, district=district
    )
    Seat.objects.create(
        committee=Committee.objects.get(centre=centres[1]),
        person=member,
        position=Position.DEPUTY,
        source=Source.LEADER,
        represents="ผู้ใหญ่บ้าน หมู่ที่ 3",
        since=date(2017, 6, 16),
    )
    networks = tuple(
        Network.objects.create(level="district", name=name, province=district.province, district=district)
        for name in ("เครือข่ายกองทุนหมู่บ้าน", "เครือข่ายสตรี")
    )
    officer = officer_of(district, prefix="นางสาว", first_name="พิมพ์ชนก", last_name="สายบุญ")
    return Ground(officer, centres[0], above, networks)


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


def step(page: Page, kind: str) -> Locator:
    return page.locator(f"#step-{kind}")


def begin(page: Page, centre: Centre) -> Selection:
    """From the list of selections, which proposes the centre whose term soon ends."""
    page.goto("/selections/")
    page.get_by_role("link", name=f"เริ่มคัดเลือก {centre.short_name}").click()
    expect(page.get_by_label("วันเริ่มวาระที่วางแผน")).to_have_value("16 มิ.ย. 2564")
    expect(page.get_by_label("วันที่ขออนุมัติจัดเวทีประชาคม")).to_be_focused()
    page.keyboard.type("1 มี.ค. 2564")
    page.keyboard.press("Enter")
    expect(page.get_by_text("เริ่มคัดเลือกคณะกรรมการชุดใหม่แล้ว")).to_be_visible()
    return Selection.objects.get(committee__centre=centre)


def record(page: Page, kind: str, day: str, **typed: str) -> None:
    """Fill in the step that stands open, and send it."""
    here = step(page, kind)
    here.locator("#id_done_on").fill(day)
    for field, text in typed.items():
        here.locator(f"#id_{field}").fill(text)
    here.get_by_role("button", name="บันทึกขั้นนี้").click()
    expect(page.locator(".quiet")).to_contain_text(f"บันทึกขั้น{SHORT[SelectionStepKind(kind)]}แล้ว")


def add_seats(page: Page, people: list[dict[str, str]]) -> None:
    """On the roster's own page, a row for each, and the reason at the end."""
    for person in people:
        page.locator("#add-row").click()
        row = page.locator("#seats > .seat").last
        for field, text in person.items():
            control = row.locator(f"[name$='-{field}']")
            if field in {"position", "source", "whom"}:
                control.select_option(text)
            else:
                control.fill(text)


def save_roster(page: Page) -> None:
    page.locator("#reason").fill("ตามมติเวทีประชาคม")
    page.locator("#save").click()


def back_to_steps(page: Page, selection: Selection) -> None:
    page.get_by_role("link", name="ขั้นตอนการคัดเลือก").click()
    page.wait_for_url(f"**/selections/{selection.pk}/**")


def attach(page: Page, kind: str, *files: Path) -> None:
    step(page, kind).get_by_role("link", name="แนบไฟล์").click()
    page.set_input_files("#id_files", list(files))
    page.get_by_role("button", name="แนบ", exact=True).click()
    expect(page.locator(".quiet")).to_contain_text("แนบ")


def announce(page: Page, starts: str, ends: str) -> None:
    page.get_by_role("link", name="บันทึกประกาศที่ลงนามบนกระดาษ").click()
    expect(page.get_by_label("ประกาศลงวันที่")).to_be_focused()
    page.keyboard.type("20 เม.ย. 2564")
    page.get_by_label("เลขที่ประกาศ").fill("12/2564")
    page.get_by_label("เริ่มวาระ").fill(starts)
    page.get_by_label("ครบวาระ").fill(ends)
    page.get_by_role("button", name="ตรวจก่อนบันทึก").click()
    expect(page.get_by_role("button", name="ยืนยันบันทึก")).to_be_visible()


def test_committee_of_a_subdistrict_from_request_to_announcement(page, ground, tmp_path):
    selection = begin(page, ground.centre)
    found = findings(page, "begun")
    record(page, "approved", "5 มี.ค. 2564", done_by="นายอำเภอห้วยราช")
    expect(step(page, "invited").locator("#id_invited")).to_have_value(
        "ผู้แทนองค์การชุมชนในตำบลสนวนทั้งหมด\nประชาชนทั่วไปในตำบลสนวน"
    )
    record(page, "invited", "8 มี.ค. 2564")
    record(
        page, "forum", "22 มี.ค. 2564", forum_place="ศาลาประชาคมตำบลสนวน", attendance="๑๒๔",
        resolution="คัดเลือกกรรมการ 9 คน",
    )  # fmt: skip
    photo, paper = tmp_path / "เวที.jpg", tmp_path / "ใบลงทะเบียน.pdf"
    photo.write_bytes(picture("JPEG"))
    paper.write_bytes(pdf())
    attach(page, "forum", photo, paper)
    expect(step(page, "forum")).to_contain_text("ผู้เข้าร่วม 124 คน")
    expect(step(page, "forum").get_by_role("link", name="เวที.jpg")).to_be_visible()

    # Nobody is on the roster yet, and the page says so in words.
    expect(step(page, "officers")).to_contain_text("ยังไม่มีรายชื่อผู้ได้รับคัดเลือก")
    found += findings(page, "officers missing")
    step(page, "officers").get_by_role("link", name="เพิ่มรายชื่อ").click()
    add_seats(
        page,
        [
            {
                "position": ("chair", "secretary")[place] if place < 2 else "member",
                "prefix": prefix,
                "first_name": first,
                "last_name": last,
                "source": "organisation",
                "represents": body,
            }
            for place, (prefix, first, last, body) in enumerate(CHOSEN)
        ],
    )
    save_roster(page)
    back_to_steps(page, selection)
    expect(page.locator("#h-roster + p")).to_have_text("9 คน")
    record(page, "officers", "29 มี.ค. 2564")
    record(page, "ready", "5 เม.ย. 2564")
    found += findings(page, "ready")
    announce(page, "1 พ.ค. 2564", "30 เม.ย. 2568")
    expect(page.locator("main")).to_contain_text(
        "ชุดปัจจุบันซึ่งครบวาระ 15 มิถุนายน 2564 จะสิ้นสุดวาระ 30 เมษายน 2564 แทน"
    )
    found += findings(page, "announcement")
    page.get_by_role("button", name="ยืนยันบันทึก").click()
    expect(step(page, "announced")).to_contain_text("เลขที่ 12/2564")
    found += findings(page, "announced")

    committee = Committee.objects.get(pk=selection.committee_id)
    assert committee.status == CommitteeStatus.STANDING
    assert [seat.person.full_name for seat in committee.seats.in_office(date(2021, 5, 1))] == [
        f"{prefix}{first} {last}" for prefix, first, last, _ in CHOSEN
    ]
    assert found == []


def test_committee_of_a_district_from_request_to_announcement(page, ground, trouble):
    selection = begin(page, ground.above)
    record(page, "approved", "5 มี.ค. 2564")
    proposed = step(page, "invited").locator("#id_invited").input_value()
    assert "ศอช.ต. ทุกแห่งในอำเภอห้วยราช 2 แห่ง: ตาเสา, สนวน" in proposed
    assert "เครือข่ายกองทุนหมู่บ้าน" in proposed
    record(page, "invited", "8 มี.ค. 2564")
    record(page, "forum", "22 มี.ค. 2564")
    lacking = page.locator(".lacking")
    expect(lacking).to_contain_text("ศอช.ต. สนวน")
    expect(lacking).to_contain_text("เครือข่ายสตรี")
    found = findings(page, "nobody yet")

    step(page, "officers").get_by_role("link", name="เพิ่มรายชื่อ").click()
    sender = Centre.objects.get(short_name="ศอช.ต. ตาเสา")
    delegates = [
        # Known to the registry already: the page asks whether it is the same person.
        {"position": "chair", "prefix": "นาย", "first_name": "ประสิทธิ์", "last_name": "ทองนพ"}
        | {"source": "subdistrict_centre", "whom": f"c:{sender.pk}"},
        {"position": "secretary", "prefix": "นาง", "first_name": "วาสนา", "last_name": "ยิ้มแย้ม"}
        | {"source": "subdistrict_centre", "whom": f"c:{ground.centre.pk}"},
        {"prefix": "นาย", "first_name": "ณรงค์", "last_name": "สายทอง"}
        | {"source": "network", "whom": f"n:{ground.networks[0].pk}"},
    ]
    add_seats(page, delegates)
    save_roster(page)
    page.get_by_label("ใช้ระเบียนเดิม นายประสิทธิ์ ทองนพ").check()
    page.locator("#save").click()
    back_to_steps(page, selection)

    # One network has nobody, and three are fewer than nine: told, and open with a written reason.
    expect(lacking).not_to_contain_text("ศอช.ต. สนวน")
    expect(lacking).to_contain_text("เครือข่ายสตรี")
    record(page, "officers", "29 มี.ค. 2564")
    step(page, "ready").locator("#id_done_on").fill("5 เม.ย. 2564")
    step(page, "ready").get_by_role("button", name="บันทึกขั้นนี้").click()
    expect(page.locator(".errors")).to_contain_text("จำนวนไม่อยู่ใน 9 – 25 คน")
    expect(step(page, "ready").locator("#id_done_on")).to_have_value("5 เม.ย. 2564")
    found += findings(page, "reason asked")
    record(page, "ready", "5 เม.ย. 2564", size_exception="อำเภอมี ศอช.ต. 2 แห่งและเครือข่าย 2 แห่ง")
    announce(page, "16 มิ.ย. 2564", "15 มิ.ย. 2568")
    page.get_by_role("button", name="ยืนยันบันทึก").click()
    expect(step(page, "announced")).to_contain_text("เลขที่ 12/2564")

    committee = Committee.objects.get(pk=selection.committee_id)
    assert committee.status == CommitteeStatus.STANDING
    assert committee.seats.get(position=Position.CHAIR).person.seats.count() == 2
    assert found == []
