"""The plan's own structure, section by section, in the order of the paper. It drives every page of the workshop."""

from dataclasses import dataclass

from campaigns.planfile.schema import (
    Award,
    Content,
    Criterion,
    Indicator,
    LegalBasis,
    Milestone,
    Occasion,
    OrganisationBody,
    Part,
    Phase,
    Plan,
    Reading,
    ReportSchedule,
    Standard,
    Statement,
    Subject,
    Target,
)


@dataclass(frozen=True)
class Section:
    """One section. `collection` names a list of parts of the plan; without one, `fields` are single fields of the plan.

    `page`: the URL name of the page that takes the place of the generic one. `one`: what one item is called.
    `needed`: a plan is hardly complete without it. `pasted`: many items may be pasted at once.
    """

    slug: str
    title: str
    collection: str = ""
    kind: type[Part] = Plan
    fields: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    one: str = "mục"
    lead: str = ""
    needed: bool = False
    pasted: bool = False
    page: str = ""

    @property
    def is_coded(self) -> bool:
        return "code" in self.kind.model_fields and bool(self.collection)


SECTIONS: tuple[Section, ...] = (
    Section(
        "dau-van-ban",
        "Đầu văn bản",
        fields=("title", "number", "issued_on", "issued_text", "place", "issuer", "theme", "preamble", "parent_plan"),
        lead="Cơ quan ban hành, số, ngày, trích yếu và kế hoạch cấp trên.",
        needed=True,
    ),
    Section(
        "can-cu",
        "Căn cứ",
        "legal_bases",
        LegalBasis,
        columns=("text", "number", "issued_on"),
        one="căn cứ",
        lead="Luật, nghị định, quyết định, kế hoạch mà văn bản này dựa vào.",
        needed=True,
        pasted=True,
    ),
    Section(
        "muc-dich",
        "Mục đích",
        "purposes",
        Statement,
        columns=("clause", "text"),
        one="mục đích",
        needed=True,
        pasted=True,
    ),
    Section("yeu-cau", "Yêu cầu", "requirements", Statement, columns=("clause", "text"), one="yêu cầu", pasted=True),
    Section("thoi-gian", "Thời gian", fields=("period",), lead="Từ ngày nào đến ngày nào.", needed=True),
    Section(
        "giai-doan",
        "Giai đoạn",
        "phases",
        Phase,
        columns=("name", "start", "end"),
        one="giai đoạn",
        lead="Xếp theo ngày bắt đầu. Các giai đoạn có thể chồng lên nhau.",
    ),
    Section(
        "doi-tuong",
        "Đối tượng",
        "subjects",
        Subject,
        columns=("name", "kind", "unit_types"),
        one="đối tượng",
        lead="Ai thi đua: tập thể nào, cá nhân của những đơn vị nào.",
        needed=True,
    ),
    Section(
        "noi-dung",
        "Nội dung thi đua",
        "contents",
        Content,
        columns=("clause", "text", "kind"),
        one="nội dung",
        needed=True,
        pasted=True,
    ),
    Section(
        "chi-so",
        "Chỉ số",
        "indicators",
        Indicator,
        columns=("name", "kind", "unit"),
        one="chỉ số",
        lead="Đo cái gì. Chỉ tiêu và tiêu chí dùng chung các chỉ số này.",
        needed=True,
        page="campaigns:indicators",
    ),
    Section(
        "chi-tieu",
        "Chỉ tiêu",
        "targets",
        Target,
        columns=("clause", "text", "op", "value", "unit", "due"),
        one="chỉ tiêu",
        lead="Phải đạt bao nhiêu, trước ngày nào, ai phải đạt.",
        needed=True,
        page="campaigns:targets",
    ),
    Section(
        "moc",
        "Mốc",
        "milestones",
        Milestone,
        columns=("name", "kind", "due"),
        one="mốc",
        lead="Phát động, đăng ký, kiểm tra, sơ kết, tổng kết và các việc có hạn.",
        page="campaigns:milestones",
    ),
    Section(
        "dip",
        "Dịp khen thưởng",
        "occasions",
        Occasion,
        columns=("name", "kind", "due"),
        one="dịp",
        lead="Khi nào xét khen: hằng năm, sơ kết, tổng kết.",
        needed=True,
        page="campaigns:occasions",
    ),
    Section(
        "tieu-chi",
        "Tiêu chí",
        "criteria",
        Criterion,
        columns=("clause", "text"),
        one="tiêu chí",
        lead="Từng điều kiện để được xét khen.",
        needed=True,
        page="campaigns:criteria",
    ),
    Section(
        "tieu-chuan",
        "Tiêu chuẩn",
        "standards",
        Standard,
        columns=("name", "subject", "criteria"),
        one="tiêu chuẩn",
        lead="Mỗi loại đối tượng phải đạt những tiêu chí nào.",
        needed=True,
        page="campaigns:standards",
    ),
    Section(
        "khen-thuong",
        "Khen thưởng",
        "awards",
        Award,
        columns=("name", "level", "occasions"),
        one="hình thức khen",
        lead="Hình thức, số lượng, hồ sơ, mức thưởng.",
        needed=True,
        page="campaigns:awards",
    ),
    Section(
        "quy-trinh",
        "Quy trình, thủ tục",
        "procedures",
        Statement,
        columns=("clause", "text"),
        one="bước",
        pasted=True,
    ),
    Section(
        "che-do-bao-cao",
        "Chế độ báo cáo",
        "report_schedules",
        ReportSchedule,
        columns=("by", "to", "frequency"),
        one="báo cáo",
        lead="Ai báo cáo cho ai, khi nào.",
        needed=True,
        page="campaigns:schedules",
    ),
    Section(
        "to-chuc-thuc-hien",
        "Tổ chức thực hiện",
        "organisation",
        OrganisationBody,
        columns=("clause", "body", "duties"),
        one="cơ quan",
        lead="Cơ quan nào làm việc gì.",
        needed=True,
    ),
    Section("loi-ket", "Lời kết", fields=("closing",)),
    Section("noi-nhan", "Nơi nhận", fields=("recipients",), needed=True),
    Section("nguoi-ky", "Người ký", fields=("signatory",), needed=True),
    Section(
        "cach-doc",
        "Cách đọc đã chọn",
        "readings",
        Reading,
        columns=("clause", "text", "choice"),
        one="cách đọc",
        lead="Chỗ văn bản có thể hiểu nhiều cách, in sai hoặc để ngỏ, và cách hiểu đã chọn.",
    ),
)
BY_SLUG = {section.slug: section for section in SECTIONS}
_OF_FIELD = {section.collection: section for section in SECTIONS if section.collection} | {
    name: section for section in SECTIONS for name in section.fields
}


def section_of(name: str) -> Section | None:
    """The section in which this list or field of the plan is written."""
    return _OF_FIELD.get(name)


def title_of(name: str) -> str:
    section = section_of(name)
    return section.title if section else "Kế hoạch"
