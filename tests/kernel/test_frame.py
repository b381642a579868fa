"""The frame of every page: what stands around the work, the pages of trouble, and the pieces pages share."""

import re
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import brotli
import pytest
from django.conf import settings as configured
from django.contrib.staticfiles import finders
from django.core.paginator import Paginator
from django.forms import CharField, Form
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse

from conweb.kernel.choices import Role
from conweb.kernel.models import District, Duty, Province, User

TEMPLATES = Path(configured.BASE_DIR) / "templates"
SCREEN = [path for path in sorted(TEMPLATES.rglob("*.html")) if "print" not in path.parts]
SPRITE = Path(finders.find("icons/icons.svg")).read_text()


@pytest.fixture
def places(db) -> tuple[Province, District]:
    province, _ = Province.objects.get_or_create(code="31", defaults={"name": "บุรีรัมย์"})
    district, _ = District.objects.get_or_create(
        code="3119", defaults={"name": "ห้วยราช", "province": province}
    )
    return province, district


@pytest.fixture
def officer(places) -> User:
    user = User.objects.create_user("somying", prefix="นาง", first_name="สมหญิง", last_name="ใจงาม")
    Duty.objects.create(user=user, role=Role.OFFICER, district=places[1])
    return user


@pytest.fixture
def administrator(places) -> User:
    user = User.objects.create_user("wichai", prefix="นาย", first_name="วิชัย", last_name="มั่นคง")
    Duty.objects.create(user=user, role=Role.ADMINISTRATOR, province=places[0])
    Duty.objects.create(user=user, role=Role.OFFICER, district=places[1])
    return user


def page(client, name: str = "help") -> str:
    return client.get(reverse(name)).content.decode()


# ── around the work ────────────────────────────────────────────────────────────────────────
def test_frame_names_the_language_and_the_page(client, officer):
    client.force_login(officer)

    shown = page(client)

    assert '<html lang="th">' in shown
    assert "<title>ความช่วยเหลือ · conweb</title>" in shown
    assert shown.count("<h1>") == 1
    assert 'href="#main"' in shown and 'id="main"' in shown


def test_frame_leads_to_the_places_and_the_account(client, officer):
    client.force_login(officer)

    shown = page(client)

    for name in (
        "home",
        "registry:centre-list",
        "assessment:overview",
        "account_change_password",
        "mfa_index",
        "usersessions_list",
        "privacy",
    ):
        assert f'href="{reverse(name)}"' in shown, name
    assert "นางสมหญิง ใจงาม<span>พัฒนากร</span>" in shown


def test_leaving_is_a_post_with_a_token(client, officer):
    client.force_login(officer)

    form = re.search(rf'<form method="post" action="{reverse("account_logout")}">.*?</form>', page(client))[0]

    assert "csrfmiddlewaretoken" in form


def test_current_place_is_marked_for_eye_and_ear(client, officer):
    client.force_login(officer)

    shown = page(client, "registry:centre-list")
    # The list marks itself a second time, among the lists beside it.
    shown = shown.partition('class="places"')[2].partition("</nav>")[0]

    current = re.findall(r'<a href="([^"]+)" aria-current="page">', shown)
    assert current == [reverse("registry:centre-list")]


def test_accounts_are_offered_to_administrators_only(client, officer, administrator):
    client.force_login(officer)
    seen_by_officer = page(client)
    client.force_login(administrator)

    assert "ผู้ใช้งาน</a>" not in seen_by_officer
    assert f'href="{reverse("accounts:user-list")}">ผู้ใช้งาน</a>' in page(client)


def test_one_area_is_a_link_and_two_are_a_menu(client, officer, administrator):
    client.force_login(officer)
    one = page(client)
    client.force_login(administrator)
    two = page(client)

    assert 'class="scope one"' in one and "เปลี่ยนพื้นที่" not in one
    assert "เปลี่ยนพื้นที่" in two and "จังหวัดบุรีรัมย์" in two


def test_signed_out_frame_offers_the_way_in_and_no_places(client, db):
    shown = page(client)

    assert f'href="{reverse("account_login")}">ลงชื่อเข้าใช้</a>' in shown
    assert 'class="places"' not in shown


def test_area_data_is_credited(client, db):
    assert "geothai (CC BY 4.0)" in page(client)


def test_banner_stands_only_in_the_demo(client, officer, settings):
    client.force_login(officer)
    settings.DEMO = False
    without = page(client)
    settings.DEMO = True

    assert "ระบบสาธิต" not in without
    shown = re.sub(r"<[^>]+>", "", page(client))
    assert "ระบบสาธิต: วันที่ของระบบคือ 20 เมษายน 2564" in shown
    assert "ข้อมูลบุคคลเป็นชื่อสมมุติ" in shown


# ── trouble ────────────────────────────────────────────────────────────────────────────────
def test_unknown_page_says_what_to_do_signed_in_and_out(client, officer):
    signed_out = client.get("/nowhere/")
    client.force_login(officer)
    signed_in = client.get("/nowhere/")

    assert signed_out.status_code == signed_in.status_code == 404
    assert "<title>ผิดพลาด: ไม่พบหน้านี้ · conweb</title>" in signed_out.content.decode()
    assert 'class="places"' in signed_in.content.decode()


def test_refusal_says_whom_to_ask(client, officer):
    client.force_login(officer)

    response = client.get(reverse("accounts:user-list"))

    assert response.status_code == 403
    assert "ติดต่อผู้ดูแลระบบ" in response.content.decode()


def test_refusal_never_repeats_a_library_s_english():
    request = RequestFactory().get("/")

    shown = render_to_string("403.html", {"whom_to_ask": "Reauthentication not available"}, request)

    assert "Reauthentication" not in shown
    assert "งานนี้เป็นหน้าที่ของผู้อื่น" in shown


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_page_of_trouble_needs_neither_request_nor_database(name):
    # No db mark: a query would fail this test.
    assert "บันทึกแล้ว" in render_to_string(name)


def test_stale_form_says_that_nothing_was_saved(client, officer):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(officer)

    response = strict.post(reverse("account_change_password"), {})

    assert response.status_code == 403
    assert "จึงยังไม่ได้บันทึก" in response.content.decode()


# ── what the strict policy needs ───────────────────────────────────────────────────────────
class Policy(HTMLParser):
    """Collects what a browser under our policy would refuse to run or apply."""

    def __init__(self) -> None:
        super().__init__()
        self.refused: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "style" or "style" in given:
            self.refused.append(f"{tag} style")
        if tag == "script" and "src" not in given and given.get("type") != "application/json":
            self.refused.append("inline script")
        self.refused += [f"{tag} {name}" for name in given if name.startswith("on")]


@pytest.mark.parametrize("path", SCREEN, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_template_has_nothing_that_the_policy_refuses(path):
    policy = Policy()

    policy.feed(re.sub(r"{%.*?%}|{#.*?#}", "", path.read_text(), flags=re.S))

    assert policy.refused == []


def test_policy_check_sees_what_is_refused():
    policy = Policy()

    policy.feed('<p style="color:red" onclick="x()"></p><script>x()</script><style>p{}</style>')

    assert policy.refused == ["p style", "p onclick", "inline script", "style style"]


# ── files that pages name ──────────────────────────────────────────────────────────────────
def test_every_static_file_that_a_template_names_exists():
    named = {name for path in SCREEN for name in re.findall(r"{% static '([^']+)' %}", path.read_text())}

    assert [name for name in sorted(named) if finders.find(name) is None] == []
    assert "css/conweb.css" in named


def test_every_icon_that_a_template_names_is_drawn():
    drawn = set(re.findall(r'<symbol id="([^"]+)"', SPRITE))
    named = set()
    for path in SCREEN:
        text = path.read_text()
        named |= set(re.findall(r'components/icon\.html" with name="([^"]+)"', text))
        named |= set(re.findall(r'\bicon="([^"]+)"', text))
        named |= set(re.findall(r"icons\.svg' %}#([a-z]\w*)\"", text))

    assert named - drawn == set()


def test_stylesheet_asks_no_foreign_server():
    sheet = Path(finders.find("css/conweb.css")).read_text()

    assert re.findall(r"url\(([^)]+)\)", sheet) != []
    assert all(name.startswith("../fonts/") for name in re.findall(r"url\(([^)]+)\)", sheet))


def compressed(name: str) -> int:
    return len(brotli.compress(Path(finders.find(name)).read_bytes()))


def test_first_visit_weighs_less_than_200_kilobytes(client, db):
    """The aim of DESIGN: compressed, fonts included; what every page loads, and the page itself."""
    shown = page(client, "account_login")
    named = set(re.findall(r'(?:href|src)="/static/([^"#]+)', shown))
    sheet = Path(finders.find("css/conweb.css")).read_text()
    fonts = {f"fonts/{name}" for name in re.findall(r"url\(\.\./fonts/([^)]+)\)", sheet)}

    total = sum(
        Path(finders.find(name)).stat().st_size if name.endswith("woff2") else compressed(name)
        for name in named | fonts | {"icons/icons.svg"}
    )

    assert len(fonts) == 4
    assert total + len(brotli.compress(shown.encode())) < 200_000


def test_stylesheet_stays_one_small_file():
    assert compressed("css/conweb.css") <= 12_000


# ── pieces ─────────────────────────────────────────────────────────────────────────────────
ZONES = (
    {"level": 1, "label": "อ่อนแอ", "start": None, "x": "0.0", "width": "41.3", "w": 41},
    {"level": 2, "label": "ปานกลาง", "start": 42, "x": "41.3", "width": "30.4", "w": 31},
    {"level": 3, "label": "เข้มแข็ง", "start": 56, "x": "71.7", "width": "28.3", "w": 28},
)


def meter(**facts) -> str:
    common = {"count": 23, "floor": 23, "ceiling": 69, "zones": ZONES, "last_year_text": "", "margin": ""}
    return render_to_string("components/meter.html", {"meter": SimpleNamespace(**common, **facts)})


def test_meter_before_all_is_answered_shows_the_range_and_no_band():
    shown = meter(
        complete=False,
        answered=20,
        partial=48,
        least=51,
        greatest=57,
        x_least="60.9",
        x_span="13.0",
        x_greatest="73.9",
    )

    assert "51 – 57" in shown and "ตอบแล้ว 20 จาก 23 ข้อ รวม 48 คะแนน" in shown
    assert 'class="band' not in shown and 'class="pin' not in shown
    assert 'x="60.9%" width="13.0%"' in shown


def complete(total: int, strict: int, band: tuple[int, str], strict_band: tuple[int, str]) -> str:
    return meter(
        complete=True,
        answered=23,
        partial=total,
        total=total,
        strict_total=strict,
        band_level=band[0],
        band_label=band[1],
        strict_level=strict_band[0],
        strict_label=strict_band[1],
        x_total=f"{(total - 23) / 46 * 100:.1f}",
        x_strict=f"{(strict - 23) / 46 * 100:.1f}",
    )


def test_meter_when_complete_shows_one_pin_and_the_band():
    shown = complete(46, 46, (2, "ปานกลาง"), (2, "ปานกลาง"))

    assert shown.count('class="pin"') == 1 and "pin-2" not in shown
    assert 'class="band band-2"' in shown
    assert "ดุลยพินิจ" not in shown


def test_meter_says_loudly_when_the_strict_band_differs():
    shown = complete(56, 53, (3, "เข้มแข็ง"), (2, "ปานกลาง"))

    assert "pin-2" in shown
    assert "ระดับขึ้นกับวิธีอ่านช่วงที่ซ้อนกัน" in shown
    assert "อ่านอย่างเคร่งครัดได้ 53 คะแนน" in shown


def test_meter_shows_a_hollow_pin_without_a_warning_where_only_the_totals_differ():
    shown = complete(55, 52, (2, "ปานกลาง"), (2, "ปานกลาง"))

    assert "pin-2" in shown and "ดุลยพินิจ" not in shown


@pytest.mark.parametrize("level", [0, None, ""])
def test_band_without_a_level_has_no_colour(level):
    shown = render_to_string("components/band.html", {"level": level, "label": ""})

    assert "band-" not in shown and "ยังไม่ครบ" in shown


class Note(Form):
    number = CharField(label="เลขที่")
    text = CharField(label="ข้อความ", max_length=3)


def test_error_summary_links_to_the_field_and_the_field_keeps_its_value():
    form = Note({"number": "", "text": "<b>ยาวไป</b>"})

    summary = render_to_string("components/errors.html", {"form": form})
    field = render_to_string("components/field.html", {"field": form["text"]})

    assert 'tabindex="-1"' in summary
    assert '<a href="#id_number">เลขที่: กรุณากรอกช่องนี้</a>' in summary
    assert 'value="&lt;b&gt;ยาวไป&lt;/b&gt;"' in field
    assert 'aria-invalid="true"' in field and 'aria-describedby="id_text_error"' in field
    assert 'id="id_text_error"' in field


def test_error_summary_is_absent_without_errors():
    assert render_to_string("components/errors.html", {"form": Note()}).strip() == ""


def test_field_shows_its_hint_where_it_says_it_does():
    form = Note()
    form.fields["text"].help_text = "สั้น ๆ"

    field = render_to_string("components/field.html", {"field": form["text"]})

    described = re.search(r'aria-describedby="([^"]+)"', field)[1]
    assert f'id="{described}"' in field and "placeholder" not in field


def test_pagination_keeps_the_filter_in_the_address():
    request = RequestFactory().get("/x/", {"q": "สนวน", "page": "2"})

    shown = render_to_string(
        "components/pagination.html", {"page": Paginator(range(95), 20).page(2)}, request
    )

    assert "q=%E0%B8%AA" in shown and "page=3" in shown and "page=1" in shown
    assert "รายการ 21 – 40 จาก 95" in shown


def test_pagination_is_absent_on_a_single_page():
    shown = render_to_string("components/pagination.html", {"page": Paginator(range(5), 20).page(1)})

    assert shown.strip() == ""


def test_path_marks_the_page_itself():
    shown = render_to_string("components/path.html", {"path": [("บุรีรัมย์", "/provinces/31/"), ("ห้วยราช", "")]})

    assert '<a href="/provinces/31/">บุรีรัมย์</a>' in shown
    assert '<span aria-current="page">ห้วยราช</span>' in shown
