"""The design system in templates: `{% load ui %}`. Every component has its markup under templates/_components/.

Tags take defaults, so a page names only what it has; a page with every component stands at /giao-dien/.
"""

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any

import lucide
from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from vietnamese.numbers import number_text

register = template.Library()

# kind → value → (tone, icon, word). Colour never speaks alone.
BADGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "report": {
        "draft": ("neutral", "pencil", "Đang nhập"),
        "submitted": ("info", "send", "Chờ tiếp nhận"),
        "returned": ("warning", "undo-2", "Trả lại để sửa"),
        "accepted": ("good", "circle-check", "Đã tiếp nhận"),
    },
    "timing": {
        "on_time": ("good", "check", "Đúng hạn"),
        "late": ("warning", "clock", "Trễ hạn"),
        "missing": ("bad", "circle-alert", "Quá hạn, chưa nộp"),
        "due": ("neutral", "calendar-clock", "Chưa đến hạn"),
    },
    "verdict": {
        "met": ("good", "circle-check", "Đạt"),
        "not_met": ("bad", "circle-x", "Chưa đạt"),
        "pending": ("warning", "hourglass", "Chưa kết luận"),
        "not_applicable": ("neutral", "circle-minus", "Không áp dụng"),
    },
    "declaration": {
        "pending": ("info", "hourglass", "Chờ xác nhận"),
        "confirmed": ("good", "circle-check", "Đã xác nhận"),
        "refused": ("bad", "circle-x", "Không công nhận"),
    },
    "answer": {
        "value": ("good", "check", "Có số liệu"),
        "none_occurred": ("neutral", "circle-minus", "Không phát sinh"),
        "no_data": ("warning", "hourglass", "Chưa có số liệu"),
        "not_applicable": ("neutral", "ban", "Không áp dụng"),
    },
    "campaign": {
        "draft": ("neutral", "pencil", "Dự thảo"),
        "launched": ("good", "flag", "Đang thực hiện"),
        "closed": ("neutral", "archive", "Đã tổng kết"),
    },
    "job": {
        "queued": ("neutral", "hourglass", "Đang chờ"),
        "running": ("info", "loader", "Đang chạy"),
        "done": ("good", "circle-check", "Xong"),
        "failed": ("bad", "circle-x", "Không thành"),
    },
    "mode": {
        "official": ("info", "file-check", "Chính thức"),
        "preliminary": ("neutral", "pencil", "Tạm tính"),
    },
}
PENDING_WORDS = {"data": "Chờ số liệu", "judgement": "Chờ xem xét"}
TONE_ICONS = {
    "info": "info",
    "good": "circle-check",
    "warning": "triangle-alert",
    "bad": "octagon-alert",
    "neutral": "info",
}
MESSAGE_TONES = {"debug": "neutral", "info": "info", "success": "good", "warning": "warning", "error": "bad"}
TREND_ICONS = {"up": "trending-up", "down": "trending-down", "flat": "minus"}


# --- Icons and words -------------------------------------------------------------------------------------------------
@register.simple_tag
@lru_cache(maxsize=512)
def icon(name: str, size: int = 18) -> SafeString:
    """A decorative icon: hidden from readers, so the word stands beside it."""
    return mark_safe(  # noqa: S308 - drawn by the icon library from a name
        lucide._render_icon(str(name), size, aria_hidden="true", focusable="false", **{"class": "icon"})
    )


@register.simple_tag
def badge(kind: str, value: str, label: str = "") -> SafeString:
    """`{% badge "report" report.status %}`; kinds and values stand in BADGES. `label` replaces the word."""
    tone, icon_name, word = BADGES[kind][str(value)]
    return _badge(tone, icon_name, label or word)


@register.simple_tag
def verdict_badge(verdict: str, pending_reason: str | None = "") -> SafeString:
    """A verdict; an open one says what it waits for."""
    return badge("verdict", verdict, PENDING_WORDS.get(str(pending_reason or ""), "") if verdict == "pending" else "")


@register.simple_tag
@lru_cache(maxsize=16)
def verdict_mark(verdict: str, pending_reason: str | None = "") -> SafeString:
    """The verdict as a small round mark, for a line whose sentence says the rest."""
    tone, icon_name, word = BADGES["verdict"][str(verdict)]
    word = PENDING_WORDS.get(str(pending_reason or ""), word)
    return render_to_string("_components/mark.html", {"tone": tone, "icon": icon_name, "word": word})


@register.simple_tag(name="tag")
def free_tag(label: str, tone: str = "neutral", icon: str = "") -> SafeString:
    """A badge with a word of one's own."""
    return _badge(tone, icon, label)


@lru_cache(maxsize=512)
def _badge(tone: str, icon_name: str, word: str) -> SafeString:
    return render_to_string("_components/badge.html", {"tone": tone, "icon": icon_name, "word": word})


# --- Doing -----------------------------------------------------------------------------------------------------------
@register.inclusion_tag("_components/button.html")
def button(
    label: str,
    href: str = "",
    variant: str = "primary",
    icon: str = "",
    type: str = "submit",
    name: str = "",
    value: str = "",
    form: str = "",
    size: str = "",
    confirm: str = "",
    download: bool = False,
) -> dict[str, Any]:
    """A link with `href`, else a button. Variants: primary, secondary, quiet, danger."""
    return locals()


@register.inclusion_tag("_components/post_button.html", takes_context=True)
def post_button(
    context: dict[str, Any],
    label: str,
    action: str,
    variant: str = "secondary",
    icon: str = "",
    confirm: str = "",
    size: str = "",
    name: str = "",
    value: str = "",
) -> dict[str, Any]:
    """A form of one button: POST with CSRF token and once key. `name`/`value` go along as a hidden field."""
    fields = ("label", "action", "variant", "icon", "confirm", "size", "name", "value")
    here = locals()
    return {"csrf_token": context.get("csrf_token", ""), **{field: here[field] for field in fields}}


# --- Showing ---------------------------------------------------------------------------------------------------------
@register.inclusion_tag("_components/stat.html")
def stat(
    label: str,
    value: Any,
    note: str = "",
    trend: str = "",
    trend_text: str = "",
    href: str = "",
    tone: str = "",
) -> dict[str, Any]:
    """A figure with its name; `trend` is up, down or flat."""
    trend_icon = TREND_ICONS.get(trend, "")
    return locals()


@register.inclusion_tag("_components/empty_state.html")
def empty_state(
    title: str, text: str = "", icon: str = "inbox", href: str = "", action: str = "", level: int = 2
) -> dict[str, Any]:
    return locals()


@register.inclusion_tag("_components/breadcrumbs.html")
def breadcrumbs(*labels_and_urls: str) -> dict[str, Any]:
    """`{% breadcrumbs "Phong trào" list_url campaign.title campaign_url %}`: the way to this page, without it."""
    pairs = list(zip(labels_and_urls[::2], labels_and_urls[1::2], strict=True))
    return {"crumbs": [{"label": label, "url": url} for label, url in pairs]}


@register.inclusion_tag("_components/pagination.html", takes_context=True)
def pagination(context: dict[str, Any], page: Page[Any], parameter: str = "trang") -> dict[str, Any]:
    """Pages of a list; the other parameters of the address stay."""
    query = context["request"].GET.copy()
    steps = []
    for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1):
        query[parameter] = str(number)
        is_gap = isinstance(number, str)
        steps.append({"label": number, "url": "" if is_gap else f"?{query.urlencode()}", "is_gap": is_gap})
    links = {}
    for name, wanted, there in (
        ("previous", page.number - 1, page.has_previous()),
        ("next", page.number + 1, page.has_next()),
    ):
        query[parameter] = str(wanted)
        links[name] = f"?{query.urlencode()}" if there else ""
    return {"page": page, "steps": steps, **links}


@register.inclusion_tag("_components/progress.html")
def progress(done: int, total: int, label: str, note: str = "", tone: str = "info") -> dict[str, Any]:
    """A bar with its words: `12/16 đơn vị`."""
    share = min(100, max(0, 100 * int(done) // int(total))) if total else 0
    return {"done": done, "total": total, "label": label, "note": note, "tone": tone, "share": share}


@register.inclusion_tag("_components/job_progress.html")
def job_progress(job: Any, poll_url: str, done_url: str = "", done_label: str = "Xem kết quả") -> dict[str, Any]:
    """Progress of a job; the view at `poll_url` answers with this same fragment, which asks again while it is open."""
    return locals()


@register.inclusion_tag("_components/data_bar.html")
def data_bar(
    value: Decimal | int | None, threshold: Decimal | int, unit: str = "%", verdict: str = "pending", op: str = "≥"
) -> dict[str, Any]:
    """Value against threshold as a small drawing with its words."""
    top = max(Decimal(value or 0), Decimal(threshold)) * Decimal("1.1")
    scale = Decimal(100) if unit == "%" and top <= 110 else top or Decimal(1)
    tone = BADGES["verdict"][str(verdict)][0]
    words = "chưa có số liệu" if value is None else f"{number_text(value)}{_unit(unit)}"
    return {
        "width": _share(value or 0, scale),
        "mark": _share(threshold, scale),
        "tone": tone,
        "words": words,
        "is_missing": value is None,
        "goal": f"{op} {number_text(threshold)}{_unit(unit)}",
    }


def _unit(unit: str) -> str:
    return unit if unit in {"%", ""} else f" {unit}"


def _share(value: Decimal | int, scale: Decimal) -> str:
    """A place on the bar, 0 to 100 with one decimal, as SVG writes numbers."""
    return f"{min(Decimal(100), max(Decimal(0), 100 * Decimal(value) / scale)):.1f}"


@register.inclusion_tag("_components/verdict_tree.html")
def verdict_tree(result: Any, is_open: bool = True) -> dict[str, Any]:
    """A result of the rule engine (object or stored data) with everything below it."""
    return {"node": result, "is_open": is_open}


@register.inclusion_tag("_components/fact.html")
def fact(label: str, value: Any, href: str = "") -> dict[str, Any]:
    """One line of a `<dl class="facts">`; an empty value shows a dash."""
    return {"label": label, "value": "–" if value in (None, "") else value, "href": href}


@register.inclusion_tag("_components/event.html")
def event(title: str, when: str, by: str = "", text: str = "", tone: str = "neutral", icon: str = "") -> dict[str, Any]:
    """One entry of an `<ol class="timeline">`; `when` is text."""
    return locals()


@register.inclusion_tag("_components/tab.html")
def tab(label: str, href: str, is_current: bool = False, count: int | None = None) -> dict[str, Any]:
    """One link inside `{% tabs %}`."""
    return locals()


@register.inclusion_tag("_components/secrecy_note.html")
def secrecy_note(short: bool = False) -> dict[str, Any]:
    """State secrets do not belong here: wherever text or files enter."""
    return {"short": short}


@register.inclusion_tag("_components/message_list.html")
def message_list(messages: Iterable[Any]) -> dict[str, Any]:
    """The sentences an action left for this page."""
    items = [{"tone": MESSAGE_TONES.get(one.level_tag, "info"), "text": one.message} for one in messages]
    return {"items": [{**item, "icon": TONE_ICONS[item["tone"]]} for item in items]}


# --- Around content --------------------------------------------------------------------------------------------------
@register.simple_block_tag
def card(content: str, title: str = "", href: str = "", link: str = "", level: int = 2, flush: bool = False) -> str:
    """A titled surface; `href` and `link` make the link in its head; `flush` lets a table reach the edges."""
    return render_to_string("_components/card.html", locals())


@register.simple_block_tag
def alert(content: str, tone: str = "info", title: str = "") -> str:
    """A notice in the page: info, good, warning, bad."""
    return render_to_string("_components/alert.html", {**locals(), "icon": TONE_ICONS[tone]})


@register.simple_block_tag
def table(content: str, label: str, cards: bool = False) -> str:
    """Around `<table>`: a region that scrolls sideways. `cards` stacks rows on a phone: give each td a data-label."""
    return render_to_string("_components/table.html", locals())


@register.simple_block_tag
def tabs(content: str, label: str) -> str:
    return render_to_string("_components/tabs.html", locals())


@register.simple_block_tag(takes_context=True)
def filter_bar(context: dict[str, Any], content: str, label: str = "Lọc danh sách", submit: str = "Lọc") -> str:
    """A GET form of fields; with something filtered it offers the way back to everything."""
    request = context["request"]
    facts = {"content": content, "label": label, "submit": submit, "reset": request.path if request.GET else ""}
    return render_to_string("_components/filter_bar.html", facts)


# --- Forms -----------------------------------------------------------------------------------------------------------
@register.inclusion_tag("_components/field.html")
def field(field: BoundField) -> dict[str, Any]:
    """One form field as the portal draws it, for forms laid out by hand."""
    return {"field": field}


@register.inclusion_tag("_components/file_field.html")
def file_field(field: BoundField) -> dict[str, Any]:
    return {"field": field}


@register.inclusion_tag("_components/error_summary.html")
def error_summary(*forms: BaseForm) -> dict[str, Any]:
    """Every error of these forms, each linked to its field."""
    errors = [error for form in forms for error in _form_errors(form)]
    return {"errors": errors, "has_targets": any(error["target"] for error in errors)}


def _form_errors(form: BaseForm) -> list[dict[str, str]]:
    found = [{"text": str(text), "label": "", "target": ""} for text in form.non_field_errors()]
    for bound in form:
        target = bound.id_for_label or bound.auto_id
        found += [{"text": str(text), "label": str(bound.label), "target": target} for text in bound.errors]
    return found


@register.filter
def is_file(bound: BoundField) -> bool:
    return bool(bound.field.widget.needs_multipart_form)
