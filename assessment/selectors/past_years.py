"""Forms of past years: which came in from a file, how many there are of each year, who brings them in."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Exists, F, Max, OuterRef, Q

from assessment.choices import Move, Status
from assessment.models import Assessment, AssessmentRound, ReviewStep
from assessment.querysets import AssessmentQuerySet
from conweb.kernel import access
from conweb.kernel.access import Placed
from conweb.kernel.choices import Role
from conweb.kernel.models import User

# No form that was begun here is accepted before it was sent: see assessment.rules.moves.BROUGHT_IN.
FROM_A_FILE = Q(move=Move.ACCEPT, from_status=Status.DRAFT)


def may_bring_in(user: User, *, at: Placed) -> bool:
    """The province accepts what its papers say; the department for the country."""
    return access.accepts_assessments(user, at=at) or access.keeps_rounds(user)


def brings_some_in(user: User) -> bool:
    """Whether the page is offered at all."""
    return access.keeps_rounds(user) or any(duty.role == Role.PROVINCIAL for duty in user.duty_list)


def from_a_file() -> Exists:
    """Forms that came in from a file, for a queryset of forms."""
    return Exists(ReviewStep.objects.filter(FROM_A_FILE, assessment=OuterRef("pk")))


def brought_in(forms: Collection[int]) -> set[int]:
    """Those of these forms that came in from a file and were not touched since: their last step is that. One query."""
    if not forms:
        return set()
    last = (
        Assessment.objects.filter(pk__in=forms)
        .annotate(
            last=Max("steps"),
            last_in=Max("steps", filter=Q(steps__move=Move.ACCEPT, steps__from_status=Status.DRAFT)),
        )
        .filter(last=F("last_in"))
    )
    return set(last.order_by().values_list("pk", flat=True))


@dataclass(frozen=True, slots=True)
class PastYear:
    """A round with its forms in an area: all, accepted ones, those that came in from a file."""

    round: AssessmentRound
    forms: int
    accepted: int
    brought_in: int


def past_years(forms: AssessmentQuerySet) -> list[PastYear]:
    """Every round, the newest first, with how many of these forms are of it. Two queries."""
    counted = {
        row["round"]: row
        for row in forms.order_by()
        .annotate(brought=from_a_file())
        .values("round")
        .annotate(
            forms=Count("pk"),
            accepted=Count("pk", filter=Q(status__in=[Status.ACCEPTED, Status.REPORTED])),
            brought_in=Count("pk", filter=Q(brought=True)),
        )
    }
    none = {"forms": 0, "accepted": 0, "brought_in": 0}
    return [
        PastYear(round_, **{name: counted.get(round_.pk, none)[name] for name in none})
        for round_ in AssessmentRound.objects.select_related("criteria")
    ]
