"""The template out, the same file back: preview, one click, and every refusal without a trace in the report."""

import io
from decimal import Decimal

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from reports.actions.reports import save_figures
from reports.queries import stored_figures
from reports.rules import Figure
from tests.factories.reports import FIGURES, NOW, PERIODS, make_draft, make_period

pytestmark = pytest.mark.django_db


def text_of(page) -> str:
    return " ".join(page.content.decode().split())


def address(report, page: str = "tai-len/") -> str:
    return f"/go-vap/bao-cao/{report.pk}/{page}"


@pytest.fixture
def draft(client, reporter, period, unit):
    client.force_login(reporter.user)
    return make_draft(period, unit)


def template_of(client, report, **cells) -> bytes:
    """The downloaded template with these cells filled in."""
    workbook = openpyxl.load_workbook(io.BytesIO(client.get(address(report, "tep-mau/")).content))
    for coordinate, value in cells.items():
        workbook["Báo cáo"][coordinate] = value
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def send(client, report, content: bytes, name: str = "bao-cao.xlsx"):
    return client.post(address(report), {"file": SimpleUploadedFile(name, content)})


def test_template_is_an_attachment_named_after_period_and_unit(client, draft):
    response = client.get(address(draft, "tep-mau/"))

    assert response["Content-Disposition"] == ('attachment; filename="bao-cao-2023-q4-uy-ban-nhan-dan-phuong-1.xlsx"')
    assert response["Cache-Control"] == "private, no-store"


def test_untouched_template_changes_nothing(client, draft):
    page = send(client, draft, template_of(client, draft))

    assert page.context["changes"] == []
    assert "Tệp không có gì khác số đã lưu" in text_of(page)


def test_preview_shows_old_and_new_and_saves_only_on_confirmation(client, draft):
    page = send(client, draft, template_of(client, draft, I9="12,5", G7="4.000"))

    changes = [(change.before, change.after) for change in page.context["changes"]]
    assert changes == [("62,4% (3.120/5.000)", "80% (4.000/5.000)"), ("2 mô hình", "12,5 mô hình")]
    assert stored_figures(draft) == FIGURES

    answer = client.post(address(draft, "tai-len/luu/"), {"sealed": page.context["sealed"]})

    assert answer["Location"] == address(draft, "nhap/")
    assert stored_figures(draft)["mo-hinh"].value == Decimal("12.5")


def test_second_click_on_confirm_is_no_conflict(client, draft):
    page = send(client, draft, template_of(client, draft, I9="12,5"))
    form = {"sealed": page.context["sealed"]}

    answers = [client.post(address(draft, "tai-len/luu/"), form)["Location"] for _ in range(2)]

    draft.refresh_from_db()
    assert (answers, draft.edition) == ([address(draft, "nhap/")] * 2, 2)


def test_faults_are_listed_by_cell_and_nothing_is_saved(client, draft):
    page = send(client, draft, template_of(client, draft, G7="95.5", I9="12O"))

    words = text_of(page)
    assert "Ô G7: “95.5” có dấu chấm thập phân: hãy viết 95,5." in words
    assert "Ô I9: “12O” có chữ “O” ở chỗ của số 0" in words
    assert stored_figures(draft) == FIGURES


def test_file_of_another_type_is_answered_by_a_sentence(client, draft):
    for name, content in (("bao-cao.xls", b"x"), ("bao-cao.xlsx", b"MZ\x00"), ("bao-cao.xlsx", b"\xd0\xcf\x11\xe0")):
        page = send(client, draft, content, name)

        assert page.status_code == 200
        assert "Tệp chưa dùng được, chưa có gì được lưu" in text_of(page)


def test_template_of_another_unit_is_refused(client, draft, period, other_unit, other_reporter, reporter):
    client.force_login(other_reporter.user)
    theirs = template_of(client, make_draft(period, other_unit))
    client.force_login(reporter.user)

    assert "Tệp này của “Ủy ban nhân dân Phường 3”" in text_of(send(client, draft, theirs))


def test_template_of_another_period_is_refused(client, draft, campaign, unit):
    earlier = make_draft(make_period(campaign, PERIODS.quarter(2023, 3)), unit)

    assert "Tệp này của kỳ “Quý III năm 2023”" in text_of(send(client, draft, template_of(client, earlier)))


def test_older_template_is_taken_with_a_warning(client, draft, head):
    content = template_of(client, draft, I9="5")
    figures = {"mo-hinh": Figure(value=Decimal(7))}
    save_figures(report=draft, figures=figures, edition=draft.edition, by=head.user, now=NOW)

    page = send(client, draft, content)

    assert "Báo cáo đã được sửa sau khi tải tệp mẫu này" in text_of(page)
    assert [(change.before, change.after) for change in page.context["changes"]] == [("7 mô hình", "5 mô hình")]


def test_report_changed_after_the_preview_is_not_overwritten(client, draft, head):
    page = send(client, draft, template_of(client, draft, I9="5"))
    figures = {"mo-hinh": Figure(value=Decimal(7))}
    save_figures(report=draft, figures=figures, edition=draft.edition, by=head.user, now=NOW)

    answer = client.post(address(draft, "tai-len/luu/"), {"sealed": page.context["sealed"]}, follow=True)

    assert "vừa được sửa sau khi bạn xem trước" in text_of(answer)
    assert stored_figures(draft)["mo-hinh"].value == 7


@pytest.mark.parametrize("sealed", ["", "giả mạo", "a:b:c"])
def test_preview_that_this_portal_did_not_seal_is_refused(client, draft, sealed):
    page = client.post(address(draft, "tai-len/luu/"), {"sealed": sealed}, follow=True)

    assert "hãy tải tệp lên lại" in text_of(page)
    assert stored_figures(draft) == FIGURES


def test_preview_of_one_report_does_not_open_another(client, draft, campaign, unit):
    earlier = make_draft(make_period(campaign, PERIODS.quarter(2023, 3)), unit)
    page = send(client, draft, template_of(client, draft, I9="5"))

    client.post(address(earlier, "tai-len/luu/"), {"sealed": page.context["sealed"]})

    assert stored_figures(earlier) == FIGURES


def test_text_that_looks_like_a_formula_goes_out_as_text(client, draft):
    figures = {"mo-hinh": Figure(value=Decimal(2), note='=HYPERLINK("http://x")')}
    save_figures(report=draft, figures=figures, edition=draft.edition, by=None, now=NOW)

    workbook = openpyxl.load_workbook(io.BytesIO(client.get(address(draft, "tep-mau/")).content))

    assert workbook["Báo cáo"]["K9"].data_type == "s"
