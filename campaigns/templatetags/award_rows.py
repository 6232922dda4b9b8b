"""Rows of a list within an award, folded: `{% load award_rows %}`."""

from django import template

from campaigns.award_rules.common_papers import COMMON_PAPERS, ROWS
from campaigns.builder.forms import Block, InnerForm, InnerParts
from campaigns.launching.words import part_title, shortened

register = template.Library()


@register.filter
def row_title(row: InnerForm) -> str:
    """What the folded row is called: its name as it stands, or as it is being written."""
    if row.before is not None:
        return shortened(part_title(row.before))
    said = [str(row[name].value() or "") for name in ("name", "text") if name in row.fields]
    return shortened(next((words for words in said if words), "Dòng mới"))


@register.filter
def is_unfolded(row: InnerForm) -> bool:
    """A row with a mistake, or one that is being written, stands open."""
    return bool(row.errors) or (row.before is None and row.is_bound)


@register.filter
def has_errors(block: Block) -> bool:
    return any(field.errors for field in block.fields)


@register.filter
def condition_words(row: InnerForm) -> str:
    """The condition of a paper in the words of the plan."""
    condition = getattr(row.before, "required_when", None)
    return shortened(condition.text) if condition else "hồ sơ nào cũng cần"


@register.filter
def common_papers(inner: InnerParts) -> list[tuple[str, str]]:
    """Papers that a new row of a dossier may start from; none for other lists."""
    return [(code, paper.name) for code, paper in COMMON_PAPERS.items()] if inner.name == ROWS else []
