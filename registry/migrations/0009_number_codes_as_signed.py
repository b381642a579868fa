import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from conweb.kernel import migration_steps


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0008_offices_that_closed'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='paper',
            name='paper_signed_stays',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='paper',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='paper',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='paper',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='paper',
            name='number_code',
            field=models.CharField(blank=True, max_length=20, verbose_name='รหัสหนังสือ'),
        ),
        migrations.AddField(
            model_name='paperevent',
            name='number_code',
            field=models.CharField(blank=True, max_length=20, verbose_name='รหัสหนังสือ'),
        ),
        migration_steps.AddTrigger(
            model_name='paper',
            trigger=pgtrigger.compiler.Trigger(name='paper_signed_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF TG_OP = 'DELETE' THEN\n    IF OLD.signed_at IS NOT NULL THEN\n        RAISE EXCEPTION 'paper_signed_stays: a signed paper is never deleted'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'paper_signed_stays';\n    END IF;\n    RETURN OLD;\nEND IF;\nIF OLD.signed_at IS NOT NULL THEN\n    IF (NEW.kind, NEW.origin, NEW.subject, NEW.typed, NEW.names, NEW.issuer_id, NEW.owner_id, NEW.centre_id,\n        NEW.committee_id, NEW.selection_id, NEW.province_id, NEW.district_id, NEW.subdistrict_id, NEW.digits,\n        NEW.urgency, NEW.secrecy, NEW.made_by_id, NEW.made_at, NEW.number, NEW.number_code, NEW.number_year, NEW.dated_on, NEW.effective_on,\n        NEW.signatory_id, NEW.signature, NEW.printing_id, NEW.roster, NEW.scan, NEW.scan_name,\n        NEW.scan_type, NEW.scan_size, NEW.scan_sha256, NEW.signed_at, NEW.signed_by_id)\n       IS DISTINCT FROM\n       (OLD.kind, OLD.origin, OLD.subject, OLD.typed, OLD.names, OLD.issuer_id, OLD.owner_id, OLD.centre_id,\n        OLD.committee_id, OLD.selection_id, OLD.province_id, OLD.district_id, OLD.subdistrict_id, OLD.digits,\n        OLD.urgency, OLD.secrecy, OLD.made_by_id, OLD.made_at, OLD.number, OLD.number_code, OLD.number_year, OLD.dated_on, OLD.effective_on,\n        OLD.signatory_id, OLD.signature, OLD.printing_id, OLD.roster, OLD.scan, OLD.scan_name,\n        OLD.scan_type, OLD.scan_size, OLD.scan_sha256, OLD.signed_at, OLD.signed_by_id) THEN\n        RAISE EXCEPTION 'paper_signed_stays: what stands on a signed paper never changes'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'paper_signed_stays';\n    END IF;\n    IF NEW.status <> OLD.status AND\n       array_position(ARRAY['draft', 'printed', 'signed', 'in_force', 'replaced'],\n           replace(NEW.status::text, 'cancelled', 'replaced')) <=\n       array_position(ARRAY['draft', 'printed', 'signed', 'in_force', 'replaced'],\n           replace(OLD.status::text, 'cancelled', 'replaced')) THEN\n        RAISE EXCEPTION 'paper_moves_forward: a signed paper never goes back'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'paper_moves_forward';\n    END IF;\n    IF (OLD.ended_on IS NOT NULL AND (NEW.ended_on, NEW.ended_reason) IS DISTINCT FROM (OLD.ended_on, OLD.ended_reason)) THEN\n        RAISE EXCEPTION 'paper_moves_forward: the end of a signed paper is written once'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'paper_moves_forward';\n    END IF;\nEND IF;\nRETURN NEW;\n", hash='891e68485c28f382cbf834f88181bef8cfcdb3ec', operation='UPDATE OR DELETE', pgid='pgtrigger_paper_signed_stays_beff2', table='registry_paper', when='BEFORE')),
        ),
        migration_steps.AddTrigger(
            model_name='paper',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_paperevent" ("centre_id", "committee_id", "dated_on", "digits", "district_id", "effective_on", "ended_on", "ended_reason", "id", "issuer_id", "kind", "made_at", "made_by_id", "names", "number", "number_code", "number_year", "origin", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "printing_id", "province_id", "roster", "scan", "scan_name", "scan_sha256", "scan_size", "scan_type", "secrecy", "selection_id", "signatory_id", "signature", "signed_at", "signed_by_id", "status", "subdistrict_id", "subject", "typed", "urgency", "version") VALUES (NEW."centre_id", NEW."committee_id", NEW."dated_on", NEW."digits", NEW."district_id", NEW."effective_on", NEW."ended_on", NEW."ended_reason", NEW."id", NEW."issuer_id", NEW."kind", NEW."made_at", NEW."made_by_id", NEW."names", NEW."number", NEW."number_code", NEW."number_year", NEW."origin", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."printing_id", NEW."province_id", NEW."roster", NEW."scan", NEW."scan_name", NEW."scan_sha256", NEW."scan_size", NEW."scan_type", NEW."secrecy", NEW."selection_id", NEW."signatory_id", NEW."signature", NEW."signed_at", NEW."signed_by_id", NEW."status", NEW."subdistrict_id", NEW."subject", NEW."typed", NEW."urgency", NEW."version"); RETURN NULL;', hash='1e0998066ec1a06c3a05204b73ceb93e348d95a4', operation='INSERT', pgid='pgtrigger_insert_insert_57e72', table='registry_paper', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='paper',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."centre_id" IS DISTINCT FROM (NEW."centre_id") OR OLD."committee_id" IS DISTINCT FROM (NEW."committee_id") OR OLD."dated_on" IS DISTINCT FROM (NEW."dated_on") OR OLD."digits" IS DISTINCT FROM (NEW."digits") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."effective_on" IS DISTINCT FROM (NEW."effective_on") OR OLD."ended_on" IS DISTINCT FROM (NEW."ended_on") OR OLD."ended_reason" IS DISTINCT FROM (NEW."ended_reason") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."issuer_id" IS DISTINCT FROM (NEW."issuer_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at") OR OLD."made_by_id" IS DISTINCT FROM (NEW."made_by_id") OR OLD."names" IS DISTINCT FROM (NEW."names") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."number_code" IS DISTINCT FROM (NEW."number_code") OR OLD."number_year" IS DISTINCT FROM (NEW."number_year") OR OLD."origin" IS DISTINCT FROM (NEW."origin") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."printing_id" IS DISTINCT FROM (NEW."printing_id") OR OLD."province_id" IS DISTINCT FROM (NEW."province_id") OR OLD."roster" IS DISTINCT FROM (NEW."roster") OR OLD."scan" IS DISTINCT FROM (NEW."scan") OR OLD."scan_name" IS DISTINCT FROM (NEW."scan_name") OR OLD."scan_sha256" IS DISTINCT FROM (NEW."scan_sha256") OR OLD."scan_size" IS DISTINCT FROM (NEW."scan_size") OR OLD."scan_type" IS DISTINCT FROM (NEW."scan_type") OR OLD."secrecy" IS DISTINCT FROM (NEW."secrecy") OR OLD."selection_id" IS DISTINCT FROM (NEW."selection_id") OR OLD."signatory_id" IS DISTINCT FROM (NEW."signatory_id") OR OLD."signature" IS DISTINCT FROM (NEW."signature") OR OLD."signed_at" IS DISTINCT FROM (NEW."signed_at") OR OLD."signed_by_id" IS DISTINCT FROM (NEW."signed_by_id") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."subdistrict_id" IS DISTINCT FROM (NEW."subdistrict_id") OR OLD."subject" IS DISTINCT FROM (NEW."subject") OR OLD."typed" IS DISTINCT FROM (NEW."typed") OR OLD."urgency" IS DISTINCT FROM (NEW."urgency") OR OLD."version" IS DISTINCT FROM (NEW."version"))', func='INSERT INTO "registry_paperevent" ("centre_id", "committee_id", "dated_on", "digits", "district_id", "effective_on", "ended_on", "ended_reason", "id", "issuer_id", "kind", "made_at", "made_by_id", "names", "number", "number_code", "number_year", "origin", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "printing_id", "province_id", "roster", "scan", "scan_name", "scan_sha256", "scan_size", "scan_type", "secrecy", "selection_id", "signatory_id", "signature", "signed_at", "signed_by_id", "status", "subdistrict_id", "subject", "typed", "urgency", "version") VALUES (NEW."centre_id", NEW."committee_id", NEW."dated_on", NEW."digits", NEW."district_id", NEW."effective_on", NEW."ended_on", NEW."ended_reason", NEW."id", NEW."issuer_id", NEW."kind", NEW."made_at", NEW."made_by_id", NEW."names", NEW."number", NEW."number_code", NEW."number_year", NEW."origin", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."printing_id", NEW."province_id", NEW."roster", NEW."scan", NEW."scan_name", NEW."scan_sha256", NEW."scan_size", NEW."scan_type", NEW."secrecy", NEW."selection_id", NEW."signatory_id", NEW."signature", NEW."signed_at", NEW."signed_by_id", NEW."status", NEW."subdistrict_id", NEW."subject", NEW."typed", NEW."urgency", NEW."version"); RETURN NULL;', hash='4da97d99f1f819d492b5b3cd37beea5e45af45a8', operation='UPDATE', pgid='pgtrigger_update_update_69b24', table='registry_paper', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='paper',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_paperevent" ("centre_id", "committee_id", "dated_on", "digits", "district_id", "effective_on", "ended_on", "ended_reason", "id", "issuer_id", "kind", "made_at", "made_by_id", "names", "number", "number_code", "number_year", "origin", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "printing_id", "province_id", "roster", "scan", "scan_name", "scan_sha256", "scan_size", "scan_type", "secrecy", "selection_id", "signatory_id", "signature", "signed_at", "signed_by_id", "status", "subdistrict_id", "subject", "typed", "urgency", "version") VALUES (OLD."centre_id", OLD."committee_id", OLD."dated_on", OLD."digits", OLD."district_id", OLD."effective_on", OLD."ended_on", OLD."ended_reason", OLD."id", OLD."issuer_id", OLD."kind", OLD."made_at", OLD."made_by_id", OLD."names", OLD."number", OLD."number_code", OLD."number_year", OLD."origin", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."printing_id", OLD."province_id", OLD."roster", OLD."scan", OLD."scan_name", OLD."scan_sha256", OLD."scan_size", OLD."scan_type", OLD."secrecy", OLD."selection_id", OLD."signatory_id", OLD."signature", OLD."signed_at", OLD."signed_by_id", OLD."status", OLD."subdistrict_id", OLD."subject", OLD."typed", OLD."urgency", OLD."version"); RETURN NULL;', hash='e346ec804ac9ac69eaa8c9fb3b75e36bcf68ff05', operation='DELETE', pgid='pgtrigger_delete_delete_8d78c', table='registry_paper', when='AFTER')),
        ),
    ]
