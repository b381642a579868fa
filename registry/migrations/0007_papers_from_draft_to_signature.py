import conweb.kernel.text_keys
import datetime
import django.contrib.postgres.indexes
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import registry.models.papers
import registry.models.sending
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("kernel", "0005_search_keys_of_areas"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("registry", "0006_people_in_order"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Circular",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=60, verbose_name="เลขที่")),
                ("dated_on", models.DateField(verbose_name="ลงวันที่")),
                ("sender", models.CharField(max_length=200, verbose_name="จาก")),
                ("subject", models.CharField(max_length=400, verbose_name="เรื่อง")),
                ("received_on", models.DateField(blank=True, null=True, verbose_name="รับเมื่อ")),
                (
                    "fiscal_year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ปีงบประมาณ"),
                ),
                ("note", models.TextField(blank=True, max_length=2000, verbose_name="สาระสำคัญ")),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        max_length=200,
                        upload_to=registry.models.sending.circular_path,
                        verbose_name="ไฟล์",
                    ),
                ),
                ("file_name", models.CharField(blank=True, max_length=200)),
                ("file_type", models.CharField(blank=True, max_length=100)),
                ("file_size", models.PositiveIntegerField(blank=True, null=True)),
                ("file_sha256", models.CharField(blank=True, max_length=64)),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kernel.district",
                        verbose_name="อำเภอ",
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kernel.province",
                        verbose_name="จังหวัด",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้บันทึก",
                    ),
                ),
            ],
            options={
                "verbose_name": "หนังสือเวียนที่ได้รับ",
                "verbose_name_plural": "หนังสือเวียนที่ได้รับ",
                "ordering": ["-dated_on", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("number", "dated_on", "province", "district"),
                        name="circular_once",
                        nulls_distinct=False,
                        violation_error_message="บันทึกหนังสือฉบับนี้แล้ว",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("district__isnull", True), ("province__isnull", False), _connector="OR"
                        ),
                        name="circular_district_in_province",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("dated_on__isnull", True),
                                ("dated_on__range", (datetime.date(1890, 1, 1), datetime.date(2150, 12, 31))),
                                _connector="OR",
                            ),
                            models.Q(
                                ("received_on__isnull", True),
                                (
                                    "received_on__range",
                                    (datetime.date(1890, 1, 1), datetime.date(2150, 12, 31)),
                                ),
                                _connector="OR",
                            ),
                        ),
                        name="circular_on_sensible_days",
                        violation_error_message="ปีห่างไป 543 ปี ตรวจว่าเป็น พ.ศ. หรือ ค.ศ.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CircularEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("number", models.CharField(max_length=60, verbose_name="เลขที่")),
                ("dated_on", models.DateField(verbose_name="ลงวันที่")),
                ("sender", models.CharField(max_length=200, verbose_name="จาก")),
                ("subject", models.CharField(max_length=400, verbose_name="เรื่อง")),
                ("received_on", models.DateField(blank=True, null=True, verbose_name="รับเมื่อ")),
                (
                    "fiscal_year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ปีงบประมาณ"),
                ),
                ("note", models.TextField(blank=True, max_length=2000, verbose_name="สาระสำคัญ")),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        max_length=200,
                        upload_to=registry.models.sending.circular_path,
                        verbose_name="ไฟล์",
                    ),
                ),
                ("file_name", models.CharField(blank=True, max_length=200)),
                ("file_type", models.CharField(blank=True, max_length=100)),
                ("file_size", models.PositiveIntegerField(blank=True, null=True)),
                ("file_sha256", models.CharField(blank=True, max_length=64)),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="kernel.district",
                        verbose_name="อำเภอ",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="registry.circular",
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="kernel.province",
                        verbose_name="จังหวัด",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้บันทึก",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("request", "บันทึกขออนุมัติจัดเวทีประชาคม"),
                            ("invitation", "หนังสือเชิญประชุมเวทีประชาคม"),
                            ("forum_minutes", "รายงานการประชุมเวทีประชาคม"),
                            ("announcement", "ประกาศรับรองผลการคัดเลือก"),
                            ("amending_announcement", "ประกาศรับรองผลการคัดเลือก (แก้ไขเพิ่มเติม)"),
                            ("appointment", "คำสั่งแต่งตั้งคณะกรรมการบริหาร"),
                            ("amending_appointment", "คำสั่งแต่งตั้งคณะกรรมการบริหาร (แก้ไขเพิ่มเติม)"),
                            ("working_order", "คำสั่งแต่งตั้งคณะทำงานส่งเสริม"),
                            ("working_addition", "คำสั่งแต่งตั้งเพิ่มเติมคณะทำงานส่งเสริม"),
                            ("governor_report", "หนังสือรายงานผู้ว่าราชการจังหวัด"),
                            ("kbt_order", "คำสั่งแต่งตั้ง ก.บ.ต."),
                            ("kbo_order", "คำสั่งแต่งตั้ง ก.บ.อ."),
                            ("removal", "คำสั่งให้พ้นจากตำแหน่ง"),
                            ("cancellation", "คำสั่งยกเลิกคำสั่ง"),
                            ("copy_letter", "หนังสือนำส่งสำเนาคำสั่ง"),
                            ("plan_letter", "หนังสือนำส่งแผนพัฒนาตำบล"),
                            ("circular", "หนังสือแจ้งเวียนแนวทาง"),
                            ("renewal_letter", "หนังสือขอให้จัดทำคำสั่งใหม่"),
                        ],
                        max_length=24,
                        verbose_name="ชนิด",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "ร่าง"),
                            ("printed", "พิมพ์เสนอลงนาม"),
                            ("signed", "ลงนามแล้ว"),
                            ("in_force", "มีผล"),
                            ("replaced", "ถูกแทน"),
                            ("cancelled", "ยกเลิก"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="สถานะ",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[("prepared", "จัดทำในระบบ"), ("recorded", "บันทึกจากฉบับที่ลงนามแล้ว")],
                        default="prepared",
                        max_length=10,
                        verbose_name="ที่มา",
                    ),
                ),
                ("subject", models.CharField(max_length=400, verbose_name="เรื่อง")),
                ("typed", models.JSONField(blank=True, default=dict)),
                (
                    "digits",
                    models.CharField(
                        choices=[("thai", "เลขไทย"), ("arabic", "เลขอารบิก")],
                        default="thai",
                        max_length=6,
                        verbose_name="ตัวเลข",
                    ),
                ),
                (
                    "urgency",
                    models.CharField(
                        blank=True,
                        choices=[("ด่วน", "ด่วน"), ("ด่วนมาก", "ด่วนมาก"), ("ด่วนที่สุด", "ด่วนที่สุด")],
                        max_length=12,
                        verbose_name="ชั้นความเร็ว",
                    ),
                ),
                (
                    "secrecy",
                    models.CharField(
                        blank=True,
                        choices=[("ลับ", "ลับ"), ("ลับมาก", "ลับมาก"), ("ลับที่สุด", "ลับที่สุด")],
                        max_length=12,
                        verbose_name="ชั้นความลับ",
                    ),
                ),
                ("effective_on", models.DateField(blank=True, null=True, verbose_name="มีผลตั้งแต่")),
                ("names", models.TextField(blank=True, default="")),
                ("made_at", models.DateTimeField(verbose_name="จัดทำเมื่อ")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("number", models.CharField(blank=True, max_length=20, verbose_name="เลขที่")),
                (
                    "number_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="ปีของเลขที่ (พ.ศ. ปฏิทิน)"
                    ),
                ),
                ("dated_on", models.DateField(blank=True, null=True, verbose_name="ลงวันที่")),
                ("signature", models.JSONField(blank=True, default=list)),
                ("roster", models.JSONField(blank=True, null=True)),
                (
                    "scan",
                    models.FileField(
                        blank=True,
                        max_length=200,
                        upload_to=registry.models.papers.scan_path,
                        verbose_name="สำเนาที่ลงนาม",
                    ),
                ),
                ("scan_name", models.CharField(blank=True, max_length=200, verbose_name="ชื่อไฟล์")),
                ("scan_type", models.CharField(blank=True, max_length=100)),
                ("scan_size", models.PositiveIntegerField(blank=True, null=True)),
                ("scan_sha256", models.CharField(blank=True, max_length=64)),
                ("signed_at", models.DateTimeField(blank=True, null=True, verbose_name="บันทึกการลงนามเมื่อ")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="สิ้นผลเมื่อ")),
                ("ended_reason", models.CharField(blank=True, max_length=300, verbose_name="เหตุที่สิ้นผล")),
                (
                    "search_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=conweb.kernel.text_keys.SearchFold("subject", "number", "names"),
                        output_field=models.TextField(db_collation="C"),
                    ),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="registry.centre",
                        verbose_name="ศอช.",
                    ),
                ),
                (
                    "committee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="registry.committee",
                        verbose_name="คณะ",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kernel.district",
                    ),
                ),
                (
                    "issuer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="registry.office",
                        verbose_name="ออกโดย",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้จัดทำ",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="owned_papers",
                        to="registry.office",
                        verbose_name="เจ้าของเรื่อง",
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kernel.province",
                    ),
                ),
                (
                    "selection",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="registry.selection",
                        verbose_name="การคัดเลือก",
                    ),
                ),
                (
                    "signatory",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signed_papers",
                        to="registry.postholding",
                        verbose_name="ผู้ลงนาม",
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้บันทึกการลงนาม",
                    ),
                ),
                (
                    "subdistrict",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kernel.subdistrict",
                    ),
                ),
            ],
            options={
                "verbose_name": "เอกสาร",
                "verbose_name_plural": "เอกสาร",
                "ordering": [models.OrderBy(models.F("dated_on"), descending=True, nulls_first=True), "-pk"],
            },
        ),
        migrations.CreateModel(
            name="EditedCopy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "file",
                    models.FileField(
                        max_length=200, upload_to=registry.models.papers.edited_path, verbose_name="ไฟล์"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="ชื่อไฟล์")),
                ("size", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("differences", models.JSONField(blank=True, default=list)),
                ("at", models.DateTimeField(verbose_name="เมื่อ")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้แนบ",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="edited_copies",
                        to="registry.paper",
                        verbose_name="เอกสาร",
                    ),
                ),
            ],
            options={
                "verbose_name": "ฉบับที่แก้ใน Word",
                "verbose_name_plural": "ฉบับที่แก้ใน Word",
                "ordering": ["-at", "-pk"],
                "constraints": [models.UniqueConstraint(fields=("paper", "sha256"), name="edited_copy_once")],
            },
        ),
        migrations.CreateModel(
            name="EditedCopyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "file",
                    models.FileField(
                        max_length=200, upload_to=registry.models.papers.edited_path, verbose_name="ไฟล์"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="ชื่อไฟล์")),
                ("size", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("differences", models.JSONField(blank=True, default=list)),
                ("at", models.DateTimeField(verbose_name="เมื่อ")),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้แนบ",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="registry.editedcopy",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registry.paper",
                        verbose_name="เอกสาร",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PaperPrinting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="พิมพ์ครั้งที่")),
                ("document", models.JSONField()),
                ("roster", models.JSONField(blank=True, null=True)),
                (
                    "pdf",
                    models.FileField(
                        max_length=200, upload_to=registry.models.papers.printing_path, verbose_name="PDF"
                    ),
                ),
                ("pdf_sha256", models.CharField(max_length=64)),
                ("pdf_size", models.PositiveIntegerField()),
                ("made_at", models.DateTimeField(verbose_name="พิมพ์เมื่อ")),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้พิมพ์",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="printings",
                        to="registry.paper",
                        verbose_name="เอกสาร",
                    ),
                ),
            ],
            options={
                "verbose_name": "ฉบับที่พิมพ์",
                "verbose_name_plural": "ฉบับที่พิมพ์",
                "ordering": ["paper", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("paper", "number"), name="printing_number_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("request", "บันทึกขออนุมัติจัดเวทีประชาคม"),
                            ("invitation", "หนังสือเชิญประชุมเวทีประชาคม"),
                            ("forum_minutes", "รายงานการประชุมเวทีประชาคม"),
                            ("announcement", "ประกาศรับรองผลการคัดเลือก"),
                            ("amending_announcement", "ประกาศรับรองผลการคัดเลือก (แก้ไขเพิ่มเติม)"),
                            ("appointment", "คำสั่งแต่งตั้งคณะกรรมการบริหาร"),
                            ("amending_appointment", "คำสั่งแต่งตั้งคณะกรรมการบริหาร (แก้ไขเพิ่มเติม)"),
                            ("working_order", "คำสั่งแต่งตั้งคณะทำงานส่งเสริม"),
                            ("working_addition", "คำสั่งแต่งตั้งเพิ่มเติมคณะทำงานส่งเสริม"),
                            ("governor_report", "หนังสือรายงานผู้ว่าราชการจังหวัด"),
                            ("kbt_order", "คำสั่งแต่งตั้ง ก.บ.ต."),
                            ("kbo_order", "คำสั่งแต่งตั้ง ก.บ.อ."),
                            ("removal", "คำสั่งให้พ้นจากตำแหน่ง"),
                            ("cancellation", "คำสั่งยกเลิกคำสั่ง"),
                            ("copy_letter", "หนังสือนำส่งสำเนาคำสั่ง"),
                            ("plan_letter", "หนังสือนำส่งแผนพัฒนาตำบล"),
                            ("circular", "หนังสือแจ้งเวียนแนวทาง"),
                            ("renewal_letter", "หนังสือขอให้จัดทำคำสั่งใหม่"),
                        ],
                        max_length=24,
                        verbose_name="ชนิด",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "ร่าง"),
                            ("printed", "พิมพ์เสนอลงนาม"),
                            ("signed", "ลงนามแล้ว"),
                            ("in_force", "มีผล"),
                            ("replaced", "ถูกแทน"),
                            ("cancelled", "ยกเลิก"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="สถานะ",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[("prepared", "จัดทำในระบบ"), ("recorded", "บันทึกจากฉบับที่ลงนามแล้ว")],
                        default="prepared",
                        max_length=10,
                        verbose_name="ที่มา",
                    ),
                ),
                ("subject", models.CharField(max_length=400, verbose_name="เรื่อง")),
                ("typed", models.JSONField(blank=True, default=dict)),
                (
                    "digits",
                    models.CharField(
                        choices=[("thai", "เลขไทย"), ("arabic", "เลขอารบิก")],
                        default="thai",
                        max_length=6,
                        verbose_name="ตัวเลข",
                    ),
                ),
                (
                    "urgency",
                    models.CharField(
                        blank=True,
                        choices=[("ด่วน", "ด่วน"), ("ด่วนมาก", "ด่วนมาก"), ("ด่วนที่สุด", "ด่วนที่สุด")],
                        max_length=12,
                        verbose_name="ชั้นความเร็ว",
                    ),
                ),
                (
                    "secrecy",
                    models.CharField(
                        blank=True,
                        choices=[("ลับ", "ลับ"), ("ลับมาก", "ลับมาก"), ("ลับที่สุด", "ลับที่สุด")],
                        max_length=12,
                        verbose_name="ชั้นความลับ",
                    ),
                ),
                ("effective_on", models.DateField(blank=True, null=True, verbose_name="มีผลตั้งแต่")),
                ("names", models.TextField(blank=True, default="")),
                ("made_at", models.DateTimeField(verbose_name="จัดทำเมื่อ")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("number", models.CharField(blank=True, max_length=20, verbose_name="เลขที่")),
                (
                    "number_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="ปีของเลขที่ (พ.ศ. ปฏิทิน)"
                    ),
                ),
                ("dated_on", models.DateField(blank=True, null=True, verbose_name="ลงวันที่")),
                ("signature", models.JSONField(blank=True, default=list)),
                ("roster", models.JSONField(blank=True, null=True)),
                (
                    "scan",
                    models.FileField(
                        blank=True,
                        max_length=200,
                        upload_to=registry.models.papers.scan_path,
                        verbose_name="สำเนาที่ลงนาม",
                    ),
                ),
                ("scan_name", models.CharField(blank=True, max_length=200, verbose_name="ชื่อไฟล์")),
                ("scan_type", models.CharField(blank=True, max_length=100)),
                ("scan_size", models.PositiveIntegerField(blank=True, null=True)),
                ("scan_sha256", models.CharField(blank=True, max_length=64)),
                ("signed_at", models.DateTimeField(blank=True, null=True, verbose_name="บันทึกการลงนามเมื่อ")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="สิ้นผลเมื่อ")),
                ("ended_reason", models.CharField(blank=True, max_length=300, verbose_name="เหตุที่สิ้นผล")),
                (
                    "centre",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registry.centre",
                        verbose_name="ศอช.",
                    ),
                ),
                (
                    "committee",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registry.committee",
                        verbose_name="คณะ",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="kernel.district",
                    ),
                ),
                (
                    "issuer",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registry.office",
                        verbose_name="ออกโดย",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้จัดทำ",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registry.office",
                        verbose_name="เจ้าของเรื่อง",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="registry.paper",
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="kernel.province",
                    ),
                ),
                (
                    "selection",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registry.selection",
                        verbose_name="การคัดเลือก",
                    ),
                ),
                (
                    "signatory",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registry.postholding",
                        verbose_name="ผู้ลงนาม",
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้บันทึกการลงนาม",
                    ),
                ),
                (
                    "subdistrict",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="kernel.subdistrict",
                    ),
                ),
                (
                    "printing",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registry.paperprinting",
                        verbose_name="ฉบับที่ลงนาม",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PaperLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("amends", "แก้ไขเพิ่มเติม"),
                            ("replaces", "ใช้แทน"),
                            ("cancels", "ยกเลิก"),
                            ("encloses", "นำส่ง"),
                        ],
                        max_length=10,
                        verbose_name="ความสัมพันธ์",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="registry.paper",
                        verbose_name="เอกสาร",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="linked_from",
                        to="registry.paper",
                        verbose_name="ถึงเอกสาร",
                    ),
                ),
            ],
            options={
                "verbose_name": "ความสัมพันธ์ของเอกสาร",
                "verbose_name_plural": "ความสัมพันธ์ของเอกสาร",
                "constraints": [
                    models.UniqueConstraint(fields=("source", "target", "kind"), name="paper_link_once"),
                    models.CheckConstraint(
                        condition=models.Q(("source", models.F("target")), _negated=True),
                        name="paper_not_linked_to_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperLinkEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("amends", "แก้ไขเพิ่มเติม"),
                            ("replaces", "ใช้แทน"),
                            ("cancels", "ยกเลิก"),
                            ("encloses", "นำส่ง"),
                        ],
                        max_length=10,
                        verbose_name="ความสัมพันธ์",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="registry.paperlink",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registry.paper",
                        verbose_name="เอกสาร",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registry.paper",
                        verbose_name="ถึงเอกสาร",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Transmittal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("to_name", models.CharField(blank=True, max_length=200, verbose_name="ถึง")),
                ("sent_on", models.DateField(verbose_name="ส่งเมื่อ")),
                (
                    "channel",
                    models.CharField(
                        choices=[("oa", "ระบบสำนักงานอัตโนมัติ (OA)"), ("paper", "กระดาษ"), ("email", "อีเมล")],
                        max_length=8,
                        verbose_name="ช่องทาง",
                    ),
                ),
                ("letter_number", models.CharField(blank=True, max_length=60, verbose_name="เลขที่หนังสือนำส่ง")),
                (
                    "task",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("DL1", "สำเนาคำสั่งกรรมการ ศอช.ต. ศอช.อ. ถึงจังหวัด"),
                            ("DL2", "สำเนาคำสั่ง ก.บ.ต. ถึงจังหวัด"),
                            ("DL6", "สำเนาคำสั่ง ก.บ.ต. ถึงกรม"),
                        ],
                        max_length=4,
                        verbose_name="ตามกำหนด",
                    ),
                ),
                (
                    "fiscal_year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ปีงบประมาณ"),
                ),
                ("received_on", models.DateField(blank=True, null=True, verbose_name="รับเมื่อ")),
                ("received_by", models.CharField(blank=True, max_length=160, verbose_name="ผู้รับ")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="หมายเหตุ")),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="carries",
                        to="registry.paper",
                        verbose_name="หนังสือนำส่ง",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transmittals",
                        to="registry.paper",
                        verbose_name="เอกสาร",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้บันทึก",
                    ),
                ),
                (
                    "to_office",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="received_papers",
                        to="registry.office",
                        verbose_name="ถึงหน่วยงาน",
                    ),
                ),
            ],
            options={
                "verbose_name": "การส่งสำเนา",
                "verbose_name_plural": "การส่งสำเนา",
                "ordering": ["-sent_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_office__isnull", False),
                            models.Q(("to_name", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="transmittal_says_to_whom",
                        violation_error_message="ระบุว่าส่งถึงใคร",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("received_on__isnull", True),
                            ("received_on__gte", models.F("sent_on")),
                            _connector="OR",
                        ),
                        name="transmittal_received_after_sent",
                        violation_error_message="วันที่รับต้องไม่ก่อนวันที่ส่ง",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("task", ""), ("fiscal_year__isnull", False), _connector="OR"),
                        name="transmittal_task_has_its_year",
                        violation_error_message="ระบุปีงบประมาณของกำหนดส่ง",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("sent_on__isnull", True),
                                ("sent_on__range", (datetime.date(1890, 1, 1), datetime.date(2150, 12, 31))),
                                _connector="OR",
                            ),
                            models.Q(
                                ("received_on__isnull", True),
                                (
                                    "received_on__range",
                                    (datetime.date(1890, 1, 1), datetime.date(2150, 12, 31)),
                                ),
                                _connector="OR",
                            ),
                        ),
                        name="transmittal_on_sensible_days",
                        violation_error_message="ปีห่างไป 543 ปี ตรวจว่าเป็น พ.ศ. หรือ ค.ศ.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TransmittalEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("to_name", models.CharField(blank=True, max_length=200, verbose_name="ถึง")),
                ("sent_on", models.DateField(verbose_name="ส่งเมื่อ")),
                (
                    "channel",
                    models.CharField(
                        choices=[("oa", "ระบบสำนักงานอัตโนมัติ (OA)"), ("paper", "กระดาษ"), ("email", "อีเมล")],
                        max_length=8,
                        verbose_name="ช่องทาง",
                    ),
                ),
                ("letter_number", models.CharField(blank=True, max_length=60, verbose_name="เลขที่หนังสือนำส่ง")),
                (
                    "task",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("DL1", "สำเนาคำสั่งกรรมการ ศอช.ต. ศอช.อ. ถึงจังหวัด"),
                            ("DL2", "สำเนาคำสั่ง ก.บ.ต. ถึงจังหวัด"),
                            ("DL6", "สำเนาคำสั่ง ก.บ.ต. ถึงกรม"),
                        ],
                        max_length=4,
                        verbose_name="ตามกำหนด",
                    ),
                ),
                (
                    "fiscal_year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ปีงบประมาณ"),
                ),
                ("received_on", models.DateField(blank=True, null=True, verbose_name="รับเมื่อ")),
                ("received_by", models.CharField(blank=True, max_length=160, verbose_name="ผู้รับ")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="หมายเหตุ")),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registry.paper",
                        verbose_name="หนังสือนำส่ง",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registry.paper",
                        verbose_name="เอกสาร",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="registry.transmittal",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้บันทึก",
                    ),
                ),
                (
                    "to_office",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registry.office",
                        verbose_name="ถึงหน่วยงาน",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Wording",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        choices=[
                            ("basis_executive", "อำนาจตามระเบียบ: ประกาศและคำสั่งคณะกรรมการบริหาร"),
                            ("basis_working", "อำนาจตามระเบียบ: คำสั่งคณะทำงานส่งเสริม"),
                            ("basis_kbt", "อำนาจตามระเบียบ: คำสั่ง ก.บ.ต."),
                            ("basis_kbo", "อำนาจตามระเบียบ: คำสั่ง ก.บ.อ."),
                            ("effective", "วันที่มีผล เมื่อไม่ได้ระบุวัน"),
                            ("closing", "คำลงท้ายหนังสือภายนอก"),
                            ("closing_memo", "ข้อความปิดท้ายบันทึกรายงาน"),
                            ("request_closing", "ข้อความปิดท้ายบันทึกขออนุมัติ"),
                            ("address", "ที่อยู่บนหัวหนังสือ (บรรทัดละหนึ่งบรรทัด)"),
                            ("owner", "เจ้าของเรื่องท้ายหนังสือ (บรรทัดละหนึ่งบรรทัด)"),
                        ],
                        max_length=24,
                        verbose_name="ข้อความ",
                    ),
                ),
                ("text", models.TextField(max_length=2000, verbose_name="ถ้อยคำ")),
                ("since", models.DateField(verbose_name="ใช้ตั้งแต่")),
                ("made_at", models.DateTimeField(verbose_name="แก้เมื่อ")),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้แก้",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="wordings",
                        to="registry.office",
                        verbose_name="หน่วยงาน",
                    ),
                ),
            ],
            options={
                "verbose_name": "ถ้อยคำในเอกสาร",
                "verbose_name_plural": "ถ้อยคำในเอกสาร",
                "ordering": ["office", "key", "-since", "-pk"],
                "indexes": [models.Index(fields=["office", "key", "-since"], name="wording_by_office")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since__isnull", True),
                            ("since__range", (datetime.date(1890, 1, 1), datetime.date(2150, 12, 31))),
                            _connector="OR",
                        ),
                        name="wording_since_a_sensible_day",
                        violation_error_message="ปีห่างไป 543 ปี ตรวจว่าเป็น พ.ศ. หรือ ค.ศ.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WordingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "key",
                    models.CharField(
                        choices=[
                            ("basis_executive", "อำนาจตามระเบียบ: ประกาศและคำสั่งคณะกรรมการบริหาร"),
                            ("basis_working", "อำนาจตามระเบียบ: คำสั่งคณะทำงานส่งเสริม"),
                            ("basis_kbt", "อำนาจตามระเบียบ: คำสั่ง ก.บ.ต."),
                            ("basis_kbo", "อำนาจตามระเบียบ: คำสั่ง ก.บ.อ."),
                            ("effective", "วันที่มีผล เมื่อไม่ได้ระบุวัน"),
                            ("closing", "คำลงท้ายหนังสือภายนอก"),
                            ("closing_memo", "ข้อความปิดท้ายบันทึกรายงาน"),
                            ("request_closing", "ข้อความปิดท้ายบันทึกขออนุมัติ"),
                            ("address", "ที่อยู่บนหัวหนังสือ (บรรทัดละหนึ่งบรรทัด)"),
                            ("owner", "เจ้าของเรื่องท้ายหนังสือ (บรรทัดละหนึ่งบรรทัด)"),
                        ],
                        max_length=24,
                        verbose_name="ข้อความ",
                    ),
                ),
                ("text", models.TextField(max_length=2000, verbose_name="ถ้อยคำ")),
                ("since", models.DateField(verbose_name="ใช้ตั้งแต่")),
                ("made_at", models.DateTimeField(verbose_name="แก้เมื่อ")),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้แก้",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registry.office",
                        verbose_name="หน่วยงาน",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="registry.wording",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="office",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="office",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="office",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="office",
            name="abbreviation",
            field=models.CharField(blank=True, max_length=60, verbose_name="ชื่อย่อ"),
        ),
        migrations.AddField(
            model_name="office",
            name="proposes_numbers",
            field=models.BooleanField(default=True, verbose_name="เสนอเลขที่ถัดไปให้"),
        ),
        migrations.AddField(
            model_name="officeevent",
            name="abbreviation",
            field=models.CharField(blank=True, max_length=60, verbose_name="ชื่อย่อ"),
        ),
        migrations.AddField(
            model_name="officeevent",
            name="proposes_numbers",
            field=models.BooleanField(default=True, verbose_name="เสนอเลขที่ถัดไปให้"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="office",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "registry_officeevent" ("abbreviation", "address", "district_id", "document_code", "email", "emblem", "fax", "group_name", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "proposes_numbers", "province_id") VALUES (NEW."abbreviation", NEW."address", NEW."district_id", NEW."document_code", NEW."email", NEW."emblem", NEW."fax", NEW."group_name", NEW."id", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."proposes_numbers", NEW."province_id"); RETURN NULL;',
                    hash="b040d670367c4e18d9afb4540c590472b450d99c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8daaa",
                    table="registry_office",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="office",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."abbreviation" IS DISTINCT FROM (NEW."abbreviation") OR OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."document_code" IS DISTINCT FROM (NEW."document_code") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."emblem" IS DISTINCT FROM (NEW."emblem") OR OLD."fax" IS DISTINCT FROM (NEW."fax") OR OLD."group_name" IS DISTINCT FROM (NEW."group_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."proposes_numbers" IS DISTINCT FROM (NEW."proposes_numbers") OR OLD."province_id" IS DISTINCT FROM (NEW."province_id"))',
                    func='INSERT INTO "registry_officeevent" ("abbreviation", "address", "district_id", "document_code", "email", "emblem", "fax", "group_name", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "proposes_numbers", "province_id") VALUES (NEW."abbreviation", NEW."address", NEW."district_id", NEW."document_code", NEW."email", NEW."emblem", NEW."fax", NEW."group_name", NEW."id", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."proposes_numbers", NEW."province_id"); RETURN NULL;',
                    hash="bf8ecddd74452e4aee41c49161d22679a336582d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_781c5",
                    table="registry_office",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="office",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "registry_officeevent" ("abbreviation", "address", "district_id", "document_code", "email", "emblem", "fax", "group_name", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "proposes_numbers", "province_id") VALUES (OLD."abbreviation", OLD."address", OLD."district_id", OLD."document_code", OLD."email", OLD."emblem", OLD."fax", OLD."group_name", OLD."id", OLD."kind", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."proposes_numbers", OLD."province_id"); RETURN NULL;',
                    hash="0458ce91cabc24bfe928fec1fdf7f5c3697c3e35",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f4ced",
                    table="registry_office",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="printing",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.paperprinting",
                verbose_name="ฉบับที่ลงนาม",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="circular",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "registry_circularevent" ("dated_on", "district_id", "file", "file_name", "file_sha256", "file_size", "file_type", "fiscal_year", "id", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id", "received_on", "recorded_by_id", "sender", "subject") VALUES (NEW."dated_on", NEW."district_id", NEW."file", NEW."file_name", NEW."file_sha256", NEW."file_size", NEW."file_type", NEW."fiscal_year", NEW."id", NEW."note", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."province_id", NEW."received_on", NEW."recorded_by_id", NEW."sender", NEW."subject"); RETURN NULL;',
                    hash="28158dc7f91ca6f8c550b011ba44cee2146f39bd",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4c4db",
                    table="registry_circular",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="circular",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "registry_circularevent" ("dated_on", "district_id", "file", "file_name", "file_sha256", "file_size", "file_type", "fiscal_year", "id", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id", "received_on", "recorded_by_id", "sender", "subject") VALUES (NEW."dated_on", NEW."district_id", NEW."file", NEW."file_name", NEW."file_sha256", NEW."file_size", NEW."file_type", NEW."fiscal_year", NEW."id", NEW."note", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."province_id", NEW."received_on", NEW."recorded_by_id", NEW."sender", NEW."subject"); RETURN NULL;',
                    hash="ad75844cbea5d1574fd05a2d7dcbae2268073aad",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6e84e",
                    table="registry_circular",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="circular",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "registry_circularevent" ("dated_on", "district_id", "file", "file_name", "file_sha256", "file_size", "file_type", "fiscal_year", "id", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id", "received_on", "recorded_by_id", "sender", "subject") VALUES (OLD."dated_on", OLD."district_id", OLD."file", OLD."file_name", OLD."file_sha256", OLD."file_size", OLD."file_type", OLD."fiscal_year", OLD."id", OLD."note", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."province_id", OLD."received_on", OLD."recorded_by_id", OLD."sender", OLD."subject"); RETURN NULL;',
                    hash="c2b7df1293e4f7f97791073a9c08c6bc6d44dcf4",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5ec52",
                    table="registry_circular",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="circularevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f07b280b8b7b8dadbbfe2d3ff4c63b75c7a56e2f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_86dc0",
                    table="registry_circularevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="editedcopyevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d7ef932797e41912d9e3fd542c97c4b1f0a283f6",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_2154f",
                    table="registry_editedcopyevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="editedcopy",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "registry_editedcopyevent" ("at", "by_id", "differences", "file", "id", "name", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size") VALUES (NEW."at", NEW."by_id", NEW."differences", NEW."file", NEW."id", NEW."name", NEW."paper_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sha256", NEW."size"); RETURN NULL;',
                    hash="bf25e4d2913a04e06ed5b6ba82faa30f2c8eac72",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d307a",
                    table="registry_editedcopy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="editedcopy",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "registry_editedcopyevent" ("at", "by_id", "differences", "file", "id", "name", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size") VALUES (NEW."at", NEW."by_id", NEW."differences", NEW."file", NEW."id", NEW."name", NEW."paper_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sha256", NEW."size"); RETURN NULL;',
                    hash="f37ab3e9383bdb01ae48181c2d8479db30d7381d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7deb7",
                    table="registry_editedcopy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="editedcopy",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "registry_editedcopyevent" ("at", "by_id", "differences", "file", "id", "name", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size") VALUES (OLD."at", OLD."by_id", OLD."differences", OLD."file", OLD."id", OLD."name", OLD."paper_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sha256", OLD."size"); RETURN NULL;',
                    hash="a4504038711194ba65de6fe5726665140570a6f4",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6f9fd",
                    table="registry_editedcopy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paperlink",
            trigger=pgtrigger.compiler.Trigger(
                name="link_of_signed_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF EXISTS (SELECT 1 FROM registry_paper source WHERE source.id = OLD.source_id AND source.signed_at IS NOT NULL) THEN\n    RAISE EXCEPTION 'link_of_signed_stays: links of a signed paper stay'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'link_of_signed_stays';\nEND IF;\nIF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\nRETURN NEW;\n",
                    hash="001ab82d008fdec809f08090b200d6c5c6552844",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_link_of_signed_stays_e400e",
                    table="registry_paperlink",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paperlink",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "registry_paperlinkevent" ("id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "target_id") VALUES (NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source_id", NEW."target_id"); RETURN NULL;',
                    hash="0045cf8f33b833f98655ec3c1415cf3ecf4cc358",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_041cf",
                    table="registry_paperlink",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paperlink",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "registry_paperlinkevent" ("id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "target_id") VALUES (NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source_id", NEW."target_id"); RETURN NULL;',
                    hash="41dd0d24e62bfb3f34fcc00c7e5e5e3f619d3903",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_80742",
                    table="registry_paperlink",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paperlink",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "registry_paperlinkevent" ("id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "target_id") VALUES (OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source_id", OLD."target_id"); RETURN NULL;',
                    hash="67f354f965657713c51b1099287e9e384af56b45",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c1b8f",
                    table="registry_paperlink",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paperlinkevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d30d075fbd4371f1b2210141ba931b80fa75f44e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d1f77",
                    table="registry_paperlinkevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paperprinting",
            trigger=pgtrigger.compiler.Trigger(
                name="printing_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nRAISE EXCEPTION 'printing_stays: what was printed is kept as it is'\n    USING ERRCODE = 'check_violation', CONSTRAINT = 'printing_stays';\n",
                    hash="47948ecf978a999cdb369cd5d926af51efef2c6d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_printing_stays_12774",
                    table="registry_paperprinting",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paperevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e253283d7b983c861ef00bacaa066ca632eaa658",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f61f0",
                    table="registry_paperevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="paper",
            index=models.Index(fields=["district", "-dated_on", "-id"], name="paper_by_district"),
        ),
        migrations.AddIndex(
            model_name="paper",
            index=models.Index(fields=["province", "-dated_on", "-id"], name="paper_by_province"),
        ),
        migrations.AddIndex(
            model_name="paper",
            index=models.Index(fields=["issuer", "number_year", "number"], name="paper_by_number"),
        ),
        migrations.AddIndex(
            model_name="paper",
            index=models.Index(fields=["committee", "kind", "status"], name="paper_by_committee"),
        ),
        migrations.AddIndex(
            model_name="paper",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search_key"], name="paper_search", opclasses=["gin_trgm_ops"]
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("signed_at__isnull", True), ("status__in", ["draft", "printed", "cancelled"])),
                    models.Q(
                        ("dated_on__isnull", False),
                        ("signed_at__isnull", False),
                        ("signed_by__isnull", False),
                        ("status__in", ["signed", "in_force", "replaced", "cancelled"]),
                    ),
                    _connector="OR",
                ),
                name="paper_signed_says_when_and_by_whom",
                violation_error_message="ระบุวันที่ลงนาม",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("signed_at__isnull", True),
                    ("origin", "recorded"),
                    models.Q(("printing__isnull", False), models.Q(("scan_sha256", ""), _negated=True)),
                    _connector="OR",
                ),
                name="paper_signed_here_has_print_and_scan",
                violation_error_message="แนบสำเนาที่ลงนาม",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("number", ""),
                    models.Q(("number_year__isnull", False), ("number_year__range", (2400, 2700))),
                    _connector="OR",
                ),
                name="paper_number_has_its_year",
                violation_error_message="ระบุปี พ.ศ. ของเลขที่",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("ended_on__isnull", True),
                        models.Q(("status__in", ["replaced", "cancelled"]), _negated=True),
                    ),
                    models.Q(("ended_on__isnull", False), ("status__in", ["replaced", "cancelled"])),
                    _connector="OR",
                ),
                name="paper_ended_says_when",
                violation_error_message="ระบุวันที่สิ้นผล",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("dated_on__isnull", True),
                        ("dated_on__range", (datetime.date(1890, 1, 1), datetime.date(2150, 12, 31))),
                        _connector="OR",
                    ),
                    models.Q(
                        ("effective_on__isnull", True),
                        ("effective_on__range", (datetime.date(1890, 1, 1), datetime.date(2150, 12, 31))),
                        _connector="OR",
                    ),
                    models.Q(
                        ("ended_on__isnull", True),
                        ("ended_on__range", (datetime.date(1890, 1, 1), datetime.date(2150, 12, 31))),
                        _connector="OR",
                    ),
                ),
                name="paper_on_sensible_days",
                violation_error_message="ปีห่างไป 543 ปี ตรวจว่าเป็น พ.ศ. หรือ ค.ศ.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paper",
            trigger=pgtrigger.compiler.Trigger(
                name="paper_signed_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF TG_OP = 'DELETE' THEN\n    IF OLD.signed_at IS NOT NULL THEN\n        RAISE EXCEPTION 'paper_signed_stays: a signed paper is never deleted'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'paper_signed_stays';\n    END IF;\n    RETURN OLD;\nEND IF;\nIF OLD.signed_at IS NOT NULL THEN\n    IF (NEW.kind, NEW.origin, NEW.subject, NEW.typed, NEW.names, NEW.issuer_id, NEW.owner_id, NEW.centre_id,\n        NEW.committee_id, NEW.selection_id, NEW.province_id, NEW.district_id, NEW.subdistrict_id, NEW.digits,\n        NEW.urgency, NEW.secrecy, NEW.number, NEW.number_year, NEW.dated_on, NEW.effective_on,\n        NEW.signatory_id, NEW.signature, NEW.printing_id, NEW.roster, NEW.scan, NEW.scan_name,\n        NEW.scan_type, NEW.scan_size, NEW.scan_sha256, NEW.signed_at, NEW.signed_by_id)\n       IS DISTINCT FROM\n       (OLD.kind, OLD.origin, OLD.subject, OLD.typed, OLD.names, OLD.issuer_id, OLD.owner_id, OLD.centre_id,\n        OLD.committee_id, OLD.selection_id, OLD.province_id, OLD.district_id, OLD.subdistrict_id, OLD.digits,\n        OLD.urgency, OLD.secrecy, OLD.number, OLD.number_year, OLD.dated_on, OLD.effective_on,\n        OLD.signatory_id, OLD.signature, OLD.printing_id, OLD.roster, OLD.scan, OLD.scan_name,\n        OLD.scan_type, OLD.scan_size, OLD.scan_sha256, OLD.signed_at, OLD.signed_by_id) THEN\n        RAISE EXCEPTION 'paper_signed_stays: what stands on a signed paper never changes'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'paper_signed_stays';\n    END IF;\n    IF NEW.status <> OLD.status AND\n       array_position(ARRAY['draft', 'printed', 'signed', 'in_force', 'replaced'],\n           replace(NEW.status::text, 'cancelled', 'replaced')) <=\n       array_position(ARRAY['draft', 'printed', 'signed', 'in_force', 'replaced'],\n           replace(OLD.status::text, 'cancelled', 'replaced')) THEN\n        RAISE EXCEPTION 'paper_moves_forward: a signed paper never goes back'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'paper_moves_forward';\n    END IF;\n    IF (OLD.ended_on IS NOT NULL AND (NEW.ended_on, NEW.ended_reason) IS DISTINCT FROM (OLD.ended_on, OLD.ended_reason)) THEN\n        RAISE EXCEPTION 'paper_moves_forward: the end of a signed paper is written once'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'paper_moves_forward';\n    END IF;\nEND IF;\nRETURN NEW;\n",
                    hash="547ce80897aa8a878ad848c4da2280857f37ab38",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_paper_signed_stays_beff2",
                    table="registry_paper",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paper",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "registry_paperevent" ("centre_id", "committee_id", "dated_on", "digits", "district_id", "effective_on", "ended_on", "ended_reason", "id", "issuer_id", "kind", "made_at", "made_by_id", "names", "number", "number_year", "origin", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "printing_id", "province_id", "roster", "scan", "scan_name", "scan_sha256", "scan_size", "scan_type", "secrecy", "selection_id", "signatory_id", "signature", "signed_at", "signed_by_id", "status", "subdistrict_id", "subject", "typed", "urgency", "version") VALUES (NEW."centre_id", NEW."committee_id", NEW."dated_on", NEW."digits", NEW."district_id", NEW."effective_on", NEW."ended_on", NEW."ended_reason", NEW."id", NEW."issuer_id", NEW."kind", NEW."made_at", NEW."made_by_id", NEW."names", NEW."number", NEW."number_year", NEW."origin", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."printing_id", NEW."province_id", NEW."roster", NEW."scan", NEW."scan_name", NEW."scan_sha256", NEW."scan_size", NEW."scan_type", NEW."secrecy", NEW."selection_id", NEW."signatory_id", NEW."signature", NEW."signed_at", NEW."signed_by_id", NEW."status", NEW."subdistrict_id", NEW."subject", NEW."typed", NEW."urgency", NEW."version"); RETURN NULL;',
                    hash="a0c96188cb8a15bbbe693a97804ad6c7aa9f0f8a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_57e72",
                    table="registry_paper",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paper",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."centre_id" IS DISTINCT FROM (NEW."centre_id") OR OLD."committee_id" IS DISTINCT FROM (NEW."committee_id") OR OLD."dated_on" IS DISTINCT FROM (NEW."dated_on") OR OLD."digits" IS DISTINCT FROM (NEW."digits") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."effective_on" IS DISTINCT FROM (NEW."effective_on") OR OLD."ended_on" IS DISTINCT FROM (NEW."ended_on") OR OLD."ended_reason" IS DISTINCT FROM (NEW."ended_reason") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."issuer_id" IS DISTINCT FROM (NEW."issuer_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at") OR OLD."made_by_id" IS DISTINCT FROM (NEW."made_by_id") OR OLD."names" IS DISTINCT FROM (NEW."names") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."number_year" IS DISTINCT FROM (NEW."number_year") OR OLD."origin" IS DISTINCT FROM (NEW."origin") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."printing_id" IS DISTINCT FROM (NEW."printing_id") OR OLD."province_id" IS DISTINCT FROM (NEW."province_id") OR OLD."roster" IS DISTINCT FROM (NEW."roster") OR OLD."scan" IS DISTINCT FROM (NEW."scan") OR OLD."scan_name" IS DISTINCT FROM (NEW."scan_name") OR OLD."scan_sha256" IS DISTINCT FROM (NEW."scan_sha256") OR OLD."scan_size" IS DISTINCT FROM (NEW."scan_size") OR OLD."scan_type" IS DISTINCT FROM (NEW."scan_type") OR OLD."secrecy" IS DISTINCT FROM (NEW."secrecy") OR OLD."selection_id" IS DISTINCT FROM (NEW."selection_id") OR OLD."signatory_id" IS DISTINCT FROM (NEW."signatory_id") OR OLD."signature" IS DISTINCT FROM (NEW."signature") OR OLD."signed_at" IS DISTINCT FROM (NEW."signed_at") OR OLD."signed_by_id" IS DISTINCT FROM (NEW."signed_by_id") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."subdistrict_id" IS DISTINCT FROM (NEW."subdistrict_id") OR OLD."subject" IS DISTINCT FROM (NEW."subject") OR OLD."typed" IS DISTINCT FROM (NEW."typed") OR OLD."urgency" IS DISTINCT FROM (NEW."urgency") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                    func='INSERT INTO "registry_paperevent" ("centre_id", "committee_id", "dated_on", "digits", "district_id", "effective_on", "ended_on", "ended_reason", "id", "issuer_id", "kind", "made_at", "made_by_id", "names", "number", "number_year", "origin", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "printing_id", "province_id", "roster", "scan", "scan_name", "scan_sha256", "scan_size", "scan_type", "secrecy", "selection_id", "signatory_id", "signature", "signed_at", "signed_by_id", "status", "subdistrict_id", "subject", "typed", "urgency", "version") VALUES (NEW."centre_id", NEW."committee_id", NEW."dated_on", NEW."digits", NEW."district_id", NEW."effective_on", NEW."ended_on", NEW."ended_reason", NEW."id", NEW."issuer_id", NEW."kind", NEW."made_at", NEW."made_by_id", NEW."names", NEW."number", NEW."number_year", NEW."origin", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."printing_id", NEW."province_id", NEW."roster", NEW."scan", NEW."scan_name", NEW."scan_sha256", NEW."scan_size", NEW."scan_type", NEW."secrecy", NEW."selection_id", NEW."signatory_id", NEW."signature", NEW."signed_at", NEW."signed_by_id", NEW."status", NEW."subdistrict_id", NEW."subject", NEW."typed", NEW."urgency", NEW."version"); RETURN NULL;',
                    hash="db5f6b5c2059a3d2b5dd9cc728ee05eb71bf1bc0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_69b24",
                    table="registry_paper",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paper",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "registry_paperevent" ("centre_id", "committee_id", "dated_on", "digits", "district_id", "effective_on", "ended_on", "ended_reason", "id", "issuer_id", "kind", "made_at", "made_by_id", "names", "number", "number_year", "origin", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "printing_id", "province_id", "roster", "scan", "scan_name", "scan_sha256", "scan_size", "scan_type", "secrecy", "selection_id", "signatory_id", "signature", "signed_at", "signed_by_id", "status", "subdistrict_id", "subject", "typed", "urgency", "version") VALUES (OLD."centre_id", OLD."committee_id", OLD."dated_on", OLD."digits", OLD."district_id", OLD."effective_on", OLD."ended_on", OLD."ended_reason", OLD."id", OLD."issuer_id", OLD."kind", OLD."made_at", OLD."made_by_id", OLD."names", OLD."number", OLD."number_year", OLD."origin", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."printing_id", OLD."province_id", OLD."roster", OLD."scan", OLD."scan_name", OLD."scan_sha256", OLD."scan_size", OLD."scan_type", OLD."secrecy", OLD."selection_id", OLD."signatory_id", OLD."signature", OLD."signed_at", OLD."signed_by_id", OLD."status", OLD."subdistrict_id", OLD."subject", OLD."typed", OLD."urgency", OLD."version"); RETURN NULL;',
                    hash="0b41e7fd9d72ccda4554408278d04a4755890fc4",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8d78c",
                    table="registry_paper",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="transmittal",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "registry_transmittalevent" ("channel", "fiscal_year", "id", "letter_id", "letter_number", "note", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_by", "received_on", "recorded_by_id", "sent_on", "task", "to_name", "to_office_id") VALUES (NEW."channel", NEW."fiscal_year", NEW."id", NEW."letter_id", NEW."letter_number", NEW."note", NEW."paper_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."received_by", NEW."received_on", NEW."recorded_by_id", NEW."sent_on", NEW."task", NEW."to_name", NEW."to_office_id"); RETURN NULL;',
                    hash="d8d92d457b46ea787eeeddca80eaca1fadc926cc",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0afc5",
                    table="registry_transmittal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="transmittal",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "registry_transmittalevent" ("channel", "fiscal_year", "id", "letter_id", "letter_number", "note", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_by", "received_on", "recorded_by_id", "sent_on", "task", "to_name", "to_office_id") VALUES (NEW."channel", NEW."fiscal_year", NEW."id", NEW."letter_id", NEW."letter_number", NEW."note", NEW."paper_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."received_by", NEW."received_on", NEW."recorded_by_id", NEW."sent_on", NEW."task", NEW."to_name", NEW."to_office_id"); RETURN NULL;',
                    hash="c64bf718a7e68a8a1467b8347078e4247d5ae705",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8f503",
                    table="registry_transmittal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="transmittal",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "registry_transmittalevent" ("channel", "fiscal_year", "id", "letter_id", "letter_number", "note", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_by", "received_on", "recorded_by_id", "sent_on", "task", "to_name", "to_office_id") VALUES (OLD."channel", OLD."fiscal_year", OLD."id", OLD."letter_id", OLD."letter_number", OLD."note", OLD."paper_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."received_by", OLD."received_on", OLD."recorded_by_id", OLD."sent_on", OLD."task", OLD."to_name", OLD."to_office_id"); RETURN NULL;',
                    hash="f5c7914dfe300df812e9609e228e2b5f6b7a8d4d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_1719f",
                    table="registry_transmittal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="transmittalevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="600ce708fbbcab915b95146dd298f8fd8871bc67",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_27c9d",
                    table="registry_transmittalevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="wording",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "registry_wordingevent" ("id", "key", "made_at", "made_by_id", "office_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "text") VALUES (NEW."id", NEW."key", NEW."made_at", NEW."made_by_id", NEW."office_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."since", NEW."text"); RETURN NULL;',
                    hash="8e71dfea98ae0dadd8b20ee448814572949b612d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_73400",
                    table="registry_wording",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="wording",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "registry_wordingevent" ("id", "key", "made_at", "made_by_id", "office_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "text") VALUES (NEW."id", NEW."key", NEW."made_at", NEW."made_by_id", NEW."office_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."since", NEW."text"); RETURN NULL;',
                    hash="b0ded3350b4ff9076a3ea9becf9dd20ed5318abd",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f06e8",
                    table="registry_wording",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="wording",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "registry_wordingevent" ("id", "key", "made_at", "made_by_id", "office_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "text") VALUES (OLD."id", OLD."key", OLD."made_at", OLD."made_by_id", OLD."office_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."since", OLD."text"); RETURN NULL;',
                    hash="f9c1679f7bab6198cf8fdf5c88817ab4419417fc",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4a025",
                    table="registry_wording",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="wordingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3000955d42f7b3f39e5f5286b3d2f5b0ad8c3cff",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_80b85",
                    table="registry_wordingevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
