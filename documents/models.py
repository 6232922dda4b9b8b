"""Official documents and their versions. A version, once made, stays byte for byte what it was."""

from django.db import models

from units.models import User
from units.tenancy import TenantModel


class OfficialDocument(TenantModel):
    """One paper of the authority over its versions: a sơ kết report, later a decision or a certificate."""

    kind = models.SlugField("loại", max_length=40)
    key = models.CharField(max_length=200, help_text="Đối tượng của văn bản, do ứng dụng sở hữu đặt.")
    title = models.TextField("trích yếu")

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["authority", "kind", "key"], name="documents_document_key"),
        ]

    def __str__(self) -> str:
        return self.title


class DocumentVersion(TenantModel):
    """One rendering: the document as data, as PDF for the leader and as DOCX for the clerk."""

    document = models.ForeignKey(OfficialDocument, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("phiên bản")
    content = models.JSONField("nội dung")
    pdf = models.FileField("PDF", max_length=200)
    pdf_sha256 = models.CharField(max_length=64)
    docx = models.FileField("DOCX", max_length=200)
    docx_sha256 = models.CharField(max_length=64)
    page_count = models.PositiveSmallIntegerField("số trang")
    as_of = models.DateField("số liệu tính đến ngày")
    job_key = models.CharField(max_length=200)
    made_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("lúc")

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["authority", "document", "number"], name="documents_version_number"),
            models.UniqueConstraint(fields=["authority", "job_key"], name="documents_version_once_per_job"),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} v{self.number}"
