"""Columns and constraints that several nouns of the registry share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary
from django.db import models
from django.db.models import Func, Q, Value
from django.db.models.functions import Replace

from conweb.kernel.text_keys import SearchFold

# Before the first a typed year was of another era, after the last a Buddhist year was taken for one of the common era.
FIRST_DAY, LAST_DAY = date(1890, 1, 1), date(2150, 12, 31)


# First and last name written together, as they are often typed; indexed in exactly these words.
WHOLE_NAME = Replace("search_key", Value(" "), Value(""))


@dataclass(frozen=True, slots=True)
class PersonTie:
    """How a model names people.

    `said` is what its rows are («รางวัล»), `page` and `create` the URL names of a row's page and of a new one for the
    person. `texts` are columns that are typed freely, where a name may stand; `files` is the related name of rows with
    a file (`file`, `name`) that go when the name does; `column` is the link; `row` is the key of what `page` shows.
    `counted` is the unit of rows that are many («ครั้ง»): they are told as a number, and where both of two records that
    are joined have the same one, one of them is enough.
    """

    said: str
    page: str
    create: str
    texts: tuple[str, ...] = ()
    files: str = ""
    column: str = "person"
    row: str = "pk"
    counted: str = ""


@dataclass(frozen=True, slots=True)
class HonourTie:
    """How a model of an app above says that people were honoured (indicator 23), told as `registry.honours` asks it.

    `person`, `year`, `day` and `text` are its columns (the last two may be empty), `page` the URL name of a row's page.
    """

    person: str
    year: str
    day: str
    text: str
    page: str


def search_key_of(*fields: str) -> models.GeneratedField:
    """A stored, folded text for finding: one spelling of everything that is written in several ways."""
    return models.GeneratedField(
        expression=SearchFold(*fields),
        output_field=models.CharField(max_length=600, db_collation="C"),
        db_persist=True,
    )


def day_is_sensible(*fields: str, name: str) -> models.CheckConstraint:
    """No day is 543 years off: พ.ศ. stored as ค.ศ. lies in the 26th century, the other way in the 15th."""
    condition = Q()
    for field in fields:
        condition &= Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__range": (FIRST_DAY, LAST_DAY)})
    return models.CheckConstraint(
        condition=condition,
        name=name,
        violation_error_message="ปีห่างไป 543 ปี ตรวจว่าเป็น พ.ศ. หรือ ค.ศ.",
    )


class Days(Func):
    """The days from one column until another, both counted; an empty end is open."""

    function = "DATERANGE"


def never_at_once(
    *same: str, since: str, until: str, name: str, message: str, condition: Q | None = None
) -> ExclusionConstraint:
    """No two rows with equal `same` columns share a day."""
    expressions: Sequence[tuple[str | Func, str]] = [
        *((field, "=") for field in same),
        (Days(since, until, RangeBoundary(inclusive_lower=True, inclusive_upper=True)), "&&"),
    ]
    return ExclusionConstraint(
        expressions=expressions, name=name, condition=condition, violation_error_message=message
    )
