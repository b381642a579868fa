"""What apps above the registry keep of people, without the registry knowing them.

A model that holds rows of people says so itself: `of_person = PersonTie(…)`. From that alone the registry shows these
rows with the person, moves them when two records are joined, keeps a record on which they stand, prints them for the
person, and takes the name out of them when it is given up. A row tells itself in one line: `summary`. Its rows must be
readable by `visible_to`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import pgtrigger
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.urls import reverse

from conweb.kernel.models import User
from registry.models import Person
from registry.models.keys import PersonTie

MOST_TOLD = 20  # of rows that are told as a number


@dataclass(frozen=True, slots=True)
class TiedLines:
    """What one model keeps of a person; `unseen` rows lie in areas that the reader does not see.

    With `counted`, a unit, the lines are many and told as a number; the newest stand first.
    """

    said: str
    create: str
    lines: list[tuple[str, str]]  # the row in a line, its address
    unseen: int
    counted: str = ""

    @property
    def latest(self) -> list[tuple[str, str]]:
        return self.lines[:MOST_TOLD]


def tied_models() -> Iterator[tuple[type[models.Model], PersonTie]]:
    """The models that keep something of people; rows of history are none."""
    for model in apps.get_models():
        tie = getattr(model, "of_person", None)
        if isinstance(tie, PersonTie) and not hasattr(model, "pgh_tracked_model"):
            yield model, tie


def lines_of(person: Person, user: User) -> list[TiedLines]:
    """Everything that is kept of a person, as far as this reader sees it. One query for each model.

    Of what is written elsewhere than with the person nothing is said where there is nothing.
    """
    found = []
    for model, tie in tied_models():
        seen = model._default_manager.visible_to(user).filter(pk=models.OuterRef("pk"))
        rows = model._default_manager.filter(**{tie.column: person}).annotate(is_seen=models.Exists(seen))
        # What a row tells of itself names the rows that its history names.
        named = [name for name in getattr(model, "names_from", ()) if name != tie.column]
        rows = rows.select_related(*named) if named else rows
        listed = list(rows.order_by("-pk") if tie.counted else rows)
        lines = [
            (row.summary, reverse(tie.page, args=[getattr(row, tie.row)])) for row in listed if row.is_seen
        ]
        if listed or tie.create:
            found.append(TiedLines(tie.said, tie.create, lines, len(listed) - len(lines), tie.counted))
    return found


def why_it_stays(person: Person) -> str:
    """What stands on the record, as it is told to whoever would delete it; empty where nothing does."""
    for model, tie in tied_models():
        if model._default_manager.filter(**{tie.column: person}).exists():
            return f"ลบไม่ได้ เพราะมี{tie.said}ในทะเบียน หากบันทึกผิดคน ให้ลบรายการนั้นก่อน"
    return ""


def move(gone: Person, kept: Person) -> None:
    """The rows of a record that is joined to another become that one's."""
    for model, tie in tied_models():
        if tie.counted:
            _drop_twins(model, tie, gone, kept)
        try:
            with transaction.atomic():
                model._default_manager.filter(**{tie.column: gone}).update(**{tie.column: kept})
        except IntegrityError as error:
            raise ValidationError(
                f"ทั้งสองระเบียนมี{tie.said}รายการเดียวกัน ลบรายการที่ซ้ำในระเบียนหนึ่งก่อน แล้วรวมอีกครั้ง"
            ) from error


def _drop_twins(model: type[models.Model], tie: PersonTie, gone: Person, kept: Person) -> None:
    """Both records stand at one thing (an event, a training), alike in all else: once is enough."""
    others = [
        field.attname
        for field in model._meta.concrete_fields
        if not field.primary_key and field.name != tie.column
    ]
    rows = model._default_manager
    standing = set(rows.filter(**{tie.column: kept}).values_list(*others))
    twins = [
        key
        for key, *row in rows.filter(**{tie.column: gone}).values_list("pk", *others)
        if tuple(row) in standing
    ]
    rows.filter(pk__in=twins).delete()


def histories(keys: Sequence[int]) -> list[models.QuerySet]:
    """The rows of history of what is kept of these people."""
    return [
        model.pgh_event_model.objects.filter(**{f"{tie.column}__in": keys}) for model, tie in tied_models()
    ]


def written_since(moment: datetime) -> list[models.QuerySet]:
    """Of each model the rows of history since a moment that are about a person of the query around them."""
    return [
        model.pgh_event_model.objects.filter(
            **{tie.column: models.OuterRef("pk")}, pgh_created_at__gte=moment
        )
        for model, tie in tied_models()
    ]


def columns_with_names(keys: Sequence[int]) -> list[tuple[models.QuerySet, str]]:
    """Rows and rows of history of these people, each with a column in which a name may stand."""
    return [
        (rows, column)
        for model, tie in tied_models()
        for rows in (
            model._default_manager.filter(**{f"{tie.column}__in": keys}),
            model.pgh_event_model.objects.filter(**{f"{tie.column}__in": keys}),
        )
        for column in tie.texts
    ]


def doors() -> list[str]:
    """The triggers that stand between these tables and giving a name up: history that is only added to."""
    found = []
    for model, _ in tied_models():
        found += [f"{model._meta.label}:update_update", f"{model.pgh_event_model._meta.label}:append_only"]
    return found


def drop_files(keys: Sequence[int]) -> None:
    """Papers and photos of these people, their rows, and their names in the history."""
    for model, tie in tied_models():
        if not tie.files:
            continue
        for row in model._default_manager.filter(**{f"{tie.column}__in": keys}):
            for file in getattr(row, tie.files).all():
                drop_file(file)


def drop_file(file: models.Model) -> None:
    """A row that holds a file (`file`, `name`) and the file itself, for good; its name in the history as well."""
    events = type(file).pgh_event_model
    key, storage, path = file.pk, file.file.storage, file.file.name
    file.delete()
    with pgtrigger.ignore(f"{events._meta.label}:append_only"):
        events.objects.filter(pgh_obj_id=key).update(name="", file="")
    if path:
        transaction.on_commit(lambda: storage.delete(path))
