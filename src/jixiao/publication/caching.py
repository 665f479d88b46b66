"""A public answer is made once for each state of what it shows: kept here, and known again by who has it already.

Every address says an ETag and a day; who sends them back is answered 304 without a page being made. What changes with
every act is the stamp of a unit or region; what a program of another version made is another answer.
"""

import hashlib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.metadata import version
from importlib.resources import files

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from jixiao.publication.shelf import Stamp

CACHE = "public"
_SECONDS = 24 * 3600
HTML = "text/html; charset=utf-8"
_TO_ASK_AGAIN = "public, no-cache"
"""May be kept, and is asked for again: what was withdrawn is gone at once."""


@cache
def _program() -> str:
    """What pages are made by."""
    folder = files("jixiao.publication").joinpath("templates", "publication")
    digest = hashlib.sha256(version("jixiao").encode())
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def answered(
    request: HttpRequest, stamp: Stamp, make: Callable[[], str | bytes], content_type: str = HTML,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:  # fmt: skip
    """The answer to an address whose content follows from its path and the stamp."""
    said = "\n".join((_program(), request.path, stamp.words))
    digest = hashlib.sha256(said.encode()).hexdigest()
    etag, last_modified = f'"{digest[:32]}"', None if stamp.at is None else int(stamp.at.timestamp())
    answer: HttpResponse | None = get_conditional_response(request, etag, last_modified)
    if answer is None:
        kept = caches[CACHE].get(digest)
        if kept is None:
            made = make()
            kept = made.encode() if isinstance(made, str) else made
            caches[CACHE].set(digest, kept, _SECONDS)
        answer = HttpResponse(kept, content_type=content_type, headers=dict(headers or {}))
    answer["ETag"], answer["Cache-Control"] = etag, _TO_ASK_AGAIN
    if last_modified is not None:
        answer["Last-Modified"] = http_date(last_modified)
    return answer
