import conweb.kernel.sealed_files
import django.db.models.deletion
import django.db.models.expressions
import pgtrigger.compiler
import registry.models.imports
import uuid
from django.conf import settings
from django.db import migrations, models

from conweb.kernel import migration_steps


class Migration(migrations.Migration):

    dependencies = [
        ('kernel', '0005_search_keys_of_areas'),
        ('kernel', '__first__'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('registry', '0010_what_is_signed_acts_no_further'),
    ]

    operations = [
        migration_steps.CreateModels(
            models=[
                migrations.CreateModel(
                    name='ColumnMapping',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('fingerprint', models.CharField(max_length=64)),
                        ('columns', models.JSONField()),
                        ('heads', models.JSONField(default=dict)),
                        ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.district')),
                        ('province', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.province')),
                    ],
                    options={
                        'verbose_name': 'การจับคู่คอลัมน์',
                        'verbose_name_plural': 'การจับคู่คอลัมน์',
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('province', 'district', 'fingerprint'), name='column_mapping_once', nulls_distinct=False)],
                    },
                ),
                migrations.CreateModel(
                    name='ColumnMappingEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('fingerprint', models.CharField(max_length=64)),
                        ('columns', models.JSONField()),
                        ('heads', models.JSONField(default=dict)),
                        ('district', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='kernel.district')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='registry.columnmapping')),
                        ('province', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='kernel.province')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='RosterImport',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('made_at', models.DateTimeField(verbose_name='นำเข้าเมื่อ')),
                        ('state', models.CharField(choices=[('waiting', 'รออ่าน'), ('reading', 'กำลังอ่าน'), ('read', 'ตรวจแล้ว รอยืนยัน'), ('writing', 'กำลังบันทึก'), ('done', 'เสร็จแล้ว'), ('unreadable', 'อ่านไม่ได้'), ('cancelled', 'ยกเลิก'), ('failed', 'ขัดข้อง')], default='waiting', max_length=12, verbose_name='สถานะ')),
                        ('file', conweb.kernel.sealed_files.SealedFileField(blank=True, max_length=200, upload_to=registry.models.imports.import_path)),
                        ('file_name', models.CharField(max_length=160, verbose_name='ไฟล์')),
                        ('file_size', models.PositiveBigIntegerField(default=0)),
                        ('sha256', models.CharField(max_length=64)),
                        ('file_kind', models.CharField(blank=True, max_length=8)),
                        ('kind', models.CharField(choices=[('executive', 'คณะกรรมการบริหาร'), ('working', 'คณะทำงานส่งเสริม'), ('kbt', 'ก.บ.ต.'), ('kbo', 'ก.บ.อ.'), ('central', 'คณะกรรมการกลาง'), ('central_bureau', 'สำนักงานอำนวยการคณะกรรมการกลาง'), ('central_office', 'สำนักงานกลาง')], default='executive', max_length=16, verbose_name='คณะ')),
                        ('columns', models.JSONField(blank=True, default=dict)),
                        ('answers', models.JSONField(blank=True, default=dict)),
                        ('meaning', models.CharField(choices=[('new_term', 'คณะกรรมการชุดใหม่'), ('within', 'เปลี่ยนแปลงภายในวาระ')], default='within', max_length=12, verbose_name='ความหมาย')),
                        ('is_whole', models.BooleanField(default=True, verbose_name='ไฟล์มีรายชื่อครบทั้งคณะ')),
                        ('changed_on', models.DateField(blank=True, null=True, verbose_name='มีผลตั้งแต่วันที่')),
                        ('starts_on', models.DateField(blank=True, null=True, verbose_name='เริ่มวาระ')),
                        ('ends_on', models.DateField(blank=True, null=True, verbose_name='ครบวาระ')),
                        ('order_number', models.CharField(blank=True, max_length=40, verbose_name='เลขที่คำสั่งหรือประกาศ')),
                        ('announced_on', models.DateField(blank=True, null=True, verbose_name='ลงวันที่')),
                        ('drafts_papers', models.BooleanField(default=False, verbose_name='จัดทำร่างเอกสารส่วนต่าง')),
                        ('reason', models.CharField(blank=True, max_length=300, verbose_name='เหตุผล')),
                        ('done', models.PositiveIntegerField(default=0)),
                        ('total', models.PositiveIntegerField(default=0)),
                        ('cancel_asked', models.BooleanField(default=False)),
                        ('refusal', models.TextField(blank=True)),
                        ('found', models.JSONField(blank=True, default=dict)),
                        ('rows_read', models.PositiveIntegerField(default=0)),
                        ('rows_in', models.PositiveIntegerField(default=0)),
                        ('rows_unchanged', models.PositiveIntegerField(default=0)),
                        ('rows_returned', models.PositiveIntegerField(default=0)),
                        ('change', models.UUIDField(blank=True, null=True)),
                        ('answer', conweb.kernel.sealed_files.SealedFileField(blank=True, max_length=200, upload_to=registry.models.imports.import_path)),
                        ('answer_name', models.CharField(blank=True, max_length=160)),
                        ('finished_at', models.DateTimeField(blank=True, null=True)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้นำเข้า')),
                        ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.district')),
                        ('follows', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='followed_by', to='registry.rosterimport')),
                        ('leaving_reason', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.leavingreason')),
                        ('province', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.province')),
                    ],
                    options={
                        'verbose_name': 'การนำเข้ารายชื่อ',
                        'verbose_name_plural': 'การนำเข้ารายชื่อ',
                        'ordering': ['-made_at', '-pk'],
                        'indexes': [models.Index(fields=['district', '-made_at'], name='import_by_district'), models.Index(fields=['province', '-made_at'], name='import_by_province'), models.Index(fields=['by', '-made_at'], name='import_by_person'), models.Index(condition=models.Q(('change__isnull', False)), fields=['change'], name='import_by_change')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), ('rows_read', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('rows_in'), '+', models.F('rows_unchanged')), '+', models.F('rows_returned'))), _connector='OR'), name='import_counts_add_up', violation_error_message='จำนวนที่อ่านต้องเท่ากับที่เข้า ไม่เปลี่ยน และส่งคืนรวมกัน')],
                    },
                ),
                migrations.CreateModel(
                    name='ImportedRoster',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('order', models.PositiveIntegerField()),
                        ('place', models.CharField(max_length=200)),
                        ('sheet', models.CharField(max_length=80)),
                        ('first_row', models.PositiveIntegerField()),
                        ('version', models.PositiveIntegerField(blank=True, null=True)),
                        ('state', models.CharField(choices=[('ready', 'พร้อมบันทึก'), ('unchanged', 'ไม่เปลี่ยน'), ('returned', 'ส่งคืนให้แก้'), ('in', 'บันทึกแล้ว'), ('undone', 'ย้อนกลับแล้ว')], max_length=12)),
                        ('rows', models.PositiveIntegerField(default=0)),
                        ('new', models.PositiveIntegerField(default=0)),
                        ('changed', models.PositiveIntegerField(default=0)),
                        ('unchanged', models.PositiveIntegerField(default=0)),
                        ('leaving', models.PositiveIntegerField(default=0)),
                        ('lines', models.JSONField(blank=True, default=list)),
                        ('problems', models.JSONField(blank=True, default=list)),
                        ('asks', models.JSONField(blank=True, default=list)),
                        ('why', models.CharField(blank=True, max_length=300)),
                        ('centre', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.centre')),
                        ('committee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='registry.committee')),
                        ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rosters', to='registry.rosterimport')),
                    ],
                    options={
                        'verbose_name': 'รายชื่อที่นำเข้า',
                        'verbose_name_plural': 'รายชื่อที่นำเข้า',
                        'ordering': ['run', 'order'],
                        'indexes': [models.Index(fields=['run', 'state', 'order'], name='imported_by_state')],
                        'constraints': [models.UniqueConstraint(fields=('run', 'order'), name='imported_roster_once'), models.CheckConstraint(condition=models.Q(('rows', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('new'), '+', models.F('changed')), '+', models.F('unchanged'))), ('state', 'returned'), _connector='OR'), name='imported_rows_add_up', violation_error_message='จำนวนแถวต้องเท่ากับใหม่ แก้ และไม่เปลี่ยนรวมกัน')],
                    },
                ),
            ],
        ),
        migration_steps.AddTrigger(
            model_name='columnmapping',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_columnmappingevent" ("columns", "district_id", "fingerprint", "heads", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id") VALUES (NEW."columns", NEW."district_id", NEW."fingerprint", NEW."heads", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."province_id"); RETURN NULL;', hash='b015956f859b27b9dcc4e9d60496fd25abcc34a5', operation='INSERT', pgid='pgtrigger_insert_insert_0d97d', table='registry_columnmapping', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='columnmapping',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_columnmappingevent" ("columns", "district_id", "fingerprint", "heads", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id") VALUES (NEW."columns", NEW."district_id", NEW."fingerprint", NEW."heads", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."province_id"); RETURN NULL;', hash='d0a17a0b1b97894328e2871764e226ec6a7e557c', operation='UPDATE', pgid='pgtrigger_update_update_2992b', table='registry_columnmapping', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='columnmapping',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_columnmappingevent" ("columns", "district_id", "fingerprint", "heads", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id") VALUES (OLD."columns", OLD."district_id", OLD."fingerprint", OLD."heads", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."province_id"); RETURN NULL;', hash='99b032eba0c08d9f37dbc82fa0229dcee099bc52', operation='DELETE', pgid='pgtrigger_delete_delete_aaefc', table='registry_columnmapping', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='columnmappingevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='dd4affe18e97995a7553bee41d88d155dbf66569', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_10b3f', table='registry_columnmappingevent', when='BEFORE')),
        ),
    ]
