"""No English on any page a user sees: every page of signing in, each with its errors, and every sentence of a form."""

import ast
import gettext
import re
from pathlib import Path
from types import SimpleNamespace

import allauth
import django
import django_filters
import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings as configured
from django.core.cache import cache
from django.template.loader import render_to_string
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import translation
from django.utils.translation import gettext as translate
from django.utils.translation import ngettext

from conweb.kernel.choices import Role
from conweb.kernel.models import District, Duty, Province, User
from tests.english import english_of

PASSWORD = "ตะวันสาด-ทุ่งนา-77"
MOMENT = 1_618_880_520
CATALOGUE = Path(configured.BASE_DIR) / "conweb" / "locale" / "th" / "LC_MESSAGES"


def test_check_sees_english_wherever_it_hides():
    html = '<title>Sign in</title><p>ลงชื่อ <b>now</b></p><img alt="Code"><input placeholder="Name"><script>var x</script>'

    assert sorted(english_of(html)) == ["Code", "Name", "Sign", "in", "now"]


@pytest.fixture(autouse=True)
def one_moment(monkeypatch):
    monkeypatch.setattr(totp, "time", SimpleNamespace(time=lambda: MOMENT))


@pytest.fixture
def officer(db) -> User:
    cache.clear()  # no failed tries yet
    province, _ = Province.objects.get_or_create(code="31", defaults={"name": "บุรีรัมย์"})
    district, _ = District.objects.get_or_create(
        code="3119", defaults={"name": "ห้วยราช", "province": province}
    )
    user = User.objects.create_user("somying", PASSWORD, prefix="นาง", first_name="สมหญิง", last_name="ใจงาม")
    Duty.objects.create(user=user, role=Role.OFFICER, district=district)
    return user


@pytest.fixture
def key(officer) -> Authenticator:
    """A passkey as allauth stores it; only its name and kind are read by the pages."""
    return Authenticator.objects.create(
        user=officer,
        type=Authenticator.Type.WEBAUTHN,
        data={
            "name": "โทรศัพท์",
            "credential": {"clientExtensionResults": {"credProps": {"rk": True}}},
        },
    )


def signed_in(password: str = PASSWORD) -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": "somying", "password": password})
    return client


def sure(client: Client) -> Client:
    """Has said the password once more, as changes to the account ask."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def shown(response) -> str:
    assert response.status_code in {200, 403, 404, 429}, response.status_code
    return response.content.decode()


# ── pages of signing in ────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "name",
    [
        "account_login",
        "account_inactive",
        "account_reset_password",
        "account_set_password",
        "help",
        "privacy",
    ],
)
def test_page_before_signing_in_is_thai(officer, name):
    assert english_of(shown(Client().get(reverse(name)))) == []


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"login": "somying", "password": "ผิด"},
        {"login": "x" * 500, "password": "ผิด"},
        {"login": "som\0ying", "password": "ผิด"},
    ],
)
def test_refused_sign_in_is_thai(officer, fields):
    response = Client().post(reverse("account_login"), fields)

    assert 'class="errors"' in shown(response)
    assert english_of(shown(response)) == []


def test_sign_in_closed_for_a_while_is_thai(officer):
    client = Client()
    pages = [
        shown(client.post(reverse("account_login"), {"login": "somying", "password": "ผิด"}))
        for _ in range(32)
    ]

    assert [word for page in pages for word in english_of(page)] == []


@pytest.mark.parametrize(
    "name",
    [
        "account_change_password",
        "account_logout",
        "account_reauthenticate",
        "mfa_index",
        "mfa_list_webauthn",
        "renewed",
        "usersessions_list",
        "accounts:user-list",
        "help",
        "privacy",
    ],
)
def test_page_of_the_account_is_thai(officer, name):
    assert english_of(shown(signed_in().get(reverse(name)))) == []


@pytest.mark.parametrize("name", ["mfa_activate_totp", "mfa_add_webauthn"])
def test_page_that_sets_up_a_second_factor_is_thai(officer, name):
    assert english_of(shown(sure(signed_in()).get(reverse(name)))) == []


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"oldpassword": "ผิด", "password1": "123", "password2": "456"},
        {"oldpassword": PASSWORD, "password1": "password", "password2": "password"},
        {"oldpassword": PASSWORD, "password1": "somying", "password2": "ไม่ตรง"},
    ],
)
def test_refused_password_change_is_thai(officer, fields):
    response = signed_in().post(reverse("account_change_password"), fields)

    assert 'class="errors"' in shown(response)
    assert english_of(shown(response)) == []


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("account_reauthenticate", {}),
        ("account_reauthenticate", {"password": "ผิด"}),
    ],
)
def test_refused_second_look_is_thai(officer, name, fields):
    response = signed_in().post(reverse(name), fields)

    assert 'class="errors"' in shown(response)
    assert english_of(shown(response)) == []


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("mfa_activate_totp", {}),
        ("mfa_activate_totp", {"code": "000000"}),
        ("mfa_add_webauthn", {}),
        ("mfa_add_webauthn", {"name": "x", "credential": "not json"}),
        ("mfa_add_webauthn", {"name": "x", "credential": "{}"}),
        ("mfa_generate_recovery_codes", {}),
    ],
)
def test_refused_set_up_is_thai(officer, name, fields):
    response = sure(signed_in()).post(reverse(name), fields)

    assert english_of(shown(response)) == []


def test_pages_of_an_account_with_a_second_factor_are_thai(officer):
    client = sure(signed_in())
    secret = re.search(r"<code[^>]*>(\w+)</code>", shown(client.get(reverse("mfa_activate_totp"))))[1]
    code = totp.format_hotp_value(totp.hotp_value(secret, MOMENT // 30))
    codes = shown(client.post(reverse("mfa_activate_totp"), {"code": code}, follow=True))
    names = (
        "mfa_index",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_deactivate_totp",
        "mfa_reauthenticate",
    )

    pages = [codes, *(shown(client.get(reverse(name))) for name in names)]
    refused = shown(client.post(reverse("mfa_reauthenticate"), {"code": "000000"}))
    other = Client()
    second = shown(
        other.post(reverse("account_login"), {"login": "somying", "password": PASSWORD}, follow=True)
    )
    wrong = [
        shown(other.post(reverse("mfa_authenticate"), fields))
        for fields in ({}, {"code": ""}, {"code": "000000"}, {"credential": "{}"})
    ]
    many = [shown(other.post(reverse("mfa_authenticate"), {"code": "000000"})) for _ in range(6)]

    assert [english_of(page) for page in [*pages, refused, second, *wrong, *many] if english_of(page)] == []
    assert "ลองผิดหลายครั้งเกินไป" in many[-1]


def test_recovery_codes_as_a_file_explain_themselves_in_thai():
    text = render_to_string("mfa/recovery_codes/download.txt", {"unused_codes": ["12345678"]})

    assert english_of(text) == [] and "12345678" in text


def test_pages_of_passkeys_are_thai(officer, key):
    client = Client()
    client.force_login(officer)
    sure(client)
    pages = [
        client.get(reverse("mfa_list_webauthn")),
        client.get(reverse("mfa_edit_webauthn", args=[key.pk])),
        client.post(reverse("mfa_edit_webauthn", args=[key.pk]), {"name": ""}),
        client.get(reverse("mfa_remove_webauthn", args=[key.pk])),
        client.get(reverse("mfa_index")),
    ]

    assert [english_of(shown(page)) for page in pages if english_of(shown(page))] == []
    removed = client.post(reverse("mfa_remove_webauthn", args=[key.pk]), follow=True)
    assert english_of(shown(removed)) == [] and "ลบกุญแจผ่านแล้ว" in shown(removed)


def test_refused_passkey_is_thai(officer):
    response = Client().post(reverse("mfa_login_webauthn"), {"credential": '"x"'}, follow=True)

    assert english_of(shown(response)) == []
    assert "รหัสไม่ถูกต้อง" in shown(response)


def test_messages_of_steps_are_thai(officer):
    client, other = signed_in(), signed_in()
    new = {"oldpassword": PASSWORD, "password1": "ลมหนาวพัดผ่านทุ่ง-5", "password2": "ลมหนาวพัดผ่านทุ่ง-5"}

    pages = [
        client.post(reverse("usersessions_list"), follow=True),
        client.post(reverse("account_change_password"), new, follow=True),
        other.post(reverse("account_logout"), follow=True),
    ]

    assert [english_of(shown(page)) for page in pages if english_of(shown(page))] == []
    assert "อุปกรณ์อื่นทุกเครื่องออกจากระบบแล้ว" in shown(pages[0])
    assert "เปลี่ยนรหัสผ่านแล้ว" in shown(pages[1])


@pytest.mark.parametrize(
    "name", ["400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html"]
)
def test_page_of_trouble_is_thai(name):
    assert english_of(render_to_string(name)) == []


def test_every_reachable_page_of_signing_in_is_looked_at_here():
    """A page that a later version of allauth adds must be added here, or left out of the addresses."""
    source = Path(__file__).read_text(encoding="utf-8")
    prefixes = ("account_", "mfa_", "usersessions_")
    names = {
        name for name in get_resolver().reverse_dict if isinstance(name, str) and name.startswith(prefixes)
    }

    not_pages = {"mfa_download_recovery_codes", "mfa_reauthenticate_webauthn"}
    assert {name for name in names - not_pages if f'"{name}"' not in source} == set()
    assert "account_login" in names


# ── the catalogue ──────────────────────────────────────────────────────────────────────────
def entries(po: Path) -> list[dict[str, str]]:
    """The messages of a .po file: msgctxt, msgid, msgid_plural, msgstr, and `where` they come from."""
    found: list[dict[str, str]] = []
    entry: dict[str, str] = {}
    field = ""
    for line in [*po.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("#:"):
            entry["where"] = entry.get("where", "") + line[2:]
        elif match := re.match(r'(msgctxt|msgid_plural|msgid|msgstr)(?:\[0\])? (".*")$', line):
            field = match[1]
            entry[field] = ast.literal_eval(match[2])
        elif line.startswith('"') and field:
            entry[field] += ast.literal_eval(line)
        elif not line:
            if entry.get("msgid"):
                found.append(entry)
            entry, field = {}, ""
    return found


def test_compiled_catalogue_says_what_the_text_says():
    with (CATALOGUE / "django.mo").open("rb") as compiled:
        catalogue = gettext.GNUTranslations(compiled)
    written = entries(CATALOGUE / "django.po")

    differing = []
    for entry in written:
        if "msgid_plural" in entry:
            said = catalogue.ngettext(entry["msgid"], entry["msgid_plural"], 2)
        elif "msgctxt" in entry:
            said = catalogue.pgettext(entry["msgctxt"], entry["msgid"])
        else:
            said = catalogue.gettext(entry["msgid"])
        if "msgctxt" in entry and "msgid_plural" in entry:
            said = catalogue.npgettext(entry["msgctxt"], entry["msgid"], entry["msgid_plural"], 2)
        if said != entry["msgstr"]:
            differing.append(entry["msgid"])

    assert differing == []
    assert len(written) > 200


PLACEHOLDER = r"%\(\w+\)[sdr]|%[sd]|{\w*}"


def test_translation_keeps_every_placeholder_it_uses():
    wrong = [
        entry["msgid"]
        for entry in entries(CATALOGUE / "django.po")
        if not set(re.findall(PLACEHOLDER, entry["msgstr"]))
        <= set(re.findall(PLACEHOLDER, entry["msgid"] + entry.get("msgid_plural", "")))
    ]

    assert wrong == []


DJANGO = Path(django.__file__).parent
SEEN_BY_USERS = (
    "core/validators",
    "forms/",
    "db/models/base",
    "db/models/constraints",
    "db/models/fields",
    "contrib/auth/password_validation",
    "contrib/auth/validators",
    "contrib/postgres",
    "utils/timesince",
    "utils/ipv6",
    "core/paginator",
)


def sentences() -> list[dict[str, str]]:
    catalogues = [
        DJANGO / "conf",
        *(DJANGO / "contrib" / app for app in ("auth", "postgres")),
    ]
    django_s = [
        entry
        for folder in catalogues
        for entry in entries(folder / "locale" / "en" / "LC_MESSAGES" / "django.po")
        if any(place in entry.get("where", "") for place in SEEN_BY_USERS)
    ]
    # These two have no English catalogue of their own; any other language lists the same messages.
    filters = entries(Path(django_filters.__file__).parent / "locale" / "de" / "LC_MESSAGES" / "django.po")
    accounts = [
        entry
        for entry in entries(Path(allauth.__file__).parent / "locale" / "th" / "LC_MESSAGES" / "django.po")
        if re.search(r"(^| |templates/)(account|mfa|usersessions)/", entry.get("where", ""))
    ]
    return [*django_s, *filters, *accounts]


def test_every_sentence_of_forms_and_packages_has_its_thai():
    # Signs, the same in every language.
    without = {":?.!", ":", ", ", "…", "%(truncated_text)s…", "-"}
    english = []
    checked = sentences()
    with translation.override("th"):
        for entry in checked:
            if entry["msgid"] in without or "msgctxt" in entry:
                continue
            plural = entry.get("msgid_plural")
            said = ngettext(entry["msgid"], plural, 2) if plural else translate(entry["msgid"])
            if said in {entry["msgid"], plural}:
                english.append(entry["msgid"])

    assert english == [], english
    assert len(checked) > 300
