"""`manage.py evaluate` prints the same bytes for the same data and day."""

import json
from collections.abc import Iterator
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.criteria.world import accepted, quarter, ratio
from tests.factories.campaigns import make_campaign
from tests.factories.units import make_authority, make_person, make_unit
from units.models import Authority
from units.tenancy import authority_scope


@pytest.fixture
def reported(authority: Authority) -> Iterator[Authority]:
    with authority_scope(authority):
        campaign, unit = make_campaign(), make_unit("Phòng Kinh tế")
        make_person(unit, full_name="Trần Thị Mai")
        accepted(unit, quarter(campaign), {"ho-so-cong-viec": ratio(3120, 5000)}, day=date(2024, 1, 10))
    return authority


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("evaluate", *arguments, stdout=out)
    return out.getvalue()


TERMS = ("thi-dua-nho", "--occasion", "so-ket-2023", "--as-of", "2024-01-31")


def test_same_data_and_day_give_the_same_bytes(reported):
    assert run(*TERMS, "--format", "json") == run(*TERMS, "--format", "json")
    assert run(*TERMS) == run(*TERMS)


def test_json_says_what_was_evaluated_and_every_verdict(reported):
    said = json.loads(run(*TERMS, "--format", "json"))

    header = {key: said[key] for key in ("campaign", "authority", "occasion", "occasion_due", "mode", "as_of")}
    assert header == {
        "campaign": "thi-dua-nho",
        "authority": "go-vap",
        "occasion": "so-ket-2023",
        "occasion_due": "2023-12-31",
        "mode": "official",
        "as_of": "2024-01-31",
    }
    assert said["revision"]["number"] == 0
    assert len(said["inputs_sha256"]) == len(said["revision"]["sha256"]) == 64
    (unit,), (person,) = said["units"], said["people"]
    assert (unit["name"], person["name"], person["unit"]) == ("Phòng Kinh tế", "Trần Thị Mai", unit["code"])
    assert unit["targets"][0]["sentence"] == (
        "Chưa đạt: 62,4% ≤ 80% (mục II.2a; Quý IV năm 2023; 3.120/5.000; phiên bản 1, tiếp nhận ngày 12/01/2024)"
    )
    assert [part["code"] for part in unit["standards"][0]["children"]] == [
        "ho-so-truc-tuyen",
        "ke-hoach-va-mo-hinh",
        "tieu-bieu",
    ]
    assert [target["code"] for target in said["targets"]] == [
        "ho-so-2023",
        "ho-so-2025",
        "ke-hoach-so",
        "ho-so-chung",
        "mo-hinh-chung",
    ]


def test_text_shows_people_the_same_sentences(reported):
    text = run(*TERMS)

    assert "Chưa đạt: 62,4% ≤ 80% (mục II.2a;" in text
    assert "Trần Thị Mai – Phòng Kinh tế" in text


def test_hash_changes_with_data_day_mode_and_occasion(reported):
    def inputs(*arguments: str) -> str:
        return json.loads(run("thi-dua-nho", "--format", "json", *arguments))["inputs_sha256"]

    hashes = {
        inputs("--as-of", "2024-01-31"),
        inputs("--as-of", "2024-02-01"),
        inputs("--as-of", "2024-01-31", "--mode", "preliminary"),
        inputs("--as-of", "2024-01-31", "--occasion", "so-ket-2023"),
    }
    with authority_scope(reported):
        make_unit("Phòng Nội vụ")
    hashes.add(inputs("--as-of", "2024-01-31"))

    assert len(hashes) == 5


def test_day_is_today_of_the_authority_by_default(reported):
    Authority.objects.filter(pk=reported.pk).update(is_demo=True, clock_on=date(2023, 12, 5))

    assert json.loads(run("thi-dua-nho", "--format", "json"))["as_of"] == "2023-12-05"


def test_code_in_two_authorities_asks_for_one(reported):
    other = make_authority("hai-phong")
    with authority_scope(other):
        make_campaign()

    with pytest.raises(CommandError, match="có ở go-vap, hai-phong: hãy thêm --authority"):
        run(*TERMS)
    assert json.loads(run(*TERMS, "--authority", "hai-phong", "--format", "json"))["units"] == []


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("khong-co",), "Không có phong trào mã “khong-co”"),
        (("thi-dua-nho", "--occasion", "giua-ky"), "không có dịp khen thưởng mã “giua-ky”"),
        (("thi-dua-nho", "--authority", "khac"), "ở cơ quan “khac”"),
    ],
)
def test_what_does_not_exist_is_named(reported, arguments, reason):
    with pytest.raises(CommandError, match=reason):
        run(*arguments)


def test_draft_cannot_be_evaluated(authority):
    with authority_scope(authority):
        make_campaign(launched=False)

    with pytest.raises(CommandError, match="chưa phát động"):
        run("thi-dua-nho")
