"""A file as an answer: to be saved under its name, never shown in place."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def download(content: bytes, name: str, media_type: str = "application/octet-stream") -> HttpResponse:
    return HttpResponse(content, content_type=media_type, headers=attached(name))


def attached(name: str) -> dict[str, str]:
    """The header that names a file to be saved."""
    return {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or "attachment"}
