"""Which forms counted the กรรมการ of a committee: the denominators of indicators 1 and 20–23."""

from dataclasses import dataclass
from datetime import date

from assessment.models import Assessment
from conweb.kernel.models import User
from registry.choices import CommitteeKind, CommitteeStatus, Tier
from registry.models import Committee


@dataclass(frozen=True, slots=True)
class CommitteeUse:
    """A form, the day on which it counts กรรมการ, and how many it took."""

    form_id: int
    fiscal_year: int
    counted_on: date
    size: int


def forms_counting(committee: Committee, user: User) -> list[CommitteeUse]:
    """The forms of its centre whose cut-off date lies in its term, the newest first."""
    counts = committee.kind == CommitteeKind.EXECUTIVE and committee.status == CommitteeStatus.STANDING
    if not counts or committee.centre.tier != Tier.SUBDISTRICT:
        return []
    forms = (
        Assessment.objects.visible_to(user)
        .filter(
            centre=committee.centre_id,
            round__cut_off_on__gte=committee.starts_on,
            round__cut_off_on__lte=committee.ends_on,
        )
        .order_by("-fiscal_year")
        .values_list("pk", "fiscal_year", "round__cut_off_on", "committee_size")
    )
    return [CommitteeUse(*form) for form in forms]
