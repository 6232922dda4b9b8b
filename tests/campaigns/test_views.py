"""Campaign pages: staff, a reporter without the right, a stranger; what is missing, broken or said twice."""

import json
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import escape

from campaigns.enums import CampaignStatus
from campaigns.models import Campaign, PlanRevision
from campaigns.planfile.shipped import SHIPPED, shipped_plan
from campaigns.planfile.writing import plan_document, to_yaml
from campaigns.queries import plan_of
from tests.campaigns.launching.ticks import everything_seen
from tests.factories.campaigns import make_campaign, small_plan
from tests.factories.units import make_member, make_unit, make_user
from tests.reads import reads_of
from units.enums import Role
from units.tenancy import authority_scope

pytestmark = pytest.mark.django_db

SOURCE = to_yaml(small_plan())
PAGES = ("", "nhap/", "thi-dua-nho/", "thi-dua-nho/ke-hoach/", "thi-dua-nho/phat-dong/")


def address(path: str = "") -> str:
    return f"/go-vap/phong-trao/{path}"


def sign_in(client, role):
    unit = make_unit("Phường 1", "phuong-xa") if role in {Role.REPORTER, Role.UNIT_HEAD} else None
    actor = make_member(role, unit)
    client.force_login(actor.user)
    return actor


@pytest.fixture
def staff(inside, client):
    return sign_in(client, Role.STAFF)


@pytest.fixture
def reporter(inside, client):
    return sign_in(client, Role.REPORTER)


def text_of(page) -> str:
    return " ".join(page.content.decode().split())


# --- the three people ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES)
def test_staff_opens_every_page_of_a_draft(staff, client, path):
    make_campaign(launched=False)

    assert client.get(address(path)).status_code == 200


@pytest.mark.parametrize(
    ("path", "status"), list(zip(PAGES, (200, 403, 200, 200, 403), strict=True)), ids=[path or "list" for path in PAGES]
)
def test_reporter_reads_what_is_launched_and_configures_nothing(reporter, client, path, status):
    make_campaign()

    assert client.get(address(path)).status_code == status


@pytest.mark.parametrize("path", PAGES)
def test_stranger_finds_nothing(authority, other_authority, client, path):
    with authority_scope(authority):
        make_campaign()
    with authority_scope(other_authority):
        sign_in(client, Role.STAFF)

    assert client.get(address(path)).status_code == 404


def test_campaign_of_another_authority_is_not_found(authority, other_authority, client):
    with authority_scope(other_authority):
        make_campaign()
    with authority_scope(authority):
        sign_in(client, Role.STAFF)

    assert client.get(address("thi-dua-nho/")).status_code == 404


def test_reporter_does_not_see_a_draft(reporter, client):
    make_campaign(launched=False)

    assert client.get(address("thi-dua-nho/")).status_code == 404
    assert "Chưa có phong trào nào" in text_of(client.get(address()))


@pytest.mark.parametrize("path", ["nhap/", "thi-dua-nho/phat-dong/xac-nhan/"])
def test_reporter_changes_nothing(reporter, client, path):
    make_campaign()

    answer = client.post(address(path), {"source": SOURCE, "do": "import", "once": uuid4()})

    assert answer.status_code == 403


def test_person_without_membership_finds_nothing(inside, client):
    client.force_login(make_user())

    assert client.get(address()).status_code == 404


# --- reading ---------------------------------------------------------------------------------------------------------


def test_list_reads_the_same_for_one_and_three_campaigns(staff, client):
    make_campaign()
    one = reads_of(client, address())
    for number in (2, 3):
        make_campaign(small_plan(code=f"phong-trao-{number}"), launched=False)

    assert reads_of(client, address()) == one == 5


def test_detail_shows_facts_targets_and_awards(reporter, client):
    make_campaign()

    page = text_of(client.get(address("thi-dua-nho/")))

    for words in (
        "01/KH-UBND",
        "trên 80% hồ sơ công việc",
        "&gt; 80%",
        "Từng đơn vị: ",
        "Toàn phong trào: cộng số liệu của ",
        "trước ngày 15 tháng 11 hằng năm",
        "Giấy khen của Chủ tịch Ủy ban nhân dân quận",
        "Sơ kết năm 2023; Tổng kết năm 2025",
        'hx-get="/go-vap/bao-cao/phong-trao/thi-dua-nho/don-vi/"',
    ):
        assert words in page


@pytest.mark.parametrize("code", SHIPPED)
def test_plan_page_holds_the_whole_plan(staff, client, code):
    plan = shipped_plan(code)
    make_campaign(plan, launched=False)

    page = client.get(address(f"{code}/ke-hoach/")).content.decode()

    parts = [*plan.purposes, *plan.requirements, *plan.contents, *plan.targets, *plan.criteria, *plan.readings]
    texts = [part.text for part in (*plan.legal_bases, *parts, *plan.procedures)]
    texts += [paper.name for award in plan.awards for paper in award.dossier]
    texts += [duty for body in plan.organisation for duty in body.duties] + list(plan.recipients)
    assert [text for text in texts if escape(text) not in page] == []


def test_export_gives_the_file(reporter, client):
    make_campaign()

    yaml = client.get(address("thi-dua-nho/ke-hoach/tep/yaml/"))
    plan = json.loads(client.get(address("thi-dua-nho/ke-hoach/tep/json/")).content)

    assert (yaml.content.decode(), plan) == (SOURCE, plan_document(small_plan()))
    assert yaml["Content-Disposition"] == 'attachment; filename="thi-dua-nho.yaml"'
    assert client.get(address("thi-dua-nho/ke-hoach/tep/docx/")).status_code == 404


# --- importing -------------------------------------------------------------------------------------------------------


def post(client, **fields):
    return client.post(address("nhap/"), {"once": str(uuid4()), "do": "preview"} | fields)


def test_preview_counts_and_stores_nothing(staff, client):
    page = text_of(post(client, source=SOURCE))

    assert "Xem trước" in page
    assert "<dt>Chỉ tiêu</dt><dd>5</dd>" in page
    assert "Nhập làm dự thảo" in page
    assert not Campaign.objects.exists()


def test_upload_is_previewed_as_editable_text(staff, client):
    page = post(client, file=SimpleUploadedFile("ke-hoach.yaml", SOURCE.encode()))

    assert "code: thi-dua-nho" in page.content.decode()
    assert "Nhập làm dự thảo" in page.content.decode()


def test_import_makes_the_draft_and_shows_it(staff, client):
    answer = post(client, source=SOURCE.replace("\n", "\r\n"), do="import")

    assert answer.headers["Location"] == address("thi-dua-nho/")
    campaign = Campaign.objects.get()
    assert (campaign.status, plan_of(campaign)) == (CampaignStatus.DRAFT, small_plan())


def test_mistakes_are_listed_by_line_and_nothing_is_lost(staff, client):
    broken = SOURCE.replace("value: 80", "value: nhiều", 1)
    line = broken[: broken.index("value: nhiều")].count("\n") + 1

    page = text_of(post(client, source=broken, do="import"))

    assert f'<th scope="row">Dòng {line}</th>' in page
    assert '<td data-label="Đang ghi">value: nhiều</td>' in page
    assert "<code>targets[0].value</code>" in page
    assert "“nhiều” không dùng được, phải là số" in page
    assert "value: nhiều" in page
    assert not Campaign.objects.exists()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "Hãy chọn một tệp hoặc dán nội dung kế hoạch."),
        ({"file": SimpleUploadedFile("to.yaml", b"#" * 1_000_001)}, "Tệp lớn hơn 1 MB"),
        ({"file": SimpleUploadedFile("anh.yaml", b"\x89PNG\r\n\x1a\n\x00")}, "không phải chữ mã UTF-8"),
        ({"file": SimpleUploadedFile("ke-hoach.docx", b"PK\x03\x04\x14\x00")}, "Đây là tệp Word hoặc PDF"),
    ],
    ids=["nothing", "too large", "a picture", "a Word file"],
)
def test_unusable_upload_is_refused_with_a_sentence(staff, client, fields, message):
    page = text_of(post(client, do="import", **fields))

    assert message in page
    assert "\x00" not in page
    assert not Campaign.objects.exists()


def test_import_over_a_launched_campaign_is_refused_and_text_kept(staff, client):
    make_campaign()

    page = text_of(post(client, source=to_yaml(small_plan(closing="Khác đi.")), do="import"))

    assert "đã phát động nên kế hoạch được giữ nguyên" in page
    assert "Khác đi." in page
    assert plan_of(Campaign.objects.get()) == small_plan()


def test_model_plan_fills_the_text(staff, client):
    page = client.get(address("nhap/"), {"mau": "go-vap"}).content.decode()

    assert "code: go-vap" in page
    assert "code: go-vap" not in client.get(address("nhap/"), {"mau": "../schema"}).content.decode()


# --- launching -------------------------------------------------------------------------------------------------------


def test_launch_page_names_what_happens(staff, client):
    make_campaign(launched=False)
    make_unit("Phòng Nội vụ", "phong-ban")

    page = text_of(client.get(address("thi-dua-nho/phat-dong/")))

    assert "5 chỉ tiêu, 2 tiêu chuẩn và 1 hình thức khen thưởng" in page
    assert "Kế hoạch được giữ nguyên" in page
    assert '<th scope="row">phong-ban</th><td class="number">1</td>' in page
    assert "Chưa có" in page
    assert not PlanRevision.objects.exists()


def test_launch_from_the_page_freezes_the_plan_once(staff, client):
    seen = everything_seen(make_campaign(launched=False))
    key = str(uuid4())

    for _ in range(2):
        answer = client.post(address("thi-dua-nho/phat-dong/xac-nhan/"), {"once": key, "seen": seen})
        assert answer.headers["Location"] == address("thi-dua-nho/")

    revision = PlanRevision.objects.get()
    assert (revision.number, revision.made_by) == (0, staff.user)
    assert text_of(client.get(address("thi-dua-nho/"))).count("Đã phát động phong trào.") == 1


def test_launch_in_another_tab_says_that_it_was_done(staff, client):
    make_campaign()

    client.post(address("thi-dua-nho/phat-dong/xac-nhan/"), {"once": str(uuid4())})

    assert "đã phát động trước đó" in text_of(client.get(address("thi-dua-nho/")))


def test_target_of_no_area_does_not_stand_under_the_area_before(staff, client):
    areas = ["Chính quyền số", ""]
    chosen = [one.model_copy(update={"area": area}) for one, area in zip(small_plan().targets, areas, strict=False)]
    due = chosen[0].due
    make_campaign(small_plan().model_copy(update={"targets": [one.model_copy(update={"due": due}) for one in chosen]}))

    page = text_of(client.get(address("thi-dua-nho/")))

    assert page.index("Chính quyền số</th>") < page.index("Chỉ tiêu khác</th>") < page.index(f'id="{chosen[1].code}"')
