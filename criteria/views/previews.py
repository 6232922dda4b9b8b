"""A rule that is being written, tried on today's units: a fragment beside the rule, or a page of its own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from campaigns.builder.pages import builder_page
from campaigns.models import Campaign
from campaigns.planfile.schema import Plan
from campaigns.rule_editor.choices import offer_of, settled
from campaigns.rule_editor.forms import read_rule
from campaigns.rule_editor.saying import sentence_of, with_codes
from campaigns.rule_editor.tree import TooLarge, from_fields
from criteria.preview import AT_ONCE, preview_rule, subject_count
from units.clock import today


@require_POST
@builder_page
def rule_preview(request: HttpRequest, campaign: Campaign, plan: Plan) -> HttpResponse:
    """`r.*` is the rule, `preview_subject` the kind of subject; `do=preview` counts however many there are."""
    context = {"campaign": campaign, **_answer(request, campaign, plan)}
    template = "criteria/_rule_preview.html" if request.htmx else "criteria/rule_preview.html"
    return render(request, template, context)


def _answer(request: HttpRequest, campaign: Campaign, plan: Plan) -> dict[str, object]:
    subject = next((one for one in plan.subjects if one.code == request.POST.get("preview_subject")), None)
    if subject is None:
        return {"unanswered": "Chọn một đối tượng để thử."}
    try:
        tree = from_fields(dict(request.POST.lists()))
    except TooLarge as refused:
        return {"unanswered": str(refused)}
    tree = with_codes(settled(tree, offer_of(plan)), plan)
    rule, _ = read_rule(tree, plan)
    if rule is None:
        return {"unanswered": "Điền đủ quy tắc để thử."}
    day = today(request.authority)
    count = subject_count(subject, day)
    if count > AT_ONCE and request.POST.get("do") != "preview":
        return {"subject": subject, "too_many": count}
    preview = preview_rule(campaign=campaign, plan=plan, rule=rule, subject=subject, as_of=day)
    return {"preview": preview, "sentence": sentence_of(tree, plan)}
