"""Which ศอช.ต. a round is about, and what can be asked of their forms: rules that lists and counts share.

Every rule is about the form of the round, joined to the ศอช. as `form`.
"""

from collections.abc import Sequence
from datetime import date

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery

from assessment.choices import Status
from assessment.facts import criteria_of
from assessment.models import Answer, AssessmentRound, DueDate
from assessment.scoring.criteria import MOST_POINTS, Kind
from assessment.selectors.due import report_due_on
from registry.choices import CentreStatus, Tier
from registry.models import Centre
from registry.selectors.plan_sendings import plan_sent_on as registry_sent_on

SENT = (Status.SENT, Status.ENDORSED, Status.ACCEPTED, Status.REPORTED)
ENDORSED = (Status.ENDORSED, Status.ACCEPTED, Status.REPORTED)
ACCEPTED = (Status.ACCEPTED, Status.REPORTED)

# The forms that figures may be made of: those that came to a step, and further. By their word in an address.
STEPS: dict[str, tuple[Status, ...]] = {
    "sent": SENT,
    "with_province": ENDORSED,
    "accepted": ACCEPTED,
    "reported": (Status.REPORTED,),
}


def with_forms(centres: QuerySet[Centre], round_: AssessmentRound) -> QuerySet[Centre]:
    """Those of some centres that a round expects a form of, each joined with that form as `form`.

    Expected is who is active at the end of the round: an active ศอช.ต. that was founded by then. Of one that stopped,
    a form that was sent counts; a draft that it left is no part of what is still to be sent.
    """
    founded = Q(founded_on__isnull=True) | Q(founded_on__lte=round_.closes_on) | Q(form__isnull=False)
    return (
        centres.filter(tier=Tier.SUBDISTRICT)
        .annotate(form=FilteredRelation("assessments", condition=Q(assessments__round=round_)))
        .filter(Q(status=CentreStatus.ACTIVE) & founded | Q(form__status__in=SENT))
    )


# The reading of overlapping cells decides the total, or even the band.
READINGS_DIFFER = Q(form__status__in=SENT) & ~Q(form__total=F("form__strict_total"))
BANDS_DIFFER = Q(form__status__in=SENT) & ~Q(form__band=F("form__strict_band"))
# What จังหวัด once accepted says something else now.
CHANGED = Q(form__changed_since_accepted__gt=0)


def given(number: int, points: int | None = None) -> Q:
    """Forms in which an indicator was given so many points, or any."""
    answers = Answer.objects.filter(assessment=OuterRef("form__pk"), number=number, points__isnull=False)
    return Q(form__status__in=SENT) & Q(Exists(answers.filter(points=points) if points else answers))


def near_next_band(round_: AssessmentRound) -> Q:
    """Forms that one indicator alone could have lifted into the next band; the rule of `single_steps`.

    Of one point lacking, any indicator that can be raised is enough; of two, one that stands at the lowest level. A
    share of nothing can be raised by nobody.
    """
    criteria = criteria_of(round_.criteria_id)
    shares = [indicator.number for indicator in criteria.indicators if indicator.kind is Kind.SHARE]
    answers = Answer.objects.filter(assessment=OuterRef("form__pk")).exclude(number__in=shares, of=0)
    near = Q(pk__in=[])
    for band in criteria.bands:
        if criteria.band_above(band):
            near |= Q(form__total=band.greatest) & Q(Exists(answers.filter(points__lt=MOST_POINTS)))
            near |= Q(form__total=band.greatest - 1) & Q(Exists(answers.filter(points=1)))
    return Q(form__status__in=SENT) & near


def plan_sent_on(round_: AssessmentRound) -> Subquery:
    """The day on which the แผนพัฒนาตำบล of the year of a round went to the ก.บ.อ. and the อปท. (DL5), of each ศอช.ต.;
    None while it was not."""
    return registry_sent_on(round_.fiscal_year)


def overdue(dates: Sequence[DueDate], *, today: date) -> Q:
    """Forms that are not sent although the day of their place is over, by the `due_dates` of the round."""
    extended = {row.district_id for row in dates if row.district_id}
    nearer = {row.province_id for row in dates if row.province_id}

    def is_over(province: str, district: str | None) -> bool:
        day = report_due_on(dates, province_id=province, district_id=district)
        return day is not None and day < today

    late = Q(district__in=[code for code in extended if is_over(code[:2], code)])
    others = Q(province__in=[code for code in nearer if is_over(code, None)])
    if is_over("", None):
        others |= ~Q(province__in=nearer)
    return (late | others & ~Q(district__in=extended)) & (Q(form__isnull=True) | ~Q(form__status__in=SENT))
