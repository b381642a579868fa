"""Lists of centres with their forms, and progress by place."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Count, QuerySet

from assessment.choices import Status
from assessment.facts import criteria_of
from assessment.models import Assessment, AssessmentRound, DueDate
from assessment.selectors.due import report_due_on
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import District, Province, User
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


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the forms of a district or a province are, and the bands of those sent. A sum has no place."""

    place: District | Province | None
    centres: int
    sent: (
        int  # and every step later; `endorsed` and `accepted` are those of them that came so far, or further
    )
    complete: int
    partial: int
    untouched: int
    bands: dict[int, int]
    due_on: date | None
    days_left: int | None
    returned: int = 0
    endorsed: int = 0
    accepted: int = 0
    reported: int = 0

    @property
    def unsent(self) -> int:
        return self.centres - self.sent

    @property
    def percent(self) -> int:
        """Of the forms sent, for the length of a bar."""
        return share(self.sent, self.centres)

    @property
    def is_late(self) -> bool:
        return self.days_left is not None and self.days_left < 0 and self.sent < self.centres

    @property
    def is_full(self) -> bool:
        return self.sent == self.centres


def total_progress(rows: Iterable[Progress]) -> Progress:
    """All of them together, due on the first of their dates."""
    listed = list(rows)
    first = min((row for row in listed if row.due_on), key=lambda row: row.due_on, default=None)
    return Progress(
        place=None,
        centres=sum(row.centres for row in listed),
        sent=sum(row.sent for row in listed),
        complete=sum(row.complete for row in listed),
        partial=sum(row.partial for row in listed),
        untouched=sum(row.untouched for row in listed),
        bands={level: sum(row.bands[level] for row in listed) for level in (3, 2, 1)},
        due_on=first.due_on if first else None,
        days_left=first.days_left if first else None,
        returned=sum(row.returned for row in listed),
        endorsed=sum(row.endorsed for row in listed),
        accepted=sum(row.accepted for row in listed),
        reported=sum(row.reported for row in listed),
    )


def district_progress(
    user: User,
    round_: AssessmentRound,
    *,
    dates: Sequence[DueDate],
    today: date,
    province: str | None = None,
) -> list[Progress]:
    """Progress of every district the reader sees (in one province where it is given) by the `due_dates`: three
    queries."""
    districts = District.objects.filter(province=province) if province else District.objects.all()
    return _progress(user, round_, districts, "district", dates=dates, today=today, province=province)


def province_progress(
    user: User, round_: AssessmentRound, *, dates: Sequence[DueDate], today: date
) -> list[Progress]:
    """Progress of every province the reader sees by the `due_dates`: three queries."""
    return _progress(user, round_, Province.objects.all(), "province", dates=dates, today=today)


def _progress(
    user: User,
    round_: AssessmentRound,
    places: QuerySet[District] | QuerySet[Province],
    column: str,
    *,
    dates: Sequence[DueDate],
    today: date,
    province: str | None = None,
) -> list[Progress]:
    centres = Centre.objects.visible_to(user).assessed()
    # A form of a centre that was closed later is no part of what is still to be sent.
    forms = Assessment.objects.visible_to(user).filter(round=round_, centre__in=centres.values("pk"))
    if province:
        centres, forms = centres.filter(province=province), forms.filter(province=province)
    sizes = dict(centres.order_by().values_list(column).annotate(number=Count("pk")))
    states: dict[str, Counter[Standing]] = defaultdict(Counter)
    bands: dict[str, Counter[int]] = defaultdict(Counter)
    for row in forms.order_by().values(column, "status", "band").annotate(number=Count("pk")):
        if row["status"] == Status.DRAFT:
            state = Standing.PARTIAL if row["band"] is None else Standing.COMPLETE
        else:
            state = Standing(row["status"])
            if state.is_sent:
                bands[row[column]][row["band"]] += row["number"]
        states[row[column]][state] += row["number"]
    found = []
    for place in places.filter(pk__in=sizes):
        state = states[place.pk]
        is_district = isinstance(place, District)
        day = report_due_on(
            dates,
            province_id=place.province_id if is_district else place.pk,
            district_id=place.pk if is_district else None,
        )
        found.append(
            Progress(
                place=place,
                centres=sizes[place.pk],
                sent=_number(state, SENT_OR_LATER),
                complete=state[Standing.COMPLETE],
                partial=state[Standing.PARTIAL],
                untouched=sizes[place.pk] - state.total(),
                bands={level: bands[place.pk][level] for level in (3, 2, 1)},
                due_on=day,
                days_left=(day - today).days if day else None,
                returned=state[Standing.RETURNED],
                endorsed=_number(state, ENDORSED_OR_LATER),
                accepted=_number(state, ACCEPTED_OR_LATER),
                reported=state[Standing.REPORTED],
            )
        )
    return found


def _number(states: Counter[Standing], wanted: Collection[Standing]) -> int:
    return sum(states[standing] for standing in wanted)


def bands_by_year(
    user: User, fiscal_year: int, *, years: int = 4, province: str | None = None
) -> dict[int, dict[int, int]]:
    """How many sent forms of each band, by fiscal year, for the years that have any: one query."""
    forms = Assessment.objects.visible_to(user).sent()
    forms = forms.filter(fiscal_year__gt=fiscal_year - years, fiscal_year__lte=fiscal_year)
    if province:
        forms = forms.filter(province=province)
    counted: dict[int, dict[int, int]] = {}
    grouped = forms.order_by("fiscal_year").values_list("fiscal_year", "band").annotate(number=Count("pk"))
    for year, band, number in grouped:
        counted.setdefault(year, {3: 0, 2: 0, 1: 0})[band] = number
    return counted
