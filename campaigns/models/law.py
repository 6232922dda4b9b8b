"""Figures of the law and days off, each dated and with its source. Every authority keeps, and may correct, its own."""

from django.db import models
from django.db.models import F, Q

from units.tenancy import TenantModel


class LegalFigure(TenantModel):
    """One figure of the law from one day on: a base salary, a reward coefficient, a day of a cut-off.

    `kind` says what it is, `key` for what within the kind (empty where there is one only).
    """

    kind = models.SlugField("loại", max_length=40)
    key = models.CharField("áp dụng cho", max_length=120, blank=True)
    value = models.DecimalField("giá trị", max_digits=24, decimal_places=6)
    unit = models.CharField("đơn vị tính", max_length=40, blank=True)
    valid_from = models.DateField("có hiệu lực từ")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    source = models.CharField("căn cứ", max_length=300)
    note = models.TextField("ghi chú", blank=True)

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "kind", "key", "valid_from"], name="campaigns_legalfigure_from"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="campaigns_legalfigure_dates",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}".strip()


class Holiday(TenantModel):
    """A weekday off by law, or a weekend day that is worked instead (`is_worked`)."""

    day = models.DateField("ngày")
    name = models.CharField("tên", max_length=150)
    is_worked = models.BooleanField("làm bù", default=False)
    source = models.CharField("căn cứ", max_length=300)

    class Meta(TenantModel.Meta):
        constraints = [models.UniqueConstraint(fields=["authority", "day"], name="campaigns_holiday_day")]

    def __str__(self) -> str:
        return self.name
