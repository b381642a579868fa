"""The rulings that hold, shown at their indicator: on the entry form, the criteria page, and before a reviewer."""

from django import template
from django.template import Context

from assessment.models import Assessment, Ruling
from assessment.selectors.returned import Return
from assessment.selectors.rulings import in_force_at, in_force_for

register = template.Library()
KEPT = "rulings in force"


@register.simple_tag(takes_context=True)
def rulings_at(context: Context, number: int) -> list[Ruling]:
    """The rulings at an indicator: of the place of the page's form, else those that its reader reads.

    One query for a whole page, however many indicators it shows.
    """
    kept = context.render_context.dicts[0]
    if KEPT not in kept:
        form = context.get("assessment")
        here = (
            in_force_at(form.province_id) if isinstance(form, Assessment) else in_force_for(context["user"])
        )
        kept[KEPT] = here
    return kept[KEPT].get(number, [])


@register.simple_tag
def ruling_named(returned: Return | None, number: int) -> Ruling | None:
    """The ruling that a return names at an indicator."""
    return returned.cited.get(number) if returned else None
