"""The checks of the journeys find what they are there to find."""

import pytest

from tests.journeys.conftest import NewVisitor
from tests.journeys.visitor import PHONE

FAULTY = {
    "an image without words": '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
    "a text too pale to read": '<p style="color:#ccc;background:#fff">Báo cáo</p>',
    "a page wider than a phone": '<div style="width:600px">Báo cáo</div>',
}


@pytest.mark.parametrize("fault", FAULTY.values(), ids=FAULTY)
def test_a_faulty_page_is_noticed(new_visitor: NewVisitor, fault: str) -> None:
    visitor = new_visitor(width=PHONE)
    page = '<!doctype html><html lang="vi"><title>Báo cáo</title><main><h1>Báo cáo</h1>{}</main></html>'
    visitor.page.set_content(page.format(""))
    visitor.check_page()
    visitor.page.set_content(page.format(fault))

    with pytest.raises(AssertionError):
        visitor.check_page()
    visitor.complaints.clear()


def test_a_request_to_elsewhere_and_an_error_in_the_console_are_noticed(new_visitor: NewVisitor) -> None:
    visitor = new_visitor()
    visitor.visit("/tai-khoan/dang-nhap/")
    visitor.page.evaluate("fetch('http://ngoai.example/').catch(() => console.error('hỏng'))")
    visitor.page.wait_for_timeout(300)

    assert any("http://ngoai.example/" in complaint for complaint in visitor.complaints)
    assert any("hỏng" in complaint for complaint in visitor.complaints)
    visitor.complaints.clear()
