import django.db.models.deletion
import django.utils.timezone
import units.tenancy
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('campaigns', '0001_initial'),
        ('units', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Declaration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('statement', 'Kê khai'), ('paper', 'Văn bản')], max_length=10, verbose_name='loại')),
                ('code', models.SlugField(max_length=80, verbose_name='mã')),
                ('statement', models.TextField(verbose_name='nội dung')),
                ('answer', models.BooleanField(verbose_name='trả lời')),
                ('explanation', models.TextField(blank=True, verbose_name='diễn giải')),
                ('status', models.CharField(choices=[('pending', 'Chờ xác nhận'), ('confirmed', 'Đã xác nhận'), ('refused', 'Không công nhận')], default='pending', max_length=10, verbose_name='tình trạng')),
                ('declared_on', models.DateField(verbose_name='ngày kê khai')),
                ('reviewed_on', models.DateField(null=True, verbose_name='ngày xem xét')),
                ('review_note', models.TextField(blank=True, verbose_name='ý kiến')),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='declarations', to='campaigns.campaign')),
                ('declared_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='declarations', to='units.person')),
                ('reviewed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='declarations', to='units.unit')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='PeriodicReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('draft', 'Đang nhập'), ('submitted', 'Chờ tiếp nhận'), ('returned', 'Trả lại để sửa'), ('accepted', 'Đã tiếp nhận')], default='draft', max_length=10, verbose_name='tình trạng')),
                ('edition', models.PositiveIntegerField(default=0)),
                ('edited_at', models.DateTimeField(null=True, verbose_name='sửa lần cuối')),
                ('note', models.TextField(blank=True, verbose_name='thuyết minh')),
                ('first_submitted_on', models.DateField(null=True, verbose_name='nộp lần đầu')),
                ('submitted_at', models.DateTimeField(null=True, verbose_name='nộp lúc')),
                ('return_reason', models.TextField(blank=True, verbose_name='lý do trả lại')),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
                ('edited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='units.unit')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='IndicatorValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.CharField(choices=[('value', 'Có số liệu'), ('none_occurred', 'Không phát sinh'), ('no_data', 'Chưa có số liệu'), ('not_applicable', 'Không áp dụng')], default='value', max_length=15, verbose_name='trả lời')),
                ('numerator', models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True, verbose_name='tử số')),
                ('denominator', models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True, verbose_name='mẫu số')),
                ('value', models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True, verbose_name='giá trị')),
                ('is_published_rate', models.BooleanField(default=False, verbose_name='tỷ lệ công bố')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='nguồn')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='giải trình')),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='campaigns.indicator')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='values', to='reports.periodicreport')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(max_length=200, upload_to='', verbose_name='tệp')),
                ('name', models.CharField(max_length=200, verbose_name='tên tệp')),
                ('content_type', models.CharField(max_length=100, verbose_name='loại tệp')),
                ('size', models.PositiveIntegerField(verbose_name='dung lượng')),
                ('sha256', models.CharField(max_length=64)),
                ('uploaded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='tải lên lúc')),
                ('removed_at', models.DateTimeField(help_text='Tệp đã đi cùng một phiên bản đã nộp thì không xoá, chỉ thôi dùng.', null=True, verbose_name='gỡ lúc')),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
                ('declaration', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='reports.declaration')),
                ('indicator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='campaigns.indicator')),
                ('uploaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='reports.periodicreport')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='ReportingPeriod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, verbose_name='mã')),
                ('name', models.CharField(max_length=120, verbose_name='tên kỳ')),
                ('starts_on', models.DateField(verbose_name='số liệu từ ngày')),
                ('ends_on', models.DateField(verbose_name='chốt số liệu đến hết ngày')),
                ('due_on', models.DateField(verbose_name='hạn nộp')),
                ('schedule', models.SlugField(blank=True, max_length=80, verbose_name='chế độ báo cáo')),
                ('in_plan', models.BooleanField(default=False, verbose_name='kế hoạch có quy định')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='ghi chú')),
                ('opened_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='mở lúc')),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='periods', to='campaigns.campaign')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.AddField(
            model_name='periodicreport',
            name='period',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='reports.reportingperiod'),
        ),
        migrations.CreateModel(
            name='ReportVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='phiên bản')),
                ('submitted_at', models.DateTimeField(verbose_name='nộp lúc')),
                ('submitted_on', models.DateField(verbose_name='ngày nộp')),
                ('figures', models.JSONField(help_text='Mã chỉ số → [trả lời, tử số, mẫu số, giá trị, nguồn, giải trình].', verbose_name='số liệu')),
                ('note', models.TextField(blank=True, verbose_name='thuyết minh')),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='reports.periodicreport')),
                ('submitted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='ReportDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verdict', models.CharField(choices=[('accepted', 'Tiếp nhận'), ('returned', 'Trả lại')], max_length=10, verbose_name='quyết định')),
                ('reason', models.TextField(blank=True, verbose_name='lý do')),
                ('decided_at', models.DateTimeField(verbose_name='lúc')),
                ('decided_on', models.DateField(verbose_name='ngày')),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='reports.reportversion')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Violation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.SlugField(max_length=40, verbose_name='hình thức')),
                ('decided_on', models.DateField(verbose_name='ngày quyết định')),
                ('decision', models.CharField(max_length=120, verbose_name='quyết định số')),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='violations', to='units.person')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='violations', to='units.unit')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Baseline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.DecimalField(decimal_places=6, max_digits=24, verbose_name='giá trị')),
                ('as_of', models.DateField(verbose_name='tính đến ngày')),
                ('source', models.CharField(max_length=300, verbose_name='nguồn')),
                ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='ngày xác nhận')),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
                ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='baselines', to='campaigns.indicator')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('authority', 'indicator', 'unit', 'as_of'), name='reports_baseline_once', nulls_distinct=False)],
            },
        ),
        migrations.AddConstraint(
            model_name='declaration',
            constraint=models.UniqueConstraint(fields=('authority', 'campaign', 'unit', 'person', 'kind', 'code'), name='reports_declaration_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='indicatorvalue',
            constraint=models.UniqueConstraint(fields=('authority', 'report', 'indicator'), name='reports_value_once'),
        ),
        migrations.AddConstraint(
            model_name='indicatorvalue',
            constraint=models.CheckConstraint(condition=models.Q(('numerator__isnull', True), ('numerator__gte', 0), _connector='OR'), name='reports_value_numerator'),
        ),
        migrations.AddConstraint(
            model_name='indicatorvalue',
            constraint=models.CheckConstraint(condition=models.Q(('denominator__isnull', True), ('denominator__gt', 0), _connector='OR'), name='reports_value_denominator'),
        ),
        migrations.AddConstraint(
            model_name='indicatorvalue',
            constraint=models.CheckConstraint(condition=models.Q(('numerator__isnull', True), ('denominator__isnull', True), ('numerator__lte', models.F('denominator')), _connector='OR'), name='reports_value_part_of_whole'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('declaration__isnull', True), ('indicator__isnull', False), ('report__isnull', False)), models.Q(('declaration__isnull', False), ('indicator__isnull', True), ('report__isnull', True)), _connector='OR'), name='reports_evidence_one_place'),
        ),
        migrations.AddConstraint(
            model_name='reportingperiod',
            constraint=models.UniqueConstraint(fields=('authority', 'campaign', 'code'), name='reports_period_code'),
        ),
        migrations.AddConstraint(
            model_name='reportingperiod',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='reports_period_dates'),
        ),
        migrations.AddConstraint(
            model_name='reportingperiod',
            constraint=models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('starts_on'))), name='reports_period_due'),
        ),
        migrations.AddConstraint(
            model_name='periodicreport',
            constraint=models.UniqueConstraint(fields=('authority', 'period', 'unit'), name='reports_report_once'),
        ),
        migrations.AddConstraint(
            model_name='reportversion',
            constraint=models.UniqueConstraint(fields=('authority', 'report', 'number'), name='reports_version_number'),
        ),
        migrations.AddConstraint(
            model_name='reportdecision',
            constraint=models.UniqueConstraint(fields=('authority', 'version', 'verdict'), name='reports_decision_once'),
        ),
        migrations.AddConstraint(
            model_name='reportdecision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('verdict', 'returned'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='reports_decision_return_reason'),
        ),
    ]
