"""The plan of Phan Rang, from an empty campaign through the screens alone, is the plan that ships."""

import json
import re
from collections.abc import Callable

from campaigns.builder.sections import SECTIONS, Section
from campaigns.planfile.schema import Plan
from campaigns.planfile.shipped import shipped_plan
from campaigns.planfile.writing import plan_document
from tests.journeys.conftest import NewVisitor
from tests.journeys.visitor import Visitor
from tests.journeys.workshop import (
    labelled,
    send,
    write_criteria,
    write_indicators,
    write_list,
    write_part,
    write_standards,
    write_targets,
)
from vietnamese.dates import short_date

HOME = "/go-vap/phong-trao/"
WORKSHOP = f"{HOME}phan-rang/soan/"

Writer = Callable[[Visitor, Section, Plan], None]


def write_generic_list(clerk: Visitor, section: Section, plan: Plan) -> None:
    write_list(clerk, section, getattr(plan, section.collection))


def write_fields(clerk: Visitor, section: Section, plan: Plan) -> None:
    write_part(clerk.page.locator("#part-form"), plan, section.fields)
    send(clerk, "Lưu")
    clerk.says(f"Đã lưu phần {section.title.lower()}.")


WRITERS: dict[str, Writer] = {
    "chi-so": lambda clerk, section, plan: write_indicators(clerk, plan.indicators),
    "tieu-chi": lambda clerk, section, plan: write_criteria(clerk, plan.criteria),
    "tieu-chuan": lambda clerk, section, plan: write_standards(clerk, plan.standards),
    "chi-tieu": lambda clerk, section, plan: write_targets(clerk, plan.targets),
}
"""Sections that are written in pages of their own."""


def begin(clerk: Visitor, plan: Plan) -> None:
    clerk.visit(HOME)
    clerk.press("Lập phong trào mới")
    clerk.open_details()
    form = clerk.page.locator("#part-form")
    labelled(form, "Trích yếu").fill(plan.title)
    labelled(form, "Cơ quan ban hành").fill(plan.issuer)
    labelled(form, "Từ ngày").fill(short_date(plan.period.start))
    labelled(form, "Đến ngày").fill(short_date(plan.period.end))
    labelled(form, "Mã phong trào").fill(plan.code)
    clerk.press("Lập dự thảo")


def test_phan_rang_is_built_through_the_screens_alone(new_visitor: NewVisitor) -> None:
    plan, clerk = shipped_plan("phan-rang"), new_visitor()
    clerk.sign_in("noivu@govap.example")

    begin(clerk, plan)
    clerk.photograph("01-du-thao-trong")
    for section in SECTIONS:
        clerk.page.goto(f"{WORKSHOP}{section.slug}/")
        write = WRITERS.get(section.slug) or (write_generic_list if section.collection else write_fields)
        write(clerk, section, plan)
    clerk.visit(WORKSHOP)
    clerk.photograph("02-du-thao-day-du")

    exported = clerk.page.request.get(f"{HOME}phan-rang/ke-hoach/tep/json/").body()
    built, shipped = json.loads(exported), plan_document(plan)
    for field in shipped:
        assert built[field] == shipped[field], field
    assert built == shipped


def import_unless_there(clerk: Visitor, plan: Plan) -> None:
    """The draft that was built before, else from its file."""
    if clerk.page.request.get(WORKSHOP).ok:
        return
    clerk.visit(f"{HOME}nhap/?mau={plan.code}")
    clerk.press("Xem trước")
    clerk.press("Nhập làm dự thảo")


def test_every_section_is_fit_to_be_seen(new_visitor: NewVisitor) -> None:
    """Every list and every form of the workshop, at both widths."""
    plan, clerk = shipped_plan("phan-rang"), new_visitor()
    clerk.sign_in("noivu@govap.example")
    import_unless_there(clerk, plan)

    for number, section in enumerate(SECTIONS, start=10):
        clerk.visit(f"{WORKSHOP}{section.slug}/")
        clerk.photograph(f"{number}-{section.slug}")
        if section.collection:
            if getattr(plan, section.collection):
                clerk.follow(re.compile("^Sửa"), within=clerk.page.locator("main"))
            else:
                clerk.press(f"Thêm {section.one}")
            clerk.open_details()
            clerk.photograph(f"{number}-{section.slug}-muc")
    clerk.visit(f"{WORKSHOP}muc-dich/dan/")
    clerk.page.get_by_label("Dán vào đây").fill("- Một mục đích;\n- Hai mục đích.")
    clerk.press("Xem trước")
    clerk.photograph("90-dan-nhieu-muc")
    clerk.visit(f"{HOME}moi/")
    clerk.photograph("91-lap-moi")
