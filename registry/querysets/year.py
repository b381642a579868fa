"""Where the rows of a year's work lie: with the ศอช. they are of, or in the area that shares them."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from conweb.kernel.models import User
from conweb.kernel.scoping import ScopedQuerySet


class OfCentreQuerySet(ScopedQuerySet):
    area_prefix = "centre__"


class OrganisationQuerySet(OfCentreQuerySet):
    def standing_on(self, day: date) -> Self:
        """Organisations that existed on the day."""
        return self.filter(Q(founded_on__isnull=True) | Q(founded_on__lte=day)).filter(
            Q(ended_on__isnull=True) | Q(ended_on__gt=day)
        )

    def members_on(self, day: date) -> Self:
        """Those that were members of the network on the day."""
        return self.standing_on(day).filter(
            Q(joined_on__lte=day), Q(left_on__isnull=True) | Q(left_on__gt=day)
        )


class OrganisationReviewQuerySet(ScopedQuerySet):
    area_prefix = "organisation__centre__"


class OfPlanQuerySet(ScopedQuerySet):
    area_prefix = "plan__centre__"


class SharedQuerySet(models.QuerySet):
    """Rows without an area are the country's and everybody's who sees one; a province's are of those inside."""

    def visible_to(self, user: User) -> Self:
        if not user.is_authenticated:
            return self.none()
        if user.sees_everything:
            return self
        districts = list(user.seen_districts)
        provinces = list(user.seen_provinces)
        around = [*provinces, *(code[:2] for code in districts)]
        if not around:
            return self.none()
        return self.filter(
            Q(province__isnull=True)
            | Q(province__in=around, district__isnull=True)
            | Q(province__in=provinces)
            | Q(district__in=districts)
        )


class SupportAttendanceQuerySet(ScopedQuerySet):
    area_prefix = "visit__centre__"


class YearFileQuerySet(SharedQuerySet):
    """A file lies where what it belongs to lies."""

    def kept(self) -> Self:
        return self.filter(removed_at__isnull=True)
