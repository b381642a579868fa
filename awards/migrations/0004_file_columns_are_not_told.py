import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import awards.models.registers


class Migration(migrations.Migration):
    dependencies = [
        ("awards", "0003_published_criteria_cannot_be_moved"),
        ("kernel", "0005_search_keys_of_areas"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="awardfile",
            name="district",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="kernel.district",
                verbose_name="อำเภอ",
            ),
        ),
        migrations.AlterField(
            model_name="awardfile",
            name="file",
            field=models.FileField(
                editable=False,
                max_length=120,
                upload_to=awards.models.registers.award_file_path,
                verbose_name="ไฟล์",
            ),
        ),
        migrations.AlterField(
            model_name="awardfile",
            name="province",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="kernel.province",
                verbose_name="จังหวัด",
            ),
        ),
        migrations.AlterField(
            model_name="awardfile",
            name="sha256",
            field=models.CharField(editable=False, max_length=64, verbose_name="SHA-256"),
        ),
        migrations.AlterField(
            model_name="awardfile",
            name="size",
            field=models.PositiveIntegerField(editable=False, verbose_name="ขนาด (ไบต์)"),
        ),
        migrations.AlterField(
            model_name="awardfile",
            name="uploaded_at",
            field=models.DateTimeField(editable=False, verbose_name="แนบเมื่อ"),
        ),
        migrations.AlterField(
            model_name="awardfile",
            name="uploaded_by",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="ผู้แนบ",
            ),
        ),
        migrations.AlterField(
            model_name="awardfileevent",
            name="district",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="kernel.district",
                verbose_name="อำเภอ",
            ),
        ),
        migrations.AlterField(
            model_name="awardfileevent",
            name="file",
            field=models.FileField(
                editable=False,
                max_length=120,
                upload_to=awards.models.registers.award_file_path,
                verbose_name="ไฟล์",
            ),
        ),
        migrations.AlterField(
            model_name="awardfileevent",
            name="province",
            field=models.ForeignKey(
                db_constraint=False,
                editable=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="kernel.province",
                verbose_name="จังหวัด",
            ),
        ),
        migrations.AlterField(
            model_name="awardfileevent",
            name="sha256",
            field=models.CharField(editable=False, max_length=64, verbose_name="SHA-256"),
        ),
        migrations.AlterField(
            model_name="awardfileevent",
            name="size",
            field=models.PositiveIntegerField(editable=False, verbose_name="ขนาด (ไบต์)"),
        ),
        migrations.AlterField(
            model_name="awardfileevent",
            name="uploaded_at",
            field=models.DateTimeField(editable=False, verbose_name="แนบเมื่อ"),
        ),
        migrations.AlterField(
            model_name="awardfileevent",
            name="uploaded_by",
            field=models.ForeignKey(
                db_constraint=False,
                editable=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="ผู้แนบ",
            ),
        ),
    ]
