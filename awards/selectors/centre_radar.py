"""One ศอช.ต. on the radar: its clauses, the years ahead, its levels over the years, what the registers hold of it."""

from dataclasses import dataclass
from datetime import date

from assessment.facts import criteria_of
from assessment.models import Assessment
from awards.choices import ContestState
from awards.eligibility.outlook import opens
from awards.eligibility.values import FactLink, Finding
from awards.models import Award, Certification
from awards.selectors import registers
from awards.selectors.candidates import Standing
from awards.selectors.radar import Ground, grounds_of, radar_lines, years_ahead
from conweb.kernel.models import User
from registry.choices import CentreStatus, Tier
from registry.models import Centre

YEARS_SHOWN = 10
# The picture of levels: a bar a year, a step of height a level.
STEP, BAR, HEIGHT = 56, 32, 96


@dataclass(frozen=True, slots=True)
class BandOfYear:
    """A year's level as the province accepted it; of a form that was not accepted only where it stands."""

    fiscal_year: int
    form: Assessment | None
    place: int  # among the years shown, from 0

    @property
    def band(self) -> int | None:
        return self.form.band if self.form and self.form.is_accepted else None

    @property
    def label(self) -> str:
        """«เข้มแข็ง»; empty without a level."""
        if self.form is None or self.form.total is None or self.band is None:
            return ""
        return criteria_of(self.form.criteria_id).band_of(self.form.total).label

    @property
    def x(self) -> int:
        return 12 + self.place * STEP

    @property
    def middle(self) -> int:
        return self.x + BAR // 2

    @property
    def height(self) -> int:
        return (self.band or 0) * HEIGHT // 3

    @property
    def top(self) -> int:
        return 120 - self.height

    @property
    def figure_at(self) -> int:
        return self.top - 5


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """A finding with the row behind it, where the reader sees that."""

    finding: Finding
    link: FactLink | None


@dataclass(frozen=True, slots=True)
class CentreRadar:
    """`standing` is None of a centre that does not compete: only ศอช.ต. that work do."""

    standing: Standing | None
    ground: Ground
    clauses: tuple[ClauseLine, ...]
    ahead: tuple[tuple[int, bool], ...]
    bands: tuple[BandOfYear, ...]
    merits: registers.Merits

    @property
    def width(self) -> int:
        return 12 + len(self.bands) * STEP

    @property
    def has_forms(self) -> bool:
        return any(row.form for row in self.bands)

    @property
    def takes_nominations(self) -> bool:
        contest = self.ground.contest
        return contest is not None and contest.state == ContestState.NOMINATING


def centre_radar(centre: Centre, user: User, fiscal_year: int, *, today: date) -> CentreRadar:
    ground = grounds_of([centre.province_id], fiscal_year, today=today)[centre.province_id]
    merits = registers.merits_of(centre, user)
    bands = bands_of(centre, fiscal_year)
    if centre.tier != Tier.SUBDISTRICT or centre.status != CentreStatus.ACTIVE:
        return CentreRadar(None, ground, (), (), bands, merits)
    standing = radar_lines([centre], fiscal_year, {centre.province_id: ground})[0].standing
    return CentreRadar(
        standing=standing,
        ground=ground,
        clauses=_seen(standing, merits, user),
        ahead=tuple(
            (year, opens(standing.candidate, ground.rules, year)) for year in years_ahead(fiscal_year)
        ),
        bands=bands,
        merits=merits,
    )


def bands_of(centre: Centre, fiscal_year: int) -> tuple[BandOfYear, ...]:
    """From its first form on, years without one among them; the newest last."""
    rows = Assessment.objects.filter(centre=centre, fiscal_year__lte=fiscal_year)
    forms = {form.fiscal_year: form for form in rows}
    first = max(min(forms, default=fiscal_year), fiscal_year - YEARS_SHOWN + 1)
    return tuple(
        BandOfYear(year, forms.get(year), place) for place, year in enumerate(range(first, fiscal_year + 1))
    )


def _seen(standing: Standing, merits: registers.Merits, user: User) -> tuple[ClauseLine, ...]:
    """A row of a centre that was taken over may lie in an area that is not the reader's: it is told, not linked."""
    own = {("award", str(row.pk)) for row in merits.awards}
    own |= {("certification", str(row.pk)) for row in merits.certifications}
    found = []
    for finding in standing.decision.findings:
        link = finding.link
        if link and link.key and link.noun in REGISTERS and (link.noun, link.key) not in own:
            rows = REGISTERS[link.noun].objects.visible_to(user).filter(pk=link.key)
            link = link if rows.exists() else None
        found.append(ClauseLine(finding, link))
    return tuple(found)


REGISTERS = {"award": Award, "certification": Certification}
