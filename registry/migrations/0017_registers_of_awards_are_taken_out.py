from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0016_result_announcements"),
    ]

    operations = [
        migrations.AlterField(
            model_name="exportrecord",
            name="table",
            field=models.CharField(
                choices=[
                    ("centres", "ทะเบียน ศอช."),
                    ("people", "รายการบุคคล"),
                    ("rosters", "รายชื่อกรรมการ"),
                    ("kbt", "ที่นั่ง ก.บ.ต."),
                    ("papers", "ทะเบียนเอกสาร"),
                    ("central-centres", "ข้อมูล ศอช. สำหรับศูนย์ข้อมูลกลาง"),
                    ("central-members", "ข้อมูลกรรมการสำหรับศูนย์ข้อมูลกลาง"),
                    ("certifications", "การรับรอง มชช."),
                    ("awards", "รางวัล"),
                    ("visits", "การศึกษาดูงาน"),
                ],
                max_length=16,
                verbose_name="รายการ",
            ),
        ),
    ]
