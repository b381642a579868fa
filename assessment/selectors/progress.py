"""How far the forms of every district or province are: counted with one query, whatever is asked of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Max, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from assessment.choices import Status
from assessment.models import Assessment, AssessmentRound, DueDate
from assessment.selectors.due import report_due_on
from assessment.selectors.expected import (
    ACCEPTED,
    BANDS_DIFFER,
    CHANGED,
    ENDORSED,
    SENT,
    STEPS,
    near_next_band,
    plan_sent_on,
    with_forms,
)
from assessment.selectors.lists import share
from conweb.kernel.kept_sql import rows_of, scope_of
from conweb.kernel.models import District, Province, User
from conweb.kernel.thai import BANGKOK
from registry.models import Centre

LEVELS = (3, 2, 1)
LASTS = ("sent", "endorsed", "accepted", "reported", "plans")


@dataclass(frozen=True, slots=True)
class Progress:
    """The forms of a district or a province, each counted in every figure that holds of it. A sum has no place.

    `sent`, `endorsed` and `accepted` mean that step or a later one. `bands`, `strict` (the band hangs on the reading)
    and `near` (one indicator from the next band) are of the forms that came to the step asked about: `counted`.
    """

    place: District | Province | None
    centres: int
    sent: int
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
    counted: int = 0
    strict: int = 0
    near: int = 0
    changed: int = 0
    plans: int = 0  # ตำบล whose แผนพัฒนาตำบล was sent
    # When the last of them came so far for the first time; what is late is judged by it.
    last_on: dict[str, date] = field(default_factory=dict)

    @property
    def unsent(self) -> int:
        return self.centres - self.sent

    @property
    def waiting(self) -> int:
        """With พัฒนาการอำเภอ."""
        return self.sent - self.endorsed

    @property
    def with_province(self) -> int:
        """Endorsed, and not yet accepted."""
        return self.endorsed - self.accepted

    @property
    def overdue(self) -> int:
        """Not sent, and their day is over."""
        return self.unsent if self.days_left is not None and self.days_left < 0 else 0

    @property
    def uncounted(self) -> int:
        """Not come to the step whose bands are shown."""
        return self.centres - self.counted

    @property
    def percent(self) -> int:
        """Of the forms sent, for the length of a bar."""
        return share(self.sent, self.centres)

    @property
    def is_late(self) -> bool:
        return self.overdue > 0

    @property
    def is_full(self) -> bool:
        return self.sent == self.centres

    @property
    def is_idle(self) -> bool:
        """Nobody here has begun."""
        return self.untouched == self.centres


SUMMED = (
    *("centres", "sent", "complete", "partial", "untouched", "returned", "endorsed"),
    *("accepted", "reported", "counted", "strict", "near", "changed", "plans"),
)


def total_progress(rows: Iterable[Progress]) -> Progress:
    """All of them together, due on the first of their dates."""
    listed = list(rows)
    first = min((row for row in listed if row.due_on), key=lambda row: row.due_on, default=None)
    steps = {step for row in listed for step in row.last_on}
    return Progress(
        place=None,
        bands={level: sum(row.bands[level] for row in listed) for level in LEVELS},
        due_on=first.due_on if first else None,
        days_left=first.days_left if first else None,
        last_on={step: max(row.last_on[step] for row in listed if step in row.last_on) for step in steps},
        **{name: sum(getattr(row, name) for row in listed) for name in SUMMED},
    )


def district_progress(
    user: User,
    round_: AssessmentRound,
    *,
    dates: Sequence[DueDate],
    today: date,
    province: str | None = None,
    district: str | None = None,
    step: str = "sent",
) -> list[Progress]:
    """Progress of every district the reader sees (in one province, or the one, where given) by the `due_dates`: two
    queries."""
    places: QuerySet[District] = District.objects.all()
    if district:
        places = places.filter(pk=district)
    elif province:
        places = places.filter(province=province)
    area = {"district": district} if district else {"province": province} if province else {}
    rows = form_counts(user, round_, "district", step=step, **area)
    return progress_of(places.filter(pk__in=rows), rows, dates=dates, today=today)


def province_progress(
    user: User, round_: AssessmentRound, *, dates: Sequence[DueDate], today: date, step: str = "sent"
) -> list[Progress]:
    """Progress of every province the reader sees by the `due_dates`: two queries."""
    rows = form_counts(user, round_, "province", step=step)
    return progress_of(Province.objects.filter(pk__in=rows), rows, dates=dates, today=today)


def form_counts(
    user: User, round_: AssessmentRound, by: Literal["district", "province"], *, step: str, **area: str
) -> dict[str, dict[str, Any]]:
    """The figures of every place by its code: one query over the centres with their forms."""
    key = ("form counts", scope_of(user), round_.pk, round_.closes_on, by, step, *area.items())
    rows = rows_of(key, lambda: _form_counts(user, round_, by, step, area))
    return {row[by]: row for row in rows}


def _form_counts(
    user: User, round_: AssessmentRound, by: str, step: str, area: dict[str, str]
) -> QuerySet[Centre]:
    of_step = Q(form__status__in=STEPS[step])
    draft = Q(form__status=Status.DRAFT)
    counts: dict[str, Q] = {
        "sent": Q(form__status__in=SENT),
        "endorsed": Q(form__status__in=ENDORSED),
        "accepted": Q(form__status__in=ACCEPTED),
        "reported": Q(form__status=Status.REPORTED),
        "returned": Q(form__status=Status.RETURNED),
        "complete": draft & Q(form__total__isnull=False),
        "partial": draft & Q(form__total__isnull=True),
        "untouched": Q(form__isnull=True),
        "counted": of_step,
        "strict": of_step & BANDS_DIFFER,
        "near": of_step & near_next_band(round_),
        "changed": CHANGED,
        "plans": Q(plan_on__isnull=False),
        **{f"band{level}": of_step & Q(form__band=level) for level in LEVELS},
    }
    lasts = {
        "last_sent": Max("form__first_sent_at", filter=counts["sent"]),
        "last_endorsed": Max("form__first_endorsed_at", filter=counts["endorsed"]),
        "last_accepted": Max("form__accepted_at", filter=counts["accepted"]),
        "last_reported": Max("form__reported_at", filter=counts["reported"]),
        "last_plans": Max("plan_on"),
    }
    return (
        with_forms(Centre.objects.visible_to(user).filter(**area), round_)
        .annotate(plan_on=plan_sent_on(round_))
        .order_by()
        .values(by)
        .annotate(
            centres=Count("pk"), **{name: Count("pk", filter=rule) for name, rule in counts.items()}, **lasts
        )
    )


def progress_of(
    places: Iterable[District | Province],
    rows: dict[str, dict[str, Any]],
    *,
    dates: Sequence[DueDate],
    today: date,
) -> list[Progress]:
    """The figures of `form_counts` as values, in the order of the places."""
    found = []
    for place in places:
        row = rows[place.pk]
        is_district = isinstance(place, District)
        day = report_due_on(
            dates,
            province_id=place.province_id if is_district else place.pk,
            district_id=place.pk if is_district else None,
        )
        found.append(
            Progress(
                place=place,
                bands={level: row[f"band{level}"] for level in LEVELS},
                due_on=day,
                days_left=(day - today).days if day else None,
                last_on={
                    step: last if step == "plans" else last.astimezone(BANGKOK).date()
                    for step in LASTS
                    if (last := row[f"last_{step}"])
                },
                **{name: row[name] for name in SUMMED},
            )
        )
    return found


def rounds_with_bands(user: User, *, step: str, **area: str) -> list[AssessmentRound]:
    """Every round, the newest first, with `bands`: how many forms of each band came to a step. One query."""
    forms = Assessment.objects.visible_to(user).filter(status__in=STEPS[step], **area)
    counted = forms.filter(round=OuterRef("pk")).order_by().values("band").annotate(number=Count("pk"))
    return list(
        AssessmentRound.objects.annotate(
            bands=ArraySubquery(counted.values(json=JSONObject(band="band", number="number")))
        )
    )


def bands_by_year(
    rounds: Iterable[AssessmentRound], fiscal_year: int, *, years: int = 4
) -> dict[int, dict[int, int]]:
    """How many forms of each band, by fiscal year, for those of the last years that have any."""
    return {
        row.fiscal_year: dict.fromkeys(LEVELS, 0) | {one["band"]: one["number"] for one in row.bands}
        for row in rounds
        if fiscal_year - years < row.fiscal_year <= fiscal_year and row.bands
    }
