"""What units report: per period the figures of their indicators, and what they declare with evidence."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from campaigns.models import Campaign, Indicator
from reports.enums import Answer, DecisionVerdict, DeclarationKind, DeclarationStatus, ReportStatus
from units.models import Person, Unit, User
from units.tenancy import TenantModel


def figure_field(label: str) -> models.DecimalField:
    return models.DecimalField(label, max_digits=24, decimal_places=6, null=True, blank=True)


class ReportingPeriod(TenantModel):
    """Kỳ báo cáo: the days its figures cover and the last day on which a report is in time."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="periods")
    code = models.SlugField("mã", max_length=40)
    name = models.CharField("tên kỳ", max_length=120)
    starts_on = models.DateField("số liệu từ ngày")
    ends_on = models.DateField("chốt số liệu đến hết ngày")
    due_on = models.DateField("hạn nộp")
    schedule = models.SlugField("chế độ báo cáo", max_length=80, blank=True)
    in_plan = models.BooleanField("kế hoạch có quy định", default=False)
    note = models.CharField("ghi chú", max_length=300, blank=True)
    opened_at = models.DateTimeField("mở lúc", default=timezone.now)

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["authority", "campaign", "code"], name="reports_period_code"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="reports_period_dates"),
            models.CheckConstraint(condition=Q(due_on__gte=F("starts_on")), name="reports_period_due"),
        ]

    def __str__(self) -> str:
        return self.name


class ReportingBody(TenantModel):
    """Đơn vị cung cấp số liệu: the unit that a plan means by the name in `reported_by`, however it is called since."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="reporting_bodies")
    name = models.CharField("tên trong kế hoạch", max_length=300)
    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["authority", "campaign", "name"], name="reports_body_once"),
        ]

    def __str__(self) -> str:
        return self.name


class PeriodicReport(TenantModel):
    """Báo cáo định kỳ of one unit for one period. `edition` counts every save: a stale page is noticed by it."""

    period = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, related_name="reports")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="reports")
    status = models.CharField("tình trạng", max_length=10, choices=ReportStatus.choices, default=ReportStatus.DRAFT)
    edition = models.PositiveIntegerField(default=0)
    edited_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    edited_at = models.DateTimeField("sửa lần cuối", null=True)
    note = models.TextField("thuyết minh", blank=True)
    first_submitted_on = models.DateField("nộp lần đầu", null=True)
    submitted_at = models.DateTimeField("nộp lúc", null=True)
    return_reason = models.TextField("lý do trả lại", blank=True)

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["authority", "period", "unit"], name="reports_report_once"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} – {self.period}"


class IndicatorValue(TenantModel):
    """The current answer for one indicator in one report. A ratio holds numerator and denominator;
    `published_rate` holds a percentage that its owner only knows as such, never aggregated."""

    report = models.ForeignKey(PeriodicReport, on_delete=models.CASCADE, related_name="values")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField("trả lời", max_length=15, choices=Answer.choices, default=Answer.VALUE)
    numerator = figure_field("tử số")
    denominator = figure_field("mẫu số")
    value = figure_field("giá trị")
    is_published_rate = models.BooleanField("tỷ lệ công bố", default=False)
    source = models.CharField("nguồn", max_length=300, blank=True)
    note = models.CharField("giải trình", max_length=500, blank=True)

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["authority", "report", "indicator"], name="reports_value_once"),
            models.CheckConstraint(
                condition=Q(numerator__isnull=True) | Q(numerator__gte=0), name="reports_value_numerator"
            ),
            models.CheckConstraint(
                condition=Q(denominator__isnull=True) | Q(denominator__gt=0), name="reports_value_denominator"
            ),
            models.CheckConstraint(
                condition=Q(numerator__isnull=True) | Q(denominator__isnull=True) | Q(numerator__lte=F("denominator")),
                name="reports_value_part_of_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}: {self.indicator_id}"


class ReportVersion(TenantModel):
    """A report as submitted: its figures packed in one value, which evaluations read. Never changed."""

    report = models.ForeignKey(PeriodicReport, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("phiên bản")
    submitted_at = models.DateTimeField("nộp lúc")
    submitted_on = models.DateField("ngày nộp")
    submitted_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    figures = models.JSONField("số liệu", help_text="Mã chỉ số → [trả lời, tử số, mẫu số, giá trị, nguồn, giải trình].")
    note = models.TextField("thuyết minh", blank=True)

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["authority", "report", "number"], name="reports_version_number"),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} v{self.number}"


class ReportDecision(TenantModel):
    """What staff decided about one version. Never changed; the latest one counts."""

    version = models.ForeignKey(ReportVersion, on_delete=models.PROTECT, related_name="decisions")
    verdict = models.CharField("quyết định", max_length=10, choices=DecisionVerdict.choices)
    reason = models.TextField("lý do", blank=True)
    decided_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField("lúc")
    decided_on = models.DateField("ngày")

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["authority", "version", "verdict"], name="reports_decision_once"),
            models.CheckConstraint(
                condition=~Q(verdict=DecisionVerdict.RETURNED) | ~Q(reason=""), name="reports_decision_return_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.get_verdict_display()}"


class Declaration(TenantModel):
    """What a unit or one of its people states or files for a criterion; it counts once staff confirm it."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="declarations")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="declarations")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="declarations")
    kind = models.CharField("loại", max_length=10, choices=DeclarationKind.choices)
    code = models.SlugField("mã", max_length=80)
    statement = models.TextField("nội dung")
    answer = models.BooleanField("trả lời")
    explanation = models.TextField("diễn giải", blank=True)
    status = models.CharField(
        "tình trạng", max_length=10, choices=DeclarationStatus.choices, default=DeclarationStatus.PENDING
    )
    declared_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    declared_on = models.DateField("ngày kê khai")
    reviewed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    reviewed_on = models.DateField("ngày xem xét", null=True)
    review_note = models.TextField("ý kiến", blank=True)

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "campaign", "unit", "person", "kind", "code"],
                nulls_distinct=False,
                name="reports_declaration_once",
            ),
        ]

    def __str__(self) -> str:
        return self.statement[:80]


class Evidence(TenantModel):
    """Minh chứng: a file behind one figure or one declaration."""

    report = models.ForeignKey(PeriodicReport, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence")
    indicator = models.ForeignKey(Indicator, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    declaration = models.ForeignKey(
        Declaration, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence"
    )
    file = models.FileField("tệp", max_length=200)
    name = models.CharField("tên tệp", max_length=200)
    content_type = models.CharField("loại tệp", max_length=100)
    size = models.PositiveIntegerField("dung lượng")
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField("tải lên lúc", default=timezone.now)
    removed_at = models.DateTimeField(
        "gỡ lúc", null=True, help_text="Tệp đã đi cùng một phiên bản đã nộp thì không xoá, chỉ thôi dùng."
    )

    class Meta(TenantModel.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(report__isnull=False, indicator__isnull=False, declaration__isnull=True)
                | Q(report__isnull=True, indicator__isnull=True, declaration__isnull=False),
                name="reports_evidence_one_place",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Baseline(TenantModel):
    """Số liệu gốc: what a change is measured from, of one unit or of the whole campaign. Locked once confirmed."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="baselines")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    value = models.DecimalField("giá trị", max_digits=24, decimal_places=6)
    as_of = models.DateField("tính đến ngày")
    source = models.CharField("nguồn", max_length=300)
    file = models.FileField("tệp nguồn", max_length=200, blank=True)
    file_name = models.CharField("tên tệp", max_length=200, blank=True)
    file_type = models.CharField("loại tệp", max_length=100, blank=True)
    recorded_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    confirmed_on = models.DateField("ngày xác nhận", null=True, blank=True)

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "indicator", "unit", "as_of"], nulls_distinct=False, name="reports_baseline_once"
            ),
        ]

    @property
    def is_locked(self) -> bool:
        return self.confirmed_on is not None

    @property
    def as_seen(self) -> str:
        """The row and the value beside it, as a page sends back what somebody confirms."""
        return f"{self.pk}:{self.value}"

    def __str__(self) -> str:
        return f"{self.indicator_id}: {self.value}"


class Violation(TenantModel):
    """A disciplinary measure on record against a unit or one of its people."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="violations")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="violations")
    level = models.SlugField("hình thức", max_length=40)
    decided_on = models.DateField("ngày quyết định")
    decision = models.CharField("quyết định số", max_length=120)
    recorded_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        constraints = []

    def __str__(self) -> str:
        return self.decision
