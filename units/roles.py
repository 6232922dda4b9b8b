"""Roles as data: what each may do. Pages and actions ask for a permission, never for a role."""

from dataclasses import dataclass
from enum import StrEnum

from units.enums import Role


class Permission(StrEnum):
    MANAGE_PEOPLE = "manage_people"
    CONFIGURE_CAMPAIGNS = "configure_campaigns"
    SEE_ALL_UNITS = "see_all_units"
    REVIEW_REPORTS = "review_reports"
    EVALUATE = "evaluate"
    DRAFT_SUMMARIES = "draft_summaries"
    DOWNLOAD_SUMMARIES = "download_summaries"
    WRITE_REPORTS = "write_reports"
    SUBMIT_REPORTS = "submit_reports"
    SIT_IN_COUNCIL = "sit_in_council"


@dataclass(frozen=True)
class RoleRights:
    description: str
    permissions: frozenset[Permission]


RIGHTS: dict[Role, RoleRights] = {
    Role.STAFF: RoleRights(
        "Cấu hình phong trào, tiếp nhận báo cáo, đánh giá, soạn sơ kết và tổng kết, quản lý đơn vị và tài khoản.",
        frozenset(
            {
                Permission.MANAGE_PEOPLE,
                Permission.CONFIGURE_CAMPAIGNS,
                Permission.SEE_ALL_UNITS,
                Permission.REVIEW_REPORTS,
                Permission.EVALUATE,
                Permission.DRAFT_SUMMARIES,
                Permission.DOWNLOAD_SUMMARIES,
            }
        ),
    ),
    Role.REPORTER: RoleRights(
        "Nhập và nộp báo cáo, minh chứng, kê khai của đơn vị mình.",
        frozenset({Permission.WRITE_REPORTS, Permission.SUBMIT_REPORTS}),
    ),
    Role.UNIT_HEAD: RoleRights(
        "Xem và nộp báo cáo của đơn vị mình.",
        frozenset({Permission.WRITE_REPORTS, Permission.SUBMIT_REPORTS}),
    ),
    Role.COUNCIL: RoleRights(
        "Xem kết quả của mọi đơn vị để xét khen thưởng.",
        frozenset({Permission.SEE_ALL_UNITS, Permission.SIT_IN_COUNCIL}),
    ),
    Role.LEADER: RoleRights(
        "Xem toàn cảnh phong trào, tải báo cáo sơ kết và tổng kết.",
        frozenset({Permission.SEE_ALL_UNITS, Permission.DOWNLOAD_SUMMARIES}),
    ),
}
