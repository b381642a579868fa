"""The area of every committee that stood before areas were kept, and the first rows of the code lists.

The numbers of years are defaults: no source states them, and the department can change every row.
"""

from datetime import date

from django.db import migrations

# As the field itself knows them; the regulation's summary names none.
LEAVING_REASONS = [
    ("died", "ถึงแก่กรรม"),
    ("resigned", "ลาออก"),
    ("moved_away", "ย้ายออกนอกพื้นที่"),
    ("disqualified", "ขาดคุณสมบัติ"),
    ("voted_out", "ที่ประชุมมีมติให้ออก"),
    ("transferred", "แต่งตั้ง โยกย้าย หรือสับเปลี่ยน"),
    ("body_left", "องค์กรที่แทนเปลี่ยนผู้แทน"),
    ("for_the_work", "เพื่อประโยชน์ของงาน"),
    ("other", "เหตุอื่น"),
]
TIERS = ["subdistrict", "district", "province"]
TERM_YEARS = 4
# ระเบียบ มท. 2551 stands in the Gazette of this day.
REGULATION_DAY = date(2008, 2, 28)
RETENTION_YEARS = {"former_member": 10, "unseated_person": 2, "selection_file": 10, "reveal_log": 10}


def fill(apps, schema_editor):
    database = schema_editor.connection.alias
    reasons = apps.get_model("registry", "LeavingReason").objects.using(database)
    for order, (code, label) in enumerate(LEAVING_REASONS, 1):
        reasons.get_or_create(code=code, defaults={"label": label, "order": order})
    lengths = apps.get_model("registry", "TermLength").objects.using(database)
    for tier in TIERS:
        lengths.get_or_create(tier=tier, since=REGULATION_DAY, defaults={"years": TERM_YEARS})
    rules = apps.get_model("registry", "RetentionRule").objects.using(database)
    for record_class, years in RETENTION_YEARS.items():
        rules.get_or_create(record_class=record_class, defaults={"years": years})


def place_committees(apps, schema_editor):
    # Every write goes through the trigger that knows the area.
    schema_editor.execute(
        "UPDATE registry_committee SET province_id = NULL WHERE centre_id IS NOT NULL AND province_id IS NULL"
    )


class Migration(migrations.Migration):

    dependencies = [("registry", "0002_offices_people_and_committees_of_every_kind")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(place_committees, migrations.RunPython.noop),
    ]
