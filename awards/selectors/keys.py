"""Many keys as one parameter: `filter(centre__in=among(keys))`, whose text is as long for a country as for one centre."""

from collections.abc import Iterable

from django.db.models import BigIntegerField, Func, Value


def among(keys: Iterable[int]) -> Func:
    """The keys as rows of their own."""
    return Func(
        Value(list(keys)),  # the driver knows a list of numbers; a field would prepare them one by one
        template="(SELECT unnest(%(expressions)s::bigint[]))",
        output_field=BigIntegerField(),
    )
