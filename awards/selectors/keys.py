"""Many keys as one parameter: `filter(centre__in=among(keys))`, whose text is as long for a country as for one centre."""

from collections.abc import Iterable

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, Func, Value


def among(keys: Iterable[int]) -> Func:
    """The keys as rows of their own."""
    return Func(
        Value(list(keys), output_field=ArrayField(BigIntegerField())),
        template="(SELECT unnest(%(expressions)s))",
        output_field=BigIntegerField(),
    )
