import assessment.models
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('kernel', '0001_areas_people_and_duties'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('registry', '0001_centres_and_committees'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AssessmentRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fiscal_year', models.PositiveSmallIntegerField(unique=True, verbose_name='ปีงบประมาณ')),
                ('opens_on', models.DateField(verbose_name='เริ่มประเมิน')),
                ('closes_on', models.DateField(verbose_name='สิ้นสุดการประเมิน')),
                ('counting_from', models.DateField(verbose_name='นับผลงานตั้งแต่')),
                ('counting_until', models.DateField(verbose_name='นับผลงานถึง')),
                ('cut_off_on', models.DateField(verbose_name='วันตัดยอดกรรมการ')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='ปิดรอบเมื่อ')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='หมายเหตุ')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='ที่มา')),
            ],
            options={
                'verbose_name': 'รอบการประเมิน',
                'verbose_name_plural': 'รอบการประเมิน',
                'ordering': ['-fiscal_year'],
            },
        ),
        migrations.CreateModel(
            name='CriteriaVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40, unique=True, verbose_name='รหัสเกณฑ์')),
                ('body', models.JSONField(verbose_name='เนื้อหา')),
                ('published_at', models.DateTimeField(auto_now_add=True, verbose_name='ประกาศใช้เมื่อ')),
            ],
            options={
                'verbose_name': 'เกณฑ์',
                'verbose_name_plural': 'เกณฑ์',
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='DueDate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('task', models.CharField(choices=[('DL1', 'ปรับปรุงฐานข้อมูลและคำสั่งแต่งตั้งกรรมการ ศอช.ต. ศอช.อ. ส่งสำเนาให้จังหวัด'), ('DL2', 'จัดทำหรือทบทวนคำสั่ง ก.บ.ต. ส่งสำเนาให้จังหวัด'), ('DL3', 'รายงานผลประเมิน 23 ตัวชี้วัดให้จังหวัด'), ('DL4', 'ประเมินจัดระดับ ศอช.ต. (ไตรมาส 3)'), ('DL5', 'ส่งแผนพัฒนาตำบลให้ ก.บ.อ. และ อปท.'), ('DL6', 'ส่งสำเนาคำสั่ง ก.บ.ต. ให้กรมทางระบบ OA'), ('DL7', 'สรุปรายงานผลประเมินส่งกรม'), ('DL8', 'รายงานคณะกรรมการกลาง ศอช. อย่างน้อยปีละครั้ง'), ('DL9', 'รายงานกระทรวงมหาดไทย อย่างน้อยปีละครั้ง'), ('DL10', 'ตรวจฐานข้อมูล ศอช. ในระบบศูนย์ข้อมูลกลาง')], max_length=4, verbose_name='งาน')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='ครบกำหนด')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='ที่มา')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='เหตุผล')),
            ],
            options={
                'verbose_name': 'กำหนดส่ง',
                'verbose_name_plural': 'กำหนดส่ง',
                'ordering': ['due_on', 'task'],
            },
        ),
        migrations.CreateModel(
            name='DueDateEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('task', models.CharField(choices=[('DL1', 'ปรับปรุงฐานข้อมูลและคำสั่งแต่งตั้งกรรมการ ศอช.ต. ศอช.อ. ส่งสำเนาให้จังหวัด'), ('DL2', 'จัดทำหรือทบทวนคำสั่ง ก.บ.ต. ส่งสำเนาให้จังหวัด'), ('DL3', 'รายงานผลประเมิน 23 ตัวชี้วัดให้จังหวัด'), ('DL4', 'ประเมินจัดระดับ ศอช.ต. (ไตรมาส 3)'), ('DL5', 'ส่งแผนพัฒนาตำบลให้ ก.บ.อ. และ อปท.'), ('DL6', 'ส่งสำเนาคำสั่ง ก.บ.ต. ให้กรมทางระบบ OA'), ('DL7', 'สรุปรายงานผลประเมินส่งกรม'), ('DL8', 'รายงานคณะกรรมการกลาง ศอช. อย่างน้อยปีละครั้ง'), ('DL9', 'รายงานกระทรวงมหาดไทย อย่างน้อยปีละครั้ง'), ('DL10', 'ตรวจฐานข้อมูล ศอช. ในระบบศูนย์ข้อมูลกลาง')], max_length=4, verbose_name='งาน')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='ครบกำหนด')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='ที่มา')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='เหตุผล')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='ตัวชี้วัด')),
                ('file', models.FileField(max_length=120, upload_to=assessment.models.evidence_path, verbose_name='ไฟล์')),
                ('name', models.CharField(max_length=160, verbose_name='ชื่อไฟล์')),
                ('content_type', models.CharField(max_length=40, verbose_name='ชนิด')),
                ('size', models.PositiveIntegerField(verbose_name='ขนาด (ไบต์)')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('uploaded_at', models.DateTimeField(verbose_name='แนบเมื่อ')),
                ('removed_at', models.DateTimeField(blank=True, null=True, verbose_name='เอาออกเมื่อ')),
            ],
            options={
                'verbose_name': 'หลักฐาน',
                'verbose_name_plural': 'หลักฐาน',
                'ordering': ['uploaded_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='EvidenceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('number', models.PositiveSmallIntegerField(verbose_name='ตัวชี้วัด')),
                ('file', models.FileField(max_length=120, upload_to=assessment.models.evidence_path, verbose_name='ไฟล์')),
                ('name', models.CharField(max_length=160, verbose_name='ชื่อไฟล์')),
                ('content_type', models.CharField(max_length=40, verbose_name='ชนิด')),
                ('size', models.PositiveIntegerField(verbose_name='ขนาด (ไบต์)')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('uploaded_at', models.DateTimeField(verbose_name='แนบเมื่อ')),
                ('removed_at', models.DateTimeField(blank=True, null=True, verbose_name='เอาออกเมื่อ')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='ตัวชี้วัด')),
                ('typed_value', models.CharField(blank=True, max_length=60, verbose_name='ที่พิมพ์')),
                ('typed_of', models.CharField(blank=True, max_length=60, verbose_name='ตัวหารที่พิมพ์')),
                ('value', models.PositiveIntegerField(blank=True, null=True, verbose_name='ค่า')),
                ('of', models.PositiveIntegerField(blank=True, null=True, verbose_name='จาก')),
                ('note', models.TextField(blank=True, verbose_name='หมายเหตุ')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='รุ่น')),
                ('page', models.CharField(blank=True, max_length=36, verbose_name='หน้าที่บันทึก')),
                ('saved_at', models.DateTimeField(verbose_name='บันทึกเมื่อ')),
                ('saved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้บันทึก')),
            ],
            options={
                'verbose_name': 'คำตอบ',
                'verbose_name_plural': 'คำตอบ',
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='AnswerConflict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='ตัวชี้วัด')),
                ('typed_value', models.CharField(blank=True, max_length=60, verbose_name='ที่พิมพ์')),
                ('typed_of', models.CharField(blank=True, max_length=60, verbose_name='ตัวหารที่พิมพ์')),
                ('note', models.TextField(blank=True, null=True, verbose_name='หมายเหตุ')),
                ('base_version', models.PositiveIntegerField(verbose_name='รุ่นที่เห็นตอนพิมพ์')),
                ('at', models.DateTimeField(verbose_name='เมื่อ')),
                ('kept', models.BooleanField(blank=True, null=True, verbose_name='เลือกใช้ค่านี้')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='ตัดสินเมื่อ')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้พิมพ์')),
            ],
            options={
                'verbose_name': 'คำตอบที่ชนกัน',
                'verbose_name_plural': 'คำตอบที่ชนกัน',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Assessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fiscal_year', models.PositiveSmallIntegerField(verbose_name='ปีงบประมาณ')),
                ('status', models.CharField(choices=[('draft', 'ร่าง'), ('sent', 'ส่งแล้ว')], default='draft', max_length=10, verbose_name='สถานะ')),
                ('committee_size', models.PositiveSmallIntegerField(default=0, verbose_name='จำนวนกรรมการตามทะเบียน')),
                ('answered', models.PositiveSmallIntegerField(default=0, verbose_name='ตอบแล้ว')),
                ('total', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='คะแนนรวม')),
                ('strict_total', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='คะแนนรวมอ่านเคร่งครัด')),
                ('band', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='ระดับ')),
                ('strict_band', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='ระดับอ่านเคร่งครัด')),
                ('started_at', models.DateTimeField(verbose_name='เริ่มเมื่อ')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='ส่งเมื่อ')),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='registry.centre', verbose_name='ศอช.ต.')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.district', verbose_name='อำเภอ')),
                ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.province', verbose_name='จังหวัด')),
                ('sent_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้ส่ง')),
                ('started_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้เริ่ม')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='assessment.assessmentround', verbose_name='รอบ')),
                ('criteria', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='assessment.criteriaversion', verbose_name='เกณฑ์')),
            ],
            options={
                'verbose_name': 'ผลประเมิน',
                'verbose_name_plural': 'ผลประเมิน',
                'ordering': ['-fiscal_year', 'centre__sort_key'],
            },
        ),
        migrations.CreateModel(
            name='AnswerEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('number', models.PositiveSmallIntegerField(verbose_name='ตัวชี้วัด')),
                ('typed_value', models.CharField(blank=True, max_length=60, verbose_name='ที่พิมพ์')),
                ('typed_of', models.CharField(blank=True, max_length=60, verbose_name='ตัวหารที่พิมพ์')),
                ('value', models.PositiveIntegerField(blank=True, null=True, verbose_name='ค่า')),
                ('of', models.PositiveIntegerField(blank=True, null=True, verbose_name='จาก')),
                ('note', models.TextField(blank=True, verbose_name='หมายเหตุ')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='รุ่น')),
                ('page', models.CharField(blank=True, max_length=36, verbose_name='หน้าที่บันทึก')),
                ('saved_at', models.DateTimeField(verbose_name='บันทึกเมื่อ')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='assessment.answer')),
                ('saved_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้บันทึก')),
                ('assessment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='assessment.assessment', verbose_name='ผลประเมิน')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AnswerConflictEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('number', models.PositiveSmallIntegerField(verbose_name='ตัวชี้วัด')),
                ('typed_value', models.CharField(blank=True, max_length=60, verbose_name='ที่พิมพ์')),
                ('typed_of', models.CharField(blank=True, max_length=60, verbose_name='ตัวหารที่พิมพ์')),
                ('note', models.TextField(blank=True, null=True, verbose_name='หมายเหตุ')),
                ('base_version', models.PositiveIntegerField(verbose_name='รุ่นที่เห็นตอนพิมพ์')),
                ('at', models.DateTimeField(verbose_name='เมื่อ')),
                ('kept', models.BooleanField(blank=True, null=True, verbose_name='เลือกใช้ค่านี้')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='ตัดสินเมื่อ')),
                ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้พิมพ์')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='assessment.answerconflict')),
                ('assessment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='assessment.assessment', verbose_name='ผลประเมิน')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='answerconflict',
            name='assessment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conflicts', to='assessment.assessment', verbose_name='ผลประเมิน'),
        ),
        migrations.AddField(
            model_name='answer',
            name='assessment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='assessment.assessment', verbose_name='ผลประเมิน'),
        ),
        migrations.CreateModel(
            name='AssessmentRoundEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('fiscal_year', models.PositiveSmallIntegerField(verbose_name='ปีงบประมาณ')),
                ('opens_on', models.DateField(verbose_name='เริ่มประเมิน')),
                ('closes_on', models.DateField(verbose_name='สิ้นสุดการประเมิน')),
                ('counting_from', models.DateField(verbose_name='นับผลงานตั้งแต่')),
                ('counting_until', models.DateField(verbose_name='นับผลงานถึง')),
                ('cut_off_on', models.DateField(verbose_name='วันตัดยอดกรรมการ')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='ปิดรอบเมื่อ')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='หมายเหตุ')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='ที่มา')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='assessment.assessmentround')),
                ('criteria', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='assessment.criteriaversion', verbose_name='เกณฑ์')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='assessmentround',
            name='criteria',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='assessment.criteriaversion', verbose_name='เกณฑ์'),
        ),
        migrations.CreateModel(
            name='AssessmentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('fiscal_year', models.PositiveSmallIntegerField(verbose_name='ปีงบประมาณ')),
                ('status', models.CharField(choices=[('draft', 'ร่าง'), ('sent', 'ส่งแล้ว')], default='draft', max_length=10, verbose_name='สถานะ')),
                ('committee_size', models.PositiveSmallIntegerField(default=0, verbose_name='จำนวนกรรมการตามทะเบียน')),
                ('answered', models.PositiveSmallIntegerField(default=0, verbose_name='ตอบแล้ว')),
                ('total', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='คะแนนรวม')),
                ('strict_total', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='คะแนนรวมอ่านเคร่งครัด')),
                ('band', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='ระดับ')),
                ('strict_band', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='ระดับอ่านเคร่งครัด')),
                ('started_at', models.DateTimeField(verbose_name='เริ่มเมื่อ')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='ส่งเมื่อ')),
                ('centre', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.centre', verbose_name='ศอช.ต.')),
                ('district', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='kernel.district', verbose_name='อำเภอ')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='assessment.assessment')),
                ('province', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='kernel.province', verbose_name='จังหวัด')),
                ('sent_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้ส่ง')),
                ('started_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้เริ่ม')),
                ('round', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='assessment.assessmentround', verbose_name='รอบ')),
                ('criteria', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='assessment.criteriaversion', verbose_name='เกณฑ์')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='criteriaversion',
            trigger=pgtrigger.compiler.Trigger(name='criteria_are_final', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='87c6ea6fd13827c6924c648b5dacdec2c558b5c0', operation='UPDATE OR DELETE', pgid='pgtrigger_criteria_are_final_7a8ef', table='assessment_criteriaversion', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='duedate',
            name='district',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='kernel.district', verbose_name='อำเภอ'),
        ),
        migrations.AddField(
            model_name='duedate',
            name='province',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='kernel.province', verbose_name='จังหวัด'),
        ),
        migrations.AddField(
            model_name='duedate',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='due_dates', to='assessment.assessmentround', verbose_name='รอบ'),
        ),
        migrations.AddField(
            model_name='duedateevent',
            name='district',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='kernel.district', verbose_name='อำเภอ'),
        ),
        migrations.AddField(
            model_name='duedateevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='duedateevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='assessment.duedate'),
        ),
        migrations.AddField(
            model_name='duedateevent',
            name='province',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='kernel.province', verbose_name='จังหวัด'),
        ),
        migrations.AddField(
            model_name='duedateevent',
            name='round',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='assessment.assessmentround', verbose_name='รอบ'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='assessment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='assessment.assessment', verbose_name='ผลประเมิน'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='uploaded_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้แนบ'),
        ),
        migrations.AddField(
            model_name='evidenceevent',
            name='assessment',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='assessment.assessment', verbose_name='ผลประเมิน'),
        ),
        migrations.AddField(
            model_name='evidenceevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='evidenceevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='assessment.evidence'),
        ),
        migrations.AddField(
            model_name='evidenceevent',
            name='uploaded_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้แนบ'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answerevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='39c39546d6c912139b3017d4e23481d5daa34b06', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_09aae', table='assessment_answerevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answerconflictevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ffadf779db2fe39593662cf50767b2fb20b338b2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e1985', table='assessment_answerconflictevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='answerconflict',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1), ('number__lte', 23)), name='conflict_number_1_to_23'),
        ),
        migrations.AddConstraint(
            model_name='answerconflict',
            constraint=models.UniqueConstraint(condition=models.Q(('kept__isnull', True)), fields=('assessment', 'number', 'by'), name='one_open_conflict_per_person'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answerconflict',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_answerconflictevent" ("assessment_id", "at", "base_version", "by_id", "decided_at", "id", "kept", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "typed_of", "typed_value") VALUES (NEW."assessment_id", NEW."at", NEW."base_version", NEW."by_id", NEW."decided_at", NEW."id", NEW."kept", NEW."note", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."typed_of", NEW."typed_value"); RETURN NULL;', hash='60232601a6fbbbc73564fc677d2a950fbe5528b3', operation='INSERT', pgid='pgtrigger_insert_insert_2da62', table='assessment_answerconflict', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answerconflict',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assessment_answerconflictevent" ("assessment_id", "at", "base_version", "by_id", "decided_at", "id", "kept", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "typed_of", "typed_value") VALUES (NEW."assessment_id", NEW."at", NEW."base_version", NEW."by_id", NEW."decided_at", NEW."id", NEW."kept", NEW."note", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."typed_of", NEW."typed_value"); RETURN NULL;', hash='c1863471ec983fdf6f987a8b264d9f87fed93933', operation='UPDATE', pgid='pgtrigger_update_update_259b1', table='assessment_answerconflict', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answerconflict',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_answerconflictevent" ("assessment_id", "at", "base_version", "by_id", "decided_at", "id", "kept", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "typed_of", "typed_value") VALUES (OLD."assessment_id", OLD."at", OLD."base_version", OLD."by_id", OLD."decided_at", OLD."id", OLD."kept", OLD."note", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."typed_of", OLD."typed_value"); RETURN NULL;', hash='aa8bea71ccef283836c790f67a9e9d3768e80999', operation='DELETE', pgid='pgtrigger_delete_delete_be1db', table='assessment_answerconflict', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.UniqueConstraint(fields=('assessment', 'number'), name='one_answer_per_indicator'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1), ('number__lte', 23)), name='answer_number_1_to_23'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(('value__isnull', True), ('of__isnull', True), ('value__lte', models.F('of')), _connector='OR'), name='answer_within_its_whole', violation_error_message='ตัวตั้งต้องไม่มากกว่าตัวหาร'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answer',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_answerevent" ("assessment_id", "id", "note", "number", "of", "page", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "saved_at", "saved_by_id", "typed_of", "typed_value", "value", "version") VALUES (NEW."assessment_id", NEW."id", NEW."note", NEW."number", NEW."of", NEW."page", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."saved_at", NEW."saved_by_id", NEW."typed_of", NEW."typed_value", NEW."value", NEW."version"); RETURN NULL;', hash='4d9ead311341e781bba4820051279c2cb22b4e87', operation='INSERT', pgid='pgtrigger_insert_insert_ee7b3', table='assessment_answer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answer',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assessment_answerevent" ("assessment_id", "id", "note", "number", "of", "page", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "saved_at", "saved_by_id", "typed_of", "typed_value", "value", "version") VALUES (NEW."assessment_id", NEW."id", NEW."note", NEW."number", NEW."of", NEW."page", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."saved_at", NEW."saved_by_id", NEW."typed_of", NEW."typed_value", NEW."value", NEW."version"); RETURN NULL;', hash='bb608ff666e4309f580f46a779d7e6dec6c56a43', operation='UPDATE', pgid='pgtrigger_update_update_8bde2', table='assessment_answer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answer',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_answerevent" ("assessment_id", "id", "note", "number", "of", "page", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "saved_at", "saved_by_id", "typed_of", "typed_value", "value", "version") VALUES (OLD."assessment_id", OLD."id", OLD."note", OLD."number", OLD."of", OLD."page", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."saved_at", OLD."saved_by_id", OLD."typed_of", OLD."typed_value", OLD."value", OLD."version"); RETURN NULL;', hash='c09c44d99b076ea7c154bae9364aab2d9ef67eec', operation='DELETE', pgid='pgtrigger_delete_delete_2c9e3', table='assessment_answer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessmentroundevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='738cfba576879593ca3b8262064c1a464d455173', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a3190', table='assessment_assessmentroundevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='assessmentround',
            constraint=models.CheckConstraint(condition=models.Q(('fiscal_year__gte', 2544), ('fiscal_year__lte', 2700)), name='round_year_is_buddhist', violation_error_message='ปีงบประมาณต้องเป็น พ.ศ. เช่น 2564'),
        ),
        migrations.AddConstraint(
            model_name='assessmentround',
            constraint=models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('opens_on')), ('counting_until__gte', models.F('counting_from')), ('cut_off_on__gte', models.F('counting_from'))), name='round_dates_in_order', violation_error_message='วันสิ้นสุดต้องไม่ก่อนวันเริ่ม'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessmentround',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_assessmentroundevent" ("closed_on", "closes_on", "counting_from", "counting_until", "criteria_id", "cut_off_on", "fiscal_year", "id", "note", "opens_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") VALUES (NEW."closed_on", NEW."closes_on", NEW."counting_from", NEW."counting_until", NEW."criteria_id", NEW."cut_off_on", NEW."fiscal_year", NEW."id", NEW."note", NEW."opens_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source"); RETURN NULL;', hash='2c0bc4cfea3e3bf7e7f85efabd0b7c6b36d00ad2', operation='INSERT', pgid='pgtrigger_insert_insert_c4b6b', table='assessment_assessmentround', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessmentround',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assessment_assessmentroundevent" ("closed_on", "closes_on", "counting_from", "counting_until", "criteria_id", "cut_off_on", "fiscal_year", "id", "note", "opens_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") VALUES (NEW."closed_on", NEW."closes_on", NEW."counting_from", NEW."counting_until", NEW."criteria_id", NEW."cut_off_on", NEW."fiscal_year", NEW."id", NEW."note", NEW."opens_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source"); RETURN NULL;', hash='b96be4296347f23300456faa4d6e6793c4bb9a2b', operation='UPDATE', pgid='pgtrigger_update_update_10ee9', table='assessment_assessmentround', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessmentround',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_assessmentroundevent" ("closed_on", "closes_on", "counting_from", "counting_until", "criteria_id", "cut_off_on", "fiscal_year", "id", "note", "opens_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") VALUES (OLD."closed_on", OLD."closes_on", OLD."counting_from", OLD."counting_until", OLD."criteria_id", OLD."cut_off_on", OLD."fiscal_year", OLD."id", OLD."note", OLD."opens_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source"); RETURN NULL;', hash='7486150aa535cd9107fc1a3352b4c78c5c7942f1', operation='DELETE', pgid='pgtrigger_delete_delete_ec347', table='assessment_assessmentround', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessmentevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0bb9129c0487c2ee4d63032674976aed15322d71', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7a4ba', table='assessment_assessmentevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='assessment',
            index=models.Index(fields=['fiscal_year', 'province', 'district', 'band'], name='assessment_by_area_band'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.UniqueConstraint(fields=('centre', 'round'), name='one_assessment_per_centre_and_round', violation_error_message='ศอช.ต. นี้มีแบบประเมินของปีนี้แล้ว'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered', 23), ('strict_total__isnull', False), ('total__isnull', False), ('band__isnull', False), ('strict_band__isnull', False)), models.Q(('answered__lt', 23), ('strict_total__isnull', True), ('total__isnull', True), ('band__isnull', True), ('strict_band__isnull', True)), _connector='OR'), name='no_total_before_23_of_23'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(('total__isnull', True), models.Q(('strict_total__gte', 23), ('strict_total__lte', models.F('total')), ('total__gte', 23), ('total__lte', 69), ('band__gte', models.F('strict_band')), ('band__lte', 3), ('strict_band__gte', 1)), _connector='OR'), name='totals_can_be_reached'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'draft'), models.Q(('answered', 23), ('sent_at__isnull', False)), _connector='OR'), name='only_a_complete_form_is_sent', violation_error_message='ตอบให้ครบ 23 ข้อก่อนส่ง'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_assessmentevent" ("answered", "band", "centre_id", "committee_size", "criteria_id", "district_id", "fiscal_year", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id", "round_id", "sent_at", "sent_by_id", "started_at", "started_by_id", "status", "strict_band", "strict_total", "total") VALUES (NEW."answered", NEW."band", NEW."centre_id", NEW."committee_size", NEW."criteria_id", NEW."district_id", NEW."fiscal_year", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."province_id", NEW."round_id", NEW."sent_at", NEW."sent_by_id", NEW."started_at", NEW."started_by_id", NEW."status", NEW."strict_band", NEW."strict_total", NEW."total"); RETURN NULL;', hash='fee697040ef433d0b2796a97240fcd3c6ad2f223', operation='INSERT', pgid='pgtrigger_insert_insert_a386a', table='assessment_assessment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assessment_assessmentevent" ("answered", "band", "centre_id", "committee_size", "criteria_id", "district_id", "fiscal_year", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id", "round_id", "sent_at", "sent_by_id", "started_at", "started_by_id", "status", "strict_band", "strict_total", "total") VALUES (NEW."answered", NEW."band", NEW."centre_id", NEW."committee_size", NEW."criteria_id", NEW."district_id", NEW."fiscal_year", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."province_id", NEW."round_id", NEW."sent_at", NEW."sent_by_id", NEW."started_at", NEW."started_by_id", NEW."status", NEW."strict_band", NEW."strict_total", NEW."total"); RETURN NULL;', hash='0a887133fcf8fbfd6c5ae612421ede55a34da603', operation='UPDATE', pgid='pgtrigger_update_update_9e654', table='assessment_assessment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_assessmentevent" ("answered", "band", "centre_id", "committee_size", "criteria_id", "district_id", "fiscal_year", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id", "round_id", "sent_at", "sent_by_id", "started_at", "started_by_id", "status", "strict_band", "strict_total", "total") VALUES (OLD."answered", OLD."band", OLD."centre_id", OLD."committee_size", OLD."criteria_id", OLD."district_id", OLD."fiscal_year", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."province_id", OLD."round_id", OLD."sent_at", OLD."sent_by_id", OLD."started_at", OLD."started_by_id", OLD."status", OLD."strict_band", OLD."strict_total", OLD."total"); RETURN NULL;', hash='44952c4fbf3f4e4ef9648f00eb7625233d7e37ca', operation='DELETE', pgid='pgtrigger_delete_delete_f3d8d', table='assessment_assessment', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='duedate',
            constraint=models.UniqueConstraint(fields=('round', 'task', 'province', 'district'), name='due_date_once_per_area', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='duedate',
            constraint=models.CheckConstraint(condition=models.Q(('province__isnull', True), ('district__isnull', True), _connector='OR'), name='due_date_in_one_area', violation_error_message='เลือกจังหวัดหรืออำเภออย่างเดียว'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='duedate',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_duedateevent" ("district_id", "due_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id", "reason", "round_id", "source", "task") VALUES (NEW."district_id", NEW."due_on", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."province_id", NEW."reason", NEW."round_id", NEW."source", NEW."task"); RETURN NULL;', hash='04249ea6442d332aff08ea9c09e2a930c60cf42a', operation='INSERT', pgid='pgtrigger_insert_insert_910f0', table='assessment_duedate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='duedate',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assessment_duedateevent" ("district_id", "due_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id", "reason", "round_id", "source", "task") VALUES (NEW."district_id", NEW."due_on", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."province_id", NEW."reason", NEW."round_id", NEW."source", NEW."task"); RETURN NULL;', hash='c7fbf7e697b7432bc1111f5639532047534c17bb', operation='UPDATE', pgid='pgtrigger_update_update_467ee', table='assessment_duedate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='duedate',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_duedateevent" ("district_id", "due_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id", "reason", "round_id", "source", "task") VALUES (OLD."district_id", OLD."due_on", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."province_id", OLD."reason", OLD."round_id", OLD."source", OLD."task"); RETURN NULL;', hash='c71dbe4daea3dc6539549130b8993c61ea5c7318', operation='DELETE', pgid='pgtrigger_delete_delete_f8b1c', table='assessment_duedate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='duedateevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='512fe5e79f18c236ba591be6a67ecd6a7dd26473', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_16c13', table='assessment_duedateevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1), ('number__lte', 23)), name='evidence_number_1_to_23'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.UniqueConstraint(condition=models.Q(('removed_at__isnull', True)), fields=('assessment', 'number', 'sha256'), name='evidence_once_per_indicator', violation_error_message='แนบไฟล์นี้ไว้แล้ว'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evidence',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_evidenceevent" ("assessment_id", "content_type", "file", "id", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "sha256", "size", "uploaded_at", "uploaded_by_id") VALUES (NEW."assessment_id", NEW."content_type", NEW."file", NEW."id", NEW."name", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."removed_at", NEW."sha256", NEW."size", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;', hash='17e84b5a8c9eb6f1702dfee7686cabc5f64d9fc6', operation='INSERT', pgid='pgtrigger_insert_insert_59509', table='assessment_evidence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evidence',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assessment_evidenceevent" ("assessment_id", "content_type", "file", "id", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "sha256", "size", "uploaded_at", "uploaded_by_id") VALUES (NEW."assessment_id", NEW."content_type", NEW."file", NEW."id", NEW."name", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."removed_at", NEW."sha256", NEW."size", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;', hash='21687cc093219d02c2197c7df7446c3522148259', operation='UPDATE', pgid='pgtrigger_update_update_0bffa', table='assessment_evidence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evidence',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_evidenceevent" ("assessment_id", "content_type", "file", "id", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "sha256", "size", "uploaded_at", "uploaded_by_id") VALUES (OLD."assessment_id", OLD."content_type", OLD."file", OLD."id", OLD."name", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."removed_at", OLD."sha256", OLD."size", OLD."uploaded_at", OLD."uploaded_by_id"); RETURN NULL;', hash='78f908bebd0c9a0ab263557fee5a8cdc2ceb0ae5', operation='DELETE', pgid='pgtrigger_delete_delete_f8c01', table='assessment_evidence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evidenceevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='173caec34c49c8a06676db7ddbe6d3d2b687aaa5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1789e', table='assessment_evidenceevent', when='BEFORE')),
        ),
    ]
