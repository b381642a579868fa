import conweb.kernel.text_keys
import datetime
import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
import registry.models.keys
import registry.models.offices
import registry.models.selections
from django.conf import settings
from django.db import migrations, models

from conweb.kernel import migration_steps


# Going back: what the tables before this one have no place for. Bodies without a ศอช., seats without a person,
# committees still being chosen and people kept by the department go, with their lines of history.
TABLES = ("seat", "committee", "person")
GONE = (
    "DELETE FROM registry_selectionfile",
    "DELETE FROM registry_selectionstep",
    "DELETE FROM registry_selection",
    "UPDATE registry_seat SET replaced_by_id = NULL",
    "DELETE FROM registry_seat seat USING registry_committee body WHERE body.id = seat.committee_id"
    " AND (body.kind <> 'executive' OR body.status <> 'standing' OR seat.person_id IS NULL)",
    "DELETE FROM registry_committee WHERE kind <> 'executive' OR status <> 'standing'",
    "DELETE FROM registry_postholding holding USING registry_person person"
    " WHERE person.id = holding.person_id AND person.province_id IS NULL",
    "DELETE FROM registry_person WHERE province_id IS NULL",
    "DELETE FROM registry_seatevent WHERE person_id IS NULL",
    "DELETE FROM registry_committeeevent WHERE centre_id IS NULL OR ends_on IS NULL",
    "DELETE FROM registry_personevent WHERE province_id IS NULL",
)


def leave_out(apps, schema_editor):
    touched = [f"registry_{name}{suffix}" for name in TABLES for suffix in ("", "event")]
    for table in touched:
        schema_editor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    for statement in GONE:
        schema_editor.execute(statement)
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for table in touched:
        schema_editor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


class Migration(migrations.Migration):

    dependencies = [
        ('kernel', '0004_recorded_changes'),
        ('kernel', '__first__'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('registry', '0001_centres_and_committees'),
    ]

    operations = [
        migration_steps.CreateModels(
            models=[
                migrations.CreateModel(
                    name='CentralRecordCheck',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('fiscal_year', models.PositiveSmallIntegerField(verbose_name='ปีงบประมาณ')),
                        ('checked_on', models.DateField(verbose_name='ตรวจเมื่อ')),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='record_checks', to='registry.centre', verbose_name='ศอช.')),
                        ('checked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้ตรวจ')),
                    ],
                    options={
                        'verbose_name': 'การตรวจข้อมูลในศูนย์ข้อมูลกลาง',
                        'verbose_name_plural': 'การตรวจข้อมูลในศูนย์ข้อมูลกลาง',
                        'ordering': ['-fiscal_year'],
                        'constraints': [models.UniqueConstraint(fields=('centre', 'fiscal_year'), name='record_check_once_a_year', violation_error_message='ปีงบประมาณนี้ตรวจแล้ว'), models.CheckConstraint(condition=models.Q(('fiscal_year__range', (2500, 2700))), name='record_check_year_is_buddhist', violation_error_message='ปีงบประมาณต้องเป็น พ.ศ.'), models.CheckConstraint(condition=models.Q(('checked_on__isnull', True), ('checked_on__range', (datetime.date(1890, 1, 1), datetime.date(2150, 12, 31))), _connector='OR'), name='record_check_on_a_sensible_day', violation_error_message='ปีห่างไป 543 ปี ตรวจว่าเป็น พ.ศ. หรือ ค.ศ.')],
                    },
                ),
                migrations.CreateModel(
                    name='CentralRecordCheckEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('fiscal_year', models.PositiveSmallIntegerField(verbose_name='ปีงบประมาณ')),
                        ('checked_on', models.DateField(verbose_name='ตรวจเมื่อ')),
                        ('centre', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.centre', verbose_name='ศอช.')),
                        ('checked_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้ตรวจ')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='registry.centralrecordcheck')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='CentreMilestone',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('founded', 'จัดตั้ง'), ('dissolved', 'ยุบเลิก'), ('merged', 'รวม'), ('split', 'แยก'), ('renamed', 'เปลี่ยนชื่อ')], max_length=10, verbose_name='เหตุการณ์')),
                        ('happened_on', models.DateField(verbose_name='วันที่มีผล')),
                        ('reason', models.CharField(max_length=300, verbose_name='เหตุผลหรือเอกสารอ้างอิง')),
                    ],
                    options={
                        'verbose_name': 'เหตุการณ์ของ ศอช.',
                        'verbose_name_plural': 'เหตุการณ์ของ ศอช.',
                        'ordering': ['-happened_on', '-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='milestone_has_a_reason', violation_error_message='ระบุเหตุผลหรือเอกสารอ้างอิง'), models.CheckConstraint(condition=models.Q(('happened_on__isnull', True), ('happened_on__range', (datetime.date(1890, 1, 1), datetime.date(2150, 12, 31))), _connector='OR'), name='milestone_on_a_sensible_day', violation_error_message='ปีห่างไป 543 ปี ตรวจว่าเป็น พ.ศ. หรือ ค.ศ.')],
                    },
                ),
                migrations.CreateModel(
                    name='CentreMilestoneEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('kind', models.CharField(choices=[('founded', 'จัดตั้ง'), ('dissolved', 'ยุบเลิก'), ('merged', 'รวม'), ('split', 'แยก'), ('renamed', 'เปลี่ยนชื่อ')], max_length=10, verbose_name='เหตุการณ์')),
                        ('happened_on', models.DateField(verbose_name='วันที่มีผล')),
                        ('reason', models.CharField(max_length=300, verbose_name='เหตุผลหรือเอกสารอ้างอิง')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='registry.centremilestone')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='DistinctPair',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('on', models.DateField()),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('first', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='registry.person')),
                        ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='registry.person')),
                    ],
                    options={
                        'verbose_name': 'คู่ที่เป็นคนละคน',
                        'verbose_name_plural': 'คู่ที่เป็นคนละคน',
                        'constraints': [models.UniqueConstraint(fields=('first', 'second'), name='distinct_pair_once'), models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='distinct_pair_in_order')],
                    },
                ),
                migrations.CreateModel(
                    name='DistinctPairEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('on', models.DateField()),
                        ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('first', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.person')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='registry.distinctpair')),
                        ('second', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.person')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Office',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('district', 'สำนักงานพัฒนาชุมชนอำเภอ'), ('province', 'สำนักงานพัฒนาชุมชนจังหวัด'), ('region', 'ศูนย์ช่วยเหลือทางวิชาการพัฒนาชุมชนเขต'), ('department', 'กรมการพัฒนาชุมชน'), ('district_administration', 'ที่ทำการปกครองอำเภอ'), ('province_administration', 'จังหวัด')], max_length=24, verbose_name='ประเภท')),
                        ('name', models.CharField(max_length=200, verbose_name='ชื่อ')),
                        ('address', models.TextField(blank=True, max_length=400, verbose_name='ที่อยู่บนหัวจดหมาย')),
                        ('phone', models.CharField(blank=True, max_length=20, verbose_name='โทรศัพท์')),
                        ('fax', models.CharField(blank=True, max_length=20, verbose_name='โทรสาร')),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='อีเมลกลาง')),
                        ('document_code', models.CharField(blank=True, max_length=20, verbose_name='รหัสหนังสือ')),
                        ('group_name', models.CharField(blank=True, max_length=120, verbose_name='กลุ่มงานเจ้าของเรื่อง')),
                        ('emblem', models.FileField(blank=True, max_length=200, upload_to=registry.models.offices.emblem_path, verbose_name='ตราบนหัวจดหมาย')),
                        ('sort_key', models.GeneratedField(db_persist=True, expression=conweb.kernel.text_keys.ThaiSortKey('name'), output_field=models.CharField(db_collation='C', max_length=400))),
                        ('search_key', models.GeneratedField(db_persist=True, expression=conweb.kernel.text_keys.SearchFold('name'), output_field=models.CharField(db_collation='C', max_length=600))),
                        ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='offices', to='kernel.district', verbose_name='อำเภอ')),
                        ('province', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='offices', to='kernel.province', verbose_name='จังหวัด')),
                    ],
                    options={
                        'verbose_name': 'หน่วยงาน',
                        'verbose_name_plural': 'หน่วยงาน',
                        'ordering': ['sort_key', 'name', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('district__isnull', False), ('kind__in', ['district', 'district_administration']), ('province__isnull', False)), models.Q(('district__isnull', True), ('kind__in', ['province', 'province_administration']), ('province__isnull', False)), models.Q(('district__isnull', True), ('kind__in', ['department', 'region']), ('province__isnull', True)), _connector='OR'), name='office_area_fits_kind', violation_error_message='ระบุพื้นที่ให้ตรงกับประเภทหน่วยงาน'), models.CheckConstraint(condition=models.Q(('district__isnull', True), ('province', django.db.models.functions.text.Left('district', 2)), _connector='OR'), name='office_district_in_province', violation_error_message='อำเภอนี้ไม่ได้อยู่ในจังหวัดที่ระบุ'), models.UniqueConstraint(condition=models.Q(('kind', 'region'), _negated=True), fields=('kind', 'province', 'district'), name='office_once_per_area', nulls_distinct=False, violation_error_message='พื้นที่นี้มีหน่วยงานประเภทนี้แล้ว')],
                    },
                ),
                migrations.CreateModel(
                    name='Post',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('governor', 'ผู้ว่าราชการจังหวัด'), ('district_chief', 'นายอำเภอ'), ('provincial_head', 'พัฒนาการจังหวัด'), ('district_head', 'พัฒนาการอำเภอ'), ('officer', 'พัฒนากร'), ('other', 'ตำแหน่งอื่น')], max_length=16, verbose_name='ประเภทตำแหน่ง')),
                        ('title', models.CharField(max_length=160, verbose_name='ชื่อตำแหน่ง')),
                        ('is_active', models.BooleanField(default=True, verbose_name='ใช้อยู่')),
                        ('sort_key', models.GeneratedField(db_persist=True, expression=conweb.kernel.text_keys.ThaiSortKey('title'), output_field=models.CharField(db_collation='C', max_length=400))),
                        ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='registry.office', verbose_name='หน่วยงาน')),
                    ],
                    options={
                        'verbose_name': 'ตำแหน่ง',
                        'verbose_name_plural': 'ตำแหน่ง',
                        'ordering': ['sort_key', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='PostHolding',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('mode', models.CharField(choices=[('substantive', 'ดำรงตำแหน่ง'), ('acting_for', 'รักษาราชการแทน'), ('on_behalf', 'ปฏิบัติราชการแทน'), ('acting_in_post', 'รักษาการในตำแหน่ง')], default='substantive', max_length=16, verbose_name='ลักษณะ')),
                        ('own_position', models.CharField(blank=True, max_length=160, verbose_name='ตำแหน่งของตนเอง')),
                        ('since', models.DateField(verbose_name='ตั้งแต่')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='ถึง')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holdings', to='registry.person', verbose_name='บุคคล')),
                        ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holdings', to='registry.post', verbose_name='ตำแหน่ง')),
                        ('subdistricts', models.ManyToManyField(related_name='holdings', through='registry.HoldingSubdistrict', to='kernel.subdistrict', verbose_name='ตำบลที่รับผิดชอบ')),
                    ],
                    options={
                        'verbose_name': 'ผู้ดำรงตำแหน่ง',
                        'verbose_name_plural': 'ผู้ดำรงตำแหน่ง',
                        'ordering': ['-since', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='holding_ends_after_it_starts', violation_error_message='วันที่พ้นตำแหน่งต้องไม่ก่อนวันที่เริ่ม'), models.CheckConstraint(condition=models.Q(('mode', 'substantive'), models.Q(('own_position', ''), _negated=True), _connector='OR'), name='acting_holder_says_own_position', violation_error_message='ระบุตำแหน่งของตนเอง เพราะพิมพ์ใต้ชื่อผู้ลงนามแทน'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('mode', 'substantive')), expressions=[('post', '='), (registry.models.keys.Days('since', 'until', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='one_holder_at_a_time', violation_error_message='ตำแหน่งนี้มีผู้ดำรงตำแหน่งในช่วงวันนั้นแล้ว'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('post', '='), ('person', '='), (registry.models.keys.Days('since', 'until', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='person_holds_a_post_once', violation_error_message='บุคคลนี้อยู่ในตำแหน่งนี้ในช่วงวันนั้นแล้ว'), models.CheckConstraint(condition=models.Q(models.Q(('since__isnull', True), ('since__range', (datetime.date(1890, 1, 1), datetime.date(2150, 12, 31))), _connector='OR'), models.Q(('until__isnull', True), ('until__range', (datetime.date(1890, 1, 1), datetime.date(2150, 12, 31))), _connector='OR')), name='holding_on_sensible_days', violation_error_message='ปีห่างไป 543 ปี ตรวจว่าเป็น พ.ศ. หรือ ค.ศ.')],
                    },
                ),
                migrations.CreateModel(
                    name='HoldingSubdistrict',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('subdistrict', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.subdistrict')),
                        ('holding', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subdistrict_links', to='registry.postholding')),
                    ],
                    options={
                        'verbose_name': 'ตำบลที่รับผิดชอบ',
                        'verbose_name_plural': 'ตำบลที่รับผิดชอบ',
                        'constraints': [models.UniqueConstraint(fields=('holding', 'subdistrict'), name='holding_has_a_subdistrict_once')],
                    },
                ),
                migrations.CreateModel(
                    name='HoldingSubdistrictEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='registry.holdingsubdistrict')),
                        ('subdistrict', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='kernel.subdistrict')),
                        ('holding', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.postholding')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='LeavingReason',
                    fields=[
                        ('code', models.CharField(max_length=20, primary_key=True, serialize=False, verbose_name='รหัส')),
                        ('label', models.CharField(max_length=80, verbose_name='เหตุ')),
                        ('order', models.PositiveSmallIntegerField(default=0, verbose_name='ลำดับ')),
                        ('is_active', models.BooleanField(default=True, verbose_name='ใช้อยู่')),
                    ],
                    options={
                        'verbose_name': 'เหตุที่พ้นจากตำแหน่ง',
                        'verbose_name_plural': 'เหตุที่พ้นจากตำแหน่ง',
                        'ordering': ['order', 'label'],
                    },
                ),
                migrations.CreateModel(
                    name='LeavingReasonEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('code', models.CharField(max_length=20, serialize=False, verbose_name='รหัส')),
                        ('label', models.CharField(max_length=80, verbose_name='เหตุ')),
                        ('order', models.PositiveSmallIntegerField(default=0, verbose_name='ลำดับ')),
                        ('is_active', models.BooleanField(default=True, verbose_name='ใช้อยู่')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='registry.leavingreason')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='LocalAuthority',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('provincial', 'องค์การบริหารส่วนจังหวัด'), ('city', 'เทศบาลนคร'), ('town', 'เทศบาลเมือง'), ('municipality', 'เทศบาลตำบล'), ('subdistrict', 'องค์การบริหารส่วนตำบล'), ('special', 'อปท. รูปแบบพิเศษ')], max_length=12, verbose_name='ประเภท')),
                        ('name', models.CharField(max_length=120, verbose_name='ชื่อ')),
                        ('code', models.CharField(blank=True, max_length=10, verbose_name='รหัส อปท.')),
                        ('phone', models.CharField(blank=True, max_length=20, verbose_name='โทรศัพท์')),
                        ('address', models.CharField(blank=True, max_length=300, verbose_name='ที่อยู่')),
                        ('is_active', models.BooleanField(default=True, verbose_name='ใช้อยู่')),
                        ('sort_key', models.GeneratedField(db_persist=True, expression=conweb.kernel.text_keys.ThaiSortKey('name'), output_field=models.CharField(db_collation='C', max_length=400))),
                        ('search_key', models.GeneratedField(db_persist=True, expression=conweb.kernel.text_keys.SearchFold('name'), output_field=models.CharField(db_collation='C', max_length=600))),
                        ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='local_authorities', to='kernel.district', verbose_name='อำเภอ')),
                        ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='local_authorities', to='kernel.province', verbose_name='จังหวัด')),
                    ],
                    options={
                        'verbose_name': 'อปท.',
                        'verbose_name_plural': 'อปท.',
                        'ordering': ['sort_key', 'name', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('district__isnull', True), ('province', django.db.models.functions.text.Left('district', 2)), _connector='OR'), name='local_authority_district_in_province', violation_error_message='อำเภอนี้ไม่ได้อยู่ในจังหวัดที่ระบุ'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'provincial'), _negated=True), ('district__isnull', True), _connector='OR'), name='provincial_authority_has_no_district', violation_error_message='องค์การบริหารส่วนจังหวัดไม่ระบุอำเภอ'), models.UniqueConstraint(condition=models.Q(('is_active', True)), fields=('kind', 'name', 'province', 'district'), name='local_authority_once', nulls_distinct=False, violation_error_message='มี อปท. นี้แล้ว')],
                    },
                ),
                migrations.CreateModel(
                    name='LocalAuthorityEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('kind', models.CharField(choices=[('provincial', 'องค์การบริหารส่วนจังหวัด'), ('city', 'เทศบาลนคร'), ('town', 'เทศบาลเมือง'), ('municipality', 'เทศบาลตำบล'), ('subdistrict', 'องค์การบริหารส่วนตำบล'), ('special', 'อปท. รูปแบบพิเศษ')], max_length=12, verbose_name='ประเภท')),
                        ('name', models.CharField(max_length=120, verbose_name='ชื่อ')),
                        ('code', models.CharField(blank=True, max_length=10, verbose_name='รหัส อปท.')),
                        ('phone', models.CharField(blank=True, max_length=20, verbose_name='โทรศัพท์')),
                        ('address', models.CharField(blank=True, max_length=300, verbose_name='ที่อยู่')),
                        ('is_active', models.BooleanField(default=True, verbose_name='ใช้อยู่')),
                        ('district', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='kernel.district', verbose_name='อำเภอ')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='registry.localauthority')),
                        ('province', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='kernel.province', verbose_name='จังหวัด')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='LocalAuthoritySubdistrict',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subdistrict_links', to='registry.localauthority')),
                        ('subdistrict', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='authority_links', to='kernel.subdistrict')),
                    ],
                    options={
                        'verbose_name': 'ตำบลในเขต อปท.',
                        'verbose_name_plural': 'ตำบลในเขต อปท.',
                        'constraints': [models.UniqueConstraint(fields=('authority', 'subdistrict'), name='authority_has_a_subdistrict_once')],
                    },
                ),
                migrations.CreateModel(
                    name='LocalAuthoritySubdistrictEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('authority', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.localauthority')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='registry.localauthoritysubdistrict')),
                        ('subdistrict', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='kernel.subdistrict')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='MilestoneParty',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('side', models.CharField(choices=[('before', 'ก่อน'), ('after', 'หลัง')], max_length=6, verbose_name='ก่อนหรือหลัง')),
                        ('official_name', models.CharField(max_length=200, verbose_name='ชื่อเต็มในเวลานั้น')),
                        ('short_name', models.CharField(max_length=120, verbose_name='ชื่อย่อในเวลานั้น')),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='milestone_parts', to='registry.centre', verbose_name='ศอช.')),
                        ('milestone', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parties', to='registry.centremilestone', verbose_name='เหตุการณ์')),
                    ],
                    options={
                        'verbose_name': 'ศอช. ในเหตุการณ์',
                        'verbose_name_plural': 'ศอช. ในเหตุการณ์',
                        'ordering': ['-side', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('milestone', 'centre', 'side'), name='milestone_party_once_a_side', violation_error_message='ศอช. นี้อยู่ในเหตุการณ์นี้แล้ว')],
                    },
                ),
                migrations.CreateModel(
                    name='MilestonePartyEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('side', models.CharField(choices=[('before', 'ก่อน'), ('after', 'หลัง')], max_length=6, verbose_name='ก่อนหรือหลัง')),
                        ('official_name', models.CharField(max_length=200, verbose_name='ชื่อเต็มในเวลานั้น')),
                        ('short_name', models.CharField(max_length=120, verbose_name='ชื่อย่อในเวลานั้น')),
                        ('centre', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.centre', verbose_name='ศอช.')),
                        ('milestone', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.centremilestone', verbose_name='เหตุการณ์')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='registry.milestoneparty')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Network',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('level', models.CharField(choices=[('district', 'เครือข่ายระดับอำเภอ'), ('province', 'เครือข่ายระดับจังหวัด')], max_length=10, verbose_name='ระดับ')),
                        ('name', models.CharField(max_length=160, verbose_name='ชื่อเครือข่าย')),
                        ('since', models.DateField(blank=True, null=True, verbose_name='ตั้งแต่')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='ถึง')),
                        ('phone', models.CharField(blank=True, max_length=20, verbose_name='โทรศัพท์')),
                        ('note', models.CharField(blank=True, max_length=300, verbose_name='หมายเหตุ')),
                        ('sort_key', models.GeneratedField(db_persist=True, expression=conweb.kernel.text_keys.ThaiSortKey('name'), output_field=models.CharField(db_collation='C', max_length=400))),
                        ('search_key', models.GeneratedField(db_persist=True, expression=conweb.kernel.text_keys.SearchFold('name'), output_field=models.CharField(db_collation='C', max_length=600))),
                        ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='networks', to='kernel.district', verbose_name='อำเภอ')),
                        ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='networks', to='kernel.province', verbose_name='จังหวัด')),
                    ],
                    options={
                        'verbose_name': 'เครือข่าย',
                        'verbose_name_plural': 'เครือข่าย',
                        'ordering': ['sort_key', 'name', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('district__isnull', False), ('level', 'district')), models.Q(('district__isnull', True), ('level', 'province')), _connector='OR'), name='network_area_fits_level', violation_error_message='เครือข่ายระดับอำเภอต้องระบุอำเภอ ระดับจังหวัดไม่ระบุ'), models.CheckConstraint(condition=models.Q(('district__isnull', True), ('province', django.db.models.functions.text.Left('district', 2)), _connector='OR'), name='network_district_in_province', violation_error_message='อำเภอนี้ไม่ได้อยู่ในจังหวัดที่ระบุ'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('since__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='network_ends_after_it_starts', violation_error_message='วันสิ้นสุดต้องไม่ก่อนวันเริ่ม'), models.UniqueConstraint(fields=('level', 'name', 'province', 'district'), name='network_once', nulls_distinct=False, violation_error_message='มีเครือข่ายชื่อนี้แล้ว'), models.CheckConstraint(condition=models.Q(models.Q(('since__isnull', True), ('since__range', (datetime.date(1890, 1, 1), datetime.date(2150, 12, 31))), _connector='OR'), models.Q(('until__isnull', True), ('until__range', (datetime.date(1890, 1, 1), datetime.date(2150, 12, 31))), _connector='OR')), name='network_on_sensible_days', violation_error_message='ปีห่างไป 543 ปี ตรวจว่าเป็น พ.ศ. หรือ ค.ศ.')],
                    },
                ),
                migrations.CreateModel(
                    name='NetworkEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('level', models.CharField(choices=[('district', 'เครือข่ายระดับอำเภอ'), ('province', 'เครือข่ายระดับจังหวัด')], max_length=10, verbose_name='ระดับ')),
                        ('name', models.CharField(max_length=160, verbose_name='ชื่อเครือข่าย')),
                        ('since', models.DateField(blank=True, null=True, verbose_name='ตั้งแต่')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='ถึง')),
                        ('phone', models.CharField(blank=True, max_length=20, verbose_name='โทรศัพท์')),
                        ('note', models.CharField(blank=True, max_length=300, verbose_name='หมายเหตุ')),
                        ('district', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='kernel.district', verbose_name='อำเภอ')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='registry.network')),
                        ('province', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='kernel.province', verbose_name='จังหวัด')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='OfficeEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('kind', models.CharField(choices=[('district', 'สำนักงานพัฒนาชุมชนอำเภอ'), ('province', 'สำนักงานพัฒนาชุมชนจังหวัด'), ('region', 'ศูนย์ช่วยเหลือทางวิชาการพัฒนาชุมชนเขต'), ('department', 'กรมการพัฒนาชุมชน'), ('district_administration', 'ที่ทำการปกครองอำเภอ'), ('province_administration', 'จังหวัด')], max_length=24, verbose_name='ประเภท')),
                        ('name', models.CharField(max_length=200, verbose_name='ชื่อ')),
                        ('address', models.TextField(blank=True, max_length=400, verbose_name='ที่อยู่บนหัวจดหมาย')),
                        ('phone', models.CharField(blank=True, max_length=20, verbose_name='โทรศัพท์')),
                        ('fax', models.CharField(blank=True, max_length=20, verbose_name='โทรสาร')),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='อีเมลกลาง')),
                        ('document_code', models.CharField(blank=True, max_length=20, verbose_name='รหัสหนังสือ')),
                        ('group_name', models.CharField(blank=True, max_length=120, verbose_name='กลุ่มงานเจ้าของเรื่อง')),
                        ('emblem', models.FileField(blank=True, max_length=200, upload_to=registry.models.offices.emblem_path, verbose_name='ตราบนหัวจดหมาย')),
                        ('district', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='kernel.district', verbose_name='อำเภอ')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='registry.office')),
                        ('province', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='kernel.province', verbose_name='จังหวัด')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='OfficeProvince',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('office', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='province_links', to='registry.office')),
                        ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.province')),
                    ],
                    options={
                        'verbose_name': 'จังหวัดที่ดูแล',
                        'verbose_name_plural': 'จังหวัดที่ดูแล',
                        'constraints': [models.UniqueConstraint(fields=('office', 'province'), name='office_serves_a_province_once')],
                    },
                ),
                migrations.CreateModel(
                    name='OfficeProvinceEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('office', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.office')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='registry.officeprovince')),
                        ('province', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='kernel.province')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='PersonMerge',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('change', models.UUIDField(verbose_name='ชุดการแก้ไข')),
                        ('on', models.DateField(verbose_name='รวมเมื่อ')),
                        ('undone_on', models.DateField(blank=True, null=True, verbose_name='ยกเลิกเมื่อ')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้รวม')),
                        ('gone', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='registry.person', verbose_name='ระเบียนที่รวมเข้า')),
                        ('kept', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='merges', to='registry.person', verbose_name='ระเบียนที่เก็บไว้')),
                    ],
                    options={
                        'verbose_name': 'การรวมระเบียนบุคคล',
                        'verbose_name_plural': 'การรวมระเบียนบุคคล',
                        'ordering': ['-on', '-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='PersonMergeEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('change', models.UUIDField(verbose_name='ชุดการแก้ไข')),
                        ('on', models.DateField(verbose_name='รวมเมื่อ')),
                        ('undone_on', models.DateField(blank=True, null=True, verbose_name='ยกเลิกเมื่อ')),
                        ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้รวม')),
                        ('gone', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.person', verbose_name='ระเบียนที่รวมเข้า')),
                        ('kept', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.person', verbose_name='ระเบียนที่เก็บไว้')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='registry.personmerge')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='PersonReveal',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('field', models.CharField(choices=[('national_id', 'เลขประจำตัวประชาชน'), ('phone', 'หมายเลขโทรศัพท์')], max_length=12, verbose_name='ข้อมูลที่เปิดดู')),
                        ('reason', models.CharField(max_length=200, verbose_name='เหตุผล')),
                        ('at', models.DateTimeField(verbose_name='เมื่อ')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้เปิดดู')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reveals', to='registry.person', verbose_name='บุคคล')),
                    ],
                    options={
                        'verbose_name': 'การเปิดดูข้อมูลส่วนบุคคล',
                        'verbose_name_plural': 'การเปิดดูข้อมูลส่วนบุคคล',
                        'ordering': ['-at', '-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='reveal_has_a_reason', violation_error_message='ระบุเหตุผลที่ต้องเปิดดู')],
                    },
                ),
                migrations.CreateModel(
                    name='PostEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('kind', models.CharField(choices=[('governor', 'ผู้ว่าราชการจังหวัด'), ('district_chief', 'นายอำเภอ'), ('provincial_head', 'พัฒนาการจังหวัด'), ('district_head', 'พัฒนาการอำเภอ'), ('officer', 'พัฒนากร'), ('other', 'ตำแหน่งอื่น')], max_length=16, verbose_name='ประเภทตำแหน่ง')),
                        ('title', models.CharField(max_length=160, verbose_name='ชื่อตำแหน่ง')),
                        ('is_active', models.BooleanField(default=True, verbose_name='ใช้อยู่')),
                        ('office', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.office', verbose_name='หน่วยงาน')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='registry.post')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='PostHoldingEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('mode', models.CharField(choices=[('substantive', 'ดำรงตำแหน่ง'), ('acting_for', 'รักษาราชการแทน'), ('on_behalf', 'ปฏิบัติราชการแทน'), ('acting_in_post', 'รักษาการในตำแหน่ง')], default='substantive', max_length=16, verbose_name='ลักษณะ')),
                        ('own_position', models.CharField(blank=True, max_length=160, verbose_name='ตำแหน่งของตนเอง')),
                        ('since', models.DateField(verbose_name='ตั้งแต่')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='ถึง')),
                        ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.person', verbose_name='บุคคล')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='registry.postholding')),
                        ('post', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.post', verbose_name='ตำแหน่ง')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='RetentionRule',
                    fields=[
                        ('record_class', models.CharField(choices=[('former_member', 'อดีตกรรมการและคณะทำงาน'), ('unseated_person', 'บุคคลที่ไม่เคยดำรงตำแหน่ง'), ('selection_file', 'เอกสารและภาพเวทีประชาคม'), ('reveal_log', 'บันทึกการเปิดดูข้อมูลส่วนบุคคล')], max_length=20, primary_key=True, serialize=False, verbose_name='ประเภทข้อมูล')),
                        ('years', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1)], verbose_name='เก็บไว้กี่ปี')),
                    ],
                    options={
                        'verbose_name': 'ระยะเวลาเก็บข้อมูล',
                        'verbose_name_plural': 'ระยะเวลาเก็บข้อมูล',
                        'ordering': ['record_class'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('years__range', (1, 100))), name='retention_between_1_and_100_years', violation_error_message='ระบุ 1 – 100 ปี')],
                    },
                ),
                migrations.CreateModel(
                    name='RetentionRuleEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('record_class', models.CharField(choices=[('former_member', 'อดีตกรรมการและคณะทำงาน'), ('unseated_person', 'บุคคลที่ไม่เคยดำรงตำแหน่ง'), ('selection_file', 'เอกสารและภาพเวทีประชาคม'), ('reveal_log', 'บันทึกการเปิดดูข้อมูลส่วนบุคคล')], max_length=20, serialize=False, verbose_name='ประเภทข้อมูล')),
                        ('years', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1)], verbose_name='เก็บไว้กี่ปี')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='registry.retentionrule')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='SavedFilter',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=80, verbose_name='ชื่อ')),
                        ('query', models.CharField(max_length=600, verbose_name='เงื่อนไข')),
                        ('for_everyone', models.BooleanField(default=False, verbose_name='ทั้งประเทศ')),
                        ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='สร้างเมื่อ')),
                        ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.district', verbose_name='อำเภอ')),
                        ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_filters', to=settings.AUTH_USER_MODEL, verbose_name='เจ้าของ')),
                        ('province', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.province', verbose_name='จังหวัด')),
                    ],
                    options={
                        'verbose_name': 'ตัวกรองที่บันทึกไว้',
                        'verbose_name_plural': 'ตัวกรองที่บันทึกไว้',
                        'ordering': ['name', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('owner', 'name'), name='saved_filter_name_once', violation_error_message='มีตัวกรองชื่อนี้แล้ว ใช้ชื่ออื่น')],
                    },
                ),
                migrations.CreateModel(
                    name='Selection',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('forum_place', models.CharField(blank=True, max_length=200, verbose_name='สถานที่จัดเวที')),
                        ('attendance', models.PositiveIntegerField(blank=True, null=True, verbose_name='ผู้เข้าร่วม')),
                        ('resolution', models.TextField(blank=True, max_length=2000, verbose_name='มติที่ประชุม')),
                        ('invited', models.TextField(blank=True, max_length=1000, verbose_name='ผู้ได้รับเชิญ')),
                        ('cancelled_on', models.DateField(blank=True, null=True, verbose_name='ยกเลิกเมื่อ')),
                        ('cancelled_reason', models.CharField(blank=True, max_length=300, verbose_name='เหตุที่ยกเลิก')),
                        ('committee', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='selection', to='registry.committee', verbose_name='คณะกรรมการ')),
                    ],
                    options={
                        'verbose_name': 'การคัดเลือกคณะกรรมการ',
                        'verbose_name_plural': 'การคัดเลือกคณะกรรมการ',
                    },
                ),
                migrations.CreateModel(
                    name='SelectionEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('forum_place', models.CharField(blank=True, max_length=200, verbose_name='สถานที่จัดเวที')),
                        ('attendance', models.PositiveIntegerField(blank=True, null=True, verbose_name='ผู้เข้าร่วม')),
                        ('resolution', models.TextField(blank=True, max_length=2000, verbose_name='มติที่ประชุม')),
                        ('invited', models.TextField(blank=True, max_length=1000, verbose_name='ผู้ได้รับเชิญ')),
                        ('cancelled_on', models.DateField(blank=True, null=True, verbose_name='ยกเลิกเมื่อ')),
                        ('cancelled_reason', models.CharField(blank=True, max_length=300, verbose_name='เหตุที่ยกเลิก')),
                        ('committee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.committee', verbose_name='คณะกรรมการ')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='registry.selection')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='SelectionStep',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('requested', 'ขออนุมัติจัดเวทีประชาคม'), ('approved', 'อนุมัติ'), ('invited', 'เชิญผู้แทนและประชาชน'), ('forum', 'จัดเวทีประชาคม'), ('officers', 'กรรมการคัดเลือกกันเองเป็นประธานและเลขานุการ'), ('ready', 'พร้อมประกาศ')], max_length=10, verbose_name='ขั้นตอน')),
                        ('done_on', models.DateField(verbose_name='วันที่')),
                        ('done_by', models.CharField(blank=True, max_length=160, verbose_name='ผู้ดำเนินการ')),
                        ('note', models.CharField(blank=True, max_length=300, verbose_name='หมายเหตุ')),
                        ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้บันทึก')),
                        ('selection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='registry.selection', verbose_name='การคัดเลือก')),
                    ],
                    options={
                        'verbose_name': 'ขั้นตอนการคัดเลือก',
                        'verbose_name_plural': 'ขั้นตอนการคัดเลือก',
                        'ordering': ['done_on', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('selection', 'kind'), name='selection_step_once', violation_error_message='บันทึกขั้นตอนนี้แล้ว'), models.CheckConstraint(condition=models.Q(('done_on__isnull', True), ('done_on__range', (datetime.date(1890, 1, 1), datetime.date(2150, 12, 31))), _connector='OR'), name='selection_step_on_a_sensible_day', violation_error_message='ปีห่างไป 543 ปี ตรวจว่าเป็น พ.ศ. หรือ ค.ศ.')],
                    },
                ),
                migrations.CreateModel(
                    name='SelectionFile',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('file', models.FileField(max_length=200, upload_to=registry.models.selections.selection_file_path, verbose_name='ไฟล์')),
                        ('name', models.CharField(max_length=200, verbose_name='ชื่อไฟล์')),
                        ('media_type', models.CharField(max_length=100)),
                        ('size', models.PositiveIntegerField(verbose_name='ขนาด')),
                        ('sha256', models.CharField(max_length=64)),
                        ('uploaded_at', models.DateTimeField(verbose_name='แนบเมื่อ')),
                        ('removed_at', models.DateTimeField(blank=True, null=True, verbose_name='เอาออกเมื่อ')),
                        ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้แนบ')),
                        ('step', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='registry.selectionstep', verbose_name='ขั้นตอน')),
                    ],
                    options={
                        'verbose_name': 'ไฟล์ของขั้นตอน',
                        'verbose_name_plural': 'ไฟล์ของขั้นตอน',
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('removed_at__isnull', True)), fields=('step', 'sha256'), name='selection_file_once_a_step', violation_error_message='แนบไฟล์นี้แล้ว')],
                    },
                ),
                migrations.CreateModel(
                    name='SelectionFileEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('file', models.FileField(max_length=200, upload_to=registry.models.selections.selection_file_path, verbose_name='ไฟล์')),
                        ('name', models.CharField(max_length=200, verbose_name='ชื่อไฟล์')),
                        ('media_type', models.CharField(max_length=100)),
                        ('size', models.PositiveIntegerField(verbose_name='ขนาด')),
                        ('sha256', models.CharField(max_length=64)),
                        ('uploaded_at', models.DateTimeField(verbose_name='แนบเมื่อ')),
                        ('removed_at', models.DateTimeField(blank=True, null=True, verbose_name='เอาออกเมื่อ')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='registry.selectionfile')),
                        ('uploaded_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้แนบ')),
                        ('step', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.selectionstep', verbose_name='ขั้นตอน')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='SelectionStepEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('kind', models.CharField(choices=[('requested', 'ขออนุมัติจัดเวทีประชาคม'), ('approved', 'อนุมัติ'), ('invited', 'เชิญผู้แทนและประชาชน'), ('forum', 'จัดเวทีประชาคม'), ('officers', 'กรรมการคัดเลือกกันเองเป็นประธานและเลขานุการ'), ('ready', 'พร้อมประกาศ')], max_length=10, verbose_name='ขั้นตอน')),
                        ('done_on', models.DateField(verbose_name='วันที่')),
                        ('done_by', models.CharField(blank=True, max_length=160, verbose_name='ผู้ดำเนินการ')),
                        ('note', models.CharField(blank=True, max_length=300, verbose_name='หมายเหตุ')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='registry.selectionstep')),
                        ('recorded_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้บันทึก')),
                        ('selection', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.selection', verbose_name='การคัดเลือก')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='TermLength',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('tier', models.CharField(choices=[('subdistrict', 'ระดับตำบล'), ('district', 'ระดับอำเภอ'), ('province', 'ระดับจังหวัด')], max_length=12, verbose_name='ระดับ')),
                        ('years', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(10)], verbose_name='ปี')),
                        ('since', models.DateField(verbose_name='ใช้กับวาระที่เริ่มตั้งแต่')),
                    ],
                    options={
                        'verbose_name': 'ความยาววาระ',
                        'verbose_name_plural': 'ความยาววาระ',
                        'ordering': ['tier', '-since'],
                        'constraints': [models.UniqueConstraint(fields=('tier', 'since'), name='term_length_once_a_day', violation_error_message='วันนี้กำหนดความยาววาระไว้แล้ว'), models.CheckConstraint(condition=models.Q(('years__range', (1, 10))), name='term_length_between_1_and_10_years', violation_error_message='ระบุ 1 – 10 ปี'), models.CheckConstraint(condition=models.Q(('since__isnull', True), ('since__range', (datetime.date(1890, 1, 1), datetime.date(2150, 12, 31))), _connector='OR'), name='term_length_since_a_sensible_day', violation_error_message='ปีห่างไป 543 ปี ตรวจว่าเป็น พ.ศ. หรือ ค.ศ.')],
                    },
                ),
                migrations.CreateModel(
                    name='TermLengthEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('tier', models.CharField(choices=[('subdistrict', 'ระดับตำบล'), ('district', 'ระดับอำเภอ'), ('province', 'ระดับจังหวัด')], max_length=12, verbose_name='ระดับ')),
                        ('years', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(10)], verbose_name='ปี')),
                        ('since', models.DateField(verbose_name='ใช้กับวาระที่เริ่มตั้งแต่')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='registry.termlength')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
            ],
        ),
        migrations.AlterModelOptions(
            name='committee',
            options={'ordering': ['-starts_on', '-pk'], 'verbose_name': 'คณะกรรมการ', 'verbose_name_plural': 'คณะกรรมการ'},
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='centre',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='centre',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='centre',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='committee',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='committee',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='committee',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='person',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='person',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='person',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='seat',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='seat',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='seat',
            name='delete_delete',
        ),
        migrations.RemoveConstraint(
            model_name='committee',
            name='committee_ends_after_it_starts',
        ),
        migrations.RemoveConstraint(
            model_name='committee',
            name='committee_once_per_start',
        ),
        migrations.RemoveConstraint(
            model_name='seat',
            name='one_chair_at_a_time',
        ),
        migrations.RemoveConstraint(
            model_name='seat',
            name='one_secretary_at_a_time',
        ),
        migrations.RemoveConstraint(
            model_name='seat',
            name='person_once_per_committee',
        ),
        migrations.AddField(
            model_name='centre',
            name='english_name',
            field=models.CharField(blank=True, max_length=200, verbose_name='ชื่ออังกฤษ'),
        ),
        migrations.AddField(
            model_name='centre',
            name='latitude',
            field=models.DecimalField(blank=True, decimal_places=6, max_digits=8, null=True, verbose_name='ละติจูด'),
        ),
        migrations.AddField(
            model_name='centre',
            name='longitude',
            field=models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True, verbose_name='ลองจิจูด'),
        ),
        migrations.AddField(
            model_name='centre',
            name='phone',
            field=models.CharField(blank=True, max_length=20, verbose_name='โทรศัพท์'),
        ),
        migrations.AddField(
            model_name='centreevent',
            name='english_name',
            field=models.CharField(blank=True, max_length=200, verbose_name='ชื่ออังกฤษ'),
        ),
        migrations.AddField(
            model_name='centreevent',
            name='latitude',
            field=models.DecimalField(blank=True, decimal_places=6, max_digits=8, null=True, verbose_name='ละติจูด'),
        ),
        migrations.AddField(
            model_name='centreevent',
            name='longitude',
            field=models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True, verbose_name='ลองจิจูด'),
        ),
        migrations.AddField(
            model_name='centreevent',
            name='phone',
            field=models.CharField(blank=True, max_length=20, verbose_name='โทรศัพท์'),
        ),
        migrations.AddField(
            model_name='committee',
            name='announced_on',
            field=models.DateField(blank=True, null=True, verbose_name='ลงวันที่'),
        ),
        migrations.AddField(
            model_name='committee',
            name='district',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='committees', to='kernel.district', verbose_name='อำเภอ'),
        ),
        migrations.AddField(
            model_name='committee',
            name='kind',
            field=models.CharField(choices=[('executive', 'คณะกรรมการบริหาร'), ('working', 'คณะทำงานส่งเสริม'), ('kbt', 'ก.บ.ต.'), ('kbo', 'ก.บ.อ.'), ('central', 'คณะกรรมการกลาง'), ('central_bureau', 'สำนักงานอำนวยการคณะกรรมการกลาง'), ('central_office', 'สำนักงานกลาง')], default='executive', max_length=16, verbose_name='คณะ'),
        ),
        migrations.AddField(
            model_name='committee',
            name='order_number',
            field=models.CharField(blank=True, max_length=40, verbose_name='เลขที่คำสั่งหรือประกาศ'),
        ),
        migrations.AddField(
            model_name='committee',
            name='province',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.province', verbose_name='จังหวัด'),
        ),
        migrations.AddField(
            model_name='committee',
            name='reviewed_on',
            field=models.DateField(blank=True, null=True, verbose_name='ทบทวนล่าสุดเมื่อ'),
        ),
        migrations.AddField(
            model_name='committee',
            name='size_exception',
            field=models.CharField(blank=True, max_length=300, verbose_name='เหตุผลที่จำนวนไม่เป็นไปตาม 9 – 25'),
        ),
        migrations.AddField(
            model_name='committee',
            name='status',
            field=models.CharField(choices=[('choosing', 'กำลังคัดเลือก'), ('standing', 'ดำรงตำแหน่ง'), ('cancelled', 'ยกเลิกการคัดเลือก')], default='standing', max_length=10, verbose_name='สถานะ'),
        ),
        migrations.AddField(
            model_name='committee',
            name='subdistrict',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='committees', to='kernel.subdistrict', verbose_name='ตำบล'),
        ),
        migrations.AddField(
            model_name='committee',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='รุ่นของรายชื่อ'),
        ),
        migrations.AddField(
            model_name='committeeevent',
            name='announced_on',
            field=models.DateField(blank=True, null=True, verbose_name='ลงวันที่'),
        ),
        migrations.AddField(
            model_name='committeeevent',
            name='district',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='kernel.district', verbose_name='อำเภอ'),
        ),
        migrations.AddField(
            model_name='committeeevent',
            name='kind',
            field=models.CharField(choices=[('executive', 'คณะกรรมการบริหาร'), ('working', 'คณะทำงานส่งเสริม'), ('kbt', 'ก.บ.ต.'), ('kbo', 'ก.บ.อ.'), ('central', 'คณะกรรมการกลาง'), ('central_bureau', 'สำนักงานอำนวยการคณะกรรมการกลาง'), ('central_office', 'สำนักงานกลาง')], default='executive', max_length=16, verbose_name='คณะ'),
        ),
        migrations.AddField(
            model_name='committeeevent',
            name='order_number',
            field=models.CharField(blank=True, max_length=40, verbose_name='เลขที่คำสั่งหรือประกาศ'),
        ),
        migrations.AddField(
            model_name='committeeevent',
            name='province',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='kernel.province', verbose_name='จังหวัด'),
        ),
        migrations.AddField(
            model_name='committeeevent',
            name='reviewed_on',
            field=models.DateField(blank=True, null=True, verbose_name='ทบทวนล่าสุดเมื่อ'),
        ),
        migrations.AddField(
            model_name='committeeevent',
            name='size_exception',
            field=models.CharField(blank=True, max_length=300, verbose_name='เหตุผลที่จำนวนไม่เป็นไปตาม 9 – 25'),
        ),
        migrations.AddField(
            model_name='committeeevent',
            name='status',
            field=models.CharField(choices=[('choosing', 'กำลังคัดเลือก'), ('standing', 'ดำรงตำแหน่ง'), ('cancelled', 'ยกเลิกการคัดเลือก')], default='standing', max_length=10, verbose_name='สถานะ'),
        ),
        migrations.AddField(
            model_name='committeeevent',
            name='subdistrict',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='kernel.subdistrict', verbose_name='ตำบล'),
        ),
        migrations.AddField(
            model_name='committeeevent',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='รุ่นของรายชื่อ'),
        ),
        migrations.AddField(
            model_name='person',
            name='anonymised_on',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='ทำให้เป็นนิรนามเมื่อ'),
        ),
        migrations.AddField(
            model_name='person',
            name='merged_into',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_from', to='registry.person'),
        ),
        migrations.AddField(
            model_name='person',
            name='national_id_cipher',
            field=models.TextField(blank=True, editable=False),
        ),
        migrations.AddField(
            model_name='person',
            name='national_id_hash',
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name='person',
            name='phone',
            field=models.CharField(blank=True, max_length=20, verbose_name='โทรศัพท์'),
        ),
        migrations.AddField(
            model_name='person',
            name='subdistrict',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='people', to='kernel.subdistrict', verbose_name='ตำบล'),
        ),
        migrations.AddField(
            model_name='personevent',
            name='anonymised_on',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='ทำให้เป็นนิรนามเมื่อ'),
        ),
        migrations.AddField(
            model_name='personevent',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.person'),
        ),
        migrations.AddField(
            model_name='personevent',
            name='national_id_cipher',
            field=models.TextField(blank=True, editable=False),
        ),
        migrations.AddField(
            model_name='personevent',
            name='national_id_hash',
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name='personevent',
            name='phone',
            field=models.CharField(blank=True, max_length=20, verbose_name='โทรศัพท์'),
        ),
        migrations.AddField(
            model_name='personevent',
            name='subdistrict',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='kernel.subdistrict', verbose_name='ตำบล'),
        ),
        migrations.AddField(
            model_name='seat',
            name='for_centre',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='delegates', to='registry.centre', verbose_name='ผู้แทนของ ศอช.'),
        ),
        migrations.AddField(
            model_name='seat',
            name='leaving_note',
            field=models.CharField(blank=True, max_length=200, verbose_name='รายละเอียดการพ้น'),
        ),
        migrations.AddField(
            model_name='seat',
            name='position_title',
            field=models.CharField(blank=True, max_length=80, verbose_name='ชื่อตำแหน่งอื่น'),
        ),
        migrations.AddField(
            model_name='seat',
            name='post_title',
            field=models.CharField(blank=True, max_length=160, verbose_name='ตำแหน่งราชการหรือท้องที่'),
        ),
        migrations.AddField(
            model_name='seat',
            name='replaced_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='replaces', to='registry.seat', verbose_name='ผู้แทนที่'),
        ),
        migrations.AddField(
            model_name='seatevent',
            name='for_centre',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.centre', verbose_name='ผู้แทนของ ศอช.'),
        ),
        migrations.AddField(
            model_name='seatevent',
            name='leaving_note',
            field=models.CharField(blank=True, max_length=200, verbose_name='รายละเอียดการพ้น'),
        ),
        migrations.AddField(
            model_name='seatevent',
            name='position_title',
            field=models.CharField(blank=True, max_length=80, verbose_name='ชื่อตำแหน่งอื่น'),
        ),
        migrations.AddField(
            model_name='seatevent',
            name='post_title',
            field=models.CharField(blank=True, max_length=160, verbose_name='ตำแหน่งราชการหรือท้องที่'),
        ),
        migrations.AddField(
            model_name='seatevent',
            name='replaced_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.seat', verbose_name='ผู้แทนที่'),
        ),
        migrations.AlterField(
            model_name='committee',
            name='centre',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='committees', to='registry.centre', verbose_name='ศอช.'),
        ),
        migrations.AlterField(
            model_name='committee',
            name='ends_on',
            field=models.DateField(blank=True, null=True, verbose_name='ครบวาระ'),
        ),
        migrations.AlterField(
            model_name='committeeevent',
            name='centre',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.centre', verbose_name='ศอช.'),
        ),
        migrations.AlterField(
            model_name='committeeevent',
            name='ends_on',
            field=models.DateField(blank=True, null=True, verbose_name='ครบวาระ'),
        ),
        migrations.AlterField(
            model_name='person',
            name='province',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='people', to='kernel.province', verbose_name='จังหวัด'),
        ),
        migrations.AlterField(
            model_name='personevent',
            name='province',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='kernel.province', verbose_name='จังหวัด'),
        ),
        migrations.AlterField(
            model_name='seat',
            name='person',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='registry.person', verbose_name='บุคคล'),
        ),
        migrations.AlterField(
            model_name='seat',
            name='position',
            field=models.CharField(choices=[('chair', 'ประธาน'), ('deputy', 'รองประธาน'), ('secretary', 'เลขานุการ'), ('assistant', 'ผู้ช่วยเลขานุการ'), ('treasurer', 'เหรัญญิก'), ('other', 'ตำแหน่งอื่น'), ('member', 'กรรมการ')], default='member', max_length=12, verbose_name='ตำแหน่ง'),
        ),
        migrations.AlterField(
            model_name='seat',
            name='source',
            field=models.CharField(choices=[('organisation', 'ผู้แทนองค์การชุมชน'), ('leader', 'ผู้นำชุมชน'), ('other_organisation', 'ผู้แทนองค์กรชุมชนอื่น'), ('subdistrict_centre', 'ผู้แทน ศอช.ต.'), ('district_centre', 'ผู้แทน ศอช.อ.'), ('network', 'ผู้แทนเครือข่าย'), ('expert', 'ผู้ทรงคุณวุฒิ'), ('ex_officio', 'โดยตำแหน่ง')], max_length=20, verbose_name='มาจาก'),
        ),
        migrations.AlterField(
            model_name='seatevent',
            name='person',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.person', verbose_name='บุคคล'),
        ),
        migrations.AlterField(
            model_name='seatevent',
            name='position',
            field=models.CharField(choices=[('chair', 'ประธาน'), ('deputy', 'รองประธาน'), ('secretary', 'เลขานุการ'), ('assistant', 'ผู้ช่วยเลขานุการ'), ('treasurer', 'เหรัญญิก'), ('other', 'ตำแหน่งอื่น'), ('member', 'กรรมการ')], default='member', max_length=12, verbose_name='ตำแหน่ง'),
        ),
        migrations.AlterField(
            model_name='seatevent',
            name='source',
            field=models.CharField(choices=[('organisation', 'ผู้แทนองค์การชุมชน'), ('leader', 'ผู้นำชุมชน'), ('other_organisation', 'ผู้แทนองค์กรชุมชนอื่น'), ('subdistrict_centre', 'ผู้แทน ศอช.ต.'), ('district_centre', 'ผู้แทน ศอช.อ.'), ('network', 'ผู้แทนเครือข่าย'), ('expert', 'ผู้ทรงคุณวุฒิ'), ('ex_officio', 'โดยตำแหน่ง')], max_length=20, verbose_name='มาจาก'),
        ),
        migrations.AddIndex(
            model_name='committee',
            index=models.Index(fields=['district', 'kind'], name='committee_by_district'),
        ),
        migrations.AddIndex(
            model_name='committee',
            index=models.Index(fields=['subdistrict', 'kind'], name='committee_by_subdistrict'),
        ),
        migrations.AddIndex(
            model_name='committee',
            index=models.Index(fields=['province', 'kind'], name='committee_by_province'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(fields=['district', 'search_key'], name='person_by_district'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(condition=models.Q(('national_id_hash', ''), _negated=True), fields=['national_id_hash'], name='person_by_national_id'),
        ),
        migration_steps.AddTrigger(
            model_name='centre',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_centreevent" ("district_id", "english_name", "founded_on", "id", "latitude", "longitude", "official_name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "place", "province_id", "short_name", "status", "subdistrict_id", "tier") VALUES (NEW."district_id", NEW."english_name", NEW."founded_on", NEW."id", NEW."latitude", NEW."longitude", NEW."official_name", NEW."parent_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."place", NEW."province_id", NEW."short_name", NEW."status", NEW."subdistrict_id", NEW."tier"); RETURN NULL;', hash='620dab42db0cc05a5a146ad5ca8757bca5661544', operation='INSERT', pgid='pgtrigger_insert_insert_f5b39', table='registry_centre', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='centre',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."english_name" IS DISTINCT FROM (NEW."english_name") OR OLD."founded_on" IS DISTINCT FROM (NEW."founded_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."latitude" IS DISTINCT FROM (NEW."latitude") OR OLD."longitude" IS DISTINCT FROM (NEW."longitude") OR OLD."official_name" IS DISTINCT FROM (NEW."official_name") OR OLD."parent_id" IS DISTINCT FROM (NEW."parent_id") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."province_id" IS DISTINCT FROM (NEW."province_id") OR OLD."short_name" IS DISTINCT FROM (NEW."short_name") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."subdistrict_id" IS DISTINCT FROM (NEW."subdistrict_id") OR OLD."tier" IS DISTINCT FROM (NEW."tier"))', func='INSERT INTO "registry_centreevent" ("district_id", "english_name", "founded_on", "id", "latitude", "longitude", "official_name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "place", "province_id", "short_name", "status", "subdistrict_id", "tier") VALUES (NEW."district_id", NEW."english_name", NEW."founded_on", NEW."id", NEW."latitude", NEW."longitude", NEW."official_name", NEW."parent_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."place", NEW."province_id", NEW."short_name", NEW."status", NEW."subdistrict_id", NEW."tier"); RETURN NULL;', hash='c7330302d685cb0516846542e01162e700bfd3a7', operation='UPDATE', pgid='pgtrigger_update_update_0ee90', table='registry_centre', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='centre',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_centreevent" ("district_id", "english_name", "founded_on", "id", "latitude", "longitude", "official_name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "place", "province_id", "short_name", "status", "subdistrict_id", "tier") VALUES (OLD."district_id", OLD."english_name", OLD."founded_on", OLD."id", OLD."latitude", OLD."longitude", OLD."official_name", OLD."parent_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."place", OLD."province_id", OLD."short_name", OLD."status", OLD."subdistrict_id", OLD."tier"); RETURN NULL;', hash='21ee4b9a14f2f515ce4d0c020b2e403b2811ef9c', operation='DELETE', pgid='pgtrigger_delete_delete_65715', table='registry_centre', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='committee',
            trigger=pgtrigger.compiler.Trigger(name='committee_area', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nIF NEW.centre_id IS NOT NULL THEN\n    SELECT province_id, district_id, subdistrict_id\n    INTO NEW.province_id, NEW.district_id, NEW.subdistrict_id\n    FROM registry_centre WHERE id = NEW.centre_id;\nELSIF NEW.subdistrict_id IS NOT NULL THEN\n    NEW.district_id := left(NEW.subdistrict_id, 4);\n    NEW.province_id := left(NEW.subdistrict_id, 2);\nELSIF NEW.district_id IS NOT NULL THEN\n    NEW.province_id := left(NEW.district_id, 2);\nEND IF;\nRETURN NEW;\n', hash='d1e4d051c7fd9c1cc66d3c6d91eb1cdac54606f4', operation='INSERT OR UPDATE', pgid='pgtrigger_committee_area_1172d', table='registry_committee', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='committee',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_committeeevent" ("announced_on", "centre_id", "district_id", "ends_on", "id", "kind", "order_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id", "reviewed_on", "size_exception", "starts_on", "status", "subdistrict_id", "version") VALUES (NEW."announced_on", NEW."centre_id", NEW."district_id", NEW."ends_on", NEW."id", NEW."kind", NEW."order_number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."province_id", NEW."reviewed_on", NEW."size_exception", NEW."starts_on", NEW."status", NEW."subdistrict_id", NEW."version"); RETURN NULL;', hash='6a7fa648c09406a1eeda1d847eb172ad2606723c', operation='INSERT', pgid='pgtrigger_insert_insert_bc048', table='registry_committee', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='committee',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_committeeevent" ("announced_on", "centre_id", "district_id", "ends_on", "id", "kind", "order_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id", "reviewed_on", "size_exception", "starts_on", "status", "subdistrict_id", "version") VALUES (NEW."announced_on", NEW."centre_id", NEW."district_id", NEW."ends_on", NEW."id", NEW."kind", NEW."order_number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."province_id", NEW."reviewed_on", NEW."size_exception", NEW."starts_on", NEW."status", NEW."subdistrict_id", NEW."version"); RETURN NULL;', hash='d438f06d33e68502f1c1b3d6af41b0d20dbe6f07', operation='UPDATE', pgid='pgtrigger_update_update_ed30f', table='registry_committee', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='committee',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_committeeevent" ("announced_on", "centre_id", "district_id", "ends_on", "id", "kind", "order_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id", "reviewed_on", "size_exception", "starts_on", "status", "subdistrict_id", "version") VALUES (OLD."announced_on", OLD."centre_id", OLD."district_id", OLD."ends_on", OLD."id", OLD."kind", OLD."order_number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."province_id", OLD."reviewed_on", OLD."size_exception", OLD."starts_on", OLD."status", OLD."subdistrict_id", OLD."version"); RETURN NULL;', hash='c5aaa7fff350b6e4682dcd0bb4efb60ae50cdb1e', operation='DELETE', pgid='pgtrigger_delete_delete_c8b5d', table='registry_committee', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='person',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_personevent" ("anonymised_on", "district_id", "first_name", "id", "last_name", "merged_into_id", "national_id_cipher", "national_id_hash", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "prefix", "province_id", "subdistrict_id") VALUES (NEW."anonymised_on", NEW."district_id", NEW."first_name", NEW."id", NEW."last_name", NEW."merged_into_id", NEW."national_id_cipher", NEW."national_id_hash", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."prefix", NEW."province_id", NEW."subdistrict_id"); RETURN NULL;', hash='b39cb483b3cac53f91598a67cf9d0e47c7120e92', operation='INSERT', pgid='pgtrigger_insert_insert_2388e', table='registry_person', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='person',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."anonymised_on" IS DISTINCT FROM (NEW."anonymised_on") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."first_name" IS DISTINCT FROM (NEW."first_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."last_name" IS DISTINCT FROM (NEW."last_name") OR OLD."merged_into_id" IS DISTINCT FROM (NEW."merged_into_id") OR OLD."national_id_cipher" IS DISTINCT FROM (NEW."national_id_cipher") OR OLD."national_id_hash" IS DISTINCT FROM (NEW."national_id_hash") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."prefix" IS DISTINCT FROM (NEW."prefix") OR OLD."province_id" IS DISTINCT FROM (NEW."province_id") OR OLD."subdistrict_id" IS DISTINCT FROM (NEW."subdistrict_id"))', func='INSERT INTO "registry_personevent" ("anonymised_on", "district_id", "first_name", "id", "last_name", "merged_into_id", "national_id_cipher", "national_id_hash", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "prefix", "province_id", "subdistrict_id") VALUES (NEW."anonymised_on", NEW."district_id", NEW."first_name", NEW."id", NEW."last_name", NEW."merged_into_id", NEW."national_id_cipher", NEW."national_id_hash", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."prefix", NEW."province_id", NEW."subdistrict_id"); RETURN NULL;', hash='fd00636fae20fd63334853dfa9788472c902748f', operation='UPDATE', pgid='pgtrigger_update_update_56ba8', table='registry_person', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='person',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_personevent" ("anonymised_on", "district_id", "first_name", "id", "last_name", "merged_into_id", "national_id_cipher", "national_id_hash", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "prefix", "province_id", "subdistrict_id") VALUES (OLD."anonymised_on", OLD."district_id", OLD."first_name", OLD."id", OLD."last_name", OLD."merged_into_id", OLD."national_id_cipher", OLD."national_id_hash", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."prefix", OLD."province_id", OLD."subdistrict_id"); RETURN NULL;', hash='a985f7e58be25ba2c327041f837dfe081f5c8640', operation='DELETE', pgid='pgtrigger_delete_delete_a3234', table='registry_person', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='seat',
            trigger=pgtrigger.compiler.Trigger(name='seat_person_from_here', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF NEW.person_id IS NOT NULL AND NEW.source NOT IN ('expert', 'ex_officio') AND EXISTS (\n    SELECT 1 FROM registry_committee body, registry_person somebody\n    WHERE body.id = NEW.committee_id AND somebody.id = NEW.person_id AND body.kind = 'executive'\n      AND (\n        somebody.province_id IS DISTINCT FROM body.province_id\n        OR (body.district_id IS NOT NULL AND somebody.district_id IS DISTINCT FROM body.district_id)\n        OR (body.subdistrict_id IS NOT NULL AND somebody.subdistrict_id <> body.subdistrict_id)\n      )\n) THEN\n    RAISE EXCEPTION 'seat_person_from_here: a representative must come from the area of the committee'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'seat_person_from_here';\nEND IF;\nRETURN NEW;\n", hash='3447b31f36e96f95462eb3aff701d746debf1168', operation='INSERT OR UPDATE', pgid='pgtrigger_seat_person_from_here_b88cd', table='registry_seat', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='seat',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_seatevent" ("committee_id", "for_centre_id", "for_network_id", "id", "leaving_note", "leaving_reason_id", "order", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "position_title", "post_id", "post_title", "replaced_by_id", "represents", "since", "source", "until") VALUES (NEW."committee_id", NEW."for_centre_id", NEW."for_network_id", NEW."id", NEW."leaving_note", NEW."leaving_reason_id", NEW."order", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."position_title", NEW."post_id", NEW."post_title", NEW."replaced_by_id", NEW."represents", NEW."since", NEW."source", NEW."until"); RETURN NULL;', hash='b295723a80f24c7bca33d9f7a0f6702121f4ceaa', operation='INSERT', pgid='pgtrigger_insert_insert_542f1', table='registry_seat', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='seat',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_seatevent" ("committee_id", "for_centre_id", "for_network_id", "id", "leaving_note", "leaving_reason_id", "order", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "position_title", "post_id", "post_title", "replaced_by_id", "represents", "since", "source", "until") VALUES (NEW."committee_id", NEW."for_centre_id", NEW."for_network_id", NEW."id", NEW."leaving_note", NEW."leaving_reason_id", NEW."order", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."position_title", NEW."post_id", NEW."post_title", NEW."replaced_by_id", NEW."represents", NEW."since", NEW."source", NEW."until"); RETURN NULL;', hash='7b1a03811a12b7348f3ade05e090bc16f8385123', operation='UPDATE', pgid='pgtrigger_update_update_4ff72', table='registry_seat', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='seat',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_seatevent" ("committee_id", "for_centre_id", "for_network_id", "id", "leaving_note", "leaving_reason_id", "order", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "position_title", "post_id", "post_title", "replaced_by_id", "represents", "since", "source", "until") VALUES (OLD."committee_id", OLD."for_centre_id", OLD."for_network_id", OLD."id", OLD."leaving_note", OLD."leaving_reason_id", OLD."order", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."position_title", OLD."post_id", OLD."post_title", OLD."replaced_by_id", OLD."represents", OLD."since", OLD."source", OLD."until"); RETURN NULL;', hash='c4ffd293925ecde79e5fcab030dd5385f626c3df', operation='DELETE', pgid='pgtrigger_delete_delete_f3ea9', table='registry_seat', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='centre',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('latitude__isnull', True), ('longitude__isnull', True)), models.Q(('latitude__isnull', False), ('latitude__range', ('5.000000', '21.000000')), ('longitude__isnull', False), ('longitude__range', ('97.000000', '106.000000'))), _connector='OR'), name='centre_point_in_thailand', violation_error_message='พิกัดต้องมีทั้งละติจูด 5 – 21 และลองจิจูด 97 – 106'),
        ),
        migrations.AddConstraint(
            model_name='centre',
            constraint=models.CheckConstraint(condition=models.Q(('founded_on__isnull', True), ('founded_on__range', (datetime.date(1890, 1, 1), datetime.date(2150, 12, 31))), _connector='OR'), name='centre_founded_on_a_sensible_day', violation_error_message='ปีห่างไป 543 ปี ตรวจว่าเป็น พ.ศ. หรือ ค.ศ.'),
        ),
        migrations.AddConstraint(
            model_name='committee',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gt', models.F('starts_on')), _connector='OR'), name='committee_ends_after_it_starts', violation_error_message='วันครบวาระต้องอยู่หลังวันเริ่มวาระ'),
        ),
        migrations.AddConstraint(
            model_name='committee',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'executive'), _negated=True), ('ends_on__isnull', False), _connector='OR'), name='executive_committee_has_a_term', violation_error_message='ระบุวันครบวาระ'),
        ),
        migrations.AddConstraint(
            model_name='committee',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('centre__isnull', False), ('kind__in', ['executive', 'working'])), models.Q(('centre__isnull', True), ('kind', 'kbt'), ('subdistrict__isnull', False)), models.Q(('centre__isnull', True), ('district__isnull', False), ('kind', 'kbo'), ('subdistrict__isnull', True)), models.Q(('centre__isnull', True), ('district__isnull', True), ('kind__in', ['central', 'central_bureau', 'central_office']), ('province__isnull', True), ('subdistrict__isnull', True)), _connector='OR'), name='committee_place_fits_kind', violation_error_message='ระบุ ศอช. หรือพื้นที่ให้ตรงกับคณะ'),
        ),
        migrations.AddConstraint(
            model_name='committee',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('kind', 'executive'), ('status', 'standing')), expressions=[('centre', '='), (registry.models.keys.Days('starts_on', 'ends_on', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='one_executive_committee_at_a_time', violation_error_message='ศอช. นี้มีคณะกรรมการบริหารในช่วงวันนั้นแล้ว'),
        ),
        migrations.AddConstraint(
            model_name='committee',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'choosing')), fields=('centre',), name='one_selection_at_a_time', violation_error_message='ศอช. นี้กำลังคัดเลือกคณะกรรมการอยู่แล้ว'),
        ),
        migrations.AddConstraint(
            model_name='committee',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('starts_on__isnull', True), ('starts_on__range', (datetime.date(1890, 1, 1), datetime.date(2150, 12, 31))), _connector='OR'), models.Q(('ends_on__isnull', True), ('ends_on__range', (datetime.date(1890, 1, 1), datetime.date(2150, 12, 31))), _connector='OR'), models.Q(('announced_on__isnull', True), ('announced_on__range', (datetime.date(1890, 1, 1), datetime.date(2150, 12, 31))), _connector='OR'), models.Q(('reviewed_on__isnull', True), ('reviewed_on__range', (datetime.date(1890, 1, 1), datetime.date(2150, 12, 31))), _connector='OR')), name='committee_on_sensible_days', violation_error_message='ปีห่างไป 543 ปี ตรวจว่าเป็น พ.ศ. หรือ ค.ศ.'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('district__isnull', True), models.Q(('province', django.db.models.functions.text.Left('district', 2)), ('province__isnull', False)), _connector='OR'), name='person_district_in_province', violation_error_message='อำเภอนี้ไม่ได้อยู่ในจังหวัดที่ระบุ'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='person_not_merged_into_itself'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('national_id_cipher', ''), ('national_id_hash', '')), models.Q(models.Q(('national_id_cipher', ''), _negated=True), models.Q(('national_id_hash', ''), _negated=True)), _connector='OR'), name='person_national_id_in_both_columns'),
        ),
        migration_steps.AddTrigger(
            model_name='centremilestone',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_centremilestoneevent" ("happened_on", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."happened_on", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason"); RETURN NULL;', hash='36b96eea877acfd2edcba5bf83cd1cfc923ed397', operation='INSERT', pgid='pgtrigger_insert_insert_b2b96', table='registry_centremilestone', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='centremilestone',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_centremilestoneevent" ("happened_on", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."happened_on", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason"); RETURN NULL;', hash='d3e08e8452def8a7cb300883809a513619fbce3d', operation='UPDATE', pgid='pgtrigger_update_update_2549a', table='registry_centremilestone', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='centremilestone',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_centremilestoneevent" ("happened_on", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (OLD."happened_on", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason"); RETURN NULL;', hash='6e6d15b8cf1a0b4bd6cdfa2648726ae5e72665d5', operation='DELETE', pgid='pgtrigger_delete_delete_e795d', table='registry_centremilestone', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='leavingreason',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_leavingreasonevent" ("code", "is_active", "label", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."is_active", NEW."label", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."code"); RETURN NULL;', hash='2af6f4cf4319e9e2858656cbbfb2b43ce3ba4279', operation='INSERT', pgid='pgtrigger_insert_insert_319c8', table='registry_leavingreason', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='leavingreason',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_leavingreasonevent" ("code", "is_active", "label", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."is_active", NEW."label", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."code"); RETURN NULL;', hash='e95ed1e28bb74dca1e01f3046e7e7b7c99e76306', operation='UPDATE', pgid='pgtrigger_update_update_9603e', table='registry_leavingreason', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='leavingreason',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_leavingreasonevent" ("code", "is_active", "label", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."code", OLD."is_active", OLD."label", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."code"); RETURN NULL;', hash='a0ec8c1de17886be4ae4fff119d8cc7deb5c7994', operation='DELETE', pgid='pgtrigger_delete_delete_7f82d', table='registry_leavingreason', when='AFTER')),
        ),
        migrations.AddField(
            model_name='seat',
            name='leaving_reason',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.leavingreason', verbose_name='เหตุที่พ้น'),
        ),
        migrations.AddField(
            model_name='seatevent',
            name='leaving_reason',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.leavingreason', verbose_name='เหตุที่พ้น'),
        ),
        migrations.AddField(
            model_name='localauthority',
            name='subdistricts',
            field=models.ManyToManyField(related_name='local_authorities', through='registry.LocalAuthoritySubdistrict', to='kernel.subdistrict', verbose_name='ตำบลในเขต'),
        ),
        migrations.AddField(
            model_name='seat',
            name='for_network',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='delegates', to='registry.network', verbose_name='ผู้แทนของเครือข่าย'),
        ),
        migrations.AddField(
            model_name='seatevent',
            name='for_network',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.network', verbose_name='ผู้แทนของเครือข่าย'),
        ),
        migrations.AddField(
            model_name='office',
            name='provinces_served',
            field=models.ManyToManyField(blank=True, related_name='serving_offices', through='registry.OfficeProvince', to='kernel.province', verbose_name='จังหวัดที่ดูแล'),
        ),
        migrations.AddField(
            model_name='seat',
            name='post',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='registry.post', verbose_name='ตำแหน่งในหน่วยงาน'),
        ),
        migrations.AddField(
            model_name='seatevent',
            name='post',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.post', verbose_name='ตำแหน่งในหน่วยงาน'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.CheckConstraint(condition=models.Q(('person__isnull', False), ('post__isnull', False), models.Q(('post_title', ''), _negated=True), _connector='OR'), name='seat_names_a_person_or_a_post', violation_error_message='ระบุชื่อบุคคลหรือตำแหน่ง'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.CheckConstraint(condition=models.Q(('for_centre__isnull', True), ('source__in', ['subdistrict_centre', 'district_centre']), _connector='OR'), name='seat_for_centre_fits_source', violation_error_message='เลือก ศอช. ที่แทนได้เฉพาะผู้แทน ศอช.ต. หรือ ศอช.อ.'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.CheckConstraint(condition=models.Q(('for_network__isnull', True), ('source', 'network'), _connector='OR'), name='seat_for_network_fits_source', violation_error_message='เลือกเครือข่ายได้เฉพาะผู้แทนเครือข่าย'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('position', 'other'), _negated=True), models.Q(('position_title', ''), _negated=True), _connector='OR'), name='seat_other_position_has_a_title', violation_error_message='ระบุชื่อตำแหน่ง'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('position', 'chair')), expressions=[('committee', '='), (registry.models.keys.Days('since', 'until', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='one_chair_at_a_time', violation_error_message='มีประธานในช่วงวันนั้นแล้ว'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('position', 'secretary')), expressions=[('committee', '='), (registry.models.keys.Days('since', 'until', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='one_secretary_at_a_time', violation_error_message='มีเลขานุการในช่วงวันนั้นแล้ว'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('committee', '='), ('person', '='), (registry.models.keys.Days('since', 'until', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='person_once_per_committee', violation_error_message='บุคคลนี้เป็นกรรมการชุดนี้ในช่วงวันนั้นแล้ว'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('since__isnull', True), ('since__range', (datetime.date(1890, 1, 1), datetime.date(2150, 12, 31))), _connector='OR'), models.Q(('until__isnull', True), ('until__range', (datetime.date(1890, 1, 1), datetime.date(2150, 12, 31))), _connector='OR')), name='seat_on_sensible_days', violation_error_message='ปีห่างไป 543 ปี ตรวจว่าเป็น พ.ศ. หรือ ค.ศ.'),
        ),
        migration_steps.AddTrigger(
            model_name='retentionrule',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_retentionruleevent" ("pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_class", "years") VALUES (_pgh_attach_context(), NOW(), \'insert\', NEW."record_class", NEW."record_class", NEW."years"); RETURN NULL;', hash='8ee676d07c186914fbb2277a86a5332d44b34cd3', operation='INSERT', pgid='pgtrigger_insert_insert_5bf0f', table='registry_retentionrule', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='retentionrule',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_retentionruleevent" ("pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_class", "years") VALUES (_pgh_attach_context(), NOW(), \'update\', NEW."record_class", NEW."record_class", NEW."years"); RETURN NULL;', hash='f4e108c22c1376a8972fb5d5f557ae11af015584', operation='UPDATE', pgid='pgtrigger_update_update_e70cb', table='registry_retentionrule', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='retentionrule',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_retentionruleevent" ("pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_class", "years") VALUES (_pgh_attach_context(), NOW(), \'delete\', OLD."record_class", OLD."record_class", OLD."years"); RETURN NULL;', hash='19a1a62f3a4c3bacddf70bec42710af04d8e937f', operation='DELETE', pgid='pgtrigger_delete_delete_a3b55', table='registry_retentionrule', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='termlength',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_termlengthevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "tier", "years") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."since", NEW."tier", NEW."years"); RETURN NULL;', hash='a3921035a95ddcbcd243edd00ed9b1f2cf18e583', operation='INSERT', pgid='pgtrigger_insert_insert_90ac0', table='registry_termlength', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='termlength',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_termlengthevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "tier", "years") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."since", NEW."tier", NEW."years"); RETURN NULL;', hash='a500123eb06041eec7d67f6b912a4bc298e7ac20', operation='UPDATE', pgid='pgtrigger_update_update_7bd54', table='registry_termlength', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='termlength',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_termlengthevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "tier", "years") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."since", OLD."tier", OLD."years"); RETURN NULL;', hash='57f6e1b5d367364209177231189344acb652ce98', operation='DELETE', pgid='pgtrigger_delete_delete_24606', table='registry_termlength', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='centralrecordcheck',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_centralrecordcheckevent" ("centre_id", "checked_by_id", "checked_on", "fiscal_year", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."centre_id", NEW."checked_by_id", NEW."checked_on", NEW."fiscal_year", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='cc4ac6275c7e5968435c404a5de408d255321bc4', operation='INSERT', pgid='pgtrigger_insert_insert_d1d81', table='registry_centralrecordcheck', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='centralrecordcheck',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_centralrecordcheckevent" ("centre_id", "checked_by_id", "checked_on", "fiscal_year", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."centre_id", NEW."checked_by_id", NEW."checked_on", NEW."fiscal_year", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='2b44b878d45a3fe88f08e32185449f6f499e7cab', operation='UPDATE', pgid='pgtrigger_update_update_f970d', table='registry_centralrecordcheck', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='centralrecordcheck',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_centralrecordcheckevent" ("centre_id", "checked_by_id", "checked_on", "fiscal_year", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."centre_id", OLD."checked_by_id", OLD."checked_on", OLD."fiscal_year", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='8bdb04ce11e1cf6e782e17aa5fc467e481cf7913', operation='DELETE', pgid='pgtrigger_delete_delete_a19f9', table='registry_centralrecordcheck', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='centralrecordcheckevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='54161f75429178278562d6b5743a07f32affdcc5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c2b24', table='registry_centralrecordcheckevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='centremilestoneevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='dc963e7039722ddc55bf904e7c448e3a46969088', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8bfbe', table='registry_centremilestoneevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='distinctpair',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_distinctpairevent" ("by_id", "first_id", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_id") VALUES (NEW."by_id", NEW."first_id", NEW."id", NEW."on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."second_id"); RETURN NULL;', hash='2147fe4ac955114a4423251b8828f13d2935d2bd', operation='INSERT', pgid='pgtrigger_insert_insert_a7625', table='registry_distinctpair', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='distinctpair',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_distinctpairevent" ("by_id", "first_id", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_id") VALUES (NEW."by_id", NEW."first_id", NEW."id", NEW."on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."second_id"); RETURN NULL;', hash='a6737463c74e828b9f24ee387912be1b18a7d0cb', operation='UPDATE', pgid='pgtrigger_update_update_03cdc', table='registry_distinctpair', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='distinctpair',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_distinctpairevent" ("by_id", "first_id", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_id") VALUES (OLD."by_id", OLD."first_id", OLD."id", OLD."on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."second_id"); RETURN NULL;', hash='1cb6859bc5431982de801669baba3e4ef414e736', operation='DELETE', pgid='pgtrigger_delete_delete_cfee0', table='registry_distinctpair', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='distinctpairevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5aad1e37f699f515bd1b168cdda6663bb3f87452', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d61e0', table='registry_distinctpairevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='leavingreasonevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f3a60093cf6f7abdbc63e4fbb5d879402b1e8004', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_65741', table='registry_leavingreasonevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='localauthorityevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b10f82c0b0d3bf99b781fcf7c6d803330553629b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_34b3a', table='registry_localauthorityevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='localauthoritysubdistrict',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_localauthoritysubdistrictevent" ("authority_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subdistrict_id") VALUES (NEW."authority_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."subdistrict_id"); RETURN NULL;', hash='c82e928fae6b9c33b38bca9c89faf6d34b6ce823', operation='INSERT', pgid='pgtrigger_insert_insert_8fa57', table='registry_localauthoritysubdistrict', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='localauthoritysubdistrict',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_localauthoritysubdistrictevent" ("authority_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subdistrict_id") VALUES (NEW."authority_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."subdistrict_id"); RETURN NULL;', hash='6bf563c7afb84691ed574347daf6cb9aff57c845', operation='UPDATE', pgid='pgtrigger_update_update_73a20', table='registry_localauthoritysubdistrict', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='localauthoritysubdistrict',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_localauthoritysubdistrictevent" ("authority_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subdistrict_id") VALUES (OLD."authority_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."subdistrict_id"); RETURN NULL;', hash='a95505a94d90568e4f805cec565c481d4c521786', operation='DELETE', pgid='pgtrigger_delete_delete_4e149', table='registry_localauthoritysubdistrict', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='localauthority',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_localauthorityevent" ("address", "code", "district_id", "id", "is_active", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "province_id") VALUES (NEW."address", NEW."code", NEW."district_id", NEW."id", NEW."is_active", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."province_id"); RETURN NULL;', hash='a1e9cbb79fbff84f53af0a023afd6b1d156b16ae', operation='INSERT', pgid='pgtrigger_insert_insert_9c651', table='registry_localauthority', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='localauthority',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."province_id" IS DISTINCT FROM (NEW."province_id"))', func='INSERT INTO "registry_localauthorityevent" ("address", "code", "district_id", "id", "is_active", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "province_id") VALUES (NEW."address", NEW."code", NEW."district_id", NEW."id", NEW."is_active", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."province_id"); RETURN NULL;', hash='b85f2f0aa969e9393370eaecebcc4f08ed65d75b', operation='UPDATE', pgid='pgtrigger_update_update_5ae69', table='registry_localauthority', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='localauthority',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_localauthorityevent" ("address", "code", "district_id", "id", "is_active", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "province_id") VALUES (OLD."address", OLD."code", OLD."district_id", OLD."id", OLD."is_active", OLD."kind", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."province_id"); RETURN NULL;', hash='2473c7c5b7f9c097f83efb81177f38f56e4d28d8', operation='DELETE', pgid='pgtrigger_delete_delete_3518e', table='registry_localauthority', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='localauthoritysubdistrictevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9fe2ccc746396241542cc315939c31f65980f318', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e1756', table='registry_localauthoritysubdistrictevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='milestoneparty',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_milestonepartyevent" ("centre_id", "id", "milestone_id", "official_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short_name", "side") VALUES (NEW."centre_id", NEW."id", NEW."milestone_id", NEW."official_name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."short_name", NEW."side"); RETURN NULL;', hash='4c346eb8ff2a7f3a5dc3c2d69be836ec9d3b3485', operation='INSERT', pgid='pgtrigger_insert_insert_d26c2', table='registry_milestoneparty', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='milestoneparty',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_milestonepartyevent" ("centre_id", "id", "milestone_id", "official_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short_name", "side") VALUES (NEW."centre_id", NEW."id", NEW."milestone_id", NEW."official_name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."short_name", NEW."side"); RETURN NULL;', hash='deb04c7cae7eebd5142b6889109239a4b1861ad5', operation='UPDATE', pgid='pgtrigger_update_update_2bb31', table='registry_milestoneparty', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='milestoneparty',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_milestonepartyevent" ("centre_id", "id", "milestone_id", "official_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short_name", "side") VALUES (OLD."centre_id", OLD."id", OLD."milestone_id", OLD."official_name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."short_name", OLD."side"); RETURN NULL;', hash='42a055c9618151e6f60f7d6b588e54f77e6a83a4', operation='DELETE', pgid='pgtrigger_delete_delete_72512', table='registry_milestoneparty', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='milestonepartyevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='df09657bce4826e9062e926341b373ac3a870011', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9edd8', table='registry_milestonepartyevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='network',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_networkevent" ("district_id", "id", "level", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "province_id", "since", "until") VALUES (NEW."district_id", NEW."id", NEW."level", NEW."name", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."province_id", NEW."since", NEW."until"); RETURN NULL;', hash='4c142850b19913498fb1c3c5a3d48889fae5252d', operation='INSERT', pgid='pgtrigger_insert_insert_cb6ab', table='registry_network', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='network',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."level" IS DISTINCT FROM (NEW."level") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."province_id" IS DISTINCT FROM (NEW."province_id") OR OLD."since" IS DISTINCT FROM (NEW."since") OR OLD."until" IS DISTINCT FROM (NEW."until"))', func='INSERT INTO "registry_networkevent" ("district_id", "id", "level", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "province_id", "since", "until") VALUES (NEW."district_id", NEW."id", NEW."level", NEW."name", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."province_id", NEW."since", NEW."until"); RETURN NULL;', hash='d45a3b89292eddf9bfd3974feb8cb61ab06c452d', operation='UPDATE', pgid='pgtrigger_update_update_9ec82', table='registry_network', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='network',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_networkevent" ("district_id", "id", "level", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "province_id", "since", "until") VALUES (OLD."district_id", OLD."id", OLD."level", OLD."name", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."province_id", OLD."since", OLD."until"); RETURN NULL;', hash='e7db13b85e7dc30dcd52c59ad1a3e76a725094aa', operation='DELETE', pgid='pgtrigger_delete_delete_8114c', table='registry_network', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='networkevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b12b274b2c4254c5b35511d61212162b93d0ee1a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d6171', table='registry_networkevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='officeevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6d8157ce16518e0fc09040c18239d7530a71a8ec', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8c006', table='registry_officeevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='officeprovince',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_officeprovinceevent" ("id", "office_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id") VALUES (NEW."id", NEW."office_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."province_id"); RETURN NULL;', hash='2e178ba6d67229280d19a1dd9897bed92a556296', operation='INSERT', pgid='pgtrigger_insert_insert_145e1', table='registry_officeprovince', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='officeprovince',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_officeprovinceevent" ("id", "office_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id") VALUES (NEW."id", NEW."office_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."province_id"); RETURN NULL;', hash='e3742d909a582f2aa58eb1f228c196d90520be99', operation='UPDATE', pgid='pgtrigger_update_update_57543', table='registry_officeprovince', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='officeprovince',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_officeprovinceevent" ("id", "office_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id") VALUES (OLD."id", OLD."office_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."province_id"); RETURN NULL;', hash='dba121e7163f01e627d5df87feede740af8dd156', operation='DELETE', pgid='pgtrigger_delete_delete_a1760', table='registry_officeprovince', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='office',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_officeevent" ("address", "district_id", "document_code", "email", "emblem", "fax", "group_name", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "province_id") VALUES (NEW."address", NEW."district_id", NEW."document_code", NEW."email", NEW."emblem", NEW."fax", NEW."group_name", NEW."id", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."province_id"); RETURN NULL;', hash='17564c287783400d429928f8e7678c4c6af28226', operation='INSERT', pgid='pgtrigger_insert_insert_8daaa', table='registry_office', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='office',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."document_code" IS DISTINCT FROM (NEW."document_code") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."emblem" IS DISTINCT FROM (NEW."emblem") OR OLD."fax" IS DISTINCT FROM (NEW."fax") OR OLD."group_name" IS DISTINCT FROM (NEW."group_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."province_id" IS DISTINCT FROM (NEW."province_id"))', func='INSERT INTO "registry_officeevent" ("address", "district_id", "document_code", "email", "emblem", "fax", "group_name", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "province_id") VALUES (NEW."address", NEW."district_id", NEW."document_code", NEW."email", NEW."emblem", NEW."fax", NEW."group_name", NEW."id", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."province_id"); RETURN NULL;', hash='dab6e6908761d9fda64b987f0ec9ed707c3af03b', operation='UPDATE', pgid='pgtrigger_update_update_781c5', table='registry_office', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='office',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_officeevent" ("address", "district_id", "document_code", "email", "emblem", "fax", "group_name", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "province_id") VALUES (OLD."address", OLD."district_id", OLD."document_code", OLD."email", OLD."emblem", OLD."fax", OLD."group_name", OLD."id", OLD."kind", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."province_id"); RETURN NULL;', hash='2b67360e069e871c24bf8b544528c700b4ec2dd3', operation='DELETE', pgid='pgtrigger_delete_delete_f4ced', table='registry_office', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='officeprovinceevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='fe6bbdf1e57cb07959d93424a74999e3f2a0215b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d3539', table='registry_officeprovinceevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='personmerge',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_personmergeevent" ("by_id", "change", "gone_id", "id", "kept_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "undone_on") VALUES (NEW."by_id", NEW."change", NEW."gone_id", NEW."id", NEW."kept_id", NEW."on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."undone_on"); RETURN NULL;', hash='5be4ea7c1d4e340c8b9748767f24997776fce51d', operation='INSERT', pgid='pgtrigger_insert_insert_e7ee9', table='registry_personmerge', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='personmerge',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_personmergeevent" ("by_id", "change", "gone_id", "id", "kept_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "undone_on") VALUES (NEW."by_id", NEW."change", NEW."gone_id", NEW."id", NEW."kept_id", NEW."on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."undone_on"); RETURN NULL;', hash='6868caf471841c11301a7380094452fb6f772488', operation='UPDATE', pgid='pgtrigger_update_update_7aba2', table='registry_personmerge', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='personmerge',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_personmergeevent" ("by_id", "change", "gone_id", "id", "kept_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "undone_on") VALUES (OLD."by_id", OLD."change", OLD."gone_id", OLD."id", OLD."kept_id", OLD."on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."undone_on"); RETURN NULL;', hash='15ad0d77cb536b721315fd41d58896d75b1872f4', operation='DELETE', pgid='pgtrigger_delete_delete_17a41', table='registry_personmerge', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='personmergeevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7663c33b859c61bab0877c7816e7a5439a1b5bcc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_62b96', table='registry_personmergeevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='post',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_postevent" ("id", "is_active", "kind", "office_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") VALUES (NEW."id", NEW."is_active", NEW."kind", NEW."office_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."title"); RETURN NULL;', hash='7300393cdd1c748de2355d0af2fa48b50bab73eb', operation='INSERT', pgid='pgtrigger_insert_insert_3bec3', table='registry_post', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='post',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."office_id" IS DISTINCT FROM (NEW."office_id") OR OLD."title" IS DISTINCT FROM (NEW."title"))', func='INSERT INTO "registry_postevent" ("id", "is_active", "kind", "office_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") VALUES (NEW."id", NEW."is_active", NEW."kind", NEW."office_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."title"); RETURN NULL;', hash='5a659e69e41fe7c7ccbb79cc8381cb22c60a2a0d', operation='UPDATE', pgid='pgtrigger_update_update_0ea53', table='registry_post', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='post',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_postevent" ("id", "is_active", "kind", "office_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") VALUES (OLD."id", OLD."is_active", OLD."kind", OLD."office_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."title"); RETURN NULL;', hash='4203829acd8f96f0f207dd774ef26cbbb711d0f0', operation='DELETE', pgid='pgtrigger_delete_delete_c798a', table='registry_post', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='postevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8b17836b1bed7d44267520070ea18b3779572e43', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_254fd', table='registry_postevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='postholding',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_postholdingevent" ("id", "mode", "own_position", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "since", "until") VALUES (NEW."id", NEW."mode", NEW."own_position", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."post_id", NEW."since", NEW."until"); RETURN NULL;', hash='e1bfbc5aab0c78959b91050187c653fac9d2e9ae', operation='INSERT', pgid='pgtrigger_insert_insert_372e8', table='registry_postholding', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='postholding',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_postholdingevent" ("id", "mode", "own_position", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "since", "until") VALUES (NEW."id", NEW."mode", NEW."own_position", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."post_id", NEW."since", NEW."until"); RETURN NULL;', hash='a006a64d2586b5adb9386a6a5c64b58520f9d36d', operation='UPDATE', pgid='pgtrigger_update_update_5300d', table='registry_postholding', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='postholding',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_postholdingevent" ("id", "mode", "own_position", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "since", "until") VALUES (OLD."id", OLD."mode", OLD."own_position", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."post_id", OLD."since", OLD."until"); RETURN NULL;', hash='522ab7283c4dda88e8150a14f88af25554268f2d', operation='DELETE', pgid='pgtrigger_delete_delete_a9e98', table='registry_postholding', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='holdingsubdistrictevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6eabf6c3320972f051abcfaa8b9effd5f39ea54e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b92aa', table='registry_holdingsubdistrictevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='holdingsubdistrict',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_holdingsubdistrictevent" ("holding_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subdistrict_id") VALUES (NEW."holding_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."subdistrict_id"); RETURN NULL;', hash='c0408dd71144cdecfc3b6e81abb93b16c44c5f4a', operation='INSERT', pgid='pgtrigger_insert_insert_7269f', table='registry_holdingsubdistrict', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='holdingsubdistrict',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_holdingsubdistrictevent" ("holding_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subdistrict_id") VALUES (NEW."holding_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."subdistrict_id"); RETURN NULL;', hash='a48ec46a8615c9e29b794d341e6d147e0d3e4ff2', operation='UPDATE', pgid='pgtrigger_update_update_de8a5', table='registry_holdingsubdistrict', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='holdingsubdistrict',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_holdingsubdistrictevent" ("holding_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subdistrict_id") VALUES (OLD."holding_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."subdistrict_id"); RETURN NULL;', hash='26b4549c9cf9f094efaf5fff2d253117824389af', operation='DELETE', pgid='pgtrigger_delete_delete_55ba0', table='registry_holdingsubdistrict', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='postholdingevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2efa0d207d9cf8526b04d9e5deed1420742b8c2c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f8b87', table='registry_postholdingevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='retentionruleevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='87b2bd6582e01833af3aa4598abee11573e33bc7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_31adb', table='registry_retentionruleevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='selection',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_selectionevent" ("attendance", "cancelled_on", "cancelled_reason", "committee_id", "forum_place", "id", "invited", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolution") VALUES (NEW."attendance", NEW."cancelled_on", NEW."cancelled_reason", NEW."committee_id", NEW."forum_place", NEW."id", NEW."invited", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."resolution"); RETURN NULL;', hash='64a507c390ad0dd61456004c1a578cd26bf0b3bf', operation='INSERT', pgid='pgtrigger_insert_insert_f91ac', table='registry_selection', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='selection',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_selectionevent" ("attendance", "cancelled_on", "cancelled_reason", "committee_id", "forum_place", "id", "invited", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolution") VALUES (NEW."attendance", NEW."cancelled_on", NEW."cancelled_reason", NEW."committee_id", NEW."forum_place", NEW."id", NEW."invited", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."resolution"); RETURN NULL;', hash='a974360ec1a8d9ba4d25fb665293e422d63471a2', operation='UPDATE', pgid='pgtrigger_update_update_7b6a1', table='registry_selection', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='selection',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_selectionevent" ("attendance", "cancelled_on", "cancelled_reason", "committee_id", "forum_place", "id", "invited", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolution") VALUES (OLD."attendance", OLD."cancelled_on", OLD."cancelled_reason", OLD."committee_id", OLD."forum_place", OLD."id", OLD."invited", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."resolution"); RETURN NULL;', hash='3c938c218b7634ce13a314e44954e3282acc5277', operation='DELETE', pgid='pgtrigger_delete_delete_c8ff9', table='registry_selection', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='selectionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='701ee041de464e3f1b8cf605a76b621a022830f0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ac953', table='registry_selectionevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='selectionstep',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_selectionstepevent" ("done_by", "done_on", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "selection_id") VALUES (NEW."done_by", NEW."done_on", NEW."id", NEW."kind", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_by_id", NEW."selection_id"); RETURN NULL;', hash='06c75c36b25f97d3cfd0d2775c6cba50d0613e3a', operation='INSERT', pgid='pgtrigger_insert_insert_8af8f', table='registry_selectionstep', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='selectionstep',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_selectionstepevent" ("done_by", "done_on", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "selection_id") VALUES (NEW."done_by", NEW."done_on", NEW."id", NEW."kind", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_by_id", NEW."selection_id"); RETURN NULL;', hash='9daf3f31892c676c726d8ca1b61c6bef24411e1f', operation='UPDATE', pgid='pgtrigger_update_update_ea5d7', table='registry_selectionstep', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='selectionstep',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_selectionstepevent" ("done_by", "done_on", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "selection_id") VALUES (OLD."done_by", OLD."done_on", OLD."id", OLD."kind", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_by_id", OLD."selection_id"); RETURN NULL;', hash='49f08d23201186e6066aa1813bbce2da6e662843', operation='DELETE', pgid='pgtrigger_delete_delete_bcfa2', table='registry_selectionstep', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='selectionfileevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='89c683de24ed304bc19a4764d8421679d2a4e7d9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e6f24', table='registry_selectionfileevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='selectionfile',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_selectionfileevent" ("file", "id", "media_type", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "sha256", "size", "step_id", "uploaded_at", "uploaded_by_id") VALUES (NEW."file", NEW."id", NEW."media_type", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."removed_at", NEW."sha256", NEW."size", NEW."step_id", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;', hash='b788627998e1f6d6b1322e138436889f94e0e1ea', operation='INSERT', pgid='pgtrigger_insert_insert_2677a', table='registry_selectionfile', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='selectionfile',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_selectionfileevent" ("file", "id", "media_type", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "sha256", "size", "step_id", "uploaded_at", "uploaded_by_id") VALUES (NEW."file", NEW."id", NEW."media_type", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."removed_at", NEW."sha256", NEW."size", NEW."step_id", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;', hash='25a6f894f3189cbb79e55f3d6902db0ccf50ac83', operation='UPDATE', pgid='pgtrigger_update_update_c1eb8', table='registry_selectionfile', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='selectionfile',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_selectionfileevent" ("file", "id", "media_type", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "sha256", "size", "step_id", "uploaded_at", "uploaded_by_id") VALUES (OLD."file", OLD."id", OLD."media_type", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."removed_at", OLD."sha256", OLD."size", OLD."step_id", OLD."uploaded_at", OLD."uploaded_by_id"); RETURN NULL;', hash='9d80552aa17fd41f9deb87ce6d89251b5a5bec3e', operation='DELETE', pgid='pgtrigger_delete_delete_931c1', table='registry_selectionfile', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='selectionstepevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='10824f53d2eda7e0817449f71be3cbc5598e0a8c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d101a', table='registry_selectionstepevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='termlengthevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7bae0c148d744b137db177126f58ce979101d9d2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bd4fa', table='registry_termlengthevent', when='BEFORE')),
        ),
        # Rows that the tables before have no place for.
        migrations.RunPython(migrations.RunPython.noop, leave_out),
    ]
