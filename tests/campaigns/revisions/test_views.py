"""Revisions and corrections in the browser: staff write and publish, units read and acknowledge."""

import re
from uuid import uuid4

import pytest

from campaigns.drafting import draft_of
from campaigns.models import PlanRevision, RevisionAcknowledgement, RevisionDraft
from campaigns.planfile.reading import read_plan
from campaigns.planfile.writing import digest
from campaigns.queries import current_revision, frozen_plan, plan_in_force
from campaigns.revisions.corrections import mark_of
from tests.campaigns.revisions.world import DAY, PAPER, edited, opened, revised, threshold_set
from tests.factories.campaigns import make_campaign, small_plan
from tests.factories.reports import make_period, make_submitted
from tests.factories.units import make_member, make_unit
from units.enums import Role
from units.permissions import Actor

HOME = "/go-vap/phong-trao/thi-dua-nho/"
REVISIONS = HOME + "dieu-chinh/"
DRAFT = REVISIONS + "dang-soan/"


@pytest.fixture(autouse=True)
def first_of_june(inside):
    inside.is_demo, inside.clock_on = True, DAY
    inside.save()


@pytest.fixture
def staff(inside, client) -> Actor:
    member = make_member(Role.STAFF)
    client.force_login(member.user)
    return member


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def post(client, address: str, **fields: object):
    return client.post(address, {"once": str(uuid4()), **fields})


def paper(**changes: str) -> dict[str, str]:
    return {"paper_number": "15/KH-UBND", "decided_on": "01/6/2023", "reason": "Nâng mức."} | changes


# --- writing and publishing ------------------------------------------------------------------------------------------


def test_revision_from_opening_to_publication(staff, client):
    make_unit("Phòng Nội vụ")
    campaign = make_campaign()

    post(client, REVISIONS + "mo/", **paper(paper_number="", decided_on=""))
    edited(campaign, threshold_set("ho-so-2023", 85))
    draft_page = text_of(client.get(DRAFT))
    blocked = text_of(client.get(DRAFT + "ban-hanh/"))
    post(client, DRAFT + "van-ban/", **paper())
    page = text_of(client.get(DRAFT + "ban-hanh/"))
    answer = post(
        client,
        DRAFT + "ban-hanh/",
        seen=digest(draft_of(campaign)),
        table_read="on",
        flips_read="on",
    )

    assert "&gt; <del>80%</del>" in draft_page
    assert "&gt; <ins>85%</ins>" in draft_page
    assert "Chưa ghi đủ số, ngày của văn bản điều chỉnh và lý do" in blocked
    assert "Ban hành điều chỉnh</span>" not in blocked
    assert 'hx-get="/go-vap/danh-gia/dieu-chinh/thi-dua-nho/"' in page
    assert answer.headers["Location"] == REVISIONS + "1/0/"
    revision = PlanRevision.objects.get(number=1)
    assert (revision.made_by, revision.paper_number) == (staff.user, "15/KH-UBND")
    assert plan_in_force(campaign).targets[0].value == 85


def test_publication_needs_both_ticks(staff, client):
    campaign = make_campaign()
    opened(campaign)
    edited(campaign, threshold_set("ho-so-2023", 85))

    page = text_of(post(client, DRAFT + "ban-hanh/", seen=digest(draft_of(campaign)), table_read="on"))

    assert "field-wrong" in page
    assert not PlanRevision.objects.filter(number=1).exists()


def test_what_was_changed_meanwhile_is_looked_at_again(staff, client):
    campaign = make_campaign()
    opened(campaign)
    edited(campaign, threshold_set("ho-so-2023", 85))
    seen = digest(draft_of(campaign))
    edited(campaign, threshold_set("ho-so-2023", 95))

    answer = post(client, DRAFT + "ban-hanh/", seen=seen, table_read="on", flips_read="on")

    assert answer.headers["Location"] == DRAFT + "ban-hanh/"
    assert "vừa được sửa sau khi bạn mở trang" in text_of(client.get(DRAFT + "ban-hanh/"))
    assert not PlanRevision.objects.filter(number=1).exists()


def test_new_suspicions_are_shown_before_publication(staff, client):
    campaign = make_campaign()
    opened(campaign)
    edited(campaign, lambda plan: plan.model_copy(update={"recipients": []}))

    page = text_of(client.get(DRAFT + "ban-hanh/"))

    assert "Nên xem lại: điều chỉnh này làm phát sinh" in page
    assert "nơi nhận đang để trống" in page
    assert "Chưa có đơn vị nào thuộc" not in page


def test_what_was_reported_blocks_with_its_name(staff, client):
    campaign = make_campaign()
    make_submitted(make_period(campaign), make_unit(type_code="phuong-xa"))
    opened(campaign)
    unit = {"unit": "lượt"}
    edited(
        campaign,
        lambda plan: plan.model_copy(
            update={
                "indicators": [
                    one.model_copy(update=unit) if one.code == "mo-hinh" else one for one in plan.indicators
                ],
                "targets": [one.model_copy(update=unit) if one.indicator == "mo-hinh" else one for one in plan.targets],
            }
        ),
    )

    assert "Số mô hình chuyển đổi số” đã có số liệu" in text_of(client.get(DRAFT + "ban-hanh/"))


def test_dropping_names_what_is_lost(staff, client):
    campaign = make_campaign()
    opened(campaign)
    edited(campaign, threshold_set("ho-so-2023", 85))

    assert "sửa 1 mục" in text_of(client.get(DRAFT + "bo/"))
    post(client, DRAFT + "bo/")
    assert not RevisionDraft.objects.exists()
    assert client.get(DRAFT).headers["Location"] == REVISIONS


def test_second_opening_goes_on_with_the_first(staff, client):
    campaign = make_campaign()
    opened(campaign)

    assert client.get(REVISIONS + "mo/").headers["Location"] == DRAFT


def test_bad_day_of_the_paper_is_told_at_the_field(staff, client):
    make_campaign()

    page = text_of(post(client, REVISIONS + "mo/", **paper(decided_on="31/02/2023")))

    assert "field-wrong" in page
    assert not RevisionDraft.objects.exists()


# --- reading ---------------------------------------------------------------------------------------------------------


def test_history_shows_every_version_and_each_can_be_read_and_taken_away(staff, client):
    campaign = make_campaign()
    revised(campaign)

    page = text_of(client.get(REVISIONS))
    old = client.get(REVISIONS + "0/0/tep/yaml/")

    assert re.findall(r'<th scope="row">([^<]+?)\s*<', page) == ["Điều chỉnh lần 1", "Kế hoạch khi phát động"]
    assert PAPER["reason"] in page
    assert read_plan(old.getvalue()) == small_plan()
    assert read_plan(client.get(REVISIONS + "1/0/tep/yaml/").getvalue()) == plan_in_force(campaign)
    assert "&gt; 80%" in text_of(client.get(REVISIONS + "0/0/ke-hoach/"))
    assert "&gt; 90%" in text_of(client.get(REVISIONS + "1/0/ke-hoach/"))
    assert client.get(REVISIONS + "2/0/").status_code == 404


def test_draft_campaign_has_no_history(staff, client):
    make_campaign(launched=False)

    assert client.get(REVISIONS).status_code == 404


def test_unit_reads_the_table_and_acknowledges_once(inside, client):
    unit = make_unit("Phòng Nội vụ")
    campaign = make_campaign()
    revised(campaign)
    reporter = make_member(Role.REPORTER, unit)
    client.force_login(reporter.user)

    duties = text_of(client.get("/go-vap/"))
    campaign_page = text_of(client.get(HOME))
    table = text_of(client.get(REVISIONS + "1/0/"))
    for _ in range(2):
        post(client, f"{REVISIONS}1/don-vi/{unit.pk}/da-xem/")

    assert "Xem và xác nhận" in duties
    assert "Xem thay đổi và xác nhận đã xem" in campaign_page
    assert "Hãy đọc bảng dưới đây rồi xác nhận thay cho Phòng Nội vụ" in table
    given = RevisionAcknowledgement.objects.get()
    assert (given.unit, given.acknowledged_by) == (unit, reporter.user)
    assert "Kế hoạch vừa điều chỉnh" not in text_of(client.get("/go-vap/"))
    assert "Phòng Nội vụ đã xem lúc" in text_of(client.get(REVISIONS + "1/0/"))


def test_staff_see_which_units_have_read(staff, client):
    read, waiting = make_unit("Phòng Nội vụ"), make_unit("Phường 3", "phuong-xa")
    campaign = make_campaign()
    revision = revised(campaign)
    RevisionAcknowledgement.objects.create(
        revision=revision, unit=read, acknowledged_by=staff.user, acknowledged_at=revision.made_at
    )

    page = text_of(client.get(REVISIONS + "1/don-vi/"))
    unread = text_of(client.get(REVISIONS + "1/don-vi/?loc=chua"))

    assert "1/2" in page or "1 / 2" in page
    assert "Phòng Nội vụ" in page
    assert waiting.name in unread
    assert "Phòng Nội vụ" not in re.sub(r"<footer.*", "", unread)


def test_staff_do_not_acknowledge_for_a_unit(staff, client):
    unit = make_unit()
    campaign = make_campaign()
    revised(campaign)

    assert post(client, f"{REVISIONS}1/don-vi/{unit.pk}/da-xem/").status_code == 403


# --- correcting ------------------------------------------------------------------------------------------------------


def test_correction_from_the_wrong_word_to_the_table(staff, client):
    campaign = make_campaign()
    target = small_plan().targets[0]

    found = text_of(client.get(HOME + "dinh-chinh/", {"tim": "80% hồ sơ"}))
    page = text_of(client.get(HOME + "dinh-chinh/chi-tieu/0/"))
    answer = post(
        client,
        HOME + "dinh-chinh/chi-tieu/0/",
        **{
            "seen": mark_of(target),
            "w.clause": "II.2a",
            "w.text": "trên 80% hồ sơ công việc số",
            "w.note": "",
            "w.due_text": target.due_text,
            "reason": "Thiếu chữ “số”.",
        },
    )

    assert f"{HOME}dinh-chinh/chi-tieu/0/" in found
    assert "dinh-chinh/muc-dich/0/" not in found
    assert "Lý do đính chính" in page
    assert answer.headers["Location"] == REVISIONS + "0/1/"
    assert frozen_plan(current_revision(campaign)).targets[0].text == "trên 80% hồ sơ công việc số"
    table = text_of(client.get(REVISIONS + "0/1/"))
    assert "<ins> số</ins>" in table or "<ins>số</ins>" in table
    assert "Thiếu chữ “số”." in table
    assert "Kế hoạch khi phát động, đính chính lần 1" in text_of(client.get(REVISIONS))


def test_faults_of_a_correction_stand_at_their_fields_with_what_was_typed(staff, client):
    make_campaign()
    seen = mark_of(small_plan().targets[0])

    page = text_of(
        post(
            client,
            HOME + "dinh-chinh/chi-tieu/0/",
            **{"seen": seen, "w.clause": "II.2a", "w.text": "", "w.note": "Giữ lại.", "w.due_text": "", "reason": "x"},
        )
    )

    assert page.count("field-wrong") == 1
    assert "Giữ lại." in page
    assert PlanRevision.objects.count() == 1


def test_correction_over_anothers_shows_both(staff, client):
    make_campaign()
    fields = {"w.clause": "II.2a", "w.note": "", "w.due_text": "đến hết năm 2023", "reason": "x"}
    seen = mark_of(small_plan().targets[0])
    post(client, HOME + "dinh-chinh/chi-tieu/0/", seen=seen, **fields, **{"w.text": "Của người thứ nhất"})

    page = text_of(post(client, HOME + "dinh-chinh/chi-tieu/0/", seen=seen, **fields, **{"w.text": "Của tôi"}))

    assert "hiện là “Của người thứ nhất”" in page
    assert "Của tôi" in page
    assert PlanRevision.objects.count() == 2


@pytest.mark.parametrize("place", ["chi-tieu/99/", "khong-co/0/", "thong-tin-chung/1/"])
def test_part_that_is_not_there_is_not_found(staff, client, place):
    make_campaign()

    assert client.get(HOME + "dinh-chinh/" + place).status_code == 404
