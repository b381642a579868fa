"""Writing what a preview of a file showed: sealed on its way through the page, all of it or nothing."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.core import signing
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, InternalError
from django.db.models import Model

from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import RecordedChange, User
from conweb.kernel.refusals import why_refused
from registry.services.row_files.kinds import RowFile
from registry.services.row_files.values import CheckedFile

PLAN_LASTS = 24 * 60 * 60  # seconds: a preview is decided on the same day
_SALT = "registry.row_files"
# Without names: a plan of somebody else's tells nothing of their area.
NOT_HERE = "มีรายการที่ลบไปแล้ว หรือไม่อยู่ในพื้นที่ของท่าน นำเข้าไฟล์อีกครั้ง"


@dataclass(frozen=True, slots=True)
class RowPlan:
    """One row: the key of the one that stands, or whose a new one is; what it is to say, and how it read before."""

    name: str
    key: int | None
    whose: dict[str, Any]  # keys of rows, plain
    values: dict[str, Any]
    before: dict[str, Any]


@dataclass(frozen=True, slots=True)
class FilePlan:
    """What a preview showed."""

    kind: RowFile
    rows: list[RowPlan]
    counts: tuple[int, int, int] = (0, 0, 0)  # read, unchanged, returned
    ticket: str = field(default_factory=lambda: uuid4().hex)

    def seal(self) -> str:
        """The plan as a text that nobody can alter on its way through the page."""
        rows = [[one.name, one.key, one.whose, _packed(one.values), _packed(one.before)] for one in self.rows]
        said = {
            "kind": self.kind.key,
            "rows": rows,
            "counts": self.counts,
            "ticket": self.ticket,
        }
        return signing.dumps(said, salt=_SALT, compress=True)


class MovedSince(ValidationError):
    """Rows that somebody changed between the preview and the press. Nothing was written."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(f"มีผู้แก้ไขหลังจากที่ท่านดูตัวอย่าง: {', '.join(names)} นำเข้าไฟล์อีกครั้งเพื่อดูตัวอย่างใหม่")


def plan_of(checked: CheckedFile, kind: RowFile, *, by: User) -> FilePlan:
    written = checked.written
    stored = {row.pk: row for row in _standing(kind, [one.key for one in written], by)}
    rows = [
        RowPlan(
            one.name,
            one.key,
            _keys(one.whose),
            one.values,
            {name: getattr(stored[one.key], name) for name in one.values} if one.key is not None else {},
        )
        for one in written
    ]
    return FilePlan(kind, rows, (checked.read, checked.unchanged, len(checked.returned)))


def open_plan(sealed: str, kind: RowFile) -> FilePlan:
    """ValidationError for a text that no preview of this sort of row has sealed, or one of yesterday."""
    try:
        said = signing.loads(sealed, salt=_SALT, max_age=PLAN_LASTS)
    except signing.SignatureExpired as error:
        raise ValidationError("ตัวอย่างนี้เปิดไว้เกิน 1 วัน นำเข้าไฟล์อีกครั้ง") from error
    except signing.BadSignature as error:
        raise ValidationError("อ่านตัวอย่างไม่ได้ นำเข้าไฟล์อีกครั้ง") from error
    if said["kind"] != kind.key:
        raise ValidationError("ตัวอย่างนี้เป็นของรายการอื่น นำเข้าไฟล์อีกครั้ง")
    rows = [
        RowPlan(name, key, whose, _unpacked(values), _unpacked(before))
        for name, key, whose, values, before in said["rows"]
    ]
    return FilePlan(kind, rows, tuple(said["counts"]), said["ticket"])


def done_before(plan: FilePlan) -> str | None:
    """The change that this very plan has made, where its button was pressed twice."""
    return cache.get(_ticket(plan))


def apply_file(*, plan: FilePlan, by: User, reason: str) -> RecordedChange:
    """Write every row of a plan by the service of the pages, as one change that can be undone.

    MovedSince where a row is no longer as the preview showed it; ValidationError where a rule refuses one.
    """
    if not reason:
        raise ValidationError({"reason": "พิมพ์เหตุผลที่นำเข้า"})
    if not plan.rows:
        raise ValidationError("ไม่มีแถวที่จะบันทึก")
    with change_set(by, reason=reason) as change:
        # Two presses at once wait here for one another; the second finds what the first has written.
        User.objects.select_for_update().get(pk=by.pk)
        if done_before(plan):
            raise MovedSince([plan.rows[0].name])
        keys = [one.key for one in plan.rows if one.key is not None]
        standing = {row.pk: row for row in _standing(plan.kind, keys, by, hold=True)}
        subjects = _subjects(plan, by)
        if any(not _is_here(one, standing, subjects) for one in plan.rows):
            raise ValidationError(NOT_HERE)
        moved = [one.name for one in plan.rows if one.key is not None and _moved(one, standing[one.key])]
        if moved:
            raise MovedSince(list(dict.fromkeys(moved)))
        written = [_written(one, plan.kind, standing, subjects, by) for one in plan.rows]
        record = record_change(
            change,
            kind=plan.kind.kind,
            title=_title(plan),
            by=by,
            at=_place(plan.kind, written),
            reason=reason,
        )
        cache.set(_ticket(plan), str(record.pk), PLAN_LASTS)
    return record


def _written(
    one: RowPlan, kind: RowFile, standing: dict[int, Any], subjects: dict[str, dict[int, Any]], by: User
) -> Any:
    whose = {
        name: subjects[name].get(value) if name in subjects else value for name, value in one.whose.items()
    }
    try:
        row = standing[one.key] if one.key is not None else None
        made, _ = kind.write(row, whose | one.values, by=by)
    except ValidationError as refusal:
        raise ValidationError(f"{one.name}: {' '.join(refusal.messages)}") from refusal
    except PermissionDenied as refusal:
        raise ValidationError(NOT_HERE) from refusal
    except (IntegrityError, InternalError) as error:
        raise ValidationError(f"{one.name}: {why_refused(error)}") from error
    return made


def _standing(kind: RowFile, keys: list[int | None], by: User, *, hold: bool = False) -> Any:
    rows = kind.rows(by).filter(pk__in=[key for key in keys if key is not None]).order_by("pk")
    return rows.select_for_update(of=("self",)) if hold else rows


def _is_here(one: RowPlan, standing: dict[int, Any], subjects: dict[str, dict[int, Any]]) -> bool:
    """Whether the row, or whose a new one is, still lies where this person sees it."""
    if one.key is not None:
        return one.key in standing
    return all(one.whose[name] in found for name, found in subjects.items() if name in one.whose)


def _moved(one: RowPlan, row: Any) -> bool:
    return any(getattr(row, name) != value for name, value in one.before.items())


def _keys(whose: dict[str, Any]) -> dict[str, Any]:
    return {name: value.pk if isinstance(value, Model) else value for name, value in whose.items()}


def _subjects(plan: FilePlan, by: User) -> dict[str, dict[int, Any]]:
    """The centres and people that new rows name."""
    wanted: dict[str, set[Any]] = defaultdict(set)
    for one in plan.rows:
        for name, value in one.whose.items():
            wanted[name].add(value)
    return plan.kind.loaded(wanted, by)


@dataclass(frozen=True, slots=True)
class _Area:
    province_id: str
    district_id: str | None


def _place(kind: RowFile, rows: list[Any]) -> _Area | None:
    """The smallest area that holds all the rows; None where they lie in several provinces."""
    places = [kind.place_of(row) for row in rows]
    provinces = {place.province_id for place in places}
    districts = {place.district_id for place in places}
    if len(provinces) > 1:
        return None
    return _Area(provinces.pop(), districts.pop() if len(districts) == 1 else None)


def _title(plan: FilePlan) -> str:
    """Without the names of people: they would outlive the record wherever the list of changes is read."""
    new = sum(one.key is None for one in plan.rows)
    parts = [f"{verb} {number}" for verb, number in (("เพิ่ม", new), ("แก้", len(plan.rows) - new)) if number]
    return f"นำเข้า{plan.kind.title}: {' '.join(parts)} {plan.kind.unit}"


_KINDS: dict[str, Any] = {"d": date.fromisoformat, "n": Decimal}


def _packed(values: dict[str, Any]) -> dict[str, Any]:
    """Values of a row as text can carry them."""
    return {name: _as_text(value) for name, value in values.items()}


def _as_text(value: Any) -> Any:
    if isinstance(value, date):
        return ["d", value.isoformat()]
    return ["n", str(value)] if isinstance(value, Decimal) else value


def _unpacked(values: dict[str, Any]) -> dict[str, Any]:
    return {name: _from_text(value) for name, value in values.items()}


def _from_text(value: Any) -> Any:
    return _KINDS[value[0]](value[1]) if isinstance(value, list) else value


def _ticket(plan: FilePlan) -> str:
    return f"row-file-{plan.ticket}"
