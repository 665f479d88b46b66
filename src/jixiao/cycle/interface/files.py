"""The file as it was handed in, and the official form. Both name people: they ask for the scope `personal`.

Whose roles may not see them gets no original, and the official form masked.
"""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema

from jixiao.accounts.downloads import download
from jixiao.cycle.content import NotAccepted
from jixiao.cycle.interface.asked import Id, OneOf, only_known
from jixiao.cycle.interface.callers import caller_of, needs
from jixiao.cycle.interface.errors import NOT_FOUND, Problem, answers
from jixiao.cycle.interface.reading import Nothing, visible
from jixiao.cycle.printing import WRITERS, official_file
from jixiao.cycle.tokens import Scope
from jixiao.cycle.visiting import may_see_persons

router = Router(tags=["文件"])
_BYTES: dict[str, Any] = {
    "description": "OK",
    "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
}
_FILE = needs(Scope.READ, Scope.PERSONAL, responses={200: _BYTES})
_NOTHING_YET = Problem(404, "no_version", "这张表正在填写，还没有交过一版，没有文件可以下载。")
_NO_FILE = Problem(404, "no_original", "这一版是在页面上填写的，没有原件；要文件，请取正式表样。")
Suffix = Annotated[str, OneOf(WRITERS)]


class Which(Schema):
    """`version`: which one; without it the newest."""

    version: Id | None = None


@router.get("/declarations/{pk}/original", response=answers(), summary="原件", **_FILE)
def original(request: HttpRequest, pk: Path[Id], asked: Query[Which]) -> Any:
    """交上来的文件，一个字节不差；在页面上填写的那一版没有原件。角色不能“查看联系人”的，403。"""
    only_known(request, Which)
    found = visible(caller_of(request), pk)
    number = found.version_number if asked.version is None else asked.version
    version = found.versions.filter(number=number).first()
    if version is None:
        raise _NOTHING_YET if asked.version is None else NOT_FOUND
    if version.file is None:
        raise _NO_FILE
    if not (decision := may_see_persons(found, caller_of(request).person)).allowed:
        raise Problem(403, "forbidden", f"原件不能下载：{decision.reason}")
    return download(bytes(version.file), version.file_name)


@router.get("/declarations/{pk}/official/{suffix}", response=answers(409), summary="正式表样", **_FILE)
def official(request: HttpRequest, pk: Path[Id], suffix: Path[Suffix]) -> Any:
    """最新一版按模板的正式表样排成 docx、xlsx 或 pdf；模板没有正式表样的，409。角色不能“查看联系人”的，得到遮盖的。"""
    only_known(request, Nothing)
    found = visible(caller_of(request), pk)
    version = found.last_version
    if version is None:
        raise _NOTHING_YET
    try:
        sees_persons = may_see_persons(found, caller_of(request).person).allowed
        content = official_file(version, suffix, with_personal_data=sees_persons)
    except NotAccepted as cause:
        raise Problem(409, "no_layout", str(cause)) from cause
    return download(content, f"{found.unit_name}{found.year}年{found.title}.{suffix}")
