"""How the rows of a year's work are written: checked as a whole, told in the list of changes, open to be undone.

Every noun says once what its rows are (`YearNoun`); then `save_year_row` and `remove_year_row` do the same for all.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Field, Model, UniqueConstraint

from conweb.kernel import access
from conweb.kernel.access import Placed
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import User
from registry.services.removing import locked, take_away
from registry.year_access import WHO_KEEPS

GONE = "รายการนี้ถูกลบไปแล้ว กลับไปที่รายการเพื่อดูของที่มีอยู่"
LINKED = "ลบไม่ได้ เพราะมีข้อมูลอื่นอ้างถึงรายการนี้"
AT_ONCE = "มีผู้บันทึกรายการเดียวกันนี้พร้อมกัน เปิดรายการดูก่อนบันทึกอีกครั้ง"
CHANGED_SINCE = "มีผู้แก้รายการนี้หลังจากท่านเปิดหน้า ท่านยังไม่ได้บันทึก เปิดรายการดูก่อน แล้วบันทึกใหม่"
LIKE_IT = "มีรายการเดียวกันแล้ว ถ้าเป็นอีกรายการหนึ่ง กด “บันทึกอีกรายการ”"
TWICE = "twice"  # the code of that question

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class YearNoun(Generic[Row]):
    """A sort of row: where a row lies, what the list of changes calls it, what is wrong with it by column.

    `kind` is one of registry.selectors.changes; `whose` are columns that are given once and stay. The title holds no
    name of a person, which would outlive the record.
    """

    model: type[Row]
    kind: str
    place_of: Callable[[Row], Placed]
    title_of: Callable[[Row], str]
    check: Callable[[Row], Mapping[str, str]]
    whose: frozenset[str] = frozenset({"centre", "plan"})
    keeps: Callable[[User, Placed], bool] = lambda user, place: access.keeps_registry(user, at=place)
    whom_to_ask: str = WHO_KEEPS


def save_year_row(
    noun: YearNoun[Row], row: Row | None, values: Mapping[str, Any], *, by: User, reason: str = ""
) -> Row:
    """A new row (`row` None), or one that stands with these values changed. ValidationError at the field.

    Among the values a page tells two things that are no columns. `stamp` (of `stamp_of`): how the row stood when its
    form was opened; what a colleague changed meanwhile is not written over. `another`: whether a new row that stands
    already, letter for letter, is really a second one; False asks (the code TWICE). Whoever says nothing of it (a file
    read once more) is given the row that stands.
    """
    verb = "แก้ไข" if row is not None else "บันทึก"
    try:
        with change_set(by, reason=reason or f"{verb}{noun.model._meta.verbose_name}") as change:
            written, anything = write_year_row(noun, row, values, by=by)
            if anything:
                title = f"{verb}{noun.title_of(written)}"[:200]
                record_change(
                    change, kind=noun.kind, title=title, by=by, at=noun.place_of(written), reason=reason
                )
    except IntegrityError as error:  # two people at once: the other was faster
        raise ValidationError(AT_ONCE) from error
    return written


def write_year_row(
    noun: YearNoun[Row], row: Row | None, values: Mapping[str, Any], *, by: User
) -> tuple[Row, bool]:
    """Check and write inside the change set that is open; the row, and whether anything was written."""
    values = dict(values)
    stamp, another = values.pop("stamp", ""), values.pop("another", None)
    if row is None:
        if another is not None:
            # Two clicks at once wait here for one another; the second finds what the first wrote.
            User.objects.select_for_update().get(pk=by.pk)
        made = noun.model(**values)
        insist_keeps_row(noun, made, by)
        _check(noun, made)
        same = {
            field.name: getattr(made, field.attname)
            for field in _told(noun.model)
            if field.name in values or field.attname in values  # an area is given by its code
        }
        if not another and (twin := noun.model._default_manager.filter(**same).first()):
            if another is None:
                return twin, False
            _refuse_twin(noun, made)
        _whole(made)
        made.save()
        return made, True
    standing = locked(row)
    if standing is None:
        raise ValidationError(GONE)
    insist_keeps_row(noun, standing, by)
    changed = [
        name for name, value in values.items() if name not in noun.whose and getattr(standing, name) != value
    ]
    if not changed:
        return standing, False
    refuse_changed_since(standing, stamp)
    for name in changed:
        setattr(standing, name, values[name])
    _check(noun, standing)
    _whole(standing)
    standing.save(update_fields=changed)
    return standing, True


def remove_year_row(noun: YearNoun[Row], row: Row, *, by: User, reason: str, linked: str = LINKED) -> None:
    """Take a row away with what hangs on it; the list of changes puts it back. A second click does nothing."""
    insist_keeps_row(noun, row, by)
    take_away(
        row,
        by=by,
        at=noun.place_of(row),
        title=f"ลบ{noun.title_of(row)}"[:200],
        reason=reason,
        linked=linked,
    )


def insist_keeps_row(noun: YearNoun[Row], row: Row, by: User) -> None:
    access.insist(noun.keeps(by, noun.place_of(row)), noun.whom_to_ask)


def stamp_of(row: Model) -> str:
    """A row's columns as they stood when a page was opened, and of a visit who was there."""
    said = [str(getattr(row, field.attname)) for field in _told(type(row)) if not field.generated]
    if attendances := getattr(row, "attendances", None):
        said += map(str, sorted(attendances.values_list("person", flat=True)))
    return sha256("\x1f".join(said).encode()).hexdigest()[:16]


def refuse_changed_since(standing: Model, stamp: str) -> None:
    """ValidationError where the row is not what it was when the form was opened."""
    if stamp and stamp != stamp_of(standing):
        raise ValidationError(CHANGED_SINCE)


def _refuse_twin(noun: YearNoun[Row], made: Row) -> None:
    """Asks, or says at the field that there can be no second one."""
    for rule in noun.model._meta.constraints:
        if not isinstance(rule, UniqueConstraint):
            continue
        try:
            rule.validate(noun.model, made)
        except ValidationError as refusal:
            theirs = [
                name for name in rule.fields if name not in noun.whose and f"{name}_id" not in noun.whose
            ]
            raise ValidationError({theirs[0] if theirs else "__all__": refusal.messages}) from refusal
    raise ValidationError(LIKE_IT, code=TWICE)


def _told(model: type[Model]) -> list[Field]:
    """What somebody typed: no key, nothing that a program fills in."""
    return [field for field in model._meta.concrete_fields if not field.primary_key]


def _check(noun: YearNoun[Row], row: Row) -> None:
    if wrong := noun.check(row):
        raise ValidationError(dict(wrong))


def _whole(row: Model) -> None:
    """The rules of the columns and of the database, told before it is written."""
    with transaction.atomic():
        row.full_clean()
