"""Filling in and submitting: nothing wrong is saved, nothing typed is lost, nobody is overwritten."""

from decimal import Decimal
from uuid import uuid4

import pytest

from reports.actions.reports import save_figures
from reports.enums import Answer, ReportStatus
from reports.models import PeriodicReport
from reports.queries import stored_figures
from reports.rules import Figure
from tests.campaigns.revisions.world import revised
from tests.factories.reports import (
    FIGURES,
    NOW,
    PERIODS,
    make_accepted,
    make_draft,
    make_period,
    make_submitted,
    submit,
)

pytestmark = pytest.mark.django_db


def text_of(page) -> str:
    return " ".join(page.content.decode().split())


def address(report, page: str = "nhap/") -> str:
    return f"/go-vap/bao-cao/{report.pk}/{page}"


def form_of(page) -> dict[str, str]:
    """Every field of the entry page as a browser would send it back."""
    entry = page.context["entry"]
    fields = {"edition": str(entry.edition), "plan": page.context["plan_mark"]}
    for form in entry.forms:
        fields |= {bound.html_name: str(bound.value() or "") for bound in form}
    return fields


@pytest.fixture
def me(client, reporter):
    client.force_login(reporter.user)
    return reporter


@pytest.fixture
def draft(period, unit, me):
    return make_draft(period, unit)


# --- beginning and reading ------------------------------------------------------------------------------------------


def test_begin_leads_to_the_entry_page_and_twice_to_the_same(client, me, period, unit):
    path = f"/go-vap/bao-cao/ky/{period.pk}/don-vi/{unit.pk}/bat-dau/"

    first, second = client.post(path), client.post(path)

    report = PeriodicReport.objects.get()
    assert first["Location"] == second["Location"] == address(report)


def test_entry_page_asks_only_what_binds_the_unit_with_target_and_last_value(client, me, campaign, period, unit):
    make_submitted(make_period(campaign, PERIODS.quarter(2023, 3)), unit)
    page = client.get(address(make_draft(period, unit, {})))

    assert [row.row.indicator.code for row in page.context["entry"].rows] == list(FIGURES)
    words = text_of(page)
    assert "trên 80% hồ sơ công việc" in words
    assert "(II.2a: &gt; 80%, hạn 31/12/2023)" in words
    assert "Không tính: hồ sơ thuộc phạm vi bí mật nhà nước" in words
    assert "Kỳ trước: 62,4% (3.120/5.000)" in words
    assert "đến hết ngày 14/12/2023" in words


def test_unit_reads_its_draft_and_staff_do_not(client, draft, staff):
    assert "3.120/5.000" in text_of(client.get(address(draft, "")))

    client.force_login(staff.user)

    assert "3.120/5.000" not in text_of(client.get(address(draft, "")))


# --- saving ---------------------------------------------------------------------------------------------------------


def test_page_sent_back_untouched_changes_no_figure(client, draft):
    answer = client.post(address(draft), form_of(client.get(address(draft))))

    assert answer["Location"] == address(draft)
    assert stored_figures(draft) == FIGURES


def test_going_to_the_evidence_saves_what_was_typed(client, draft):
    form = form_of(client.get(address(draft))) | {"mo-hinh-value": "7", "evidence": "mo-hinh"}

    answer = client.post(address(draft), form)

    assert answer["Location"] == address(draft, "minh-chung/mo-hinh/")
    assert stored_figures(draft)["mo-hinh"].value == 7


def test_numbers_are_read_as_vietnamese_write_them(client, draft):
    form = form_of(client.get(address(draft)))
    form |= {"ho-so-cong-viec-numerator": "1.234,5", "ho-so-cong-viec-denominator": "12 345"}

    client.post(address(draft), form)

    figure = stored_figures(draft)["ho-so-cong-viec"]
    assert (figure.numerator, figure.denominator) == (Decimal("1234.5"), Decimal(12345))


@pytest.mark.parametrize(
    ("answer", "note"),
    [(Answer.NONE_OCCURRED, ""), (Answer.NO_DATA, ""), (Answer.NOT_APPLICABLE, "Không có bộ phận một cửa.")],
)
def test_other_answers_are_stored_as_themselves(client, draft, answer, note):
    form = form_of(client.get(address(draft)))
    form |= {"mo-hinh-answer": answer, "mo-hinh-value": "", "mo-hinh-note": note}

    client.post(address(draft), form)

    assert stored_figures(draft)["mo-hinh"] == Figure(answer=answer, note=note)


def test_published_rate_is_stored_with_its_source(client, draft):
    form = form_of(client.get(address(draft)))
    form |= {
        "ho-so-cong-viec-numerator": "",
        "ho-so-cong-viec-denominator": "",
        "ho-so-cong-viec-value": "62,4%",
        "ho-so-cong-viec-source": "Niên giám thống kê 2023",
    }

    client.post(address(draft), form)

    figure = stored_figures(draft)["ho-so-cong-viec"]
    assert (figure.value, figure.is_published_rate, figure.source) == (Decimal("62.4"), True, "Niên giám thống kê 2023")


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("ho-so-cong-viec-numerator", "95.5", "hãy viết 95,5"),
        ("ho-so-cong-viec-numerator", "1,234", "có thể hiểu hai cách"),
        ("ho-so-cong-viec-denominator", "12O", "ở chỗ của số 0"),
        ("ho-so-cong-viec-numerator", "5.001", "lớn hơn mẫu số"),
        ("ho-so-cong-viec-denominator", "", "cả tử số và mẫu số"),
        ("mo-hinh-value", "-1", "nhỏ hơn 0"),
        ("mo-hinh-value", "9" * 19, "quá lớn"),
        ("mo-hinh-answer", "not_applicable", "vẫn có số 2"),
        ("mo-hinh-answer", "la", "Hãy chọn một câu trả lời trong danh sách."),
    ],
)
def test_wrong_entry_is_named_at_its_field_and_nothing_is_saved_or_lost(client, draft, field, typed, said):
    form = form_of(client.get(address(draft))) | {"ke-hoach-so-value": "0", field: typed}

    page = client.post(address(draft), form)

    shown = form_of(page)
    assert said in text_of(page)
    assert page.context["entry"].is_valid is False
    assert (shown[field], shown["ke-hoach-so-value"]) == (typed, "0")
    assert stored_figures(draft) == FIGURES


def test_save_and_go_on_leads_to_the_confirmation(client, draft):
    form = form_of(client.get(address(draft))) | {"do": "submit"}

    assert client.post(address(draft), form)["Location"] == address(draft, "nop/")


# --- two people -----------------------------------------------------------------------------------------------------


def test_faster_colleague_is_not_overwritten_and_both_texts_are_shown(client, draft, head):
    form = form_of(client.get(address(draft)))
    figures = {"mo-hinh": Figure(value=Decimal(7)), "ke-hoach-so": Figure(value=Decimal(0))}
    save_figures(report=draft, figures=figures, edition=draft.edition, by=head.user, now=NOW)

    page = client.post(address(draft), form | {"mo-hinh-value": "99"})

    shown = form_of(page)
    theirs = {row.row.indicator.code: row.theirs for row in page.context["entry"].rows}
    assert theirs == {"ho-so-cong-viec": None, "ke-hoach-so": None, "mo-hinh": "7 mô hình"}
    assert (shown["mo-hinh-value"], shown["ke-hoach-so-value"]) == ("99", "0")
    assert stored_figures(draft)["mo-hinh"].value == 7
    assert "đã lưu báo cáo này lúc 09:00" in text_of(page)


def test_loser_saves_after_seeing_both(client, draft, head):
    form = form_of(client.get(address(draft)))
    save_figures(
        report=draft, figures={"mo-hinh": Figure(value=Decimal(7))}, edition=draft.edition, by=head.user, now=NOW
    )
    page = client.post(address(draft), form | {"mo-hinh-value": "99"})

    client.post(address(draft), form_of(page))

    assert stored_figures(draft)["mo-hinh"].value == 99


def test_plan_revised_after_the_page_was_opened_shows_it_again_with_what_was_typed(client, draft, campaign):
    typed = form_of(client.get(address(draft)))
    typed["ho-so-cong-viec-numerator"] = "4.321"
    revised(campaign)

    page = text_of(client.post(address(draft), typed))
    again = client.post(address(draft), form_of(client.get(address(draft))) | {"do": "save"})

    assert "Kế hoạch vừa được điều chỉnh sau khi bạn mở trang" in page
    assert "4.321" in page
    assert stored_figures(draft)["ho-so-cong-viec"].numerator == 3120
    assert again.status_code == 302


def test_second_click_on_save_is_no_conflict(client, draft):
    form = form_of(client.get(address(draft))) | {"mo-hinh-value": "5"}

    answers = [client.post(address(draft), form).status_code for _ in range(2)]

    draft.refresh_from_db()
    assert (answers, draft.edition) == ([302, 302], 2)


def test_entry_for_a_report_just_submitted_keeps_what_was_typed(client, period, unit, me):
    draft = make_draft(period, unit)
    form = form_of(client.get(address(draft)))

    submit(draft)

    page = client.post(address(draft), form | {"mo-hinh-value": "99"})

    assert form_of(page)["mo-hinh-value"] == "99"
    assert "đang chờ tiếp nhận" in text_of(page)
    assert stored_figures(draft)["mo-hinh"].value == 2


# --- submitting -----------------------------------------------------------------------------------------------------


def submission(report, **changes) -> dict[str, str]:
    return {"once": str(uuid4()), "edition": str(report.edition)} | changes


def test_confirmation_lists_what_will_be_submitted(client, draft):
    words = text_of(client.get(address(draft, "nop/")))

    assert "62,4% (3.120/5.000)" in words
    assert "2 mô hình" in words
    assert "Kỳ báo cáo chưa kết thúc" in words


def test_confirmation_names_what_is_unanswered_and_offers_no_button(client, period, unit, me):
    draft = make_draft(period, unit, {"mo-hinh": Figure(value=Decimal(1))})

    page = client.get(address(draft, "nop/"))

    assert [row.indicator.code for row in page.context["unanswered"]] == ["ho-so-cong-viec", "ke-hoach-so"]
    assert "Sau khi nộp" not in text_of(page)


def test_submitted_twice_with_one_key_is_submitted_once(client, draft):
    form = submission(draft)

    answers = [client.post(address(draft, "nop/"), form)["Location"] for _ in range(2)]

    assert answers == [address(draft, "")] * 2
    assert draft.versions.count() == 1


@pytest.mark.parametrize("changes", [{"edition": "0"}, {"edition": ""}], ids=["older edition", "no edition"])
def test_submission_of_figures_that_were_not_shown_is_refused(client, draft, changes):
    answer = client.post(address(draft, "nop/"), submission(draft) | changes)

    assert answer["Location"] == address(draft, "nop/")
    assert draft.versions.count() == 0


def test_submission_with_unanswered_indicators_stays_a_draft(client, period, unit, me):
    draft = make_draft(period, unit, {})

    client.post(address(draft, "nop/"), submission(draft))

    draft.refresh_from_db()
    assert draft.status == ReportStatus.DRAFT


@pytest.mark.parametrize("page", ["nhap/", "nop/"])
def test_closed_report_shows_itself_instead_of_the_form(client, period, unit, me, page):
    report = make_accepted(period, unit)

    assert client.get(address(report, page))["Location"] == address(report, "")
