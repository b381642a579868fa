import conweb.kernel.text_keys
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations, models

from conweb.kernel import migration_steps


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        BtreeGistExtension(),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('username', models.CharField(error_messages={'unique': 'มีชื่อผู้ใช้นี้แล้ว ใช้ชื่ออื่น'}, max_length=60, unique=True, validators=[django.core.validators.RegexValidator('^[a-z0-9._-]+$', 'ใช้ตัวอักษรอังกฤษเล็ก ตัวเลข จุด หรือขีด')], verbose_name='ชื่อผู้ใช้')),
                ('prefix', models.CharField(blank=True, max_length=40, verbose_name='คำนำหน้า')),
                ('first_name', models.CharField(max_length=80, verbose_name='ชื่อ')),
                ('last_name', models.CharField(blank=True, max_length=80, verbose_name='นามสกุล')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='อีเมล')),
                ('is_active', models.BooleanField(default=True, verbose_name='เปิดใช้งาน')),
                ('must_change_password', models.BooleanField(default=False, verbose_name='ต้องตั้งรหัสผ่านใหม่')),
                ('date_joined', models.DateTimeField(auto_now_add=True, verbose_name='สร้างเมื่อ')),
                ('sort_key', models.GeneratedField(db_persist=True, expression=conweb.kernel.text_keys.ThaiSortKey('first_name'), output_field=models.CharField(db_collation='C', max_length=400))),
            ],
            options={
                'verbose_name': 'ผู้ใช้งาน',
                'verbose_name_plural': 'ผู้ใช้งาน',
                'ordering': ['sort_key', 'first_name', 'last_name'],
            },
        ),
        migrations.CreateModel(
            name='District',
            fields=[
                ('name', models.CharField(max_length=100, verbose_name='ชื่อ')),
                ('name_en', models.CharField(blank=True, max_length=100, verbose_name='ชื่ออังกฤษ')),
                ('is_active', models.BooleanField(default=True, verbose_name='ใช้อยู่')),
                ('code', models.CharField(db_collation='C', max_length=4, primary_key=True, serialize=False, validators=[django.core.validators.RegexValidator('^\\d{4}$')], verbose_name='รหัส')),
                ('sort_key', models.GeneratedField(db_persist=True, expression=conweb.kernel.text_keys.ThaiSortKey('name'), output_field=models.CharField(db_collation='C', max_length=400))),
            ],
            options={
                'verbose_name': 'อำเภอ',
                'verbose_name_plural': 'อำเภอ',
                'ordering': ['sort_key', 'name'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Duty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('officer', 'พัฒนากร'), ('district_head', 'พัฒนาการอำเภอ'), ('provincial', 'เจ้าหน้าที่จังหวัด'), ('department', 'กรมการพัฒนาชุมชน'), ('region', 'ศูนย์ช่วยเหลือทางวิชาการเขต'), ('executive', 'ผู้บริหาร'), ('judge', 'กรรมการตัดสิน'), ('administrator', 'ผู้ดูแลระบบ')], max_length=20, verbose_name='หน้าที่')),
            ],
            options={
                'verbose_name': 'หน้าที่',
                'verbose_name_plural': 'หน้าที่',
            },
        ),
        migrations.CreateModel(
            name='DutyEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('role', models.CharField(choices=[('officer', 'พัฒนากร'), ('district_head', 'พัฒนาการอำเภอ'), ('provincial', 'เจ้าหน้าที่จังหวัด'), ('department', 'กรมการพัฒนาชุมชน'), ('region', 'ศูนย์ช่วยเหลือทางวิชาการเขต'), ('executive', 'ผู้บริหาร'), ('judge', 'กรรมการตัดสิน'), ('administrator', 'ผู้ดูแลระบบ')], max_length=20, verbose_name='หน้าที่')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Province',
            fields=[
                ('name', models.CharField(max_length=100, verbose_name='ชื่อ')),
                ('name_en', models.CharField(blank=True, max_length=100, verbose_name='ชื่ออังกฤษ')),
                ('is_active', models.BooleanField(default=True, verbose_name='ใช้อยู่')),
                ('code', models.CharField(db_collation='C', max_length=2, primary_key=True, serialize=False, validators=[django.core.validators.RegexValidator('^\\d{2}$')], verbose_name='รหัส')),
                ('sort_key', models.GeneratedField(db_persist=True, expression=conweb.kernel.text_keys.ThaiSortKey('name'), output_field=models.CharField(db_collation='C', max_length=400))),
            ],
            options={
                'verbose_name': 'จังหวัด',
                'verbose_name_plural': 'จังหวัด',
                'ordering': ['sort_key', 'name'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Subdistrict',
            fields=[
                ('name', models.CharField(max_length=100, verbose_name='ชื่อ')),
                ('name_en', models.CharField(blank=True, max_length=100, verbose_name='ชื่ออังกฤษ')),
                ('is_active', models.BooleanField(default=True, verbose_name='ใช้อยู่')),
                ('code', models.CharField(db_collation='C', max_length=6, primary_key=True, serialize=False, validators=[django.core.validators.RegexValidator('^\\d{6}$')], verbose_name='รหัส')),
                ('postal_code', models.CharField(blank=True, max_length=5, verbose_name='รหัสไปรษณีย์')),
                ('sort_key', models.GeneratedField(db_persist=True, expression=conweb.kernel.text_keys.ThaiSortKey('name'), output_field=models.CharField(db_collation='C', max_length=400))),
            ],
            options={
                'verbose_name': 'ตำบล',
                'verbose_name_plural': 'ตำบล',
                'ordering': ['sort_key', 'name'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='UserEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('username', models.CharField(error_messages={'unique': 'มีชื่อผู้ใช้นี้แล้ว ใช้ชื่ออื่น'}, max_length=60, validators=[django.core.validators.RegexValidator('^[a-z0-9._-]+$', 'ใช้ตัวอักษรอังกฤษเล็ก ตัวเลข จุด หรือขีด')], verbose_name='ชื่อผู้ใช้')),
                ('prefix', models.CharField(blank=True, max_length=40, verbose_name='คำนำหน้า')),
                ('first_name', models.CharField(max_length=80, verbose_name='ชื่อ')),
                ('last_name', models.CharField(blank=True, max_length=80, verbose_name='นามสกุล')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='อีเมล')),
                ('is_active', models.BooleanField(default=True, verbose_name='เปิดใช้งาน')),
                ('must_change_password', models.BooleanField(default=False, verbose_name='ต้องตั้งรหัสผ่านใหม่')),
                ('date_joined', models.DateTimeField(auto_now_add=True, verbose_name='สร้างเมื่อ')),
            ],
            options={
                'abstract': False,
            },
        ),
        migration_steps.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "kernel_userevent" ("date_joined", "email", "first_name", "id", "is_active", "last_name", "must_change_password", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "username") VALUES (NEW."date_joined", NEW."email", NEW."first_name", NEW."id", NEW."is_active", NEW."last_name", NEW."must_change_password", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prefix", NEW."username"); RETURN NULL;', hash='12ac7f33e5a4cbe66d9a3d63e25c5982e8b2af2d', operation='INSERT', pgid='pgtrigger_insert_insert_8c015', table='kernel_user', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."date_joined" IS DISTINCT FROM (NEW."date_joined") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."first_name" IS DISTINCT FROM (NEW."first_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."last_name" IS DISTINCT FROM (NEW."last_name") OR OLD."must_change_password" IS DISTINCT FROM (NEW."must_change_password") OR OLD."prefix" IS DISTINCT FROM (NEW."prefix") OR OLD."username" IS DISTINCT FROM (NEW."username"))', func='INSERT INTO "kernel_userevent" ("date_joined", "email", "first_name", "id", "is_active", "last_name", "must_change_password", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "username") VALUES (NEW."date_joined", NEW."email", NEW."first_name", NEW."id", NEW."is_active", NEW."last_name", NEW."must_change_password", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prefix", NEW."username"); RETURN NULL;', hash='4da738a572381be83c7afd3821b80bb98037d8be', operation='UPDATE', pgid='pgtrigger_update_update_8932f', table='kernel_user', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "kernel_userevent" ("date_joined", "email", "first_name", "id", "is_active", "last_name", "must_change_password", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "username") VALUES (OLD."date_joined", OLD."email", OLD."first_name", OLD."id", OLD."is_active", OLD."last_name", OLD."must_change_password", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."prefix", OLD."username"); RETURN NULL;', hash='e923f84f86778fa15b5912e017726c1c70c20e8f', operation='DELETE', pgid='pgtrigger_delete_delete_dca59', table='kernel_user', when='AFTER')),
        ),
        migrations.AddField(
            model_name='district',
            name='successors',
            field=models.ManyToManyField(blank=True, related_name='predecessors', to='kernel.district', verbose_name='แทนด้วย'),
        ),
        migrations.AddField(
            model_name='duty',
            name='district',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='kernel.district', verbose_name='อำเภอ'),
        ),
        migrations.AddField(
            model_name='duty',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='duties', to=settings.AUTH_USER_MODEL, verbose_name='ผู้ใช้งาน'),
        ),
        migrations.AddField(
            model_name='dutyevent',
            name='district',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='kernel.district', verbose_name='อำเภอ'),
        ),
        migrations.AddField(
            model_name='dutyevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='dutyevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='kernel.duty'),
        ),
        migrations.AddField(
            model_name='dutyevent',
            name='user',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้ใช้งาน'),
        ),
        migrations.AddField(
            model_name='province',
            name='successors',
            field=models.ManyToManyField(blank=True, related_name='predecessors', to='kernel.province', verbose_name='แทนด้วย'),
        ),
        migrations.AddField(
            model_name='dutyevent',
            name='province',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='kernel.province', verbose_name='จังหวัด'),
        ),
        migrations.AddField(
            model_name='duty',
            name='province',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='kernel.province', verbose_name='จังหวัด'),
        ),
        migrations.AddField(
            model_name='district',
            name='province',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='districts', to='kernel.province', verbose_name='จังหวัด'),
        ),
        migrations.AddField(
            model_name='subdistrict',
            name='district',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='subdistricts', to='kernel.district', verbose_name='อำเภอ'),
        ),
        migrations.AddField(
            model_name='subdistrict',
            name='successors',
            field=models.ManyToManyField(blank=True, related_name='predecessors', to='kernel.subdistrict', verbose_name='แทนด้วย'),
        ),
        migrations.AddField(
            model_name='duty',
            name='subdistricts',
            field=models.ManyToManyField(blank=True, related_name='officers', to='kernel.subdistrict', verbose_name='ตำบลที่รับผิดชอบ'),
        ),
        migrations.AddField(
            model_name='userevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='userevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to=settings.AUTH_USER_MODEL),
        ),
        migration_steps.AddTrigger(
            model_name='dutyevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='cdc832abe97ba74ae5d779fd1181d42b380c8280', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b9ab7', table='kernel_dutyevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='district',
            constraint=models.CheckConstraint(condition=models.Q(('province', django.db.models.functions.text.Left('code', 2))), name='district_code_begins_with_province', violation_error_message='รหัสอำเภอต้องขึ้นต้นด้วยรหัสจังหวัด'),
        ),
        migrations.AddConstraint(
            model_name='subdistrict',
            constraint=models.CheckConstraint(condition=models.Q(('district', django.db.models.functions.text.Left('code', 4))), name='subdistrict_code_begins_with_district', violation_error_message='รหัสตำบลต้องขึ้นต้นด้วยรหัสอำเภอ'),
        ),
        migrations.AddConstraint(
            model_name='duty',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('role__in', ['district_head', 'officer']), ('district__isnull', False), ('province__isnull', True)), models.Q(('role__in', ['judge', 'provincial', 'region']), ('district__isnull', True), ('province__isnull', False)), models.Q(('role__in', ['department']), ('district__isnull', True), ('province__isnull', True)), models.Q(('role__in', ['administrator', 'executive']), models.Q(('district__isnull', False), ('province__isnull', False), _negated=True)), _connector='OR'), name='duty_area_fits_role', violation_error_message='หน้าที่นี้ใช้กับพื้นที่ระดับนี้ไม่ได้ เลือกพื้นที่ให้ตรงกับหน้าที่'),
        ),
        migrations.AddConstraint(
            model_name='duty',
            constraint=models.UniqueConstraint(fields=('user', 'role', 'province', 'district'), name='duty_once', nulls_distinct=False, violation_error_message='มีหน้าที่นี้ในพื้นที่นี้แล้ว'),
        ),
        migration_steps.AddTrigger(
            model_name='duty',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "kernel_dutyevent" ("district_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id", "role", "user_id") VALUES (NEW."district_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."province_id", NEW."role", NEW."user_id"); RETURN NULL;', hash='3b8a9645d3d3027cf7a201743bd210db982509c6', operation='INSERT', pgid='pgtrigger_insert_insert_36393', table='kernel_duty', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='duty',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "kernel_dutyevent" ("district_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id", "role", "user_id") VALUES (NEW."district_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."province_id", NEW."role", NEW."user_id"); RETURN NULL;', hash='021809a4ce9c912bf77f3b744a79ee6112c12044', operation='UPDATE', pgid='pgtrigger_update_update_c6973', table='kernel_duty', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='duty',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "kernel_dutyevent" ("district_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id", "role", "user_id") VALUES (OLD."district_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."province_id", OLD."role", OLD."user_id"); RETURN NULL;', hash='98153c2b3ea299c835255f1a7150c1fa9aa8d8c8', operation='DELETE', pgid='pgtrigger_delete_delete_e590d', table='kernel_duty', when='AFTER')),
        ),
        migration_steps.AddTrigger(
            model_name='userevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7095ba673c54fa9b316fbe281fea6eee4fc891f8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e7934', table='kernel_userevent', when='BEFORE')),
        ),
    ]
