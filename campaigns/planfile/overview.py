"""What stands in the plans, counted, and every reading choice: the page docs/plans.md."""

from collections.abc import Sequence

from campaigns.planfile.schema import Plan, Reading

COUNTED = {
    "legal_bases": "Căn cứ",
    "purposes": "Mục đích",
    "requirements": "Yêu cầu",
    "contents": "Nội dung thi đua",
    "phases": "Giai đoạn",
    "milestones": "Mốc thời gian",
    "occasions": "Dịp khen thưởng",
    "subjects": "Đối tượng thi đua",
    "indicators": "Chỉ số",
    "targets": "Chỉ tiêu",
    "criteria": "Tiêu chí",
    "standards": "Tiêu chuẩn",
    "awards": "Hình thức khen thưởng",
    "procedures": "Bước quy trình, thủ tục",
    "report_schedules": "Chế độ báo cáo",
    "organisation": "Cơ quan được giao nhiệm vụ",
    "recipients": "Nơi nhận",
    "readings": "Cách đọc đã chọn",
}


def counts(plan: Plan) -> dict[str, int]:
    """How much of everything the plan says, under the Vietnamese names of the lists."""
    found = {label: len(getattr(plan, name)) for name, label in COUNTED.items()}
    papers = [paper for award in plan.awards for paper in award.dossier]
    found["Giấy tờ trong hồ sơ (tính theo từng hình thức)"] = len(papers)
    found["Giấy tờ trong hồ sơ (các loại khác nhau)"] = len({paper.code for paper in papers})
    found["Nhiệm vụ được giao"] = sum(len(body.duties) for body in plan.organisation)
    return found


def overview(plans: Sequence[Plan], measurement: Sequence[str]) -> str:
    """The page in Markdown: a table of counts, how well the reader reads the papers, then what was read how."""
    readings = (line for plan in plans for line in _readings(plan))
    return "\n".join([*_head(), *_table(plans), *_measured(measurement), *readings]) + "\n"


def _head() -> list[str]:
    return [
        "# Năm kế hoạch đi cùng cổng",
        "",
        "Trang này do `bin/manage describe_plans` viết ra từ các tệp trong `campaigns/plans/`; không sửa bằng tay.",
        "",
    ]


def _table(plans: Sequence[Plan]) -> list[str]:
    columns = [counts(plan) for plan in plans]
    return [
        "| | " + " | ".join(f"`{plan.code}`" for plan in plans) + " |",
        "|---|" + "---:|" * len(plans),
        *(f"| {label} | " + " | ".join(str(column[label]) for column in columns) + " |" for label in columns[0]),
    ]


def _measured(measurement: Sequence[str]) -> list[str]:
    return [
        "",
        "## Bộ đọc kế hoạch đọc được bao nhiêu",
        "",
        "Bộ đọc lập bản nháp từ văn bản của năm kế hoạch (`campaigns/plans/*.txt`); bản nháp được so từng mục với",
        "tệp YAML do cán bộ mã hóa. *Đúng*: có trong cả hai và mọi mục được so đều giống. *Sai*: có trong cả hai, có",
        "mục khác. *Sót*: chỉ có trong tệp YAML. *Bịa*: chỉ có trong bản nháp. *Nhận ra*: đúng và sai cộng lại.",
        "Bản *sạch* là văn bản nguyên; bản *hỏng* là ba bản chép bị gãy và dồn dòng, mất và đổi gạch đầu dòng, một",
        "phần mười chữ có dấu mất dấu.",
        "",
        "Đo lại: `bin/manage measure_reader`; đo các kế hoạch của lĩnh vực khác:",
        "`bin/manage measure_reader --folder tests/campaigns/reader/plans`.",
        "",
        *measurement,
    ]


def _readings(plan: Plan) -> list[str]:
    title = f"{plan.issuer}: {plan.title}"
    return ["", f"## `{plan.code}`", "", title, "", *map(_reading, plan.readings)]


def _reading(reading: Reading) -> str:
    place = f"**{reading.clause}** " if reading.clause else ""
    return f"- {place}{_one_line(reading.text)} → {_one_line(reading.choice)}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
