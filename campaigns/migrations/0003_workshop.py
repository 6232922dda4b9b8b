import django.contrib.postgres.fields
import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import units.tenancy


class Migration(migrations.Migration):
    dependencies = [
        ("campaigns", "0002_walls"),
        ("units", "0007_kept_form"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Holiday",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(verbose_name="ngày")),
                ("name", models.CharField(max_length=150, verbose_name="tên")),
                ("is_worked", models.BooleanField(default=False, verbose_name="làm bù")),
                ("source", models.CharField(max_length=300, verbose_name="căn cứ")),
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
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="LegalFigure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.SlugField(max_length=40, verbose_name="loại")),
                ("key", models.CharField(blank=True, max_length=120, verbose_name="áp dụng cho")),
                ("value", models.DecimalField(decimal_places=6, max_digits=24, verbose_name="giá trị")),
                ("unit", models.CharField(blank=True, max_length=40, verbose_name="đơn vị tính")),
                ("valid_from", models.DateField(verbose_name="có hiệu lực từ")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                ("source", models.CharField(max_length=300, verbose_name="căn cứ")),
                ("note", models.TextField(blank=True, verbose_name="ghi chú")),
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
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Registration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "awards",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="hình thức khen thưởng phấn đấu",
                    ),
                ),
                ("pledge", models.TextField(blank=True, verbose_name="nội dung đăng ký")),
                ("plan_number", models.CharField(blank=True, max_length=120, verbose_name="kế hoạch của đơn vị số")),
                ("plan_issued_on", models.DateField(blank=True, null=True, verbose_name="ngày ban hành")),
                (
                    "file",
                    models.FileField(blank=True, max_length=200, upload_to="", verbose_name="kế hoạch của đơn vị"),
                ),
                ("file_name", models.CharField(blank=True, max_length=200, verbose_name="tên tệp")),
                ("file_sha256", models.CharField(blank=True, max_length=64)),
                ("registered_on", models.DateField(verbose_name="ngày đăng ký")),
                ("changed_at", models.DateTimeField(verbose_name="sửa lúc")),
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
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registrations",
                        to="campaigns.campaign",
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="registrations", to="units.unit"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="RevisionAcknowledgement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("acknowledged_at", models.DateTimeField(verbose_name="lúc")),
                (
                    "acknowledged_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acknowledgements",
                        to="campaigns.planrevision",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="RevisionDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("paper_number", models.CharField(blank=True, max_length=120, verbose_name="văn bản số")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="ngày")),
                ("reason", models.TextField(blank=True, verbose_name="lý do")),
                (
                    "document",
                    models.JSONField(
                        encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name="kế hoạch đang sửa"
                    ),
                ),
                ("opened_at", models.DateTimeField(verbose_name="mở lúc")),
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
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="revision_drafts",
                        to="campaigns.campaign",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("authority", "campaign"), name="campaigns_revisiondraft_one_open")
                ],
            },
        ),
        migrations.RemoveConstraint(
            model_name="planrevision",
            name="campaigns_planrevision_number",
        ),
        migrations.AddField(
            model_name="planrevision",
            name="correction",
            field=models.PositiveSmallIntegerField(default=0, verbose_name="lần đính chính"),
        ),
        migrations.AddField(
            model_name="planrevision",
            name="paper_number",
            field=models.CharField(blank=True, max_length=120, verbose_name="văn bản số"),
        ),
        migrations.AddConstraint(
            model_name="planrevision",
            constraint=models.UniqueConstraint(
                fields=("authority", "campaign", "number", "correction"), name="campaigns_planrevision_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="holiday",
            constraint=models.UniqueConstraint(fields=("authority", "day"), name="campaigns_holiday_day"),
        ),
        migrations.AddConstraint(
            model_name="legalfigure",
            constraint=models.UniqueConstraint(
                fields=("authority", "kind", "key", "valid_from"), name="campaigns_legalfigure_from"
            ),
        ),
        migrations.AddConstraint(
            model_name="legalfigure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                ),
                name="campaigns_legalfigure_dates",
            ),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.UniqueConstraint(
                fields=("authority", "campaign", "unit"), name="campaigns_registration_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="revisionacknowledgement",
            constraint=models.UniqueConstraint(
                fields=("authority", "revision", "unit"), name="campaigns_revisionacknowledgement_once"
            ),
        ),
    ]
