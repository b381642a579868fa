import conweb.kernel.text_keys
import django.contrib.postgres.indexes
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('kernel', '0004_recorded_changes'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='district',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(conweb.kernel.text_keys.SearchFold('name'), name='gin_trgm_ops'), name='district_by_name'),
        ),
        migrations.AddIndex(
            model_name='subdistrict',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(conweb.kernel.text_keys.SearchFold('name'), name='gin_trgm_ops'), name='subdistrict_by_name'),
        ),
    ]
