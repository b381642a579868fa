from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from conweb.kernel.models import User
from conweb.kernel.scoping import ScopedQuerySet
from registry.choices import NetworkLevel, OfficeKind


def _provinces_of(user: User) -> list[str]:
    """The provinces that hold anything this person sees."""
    return sorted({*user.seen_provinces, *(code[:2] for code in user.seen_districts)})


class OfficeQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """Offices of one's area and those above it: a district writes to its province and to the department."""
        if not user.is_authenticated or not user.seeing_duties:
            return self.none()
        if user.sees_everything:
            return self
        provinces = _provinces_of(user)
        return self.filter(
            Q(district__in=user.seen_districts)
            | Q(province__in=user.seen_provinces)
            | Q(district__isnull=True, province__in=provinces)
            | Q(kind=OfficeKind.DEPARTMENT)
            | Q(pk__in=self.model.objects.filter(provinces_served__in=provinces).values("pk"))
        )

    def open(self) -> Self:
        """Those that still work: a closed one is read, and nothing new is written of it."""
        return self.filter(ended_on__isnull=True)

    def inside_area_of(self, user: User) -> Self:
        """Only the offices in the area itself: the ones whose posts and letterheads may be this person's job."""
        if not user.is_authenticated:
            return self.none()
        if user.sees_everything:
            return self
        return self.filter(Q(district__in=user.seen_districts) | Q(province__in=user.seen_provinces))


class PostQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        offices = self.model._meta.get_field("office").related_model.objects.visible_to(user)
        return self.filter(office__in=offices.order_by().values("pk"))


class PostHoldingQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        offices = self.model._meta.get_field("post").related_model.office.field.related_model.objects
        return self.filter(post__office__in=offices.visible_to(user).order_by().values("pk"))

    def on(self, day: date) -> Self:
        """Those that held or acted in a post on a day."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)


class LocalAuthorityQuerySet(ScopedQuerySet):
    area_prefix = ""

    def visible_to(self, user: User) -> Self:
        """อปท. of one's area, those that reach into it, and the อบจ. above it, which has no district."""
        seen = super().visible_to(user)
        if not user.is_authenticated or user.sees_everything or not user.seeing_duties:
            return seen
        reaching = self.model.objects.filter(subdistricts__district__in=user.seen_districts)
        return (
            seen
            | self.filter(pk__in=reaching.order_by().values("pk"))
            | self.filter(district__isnull=True, province__in=_provinces_of(user))
        )


class NetworkQuerySet(ScopedQuerySet):
    area_prefix = ""

    def on(self, day: date) -> Self:
        """Networks that stood on a day; an unknown beginning counts as long ago."""
        return self.filter(
            Q(since__isnull=True) | Q(since__lte=day), Q(until__isnull=True) | Q(until__gte=day)
        )

    def of_district(self, code: str) -> Self:
        return self.filter(level=NetworkLevel.DISTRICT, district=code)

    def of_province(self, code: str) -> Self:
        return self.filter(level=NetworkLevel.PROVINCE, province=code)
