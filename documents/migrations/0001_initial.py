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
            name='OfficialDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.SlugField(max_length=40, verbose_name='loại')),
                ('key', models.CharField(help_text='Đối tượng của văn bản, do ứng dụng sở hữu đặt.', max_length=200)),
                ('title', models.TextField(verbose_name='trích yếu')),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='DocumentVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='phiên bản')),
                ('content', models.JSONField(verbose_name='nội dung')),
                ('pdf', models.FileField(max_length=200, upload_to='', verbose_name='PDF')),
                ('pdf_sha256', models.CharField(max_length=64)),
                ('docx', models.FileField(max_length=200, upload_to='', verbose_name='DOCX')),
                ('docx_sha256', models.CharField(max_length=64)),
                ('page_count', models.PositiveSmallIntegerField(verbose_name='số trang')),
                ('as_of', models.DateField(verbose_name='số liệu tính đến ngày')),
                ('job_key', models.CharField(max_length=200)),
                ('made_at', models.DateTimeField(verbose_name='lúc')),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='documents.officialdocument')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.AddConstraint(
            model_name='officialdocument',
            constraint=models.UniqueConstraint(fields=('authority', 'kind', 'key'), name='documents_document_key'),
        ),
        migrations.AddConstraint(
            model_name='documentversion',
            constraint=models.UniqueConstraint(fields=('authority', 'document', 'number'), name='documents_version_number'),
        ),
        migrations.AddConstraint(
            model_name='documentversion',
            constraint=models.UniqueConstraint(fields=('authority', 'job_key'), name='documents_version_once_per_job'),
        ),
    ]
