"""Yearly figures beside the forms: KPI «แก้ไขปัญหาชุมชนได้ร้อยละ 80», and what ศอช. did for policies of the government."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Count, Q, Sum

from assessment.models import AssessmentRound, PolicyTag, PolicyWork, ProblemFigure
from assessment.selectors.results import Area, place_of
from conweb.kernel.models import District, User
from registry.models import Centre

# ยุทธศาสตร์ 2555–2559, กลยุทธ์ 2.2; optional, and another thing than indicator 14.
KPI_PERCENT = 80


@dataclass(frozen=True, slots=True)
class ProblemShare:
    """Problems that were solved, of all that are counted, over the districts that told them."""

    solved: int
    of: int
    districts: int
    all_districts: int
    source: str = ""  # of one district; several have one each

    @property
    def percent(self) -> Fraction | None:
        return Fraction(100 * self.solved, self.of) if self.of else None

    @property
    def is_reached(self) -> bool:
        return self.percent is not None and self.percent >= KPI_PERCENT


@dataclass(frozen=True, slots=True)
class PolicyLine:
    """One policy: how many ศอช. worked for it and how often."""

    name: str
    centres: int
    times: int


@dataclass(frozen=True, slots=True)
class CentreWork:
    """What a ศอช. did, by policy; the words of each stand under its number."""

    centre: Centre
    work: tuple[PolicyWork | None, ...]  # in the order of the policies shown


@dataclass(frozen=True, slots=True)
class DistrictYear:
    """The page of a district: its figure, the policies in the order of the list, every ศอช. with its work."""

    figure: ProblemFigure | None
    tags: tuple[PolicyTag, ...]
    rows: tuple[CentreWork, ...]

    @property
    def share(self) -> ProblemShare | None:
        if self.figure is None:
            return None
        return ProblemShare(self.figure.solved, self.figure.of, 1, 1, self.figure.source)

    @property
    def recorded(self) -> int:
        """How many ศอช. have anything written down."""
        return sum(any(row.work) for row in self.rows)


def problem_share(user: User, round_: AssessmentRound, area: Area) -> ProblemShare:
    """The figures of an area together: two queries."""
    figures = ProblemFigure.objects.visible_to(user).filter(round=round_, **place_of(area))
    found = figures.order_by().aggregate(solved_sum=Sum("solved"), of_sum=Sum("of"), districts=Count("pk"))
    here = Centre.objects.visible_to(user).assessed().filter(**place_of(area))
    source = ""
    if isinstance(area, District):
        source = figures.values_list("source", flat=True).first() or ""
    return ProblemShare(
        solved=found["solved_sum"] or 0,
        of=found["of_sum"] or 0,
        districts=found["districts"],
        all_districts=here.order_by().values("district").distinct().count(),
        source=source,
    )


def district_figures(user: User, round_: AssessmentRound, area: Area) -> list[ProblemFigure]:
    """The figure of each district that has one, in Thai order: one query."""
    rows = ProblemFigure.objects.visible_to(user).filter(round=round_, **place_of(area))
    return list(rows.select_related("district").order_by("district__sort_key", "district"))


def policy_lines(user: User, round_: AssessmentRound, area: Area) -> tuple[PolicyLine, ...]:
    """Every policy in use, and those that are not any more with what was done for them: one query."""
    here = {f"work__centre__{name}": code for name, code in place_of(area).items()}
    seen = PolicyWork.objects.visible_to(user).filter(round=round_).order_by().values("pk")
    mine = Q(work__round=round_, work__in=seen, **here)
    rows = PolicyTag.objects.annotate(
        centres=Count("work__centre", filter=mine, distinct=True), times=Sum("work__times", filter=mine)
    ).order_by("order", "pk")
    return tuple(
        PolicyLine(row.name, row.centres, row.times or 0) for row in rows if row.is_active or row.times
    )


def district_year(user: User, round_: AssessmentRound, district: District) -> DistrictYear:
    """What was written down for a district and year. Four queries."""
    figure = (
        ProblemFigure.objects.visible_to(user)
        .filter(round=round_, district=district)
        .select_related("saved_by")
        .first()
    )
    work: dict[tuple[int, int], PolicyWork] = {
        (row.centre_id, row.tag_id): row
        for row in PolicyWork.objects.visible_to(user).filter(round=round_, centre__district=district)
    }
    used = {tag for _, tag in work}
    tags = tuple(tag for tag in PolicyTag.objects.all() if tag.is_active or tag.pk in used)
    with_work = {centre for centre, _ in work}
    centres = Centre.objects.visible_to(user).filter(district=district).not_dissolved() | (
        Centre.objects.visible_to(user).filter(pk__in=with_work)
    )
    return DistrictYear(
        figure=figure,
        tags=tags,
        rows=tuple(
            CentreWork(centre, tuple(work.get((centre.pk, tag.pk)) for tag in tags))
            for centre in centres.select_related("district", "province")
        ),
    )


def work_of(centre: Centre, round_: AssessmentRound) -> tuple[list[PolicyTag], Mapping[int, PolicyWork]]:
    """The policies that can be told of a ศอช., and what was told: two queries."""
    work = {row.tag_id: row for row in PolicyWork.objects.filter(centre=centre, round=round_)}
    return [tag for tag in PolicyTag.objects.all() if tag.is_active or tag.pk in work], work


@dataclass(frozen=True, slots=True)
class PolicyUse:
    """A policy in the list that the department keeps, and how often anything was written under it."""

    tag: PolicyTag
    used: int


def policy_uses() -> list[PolicyUse]:
    rows = PolicyTag.objects.annotate(used=Count("work")).order_by("order", "pk")
    return [PolicyUse(tag, tag.used) for tag in rows]
