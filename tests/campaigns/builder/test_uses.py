"""Who names a part by its code, in fields and inside rules."""

import pytest

from campaigns.builder.sections import SECTIONS
from campaigns.builder.uses import uses_of, with_code_followed
from campaigns.planfile.changes import with_fields
from campaigns.planfile.checks import problems_of
from campaigns.planfile.shipped import SHIPPED, shipped_plan

REFERRED = ("subjects", "indicators", "targets", "criteria", "standards", "occasions")


@pytest.mark.parametrize("code", SHIPPED)
def test_a_part_can_go_exactly_when_nobody_names_it(code):
    plan = shipped_plan(code)
    for section in (one.collection for one in SECTIONS if one.is_coded):
        for number, part in enumerate(getattr(plan, section)):
            rest = [*getattr(plan, section)[:number], *getattr(plan, section)[number + 1 :]]
            is_refused = bool(problems_of(with_fields(plan, **{section: rest})))
            assert bool(uses_of(plan, section, part.code)) == is_refused or section == "targets", (section, part.code)


@pytest.mark.parametrize("code", SHIPPED)
def test_everybody_follows_a_code_that_changes(code):
    plan = shipped_plan(code)
    for section in REFERRED:
        for number, part in enumerate(getattr(plan, section)):
            parts = list(getattr(plan, section))
            parts[number] = part.model_copy(update={"code": "ma-moi"})
            followed = with_code_followed(with_fields(plan, **{section: parts}), section, part.code, "ma-moi")
            assert not problems_of(followed), (section, part.code)
            assert uses_of(followed, section, "ma-moi") == uses_of(plan, section, part.code)
