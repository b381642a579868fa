"""What every step of a form shares: the form held, the step written down, whose work it is."""

from collections import defaultdict
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import connection

from assessment.choices import Move
from assessment.models import Answer, Assessment, Evidence, ReviewStep
from assessment.rules import moves
from assessment.services.figures import summarise_later
from conweb.kernel import clock
from conweb.kernel.models import User

WHOSE = {
    Move.SEND: "การส่งผลประเมินเป็นงานของพัฒนากรในอำเภอนี้",
    Move.ENDORSE: "การรับรองผลประเมินเป็นงานของพัฒนาการอำเภอ",
    Move.ACCEPT: "การรับผลประเมินเป็นงานของเจ้าหน้าที่จังหวัด",
    Move.REPORT: "การรายงานกรมเป็นงานของเจ้าหน้าที่จังหวัด",
    Move.RETURN: "การส่งกลับเป็นงานของผู้ตรวจในขั้นนี้",
    Move.REOPEN: "การเปิดให้แก้ไขเป็นงานของจังหวัด หรือของกรมเมื่อรายงานแล้ว",
}
DONE = {
    Move.SEND: "ส่งผลประเมินนี้แล้ว",
    Move.ENDORSE: "รับรองผลประเมินนี้แล้ว",
    Move.ACCEPT: "รับผลประเมินนี้แล้ว",
    Move.REPORT: "รายงานกรมแล้ว",
    Move.RETURN: "ส่งกลับให้แก้ไขแล้ว",
    Move.REOPEN: "เปิดให้แก้ไขแล้ว",
}


def locked_form(assessment: Assessment) -> Assessment:
    """The form, held until the transaction ends; refused once the round is closed."""
    form = Assessment.objects.select_for_update(of=("self",)).select_related("round").get(pk=assessment.pk)
    insist_open(form)
    return form


def insist_open(form: Assessment) -> None:
    if form.round.closed_on:
        raise ValidationError(f"รอบปีงบประมาณ {form.fiscal_year} ปิดแล้ว แก้ไขไม่ได้", code="closed")


# What a move reads of a round stays true until it ends, and moves beside one another do not wait.
OPEN_ROUNDS = "SELECT fiscal_year, closed_on FROM assessment_assessmentround WHERE id = ANY(%s) FOR KEY SHARE"


def _hold_rounds(forms: Sequence[Assessment]) -> None:
    """Whoever closes a round waits for the moves under way, and a move that waited for the closing is refused."""
    with connection.cursor() as cursor:
        cursor.execute(OPEN_ROUNDS, [list({form.round_id for form in forms})])
        for year, closed_on in cursor.fetchall():
            if closed_on:
                raise ValidationError(f"รอบปีงบประมาณ {year} ปิดแล้ว แก้ไขไม่ได้", code="closed")


def record_step(form: Assessment, step: moves.Step, *, by: User | None, reason: str = "") -> ReviewStep:
    """Write down a move with what the mover had before them. The form is saved already."""
    return record_steps([form], step, by=by, reason=reason)[0]


def record_steps(
    forms: Sequence[Assessment],
    step: moves.Step,
    *,
    by: User | None,
    reason: str = "",
    of_closed_rounds: bool = False,
) -> list[ReviewStep]:
    """The same move of many forms, in their order: four statements however many there are. Only what comes in from a
    file is written down of a closed round."""
    if not of_closed_rounds:
        _hold_rounds(forms)
    versions: dict[int, dict[str, int]] = defaultdict(dict)
    answers = Answer.objects.filter(assessment__in=[form.pk for form in forms]).order_by(
        "assessment", "number"
    )
    for key, number, version in answers.values_list("assessment", "number", "version"):
        versions[key][str(number)] = version
    files: dict[int, list[int]] = defaultdict(list)
    kept = Evidence.objects.kept().filter(assessment__in=[form.pk for form in forms]).order_by("pk")
    for key, file in kept.values_list("assessment", "pk"):
        files[key].append(file)
    for form in {(form.fiscal_year, form.province_id): form for form in forms}.values():
        summarise_later(form)
    now = clock.now()
    return ReviewStep.objects.bulk_create(
        ReviewStep(
            assessment=form,
            move=step.move,
            from_status=step.start,
            to_status=step.end,
            at=now,
            by=by,
            reason=reason,
            versions=versions[form.pk],
            evidence=files[form.pk],
            total=form.total,
            band=form.band,
        )
        for form in forms
    )


def hands_of(form: Assessment) -> set[int]:
    """Everybody who ever answered or sent the form: who enters does not endorse."""
    return hands_by_form([form])[form.pk]


def hands_by_form(forms: Sequence[Assessment]) -> dict[int, set[int]]:
    """The same of many forms, by their keys: two queries."""
    keys = [form.pk for form in forms]
    hands: dict[int, set[int]] = {key: set() for key in keys}
    answered = Answer.pgh_event_model.objects.filter(assessment__in=keys, version__gt=0)
    sent = ReviewStep.objects.filter(assessment__in=keys, move=Move.SEND)
    for rows in (
        answered.order_by().values_list("assessment", "saved_by").distinct(),
        sent.order_by().values_list("assessment", "by").distinct(),
    ):
        for key, hand in rows:
            if hand:
                hands[key].add(hand)
    return hands
