"""เรดาร์รางวัล: which ศอช.ต. of an area may compete, what stands in the way of the others, and the years ahead."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from awards.eligibility.clauses import TITLES
from awards.eligibility.outlook import open_years
from awards.eligibility.values import Finding, Rules, Verdict
from awards.facts import rules_of_json
from awards.models import Contest
from awards.models.contests import CATEGORY
from awards.selectors.candidates import Standing, standings_of
from awards.selectors.rule_sets import rules_for
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import Province, User
from registry.models import Centre

YEARS_AHEAD = 3
CLAUSES = tuple(TITLES)
WORST = (Verdict.FAILS, Verdict.JUDGED, Verdict.PASSES)
BEST = WORST[::-1]


@dataclass(frozen=True, slots=True)
class RadarLine:
    """One ศอช.ต. on the radar. `open_in` are the years ahead in which 7.4 and 7.5 let it compete."""

    standing: Standing
    clauses: Mapping[str, Verdict]
    open_in: frozenset[int]

    @property
    def centre(self) -> Centre:
        return self.standing.centre

    @property
    def verdict(self) -> Verdict:
        return self.standing.decision.verdict

    @property
    def again(self) -> int | None:
        """The first year in which it may compete again, where the five years keep it out now."""
        return self.standing.decision.blocked_until_year

    @property
    def missing(self) -> tuple[Finding, ...]:
        return self.standing.decision.missing


@dataclass(frozen=True, slots=True)
class Ground:
    """By which rules, and as of which day, the centres of a province are looked at."""

    rules: Rules
    on: date
    contest: Contest | None


def grounds_of(provinces: Collection[str], fiscal_year: int, *, today: date) -> dict[str, Ground]:
    """The selection of the year where there is one: its day and the rules that it froze; else the rules published
    for the year, and today, or the last day of a year that is over. At most three queries."""
    rows = Contest.objects.filter(fiscal_year=fiscal_year, province__in=provinces, category=CATEGORY)
    contests = {row.province_id: row for row in rows}
    frozen = {code: rules_of_json(row.rules) for code, row in contests.items() if row.rules is not None}
    left = [code for code in provinces if code not in frozen]
    rules = frozen | (rules_for(fiscal_year, left) if left else {})
    day = min(today, FiscalYear(fiscal_year).ends)
    return {
        code: Ground(rules[code], contests[code].judged_on if code in contests else day, contests.get(code))
        for code in provinces
    }


def radar_lines(
    centres: Iterable[Centre], fiscal_year: int, grounds: Mapping[str, Ground]
) -> list[RadarLine]:
    """In the order given."""
    standings = standings_of(
        centres,
        fiscal_year=fiscal_year,
        on={code: ground.on for code, ground in grounds.items()},
        rules={code: ground.rules for code, ground in grounds.items()},
    )
    return [_line(row, fiscal_year) for row in standings]


def years_ahead(fiscal_year: int) -> tuple[int, ...]:
    """The year itself and those after it."""
    return tuple(range(fiscal_year, fiscal_year + 1 + YEARS_AHEAD))


# What is asked of a centre on the radar, and nothing else of it: a country has thousands.
COLUMNS = ("short_name", "province", "district", "subdistrict", "founded_on")


def competing_centres(user: User, province: str = "", district: str = "") -> list[Centre]:
    """The active ศอช.ต. that a reader sees, of a province or a district, in Thai order of their districts."""
    rows = Centre.objects.visible_to(user).assessed().only(*COLUMNS)
    if district:
        rows = rows.filter(district=district)
    elif province:
        rows = rows.filter(province=province)
    return list(rows.order_by("district__sort_key", "sort_key", "pk"))


def _line(standing: Standing, fiscal_year: int) -> RadarLine:
    verdicts: dict[str, Verdict] = {}
    for finding in standing.decision.findings:
        # Of several criteria of the province the worst one counts.
        if verdicts.get(finding.clause) != Verdict.FAILS:
            verdicts[finding.clause] = finding.verdict
    again = standing.decision.blocked_until_year
    ahead = open_years(standing.candidate, again, years_ahead(fiscal_year))
    return RadarLine(standing, verdicts, ahead)


# ── what is counted ─────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class ClauseCounts:
    """How a clause stands over the centres of an area."""

    clause: str
    title: str
    counts: Mapping[Verdict, int]


def clause_counts(lines: Sequence[RadarLine]) -> list[ClauseCounts]:
    return [
        ClauseCounts(
            clause,
            TITLES[clause],
            {verdict: sum(line.clauses[clause] == verdict for line in lines) for verdict in WORST},
        )
        for clause in CLAUSES
    ]


@dataclass(frozen=True, slots=True)
class YearAhead:
    """How many 7.4 and 7.5 let compete in a year, and how many come back in it after their five years."""

    year: int
    open: int
    again: int


def outlook(lines: Sequence[RadarLine], fiscal_year: int) -> list[YearAhead]:
    return [
        YearAhead(
            year,
            sum(year in line.open_in for line in lines),
            sum(line.again == year for line in lines),
        )
        for year in years_ahead(fiscal_year)
    ]


@dataclass(frozen=True, slots=True)
class ProvinceCounts:
    """One province of the country's radar."""

    province: Province
    centres: int
    verdicts: Mapping[Verdict, int]
    open_in: Mapping[int, int]
    contest: Contest | None

    @property
    def figures(self) -> list[tuple[str, int]]:
        """Each count with the filter that lists exactly so many."""
        return [
            ("", self.centres),
            *((f"&verdict={verdict}", self.verdicts[verdict]) for verdict in BEST),
            *((f"&open={year}", number) for year, number in self.open_in.items()),
        ]


def by_province(
    provinces: Iterable[Province], lines: Sequence[RadarLine], grounds: Mapping[str, Ground], fiscal_year: int
) -> list[ProvinceCounts]:
    """In the order of the provinces given."""
    listed: dict[str, list[RadarLine]] = defaultdict(list)
    for line in lines:
        listed[line.centre.province_id].append(line)
    return [
        ProvinceCounts(
            province,
            len(listed[province.pk]),
            {verdict: sum(line.verdict == verdict for line in listed[province.pk]) for verdict in WORST},
            {
                year: sum(year in line.open_in for line in listed[province.pk])
                for year in years_ahead(fiscal_year)
            },
            grounds[province.pk].contest,
        )
        for province in provinces
    ]
