"""Sentences that people typed, searched for a name: what no program may rewrite, and a person can mend.

A model that holds such sentences says so itself: `free_text = FreeText(…)`. Its rows must be readable by
`visible_to`, so that nobody is shown a text of elsewhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import JSONField, Model, Q, TextField
from django.db.models.functions import Cast
from django.urls import reverse

from conweb.kernel.models import User

MOST = 50  # places named; whoever stands in more is found again after these were mended
AROUND = 40  # letters shown on either side of a name


@dataclass(frozen=True, slots=True)
class FreeText:
    """Which columns are typed freely, the page where they are mended (URL name, and the paths of its arguments),
    and the path to the name of what they are about."""

    columns: tuple[str, ...]
    page: str
    keys: tuple[str, ...] = ("pk",)
    about: str = ""


@dataclass(frozen=True, slots=True)
class FoundText:
    """One place where a name stands: what it is, what it is about, the words around the name, and its page."""

    label: str
    about: str
    before: str
    name: str
    after: str
    url: str


def texts_naming(names: Sequence[str], user: User) -> list[FoundText]:
    """Where one of these names stands, letter by letter, in what this reader sees. One query for each such model."""
    wanted = [name for name in names if name]
    if not wanted:
        return []
    found: list[FoundText] = []
    for model in apps.get_models():
        told: FreeText | None = getattr(model, "free_text", None)
        if told is not None and not hasattr(model, "pgh_tracked_model"):
            found += _of_model(model, told, wanted, user, MOST - len(found))
        if len(found) >= MOST:
            break
    return found


def _of_model(
    model: type[Model], told: FreeText, names: Sequence[str], user: User, most: int
) -> list[FoundText]:
    rows = model._default_manager.visible_to(user)
    named = Q()
    for column in told.columns:
        where = column
        if isinstance(model._meta.get_field(column), JSONField):
            where = f"{column}_as_text"
            rows = rows.annotate(**{where: Cast(column, TextField())})
        for name in names:
            named |= Q(**{f"{where}__contains": name})
    paths = {*told.keys, *told.columns, *([told.about] if told.about else [])}
    rows = rows.filter(named).order_by("pk").values(*paths)
    found: list[FoundText] = []
    for row in rows[:most]:
        url = reverse(told.page, args=[row[key] for key in told.keys])
        for column in told.columns:
            text = _words_in(row[column])
            name = next((name for name in names if name in text), None)
            if name is None:
                continue
            before, _, after = text.partition(name)
            label = f"{model._meta.verbose_name}: {model._meta.get_field(column).verbose_name}"
            about = str(row[told.about] or "") if told.about else ""
            found.append(FoundText(label, about, _end(before), name, _beginning(after), url))
    return found[:most]


def _words_in(value: Any) -> str:
    """What a person typed: of a column with words under names, the words alone."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list):
        return " · ".join(filter(None, map(_words_in, value)))
    return str(value or "")


def _end(text: str) -> str:
    return text if len(text) <= AROUND else f"…{text[-AROUND:]}"


def _beginning(text: str) -> str:
    return text if len(text) <= AROUND else f"{text[:AROUND]}…"
