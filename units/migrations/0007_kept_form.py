import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import units.tenancy


class Migration(migrations.Migration):
    dependencies = [
        ("units", "0006_invitation_by_the_portal"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptForm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("path", models.CharField(max_length=300)),
                (
                    "fields",
                    models.JSONField(
                        default=dict, help_text="As posted: name → list of values. Never files or passwords."
                    ),
                ),
                ("kept_at", models.DateTimeField()),
                (
                    "authority",
                    models.ForeignKey(
                        default=units.tenancy.current_authority_id,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.authority",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("authority", "user", "path"), name="units_keptform_place")
                ],
            },
        ),
    ]
