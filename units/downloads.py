"""Stored files on their way out: as a download, never shown as a page of the portal, never kept by a cache."""

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404

from units.stored_files import open_own


def download(stored: FieldFile, name: str, content_type: str) -> FileResponse:
    """The file for a person whose right to it has been checked. It opens before the response leaves: no half file."""
    try:
        content = open_own(str(stored.name))
    except OSError as lost:
        raise Http404("Không tìm thấy tệp.") from lost
    response = FileResponse(content, as_attachment=True, filename=name, content_type=content_type)
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
