"""Imports are seen by who made them and by whoever looks after the area that they are about."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from conweb.kernel.scoping import ScopedQuerySet

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from conweb.kernel.models import User


class OwnOrAreaQuerySet(ScopedQuerySet):
    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Those of one's area, and one's own wherever they lie; nobody without a duty sees any."""
        if not user.is_authenticated or not user.seeing_duties:
            return self.none()
        if user.sees_everything:
            return self
        return self.filter(
            Q(by=user) | Q(district__in=user.seen_districts) | Q(province__in=user.seen_provinces)
        )


class RosterImportQuerySet(OwnOrAreaQuerySet):
    """Of workbooks handed in."""


class ImportedRosterQuerySet(models.QuerySet):
    def visible_to(self, user: "User | AnonymousUser") -> Self:
        runs = self.model.run.field.related_model.objects.visible_to(user)
        return self.filter(run__in=runs.order_by().values("pk"))


class ColumnMappingQuerySet(ScopedQuerySet):
    """Of an office, by its area."""
