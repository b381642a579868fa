"""Lists of centres with their forms, progress by district, and what is due."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Count, QuerySet

from assessment.choices import DOERS, Status, Task
from assessment.facts import criteria_of
from assessment.models import Assessment, AssessmentRound, DueDate
from assessment.scoring.notes import answer_text
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import District, User
from registry.models import Centre, Seat


class Standing(StrEnum):
    """Where the form of a centre stands this year."""

    UNTOUCHED = "untouched"
    PARTIAL = "partial"
    COMPLETE = "complete"
    SENT = "sent"

    @property
    def label(self) -> str:
        return STANDING_LABELS[self]


STANDING_LABELS = {
    Standing.UNTOUCHED: "ยังไม่เริ่ม",
    Standing.PARTIAL: "ร่าง",
    Standing.COMPLETE: "ร่าง ตอบครบแล้ว",
    Standing.SENT: "ส่งแล้ว",
}


def standing_of(assessment: Assessment | None) -> Standing:
    if assessment is None:
        return Standing.UNTOUCHED
    if assessment.status != Status.DRAFT:
        return Standing.SENT
    return Standing.COMPLETE if assessment.total is not None else Standing.PARTIAL


@dataclass(frozen=True, slots=True)
class CentreRow:
    """A ศอช.ต. in a list: its committee today, its form this year, and last year's result."""

    centre: Centre
    members: int
    standing: Standing
    assessment: Assessment | None
    band_label: str
    last_total: int | None
    last_band: int | None
    last_band_label: str


def round_of_year(fiscal_year: int) -> AssessmentRound | None:
    return AssessmentRound.objects.filter(fiscal_year=fiscal_year).first()


def current_round(today: date) -> AssessmentRound | None:
    """The round of today's fiscal year, or the newest one before it."""
    return AssessmentRound.objects.filter(fiscal_year__lte=int(FiscalYear.of(today))).first()


def assessment_rows(centres: QuerySet[Centre], round_: AssessmentRound, *, today: date) -> list[CentreRow]:
    """The given centres (already scoped) with their forms: four queries however many there are."""
    listed = list(centres.select_related("subdistrict", "district", "province"))
    keys = [centre.pk for centre in listed]
    forms: dict[tuple[int, int], Assessment] = {
        (form.centre_id, form.fiscal_year): form
        for form in Assessment.objects.filter(
            centre__in=keys, fiscal_year__in=[round_.fiscal_year, round_.fiscal_year - 1]
        )
    }
    members = dict(
        Seat.objects.in_office(today)
        .filter(committee__centre__in=keys)
        .values_list("committee__centre")
        .annotate(people=Count("person", distinct=True))
    )
    rows = []
    for centre in listed:
        form = forms.get((centre.pk, round_.fiscal_year))
        before = forms.get((centre.pk, round_.fiscal_year - 1))
        rows.append(
            CentreRow(
                centre=centre,
                members=members.get(centre.pk, 0),
                standing=standing_of(form),
                assessment=form,
                band_label=_band_label(form),
                last_total=before.total if before else None,
                last_band=before.band if before else None,
                last_band_label=_band_label(before),
            )
        )
    return rows


def _band_label(form: Assessment | None) -> str:
    if form is None or form.total is None:
        return ""
    return criteria_of(form.criteria_id).band_of(form.total).label


@dataclass(frozen=True, slots=True)
class CentreForm:
    """The form of one year on the page of its centre."""

    assessment: Assessment
    standing: Standing
    band_label: str
    strict_label: str


def centre_forms(centre: Centre) -> list[CentreForm]:
    """The forms of a centre (already scoped), the newest year first."""
    found = []
    for form in centre.assessments.select_related("round"):
        bands = {band.level: band.label for band in criteria_of(form.criteria_id).bands}
        found.append(
            CentreForm(form, standing_of(form), bands.get(form.band, ""), bands.get(form.strict_band, ""))
        )
    return found


@dataclass(frozen=True, slots=True)
class DistrictProgress:
    """How far the forms of a district are, and the bands of those sent."""

    district: District
    centres: int
    sent: int
    complete: int
    partial: int
    untouched: int
    bands: dict[int, int]
    due_on: date | None
    days_left: int | None

    @property
    def is_late(self) -> bool:
        return self.days_left is not None and self.days_left < 0 and self.sent < self.centres


def district_progress(
    user: User, round_: AssessmentRound, *, today: date, province: str | None = None
) -> list[DistrictProgress]:
    """Progress of every district the reader sees (in one province where it is given): three queries."""
    centres = Centre.objects.visible_to(user).assessed()
    forms = Assessment.objects.visible_to(user).of_year(round_.fiscal_year)
    districts = District.objects.select_related("province")
    if province:
        centres, forms = centres.filter(province=province), forms.filter(province=province)
        districts = districts.filter(province=province)
    sizes = dict(centres.order_by().values_list("district").annotate(number=Count("pk")))
    states: dict[str, Counter[Standing]] = defaultdict(Counter)
    bands: dict[str, Counter[int]] = defaultdict(Counter)
    counted = forms.order_by().values("district", "status", "band").annotate(number=Count("pk"))
    for row in counted:
        if row["status"] == Status.DRAFT:
            state = Standing.PARTIAL if row["band"] is None else Standing.COMPLETE
        else:
            state = Standing.SENT
            bands[row["district"]][row["band"]] += row["number"]
        states[row["district"]][state] += row["number"]
    due = list(DueDate.objects.filter(round=round_, task=Task.ASSESSMENT_REPORT))
    found = []
    for district in districts.filter(pk__in=sizes):
        state = states[district.pk]
        centres_here = sizes[district.pk]
        day = due_on(due, Task.ASSESSMENT_REPORT, province_id=district.province_id, district_id=district.pk)
        found.append(
            DistrictProgress(
                district=district,
                centres=centres_here,
                sent=state[Standing.SENT],
                complete=state[Standing.COMPLETE],
                partial=state[Standing.PARTIAL],
                untouched=centres_here - state.total(),
                bands={level: bands[district.pk][level] for level in (3, 2, 1)},
                due_on=day,
                days_left=(day - today).days if day else None,
            )
        )
    return found


def due_on(rows: Iterable[DueDate], task: Task, *, province_id: str, district_id: str | None) -> date | None:
    """The date that binds a place: the district's own, else the province's, else the department's."""
    layers: dict[int, date | None] = {}
    for row in rows:
        if row.task != task:
            continue
        if row.district_id and row.district_id == district_id:
            layers[0] = row.due_on
        elif row.province_id and row.province_id == province_id:
            layers[1] = row.due_on
        elif row.province_id is None and row.district_id is None:
            layers[2] = row.due_on
    return layers[min(layers)] if layers else None


@dataclass(frozen=True, slots=True)
class DueTask:
    """A dated duty as one place sees it."""

    task: Task
    label: str
    doer: str
    due_on: date | None
    days_left: int | None
    source: str


def due_tasks(
    user: User, round_: AssessmentRound, *, today: date, province_id: str | None, district_id: str | None
) -> list[DueTask]:
    """DL1–DL10 of a round for a place, dated ones first, the nearest date where two layers speak."""
    rows = list(DueDate.objects.visible_to(user).filter(round=round_))
    found = []
    for task in Task:
        concerned = [row for row in rows if row.task == task]
        if not concerned:
            continue
        day = due_on(concerned, task, province_id=province_id or "", district_id=district_id)
        found.append(
            DueTask(
                task=task,
                label=task.label,
                doer=DOERS[task].label,
                due_on=day,
                days_left=(day - today).days if day else None,
                source=next((row.source for row in concerned if row.due_on == day), ""),
            )
        )
    return sorted(found, key=lambda due: (due.due_on is None, due.due_on or date.max, due.task))


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """One version of one answer, as the history holds it."""

    number: int
    text: str
    note: str
    by: str
    at: datetime | None
    reason: str


def history_of_answers(assessment: Assessment, *, number: int | None = None) -> list[PastAnswer]:
    """Every version of the answers, newest first; the values that lost a conflict are among them."""
    criteria = criteria_of(assessment.criteria_id)
    events = Assessment.answers.rel.related_model.pgh_event_model.objects.filter(assessment=assessment.pk)
    aside = assessment.conflicts.select_related("by").filter(kept=False)
    if number:
        events, aside = events.filter(number=number), aside.filter(number=number)
    found = []
    for event in events.select_related("pgh_context", "saved_by").order_by("-pgh_id"):
        indicator = criteria.indicator(event.number)
        readable = event.value is not None
        found.append(
            PastAnswer(
                number=event.number,
                text=answer_text(indicator, event.value, event.of)
                if readable
                else (event.typed_value or "ว่าง"),
                note=event.note,
                by=event.saved_by.full_name if event.saved_by else "",
                at=event.saved_at,
                reason=(event.pgh_context.metadata.get("reason", "") if event.pgh_context else ""),
            )
        )
    for conflict in aside:
        whole = f" จาก {conflict.typed_of}" if conflict.typed_of else ""
        found.append(
            PastAnswer(
                number=conflict.number,
                text=f"{conflict.typed_value}{whole}",
                note=conflict.note or "",
                by=conflict.by.full_name,
                at=conflict.at,
                reason="บันทึกชนกัน ไม่ได้เลือกค่านี้",
            )
        )
    return sorted(found, key=lambda past: past.at.timestamp() if past.at else 0, reverse=True)
