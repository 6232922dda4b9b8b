"""Gò Vấp at the desk: from a new reporting period to the sơ kết that the leader downloads."""

import re
from pathlib import Path

import pikepdf
from docx import Document
from playwright.sync_api import expect

from tests.journeys.conftest import NewVisitor
from tests.journeys.reporting import WARD, Typed, begin, fill_in, filled_template, submit, type_figure
from tests.journeys.stack import PATIENCE_SECONDS
from tests.journeys.visitor import Visitor

PERIOD = "Năm 2023"
REASON = "Số hồ sơ trực tuyến chưa gồm tháng 11. Đề nghị đối chiếu với hệ thống một cửa và nộp lại."
SENTENCE = re.compile(
    r"Đạt: [\d.,]+% ≥ [\d.,]+% \(mục .+; Quý IV năm 2023; [\d.]+/[\d.]+; phiên bản \d, tiếp nhận ngày \d+/1\d/2023\)"
)


def test_from_the_opening_of_a_period_to_the_summary(new_visitor: NewVisitor, tmp_path: Path) -> None:
    staff, ward_7, ward_10, leader = (new_visitor() for _ in range(4))

    open_period(staff)
    report_by_form(ward_7, tmp_path)
    report_by_spreadsheet(ward_10, tmp_path)
    return_one_and_accept_the_other(staff)
    correct_and_submit_again(ward_7)
    accept(staff, "Phường 7")
    evaluate(staff, "Tạm tính")
    evaluate(staff, "Chính thức")
    open_a_verdict(staff)
    make_summary(staff)
    download_as_leader(leader)
    download_as_staff(staff)


def open_period(staff: Visitor) -> None:
    staff.visit("/")
    assert staff.path == "/tai-khoan/dang-nhap/"
    staff.photograph("01-dang-nhap")
    staff.sign_in("noivu@govap.example", "sai-mat-khau-nay")
    staff.photograph("02-dang-nhap-sai")
    staff.sign_in("noivu@govap.example")
    assert staff.path == "/go-vap/"
    staff.photograph("03-viec-cua-can-bo")

    staff.follow("Báo cáo", within=staff.page.get_by_role("navigation", name="Chính"))
    staff.photograph("04-bao-cao-cua-cac-don-vi")
    staff.press("Các kỳ báo cáo")
    staff.press("Mở kỳ báo cáo")
    staff.photograph("05-ky-goi-y")
    staff.follow(f"Chọn {PERIOD}")
    expect(staff.page.get_by_label("Hạn nộp")).to_have_value("20/12/2023")
    staff.page.get_by_label("Ghi chú cho đơn vị").fill("Số liệu cả năm, phục vụ sơ kết.")
    staff.photograph("06-mo-ky")
    staff.press("Mở kỳ báo cáo")
    staff.says(f"Đã mở kỳ {PERIOD}.")
    staff.photograph("07-cac-ky")


def report_by_form(reporter: Visitor, folder: Path) -> None:
    """A wrong number is named and nothing typed is lost; a file goes beside a figure; then it is submitted."""
    reporter.sign_in("phuong-7@govap.example")
    reporter.photograph("10-viec-cua-nguoi-bao-cao")
    begin(reporter, PERIOD)
    fill_in(reporter, WARD)
    type_figure(reporter, "ho-so-cong-viec", Typed("95.5", "1.300"))
    reporter.press("Lưu nháp")
    reporter.says("Chưa lưu được: có 1 chỗ cần sửa")
    wrong = reporter.page.locator("#id_ho-so-cong-viec-numerator_error")
    expect(wrong).to_contain_text("“95.5”")
    expect(wrong).to_contain_text("95,5")
    expect(reporter.page.locator("#id_tai-khoan-thanh-toan-denominator")).to_have_value("26.780")
    reporter.photograph("11-so-sai")

    type_figure(reporter, "ho-so-cong-viec", WARD["ho-so-cong-viec"])
    reporter.press("Lưu nháp")
    reporter.says("Đã lưu nháp. Báo cáo chưa được nộp.")
    reporter.photograph("12-da-luu-nhap")
    attach_evidence(reporter, folder)
    reporter.press("Lưu và xem lại để nộp")
    reporter.photograph("14-xem-lai-truoc-khi-nop")
    reporter.press("Nộp báo cáo")
    reporter.says(f"Đã nộp báo cáo {PERIOD} (phiên bản 1).")
    reporter.photograph("15-da-nop")


def attach_evidence(reporter: Visitor, folder: Path) -> None:
    file = folder / "Trích xuất hệ thống một cửa.pdf"
    with pikepdf.new() as paper:
        paper.add_blank_page(page_size=(595, 842))
        paper.save(file)
    with reporter.going_on():
        name = re.compile("Minh chứng.*Tỷ lệ hồ sơ được xử lý trực tuyến")
        reporter.page.get_by_role("button", name=name).first.click()
    reporter.page.get_by_label("Tệp minh chứng").set_input_files(file)
    reporter.press("Thêm tệp")
    reporter.says("Đã thêm 1 tệp minh chứng.")
    reporter.photograph("13-minh-chung")
    assert pikepdf.open(reporter.download(file.name)).pages
    reporter.press("Về trang nhập")


def report_by_spreadsheet(reporter: Visitor, folder: Path) -> None:
    """A wrong cell is named and nothing is saved; the right file is shown before it is kept."""
    reporter.sign_in("phuong-10@govap.example")
    begin(reporter, PERIOD)
    template = reporter.download("Tải tệp mẫu")
    wrong = filled_template(template, {**WARD, "hai-long-tthc": Typed("640", "60O")}, folder / "sai.xlsx")
    right = filled_template(template, WARD, folder / "Báo cáo Phường 10.xlsx")

    reporter.press("Tải số liệu từ tệp")
    reporter.page.get_by_label("Tệp đã điền").set_input_files(wrong)
    reporter.press("Kiểm tra tệp")
    reporter.says("Tệp chưa dùng được, chưa có gì được lưu")
    reporter.says("Ô H12: “60O”")
    reporter.photograph("20-tep-sai")
    reporter.follow(PERIOD)
    expect(reporter.page.locator("#id_internet-cap-quang-numerator")).to_have_value("")

    reporter.press("Tải số liệu từ tệp")
    reporter.page.get_by_label("Tệp đã điền").set_input_files(right)
    reporter.press("Kiểm tra tệp")
    reporter.says(f"{len(WARD)} chỉ số sẽ đổi")
    reporter.photograph("21-xem-truoc-tep")
    reporter.press("Lưu nháp các số này")
    expect(reporter.page.locator("#id_internet-cap-quang-numerator")).to_have_value("6.400")
    submit(reporter)


def return_one_and_accept_the_other(staff: Visitor) -> None:
    staff.visit("/go-vap/")
    review(staff, "Phường 7")
    staff.page.get_by_label("Lý do trả lại").fill(REASON)
    staff.photograph("30-xem-xet")
    staff.press("Trả lại đơn vị")
    staff.says(f"Đã trả lại báo cáo {PERIOD} cho Phường 7.")
    accept(staff, "Phường 10")


def review(staff: Visitor, unit: str) -> None:
    staff.visit("/go-vap/bao-cao/")
    staff.press("Xem xét", within=staff.row(unit, PERIOD))


def accept(staff: Visitor, unit: str) -> None:
    review(staff, unit)
    staff.press("Tiếp nhận")
    staff.says(f"Đã tiếp nhận báo cáo {PERIOD} của {unit}.")


def correct_and_submit_again(reporter: Visitor) -> None:
    reporter.visit("/go-vap/")
    reporter.says(REASON)
    reporter.photograph("40-bi-tra-lai")
    reporter.press("Nhập tiếp", within=reporter.row(PERIOD))
    reporter.says(REASON)
    type_figure(reporter, "ho-so-truc-tuyen", Typed("3.480", "5.400"))
    submit(reporter)
    reporter.says("phiên bản 2")
    reporter.photograph("41-da-nop-lai")


def evaluate(staff: Visitor, mode: str) -> None:
    staff.visit("/go-vap/danh-gia/")
    staff.page.get_by_label("Phong trào và dịp").select_option(label="Sơ kết Phong trào thi đua")
    staff.page.get_by_label("Chế độ").select_option(label=mode)
    staff.press("Bắt đầu đánh giá")
    expect(staff.page.locator(".job")).to_be_visible()
    staff.photograph(f"50-dang-danh-gia-{'tam-tinh' if mode == 'Tạm tính' else 'chinh-thuc'}")
    done = staff.page.get_by_role("link", name="Xem kết quả đánh giá").first
    done.wait_for(timeout=PATIENCE_SECONDS * 1000)
    with staff.going_on():
        done.click()
    assert mode in staff.text()


def open_a_verdict(staff: Visitor) -> None:
    staff.photograph("51-ket-qua-theo-chi-tieu")
    staff.follow(re.compile("^Đơn vị"), within=staff.page.get_by_role("navigation", name="Kết quả đánh giá"))
    staff.photograph("52-ket-qua-theo-don-vi")
    staff.follow(re.compile("^Phường 10$"))
    staff.open_details()
    expect(staff.page.get_by_text(SENTENCE).first).to_be_visible()
    staff.check_page()
    staff.photograph("53-mot-don-vi")


def make_summary(staff: Visitor) -> None:
    staff.follow("Sơ kết", within=staff.page.get_by_role("navigation", name="Chính"))
    staff.press("Lập báo cáo từ lần đánh giá này")
    staff.photograph("60-dang-lap-bao-cao")
    done = staff.page.get_by_role("link", name="Xem phiên bản mới")
    done.wait_for(timeout=PATIENCE_SECONDS * 1000)
    with staff.going_on():
        done.click()
    staff.says("Phiên bản 2")
    staff.photograph("61-cac-phien-ban")


def download_as_leader(leader: Visitor) -> None:
    """The leader reads the paper as it was issued, and has no way to a version that could be changed."""
    leader.sign_in("lanhdao@govap.example")
    leader.says("Quý IV năm 2023")
    leader.photograph("70-viec-cua-lanh-dao")
    leader.follow("Sơ kết", within=leader.page.get_by_role("navigation", name="Chính"))
    version = leader.row("Phiên bản 2")
    paper = leader.download("Tải PDF", within=version)
    assert paper.read_bytes().startswith(b"%PDF-")
    with pikepdf.open(paper) as pdf:
        assert len(pdf.pages) > 3
    expect(leader.page.get_by_role("link", name="Tải DOCX")).to_have_count(0)
    address = version.get_by_role("link", name="Tải PDF").get_attribute("href")
    assert address
    leader.visit(address.replace("/pdf/", "/docx/"), status=403)
    leader.photograph("71-khong-duoc-phep")


def download_as_staff(staff: Visitor) -> None:
    paper = staff.download("Tải DOCX", within=staff.row("Phiên bản 2"))
    with paper.open("rb") as file:
        assert "Gò Vấp" in "\n".join(paragraph.text for paragraph in Document(file).paragraphs)
