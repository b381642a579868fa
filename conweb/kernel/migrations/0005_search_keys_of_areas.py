from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models

from conweb.kernel.text_keys import SearchFold


def search_key() -> models.GeneratedField:
    return models.GeneratedField(
        db_persist=True,
        expression=SearchFold("name"),
        output_field=models.CharField(db_collation="C", max_length=400),
    )


class Migration(migrations.Migration):

    dependencies = [("kernel", "0004_recorded_changes")]

    operations = [
        *(
            migrations.AddField(model_name=level, name="search_key", field=search_key())
            for level in ("province", "district", "subdistrict")
        ),
        *(
            migrations.AddIndex(
                model_name=level,
                index=GinIndex(fields=["search_key"], name=f"{level}_search", opclasses=["gin_trgm_ops"]),
            )
            for level in ("district", "subdistrict")
        ),
    ]
