"""Dated events in the life of centres: founding, dissolving, joining, parting, renaming.

Each is one change set that people meet again in the list of changes. What becomes of the things that hang on a
centre which ends: its committees end on that day, a selection under way is cancelled, its ตำบล is listed as one
without a ศอช.ต. Centres below it are no orphans: while there are any, it does not end.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Q

from conweb.kernel import clock, thai
from conweb.kernel.audit import ChangeSet, change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import District, Province, Subdistrict, User
from registry.choices import CentreStatus, CommitteeStatus, MilestoneKind, Tier
from registry.models import (
    AbsentCentre,
    Centre,
    CentreMilestone,
    Committee,
    MilestoneParty,
    Selection,
)
from registry.selectors.centre_codes import Area, centre_above, tier_of_area

BEFORE, AFTER = MilestoneParty.BEFORE, MilestoneParty.AFTER


def found_centre(
    *, area: Area, on: date, reason: str, by: User, place: str = "", phone: str = ""
) -> CentreMilestone:
    """A centre where there is none: named by the rule, under the centre above it, active from that day."""
    with change_set(by, reason=reason) as change:
        centre = _new_centre(area, on, place=place, phone=phone)
        milestone = _record(MilestoneKind.FOUNDED, on, reason, before=[], after=[centre])
        _tell(change, f"จัดตั้ง {centre.short_name}", by, centre, reason)
    return milestone


def dissolve_centre(
    *, centre: Centre, on: date, reason: str, by: User, despite_forms: bool = False
) -> CentreMilestone:
    """A centre ends without a successor.

    Refused while centres hang below it, and, unless `despite_forms` states it, while a form of an open round is
    under way: once the centre is gone nobody could send that form.
    """
    with change_set(by, reason=reason) as change, _locked([centre]) as [row]:
        _end([row], on, despite_forms, absent=f"ยุบเลิก ศอช.ต.: {reason}")
        milestone = _record(MilestoneKind.DISSOLVED, on, reason, before=[row], after=[])
        _tell(change, f"ยุบเลิก {row.short_name}", by, row, reason)
    return milestone


def merge_centres(
    *,
    centres: Sequence[Centre],
    into: Centre | Area,
    on: date,
    reason: str,
    by: User,
    despite_forms: bool = False,
) -> CentreMilestone:
    """Several centres of one tier become one: one of them, which goes on, or a new one in an area without any.

    The codes of those that end lead to the one that took their place.
    """
    keys = {centre.pk for centre in centres}
    if len(keys) < 2:
        raise ValidationError("เลือก ศอช. อย่างน้อยสองแห่งที่จะรวมกัน")
    if len({centre.tier for centre in centres}) > 1:
        raise ValidationError("รวมได้เฉพาะ ศอช. ระดับเดียวกัน")
    if isinstance(into, Centre) and into.pk not in keys:
        raise ValidationError("แห่งที่คงอยู่ต้องเป็นหนึ่งในแห่งที่รวมกัน")
    with change_set(by, reason=reason) as change, _locked(centres) as rows:
        before = [(row, row.official_name, row.short_name) for row in rows]
        stays = next((row for row in rows if isinstance(into, Centre) and row.pk == into.pk), None)
        if stays is not None:
            _refuse_ended(stays, on)
        name = stays.short_name if stays else tier_of_area(into).short_name(into.name)
        _end([row for row in rows if row != stays], on, despite_forms, absent=f"รวมกับ {name}")
        successor = stays or _new_centre(into, on)
        milestone = _record(MilestoneKind.MERGED, on, reason, before=before, after=[successor])
        _tell(change, f"รวมเป็น {successor.short_name}", by, successor, reason)
    return milestone


def split_centre(
    *,
    centre: Centre,
    areas: Sequence[Area],
    on: date,
    reason: str,
    by: User,
    stays: bool = True,
    despite_forms: bool = False,
) -> CentreMilestone:
    """New centres part from one, in areas without any; the old one goes on (`stays`) or ends with it."""
    if len(areas) + stays < 2:
        raise ValidationError("แยกแล้วต้องเหลืออย่างน้อยสองแห่ง")
    if any(tier_of_area(area) != centre.tier for area in areas):
        raise ValidationError("แยกได้เฉพาะเป็น ศอช. ระดับเดียวกัน")
    with change_set(by, reason=reason) as change, _locked([centre]) as [row]:
        _refuse_ended(row, on)
        if not stays:
            _end([row], on, despite_forms, absent="")
        new = [_new_centre(area, on) for area in areas]
        after = [row, *new] if stays else new
        milestone = _record(MilestoneKind.SPLIT, on, reason, before=[row], after=after)
        if not stays and row.tier == Tier.SUBDISTRICT and row.subdistrict_id not in {a.pk for a in areas}:
            _mark_without(row, on, f"แยกเป็น {', '.join(part.short_name for part in new)}")
        _tell(change, f"แยก {row.short_name}", by, row, reason)
    return milestone


def rename_centre(*, centre: Centre, name: str, on: date, reason: str, by: User) -> CentreMilestone:
    """`name` is what follows «ศอช.ต.»; both names are made of it by the rule, and the old ones stay findable."""
    name = thai.clean_text(name)
    if not name:
        raise ValidationError({"name": "ยังไม่ได้พิมพ์ชื่อ"})
    tier = Tier(centre.tier)
    with change_set(by, reason=reason) as change, _locked([centre]) as [row]:
        _refuse_ended(row, on)
        before = [(row, row.official_name, row.short_name)]
        row.official_name, row.short_name = tier.official_name(name), tier.short_name(name)
        if before == [(row, row.official_name, row.short_name)]:
            raise ValidationError({"name": "ชื่อใหม่ตรงกับชื่อเดิม"})
        row.full_clean(exclude=["sort_key", "search_key"])
        row.save(update_fields=["official_name", "short_name"])
        milestone = _record(MilestoneKind.RENAMED, on, reason, before=before, after=[row])
        _tell(change, f"เปลี่ยนชื่อเป็น {row.short_name}", by, row, reason)
    return milestone


@contextmanager
def _locked(centres: Iterable[Centre]) -> Iterator[list[Centre]]:
    """The rows as they stand now, held until the change set ends; always in one order, so nobody waits in a ring."""
    keys = [centre.pk for centre in centres]
    yield list(
        Centre.objects.select_for_update(of=("self",)).with_places().filter(pk__in=keys).order_by("pk")
    )


def _refuse_ended(row: Centre, on: date) -> None:
    _refuse_day(on)
    if row.status == CentreStatus.DISSOLVED:
        raise ValidationError(f"{row.short_name} ยุบเลิกไปแล้ว")
    if row.founded_on and on < row.founded_on:
        raise ValidationError({"on": f"ต้องไม่ก่อนวันจัดตั้ง {row.short_name} {thai.format_date(row.founded_on)}"})


def _refuse_day(on: date) -> None:
    if on > clock.today():
        raise ValidationError({"on": "วันที่มีผลต้องไม่หลังวันนี้"})


def _end(rows: Sequence[Centre], on: date, despite_forms: bool, *, absent: str) -> None:
    for row in rows:
        _refuse_ended(row, on)
        below = row.children.not_dissolved().count()
        if below:
            raise ValidationError(f"ยังมี ศอช. {below} แห่งขึ้นกับ {row.short_name} ยุบเลิกหรือรวมแห่งเหล่านั้นก่อน")
        if not despite_forms and (years := forms_under_way(row)):
            told = ", ".join(str(year) for year in years)
            raise ValidationError(
                {"despite_forms": f"{row.short_name} มีแบบประเมินปี {told} ที่ยังไม่ส่ง ส่งก่อนหรือยืนยันว่าไม่ส่งแล้ว"}
            )
        _end_committees(row, on)
        row.status = CentreStatus.DISSOLVED
        row.save(update_fields=["status"])
        if absent:
            _mark_without(row, on, absent)


def forms_under_way(centre: Centre) -> list[int]:
    """Fiscal years of forms that are begun, not sent, and whose round is open."""
    # The form belongs to the app above; nothing of it is imported, only the relation that it adds to a centre.
    forms = centre.assessments.filter(sent_at__isnull=True, round__closed_on__isnull=True)
    return sorted(forms.values_list("fiscal_year", flat=True))


def _end_committees(row: Centre, on: date) -> None:
    standing = Committee.objects.standing().filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on), centre=row)
    if later := standing.filter(starts_on__gte=on).first():
        raise ValidationError(
            {
                "on": f"{later.full_name} เริ่มวาระ {thai.format_date(later.starts_on)} "
                "วันที่มีผลต้องอยู่หลังวันนั้น หรือแก้วันเริ่มวาระก่อน"
            }
        )
    for committee in standing:
        committee.ends_on = on
        committee.save(update_fields=["ends_on"])
        # Nobody's seat reaches past the end of the body.
        committee.seats.filter(until__gt=on, since__lte=on).update(until=on)
    choosing = Committee.objects.filter(centre=row, status=CommitteeStatus.CHOOSING)
    for selection in Selection.objects.filter(committee__in=choosing, cancelled_on__isnull=True):
        selection.cancelled_on, selection.cancelled_reason = on, "ศอช. ยุบเลิกหรือรวมกับแห่งอื่น"
        selection.save(update_fields=["cancelled_on", "cancelled_reason"])
    for committee in choosing:
        committee.status = CommitteeStatus.CANCELLED
        committee.save(update_fields=["status"])


def _mark_without(row: Centre, on: date, reason: str) -> None:
    """The ตำบล of a ศอช.ต. that is gone stays explained; one whose code is abolished counts no more."""
    if row.tier != Tier.SUBDISTRICT or not row.subdistrict.is_active:
        return
    longest = AbsentCentre._meta.get_field("reason").max_length
    AbsentCentre.objects.update_or_create(
        subdistrict=row.subdistrict, defaults={"reason": reason[:longest], "since": on}
    )


def _new_centre(area: Area, on: date, **fields: str) -> Centre:
    _refuse_day(on)
    tier = tier_of_area(area)
    if not area.is_active:
        raise ValidationError(f"{area.full_name} ไม่ใช้แล้ว เลือกพื้นที่ปัจจุบัน")
    # Two who found a centre in one place at once: the second waits here and is then told.
    type(area).objects.select_for_update().get(pk=area.pk)
    district = (
        area.district if isinstance(area, Subdistrict) else area if isinstance(area, District) else None
    )
    province = area if isinstance(area, Province) else district.province
    centre = Centre(
        tier=tier,
        province=province,
        district=district,
        subdistrict=area if isinstance(area, Subdistrict) else None,
        parent=centre_above(area),
        official_name=tier.official_name(area.name),
        short_name=tier.short_name(area.name),
        founded_on=on,
        **fields,
    )
    if centre.parent is None and tier != Tier.PROVINCE:
        above = {Tier.SUBDISTRICT: Tier.DISTRICT, Tier.DISTRICT: Tier.PROVINCE}[tier]
        raise ValidationError(
            f"ยังไม่มี {above.abbreviation} เหนือ{area.full_name} จัดตั้ง {above.abbreviation} ก่อน"
        )
    centre.full_clean(exclude=["sort_key", "search_key"])
    centre.save()
    if isinstance(area, Subdistrict):
        AbsentCentre.objects.filter(pk=area.pk).delete()
    return centre


Named = tuple[Centre, str, str]


def _record(
    kind: MilestoneKind,
    on: date,
    reason: str,
    *,
    before: Sequence[Centre | Named],
    after: Sequence[Centre | Named],
) -> CentreMilestone:
    """The event with its parties, each with the names it had then."""
    milestone = CentreMilestone(kind=kind, happened_on=on, reason=reason)
    milestone.full_clean()
    milestone.save()
    for side, parties in ((BEFORE, before), (AFTER, after)):
        for party in parties:
            centre, official, short = (
                party if isinstance(party, tuple) else (party, party.official_name, party.short_name)
            )
            MilestoneParty.objects.create(
                milestone=milestone, centre=centre, side=side, official_name=official, short_name=short
            )
    return milestone


def _tell(change: ChangeSet, title: str, by: User, centre: Centre, reason: str) -> None:
    record_change(change, kind="milestone", title=title, by=by, at=centre, reason=reason)
