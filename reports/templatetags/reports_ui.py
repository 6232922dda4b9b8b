"""Words of reports in templates."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.forms import BaseForm

from campaigns.planfile.schema import Target
from campaigns.wording import asked_by
from reports import wording
from reports.rules import Figure
from units.templatetags.ui import error_summary
from vietnamese.numbers import percent_text

register = template.Library()


@register.filter
def asked(target: Target) -> str:
    """ "≥ 70%, hạn 31/12/2025"."""
    return asked_by(target)


@register.filter
def rate(figure: Figure | None) -> str:
    """The percentage of a stored ratio; empty for anything else."""
    if figure is None or figure.numerator is None or not figure.denominator:
        return ""
    return percent_text(wording.rate(figure.numerator, figure.denominator))


@register.inclusion_tag("_components/error_summary.html")
def errors_of(forms: Iterable[BaseForm]) -> dict[str, Any]:
    """Every error of all these forms, each linked to its field."""
    return error_summary(*forms)
