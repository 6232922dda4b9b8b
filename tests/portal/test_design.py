"""The design system keeps its promises: words, contrast, no inline code, Vietnamese in every letter."""

import gettext
import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from fontTools.ttLib import TTFont

from campaigns.enums import CampaignStatus
from criteria.engine.verdicts import PendingReason, Verdict
from criteria.enums import Mode
from portal.context import shell
from reports.enums import Answer, DeclarationStatus, ReportStatus, ReportTiming
from units.enums import JobState, Role
from units.models import Authority, User
from units.permissions import Actor, Seat
from units.templatetags import ui

TEMPLATES = settings.BASE_DIR / "templates"
CSS = (settings.BASE_DIR / "static/portal/portal.css").read_text()
ENUMS = {
    "report": ReportStatus,
    "timing": ReportTiming,
    "declaration": DeclarationStatus,
    "answer": Answer,
    "campaign": CampaignStatus,
    "job": JobState,
    "mode": Mode,
}


# --- Words -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", ENUMS)
def test_badge_says_the_word_of_its_choice(kind: str) -> None:
    words = {value: word for value, (_, _, word) in ui.BADGES[kind].items()}

    assert words == dict(ENUMS[kind].choices)


def test_badges_know_every_verdict_and_why_it_is_open() -> None:
    assert set(ui.BADGES["verdict"]) == {str(verdict) for verdict in Verdict}
    assert set(ui.PENDING_WORDS) == {str(reason) for reason in PendingReason}


@pytest.mark.parametrize(("kind", "value"), [(kind, value) for kind, values in ui.BADGES.items() for value in values])
def test_badge_shows_icon_and_word_beside_its_colour(kind: str, value: str) -> None:
    html = ui.badge(kind, value)

    assert "<svg" in html
    assert ui.BADGES[kind][value][2] in html


def test_badge_of_an_unknown_state_is_refused() -> None:
    with pytest.raises(KeyError):
        ui.badge("report", "lost")


def test_catalogue_is_compiled() -> None:
    folder = settings.BASE_DIR / "locale/vi/LC_MESSAGES"
    source = (folder / "django.po").read_text()
    with (folder / "django.mo").open("rb") as compiled:
        known = {key[0] if isinstance(key, tuple) else key: text for key, text in _catalogue(compiled).items()}

    written = {
        _joined(msgid): _joined(msgstr)
        for msgid, msgstr in re.findall(
            r'^msgid ((?:".*"\n)+)(?:msgid_plural (?:".*"\n)+)?msgstr(?:\[0\])? ((?:".*"\n?)+)', source, re.M
        )
    }
    written.pop("")
    known.pop("")

    assert written == known


def _catalogue(compiled: object) -> dict[object, str]:
    return gettext.GNUTranslations(compiled)._catalog  # type: ignore[arg-type]


def _joined(quoted: str) -> str:
    return "".join(re.findall(r'"(.*)"', quoted)).replace("\\n", "\n").replace('\\"', '"')


# --- Colours ---------------------------------------------------------------------------------------------------------
TOKENS = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", CSS))
PAIRS = [
    ("ink", "paper"),
    ("ink-soft", "paper"),
    ("ink-soft", "sunken"),
    ("navy", "paper"),
    ("navy", "navy-soft"),
    ("surface", "navy"),
    ("surface", "lacquer"),
    ("lacquer", "surface"),
    *[(tone, f"{tone}-soft") for tone in ("good", "bad", "warning", "info", "neutral")],
]


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_is_readable_on_its_ground(text: str, ground: str) -> None:
    assert _contrast(TOKENS[text], TOKENS[ground]) >= Decimal("4.5")


@pytest.mark.parametrize("shape", ["line-strong", "good-strong", "bad-strong", "warning-strong", "info-strong"])
def test_outline_or_bar_is_visible_on_the_surface(shape: str) -> None:
    assert _contrast(TOKENS[shape], TOKENS["surface"]) >= 3


def _contrast(one: str, other: str) -> Decimal:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + Decimal("0.05")) / (dark + Decimal("0.05"))


def _luminance(colour: str) -> Decimal:
    parts = [Decimal(int(colour[at : at + 2], 16)) / 255 for at in (1, 3, 5)]
    linear = [
        part / Decimal("12.92")
        if part <= Decimal("0.04045")
        else ((part + Decimal("0.055")) / Decimal("1.055")) ** Decimal("2.4")
        for part in parts
    ]
    return sum(
        (share * part for share, part in zip(map(Decimal, ("0.2126", "0.7152", "0.0722")), linear, strict=True)),
        Decimal(0),
    )


# --- Templates -------------------------------------------------------------------------------------------------------
WEB_TEMPLATES = [path for path in sorted(TEMPLATES.rglob("*.html")) if "documents" not in path.parts]


@pytest.mark.parametrize("path", WEB_TEMPLATES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_template_holds_no_inline_style_or_script(path: Path) -> None:
    text = path.read_text()

    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)", text)


@pytest.mark.parametrize("path", sorted((TEMPLATES / "_components").glob("*.html")), ids=lambda path: path.stem)
def test_component_opens_with_its_variables(path: Path) -> None:
    assert re.match(r"\{# .*Variables.*: .* #\}", path.read_text())


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])
def test_error_page_stands_alone(name: str) -> None:
    html = render_to_string(f"{name}.html")

    assert "Cổng phong trào thi đua" in html
    assert "<h1>" in html


def test_refusal_tells_the_reason() -> None:
    assert "Kỳ báo cáo đã đóng." in render_to_string("403.html", {"exception": "Kỳ báo cáo đã đóng."})


@pytest.mark.django_db
def test_page_of_components_shows_them_all(client: Client) -> None:
    response = client.get("/giao-dien/")

    assert response.status_code == 200
    html = response.content.decode()
    for kind, values in ui.BADGES.items():
        assert all(word in html for _, _, word in values.values()), kind


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["login/", "password/reset/", "password/reset/done/", "signup/"])
def test_account_page_is_in_vietnamese(client: Client, path: str) -> None:
    html = client.get(f"/tai-khoan/{path}").content.decode()

    assert '<html lang="vi">' in html
    assert not re.search(r"Sign |Password|Email|Forgot", re.sub(r"<[^>]+>", "", html))


@pytest.mark.django_db
def test_wrong_password_is_answered_in_vietnamese(client: Client) -> None:
    response = client.post("/tai-khoan/dang-nhap/", {"login": "ai-do@example.vn", "password": "không đúng"})

    assert "Thư điện tử hoặc mật khẩu chưa đúng." in response.content.decode()


# --- Way round -------------------------------------------------------------------------------------------------------
def _request(*seats: Seat) -> HttpRequest:
    request = RequestFactory().get("/go-vap/don-vi/tai-khoan/")
    request.authority = Authority(pk=1, slug="go-vap", name="Ủy ban nhân dân quận Gò Vấp")
    request.actor = Actor(User(pk=1), request.authority, seats)
    return request


def _labels(request: HttpRequest) -> list[str]:
    return [entry["label"] for entry in shell(request)["nav"]]


def test_staff_reach_units_and_accounts() -> None:
    labels = _labels(_request(Seat(Role.STAFF)))

    assert {"Việc của tôi", "Phong trào", "Đơn vị", "Tài khoản"} <= set(labels)


def test_reporter_reaches_campaigns_but_no_register() -> None:
    labels = _labels(_request(Seat(Role.REPORTER, 7)))

    assert "Phong trào" in labels
    assert not {"Đơn vị", "Tài khoản", "Sơ kết"} & set(labels)


def test_stranger_on_a_public_page_gets_no_navigation() -> None:
    assert _labels(_request()) == []


def test_longest_matching_place_is_the_current_one() -> None:
    entries = shell(_request(Seat(Role.STAFF)))["nav"]

    assert [entry["label"] for entry in entries if entry["is_current"]] == ["Tài khoản"]


def test_request_that_never_reached_an_authority_has_a_bare_shell() -> None:
    assert shell(RequestFactory().get("/"))["nav"] == []


# --- Figures and bars ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("value", "threshold", "unit", "width", "mark"),
    [
        (Decimal("62.4"), Decimal("70"), "%", "62.4", "70.0"),
        (Decimal("0"), Decimal("70"), "%", "0.0", "70.0"),
        (None, Decimal("70"), "%", "0.0", "70.0"),
        (Decimal("150"), Decimal("100"), "%", "90.9", "60.6"),
        (Decimal("40"), Decimal("50"), "hồ sơ", "72.7", "90.9"),
        (Decimal("0"), Decimal("0"), "điểm", "0.0", "0.0"),
    ],
)
def test_data_bar_keeps_value_and_threshold_inside(
    value: Decimal | None, threshold: Decimal, unit: str, width: str, mark: str
) -> None:
    bar = ui.data_bar(value, threshold, unit=unit)

    assert (bar["width"], bar["mark"]) == (width, mark)


def test_progress_without_work_is_empty() -> None:
    assert ui.progress(0, 0, "Chưa có đơn vị nào")["share"] == 0


# --- Typeface --------------------------------------------------------------------------------------------------------
VIETNAMESE = "aáàảãạăắằẳẵặâấầẩẫậđeéèẻẽẹêếềểễệiíìỉĩịoóòỏõọôốồổỗộơớờởỡợuúùủũụưứừửữựyýỳỷỹỵ"


@pytest.fixture
def built_fonts(settings: object, tmp_path: Path) -> Path:
    settings.BUILT_STATIC = tmp_path  # type: ignore[attr-defined]
    call_command("build_fonts", verbosity=0)
    return tmp_path / "fonts"


def test_fonts_hold_every_vietnamese_letter_and_stay_small(built_fonts: Path) -> None:
    for path in built_fonts.glob("be-vietnam-pro-*.woff2"):
        with TTFont(path) as font:
            letters = font.getBestCmap()
        assert [letter for letter in VIETNAMESE + VIETNAMESE.upper() if ord(letter) not in letters] == []
        assert path.stat().st_size < 25_000


def test_figures_have_one_width(built_fonts: Path) -> None:
    with TTFont(built_fonts / "figures-400.woff2") as font:
        letters = font.getBestCmap()
        assert len({font["hmtx"][letters[ord(digit)]][0] for digit in "0123456789"}) == 1


def test_fonts_up_to_date_are_left_alone(built_fonts: Path) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in built_fonts.iterdir()}

    call_command("build_fonts", verbosity=0)

    assert {path.name: path.stat().st_mtime_ns for path in built_fonts.iterdir()} == before
