"""A rule that is being written, tried on today's units: what is accepted counts, nothing is stored."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from campaigns.models import RevisionDraft
from campaigns.planfile.writing import plan_document
from campaigns.queries import plan_in_force
from campaigns.rule_editor.tree import from_rule, to_fields
from criteria.engine import parse_rule
from criteria.preview import AT_ONCE, SHOWN, occasion_of, preview_rule, subject_count
from tests.criteria.world import AS_OF, accepted, quarter, ratio
from tests.factories.campaigns import make_campaign
from tests.factories.units import make_member, make_person, make_unit
from tests.portal.world import rows_of
from units.enums import Role

pytestmark = pytest.mark.django_db

AT_80 = {"op": "threshold", "indicator": "ho-so-cong-viec", "compare": ">=", "value": 80, "unit": "%"}


@pytest.fixture
def campaign(inside):
    return make_campaign()


def tried(campaign, rule, subject="tap-the", as_of=AS_OF):
    plan = plan_in_force(campaign)
    kind = next(one for one in plan.subjects if one.code == subject)
    return preview_rule(campaign=campaign, plan=plan, rule=parse_rule(rule), subject=kind, as_of=as_of)


def counts(preview):
    return {(str(one.verdict), one.reason and str(one.reason)): one.count for one in preview.counts}


def test_units_are_counted_by_how_they_come_out(campaign):
    good, bad, late = (make_unit(name) for name in ("Phòng Nội vụ", "Phòng Y tế", "Phòng Tư pháp"))
    period = quarter(campaign)
    accepted(good, period, {"ho-so-cong-viec": ratio(90, 100)})
    accepted(bad, period, {"ho-so-cong-viec": ratio(50, 100)})

    preview = tried(campaign, AT_80)

    assert counts(preview) == {("met", None): 1, ("not_met", None): 1, ("pending", "data"): 1}
    assert preview.has_data
    assert [name for one in preview.counts for name, _ in one.shown] == [good.name, bad.name, late.name]
    assert "50% < 80%" in preview.counts[1].shown[0][1]


def test_only_units_of_the_subject_count(campaign):
    make_unit("Phòng Nội vụ")
    make_unit("Công ty A", "doanh-nghiep")

    assert tried(campaign, AT_80).total == 1


def test_people_are_tried_by_what_is_recorded_of_them(campaign):
    person = make_person(make_unit("Phòng Nội vụ"))

    preview = tried(campaign, {"op": "no_violation", "level": "khien-trach"}, "ca-nhan")

    assert counts(preview) == {("met", None): 1}
    assert preview.counts[0].shown[0][0].startswith(person.full_name)


def test_a_ranking_nobody_asks_for_yet_is_drawn_up(campaign):
    unit = make_unit("Phòng Nội vụ")
    accepted(unit, quarter(campaign), {"ho-so-cong-viec": ratio(90, 100)})

    preview = tried(campaign, {"op": "rank", "indicator": "ho-so-cong-viec", "top": 1, "within": "campaign"})

    assert counts(preview) == {("met", None): 1}


def test_a_draft_waits_for_everything(inside):
    campaign = make_campaign(launched=False)
    make_unit("Phòng Nội vụ")

    preview = tried(campaign, AT_80, as_of=date(2023, 1, 1))

    assert counts(preview) == {("pending", "data"): 1}
    assert not preview.has_data


def test_a_group_of_targets_is_tried_for_the_coming_occasion(campaign):
    unit = make_unit("Phòng Nội vụ")
    accepted(unit, quarter(campaign, 3), {"ho-so-cong-viec": ratio(90, 100)})
    group = {"op": "targets", "codes": ["ho-so-2023"], "by": "occasion"}

    preview = tried(campaign, group, as_of=date(2023, 12, 5))

    assert preview.occasion == "Sơ kết năm 2023"
    assert counts(preview) == {("met", None): 1}
    assert occasion_of(parse_rule(group), plan_in_force(campaign), date(2030, 1, 1)).code == "tong-ket-2025"


def test_only_the_first_are_named(campaign):
    for number in range(SHOWN + 2):
        make_unit(f"Phòng {number}")

    (counted,) = tried(campaign, AT_80).counts

    assert (len(counted.shown), counted.more) == (SHOWN, 2)


# --- the page --------------------------------------------------------------------------------------------------------


@pytest.fixture
def being_revised(campaign):
    document = plan_document(plan_in_force(campaign))
    RevisionDraft.objects.create(campaign=campaign, document=document, opened_at=timezone.now())
    return campaign


def ask(client, rule, *, subject="tap-the", htmx=True, **fields):
    address = reverse("criteria:rule-preview", kwargs={"authority_slug": "go-vap", "code": "thi-dua-nho"})
    data = to_fields(from_rule(parse_rule(rule))) | {"preview_subject": subject} | fields
    return client.post(address, data, headers={"HX-Request": "true"} if htmx else {})


@pytest.fixture
def staff(inside, client):
    client.force_login(make_member(Role.STAFF).user)


def test_counts_come_as_a_fragment_or_as_a_page_and_nothing_is_stored(being_revised, staff, client, authority):
    make_unit("Phòng Nội vụ")
    before = rows_of(authority)

    fragment = ask(client, AT_80).content.decode()
    page = ask(client, AT_80, htmx=False).content.decode()

    assert "Chờ số liệu" in fragment
    assert "<html" not in fragment
    assert "Chờ số liệu" in page
    assert "<h1>Thử quy tắc</h1>" in page
    assert rows_of(authority) == before


def test_an_unfinished_rule_is_not_tried(being_revised, staff, client):
    answer = ask(client, AT_80, **{"r.value": ""}).content.decode()

    assert "Điền đủ quy tắc để thử." in answer


def test_a_contradiction_is_not_tried(being_revised, staff, client):
    assert "Điền đủ quy tắc để thử." in ask(client, AT_80, **{"r.value": "150"}).content.decode()


def test_an_unknown_subject_is_asked_for_again(being_revised, staff, client):
    assert "Chọn một đối tượng" in ask(client, AT_80, subject="khong-co").content.decode()


def test_many_units_are_counted_only_on_request(being_revised, staff, client, monkeypatch):
    monkeypatch.setattr("criteria.views.previews.AT_ONCE", 1)
    for name in ("Phòng Nội vụ", "Phòng Y tế"):
        make_unit(name)

    assert "Tính thử cho 2" in ask(client, AT_80).content.decode()
    assert "Chờ số liệu" in ask(client, AT_80, do="preview").content.decode()


def test_how_many_would_be_tried_is_known_beforehand(campaign):
    make_person(make_unit("Phòng Nội vụ"))
    subjects = {one.code: one for one in plan_in_force(campaign).subjects}

    assert subject_count(subjects["tap-the"], AS_OF) == 1
    assert subject_count(subjects["ca-nhan"], AS_OF) == 1
    assert AT_ONCE > 1


def test_a_reporter_is_refused(campaign, client):
    client.force_login(make_member(Role.REPORTER, make_unit("Phường 1", "phuong-xa")).user)

    assert ask(client, AT_80).status_code == 403


def test_a_plan_in_force_is_not_being_written(campaign, staff, client):
    assert ask(client, AT_80).status_code == 409
