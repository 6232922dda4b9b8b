"""Evaluations: immutable snapshots of what every subject had met on one day."""

from django.db import models
from django.db.models import Q

from campaigns.models import Campaign, PlanRevision
from criteria.enums import Mode
from units.models import Person, Unit, User
from units.tenancy import TenantModel


class Evaluation(TenantModel):
    """One run over a campaign: occasion (empty for "today"), mode, day, revision, and a hash of all inputs."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="evaluations")
    revision = models.ForeignKey(PlanRevision, on_delete=models.PROTECT, related_name="+")
    occasion = models.SlugField("dịp", max_length=80, blank=True)
    mode = models.CharField("chế độ", max_length=12, choices=Mode.choices)
    as_of = models.DateField("tính đến ngày")
    inputs_sha256 = models.CharField(max_length=64)
    targets = models.JSONField("kết quả chung theo chỉ tiêu", help_text="Theo thứ tự của kế hoạch.")
    totals = models.JSONField("tổng hợp", help_text="Tiêu chuẩn → kết quả → số đối tượng.")
    job_key = models.CharField(max_length=200)
    made_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("lúc")

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["authority", "job_key"], name="criteria_evaluation_once_per_job"),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.as_of}"


class SubjectResult(TenantModel):
    """Everything one unit or person reached in one evaluation, each verdict with its tree."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="results")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    standards = models.JSONField("theo tiêu chuẩn", default=list)
    targets = models.JSONField("theo chỉ tiêu", default=list)

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "evaluation", "unit", "person"],
                nulls_distinct=False,
                name="criteria_result_once",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(targets=[]), name="criteria_result_targets_of_units"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation_id}: {self.unit_id}"
