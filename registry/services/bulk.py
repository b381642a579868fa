"""Many centres changed at once: one change set, through the same services as each single change."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from django.core import signing
from django.core.cache import cache
from django.core.exceptions import ValidationError

from conweb.kernel import clock
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import RecordedChange, User
from registry.models import Centre
from registry.selectors.bulk import BulkChange, BulkRow, bulk_rows
from registry.services.bodies import change_term
from registry.services.centres import change_centre, check_central_record, uncheck_central_record

LIMIT = 200  # twice the centres of most provinces, and done within a few seconds
PLAN_LASTS = 24 * 60 * 60  # seconds: a preview is decided on the same day
_SALT = "registry.bulk"


class ChangedSince(ValidationError):
    """Centres that somebody changed between the preview and the press. Nothing was written."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(f"มีผู้แก้ไขหลังจากที่ท่านดูตัวอย่าง: {', '.join(names)} ตรวจตัวอย่างใหม่ด้านล่าง แล้วกดบันทึกอีกครั้ง")


@dataclass(frozen=True, slots=True)
class Plan:
    """What a preview showed: the change, the centres with the stamps they had, and a number used once."""

    change: BulkChange
    stamps: dict[int, str]
    ticket: str

    def seal(self) -> str:
        """The plan as a text that nobody can alter on its way through the page."""
        said = {
            "year": self.change.fiscal_year,
            "fields": {name: _plain(value) for name, value in self.change.fields.items()},
            "checked": self.change.checked,
            "ends": _plain(self.change.ends_on),
            "stamps": self.stamps,
            "ticket": self.ticket,
        }
        return signing.dumps(said, salt=_SALT, compress=True)


def plan_of(change: BulkChange, rows: Iterable[BulkRow]) -> Plan:
    """The plan of a preview: the rows that would change, as they stand now."""
    return Plan(change, {row.centre.pk: row.stamp for row in rows if row.is_changed}, uuid4().hex)


def open_plan(sealed: str) -> Plan:
    """ValidationError for a text that no preview has sealed, or one of yesterday."""
    try:
        said = signing.loads(sealed, salt=_SALT, max_age=PLAN_LASTS)
    except signing.SignatureExpired as error:
        raise ValidationError("ตัวอย่างนี้เปิดไว้เกิน 1 วัน เลือก ศอช. แล้วดูตัวอย่างใหม่") from error
    except signing.BadSignature as error:
        raise ValidationError("อ่านตัวอย่างไม่ได้ เลือก ศอช. แล้วดูตัวอย่างใหม่") from error
    fields = dict(said["fields"])
    if fields.get("founded_on"):
        fields["founded_on"] = date.fromisoformat(fields["founded_on"])
    change = BulkChange(
        fiscal_year=said["year"],
        fields=fields,
        checked=said["checked"],
        ends_on=date.fromisoformat(said["ends"]) if said["ends"] else None,
    )
    return Plan(change, {int(pk): stamp for pk, stamp in said["stamps"].items()}, said["ticket"])


def done_before(plan: Plan) -> str | None:
    """The change that this very plan has made, where its button was pressed twice."""
    return cache.get(_key(plan))


def apply_bulk_edit(*, plan: Plan, by: User, reason: str) -> RecordedChange:
    """Change every centre of a plan, all or none, as one change that can be undone.

    `ChangedSince` where one of them is no longer as the preview showed it; ValidationError where a rule refuses one.
    """
    if not reason:
        raise ValidationError({"reason": "พิมพ์เหตุผลที่แก้ไข"})
    if not plan.stamps:
        raise ValidationError("ไม่มี ศอช. ที่จะเปลี่ยน")
    with change_set(by, reason=reason) as change:
        here = Centre.objects.visible_to(by).filter(pk__in=plan.stamps).order_by("pk")
        centres = list(here.select_for_update(of=("self",)))
        if len(centres) < len(plan.stamps):
            raise ValidationError("มี ศอช. ที่ไม่อยู่ในพื้นที่ของท่าน เลือก ศอช. แล้วดูตัวอย่างใหม่")
        rows = bulk_rows(centres, plan.change, by, on=clock.today())
        if newer := [row.centre.short_name for row in rows if row.stamp != plan.stamps[row.centre.pk]]:
            raise ChangedSince(newer)
        if refused := [f"{row.centre.short_name}: {row.refused}" for row in rows if row.refused]:
            raise ValidationError(refused)
        for row in rows:
            _apply(row, plan.change, by=by, reason=reason)
        record = record_change(
            change,
            kind="bulk-edit",
            title=_title(rows, plan.change),
            by=by,
            at=_place(centres),
            reason=reason,
        )
        cache.set(_key(plan), str(record.pk), PLAN_LASTS)
    return record


def _apply(row: BulkRow, change: BulkChange, *, by: User, reason: str) -> None:
    centre = row.centre
    try:
        if change.fields:
            change_centre(centre=centre, by=by, reason=reason, **change.fields)
        if change.checked:
            check_central_record(centre=centre, fiscal_year=change.fiscal_year, by=by, on=clock.today())
        elif change.checked is False:
            uncheck_central_record(centre=centre, fiscal_year=change.fiscal_year, by=by, reason=reason)
        if change.ends_on and row.committee:
            body = row.committee
            change_term(
                committee=body,
                by=by,
                starts_on=body.starts_on,
                ends_on=change.ends_on,
                order_number=body.order_number,
                announced_on=body.announced_on,
                reason=reason,
            )
    except ValidationError as refusal:
        raise ValidationError(f"{centre.short_name}: {' '.join(refusal.messages)}") from refusal


@dataclass(frozen=True, slots=True)
class _Area:
    """The smallest area that holds all the centres of an edit."""

    province_id: str
    district_id: str | None


def _place(centres: list[Centre]) -> _Area | None:
    """None where they lie in several provinces: then the change is met by those who see the whole country."""
    provinces = {centre.province_id for centre in centres}
    districts = {centre.district_id for centre in centres}
    if len(provinces) > 1:
        return None
    return _Area(provinces.pop(), districts.pop() if len(districts) == 1 else None)


def _title(rows: list[BulkRow], change: BulkChange) -> str:
    if len(rows) == 1:
        return f"แก้ข้อมูล {rows[0].centre.short_name}: {', '.join(change.labels)}"[:200]
    return f"แก้ข้อมูล ศอช. {len(rows)} แห่ง: {', '.join(change.labels)}"[:200]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _key(plan: Plan) -> str:
    return f"bulk-edit-{plan.ticket}"
