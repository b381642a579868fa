from typing import Self

from django.db import models
from django.db.models import Q

from assessment.choices import Status
from conweb.kernel.models import User
from conweb.kernel.scoping import ScopedQuerySet


class AssessmentQuerySet(ScopedQuerySet):
    # Area and year stand in the row itself, so that summaries of a province never join.
    area_prefix = ""

    def of_year(self, fiscal_year: int) -> Self:
        return self.filter(fiscal_year=fiscal_year)

    def sent(self) -> Self:
        return self.exclude(status=Status.DRAFT)

    def with_places(self) -> Self:
        """With the place of the centre and the round. The criteria are parsed once per process: criteria_of."""
        return self.select_related("centre__subdistrict", "centre__district", "centre__province", "round")

    def with_people(self) -> Self:
        """With who began the form and who sent it."""
        return self.select_related("sent_by", "started_by")


class AnswerQuerySet(ScopedQuerySet):
    area_prefix = "assessment__"


class EvidenceQuerySet(ScopedQuerySet):
    area_prefix = "assessment__"

    def kept(self) -> Self:
        return self.filter(removed_at__isnull=True)


class DueDateQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """The department's dates concern everyone; a province's or district's own only those inside."""
        if not user.is_authenticated:
            return self.none()
        if user.sees_everything:
            return self
        districts = user.seen_districts
        provinces = [*user.seen_provinces, *(code[:2] for code in districts)]
        return self.filter(
            Q(province__isnull=True, district__isnull=True)
            | Q(province__in=provinces, district__isnull=True)
            | Q(district__in=districts)
            | Q(district__province__in=user.seen_provinces)
        )
