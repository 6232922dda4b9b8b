"""An invitation of the first member of staff comes from the portal itself."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("units", "0005_member_only_here")]
    operations = [
        migrations.AlterField(
            "invitation",
            "invited_by",
            models.ForeignKey(
                editable=False,
                help_text="Trống: hệ thống.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
