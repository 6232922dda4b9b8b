"""What units pledge."""

from django.db import models

from campaigns.models.plan import Campaign, codes_field
from units.models import Unit, User
from units.tenancy import TenantModel


class Registration(TenantModel):
    """Đăng ký thi đua: a unit's pledge for the campaign and its awards, with the unit's own plan."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="registrations")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="registrations")
    awards = codes_field("hình thức khen thưởng phấn đấu")
    pledge = models.TextField("nội dung đăng ký", blank=True)
    plan_number = models.CharField("kế hoạch của đơn vị số", max_length=120, blank=True)
    plan_issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    file = models.FileField("kế hoạch của đơn vị", max_length=200, blank=True)
    file_name = models.CharField("tên tệp", max_length=200, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    registered_on = models.DateField("ngày đăng ký")
    registered_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField("sửa lúc")

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["authority", "campaign", "unit"], name="campaigns_registration_once"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} đăng ký {self.campaign_id}"
