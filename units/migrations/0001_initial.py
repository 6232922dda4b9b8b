import django.db.models.deletion
import django.utils.timezone
import units.tenancy
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('is_staff', models.BooleanField(default=False, verbose_name='người vận hành')),
                ('is_active', models.BooleanField(default=True, verbose_name='đang dùng')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='tạo lúc')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='thư điện tử')),
                ('full_name', models.CharField(max_length=150, verbose_name='họ và tên')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Authority',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60, unique=True, verbose_name='địa chỉ')),
                ('name', models.CharField(max_length=200, verbose_name='tên đầy đủ')),
                ('short_name', models.CharField(max_length=80, verbose_name='tên ngắn')),
                ('level', models.CharField(choices=[('province', 'Cấp tỉnh'), ('district', 'Cấp huyện'), ('commune', 'Cấp xã'), ('agency', 'Cơ quan'), ('school', 'Trường học')], max_length=20, verbose_name='cấp')),
                ('place', models.CharField(help_text='Ghi trước ngày tháng trên văn bản.', max_length=80, verbose_name='địa danh')),
                ('superior_line', models.CharField(blank=True, max_length=200, verbose_name='dòng cơ quan chủ quản')),
                ('issuer_line', models.CharField(help_text='Viết thường; văn bản tự in hoa. Xuống dòng được.', max_length=200, verbose_name='dòng cơ quan ban hành')),
                ('document_symbol', models.CharField(help_text='Phần sau gạch nối: 05/BC-UBND.', max_length=40, verbose_name='ký hiệu cơ quan')),
                ('standing_body', models.CharField(max_length=200, verbose_name='bộ phận thường trực thi đua')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='có hiệu lực từ')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='có hiệu lực đến')),
                ('is_demo', models.BooleanField(default=False, verbose_name='dữ liệu trình diễn')),
                ('clock_on', models.DateField(blank=True, help_text='Bỏ trống để dùng ngày thật; chỉ đặt cho dữ liệu trình diễn.', null=True, verbose_name='ngày trình diễn')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='units.authority', verbose_name='cấp trên')),
                ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority', verbose_name='cơ quan kế thừa')),
            ],
        ),
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('happened_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='lúc')),
                ('actor_name', models.CharField(max_length=150, verbose_name='người thực hiện')),
                ('verb', models.CharField(max_length=60, verbose_name='việc')),
                ('subject_kind', models.CharField(max_length=60)),
                ('subject_id', models.BigIntegerField()),
                ('subject_label', models.CharField(max_length=300, verbose_name='đối tượng')),
                ('details', models.JSONField(default=dict, verbose_name='chi tiết')),
                ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Cluster',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=80, verbose_name='mã')),
                ('name', models.CharField(max_length=150, verbose_name='tên')),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='FormReceipt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField()),
                ('received_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Job',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60)),
                ('key', models.CharField(help_text='The same key asks for the same work: it is done once.', max_length=200)),
                ('arguments', models.JSONField(default=dict)),
                ('state', models.CharField(choices=[('queued', 'Đang chờ'), ('running', 'Đang chạy'), ('done', 'Xong'), ('failed', 'Không thành')], default='queued', max_length=10)),
                ('done_count', models.PositiveIntegerField(default=0)),
                ('total_count', models.PositiveIntegerField(default=0)),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='thông báo')),
                ('result', models.JSONField(default=dict)),
                ('try_count', models.PositiveSmallIntegerField(default=0)),
                ('lease_token', models.UUIDField(null=True)),
                ('lease_until', models.DateTimeField(null=True)),
                ('requested_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('finished_at', models.DateTimeField(null=True)),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
                ('requested_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=80, verbose_name='mã')),
                ('name', models.CharField(max_length=200, verbose_name='tên')),
                ('sort_key', models.TextField(db_collation='C', editable=False)),
                ('has_tax_duty', models.BooleanField(default=False, verbose_name='có nghĩa vụ thuế')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='tham gia từ')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='tham gia đến')),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
                ('cluster', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='units', to='units.cluster', verbose_name='cụm, khối')),
                ('own_authority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority', verbose_name='cổng riêng')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='units.unit', verbose_name='đơn vị cấp trên')),
                ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit', verbose_name='đơn vị kế thừa')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=80, verbose_name='mã')),
                ('full_name', models.CharField(max_length=150, verbose_name='họ và tên')),
                ('position_title', models.CharField(blank=True, max_length=150, verbose_name='chức vụ')),
                ('is_unit_head', models.BooleanField(default=False, verbose_name='là người đứng đầu đơn vị')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='từ ngày')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến ngày')),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='people', to='units.unit', verbose_name='đơn vị')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('staff', 'Cán bộ Nội vụ'), ('reporter', 'Người báo cáo của đơn vị'), ('unit_head', 'Thủ trưởng đơn vị'), ('council', 'Thành viên Hội đồng'), ('leader', 'Lãnh đạo')], max_length=20, verbose_name='vai trò')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='thôi vai trò lúc')),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='tài khoản')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='units.unit', verbose_name='đơn vị')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, verbose_name='thư điện tử')),
                ('full_name', models.CharField(max_length=150, verbose_name='họ và tên')),
                ('role', models.CharField(choices=[('staff', 'Cán bộ Nội vụ'), ('reporter', 'Người báo cáo của đơn vị'), ('unit_head', 'Thủ trưởng đơn vị'), ('council', 'Thành viên Hội đồng'), ('leader', 'Lãnh đạo')], max_length=20, verbose_name='vai trò')),
                ('token_hash', models.CharField(editable=False, max_length=64)),
                ('invited_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='mời lúc')),
                ('expires_at', models.DateTimeField(editable=False, verbose_name='hết hạn lúc')),
                ('accepted_at', models.DateTimeField(editable=False, null=True, verbose_name='nhận lời lúc')),
                ('revoked_at', models.DateTimeField(editable=False, null=True, verbose_name='thu hồi lúc')),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
                ('invited_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit', verbose_name='đơn vị')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='UnitType',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=80, verbose_name='mã')),
                ('name', models.CharField(max_length=150, verbose_name='tên')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='thứ tự')),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.AddField(
            model_name='unit',
            name='unit_type',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='units', to='units.unittype', verbose_name='loại đơn vị'),
        ),
        migrations.AddConstraint(
            model_name='authority',
            constraint=models.CheckConstraint(condition=models.Q(('clock_on__isnull', True), ('is_demo', True), _connector='OR'), name='units_authority_clock_only_in_demo'),
        ),
        migrations.AddIndex(
            model_name='auditentry',
            index=models.Index(fields=['authority', 'subject_kind', 'subject_id', 'id'], name='units_audit_subject'),
        ),
        migrations.AddConstraint(
            model_name='cluster',
            constraint=models.UniqueConstraint(fields=('authority', 'code'), name='units_cluster_code'),
        ),
        migrations.AddConstraint(
            model_name='formreceipt',
            constraint=models.UniqueConstraint(fields=('authority', 'key'), name='units_formreceipt_key'),
        ),
        migrations.AddIndex(
            model_name='job',
            index=models.Index(condition=models.Q(('state__in', ['queued', 'running'])), fields=['state', 'lease_until'], name='units_job_open'),
        ),
        migrations.AddConstraint(
            model_name='job',
            constraint=models.UniqueConstraint(fields=('authority', 'key'), name='units_job_key'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.UniqueConstraint(fields=('authority', 'code'), name='units_person_code'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('authority', 'user', 'role', 'unit'), name='units_membership_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('role__in', ['reporter', 'unit_head']), ('unit__isnull', False)), models.Q(models.Q(('role__in', ['reporter', 'unit_head']), _negated=True), ('unit__isnull', True)), _connector='OR'), name='units_membership_unit_for_unit_roles'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.UniqueConstraint(fields=('authority', 'token_hash'), name='units_invitation_token'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.UniqueConstraint(condition=models.Q(('accepted_at__isnull', True), ('revoked_at__isnull', True)), fields=('authority', 'email', 'role', 'unit'), name='units_invitation_one_open', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='unittype',
            constraint=models.UniqueConstraint(fields=('authority', 'code'), name='units_unittype_code'),
        ),
        migrations.AddConstraint(
            model_name='unit',
            constraint=models.UniqueConstraint(fields=('authority', 'code'), name='units_unit_code'),
        ),
        migrations.AddConstraint(
            model_name='unit',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_from__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='units_unit_validity'),
        ),
    ]
