import django.contrib.postgres.indexes
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0003_committee_areas_and_code_lists'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='localauthority',
            index=django.contrib.postgres.indexes.GinIndex(fields=['search_key'], name='local_authority_search', opclasses=['gin_trgm_ops']),
        ),
        migrations.AddIndex(
            model_name='network',
            index=django.contrib.postgres.indexes.GinIndex(fields=['search_key'], name='network_search', opclasses=['gin_trgm_ops']),
        ),
        migrations.AddIndex(
            model_name='office',
            index=django.contrib.postgres.indexes.GinIndex(fields=['search_key'], name='office_search', opclasses=['gin_trgm_ops']),
        ),
        migrations.AddIndex(
            model_name='person',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Replace('search_key', models.Value(' '), models.Value('')), name='gin_trgm_ops'), name='person_search_together'),
        ),
    ]
