"""Filters of the overview; they live in the address, so a filtered list can be shared."""

from collections.abc import Mapping

import django_filters
from django.db.models import Count, F, Q, QuerySet

from assessment.choices import Status
from assessment.facts import criteria_of
from assessment.models import AssessmentRound, DueDate
from assessment.selectors import Standing
from assessment.selectors.due import REPORT_TASKS
from assessment.selectors.expected import (
    ACCEPTED,
    BANDS_DIFFER,
    CHANGED,
    ENDORSED,
    SENT,
    given,
    near_next_band,
    overdue,
    plan_sent_on,
    with_forms,
)
from conweb.kernel import clock
from conweb.kernel.models import User
from registry.filters import CentreFilter
from registry.models import Centre

STANDINGS = [
    ("sent", "ส่งแล้ว ทุกขั้น"),
    ("waiting", "ส่งแล้ว รออำเภอรับรอง"),
    ("endorsed", "อำเภอรับรอง รอจังหวัดรับ"),
    ("with_province", "อำเภอรับรองแล้ว ทุกขั้น"),
    ("accepted", "จังหวัดรับแล้ว"),
    ("unreported", "จังหวัดรับ ยังไม่รายงานกรม"),
    ("reported", "รายงานกรมแล้ว"),
    ("returned", "ส่งกลับแก้ไข"),
    (Standing.COMPLETE, "ร่าง ตอบครบแล้ว"),
    (Standing.PARTIAL, "ร่าง ยังตอบไม่ครบ"),
    (Standing.UNTOUCHED, "ยังไม่เริ่ม"),
    ("unsent", "ยังไม่ส่ง"),
    ("unendorsed", "อำเภอยังไม่รับรอง"),
    ("unaccepted", "จังหวัดยังไม่รับ"),
    ("not_reported", "ยังไม่รายงานกรม"),
]
BANDS = [("3", "เข้มแข็ง"), ("2", "ปานกลาง"), ("1", "อ่อนแอ")]
OVERDUE, CHANGED_SINCE, READING, NEAR = "late", "changed", "strict", "near"
LOOKS = [
    (OVERDUE, "เกินกำหนด ยังไม่ส่ง"),
    (CHANGED_SINCE, "แก้ไขหลังจังหวัดรับ"),
    (READING, "ระดับขึ้นกับวิธีอ่านเกณฑ์"),
    (NEAR, "ขาดข้อเดียวถึงระดับถัดไป"),
]
POINTS = [("1", "ได้ 1 คะแนน"), ("2", "ได้ 2 คะแนน"), ("3", "ได้ 3 คะแนน")]
PLAN_SENT, PLAN_UNSENT = "sent", "unsent"
PLANS = [(PLAN_SENT, "ส่งแผนพัฒนาตำบลแล้ว"), (PLAN_UNSENT, "ยังไม่ส่งแผนพัฒนาตำบล")]
# Asked after the place, in this order: they choose among the centres that are counted.
NARROWING = ("standing", "band", "look", "indicator", "points", "plan", "sort")
LEAST_FIRST, MOST_FIRST = "least", "most"
SORTS = [(LEAST_FIRST, "คะแนนน้อยไปมาก"), (MOST_FIRST, "คะแนนมากไปน้อย")]

# How the form of the round, joined as `form`, tells each choice of the menu.
STANDING_RULES: dict[str, Q] = {
    "sent": Q(form__status__in=SENT),
    "waiting": Q(form__status=Status.SENT),
    "endorsed": Q(form__status=Status.ENDORSED),
    "with_province": Q(form__status__in=ENDORSED),
    "accepted": Q(form__status__in=ACCEPTED),
    "unreported": Q(form__status=Status.ACCEPTED),
    "reported": Q(form__status=Status.REPORTED),
    "returned": Q(form__status=Status.RETURNED),
    Standing.COMPLETE: Q(form__status=Status.DRAFT, form__total__isnull=False),
    Standing.PARTIAL: Q(form__status=Status.DRAFT, form__total__isnull=True),
    Standing.UNTOUCHED: Q(form__isnull=True),
}
# Who did not come to a step yet, whatever the reason.
NOT_YET: dict[str, Q] = {
    word: Q(form__isnull=True) | ~Q(form__status__in=statuses)
    for word, statuses in (
        ("unsent", SENT),
        ("unendorsed", ENDORSED),
        ("unaccepted", ACCEPTED),
        ("not_reported", (Status.REPORTED,)),
    )
}


class OverviewFilter(CentreFilter):
    """Centres by name, area, where their form stands, and the band of a sent form."""

    standing = django_filters.ChoiceFilter(
        label="สถานะ", choices=STANDINGS, method="by_standing", empty_label="ทุกสถานะ"
    )
    band = django_filters.ChoiceFilter(
        label="ระดับของที่ส่งแล้ว", choices=BANDS, method="by_band", empty_label="ทุกระดับ"
    )
    look = django_filters.ChoiceFilter(label="ที่ควรดู", choices=LOOKS, method="by_look", empty_label="ไม่เจาะจง")
    indicator = django_filters.ChoiceFilter(
        label="ตัวชี้วัด", choices=(), method="by_indicator", empty_label="ทุกข้อ"
    )
    points = django_filters.ChoiceFilter(
        label="คะแนนของข้อ", choices=POINTS, method="by_points", empty_label="กี่คะแนนก็ได้"
    )
    plan = django_filters.ChoiceFilter(
        label="แผนพัฒนาตำบล", choices=PLANS, method="by_plan", empty_label="ส่งหรือไม่ก็ได้"
    )
    sort = django_filters.ChoiceFilter(
        label="เรียงตาม", choices=SORTS, method="in_order", empty_label="ชื่อ ก – ฮ"
    )
    tier = None
    status = None
    term = None
    appointed = None
    members = None
    missing = None
    kbt = None
    record = None
    unsaid = frozenset({"sort"})

    def __init__(
        self, data: Mapping[str, str], *, user: User, round_: AssessmentRound, **kwargs: object
    ) -> None:
        self.round = round_
        super().__init__(data, user=user, **kwargs)
        rows = criteria_of(round_.criteria_id).indicators
        self.filters["indicator"].extra["choices"] = [(str(row.number), f"ข้อ {row.number}") for row in rows]

    def here(self) -> QuerySet[Centre]:
        """The centres of the place and name asked for, each joined with its form of the round."""
        self.form.is_valid()
        joined = with_forms(self.queryset, self.round)
        for name, value in self.form.cleaned_data.items():
            if name not in NARROWING:
                joined = self.filters[name].filter(joined, value)
        return joined

    def filter_queryset(self, queryset: QuerySet[Centre]) -> QuerySet[Centre]:
        listed = self.here()
        for name in NARROWING:
            if name in self.form.cleaned_data:
                listed = self.filters[name].filter(listed, self.form.cleaned_data[name])
        return listed

    def by_standing(self, centres: QuerySet[Centre], name: str, value: str) -> QuerySet[Centre]:
        return centres.filter((STANDING_RULES | NOT_YET)[value])

    def by_band(self, centres: QuerySet[Centre], name: str, value: str) -> QuerySet[Centre]:
        return centres.filter(STANDING_RULES["sent"], form__band=int(value))

    def by_look(self, centres: QuerySet[Centre], name: str, value: str) -> QuerySet[Centre]:
        if value == OVERDUE:
            dates = list(DueDate.objects.filter(round=self.round, task__in=REPORT_TASKS))
            return centres.filter(overdue(dates, today=clock.today()))
        if value == NEAR:
            return centres.filter(near_next_band(self.round))
        return centres.filter(CHANGED if value == CHANGED_SINCE else BANDS_DIFFER)

    def by_indicator(self, centres: QuerySet[Centre], name: str, value: str) -> QuerySet[Centre]:
        return centres.filter(given(int(value), int(self.chosen("points") or 0) or None))

    def by_points(self, centres: QuerySet[Centre], name: str, value: str) -> QuerySet[Centre]:
        """Said together with the indicator; alone it asks about none."""
        return centres

    def by_plan(self, centres: QuerySet[Centre], name: str, value: str) -> QuerySet[Centre]:
        planned = centres.annotate(plan_on=plan_sent_on(self.round))
        return planned.filter(plan_on__isnull=value == PLAN_UNSENT)

    def in_order(self, centres: QuerySet[Centre], name: str, value: str) -> QuerySet[Centre]:
        total = F("form__total")
        order = total.desc(nulls_last=True) if value == MOST_FIRST else total.asc(nulls_last=True)
        return centres.order_by(order, "sort_key", "pk")

    def counts(self) -> dict[str, int]:
        """How many centres of the place and name asked for stand where, whichever of them are listed."""
        ways = {str(name): Count("pk", filter=rule) for name, rule in STANDING_RULES.items()}
        return self.here().order_by().aggregate(all=Count("pk"), **ways)
