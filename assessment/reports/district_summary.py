"""สรุปผลการจัดระดับ รายอำเภอ: every ศอช.ต. of a district × หมวด, total and band, on one signed paper."""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assessment.choices import Status
from assessment.facts import criteria_of, scored_answers
from assessment.models import Assessment, AssessmentRound
from assessment.reports.place import Place
from assessment.scoring.criteria import Band, Criteria
from assessment.scoring.engine import score
from assessment.selectors.expected import with_forms
from conweb.kernel import clock, thai
from conweb.kernel.models import District, Subdistrict, User
from conweb.kernel.pdf import render_pdf
from conweb.kernel.thai import Digits
from registry.choices import CentreStatus, Tier
from registry.models import AbsentCentre, Centre

State = Literal["not_begun", "draft", "sent"]
STEPS: dict[str, str] = {
    Status.SENT: "ส่งแล้ว",
    Status.ENDORSED: "อำเภอรับรอง",
    Status.ACCEPTED: "จังหวัดรับ",
    Status.REPORTED: "รายงานกรม",
}


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One ศอช.ต.: its figures once it is sent, before that only how far it has come."""

    name: str
    state: State
    progress: str = ""
    step: str = ""  # how far a sent form has come: «อำเภอรับรอง»
    is_endorsed: bool = False  # พัฒนาการอำเภอรับรอง or later
    is_accepted: bool = False  # จังหวัดรับ or later
    is_returned: bool = False  # with the officer again
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
    name: str = ""  # of the อำเภอ, with the word before it

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

    @property
    def unendorsed(self) -> int:
        """How many sent forms พัฒนาการอำเภอ has not endorsed: they are marked in the table."""
        return sum(row.state == "sent" and not row.is_endorsed for row in self.rows)

    @property
    def unaccepted(self) -> int:
        """How many endorsed forms จังหวัด has not accepted: marked where a paper is of the whole year."""
        return sum(row.is_endorsed and not row.is_accepted for row in self.rows)


def district_summary(
    district: District, round_: AssessmentRound, *, user: User, digits: Digits
) -> DistrictSummary:
    """The ศอช.ต. of a district in a round, those that this person may see. Six queries, however many they are."""
    return district_summaries([district], round_, user=user, digits=digits)[0]


def district_summaries(
    districts: Sequence[District], round_: AssessmentRound, *, user: User, digits: Digits
) -> list[DistrictSummary]:
    """The same of several districts, in their order, with as many queries as for one. Each knows its province."""
    codes = [district.pk for district in districts]
    forms = {
        form.centre_id: form
        for form in Assessment.objects.visible_to(user)
        .filter(round=round_, district__in=codes)
        .prefetch_related("answers")
    }
    here = Centre.objects.visible_to(user).filter(district__in=codes)
    listed: dict[str | None, list[Centre]] = defaultdict(list)
    for centre in with_forms(here, round_).select_related("subdistrict"):
        listed[centre.district_id].append(centre)
    without = _without(districts, {row.subdistrict_id for rows in listed.values() for row in rows}, user)
    criteria = criteria_of(round_.criteria_id)
    found = []
    for district in districts:
        rows = tuple(_row(centre, forms.get(centre.pk)) for centre in listed[district.pk])
        found.append(
            DistrictSummary(
                criteria=criteria,
                digits=digits,
                fiscal_year=round_.fiscal_year,
                place=Place(district=district.name, province=district.province.name),
                printed_on=clock.today(),
                rows=rows,
                counts=_counts(criteria, rows),
                without=without[district.pk],
                round_note=round_.note,
                name=district.full_name,
            )
        )
    return found


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
        state = "ส่งกลับแก้ไข" if form.status == Status.RETURNED else "ร่าง"
        told = f"{state} ตอบแล้ว {card.answered} จาก {len(criteria.indicators)} ข้อ"
        return SummaryRow(name, "draft", told, is_returned=form.status == Status.RETURNED)
    return SummaryRow(
        name,
        "sent",
        step=STEPS[form.status],
        is_endorsed=form.status != Status.SENT,
        is_accepted=form.is_accepted,
        subtotals=tuple(category.partial for category in card.categories),
        total=card.total,
        band=card.band,
        strict_total=card.strict_total if card.readings_differ else None,
        strict_band=card.strict_band if card.bands_differ else None,
    )


def _counts(criteria: Criteria, rows: tuple[SummaryRow, ...]) -> tuple[Count, ...]:
    """Every ศอช.ต. once: in a band (the best first), returned, as a draft, or not begun."""

    def count(label: str, found: Iterable[bool]) -> Count:
        return Count(label, sum(found), len(rows))

    returned = count("ส่งกลับแก้ไข", (row.is_returned for row in rows))
    return (
        *(
            count(f"ระดับ {band.level} = {band.label}", (row.band == band for row in rows))
            for band in sorted(criteria.bands, key=lambda band: -band.level)
        ),
        *([returned] if returned.number else []),
        count("ร่าง ยังไม่ส่ง", (row.state == "draft" and not row.is_returned for row in rows)),
        count("ยังไม่เริ่ม", (row.state == "not_begun" for row in rows)),
    )


def _without(
    districts: Sequence[District], listed: Container[str | None], user: User
) -> dict[str, tuple[Without, ...]]:
    """The other ตำบล of each district. Who does not see a district learns nothing about its ตำบล."""
    seen = [
        district.pk
        for district in districts
        if any(
            duty.covers(province_id=district.province_id, district_id=district.pk)
            for duty in user.seeing_duties
        )
    ]
    found: dict[str, list[Without]] = {district.pk: [] for district in districts}
    if not seen:
        return dict.fromkeys(found, ())
    others = [
        place for place in Subdistrict.objects.active().filter(district__in=seen) if place.pk not in listed
    ]
    centres = Centre.objects.visible_to(user).filter(
        tier=Tier.SUBDISTRICT, subdistrict__in=[place.pk for place in others]
    )
    reasons = {row.subdistrict_id: _why_not(row) for row in centres}
    absent = AbsentCentre.objects.visible_to(user).filter(subdistrict__district__in=seen)
    reasons |= {row.subdistrict_id: row.reason for row in absent}
    for place in others:
        found[place.district_id].append(Without(place.name, reasons.get(place.pk, "ยังไม่ได้ระบุเหตุ")))
    return {code: tuple(rows) for code, rows in found.items()}


def _why_not(centre: Centre) -> str:
    if centre.status == CentreStatus.ACTIVE:
        return "ศอช.ต. จัดตั้งหลังสิ้นสุดการประเมิน"
    return f"ศอช.ต. {centre.get_status_display()}"
