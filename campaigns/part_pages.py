"""The workshop's page of one item with something shown beside its form: what it leads to, before it is saved.

`beside` gets the item as it would be saved (None while it cannot be read) and gives what the fragment shows.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse

from campaigns.builder.cells import Row
from campaigns.builder.forms import PartForm
from campaigns.builder.views import item_page, section_page
from campaigns.planfile.schema import Plan

Beside = Callable[[HttpRequest, Plan, Any], dict[str, Any]]


@dataclass(frozen=True)
class PartPage:
    """The pages of one section of the workshop. `fragment` shows what `beside` gives."""

    slug: str
    template: str
    fragment: str
    beside: Beside

    def item(self, request: HttpRequest, code: str, key: str = "") -> HttpResponse:
        """The workshop's page of the item; a change of the form asks for the fragment alone."""
        page = item_page(request, code=code, section=self.slug, key=key)
        if not isinstance(page, TemplateResponse) or page.context_data is None:
            return page
        shown = self.beside(request, page.context_data["plan"], _as_written(page.context_data["form"]))
        if request.POST.get("do") == "preview" and request.headers.get("HX-Request"):
            return render(request, self.fragment, shown)
        page.template_name = self.template
        page.context_data |= shown | {"fragment": self.fragment}
        return page

    def list(self, request: HttpRequest, code: str, template: str, more: Callable[..., dict[str, Any]]) -> HttpResponse:
        """The workshop's list under another template; `more` gets its context and gives what is added."""
        page = section_page(request, code=code, section=self.slug)
        if isinstance(page, TemplateResponse) and page.context_data is not None:
            page.template_name = template
            page.context_data |= more(page.context_data)
        return page


def with_cell(row: Row, heading: str, words: str) -> Row:
    """The row with one more cell."""
    return replace(row, cells=(*row.cells, (heading, words)))


def _as_written(form: PartForm) -> Any:
    """The item as the form says it; None while that cannot be read."""
    if not form.is_bound:
        return form.before
    return form.part if not form.errors else None
