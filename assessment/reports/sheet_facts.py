"""What one form's sheet prints, as plain values: forms that agree in all of them share one paper."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256

from assessment.facts import criteria_of, scored_answers
from assessment.models import Answer, Assessment, Evidence
from assessment.reports.place import Place
from assessment.reports.score_sheet import ScoreSheet, State, filled_sheet, sheet_title
from assessment.scoring.answers import Answer as ScoredAnswer
from conweb.kernel import thai
from conweb.kernel.thai import Digits

# Raised when the sheet itself changes in what it says: kept papers of the edition before are printed anew.
EDITION = 1


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """Everything on the sheet of a form: letterhead, answers, notes, files by name, signatures of which office.

    What follows from these, as points, bands and foot-notes do, is no part of them.
    """

    criteria_id: int
    criteria: str
    state: State
    digits: Digits
    fiscal_year: int
    place: Place
    cut_off_on: date
    answers: tuple[tuple[int, int, int | None], ...]  # number, value, of
    notes: tuple[tuple[int, str], ...]
    files: tuple[tuple[int, tuple[str, ...]], ...]
    round_note: str
    sent: str

    @property
    def content_hash(self) -> str:
        """The same for the same paper, on every machine."""
        said = asdict(self) | {"edition": EDITION, "cut_off_on": self.cut_off_on.isoformat()}
        del said["criteria_id"]  # its code says which they are; the key is this database's own
        return sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()

    @property
    def title(self) -> str:
        return sheet_title(self.state, self.place, self.fiscal_year)


def sheet_facts(forms: Iterable[Assessment], *, digits: Digits) -> dict[int, SheetFacts]:
    """The facts of each form by its key: two queries for all of them, where they came `with_places`."""
    listed = list(forms)
    keys = [form.pk for form in listed]
    answers: dict[int, list[Answer]] = defaultdict(list)
    rows = Answer.objects.filter(assessment__in=keys).order_by("number")
    for row in rows.only("assessment_id", "number", "value", "of", "note"):
        answers[row.assessment_id].append(row)
    files: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    kept = Evidence.objects.kept().filter(assessment__in=keys)
    for form, number, name in kept.order_by("number", "uploaded_at", "pk").values_list(
        "assessment", "number", "name"
    ):
        files[form][number].append(name)
    return {form.pk: _facts(form, answers[form.pk], files[form.pk], digits) for form in listed}


def _facts(
    form: Assessment, answers: list[Answer], files: dict[int, list[str]], digits: Digits
) -> SheetFacts:
    criteria = criteria_of(form.criteria_id)
    scored = scored_answers(criteria, answers)
    return SheetFacts(
        criteria_id=form.criteria_id,
        criteria=criteria.code,
        state="draft" if form.is_draft else "final",
        digits=digits,
        fiscal_year=form.fiscal_year,
        place=Place.of(form.centre),
        cut_off_on=form.round.cut_off_on,
        answers=tuple((number, answer.value, answer.of) for number, answer in sorted(scored.items())),
        notes=tuple((row.number, row.note) for row in answers if row.note.strip()),
        files=tuple((number, tuple(names)) for number, names in files.items()),
        round_note=form.round.note,
        sent=thai.format_datetime(form.sent_at) if form.sent_at else "",
    )


def sheet_of(facts: SheetFacts) -> ScoreSheet:
    """The sheet that these facts make."""
    criteria = criteria_of(facts.criteria_id)
    return filled_sheet(
        criteria,
        {number: ScoredAnswer(value, of) for number, value, of in facts.answers},
        state=facts.state,
        digits=facts.digits,
        fiscal_year=facts.fiscal_year,
        place=facts.place,
        cut_off_on=facts.cut_off_on,
        notes=dict(facts.notes),
        files=dict(facts.files),
        round_note=facts.round_note,
        sent=facts.sent,
    )


def score_sheet(assessment: Assessment, *, digits: Digits) -> ScoreSheet:
    """The sheet of one form, sent or draft. Two queries, when the form came `with_places`."""
    return sheet_of(sheet_facts([assessment], digits=digits)[assessment.pk])
