from typing import Self

from django.db import models

from conweb.kernel import thai
from conweb.kernel.models import User
from conweb.kernel.scoping import ScopedQuerySet


class PersonQuerySet(ScopedQuerySet):
    """People lie where the office lies that keeps their record."""

    area_prefix = ""

    def current(self) -> Self:
        """Not the shells of records that were joined to another."""
        return self.filter(merged_into__isnull=True)

    def matching(self, text: str) -> Self:
        """People whose folded names hold the folded words, in any order."""
        found = self
        for word in thai.clean_text(text).split():
            found = found.filter(search_key__contains=thai.fold(word))
        return found


class PersonRevealQuerySet(ScopedQuerySet):
    area_prefix = "person__"


class PersonMergeQuerySet(ScopedQuerySet):
    area_prefix = "kept__"


class DistinctPairQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """Pairs of which one sees both sides."""
        people = self.model._meta.get_field("first").related_model.objects.visible_to(user).values("pk")
        return self.filter(first__in=people, second__in=people)
