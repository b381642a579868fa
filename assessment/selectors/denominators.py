"""Which forms counted the กรรมการ of a committee: the denominators of indicators 1 and 20–23."""

from dataclasses import dataclass
from datetime import date

from assessment.choices import Status
from assessment.models import Assessment
from conweb.kernel.models import User
from registry.choices import CommitteeKind, CommitteeStatus
from registry.models import Committee


@dataclass(frozen=True, slots=True)
class CommitteeUse:
    """A form, the day on which it counts กรรมการ, and how many it took."""

    form: Assessment
    counted_on: date
    size: int

    @property
    def is_sent(self) -> bool:
        return self.form.status == Status.SENT


def forms_counting(committee: Committee, user: User) -> list[CommitteeUse]:
    """The forms of its centre whose cut-off date lies in its term, the newest first."""
    counts = committee.kind == CommitteeKind.EXECUTIVE and committee.status == CommitteeStatus.STANDING
    if not counts or committee.ends_on is None:
        return []
    forms = (
        Assessment.objects.visible_to(user)
        .filter(
            centre=committee.centre_id,
            round__cut_off_on__gte=committee.starts_on,
            round__cut_off_on__lte=committee.ends_on,
        )
        .select_related("round")
    )
    return [CommitteeUse(form, form.round.cut_off_on, form.committee_size) for form in forms]
