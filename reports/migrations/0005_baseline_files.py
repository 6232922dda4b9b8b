import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0004_reporting_bodies_walls"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="baseline",
            name="file",
            field=models.FileField(blank=True, max_length=200, upload_to="", verbose_name="tệp nguồn"),
        ),
        migrations.AddField(
            model_name="baseline",
            name="file_name",
            field=models.CharField(blank=True, max_length=200, verbose_name="tên tệp"),
        ),
        migrations.AddField(
            model_name="baseline",
            name="file_type",
            field=models.CharField(blank=True, max_length=100, verbose_name="loại tệp"),
        ),
        migrations.AddField(
            model_name="baseline",
            name="recorded_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
