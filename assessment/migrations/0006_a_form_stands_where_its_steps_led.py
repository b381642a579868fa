from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assessment', '0005_steps_and_points_of_forms_before'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'returned']), models.Q(('answered', 23), ('first_sent_at__isnull', False), ('sent_at__isnull', False)), _connector='OR'), name='only_a_complete_form_is_sent', violation_error_message='ตอบให้ครบ 23 ข้อก่อนส่ง'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'returned', 'sent']), models.Q(('endorsed_at__isnull', False), ('first_endorsed_at__isnull', False)), _connector='OR'), name='no_step_without_endorsement', violation_error_message='พัฒนาการอำเภอต้องรับรองก่อน'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['accepted', 'reported']), _negated=True), models.Q(('accepted_at__isnull', False), ('changed_since_accepted', 0)), _connector='OR'), name='accepted_as_it_stands', violation_error_message='จังหวัดต้องรับผลที่เป็นปัจจุบันก่อน'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'reported'), _negated=True), ('reported_at__isnull', False), _connector='OR'), name='reported_on_a_day'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'returned'), _negated=True), ('first_sent_at__isnull', False), _connector='OR'), name='returned_after_it_was_sent'),
        ),
    ]
