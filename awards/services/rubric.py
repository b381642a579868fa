"""What judges give points for: written by the province (7.6), free to change until the first point is given."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError

from awards.models import Contest, RubricCriterion, Score
from awards.selectors.contest_checks import mark_of
from awards.services.contest_rows import CHANGED_MEANWHILE, insist_not_over, locked
from conweb.kernel.audit import change_set
from conweb.kernel.models import User

CHANGED = "แก้เกณฑ์ให้คะแนน"
SCORED = "กรรมการให้คะแนนแล้ว เกณฑ์ให้คะแนนจึงตรึงไว้ (ข้อ 7.6)"
MOST_ROWS = 30


@dataclass(frozen=True, slots=True)
class RubricRow:
    """A criterion as it is to be: `id` of the row that it changes, None for a new one."""

    text: str
    most: Decimal
    id: int | None = None


def change_rubric(
    *, contest: Contest, rows: Sequence[RubricRow], by: User, base: str = ""
) -> list[RubricCriterion]:
    """Make the rubric exactly these rows, in this order. `base` is the mark of the page (`rubric_mark`)."""
    with change_set(by, reason=CHANGED):
        row = locked(contest, by)
        kept = {criterion.pk: criterion for criterion in row.rubric.all()}
        if [(one.pk, one.text, one.most) for one in kept.values()] == [
            (one.id, one.text, one.most) for one in rows
        ]:
            return list(kept.values())
        if [(one.text, one.most) for one in kept.values()] == [(one.text, one.most) for one in rows]:
            return list(kept.values())  # a second click: its new rows stand already
        insist_not_over(row)
        if why := why_not_change(row):
            raise ValidationError(why)
        if base and base != rubric_mark(row):
            raise ValidationError(CHANGED_MEANWHILE, code="changed")
        if len(rows) > MOST_ROWS:
            raise ValidationError(f"เกณฑ์ให้คะแนนมีได้ไม่เกิน {MOST_ROWS} ข้อ")
        RubricCriterion.objects.filter(contest=row).exclude(
            pk__in=[one.id for one in rows if one.id]
        ).delete()
        for number, one in enumerate(rows, start=1):
            criterion = kept.get(one.id or 0) or RubricCriterion(contest=row)
            criterion.number, criterion.text, criterion.most = number, one.text, one.most
            # The numbers may cross while they are written: the database looks at them at the end.
            criterion.full_clean(validate_constraints=False)
            criterion.save()
    return list(row.rubric.order_by("number"))


def why_not_change(contest: Contest) -> str:
    return SCORED if Score.objects.filter(criterion__contest=contest).exists() else ""


def rubric_mark(contest: Contest) -> str:
    rows = contest.rubric.order_by("number", "pk").values_list("pk", "number", "text", "most")
    return mark_of(contest, ("pk",), *rows)
