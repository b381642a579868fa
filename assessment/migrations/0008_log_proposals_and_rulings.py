import assessment.models.log
import datetime
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models

from conweb.kernel import migration_steps


class Migration(migrations.Migration):

    dependencies = [
        ('assessment', '0007_accepted_form_counts_its_changes'),
        ('kernel', '0005_search_keys_of_areas'),
        ('kernel', '__first__'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('registry', '0018_organisations_funds_plans_and_partners'),
    ]

    operations = [
        migration_steps.CreateModels(
            models=[
                migrations.CreateModel(
                    name='AdviceRequest',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('asked_on', models.DateField(verbose_name='ขอเมื่อ')),
                        ('topic', models.CharField(max_length=300, verbose_name='เรื่องที่ขอคำปรึกษา')),
                        ('detail', models.TextField(blank=True, max_length=2000, verbose_name='รายละเอียด')),
                        ('state', models.CharField(choices=[('asked', 'รอคำแนะนำ'), ('given', 'ให้คำแนะนำแล้ว')], default='asked', max_length=6, verbose_name='สถานะ')),
                        ('given_on', models.DateField(blank=True, null=True, verbose_name='ให้คำแนะนำเมื่อ')),
                        ('given_by', models.CharField(blank=True, max_length=200, verbose_name='ผู้ให้คำแนะนำ')),
                        ('given', models.TextField(blank=True, max_length=4000, verbose_name='คำแนะนำ')),
                        ('recorded_at', models.DateTimeField(editable=False, verbose_name='บันทึกเมื่อ')),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='advice_requests', to='registry.centre', verbose_name='ศอช.')),
                        ('recorded_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้บันทึก')),
                    ],
                    options={
                        'verbose_name': 'คำขอคำปรึกษา',
                        'verbose_name_plural': 'คำขอคำปรึกษา',
                        'ordering': ['-asked_on', '-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('topic', ''), _negated=True), name='advice_has_a_topic', violation_error_message='พิมพ์เรื่องที่ขอ'), models.CheckConstraint(condition=models.Q(models.Q(('given_on__isnull', True), ('state', 'asked')), models.Q(('given_on__gte', models.F('asked_on')), ('state', 'given'), models.Q(('given', ''), _negated=True)), _connector='OR'), name='given_advice_says_what_and_when', violation_error_message='ระบุคำแนะนำและวันที่ ซึ่งต้องไม่ก่อนวันที่ขอ'), models.CheckConstraint(condition=models.Q(models.Q(('asked_on__isnull', True), ('asked_on__range', (datetime.date(1890, 1, 1), datetime.date(2150, 12, 31))), _connector='OR'), models.Q(('given_on__isnull', True), ('given_on__range', (datetime.date(1890, 1, 1), datetime.date(2150, 12, 31))), _connector='OR')), name='advice_on_sensible_days', violation_error_message='ปีห่างไป 543 ปี ตรวจว่าเป็น พ.ศ. หรือ ค.ศ.')],
                    },
                ),
                migrations.CreateModel(
                    name='AdviceRequestEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('asked_on', models.DateField(verbose_name='ขอเมื่อ')),
                        ('topic', models.CharField(max_length=300, verbose_name='เรื่องที่ขอคำปรึกษา')),
                        ('detail', models.TextField(blank=True, max_length=2000, verbose_name='รายละเอียด')),
                        ('state', models.CharField(choices=[('asked', 'รอคำแนะนำ'), ('given', 'ให้คำแนะนำแล้ว')], default='asked', max_length=6, verbose_name='สถานะ')),
                        ('given_on', models.DateField(blank=True, null=True, verbose_name='ให้คำแนะนำเมื่อ')),
                        ('given_by', models.CharField(blank=True, max_length=200, verbose_name='ผู้ให้คำแนะนำ')),
                        ('given', models.TextField(blank=True, max_length=4000, verbose_name='คำแนะนำ')),
                        ('recorded_at', models.DateTimeField(editable=False, verbose_name='บันทึกเมื่อ')),
                        ('centre', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.centre', verbose_name='ศอช.')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='assessment.advicerequest')),
                        ('recorded_by', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้บันทึก')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='LogEntry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('committee', 'ประชุมคณะกรรมการ'), ('members', 'ประชุมสมาชิก'), ('forum', 'เวทีประชาคม'), ('follow_up', 'ติดตามแผนปฏิบัติการ'), ('training', 'ให้ความรู้หรืออบรมสมาชิก'), ('advice', 'ให้คำแนะนำองค์กรสมาชิก'), ('help', 'ช่วยเหลือองค์กรสมาชิก'), ('cooperation', 'ประสานหน่วยงานหรือแหล่งทุน'), ('project', 'โครงการตามเป้าหมายของตำบล'), ('mutual', 'โครงการที่สมาชิกช่วยเหลือกัน'), ('funds', 'ระดมทุน'), ('learning', 'กรรมการไปประชุม อบรม สัมมนา'), ('study', 'ศึกษาดูงาน'), ('supervision', 'รับการนิเทศ'), ('other', 'งานอื่น')], max_length=12, verbose_name='ทำอะไร')),
                        ('held_on', models.DateField(verbose_name='วันที่')),
                        ('topic', models.CharField(blank=True, max_length=200, verbose_name='เรื่อง')),
                        ('place', models.CharField(blank=True, max_length=200, verbose_name='สถานที่')),
                        ('duty', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'ฐานข้อมูล'), (2, 'บูรณาการแผนชุมชนระดับตำบล ประสานแผน อปท. และแผนจังหวัด'), (3, 'ประสานงานระหว่างองค์การชุมชน'), (4, 'ประชาธิปไตย'), (5, 'ธรรมาภิบาลและป้องกันทุจริต'), (6, 'เศรษฐกิจพอเพียง'), (7, 'กองทุนและสวัสดิการ'), (8, 'ภูมิปัญญา ศิลปวัฒนธรรม'), (9, 'ภูมิคุ้มกันสังคม ยุติความขัดแย้ง ความสงบ'), (10, 'ยาเสพติด'), (11, 'ทรัพยากรและสิ่งแวดล้อม'), (12, 'ประสานหน่วยงานรัฐ รัฐวิสาหกิจ อปท. และประชาชน'), (13, 'อื่น ๆ ที่เป็นประโยชน์')], null=True, verbose_name='ภารกิจ')),
                        ('people', models.PositiveIntegerField(blank=True, null=True, verbose_name='ผู้เข้าร่วมทั้งหมด (คน)')),
                        ('amount', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='จำนวนเงิน (บาท)')),
                        ('note', models.TextField(blank=True, max_length=2000, verbose_name='บันทึก')),
                        ('minutes', models.JSONField(blank=True, default=dict, verbose_name='รายงานการประชุม')),
                        ('form_key', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='แบบที่บันทึก')),
                        ('recorded_at', models.DateTimeField(editable=False, verbose_name='บันทึกเมื่อ')),
                        ('removed_at', models.DateTimeField(blank=True, null=True, verbose_name='เอาออกเมื่อ')),
                        ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='log', to='registry.actionitem', verbose_name='งานตามแผน')),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='log', to='registry.centre', verbose_name='ศอช.')),
                        ('policy', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='log', to='assessment.policytag', verbose_name='นโยบาย')),
                        ('recorded_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้บันทึก')),
                    ],
                    options={
                        'verbose_name': 'บันทึกงาน',
                        'verbose_name_plural': 'สมุดบันทึกงาน',
                        'ordering': ['-held_on', '-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('duty__isnull', True), models.Q(('duty__gte', 1), ('duty__lte', 13)), _connector='OR'), name='log_serves_one_of_13_duties', violation_error_message='เลือกภารกิจ 1 ใน 13 ข้อ'), models.CheckConstraint(condition=models.Q(('amount__isnull', True), ('amount__gte', 0), _connector='OR'), name='log_amount_is_no_debt', violation_error_message='จำนวนเงินต้องไม่ติดลบ'), models.CheckConstraint(condition=models.Q(('held_on__isnull', True), ('held_on__range', (datetime.date(1890, 1, 1), datetime.date(2150, 12, 31))), _connector='OR'), name='log_on_a_sensible_day', violation_error_message='ปีห่างไป 543 ปี ตรวจว่าเป็น พ.ศ. หรือ ค.ศ.'), models.UniqueConstraint(fields=('centre', 'form_key'), name='log_form_writes_once')],
                        'indexes': [models.Index(fields=['centre', 'held_on'], name='log_by_centre_and_day')],
                    },
                ),
                migrations.CreateModel(
                    name='LogAttendance',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('part', models.CharField(choices=[('attended', 'เข้าร่วม'), ('led', 'นำเวที/เป็นวิทยากร'), ('absent', 'ลา/ไม่มา')], default='attended', max_length=8, verbose_name='เข้าร่วมอย่างไร')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='log_attendances', to='registry.person', verbose_name='บุคคล')),
                        ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='assessment.logentry', verbose_name='บันทึกงาน')),
                    ],
                    options={
                        'verbose_name': 'ผู้เข้าร่วม',
                        'verbose_name_plural': 'ผู้เข้าร่วม',
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('entry', 'person'), name='log_attended_once')],
                    },
                ),
                migrations.CreateModel(
                    name='LogAttendanceEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('part', models.CharField(choices=[('attended', 'เข้าร่วม'), ('led', 'นำเวที/เป็นวิทยากร'), ('absent', 'ลา/ไม่มา')], default='attended', max_length=8, verbose_name='เข้าร่วมอย่างไร')),
                        ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.person', verbose_name='บุคคล')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='assessment.logattendance')),
                        ('entry', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='assessment.logentry', verbose_name='บันทึกงาน')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='LogEntryEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('kind', models.CharField(choices=[('committee', 'ประชุมคณะกรรมการ'), ('members', 'ประชุมสมาชิก'), ('forum', 'เวทีประชาคม'), ('follow_up', 'ติดตามแผนปฏิบัติการ'), ('training', 'ให้ความรู้หรืออบรมสมาชิก'), ('advice', 'ให้คำแนะนำองค์กรสมาชิก'), ('help', 'ช่วยเหลือองค์กรสมาชิก'), ('cooperation', 'ประสานหน่วยงานหรือแหล่งทุน'), ('project', 'โครงการตามเป้าหมายของตำบล'), ('mutual', 'โครงการที่สมาชิกช่วยเหลือกัน'), ('funds', 'ระดมทุน'), ('learning', 'กรรมการไปประชุม อบรม สัมมนา'), ('study', 'ศึกษาดูงาน'), ('supervision', 'รับการนิเทศ'), ('other', 'งานอื่น')], max_length=12, verbose_name='ทำอะไร')),
                        ('held_on', models.DateField(verbose_name='วันที่')),
                        ('topic', models.CharField(blank=True, max_length=200, verbose_name='เรื่อง')),
                        ('place', models.CharField(blank=True, max_length=200, verbose_name='สถานที่')),
                        ('duty', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'ฐานข้อมูล'), (2, 'บูรณาการแผนชุมชนระดับตำบล ประสานแผน อปท. และแผนจังหวัด'), (3, 'ประสานงานระหว่างองค์การชุมชน'), (4, 'ประชาธิปไตย'), (5, 'ธรรมาภิบาลและป้องกันทุจริต'), (6, 'เศรษฐกิจพอเพียง'), (7, 'กองทุนและสวัสดิการ'), (8, 'ภูมิปัญญา ศิลปวัฒนธรรม'), (9, 'ภูมิคุ้มกันสังคม ยุติความขัดแย้ง ความสงบ'), (10, 'ยาเสพติด'), (11, 'ทรัพยากรและสิ่งแวดล้อม'), (12, 'ประสานหน่วยงานรัฐ รัฐวิสาหกิจ อปท. และประชาชน'), (13, 'อื่น ๆ ที่เป็นประโยชน์')], null=True, verbose_name='ภารกิจ')),
                        ('people', models.PositiveIntegerField(blank=True, null=True, verbose_name='ผู้เข้าร่วมทั้งหมด (คน)')),
                        ('amount', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='จำนวนเงิน (บาท)')),
                        ('note', models.TextField(blank=True, max_length=2000, verbose_name='บันทึก')),
                        ('minutes', models.JSONField(blank=True, default=dict, verbose_name='รายงานการประชุม')),
                        ('form_key', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='แบบที่บันทึก')),
                        ('recorded_at', models.DateTimeField(editable=False, verbose_name='บันทึกเมื่อ')),
                        ('removed_at', models.DateTimeField(blank=True, null=True, verbose_name='เอาออกเมื่อ')),
                        ('action', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.actionitem', verbose_name='งานตามแผน')),
                        ('centre', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.centre', verbose_name='ศอช.')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='assessment.logentry')),
                        ('policy', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='assessment.policytag', verbose_name='นโยบาย')),
                        ('recorded_by', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้บันทึก')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='LogFile',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('file', models.FileField(editable=False, max_length=120, upload_to=assessment.models.log.log_file_path, verbose_name='ไฟล์')),
                        ('name', models.CharField(max_length=200, verbose_name='ชื่อไฟล์')),
                        ('media_type', models.CharField(max_length=100)),
                        ('size', models.PositiveIntegerField(editable=False, verbose_name='ขนาด (ไบต์)')),
                        ('sha256', models.CharField(editable=False, max_length=64, verbose_name='SHA-256')),
                        ('uploaded_at', models.DateTimeField(editable=False, verbose_name='แนบเมื่อ')),
                        ('removed_at', models.DateTimeField(blank=True, null=True, verbose_name='เอาออกเมื่อ')),
                        ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='assessment.logentry', verbose_name='บันทึกงาน')),
                        ('uploaded_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้แนบ')),
                    ],
                    options={
                        'verbose_name': 'ไฟล์ของบันทึกงาน',
                        'verbose_name_plural': 'ไฟล์ของบันทึกงาน',
                        'ordering': ['uploaded_at', 'pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('removed_at__isnull', True)), fields=('entry', 'sha256'), name='log_file_once_an_entry', violation_error_message='แนบไฟล์นี้ไว้แล้ว')],
                    },
                ),
                migrations.CreateModel(
                    name='LogFileEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('file', models.FileField(editable=False, max_length=120, upload_to=assessment.models.log.log_file_path, verbose_name='ไฟล์')),
                        ('name', models.CharField(max_length=200, verbose_name='ชื่อไฟล์')),
                        ('media_type', models.CharField(max_length=100)),
                        ('size', models.PositiveIntegerField(editable=False, verbose_name='ขนาด (ไบต์)')),
                        ('sha256', models.CharField(editable=False, max_length=64, verbose_name='SHA-256')),
                        ('uploaded_at', models.DateTimeField(editable=False, verbose_name='แนบเมื่อ')),
                        ('removed_at', models.DateTimeField(blank=True, null=True, verbose_name='เอาออกเมื่อ')),
                        ('entry', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='assessment.logentry', verbose_name='บันทึกงาน')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='assessment.logfile')),
                        ('uploaded_by', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้แนบ')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='LogOrganisation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='organisation_links', to='assessment.logentry', verbose_name='บันทึกงาน')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='log_links', to='registry.organisation', verbose_name='องค์การชุมชน')),
                    ],
                    options={
                        'verbose_name': 'องค์กรในบันทึกงาน',
                        'verbose_name_plural': 'องค์กรในบันทึกงาน',
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('entry', 'organisation'), name='log_names_an_organisation_once')],
                    },
                ),
                migrations.CreateModel(
                    name='LogOrganisationEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('entry', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='assessment.logentry', verbose_name='บันทึกงาน')),
                        ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.organisation', verbose_name='องค์การชุมชน')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='assessment.logorganisation')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='LogPartner',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='partner_links', to='assessment.logentry', verbose_name='บันทึกงาน')),
                        ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='log_links', to='registry.partner', verbose_name='ภาคี')),
                    ],
                    options={
                        'verbose_name': 'ภาคีในบันทึกงาน',
                        'verbose_name_plural': 'ภาคีในบันทึกงาน',
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('entry', 'partner'), name='log_names_a_partner_once')],
                    },
                ),
                migrations.CreateModel(
                    name='LogPartnerEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('entry', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='assessment.logentry', verbose_name='บันทึกงาน')),
                        ('partner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.partner', verbose_name='ภาคี')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='assessment.logpartner')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='ProposalSeen',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveSmallIntegerField(verbose_name='ตัวชี้วัด')),
                        ('value', models.PositiveIntegerField(blank=True, null=True, verbose_name='ค่าที่เสนอ')),
                        ('of', models.PositiveIntegerField(blank=True, null=True, verbose_name='จาก')),
                        ('records', models.JSONField(default=list, verbose_name='รายการที่นับ')),
                        ('answer_version', models.PositiveIntegerField(verbose_name='รุ่นของคำตอบ')),
                        ('taken', models.BooleanField(verbose_name='ใช้ค่าที่เสนอ')),
                        ('seen_at', models.DateTimeField(verbose_name='เมื่อ')),
                        ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposals_seen', to='assessment.assessment', verbose_name='ผลประเมิน')),
                        ('seen_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้ตอบ')),
                    ],
                    options={
                        'verbose_name': 'ข้อเสนอเมื่อตอบ',
                        'verbose_name_plural': 'ข้อเสนอเมื่อตอบ',
                        'ordering': ['number'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('number__gte', 1), ('number__lte', 23)), name='proposal_number_1_to_23'), models.UniqueConstraint(fields=('assessment', 'number'), name='one_proposal_per_indicator')],
                    },
                ),
                migrations.CreateModel(
                    name='ProposalSeenEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('number', models.PositiveSmallIntegerField(verbose_name='ตัวชี้วัด')),
                        ('value', models.PositiveIntegerField(blank=True, null=True, verbose_name='ค่าที่เสนอ')),
                        ('of', models.PositiveIntegerField(blank=True, null=True, verbose_name='จาก')),
                        ('records', models.JSONField(default=list, verbose_name='รายการที่นับ')),
                        ('answer_version', models.PositiveIntegerField(verbose_name='รุ่นของคำตอบ')),
                        ('taken', models.BooleanField(verbose_name='ใช้ค่าที่เสนอ')),
                        ('seen_at', models.DateTimeField(verbose_name='เมื่อ')),
                        ('assessment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='assessment.assessment', verbose_name='ผลประเมิน')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='assessment.proposalseen')),
                        ('seen_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้ตอบ')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Ruling',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveSmallIntegerField(verbose_name='ตัวชี้วัด')),
                        ('version', models.PositiveSmallIntegerField(default=1, verbose_name='ฉบับที่')),
                        ('title', models.CharField(max_length=200, verbose_name='เรื่อง')),
                        ('text', models.TextField(max_length=4000, verbose_name='คำวินิจฉัย')),
                        ('source', models.CharField(blank=True, max_length=300, verbose_name='ที่มา')),
                        ('reading', models.JSONField(blank=True, default=dict, verbose_name='เกณฑ์ตามคำวินิจฉัย')),
                        ('issued_on', models.DateField(verbose_name='ลงวันที่')),
                        ('state', models.CharField(choices=[('draft', 'ร่าง'), ('published', 'ประกาศใช้'), ('withdrawn', 'เลิกใช้')], default='draft', max_length=10, verbose_name='สถานะ')),
                        ('withdrawn_on', models.DateField(blank=True, null=True, verbose_name='เลิกใช้เมื่อ')),
                        ('made_at', models.DateTimeField(editable=False, verbose_name='จัดทำเมื่อ')),
                        ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='ประกาศใช้เมื่อ')),
                        ('made_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้จัดทำ')),
                        ('province', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.province', verbose_name='จังหวัด')),
                        ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='assessment.ruling', verbose_name='แทนฉบับ')),
                    ],
                    options={
                        'verbose_name': 'คำวินิจฉัย',
                        'verbose_name_plural': 'คู่มือตีความ',
                        'ordering': ['number', '-issued_on', '-version'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('number__gte', 1), ('number__lte', 23)), name='ruling_number_1_to_23'), models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('text', ''), _negated=True)), name='ruling_says_something', violation_error_message='พิมพ์เรื่องและคำวินิจฉัย'), models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', True), ('state', 'draft')), models.Q(models.Q(('state', 'draft'), _negated=True), ('published_at__isnull', False)), _connector='OR'), name='ruling_published_at_a_moment'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), ('withdrawn_on__gte', models.F('issued_on'))), models.Q(models.Q(('state', 'withdrawn'), _negated=True), ('withdrawn_on__isnull', True)), _connector='OR'), name='ruling_withdrawn_on_a_day', violation_error_message='วันเลิกใช้ต้องไม่ก่อนวันที่ของคำวินิจฉัย'), models.CheckConstraint(condition=models.Q(models.Q(('issued_on__isnull', True), ('issued_on__range', (datetime.date(1890, 1, 1), datetime.date(2150, 12, 31))), _connector='OR'), models.Q(('withdrawn_on__isnull', True), ('withdrawn_on__range', (datetime.date(1890, 1, 1), datetime.date(2150, 12, 31))), _connector='OR')), name='ruling_on_sensible_days', violation_error_message='ปีห่างไป 543 ปี ตรวจว่าเป็น พ.ศ. หรือ ค.ศ.')],
                    },
                ),
                migrations.CreateModel(
                    name='RulingEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('number', models.PositiveSmallIntegerField(verbose_name='ตัวชี้วัด')),
                        ('version', models.PositiveSmallIntegerField(default=1, verbose_name='ฉบับที่')),
                        ('title', models.CharField(max_length=200, verbose_name='เรื่อง')),
                        ('text', models.TextField(max_length=4000, verbose_name='คำวินิจฉัย')),
                        ('source', models.CharField(blank=True, max_length=300, verbose_name='ที่มา')),
                        ('reading', models.JSONField(blank=True, default=dict, verbose_name='เกณฑ์ตามคำวินิจฉัย')),
                        ('issued_on', models.DateField(verbose_name='ลงวันที่')),
                        ('state', models.CharField(choices=[('draft', 'ร่าง'), ('published', 'ประกาศใช้'), ('withdrawn', 'เลิกใช้')], default='draft', max_length=10, verbose_name='สถานะ')),
                        ('withdrawn_on', models.DateField(blank=True, null=True, verbose_name='เลิกใช้เมื่อ')),
                        ('made_at', models.DateTimeField(editable=False, verbose_name='จัดทำเมื่อ')),
                        ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='ประกาศใช้เมื่อ')),
                        ('made_by', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้จัดทำ')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='assessment.ruling')),
                        ('province', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='kernel.province', verbose_name='จังหวัด')),
                        ('replaces', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='assessment.ruling', verbose_name='แทนฉบับ')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
            ],
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='reviewcomment',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='reviewcomment',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='reviewcomment',
            name='delete_delete',
        ),
        migration_steps.AddTrigger(
            model_name='reviewcomment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_reviewcommentevent" ("id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ruling_id", "step_id", "text") VALUES (NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ruling_id", NEW."step_id", NEW."text"); RETURN NULL;', hash='84fe82185b7a2f7e300abfbd790d47e47bdbbbda', operation='INSERT', pgid='pgtrigger_insert_insert_ef928', table='assessment_reviewcomment', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='reviewcomment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assessment_reviewcommentevent" ("id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ruling_id", "step_id", "text") VALUES (NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ruling_id", NEW."step_id", NEW."text"); RETURN NULL;', hash='82c30df79244ff5e46856fe2012d8bc385fa9674', operation='UPDATE', pgid='pgtrigger_update_update_9fc47', table='assessment_reviewcomment', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='reviewcomment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_reviewcommentevent" ("id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ruling_id", "step_id", "text") VALUES (OLD."id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ruling_id", OLD."step_id", OLD."text"); RETURN NULL;', hash='4586defb4e8951a3a78e0036e4f2c6800a88373f', operation='DELETE', pgid='pgtrigger_delete_delete_4e63b', table='assessment_reviewcomment', when='AFTER')),
        ),
        migrations.AddField(
            model_name='reviewcomment',
            name='ruling',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cited_by', to='assessment.ruling', verbose_name='อ้างคำวินิจฉัย'),
        ),
        migrations.AddField(
            model_name='reviewcommentevent',
            name='ruling',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='assessment.ruling', verbose_name='อ้างคำวินิจฉัย'),
        ),
        migration_steps.AddTrigger(
            model_name='advicerequest',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_advicerequestevent" ("asked_on", "centre_id", "detail", "given", "given_by", "given_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "state", "topic") VALUES (NEW."asked_on", NEW."centre_id", NEW."detail", NEW."given", NEW."given_by", NEW."given_on", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."state", NEW."topic"); RETURN NULL;', hash='26569a6915fc9d15228a24d74f1bce66a11561ca', operation='INSERT', pgid='pgtrigger_insert_insert_90eef', table='assessment_advicerequest', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='advicerequest',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assessment_advicerequestevent" ("asked_on", "centre_id", "detail", "given", "given_by", "given_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "state", "topic") VALUES (NEW."asked_on", NEW."centre_id", NEW."detail", NEW."given", NEW."given_by", NEW."given_on", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."state", NEW."topic"); RETURN NULL;', hash='51af15d7e672390e25ab4488e4e68ef6ab0c07fd', operation='UPDATE', pgid='pgtrigger_update_update_3fb47', table='assessment_advicerequest', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='advicerequest',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_advicerequestevent" ("asked_on", "centre_id", "detail", "given", "given_by", "given_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "state", "topic") VALUES (OLD."asked_on", OLD."centre_id", OLD."detail", OLD."given", OLD."given_by", OLD."given_on", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."state", OLD."topic"); RETURN NULL;', hash='d597742c045419cb02133dbbaf4206a5d7fc1414', operation='DELETE', pgid='pgtrigger_delete_delete_f62a4', table='assessment_advicerequest', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='advicerequestevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='67ec59ebf054ea908c6edae611363535a8f8c00a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_331f1', table='assessment_advicerequestevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='logentry',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_logentryevent" ("action_id", "amount", "centre_id", "duty", "form_key", "held_on", "id", "kind", "minutes", "note", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "policy_id", "recorded_at", "recorded_by_id", "removed_at", "topic") VALUES (NEW."action_id", NEW."amount", NEW."centre_id", NEW."duty", NEW."form_key", NEW."held_on", NEW."id", NEW."kind", NEW."minutes", NEW."note", NEW."people", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."policy_id", NEW."recorded_at", NEW."recorded_by_id", NEW."removed_at", NEW."topic"); RETURN NULL;', hash='8866fb3f324dc2af9872f3d814ffefb14c3cf6d1', operation='INSERT', pgid='pgtrigger_insert_insert_e73f2', table='assessment_logentry', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='logentry',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assessment_logentryevent" ("action_id", "amount", "centre_id", "duty", "form_key", "held_on", "id", "kind", "minutes", "note", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "policy_id", "recorded_at", "recorded_by_id", "removed_at", "topic") VALUES (NEW."action_id", NEW."amount", NEW."centre_id", NEW."duty", NEW."form_key", NEW."held_on", NEW."id", NEW."kind", NEW."minutes", NEW."note", NEW."people", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."policy_id", NEW."recorded_at", NEW."recorded_by_id", NEW."removed_at", NEW."topic"); RETURN NULL;', hash='2b06210ab70fba277fbcb8c5dae4985f15771444', operation='UPDATE', pgid='pgtrigger_update_update_21429', table='assessment_logentry', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='logentry',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_logentryevent" ("action_id", "amount", "centre_id", "duty", "form_key", "held_on", "id", "kind", "minutes", "note", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "policy_id", "recorded_at", "recorded_by_id", "removed_at", "topic") VALUES (OLD."action_id", OLD."amount", OLD."centre_id", OLD."duty", OLD."form_key", OLD."held_on", OLD."id", OLD."kind", OLD."minutes", OLD."note", OLD."people", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."policy_id", OLD."recorded_at", OLD."recorded_by_id", OLD."removed_at", OLD."topic"); RETURN NULL;', hash='f33edb4186ff0c43cb6a6342a6aa8673d0aa5a12', operation='DELETE', pgid='pgtrigger_delete_delete_93f65', table='assessment_logentry', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='logattendanceevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0a22d7c78b4cf42d7f6e368b15b08a53b511b9b1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e1ae2', table='assessment_logattendanceevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='logattendance',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_logattendanceevent" ("entry_id", "id", "part", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."entry_id", NEW."id", NEW."part", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='c8c0e8135909d42150f550c1a82a0f8f2290d91c', operation='INSERT', pgid='pgtrigger_insert_insert_f1918', table='assessment_logattendance', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='logattendance',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assessment_logattendanceevent" ("entry_id", "id", "part", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."entry_id", NEW."id", NEW."part", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='a20f824b31fddc5b6686dcbb0a52b8b552561cff', operation='UPDATE', pgid='pgtrigger_update_update_1b754', table='assessment_logattendance', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='logattendance',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_logattendanceevent" ("entry_id", "id", "part", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."entry_id", OLD."id", OLD."part", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='e2592b22a338d55a4e4e8c0c32fc01d986f7e7d6', operation='DELETE', pgid='pgtrigger_delete_delete_0f3a7', table='assessment_logattendance', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='logentryevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6a8eb9a111cbbbcc51084e360dc4b2277b54fcee', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f6178', table='assessment_logentryevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='logfile',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_logfileevent" ("entry_id", "file", "id", "media_type", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "sha256", "size", "uploaded_at", "uploaded_by_id") VALUES (NEW."entry_id", NEW."file", NEW."id", NEW."media_type", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."removed_at", NEW."sha256", NEW."size", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;', hash='8148c9fa0a6160b16d9f063b065c70090838dedd', operation='INSERT', pgid='pgtrigger_insert_insert_d629e', table='assessment_logfile', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='logfile',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assessment_logfileevent" ("entry_id", "file", "id", "media_type", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "sha256", "size", "uploaded_at", "uploaded_by_id") VALUES (NEW."entry_id", NEW."file", NEW."id", NEW."media_type", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."removed_at", NEW."sha256", NEW."size", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;', hash='fa60db2b90b8d9091572bbb4d11d215a567175b2', operation='UPDATE', pgid='pgtrigger_update_update_e2b86', table='assessment_logfile', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='logfile',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_logfileevent" ("entry_id", "file", "id", "media_type", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "sha256", "size", "uploaded_at", "uploaded_by_id") VALUES (OLD."entry_id", OLD."file", OLD."id", OLD."media_type", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."removed_at", OLD."sha256", OLD."size", OLD."uploaded_at", OLD."uploaded_by_id"); RETURN NULL;', hash='8eb44d64514aba78f907717859994d92a7b3c5ba', operation='DELETE', pgid='pgtrigger_delete_delete_0047b', table='assessment_logfile', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='logfileevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8827b5bfef39412a014d598bf215e7042ec1782b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1953f', table='assessment_logfileevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='logorganisation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_logorganisationevent" ("entry_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."entry_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='b27d182aef9bc8148508032bcac257f87e2030c3', operation='INSERT', pgid='pgtrigger_insert_insert_bf73d', table='assessment_logorganisation', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='logorganisation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assessment_logorganisationevent" ("entry_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."entry_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='a4f6a33e61230b8ea6cc5053bb7a1e4cc2f40257', operation='UPDATE', pgid='pgtrigger_update_update_3cb74', table='assessment_logorganisation', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='logorganisation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_logorganisationevent" ("entry_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."entry_id", OLD."id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='767ff0d67a1e9623cf4c61f4b1d9e3a550458de8', operation='DELETE', pgid='pgtrigger_delete_delete_f1268', table='assessment_logorganisation', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='logorganisationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f2438367d4cb2436af33500eeaf35dfb2a8e5a26', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_da6ae', table='assessment_logorganisationevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='logpartner',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_logpartnerevent" ("entry_id", "id", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."entry_id", NEW."id", NEW."partner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='384ede2cfc4e0917f01cd2046e7183618eb15833', operation='INSERT', pgid='pgtrigger_insert_insert_09e15', table='assessment_logpartner', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='logpartner',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assessment_logpartnerevent" ("entry_id", "id", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."entry_id", NEW."id", NEW."partner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='70f973be14ba472b9af3c4ca44ec8ecc07904b68', operation='UPDATE', pgid='pgtrigger_update_update_6e9a5', table='assessment_logpartner', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='logpartner',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_logpartnerevent" ("entry_id", "id", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."entry_id", OLD."id", OLD."partner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='acc7d8328c12b1f4d9cf0dfa80602c600aa8bb4a', operation='DELETE', pgid='pgtrigger_delete_delete_debca', table='assessment_logpartner', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='logpartnerevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b6f935ab1633e95ec251cc20a2390583d4f2529c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_422dd', table='assessment_logpartnerevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='proposalseen',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_proposalseenevent" ("answer_version", "assessment_id", "id", "number", "of", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "records", "seen_at", "seen_by_id", "taken", "value") VALUES (NEW."answer_version", NEW."assessment_id", NEW."id", NEW."number", NEW."of", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."records", NEW."seen_at", NEW."seen_by_id", NEW."taken", NEW."value"); RETURN NULL;', hash='2c4e8a30e5d2fd506d6341c42b4b6a25088cde00', operation='INSERT', pgid='pgtrigger_insert_insert_7c8b6', table='assessment_proposalseen', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='proposalseen',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assessment_proposalseenevent" ("answer_version", "assessment_id", "id", "number", "of", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "records", "seen_at", "seen_by_id", "taken", "value") VALUES (NEW."answer_version", NEW."assessment_id", NEW."id", NEW."number", NEW."of", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."records", NEW."seen_at", NEW."seen_by_id", NEW."taken", NEW."value"); RETURN NULL;', hash='b2f3ff6bd39372f8b3f2577eefcc8a9822ba1b7b', operation='UPDATE', pgid='pgtrigger_update_update_08af9', table='assessment_proposalseen', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='proposalseen',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_proposalseenevent" ("answer_version", "assessment_id", "id", "number", "of", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "records", "seen_at", "seen_by_id", "taken", "value") VALUES (OLD."answer_version", OLD."assessment_id", OLD."id", OLD."number", OLD."of", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."records", OLD."seen_at", OLD."seen_by_id", OLD."taken", OLD."value"); RETURN NULL;', hash='fb6e72ea5d5de123f015eea6a8a8afabe6e98e7f', operation='DELETE', pgid='pgtrigger_delete_delete_9f7b3', table='assessment_proposalseen', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='proposalseenevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f1c04611e63270e99b4d8873a476889737f9d5fc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2aa5b', table='assessment_proposalseenevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='ruling',
            trigger=pgtrigger.compiler.Trigger(name='published_rulings_keep_their_words', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (OLD.state <> 'draft' AND (OLD.number IS DISTINCT FROM NEW.number OR OLD.province_id IS DISTINCT FROM NEW.province_id OR OLD.version IS DISTINCT FROM NEW.version OR OLD.replaces_id IS DISTINCT FROM NEW.replaces_id OR OLD.title IS DISTINCT FROM NEW.title OR OLD.text IS DISTINCT FROM NEW.text OR OLD.source IS DISTINCT FROM NEW.source OR OLD.reading IS DISTINCT FROM NEW.reading OR OLD.issued_on IS DISTINCT FROM NEW.issued_on))", func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='abcba8832e44492603271287aca87c0591a9da54', operation='UPDATE', pgid='pgtrigger_published_rulings_keep_their_words_02a89', table='assessment_ruling', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='ruling',
            trigger=pgtrigger.compiler.Trigger(name='published_rulings_stay', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (OLD.state <> 'draft')", func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='6773fa24e34b195f2e7b22820c02569e0e90b3d7', operation='DELETE', pgid='pgtrigger_published_rulings_stay_d3668', table='assessment_ruling', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='ruling',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_rulingevent" ("id", "issued_on", "made_at", "made_by_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id", "published_at", "reading", "replaces_id", "source", "state", "text", "title", "version", "withdrawn_on") VALUES (NEW."id", NEW."issued_on", NEW."made_at", NEW."made_by_id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."province_id", NEW."published_at", NEW."reading", NEW."replaces_id", NEW."source", NEW."state", NEW."text", NEW."title", NEW."version", NEW."withdrawn_on"); RETURN NULL;', hash='b5b2a9146e159516ddac143f3d0f7e6397c26207', operation='INSERT', pgid='pgtrigger_insert_insert_be247', table='assessment_ruling', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='ruling',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assessment_rulingevent" ("id", "issued_on", "made_at", "made_by_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id", "published_at", "reading", "replaces_id", "source", "state", "text", "title", "version", "withdrawn_on") VALUES (NEW."id", NEW."issued_on", NEW."made_at", NEW."made_by_id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."province_id", NEW."published_at", NEW."reading", NEW."replaces_id", NEW."source", NEW."state", NEW."text", NEW."title", NEW."version", NEW."withdrawn_on"); RETURN NULL;', hash='5472fa116f34b454b601e85137c9e78eed7a50f3', operation='UPDATE', pgid='pgtrigger_update_update_949c4', table='assessment_ruling', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='ruling',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_rulingevent" ("id", "issued_on", "made_at", "made_by_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id", "published_at", "reading", "replaces_id", "source", "state", "text", "title", "version", "withdrawn_on") VALUES (OLD."id", OLD."issued_on", OLD."made_at", OLD."made_by_id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."province_id", OLD."published_at", OLD."reading", OLD."replaces_id", OLD."source", OLD."state", OLD."text", OLD."title", OLD."version", OLD."withdrawn_on"); RETURN NULL;', hash='ebd374c38cd819b01b66a5fee692b4c87c727e53', operation='DELETE', pgid='pgtrigger_delete_delete_8a694', table='assessment_ruling', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='rulingevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c1360e4690e021b9b8a393b1595e2cdd3bb341ef', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e4402', table='assessment_rulingevent', when='BEFORE')),
        ),
    ]
