"""Moving many forms at once: what a preview listed and nothing else, by the rules of a single form."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from assessment.choices import Move
from assessment.models import Assessment
from assessment.rules import moves
from assessment.selectors.flags import flags_for
from assessment.selectors.review import last_steps_of
from assessment.services.review import insist_on_fresh_eyes, stamp, step_for
from assessment.services.steps import hands_by_form, insist_open, record_steps
from conweb.kernel import clock
from conweb.kernel.audit import change_set
from conweb.kernel.many_rows import update_rows
from conweb.kernel.models import User

LIMIT = 400  # more than the ศอช.ต. of any province
# Moves that nobody makes without a look: what has a flag is looked at by itself.
LOOKS = frozenset({Move.ENDORSE, Move.ACCEPT})


@dataclass(frozen=True, slots=True)
class Left:
    """A form that stays where it is, and why."""

    form: Assessment
    why: str


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of the forms of a preview; `done` holds those of a second press as well."""

    done: tuple[Assessment, ...]
    left: tuple[Left, ...]


def move_many(*, seen: Mapping[int, int], move: Move, by: User) -> Moved:
    """Pass each form of a preview on by one step, in one change set; one that changed since is left, and told.

    `seen` maps keys of forms to the last step that the preview knew of. A form outside the area of `by` is as if it
    did not exist. PermissionDenied where the move is not this person's for one of them: then nothing is moved.
    The number of statements does not grow with the forms.
    """
    if len(seen) > LIMIT:
        raise ValidationError(f"เลือกได้ครั้งละไม่เกิน {LIMIT} แห่ง กรองให้แคบลง เช่น ทีละอำเภอ")
    with change_set(by, reason=Move(move).label):
        # All are held in one order, so that two people with overlapping lists wait instead of blocking one another.
        here = Assessment.objects.visible_to(by).filter(pk__in=seen).with_places().order_by("pk")
        forms = list(here.select_for_update(of=("self",)))
        flags = flags_for(forms, today=clock.today()) if move in LOOKS else {}
        last = last_steps_of(forms)
        hands = hands_by_form(forms) if move in LOOKS else {}
        going: list[Assessment] = []
        done: list[Assessment] = []
        left: list[Left] = []
        step: moves.Step | None = None
        for form in forms:
            try:
                insist_open(form)
                if (found := step_for(form, move, by=by, last=last.get(form.pk), seen=seen[form.pk])) is None:
                    done.append(form)  # a second press
                    continue
                if flags.get(form.pk):
                    raise ValidationError(f"มีข้อสังเกต: {', '.join(flag.short for flag in flags[form.pk])}")
                if found.fresh:
                    insist_on_fresh_eyes(by, hands[form.pk])
            except ValidationError as refusal:
                left.append(Left(form, " ".join(refusal.messages)))
            else:
                step = found
                going.append(form)
        if step is not None:
            written = [stamp(form, step) for form in going]
            update_rows(going, written[0])
            record_steps(going, step, by=by)
    return Moved((*done, *going), tuple(left))
