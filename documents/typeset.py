"""HTML to PDF with WeasyPrint, as a child process: `python -m documents.typeset SECONDS MEMORY_MB < HTML > PDF`."""

import gc
import sys
from pathlib import Path
from typing import Any

from documents.limits import OUT_OF_MEMORY, confine

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


def main() -> int:
    confine(int(sys.argv[1]), int(sys.argv[2]))
    # The process lives for one document: collecting garbage would cost a quarter of the time and free nothing.
    gc.disable()
    html = sys.stdin.buffer.read().decode()
    try:
        output = typeset(html)
    except MemoryError:
        return OUT_OF_MEMORY
    except LookupError as error:
        print(error, file=sys.stderr)
        return MISSING_FONT
    except OSError as error:
        print(error, file=sys.stderr)
        return MISSING_LIBRARY
    sys.stdout.buffer.write(output)
    return 0


if __name__ == "__main__":
    sys.exit(main())
