"""Who may compete, who may not and why: as of today, and as it was kept at a move of a selection."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from awards.eligibility.engine import decide
from awards.eligibility.values import Candidate, Decision, Finding, Rules, Verdict
from awards.facts import candidate_of_json, decision_of_json, rules_of_json
from awards.models import CandidateList, Contest
from awards.selectors.candidates import standings_of
from awards.selectors.radar import Ground, grounds_of
from awards.selectors.rule_sets import rules_for
from conweb.kernel import thai
from conweb.kernel.models import User
from registry.models import Centre

CLAUSES = ("7.1", "7.2", "7.3", "7.4", "7.5", "7.6")
# As a list calls its three parts.
STANDS: Mapping[Verdict, str] = {
    Verdict.PASSES: "มีสิทธิ์",
    Verdict.JUDGED: "ต้องใช้ดุลยพินิจ",
    Verdict.FAILS: "ไม่มีสิทธิ์",
}


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """A ศอช.ต. of the list: where it is, and what the clauses say of it."""

    key: str
    name: str
    district: str
    decision: Decision
    district_id: str | None = None

    @property
    def verdict(self) -> Verdict:
        return self.decision.verdict

    @property
    def stands(self) -> str:
        return STANDS[self.verdict]

    @property
    def reasons(self) -> tuple[Finding, ...]:
        """Why it stands so: the clauses that fail, else those that wait for a person, else nothing."""
        return tuple(row for row in self.decision.missing if row.verdict == self.verdict)

    def is_held_by(self, clause: str) -> bool:
        return any(row.clause == clause for row in self.reasons)


@dataclass(frozen=True, slots=True)
class CandidateTable:
    """One list as it is shown and printed; `told` says what it was narrowed to."""

    title: str
    area: str
    fiscal_year: int
    on: date
    sources: tuple[str, ...]
    lines: tuple[CandidateLine, ...]
    counts: Mapping[Verdict, int]
    told: str = ""

    @property
    def size(self) -> int:
        return len(self.lines)

    @property
    def parts(self) -> list[tuple[str, str, int]]:
        """Each verdict with its word and how many of the whole list stand so."""
        return [(verdict.value, word, self.counts.get(verdict, 0)) for verdict, word in STANDS.items()]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is narrowed to."""

    verdict: str = ""
    clause: str = ""
    words: str = ""


def competing_in(province_id: str, district_id: str = "", *, seen_by: User | None = None) -> list[Centre]:
    """The active ศอช.ต. of a province or of one district of it: only these compete (guideline item 7)."""
    here = Centre.objects.visible_to(seen_by) if seen_by else Centre.objects.all()
    here = here.assessed().filter(province=province_id)
    if district_id:
        here = here.filter(district=district_id)
    return list(here.with_places().order_by("district__sort_key", "sort_key", "pk"))


def ground_of(fiscal_year: int, province_id: str, *, today: date, contest: Contest | None = None) -> Ground:
    """On which day and by which rules the candidates of a year are looked at: of a selection its own day and the rules
    that were frozen when it opened, else as the radar of the year looks at them."""
    if contest is None:
        return grounds_of([province_id], fiscal_year, today=today)[province_id]
    rules = (
        rules_of_json(contest.rules) if contest.rules else rules_for(fiscal_year, [province_id])[province_id]
    )
    return Ground(rules, contest.judged_on, contest)


def lines_of(
    centres: Sequence[Centre], *, fiscal_year: int, ground: Ground, contest: Contest | None = None
) -> list[CandidateLine]:
    """What the clauses say of each of these centres, in the order given; a constant number of queries."""
    return [
        CandidateLine(
            str(one.centre.pk),
            one.centre.short_name,
            one.centre.district.name if one.centre.district else "",
            one.decision,
            one.centre.district_id,
        )
        for one in standings_of(
            centres, fiscal_year=fiscal_year, on=ground.on, contest=contest, rules=ground.rules
        )
    ]


def narrowed(lines: Iterable[CandidateLine], asked: Asked) -> tuple[CandidateLine, ...]:
    folded = [thai.fold(word) for word in asked.words.split()]
    return tuple(
        line
        for line in lines
        if (not asked.verdict or line.verdict == asked.verdict)
        and (not asked.clause or line.is_held_by(asked.clause))
        and all(word in thai.fold(line.name) for word in folded)
    )


def counts_of(lines: Iterable[CandidateLine]) -> Mapping[Verdict, int]:
    return Counter(line.verdict for line in lines)


# ── lists kept at a move of a selection ────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A candidate of a kept list: what was said of it then, and what the kept facts and rules say now."""

    candidate: Candidate
    district_id: str
    district: str
    then: Decision
    again: Decision

    @property
    def is_same(self) -> bool:
        return _outcome(self.then) == _outcome(self.again)

    @property
    def line(self) -> CandidateLine:
        """As it was said then."""
        return CandidateLine(self.candidate.key, self.candidate.centre, self.district, self.then)


@dataclass(frozen=True, slots=True)
class Moved:
    """A ศอช.ต. of which another thing would be said today; None where it was, or is, not on the list."""

    name: str
    then: Decision | None
    now: Decision | None

    @property
    def stood(self) -> str:
        return STANDS[self.then.verdict] if self.then else ""

    @property
    def stands(self) -> str:
        return STANDS[self.now.verdict] if self.now else ""

    @property
    def unlike(self) -> list[Finding]:
        """What the clauses say now that they did not say then."""
        if self.then is None or self.now is None:
            return []
        said = {(row.clause, row.title, row.verdict) for row in self.then.findings}
        return [row for row in self.now.findings if (row.clause, row.title, row.verdict) not in said]


def kept_lists(contest: Contest, user: User) -> list[CandidateList]:
    """The lists of a selection, without their facts."""
    rows = CandidateList.objects.visible_to(user).filter(contest=contest)
    return list(rows.select_related("step__by").defer("facts", "outcomes").order_by("step__at", "pk"))


def rules_kept(kept: CandidateList) -> Rules:
    return rules_of_json(kept.facts["rules"])


def kept_rows(kept: CandidateList, user: User) -> list[KeptRow]:
    """The candidates of a kept list that lie in this person's area, decided again by the rules kept beside them.

    Nothing of today is asked: neither the registers nor the rules of the year.
    """
    rules = rules_kept(kept)
    rows = []
    for said, outcome in zip(kept.facts["candidates"], kept.outcomes, strict=True):
        if _sees(user, kept.contest.province_id, said["district_id"]):
            candidate = candidate_of_json(said["candidate"])
            again = decide(candidate, rules)
            rows.append(
                KeptRow(candidate, said["district_id"], said["district"], decision_of_json(outcome), again)
            )
    return rows


def moved_since(kept: CandidateList, rows: Sequence[KeptRow], user: User) -> list[Moved]:
    """What would differ if the list were made today, on the same day of looking and by the same rules."""
    contest = kept.contest
    centres = competing_in(contest.province_id, seen_by=user)
    standings = standings_of(
        centres, fiscal_year=contest.fiscal_year, on=kept.judged_on, contest=contest, rules=rules_kept(kept)
    )
    now = {str(one.centre.pk): one for one in standings}
    moved = [
        Moved(row.candidate.centre, row.then, now[key].decision if key in now else None)
        for row in rows
        if (key := row.candidate.key) not in now or _outcome(now[key].decision) != _outcome(row.then)
    ]
    known = {row.candidate.key for row in rows}
    return moved + [
        Moved(one.centre.short_name, None, one.decision) for key, one in now.items() if key not in known
    ]


def _sees(user: User, province_id: str, district_id: str | None) -> bool:
    return user.sees_everything or province_id in user.seen_provinces or district_id in user.seen_districts


def _outcome(decision: Decision) -> tuple[Any, ...]:
    """What a decision comes to, whatever its sentences are called."""
    said = tuple((row.clause, row.verdict, row.weight) for row in decision.findings)
    return said, decision.blocked_until_year
