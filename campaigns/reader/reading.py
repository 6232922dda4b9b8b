"""The reader as a whole: a file, a text or lines in, the draft of a plan out."""

from collections.abc import Callable, Sequence

from campaigns.reader.draft import Draft, Found
from campaigns.reader.lines import Line, tidy_lines
from campaigns.reader.outline import Outline, read_outline
from campaigns.reader.parts.awards import read_awards
from campaigns.reader.parts.bases import read_bases
from campaigns.reader.parts.closing import read_closing
from campaigns.reader.parts.contents import read_contents
from campaigns.reader.parts.criteria import read_criteria
from campaigns.reader.parts.head import read_head
from campaigns.reader.parts.milestones import read_milestones
from campaigns.reader.parts.occasions import read_occasions
from campaigns.reader.parts.organisation import read_organisation
from campaigns.reader.parts.period import read_period
from campaigns.reader.parts.schedules import read_schedules
from campaigns.reader.parts.statements import read_procedures, read_statements
from campaigns.reader.parts.subjects import read_subjects
from campaigns.reader.parts.targets import read_targets
from campaigns.reader.sources import file_lines, text_lines

PARTS: tuple[Callable[[Outline, Draft], Found], ...] = (
    read_head,
    read_bases,
    read_period,
    read_subjects,
    read_statements,
    read_contents,
    read_targets,
    read_milestones,
    read_occasions,
    read_criteria,
    read_awards,
    read_schedules,
    read_procedures,
    read_organisation,
    read_closing,
)
"""Each reads one part of a plan and sees what was read before it: the period before the targets that end with it."""


def read_draft(lines: Sequence[Line]) -> Draft:
    """The draft of the plan that these paragraphs say. Whatever the text, a draft: of an empty one, an empty draft."""
    outline = read_outline(lines)
    draft = Draft()
    for part in PARTS:
        draft = draft.with_found(part(outline, draft))
    return draft


def read_file(name: str, content: bytes) -> Draft:
    """The draft of an uploaded plan. Raises ReaderRefused with a sentence that says what to do instead."""
    return read_draft(tidy_lines(file_lines(name, content)))


def read_text(text: str) -> Draft:
    """The draft of a pasted text. Raises ReaderRefused."""
    return read_draft(tidy_lines(text_lines(text)))
