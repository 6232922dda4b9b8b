"""Two people at one report, and one person who clicks twice."""

from playwright.sync_api import expect

from tests.journeys.conftest import NewVisitor
from tests.journeys.reporting import Typed, fill_in, type_figure
from tests.journeys.stack import Portal
from tests.journeys.visitor import Visitor

UNIT = "truong-tieu-hoc-tieng-sao-dieu"
REPORTER = f"{UNIT}@govap.example"
DOCUMENTS, LETTERS = "ho-so-cong-viec", "van-ban-dien-tu"


def open_the_draft(reporter: Visitor) -> None:
    reporter.sign_in(REPORTER)
    reporter.press("Nhập tiếp", within=reporter.row("Quý IV năm 2023"))


def test_the_second_to_save_is_told_who_saved_and_loses_nothing(new_visitor: NewVisitor, portal: Portal) -> None:
    first, second = new_visitor(), new_visitor()
    open_the_draft(first)
    open_the_draft(second)

    type_figure(first, DOCUMENTS, Typed("150", "200"))
    type_figure(first, LETTERS, Typed("300", "310"))
    first.press("Lưu nháp")
    type_figure(second, DOCUMENTS, Typed("160", "200"))
    second.press("Lưu nháp")

    name = portal.query("SELECT full_name FROM units_user WHERE email = %s", REPORTER)[0][0]
    second.says("Chưa lưu: có người vừa sửa báo cáo này")
    second.says(name)
    second.says("75% (150/200)")
    expect(second.page.locator(f"#id_{DOCUMENTS}-numerator")).to_have_value("160")
    expect(second.page.locator(f"#id_{LETTERS}-numerator")).to_have_value("300")
    second.photograph("01-nguoi-khac-da-luu")
    second.press("Lưu nháp")
    second.says("Đã lưu nháp.")
    expect(second.page.locator(f"#id_{DOCUMENTS}-numerator")).to_have_value("160")


def test_a_double_click_and_a_second_tab_submit_once(new_visitor: NewVisitor, portal: Portal) -> None:
    reporter = new_visitor()
    reporter.sign_in("truong-trung-hoc-co-so-ngon-hai-dang-nho@govap.example")
    reporter.press("Nhập tiếp", within=reporter.row("Quý IV năm 2023"))
    figures = {code: Typed("20", "20") for code in (DOCUMENTS, LETTERS, "bao-cao-kinh-te-xa-hoi")}
    fill_in(reporter, {**figures, "truong-chuyen-doi-so": Typed(value="1"), "truong-ha-tang-so": Typed(value="1")})
    reporter.press("Lưu và xem lại để nộp")
    form = reporter.page.locator("main form")
    fields = ("csrfmiddlewaretoken", "once", "edition")
    posted = {name: form.locator(f"[name={name}]").get_attribute("value") for name in fields}
    address = reporter.page.url

    with reporter.going_on():
        reporter.page.get_by_role("button", name="Nộp báo cáo").dblclick()
    reporter.says("(phiên bản 1)")
    again = reporter.page.request.post(address, form=posted, headers={"Referer": address})

    assert again.ok
    assert "Đã tiếp nhận" not in again.text()
    versions = "SELECT count(*) FROM reports_reportversion WHERE report_id = %s"
    assert portal.count(versions, int(address.rstrip("/").split("/")[-2])) == 1
