"""Where the rows of awards lie, and the judges who see one selection and nothing else."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from awards.choices import ContestState, NominationState, RuleSetState, StageState
from conweb.kernel.models import User
from conweb.kernel.scoping import ScopedQuerySet

if TYPE_CHECKING:
    from datetime import date


def provinces_of(user: User) -> list[str]:
    """Codes of the provinces in which this person holds something, be it one district."""
    return [*user.seen_provinces, *(code[:2] for code in user.seen_districts)]


class CertificationQuerySet(ScopedQuerySet):
    def holding_on(self, day: "date") -> Self:
        """Passed on or before the day, and not ended before it (guideline 7.5)."""
        return self.filter(certified_on__lte=day).filter(
            Q(valid_until__isnull=True) | Q(valid_until__gte=day)
        )


class AwardQuerySet(ScopedQuerySet):
    """Of a centre or of a person; the area stands in the row."""


class StudyVisitQuerySet(ScopedQuerySet):
    area_prefix = "centre__"


class AwardFileQuerySet(ScopedQuerySet):
    """A file lies where what it belongs to lies; a judge reads those of the nominations before them."""

    def visible_to(self, user: User) -> Self:
        seen = super().visible_to(user)
        if not user.is_authenticated or user.sees_everything:
            return seen
        judged = Q(nomination__entries__stage__judges__user=user) | Q(
            field_visit__nomination__entries__stage__judges__user=user
        )
        return self.filter(Q(pk__in=seen.values("pk")) | Q(pk__in=self.filter(judged).values("pk")))

    def kept(self) -> Self:
        return self.filter(removed_at__isnull=True)


class RuleSetQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """The department's rules are everybody's who sees an area; a province's of those inside."""
        if not user.is_authenticated:
            return self.none()
        if user.sees_everything:
            return self
        provinces = provinces_of(user)
        return self.filter(Q(province__isnull=True) | Q(province__in=provinces)) if provinces else self.none()

    def published(self) -> Self:
        return self.filter(state=RuleSetState.PUBLISHED)


class ExtraRuleQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        if not user.is_authenticated:
            return self.none()
        if user.sees_everything:
            return self
        provinces = provinces_of(user)
        here = Q(rule_set__province__isnull=True) | Q(rule_set__province__in=provinces)
        return self.filter(here) if provinces else self.none()


class ContestQuerySet(models.QuerySet):
    """A selection is a province's: everybody inside sees that it is held, its judges see theirs."""

    to_contest = ""

    def visible_to(self, user: User) -> Self:
        if not user.is_authenticated:
            return self.none()
        if user.sees_everything:
            return self
        at = self.to_contest
        seen = Q(**{f"{at}province__in": provinces_of(user)})
        judged = Q(**{f"{at}stages__judges__user": user})
        return self.filter(seen | Q(pk__in=self.model._base_manager.filter(judged).values("pk")))

    def judged_by(self, user: User) -> Self:
        """Those in which this person holds a judge's seat."""
        judged = Q(**{f"{self.to_contest}stages__judges__user": user})
        return self.filter(pk__in=self.model._base_manager.filter(judged).values("pk"))


class OfContestQuerySet(ContestQuerySet):
    """Rounds, criteria and steps of a selection."""

    to_contest = "contest__"


class JudgeQuerySet(ContestQuerySet):
    to_contest = "stage__contest__"


class NominationQuerySet(ScopedQuerySet):
    """Of the district that nominates; a judge sees those that entered a round of theirs."""

    area_prefix = "centre__"
    to_nomination = ""

    def visible_to(self, user: User) -> Self:
        seen = super().visible_to(user)
        if not user.is_authenticated or user.sees_everything:
            return seen
        judged = self.filter(**{f"{self.to_nomination}entries__stage__judges__user": user})
        return self.filter(Q(pk__in=seen.values("pk")) | Q(pk__in=judged.values("pk")))

    def standing(self) -> Self:
        """Handed in and not withdrawn."""
        return self.filter(state=NominationState.NOMINATED)


class OfNominationQuerySet(NominationQuerySet):
    area_prefix = "nomination__centre__"
    to_nomination = "nomination__"


class StageEntryQuerySet(OfNominationQuerySet):
    """An announced outcome is public inside the province."""

    def visible_to(self, user: User) -> Self:
        seen = super().visible_to(user)
        if not user.is_authenticated or user.sees_everything:
            return seen
        announced = self.filter(
            stage__contest__state=ContestState.ANNOUNCED, stage__contest__province__in=provinces_of(user)
        ).exclude(outcome="")
        return self.filter(Q(pk__in=seen.values("pk")) | Q(pk__in=announced.values("pk")))


class ScoreQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """Scores are hidden from one another until their round is closed.

        Before that a judge sees their own, and whoever typed one from a paper sheet sees that one.
        """
        if not user.is_authenticated:
            return self.none()
        own = Q(judge__user=user) | Q(entered_by=user, from_paper=True)
        closed = Q(judge__stage__state=StageState.CLOSED)
        if user.sees_everything:
            return self.filter(own | closed)
        # Whoever sees the whole province reads what each judge gave; a judge reads it of their own round.
        judged = self.model._base_manager.filter(judge__stage__judges__user=user)
        theirs = Q(judge__stage__contest__province__in=user.seen_provinces) | Q(pk__in=judged.values("pk"))
        return self.filter(own | (closed & theirs))
