from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from conweb.kernel import thai
from conweb.kernel.models import User
from conweb.kernel.scoping import ScopedQuerySet
from registry.choices import CentreStatus, Tier


class CentreQuerySet(ScopedQuerySet):
    area_prefix = ""

    def of_tier(self, tier: Tier) -> Self:
        return self.filter(tier=tier)

    def assessed(self) -> Self:
        """Only ศอช.ต. are assessed (guideline item 6); a suspended or dissolved one is not."""
        return self.filter(tier=Tier.SUBDISTRICT, status=CentreStatus.ACTIVE)

    def matching(self, text: str) -> Self:
        """Centres whose folded names hold the folded words, in any order."""
        found = self
        for word in thai.clean_text(text).split():
            found = found.filter(search_key__contains=thai.fold(word))
        return found

    def looked_after_by(self, user: User) -> Self:
        """ "ของฉัน": the ตำบล named in this person's duties. A wish of the reader, never a limit."""
        return self.filter(subdistrict__officers__in=user.duty_list).distinct()

    def with_places(self) -> Self:
        return self.select_related("province", "district", "subdistrict")


class AbsentCentreQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        if not user.is_authenticated:
            return self.none()
        if user.sees_everything:
            return self
        return self.filter(
            Q(subdistrict__district__in=user.seen_districts)
            | Q(subdistrict__district__province__in=user.seen_provinces)
        )


class CommitteeQuerySet(ScopedQuerySet):
    area_prefix = "centre__"

    def in_office(self, on: date) -> Self:
        return self.filter(starts_on__lte=on, ends_on__gte=on)


class SeatQuerySet(ScopedQuerySet):
    area_prefix = "committee__centre__"

    def in_office(self, on: date) -> Self:
        """Seats held on a day: inside their own dates and their committee's term."""
        return self.filter(
            Q(until__isnull=True) | Q(until__gte=on),
            since__lte=on,
            committee__starts_on__lte=on,
            committee__ends_on__gte=on,
        )


class PersonQuerySet(ScopedQuerySet):
    area_prefix = ""
