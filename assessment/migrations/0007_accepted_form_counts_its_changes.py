from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """An accepted form says that nothing changed since; a count that is missing let it pass before."""

    dependencies = [("assessment", "0006_a_form_stands_where_its_steps_led")]

    operations = [
        migrations.RemoveConstraint(model_name="assessment", name="accepted_as_it_stands"),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=~Q(status__in=["accepted", "reported"])
                | Q(accepted_at__isnull=False, changed_since_accepted__isnull=False, changed_since_accepted=0),
                name="accepted_as_it_stands",
                violation_error_message="จังหวัดต้องรับผลที่เป็นปัจจุบันก่อน",
            ),
        ),
    ]
