"""The page that says whose verdicts would flip: at once for a small campaign, by the worker for a large one."""

from uuid import uuid4

import pytest

from campaigns.models import Campaign
from criteria import revision_preview
from criteria.models import Evaluation
from tests.campaigns.revisions.world import edited, opened, threshold_set
from tests.criteria.test_flips import shares
from tests.factories.campaigns import make_campaign
from tests.factories.units import make_authority, make_member
from units import jobs
from units.enums import JobState, Role
from units.models import Authority, Job
from units.tenancy import authority_scope

PAGE = "/go-vap/danh-gia/dieu-chinh/thi-dua-nho/"
DAY = "2024-01-15"


@pytest.fixture
def office(db, client) -> Authority:
    """A revision that raises a threshold from 80 to 85 is being written; one of three offices lies between."""
    authority = make_authority("go-vap", is_demo=True, clock_on=DAY)
    with authority_scope(authority):
        campaign = make_campaign()
        shares(campaign, 83, 95, 60)
        opened(campaign)
        edited(campaign, threshold_set("ho-so-2023", 85))
        client.force_login(make_member(Role.STAFF).user)
    return authority


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_small_campaign_is_compared_while_the_page_waits(office, client):
    page = text_of(client.get(PAGE, {"dip": "so-ket-2023"}))

    assert "1 đơn vị, cá nhân đổi kết quả" in page
    assert "Phòng 83" in page
    assert "Phòng 95" not in page
    assert "3 đơn vị" in page
    with authority_scope(office):
        assert not Evaluation.objects.exists()
        assert not Job.objects.exists()


def test_fragment_is_the_same_without_the_frame(office, client):
    fragment = client.get(PAGE, {"dip": "so-ket-2023"}, headers={"HX-Request": "true"}).content.decode()

    assert "<html" not in fragment
    assert "Phòng 83" in fragment


def test_next_occasion_is_chosen_unless_asked(office, client):
    page = text_of(client.get(PAGE))

    assert '<option value="tong-ket-2025" selected>' in page


def test_occasion_that_only_one_plan_has_is_a_sentence(office, client):
    with authority_scope(office):
        awards = {"occasions": ["tong-ket-2025"]}
        edited(
            Campaign.objects.get(),
            lambda plan: plan.model_copy(
                update={
                    "occasions": plan.occasions[1:],
                    "awards": [one.model_copy(update=awards) for one in plan.awards],
                }
            ),
        )

    assert "Hãy chọn dịp mà cả hai bản kế hoạch đều có" in text_of(client.get(PAGE, {"dip": "so-ket-2023"}))


def test_nothing_being_written_is_a_sentence(office, client):
    with authority_scope(office):
        Campaign.objects.get().revision_drafts.all().delete()

    assert "mở một lần điều chỉnh, bổ sung" in text_of(client.get(PAGE))


def test_large_campaign_is_compared_by_the_worker_with_the_same_result(office, client, monkeypatch):
    at_once = text_of(client.get(PAGE, {"dip": "so-ket-2023"}))
    monkeypatch.setattr(revision_preview, "AT_ONCE", 2)

    asked = text_of(client.get(PAGE, {"dip": "so-ket-2023"}))
    for _ in range(2):
        answer = client.post(PAGE + "xem-truoc/", {"once": str(uuid4()), "dip": "so-ket-2023"})
    with authority_scope(office):
        job = Job.objects.get()
    waiting = text_of(client.get(f"/go-vap/danh-gia/dieu-chinh/viec/{job.pk}/"))
    jobs.run(authority_id=office.pk, job_id=job.pk)
    done = text_of(client.get(answer.headers["Location"]))

    assert "So sánh kết quả" in asked
    assert "Phòng 83" not in asked
    assert "Đang chờ" in waiting
    assert table(done) == table(at_once)
    assert "Phòng 83" in table(done)
    with authority_scope(office):
        job.refresh_from_db()
        assert (job.state, job.done_count, job.total_count) == (JobState.DONE, 6, 6)


def table(page: str) -> str:
    return page[page.index("<tbody>") : page.index("</tbody>")]


def test_draft_changed_after_asking_is_not_compared_under_the_old_name(office, client, monkeypatch):
    monkeypatch.setattr(revision_preview, "AT_ONCE", 2)
    client.post(PAGE + "xem-truoc/", {"once": str(uuid4()), "dip": "so-ket-2023"})
    with authority_scope(office):
        job = Job.objects.get()
        edited(Campaign.objects.get(), threshold_set("ho-so-2023", 99))

    jobs.run(authority_id=office.pk, job_id=job.pk)

    with authority_scope(office):
        job.refresh_from_db()
        assert job.state == JobState.FAILED
        assert "vừa được sửa" in job.note
    assert "So sánh kết quả" in text_of(client.get(PAGE, {"dip": "so-ket-2023"}))
