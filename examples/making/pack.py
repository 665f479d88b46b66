"""Zips with fixed times, so that making the same page again gives the same bytes."""

import io
import re
import zipfile
from collections.abc import Callable

_MOMENT = (2024, 1, 1, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def same(one: bytes, other: bytes) -> bool:
    """Whether two zips hold the same parts; how well each was compressed says nothing (zlib differs by machine)."""
    return _parts(one) == _parts(other)


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return {part.filename: source.read(part) for part in source.infolist()}


def repack(data: bytes, patch: Callable[[bytes], bytes] | None = None) -> bytes:
    """The same parts in the same order, with every date of the zip and of docProps/core.xml set to one moment.

    `patch` may change a workbook's sheets.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            body = source.read(part)
            if part.filename == "docProps/core.xml":
                body = _STAMP.sub(rb"\g<1>2024-01-01T00:00:00Z\g<2>", body)
            if patch and part.filename.startswith("xl/worksheets/"):
                body = patch(body)
            target.writestr(zipfile.ZipInfo(part.filename, _MOMENT), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()
