"""Opening periods: proposals with their dates, then the form; correcting and cancelling them."""

import pytest

from campaigns.queries import plan_in_force
from reports.models import ReportingPeriod
from reports.proposals import proposals
from tests.factories.campaigns import make_campaign, small_plan, small_plan_data
from tests.factories.reports import make_draft, make_period, make_submitted

pytestmark = pytest.mark.django_db

LIST = "/go-vap/bao-cao/phong-trao/thi-dua-nho/ky/"
OPEN = f"{LIST}mo/"


def text_of(page) -> str:
    return " ".join(page.content.decode().split())


@pytest.fixture
def me(client, staff):
    client.force_login(staff.user)
    return staff


def form(**changes) -> dict[str, str]:
    fields = {"name": "Đợt 1", "starts_on": "1/3/2023", "ends_on": "31/5/2023", "due_on": "05/6/2023"}
    return fields | changes


def test_proposals_join_the_rhythm_of_the_plan_and_quarters(campaign):
    found = {one.dates.code: one for one in proposals(campaign, plan_in_force(campaign))}

    assert found["nam-2023"].in_plan
    assert found["nam-2023"].dates.due_on.isoformat() == "2023-11-14"
    assert not found["2023-q4"].in_plan
    assert len(found) == 15


def test_report_of_the_standing_body_upward_is_not_proposed_to_units(inside):
    schedule = small_plan_data()["report_schedules"][0] | {"upward": True}
    campaign = make_campaign(small_plan(report_schedules=[schedule]))

    assert not any(one.in_plan for one in proposals(campaign, plan_in_force(campaign)))


def test_open_period_is_no_longer_proposed(campaign):
    make_period(campaign)

    assert "2023-q4" not in {one.dates.code for one in proposals(campaign, plan_in_force(campaign))}


def test_chosen_proposal_fills_the_form_and_opens_as_in_the_plan(client, me, campaign):
    page = client.get(OPEN, {"de-xuat": "nam-2023.2023-11-14"})
    fields = {bound.html_name: bound.value() or "" for bound in page.context["form"]}
    shown = {name: page.context["form"][name].value() for name in ("starts_on", "due_on")}
    assert "14/11/2023" in text_of(page)
    assert shown == {"starts_on": fields["starts_on"], "due_on": "14/11/2023"}

    answer = client.post(OPEN, fields)

    period = ReportingPeriod.objects.get()
    assert answer["Location"] == LIST
    assert (period.code, period.in_plan, period.schedule) == ("nam-2023", True, "bao-cao-nam")
    assert "theo kế hoạch" in text_of(client.get(LIST))


def test_own_period_is_marked_as_not_in_the_plan_whatever_the_form_says(client, me, campaign):
    client.post(OPEN, form(schedule="bia-ra", in_plan="on"))

    period = ReportingPeriod.objects.get()
    assert (period.code, period.name, period.in_plan, period.schedule) == ("dot-1", "Đợt 1", False, "")
    assert "kế hoạch không quy định" in text_of(client.get(LIST))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"ends_on": "31/02/2023"}, "không phải là ngày có thật"),
        ({"ends_on": "2023-05-31"}, "hãy viết 31/05/2023"),
        ({"ends_on": "28/2/2023"}, "Ngày chốt số liệu trước ngày bắt đầu"),
        ({"due_on": "31/5/2023"}, "Hạn nộp phải sau ngày chốt số liệu 31/5/2023"),
        ({"starts_on": "1/3/2029", "ends_on": "31/5/2029", "due_on": "05/6/2029"}, "nằm ngoài thời gian phong trào"),
        ({"name": "???"}, "Tên kỳ cần có chữ cái"),
        ({"name": "quý IV năm 2023"}, "đã có kỳ “Quý IV năm 2023”"),
        (
            {"starts_on": "15/9/2023", "ends_on": "14/12/2023", "due_on": "25/12/2023"},
            "“Quý IV năm 2023” đã lấy số liệu từ ngày 15/9/2023 đến hết ngày 14/12/2023",
        ),
    ],
    ids=["no such day", "year first", "ends early", "due early", "outside", "no letters", "same name", "same days"],
)
def test_wrong_dates_are_answered_by_a_sentence(client, me, campaign, period, changes, said):
    page = client.post(OPEN, form(**changes))

    assert said in text_of(page)
    assert list(ReportingPeriod.objects.all()) == [period]


# --- correcting and cancelling ----------------------------------------------------------------------------------------


def address(period, what: str) -> str:
    return f"/go-vap/bao-cao/ky/{period.pk}/{what}/"


def test_edit_fills_the_form_and_stores_it(client, me, period):
    page = client.get(address(period, "sua"))
    fields = {bound.html_name: bound.value() or "" for bound in page.context["form"]}
    assert fields["due_on"] == "20/12/2023"

    answer = client.post(address(period, "sua"), fields | {"due_on": "28/12/2023", "note": "Lùi một tuần"})

    assert answer["Location"] == LIST
    assert "Lùi một tuần" in text_of(client.get(LIST))
    assert ReportingPeriod.objects.get().due_on.isoformat() == "2023-12-28"


def test_refused_edit_keeps_what_was_typed(client, me, period):
    page = client.post(address(period, "sua"), form(name="Tên mới", ends_on="14/12/2023", due_on="14/12/2023"))

    assert "Hạn nộp phải sau ngày chốt số liệu" in text_of(page)
    assert page.context["form"]["name"].value() == "Tên mới"


def test_cancel_names_the_drafts_then_takes_them(client, me, period, unit):
    make_draft(period, unit)
    page = text_of(client.get(address(period, "huy")))
    assert "1 đơn vị đã bắt đầu nhập số liệu" in page
    assert unit.name in page

    page = client.post(address(period, "huy"), {"drafts": "0"})
    assert "Bây giờ kỳ này có 1 bản nháp" in text_of(page)
    client.post(address(period, "huy"), {"drafts": "1"})

    assert not ReportingPeriod.objects.exists()
    assert f"Đã hủy kỳ {period}." in text_of(client.get(LIST))


def test_period_with_a_submitted_report_offers_no_change(client, me, period, unit):
    assert address(period, "huy") in text_of(client.get(LIST))
    make_submitted(period, unit)

    assert address(period, "huy") not in text_of(client.get(LIST))
    for what in ("sua", "huy"):
        page = text_of(client.get(address(period, what)))
        assert "Đã có đơn vị nộp báo cáo" in page
        assert 'class="form"' not in page
