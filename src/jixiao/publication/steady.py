"""The same copy is the same file, byte by byte, whenever it is made: who keeps its hash can compare. What writers put
into a file of the moment they wrote it becomes the moment of its publication."""

import hashlib
import io
import re
import zipfile
from base64 import b64encode
from datetime import UTC, datetime

from jixiao.cycle.zip_stream import ZipStream

_CORE = "docProps/core.xml"
_IN_CORE = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_IN_PDF = re.compile(rb"D:\d{14}Z")
_IN_XMP = re.compile(rb"(<xmp:(?:Modify|Create|Metadata)Date>)[^<]{25}(?=<)")
_ID = re.compile(rb"(<xmpMM:(?:Instance|Document)ID>|(?<=/ID)\[\(|\]?\)\()[A-Za-z0-9+/]{22}==(?=<|\))")
"""What is put in their place is as long: offsets in a PDF stay right."""


def steady(content: bytes, suffix: str, at: datetime) -> bytes:
    """A docx, xlsx or pdf without the moment it was written at."""
    moment = at.astimezone(UTC)
    if suffix == "pdf":
        content = _IN_PDF.sub(f"D:{moment:%Y%m%d%H%M%S}Z".encode(), content)
        content = _IN_XMP.sub(rf"\g<1>{moment:%Y-%m-%dT%H:%M:%S}+00:00".encode(), content)
        content = _ID.sub(rb"\g<1>" + b64encode(bytes(16)), content)
        return _ID.sub(rb"\g<1>" + b64encode(hashlib.sha256(content).digest()[:16]), content)
    made = ZipStream()
    parts = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            if name == _CORE:
                data = _IN_CORE.sub(rf"\g<1>{moment:%Y-%m-%dT%H:%M:%SZ}".encode(), data)
            parts.append(made.entry(name, data))
    return b"".join([*parts, made.close()])
