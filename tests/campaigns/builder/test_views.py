"""The pages of the workshop through the client: every section shown, written, refused in words."""

import re

import pytest
from django.test import Client

from campaigns.builder.sections import SECTIONS
from campaigns.models import Campaign
from campaigns.queries import plan_of
from tests.factories.campaigns import make_campaign, small_plan
from tests.factories.units import make_member
from units.audit import history_of
from units.enums import Role

pytestmark = pytest.mark.django_db
BASE = "/go-vap/phong-trao/thi-dua-nho/soan/"


@pytest.fixture
def campaign(inside) -> Campaign:
    return make_campaign(launched=False)


@pytest.fixture
def clerk(campaign) -> Client:
    return clerk_of()


def clerk_of() -> Client:
    client = Client()
    client.force_login(make_member(Role.STAFF).user)
    return client


def fields_of(page: str) -> dict[str, str | list[str]]:
    """What a browser would post from the form of the item, untouched."""
    form = page[page.index('id="part-form"') : page.index("</form>", page.index('id="part-form"'))]
    data: dict[str, str | list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        said = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if said.get("type") == "checkbox":
            if "checked" in tag:
                data[said["name"]] = [*data.get(said["name"], []), said["value"]]  # type: ignore[misc]
        elif "name" in said:
            data[said["name"]] = said.get("value", "")
    for name, text in re.findall(r'<textarea name="([^"]*)"[^>]*>\s*(.*?)</textarea>', form, re.DOTALL):
        data[name] = text
    for name, options in re.findall(r'<select name="([^"]*)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        data[name] = chosen[1] if chosen else ""
    return data


def opened(client: Client, path: str) -> dict[str, str | list[str]]:
    return fields_of(client.get(BASE + path).content.decode())


def test_every_section_opens(clerk, campaign):
    assert clerk.get(BASE).status_code == 200
    for section in SECTIONS:
        page = clerk.get(f"{BASE}{section.slug}/")
        assert page.status_code == 200, section.slug
        if section.collection:
            assert clerk.get(f"{BASE}{section.slug}/them/").status_code == 200
            key = "1" if not section.is_coded else getattr(plan_of(campaign), section.collection)[0].code
            if getattr(plan_of(campaign), section.collection):
                assert clerk.get(f"{BASE}{section.slug}/muc/{key}/").status_code == 200
        if section.pasted:
            assert clerk.get(f"{BASE}{section.slug}/dan/").status_code == 200


def test_item_saved_untouched_changes_nothing_and_leaves_no_record(clerk, campaign):
    before, records = plan_of(campaign), history_of(campaign).count()

    for path in ("giai-doan/muc/giai-doan-1/", "can-cu/muc/1/", "dau-van-ban/", "khen-thuong/muc/giay-khen/"):
        answer = clerk.post(BASE + path, opened(clerk, path))
        assert answer.status_code == 302, path

    assert plan_of(campaign) == before
    assert history_of(campaign).count() == records


def test_new_item_stands_at_the_end_and_the_next_form_opens(clerk, campaign):
    data = opened(clerk, "muc-dich/them/") | {"clause": "I.2", "text": "Nhân rộng điển hình.", "do": "next"}

    answer = clerk.post(BASE + "muc-dich/them/", data)

    assert answer.headers["Location"] == BASE + "muc-dich/them/"
    assert [one.text for one in plan_of(campaign).purposes][-1] == "Nhân rộng điển hình."
    assert history_of(campaign).first().verb == "edit_plan"


def test_double_click_adds_once(clerk, campaign):
    data = opened(clerk, "muc-dich/them/") | {"text": "Một lần."}

    clerk.post(BASE + "muc-dich/them/", data)
    clerk.post(BASE + "muc-dich/them/", data)

    assert [one.text for one in plan_of(campaign).purposes].count("Một lần.") == 1


def test_contradiction_stands_at_its_field_and_what_was_typed_stays(clerk, campaign):
    data = opened(clerk, "giai-doan/muc/giai-doan-1/") | {"end": "01/01/2020", "name": "Đổi tên"}

    page = clerk.post(BASE + "giai-doan/muc/giai-doan-1/", data).content.decode()

    assert "Ngày kết thúc trước ngày bắt đầu." in page
    assert 'value="Đổi tên"' in page
    assert plan_of(campaign) == small_plan()


def test_period_that_leaves_an_occasion_outside_says_which(clerk, campaign):
    data = opened(clerk, "thoi-gian/") | {"period-end": "31/12/2024"}

    page = clerk.post(BASE + "thoi-gian/", data).content.decode()

    assert "Dịp khen thưởng, mục “Tổng kết năm 2025”: dịp khen thưởng nằm ngoài thời gian của phong trào." in page


def test_phases_may_overlap_after_a_tick(clerk, campaign):
    data = opened(clerk, "giai-doan/muc/giai-doan-1/") | {"end": "31/03/2024"}
    page = clerk.post(BASE + "giai-doan/muc/giai-doan-1/", data).content.decode()
    assert "chồng lên “Giai đoạn 2”" in page

    ticked = fields_of(page) | {"confirmed": re.search(r'name="confirmed"[^>]*value="(\w+)"', page)[1]}
    answer = clerk.post(BASE + "giai-doan/muc/giai-doan-1/", ticked)

    assert answer.status_code == 302
    assert plan_of(campaign).phases[0].end.isoformat() == "2024-03-31"


def test_deletion_that_others_depend_on_names_them(clerk, campaign):
    page = clerk.get(BASE + "doi-tuong/muc/tap-the/").content.decode()
    seen = re.findall(r'name="seen" value="(\w+)"', page)[-1]

    answer = clerk.post(BASE + "doi-tuong/muc/tap-the/xoa/", {"seen": seen}, follow=True)

    assert "Chưa xóa được “Tập thể các phòng" in answer.content.decode()
    assert "tiêu chuẩn “" in answer.content.decode()
    assert plan_of(campaign) == small_plan()


def test_item_is_moved_and_deleted(clerk, campaign):
    page = clerk.get(BASE + "moc/").content.decode()
    marks = re.findall(r'name="seen" value="(\w+)"', page)

    clerk.post(BASE + "moc/muc/bao-cao-nam/chuyen/", {"seen": marks[2], "to": "up"})
    assert [one.code for one in plan_of(campaign).milestones] == ["phat-dong", "bao-cao-nam", "so-ket"]
    clerk.post(BASE + "moc/muc/so-ket/xoa/", {"seen": marks[1]})

    assert [one.code for one in plan_of(campaign).milestones] == ["phat-dong", "bao-cao-nam"]


def test_code_that_changes_is_followed_by_whoever_names_it(clerk, campaign):
    data = opened(clerk, "chi-so/muc/ho-so-cong-viec/") | {"code": "ho-so-mang"}

    answer = clerk.post(BASE + "chi-so/muc/ho-so-cong-viec/", data)

    assert answer.status_code == 302
    plan = plan_of(campaign)
    assert plan.indicators[0].code == "ho-so-mang"
    assert {target.indicator for target in plan.targets if target.code.startswith("ho-so")} == {"ho-so-mang"}


# --- two clerks ------------------------------------------------------------------------------------------------------


def test_second_clerk_at_the_same_item_sees_both_versions_and_decides(clerk, campaign):
    other = clerk_of()
    mine, theirs = (opened(one, "giai-doan/muc/giai-doan-1/") for one in (clerk, other))
    other.post(BASE + "giai-doan/muc/giai-doan-1/", theirs | {"name": "Bản của người kia"})

    page = clerk.post(BASE + "giai-doan/muc/giai-doan-1/", mine | {"name": "Bản của tôi"}).content.decode()

    assert "Người khác vừa sửa, hiện là “Bản của người kia”." in page
    assert 'value="Bản của tôi"' in page
    assert plan_of(campaign).phases[0].name == "Bản của người kia"
    clerk.post(BASE + "giai-doan/muc/giai-doan-1/", fields_of(page))
    assert plan_of(campaign).phases[0].name == "Bản của tôi"


def test_two_clerks_at_different_items_are_both_kept(clerk, campaign):
    other = clerk_of()
    mine, theirs = opened(clerk, "giai-doan/muc/giai-doan-1/"), opened(other, "giai-doan/muc/giai-doan-2/")

    clerk.post(BASE + "giai-doan/muc/giai-doan-1/", mine | {"name": "Một"})
    other.post(BASE + "giai-doan/muc/giai-doan-2/", theirs | {"name": "Hai"})

    assert [phase.name for phase in plan_of(campaign).phases] == ["Một", "Hai"]


def test_item_without_code_is_found_again_where_others_moved_it(clerk, campaign):
    other = clerk_of()
    mine = opened(clerk, "muc-dich/muc/1/")
    other.post(BASE + "muc-dich/them/", opened(other, "muc-dich/them/") | {"text": "Thêm."})
    page = other.get(BASE + "muc-dich/").content.decode()
    other.post(BASE + "muc-dich/muc/2/chuyen/", {"seen": re.findall(r'name="seen" value="(\w+)"', page)[1], "to": "up"})

    clerk.post(BASE + "muc-dich/muc/1/", mine | {"text": "Sửa."})

    assert [one.text for one in plan_of(campaign).purposes] == ["Thêm.", "Sửa."]


def test_deleted_meanwhile_keeps_what_was_typed_on_the_page(clerk, campaign):
    other = clerk_of()
    mine = opened(clerk, "moc/muc/so-ket/")
    other.post(BASE + "moc/muc/so-ket/xoa/", {"seen": mine["seen"]})

    page = clerk.post(BASE + "moc/muc/so-ket/", mine | {"name": "Tên mới"})

    assert page.status_code == 200
    assert "Người khác vừa xóa mục này." in page.content.decode()
    assert "Tên mới" in page.content.decode()


# --- pasting ---------------------------------------------------------------------------------------------------------


def test_block_is_looked_through_and_added(clerk, campaign):
    block = "- Một việc dài\n  xuống dòng;\n- Hai việc;\n- Ba việc."
    once = re.search(r'name="once" value="([^"]+)"', clerk.get(BASE + "yeu-cau/dan/").content.decode())[1]
    data = {"heading": "I.2", "block": block, "do": "preview", "once": once}
    page = clerk.post(BASE + "yeu-cau/dan/", data).content.decode()
    assert "Đọc được 3 mục" in page
    rows = {
        "muc-count": "3",
        "muc-0-clause": "I.2-1",
        "muc-0-text": "Một việc dài xuống dòng;",
        "muc-1-drop": "on",
        "muc-2-clause": "I.2-3",
        "muc-2-text": "Ba việc (đã sửa).",
    }

    answer = clerk.post(BASE + "yeu-cau/dan/", data | rows | {"do": "add"})

    assert answer.status_code == 302
    added = [(one.clause, one.text) for one in plan_of(campaign).requirements][1:]
    assert added == [("I.2-1", "Một việc dài xuống dòng;"), ("I.2-3", "Ba việc (đã sửa).")]


def test_paste_of_five_thousand_lines_is_refused_and_stays(clerk, campaign):
    block = "\n".join(f"- việc {number}" for number in range(5000))

    page = clerk.post(BASE + "yeu-cau/dan/", {"block": block, "do": "preview"}).content.decode()

    assert "có 5.000 dòng, nhiều hơn 400 dòng" in page
    assert "- việc 4999" in page


# --- in force --------------------------------------------------------------------------------------------------------


def test_plan_in_force_is_not_written_here(inside):
    make_campaign()

    answer = clerk_of().get(BASE)

    assert answer.status_code == 409
    assert "đã phát động nên kế hoạch được giữ nguyên" in answer.content.decode()


# --- a new campaign --------------------------------------------------------------------------------------------------


def test_new_campaign_begins_empty_with_a_code_from_its_name(inside):
    client = clerk_of()
    data = fields_of(client.get("/go-vap/phong-trao/moi/").content.decode())
    assert data["issuer"] == "Ủy ban nhân dân quận Gò Vấp"
    data |= {"title": "Phát động Phong trào thi đua “Cả nước số”", "start": "01/01/2025", "end": "31/12/2026"}

    answers = [client.post("/go-vap/phong-trao/moi/", data) for _ in range(2)]

    assert answers[0].headers["Location"] == "/go-vap/phong-trao/ca-nuoc-so/soan/"
    assert list(Campaign.objects.values_list("code", flat=True)) == ["ca-nuoc-so"]


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("code", "moi", "dành cho một trang của cổng"),
        ("code", "thi-dua-nho", "Đã có phong trào mang mã “thi-dua-nho”"),
        ("end", "01/01/2020", "Ngày kết thúc trước ngày bắt đầu."),
        ("code", "Mã có dấu", "mã chỉ gồm chữ thường không dấu"),
    ],
)
def test_new_campaign_that_cannot_be_says_why(clerk, campaign, field, typed, sentence):
    data = fields_of(clerk.get("/go-vap/phong-trao/moi/").content.decode())
    data |= {"title": "Phong trào mới", "start": "01/01/2025", "end": "31/12/2026", field: typed}

    page = clerk.post("/go-vap/phong-trao/moi/", data).content.decode()

    assert sentence in page
    assert "Phong trào mới" in page
    assert Campaign.objects.count() == 1
