"""What is frozen at launch, how it is changed afterwards, and who has read the change."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from campaigns.models.plan import Campaign
from units.models import Unit, User
from units.tenancy import TenantModel


class PlanRevision(TenantModel):
    """The plan as it stood from one decision on: 0 is the launch. Never changed.

    A revision (điều chỉnh, bổ sung) has the next number. A correction (đính chính) mends the wording of a revision:
    same number, next `correction`, and no verdict can tell them apart.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField("lần")
    correction = models.PositiveSmallIntegerField("lần đính chính", default=0)
    paper_number = models.CharField("văn bản số", max_length=120, blank=True)
    decided_on = models.DateField("ngày", null=True)
    reason = models.TextField("lý do", blank=True)
    document = models.JSONField("kế hoạch")
    sha256 = models.CharField(max_length=64)
    made_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("lúc")

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "campaign", "number", "correction"], name="campaigns_planrevision_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} lần {self.number}"

    @property
    def name(self) -> str:
        """What people call it: "Điều chỉnh lần 2", "Điều chỉnh lần 2, đính chính lần 1"."""
        said = f"Điều chỉnh lần {self.number}" if self.number else "Kế hoạch khi phát động"
        return f"{said}, đính chính lần {self.correction}" if self.correction else said


class RevisionDraft(TenantModel):
    """The plan of a launched campaign while its next revision is being written. The plan in force stays untouched."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="revision_drafts")
    paper_number = models.CharField("văn bản số", max_length=120, blank=True)
    decided_on = models.DateField("ngày", null=True, blank=True)
    reason = models.TextField("lý do", blank=True)
    document = models.JSONField("kế hoạch đang sửa", encoder=DjangoJSONEncoder)
    opened_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField("mở lúc")

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["authority", "campaign"], name="campaigns_revisiondraft_one_open"),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} đang điều chỉnh"


class RevisionAcknowledgement(TenantModel):
    """A unit has read a revision."""

    revision = models.ForeignKey(PlanRevision, on_delete=models.PROTECT, related_name="acknowledgements")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    acknowledged_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    acknowledged_at = models.DateTimeField("lúc")

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "revision", "unit"], name="campaigns_revisionacknowledgement_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} đã xem {self.revision_id}"
