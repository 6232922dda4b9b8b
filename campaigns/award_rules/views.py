"""Khen thưởng in the workshop: by level and by who decides; each award beside what it asks for and is worth today."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_safe

from campaigns.award_rules.amounts import amounts_of
from campaigns.award_rules.common_papers import COMMON_PAPERS, ROWS, with_paper
from campaigns.award_rules.conditions import paper_lines
from campaigns.builder.cells import Row
from campaigns.law.figures import Figures
from campaigns.law.stored import figures_kept
from campaigns.part_pages import PartPage
from campaigns.planfile.schema import Award, Plan
from campaigns.wording import WORDS, quota_text
from units.clock import today
from units.doors import form_page
from units.models import UnitType


def beside(request: HttpRequest, plan: Plan, award: Award | None) -> dict[str, Any]:
    """Amounts for a decision today, papers with their conditions, quotas in words."""
    day = today(request.authority)
    if award is None:
        return {"award": None, "day": day}
    type_names = dict(UnitType.objects.values_list("code", "name"))
    return {
        "award": award,
        "day": day,
        "amounts": amounts_of(award, plan, figures_kept(), day),
        "papers": paper_lines(award, type_names),
        "quotas": [quota_text(quota) for quota in award.quotas],
    }


AWARDS = PartPage("khen-thuong", "campaigns/award_rules/item.html", "campaigns/award_rules/_beside.html", beside)


@require_safe
def awards(request: HttpRequest, code: str) -> HttpResponse:
    day = today(request.authority)
    return AWARDS.list(request, code, "campaigns/award_rules/award_list.html", lambda context: _groups(context, day))


def _groups(context: dict[str, Any], day: date) -> dict[str, Any]:
    """Awards by level, each with what it is worth by a decision of the day."""
    plan, figures = context["plan"], figures_kept()
    lines = [_line(row, award, plan, figures, day) for row, award in zip(context["rows"], plan.awards, strict=True)]
    groups = [(words, [one for one in lines if one["award"].level == level]) for level, words in WORDS["level"].items()]
    return {"groups": [(words, of_level) for words, of_level in groups if of_level], "day": day}


def _line(row: Row, award: Award, plan: Plan, figures: Figures, day: date) -> dict[str, Any]:
    amounts = amounts_of(award, plan, figures, day)
    return {
        "row": row,
        "award": award,
        "amounts": amounts,
        "is_valued": any(one.reward for one in amounts),
        "occasions": dict(row.cells)["Dịp xét"],
    }


@form_page
def award_edit(request: HttpRequest, code: str, key: str = "") -> HttpResponse:
    """One award; the button of a common paper fills an empty row of the dossier with it."""
    if request.POST.get("do") == "paper":
        request.POST = _with_chosen_paper(request.POST)  # type: ignore[assignment]  # Django takes any QueryDict
    return AWARDS.item(request, code, key)


def _with_chosen_paper(data: QueryDict) -> QueryDict:
    """Without a paper chosen the form is only shown again."""
    paper = COMMON_PAPERS.get(data.get("paper", ""))
    filled = with_paper(data, paper, set(UnitType.objects.values_list("code", flat=True))) if paper else data.copy()
    filled["do"] = f"more:{ROWS}" if paper else "preview"
    return filled
