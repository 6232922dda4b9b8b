import django.db.models.deletion
import units.tenancy
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('campaigns', '0001_initial'),
        ('criteria', '0001_initial'),
        ('documents', '0001_initial'),
        ('units', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Summary',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('occasion', models.SlugField(max_length=80, verbose_name='dịp')),
                ('authority', models.ForeignKey(default=units.tenancy.current_authority_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.authority')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='summaries', to='campaigns.campaign')),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='summaries', to='criteria.evaluation')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='summaries', to='documents.documentversion')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('authority', 'version'), name='summaries_summary_version')],
            },
        ),
    ]
