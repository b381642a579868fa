"""Whom to ask about the round of the year, wherever people look for help."""

from django import template
from django.template import Context

from assessment.models import RoundContact
from conweb.kernel import clock
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import User

register = template.Library()


@register.simple_tag(takes_context=True)
def round_contacts(context: Context) -> list[RoundContact]:
    """The contacts of this fiscal year's round for the reader, the nearest first; nobody's for a stranger. One query.

    Who sees every province is shown the department's: the others stand at the round itself.
    """
    user = context.get("user")
    if not isinstance(user, User):
        return []
    rows = RoundContact.objects.visible_to(user).filter(round__fiscal_year=int(FiscalYear.of(clock.today())))
    if user.sees_everything:
        rows = rows.filter(province=None)
    return sorted(rows.select_related("province"), key=lambda row: (not row.province_id, row.pk))
