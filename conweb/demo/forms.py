"""What stands on each form of the demo: how far it has come, and what was typed into it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random
from typing import Any

from assessment.scoring.answers import Answer
from assessment.scoring.criteria import LEAST_POINTS, Criteria, Kind
from assessment.scoring.engine import score
from conweb.demo.answers import (
    ORGANISATIONS,
    Ease,
    Points,
    a_year_later,
    answers_with,
    spread,
    whole_allowing,
)
from conweb.demo.invention import dice, fixture
from conweb.kernel.thai import thai_digits

YEARS = (2562, 2563, 2564)
# Indicators whose denominator the officer counts in the ตำบล.
MEMBERS, PROPOSED, FUNDS = 4, 11, 15
# Within these totals the strict reading of an overlap may fall into the band below.
CLOSE_TO_A_BAND = frozenset({42, 43, 44, 56, 57, 58})


class State(StrEnum):
    NOT_BEGUN = "not_begun"
    OPENED = "opened"  # begun, nothing answered
    PARTIAL = "partial"
    COMPLETE = "complete"
    SENT = "sent"


@dataclass
class Sheet:
    """One form as its officer left it: what was typed (value and denominator), and the notes."""

    state: State
    typed: dict[int, tuple[str, str]] = field(default_factory=dict)
    notes: dict[int, str] = field(default_factory=dict)
    helped: dict[int, str] = field(default_factory=dict)  # indicators that another account filled in


@dataclass(frozen=True, slots=True)
class Inventor:
    """Makes the sheets of one centre, year after year."""

    criteria: Criteria
    code: str  # of the ตำบล
    sizes: Mapping[int, int]  # กรรมการ in office on the cut-off date, by fiscal year
    last_size: int  # of the latest committee, whether or not its term has ended
    state: State  # of the present year

    @property
    def keeps_papers(self) -> bool:
        """Some officers write at every indicator where its papers are kept: nothing there is left to be flagged."""
        return dice("keeps papers", self.code).random() < 0.45

    def sheets(self) -> Iterator[tuple[int, Sheet]]:
        """The sheets by fiscal year; a year without a form is left out."""
        given = fixture("huai_rat")["forms"].get(self.code, {})
        points = self._points(given)
        for year in YEARS:
            if str(year) in given:
                yield year, _given_sheet(given, year)
            elif self.code not in fixture("assessments")["not_assessed"].get(str(year), []):
                state = self.state if year == YEARS[-1] else State.SENT
                if state != State.NOT_BEGUN:
                    yield year, self._invented(year, state, points[year])

    def _points(self, given: Mapping[str, Any]) -> dict[int, Points]:
        """A centre stays what it is from year to year, give or take a few points."""
        facts, thrown = fixture("assessments"), dice("points", self.code)
        ease: Ease = {int(number): usual for number, usual in facts["ease"].items()}
        bands = facts["first_year_bands"].values()
        band = thrown.choices(list(bands), [band["share"] for band in bands])[0]
        if "2563" in given:
            answers = {
                number: Answer(*map(int, text.split("/"))) for number, text in _numbered(given["2563"])
            }
            second = {row.number: row.points for row in score(self.criteria, answers).indicators}
            first = a_year_later(second, -_change(second, thrown), ease, thrown)
        else:
            first = spread(self.criteria, thrown.randint(*band["totals"]), ease, thrown)
            second = a_year_later(first, _change(first, thrown), ease, thrown)
        return {2562: first, 2563: second, 2564: a_year_later(second, _change(second, thrown), ease, thrown)}

    def _invented(self, year: int, state: State, points: Points) -> Sheet:
        thrown = dice("sheet", self.code, year)
        sheet = Sheet(state)
        size, why = self._committee(year, thrown)
        wholes = self._wholes(points, size, thrown)
        close = sum(points.values()) in CLOSE_TO_A_BAND
        answers = answers_with(
            self.criteria, points, wholes, thrown, on_overlaps=close and thrown.random() < 0.7
        )
        thai = thrown.random() < 0.04  # some officers type Thai digits
        for number, answer in answers.items():
            texts = (str(answer.value), "" if answer.of is None else str(answer.of))
            sheet.typed[number] = tuple(map(thai_digits, texts)) if thai else texts
            if note := self._note(number, answer, why, thrown):
                sheet.notes[number] = note
        if state == State.OPENED:
            sheet.typed, sheet.notes = {}, {}
        elif state == State.PARTIAL:
            self._leave_off(sheet, thrown)
        return sheet

    def _note(self, number: int, answer: Answer, why: str, thrown: Random) -> str:
        """What the officer wrote beside an answer: seldom anything, and only what the number bears out."""
        facts = fixture("assessments")
        if why and self.criteria.indicator(number).denominator_source == "committee":
            return why
        if number == PROPOSED and answer.of == 0:
            return facts["nothing_proposed"]
        written = thrown.random() < 0.15
        fitting = [
            note["text"]
            for note in facts["notes"].get(str(number), [])
            if note["least"] <= answer.value <= note["most"]
        ]
        if written and fitting:
            return thrown.choice(fitting)
        # Beside the dice of the answers, which stay as they fell.
        return dice("papers", self.code, number).choice(facts["papers_kept"]) if self.keeps_papers else ""

    def _committee(self, year: int, thrown: Random) -> tuple[int, str]:
        """How many กรรมการ the officer counts, and the note where the registry says another number."""
        whys, size, throw = fixture("assessments")["overruled"], self.sizes[year], thrown.random()
        if not size:
            return self.last_size, whys["expired"]
        if throw < 0.03 and size > 9:
            return size - 1, whys["fewer"]
        if throw > 0.98 and size < 25:
            return size + 1, whys["more"]
        return size, ""

    def _wholes(self, points: Points, size: int, thrown: Random) -> dict[int, int]:
        usual = dice("wholes", self.code)  # the same in every year
        counted = {ORGANISATIONS: usual.randint(14, 32), MEMBERS: usual.randint(18, 46)}
        counted |= {FUNDS: usual.randint(4, 12), PROPOSED: thrown.randint(4, 12)}
        wholes = {}
        for indicator in self.criteria.indicators:
            if indicator.kind is not Kind.SHARE:
                continue
            number, wanted = indicator.number, points[indicator.number]
            if indicator.denominator_source == "committee":
                wholes[number] = size
            elif indicator.denominator_default:
                wholes[number] = indicator.denominator_default
            elif number == PROPOSED and wanted == LEAST_POINTS and thrown.random() < 0.15:
                wholes[number] = 0
            else:
                wholes[number] = whole_allowing(indicator, wanted, counted[number])
        return wholes

    def _leave_off(self, sheet: Sheet, thrown: Random) -> None:
        """Answered up to somewhere, one or the other passed over, and now and then a slip of the hand."""
        last = thrown.randint(3, 22)
        kept = {number for number in range(1, last + 1) if thrown.random() > 0.07}
        sheet.typed = {number: texts for number, texts in sheet.typed.items() if number in kept}
        sheet.notes = {number: note for number, note in sheet.notes.items() if number in kept}
        measured = [number for number in kept if self.criteria.indicator(number).kind is not Kind.CHOICE]
        for number in thrown.sample(sorted(measured), k=min(len(measured), thrown.choice([0, 0, 1, 1, 2]))):
            kind = self.criteria.indicator(number).kind.value
            sheet.typed[number] = tuple(thrown.choice(fixture("assessments")["faults"][kind]))
            sheet.notes.pop(number, None)


def states_of_this_year(codes: Mapping[str, list[str]]) -> dict[str, State]:
    """How far the form of every ตำบล has come, from the ตำบล of each district. Given forms say it themselves."""
    facts, states = fixture("assessments"), {}
    weights = facts["states_of_the_rest"]
    for district, places in codes.items():
        thrown = dice("states", district)
        shuffled = thrown.sample(places, k=len(places))
        sent = facts["sent"].get(district, 0)
        for position, place in enumerate(shuffled):
            if district in facts["not_begun_districts"] or place in fixture("huai_rat")["forms"]:
                states[place] = State.NOT_BEGUN
            elif position < sent:
                states[place] = State.SENT
            else:
                states[place] = State(thrown.choices(list(weights), list(weights.values()))[0])
    return states


def _change(points: Points, thrown: Random) -> int:
    """A modest change of the total, a little upwards, that can still be reached."""
    total = sum(points.values())
    return max(27 - total, min(66 - total, round(thrown.gauss(0.2, 3))))


def _numbered(texts: list[str]) -> Iterator[tuple[int, str]]:
    return ((number, text) for number, text in enumerate(texts, start=1) if text)


def _given_sheet(given: Mapping[str, Any], year: int) -> Sheet:
    present = year == YEARS[-1]
    texts = given[str(year)]
    sheet = Sheet(State.COMPLETE if all(texts) else State.PARTIAL)
    if not present or given["sent"]:
        sheet.state = State.SENT
    for number, text in _numbered(texts):
        value, _, of = text.partition("/")
        sheet.typed[number] = (value, of)
    if present:
        sheet.notes = {int(number): note for number, note in given.get("notes", {}).items()}
        sheet.helped = {number: who for who, numbers in given.get("helped", {}).items() for number in numbers}
    return sheet
