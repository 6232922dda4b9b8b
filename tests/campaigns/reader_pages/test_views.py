"""From the text of a plan to a draft, through the client."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pikepdf
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from campaigns.actions import launch_campaign
from campaigns.models import Campaign, ReadingSession
from campaigns.queries import plan_of
from campaigns.reader_pages.sources import BLOCKS
from tests.campaigns.reader_pages.pages import fields_of
from tests.factories.campaigns import make_campaign, small_plan
from tests.factories.units import make_member
from units.enums import Role
from units.jobs import run
from units.models import Job

pytestmark = pytest.mark.django_db
NEW = "/go-vap/phong-trao/moi/doc-van-ban/"


def text_of(plan: str) -> str:
    return (Path(settings.BASE_DIR) / "campaigns" / "plans" / f"{plan}.txt").read_text()


@pytest.fixture
def clerk(inside) -> Client:
    client = Client()
    client.force_login(make_member(Role.STAFF).user)
    return client


def sent(clerk: Client, **fields: object):
    return clerk.post(NEW, {"once": str(uuid4()), **fields})


@pytest.fixture
def reading(clerk) -> ReadingSession:
    """Gò Vấp's plan, read, its first page settled."""
    answer = sent(clerk, source=text_of("go-vap"))
    begin = answer["Location"]
    page = clerk.get(begin).content.decode()
    said = dict(re.findall(r'name="(start|end)" value="([^"]*)"', page))
    answer = clerk.post(
        begin, {"title": "Chính quyền số", "issuer": "Ủy ban nhân dân quận Gò Vấp", "code": "doc", **said}
    )
    assert answer.status_code == 302, answer.content.decode()
    return ReadingSession.objects.get()


def base(reading: ReadingSession) -> str:
    return f"/go-vap/phong-trao/doc/soan/doc-van-ban/{reading.pk}/"


def decide(clerk: Client, reading: ReadingSession, item: str, do: str):
    return clerk.post(f"{base(reading)}{item}/", {"do": do})


def plan() -> object:
    return plan_of(Campaign.objects.get(code="doc"))


def test_first_page_is_filled_in_from_the_text(clerk):
    page = clerk.get(sent(clerk, source=text_of("go-vap"))["Location"]).content.decode()

    assert "Phát động phong trào thi đua thực hiện Chính quyền số" in page
    assert 'value="31/12/2025"' in page
    assert "<mark>Từ ngày ban hành Kế hoạch đến ngày 31 tháng 12 năm 2025</mark>" in page


def test_every_section_shows_its_items_beside_their_words(clerk, reading):
    overview = clerk.get(base(reading)).content.decode()
    sections = re.findall(rf'href="{base(reading)}([a-z-]+)/"', overview)

    assert {"can-cu", "chi-tieu", "tieu-chi", "khen-thuong", "noi-nhan"} <= set(sections)
    for section in sections:
        page = clerk.get(f"{base(reading)}{section}/").content.decode()
        assert page.count("<mark>") == page.count("data-open"), section


def test_confirmed_items_stand_in_the_order_of_the_paper(clerk, reading):
    for number in (3, 1, 2):
        answer = decide(clerk, reading, f"can-cu/{number}", "take")
        assert answer.status_code == 302, answer.content.decode()

    assert [basis.number for basis in plan().legal_bases] == ["593/KH-UBND", "1434/KH-UBND", "2242/KH-UBND"]


def test_confirming_twice_takes_once(clerk, reading):
    decide(clerk, reading, "can-cu/1", "take")
    decide(clerk, reading, "can-cu/1", "take")

    assert len(plan().legal_bases) == 1


def test_target_whose_indicator_is_not_taken_is_taken_with_it(clerk, reading):
    page = clerk.get(f"{base(reading)}chi-tieu/").content.decode()
    alone = decide(clerk, reading, "chi-tieu/1", "take")
    nothing = len(plan().targets)
    together = decide(clerk, reading, "chi-tieu/1", "take-all")

    assert "Nhận cùng các mục đó" in page
    assert "chưa nhận" in alone.content.decode()
    assert nothing == 0
    assert together.status_code == 302
    assert len(plan().targets) == len(plan().indicators) == 1


def test_all_sure_items_of_a_section_at_once(clerk, reading):
    clerk.post(f"{base(reading)}muc-dich/nhan-muc-chac/")

    assert len(plan().purposes) == 2
    assert "Đã xem hết phần này" in clerk.get(f"{base(reading)}muc-dich/").content.decode()


def test_dropped_item_can_be_looked_at_again(clerk, reading):
    decide(clerk, reading, "can-cu/1", "drop")
    dropped = clerk.get(f"{base(reading)}can-cu/").content.decode()
    decide(clerk, reading, "can-cu/1", "back")

    assert "Đã bỏ" in dropped
    assert "Xem lại" not in clerk.get(f"{base(reading)}can-cu/").content.decode()
    assert not plan().legal_bases


def test_corrected_item_goes_into_the_plan_with_those_it_names(clerk, reading):
    address = f"{base(reading)}chi-tieu/1/sua/"
    said = fields_of(clerk.get(address).content.decode())

    answer = clerk.post(address, said | {"value": "62,4", "note": "Theo thông báo sau này."})

    assert answer.status_code == 302, re.sub(r"\s+", " ", answer.content.decode())[:5000]
    target = plan().targets[0]
    assert (target.value, target.note) == (Decimal("62.4"), "Theo thông báo sau này.")
    assert target.indicator == plan().indicators[0].code


def test_untouched_form_of_every_item_takes_what_was_read(clerk, reading):
    for section in ("dau-van-ban", "can-cu", "doi-tuong", "moc", "dip", "khen-thuong", "che-do-bao-cao", "noi-nhan"):
        page = clerk.get(f"{base(reading)}{section}/").content.decode()
        for number in re.findall(r'id="muc-(\d+)" [^>]*data-open', page)[:2]:
            address = f"{base(reading)}{section}/{number}/sua/"
            answer = clerk.post(address, fields_of(clerk.get(address).content.decode()))
            assert answer.status_code == 302, (section, number)

    assert [basis.number for basis in plan().legal_bases] == ["593/KH-UBND", "1434/KH-UBND"]
    assert plan().recipients == ["UBND Thành phố", "Ban TĐKT Thành phố"]
    assert [len(award.dossier) for award in plan().awards] == [5, 5]
    assert [award.quotas for award in plan().awards] == [[], []]


def test_nothing_is_left_and_the_reading_ends(clerk, reading):
    sections = re.findall(rf'href="{base(reading)}([a-z-]+)/"', clerk.get(base(reading)).content.decode())
    for section in dict.fromkeys(sections):
        clerk.post(f"{base(reading)}{section}/nhan-muc-chac/")
        page = clerk.get(f"{base(reading)}{section}/").content.decode()
        for number in re.findall(r'id="muc-(\d+)" [^>]*data-open', page):
            answer = decide(clerk, reading, f"{section}/{number}", "take-all")
            assert answer.status_code == 302, (section, number)

    assert "Đã xem hết" in clerk.get(base(reading)).content.decode()
    clerk.post(f"{base(reading)}ket-thuc/")
    assert not ReadingSession.objects.exists()
    assert len(plan().targets) == 16
    assert len(plan().awards) == 4


# --- what is no plan -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("ke-hoach.docm", b"PK\x03\x04", "chứa macro"),
        ("ke-hoach.doc", b"\xd0\xcf\x11\xe0", "Word cũ"),
        ("ke-hoach.xlsx", b"PK\x03\x04", "không thuộc loại đọc được"),
        ("ke-hoach.docx", b"\xd0\xcf\x11\xe0", "có mật khẩu"),
        ("ke-hoach.txt", b"", "tệp rỗng"),
        ("thu.txt", "Kính gửi ông bà, mời dự họp lúc 8 giờ.".encode(), "không giống một kế hoạch"),
    ],
)
def test_file_that_is_no_plan_is_refused_at_its_field(clerk, name, content, sentence):
    page = sent(clerk, file=SimpleUploadedFile(name, content)).content.decode()

    assert sentence in page
    assert 'href="#id_file"' in page
    assert not ReadingSession.objects.exists()


@pytest.mark.parametrize(("pages", "words", "sentence"), [(200, "Kế hoạch", "200 trang"), (2, "", "ảnh quét")])
def test_long_or_scanned_pdf_is_refused_in_a_sentence(clerk, pages, words, sentence):
    page = sent(clerk, file=SimpleUploadedFile("ke-hoach.pdf", pdf_of(pages, words))).content.decode()

    assert sentence in page


def test_locked_pdf_is_refused_in_a_sentence(clerk):
    page = sent(clerk, file=SimpleUploadedFile("ke-hoach.pdf", pdf_of(1, "", password="mat"))).content.decode()

    assert "có mật khẩu" in page


def pdf_of(pages: int, words: str, password: str = "") -> bytes:
    pdf = pikepdf.new()
    for _ in range(pages):
        page = pdf.add_blank_page()
        page.Contents = pdf.make_stream(f"BT ({words}) Tj ET".encode("latin-1", "replace") if words else b"")
    written = BytesIO()
    pdf.save(written, encryption=pikepdf.Encryption(user=password, owner=password) if password else False)
    return written.getvalue()


def test_five_thousand_pasted_lines_are_refused_and_stay(clerk):
    text = "\n".join(f"- Dòng {number}" for number in range(5000))

    page = sent(clerk, source=text).content.decode()

    assert "5.000 dòng, nhiều hơn 2.000 dòng" in page
    assert "Dòng 4999" in page


def test_long_text_is_read_by_the_worker(clerk, authority):
    text = text_of("rach-gia") * 3

    begin = sent(clerk, source=text)["Location"]
    waiting = clerk.get(begin).content.decode()
    run(authority_id=authority.pk, job_id=Job.objects.get(kind="read_plan").pk)

    assert Job.objects.get(kind="read_plan").note == ""
    assert "Đang đọc văn bản" in waiting
    assert "Lập dự thảo và xem từng mục" in clerk.get(begin).content.decode()


# --- a block pasted into a section -----------------------------------------------------------------------------------


def test_block_of_targets_is_read_into_a_draft(clerk, reading):
    paste = "/go-vap/phong-trao/doc/soan/doc-van-ban/dan/chi-tieu/"
    block = "- Trên 95% người dân tham gia bảo hiểm y tế.\n- Tỷ lệ hộ nghèo dưới 1,5% vào cuối năm 2024."

    address = clerk.post(paste, {"clause": "III.8b", "source": block, "once": str(uuid4())})["Location"]
    clerk.post(f"{address}chi-tieu/1/", {"do": "take-all"})
    clerk.post(f"{address}chi-tieu/2/", {"do": "take-all"})

    said = [(target.clause, target.op, target.value, target.due.isoformat()) for target in plan().targets]
    assert said == [("III.8b-1", ">", 95, "2025-12-31"), ("III.8b-2", "<", Decimal("1.5"), "2024-12-31")]


@pytest.mark.parametrize("section", [slug for slug in BLOCKS if slug != "tieu-chi"])  # any sentence may be one
def test_block_without_items_is_refused_and_stays(clerk, reading, section):
    paste = f"/go-vap/phong-trao/doc/soan/doc-van-ban/dan/{section}/"

    page = clerk.post(paste, {"clause": "III", "source": "Xin chào.", "once": str(uuid4())}).content.decode()

    assert "Không đọc được" in page
    assert "Xin chào." in page


@pytest.mark.parametrize("section", BLOCKS)
def test_lists_that_can_be_read_lead_to_pasting(clerk, reading, section):
    page = clerk.get(f"/go-vap/phong-trao/doc/soan/{section}/").content.decode()

    assert f"/soan/doc-van-ban/dan/{section}/" in page


def test_overview_of_the_draft_lists_what_is_doubtful_and_left(clerk, reading):
    page = clerk.get("/go-vap/phong-trao/doc/soan/").content.decode()

    assert "Còn mục đọc từ văn bản chưa xem" in page
    assert re.search(rf'href="{base(reading)}[a-z-]+/#muc-\d+"', page)


def test_reading_ends_when_the_campaign_is_launched(clerk, inside):
    campaign = make_campaign(small_plan(code="sap-phat-dong"), launched=False)
    ReadingSession.objects.create(campaign=campaign, text="Kế hoạch", document={}, read_at=datetime.now(UTC))

    launch_campaign(campaign=campaign, by=None, today=date(2023, 1, 1), now=datetime.now(UTC))

    assert not ReadingSession.objects.exists()
