"""`kill -9`: what was confirmed is there afterwards, what was begun finishes once."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import NewVisitor
from tests.journeys.reporting import Typed, begin, type_figure
from tests.journeys.stack import Portal, eventually
from tests.journeys.visitor import Visitor

OCCASION = "Tổng kết Phong trào thi đua"
EVALUATIONS = "SELECT count(*) FROM criteria_evaluation WHERE job_key = (SELECT key FROM units_job WHERE id = %s)"


@pytest.fixture
def staff(new_visitor: NewVisitor) -> Visitor:
    staff = new_visitor()
    staff.sign_in("noivu@govap.example")
    return staff


def ask_for_an_evaluation(staff: Visitor, mode: str) -> int:
    """The job's number."""
    staff.visit("/go-vap/danh-gia/")
    staff.page.get_by_label("Phong trào và dịp").select_option(label=OCCASION)
    staff.page.get_by_label("Chế độ").select_option(label=mode)
    staff.press("Bắt đầu đánh giá")
    return int(urlsplit(staff.page.url).query.removeprefix("viec="))


def ask_for_a_summary(staff: Visitor) -> int:
    """The job's number."""
    staff.visit("/go-vap/so-ket/")
    staff.press("Lập báo cáo từ lần đánh giá này", within=staff.card(OCCASION))
    found = re.search(r"/viec/(\d+)/", staff.path)
    assert found
    return int(found[1])


def tries_until_done(portal: Portal, job: int) -> int:
    eventually(lambda: portal.query("SELECT 1 FROM units_job WHERE id = %s AND state = 'done'", job))
    return portal.count("SELECT try_count FROM units_job WHERE id = %s", job)


def test_a_worker_killed_while_it_evaluates(staff: Visitor, portal: Portal) -> None:
    """It dies between the evaluation and its results. The open page shows what the next worker makes of it."""
    with portal.nobody_writes("criteria_subjectresult") as worker_waits:
        job = ask_for_an_evaluation(staff, "Tạm tính")
        eventually(worker_waits)
        portal.kill("worker")
        expect(staff.page.get_by_role("progressbar")).to_be_visible()
        staff.photograph("01-dang-danh-gia")

    portal.start("worker")

    assert tries_until_done(portal, job) > 1
    assert portal.count(EVALUATIONS, job) == 1
    staff.page.get_by_role("link", name="Xem kết quả đánh giá").wait_for()


def test_a_worker_killed_while_it_renders(staff: Visitor, portal: Portal) -> None:
    """It dies with the paper ready and half stored."""
    tries_until_done(portal, ask_for_an_evaluation(staff, "Chính thức"))
    versions = portal.count("SELECT count(*) FROM documents_documentversion")
    with portal.nobody_writes("summaries_summary") as worker_waits:
        job = ask_for_a_summary(staff)
        eventually(worker_waits)
        portal.kill("worker")
        staff.photograph("02-dang-lap-bao-cao")

    portal.start("worker")

    assert tries_until_done(portal, job) > 1
    assert portal.count("SELECT count(*) FROM documents_documentversion") == versions + 1
    summary = portal.count("SELECT (result->>'summary')::bigint FROM units_job WHERE id = %s", job)
    staff.visit("/go-vap/so-ket/")
    assert staff.page.locator(f"a[href$='/so-ket/{summary}/pdf/']").count() == 1


def test_everything_killed_at_once(new_visitor: NewVisitor, staff: Visitor, portal: Portal) -> None:
    """Web, worker, scheduler and queue die together in the middle of an evaluation; what was saved is there."""
    reporter = new_visitor()
    reporter.sign_in("hoi-cuu-chien-binh-quan@govap.example")
    begin(reporter, "Quý IV năm 2023")
    type_figure(reporter, "ho-so-cong-viec", Typed("11", "12"))
    reporter.press("Lưu nháp")
    reporter.says("Đã lưu nháp.")
    with portal.nobody_writes("criteria_evaluation") as worker_waits:
        job = ask_for_an_evaluation(staff, "Tạm tính")
        eventually(worker_waits)
        staff.page.goto("about:blank")  # its questions about the progress would find nobody
        portal.kill("web", "worker", "beat", "broker")

    portal.start("broker", "worker", "beat", "web")

    reporter.visit(reporter.path)
    expect(reporter.page.locator("#id_ho-so-cong-viec-numerator")).to_have_value("11")
    assert tries_until_done(portal, job) > 1
    assert portal.count(EVALUATIONS, job) == 1
