"""Lists of centres with their forms, and where each form stands."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import QuerySet

from assessment.choices import Status
from assessment.facts import criteria_of
from assessment.models import Assessment, AssessmentRound
from conweb.kernel.fiscal import FiscalYear
from registry.models import Centre


class Standing(StrEnum):
    """Where the form of a centre stands this year."""

    UNTOUCHED = "untouched"
    PARTIAL = "partial"
    COMPLETE = "complete"
    RETURNED = "returned"
    SENT = "sent"
    ENDORSED = "endorsed"
    ACCEPTED = "accepted"
    REPORTED = "reported"

    @property
    def label(self) -> str:
        return STANDING_LABELS[self]

    @property
    def is_sent(self) -> bool:
        """Handed on by the officer and not returned: sent, or any step later."""
        return self in SENT_OR_LATER


STANDING_LABELS = {
    Standing.UNTOUCHED: "ยังไม่เริ่ม",
    Standing.PARTIAL: "ร่าง",
    Standing.COMPLETE: "ร่าง ตอบครบแล้ว",
    Standing.RETURNED: "ส่งกลับแก้ไข",
    Standing.SENT: "ส่งแล้ว",
    Standing.ENDORSED: "อำเภอรับรอง",
    Standing.ACCEPTED: "จังหวัดรับ",
    Standing.REPORTED: "รายงานกรม",
}
ENDORSED_OR_LATER = frozenset({Standing.ENDORSED, Standing.ACCEPTED, Standing.REPORTED})
SENT_OR_LATER = ENDORSED_OR_LATER | {Standing.SENT}
ACCEPTED_OR_LATER = frozenset({Standing.ACCEPTED, Standing.REPORTED})


def standing_of(assessment: Assessment | None) -> Standing:
    if assessment is None:
        return Standing.UNTOUCHED
    if assessment.status != Status.DRAFT:
        return Standing(assessment.status)
    return Standing.COMPLETE if assessment.total is not None else Standing.PARTIAL


@dataclass(frozen=True, slots=True)
class CentreRow:
    """A ศอช.ต. in a list: its committee today, its form this year, and last year's result."""

    centre: Centre
    members: int
    standing: Standing
    assessment: Assessment | None
    band_label: str
    strict_label: str
    last_total: int | None
    last_band: int | None
    last_band_label: str
    size: int  # how many indicators the criteria of the round have

    @property
    def answered(self) -> int:
        return self.assessment.answered if self.assessment else 0

    @property
    def percent(self) -> int:
        """Of the answers given, for the length of a bar."""
        return share(self.answered, self.size)

    @property
    def readings_differ(self) -> bool:
        form = self.assessment
        return form is not None and form.total != form.strict_total

    @property
    def bands_differ(self) -> bool:
        form = self.assessment
        return form is not None and form.band != form.strict_band


def share(part: int, whole: int) -> int:
    """A bar's length in whole per cent: nothing only for none, full only for all."""
    if not part or not whole:
        return 0
    return 100 if part >= whole else min(max(round(100 * part / whole), 1), 99)


def round_of_year(fiscal_year: int) -> AssessmentRound | None:
    return AssessmentRound.objects.filter(fiscal_year=fiscal_year).first()


def current_round(today: date) -> AssessmentRound | None:
    """The round of today's fiscal year, or the newest one before it."""
    return AssessmentRound.objects.filter(fiscal_year__lte=int(FiscalYear.of(today))).first()


def assessment_rows(centres: QuerySet[Centre], round_: AssessmentRound, *, today: date) -> list[CentreRow]:
    """The given centres (already scoped) with their forms: two queries however many there are."""
    listed = list(centres.with_places().with_sitting(today))
    keys = [centre.pk for centre in listed]
    forms: dict[tuple[int, int], Assessment] = {
        (form.centre_id, form.fiscal_year): form
        for form in Assessment.objects.filter(
            centre__in=keys, fiscal_year__in=[round_.fiscal_year, round_.fiscal_year - 1]
        )
    }
    size = len(criteria_of(round_.criteria_id).indicators)
    rows = []
    for centre in listed:
        form = forms.get((centre.pk, round_.fiscal_year))
        before = forms.get((centre.pk, round_.fiscal_year - 1))
        rows.append(
            CentreRow(
                centre=centre,
                members=centre.sitting["members"] if centre.sitting else 0,
                standing=standing_of(form),
                assessment=form,
                band_label=_band_label(form, form.band if form else None),
                strict_label=_band_label(form, form.strict_band if form else None),
                last_total=before.total if before else None,
                last_band=before.band if before else None,
                last_band_label=_band_label(before, before.band if before else None),
                size=size,
            )
        )
    return rows


def _band_label(form: Assessment | None, level: int | None) -> str:
    if form is None or level is None:
        return ""
    return next(band.label for band in criteria_of(form.criteria_id).bands if band.level == level)


@dataclass(frozen=True, slots=True)
class CentreForm:
    """The form of one year on the page of its centre."""

    assessment: Assessment
    standing: Standing
    band_label: str
    strict_label: str
    size: int  # how many indicators its criteria have


def centre_forms(centre: Centre) -> list[CentreForm]:
    """The forms of a centre (already scoped), the newest year first."""
    return [
        CentreForm(
            form,
            standing_of(form),
            _band_label(form, form.band),
            _band_label(form, form.strict_band),
            len(criteria_of(form.criteria_id).indicators),
        )
        for form in centre.assessments.select_related("round")
    ]
