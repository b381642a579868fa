from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from conweb.kernel.models import User
from conweb.kernel.scoping import ScopedQuerySet
from registry.choices import DEPARTMENT_KINDS, CommitteeKind, CommitteeStatus


class CommitteeQuerySet(ScopedQuerySet):
    area_prefix = ""

    def visible_to(self, user: User) -> Self:
        """Those of one's area; the department's bodies are seen by everybody who sees anything."""
        if not user.is_authenticated or not user.seeing_duties:
            return self.none()
        if user.sees_everything:
            return self
        central = self.filter(kind__in=sorted(DEPARTMENT_KINDS))
        return super().visible_to(user) | central

    def executive(self) -> Self:
        return self.filter(kind=CommitteeKind.EXECUTIVE)

    def standing(self) -> Self:
        """Appointed: not one that is still being chosen."""
        return self.filter(status=CommitteeStatus.STANDING)

    def in_office(self, on: date) -> Self:
        return self.standing().filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), starts_on__lte=on)


class SeatQuerySet(ScopedQuerySet):
    area_prefix = "committee__"

    def executive(self) -> Self:
        return self.filter(committee__kind=CommitteeKind.EXECUTIVE)

    def in_office(self, on: date) -> Self:
        """Seats held on a day: inside their own dates and their committee's term."""
        return self.filter(
            Q(until__isnull=True) | Q(until__gte=on),
            Q(committee__ends_on__isnull=True) | Q(committee__ends_on__gte=on),
            since__lte=on,
            committee__starts_on__lte=on,
            committee__status=CommitteeStatus.STANDING,
        )


class LeavingReasonQuerySet(models.QuerySet):
    def active(self) -> Self:
        return self.filter(is_active=True)


class TermLengthQuerySet(models.QuerySet):
    def years_for(self, tier: str, starts_on: date) -> int | None:
        """How long a term of a tier that starts on a day lasts; None where no setting reaches back so far."""
        found = self.filter(tier=tier, since__lte=starts_on).order_by("-since").first()
        return found.years if found else None


class SelectionQuerySet(ScopedQuerySet):
    area_prefix = "committee__"


class SelectionStepQuerySet(ScopedQuerySet):
    area_prefix = "selection__committee__"


class SelectionFileQuerySet(ScopedQuerySet):
    area_prefix = "step__selection__committee__"

    def kept(self) -> Self:
        return self.filter(removed_at__isnull=True)
