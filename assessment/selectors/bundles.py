"""What a collection of printed forms would hold, and what stands in its index."""

from dataclasses import dataclass

from django.db.models import Count, Q

from assessment.choices import Status
from assessment.models import Assessment, AssessmentRound, FormBundle
from assessment.querysets import AssessmentQuerySet
from conweb.kernel.models import District, Province, User
from registry.models import Centre

Place = District | Province


@dataclass(frozen=True, slots=True)
class Tally:
    """How many forms of a place would be printed, by how far they are, and how many centres have none."""

    accepted: int
    sent: int  # by the officer or endorsed, not accepted
    drafts: int
    without: int

    @property
    def forms(self) -> int:
        return self.accepted + self.sent + self.drafts


def sees_whole(user: User, place: Place) -> bool:
    """Whether everything in a place is within this person's area: a collection never holds half of one."""
    if user.sees_everything:
        return True
    if isinstance(place, District):
        return place.pk in user.seen_districts or place.province_id in user.seen_provinces
    return place.pk in user.seen_provinces


def forms_to_print(user: User, round_: AssessmentRound, place: Place) -> AssessmentQuerySet:
    """The forms of a place that anybody has begun to answer."""
    area = {"district": place} if isinstance(place, District) else {"province": place}
    return Assessment.objects.visible_to(user).filter(round=round_, answered__gt=0, **area)


def centres_without(user: User, round_: AssessmentRound, place: Place) -> "list[Centre]":
    """The centres of a place that ought to be assessed and have nothing to print."""
    area = {"district": place} if isinstance(place, District) else {"province": place}
    centres = Centre.objects.visible_to(user).assessed().filter(**area)
    begun = forms_to_print(user, round_, place).order_by().values("centre")
    return list(centres.exclude(pk__in=begun).with_places())


def tally_of(user: User, round_: AssessmentRound, place: Place) -> Tally:
    """Two queries."""
    accepted = Q(status__in=[Status.ACCEPTED, Status.REPORTED])
    drafts = Q(status__in=[Status.DRAFT, Status.RETURNED])
    forms = forms_to_print(user, round_, place).order_by()
    counts = forms.aggregate(
        all=Count("pk"),
        accepted=Count("pk", filter=accepted),
        drafts=Count("pk", filter=drafts),
    )
    area = {"district": place} if isinstance(place, District) else {"province": place}
    centres = Centre.objects.visible_to(user).assessed().filter(**area)
    return Tally(
        accepted=counts["accepted"],
        sent=counts["all"] - counts["accepted"] - counts["drafts"],
        drafts=counts["drafts"],
        without=centres.exclude(pk__in=forms.values("centre")).count(),
    )


def place_of(bundle: FormBundle) -> Place:
    return bundle.district or bundle.province


def bundle_title(bundle: FormBundle) -> str:
    """«แบบประเมิน อำเภอห้วยราช ปี 2564»: the page, and the file that is downloaded."""
    digits = " เลขไทย" if bundle.thai_digits else ""
    return f"แบบประเมิน {place_of(bundle).full_name} ปี {bundle.round.fiscal_year}{digits}"
