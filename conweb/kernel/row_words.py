"""Rows of history in words: what a row is called, what its columns say, what was done to it.

Everything is told from the models: verbose names, labels of choices, and how a row names itself. A model whose
name is made of other rows lists them in `names_from`, so that those are read together for a whole page.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import BooleanField, Field, ForeignKey, JSONField, Model

from conweb.kernel import thai
from conweb.kernel.history_rows import (
    WRITES,
    ChangedRow,
    Values,
    event_model_of,
    kept_fields,
    key_of,
)

THAI = re.compile("[ก-๙]")
PHONES = {"phone", "fax"}
HIDDEN = "ปกปิดไว้"
MONEY = "บาท"
# Whether what a field says of a row is kept from the reader.
Hides = Callable[[Model, Field], bool]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One column before and after, as it is read; empty where nothing stood there."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ToldRow:
    """A changed row as a page shows it. `verb` is เพิ่ม, แก้ไข or ลบ."""

    row: ChangedRow
    verb: str
    noun: str
    name: str
    fields: list[FieldChange]

    @property
    def title(self) -> str:
        """«เพิ่มกรรมการ นายสมมุติ ใจดี ประธาน»."""
        return f"{self.verb}{_joined(self.noun, self.name)}"

    @property
    def sentences(self) -> list[str]:
        """What changed of a row that stays, one by one; of a new row one line that says what its title does not."""
        if self.row.was_made:
            said = [
                _with_label(field) for field in self.fields if field.after and field.after not in self.title
            ]
            return [" · ".join(said)] if said else []
        if self.row.was_deleted:
            return []
        return [_from_to(field) for field in self.fields] or ["แก้ไขข้อมูลที่ไม่แสดง"]


def shown_fields(model: type[Model]) -> list[Field]:
    """What people may read of a row: fields with a Thai name that a form could ask for; never what programs keep."""
    return [
        field
        for field in kept_fields(model)
        if not (field.primary_key and not field.remote_field)
        and field.editable
        and not isinstance(field, JSONField)
        and THAI.search(str(field.verbose_name))
    ]


class RowWords:
    """Words for one page of rows: the rows they name are read together, table by table."""

    def __init__(self, hides: Hides | None = None, known: Iterable[Model | None] = ()) -> None:
        """`known` are rows that the page has read already; they are not read again."""
        self._hides = hides or (lambda row, field: False)
        self._known: dict[type[Model], dict[Any, Model | None]] = defaultdict(dict)
        for row in filter(None, known):
            self._known[row._meta.concrete_model][row.pk] = row

    def tell(self, rows: Iterable[ChangedRow]) -> list[ToldRow]:
        """Every row in words, in the order given."""
        listed = list(rows)
        self._read_named(listed)
        return [self._told(row) for row in listed]

    def names(self, rows: Iterable[ChangedRow]) -> list[str]:
        """What each row is called: «กรรมการ นายสมมุติ ใจดี ประธาน»."""
        return [_joined(told.noun, told.name).strip() for told in self.tell(rows)]

    def _told(self, row: ChangedRow) -> ToldRow:
        instance = self._instance(row.model, row.known)
        verb = "เพิ่ม" if row.was_made else "ลบ" if row.was_deleted else "แก้ไข"
        return ToldRow(
            row=row,
            verb=verb,
            noun=str(row.model._meta.verbose_name),
            name=_called(instance),
            fields=[
                FieldChange(
                    label=str(field.verbose_name),
                    before=self._said(instance, field, row.before),
                    after=self._said(instance, field, row.after),
                )
                for field in _changed_fields(row)
            ],
        )

    def _said(self, instance: Model, field: Field, values: Values | None) -> str:
        value = values.get(field.attname) if values else None
        if value in (None, ""):
            return ""
        if self._hides(instance, field):
            return HIDDEN
        if isinstance(field, ForeignKey):
            target = self._known[_target(field)].get(value)
            return _called(target) if target is not None else ""
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        return _written(field, value)

    # ── reading what rows are named after ──────────────────────────────────────────────────
    def _read_named(self, rows: list[ChangedRow]) -> None:
        wanted: dict[type[Model], set[Any]] = defaultdict(set)
        for row in rows:
            named = {field.name for field in _named_after(row.model)}
            changed = {field.name for field in _changed_fields(row)}
            for field in kept_fields(row.model):
                if isinstance(field, ForeignKey) and field.name in named | changed:
                    wanted[_target(field)] |= {
                        state[field.attname] for state in (row.before, row.after) if state
                    }
        self._read(wanted)

    def _read(self, wanted: Mapping[type[Model], set[Any]]) -> None:
        """Rows by their keys, and then those that these are named after, until nothing is missing."""
        deeper: dict[type[Model], set[Any]] = defaultdict(set)
        for model, keys in wanted.items():
            missing = keys - set(self._known[model]) - {None}
            if not missing:
                continue
            found: dict[Any, Model | None] = dict(model._base_manager.in_bulk(missing))
            found |= _gone(model, missing - set(found))
            self._known[model] |= {key: found.get(key) for key in missing}
            for field in _named_after(model):
                deeper[_target(field)] |= {
                    getattr(row, field.attname) for row in found.values() if row is not None
                }
        if any(keys - set(self._known[model]) - {None} for model, keys in deeper.items()):
            self._read(deeper)
        for model in wanted:
            for row in self._known[model].values():
                if row is not None:
                    self._attach(row)

    def _instance(self, model: type[Model], values: Values) -> Model:
        row = model(**values)
        self._attach(row)
        return row

    def _attach(self, row: Model) -> None:
        for field in _named_after(type(row)):
            target = self._known[_target(field)].get(getattr(row, field.attname))
            if target is not None:
                field.set_cached_value(row, target)


def _target(field: ForeignKey) -> type[Model]:
    return field.remote_field.model._meta.concrete_model


def _named_after(model: type[Model]) -> list[ForeignKey]:
    return [model._meta.get_field(name) for name in getattr(model, "names_from", ())]


def _gone(model: type[Model], keys: set[Any]) -> dict[Any, Model]:
    """Rows that were deleted since, as their history knew them last."""
    event_model = event_model_of(model)
    if not keys or event_model is None:
        return {}
    key = key_of(event_model)
    last = (
        event_model._default_manager.filter(**{f"{key}__in": keys}, pgh_label__in=WRITES)
        .order_by(key, "-pgh_id")
        .distinct(key)
    )
    names = [field.attname for field in kept_fields(model)]
    return {(row := model(**values)).pk: row for values in last.values(*names)}


def _changed_fields(row: ChangedRow) -> list[Field]:
    before, after = row.before or {}, row.after or {}
    return [
        field
        for field in shown_fields(row.model)
        if (before.get(field.attname) or "") != (after.get(field.attname) or "")
    ]


def _called(row: Model) -> str:
    try:
        return str(row)
    except (ObjectDoesNotExist, AttributeError):  # what it is named after was never in the history
        return ""


def _written(field: Field, value: Any) -> str:
    if isinstance(field, BooleanField):
        return "ใช่" if value else "ไม่ใช่"
    if isinstance(value, datetime):
        return thai.format_datetime(value)
    if isinstance(value, date):
        return thai.format_date(value)
    if isinstance(value, Decimal):
        # Money says its unit in its name; degrees and weights are told as they are.
        return thai.format_baht(value) if MONEY in str(field.verbose_name) else format(value.normalize(), "f")
    if isinstance(value, list):
        labels = dict(getattr(getattr(field, "base_field", None), "flatchoices", []))
        return ", ".join(str(labels.get(one, one)) for one in value)
    if field.name in PHONES:
        return thai.format_phone(str(value))
    return str(value)


def _joined(noun: str, name: str) -> str:
    """«กรรมการ นาย…»; where the name says the noun itself it is said once."""
    if name.startswith(noun):
        return f" {name}"
    return f" {noun} {name}" if noun.startswith("ศอช") else f"{noun} {name}"


def _with_label(field: FieldChange) -> str:
    """«ตั้งแต่ 2 เม.ย. 2564»; «ระดับตำบล» says its label itself."""
    return field.after if field.after.startswith(field.label) else f"{field.label} {field.after}"


def _from_to(field: FieldChange) -> str:
    if not field.before:
        return f"{field.label} เป็น “{field.after}”"
    if not field.after:
        return f"{field.label} จาก “{field.before}” เป็นว่าง"
    return f"{field.label} จาก “{field.before}” เป็น “{field.after}”"
