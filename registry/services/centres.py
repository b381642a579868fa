"""Changing what is written of a centre, the yearly tick of the central record, and the ตำบล without a ศอช.ต."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from conweb.kernel import clock
from conweb.kernel.audit import change_set
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import Subdistrict, User
from registry.choices import CentreStatus, Tier
from registry.models import AbsentCentre, CentralRecordCheck, Centre
from registry.selectors.centre_changes import LastChange, last_change, seen_values

# What an officer mends. Names, the area and the end of a centre change by a dated milestone only.
EDITABLE = ("place", "phone", "english_name", "founded_on", "latitude", "longitude", "status")
OPEN_STATUSES = (CentreStatus.ACTIVE, CentreStatus.SUSPENDED)
CHECKED, UNCHECKED = "ข้อมูลในศูนย์ข้อมูลกลางเป็นปัจจุบัน", "ยกเลิกการยืนยันข้อมูลในศูนย์ข้อมูลกลาง"


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that a colleague changed while this person was typing something else into it."""

    field: str
    label: str
    theirs: Any
    mine: Any


class NewerChange(ValidationError):
    """Somebody saved the centre after the page was opened, and the same fields differ. Nothing was written.

    `current` is what stands now, for the fields that were not typed into; `seen` marks it as read.
    """

    def __init__(self, clashes: list[Clash], *, by: str, at: datetime, current: dict[str, Any], seen: int):
        super().__init__("มีผู้แก้ข้อมูลนี้หลังจากที่ท่านเปิดหน้า เทียบแล้วเลือกค่าที่ถูก แล้วกดบันทึกอีกครั้ง", code="newer")
        self.clashes, self.by, self.at = clashes, by, at
        self.current, self.seen = current, seen


def change_centre(
    *, centre: Centre, by: User, reason: str = "", seen: int | None = None, **fields: Any
) -> Centre:
    """Change what is written of a centre (`EDITABLE`); what stays the same is not written.

    `seen` is the last row of history that the page had read. A field changed since by a colleague keeps the
    colleague's value where nothing else was typed into it; where something was, `NewerChange` says so.
    ValidationError refuses a dissolved centre and a status that only a milestone gives.
    """
    unknown = set(fields) - set(EDITABLE)
    if unknown:
        raise TypeError(f"change_centre knows no {', '.join(sorted(unknown))}")
    with change_set(by, reason=reason):
        row = Centre.objects.select_for_update().get(pk=centre.pk)
        if row.status == CentreStatus.DISSOLVED:
            raise ValidationError("ศอช. แห่งนี้ยุบเลิกแล้ว แก้ข้อมูลไม่ได้")
        if fields.get("status", row.status) not in OPEN_STATUSES:
            raise ValidationError({"status": "การยุบเลิกต้องบันทึกเป็นเหตุการณ์ที่มีวันที่มีผล"})
        wanted = _merged(row, fields, last_change(row), seen)
        changed = [name for name, value in wanted.items() if getattr(row, name) != value]
        for name in changed:
            setattr(row, name, wanted[name])
        if changed:
            row.full_clean(exclude=["sort_key", "search_key"])
            row.save(update_fields=changed)
    return row


def _merged(
    row: Centre, fields: Mapping[str, Any], last: LastChange | None, seen: int | None
) -> dict[str, Any]:
    """What is to stand: of two who changed different fields both win."""
    before = seen_values(row, seen) if seen and last and last.seen != seen else None
    if before is None or last is None:
        return dict(fields)
    wanted, clashes = {}, []
    for name, mine in fields.items():
        was, theirs = before[name], getattr(row, name)
        if mine == was:
            wanted[name] = theirs
        else:
            wanted[name] = mine
            if theirs not in (was, mine):
                clashes.append(Clash(name, str(Centre._meta.get_field(name).verbose_name), theirs, mine))
    if clashes:
        current = {name: getattr(row, name) for name, mine in fields.items() if mine == before[name]}
        raise NewerChange(clashes, by=last.by, at=last.at, current=current, seen=last.seen)
    return wanted


def check_central_record(*, centre: Centre, fiscal_year: int, by: User, on: date) -> CentralRecordCheck:
    """«ข้อมูลในศูนย์ข้อมูลกลางเป็นปัจจุบัน» of a fiscal year (guideline item 1). Ticking twice keeps the first tick."""
    if centre.status == CentreStatus.DISSOLVED:
        raise ValidationError("ศอช. แห่งนี้ยุบเลิกแล้ว ไม่ต้องตรวจข้อมูล")
    if on > clock.today():
        raise ValidationError("วันที่ตรวจต้องไม่หลังวันนี้")
    if on not in FiscalYear(fiscal_year):
        raise ValidationError(f"วันที่ตรวจต้องอยู่ในปีงบประมาณ {fiscal_year}")
    with change_set(by, reason=CHECKED):
        try:
            with transaction.atomic():
                return CentralRecordCheck.objects.create(
                    centre=centre, fiscal_year=fiscal_year, checked_on=on, checked_by=by
                )
        except IntegrityError:
            return CentralRecordCheck.objects.get(centre=centre, fiscal_year=fiscal_year)


def uncheck_central_record(*, centre: Centre, fiscal_year: int, by: User, reason: str = "") -> None:
    """Take the tick of a year back; where there is none, nothing happens."""
    with change_set(by, reason=reason or UNCHECKED):
        CentralRecordCheck.objects.filter(centre=centre, fiscal_year=fiscal_year).delete()


def mark_absent(
    *, subdistrict: Subdistrict, reason: str, by: User, since: date | None = None
) -> AbsentCentre:
    """Say why a ตำบล has no ศอช.ต.; said again, the newer reason stands."""
    if since and since > clock.today():
        raise ValidationError({"since": "ต้องไม่หลังวันนี้"})
    with change_set(by, reason="บันทึกตำบลที่ไม่มี ศอช.ต."):
        # Whoever founds a centre here meanwhile waits, and then finds the reason to take away.
        Subdistrict.objects.select_for_update().get(pk=subdistrict.pk)
        here = Centre.objects.of_tier(Tier.SUBDISTRICT).not_dissolved().filter(subdistrict=subdistrict)
        if centre := here.first():
            raise ValidationError(f"ตำบลนี้มี {centre.short_name} อยู่แล้ว ยุบเลิกก่อนจึงจะบันทึกว่าไม่มี")
        row = AbsentCentre.objects.filter(pk=subdistrict.pk).first() or AbsentCentre(subdistrict=subdistrict)
        if row._state.adding or (row.reason, row.since) != (reason, since):
            row.reason, row.since = reason, since
            row.full_clean()
            row.save()
    return row


def unmark_absent(*, subdistrict: Subdistrict, by: User, reason: str = "") -> None:
    """Take the reason away: the ตำบล is then one whose missing ศอช.ต. nobody has explained."""
    with change_set(by, reason=reason or "ยกเลิกการบันทึกตำบลที่ไม่มี ศอช.ต."):
        AbsentCentre.objects.filter(pk=subdistrict.pk).delete()
