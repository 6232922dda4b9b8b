"""An invitation: from the page of the staff into a fresh browser."""

import re

from playwright.sync_api import expect

from tests.journeys.conftest import NewVisitor
from tests.journeys.visitor import PHONE, Visitor

NAME = "Nguyễn Thị Tuyết Nhung"
ADDRESS = "tuyet.nhung@govap.example"


def test_an_invited_person_sets_a_password_and_is_in(new_visitor: NewVisitor) -> None:
    staff, invited, stranger = new_visitor(), new_visitor(width=PHONE), new_visitor(width=PHONE)
    staff.sign_in("noivu@govap.example")
    staff.follow("Tài khoản", within=staff.page.get_by_role("navigation", name="Chính"))
    staff.photograph("01-tai-khoan")
    staff.press("Mời người mới")
    staff.page.get_by_label("Họ và tên").fill(NAME)
    staff.page.get_by_label("Thư điện tử").fill(ADDRESS)
    staff.page.locator("main").get_by_label("Vai trò").select_option(label="Người báo cáo của đơn vị")
    staff.page.get_by_label("Đơn vị").select_option(label="Phường 12")
    staff.photograph("02-moi-nguoi-moi")
    staff.press("Tạo liên kết")
    staff.photograph("03-lien-ket")
    staff.page.get_by_role("button", name="Chép đoạn tin").click()
    expect(staff.page.get_by_role("button", name="Đã chép")).to_be_visible()
    copied = staff.page.evaluate("navigator.clipboard.readText()")
    link = re.search(r"http\S+", copied)
    assert link

    invited.visit(link[0])
    invited.says(f"mời {NAME} nhận vai trò “Người báo cáo của đơn vị”, Phường 12")
    accept_with(invited, "12345678")
    invited.says("Mật khẩu quá ngắn: cần ít nhất 12 ký tự.")
    invited.photograph("10-mat-khau-qua-ngan")
    accept_with(invited, "hoa giấy trước hiên nhà")
    assert invited.path == "/go-vap/"
    invited.says(f"Chào mừng {NAME}.")
    invited.photograph("11-da-vao")

    stranger.visit(link[0])
    stranger.says("Lời mời không còn dùng được")
    stranger.photograph("12-da-dung")


def accept_with(invited: Visitor, password: str) -> None:
    for field in invited.page.locator("input[type=password]").all():
        field.fill(password)
    invited.press("Nhận lời và đăng nhập")
