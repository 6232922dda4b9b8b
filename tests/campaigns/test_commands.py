"""Plans in and out from a shell."""

import json

import pytest
from django.core.management import CommandError, call_command

from campaigns.enums import CampaignStatus
from campaigns.models import Campaign
from campaigns.planfile.shipped import FOLDER, shipped_plan
from campaigns.planfile.writing import plan_document, to_yaml
from campaigns.queries import plan_of
from tests.factories.campaigns import make_campaign, small_plan
from units.tenancy import authority_scope

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "ke-hoach.yaml"
    path.write_text(to_yaml(small_plan()))
    return path


def campaigns_in(authority):
    with authority_scope(authority):
        return list(Campaign.objects.all())


def test_import_makes_a_draft(authority, other_authority, file, capsys):
    call_command("import_campaign", file, authority="go-vap")

    assert capsys.readouterr().out == "thi-dua-nho (go-vap): Dự thảo\n"
    assert [campaign.status for campaign in campaigns_in(authority)] == [CampaignStatus.DRAFT]
    assert campaigns_in(other_authority) == []


def test_import_and_launch_may_be_said_again(authority, file, capsys):
    for _ in range(2):
        call_command("import_campaign", file, authority="go-vap", launch=True)

    assert capsys.readouterr().out == "thi-dua-nho (go-vap): Đang thực hiện\n" * 2


def test_broken_file_names_its_lines_and_changes_nothing(authority, file):
    file.write_text(file.read_text().replace("value: 80", "value: nhiều", 1))
    line = file.read_text()[: file.read_text().index("value: nhiều")].count("\n") + 1

    with pytest.raises(CommandError) as refused:
        call_command("import_campaign", file, authority="go-vap")

    assert refused.value.returncode == 1
    assert f"\ndòng {line}, targets[0].value: “nhiều” không dùng được" in str(refused.value)
    assert campaigns_in(authority) == []


def test_refused_launch_undoes_the_import(authority, file):
    file.write_text(to_yaml(small_plan(targets=[], criteria=[], standards=[], awards=[])))

    with pytest.raises(CommandError, match="chưa có chỉ tiêu hay tiêu chuẩn"):
        call_command("import_campaign", file, authority="go-vap", launch=True)

    assert campaigns_in(authority) == []


@pytest.mark.parametrize(
    ("path", "slug", "message"),
    [("khong-co.yaml", "go-vap", "Không mở được tệp"), ("", "khong-co", "Không có cơ quan “khong-co”")],
)
def test_import_without_file_or_authority_says_so(authority, file, path, slug, message):
    with pytest.raises(CommandError, match=message):
        call_command("import_campaign", path or file, authority=slug)


def exported(capsys, *arguments: str) -> str:
    call_command("export_campaign", *arguments)
    return capsys.readouterr().out


def test_export_import_export_is_the_identity(authority, tmp_path, capsys):
    call_command("import_campaign", FOLDER / "go-vap.yaml", authority="go-vap", launch=True)
    first = exported(capsys, "go-vap", "--format", "json").partition("\n")[2]

    copy = tmp_path / "copy.yaml"
    copy.write_text(exported(capsys, "go-vap", "--format", "yaml"))
    call_command("import_campaign", copy, authority="go-vap")
    capsys.readouterr()

    assert exported(capsys, "go-vap", "--format", "json") == first
    assert json.loads(first) == plan_document(shipped_plan("go-vap"))


def test_export_of_a_code_in_two_authorities_asks_which(authority, other_authority, capsys):
    with authority_scope(authority):
        make_campaign(small_plan(closing="Một."))
    with authority_scope(other_authority):
        make_campaign(small_plan(closing="Hai."), launched=False)

    with pytest.raises(CommandError, match="có ở go-vap, quan-khac: hãy thêm --authority"):
        call_command("export_campaign", "thi-dua-nho", format="json")
    chosen = exported(capsys, "thi-dua-nho", "--authority", "quan-khac", "--format", "json")

    assert json.loads(chosen)["closing"] == "Hai."


def test_export_of_an_unknown_code_says_so(authority):
    with pytest.raises(CommandError, match="Không có phong trào mã “khong-co” ở cơ quan “go-vap”"):
        call_command("export_campaign", "khong-co", authority="go-vap", format="json")


def test_json_file_is_read_as_well(authority, tmp_path):
    file = tmp_path / "ke-hoach.json"
    file.write_text(json.dumps(plan_document(small_plan()), ensure_ascii=False))

    call_command("import_campaign", file, authority="go-vap")

    with authority_scope(authority):
        assert plan_of(Campaign.objects.get()) == small_plan()
