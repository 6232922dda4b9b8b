"""The plan as rows. Field names are those of `campaigns.planfile.schema`; the docstrings there say what they mean.

Parts of a plan refer to each other by code, as the paper does; `campaigns.planfile.checks` proves the references.
What is launched is frozen as a `PlanRevision`: evaluations and reports read the revision, never these rows.
"""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from campaigns.enums import CampaignStatus, IndicatorKind, StatementKind
from campaigns.rules import campaign_name
from units.tenancy import TenantManager, TenantModel


def code_field(**options: Any) -> "models.SlugField[str, str]":
    return models.SlugField("mã", max_length=80, **options)


def codes_field(label: str) -> "ArrayField[list[str], list[str]]":
    return ArrayField(models.CharField(max_length=80), verbose_name=label, default=list, blank=True)


class CampaignQuerySet(models.QuerySet["Campaign"]):
    def running(self) -> "CampaignQuerySet":
        return self.filter(status=CampaignStatus.LAUNCHED)


class Campaign(TenantModel):
    """Phong trào thi đua, defined by its kế hoạch."""

    code = code_field()
    status = models.CharField("tình trạng", max_length=10, choices=CampaignStatus.choices, default=CampaignStatus.DRAFT)
    title = models.TextField("trích yếu")
    number = models.CharField("số, ký hiệu", max_length=300, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    issued_text = models.CharField("ngày ban hành như in", max_length=300, blank=True)
    place = models.CharField("địa danh", max_length=300, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=300)
    theme = models.TextField("chủ đề", blank=True)
    preamble = models.TextField("lời dẫn", blank=True)
    parent_plan = models.JSONField("kế hoạch cấp trên", null=True, blank=True, encoder=DjangoJSONEncoder)
    period_start = models.DateField("bắt đầu")
    period_end = models.DateField("kết thúc")
    period_text = models.TextField("thời gian như in", blank=True)
    period_note = models.TextField("ghi chú thời gian", blank=True)
    closing = models.TextField("lời kết", blank=True)
    recipients = ArrayField(models.TextField(), verbose_name="nơi nhận", default=list, blank=True)
    signatory = models.JSONField("người ký", default=dict)
    readings = models.JSONField("cách đọc đã chọn", default=list)
    revision = models.JSONField("lần điều chỉnh", default=dict, encoder=DjangoJSONEncoder)
    imported_at = models.DateTimeField("nhập kế hoạch lúc", null=True, blank=True)
    launched_on = models.DateField("ngày phát động", null=True, blank=True)

    objects = TenantManager.from_queryset(CampaignQuerySet)()

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["authority", "code"], name="campaigns_campaign_code"),
            models.CheckConstraint(condition=Q(period_end__gte=F("period_start")), name="campaigns_campaign_period"),
        ]

    def __str__(self) -> str:
        return campaign_name(self.title)


class PlanPart(TenantModel):
    """One item of a list of the plan, in the order of the paper."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="%(class)s_set")
    position = models.PositiveSmallIntegerField("thứ tự")

    class Meta(TenantModel.Meta):
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "campaign", "position"],
                name="%(app_label)s_%(class)s_position",
                deferrable=models.Deferrable.DEFERRED,  # rows change places while a plan is read in again
            ),
        ]


class CodedPart(PlanPart):
    """A part that others name by its code."""

    code = code_field()

    class Meta(PlanPart.Meta):
        abstract = True
        constraints = [
            *PlanPart.Meta.constraints,
            models.UniqueConstraint(fields=["authority", "campaign", "code"], name="%(app_label)s_%(class)s_code"),
        ]

    def __str__(self) -> str:
        return str(self.code)


class LegalBasis(PlanPart):
    number = models.CharField("số, ký hiệu", max_length=300, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=300, blank=True)
    issued_on = models.DateField("ngày", null=True, blank=True)
    title = models.TextField("trích yếu", blank=True)
    text = models.TextField("nguyên văn")

    class Meta(PlanPart.Meta):
        pass

    def __str__(self) -> str:
        return self.number


class PlanStatement(TenantModel):
    """A purpose, a requirement or a step of procedure, as printed."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="planstatement_set")
    kind = models.CharField("loại", max_length=20, choices=StatementKind.choices)
    position = models.PositiveSmallIntegerField("thứ tự")
    clause = models.CharField("mục", max_length=40, blank=True)
    text = models.TextField("nguyên văn")

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "campaign", "kind", "position"], name="campaigns_planstatement_position"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class ContentItem(CodedPart):
    """Nội dung thi đua."""

    clause = models.CharField("mục", max_length=40, blank=True)
    kind = models.CharField("loại", max_length=20)
    text = models.TextField("nguyên văn")

    class Meta(CodedPart.Meta):
        pass


class Phase(CodedPart):
    """Giai đoạn. Phases may overlap."""

    name = models.CharField("tên", max_length=300)
    start = models.DateField("từ ngày")
    end = models.DateField("đến ngày")
    text = models.TextField("nguyên văn", blank=True)

    class Meta(CodedPart.Meta):
        constraints = [
            *CodedPart.Meta.constraints,
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="campaigns_phase_dates"),
        ]


class Milestone(CodedPart):
    """Mốc."""

    clause = models.CharField("mục", max_length=40, blank=True)
    kind = models.CharField("loại", max_length=20)
    name = models.TextField("tên")
    due = models.DateField("ngày cuối", null=True, blank=True)
    due_text = models.CharField("thời hạn như in", max_length=300, blank=True)
    recurring = models.CharField("lặp lại", max_length=10, null=True, blank=True)
    note = models.TextField("ghi chú", blank=True)

    class Meta(CodedPart.Meta):
        pass


class Occasion(CodedPart):
    """Dịp khen thưởng."""

    kind = models.CharField("loại", max_length=10)
    name = models.CharField("tên", max_length=300)
    due = models.DateField("ngày xét")
    recurring = models.CharField("lặp lại", max_length=10, null=True, blank=True)
    note = models.TextField("ghi chú", blank=True)

    class Meta(CodedPart.Meta):
        pass


class Subject(CodedPart):
    """Đối tượng thi đua."""

    name = models.TextField("tên")
    kind = models.CharField("loại", max_length=12)
    unit_types = codes_field("loại đơn vị")
    text = models.TextField("nguyên văn", blank=True)

    class Meta(CodedPart.Meta):
        pass


class Indicator(CodedPart):
    """Chỉ số."""

    name = models.TextField("tên")
    kind = models.CharField("loại", max_length=10, choices=IndicatorKind.choices)
    unit = models.CharField("đơn vị tính", max_length=40, blank=True)
    aggregate = models.CharField("cách tổng hợp", max_length=10)
    numerator = models.TextField("tử số", blank=True)
    denominator = models.TextField("mẫu số", blank=True)
    exclusion = models.TextField("không tính", blank=True)

    class Meta(CodedPart.Meta):
        pass


class Target(CodedPart):
    """Chỉ tiêu."""

    clause = models.CharField("mục", max_length=40)
    text = models.TextField("nguyên văn")
    note = models.TextField("ghi chú", blank=True)
    area = models.CharField("lĩnh vực", max_length=300, blank=True)
    indicator = code_field()
    op = models.CharField("so sánh", max_length=2)
    value = models.DecimalField("giá trị", max_digits=24, decimal_places=6)
    unit = models.CharField("đơn vị tính", max_length=40, blank=True)
    due = models.DateField("hạn")
    due_text = models.CharField("hạn như in", max_length=300, blank=True)
    recurs = models.CharField("lặp lại", max_length=10, null=True, blank=True)
    start = models.DateField("tính từ", null=True, blank=True)
    change = models.CharField("kiểu thay đổi", max_length=10, null=True, blank=True)
    direction = models.CharField("chiều", max_length=4, null=True, blank=True)
    baseline = models.CharField("mốc so sánh", max_length=15, null=True, blank=True)
    scope = models.CharField("phạm vi", max_length=10)
    reported_by = models.CharField("đơn vị cung cấp", max_length=300, null=True, blank=True)
    applies_to = codes_field("loại đơn vị thực hiện")

    class Meta(CodedPart.Meta):
        pass


class Criterion(CodedPart):
    """Tiêu chí: one rule in the language of `criteria.engine`."""

    clause = models.CharField("mục", max_length=40)
    text = models.TextField("nguyên văn")
    note = models.TextField("ghi chú", blank=True)
    rule = models.JSONField("quy tắc")

    class Meta(CodedPart.Meta):
        pass


class Standard(CodedPart):
    """Tiêu chuẩn khen thưởng for one kind of subject."""

    clause = models.CharField("mục", max_length=40, blank=True)
    name = models.TextField("tên")
    subject = code_field()
    criteria = codes_field("tiêu chí")
    exclusions = codes_field("trường hợp loại trừ")
    ranking = models.TextField("xếp hạng", null=True, blank=True)
    tie_breaks = ArrayField(models.TextField(), verbose_name="khi bằng nhau", default=list, blank=True)
    text = models.TextField("nguyên văn", blank=True)
    note = models.TextField("ghi chú", blank=True)

    class Meta(CodedPart.Meta):
        pass


class AwardForm(CodedPart):
    """Hình thức khen thưởng, danh hiệu: who may get it, when, by which standards, with which dossier."""

    clause = models.CharField("mục", max_length=40, blank=True)
    name = models.TextField("tên")
    form = models.CharField("hình thức", max_length=25)
    level = models.CharField("cấp", max_length=10)
    approver = models.CharField("người quyết định", max_length=300)
    occasions = codes_field("dịp")
    subjects = codes_field("đối tượng")
    standards = codes_field("tiêu chuẩn")
    quotas = models.JSONField("số lượng", default=list)
    dossier = models.JSONField("thành phần hồ sơ", default=list)
    reward = models.JSONField("mức thưởng", null=True, blank=True)
    text = models.TextField("nguyên văn", blank=True)
    note = models.TextField("ghi chú", blank=True)

    class Meta(CodedPart.Meta):
        pass


class ReportSchedule(CodedPart):
    """Chế độ báo cáo."""

    clause = models.CharField("mục", max_length=40, blank=True)
    by = models.CharField("nơi gửi", max_length=300)
    to = models.CharField("nơi nhận", max_length=300)
    frequency = models.CharField("định kỳ", max_length=12)
    due_rules = models.JSONField("ngày phải nộp", default=list, encoder=DjangoJSONEncoder)
    in_plan = models.BooleanField("kế hoạch có quy định", default=True)
    upward = models.BooleanField("báo cáo gửi cấp trên", default=False)
    text = models.TextField("nguyên văn", blank=True)
    note = models.TextField("ghi chú", blank=True)

    class Meta(CodedPart.Meta):
        pass


class OrganisationBody(PlanPart):
    """Tổ chức thực hiện: a body with its duties."""

    clause = models.CharField("mục", max_length=40, blank=True)
    body = models.CharField("cơ quan", max_length=300)
    role = models.CharField("vai trò", max_length=300, blank=True)
    duties = ArrayField(models.TextField(), verbose_name="nhiệm vụ", default=list)

    class Meta(PlanPart.Meta):
        pass

    def __str__(self) -> str:
        return self.body
