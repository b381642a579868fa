from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from conweb.kernel.models import User
from conweb.kernel.scoping import ScopedQuerySet
from registry.choices import PaperOrigin
from registry.rules.papers.kinds import INSTRUMENTS, LinkKind, PaperStatus

SIGNED = (PaperStatus.SIGNED, PaperStatus.IN_FORCE, PaperStatus.REPLACED, PaperStatus.CANCELLED)


class PaperQuerySet(ScopedQuerySet):
    area_prefix = ""

    def signed(self) -> Self:
        return self.filter(signed_at__isnull=False)

    def unsigned(self) -> Self:
        """Drafts and prints that wait for a signature."""
        return self.filter(status__in=[PaperStatus.DRAFT, PaperStatus.PRINTED])

    def instruments(self) -> Self:
        """Those that make, change or end a roster."""
        return self.filter(kind__in=sorted(INSTRUMENTS))

    def not_mistaken(self) -> Self:
        """Without those that were only recorded here and given up as a mistake: they hold no number."""
        cancelling = self.model.links.field.model.objects.filter(target=OuterRef("pk"), kind=LinkKind.CANCELS)
        given_up = Q(origin=PaperOrigin.RECORDED, status=PaperStatus.CANCELLED)
        return self.exclude(given_up & ~Q(Exists(cancelling)))

    def in_force(self, on: date) -> Self:
        """Signed, come into force, and neither replaced nor cancelled by that day."""
        return self.signed().filter(
            Q(effective_on__isnull=True) | Q(effective_on__lte=on),
            Q(ended_on__isnull=True) | Q(ended_on__gt=on),
            dated_on__lte=on,
        )


class PaperLinkQuerySet(ScopedQuerySet):
    area_prefix = "source__"


class PaperPrintingQuerySet(ScopedQuerySet):
    area_prefix = "paper__"


class EditedCopyQuerySet(ScopedQuerySet):
    area_prefix = "paper__"


class TransmittalQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """Of the papers one sees, and those sent to an office of one's own area."""
        if not user.is_authenticated or not user.seeing_duties:
            return self.none()
        if user.sees_everything:
            return self
        papers = self.model.paper.field.related_model.objects.visible_to(user).order_by().values("pk")
        offices = self.model.to_office.field.related_model.objects.inside_area_of(user).order_by()
        return self.filter(Q(paper__in=papers) | Q(to_office__in=offices.values("pk")))


class CircularQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """What binds one's area: its own, its province's, and the whole country's."""
        if not user.is_authenticated or not user.seeing_duties:
            return self.none()
        if user.sees_everything:
            return self
        provinces = sorted({*user.seen_provinces, *(code[:2] for code in user.seen_districts)})
        return self.filter(
            Q(province__isnull=True)
            | Q(district__isnull=True, province__in=provinces)
            | Q(district__in=user.seen_districts)
            | Q(province__in=user.seen_provinces)
        )


class WordingQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        offices = self.model.office.field.related_model.objects.visible_to(user)
        return self.filter(office__in=offices.order_by().values("pk"))

    def on(self, day: date) -> Self:
        """Those that count on a day: of each text the newest that is not after it."""
        return (
            self.filter(since__lte=day)
            .order_by("office_id", "key", "-since", "-pk")
            .distinct("office_id", "key")
        )
