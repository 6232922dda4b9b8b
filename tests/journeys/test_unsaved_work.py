"""What a clerk has typed survives a closed page and an expired session, for them alone."""

from playwright.sync_api import Locator, expect

from campaigns.builder.labels import label_of
from portal.demo.accounts import PASSWORD
from tests.journeys.conftest import NewVisitor
from tests.journeys.stack import Portal
from tests.journeys.visitor import Visitor
from tests.journeys.workshop import labelled

CLERK = "noivu@govap.example"
HOME = "/go-vap/phong-trao/"


def begin(clerk: Visitor, code: str) -> str:
    """A new campaign; the address of its first purpose, not yet written."""
    clerk.sign_in(CLERK)
    clerk.visit(f"{HOME}moi/")
    form = clerk.page.locator("#part-form")
    labelled(form, "Trích yếu").fill(f"Phong trào thi đua “{code}”")
    labelled(form, "Từ ngày").fill("01/01/2024")
    labelled(form, "Đến ngày").fill("31/12/2025")
    clerk.press("Lập dự thảo")
    return f"{HOME}{code}/soan/muc-dich/them/"


def words(clerk: Visitor) -> Locator:
    return labelled(clerk.page.locator("#part-form"), label_of("Statement", "text")[0])


def test_a_closed_page_fills_itself_again(new_visitor: NewVisitor) -> None:
    clerk = new_visitor()
    purpose = begin(clerk, "trang-dong")
    clerk.visit(purpose)
    words(clerk).press_sequentially("Một mục đích đang gõ")
    clerk.says("Đã giữ phần đang nhập lúc")
    clerk.visit(HOME)

    clerk.visit(purpose)

    clerk.says("Phần đang nhập dở lúc")
    expect(words(clerk)).to_have_value("Một mục đích đang gõ")
    clerk.photograph("01-dien-lai")
    clerk.press("Lưu")
    clerk.visit(purpose)
    expect(words(clerk)).to_have_value("")


def test_an_expired_session_loses_nothing_without_javascript(new_visitor: NewVisitor, portal: Portal) -> None:
    clerk = new_visitor(has_javascript=False)
    purpose = begin(clerk, "phien-het")
    clerk.visit(purpose)
    words(clerk).fill("Cả một đoạn dài")
    portal.query("DELETE FROM django_session RETURNING session_key")

    clerk.press("Lưu")

    clerk.says("Phiên làm việc đã hết. Phần vừa nhập được giữ lại")
    clerk.photograph("02-dang-nhap-lai")
    clerk.page.get_by_label("Thư điện tử").fill(CLERK)
    clerk.page.get_by_label("Mật khẩu").fill(PASSWORD)
    clerk.press("Đăng nhập")
    assert clerk.path == purpose
    assert words(clerk).input_value() == "Cả một đoạn dài"
    clerk.press("Lưu")
    saved = "SELECT count(*) FROM campaigns_planstatement WHERE text = %s"
    assert portal.count(saved, "Cả một đoạn dài") == 1
