"""What the database says of a form, and what the engine says of its answers."""

from assessment.facts import criteria_of, scored_answers
from assessment.models import Assessment
from assessment.scoring.engine import score


def stored(form: Assessment) -> Assessment:
    return Assessment.objects.get(pk=form.pk)


def versions(form: Assessment, number: int) -> list[tuple[int, str]]:
    """What the history holds of an answer: each version with what was typed."""
    model = form.answers.model.pgh_event_model
    events = model.objects.filter(assessment=form.pk, number=number).order_by("pgh_id")
    return [(event.version, event.typed_value) for event in events]


def figures(form: Assessment) -> tuple[int | None, ...]:
    """Answered, total, strict total, band, strict band, as they are stored for lists."""
    row = stored(form)
    return row.answered, row.total, row.strict_total, row.band, row.strict_band


def engine_figures(form: Assessment) -> tuple[int | None, ...]:
    """The same five, scored anew from the answers."""
    criteria = criteria_of(form.criteria_id)
    card = score(criteria, scored_answers(criteria, form.answers.all()))
    band, strict = card.band, card.strict_band
    return card.answered, card.total, card.strict_total, band and band.level, strict and strict.level
