"""Choices of the campaigns app. The plan's own choices stand in `campaigns.planfile.schema`."""

from django.db import models


class CampaignStatus(models.TextChoices):
    DRAFT = "draft", "Dự thảo"
    LAUNCHED = "launched", "Đang thực hiện"
    CLOSED = "closed", "Đã tổng kết"


class StatementKind(models.TextChoices):
    PURPOSE = "purpose", "Mục đích"
    REQUIREMENT = "requirement", "Yêu cầu"
    PROCEDURE = "procedure", "Quy trình, thủ tục"


class IndicatorKind(models.TextChoices):
    RATIO = "ratio", "Tỷ lệ"
    NUMBER = "number", "Số lượng"
    MONEY = "money", "Số tiền"
    SCORE = "score", "Điểm"
    BOOLEAN = "boolean", "Có/không"
