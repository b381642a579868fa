"""Which accounts and duties an administrator may change, and the sentence where they may not.

Seeing is `UserQuerySet.visible_to`: one duty in the area is enough. Changing is narrower: a duty only inside the
administrator's own area, and the account itself (name, password, second factor, closing) only when every duty of
it lies there. Each `why_not_…` is empty where the act is allowed; pages and services ask the same function.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from conweb.kernel import access
from conweb.kernel.choices import ANY_AREA_ROLES, COUNTRY_ROLES, DISTRICT_ROLES, PROVINCE_ROLES, Role
from conweb.kernel.models import District, Duty, Province, User

COUNTRY_CODE = "country"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a duty is held: a district, a province (no district), or the country (neither, and `province_id` empty)."""

    province_id: str = ""
    district_id: str | None = None

    @property
    def code(self) -> str:
        """The place in an address: two digits, four digits, or "country"."""
        return self.district_id or self.province_id or COUNTRY_CODE

    @classmethod
    def of_code(cls, code: str) -> "Place | None":
        """The place of such a code, where there is one."""
        if code == COUNTRY_CODE:
            return cls()
        if len(code) == 4 and District.objects.active().filter(pk=code).exists():
            return cls(code[:2], code)
        if len(code) == 2 and Province.objects.active().filter(pk=code).exists():
            return cls(code)
        return None

    @classmethod
    def of_duty(cls, duty: Duty) -> "Place":
        # A district's code begins with its province's (a constraint), so no row is read.
        return cls(duty.province_id or (duty.district_id or "")[:2], duty.district_id)


def fits(role: str, place: Place) -> bool:
    """Whether a role may be held at a place of this size (the constraint `duty_area_fits_role`)."""
    if role in ANY_AREA_ROLES:
        return True
    if place.district_id:
        return role in DISTRICT_ROLES
    return role in (PROVINCE_ROLES if place.province_id else COUNTRY_ROLES)


def administers(by: User, place: Place) -> bool:
    return access.holds(by, Role.ADMINISTRATOR, at=place)


def administered(by: User) -> list[Duty]:
    """The duties that say where this administrator looks after accounts."""
    return [duty for duty in by.duty_list if duty.role == Role.ADMINISTRATOR]


def is_country_administrator(by: User) -> bool:
    return administers(by, Place())


def outside(by: User, duties: Iterable[Duty]) -> list[Duty]:
    """The duties that lie outside this administrator's area."""
    return [duty for duty in duties if not administers(by, Place.of_duty(duty))]


def roles_to_give(by: User) -> list[Role]:
    """The roles that fit somewhere in this administrator's area, in the order of Role."""
    held = administered(by)
    if any(duty.is_country for duty in held):
        return list(Role)
    if any(duty.province_id for duty in held):
        return [role for role in Role if role not in COUNTRY_ROLES]
    return [role for role in Role if role in DISTRICT_ROLES | ANY_AREA_ROLES]


def country_administrators() -> str:
    """Whom to ask, by name: a few of those who look after every account."""
    duties = Duty.objects.filter(
        role=Role.ADMINISTRATOR, province=None, district=None, user__is_active=True
    ).select_related("user")
    names = ", ".join(duty.user.full_name for duty in duties.order_by("pk")[:3])
    return f"ผู้ดูแลระบบทั้งประเทศ ({names})" if names else "ผู้ดูแลระบบทั้งประเทศ"


def why_not_give(by: User, role: str, place: Place) -> str:
    if not fits(role, place):
        return "หน้าที่นี้ใช้กับพื้นที่ระดับนี้ไม่ได้ เลือกพื้นที่ให้ตรงกับหน้าที่"
    if not administers(by, place):
        return "พื้นที่นี้อยู่นอกพื้นที่ของท่าน ให้ผู้ดูแลระบบของพื้นที่นั้นเป็นผู้ให้หน้าที่"
    if place.province_id == Province.BANGKOK:
        return "กรุงเทพมหานครไม่มี ศอช. เลือกจังหวัดอื่น"
    return ""


def why_not_change_duty(by: User, duty: Duty) -> str:
    """For taking a duty away, or naming its ตำบล."""
    if outside(by, [duty]):
        return f"หน้าที่ {duty} อยู่นอกพื้นที่ของท่าน ติดต่อผู้ดูแลระบบของพื้นที่นั้น"
    return ""


def why_not_take(by: User, duty: Duty) -> str:
    if why := why_not_change_duty(by, duty):
        return why
    if duty.user_id == by.pk and duty.role == Role.ADMINISTRATOR and len(administered(by)) < 2:
        return "ลบหน้าที่ผู้ดูแลระบบของตนเองไม่ได้ ให้ผู้ดูแลระบบคนอื่นลบ"
    return ""


def loses_sight(by: User, account: User, left: Sequence[Duty]) -> bool:
    """Whether the account is no longer this administrator's to see once only these duties are left to it."""
    return account.pk != by.pk and not is_country_administrator(by) and len(outside(by, left)) == len(left)


def why_not_change(by: User, account: User) -> str:
    """For acts that touch the whole account: only who looks after every area of it."""
    if is_country_administrator(by):
        return ""
    if not account.duty_list:
        return f"บัญชีนี้ยังไม่มีหน้าที่ ติดต่อ{country_administrators()}"
    if beyond := outside(by, account.duty_list):
        areas = ", ".join(dict.fromkeys(duty.area_name for duty in beyond))
        return f"บัญชีนี้มีหน้าที่นอกพื้นที่ของท่าน ({areas}) ติดต่อ{country_administrators()}"
    return ""


def why_not_close(by: User, account: User) -> str:
    if account.pk == by.pk:
        return "ปิดบัญชีของตนเองไม่ได้ ให้ผู้ดูแลระบบคนอื่นปิด"
    return why_not_change(by, account)


def why_not_set_password(by: User, account: User) -> str:
    if account.pk == by.pk:
        return "รหัสผ่านของตนเองเปลี่ยนได้ที่ชื่อของท่านมุมขวาบน เลือก “เปลี่ยนรหัสผ่าน”"
    return why_not_change(by, account)


def why_not_reset_factor(by: User, account: User) -> str:
    # Removing one's own factor asks who one is once more; that page does, this one cannot.
    if account.pk == by.pk:
        return "การยืนยันตัวตนของตนเองแก้ได้ที่ชื่อของท่านมุมขวาบน เลือก “ยืนยันตัวตนสองขั้น”"
    return why_not_change(by, account)
