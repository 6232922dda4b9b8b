"""Every step of a report with scripts switched off."""

from tests.journeys.conftest import NewVisitor
from tests.journeys.reporting import YES, Typed, begin, fill_in, submit

SCHOOL = "Trường Mầm non Giọt Sương Mai"
PERIOD = "Quý I năm 2024"


def test_a_report_is_saved_submitted_and_accepted(new_visitor: NewVisitor) -> None:
    staff, reporter = (new_visitor(has_javascript=False) for _ in range(2))
    staff.sign_in("noivu@govap.example")
    staff.visit("/go-vap/bao-cao/phong-trao/go-vap/ky/mo/")
    staff.follow(f"Chọn {PERIOD}")
    staff.press("Mở kỳ báo cáo")

    reporter.sign_in("truong-mam-non-giot-suong-mai@govap.example")
    begin(reporter, PERIOD)
    ratios = ("ho-so-cong-viec", "van-ban-dien-tu", "bao-cao-kinh-te-xa-hoi")
    fill_in(reporter, {"truong-chuyen-doi-so": YES, "truong-ha-tang-so": YES} | dict.fromkeys(ratios, Typed("9", "12")))
    reporter.press("Lưu nháp")
    reporter.says("Đã lưu nháp.")
    submit(reporter)

    staff.visit("/go-vap/bao-cao/")
    staff.press("Xem xét", within=staff.row(SCHOOL, PERIOD))
    staff.photograph("01-xem-xet")
    staff.press("Tiếp nhận")
    staff.says(f"Đã tiếp nhận báo cáo {PERIOD} của {SCHOOL}.")
