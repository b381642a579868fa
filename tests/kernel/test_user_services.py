"""The writes of accounts and duties: whose they are, what they refuse, and that a second click does nothing."""

import threading
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client

from conweb.kernel import user_services as services
from conweb.kernel.choices import Role
from conweb.kernel.models import District, Duty, Province, User
from conweb.kernel.temporary_passwords import new_ticket, open_ticket, stamp_of
from conweb.kernel.user_access import Place, fits, roles_to_give
from conweb.kernel.user_history import history_of
from tests.factories import (
    PASSWORD,
    DistrictFactory,
    DutyFactory,
    ProvinceFactory,
    SubdistrictFactory,
    UserFactory,
    officer_of,
    person_with,
)

TEMPORARY = "kamo-reta-sudo-4729"

pytestmark = pytest.mark.django_db


@pytest.fixture
def province() -> Province:
    return ProvinceFactory(code="31")


@pytest.fixture
def district(province: Province) -> District:
    return DistrictFactory(code="3116", name="ห้วยราช")


@pytest.fixture
def elsewhere() -> District:
    return DistrictFactory(code="3001", name="เมืองนครราชสีมา")


@pytest.fixture
def admin(province: Province) -> User:
    return person_with(Role.ADMINISTRATOR, province=province)


@pytest.fixture
def country_admin() -> User:
    return person_with(Role.ADMINISTRATOR)


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def made(by: User, *, username: str = "somchai", password: str = TEMPORARY, **given: object) -> User:
    facts = {"role": Role.OFFICER, "place": Place("31", "3116"), "first_name": "สมชาย", **given}
    return services.create_account(by=by, username=username, password=password, **facts)


# ── making an account ──────────────────────────────────────────────────────────────────────
def test_create_account_gives_a_first_duty_and_a_password_to_change(admin, district):
    account = made(admin, prefix="นาย", last_name="ใจดี")

    assert account.check_password(TEMPORARY)
    assert account.must_change_password
    assert [str(duty) for duty in account.duty_list] == ["พัฒนากร อำเภอห้วยราช"]


def test_create_account_twice_from_one_form_makes_one(admin, district):
    first = made(admin)

    again = made(admin)

    assert again == first
    assert User.objects.filter(username="somchai").count() == 1
    assert again.duties.count() == 1


def test_create_account_with_a_taken_name_says_so_at_the_name(admin, district):
    UserFactory(username="somchai")

    with pytest.raises(ValidationError) as refusal:
        made(admin)

    assert refusal.value.message_dict == {"username": ["มีชื่อผู้ใช้นี้แล้ว ใช้ชื่ออื่น"]}


def test_create_account_outside_the_area_is_refused_and_makes_nothing(admin, elsewhere):
    with pytest.raises(ValidationError, match="นอกพื้นที่ของท่าน"):
        made(admin, place=Place("30", "3001"))

    assert not User.objects.filter(username="somchai").exists()


@pytest.mark.parametrize(
    ("role", "place"),
    [
        (Role.DEPARTMENT, Place()),
        (Role.ADMINISTRATOR, Place()),
        (Role.EXECUTIVE, Place()),
        (Role.PROVINCIAL, Place("30")),
    ],
)
def test_administrator_of_a_province_gives_nothing_beyond_it(admin, district, elsewhere, role, place):
    account = officer_of(district)

    with pytest.raises(ValidationError, match="นอกพื้นที่ของท่าน"):
        services.give_duty(account=account, by=admin, role=role, place=place)

    assert account.duties.count() == 1


def test_administrator_of_the_country_gives_the_department_its_duty(country_admin, district):
    duty = services.give_duty(
        account=officer_of(district), by=country_admin, role=Role.DEPARTMENT, place=Place()
    )

    assert duty.is_country


def test_administrator_of_a_district_gives_duties_of_that_district_only(district):
    next_door = DistrictFactory(code="3101")
    local = person_with(Role.ADMINISTRATOR, district=district)
    account = officer_of(district)

    services.give_duty(account=account, by=local, role=Role.DISTRICT_HEAD, place=Place("31", "3116"))
    with pytest.raises(ValidationError, match="นอกพื้นที่ของท่าน"):
        services.give_duty(account=account, by=local, role=Role.OFFICER, place=Place("31", next_door.pk))
    with pytest.raises(ValidationError, match="นอกพื้นที่ของท่าน"):
        services.give_duty(account=account, by=local, role=Role.PROVINCIAL, place=Place("31"))


def test_somebody_who_is_no_administrator_gives_nothing(district):
    head = person_with(Role.DISTRICT_HEAD, district=district)

    with pytest.raises(ValidationError, match="นอกพื้นที่ของท่าน"):
        services.give_duty(
            account=officer_of(district), by=head, role=Role.OFFICER, place=Place("31", "3116")
        )


def test_bangkok_has_no_centres_and_so_no_duties(country_admin, district):
    ProvinceFactory(code="10", name="กรุงเทพมหานคร")

    with pytest.raises(ValidationError, match="ไม่มี ศอช"):
        services.give_duty(
            account=officer_of(district), by=country_admin, role=Role.PROVINCIAL, place=Place("10")
        )


# ── giving and taking duties ───────────────────────────────────────────────────────────────
def test_give_duty_twice_gives_it_once(admin, district):
    account = officer_of(district)
    given = {"account": account, "by": admin, "role": Role.DISTRICT_HEAD, "place": Place("31", "3116")}

    first = services.give_duty(**given)
    again = services.give_duty(**given)

    assert first == again
    assert account.duties.count() == 2


@pytest.mark.parametrize(
    ("role", "place", "expected"),
    [
        (Role.OFFICER, Place("31", "3116"), True),
        (Role.OFFICER, Place("31"), False),
        (Role.PROVINCIAL, Place("31"), True),
        (Role.PROVINCIAL, Place("31", "3116"), False),
        (Role.DEPARTMENT, Place(), True),
        (Role.DEPARTMENT, Place("31"), False),
        (Role.EXECUTIVE, Place("31", "3116"), True),
        (Role.EXECUTIVE, Place("31"), True),
        (Role.EXECUTIVE, Place(), True),
    ],
)
def test_a_role_fits_the_places_the_database_lets_stand(role, place, expected):
    assert fits(role, place) is expected


def test_an_account_of_elsewhere_is_not_drawn_into_one_s_own_area(admin, district, elsewhere):
    for account in (officer_of(elsewhere), UserFactory()):
        with pytest.raises(ValidationError, match="บัญชีนี้อยู่นอกพื้นที่ของท่าน"):
            services.give_duty(account=account, by=admin, role=Role.OFFICER, place=Place("31", "3116"))

        assert not account.duties.filter(district=district).exists()


def test_give_duty_where_the_role_does_not_fit_is_refused(admin, district):
    with pytest.raises(ValidationError, match="เลือกพื้นที่ให้ตรงกับหน้าที่"):
        services.give_duty(account=officer_of(district), by=admin, role=Role.OFFICER, place=Place("31"))


def test_roles_to_give_follow_the_size_of_the_area(admin, country_admin, district):
    local = person_with(Role.ADMINISTRATOR, district=district)

    assert set(roles_to_give(country_admin)) == set(Role)
    assert set(roles_to_give(admin)) == set(Role) - {Role.DEPARTMENT}
    assert set(roles_to_give(local)) == {
        Role.OFFICER,
        Role.DISTRICT_HEAD,
        Role.EXECUTIVE,
        Role.ADMINISTRATOR,
    }


def test_take_duty_twice_takes_it_once(admin, district):
    account = officer_of(district)
    duty = account.duties.get()

    services.take_duty(duty=duty, by=admin)
    services.take_duty(duty=duty, by=admin)

    assert not account.duties.exists()


def test_take_duty_outside_the_area_is_refused_though_the_account_is_seen(admin, district, elsewhere):
    account = officer_of(district)
    there = DutyFactory(user=account, district=elsewhere)

    with pytest.raises(ValidationError, match="นอกพื้นที่ของท่าน"):
        services.take_duty(duty=there, by=admin)

    assert account.duties.count() == 2


def test_own_last_administrator_duty_is_not_taken(admin):
    with pytest.raises(ValidationError, match="ของตนเองไม่ได้"):
        services.take_duty(duty=admin.duties.get(), by=admin)

    assert admin.duties.exists()


def test_own_second_administrator_duty_is_taken(province, district):
    twice = person_with(Role.ADMINISTRATOR, province=province)
    second = DutyFactory(user=twice, role=Role.ADMINISTRATOR, district=district)

    services.take_duty(duty=second, by=fresh(twice))

    assert [duty.area_name for duty in fresh(twice).duty_list] == ["จังหวัดบุรีรัมย์"]


def test_the_country_keeps_its_last_administrator(country_admin, province):
    """With a province left it would be no last duty of one's own, and yet nobody could mend it."""
    DutyFactory(user=country_admin, role=Role.ADMINISTRATOR, district=None, province=province)
    of_country = country_admin.duties.get(province=None)

    with pytest.raises(ValidationError, match="อย่างน้อยหนึ่งคน"):
        services.take_duty(duty=of_country, by=fresh(country_admin))

    assert Duty.objects.filter(pk=of_country.pk).exists()


# ── ตำบล of a พัฒนากร ──────────────────────────────────────────────────────────────────────
def test_set_subdistricts_puts_the_new_list_in_the_place_of_the_old(admin, district):
    one, two, three = (SubdistrictFactory(code=f"31160{n}") for n in (1, 2, 3))
    duty = officer_of(district).duties.get()

    services.set_subdistricts(duty=duty, by=admin, codes=[one.pk, two.pk])
    services.set_subdistricts(duty=duty, by=admin, codes=[two.pk, three.pk])

    assert set(duty.subdistricts.all()) == {two, three}


def test_set_subdistricts_of_another_district_is_refused(admin, district):
    stranger = SubdistrictFactory(code="310101")
    duty = officer_of(district).duties.get()

    with pytest.raises(ValidationError, match="ไม่อยู่ในอำเภอนี้"):
        services.set_subdistricts(duty=duty, by=admin, codes=[stranger.pk])

    assert not duty.subdistricts.exists()


def test_set_subdistricts_is_for_officers(admin, district):
    duty = person_with(Role.DISTRICT_HEAD, district=district).duties.get()

    with pytest.raises(ValidationError, match="เฉพาะหน้าที่พัฒนากร"):
        services.set_subdistricts(duty=duty, by=admin, codes=[])


# ── the whole account: only who looks after every area of it ───────────────────────────────
WHOLE: list[Callable[[User, User], object]] = [
    lambda account, by: services.change_account(
        account=account, by=by, username="other", prefix="", first_name="อื่น", last_name="", email=""
    ),
    lambda account, by: services.set_temporary_password(
        account=account, by=by, password=TEMPORARY, stamp=stamp_of(account)
    ),
    lambda account, by: services.remove_second_factor(account=account, by=by),
    lambda account, by: services.close_account(account=account, by=by),
    lambda account, by: services.open_account(account=account, by=by),
]


@pytest.mark.parametrize("act", WHOLE)
def test_an_account_with_a_duty_outside_is_not_changed_and_says_whom_to_ask(admin, district, elsewhere, act):
    chief = person_with(Role.ADMINISTRATOR)
    account = officer_of(district)
    DutyFactory(user=account, district=elsewhere)
    before = (account.username, account.password, account.is_active)

    with pytest.raises(ValidationError, match=f"เมืองนครราชสีมา.*{chief.full_name}"):
        act(account, admin)

    assert (fresh(account).username, fresh(account).password, fresh(account).is_active) == before


@pytest.mark.parametrize("act", WHOLE)
def test_an_account_with_two_areas_is_changed_by_the_country(country_admin, district, elsewhere, act):
    account = officer_of(district)
    DutyFactory(user=account, district=elsewhere)

    act(account, country_admin)


@pytest.mark.parametrize("act", WHOLE)
def test_an_account_without_duties_is_the_country_s_to_change(admin, act):
    with pytest.raises(ValidationError, match="ผู้ดูแลระบบทั้งประเทศ"):
        act(UserFactory(), admin)


def test_nobody_closes_their_own_account(country_admin):
    with pytest.raises(ValidationError, match="ของตนเองไม่ได้"):
        services.close_account(account=country_admin, by=country_admin)

    assert fresh(country_admin).is_active


def test_nobody_gives_themselves_a_temporary_password_or_drops_their_own_factor(country_admin):
    """Both have a page of their own, which asks for the password or the factor first."""
    Authenticator.objects.create(user=country_admin, type=Authenticator.Type.TOTP, data={})

    with pytest.raises(ValidationError, match="เปลี่ยนรหัสผ่าน"):
        services.set_temporary_password(
            account=country_admin, by=country_admin, password=TEMPORARY, stamp=stamp_of(country_admin)
        )
    with pytest.raises(ValidationError, match="ยืนยันตัวตนสองขั้น"):
        services.remove_second_factor(account=country_admin, by=country_admin)

    assert country_admin.authenticator_set.exists()


def test_close_and_open_an_account_twice_leaves_one_line_each_in_its_history(admin, district):
    account = officer_of(district)

    services.close_account(account=account, by=admin, reason="ย้ายหน่วยงาน")
    services.close_account(account=account, by=admin)
    services.open_account(account=account, by=admin)
    services.open_account(account=account, by=admin)

    said = [sentence for deed in history_of(account) for sentence in deed.sentences]
    assert (said.count("ปิดบัญชี"), said.count("เปิดบัญชี")) == (1, 1)
    assert fresh(account).is_active


def test_a_closed_account_is_signed_out_at_once(admin, district):
    account = officer_of(district)
    client = signed_in(account)

    services.close_account(account=account, by=admin)

    assert not UserSession.objects.filter(user=account).exists()
    assert client.get("/accounts/sessions/").status_code == 302


# ── temporary passwords ────────────────────────────────────────────────────────────────────
def signed_in(account: User) -> Client:
    client = Client()
    client.post("/accounts/login/", {"login": account.username, "password": PASSWORD})
    assert UserSession.objects.filter(user=account).exists()
    return client


def test_a_temporary_password_ends_every_session_and_must_be_changed(admin, district):
    account = officer_of(district)
    client = signed_in(account)

    services.set_temporary_password(
        account=account, by=admin, password=TEMPORARY, stamp=stamp_of(fresh(account))
    )

    assert fresh(account).check_password(TEMPORARY)
    assert fresh(account).must_change_password
    assert not UserSession.objects.filter(user=account).exists()
    assert client.get("/accounts/sessions/").status_code == 302


def test_a_temporary_password_asked_for_twice_is_set_once(admin, district):
    account = officer_of(district)
    stamp = stamp_of(account)

    services.set_temporary_password(account=account, by=admin, password=TEMPORARY, stamp=stamp)
    stored = fresh(account).password
    services.set_temporary_password(account=account, by=admin, password=TEMPORARY, stamp=stamp)

    assert fresh(account).password == stored


def test_a_form_from_before_the_owner_chose_a_password_does_not_undo_it(admin, district):
    account = officer_of(district)
    stamp = stamp_of(account)
    account.set_password("ฝนตก-ปลายนา-204")
    account.save()

    with pytest.raises(ValidationError, match="เปลี่ยนไปหลังจากเปิดหน้านี้"):
        services.set_temporary_password(account=account, by=admin, password=TEMPORARY, stamp=stamp)

    assert fresh(account).check_password("ฝนตก-ปลายนา-204")


def test_a_ticket_always_gives_the_same_password_and_another_ticket_another(district):
    account = officer_of(district)
    text, other = new_ticket(account), new_ticket(account)

    password = open_ticket(text, account).password_for("somchai")

    assert open_ticket(text, account).password_for("somchai") == password
    assert open_ticket(text, account).password_for("somsri") != password
    assert open_ticket(other, account).password_for("somchai") != password


def test_a_temporary_password_has_no_letter_that_is_mistaken_for_another():
    words = [open_ticket(new_ticket()).password_for("somchai") for _ in range(50)]

    assert not set("".join(words)) & set("01liqcxz")
    assert all(len(word) == len("kamo-reta-sudo-4729") for word in words)
    assert len(set(words)) == len(words)


def test_a_ticket_of_another_account_or_an_altered_one_is_refused(district):
    account, other = officer_of(district), officer_of(district)

    with pytest.raises(ValidationError, match="บัญชีอื่น"):
        open_ticket(new_ticket(other), account)
    with pytest.raises(ValidationError, match="กดปุ่มอีกครั้ง"):
        open_ticket(new_ticket(account)[:-1] + "-", account)
    with pytest.raises(ValidationError, match="กดปุ่มอีกครั้ง"):
        open_ticket("", account)


def test_a_ticket_lapses_after_an_hour(district, monkeypatch):
    account = officer_of(district)
    monkeypatch.setattr("django.core.signing.time.time", lambda: 1_618_880_000)
    text = new_ticket(account)
    monkeypatch.setattr("django.core.signing.time.time", lambda: 1_618_880_000 + 3_601)

    with pytest.raises(ValidationError, match="เปิดไว้นานเกินไป"):
        open_ticket(text, account)


# ── the second factor, the name ────────────────────────────────────────────────────────────
def test_remove_second_factor_takes_every_kind_and_says_so_once(admin, district):
    account = officer_of(district)
    for kind in (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES):
        Authenticator.objects.create(user=account, type=kind, data={})

    services.remove_second_factor(account=account, by=admin)
    services.remove_second_factor(account=account, by=admin)

    assert not account.authenticator_set.exists()
    said = [sentence for deed in history_of(account) for sentence in deed.sentences]
    assert said.count("ล้างการยืนยันตัวตนสองขั้น") == 1


def test_change_account_refuses_a_taken_user_name_and_keeps_the_row(admin, district):
    UserFactory(username="taken")
    account = officer_of(district, username="somchai")

    with pytest.raises(ValidationError) as refusal:
        services.change_account(
            account=account, by=admin, username="taken", prefix="", first_name="ก", last_name="", email=""
        )

    assert "username" in refusal.value.message_dict
    assert fresh(account).username == "somchai"


# ── the history ────────────────────────────────────────────────────────────────────────────
def test_the_history_tells_who_did_what_and_why_in_thai(admin, district):
    area = SubdistrictFactory(code="311601", name="ห้วยราช")
    account = made(admin, prefix="นาย", last_name="ใจดี")
    services.set_subdistricts(duty=account.duties.get(), by=admin, codes=[area.pk])
    services.change_account(
        account=account,
        by=admin,
        username="somchai.j",
        prefix="นาย",
        first_name="สมชาย",
        last_name="ใจงาม",
        email="",
        reason="เปลี่ยนนามสกุล",
    )
    services.take_duty(duty=account.duties.get(), by=admin, reason="ย้ายไปอำเภออื่น")

    deeds = history_of(account)

    told = {sentence: deed for deed in deeds for sentence in deed.sentences}
    assert set(told) == {
        "สร้างบัญชี “somchai”",
        "ออกรหัสผ่านชั่วคราว",
        "ให้หน้าที่ พัฒนากร อำเภอห้วยราช",
        "เพิ่มตำบลที่รับผิดชอบในอำเภอห้วยราช: ห้วยราช",
        "แก้ชื่อ จาก “นายสมชาย ใจดี” เป็น “นายสมชาย ใจงาม”",
        "แก้ชื่อผู้ใช้ จาก “somchai” เป็น “somchai.j”",
        "ลบหน้าที่ พัฒนากร อำเภอห้วยราช",
    }
    assert {deed.by for deed in deeds} == {admin.full_name}
    assert told["แก้ชื่อผู้ใช้ จาก “somchai” เป็น “somchai.j”"].reason == "เปลี่ยนนามสกุล"
    assert told["ลบหน้าที่ พัฒนากร อำเภอห้วยราช"].reason == "ย้ายไปอำเภออื่น"
    assert told["สร้างบัญชี “somchai”"].reason == ""


@pytest.mark.django_db(transaction=True)  # inside one transaction a context lives on past its end
def test_a_password_chosen_by_its_owner_is_told_as_the_owner_s_own_deed(admin, district):
    account = made(admin)
    client = Client()
    client.post("/accounts/login/", {"login": "somchai", "password": TEMPORARY})

    client.post(
        "/accounts/password/change/",
        {"oldpassword": TEMPORARY, "password1": "ฝนตก-ปลายนา-204", "password2": "ฝนตก-ปลายนา-204"},
    )

    assert not fresh(account).must_change_password
    own = [deed for deed in history_of(account) if "เจ้าของบัญชีตั้งรหัสผ่านของตนเองแล้ว" in deed.sentences]
    assert [deed.by for deed in own] == [account.full_name]


def test_a_change_behind_the_services_is_in_the_history_too(district):
    account = officer_of(district)
    User.objects.filter(pk=account.pk).update(is_active=False)

    deed = next(deed for deed in history_of(account) if "ปิดบัญชี" in deed.sentences)

    assert deed.by == "ระบบ"


# ── two at once ────────────────────────────────────────────────────────────────────────────
def at_once(*acts: Callable[[], object]) -> list[object]:
    """Run acts in threads that start together; what each gave or raised."""
    gate = threading.Barrier(len(acts))
    results: list[object] = [None] * len(acts)

    def run(place: int) -> None:
        try:
            gate.wait(timeout=30)
            results[place] = acts[place]()
        except ValidationError as refusal:
            results[place] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


@pytest.mark.django_db(transaction=True)
def test_the_same_new_account_sent_twice_at_once_is_made_once():
    DistrictFactory(code="3116", name="ห้วยราช")
    admin = person_with(Role.ADMINISTRATOR, province=ProvinceFactory(code="31"))

    results = at_once(*[lambda: made(fresh(admin))] * 4)

    account = User.objects.get(username="somchai")
    assert results == [account] * 4
    assert account.duties.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_close_each_other_at_once_do_not_both_succeed():
    one, two = person_with(Role.ADMINISTRATOR), person_with(Role.ADMINISTRATOR)

    results = at_once(
        lambda: services.close_account(account=two, by=fresh(one)),
        lambda: services.close_account(account=one, by=fresh(two)),
    )

    assert [type(result) for result in results].count(ValidationError) == 1
    assert User.objects.filter(is_active=True, pk__in=[one.pk, two.pk]).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_take_each_other_s_duty_at_once_do_not_both_succeed():
    one, two = person_with(Role.ADMINISTRATOR), person_with(Role.ADMINISTRATOR)

    at_once(
        lambda: services.take_duty(duty=two.duties.get(), by=fresh(one)),
        lambda: services.take_duty(duty=one.duties.get(), by=fresh(two)),
    )

    assert Duty.objects.filter(role=Role.ADMINISTRATOR, user__in=[one, two]).count() == 1
