"""Tuổi Hồng on a phone: a school under Quận 1 whose clerk reports for two authorities."""

import re

from playwright.sync_api import expect

from reports.enums import Answer
from tests.journeys.conftest import NewVisitor
from tests.journeys.reporting import NO, YES, Figures, Typed, begin, fill_in, submit, type_figure
from tests.journeys.visitor import PHONE, Visitor

PERIOD = "Quý IV năm 2023"
TEAM = "Tổ Khối Lá"
SCHOOL: Figures = {
    "internet-cap-quang": YES,
    "tthc-ap-dung": Typed("0", "4"),
    "thanh-toan-hoc-phi": YES,
    "cmhs-hai-long": Typed("249", "250"),
    "dich-vu-cong-tich-hop": Typed("3", "4"),
    "dinh-danh-dien-tu": Typed(answer=Answer.NO_DATA, note="Công an phường chưa cung cấp số liệu."),
    "ho-so-truc-tuyen": Typed(answer=Answer.NONE_OCCURRED),
    "thanh-toan-tthc": NO,
    "van-ban-dien-tu": Typed("152", "152"),
    "bao-cao-kinh-te-xa-hoi": Typed(answer=Answer.NOT_APPLICABLE),
}


def test_a_school_reports_from_a_phone(new_visitor: NewVisitor) -> None:
    clerk, reporter, head = (new_visitor(width=PHONE) for _ in range(3))

    open_period(clerk)
    report_with_every_kind_of_answer(clerk)
    let_the_head_submit(reporter, head)
    go_to_the_other_authority(clerk)
    find_nothing_elsewhere(reporter)
    reporter.visit("/tuoi-hong/")
    reporter.sign_out()
    reporter.visit("/tuoi-hong/")
    assert reporter.path == "/tai-khoan/dang-nhap/"


def open_period(clerk: Visitor) -> None:
    """Who belongs to several authorities chooses first; the menu is behind its button."""
    clerk.sign_in("vanphong@tuoihong.example")
    assert clerk.path == "/"
    clerk.photograph("01-chon-co-quan")
    clerk.follow("Trường Mầm non Tuổi Hồng")
    clerk.photograph("02-viec-cua-can-bo-kiem-bao-cao")
    clerk.page.locator(".menu-nav summary").click()
    clerk.check_page()
    clerk.photograph("03-trinh-don")
    clerk.follow("Báo cáo", within=clerk.page.get_by_role("navigation", name="Trình đơn"))
    clerk.press("Các kỳ báo cáo")
    clerk.press("Mở kỳ báo cáo")
    clerk.follow(f"Chọn {PERIOD}")
    clerk.press("Mở kỳ báo cáo")
    clerk.says(f"Đã mở kỳ {PERIOD}.")


def report_with_every_kind_of_answer(clerk: Visitor) -> None:
    """0, none, unknown and not applicable are four answers; the last one asks for a reason."""
    clerk.visit("/tuoi-hong/")
    begin(clerk, PERIOD)
    clerk.photograph("10-nhap-bao-cao")
    fill_in(clerk, SCHOOL)
    clerk.press("Lưu nháp")
    clerk.says("Hãy ghi lý do không áp dụng ở ô giải trình.")
    clerk.photograph("11-thieu-ly-do")
    clerk.page.locator("#id_bao-cao-kinh-te-xa-hoi-note").fill("Trường không thuộc diện báo cáo chỉ tiêu này.")
    clerk.press("Lưu và xem lại để nộp")
    for words in ("0% (0/4)", "Không phát sinh", "Chưa có số liệu", "Không áp dụng"):
        clerk.says(words)
    clerk.photograph("12-xem-lai")
    clerk.press("Nộp báo cáo")
    clerk.says(f"Đã nộp báo cáo {PERIOD} (phiên bản 1).")
    clerk.photograph("13-da-nop")


def let_the_head_submit(reporter: Visitor, head: Visitor) -> None:
    reporter.sign_in("to-khoi-la@tuoihong.example")
    begin(reporter, PERIOD)
    type_figure(reporter, "dien-thoai-thong-minh", Typed("12", "12"))
    type_figure(reporter, "ho-so-cong-viec", Typed("45", "45"))
    reporter.press("Lưu nháp")

    head.sign_in("thutruong.to-khoi-la@tuoihong.example")
    head.photograph("20-viec-cua-thu-truong")
    head.press("Nhập tiếp", within=head.row(PERIOD))
    submit(head)
    head.photograph("21-thu-truong-da-nop")
    head.says(TEAM)


def go_to_the_other_authority(clerk: Visitor) -> None:
    clerk.page.locator(".menu-user summary").click()
    clerk.check_page()
    clerk.photograph("30-tai-khoan")
    clerk.follow("Chọn cơ quan")
    clerk.follow("Ủy ban nhân dân Quận 1")
    expect(clerk.page.get_by_role("banner")).to_contain_text("Ủy ban nhân dân Quận 1")
    clerk.photograph("31-viec-o-quan-1")
    clerk.visit("/quan-1/bao-cao/")
    clerk.photograph("32-danh-sach-trong")
    clerk.visit("/quan-1/phong-trao/")
    clerk.photograph("33-chua-co-phong-trao")


def find_nothing_elsewhere(reporter: Visitor) -> None:
    """Another authority's address, and another authority's report under the own address."""
    report = re.search(r"/bao-cao/(\d+)/", reporter.path)
    assert report
    reporter.visit("/go-vap/", status=404)
    reporter.photograph("40-khong-tim-thay")
    reporter.visit(f"/go-vap/bao-cao/{report[1]}/", status=404)
    reporter.visit("/tuoi-hong/bao-cao/1/", status=404)
