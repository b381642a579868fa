"""Named reads for the pages of accounts, as values: a template makes no query."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet

from conweb.kernel.choices import Role
from conweb.kernel.middleware import FACTORS
from conweb.kernel.models import Duty, Subdistrict, User
from conweb.kernel.user_access import why_not_change_duty, why_not_take

# What each role does, in the words of the page where it is given.
ROLE_WORK = {
    Role.OFFICER: "กรอกและส่งผลประเมินของ ศอช. ในอำเภอ",
    Role.DISTRICT_HEAD: "ดูผลประเมินของอำเภอ ไม่กรอกเอง",
    Role.PROVINCIAL: "ดูผลประเมินของทั้งจังหวัด",
    Role.DEPARTMENT: "ดูข้อมูลของทั้งประเทศ",
    Role.REGION: "ดูข้อมูลของจังหวัดเพื่อช่วยงานวิชาการ",
    Role.EXECUTIVE: "ดูข้อมูลในพื้นที่ ไม่แก้ไข",
    Role.JUDGE: "รอรอบคัดเลือกรางวัล ไม่เห็นทะเบียน ศอช.",
    Role.ADMINISTRATOR: "สร้างบัญชีและให้หน้าที่ ดูข้อมูลในพื้นที่",
}


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One account in the list."""

    account: User
    duties: list[Duty]
    has_factor: bool
    owes_factor: bool


def with_duties(accounts: QuerySet[User]) -> QuerySet[User]:
    duties = Duty.objects.select_related("province", "district__province").order_by("pk")
    return accounts.prefetch_related(Prefetch("duties", duties))


def account_lines(accounts: Iterable[User]) -> list[AccountLine]:
    """Accounts read by `with_duties`, with the state of their second factor: one query for all."""
    listed = list(accounts)
    secured = set(
        Authenticator.objects.filter(user__in=listed, type__in=FACTORS).values_list("user", flat=True)
    )
    lines = []
    for account in listed:
        duties = list(account.duties.all())
        owed = any(duty.role in settings.MFA_REQUIRED_ROLES for duty in duties)
        lines.append(AccountLine(account, duties, account.pk in secured, owed and account.pk not in secured))
    return lines


def needs_factor(duties: Iterable[Duty]) -> bool:
    """Whether one of these roles works only with a second factor (MFA_REQUIRED_ROLES)."""
    return any(duty.role in settings.MFA_REQUIRED_ROLES for duty in duties)


@dataclass(frozen=True, slots=True)
class LookedAfter:
    """One ตำบล of a พัฒนากร, and who else looks after it."""

    code: str
    name: str
    is_mine: bool
    others: list[str]


def looked_after(duties: Iterable[Duty], by: User) -> dict[int, list[LookedAfter]]:
    """By officers' duties: every ตำบล of the district in order of their names; abolished ones where still held.

    Colleagues are named as far as the reader sees their accounts: a duty may lie outside the reader's area.
    """
    asked = [duty for duty in duties if duty.role == Role.OFFICER]
    districts = [duty.district_id for duty in asked]
    seen = User.objects.visible_to(by).filter(is_active=True)
    links = (
        Duty.subdistricts.through.objects.filter(subdistrict__district__in=districts)
        .filter(Q(duty__in=asked) | Q(duty__user__in=seen))
        .select_related("duty__user")
        .order_by("duty__user__sort_key", "duty__user__first_name")
    )
    holders: dict[str, list[Duty]] = defaultdict(list)
    for link in links:
        holders[link.subdistrict_id].append(link.duty)
    areas: dict[str, list[Subdistrict]] = defaultdict(list)
    for area in Subdistrict.objects.filter(district__in=districts).order_by("sort_key", "name"):
        areas[area.district_id].append(area)
    return {
        duty.pk: [
            LookedAfter(
                area.pk,
                area.full_name,
                duty in holders[area.pk],
                [holder.user.full_name for holder in holders[area.pk] if holder != duty],
            )
            for area in areas[duty.district_id]
            if area.is_active or duty in holders[area.pk]
        ]
        for duty in asked
    }


@dataclass(frozen=True, slots=True)
class HeldDuty:
    """One duty on the page of its account, and why the reader may not change or take it (empty: they may)."""

    duty: Duty
    why_not_change: str
    why_not_take: str
    subdistricts: list[LookedAfter]

    @property
    def is_officer(self) -> bool:
        return self.duty.role == Role.OFFICER


def held_duties(account: User, by: User) -> list[HeldDuty]:
    areas = looked_after(account.duty_list, by)
    return [
        HeldDuty(
            duty,
            why_not_change_duty(by, duty),
            why_not_take(by, duty),
            [area for area in areas.get(duty.pk, []) if area.is_mine],
        )
        for duty in account.duty_list
    ]


def factors_of(account: User) -> list[Authenticator]:
    """What this account proves itself with besides its password; recovery codes alone are no factor."""
    return list(Authenticator.objects.filter(user=account, type__in=FACTORS).order_by("pk"))
