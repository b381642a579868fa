import conweb.kernel.text_keys
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
from django.db import migrations, models

from conweb.kernel import migration_steps


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('kernel', '0001_areas_people_and_duties'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migration_steps.CreateModels(
            models=[
                migrations.CreateModel(
                    name='AbsentCentre',
                    fields=[
                        ('subdistrict', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='absent_centre', serialize=False, to='kernel.subdistrict', verbose_name='ตำบล')),
                        ('reason', models.CharField(max_length=200, verbose_name='เหตุที่ไม่มี ศอช.ต.')),
                        ('since', models.DateField(blank=True, null=True, verbose_name='ตั้งแต่')),
                    ],
                    options={
                        'verbose_name': 'ตำบลที่ไม่มี ศอช.ต.',
                        'verbose_name_plural': 'ตำบลที่ไม่มี ศอช.ต.',
                        'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='absent_centre_has_a_reason', violation_error_message='ระบุเหตุที่ไม่มี ศอช.ต.')],
                    },
                ),
                migrations.CreateModel(
                    name='AbsentCentreEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('reason', models.CharField(max_length=200, verbose_name='เหตุที่ไม่มี ศอช.ต.')),
                        ('since', models.DateField(blank=True, null=True, verbose_name='ตั้งแต่')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='registry.absentcentre')),
                        ('subdistrict', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', serialize=False, to='kernel.subdistrict', verbose_name='ตำบล')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Centre',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('tier', models.CharField(choices=[('subdistrict', 'ระดับตำบล'), ('district', 'ระดับอำเภอ'), ('province', 'ระดับจังหวัด')], max_length=12, verbose_name='ระดับ')),
                        ('official_name', models.CharField(max_length=200, verbose_name='ชื่อเต็ม')),
                        ('short_name', models.CharField(max_length=120, verbose_name='ชื่อย่อ')),
                        ('status', models.CharField(choices=[('active', 'ดำเนินงาน'), ('suspended', 'พักการดำเนินงาน'), ('dissolved', 'ยุบเลิก')], default='active', max_length=10, verbose_name='สถานะ')),
                        ('place', models.CharField(blank=True, max_length=200, verbose_name='ที่ทำการ')),
                        ('founded_on', models.DateField(blank=True, null=True, verbose_name='วันที่จัดตั้ง')),
                        ('sort_key', models.GeneratedField(db_persist=True, expression=conweb.kernel.text_keys.ThaiSortKey('short_name'), output_field=models.CharField(db_collation='C', max_length=400))),
                        ('search_key', models.GeneratedField(db_persist=True, expression=conweb.kernel.text_keys.SearchFold('official_name', 'short_name'), output_field=models.CharField(db_collation='C', max_length=600))),
                        ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='centres', to='kernel.district', verbose_name='อำเภอ')),
                        ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='registry.centre', verbose_name='ขึ้นกับ')),
                        ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='centres', to='kernel.province', verbose_name='จังหวัด')),
                        ('subdistrict', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='centres', to='kernel.subdistrict', verbose_name='ตำบล')),
                    ],
                    options={
                        'verbose_name': 'ศอช.',
                        'verbose_name_plural': 'ศอช.',
                        'ordering': ['sort_key', 'short_name', 'pk'],
                        'indexes': [models.Index(fields=['district', 'tier'], name='centre_by_district'), models.Index(fields=['province', 'tier'], name='centre_by_province'), django.contrib.postgres.indexes.GinIndex(fields=['search_key'], name='centre_search', opclasses=['gin_trgm_ops'])],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('district__isnull', True), ('parent__isnull', True), ('subdistrict__isnull', True), ('tier', 'province')), models.Q(('district__isnull', False), ('parent__isnull', False), ('subdistrict__isnull', True), ('tier', 'district')), models.Q(('district__isnull', False), ('parent__isnull', False), ('subdistrict__isnull', False), ('tier', 'subdistrict')), _connector='OR'), name='centre_area_fits_tier', violation_error_message='ระบุพื้นที่และ ศอช. ที่ขึ้นกับให้ตรงกับระดับ'), models.CheckConstraint(condition=models.Q(('subdistrict__isnull', True), ('district', django.db.models.functions.text.Left('subdistrict', 4)), _connector='OR'), name='centre_subdistrict_in_district', violation_error_message='ตำบลนี้ไม่ได้อยู่ในอำเภอที่ระบุ'), models.CheckConstraint(condition=models.Q(('district__isnull', True), ('province', django.db.models.functions.text.Left('district', 2)), _connector='OR'), name='centre_district_in_province', violation_error_message='อำเภอนี้ไม่ได้อยู่ในจังหวัดที่ระบุ'), models.CheckConstraint(condition=models.Q(('province', '10'), _negated=True), name='centre_outside_bangkok', violation_error_message='กรุงเทพมหานครไม่มี ศอช.'), models.UniqueConstraint(condition=models.Q(('tier', 'province'), models.Q(('status', 'dissolved'), _negated=True)), fields=('province',), name='one_centre_per_province', violation_error_message='จังหวัดนี้มี ศอช.จ. แล้ว'), models.UniqueConstraint(condition=models.Q(('tier', 'district'), models.Q(('status', 'dissolved'), _negated=True)), fields=('district',), name='one_centre_per_district', violation_error_message='อำเภอนี้มี ศอช.อ. แล้ว'), models.UniqueConstraint(condition=models.Q(('tier', 'subdistrict'), models.Q(('status', 'dissolved'), _negated=True)), fields=('subdistrict',), name='one_centre_per_subdistrict', violation_error_message='ตำบลนี้มี ศอช.ต. แล้ว')],
                    },
                ),
                migrations.CreateModel(
                    name='CentreEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('tier', models.CharField(choices=[('subdistrict', 'ระดับตำบล'), ('district', 'ระดับอำเภอ'), ('province', 'ระดับจังหวัด')], max_length=12, verbose_name='ระดับ')),
                        ('official_name', models.CharField(max_length=200, verbose_name='ชื่อเต็ม')),
                        ('short_name', models.CharField(max_length=120, verbose_name='ชื่อย่อ')),
                        ('status', models.CharField(choices=[('active', 'ดำเนินงาน'), ('suspended', 'พักการดำเนินงาน'), ('dissolved', 'ยุบเลิก')], default='active', max_length=10, verbose_name='สถานะ')),
                        ('place', models.CharField(blank=True, max_length=200, verbose_name='ที่ทำการ')),
                        ('founded_on', models.DateField(blank=True, null=True, verbose_name='วันที่จัดตั้ง')),
                        ('district', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='kernel.district', verbose_name='อำเภอ')),
                        ('parent', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.centre', verbose_name='ขึ้นกับ')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='registry.centre')),
                        ('province', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='kernel.province', verbose_name='จังหวัด')),
                        ('subdistrict', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='kernel.subdistrict', verbose_name='ตำบล')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Committee',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('starts_on', models.DateField(verbose_name='เริ่มวาระ')),
                        ('ends_on', models.DateField(verbose_name='ครบวาระ')),
                        ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='committees', to='registry.centre', verbose_name='ศอช.')),
                    ],
                    options={
                        'verbose_name': 'คณะกรรมการบริหาร',
                        'verbose_name_plural': 'คณะกรรมการบริหาร',
                        'ordering': ['-starts_on'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='committee_ends_after_it_starts', violation_error_message='วันครบวาระต้องอยู่หลังวันเริ่มวาระ'), models.UniqueConstraint(fields=('centre', 'starts_on'), name='committee_once_per_start')],
                    },
                ),
                migrations.CreateModel(
                    name='CommitteeEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('starts_on', models.DateField(verbose_name='เริ่มวาระ')),
                        ('ends_on', models.DateField(verbose_name='ครบวาระ')),
                        ('centre', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.centre', verbose_name='ศอช.')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='registry.committee')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Person',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('prefix', models.CharField(blank=True, max_length=40, verbose_name='คำนำหน้า')),
                        ('first_name', models.CharField(max_length=80, verbose_name='ชื่อ')),
                        ('last_name', models.CharField(blank=True, max_length=80, verbose_name='นามสกุล')),
                        ('sort_key', models.GeneratedField(db_persist=True, expression=conweb.kernel.text_keys.ThaiSortKey('first_name'), output_field=models.CharField(db_collation='C', max_length=400))),
                        ('search_key', models.GeneratedField(db_persist=True, expression=conweb.kernel.text_keys.SearchFold('first_name', 'last_name'), output_field=models.CharField(db_collation='C', max_length=600))),
                        ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='people', to='kernel.district', verbose_name='อำเภอ')),
                        ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='people', to='kernel.province', verbose_name='จังหวัด')),
                    ],
                    options={
                        'verbose_name': 'บุคคล',
                        'verbose_name_plural': 'บุคคล',
                        'ordering': ['sort_key', 'first_name', 'last_name', 'pk'],
                        'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['search_key'], name='person_search', opclasses=['gin_trgm_ops'])],
                    },
                ),
                migrations.CreateModel(
                    name='PersonEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('prefix', models.CharField(blank=True, max_length=40, verbose_name='คำนำหน้า')),
                        ('first_name', models.CharField(max_length=80, verbose_name='ชื่อ')),
                        ('last_name', models.CharField(blank=True, max_length=80, verbose_name='นามสกุล')),
                        ('district', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='kernel.district', verbose_name='อำเภอ')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='registry.person')),
                        ('province', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='kernel.province', verbose_name='จังหวัด')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Seat',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('position', models.CharField(choices=[('chair', 'ประธาน'), ('deputy', 'รองประธาน'), ('secretary', 'เลขานุการ'), ('treasurer', 'เหรัญญิก'), ('member', 'กรรมการ')], default='member', max_length=12, verbose_name='ตำแหน่ง')),
                        ('source', models.CharField(choices=[('organisation', 'ผู้แทนองค์การชุมชน'), ('leader', 'ผู้นำชุมชน'), ('other_organisation', 'ผู้แทนองค์กรชุมชนอื่น'), ('subdistrict_centre', 'ผู้แทน ศอช.ต.'), ('district_centre', 'ผู้แทน ศอช.อ.'), ('network', 'ผู้แทนเครือข่าย'), ('expert', 'ผู้ทรงคุณวุฒิ')], max_length=20, verbose_name='มาจาก')),
                        ('represents', models.CharField(blank=True, max_length=160, verbose_name='ผู้แทนของ')),
                        ('since', models.DateField(verbose_name='ตั้งแต่')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='ถึง')),
                        ('order', models.PositiveSmallIntegerField(default=0, verbose_name='ลำดับ')),
                        ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='registry.committee', verbose_name='คณะกรรมการ')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='registry.person', verbose_name='บุคคล')),
                    ],
                    options={
                        'verbose_name': 'กรรมการ',
                        'verbose_name_plural': 'กรรมการ',
                        'ordering': ['order', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='seat_ends_after_it_starts', violation_error_message='วันที่พ้นตำแหน่งต้องไม่ก่อนวันที่เริ่ม'), models.UniqueConstraint(condition=models.Q(('position', 'chair'), ('until__isnull', True)), fields=('committee',), name='one_chair_at_a_time', violation_error_message='มีประธานแล้ว'), models.UniqueConstraint(condition=models.Q(('position', 'secretary'), ('until__isnull', True)), fields=('committee',), name='one_secretary_at_a_time', violation_error_message='มีเลขานุการแล้ว'), models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('committee', 'person'), name='person_once_per_committee', violation_error_message='บุคคลนี้เป็นกรรมการชุดนี้อยู่แล้ว')],
                    },
                ),
                migrations.CreateModel(
                    name='SeatEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('position', models.CharField(choices=[('chair', 'ประธาน'), ('deputy', 'รองประธาน'), ('secretary', 'เลขานุการ'), ('treasurer', 'เหรัญญิก'), ('member', 'กรรมการ')], default='member', max_length=12, verbose_name='ตำแหน่ง')),
                        ('source', models.CharField(choices=[('organisation', 'ผู้แทนองค์การชุมชน'), ('leader', 'ผู้นำชุมชน'), ('other_organisation', 'ผู้แทนองค์กรชุมชนอื่น'), ('subdistrict_centre', 'ผู้แทน ศอช.ต.'), ('district_centre', 'ผู้แทน ศอช.อ.'), ('network', 'ผู้แทนเครือข่าย'), ('expert', 'ผู้ทรงคุณวุฒิ')], max_length=20, verbose_name='มาจาก')),
                        ('represents', models.CharField(blank=True, max_length=160, verbose_name='ผู้แทนของ')),
                        ('since', models.DateField(verbose_name='ตั้งแต่')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='ถึง')),
                        ('order', models.PositiveSmallIntegerField(default=0, verbose_name='ลำดับ')),
                        ('committee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.committee', verbose_name='คณะกรรมการ')),
                        ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.person', verbose_name='บุคคล')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='registry.seat')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
            ],
        ),
        migration_steps.AddTrigger(
            model_name='absentcentre',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_absentcentreevent" ("pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "since", "subdistrict_id") VALUES (_pgh_attach_context(), NOW(), \'insert\', NEW."subdistrict_id", NEW."reason", NEW."since", NEW."subdistrict_id"); RETURN NULL;', hash='59d1abc3f9ff0138ca5951d68529777540991cd8', operation='INSERT', pgid='pgtrigger_insert_insert_6515f', table='registry_absentcentre', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='absentcentre',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_absentcentreevent" ("pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "since", "subdistrict_id") VALUES (_pgh_attach_context(), NOW(), \'update\', NEW."subdistrict_id", NEW."reason", NEW."since", NEW."subdistrict_id"); RETURN NULL;', hash='5895b3c812ade86722a482a11eb9c900336a1a41', operation='UPDATE', pgid='pgtrigger_update_update_5a66b', table='registry_absentcentre', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='absentcentre',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_absentcentreevent" ("pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "since", "subdistrict_id") VALUES (_pgh_attach_context(), NOW(), \'delete\', OLD."subdistrict_id", OLD."reason", OLD."since", OLD."subdistrict_id"); RETURN NULL;', hash='5bd2742d1ff9587b96aafce250c78d356243a47e', operation='DELETE', pgid='pgtrigger_delete_delete_6956e', table='registry_absentcentre', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='absentcentreevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='395a4d0346f7a799fe60ae020f99dc21fffea445', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5f460', table='registry_absentcentreevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='centre',
            trigger=pgtrigger.compiler.Trigger(name='centre_parent_lies_above', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF NEW.parent_id IS NOT NULL THEN\n    IF NOT EXISTS (\n        SELECT 1 FROM registry_centre above\n        WHERE above.id = NEW.parent_id\n          AND above.province_id = NEW.province_id\n          AND (\n            (NEW.tier = 'subdistrict' AND above.tier = 'district' AND above.district_id = NEW.district_id)\n            OR (NEW.tier = 'district' AND above.tier = 'province')\n          )\n    ) THEN\n        RAISE EXCEPTION 'centre_parent_lies_above: the parent of % is not the centre above it', NEW.official_name\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'centre_parent_lies_above';\n    END IF;\nEND IF;\nRETURN NEW;\n", hash='e65ce62660d489eb5520ad10e05ff56897cec14e', operation='INSERT OR UPDATE', pgid='pgtrigger_centre_parent_lies_above_734a8', table='registry_centre', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='centre',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_centreevent" ("district_id", "founded_on", "id", "official_name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "province_id", "short_name", "status", "subdistrict_id", "tier") VALUES (NEW."district_id", NEW."founded_on", NEW."id", NEW."official_name", NEW."parent_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."province_id", NEW."short_name", NEW."status", NEW."subdistrict_id", NEW."tier"); RETURN NULL;', hash='4d2e174576f9d80d55776c37e14685a2a49187bc', operation='INSERT', pgid='pgtrigger_insert_insert_f5b39', table='registry_centre', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='centre',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."founded_on" IS DISTINCT FROM (NEW."founded_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."official_name" IS DISTINCT FROM (NEW."official_name") OR OLD."parent_id" IS DISTINCT FROM (NEW."parent_id") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."province_id" IS DISTINCT FROM (NEW."province_id") OR OLD."short_name" IS DISTINCT FROM (NEW."short_name") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."subdistrict_id" IS DISTINCT FROM (NEW."subdistrict_id") OR OLD."tier" IS DISTINCT FROM (NEW."tier"))', func='INSERT INTO "registry_centreevent" ("district_id", "founded_on", "id", "official_name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "province_id", "short_name", "status", "subdistrict_id", "tier") VALUES (NEW."district_id", NEW."founded_on", NEW."id", NEW."official_name", NEW."parent_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."province_id", NEW."short_name", NEW."status", NEW."subdistrict_id", NEW."tier"); RETURN NULL;', hash='fd650a7d810cc7c5f0cfa76c135d346e62165b79', operation='UPDATE', pgid='pgtrigger_update_update_0ee90', table='registry_centre', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='centre',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_centreevent" ("district_id", "founded_on", "id", "official_name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "province_id", "short_name", "status", "subdistrict_id", "tier") VALUES (OLD."district_id", OLD."founded_on", OLD."id", OLD."official_name", OLD."parent_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."province_id", OLD."short_name", OLD."status", OLD."subdistrict_id", OLD."tier"); RETURN NULL;', hash='74172dabf711e50dd5f32b23af33395aa3394363', operation='DELETE', pgid='pgtrigger_delete_delete_65715', table='registry_centre', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='centreevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='936065a262970b0c68d90779db9b6b0609cd20e1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_cd925', table='registry_centreevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='committee',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_committeeevent" ("centre_id", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (NEW."centre_id", NEW."ends_on", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."starts_on"); RETURN NULL;', hash='e1ce9cd47a83bbd112268faf81ef30d88bb5435e', operation='INSERT', pgid='pgtrigger_insert_insert_bc048', table='registry_committee', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='committee',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_committeeevent" ("centre_id", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (NEW."centre_id", NEW."ends_on", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."starts_on"); RETURN NULL;', hash='b832d5e1960c0a0326531f278f929b76a7b59585', operation='UPDATE', pgid='pgtrigger_update_update_ed30f', table='registry_committee', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='committee',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_committeeevent" ("centre_id", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (OLD."centre_id", OLD."ends_on", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."starts_on"); RETURN NULL;', hash='ad686096860356eecbcb7b4b4c6a6927f3b9c39d', operation='DELETE', pgid='pgtrigger_delete_delete_c8b5d', table='registry_committee', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='committeeevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d024320b57bd051e39ae5c8d479e4bbd131db8b6', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_233e8', table='registry_committeeevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='person',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_personevent" ("district_id", "first_name", "id", "last_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "province_id") VALUES (NEW."district_id", NEW."first_name", NEW."id", NEW."last_name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prefix", NEW."province_id"); RETURN NULL;', hash='56b38a95629038cd24fb360c363e1ffe399f7b58', operation='INSERT', pgid='pgtrigger_insert_insert_2388e', table='registry_person', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='person',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."first_name" IS DISTINCT FROM (NEW."first_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."last_name" IS DISTINCT FROM (NEW."last_name") OR OLD."prefix" IS DISTINCT FROM (NEW."prefix") OR OLD."province_id" IS DISTINCT FROM (NEW."province_id"))', func='INSERT INTO "registry_personevent" ("district_id", "first_name", "id", "last_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "province_id") VALUES (NEW."district_id", NEW."first_name", NEW."id", NEW."last_name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prefix", NEW."province_id"); RETURN NULL;', hash='4d5ca0a436d4d8b8a550ef3b9bbf5f25d069ee1a', operation='UPDATE', pgid='pgtrigger_update_update_56ba8', table='registry_person', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='person',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_personevent" ("district_id", "first_name", "id", "last_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "province_id") VALUES (OLD."district_id", OLD."first_name", OLD."id", OLD."last_name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."prefix", OLD."province_id"); RETURN NULL;', hash='ae536ea3a8f47f2ce72c0a60478acca3d7c57308', operation='DELETE', pgid='pgtrigger_delete_delete_a3234', table='registry_person', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='personevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a0713d9d82dffa941d60522b902ccebf1a0353a3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_aa3d6', table='registry_personevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='seat',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_seatevent" ("committee_id", "id", "order", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "represents", "since", "source", "until") VALUES (NEW."committee_id", NEW."id", NEW."order", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."represents", NEW."since", NEW."source", NEW."until"); RETURN NULL;', hash='3d4d580373028cdb8fa5124ca926eabafedea8aa', operation='INSERT', pgid='pgtrigger_insert_insert_542f1', table='registry_seat', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='seat',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_seatevent" ("committee_id", "id", "order", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "represents", "since", "source", "until") VALUES (NEW."committee_id", NEW."id", NEW."order", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."represents", NEW."since", NEW."source", NEW."until"); RETURN NULL;', hash='a16f24dc98a880c3b333f99ba9625925f40eaf70', operation='UPDATE', pgid='pgtrigger_update_update_4ff72', table='registry_seat', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='seat',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_seatevent" ("committee_id", "id", "order", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "represents", "since", "source", "until") VALUES (OLD."committee_id", OLD."id", OLD."order", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."represents", OLD."since", OLD."source", OLD."until"); RETURN NULL;', hash='4045ef9cbb011169a27a097f8009fdf2a07e6d33', operation='DELETE', pgid='pgtrigger_delete_delete_f3ea9', table='registry_seat', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='seatevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b2dcd6f80e3634976915190dba5b57d8e2faf050', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2716c', table='registry_seatevent', when='BEFORE')),
        ),
    ]
