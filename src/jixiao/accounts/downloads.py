"""A file as an answer: to be saved under its name, never shown in place."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from jixiao.accounts.files import MEDIA_TYPES, suffix_of


def download(content: bytes, name: str, media_type: str = "application/octet-stream") -> HttpResponse:
    return HttpResponse(content, content_type=media_type, headers=attached(name))


def kept(content: bytes, name: str) -> HttpResponse:
    """A file as somebody put it in."""
    return download(content, name, MEDIA_TYPES.get(suffix_of(name), "application/octet-stream"))


def attached(name: str) -> dict[str, str]:
    """The header that names a file to be saved."""
    return {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or "attachment"}
