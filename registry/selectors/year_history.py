"""One row of a year's work for its own page: what stands in it, and what happened to it and to what hangs on it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Model, QuerySet

from conweb.kernel import attached_files, thai
from conweb.kernel.models import User
from registry.selectors.history import CentreDeed, acts_among, deeds_among


def facts_of(row: Model, columns: Iterable[str]) -> list[tuple[str, str]]:
    """(label, words) of the columns in which something stands, as a reader sees them."""
    listed = []
    for name in columns:
        said = _said(row, name)
        if said:
            listed.append((str(row._meta.get_field(name).verbose_name), said))
    return listed


def _said(row: Model, name: str) -> str:
    value: Any = getattr(row, name)
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return "ใช่" if value else "ไม่ใช่"
    if display := getattr(row, f"get_{name}_display", None):
        return str(display())
    if isinstance(value, date):
        return thai.format_date(value)
    if isinstance(value, list):
        labels = dict(row._meta.get_field(name).base_field.flatchoices)
        return ", ".join(str(labels.get(one, one)) for one in value)
    if isinstance(value, Decimal):
        return f"{thai.format_number(value, decimals=0 if value == value.to_integral_value() else 2)}"
    # A year is no amount: it has no comma.
    return thai.format_number(value) if isinstance(value, int) and name != "fiscal_year" else str(value)


def deeds_of_row(
    row: Any, user: User, *, hanging: Sequence[tuple[type[Model], QuerySet]] = (), known: Iterable[Any] = ()
) -> list[CentreDeed]:
    """Every act, the newest first. `hanging` are models with their rows of history that belong to the row (its files,
    its reviews); `known` are rows whose names the page has read already."""
    model = type(row)
    sources = [(model, model.pgh_event_model.objects.filter(pgh_obj=row.pk)), *hanging]
    names = [row, *(getattr(row, name, None) for name in getattr(model, "names_from", ())), *known]
    deeds = deeds_among(sources, acts_among(sources), user, known=names)
    own = own_reasons(model, *(each for each, _ in hanging))
    return [replace(deed, reason="") if deed.reason in own else deed for deed in deeds]


def own_reasons(*models: type[Model]) -> set[str]:
    """What the services say where no person gave a reason: the sentence says it already."""
    said = {attached_files.ATTACHED, attached_files.REMOVED, attached_files.RESTORED}
    for model in models:
        noun = model._meta.verbose_name
        said |= {f"บันทึก{noun}", f"แก้ไข{noun}", f"ทบทวน{str(noun).removeprefix('การทบทวน')}"}
    return said
