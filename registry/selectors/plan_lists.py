"""แผนพัฒนาตำบล of an area and a year: which ศอช.ต. has one, to whom it went, whether สพจ. holds the book."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Count, DateField, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery

from conweb.kernel import thai
from conweb.kernel.models import District, Province, User
from registry.choices import Tier
from registry.models import Centre, PlanProject, SubdistrictPlan
from registry.selectors.plan_sendings import PlanLine, lines_of, plan_sent_on
from registry.year_choices import TakenUp


class PlanState(StrEnum):
    """How far the plan of a ตำบล is: the word in the address."""

    NONE = "none"
    UNSENT = "unsent"
    SENT = "sent"

    @property
    def label(self) -> str:
        return {"none": "ยังไม่มีแผน", "unsent": "ยังไม่ส่งแผน", "sent": "ส่งแล้ว"}[self.value]


class CopyState(StrEnum):
    HELD = "held"
    NOT_HELD = "not_held"

    @property
    def label(self) -> str:
        return {"held": "สพจ. ได้รับเล่มแล้ว", "not_held": "สพจ. ยังไม่ได้รับเล่ม"}[self.value]


def with_plans(centres: QuerySet[Centre], fiscal_year: int) -> QuerySet[Centre]:
    """The ศอช.ต. of which a plan is expected, and those that have one, with `plan_pk`, `plan_on` and `copy_on` of the
    year; the book that counts is that of the newest version."""
    plans = SubdistrictPlan.objects.filter(centre=OuterRef("pk"), fiscal_year=fiscal_year).order_by(
        "-version"
    )
    of_year = Exists(SubdistrictPlan.objects.filter(centre=OuterRef("pk"), fiscal_year=fiscal_year))
    expected = Q(pk__in=centres.assessed().order_by().values("pk")) | Q(of_year)
    return (
        centres.filter(tier=Tier.SUBDISTRICT)
        .filter(expected)
        .annotate(
            plan_pk=Subquery(plans.values("pk")[:1], output_field=IntegerField()),
            copy_on=Subquery(plans.values("copy_held_on")[:1], output_field=DateField()),
            plan_on=plan_sent_on(fiscal_year),
        )
    )


CONDITIONS: dict[str, Q] = {
    PlanState.NONE: Q(plan_pk__isnull=True),
    PlanState.UNSENT: Q(plan_on__isnull=True),
    PlanState.SENT: Q(plan_on__isnull=False),
    CopyState.HELD: Q(copy_on__isnull=False),
    CopyState.NOT_HELD: Q(copy_on__isnull=True),
}


@dataclass(frozen=True, slots=True)
class PlaceSum:
    """A place with how many of its ตำบล have a plan, sent it, and gave สพจ. the book."""

    code: str
    name: str
    centres: int
    made: int
    sent: int
    held: int

    @property
    def unsent(self) -> int:
        return self.centres - self.sent


def sums_by(rows: QuerySet[Centre], by: str) -> list[PlaceSum]:
    """`rows` of with_plans, by "district" or "province", in Thai order. One query."""
    counted = (
        rows.order_by()
        .values(code=F(by), name=F(f"{by}__name"), key=F(f"{by}__sort_key"))
        .annotate(
            centres=Count("pk"),
            made=Count("pk", filter=Q(plan_pk__isnull=False)),
            sent=Count("pk", filter=Q(plan_on__isnull=False)),
            held=Count("pk", filter=Q(copy_on__isnull=False)),
        )
        .order_by("key", "code")
    )
    return [
        PlaceSum(row["code"], row["name"], row["centres"], row["made"], row["sent"], row["held"])
        for row in counted
    ]


def whole(sums: Sequence[PlaceSum]) -> PlaceSum:
    return PlaceSum(
        "",
        "รวม",
        *(sum(getattr(one, name) for one in sums) for name in ("centres", "made", "sent", "held")),
    )


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A line of the list: the plan that is told, and how its projects from forums fared (indicator 11)."""

    line: PlanLine
    newest: int | None
    copy_on: date | None
    projects: int
    taken_up: int

    @property
    def centre(self) -> Centre:
        return self.line.centre


def plan_rows(centres: Sequence[Centre], fiscal_year: int) -> list[PlanRow]:
    """Rows of with_plans, read with their places. Four queries."""
    lines = lines_of(centres, fiscal_year)
    newest = {centre.plan_pk for centre in centres if centre.plan_pk}
    counts: Mapping[int, tuple[int, int]] = {
        plan: (every, taken)
        for plan, every, taken in PlanProject.objects.filter(plan__in=newest, is_from_forum=True)
        .order_by()
        .values_list("plan")
        .annotate(every=Count("pk"), taken=Count("pk", filter=~Q(taken_up=TakenUp.NONE)))
    }
    return [
        PlanRow(line, line.centre.plan_pk, line.centre.copy_on, *counts.get(line.centre.plan_pk, (0, 0)))
        for line in lines
    ]


@dataclass(frozen=True, slots=True)
class PlanTable:
    """The list as it is printed. `widths` are per cent of the paper, the number in front included."""

    area: str
    fiscal_year: int
    said: str
    on: date
    cells: tuple[tuple[str, ...], ...]

    heads = (
        "ศอช.ต.",
        "อำเภอ",
        "จังหวัด",
        "ฉบับที่",
        "ทำเสร็จเมื่อ",
        "ส่งถึง",
        "ส่งครบเมื่อ",
        "สพจ. ได้รับเล่ม",
        "โครงการจากเวที",
        "อปท. บรรจุ",
    )
    widths = (4, 12, 10, 10, 5, 10, 19, 9, 8, 7, 6)

    @property
    def title(self) -> str:
        return f"แผนพัฒนาตำบล {self.area} ปี {self.fiscal_year}"


def plan_table(rows: Sequence[PlanRow], *, area: str, fiscal_year: int, said: str, on: date) -> PlanTable:
    return PlanTable(area, fiscal_year, said, on, tuple(_cells(row) for row in rows))


def _cells(row: PlanRow) -> tuple[str, ...]:
    plan, centre = row.line.plan, row.centre
    return (
        centre.short_name,
        centre.district.name if centre.district else "",
        centre.province.name,
        str(plan.version) if plan else "",
        _day(plan.made_on) if plan else "ยังไม่มีแผน",
        ", ".join(f"{one.short} {_day(one.sent_on)}" for one in row.line.sendings.done),
        _day(row.line.sent_on) or "ยังไม่ส่งแผน",
        _day(row.copy_on),
        str(row.projects),
        str(row.taken_up),
    )


def _day(day: date | None) -> str:
    return thai.format_date(day) if day else ""


def years_known(user: User) -> list[int]:
    """Years in which anything was planned in the reader's area, the newest first. One query."""
    plans = SubdistrictPlan.objects.visible_to(user).order_by().values_list("fiscal_year", flat=True)
    return sorted(set(plans.distinct()), reverse=True)


def area_of(district: District | None, province: Province | None) -> str:
    if district:
        return f"{district.full_name} {district.province.full_name}"
    return province.full_name if province else "ทั้งประเทศ"
