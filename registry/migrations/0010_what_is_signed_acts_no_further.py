import pgtrigger.compiler
from django.db import migrations

from conweb.kernel import migration_steps


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0009_number_codes_as_signed"),
    ]

    operations = [
        migration_steps.AddTrigger(
            model_name="paperlink",
            trigger=pgtrigger.compiler.Trigger(
                name="signed_acts_no_more",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NEW.kind IN ('amends', 'cancels') AND EXISTS (\n    SELECT 1 FROM registry_paper source WHERE source.id = NEW.source_id AND source.signed_at IS NOT NULL\n) THEN\n    RAISE EXCEPTION 'signed_acts_no_more: a signed paper amends and cancels nothing more'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'signed_acts_no_more';\nEND IF;\nRETURN NEW;\n",
                    hash="90d4c3a8e231acf5dc4ade51a17e296791379669",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_signed_acts_no_more_3a492",
                    table="registry_paperlink",
                    when="BEFORE",
                ),
            ),
        ),
    ]
