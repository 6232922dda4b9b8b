"""Sơ kết and tổng kết: which evaluation became which document."""

from django.db import models

from campaigns.models import Campaign
from criteria.models import Evaluation
from documents.models import DocumentVersion
from units.tenancy import TenantModel


class Summary(TenantModel):
    """One version of the report on an occasion, with the evaluation whose figures it prints."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="summaries")
    occasion = models.SlugField("dịp", max_length=80)
    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="summaries")
    version = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, related_name="summaries")

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["authority", "version"], name="summaries_summary_version"),
        ]

    def __str__(self) -> str:
        return f"{self.occasion} v{self.version_id}"
