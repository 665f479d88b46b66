"""A declared version as the official form of its template, with what the reviewers said of it in their boxes."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from django.utils import timezone

from jixiao.cycle.check_code import footer
from jixiao.cycle.content import NotAccepted, content_of
from jixiao.cycle.models import Version
from jixiao.cycle.signing import signed
from jixiao.forms.official.as_docx import docx_bytes
from jixiao.forms.official.as_pdf import pdf_bytes
from jixiao.forms.official.as_xlsx import xlsx_bytes
from jixiao.forms.official.compose import printed
from jixiao.forms.official.filled import Filled
from jixiao.forms.official.filled_json import filled_from
from jixiao.forms.official.model import OfficialForm
from jixiao.profiles.layouts import layouts

WRITERS: Mapping[str, Callable[[OfficialForm], bytes]] = {"docx": docx_bytes, "xlsx": xlsx_bytes, "pdf": pdf_bytes}


def official_file(version: Version, suffix: str) -> bytes:
    """The version as docx, xlsx or pdf, its check code at the foot. NotAccepted where its template has no such form."""
    filled = _filled(version)
    layout = layouts()[filled.layout]
    events = version.declaration.events.filter(content__version=version.number).order_by("number")
    drawn = printed(signed(filled, layout, events), layout)
    return WRITERS[suffix](replace(drawn, footer=footer(version)))


def _filled(version: Version) -> Filled:
    """What stands in its blanks; one of an older program is read again from its file."""
    filled = version.filled
    if filled is None and version.file is not None:
        wanted = version.declaration.wanted
        filled = content_of(bytes(version.file), version.file_name, wanted, timezone.localdate()).filled
    if filled is None:
        raise NotAccepted("这张表的模板还没有正式表样，请下载原件。")
    return filled_from(filled)
