import assessment.models.papers
import django.db.models.deletion
import django.db.models.expressions
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models

from conweb.kernel import migration_steps


class Migration(migrations.Migration):

    dependencies = [
        ('assessment', '0003_due_dates_by_circular'),
        ('kernel', '0005_search_keys_of_areas'),
        ('kernel', '__first__'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('registry', '0013_imports_taken_back_by_a_worker'),
    ]

    operations = [
        migration_steps.CreateModels(
            models=[
                migrations.CreateModel(
                    name='CalendarFeed',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('secret_hash', models.CharField(max_length=64, unique=True, verbose_name='แฮชของที่อยู่')),
                        ('made_at', models.DateTimeField(verbose_name='สร้างเมื่อ')),
                        ('fetched_at', models.DateTimeField(blank=True, null=True, verbose_name='อ่านล่าสุด')),
                        ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ยกเลิกเมื่อ')),
                        ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calendar_feeds', to=settings.AUTH_USER_MODEL, verbose_name='เจ้าของ')),
                    ],
                    options={
                        'verbose_name': 'ปฏิทินที่เชื่อมออกไป',
                        'verbose_name_plural': 'ปฏิทินที่เชื่อมออกไป',
                        'ordering': ['-made_at'],
                    },
                ),
                migrations.CreateModel(
                    name='CalendarFeedEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('secret_hash', models.CharField(max_length=64, verbose_name='แฮชของที่อยู่')),
                        ('made_at', models.DateTimeField(verbose_name='สร้างเมื่อ')),
                        ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ยกเลิกเมื่อ')),
                        ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='เจ้าของ')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='assessment.calendarfeed')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='FigureCheck',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('begun_at', models.DateTimeField(verbose_name='เริ่มเมื่อ')),
                        ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='เสร็จเมื่อ')),
                        ('forms', models.PositiveIntegerField(default=0, verbose_name='จำนวนแบบ')),
                        ('answers', models.PositiveIntegerField(default=0, verbose_name='จำนวนคำตอบ')),
                        ('summaries', models.PositiveIntegerField(default=0, verbose_name='จำนวนตัวเลขสรุป')),
                        ('found', models.PositiveIntegerField(default=0, verbose_name='จำนวนที่ไม่ตรง')),
                        ('differing', models.JSONField(default=list, verbose_name='ที่ไม่ตรง')),
                    ],
                    options={
                        'verbose_name': 'ผลตรวจตัวเลขที่เก็บไว้',
                        'verbose_name_plural': 'ผลตรวจตัวเลขที่เก็บไว้',
                        'ordering': ['-begun_at'],
                    },
                ),
                migrations.CreateModel(
                    name='FormBundle',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('asked_at', models.DateTimeField(verbose_name='สั่งเมื่อ')),
                        ('state', models.CharField(choices=[('waiting', 'รอเริ่ม'), ('working', 'กำลังพิมพ์'), ('ready', 'พร้อมดาวน์โหลด'), ('stopped', 'ยกเลิกแล้ว'), ('failed', 'พิมพ์ไม่สำเร็จ')], default='waiting', max_length=10, verbose_name='สถานะ')),
                        ('thai_digits', models.BooleanField(default=False, verbose_name='เลขไทย')),
                        ('done', models.PositiveIntegerField(default=0, verbose_name='พิมพ์แล้ว')),
                        ('of', models.PositiveIntegerField(default=0, verbose_name='ทั้งหมด')),
                        ('file', models.FileField(blank=True, max_length=120, upload_to=assessment.models.papers.bundle_path, verbose_name='ไฟล์')),
                        ('size', models.PositiveBigIntegerField(default=0, verbose_name='ขนาด (ไบต์)')),
                        ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='เสร็จเมื่อ')),
                        ('trouble', models.CharField(blank=True, max_length=300, verbose_name='เหตุขัดข้อง')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้สั่งพิมพ์')),
                        ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.district', verbose_name='อำเภอ')),
                        ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.province', verbose_name='จังหวัด')),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bundles', to='assessment.assessmentround', verbose_name='รอบการประเมิน')),
                    ],
                    options={
                        'verbose_name': 'ชุดแบบประเมิน',
                        'verbose_name_plural': 'ชุดแบบประเมิน',
                        'ordering': ['-asked_at'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('done__lte', models.F('of'))), name='bundle_no_more_than_all'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'ready'), _negated=True), models.Q(('file', ''), _negated=True), _connector='OR'), name='ready_bundle_has_its_file')],
                    },
                ),
                migrations.CreateModel(
                    name='Holiday',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('day', models.DateField(error_messages={'unique': 'มีวันหยุดวันนี้แล้ว'}, unique=True, verbose_name='วันที่')),
                        ('name', models.CharField(max_length=120, verbose_name='ชื่อวันหยุด')),
                        ('source', models.CharField(blank=True, max_length=200, verbose_name='ที่มา')),
                    ],
                    options={
                        'verbose_name': 'วันหยุดราชการ',
                        'verbose_name_plural': 'วันหยุดราชการ',
                        'ordering': ['day'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('day__gte', '2001-01-01'), ('day__lte', '2200-12-31')), name='holiday_year_is_sensible', violation_error_message='ตรวจปี พ.ศ. ของวันหยุดอีกครั้ง')],
                    },
                ),
                migrations.CreateModel(
                    name='HolidayEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('day', models.DateField(error_messages={'unique': 'มีวันหยุดวันนี้แล้ว'}, verbose_name='วันที่')),
                        ('name', models.CharField(max_length=120, verbose_name='ชื่อวันหยุด')),
                        ('source', models.CharField(blank=True, max_length=200, verbose_name='ที่มา')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='assessment.holiday')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='IndicatorSummary',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('fiscal_year', models.PositiveSmallIntegerField(verbose_name='ปีงบประมาณ')),
                        ('number', models.PositiveSmallIntegerField(verbose_name='ตัวชี้วัด')),
                        ('accepted', models.BooleanField(verbose_name='จังหวัดรับแล้ว')),
                        ('forms', models.PositiveIntegerField(verbose_name='จำนวนแบบ')),
                        ('points', models.PositiveIntegerField(verbose_name='คะแนนรวม')),
                        ('strict_points', models.PositiveIntegerField(verbose_name='คะแนนรวมอ่านเคร่งครัด')),
                        ('ones', models.PositiveIntegerField(verbose_name='ได้ 1 คะแนน')),
                        ('twos', models.PositiveIntegerField(verbose_name='ได้ 2 คะแนน')),
                        ('threes', models.PositiveIntegerField(verbose_name='ได้ 3 คะแนน')),
                        ('made_at', models.DateTimeField(verbose_name='คำนวณเมื่อ')),
                        ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.province', verbose_name='จังหวัด')),
                    ],
                    options={
                        'verbose_name': 'สรุปรายตัวชี้วัด',
                        'verbose_name_plural': 'สรุปรายตัวชี้วัด',
                        'ordering': ['fiscal_year', 'province', 'number'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('number__gte', 1), ('number__lte', 23)), name='summary_number_1_to_23'), models.UniqueConstraint(fields=('fiscal_year', 'province', 'number', 'accepted'), name='summary_once'), models.CheckConstraint(condition=models.Q(('forms', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('ones'), '+', models.F('twos')), '+', models.F('threes')))), name='summary_adds_up')],
                    },
                ),
                migrations.CreateModel(
                    name='KeptSheet',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('content_hash', models.CharField(max_length=64, verbose_name='แฮชของเนื้อหา')),
                        ('file', models.FileField(max_length=120, upload_to=assessment.models.papers.sheet_path, verbose_name='ไฟล์')),
                        ('sha256', models.CharField(max_length=64, verbose_name='SHA-256 ของไฟล์')),
                        ('size', models.PositiveIntegerField(verbose_name='ขนาด (ไบต์)')),
                        ('made_at', models.DateTimeField(verbose_name='พิมพ์เมื่อ')),
                        ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='assessment.assessment', verbose_name='ผลประเมิน')),
                    ],
                    options={
                        'verbose_name': 'แบบประเมินที่พิมพ์เก็บไว้',
                        'verbose_name_plural': 'แบบประเมินที่พิมพ์เก็บไว้',
                        'ordering': ['assessment', 'made_at'],
                        'constraints': [models.UniqueConstraint(fields=('assessment', 'content_hash'), name='sheet_once_per_content')],
                    },
                ),
                migrations.CreateModel(
                    name='PolicyTag',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.SlugField(max_length=30, unique=True, verbose_name='รหัส')),
                        ('name', models.CharField(max_length=80, verbose_name='ชื่อนโยบาย')),
                        ('is_active', models.BooleanField(default=True, verbose_name='ใช้อยู่')),
                        ('order', models.PositiveSmallIntegerField(default=0, verbose_name='ลำดับ')),
                    ],
                    options={
                        'verbose_name': 'ป้ายนโยบาย',
                        'verbose_name_plural': 'ป้ายนโยบาย',
                        'ordering': ['order', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='PolicyTagEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('code', models.SlugField(db_index=False, max_length=30, verbose_name='รหัส')),
                        ('name', models.CharField(max_length=80, verbose_name='ชื่อนโยบาย')),
                        ('is_active', models.BooleanField(default=True, verbose_name='ใช้อยู่')),
                        ('order', models.PositiveSmallIntegerField(default=0, verbose_name='ลำดับ')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='assessment.policytag')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='PolicyWork',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('times', models.PositiveSmallIntegerField(verbose_name='จำนวนครั้ง')),
                        ('what', models.CharField(blank=True, max_length=300, verbose_name='ทำอะไร')),
                        ('saved_at', models.DateTimeField(verbose_name='บันทึกเมื่อ')),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='policy_work', to='registry.centre', verbose_name='ศอช.')),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='policy_work', to='assessment.assessmentround', verbose_name='รอบการประเมิน')),
                        ('saved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้บันทึก')),
                        ('tag', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='work', to='assessment.policytag', verbose_name='นโยบาย')),
                    ],
                    options={
                        'verbose_name': 'งานตามนโยบาย',
                        'verbose_name_plural': 'งานตามนโยบาย',
                        'ordering': ['centre', 'tag'],
                        'constraints': [models.UniqueConstraint(fields=('round', 'centre', 'tag'), name='policy_work_once'), models.CheckConstraint(condition=models.Q(('times__gte', 1)), name='policy_work_happened', violation_error_message='จำนวนครั้งต้องตั้งแต่ 1')],
                    },
                ),
                migrations.CreateModel(
                    name='PolicyWorkEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('times', models.PositiveSmallIntegerField(verbose_name='จำนวนครั้ง')),
                        ('what', models.CharField(blank=True, max_length=300, verbose_name='ทำอะไร')),
                        ('saved_at', models.DateTimeField(verbose_name='บันทึกเมื่อ')),
                        ('centre', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.centre', verbose_name='ศอช.')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='assessment.policywork')),
                        ('round', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='assessment.assessmentround', verbose_name='รอบการประเมิน')),
                        ('saved_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้บันทึก')),
                        ('tag', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='assessment.policytag', verbose_name='นโยบาย')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='ProblemFigure',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('solved', models.PositiveIntegerField(verbose_name='ปัญหาที่แก้ไขได้')),
                        ('of', models.PositiveIntegerField(verbose_name='ปัญหาทั้งหมด')),
                        ('source', models.CharField(max_length=200, verbose_name='แหล่งข้อมูล')),
                        ('note', models.CharField(blank=True, max_length=300, verbose_name='หมายเหตุ')),
                        ('saved_at', models.DateTimeField(verbose_name='บันทึกเมื่อ')),
                        ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.district', verbose_name='อำเภอ')),
                        ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.province', verbose_name='จังหวัด')),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='problem_figures', to='assessment.assessmentround', verbose_name='รอบการประเมิน')),
                        ('saved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้บันทึก')),
                    ],
                    options={
                        'verbose_name': 'ร้อยละการแก้ไขปัญหาชุมชน',
                        'verbose_name_plural': 'ร้อยละการแก้ไขปัญหาชุมชน',
                        'ordering': ['district'],
                        'constraints': [models.UniqueConstraint(fields=('round', 'district'), name='problem_figure_once'), models.CheckConstraint(condition=models.Q(('solved__lte', models.F('of'))), name='solved_of_all_problems', violation_error_message='ปัญหาที่แก้ได้ต้องไม่มากกว่าปัญหาทั้งหมด'), models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='problem_figure_has_a_source', violation_error_message='ระบุแหล่งข้อมูล')],
                    },
                ),
                migrations.CreateModel(
                    name='ProblemFigureEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('solved', models.PositiveIntegerField(verbose_name='ปัญหาที่แก้ไขได้')),
                        ('of', models.PositiveIntegerField(verbose_name='ปัญหาทั้งหมด')),
                        ('source', models.CharField(max_length=200, verbose_name='แหล่งข้อมูล')),
                        ('note', models.CharField(blank=True, max_length=300, verbose_name='หมายเหตุ')),
                        ('saved_at', models.DateTimeField(verbose_name='บันทึกเมื่อ')),
                        ('district', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='kernel.district', verbose_name='อำเภอ')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='assessment.problemfigure')),
                        ('province', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='kernel.province', verbose_name='จังหวัด')),
                        ('round', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='assessment.assessmentround', verbose_name='รอบการประเมิน')),
                        ('saved_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้บันทึก')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='ReviewStep',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('move', models.CharField(choices=[('send', 'ส่งผลประเมิน'), ('endorse', 'รับรองผลประเมิน'), ('accept', 'จังหวัดรับผลประเมิน'), ('report', 'รายงานกรม'), ('return', 'ส่งกลับแก้ไข'), ('reopen', 'เปิดให้แก้ไข')], max_length=8, verbose_name='การดำเนินการ')),
                        ('from_status', models.CharField(choices=[('draft', 'ร่าง'), ('returned', 'ส่งกลับแก้ไข'), ('sent', 'ส่งแล้ว'), ('endorsed', 'พัฒนาการอำเภอรับรอง'), ('accepted', 'จังหวัดรับ'), ('reported', 'รายงานกรม')], max_length=10, verbose_name='จากสถานะ')),
                        ('to_status', models.CharField(choices=[('draft', 'ร่าง'), ('returned', 'ส่งกลับแก้ไข'), ('sent', 'ส่งแล้ว'), ('endorsed', 'พัฒนาการอำเภอรับรอง'), ('accepted', 'จังหวัดรับ'), ('reported', 'รายงานกรม')], max_length=10, verbose_name='เป็นสถานะ')),
                        ('at', models.DateTimeField(verbose_name='เมื่อ')),
                        ('reason', models.CharField(blank=True, max_length=500, verbose_name='เหตุผล')),
                        ('versions', models.JSONField(default=dict, verbose_name='รุ่นของคำตอบ')),
                        ('evidence', models.JSONField(default=list, verbose_name='หลักฐานที่มี')),
                        ('total', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='คะแนนรวม')),
                        ('band', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='ระดับ')),
                        ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='assessment.assessment', verbose_name='ผลประเมิน')),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้ดำเนินการ')),
                    ],
                    options={
                        'verbose_name': 'ขั้นตอนของผลประเมิน',
                        'verbose_name_plural': 'ขั้นตอนของผลประเมิน',
                        'ordering': ['at', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('move', 'reopen'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='reopened_with_a_reason', violation_error_message='เขียนเหตุผลที่เปิดให้แก้ไข')],
                    },
                ),
                migrations.CreateModel(
                    name='ReviewComment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveSmallIntegerField(verbose_name='ตัวชี้วัด')),
                        ('text', models.TextField(max_length=1000, verbose_name='ข้อที่ให้แก้')),
                        ('step', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='assessment.reviewstep', verbose_name='ขั้นตอน')),
                    ],
                    options={
                        'verbose_name': 'ข้อความส่งกลับ',
                        'verbose_name_plural': 'ข้อความส่งกลับ',
                        'ordering': ['number'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('number__gte', 1), ('number__lte', 23)), name='comment_number_1_to_23'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='comment_says_something', violation_error_message='เขียนว่าให้แก้อะไร'), models.UniqueConstraint(fields=('step', 'number'), name='one_comment_per_indicator_and_return')],
                    },
                ),
                migrations.CreateModel(
                    name='ReviewCommentEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('number', models.PositiveSmallIntegerField(verbose_name='ตัวชี้วัด')),
                        ('text', models.TextField(max_length=1000, verbose_name='ข้อที่ให้แก้')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='assessment.reviewcomment')),
                        ('step', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='assessment.reviewstep', verbose_name='ขั้นตอน')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='ReviewStepEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('move', models.CharField(choices=[('send', 'ส่งผลประเมิน'), ('endorse', 'รับรองผลประเมิน'), ('accept', 'จังหวัดรับผลประเมิน'), ('report', 'รายงานกรม'), ('return', 'ส่งกลับแก้ไข'), ('reopen', 'เปิดให้แก้ไข')], max_length=8, verbose_name='การดำเนินการ')),
                        ('from_status', models.CharField(choices=[('draft', 'ร่าง'), ('returned', 'ส่งกลับแก้ไข'), ('sent', 'ส่งแล้ว'), ('endorsed', 'พัฒนาการอำเภอรับรอง'), ('accepted', 'จังหวัดรับ'), ('reported', 'รายงานกรม')], max_length=10, verbose_name='จากสถานะ')),
                        ('to_status', models.CharField(choices=[('draft', 'ร่าง'), ('returned', 'ส่งกลับแก้ไข'), ('sent', 'ส่งแล้ว'), ('endorsed', 'พัฒนาการอำเภอรับรอง'), ('accepted', 'จังหวัดรับ'), ('reported', 'รายงานกรม')], max_length=10, verbose_name='เป็นสถานะ')),
                        ('at', models.DateTimeField(verbose_name='เมื่อ')),
                        ('reason', models.CharField(blank=True, max_length=500, verbose_name='เหตุผล')),
                        ('versions', models.JSONField(default=dict, verbose_name='รุ่นของคำตอบ')),
                        ('evidence', models.JSONField(default=list, verbose_name='หลักฐานที่มี')),
                        ('total', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='คะแนนรวม')),
                        ('band', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='ระดับ')),
                        ('assessment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='assessment.assessment', verbose_name='ผลประเมิน')),
                        ('by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้ดำเนินการ')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='assessment.reviewstep')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='RoundContact',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=120, verbose_name='ชื่อผู้ประสานงาน')),
                        ('position', models.CharField(blank=True, max_length=160, verbose_name='ตำแหน่งหรือกลุ่มงาน')),
                        ('phone', models.CharField(blank=True, max_length=40, verbose_name='โทรศัพท์ที่ทำงาน')),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='อีเมล')),
                        ('province', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.province', verbose_name='จังหวัด')),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='assessment.assessmentround', verbose_name='รอบการประเมิน')),
                    ],
                    options={
                        'verbose_name': 'ผู้ประสานงานของรอบ',
                        'verbose_name_plural': 'ผู้ประสานงานของรอบ',
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('round', 'province'), name='one_contact_per_round_and_office', nulls_distinct=False, violation_error_message='มีผู้ประสานงานของหน่วยงานนี้แล้ว')],
                    },
                ),
                migrations.CreateModel(
                    name='RoundContactEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('name', models.CharField(max_length=120, verbose_name='ชื่อผู้ประสานงาน')),
                        ('position', models.CharField(blank=True, max_length=160, verbose_name='ตำแหน่งหรือกลุ่มงาน')),
                        ('phone', models.CharField(blank=True, max_length=40, verbose_name='โทรศัพท์ที่ทำงาน')),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='อีเมล')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='assessment.roundcontact')),
                        ('province', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='kernel.province', verbose_name='จังหวัด')),
                        ('round', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='assessment.assessmentround', verbose_name='รอบการประเมิน')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='TaskDone',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('task', models.CharField(choices=[('DL1', 'ปรับปรุงฐานข้อมูลและคำสั่งแต่งตั้งกรรมการ ศอช.ต. ศอช.อ. ส่งสำเนาให้จังหวัด'), ('DL2', 'จัดทำหรือทบทวนคำสั่ง ก.บ.ต. ส่งสำเนาให้จังหวัด'), ('DL3', 'รายงานผลประเมิน 23 ตัวชี้วัดให้จังหวัด'), ('DL4', 'ประเมินจัดระดับ ศอช.ต. (ไตรมาส 3)'), ('DL5', 'ส่งแผนพัฒนาตำบลให้ ก.บ.อ. และ อปท.'), ('DL6', 'ส่งสำเนาคำสั่ง ก.บ.ต. ให้กรมทางระบบ OA'), ('DL7', 'สรุปรายงานผลประเมินส่งกรม'), ('DL8', 'รายงานคณะกรรมการกลาง ศอช. อย่างน้อยปีละครั้ง'), ('DL9', 'รายงานกระทรวงมหาดไทย อย่างน้อยปีละครั้ง'), ('DL10', 'ตรวจฐานข้อมูล ศอช. ในระบบศูนย์ข้อมูลกลาง')], max_length=4, verbose_name='งาน')),
                        ('done_on', models.DateField(verbose_name='ทำเมื่อ')),
                        ('letter', models.CharField(blank=True, max_length=60, verbose_name='เลขที่หนังสือ')),
                        ('note', models.CharField(blank=True, max_length=200, verbose_name='หมายเหตุ')),
                        ('recorded_at', models.DateTimeField(verbose_name='บันทึกเมื่อ')),
                        ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.district', verbose_name='อำเภอ')),
                        ('province', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.province', verbose_name='จังหวัด')),
                        ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้บันทึก')),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tasks_done', to='assessment.assessmentround', verbose_name='รอบการประเมิน')),
                        ('subdistrict', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.subdistrict', verbose_name='ตำบล')),
                    ],
                    options={
                        'verbose_name': 'งานที่ทำแล้ว',
                        'verbose_name_plural': 'งานที่ทำแล้ว',
                        'ordering': ['done_on', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('round', 'task', 'province', 'district', 'subdistrict'), name='task_done_once_per_place', nulls_distinct=False, violation_error_message='บันทึกงานนี้ไว้แล้ว'), models.CheckConstraint(condition=models.Q(('subdistrict__isnull', True), models.Q(('district__isnull', False), ('province__isnull', False)), _connector='OR'), name='task_of_subdistrict_knows_its_district'), models.CheckConstraint(condition=models.Q(('district__isnull', True), ('province__isnull', False), _connector='OR'), name='task_of_district_knows_its_province')],
                    },
                ),
                migrations.CreateModel(
                    name='TaskDoneEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('task', models.CharField(choices=[('DL1', 'ปรับปรุงฐานข้อมูลและคำสั่งแต่งตั้งกรรมการ ศอช.ต. ศอช.อ. ส่งสำเนาให้จังหวัด'), ('DL2', 'จัดทำหรือทบทวนคำสั่ง ก.บ.ต. ส่งสำเนาให้จังหวัด'), ('DL3', 'รายงานผลประเมิน 23 ตัวชี้วัดให้จังหวัด'), ('DL4', 'ประเมินจัดระดับ ศอช.ต. (ไตรมาส 3)'), ('DL5', 'ส่งแผนพัฒนาตำบลให้ ก.บ.อ. และ อปท.'), ('DL6', 'ส่งสำเนาคำสั่ง ก.บ.ต. ให้กรมทางระบบ OA'), ('DL7', 'สรุปรายงานผลประเมินส่งกรม'), ('DL8', 'รายงานคณะกรรมการกลาง ศอช. อย่างน้อยปีละครั้ง'), ('DL9', 'รายงานกระทรวงมหาดไทย อย่างน้อยปีละครั้ง'), ('DL10', 'ตรวจฐานข้อมูล ศอช. ในระบบศูนย์ข้อมูลกลาง')], max_length=4, verbose_name='งาน')),
                        ('done_on', models.DateField(verbose_name='ทำเมื่อ')),
                        ('letter', models.CharField(blank=True, max_length=60, verbose_name='เลขที่หนังสือ')),
                        ('note', models.CharField(blank=True, max_length=200, verbose_name='หมายเหตุ')),
                        ('recorded_at', models.DateTimeField(verbose_name='บันทึกเมื่อ')),
                        ('district', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='kernel.district', verbose_name='อำเภอ')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='assessment.taskdone')),
                        ('province', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='kernel.province', verbose_name='จังหวัด')),
                        ('recorded_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้บันทึก')),
                        ('round', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='assessment.assessmentround', verbose_name='รอบการประเมิน')),
                        ('subdistrict', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='kernel.subdistrict', verbose_name='ตำบล')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
            ],
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='answer',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='assessment',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='assessment',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='assessment',
            name='delete_delete',
        ),
        migrations.RemoveConstraint(
            model_name='assessment',
            name='only_a_complete_form_is_sent',
        ),
        migrations.AddField(
            model_name='answer',
            name='points',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='คะแนน'),
        ),
        migrations.AddField(
            model_name='answer',
            name='strict_points',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='คะแนนอ่านเคร่งครัด'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='accepted_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='จังหวัดรับเมื่อ'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='changed_since_accepted',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='แก้ไขหลังรับ (ข้อ)'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='endorsed_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='รับรองเมื่อ'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='first_endorsed_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='รับรองครั้งแรกเมื่อ'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='first_sent_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='ส่งครั้งแรกเมื่อ'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='reported_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='รายงานกรมเมื่อ'),
        ),
        migrations.AddField(
            model_name='assessmentevent',
            name='accepted_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='จังหวัดรับเมื่อ'),
        ),
        migrations.AddField(
            model_name='assessmentevent',
            name='changed_since_accepted',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='แก้ไขหลังรับ (ข้อ)'),
        ),
        migrations.AddField(
            model_name='assessmentevent',
            name='endorsed_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='รับรองเมื่อ'),
        ),
        migrations.AddField(
            model_name='assessmentevent',
            name='first_endorsed_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='รับรองครั้งแรกเมื่อ'),
        ),
        migrations.AddField(
            model_name='assessmentevent',
            name='first_sent_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='ส่งครั้งแรกเมื่อ'),
        ),
        migrations.AddField(
            model_name='assessmentevent',
            name='reported_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='รายงานกรมเมื่อ'),
        ),
        migrations.AlterField(
            model_name='assessment',
            name='status',
            field=models.CharField(choices=[('draft', 'ร่าง'), ('returned', 'ส่งกลับแก้ไข'), ('sent', 'ส่งแล้ว'), ('endorsed', 'พัฒนาการอำเภอรับรอง'), ('accepted', 'จังหวัดรับ'), ('reported', 'รายงานกรม')], default='draft', max_length=10, verbose_name='สถานะ'),
        ),
        migrations.AlterField(
            model_name='assessmentevent',
            name='status',
            field=models.CharField(choices=[('draft', 'ร่าง'), ('returned', 'ส่งกลับแก้ไข'), ('sent', 'ส่งแล้ว'), ('endorsed', 'พัฒนาการอำเภอรับรอง'), ('accepted', 'จังหวัดรับ'), ('reported', 'รายงานกรม')], default='draft', max_length=10, verbose_name='สถานะ'),
        ),
        migration_steps.AddTrigger(
            model_name='answer',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."assessment_id" IS DISTINCT FROM (NEW."assessment_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."of" IS DISTINCT FROM (NEW."of") OR OLD."page" IS DISTINCT FROM (NEW."page") OR OLD."saved_at" IS DISTINCT FROM (NEW."saved_at") OR OLD."saved_by_id" IS DISTINCT FROM (NEW."saved_by_id") OR OLD."typed_of" IS DISTINCT FROM (NEW."typed_of") OR OLD."typed_value" IS DISTINCT FROM (NEW."typed_value") OR OLD."value" IS DISTINCT FROM (NEW."value") OR OLD."version" IS DISTINCT FROM (NEW."version"))', func='INSERT INTO "assessment_answerevent" ("assessment_id", "id", "note", "number", "of", "page", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "saved_at", "saved_by_id", "typed_of", "typed_value", "value", "version") VALUES (NEW."assessment_id", NEW."id", NEW."note", NEW."number", NEW."of", NEW."page", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."saved_at", NEW."saved_by_id", NEW."typed_of", NEW."typed_value", NEW."value", NEW."version"); RETURN NULL;', hash='56bcca2f88d3178c122b05fdb8e441d25a00c7d6', operation='UPDATE', pgid='pgtrigger_update_update_8bde2', table='assessment_answer', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_assessmentevent" ("accepted_at", "answered", "band", "centre_id", "changed_since_accepted", "committee_size", "criteria_id", "district_id", "endorsed_at", "first_endorsed_at", "first_sent_at", "fiscal_year", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id", "reported_at", "round_id", "sent_at", "sent_by_id", "started_at", "started_by_id", "status", "strict_band", "strict_total", "total") VALUES (NEW."accepted_at", NEW."answered", NEW."band", NEW."centre_id", NEW."changed_since_accepted", NEW."committee_size", NEW."criteria_id", NEW."district_id", NEW."endorsed_at", NEW."first_endorsed_at", NEW."first_sent_at", NEW."fiscal_year", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."province_id", NEW."reported_at", NEW."round_id", NEW."sent_at", NEW."sent_by_id", NEW."started_at", NEW."started_by_id", NEW."status", NEW."strict_band", NEW."strict_total", NEW."total"); RETURN NULL;', hash='1f768d1af76848312de62dae35a03a3371d3c80d', operation='INSERT', pgid='pgtrigger_insert_insert_a386a', table='assessment_assessment', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assessment_assessmentevent" ("accepted_at", "answered", "band", "centre_id", "changed_since_accepted", "committee_size", "criteria_id", "district_id", "endorsed_at", "first_endorsed_at", "first_sent_at", "fiscal_year", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id", "reported_at", "round_id", "sent_at", "sent_by_id", "started_at", "started_by_id", "status", "strict_band", "strict_total", "total") VALUES (NEW."accepted_at", NEW."answered", NEW."band", NEW."centre_id", NEW."changed_since_accepted", NEW."committee_size", NEW."criteria_id", NEW."district_id", NEW."endorsed_at", NEW."first_endorsed_at", NEW."first_sent_at", NEW."fiscal_year", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."province_id", NEW."reported_at", NEW."round_id", NEW."sent_at", NEW."sent_by_id", NEW."started_at", NEW."started_by_id", NEW."status", NEW."strict_band", NEW."strict_total", NEW."total"); RETURN NULL;', hash='f7829a2439944c83c66607b2a174cf595e965159', operation='UPDATE', pgid='pgtrigger_update_update_9e654', table='assessment_assessment', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_assessmentevent" ("accepted_at", "answered", "band", "centre_id", "changed_since_accepted", "committee_size", "criteria_id", "district_id", "endorsed_at", "first_endorsed_at", "first_sent_at", "fiscal_year", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id", "reported_at", "round_id", "sent_at", "sent_by_id", "started_at", "started_by_id", "status", "strict_band", "strict_total", "total") VALUES (OLD."accepted_at", OLD."answered", OLD."band", OLD."centre_id", OLD."changed_since_accepted", OLD."committee_size", OLD."criteria_id", OLD."district_id", OLD."endorsed_at", OLD."first_endorsed_at", OLD."first_sent_at", OLD."fiscal_year", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."province_id", OLD."reported_at", OLD."round_id", OLD."sent_at", OLD."sent_by_id", OLD."started_at", OLD."started_by_id", OLD."status", OLD."strict_band", OLD."strict_total", OLD."total"); RETURN NULL;', hash='f0a1823bfadb658a9a20d589d8c9ca8bc6aff7c1', operation='DELETE', pgid='pgtrigger_delete_delete_f3d8d', table='assessment_assessment', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='holiday',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_holidayevent" ("day", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") VALUES (NEW."day", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source"); RETURN NULL;', hash='94bdefcd1f046195adc1fee08c53e5756485edd6', operation='INSERT', pgid='pgtrigger_insert_insert_3567d', table='assessment_holiday', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='holiday',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assessment_holidayevent" ("day", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") VALUES (NEW."day", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source"); RETURN NULL;', hash='b5cf92bb3412e54eb9f546692e8ff6d8b9f4ffbe', operation='UPDATE', pgid='pgtrigger_update_update_0f862', table='assessment_holiday', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='holiday',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_holidayevent" ("day", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") VALUES (OLD."day", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source"); RETURN NULL;', hash='836397eb64ea3efc492efa9233cb5dcf704fa95b', operation='DELETE', pgid='pgtrigger_delete_delete_27d56', table='assessment_holiday', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='policytag',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_policytagevent" ("code", "id", "is_active", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."id", NEW."is_active", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='0d71a1fab0f6071c8cf3869c355bfc71de47d1cb', operation='INSERT', pgid='pgtrigger_insert_insert_d26d1', table='assessment_policytag', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='policytag',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assessment_policytagevent" ("code", "id", "is_active", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."id", NEW."is_active", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='6f5f86234ad5a8a89811432af4da05de2294bf26', operation='UPDATE', pgid='pgtrigger_update_update_bb985', table='assessment_policytag', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='policytag',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_policytagevent" ("code", "id", "is_active", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."code", OLD."id", OLD."is_active", OLD."name", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='6e0960bc270f5086757d560f942c222159e30569', operation='DELETE', pgid='pgtrigger_delete_delete_8f7ca', table='assessment_policytag', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='calendarfeed',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_calendarfeedevent" ("ended_at", "id", "made_at", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "secret_hash") VALUES (NEW."ended_at", NEW."id", NEW."made_at", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."secret_hash"); RETURN NULL;', hash='78cc6f44b9cd3e8584a28e0481d039bfe1d3f957', operation='INSERT', pgid='pgtrigger_insert_insert_a2d1a', table='assessment_calendarfeed', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='calendarfeed',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."ended_at" IS DISTINCT FROM (NEW."ended_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."secret_hash" IS DISTINCT FROM (NEW."secret_hash"))', func='INSERT INTO "assessment_calendarfeedevent" ("ended_at", "id", "made_at", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "secret_hash") VALUES (NEW."ended_at", NEW."id", NEW."made_at", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."secret_hash"); RETURN NULL;', hash='56c7d707dfebe4e98a9f1148c7ffc055b5f549e1', operation='UPDATE', pgid='pgtrigger_update_update_761e3', table='assessment_calendarfeed', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='calendarfeed',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_calendarfeedevent" ("ended_at", "id", "made_at", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "secret_hash") VALUES (OLD."ended_at", OLD."id", OLD."made_at", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."secret_hash"); RETURN NULL;', hash='dc982f823d24dbee3b30ad33a2216d6eaa5e88de', operation='DELETE', pgid='pgtrigger_delete_delete_0ded8', table='assessment_calendarfeed', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='calendarfeedevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5552c4d63eeb22cae959be69bdbbb19fd43dbad0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b088d', table='assessment_calendarfeedevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='holidayevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1d686a8887f55d952b22da6f07c34a0fcbc635ed', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c56fd', table='assessment_holidayevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='keptsheet',
            trigger=pgtrigger.compiler.Trigger(name='kept_sheets_stay', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c9962d03e47b514ae830579b841032157e8b4c98', operation='UPDATE OR DELETE', pgid='pgtrigger_kept_sheets_stay_b76c8', table='assessment_keptsheet', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='policytagevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9ec8170de251559aec8408c42b80836043228c19', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8a6d6', table='assessment_policytagevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='policywork',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_policyworkevent" ("centre_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "saved_at", "saved_by_id", "tag_id", "times", "what") VALUES (NEW."centre_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."round_id", NEW."saved_at", NEW."saved_by_id", NEW."tag_id", NEW."times", NEW."what"); RETURN NULL;', hash='8c34d1c6bd6dc0af8eed854a7b2052694ffea6cb', operation='INSERT', pgid='pgtrigger_insert_insert_ce800', table='assessment_policywork', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='policywork',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assessment_policyworkevent" ("centre_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "saved_at", "saved_by_id", "tag_id", "times", "what") VALUES (NEW."centre_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."round_id", NEW."saved_at", NEW."saved_by_id", NEW."tag_id", NEW."times", NEW."what"); RETURN NULL;', hash='8bec0403bc890ea5fac91cbec6bd3dce04622fd4', operation='UPDATE', pgid='pgtrigger_update_update_4d552', table='assessment_policywork', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='policywork',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_policyworkevent" ("centre_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "saved_at", "saved_by_id", "tag_id", "times", "what") VALUES (OLD."centre_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."round_id", OLD."saved_at", OLD."saved_by_id", OLD."tag_id", OLD."times", OLD."what"); RETURN NULL;', hash='f29e5995662b5d263419caa65a144685ca4650e1', operation='DELETE', pgid='pgtrigger_delete_delete_d00a3', table='assessment_policywork', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='policyworkevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f424a3df31b50284805d1a2f1eadc00e2116bf47', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a0975', table='assessment_policyworkevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='problemfigure',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_problemfigureevent" ("district_id", "id", "note", "of", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id", "round_id", "saved_at", "saved_by_id", "solved", "source") VALUES (NEW."district_id", NEW."id", NEW."note", NEW."of", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."province_id", NEW."round_id", NEW."saved_at", NEW."saved_by_id", NEW."solved", NEW."source"); RETURN NULL;', hash='ee3814d81ccbca8cc02b22a94ad4981bacf95022', operation='INSERT', pgid='pgtrigger_insert_insert_b92ca', table='assessment_problemfigure', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='problemfigure',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assessment_problemfigureevent" ("district_id", "id", "note", "of", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id", "round_id", "saved_at", "saved_by_id", "solved", "source") VALUES (NEW."district_id", NEW."id", NEW."note", NEW."of", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."province_id", NEW."round_id", NEW."saved_at", NEW."saved_by_id", NEW."solved", NEW."source"); RETURN NULL;', hash='be6d963841845b79625eaf8642d91084fdca1126', operation='UPDATE', pgid='pgtrigger_update_update_bf1f1', table='assessment_problemfigure', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='problemfigure',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_problemfigureevent" ("district_id", "id", "note", "of", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id", "round_id", "saved_at", "saved_by_id", "solved", "source") VALUES (OLD."district_id", OLD."id", OLD."note", OLD."of", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."province_id", OLD."round_id", OLD."saved_at", OLD."saved_by_id", OLD."solved", OLD."source"); RETURN NULL;', hash='8f1374443601da82b427140a91a405904f50dcec', operation='DELETE', pgid='pgtrigger_delete_delete_6043b', table='assessment_problemfigure', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='problemfigureevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ce42f110f3d15277c16a2a19e17c6ef463e19c52', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6c24b', table='assessment_problemfigureevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='reviewstep',
            trigger=pgtrigger.compiler.Trigger(name='steps_stay', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='2207ec29c2ab3383e600edb3741e2a7f0e9df749', operation='DELETE', pgid='pgtrigger_steps_stay_70167', table='assessment_reviewstep', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='reviewstep',
            trigger=pgtrigger.compiler.Trigger(name='steps_are_not_rewritten', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."assessment_id" IS DISTINCT FROM (NEW."assessment_id") OR OLD."at" IS DISTINCT FROM (NEW."at") OR OLD."band" IS DISTINCT FROM (NEW."band") OR OLD."by_id" IS DISTINCT FROM (NEW."by_id") OR OLD."evidence" IS DISTINCT FROM (NEW."evidence") OR OLD."from_status" IS DISTINCT FROM (NEW."from_status") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."move" IS DISTINCT FROM (NEW."move") OR OLD."to_status" IS DISTINCT FROM (NEW."to_status") OR OLD."total" IS DISTINCT FROM (NEW."total") OR OLD."versions" IS DISTINCT FROM (NEW."versions"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='7194eb540115e6a6733bacf90eab2ecb7afe2db7', operation='UPDATE', pgid='pgtrigger_steps_are_not_rewritten_621f9', table='assessment_reviewstep', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='reviewstep',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_reviewstepevent" ("assessment_id", "at", "band", "by_id", "evidence", "from_status", "id", "move", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "to_status", "total", "versions") VALUES (NEW."assessment_id", NEW."at", NEW."band", NEW."by_id", NEW."evidence", NEW."from_status", NEW."id", NEW."move", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."to_status", NEW."total", NEW."versions"); RETURN NULL;', hash='32ad41860d537c84c87b046744e6b49a82edd5a5', operation='INSERT', pgid='pgtrigger_insert_insert_f879a', table='assessment_reviewstep', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='reviewstep',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assessment_reviewstepevent" ("assessment_id", "at", "band", "by_id", "evidence", "from_status", "id", "move", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "to_status", "total", "versions") VALUES (NEW."assessment_id", NEW."at", NEW."band", NEW."by_id", NEW."evidence", NEW."from_status", NEW."id", NEW."move", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."to_status", NEW."total", NEW."versions"); RETURN NULL;', hash='74cf7b55cac8323bf9fd91bd9a922062aac8c118', operation='UPDATE', pgid='pgtrigger_update_update_ee294', table='assessment_reviewstep', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='reviewstep',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_reviewstepevent" ("assessment_id", "at", "band", "by_id", "evidence", "from_status", "id", "move", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "to_status", "total", "versions") VALUES (OLD."assessment_id", OLD."at", OLD."band", OLD."by_id", OLD."evidence", OLD."from_status", OLD."id", OLD."move", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."to_status", OLD."total", OLD."versions"); RETURN NULL;', hash='476d2e9364fe9de7cfbc5262783423240a3c7631', operation='DELETE', pgid='pgtrigger_delete_delete_6d9bf', table='assessment_reviewstep', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='reviewcommentevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='958ce4e15b48fc3461c5a976f88f01af6be14953', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d7173', table='assessment_reviewcommentevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='reviewcomment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_reviewcommentevent" ("id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "step_id", "text") VALUES (NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."step_id", NEW."text"); RETURN NULL;', hash='c06790a84d1678e9eada3837c4f6eb430c2cc51d', operation='INSERT', pgid='pgtrigger_insert_insert_ef928', table='assessment_reviewcomment', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='reviewcomment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assessment_reviewcommentevent" ("id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "step_id", "text") VALUES (NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."step_id", NEW."text"); RETURN NULL;', hash='8f435bc2a5d6ead7622fe09215642ebd3b992a56', operation='UPDATE', pgid='pgtrigger_update_update_9fc47', table='assessment_reviewcomment', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='reviewcomment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_reviewcommentevent" ("id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "step_id", "text") VALUES (OLD."id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."step_id", OLD."text"); RETURN NULL;', hash='63a6eeede352f2f753c1b25587c32dce22a3e9fe', operation='DELETE', pgid='pgtrigger_delete_delete_4e63b', table='assessment_reviewcomment', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='reviewstepevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='27b6422af08fd6665150f630da7b369f771bcaf3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a4d5f', table='assessment_reviewstepevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='roundcontact',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_roundcontactevent" ("email", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "position", "province_id", "round_id") VALUES (NEW."email", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."position", NEW."province_id", NEW."round_id"); RETURN NULL;', hash='f9d917e6ca0ef8629c1846e3b1f163393e4f9d72', operation='INSERT', pgid='pgtrigger_insert_insert_72f73', table='assessment_roundcontact', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='roundcontact',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assessment_roundcontactevent" ("email", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "position", "province_id", "round_id") VALUES (NEW."email", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."position", NEW."province_id", NEW."round_id"); RETURN NULL;', hash='219b404e61ac3c2b575a1786038373f177d4064d', operation='UPDATE', pgid='pgtrigger_update_update_d8780', table='assessment_roundcontact', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='roundcontact',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_roundcontactevent" ("email", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "position", "province_id", "round_id") VALUES (OLD."email", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."position", OLD."province_id", OLD."round_id"); RETURN NULL;', hash='bcaabd49b8c4327c90aee10af03f5231810f7603', operation='DELETE', pgid='pgtrigger_delete_delete_22293', table='assessment_roundcontact', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='roundcontactevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4a1172a0c0daa47c3c9b5ec8082bd554952d7b2e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b2b14', table='assessment_roundcontactevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='taskdone',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_taskdoneevent" ("district_id", "done_on", "id", "letter", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id", "recorded_at", "recorded_by_id", "round_id", "subdistrict_id", "task") VALUES (NEW."district_id", NEW."done_on", NEW."id", NEW."letter", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."province_id", NEW."recorded_at", NEW."recorded_by_id", NEW."round_id", NEW."subdistrict_id", NEW."task"); RETURN NULL;', hash='a9d9b38983bd272758fe7edec5e420bd2703c68b', operation='INSERT', pgid='pgtrigger_insert_insert_30336', table='assessment_taskdone', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='taskdone',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assessment_taskdoneevent" ("district_id", "done_on", "id", "letter", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id", "recorded_at", "recorded_by_id", "round_id", "subdistrict_id", "task") VALUES (NEW."district_id", NEW."done_on", NEW."id", NEW."letter", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."province_id", NEW."recorded_at", NEW."recorded_by_id", NEW."round_id", NEW."subdistrict_id", NEW."task"); RETURN NULL;', hash='82fffc4e33e13a1d71866fc5b1ce77f043cb073f', operation='UPDATE', pgid='pgtrigger_update_update_9f1a7', table='assessment_taskdone', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='taskdone',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_taskdoneevent" ("district_id", "done_on", "id", "letter", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id", "recorded_at", "recorded_by_id", "round_id", "subdistrict_id", "task") VALUES (OLD."district_id", OLD."done_on", OLD."id", OLD."letter", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."province_id", OLD."recorded_at", OLD."recorded_by_id", OLD."round_id", OLD."subdistrict_id", OLD."task"); RETURN NULL;', hash='b083dfe58f9aa063dc7653b16cf8918900792519', operation='DELETE', pgid='pgtrigger_delete_delete_483af', table='assessment_taskdone', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='taskdoneevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c4eaed490a5562d9390d3b39fe348d43e4d2fe43', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9601c', table='assessment_taskdoneevent', when='BEFORE')),
        ),
    ]
