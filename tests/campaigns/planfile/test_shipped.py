"""The plans that come with the portal, and the page that counts them."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from campaigns.planfile.shipped import FOLDER, SHIPPED, shipped_plan


def test_every_plan_file_is_shipped():
    assert {path.stem for path in FOLDER.glob("*.yaml")} == set(SHIPPED)


@pytest.mark.parametrize("code", SHIPPED)
def test_file_name_is_the_code(code):
    assert shipped_plan(code).code == code


def test_rach_gia_sets_fifty_four_targets():
    assert len(shipped_plan("rach-gia").targets) == 54


def test_page_of_the_plans_is_up_to_date(capsys):
    call_command("describe_plans")

    page = Path(settings.BASE_DIR / "docs" / "plans.md").read_text()
    assert page == capsys.readouterr().out, "write it again: bin/manage describe_plans > docs/plans.md"
