from datetime import date
from typing import Self

from django.db import models
from django.db.models import OuterRef, Q, Subquery

from conweb.kernel import thai
from conweb.kernel.models import Subdistrict, User
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
        theirs = Subdistrict.objects.filter(officers__in=user.duty_list)
        return self.filter(subdistrict__in=theirs.order_by().values("pk"))

    def with_places(self) -> Self:
        return self.select_related("province", "district", "subdistrict")

    def active(self) -> Self:
        return self.filter(status=CentreStatus.ACTIVE)

    def with_term_end(self) -> Self:
        """`term_ends_on`: the last day of the newest committee, None where there never was one."""
        committees = self.model._meta.get_field("committees").related_model.objects
        last = committees.filter(centre=OuterRef("pk")).order_by("-ends_on").values("ends_on")[:1]
        return self.annotate(term_ends_on=Subquery(last))  # an aggregate would lose the order of names

    def term_ends_between(self, first: date, last: date) -> Self:
        """Active centres whose newest committee ends in these days, both counted."""
        return self.active().with_term_end().filter(term_ends_on__gte=first, term_ends_on__lte=last)

    def without_committee(self, on: date) -> Self:
        """Active centres whose newest committee has ended, or that never had one."""
        ended = Q(term_ends_on__lt=on) | Q(term_ends_on__isnull=True)
        return self.active().with_term_end().filter(ended)


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
