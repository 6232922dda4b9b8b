import django.contrib.postgres.fields
import django.core.serializers.json
import django.db.models.constraints
import django.db.models.deletion
import units.tenancy
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('units', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Campaign',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=80, verbose_name='mã')),
                ('status', models.CharField(choices=[('draft', 'Dự thảo'), ('launched', 'Đang thực hiện'), ('closed', 'Đã tổng kết')], default='draft', max_length=10, verbose_name='tình trạng')),
                ('title', models.TextField(verbose_name='trích yếu')),
                ('number', models.CharField(blank=True, max_length=300, verbose_name='số, ký hiệu')),
                ('issued_on', models.DateField(blank=True, null=True, verbose_name='ngày ban hành')),
                ('issued_text', models.CharField(blank=True, max_length=300, verbose_name='ngày ban hành như in')),
                ('place', models.CharField(blank=True, max_length=300, verbose_name='địa danh')),
                ('issuer', models.CharField(max_length=300, verbose_name='cơ quan ban hành')),
                ('theme', models.TextField(blank=True, verbose_name='chủ đề')),
                ('preamble', models.TextField(blank=True, verbose_name='lời dẫn')),
                ('parent_plan', models.JSONField(blank=True, encoder=django.core.serializers.json.DjangoJSONEncoder, null=True, verbose_name='kế hoạch cấp trên')),
                ('period_start', models.DateField(verbose_name='bắt đầu')),
                ('period_end', models.DateField(verbose_name='kết thúc')),
                ('period_text', models.TextField(verbose_name='thời gian như in')),
                ('period_note', models.TextField(blank=True, verbose_name='ghi chú thời gian')),
                ('closing', models.TextField(blank=True, verbose_name='lời kết')),
                ('recipients', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None, verbose_name='nơi nhận')),
                ('signatory', models.JSONField(default=dict, verbose_name='người ký')),
                ('readings', models.JSONField(default=list, verbose_name='cách đọc đã chọn')),
                ('revision', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='lần điều chỉnh')),
                ('imported_at', models.DateTimeField(blank=True, null=True, verbose_name='nhập kế hoạch lúc')),
                ('launched_on', models.DateField(blank=True, null=True, verbose_name='ngày phát động')),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='AwardForm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('code', models.SlugField(max_length=80, verbose_name='mã')),
                ('clause', models.CharField(blank=True, max_length=40, verbose_name='mục')),
                ('name', models.TextField(verbose_name='tên')),
                ('form', models.CharField(max_length=25, verbose_name='hình thức')),
                ('level', models.CharField(max_length=10, verbose_name='cấp')),
                ('approver', models.CharField(max_length=300, verbose_name='người quyết định')),
                ('occasions', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None, verbose_name='dịp')),
                ('subjects', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None, verbose_name='đối tượng')),
                ('standards', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None, verbose_name='tiêu chuẩn')),
                ('quotas', models.JSONField(default=list, verbose_name='số lượng')),
                ('dossier', models.JSONField(default=list, verbose_name='thành phần hồ sơ')),
                ('reward', models.JSONField(blank=True, null=True, verbose_name='mức thưởng')),
                ('text', models.TextField(blank=True, verbose_name='nguyên văn')),
                ('note', models.TextField(blank=True, verbose_name='ghi chú')),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)s_set', to='campaigns.campaign')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='ContentItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('code', models.SlugField(max_length=80, verbose_name='mã')),
                ('clause', models.CharField(blank=True, max_length=40, verbose_name='mục')),
                ('kind', models.CharField(max_length=20, verbose_name='loại')),
                ('text', models.TextField(verbose_name='nguyên văn')),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)s_set', to='campaigns.campaign')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Criterion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('code', models.SlugField(max_length=80, verbose_name='mã')),
                ('clause', models.CharField(max_length=40, verbose_name='mục')),
                ('text', models.TextField(verbose_name='nguyên văn')),
                ('note', models.TextField(blank=True, verbose_name='ghi chú')),
                ('rule', models.JSONField(verbose_name='quy tắc')),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)s_set', to='campaigns.campaign')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('code', models.SlugField(max_length=80, verbose_name='mã')),
                ('name', models.TextField(verbose_name='tên')),
                ('kind', models.CharField(choices=[('ratio', 'Tỷ lệ'), ('number', 'Số lượng'), ('money', 'Số tiền'), ('score', 'Điểm'), ('boolean', 'Có/không')], max_length=10, verbose_name='loại')),
                ('unit', models.CharField(blank=True, max_length=40, verbose_name='đơn vị tính')),
                ('aggregate', models.CharField(max_length=10, verbose_name='cách tổng hợp')),
                ('numerator', models.TextField(blank=True, verbose_name='tử số')),
                ('denominator', models.TextField(blank=True, verbose_name='mẫu số')),
                ('exclusion', models.TextField(blank=True, verbose_name='không tính')),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)s_set', to='campaigns.campaign')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='LegalBasis',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('number', models.CharField(max_length=300, verbose_name='số, ký hiệu')),
                ('issuer', models.CharField(max_length=300, verbose_name='cơ quan ban hành')),
                ('issued_on', models.DateField(blank=True, null=True, verbose_name='ngày')),
                ('title', models.TextField(verbose_name='trích yếu')),
                ('text', models.TextField(verbose_name='nguyên văn')),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)s_set', to='campaigns.campaign')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Milestone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('code', models.SlugField(max_length=80, verbose_name='mã')),
                ('clause', models.CharField(blank=True, max_length=40, verbose_name='mục')),
                ('kind', models.CharField(max_length=20, verbose_name='loại')),
                ('name', models.TextField(verbose_name='tên')),
                ('due', models.DateField(blank=True, null=True, verbose_name='ngày cuối')),
                ('due_text', models.CharField(blank=True, max_length=300, verbose_name='thời hạn như in')),
                ('recurring', models.CharField(blank=True, max_length=10, null=True, verbose_name='lặp lại')),
                ('note', models.TextField(blank=True, verbose_name='ghi chú')),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)s_set', to='campaigns.campaign')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Occasion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('code', models.SlugField(max_length=80, verbose_name='mã')),
                ('kind', models.CharField(max_length=10, verbose_name='loại')),
                ('name', models.CharField(max_length=300, verbose_name='tên')),
                ('due', models.DateField(verbose_name='ngày xét')),
                ('recurring', models.CharField(blank=True, max_length=10, null=True, verbose_name='lặp lại')),
                ('note', models.TextField(blank=True, verbose_name='ghi chú')),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)s_set', to='campaigns.campaign')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='OrganisationBody',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('clause', models.CharField(blank=True, max_length=40, verbose_name='mục')),
                ('body', models.CharField(max_length=300, verbose_name='cơ quan')),
                ('role', models.CharField(blank=True, max_length=300, verbose_name='vai trò')),
                ('duties', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None, verbose_name='nhiệm vụ')),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)s_set', to='campaigns.campaign')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Phase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('code', models.SlugField(max_length=80, verbose_name='mã')),
                ('name', models.CharField(max_length=300, verbose_name='tên')),
                ('start', models.DateField(verbose_name='từ ngày')),
                ('end', models.DateField(verbose_name='đến ngày')),
                ('text', models.TextField(blank=True, verbose_name='nguyên văn')),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)s_set', to='campaigns.campaign')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='PlanRevision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='lần')),
                ('decided_on', models.DateField(null=True, verbose_name='ngày')),
                ('reason', models.TextField(blank=True, verbose_name='lý do')),
                ('document', models.JSONField(verbose_name='kế hoạch')),
                ('sha256', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField(verbose_name='lúc')),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='campaigns.campaign')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='PlanStatement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('purpose', 'Mục đích'), ('requirement', 'Yêu cầu'), ('procedure', 'Quy trình, thủ tục')], max_length=20, verbose_name='loại')),
                ('position', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('clause', models.CharField(blank=True, max_length=40, verbose_name='mục')),
                ('text', models.TextField(verbose_name='nguyên văn')),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='planstatement_set', to='campaigns.campaign')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='ReportSchedule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('code', models.SlugField(max_length=80, verbose_name='mã')),
                ('clause', models.CharField(blank=True, max_length=40, verbose_name='mục')),
                ('by', models.CharField(max_length=300, verbose_name='nơi gửi')),
                ('to', models.CharField(max_length=300, verbose_name='nơi nhận')),
                ('frequency', models.CharField(max_length=12, verbose_name='định kỳ')),
                ('due_rules', models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='ngày phải nộp')),
                ('in_plan', models.BooleanField(default=True, verbose_name='kế hoạch có quy định')),
                ('upward', models.BooleanField(default=False, verbose_name='báo cáo gửi cấp trên')),
                ('text', models.TextField(blank=True, verbose_name='nguyên văn')),
                ('note', models.TextField(blank=True, verbose_name='ghi chú')),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)s_set', to='campaigns.campaign')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Standard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('code', models.SlugField(max_length=80, verbose_name='mã')),
                ('clause', models.CharField(blank=True, max_length=40, verbose_name='mục')),
                ('name', models.TextField(verbose_name='tên')),
                ('subject', models.SlugField(max_length=80, verbose_name='mã')),
                ('criteria', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None, verbose_name='tiêu chí')),
                ('exclusions', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None, verbose_name='trường hợp loại trừ')),
                ('ranking', models.TextField(blank=True, null=True, verbose_name='xếp hạng')),
                ('tie_breaks', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None, verbose_name='khi bằng nhau')),
                ('text', models.TextField(blank=True, verbose_name='nguyên văn')),
                ('note', models.TextField(blank=True, verbose_name='ghi chú')),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)s_set', to='campaigns.campaign')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Subject',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('code', models.SlugField(max_length=80, verbose_name='mã')),
                ('name', models.TextField(verbose_name='tên')),
                ('kind', models.CharField(max_length=12, verbose_name='loại')),
                ('unit_types', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None, verbose_name='loại đơn vị')),
                ('text', models.TextField(blank=True, verbose_name='nguyên văn')),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)s_set', to='campaigns.campaign')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Target',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('code', models.SlugField(max_length=80, verbose_name='mã')),
                ('clause', models.CharField(max_length=40, verbose_name='mục')),
                ('text', models.TextField(verbose_name='nguyên văn')),
                ('note', models.TextField(blank=True, verbose_name='ghi chú')),
                ('area', models.CharField(blank=True, max_length=300, verbose_name='lĩnh vực')),
                ('indicator', models.SlugField(max_length=80, verbose_name='mã')),
                ('op', models.CharField(max_length=2, verbose_name='so sánh')),
                ('value', models.DecimalField(decimal_places=6, max_digits=24, verbose_name='giá trị')),
                ('unit', models.CharField(blank=True, max_length=40, verbose_name='đơn vị tính')),
                ('due', models.DateField(verbose_name='hạn')),
                ('due_text', models.CharField(blank=True, max_length=300, verbose_name='hạn như in')),
                ('recurs', models.CharField(blank=True, max_length=10, null=True, verbose_name='lặp lại')),
                ('start', models.DateField(blank=True, null=True, verbose_name='tính từ')),
                ('change', models.CharField(blank=True, max_length=10, null=True, verbose_name='kiểu thay đổi')),
                ('direction', models.CharField(blank=True, max_length=4, null=True, verbose_name='chiều')),
                ('baseline', models.CharField(blank=True, max_length=15, null=True, verbose_name='mốc so sánh')),
                ('scope', models.CharField(max_length=10, verbose_name='phạm vi')),
                ('reported_by', models.CharField(blank=True, max_length=300, null=True, verbose_name='đơn vị cung cấp')),
                ('applies_to', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None, verbose_name='loại đơn vị thực hiện')),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)s_set', to='campaigns.campaign')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.AddConstraint(
            model_name='campaign',
            constraint=models.UniqueConstraint(fields=('authority', 'code'), name='campaigns_campaign_code'),
        ),
        migrations.AddConstraint(
            model_name='campaign',
            constraint=models.CheckConstraint(condition=models.Q(('period_end__gte', models.F('period_start'))), name='campaigns_campaign_period'),
        ),
        migrations.AddConstraint(
            model_name='awardform',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('authority', 'campaign', 'position'), name='campaigns_awardform_position'),
        ),
        migrations.AddConstraint(
            model_name='awardform',
            constraint=models.UniqueConstraint(fields=('authority', 'campaign', 'code'), name='campaigns_awardform_code'),
        ),
        migrations.AddConstraint(
            model_name='contentitem',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('authority', 'campaign', 'position'), name='campaigns_contentitem_position'),
        ),
        migrations.AddConstraint(
            model_name='contentitem',
            constraint=models.UniqueConstraint(fields=('authority', 'campaign', 'code'), name='campaigns_contentitem_code'),
        ),
        migrations.AddConstraint(
            model_name='criterion',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('authority', 'campaign', 'position'), name='campaigns_criterion_position'),
        ),
        migrations.AddConstraint(
            model_name='criterion',
            constraint=models.UniqueConstraint(fields=('authority', 'campaign', 'code'), name='campaigns_criterion_code'),
        ),
        migrations.AddConstraint(
            model_name='indicator',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('authority', 'campaign', 'position'), name='campaigns_indicator_position'),
        ),
        migrations.AddConstraint(
            model_name='indicator',
            constraint=models.UniqueConstraint(fields=('authority', 'campaign', 'code'), name='campaigns_indicator_code'),
        ),
        migrations.AddConstraint(
            model_name='legalbasis',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('authority', 'campaign', 'position'), name='campaigns_legalbasis_position'),
        ),
        migrations.AddConstraint(
            model_name='milestone',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('authority', 'campaign', 'position'), name='campaigns_milestone_position'),
        ),
        migrations.AddConstraint(
            model_name='milestone',
            constraint=models.UniqueConstraint(fields=('authority', 'campaign', 'code'), name='campaigns_milestone_code'),
        ),
        migrations.AddConstraint(
            model_name='occasion',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('authority', 'campaign', 'position'), name='campaigns_occasion_position'),
        ),
        migrations.AddConstraint(
            model_name='occasion',
            constraint=models.UniqueConstraint(fields=('authority', 'campaign', 'code'), name='campaigns_occasion_code'),
        ),
        migrations.AddConstraint(
            model_name='organisationbody',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('authority', 'campaign', 'position'), name='campaigns_organisationbody_position'),
        ),
        migrations.AddConstraint(
            model_name='phase',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('authority', 'campaign', 'position'), name='campaigns_phase_position'),
        ),
        migrations.AddConstraint(
            model_name='phase',
            constraint=models.UniqueConstraint(fields=('authority', 'campaign', 'code'), name='campaigns_phase_code'),
        ),
        migrations.AddConstraint(
            model_name='phase',
            constraint=models.CheckConstraint(condition=models.Q(('end__gte', models.F('start'))), name='campaigns_phase_dates'),
        ),
        migrations.AddConstraint(
            model_name='planrevision',
            constraint=models.UniqueConstraint(fields=('authority', 'campaign', 'number'), name='campaigns_planrevision_number'),
        ),
        migrations.AddConstraint(
            model_name='planstatement',
            constraint=models.UniqueConstraint(fields=('authority', 'campaign', 'kind', 'position'), name='campaigns_planstatement_position'),
        ),
        migrations.AddConstraint(
            model_name='reportschedule',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('authority', 'campaign', 'position'), name='campaigns_reportschedule_position'),
        ),
        migrations.AddConstraint(
            model_name='reportschedule',
            constraint=models.UniqueConstraint(fields=('authority', 'campaign', 'code'), name='campaigns_reportschedule_code'),
        ),
        migrations.AddConstraint(
            model_name='standard',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('authority', 'campaign', 'position'), name='campaigns_standard_position'),
        ),
        migrations.AddConstraint(
            model_name='standard',
            constraint=models.UniqueConstraint(fields=('authority', 'campaign', 'code'), name='campaigns_standard_code'),
        ),
        migrations.AddConstraint(
            model_name='subject',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('authority', 'campaign', 'position'), name='campaigns_subject_position'),
        ),
        migrations.AddConstraint(
            model_name='subject',
            constraint=models.UniqueConstraint(fields=('authority', 'campaign', 'code'), name='campaigns_subject_code'),
        ),
        migrations.AddConstraint(
            model_name='target',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('authority', 'campaign', 'position'), name='campaigns_target_position'),
        ),
        migrations.AddConstraint(
            model_name='target',
            constraint=models.UniqueConstraint(fields=('authority', 'campaign', 'code'), name='campaigns_target_code'),
        ),
    ]
