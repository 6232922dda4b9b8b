"""What the documents state as fact is held against the code."""

import re
import shlex
import tomllib
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command, get_commands
from django.urls import resolve

from portal.demo.accounts import PASSWORD, _worth_trying
from portal.demo.reading import ORDER, demo_of
from reports.rules import TRANSITIONS
from units.enums import Role
from units.models import Authority
from units.roles import RIGHTS

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
GUIDES = DOCS / "huong-dan"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
README = (ROOT / "README.md").read_text()
ARCHITECTURE = (DOCS / "architecture.md").read_text()
GUIDE_OF_ROLE = {
    Role.STAFF: "can-bo-noi-vu.md",
    Role.REPORTER: "nguoi-bao-cao.md",
    Role.UNIT_HEAD: "thu-truong-don-vi.md",
    Role.COUNCIL: "thanh-vien-hoi-dong.md",
    Role.LEADER: "lanh-dao.md",
}
GUIDE_PAGES = sorted(GUIDES.glob("*.md"))


def name_of(doc: Path) -> str:
    return str(doc.relative_to(ROOT))


def sources() -> str:
    """Texts of the product with strings that run over several lines joined."""
    apps = ("portal", "summaries", "criteria", "reports", "campaigns", "documents", "units", "vietnamese")
    paths = chain(ROOT.glob("templates/**/*.html"), *(ROOT.glob(f"{app}/**/*.py") for app in apps))
    joined = "\n".join(path.read_text() for path in paths)
    return re.sub(r'"\s*\n\s*f?"', "", joined)


SOURCES = sources()


def table_after(text: str, heading: str) -> list[list[str]]:
    """The cells of the first table after the heading, without its head."""
    after = text.split(heading, 1)[1]
    table = re.search(r"(?:^\|.*\n)+", after, re.MULTILINE)
    assert table, heading
    return [[cell.strip() for cell in line.strip("|\n").split("|")] for line in table[0].splitlines()[2:]]


# --- links and places -----------------------------------------------------------------------------------------------


def anchors(doc: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", doc.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("doc", PAGES, ids=name_of)
def test_links_lead_somewhere(doc: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", doc.read_text()):
        if target.startswith("https://"):
            continue
        path, _, anchor = target.partition("#")
        there = (doc.parent / path).resolve() if path else doc
        assert there.exists(), target
        assert not anchor or anchor in anchors(there), target


@pytest.mark.parametrize("doc", [ROOT / "README.md", DOCS / "architecture.md", DOCS / "how-to.md"], ids=name_of)
def test_files_that_are_named_exist(doc: Path) -> None:
    text = doc.read_text()
    made_at_run_time = re.compile(r"^(?:var|\.venv)/")
    for path in re.findall(r"`((?:[\w.-]+/)+[\w.-]*)`", text):
        assert made_at_run_time.match(path) or (ROOT / path).exists(), path


def test_the_screenshot_is_small() -> None:
    for path in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README):
        assert (ROOT / path).stat().st_size <= 200 * 1024


def test_decisions_are_numbered_without_gap() -> None:
    numbers = [int(path.name[:4]) for path in sorted((DOCS / "adr").glob("*.md"))]

    assert numbers == list(range(1, len(numbers) + 1))


# --- commands and settings ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("doc", PAGES, ids=name_of)
def test_commands_exist(doc: Path) -> None:
    text = doc.read_text()

    assert set(re.findall(r"\bbin/([a-z]+)\b", text)) <= {path.name for path in (ROOT / "bin").iterdir()}
    assert set(re.findall(r"(?:bin/manage|manage\.py|quan-ly) ([a-z_]+)", text)) <= set(get_commands())


def test_every_setting_is_described() -> None:
    read = re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', (ROOT / "portal" / "settings.py").read_text())
    described = [row[0].strip("`") for row in table_after(README, "\n## Settings")]

    assert sorted(described) == sorted(set(read))


def test_defaults_of_settings_are_those_of_the_code() -> None:
    settings = (ROOT / "portal" / "settings.py").read_text()
    for name, _, default in table_after(README, "\n## Settings"):
        if re.fullmatch(r"`[^`]+`", default) and not default.startswith(("`var/", "`DATABASE_URL")):
            written = default.strip("`").split(",")
            call = re.search(rf'env\.\w+\("{name.strip("`")}", default=([^\n]+)\)', settings)
            assert call, name
            assert re.findall(r"[^\[\]\", ]+", call[1]) == written, name


def test_system_packages_are_those_of_bin() -> None:
    from bin._setup.system_packages import TEST_PACKAGES

    listed = README.split("the system packages", 1)[1].split("as anybody else", 1)[0]

    assert set(re.findall(r"`([\w.-]+)`", listed)) == set(TEST_PACKAGES)


# --- the demonstration ----------------------------------------------------------------------------------------------


def test_accounts_in_the_readme_are_those_of_the_demonstration() -> None:
    known = {email for slug in ORDER for _, email in _worth_trying(demo_of(slug))}
    named = set(re.findall(r"`([\w.-]+@[\w.-]+\.example)`", README))

    assert named
    assert named <= known
    assert f"`{PASSWORD}`" in README


# --- architecture ---------------------------------------------------------------------------------------------------


def import_layers() -> list[str]:
    config: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contracts = config["tool"]["importlinter"]["contracts"]
    return next(contract["layers"] for contract in contracts if contract["type"] == "layers")


def test_layers_are_those_that_are_checked() -> None:
    assert [row[0].strip("`") for row in table_after(ARCHITECTURE, "\n## Layers")] == import_layers()


def test_states_of_a_report_are_those_of_the_rules() -> None:
    told = {row[0]: set(row[1].split(", ")) for row in table_after(ARCHITECTURE, "States of a report")}

    assert told == {str(state): {str(other) for other in others} for state, others in TRANSITIONS.items()}


def test_the_address_of_the_example_is_that_of_its_view() -> None:
    address, view = re.search(r"`POST (\S+)`.*?→ `(reports\.views\S+)`", ARCHITECTURE, re.DOTALL).groups()
    found = resolve(address).func

    assert f"{found.__module__}.{found.__name__}" == view


# --- guides ---------------------------------------------------------------------------------------------------------


def test_every_role_has_its_guide() -> None:
    index = (GUIDES / "README.md").read_text()

    assert set(GUIDE_OF_ROLE) == set(Role)
    for page in [*GUIDE_OF_ROLE.values(), "nguoi-van-hanh.md"]:
        assert (GUIDES / page).exists()
        assert f"]({page})" in index


@pytest.mark.parametrize("doc", GUIDE_PAGES, ids=name_of)
def test_every_guide_reminds_of_state_secrets(doc: Path) -> None:
    assert "bí mật nhà nước" in doc.read_text()


@pytest.mark.parametrize("doc", GUIDE_PAGES, ids=name_of)
def test_words_on_the_screen_are_on_the_screen(doc: Path) -> None:
    """Bold in a guide marks a button, an entry or a state; the reminder in the box at the top is the exception."""
    text = re.sub(r"```.*?```", "", doc.read_text(), flags=re.DOTALL)
    told = "\n".join(line for line in text.splitlines() if not line.startswith(">"))

    missing = [words for words in re.findall(r"\*\*([^*\n]+)\*\*", told) if words not in SOURCES]

    assert missing == []


def test_buttons_in_the_readme_are_on_the_screen() -> None:
    told = README.split("## What to click first", 1)[1].split("\n## ", 1)[0]

    assert [words for words in re.findall(r"(?<![\w*])\*([^*\n]+)\*", told) if words not in SOURCES] == []


@pytest.mark.parametrize(
    "sentence",
    [row[0] for row in table_after((GUIDES / "nguoi-bao-cao.md").read_text(), "### Câu báo lỗi nghĩa là gì")],
)
def test_explained_refusals_are_those_of_the_portal(sentence: str) -> None:
    parts = [part.strip(" “”") for part in sentence.split("…")]

    assert [part for part in parts if part not in SOURCES] == []


def test_roles_are_described_as_on_the_page() -> None:
    told = table_after((GUIDES / "nguoi-van-hanh.md").read_text(), "\n## Vai trò")

    assert told == [[role.label, RIGHTS[role].description] for role in Role]


def test_the_commands_of_the_operator_make_an_authority(
    db: None, capsys: pytest.CaptureFixture[str], client: Any
) -> None:
    guide = (GUIDES / "nguoi-van-hanh.md").read_text().replace("\\\n", "")
    written = re.findall(r"^    quan-ly ((?:create_authority|invite_staff) .+)$", guide, re.MULTILINE)

    for command in written:
        call_command(*shlex.split(command))

    assert len(written) == 2
    first, second = re.findall(r"https?://\S+", capsys.readouterr().out)
    authority = Authority.objects.get(slug="an-binh")
    assert "\n" in authority.issuer_line
    assert client.get(urlsplit(first).path).status_code == 404
    assert "Nguyễn Thị An" in client.get(urlsplit(second).path).content.decode()
