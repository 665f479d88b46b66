"""Files somebody hands in: which endings and names are taken, and what a browser is told they are."""

import unicodedata
from collections.abc import Collection, Mapping
from pathlib import PurePosixPath

_LONGEST_NAME = 120
_OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES: Mapping[str, str] = {
    "pdf": "application/pdf", "ofd": "application/ofd", "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png",
    "doc": "application/msword", "docx": f"{_OFFICE}.wordprocessingml.document", "wps": "application/vnd.ms-works",
    "xls": "application/vnd.ms-excel", "xlsx": f"{_OFFICE}.spreadsheetml.sheet", "et": "application/vnd.ms-excel",
    "ppt": "application/vnd.ms-powerpoint", "pptx": f"{_OFFICE}.presentationml.presentation",
    "txt": "text/plain", "csv": "text/csv", "zip": "application/zip", "rar": "application/vnd.rar",
}  # fmt: skip
"""Endings that are taken in, and what a browser is told they are; nothing that a double click would run."""
_NO_NAMES = frozenset('/\\:*?"<>|')
"""Signs that Windows refuses in a name, or that lead into another folder."""


def suffix_of(name: str) -> str:
    return PurePosixPath(name).suffix.removeprefix(".").lower()


def name_problem(name: str, also: Collection[str] = ()) -> str | None:
    """Why a file may not have this name, in one sentence; None where it may. `also`: endings taken beside the usual."""
    shown = name if len(name) <= 40 else f"{name[:40]}…"
    if not name.strip(" .") or len(name) > _LONGEST_NAME:
        return f"文件名要有1到{_LONGEST_NAME}个字，请改名后再交。"
    if any(sign in _NO_NAMES or unicodedata.category(sign).startswith("C") for sign in name):
        return f"文件名“{''.join(filter(str.isprintable, shown))}”里有不能用的符号，请改名后再交。"
    if suffix_of(name) not in {*MEDIA_TYPES, *also}:
        return f"“{shown}”：不收这种文件，可以交的有 {'、'.join([*MEDIA_TYPES, *also])}。"
    return None
