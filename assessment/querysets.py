from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from assessment.choices import Status
from assessment.log_choices import RulingState
from conweb.kernel.models import User
from conweb.kernel.scoping import ScopedQuerySet


class AssessmentQuerySet(ScopedQuerySet):
    # Area and year stand in the row itself, so that summaries of a province never join.
    area_prefix = ""

    def of_year(self, fiscal_year: int) -> Self:
        return self.filter(fiscal_year=fiscal_year)

    def sent(self) -> Self:
        """Handed on by the officer, and not returned."""
        return self.exclude(status__in=[Status.DRAFT, Status.RETURNED])

    def endorsed(self) -> Self:
        """พัฒนาการอำเภอรับรอง or later: with the province."""
        return self.filter(status__in=[Status.ENDORSED, Status.ACCEPTED, Status.REPORTED])

    def accepted(self) -> Self:
        """จังหวัดรับ or later."""
        return self.filter(status__in=[Status.ACCEPTED, Status.REPORTED])

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


class ReviewStepQuerySet(ScopedQuerySet):
    area_prefix = "assessment__"


class ReviewCommentQuerySet(ScopedQuerySet):
    area_prefix = "step__assessment__"


class KeptSheetQuerySet(ScopedQuerySet):
    area_prefix = "assessment__"


class FormBundleQuerySet(ScopedQuerySet):
    """Of an area, and of those only one's own: a collection holds what its maker may see."""

    def visible_to(self, user: User) -> Self:
        return super().visible_to(user).filter(by=user) if user.is_authenticated else self.none()


class IndicatorSummaryQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """Sums of whole provinces: for those who hold one, or the country. A district is no part of it."""
        if not user.is_authenticated:
            return self.none()
        return self if user.sees_everything else self.filter(province__in=user.seen_provinces)


class FigureCheckQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """For administrators: whether what everybody reads is true."""
        return self if user.is_authenticated and user.is_administrator else self.none()


class RoundContactQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """The department's contact is everybody's; a province's is of those inside."""
        if not user.is_authenticated:
            return self.none()
        if user.sees_everything:
            return self
        provinces = [*user.seen_provinces, *(code[:2] for code in user.seen_districts)]
        return self.filter(Q(province__isnull=True) | Q(province__in=provinces))


class TaskDoneQuerySet(ScopedQuerySet):
    """Of one's area; what the department did for the country concerns everyone."""

    def visible_to(self, user: User) -> Self:
        seen = super().visible_to(user)
        if not user.is_authenticated or user.sees_everything:
            return seen
        return seen | self.filter(province__isnull=True)


class CalendarFeedQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        return self.filter(owner=user) if user.is_authenticated else self.none()


class ProblemFigureQuerySet(ScopedQuerySet):
    """Of a district."""


class PolicyWorkQuerySet(ScopedQuerySet):
    area_prefix = "centre__"


class OfCentreQuerySet(ScopedQuerySet):
    area_prefix = "centre__"


class OfAssessmentQuerySet(ScopedQuerySet):
    area_prefix = "assessment__"


class LogEntryQuerySet(OfCentreQuerySet):
    def kept(self) -> Self:
        """Not taken out."""
        return self.filter(removed_at__isnull=True)

    def between(self, first: date, last: date) -> Self:
        """Kept events on these days, both counted: the counting window of a round."""
        return self.kept().filter(held_on__range=(first, last))


class OfLogEntryQuerySet(ScopedQuerySet):
    area_prefix = "entry__centre__"


class LogFileQuerySet(OfLogEntryQuerySet):
    def kept(self) -> Self:
        return self.filter(removed_at__isnull=True)


class RulingQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """The department's rulings are everybody's who sees an area; a province's are of those inside."""
        if not user.is_authenticated:
            return self.none()
        if user.sees_everything:
            return self
        provinces = [*user.seen_provinces, *(code[:2] for code in user.seen_districts)]
        return self.filter(Q(province__isnull=True) | Q(province__in=provinces)) if provinces else self.none()

    def in_force(self) -> Self:
        """Published, not withdrawn, and not replaced: withdrawing the next version does not bring the last one back."""
        replaced = [RulingState.PUBLISHED, RulingState.WITHDRAWN]
        return self.filter(state=RulingState.PUBLISHED).exclude(replaced_by__state__in=replaced)
