"""The one way to read: rows of the areas in which this person holds a duty."""

from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from conweb.kernel.models import User


class ScopedQuerySet(models.QuerySet):
    """A queryset that knows where its rows lie.

    `area_prefix` is the path from the model to its province and district, e.g. "centre__".
    """

    area_prefix = ""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """The rows this person may see; everything else does not exist for them (404)."""
        if not user.is_authenticated:
            return self.none()
        if user.sees_everything:
            return self
        at = self.area_prefix
        # Codes, not joins: someone who holds a district and its province still sees a row once.
        return self.filter(
            Q(**{f"{at}district__in": user.seen_districts}) | Q(**{f"{at}province__in": user.seen_provinces})
        )
