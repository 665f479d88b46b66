"""A unit's whole year as one zip: each form as it was handed in, as its official form and as JSON, its attachments,
what was done to it, and a list of all files with their hashes.
"""

import json
from collections.abc import Callable, Iterable, Iterator

from jixiao.cycle.attachments import kept_files
from jixiao.cycle.content import NotAccepted
from jixiao.cycle.models import AttachmentKind, Declaration, Version
from jixiao.cycle.printing import official_file
from jixiao.cycle.zip_stream import ZipStream

_IN_NAMES = 40
"""Characters of a unit's or project's name in the name of its folder: Windows refuses paths of 260."""
_ENDING = 5
"""Characters of the longest ending of a file that is taken in."""
_NAMES_PEOPLE = "里面有联系人的姓名、电话，下载的人不能查看"
_NO_NAMES = str.maketrans(dict.fromkeys('/\\:*?"<>|\r\n\t', "_"))


def year_zip(declarations: Iterable[Declaration], sees_persons: Callable[[Declaration], bool]) -> Iterator[bytes]:
    """The zip in the parts in which it can be sent, a file a part.

    `sees_persons`: of which declarations whom they name may be seen; of the others the forms are masked, and what
    cannot be masked is left out and named in the list of contents.
    """
    stream = ZipStream()
    missing: list[str] = []
    for number, declaration in enumerate(declarations, 1):
        folder = f"{number:03d}-{folder_name(declaration.unit_name)}-{folder_name(declaration.title)}"
        for name, data in _files(declaration, missing, sees_persons=sees_persons(declaration)):
            yield stream.entry(f"{folder}/{name}", data)
    entries = [{"name": each.name, "size": each.size, "sha256": each.sha256} for each in stream.entries]
    sums = "".join(f"{each.sha256}  {each.name}\n" for each in stream.entries)
    yield stream.entry("目录.json", _json({"files": entries, "remarks": missing}))
    yield stream.entry("SHA256SUMS.txt", sums.encode())
    yield stream.close()


def folder_name(text: str) -> str:
    """A name no system refuses, cut where it is too long."""
    return text.translate(_NO_NAMES).strip(" .")[:_IN_NAMES]


def file_name(text: str) -> str:
    """The same of a file: what tells its format stays."""
    stem, dot, ending = text.rpartition(".")
    if not dot or not stem or len(ending) > _ENDING:
        return folder_name(text)
    return f"{folder_name(stem)}.{folder_name(ending)}"


def _files(declaration: Declaration, missing: list[str], *, sees_persons: bool) -> Iterator[tuple[str, bytes]]:
    version = declaration.last_version
    if version is None:
        missing.append(f"{declaration}：还没有交过")
    else:
        yield from _forms(declaration, version, missing, sees_persons=sees_persons)
    for number, attachment in enumerate(kept_files(declaration), 1):
        if attachment.kind == AttachmentKind.SEALED_SCAN and not sees_persons:
            missing.append(f"{declaration}：没有盖章扫描件“{attachment.name}”：{_NAMES_PEOPLE}")
            continue
        yield f"附件/{number:02d}-{attachment.name}", bytes(attachment.content)
    events = [{"number": each.number, "content": each.content, "before": each.before, "digest": each.digest}
              for each in declaration.events.order_by("number")]  # fmt: skip
    yield "经过.json", _json(events)


def _forms(
    declaration: Declaration, version: Version, missing: list[str], *, sees_persons: bool
) -> Iterator[tuple[str, bytes]]:
    """The form: as JSON, as it came, and printed; what cannot be printed is said in the list of contents."""
    yield "绩效表.json", _json(version.form_told(with_persons=sees_persons))
    if version.file is not None and not sees_persons:
        missing.append(f"{declaration}：没有原件“{version.file_name}”：{_NAMES_PEOPLE}")
    elif version.file is not None:
        yield f"原件-{file_name(version.file_name)}", bytes(version.file)
    try:
        yield "正式表样.docx", official_file(version, "docx", with_personal_data=sees_persons)
    except NotAccepted as cause:
        missing.append(f"{declaration}：没有正式表样：{cause}")


def _json(value: object) -> bytes:
    """For people too: a line a value."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode()
