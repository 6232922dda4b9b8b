"""Choices of the units app."""

from django.db import models


class AuthorityLevel(models.TextChoices):
    PROVINCE = "province", "Cấp tỉnh"
    DISTRICT = "district", "Cấp huyện"
    COMMUNE = "commune", "Cấp xã"
    AGENCY = "agency", "Cơ quan"
    SCHOOL = "school", "Trường học"


class Role(models.TextChoices):
    STAFF = "staff", "Cán bộ Nội vụ"
    REPORTER = "reporter", "Người báo cáo của đơn vị"
    UNIT_HEAD = "unit_head", "Thủ trưởng đơn vị"
    COUNCIL = "council", "Thành viên Hội đồng"
    LEADER = "leader", "Lãnh đạo"


UNIT_ROLES = frozenset({Role.REPORTER, Role.UNIT_HEAD})
"""Roles that a person holds for one unit; the others are held for the authority as a whole."""


class JobState(models.TextChoices):
    QUEUED = "queued", "Đang chờ"
    RUNNING = "running", "Đang chạy"
    DONE = "done", "Xong"
    FAILED = "failed", "Không thành"


OPEN_JOB_STATES = frozenset({JobState.QUEUED, JobState.RUNNING})
