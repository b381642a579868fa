"""ข้อสังเกต of forms: the facts behind the rules, for one form on its pages and for many in a list.

The officer before sending, the reviewers, and whoever accepts many at once ask here: all of them see the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from assessment.choices import Task
from assessment.facts import criteria_of, is_answered, overrules_registry
from assessment.models import Answer, Assessment, DueDate, Evidence
from assessment.rules import proposals
from assessment.rules.flags import Deadline, Excess, Flag, FormFacts, IndicatorFacts, flags_of, jumps
from assessment.scoring.answers import Answer as ScoredAnswer
from assessment.scoring.criteria import Criteria
from assessment.scoring.indicator_scores import IndicatorScore, score_indicator
from assessment.scoring.notes import doubts
from assessment.selectors.changes import accepted_steps, changes_of
from assessment.selectors.due import REPORT_TASKS, due_on
from assessment.selectors.form import FormState
from assessment.selectors.proposals import Seen, proposals_and_seen
from assessment.selectors.proposed import value_words, what_it_was
from conweb.kernel.thai import in_bangkok

WHAT = {Task.ASSESSMENT_REPORT: "อำเภอรับรอง", Task.ASSESSMENT_WINDOW: "ส่งผลประเมิน"}


def flags_for(forms: Sequence[Assessment], *, today: date) -> dict[int, tuple[Flag, ...]]:
    """The flags of each form by its key, none left out: seven queries however many forms there are, and three more
    where an answer was changed after acceptance and changed back."""
    if not forms:
        return {}
    before = _last_years(forms)
    # Of last year only the points of forms that jumped are told.
    jumped = [
        before[form.pk] for form in forms if form.pk in before and jumps(form.total, before[form.pk].total)
    ]
    answers, files = _answers([*forms, *jumped]), _files(forms)
    changed = _changed(forms, answers, files)
    proposed = proposals_and_seen(forms)
    dates: dict[int, list[DueDate]] = defaultdict(list)
    for row in DueDate.objects.filter(round__in={form.round_id for form in forms}, task__in=REPORT_TASKS):
        dates[row.round_id].append(row)
    found = {}
    for form in forms:
        last = before.get(form.pk)
        then = {row.number: row.score.points for row in answers[last.pk] if row.score} if last else {}
        had = {file.number for file in files[form.pk] if file.kept}
        offered, seen = proposed[form.pk]
        criteria = criteria_of(form.criteria_id)
        indicators = tuple(
            IndicatorFacts(
                number=row.number,
                points=row.score.points if row.score else None,
                before=then.get(row.number),
                overlaps=row.score is not None and row.score.decided_by == "overlap",
                of_nothing=row.score is not None and row.score.decided_by == "zero_denominator",
                off_roster=row.off_roster,
                of=row.of,
                has_evidence=row.noted or row.number in had or bool(offered[row.number].records),
                unlike=_unlike(criteria, row.score, offered, seen),
                noted=row.noted,
            )
            for row in answers[form.pk]
        )
        facts = _facts(
            form,
            indicators,
            answers={
                row.number: ScoredAnswer(row.score.value, row.score.of)
                for row in answers[form.pk]
                if row.score
            },
            total_before=last.total if last else None,
            deadlines=deadlines_of(form, dates[form.round_id]),
            changed=changed.get(form.pk, ()),
            today=today,
        )
        found[form.pk] = flags_of(facts)
    return found


def flags_of_state(state: FormState, *, dates: Iterable[DueDate], today: date) -> tuple[Flag, ...]:
    """The flags of a form whose page has read it already, with every indicator and its evidence; `dates` are those
    of its round that bind forms. One query, and one for a form that was changed after acceptance."""
    form = state.assessment
    offered, seen = proposals_and_seen([form])[form.pk]
    indicators = tuple(
        IndicatorFacts(
            number=row.number,
            points=row.score.points if row.score else None,
            before=row.last_year.points if row.last_year else None,
            overlaps=bool(row.score and row.score.decided_by == "overlap"),
            of_nothing=bool(row.score and row.score.decided_by == "zero_denominator"),
            off_roster=row.of_differs,
            of=row.of,
            has_evidence=bool(row.evidence or row.user_note.strip() or offered[row.number].records),
            unlike=_unlike(state.criteria, row.score, offered, seen),
            noted=bool(row.user_note.strip()),
        )
        for row in state.indicators
    )
    changed: tuple[int, ...] = ()
    if form.changed_since_accepted:
        steps = accepted_steps([form])
        told = changes_of([(form, steps[form.pk])]) if form.pk in steps else {}
        changed = tuple(row.number for row in told.get(form.pk, ()))
    facts = _facts(
        form,
        indicators,
        answers=state.answers,
        total_before=state.last_year.total if state.last_year else None,
        deadlines=deadlines_of(form, dates),
        changed=changed,
        today=today,
    )
    return flags_of(facts)


def _unlike(
    criteria: Criteria,
    score: IndicatorScore | None,
    offered: Mapping[int, proposals.Proposal],
    seen: Mapping[int, Seen],
) -> str:
    """An answer beside what the records say, where these are two, or where the records changed after it."""
    if score is None:
        return ""
    indicator, proposal = criteria.indicator(score.number), offered[score.number]
    was = what_it_was(indicator, score, proposal, seen.get(score.number))
    if not was and not proposals.differs(proposal, score.value, score.of):
        return ""
    now = value_words(indicator, proposal.value, proposal.of) if proposal.is_recorded else ""
    told = f"บันทึกเสนอ {now}" if now else "ไม่มีบันทึกแล้ว"
    changed = " (เปลี่ยนหลังตอบ)" if was else ""
    return f"ตอบ {value_words(indicator, score.value, score.of)} {told}{changed}"


def deadlines_of(form: Assessment, dates: Iterable[DueDate]) -> tuple[Deadline, ...]:
    """The dates that bind a form, by the `dates` of its round: when the district endorses it, when it is sent.

    An extension of the district's own stands above both.
    """
    if form.was_brought_in:
        return ()
    rows = list(dates)
    own = [row.due_on for row in rows if row.district_id == form.district_id and row.due_on]
    met = {Task.ASSESSMENT_REPORT: form.first_endorsed_at, Task.ASSESSMENT_WINDOW: form.first_sent_at}
    found = []
    for task, reached in met.items():
        day = due_on(rows, task, province_id=form.province_id, district_id=form.district_id)
        if day:
            found.append(Deadline(WHAT[task], max([day, *own]), _day(reached)))
    return tuple(found)


class _Row(NamedTuple):
    """An answer as the rules need it: with its score where it can be read, and whether its number of กรรมการ is
    another than the registry's."""

    number: int
    version: int
    of: int | None
    noted: bool
    off_roster: bool
    score: IndicatorScore | None


def _answers(forms: Iterable[Assessment]) -> dict[int, list[_Row]]:
    """The answers of these forms, scored by the criteria of each: one query."""
    by_key = {form.pk: form for form in forms}
    rows: dict[int, list[_Row]] = defaultdict(list)
    kept = Answer.objects.filter(assessment__in=by_key, version__gt=0).order_by("assessment_id", "number")
    columns = ("assessment_id", "number", "version", "value", "of", "note")
    for answer in kept.values_list(*columns, named=True):
        form = by_key[answer.assessment_id]
        indicator = criteria_of(form.criteria_id).indicator(answer.number)
        scored = (
            score_indicator(indicator, ScoredAnswer(answer.value, answer.of))
            if is_answered(indicator, answer)
            else None
        )
        off_roster = overrules_registry(indicator, answer, form.committee_size)
        rows[form.pk].append(
            _Row(answer.number, answer.version, answer.of, bool(answer.note.strip()), off_roster, scored)
        )
    return rows


class _File(NamedTuple):
    id: int
    number: int
    kept: bool


def _files(forms: Iterable[Assessment]) -> dict[int, list[_File]]:
    """Every file of these forms, those taken off as well: one query."""
    files: dict[int, list[_File]] = defaultdict(list)
    rows = Evidence.objects.filter(assessment__in=[form.pk for form in forms])
    for form, key, number, removed in rows.values_list("assessment_id", "pk", "number", "removed_at"):
        files[form].append(_File(key, number, removed is None))
    return files


def _last_years(forms: Sequence[Assessment]) -> dict[int, Assessment]:
    """Last year's form of the same centre, by the key of this year's: one query."""
    rows = Assessment.objects.filter(
        centre__in={form.centre_id for form in forms},
        fiscal_year__in={form.fiscal_year - 1 for form in forms},
    ).only("centre", "fiscal_year", "total", "criteria", "committee_size")
    by_place = {(row.centre_id, row.fiscal_year): row for row in rows}
    last = {form.pk: by_place.get((form.centre_id, form.fiscal_year - 1)) for form in forms}
    return {key: row for key, row in last.items() if row is not None}


def _changed(
    forms: Iterable[Assessment], answers: Mapping[int, list[_Row]], files: Mapping[int, list[_File]]
) -> dict[int, tuple[int, ...]]:
    """The indicators changed after acceptance: those of another version or other files, one query. Where these are
    not as many as the form has counted, something was changed and changed back, and the words are compared."""
    moved = [form for form in forms if form.changed_since_accepted]
    steps = accepted_steps(moved)
    found: dict[int, tuple[int, ...]] = {}
    unclear = []
    for form in moved:
        step = steps.get(form.pk)
        if step is None:
            continue
        now = {str(row.number): row.version for row in answers[form.pk]}
        differing = {
            int(number)
            for number in now.keys() | step.versions.keys()
            if now.get(number) != step.versions.get(number)
        }
        had = set(step.evidence)
        differing |= {file.number for file in files[form.pk] if file.kept != (file.id in had)}
        found[form.pk] = tuple(sorted(differing))
        if len(differing) != form.changed_since_accepted:
            unclear.append((form, step))
    told = changes_of(unclear)
    return found | {key: tuple(row.number for row in rows) for key, rows in told.items()}


def _facts(
    form: Assessment,
    indicators: tuple[IndicatorFacts, ...],
    *,
    answers: Mapping[int, ScoredAnswer],
    total_before: int | None,
    deadlines: tuple[Deadline, ...],
    changed: tuple[int, ...],
    today: date,
) -> FormFacts:
    criteria = criteria_of(form.criteria_id)
    return FormFacts(
        indicators=indicators,
        today=today,
        committee_size=form.committee_size,
        total=form.total,
        strict_total=form.strict_total,
        band=_label(criteria, form.total),
        strict_band=_label(criteria, form.strict_total),
        total_before=total_before,
        excesses=tuple(Excess(row.number, row.beside, row.message) for row in doubts(criteria, answers)),
        deadlines=deadlines,
        changed=changed,
    )


def _label(criteria: Criteria, total: int | None) -> str:
    return "" if total is None else criteria.band_of(total).label


def _day(moment: datetime | None) -> date | None:
    return in_bangkok(moment).date() if moment else None
