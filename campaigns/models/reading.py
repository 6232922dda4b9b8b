"""What was read out of a paper and is being looked through."""

from django.db import models

from campaigns.models.plan import Campaign
from units.models import User
from units.tenancy import TenantModel


class ReadingSession(TenantModel):
    """One text, the draft that the reader made of it, and what has been decided about each item so far.

    `campaign` is empty until the first page has made one. `section` names the one section that was pasted; empty for
    a whole plan. `clause`: where a pasted block stands in the paper. `document` is empty while the worker reads.
    `decided` is item → what became of it (see `campaigns.reader_pages.items`). The row goes when the last item is
    decided or the reading is thrown away.
    """

    campaign = models.ForeignKey(Campaign, null=True, on_delete=models.CASCADE, related_name="readings_open")
    section = models.CharField("phần", max_length=40, blank=True)
    clause = models.CharField("mục trong văn bản", max_length=30, blank=True)
    source_name = models.CharField("tên tệp", max_length=200, blank=True)
    text = models.TextField("văn bản")
    document = models.JSONField("dự thảo như đã đọc", null=True)
    decided = models.JSONField("đã quyết", default=dict)
    read_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField("đọc lúc")

    class Meta(TenantModel.Meta):
        verbose_name = "bản đọc kế hoạch"

    def __str__(self) -> str:
        return self.source_name or "văn bản dán vào"
