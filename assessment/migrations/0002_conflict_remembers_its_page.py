import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from conweb.kernel import migration_steps


class Migration(migrations.Migration):

    dependencies = [
        ('assessment', '0001_rounds_forms_and_answers'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='answerconflict',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='answerconflict',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='answerconflict',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='answerconflict',
            name='page',
            field=models.CharField(blank=True, max_length=36, verbose_name='หน้าที่พิมพ์'),
        ),
        migrations.AddField(
            model_name='answerconflictevent',
            name='page',
            field=models.CharField(blank=True, max_length=36, verbose_name='หน้าที่พิมพ์'),
        ),
        migration_steps.AddTrigger(
            model_name='answerconflict',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_answerconflictevent" ("assessment_id", "at", "base_version", "by_id", "decided_at", "id", "kept", "note", "number", "page", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "typed_of", "typed_value") VALUES (NEW."assessment_id", NEW."at", NEW."base_version", NEW."by_id", NEW."decided_at", NEW."id", NEW."kept", NEW."note", NEW."number", NEW."page", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."typed_of", NEW."typed_value"); RETURN NULL;', hash='c9310db61725982aea6232bc6a1deec45e18fb8d', operation='INSERT', pgid='pgtrigger_insert_insert_2da62', table='assessment_answerconflict', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='answerconflict',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assessment_answerconflictevent" ("assessment_id", "at", "base_version", "by_id", "decided_at", "id", "kept", "note", "number", "page", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "typed_of", "typed_value") VALUES (NEW."assessment_id", NEW."at", NEW."base_version", NEW."by_id", NEW."decided_at", NEW."id", NEW."kept", NEW."note", NEW."number", NEW."page", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."typed_of", NEW."typed_value"); RETURN NULL;', hash='19ec8d5cf3b06f49ade546929a5139e8f0ede111', operation='UPDATE', pgid='pgtrigger_update_update_259b1', table='assessment_answerconflict', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='answerconflict',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_answerconflictevent" ("assessment_id", "at", "base_version", "by_id", "decided_at", "id", "kept", "note", "number", "page", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "typed_of", "typed_value") VALUES (OLD."assessment_id", OLD."at", OLD."base_version", OLD."by_id", OLD."decided_at", OLD."id", OLD."kept", OLD."note", OLD."number", OLD."page", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."typed_of", OLD."typed_value"); RETURN NULL;', hash='52e2b0a8521004c05ad3cdb15fb2ad3f8ea3a817', operation='DELETE', pgid='pgtrigger_delete_delete_be1db', table='assessment_answerconflict', when='AFTER')),
        ),
    ]
