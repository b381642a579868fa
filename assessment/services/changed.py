"""How far a form is from what the province accepted last: a copy for lists, kept with every change."""

from assessment.models import Assessment
from assessment.selectors.changes import accepted_step, changes_since


def recount_changes(form: Assessment) -> None:
    """Bring «แก้ไขหลังรับ n ตัวชี้วัด» up to date; nothing to do for a form that was never accepted."""
    if form.changed_since_accepted is None:
        return
    step = accepted_step(form)
    number = len(changes_since(form, step)) if step else 0
    if number != form.changed_since_accepted:
        form.changed_since_accepted = number
        form.save(update_fields=["changed_since_accepted"])
