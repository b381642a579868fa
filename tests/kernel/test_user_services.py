"""The writes of accounts: whose they are, what they refuse, and that a second click does nothing."""

import threading
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.db import connection

from conweb.kernel import user_services as services
from conweb.kernel.choices import Role
from conweb.kernel.models import Duty, User
from conweb.kernel.temporary_passwords import stamp_of
from conweb.kernel.user_access import Place
from conweb.kernel.user_history import history_of
from tests.factories import (
    DistrictFactory,
    DutyFactory,
    ProvinceFactory,
    UserFactory,
    officer_of,
    person_with,
)
from tests.kernel.account_pages import TEMPORARY, fresh, made, signed_in

pytestmark = pytest.mark.django_db


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
