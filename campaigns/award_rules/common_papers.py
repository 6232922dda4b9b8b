"""Papers that nearly every dossier asks for, to start a row from; each stays to be compared with the plan."""

from collections.abc import Collection

from django.http import QueryDict

from campaigns.planfile.schema import Condition, DossierPaper

ROWS = "dossier"
COMMON_PAPERS: dict[str, DossierPaper] = {
    paper.code: paper
    for paper in (
        DossierPaper(code="van-ban-de-nghi", name="Văn bản đề nghị khen thưởng kèm danh sách"),
        DossierPaper(code="bien-ban-hop", name="Biên bản họp của Hội đồng Thi đua - Khen thưởng"),
        DossierPaper(code="bao-cao-thanh-tich", name="Báo cáo thành tích có xác nhận của cấp trình khen thưởng"),
        DossierPaper(code="bao-cao-tom-tat", name="Báo cáo tóm tắt thành tích", max_pages=1),
        DossierPaper(
            code="xac-nhan-thue",
            name="Xác nhận của cơ quan quản lý thuế",
            required_when=Condition(
                unit_types=["doanh-nghiep"],
                head_of_unit_types=["doanh-nghiep"],
                either=True,
                text="đối với tập thể là doanh nghiệp, cá nhân là người đứng đầu doanh nghiệp",
            ),
        ),
        DossierPaper(
            code="bao-cao-cap-nha-nuoc",
            name="Báo cáo thành tích đề nghị khen thưởng cấp Nhà nước",
            required_when=Condition(levels=["state"], text="đề nghị khen thưởng cấp Nhà nước"),
        ),
    )
}


def with_paper(data: QueryDict, paper: DossierPaper, unit_types: Collection[str]) -> QueryDict:
    """The posted form with this paper in its first empty row. Types of unit that the register lacks are left out."""
    copied = data.copy()
    posted = str(copied.get(f"{ROWS}-count", ""))
    count = int(posted) if posted.isdecimal() and len(posted) < 4 else 0
    at = next((number for number in range(count) if _is_empty(copied, number)), count)
    copied[f"{ROWS}-count"] = str(max(count, at + 1))
    for name, values in _fields(paper, unit_types).items():
        copied.setlist(f"{ROWS}-{at}-{name}", values)
    return copied


def _is_empty(data: QueryDict, number: int) -> bool:
    return not any(value for name in data if name.startswith(f"{ROWS}-{number}-") for value in data.getlist(name))


def _fields(paper: DossierPaper, unit_types: Collection[str]) -> dict[str, list[str]]:
    fields = {"name": [paper.name], "max_pages": [str(paper.max_pages or "")]}
    if condition := paper.required_when:
        fields |= {
            "required_when-unit_types": [code for code in condition.unit_types if code in unit_types],
            "required_when-head_of_unit_types": [code for code in condition.head_of_unit_types if code in unit_types],
            "required_when-levels": list(condition.levels),
            "required_when-either": ["on"] if condition.either else [],
            "required_when-text": [condition.text],
        }
    return fields
