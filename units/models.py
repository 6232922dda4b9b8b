"""Authorities, their units and people, who may do what, and the record of what was done."""

from datetime import date
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from units.enums import OPEN_JOB_STATES, UNIT_ROLES, AuthorityLevel, JobState, Role
from units.tenancy import TenantManager, TenantModel
from units.wording import VERBS
from vietnamese.text import nfc, stored_sort_key


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A login. Rights come from memberships alone; `is_staff` marks a platform operator."""

    email = models.EmailField("thư điện tử", unique=True)
    full_name = models.CharField("họ và tên", max_length=150)
    is_staff = models.BooleanField("người vận hành", default=False)
    is_active = models.BooleanField("đang dùng", default=True)
    date_joined = models.DateTimeField("tạo lúc", default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    def __str__(self) -> str:
        return self.full_name or self.email


class Authority(models.Model):
    """Cơ quan phát động: a tenant. The list itself is public; what belongs to each is not."""

    slug = models.SlugField("địa chỉ", max_length=60, unique=True)
    name = models.CharField("tên đầy đủ", max_length=200)
    short_name = models.CharField("tên ngắn", max_length=80)
    level = models.CharField("cấp", max_length=20, choices=AuthorityLevel.choices)
    parent = models.ForeignKey(
        "self", verbose_name="cấp trên", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    place = models.CharField("địa danh", max_length=80, help_text="Ghi trước ngày tháng trên văn bản.")
    superior_line = models.CharField("dòng cơ quan chủ quản", max_length=200, blank=True)
    issuer_line = models.CharField(
        "dòng cơ quan ban hành", max_length=200, help_text="Viết thường; văn bản tự in hoa. Xuống dòng được."
    )
    document_symbol = models.CharField("ký hiệu cơ quan", max_length=40, help_text="Phần sau gạch nối: 05/BC-UBND.")
    standing_body = models.CharField("bộ phận thường trực thi đua", max_length=200)
    valid_from = models.DateField("có hiệu lực từ", null=True, blank=True)
    valid_to = models.DateField("có hiệu lực đến", null=True, blank=True)
    successor = models.ForeignKey(
        "self", verbose_name="cơ quan kế thừa", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    is_demo = models.BooleanField("dữ liệu trình diễn", default=False)
    clock_on = models.DateField(
        "ngày trình diễn",
        null=True,
        blank=True,
        help_text="Bỏ trống để dùng ngày thật; chỉ đặt cho dữ liệu trình diễn.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(clock_on__isnull=True) | Q(is_demo=True), name="units_authority_clock_only_in_demo"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UnitType(TenantModel):
    """Loại đơn vị. Plans name types by code."""

    code = models.SlugField("mã", max_length=80)
    name = models.CharField("tên", max_length=150)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta(TenantModel.Meta):
        constraints = [models.UniqueConstraint(fields=["authority", "code"], name="units_unittype_code")]

    def __str__(self) -> str:
        return self.name


class Cluster(TenantModel):
    """Cụm, khối thi đua: units ranked against each other."""

    code = models.SlugField("mã", max_length=80)
    name = models.CharField("tên", max_length=150)

    class Meta(TenantModel.Meta):
        constraints = [models.UniqueConstraint(fields=["authority", "code"], name="units_cluster_code")]

    def __str__(self) -> str:
        return self.name


def _valid_on(day: date) -> Q:
    began = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
    return began & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


class UnitQuerySet(models.QuerySet["Unit"]):
    def valid_on(self, day: date) -> "UnitQuerySet":
        """Units that exist on this day."""
        return self.filter(_valid_on(day))

    def of_types(self, codes: list[str]) -> "UnitQuerySet":
        """Units of one of these types."""
        return self.filter(unit_type__code__in=codes)

    def in_order(self) -> "UnitQuerySet":
        """By type, then by name in Vietnamese order."""
        return self.order_by("unit_type__position", "sort_key", "pk")


class Unit(TenantModel):
    """Đơn vị: a member of the authority's campaigns. It may itself be an authority elsewhere in the portal."""

    code = models.SlugField("mã", max_length=80)
    name = models.CharField("tên", max_length=200)
    sort_key = models.TextField(editable=False, db_collation="C")
    unit_type = models.ForeignKey(UnitType, verbose_name="loại đơn vị", on_delete=models.PROTECT, related_name="units")
    parent = models.ForeignKey(
        "self", verbose_name="đơn vị cấp trên", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    cluster = models.ForeignKey(
        Cluster, verbose_name="cụm, khối", null=True, blank=True, on_delete=models.PROTECT, related_name="units"
    )
    own_authority = models.ForeignKey(
        Authority, verbose_name="cổng riêng", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    has_tax_duty = models.BooleanField("có nghĩa vụ thuế", default=False)
    valid_from = models.DateField("tham gia từ", null=True, blank=True)
    valid_to = models.DateField("tham gia đến", null=True, blank=True)
    successor = models.ForeignKey(
        "self", verbose_name="đơn vị kế thừa", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = TenantManager.from_queryset(UnitQuerySet)()

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["authority", "code"], name="units_unit_code"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="units_unit_validity",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def existed_on(self, day: date) -> bool:
        """Whether the unit took part on this day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or self.valid_to >= day)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = nfc(self.name)
        self.sort_key = stored_sort_key(self.name)
        super().save(*args, **kwargs)


class PersonQuerySet(models.QuerySet["Person"]):
    def valid_on(self, day: date) -> "PersonQuerySet":
        """People who are there on this day."""
        return self.filter(_valid_on(day))


class Person(TenantModel):
    """Cá nhân: somebody who can be nominated, with no more personal data than the forms need."""

    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="people")
    code = models.SlugField("mã", max_length=80)
    full_name = models.CharField("họ và tên", max_length=150)
    position_title = models.CharField("chức vụ", max_length=150, blank=True)
    is_unit_head = models.BooleanField("là người đứng đầu đơn vị", default=False)
    valid_from = models.DateField("từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến ngày", null=True, blank=True)

    objects = TenantManager.from_queryset(PersonQuerySet)()

    class Meta(TenantModel.Meta):
        constraints = [models.UniqueConstraint(fields=["authority", "code"], name="units_person_code")]

    def __str__(self) -> str:
        return self.full_name


class Membership(TenantModel):
    """One role of one login in one authority; for unit roles, in one unit."""

    user = models.ForeignKey(User, verbose_name="tài khoản", on_delete=models.PROTECT, related_name="+")
    role = models.CharField("vai trò", max_length=20, choices=Role.choices)
    unit = models.ForeignKey(
        Unit, verbose_name="đơn vị", null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    ended_at = models.DateTimeField("thôi vai trò lúc", null=True, blank=True)

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "user", "role", "unit"],
                condition=Q(ended_at__isnull=True),
                nulls_distinct=False,
                name="units_membership_once",
            ),
            models.CheckConstraint(
                condition=Q(role__in=sorted(UNIT_ROLES), unit__isnull=False)
                | (~Q(role__in=sorted(UNIT_ROLES)) & Q(unit__isnull=True)),
                name="units_membership_unit_for_unit_roles",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.get_role_display()}"


class Invitation(TenantModel):
    """A link that lets one address take one role, once, for 72 hours. Only the hash of its token is kept."""

    email = models.EmailField("thư điện tử")
    full_name = models.CharField("họ và tên", max_length=150)
    role = models.CharField("vai trò", max_length=20, choices=Role.choices)
    unit = models.ForeignKey(
        Unit, verbose_name="đơn vị", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    token_hash = models.CharField(max_length=64, editable=False)
    invited_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", editable=False, help_text="Trống: hệ thống."
    )
    invited_at = models.DateTimeField("mời lúc", default=timezone.now, editable=False)
    expires_at = models.DateTimeField("hết hạn lúc", editable=False)
    accepted_at = models.DateTimeField("nhận lời lúc", null=True, editable=False)
    revoked_at = models.DateTimeField("thu hồi lúc", null=True, editable=False)

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["authority", "token_hash"], name="units_invitation_token"),
            models.UniqueConstraint(
                fields=["authority", "email", "role", "unit"],
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True),
                nulls_distinct=False,
                name="units_invitation_one_open",
            ),
        ]

    def __str__(self) -> str:
        return self.email


class AuditEntry(TenantModel):
    """What was done, by whom, to what. Written by actions in their own transaction; never changed."""

    happened_at = models.DateTimeField("lúc", default=timezone.now)
    actor = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    actor_name = models.CharField("người thực hiện", max_length=150)
    verb = models.CharField("việc", max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    subject_label = models.CharField("đối tượng", max_length=300)
    details = models.JSONField("chi tiết", default=dict)

    class Meta(TenantModel.Meta):
        indexes = [
            models.Index(fields=["authority", "subject_kind", "subject_id", "id"], name="units_audit_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_label}"

    @property
    def words(self) -> str:
        """What was done, as a reader says it."""
        return VERBS.get(self.verb, "Thay đổi khác")


class JobQuerySet(models.QuerySet["Job"]):
    def open(self) -> "JobQuerySet":
        return self.filter(state__in=OPEN_JOB_STATES)


class Job(TenantModel):
    """Work for the worker, recorded in the transaction that causes it. The row is the truth, the queue only a nudge."""

    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=200, help_text="The same key asks for the same work: it is done once.")
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.QUEUED)
    done_count = models.PositiveIntegerField(default=0)
    total_count = models.PositiveIntegerField(default=0)
    note = models.CharField("thông báo", max_length=500, blank=True)
    result = models.JSONField(default=dict)
    try_count = models.PositiveSmallIntegerField(default=0)
    lease_token = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    requested_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)

    objects = TenantManager.from_queryset(JobQuerySet)()

    class Meta(TenantModel.Meta):
        constraints = [models.UniqueConstraint(fields=["authority", "key"], name="units_job_key")]
        indexes = [
            models.Index(
                fields=["state", "lease_until"], condition=Q(state__in=sorted(OPEN_JOB_STATES)), name="units_job_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_JOB_STATES

    @property
    def percent_done(self) -> int:
        """Whole percent, rounded down; 0 while the amount of work is unknown."""
        return 100 * self.done_count // self.total_count if self.total_count else 0


class FormReceipt(TenantModel):
    """The key of a form already carried out: a second click, reload or tab finds it here and changes nothing."""

    key = models.UUIDField()
    received_at = models.DateTimeField(default=timezone.now)

    class Meta(TenantModel.Meta):
        constraints = [models.UniqueConstraint(fields=["authority", "key"], name="units_formreceipt_key")]

    def __str__(self) -> str:
        return str(self.key)


class KeptForm(TenantModel):
    """What somebody has typed into a form and not saved yet: it waits here for the next time they open that form."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    path = models.CharField(max_length=300)
    fields = models.JSONField(default=dict, help_text="As posted: name → list of values. Never files or passwords.")
    kept_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["authority", "user", "path"], name="units_keptform_place"),
        ]

    def __str__(self) -> str:
        return self.path
