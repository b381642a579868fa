"""Everything that a dashboard shows, as one value: for the page, and for the paper of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assessment.facts import criteria_of
from assessment.models import AssessmentRound, DueDate
from assessment.selectors import Progress, bands_by_year, due_dates, total_progress
from assessment.selectors.desk.notable import Notable, notable_forms
from assessment.selectors.desk.points import Points, points_by_place, points_by_province
from assessment.selectors.progress import form_counts, progress_of
from conweb.desk import bars, heat
from conweb.desk.asked import Asked, area_of
from conweb.desk.filters import DeskFilter
from conweb.desk.matrix import Matrix, matrix
from conweb.desk.tiles import Tile, tiles
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import District, Province, User
from registry.models import Centre, Office
from registry.selectors.kbt import day_of
from registry.selectors.office_phones import offices_of
from registry.selectors.papers.copies import copy_counts

By = Literal["district", "province"]
UNITS: dict[str, str] = {"district": "อำเภอ", "province": "จังหวัด"}


@dataclass(frozen=True, slots=True)
class Idle:
    """A place where nobody has begun, and whom to call about it."""

    name: str
    address: str
    centres: int
    url: str
    due_on: date | None
    office: Office | None


@dataclass(frozen=True, slots=True)
class Look:
    """A place in the table of what deserves a look: each figure with the list of exactly those."""

    name: str
    address: str
    figures: tuple[tuple[int, str], ...]


LOOKS = ("เกินกำหนด ยังไม่ส่ง", "ส่งกลับแก้ไข", "แก้ไขหลังรับ", "ระดับขึ้นกับวิธีอ่าน", "ขาดข้อเดียวถึงระดับถัดไป")


@dataclass(frozen=True, slots=True)
class Matters:
    """How far every place is with everything: what a home shows of its places."""

    unit: str
    found: tuple[Progress, ...]
    total: Progress
    tiles: tuple[Tile, ...]
    matrix: Matrix
    idle: tuple[Idle, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """A dashboard of the country by provinces, of a province by districts, or of one district by its ศอช.ต."""

    round: AssessmentRound
    matters: Matters
    bands: tuple[bars.BandRow, ...]
    band_total: tuple[bars.Segment, ...]
    weak: tuple[heat.Weak, ...]
    trends: tuple[bars.Trend, ...]
    heat: heat.HeatMap
    points: Points
    looks: tuple[Look, ...]
    look_total: Look
    notable: Notable

    @property
    def is_empty(self) -> bool:
        return not self.matters.found


def matters_of(
    user: User,
    round_: AssessmentRound,
    dates: Sequence[DueDate],
    asked: Asked,
    *,
    by: By,
    places: Iterable[District | Province],
    area: dict[str, str],
) -> Matters:
    """How far the places are: four queries, five where an order of a ก.บ.ต. was reviewed and not sent."""
    rows = form_counts(user, round_, by, step=asked.step, **area)
    known = [place for place in places if place.pk in rows]
    found = progress_of(known, rows, dates=dates, today=asked.today)
    total = total_progress(found)
    on = day_of(FiscalYear(round_.fiscal_year), asked.today)
    copies = copy_counts(user, by, on=on, **area)
    here = {place.pk for place in known}
    table = matrix(found, total, {code: row for code, row in copies.items() if code in here}, dates, asked)
    offices = offices_of(by, here)
    idle = tuple(
        Idle(
            progress.place.name,
            asked.place(progress),
            progress.centres,
            asked.forms(area_of(progress), "standing=untouched"),
            progress.due_on,
            offices.get(progress.place.pk),
        )
        for progress in found
        if progress.is_idle
    )
    return Matters(
        UNITS[by], tuple(found), total, tiles(total, asked, idle=len(idle), unit=UNITS[by]), table, idle
    )


def desk_of(user: User, chosen: DeskFilter) -> Desk | None:
    """The dashboard that the filter asks for; None where there is no round. Eight queries beside those of the filter,
    one more for the ศอช.ต. of a district."""
    round_, asked, area = chosen.round, chosen.asked, chosen.area
    if round_ is None:
        return None
    by: By = "district" if chosen.place else "province"
    places: Iterable[District | Province] = chosen.provinces.values()
    if chosen.place:
        places = [chosen.district] if chosen.district else chosen.districts.values()
    dates = due_dates(user, round_)
    matters = matters_of(user, round_, dates, asked, by=by, places=places, area=area)
    found, total = matters.found, matters.total
    criteria = criteria_of(round_.criteria_id)
    if chosen.district:
        points = points_by_place(user, round_, "centre", step=asked.step, **area)
        centres = Centre.objects.visible_to(user).filter(pk__in=points.places)
        named = [(centre.pk, centre.short_name, "") for centre in centres.only("short_name")]
    else:
        points = (
            points_by_place(user, round_, "district", step=asked.step, **area)
            if chosen.place
            else points_by_province(user, round_, step=asked.step)
        )
        named = [(progress.place.pk, progress.place.name, asked.place(progress)) for progress in found]
    years = bands_by_year(chosen.rounds, round_.fiscal_year)
    return Desk(
        round=round_,
        matters=matters,
        bands=tuple(bars.band_rows(found, asked)),
        band_total=bars.segments(total, asked.area, asked, most=total.centres),
        weak=tuple(heat.weak_ones(points.places, criteria, asked)),
        trends=tuple(bars.trends(years, asked, unfinished=round_.fiscal_year if total.uncounted else None)),
        heat=heat.heat_map(named, points.places, criteria, asked),
        points=points,
        looks=tuple(
            _look(progress, progress.place.name, asked.place(progress), area_of(progress), asked)
            for progress in found
        ),
        look_total=_look(total, "", "", asked.area, asked),
        # Of the whole country they would be hundreds: there the table tells where they are.
        notable=notable_forms(user, round_, step=asked.step, **area) if chosen.place else Notable(),
    )


def _look(progress: Progress, name: str, address: str, area: str, asked: Asked) -> Look:
    step = f"standing={asked.step}"
    return Look(
        name,
        address,
        (
            (progress.overdue, asked.forms(area, "look=late")),
            (progress.returned, asked.forms(area, "standing=returned")),
            (progress.changed, asked.forms(area, "look=changed")),
            (progress.strict, asked.forms(area, step, "look=strict")),
            (progress.near, asked.forms(area, step, "look=near")),
        ),
    )
