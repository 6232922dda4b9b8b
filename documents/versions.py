"""Versions of official documents: rendered once, stored whole, never changed."""

from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO

import pikepdf
from django.db import transaction
from django.db.models import Max

from documents.docx import render_docx
from documents.models import DocumentVersion, OfficialDocument
from documents.paper import Paper, to_data
from documents.pdf import render_pdf
from units.models import User
from units.stored_files import store
from units.uploads import OFFICE, CheckedFile

FOLDER = "van-ban"


@dataclass(frozen=True)
class Rendered:
    """A paper with its two files."""

    paper: Paper
    pdf: CheckedFile
    docx: CheckedFile
    page_count: int


def render(paper: Paper, file_name: str) -> Rendered:
    """Both files of a paper; takes seconds, so call it outside any transaction. Raises RenderFailed."""
    pdf = CheckedFile(f"{file_name}.pdf", ".pdf", "application/pdf", render_pdf(paper))
    docx = CheckedFile(f"{file_name}.docx", ".docx", OFFICE[".docx"][0], render_docx(paper))
    return Rendered(paper, pdf, docx, _page_count(pdf))


@transaction.atomic
def add_version(
    *, kind: str, key: str, rendered: Rendered, as_of: date, job_key: str, by: User | None, now: datetime
) -> DocumentVersion:
    """Stores the next version of the document that `kind` and `key` name."""
    document, _ = OfficialDocument.objects.get_or_create(kind=kind, key=key, defaults={"title": rendered.paper.title})
    OfficialDocument.objects.select_for_update().get(pk=document.pk)  # numbers are given out one at a time
    last = DocumentVersion.objects.filter(document=document).aggregate(number=Max("number"))["number"] or 0
    return DocumentVersion.objects.create(
        document=document,
        number=last + 1,
        content=to_data(rendered.paper),
        pdf=store(rendered.pdf, FOLDER),
        pdf_sha256=rendered.pdf.sha256,
        docx=store(rendered.docx, FOLDER),
        docx_sha256=rendered.docx.sha256,
        page_count=rendered.page_count,
        as_of=as_of,
        job_key=job_key,
        made_by=by,
        made_at=now,
    )


def _page_count(pdf: CheckedFile) -> int:
    with pikepdf.open(BytesIO(pdf.content)) as opened:
        return len(opened.pages)
