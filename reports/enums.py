"""Choices of the reports app, and the groups of states that rules speak of."""

from django.db import models


class ReportStatus(models.TextChoices):
    DRAFT = "draft", "Đang nhập"
    SUBMITTED = "submitted", "Chờ tiếp nhận"
    RETURNED = "returned", "Trả lại để sửa"
    ACCEPTED = "accepted", "Đã tiếp nhận"


OPEN_STATUSES = frozenset({ReportStatus.DRAFT, ReportStatus.RETURNED})
"""The unit may still write."""
SENT_STATUSES = frozenset({ReportStatus.SUBMITTED, ReportStatus.ACCEPTED})
"""What the unit has sent lies with the office."""


class Answer(models.TextChoices):
    VALUE = "value", "Có số liệu"
    NONE_OCCURRED = "none_occurred", "Không phát sinh"
    NO_DATA = "no_data", "Chưa có số liệu"
    NOT_APPLICABLE = "not_applicable", "Không áp dụng"


class ReportTiming(models.TextChoices):
    ON_TIME = "on_time", "Đúng hạn"
    LATE = "late", "Trễ hạn"
    MISSING = "missing", "Quá hạn, chưa nộp"
    DUE = "due", "Chưa đến hạn"


class DecisionVerdict(models.TextChoices):
    ACCEPTED = "accepted", "Tiếp nhận"
    RETURNED = "returned", "Trả lại"


class DeclarationKind(models.TextChoices):
    STATEMENT = "statement", "Kê khai"
    PAPER = "paper", "Văn bản"


class DeclarationStatus(models.TextChoices):
    PENDING = "pending", "Chờ xác nhận"
    CONFIRMED = "confirmed", "Đã xác nhận"
    REFUSED = "refused", "Không công nhận"
