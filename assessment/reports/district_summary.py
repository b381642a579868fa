"""สรุปผลการจัดระดับ รายอำเภอ: every ศอช.ต. of a district × หมวด, total and band, on one signed paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assessment.facts import criteria_of, scored_answers
from assessment.models import Assessment, AssessmentRound
from assessment.reports.place import Place
from assessment.scoring.criteria import Band, Criteria
from assessment.scoring.engine import score
from conweb.kernel import clock, thai
from conweb.kernel.models import District, Subdistrict, User
from conweb.kernel.pdf import render_pdf
from conweb.kernel.thai import Digits
from registry.choices import CentreStatus, Tier
from registry.models import AbsentCentre, Centre

State = Literal["not_begun", "draft", "sent"]


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One ศอช.ต.: its figures once it is sent, before that only how far it has come."""

    name: str
    state: State
    progress: str = ""
    subtotals: tuple[int, ...] = ()
    total: int | None = None
    band: Band | None = None
    strict_total: int | None = None  # only where the strict reading differs
    strict_band: Band | None = None  # only where it is another band: people decide


@dataclass(frozen=True, slots=True)
class Count:
    """How many ศอช.ต. of all stand somewhere, e.g. in a band."""

    label: str
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class Without:
    """A ตำบล whose ศอช.ต. is not in the table, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class DistrictSummary:
    """The summary of one district and round, as far as its reader may see."""

    criteria: Criteria
    digits: Digits
    fiscal_year: int
    place: Place
    printed_on: date
    rows: tuple[SummaryRow, ...]
    counts: tuple[Count, ...]
    without: tuple[Without, ...]
    round_note: str = ""

    @property
    def title(self) -> str:
        return f"สรุปผลการจัดระดับ ศอช.ต. {self.place.short} ปี {self.fiscal_year}"

    @property
    def printed(self) -> str:
        return thai.format_date(self.printed_on, "full")

    @property
    def readings_differ(self) -> bool:
        """Whether the table needs its column of strict totals."""
        return any(row.strict_total is not None for row in self.rows)

    @property
    def figure_columns(self) -> int:
        """How many columns stand after the name: the หมวด, the total(s), the band."""
        return len(self.criteria.categories) + 2 + self.readings_differ

    @property
    def bands_differ(self) -> int:
        """How many ศอช.ต. fall into another band when read strictly."""
        return sum(row.strict_band is not None for row in self.rows)


def district_summary(
    district: District, round_: AssessmentRound, *, user: User, digits: Digits
) -> DistrictSummary:
    """The ศอช.ต. of a district in a round, those that this person may see. Six queries, however many they are."""
    forms = {
        form.centre_id: form
        for form in Assessment.objects.visible_to(user)
        .filter(round=round_, district=district)
        .prefetch_related("answers")
    }
    centres = list(
        Centre.objects.visible_to(user)
        .filter(district=district, tier=Tier.SUBDISTRICT)
        .select_related("subdistrict")
    )
    # A suspended centre is not assessed, but a form it had before that still counts.
    assessed = [centre for centre in centres if centre.status == CentreStatus.ACTIVE or centre.pk in forms]
    rows = tuple(_row(centre, forms.get(centre.pk)) for centre in assessed)
    criteria = criteria_of(round_.criteria_id)
    return DistrictSummary(
        criteria=criteria,
        digits=digits,
        fiscal_year=round_.fiscal_year,
        place=Place(district=district.name, province=district.province.name),
        printed_on=clock.today(),
        rows=rows,
        counts=_counts(criteria, rows),
        without=_without(district, centres, {centre.subdistrict_id for centre in assessed}, user),
        round_note=round_.note,
    )


def district_summary_pdf(summary: DistrictSummary) -> bytes:
    """A4; where the table runs over a page its head is repeated."""
    return render_pdf("assessment/print/district_summary.html", {"summary": summary})


def _row(centre: Centre, form: Assessment | None) -> SummaryRow:
    name = centre.subdistrict.name
    if form is None:
        return SummaryRow(name, "not_begun", "ยังไม่เริ่ม")
    criteria = criteria_of(form.criteria_id)
    card = score(criteria, scored_answers(criteria, form.answers.all()))
    if form.is_draft:
        return SummaryRow(name, "draft", f"ร่าง ตอบแล้ว {card.answered} จาก {len(criteria.indicators)} ข้อ")
    return SummaryRow(
        name,
        "sent",
        subtotals=tuple(category.partial for category in card.categories),
        total=card.total,
        band=card.band,
        strict_total=card.strict_total if card.readings_differ else None,
        strict_band=card.strict_band if card.bands_differ else None,
    )


def _counts(criteria: Criteria, rows: tuple[SummaryRow, ...]) -> tuple[Count, ...]:
    """Every ศอช.ต. once: in a band (the best first), as a draft, or not begun."""

    def count(label: str, found: Iterable[bool]) -> Count:
        return Count(label, sum(found), len(rows))

    return (
        *(
            count(f"ระดับ {band.level} = {band.label}", (row.band == band for row in rows))
            for band in sorted(criteria.bands, key=lambda band: -band.level)
        ),
        count("ร่าง ยังไม่ส่ง", (row.state == "draft" for row in rows)),
        count("ยังไม่เริ่ม", (row.state == "not_begun" for row in rows)),
    )


def _without(
    district: District, centres: list[Centre], listed: set[str | None], user: User
) -> tuple[Without, ...]:
    """The other ตำบล of the district. Who does not see the district learns nothing about its ตำบล."""
    if not any(
        duty.covers(province_id=district.province_id, district_id=district.pk) for duty in user.seeing_duties
    ):
        return ()
    reasons = {centre.subdistrict_id: f"ศอช.ต. {centre.get_status_display()}" for centre in centres}
    absent = AbsentCentre.objects.visible_to(user).filter(subdistrict__district=district)
    reasons |= {row.subdistrict_id: row.reason for row in absent}
    others = Subdistrict.objects.active().filter(district=district).exclude(pk__in=listed)
    return tuple(Without(place.name, reasons.get(place.pk, "ยังไม่ได้ระบุเหตุ")) for place in others)
