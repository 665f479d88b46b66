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
from jixiao.forms.official.masked import masked_filled
from jixiao.forms.official.model import OfficialForm
from jixiao.profiles.layouts import layouts

WRITERS: Mapping[str, Callable[[OfficialForm], bytes]] = {"docx": docx_bytes, "xlsx": xlsx_bytes, "pdf": pdf_bytes}


def official_file(version: Version, suffix: str, *, with_personal_data: bool) -> bytes:
    """The version as docx, xlsx or pdf, its check code at the foot. NotAccepted where its template has no such form.

    Without personal data whom it names is hidden, and the foot says so; the reviewers sign as the log names them.
    """
    filled, foot = filled_of_version(version), footer(version)
    if filled is None:
        otherwise = "请下载原件" if with_personal_data else "不能遮盖联系人以后下载"
        raise NotAccepted(f"这张表的模板还没有正式表样，{otherwise}。")
    if not with_personal_data:
        filled, foot = masked_filled(filled, version.form), f"{foot}　个人信息已遮盖"
    layout = layouts()[filled.layout]
    events = version.declaration.events.filter(content__version=version.number).order_by("number")
    drawn = printed(signed(filled, layout, version.declaration.kind, events), layout)
    return WRITERS[suffix](replace(drawn, footer=foot))


def filled_of_version(version: Version) -> Filled | None:
    """What stands in its blanks; one of an older program is read again from its file."""
    filled = version.filled
    if filled is None and version.file is not None:
        wanted = version.declaration.wanted
        filled = content_of(bytes(version.file), version.file_name, wanted, timezone.localdate()).filled
    return None if filled is None else filled_from(filled)
