import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from conweb.kernel import migration_steps


class Migration(migrations.Migration):
    dependencies = [
        ("assessment", "0002_conflict_remembers_its_page"),
        ("registry", "0007_papers_from_draft_to_signature"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="duedate",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="duedate",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="duedate",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="duedate",
            name="circular",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="due_dates",
                to="registry.circular",
                verbose_name="หนังสือที่กำหนด",
            ),
        ),
        migrations.AddField(
            model_name="duedateevent",
            name="circular",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="registry.circular",
                verbose_name="หนังสือที่กำหนด",
            ),
        ),
        migration_steps.AddTrigger(
            model_name="duedate",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "assessment_duedateevent" ("circular_id", "district_id", "due_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id", "reason", "round_id", "source", "task") VALUES (NEW."circular_id", NEW."district_id", NEW."due_on", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."province_id", NEW."reason", NEW."round_id", NEW."source", NEW."task"); RETURN NULL;',
                    hash="6893133c14af091be64f91bb121364cbd11f432e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_910f0",
                    table="assessment_duedate",
                    when="AFTER",
                ),
            ),
        ),
        migration_steps.AddTrigger(
            model_name="duedate",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "assessment_duedateevent" ("circular_id", "district_id", "due_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id", "reason", "round_id", "source", "task") VALUES (NEW."circular_id", NEW."district_id", NEW."due_on", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."province_id", NEW."reason", NEW."round_id", NEW."source", NEW."task"); RETURN NULL;',
                    hash="0a7e1bd1a0b05a788de0928cc67b28aa017e5071",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_467ee",
                    table="assessment_duedate",
                    when="AFTER",
                ),
            ),
        ),
        migration_steps.AddTrigger(
            model_name="duedate",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "assessment_duedateevent" ("circular_id", "district_id", "due_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id", "reason", "round_id", "source", "task") VALUES (OLD."circular_id", OLD."district_id", OLD."due_on", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."province_id", OLD."reason", OLD."round_id", OLD."source", OLD."task"); RETURN NULL;',
                    hash="ab721caa13333850387545573a0cc422cd813dae",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f8b1c",
                    table="assessment_duedate",
                    when="AFTER",
                ),
            ),
        ),
    ]
