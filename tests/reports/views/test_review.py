"""Staff read, accept and return; every version can be compared."""

from decimal import Decimal
from uuid import uuid4

import pytest

from reports.actions.reports import return_report, save_figures
from reports.enums import ReportStatus
from reports.rules import Figure
from tests.factories.reports import NOW, TODAY, make_draft, make_returned, make_submitted, submit
from tests.reads import reads_of

pytestmark = pytest.mark.django_db


def text_of(page) -> str:
    return " ".join(page.content.decode().split())


def address(report, page: str = "xem-xet/") -> str:
    return f"/go-vap/bao-cao/{report.pk}/{page}"


@pytest.fixture
def me(client, staff):
    client.force_login(staff.user)
    return staff


def resubmitted(period, unit):
    """Version 1 returned, version 2 with another number of models."""
    report = make_returned(period, unit, "Mô hình chưa khớp.")
    figures = {"mo-hinh": Figure(value=Decimal(7))}
    return submit(save_figures(report=report, figures=figures, edition=report.edition, by=None, now=NOW))


def test_review_shows_figures_verdicts_and_what_changed(client, me, period, unit):
    words = text_of(client.get(address(resubmitted(period, unit))))

    assert "62,4% (3.120/5.000)" in words
    assert "Chưa tới mức, còn hạn" in words
    assert "Khác với phiên bản trước" in words
    assert "7 mô hình" in words
    assert "Mô hình chưa khớp." in words


def test_accept_says_whose_report_was_accepted(client, me, period, unit):
    report = make_submitted(period, unit)

    page = client.post(address(report, "tiep-nhan/"), {"once": uuid4(), "version": "1"}, follow=True)

    report.refresh_from_db()
    assert report.status == ReportStatus.ACCEPTED
    assert "Đã tiếp nhận báo cáo Quý IV năm 2023 của Ủy ban nhân dân Phường 1." in text_of(page)


def test_accept_of_a_version_that_was_not_read_is_refused(client, me, period, unit):
    report = resubmitted(period, unit)

    page = client.post(address(report, "tiep-nhan/"), {"once": uuid4(), "version": "1"}, follow=True)

    report.refresh_from_db()
    assert report.status == ReportStatus.SUBMITTED
    assert "Đơn vị đã nộp phiên bản 2" in text_of(page)


def test_return_without_a_reason_shows_the_page_again(client, me, period, unit):
    report = make_submitted(period, unit)

    page = client.post(address(report, "tra-lai/"), {"once": uuid4(), "version": "1", "reason": " "})

    report.refresh_from_db()
    assert report.status == ReportStatus.SUBMITTED
    assert "Hãy ghi lý do trả lại" in text_of(page)


def test_returned_reason_reaches_the_unit(client, me, period, unit, reporter):
    report = make_submitted(period, unit)
    client.post(address(report, "tra-lai/"), {"once": uuid4(), "version": "1", "reason": "Thiếu minh chứng <b>"})

    client.force_login(reporter.user)

    assert "Thiếu minh chứng &lt;b&gt;" in text_of(client.get(address(report, "")))


def test_double_click_on_accept_is_one_decision(client, me, period, unit):
    report = make_submitted(period, unit)
    form = {"once": str(uuid4()), "version": "1"}

    pages = [text_of(client.post(address(report, "tiep-nhan/"), form, follow=True)) for _ in range(2)]

    assert report.versions.get().decisions.count() == 1
    assert "không tiếp nhận được nữa" not in pages[1]


def test_review_of_a_report_never_submitted_leads_to_the_report(client, me, period, unit):
    report = make_draft(period, unit)

    assert client.get(address(report))["Location"] == address(report, "")


def test_versions_say_what_each_changed(client, me, period, unit):
    page = client.get(address(resubmitted(period, unit), "phien-ban/"))

    changes = [[(one.before, one.after) for one in changes] for _, changes, _ in page.context["versions"]]
    assert changes == [[("2 mô hình", "7 mô hình")], []]


def test_review_reads_the_same_for_two_versions_and_four(client, me, period, unit):
    report = resubmitted(period, unit)
    client.get(address(report))
    two = reads_of(client, address(report))

    for _ in range(2):
        return_report(report=report, reason="Sửa.", by=None, now=NOW, today=TODAY)
        report.refresh_from_db()
        submit(report)

    assert reads_of(client, address(report)) == two
