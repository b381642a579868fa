"""Moving many forms at once: what a preview listed and nothing else, each by the same service as a single form."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from assessment.choices import Move
from assessment.models import Assessment
from assessment.selectors.flags import flags_for
from assessment.services.review import move_form
from conweb.kernel import clock
from conweb.kernel.audit import change_set
from conweb.kernel.models import User

LIMIT = 200  # more than the ศอช.ต. of most provinces, and done within a few seconds
# Moves that look at a form: what has a flag is looked at by itself.
LOOKS = frozenset({Move.ENDORSE, Move.ACCEPT})


@dataclass(frozen=True, slots=True)
class Left:
    """A form that stays where it is, and why."""

    form: Assessment
    why: str


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of the forms of a preview."""

    done: tuple[Assessment, ...]
    left: tuple[Left, ...]


def move_many(*, seen: Mapping[int, int], move: Move, by: User, reason: str = "") -> Moved:
    """Move each form of a preview one step, in one change set; a form that changed since the preview is left, and told.

    `seen` maps keys of forms to the last step that the preview knew of. A form outside the area of `by` is as if it
    did not exist. PermissionDenied where the move is not this person's for any of them.
    """
    if len(seen) > LIMIT:
        raise ValidationError(f"เลือกได้ครั้งละไม่เกิน {LIMIT} แห่ง กรองให้แคบลง เช่น ทีละอำเภอ")
    done: list[Assessment] = []
    left: list[Left] = []
    with change_set(by, reason=reason or Move(move).label):
        # All are held in one order, so that two people with overlapping lists wait instead of blocking one another.
        here = Assessment.objects.visible_to(by).filter(pk__in=seen).with_places().order_by("pk")
        forms = list(here.select_for_update(of=("self",)))
        flags = flags_for(forms, today=clock.today()) if move in LOOKS else {}
        denied: PermissionDenied | None = None
        for form in forms:
            if flags.get(form.pk):
                left.append(Left(form, f"มีข้อสังเกต: {', '.join(flag.short for flag in flags[form.pk])}"))
                continue
            try:
                with transaction.atomic():
                    move_form(assessment=form, move=move, by=by, reason=reason, seen=seen[form.pk])
            except PermissionDenied as refusal:
                denied = refusal
            except ValidationError as refusal:
                left.append(Left(form, " ".join(refusal.messages)))
            else:
                done.append(form)
        if denied is not None:
            raise denied
    return Moved(tuple(done), tuple(left))
