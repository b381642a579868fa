import conweb.kernel.sealed_files
import django.db.models.deletion
import pgtrigger.compiler
import registry.models.exports
import uuid
from django.conf import settings
from django.db import migrations, models

from conweb.kernel import migration_steps


class Migration(migrations.Migration):

    dependencies = [
        ('kernel', '0005_search_keys_of_areas'),
        ('kernel', '__first__'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('registry', '0011_rosters_from_workbooks'),
    ]

    operations = [
        migration_steps.CreateModels(
            models=[
                migrations.CreateModel(
                    name='CentralLayout',
                    fields=[
                        ('sheet', models.CharField(choices=[('centres', 'ศอช. แห่งละหนึ่งแถว'), ('members', 'กรรมการคนละหนึ่งแถว')], max_length=8, primary_key=True, serialize=False, verbose_name='แถวละ')),
                        ('columns', models.JSONField(verbose_name='คอลัมน์')),
                    ],
                    options={
                        'verbose_name': 'แบบของศูนย์ข้อมูลกลาง',
                        'verbose_name_plural': 'แบบของศูนย์ข้อมูลกลาง',
                        'ordering': ['sheet'],
                    },
                ),
                migrations.CreateModel(
                    name='CentralLayoutEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('sheet', models.CharField(choices=[('centres', 'ศอช. แห่งละหนึ่งแถว'), ('members', 'กรรมการคนละหนึ่งแถว')], max_length=8, serialize=False, verbose_name='แถวละ')),
                        ('columns', models.JSONField(verbose_name='คอลัมน์')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='registry.centrallayout')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='ExportRecord',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('table', models.CharField(choices=[('centres', 'ทะเบียน ศอช.'), ('people', 'รายการบุคคล'), ('rosters', 'รายชื่อกรรมการ'), ('kbt', 'ที่นั่ง ก.บ.ต.'), ('papers', 'ทะเบียนเอกสาร'), ('central-centres', 'ข้อมูล ศอช. สำหรับศูนย์ข้อมูลกลาง'), ('central-members', 'ข้อมูลกรรมการสำหรับศูนย์ข้อมูลกลาง')], max_length=16, verbose_name='รายการ')),
                        ('ending', models.CharField(max_length=4, verbose_name='ชนิดไฟล์')),
                        ('filter_words', models.CharField(max_length=400, verbose_name='ตัวกรอง')),
                        ('rows', models.PositiveIntegerField(verbose_name='จำนวนแถว')),
                        ('reason', models.CharField(max_length=200, verbose_name='เหตุผล')),
                        ('at', models.DateTimeField(verbose_name='เมื่อ')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้ส่งออก')),
                        ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.district')),
                        ('province', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.province')),
                    ],
                    options={
                        'verbose_name': 'การส่งออก',
                        'verbose_name_plural': 'บันทึกการส่งออก',
                        'ordering': ['-at', '-pk'],
                        'indexes': [models.Index(fields=['district', '-at'], name='export_by_district'), models.Index(fields=['province', '-at'], name='export_by_province'), models.Index(fields=['by', '-at'], name='export_by_person')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='export_has_a_reason', violation_error_message='ระบุเหตุผลที่ส่งออก')],
                    },
                ),
                migrations.CreateModel(
                    name='CentralComparison',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('sheet', models.CharField(choices=[('centres', 'ศอช. แห่งละหนึ่งแถว'), ('members', 'กรรมการคนละหนึ่งแถว')], max_length=8, verbose_name='แถวละ')),
                        ('file', conweb.kernel.sealed_files.SealedFileField(max_length=200, upload_to=registry.models.exports.comparison_path)),
                        ('file_name', models.CharField(max_length=160, verbose_name='ไฟล์')),
                        ('sha256', models.CharField(max_length=64)),
                        ('differences', models.PositiveIntegerField(default=0, verbose_name='ต่าง')),
                        ('at', models.DateTimeField(verbose_name='เมื่อ')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้นำเข้า')),
                        ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.district')),
                        ('province', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.province')),
                    ],
                    options={
                        'verbose_name': 'การเทียบกับศูนย์ข้อมูลกลาง',
                        'verbose_name_plural': 'การเทียบกับศูนย์ข้อมูลกลาง',
                        'ordering': ['-at', '-pk'],
                    },
                ),
            ],
        ),
        migration_steps.AddTrigger(
            model_name='centrallayout',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_centrallayoutevent" ("columns", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sheet") VALUES (NEW."columns", _pgh_attach_context(), NOW(), \'insert\', NEW."sheet", NEW."sheet"); RETURN NULL;', hash='a69049eb840601cc1bedc25cee98e38efd285cad', operation='INSERT', pgid='pgtrigger_insert_insert_d0869', table='registry_centrallayout', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='centrallayout',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_centrallayoutevent" ("columns", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sheet") VALUES (NEW."columns", _pgh_attach_context(), NOW(), \'update\', NEW."sheet", NEW."sheet"); RETURN NULL;', hash='5af54afe8acc8b905d7b41daf65c91aa253c3198', operation='UPDATE', pgid='pgtrigger_update_update_10558', table='registry_centrallayout', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='centrallayout',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_centrallayoutevent" ("columns", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sheet") VALUES (OLD."columns", _pgh_attach_context(), NOW(), \'delete\', OLD."sheet", OLD."sheet"); RETURN NULL;', hash='3a0348e29b9ae0e3dec9052066126f1020ea03c0', operation='DELETE', pgid='pgtrigger_delete_delete_c34a0', table='registry_centrallayout', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='centrallayoutevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0ea5362b503abbcc331b84abfced4161968261ae', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1126d', table='registry_centrallayoutevent', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='exportrecord',
            trigger=pgtrigger.compiler.Trigger(name='export_record_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nRAISE EXCEPTION 'export_record_stays: who took what is kept as it was written'\n    USING ERRCODE = 'check_violation', CONSTRAINT = 'export_record_stays';\n", hash='a7ac24ef0f83b13010dd2ccebd2e3b4dcfa6a489', operation='UPDATE OR DELETE', pgid='pgtrigger_export_record_stays_855b8', table='registry_exportrecord', when='BEFORE')),
        ),
    ]
