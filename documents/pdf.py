"""The document object as PDF: tagged archival PDF/A-2a, typeset in a child process that may be killed."""

from documents.html import render_html
from documents.limits import Limits, run_limited
from documents.paper import Paper
from documents.typeset import FONT, MISSING_FONT, MISSING_LIBRARY

LIMITS = Limits(seconds=60, memory_mb=1024)
_REASONS = {
    MISSING_LIBRARY: (
        "Máy chủ thiếu thư viện Pango để dựng PDF. "
        "Người quản trị cần cài các gói libpango-1.0-0, libpangoft2-1.0-0 và libharfbuzz-subset0."
    ),
    MISSING_FONT: f"Máy chủ thiếu phông chữ {FONT} để dựng PDF. Người quản trị cần cài gói fonts-liberation2.",
}


def render_pdf(document: Paper, limits: Limits = LIMITS) -> bytes:
    """The same document gives the same bytes. Raises RenderFailed or one of its kinds, with a sentence to show."""
    return run_limited("documents.typeset", render_html(document).encode(), limits, _REASONS)
