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
        terms = committees.executive().standing().filter(centre=OuterRef("pk"))
        last = terms.order_by("-ends_on").values("ends_on")[:1]
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


class CentreMilestoneQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """Milestones with a part in one's area: a merger over a border is seen from both sides."""
        if user.is_authenticated and user.sees_everything:
            return self
        parts = self.model._meta.get_field("parties").related_model.objects.visible_to(user)
        return self.filter(pk__in=parts.order_by().values("milestone"))


class MilestonePartyQuerySet(ScopedQuerySet):
    area_prefix = "centre__"


class CentralRecordCheckQuerySet(ScopedQuerySet):
    area_prefix = "centre__"


class SavedFilterQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """One's own, and those shared in an area that one sees."""
        if not user.is_authenticated:
            return self.none()
        if not user.seeing_duties:
            return self.filter(owner=user)
        shared = Q(for_everyone=True)
        if user.sees_everything:
            shared |= Q(province__isnull=False) | Q(district__isnull=False)
        else:
            inside = [code[:2] for code in user.seen_districts]
            shared |= Q(district__in=user.seen_districts)
            # Shared with a province means with everybody who works in it.
            shared |= Q(district__isnull=True, province__in=[*user.seen_provinces, *inside])
            shared |= Q(district__isnull=False, province__in=user.seen_provinces)
        return self.filter(Q(owner=user) | shared)
