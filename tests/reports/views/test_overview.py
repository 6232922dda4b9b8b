"""The lists: what a unit owes, what staff see, and that a longer list asks the database no more often."""

import pytest

from tests.factories.reports import PERIODS, make_draft, make_period, make_returned, make_submitted
from tests.factories.units import make_member, make_unit
from tests.reads import reads_of
from units.enums import Role

pytestmark = pytest.mark.django_db

LIST = "/go-vap/bao-cao/"
UNITS = "/go-vap/bao-cao/phong-trao/thi-dua-nho/don-vi/"


def text_of(page) -> str:
    return " ".join(page.content.decode().split())


def test_reporter_sees_the_reason_of_a_returned_report_first(client, period, unit, reporter):
    make_returned(period, unit, "Mẫu số chưa khớp.")
    client.force_login(reporter.user)

    page = client.get(LIST)

    assert [(duty.unit, duty.status) for duty in page.context["to_do"]] == [(unit, "returned")]
    assert "Lý do trả lại: Mẫu số chưa khớp." in text_of(page)


def test_reporter_is_offered_to_begin_what_is_due(client, period, unit, reporter):
    client.force_login(reporter.user)

    page = client.get(LIST)

    assert [(duty.period, duty.timing) for duty in page.context["to_do"]] == [(period, "due")]
    assert f"/go-vap/bao-cao/ky/{period.pk}/don-vi/{unit.pk}/bat-dau/" in text_of(page)


def test_reporter_sees_nothing_of_other_units(client, period, unit, other_unit, reporter):
    make_returned(period, other_unit, "Chuyện riêng của Phường 3.")
    client.force_login(reporter.user)

    assert "Phường 3" not in text_of(client.get(LIST))
    assert "Phường 3" not in text_of(client.get(UNITS))


def test_list_without_a_campaign_says_so(client, inside, unit, reporter, staff):
    for person, said in ((reporter, "Chưa có kỳ báo cáo nào"), (staff, "Chưa có phong trào nào")):
        client.force_login(person.user)

        assert said in text_of(client.get(LIST))


def test_staff_see_who_waits_who_is_late_and_who_is_missing(client, campaign, unit, other_unit, staff):
    third = make_period(campaign, PERIODS.quarter(2023, 3))
    make_submitted(third, unit)
    client.force_login(staff.user)

    page = client.get(LIST)

    assert [report.unit for report in page.context["waiting"]] == [unit]
    timings = {(line.unit, cell.timing) for line, cells in page.context["rows"] for cell in cells}
    assert timings == {(unit, "late"), (other_unit, "missing")}
    assert page.context["focus_counts"] == {"on_time": 0, "late": 1, "missing": 1, "due": 0, "all": 2}


def test_matrix_begins_with_the_period_that_is_being_reported(client, campaign, unit, staff):
    third, fourth, *coming = (make_period(campaign, PERIODS.quarter(*one)) for one in [(2023, 3), (2023, 4), (2024, 1)])
    coming.append(make_period(campaign, PERIODS.quarter(2024, 2)))
    client.force_login(staff.user)

    page = client.get(LIST)

    assert page.context["focus"] == fourth
    assert page.context["periods"] == [fourth, third, *coming]
    assert [cell.period for _, cells in page.context["rows"] for cell in cells] == [fourth, third, *coming]


@pytest.mark.parametrize(
    ("only", "names"),
    [("late", ["Ủy ban nhân dân Phường 1"]), ("missing", ["Ủy ban nhân dân Phường 3"]), ("", None)],
)
def test_staff_filter_by_timing(client, campaign, unit, other_unit, staff, only, names):
    make_submitted(make_period(campaign, PERIODS.quarter(2023, 3)), unit)
    client.force_login(staff.user)

    page = client.get(LIST, {"only": only, "unit_type": "phuong-xa"})

    assert [line.unit.name for line, _ in page.context["rows"]] == (names or [unit.name, other_unit.name])


def test_leader_reads_the_overview_without_the_queue(client, period, unit, leader):
    make_submitted(period, unit)
    client.force_login(leader.user)

    page = client.get(LIST)

    assert "Chờ tiếp nhận (" not in text_of(page)
    assert page.context["unit_count"] == 1


def test_person_with_two_seats_switches_between_all_units_and_their_own(client, period, unit, reporter):
    make_member(Role.STAFF, user=reporter.user)
    client.force_login(reporter.user)

    assert "Báo cáo của các đơn vị" in text_of(client.get(LIST))
    assert "Báo cáo của đơn vị" in text_of(client.get(LIST, {"cua-toi": ""}))


def test_campaign_units_is_a_fragment_for_htmx_and_a_page_without(client, period, unit, leader):
    make_draft(period, unit)
    client.force_login(leader.user)

    fragment, page = client.get(UNITS, headers={"HX-Request": "true"}), client.get(UNITS)

    assert "<html" not in text_of(fragment)
    assert "<html" in text_of(page)
    assert unit.name in text_of(fragment)


@pytest.mark.parametrize(("who", "path"), [("staff", LIST), ("leader", UNITS), ("reporter", LIST)])
def test_list_reads_the_same_with_one_row_and_with_three(client, campaign, unit, request, who, path):
    client.force_login(request.getfixturevalue(who).user)
    make_submitted(make_period(campaign, PERIODS.quarter(2023, 1)), unit)
    client.get(path)  # the frozen plan is read once per process
    one = reads_of(client, path)

    for number in (2, 3):
        period = make_period(campaign, PERIODS.quarter(2023, number))
        make_submitted(period, unit)
        make_submitted(period, make_unit(f"Phường {number}0", "phuong-xa"))

    assert reads_of(client, path) == one
