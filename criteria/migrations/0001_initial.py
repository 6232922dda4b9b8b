import django.db.models.deletion
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
            name='Evaluation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('occasion', models.SlugField(blank=True, max_length=80, verbose_name='dịp')),
                ('mode', models.CharField(choices=[('official', 'Chính thức'), ('preliminary', 'Tạm tính')], max_length=12, verbose_name='chế độ')),
                ('as_of', models.DateField(verbose_name='tính đến ngày')),
                ('inputs_sha256', models.CharField(max_length=64)),
                ('targets', models.JSONField(help_text='Theo thứ tự của kế hoạch.', verbose_name='kết quả chung theo chỉ tiêu')),
                ('totals', models.JSONField(help_text='Tiêu chuẩn → kết quả → số đối tượng.', verbose_name='tổng hợp')),
                ('job_key', models.CharField(max_length=200)),
                ('made_at', models.DateTimeField(verbose_name='lúc')),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evaluations', to='campaigns.campaign')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='campaigns.planrevision')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='SubjectResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('standards', models.JSONField(default=list, verbose_name='theo tiêu chuẩn')),
                ('targets', models.JSONField(default=list, verbose_name='theo chỉ tiêu')),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='results', to='criteria.evaluation')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.person')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.AddConstraint(
            model_name='evaluation',
            constraint=models.UniqueConstraint(fields=('authority', 'job_key'), name='criteria_evaluation_once_per_job'),
        ),
        migrations.AddConstraint(
            model_name='subjectresult',
            constraint=models.UniqueConstraint(fields=('authority', 'evaluation', 'unit', 'person'), name='criteria_result_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='subjectresult',
            constraint=models.CheckConstraint(condition=models.Q(('person__isnull', True), ('targets', []), _connector='OR'), name='criteria_result_targets_of_units'),
        ),
    ]
