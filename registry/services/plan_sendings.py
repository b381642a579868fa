"""Writing down to whom a แผนพัฒนาตำบล went, and when (DL5), and that สพจ. has its copy (guideline item 3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError

from conweb.kernel import access, clock
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import Province, User
from registry.models import Centre, PlanSending, SubdistrictPlan
from registry.rules.plans import fault_of_day
from registry.selectors.areas import of_province
from registry.selectors.plan_sendings import sendings_of, told_plans
from registry.services.removing import locked
from registry.year_access import WHO_KEEPS

KIND, KIND_COPIES = "plans", "plan-copies"  # of registry.selectors.changes
GONE = "แผนนี้ถูกลบไปแล้ว กลับไปที่หน้าแผนของ ศอช.ต."
WHO_HOLDS_COPIES = "การบันทึกว่าได้รับเล่มแผนเป็นงานของสำนักงานพัฒนาชุมชนจังหวัด"
NOT_OWED = "ไม่มี อปท. นี้ในตำบล ตรวจรายการ อปท. ของตำบล"


@dataclass(frozen=True, slots=True)
class SentOut:
    """When a plan went out, and by which letter."""

    sent_on: date
    letter: str = ""


def record_sendings(*, plan: SubdistrictPlan, said: Mapping[int | None, SentOut | None], by: User) -> int:
    """When one plan went to each, by the key of the อปท. (None: the ก.บ.อ.).

    None takes a sending back; who is not named stays. How many changed. ValidationError by the same keys, as text
    («kbo» for the ก.บ.อ.).
    """
    access.insist(access.keeps_registry(by, at=plan.centre), WHO_KEEPS)
    with change_set(by, reason="บันทึกการส่งแผนพัฒนาตำบล") as change:
        moved = write_sendings(plan, said, by=by)
        if moved:
            title = f"บันทึกการส่งแผนพัฒนาตำบล {plan.centre.short_name} ปี {plan.fiscal_year}"
            record_change(change, kind=KIND, title=title, by=by, at=plan.centre)
    return moved


def send_to_all(*, centre: Centre, fiscal_year: int, said: SentOut | None, by: User, note: str = "") -> bool:
    """The plan of a year went to the ก.บ.อ. and to every อปท. of the ตำบล on one day; None: it did not.

    Where only some have it, the day is that of the others: what was written of those stays. Where all have it, it is
    mended for all of them. A plan is made where there is none. Whether anything changed. ValidationError.
    """
    access.insist(access.keeps_registry(by, at=centre), WHO_KEEPS)
    with change_set(by, reason="บันทึกการส่งแผนพัฒนาตำบล") as change:
        # Two at once wait here for one another, so that one plan is made.
        Centre.objects.select_for_update(of=("self",)).get(pk=centre.pk)
        plan = told_plans([centre.pk], fiscal_year).get(centre.pk)
        if plan is None:
            if said is None:
                return False
            plan = SubdistrictPlan(centre=centre, fiscal_year=fiscal_year, note=note)
            plan.full_clean()
            plan.save()
        found = sendings_of([plan])[plan.pk]
        named = found.missing or found.owed if said else found.every
        moved = write_sendings(plan, {one.key: said for one in named}, by=by)
        if moved:
            title = f"บันทึกการส่งแผนพัฒนาตำบล {centre.short_name} ปี {fiscal_year}"
            record_change(change, kind=KIND, title=title, by=by, at=centre)
    return bool(moved)


def write_sendings(plan: SubdistrictPlan, said: Mapping[int | None, SentOut | None], *, by: User) -> int:
    """Inside the change set that is open: the sendings as they are wanted. How many changed."""
    standing_plan = locked(plan)
    if standing_plan is None:
        raise ValidationError(GONE)
    found = {one.key: one for one in sendings_of([plan])[plan.pk].every}
    today = clock.today()
    faults = {
        "kbo" if key is None else str(key): fault
        for key, one in said.items()
        if one is not None
        and (
            fault := fault_of_day(one.sent_on, plan.fiscal_year, today=today)
            or ("" if key in found else NOT_OWED)
        )
    }
    if faults:
        raise ValidationError(faults)
    moved = 0
    for key, one in said.items():
        row = found[key].sending if key in found else None
        if one is None:
            if row is not None:
                row.delete()
                moved += 1
            continue
        if row is not None and (row.sent_on, row.letter) == (one.sent_on, one.letter):
            continue
        row = row or PlanSending(plan=plan, authority_id=key)
        row.sent_on, row.letter = one.sent_on, one.letter
        row.recorded_by, row.recorded_at = by, clock.now()
        row.save()
        moved += 1
    return moved


def hold_copies(
    *, plans: Sequence[SubdistrictPlan], held_on: date | None, by: User, province: Province | None = None
) -> int:
    """สพจ. got the books of these plans on a day (None: it has not, taken back). How many changed.

    One act, also of many at once; all or none. PermissionDenied, ValidationError at `held_on`.
    """
    for plan in plans:
        access.insist(access.orders_centres(by, at=plan.centre), WHO_HOLDS_COPIES)
    with change_set(by, reason="บันทึกการรับเล่มแผนพัฒนาตำบล") as change:
        keys = [plan.pk for plan in plans]
        rows = list(
            SubdistrictPlan.objects.select_for_update(of=("self",))
            .filter(pk__in=keys)
            .select_related("centre")
        )
        if held_on is not None:
            today = clock.today()
            for row in rows:
                if fault := fault_of_day(held_on, row.fiscal_year, today=today):
                    raise ValidationError({"held_on": f"{row.centre.short_name}: {fault}"})
        moved = [row for row in rows if row.copy_held_on != held_on]
        for row in moved:
            row.copy_held_on = held_on
            row.save(update_fields=["copy_held_on"])
        if moved:
            first = moved[0]
            verb = "บันทึกว่าได้รับเล่มแผนพัฒนาตำบล" if held_on else "ยกเลิกการรับเล่มแผนพัฒนาตำบล"
            whose = first.centre.short_name if len(moved) == 1 else f"{len(moved)} เล่ม"
            at = of_province(province) if province and len(moved) > 1 else first.centre
            title = f"{verb} {whose} ปี {first.fiscal_year}"
            record_change(change, kind=KIND_COPIES, title=title, by=by, at=at)
    return len(moved)
