"""HTML to PDF with WeasyPrint, as a child process: `python -m documents.typeset SECONDS MEMORY_MB < HTML > PDF`."""

import gc
import sys
import traceback
from pathlib import Path
from typing import Any

from documents.limits import OUT_OF_MEMORY, at_its_limit, confine

FONT = "Liberation Serif"
# Archival and tagged: readable in thirty years and by a screen reader.
PDF_VARIANT = "pdf/a-2a"
MISSING_LIBRARY = 78
MISSING_FONT = 79

_ASSETS = {"official.css": Path(__file__).resolve().parent.parent / "templates" / "documents" / "official.css"}


def typeset(html: str) -> bytes:
    """The PDF of a page made by `documents.html`: no network, no file but our style sheet, the same bytes each time.

    Raises LookupError when the typeface is not installed, OSError when WeasyPrint's native libraries are missing.
    """
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnAssets(URLFetcher):
        """Knows `data:` and the names in _ASSETS; everything else is refused before anything is opened."""

        def __init__(self) -> None:
            super().__init__(allowed_protocols={"data"}, allow_redirects=False)

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            scheme, _, name = url.partition(":")
            if scheme == "asset" and name in _ASSETS:
                return URLFetcherResponse(url, _ASSETS[name].read_bytes(), {"Content-Type": "text/css; charset=utf-8"})
            return super().fetch(url, headers)

    fonts: set[str] = set()

    def note_fonts(document: Any, pdf: Any) -> None:
        fonts.update(font.family for font in document.fonts.values())

    output = HTML(string=html, url_fetcher=OwnAssets(), base_url="asset:").write_pdf(
        pdf_variant=PDF_VARIANT, finisher=note_fonts
    )
    if FONT not in fonts:
        raise LookupError(f"{FONT} is not among {sorted(fonts)}")
    return bytes(output)


def _reason_of(failure: Exception) -> int:
    """The exit code that tells why. A refused allocation shows itself in many ways, so the limit is asked."""
    if isinstance(failure, (MemoryError, SystemError)) or at_its_limit():
        return OUT_OF_MEMORY
    if isinstance(failure, LookupError):
        return MISSING_FONT
    return MISSING_LIBRARY if isinstance(failure, OSError) else 1


def main() -> int:
    confine(int(sys.argv[1]), int(sys.argv[2]))
    # The process lives for one document: collecting garbage would cost a quarter of the time and free nothing.
    gc.disable()
    html = sys.stdin.buffer.read().decode()
    try:
        output = typeset(html)
    except Exception as failure:
        reason = _reason_of(failure)
        if reason != OUT_OF_MEMORY:  # with no room left even the printing fails
            traceback.print_exc()
        return reason
    sys.stdout.buffer.write(output)
    return 0


if __name__ == "__main__":
    sys.exit(main())
