"""What the log knows of a ศอช., for pages that stand below it."""

from django import template
from django.db.models import Count, Max

from assessment.log_choices import LogKind
from assessment.models import LogEntry
from conweb.kernel.fiscal import FiscalYear
from registry.models import Centre

register = template.Library()


@register.simple_tag
def follow_ups(centre: Centre, fiscal_year: int) -> dict[str, object]:
    """How often the แผนปฏิบัติการ of a year was followed up (indicator 5): `times`, and the `last` day. One query.

    The centre is one that the reader sees; its log lies with it.
    """
    year = FiscalYear(fiscal_year)
    entries = LogEntry.objects.between(year.starts, year.ends).filter(
        centre=centre, kind=LogKind.PLAN_FOLLOW_UP
    )
    return entries.aggregate(times=Count("pk"), last=Max("held_on"))
