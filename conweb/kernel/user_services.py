"""The writes of accounts and duties. Each refuses with a sentence, and done twice it does nothing more."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from conweb.kernel.audit import change_set, record_act
from conweb.kernel.choices import Role
from conweb.kernel.models import FACTORS_REMOVED, TEMPORARY_PASSWORD, Duty, Subdistrict, User
from conweb.kernel.temporary_passwords import stamp_of
from conweb.kernel.user_access import (
    Place,
    why_not_change,
    why_not_change_duty,
    why_not_close,
    why_not_give,
    why_not_reset_factor,
    why_not_set_password,
    why_not_take,
)

# What the history says where the administrator gave no reason of their own.
CREATED = "สร้างบัญชี"
CREATED_AT_SERVER = "สร้างผู้ดูแลระบบจากเครื่องแม่ข่าย"
CHANGED = "แก้ข้อมูลบัญชี"
DUTY_GIVEN = "ให้หน้าที่"
DUTY_TAKEN = "ลบหน้าที่"
SUBDISTRICTS_NAMED = "กำหนดตำบลที่รับผิดชอบ"
PASSWORD_SET = "ออกรหัสผ่านชั่วคราว"  # noqa: S105 (a reason, not a secret)
FACTOR_RESET = "ล้างการยืนยันตัวตนสองขั้น"
CLOSED = "ปิดบัญชี"
OPENED = "เปิดบัญชี"
OWN_REASONS = frozenset(
    {
        *(CREATED, CHANGED, DUTY_GIVEN, DUTY_TAKEN, SUBDISTRICTS_NAMED),
        *(PASSWORD_SET, FACTOR_RESET, CLOSED, OPENED),
    }
)


def create_account(
    *,
    by: User,
    username: str,
    prefix: str = "",
    first_name: str,
    last_name: str = "",
    email: str = "",
    role: str,
    place: Place,
    password: str,
    reason: str = "",
) -> User:
    """An account with its first duty and a temporary password.

    The same form sent again finds the account by its name and password and gives it back.
    """
    _refuse(why_not_give(by, role, place))
    account = User(
        username=username,
        prefix=prefix,
        first_name=first_name,
        last_name=last_name,
        email=email,
        must_change_password=True,
    )
    account.set_password(password)
    with change_set(by, reason=reason or CREATED):
        try:
            with transaction.atomic():
                account.full_clean()
                account.save()
        except (ValidationError, IntegrityError):
            # The name may have been taken by this very form, clicked twice, or by somebody a moment ago.
            if made := _made_before(username, password):
                return made
            account.full_clean()
            raise
        record_act(account, TEMPORARY_PASSWORD)
        _add_duty(account, role, place)
    return account


def change_account(
    *,
    account: User,
    by: User,
    username: str,
    prefix: str,
    first_name: str,
    last_name: str,
    email: str,
    reason: str = "",
) -> User:
    """Mend a name, the user name or the e-mail."""
    with change_set(by, reason=reason or CHANGED):
        row = _locked(account)
        _refuse(why_not_change(by, row))
        wanted = {
            "username": username,
            "prefix": prefix,
            "first_name": first_name,
            "last_name": last_name,
            "email": email,
        }
        changed = [name for name, value in wanted.items() if getattr(row, name) != value]
        for name in changed:
            setattr(row, name, wanted[name])
        row.full_clean(exclude=["password"])
        if changed:
            row.save(update_fields=changed)
    return row


def give_duty(*, account: User, by: User, role: str, place: Place, reason: str = "") -> Duty:
    """A role in an area. One already held is given back as it stands."""
    _refuse(why_not_give(by, role, place))
    if not User.objects.visible_to(by).filter(pk=account.pk).exists():
        # Else an account of elsewhere could be drawn into one's own area.
        raise ValidationError("บัญชีนี้อยู่นอกพื้นที่ของท่าน ขอให้ผู้ดูแลระบบทั้งประเทศเป็นผู้ให้หน้าที่")
    with change_set(by, reason=reason or DUTY_GIVEN):
        row = _locked(account)
        held = row.duties.filter(
            role=role,
            district=place.district_id,
            province=None if place.district_id else place.province_id or None,
        ).first()
        return held or _add_duty(row, role, place)


def take_duty(*, duty: Duty, by: User, reason: str = "") -> None:
    """Take a duty away. What its holder has written stays theirs in the history."""
    with change_set(by, reason=reason or DUTY_TAKEN), _country_keeps_an_administrator(duty):
        row = Duty.objects.select_for_update().filter(pk=duty.pk).first()
        if row is None:
            return  # a second click
        _refuse(why_not_take(by, row))
        row.delete()


def set_subdistricts(*, duty: Duty, by: User, codes: Collection[str], reason: str = "") -> None:
    """The ตำบล that a พัฒนากร sees first («ของฉัน»): those given, in place of those before."""
    with change_set(by, reason=reason or SUBDISTRICTS_NAMED):
        row = Duty.objects.select_for_update().get(pk=duty.pk)
        _refuse(why_not_change_duty(by, row))
        if row.role != Role.OFFICER:
            raise ValidationError("กำหนดตำบลได้เฉพาะหน้าที่พัฒนากร")
        there = Subdistrict.objects.filter(district=row.district_id, pk__in=set(codes))
        if len(there) != len(set(codes)):
            raise ValidationError("มีตำบลที่ไม่อยู่ในอำเภอนี้ เลือกเฉพาะตำบลในรายการ")
        row.subdistricts.set(there)


def set_temporary_password(*, account: User, by: User, password: str, stamp: str, reason: str = "") -> None:
    """Put a password in the place of a forgotten one. It is good only for choosing another.

    `stamp` is what `temporary_passwords.stamp_of` said when the page was opened: where the password has changed
    since, that change stands.
    """
    with change_set(by, reason=reason or PASSWORD_SET):
        row = _locked(account)
        _refuse(why_not_set_password(by, row))
        if row.check_password(password):
            return  # a second click
        if stamp_of(row) != stamp:
            raise ValidationError("รหัสผ่านของบัญชีนี้เปลี่ยนไปหลังจากเปิดหน้านี้ หากยังต้องการ กดปุ่มอีกครั้ง", code="ticket")
        row.set_password(password)
        row.must_change_password = True
        row.save(update_fields=["password", "must_change_password"])
        record_act(row, TEMPORARY_PASSWORD)
        _end_sessions(row)


def remove_second_factor(*, account: User, by: User, reason: str = "") -> None:
    """For a lost telephone: the account signs in with its password alone until a factor is set up again."""
    with change_set(by, reason=reason or FACTOR_RESET):
        row = _locked(account)
        _refuse(why_not_reset_factor(by, row))
        gone, _ = Authenticator.objects.filter(user=row).delete()
        if gone:
            record_act(row, FACTORS_REMOVED)


def close_account(*, account: User, by: User, reason: str = "") -> User:
    """Nobody signs in with it any more, at once; duties and what was written stay."""
    with change_set(by, reason=reason or CLOSED):
        row = _locked(account)
        _refuse(why_not_close(by, row))
        if row.is_active:
            with _country_keeps_an_administrator(*row.duty_list):
                row.is_active = False
                row.save(update_fields=["is_active"])
            _end_sessions(row)
    return row


def open_account(*, account: User, by: User, reason: str = "") -> User:
    with change_set(by, reason=reason or OPENED):
        row = _locked(account)
        _refuse(why_not_change(by, row))
        if not row.is_active:
            row.is_active = True
            row.save(update_fields=["is_active"])
    return row


def _refuse(why: str) -> None:
    if why:
        raise ValidationError(why)


def _locked(account: User) -> User:
    """The row as it stands now, held until the change set ends; its duties are read anew with it."""
    return User.objects.select_for_update().get(pk=account.pk)


def _made_before(username: str, password: str) -> User | None:
    made = User.objects.filter(username=username).first()
    return made if made and made.check_password(password) else None


def create_first_administrator(
    *, username: str, prefix: str = "", first_name: str, last_name: str = "", password: str
) -> User:
    """An administrator of the whole country, made at the server itself: nobody else could make the first one."""
    account = User(
        username=username,
        prefix=prefix,
        first_name=first_name,
        last_name=last_name,
        must_change_password=True,
    )
    account.set_password(password)
    with change_set(None, reason=CREATED_AT_SERVER):
        account.full_clean()
        account.save()
        record_act(account, TEMPORARY_PASSWORD)
        _add_duty(account, Role.ADMINISTRATOR, Place())
    return account


def _add_duty(account: User, role: str, place: Place) -> Duty:
    duty = Duty(
        user=account,
        role=role,
        district_id=place.district_id,
        province_id=None if place.district_id else place.province_id or None,
    )
    duty.full_clean()
    duty.save()
    return duty


def _end_sessions(account: User) -> None:
    for session in UserSession.objects.filter(user=account):
        session.end()


@contextmanager
def _country_keeps_an_administrator(*losing: Duty) -> Iterator[None]:
    """Refuse what would leave nobody to mend it.

    Two who take each other's duty at once wait here for one another, before either holds a row of its own.
    """
    if not any(duty.role == Role.ADMINISTRATOR and duty.is_country for duty in losing):
        yield
        return
    held = Duty.objects.filter(role=Role.ADMINISTRATOR, province=None, district=None)
    list(held.select_for_update().order_by("pk"))
    yield
    if not held.filter(user__is_active=True).exists():
        raise ValidationError("ต้องมีผู้ดูแลระบบทั้งประเทศอย่างน้อยหนึ่งคน ให้หน้าที่นี้กับผู้อื่นก่อน")
