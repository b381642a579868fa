"""The table behind Django's cache: rate limits must be shared by every worker on every host."""

from django.core.management import call_command
from django.db import migrations


def create(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE IF EXISTS conweb_cache")


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_areas_people_and_duties")]

    operations = [migrations.RunPython(create, drop)]
