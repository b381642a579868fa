"""Every stored figure beside the engine's: each night, whenever somebody asks, and mended where they say so.

A batch of forms at a time, so that a country needs no more memory than a province. What seems to differ is looked at
once more with the form held: somebody may have saved it between two questions.
"""

from collections.abc import Iterator
from typing import Any

from django.db import transaction

from assessment.facts import criteria_of, points_of
from assessment.models import Assessment, FigureCheck, IndicatorSummary
from assessment.selectors.changes import accepted_step, changes_since
from assessment.selectors.figure_checks import CHECK, LOCK, MEND, OF_FORMS, compare_forms, compare_sums
from assessment.services.answers import rescore
from assessment.services.figures import lock_of, summarise
from conweb.kernel import clock, jobs
from conweb.kernel.audit import change_set
from conweb.kernel.models import User

BATCH = 1000
NAMED = 100  # as many as a row of the check names


def never() -> bool:
    return False


def ask_for_check() -> None:
    """Put a check into the queue; a second press finds it there."""
    with transaction.atomic():
        jobs.defer(CHECK, lock=LOCK)


def ask_for_mending(by: User) -> None:
    """Put a check into the queue that makes anew what differs."""
    with transaction.atomic():
        jobs.defer(MEND, lock=LOCK, by=by.pk)


def check_figures(*, mend_by: User | None = None, mend: bool = False, stop: jobs.Stop = never) -> FigureCheck:
    """Compare every stored figure with the engine's, and write down what was found.

    `mend`: what differs is made anew from the answers, as an act of `mend_by`, and only what still differs counts.
    Raises PutOff where another is at it or the worker is to stop; the next one begins again, in the same row.
    """
    with jobs.alone(LOCK) as nobody_at_it:
        if not nobody_at_it:
            raise jobs.PutOff
        check = _begun()
        differing: list[dict[str, Any]] = []
        for forms in _batches():
            _leave_off(stop)
            compared = compare_forms(forms)
            for key in dict.fromkeys(row["form"] for row in compared.differing):
                differing += _looked_at_again(key, mend=mend, by=mend_by)
            check.forms += len(forms)
            check.answers += compared.answers
            check.save(update_fields=["forms", "answers"])
        for fiscal_year, province in _sums():
            _leave_off(stop)
            if compare_sums(fiscal_year, province):
                differing += _sums_looked_at_again(fiscal_year, province, mend=mend)
            check.summaries += 1
        check.found, check.differing = len(differing), differing[:NAMED]
        check.ended_at = clock.now()
        check.save()
    return check


def _begun() -> FigureCheck:
    """A new row, or the one that a killed worker left open."""
    check = FigureCheck.objects.filter(ended_at__isnull=True).order_by("-pk").first() or FigureCheck()
    check.begun_at, check.forms, check.answers, check.summaries = clock.now(), 0, 0, 0
    check.save()
    return check


def _batches() -> Iterator[list[Assessment]]:
    """All forms, by their keys: those that are begun meanwhile come last and are met as well."""
    last = 0
    names = ("criteria", "changed_since_accepted", *OF_FORMS)
    while forms := list(Assessment.objects.filter(pk__gt=last).order_by("pk").only(*names)[:BATCH]):
        yield forms
        last = forms[-1].pk


def _sums() -> Iterator[tuple[int, str]]:
    """Every year and province with forms or with sums."""
    forms = Assessment.objects.order_by().values_list("fiscal_year", "province")
    stored = IndicatorSummary.objects.order_by().values_list("fiscal_year", "province")
    yield from sorted(forms.union(stored))


@transaction.atomic
def _looked_at_again(key: int, *, mend: bool, by: User | None) -> list[dict[str, Any]]:
    form = Assessment.objects.select_for_update().filter(pk=key).first()
    if form is None:
        return []
    if mend:
        with change_set(by, reason="คำนวณตัวเลขที่เก็บไว้ใหม่จากคำตอบ"):
            _make_anew(form)
    return compare_forms([form]).differing


def _make_anew(form: Assessment) -> None:
    """Bring every copy of a form to what its answers say."""
    criteria = criteria_of(form.criteria_id)
    rows = list(form.answers.all())
    for row in rows:
        points = points_of(criteria.indicator(row.number), row)
        if (row.points, row.strict_points) != points:
            row.points, row.strict_points = points
            row.save(update_fields=["points", "strict_points"])
    rescore(form, rows)
    step = accepted_step(form)
    changed = len(changes_since(form, step)) if step else None
    if form.changed_since_accepted != changed:
        form.changed_since_accepted = changed
        form.save(update_fields=["changed_since_accepted"])


@transaction.atomic
def _sums_looked_at_again(fiscal_year: int, province: str, *, mend: bool) -> list[dict[str, Any]]:
    """What differs once nobody is at them; nothing where a job waits that makes them anew."""
    lock = lock_of(fiscal_year, province)
    jobs.hold(lock)
    if mend:
        summarise(fiscal_year, province)
    elif jobs.is_known(lock):
        return []
    return compare_sums(fiscal_year, province)


def _leave_off(stop: jobs.Stop) -> None:
    if stop():
        raise jobs.PutOff
