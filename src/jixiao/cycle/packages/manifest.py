"""What a package says it holds (`manifest.json`), as canonical JSON; checked when read. Schema jixiao.package/2 has
beside each self-evaluation what people decided about its rows (`decided.json`); jixiao.package/1, which has not, is
still read."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from cryptography.hazmat.primitives.hashes import SM3, Hash

from jixiao.cycle.kinds import SELF_EVALUATION, YEAR
from jixiao.cycle.models import AttachmentKind
from jixiao.cycle.packages.seal import BadPackage
from jixiao.cycle.zip_stream import canonical
from jixiao.reports.words import KINDS

NAME = "manifest.json"
SCHEMA, _BEFORE = "jixiao.package/2", "jixiao.package/1"
_FILE = re.compile(r"d\d{4}/(?:original|filled\.json|form\.json|events\.json|decided\.json|a\d{3})")
"""Names of files in a package are made by the program: none leads into another folder."""
_STRANGE = "上报包里的清单不合格式，请对方用同一版本的程序重新导出。"
_UNKNOWN = (
    f"上报包的格式是“{{}}”，这里的程序只认{_BEFORE}和{SCHEMA}，没有导入；"
    "请把这里的程序升级，或者请对方用与这里相同版本的程序导出。"
)


@dataclass(frozen=True, slots=True)
class PackedFile:
    name: str
    size: int
    sha256: str
    sm3: str


@dataclass(frozen=True, slots=True)
class PackedAttachment:
    """`file`: its name in the package; `name`: the one it was uploaded under."""

    file: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class PackedDeclaration:
    """A declaration where it was packed: its unit by name, its state in words, the version it stood at.

    `original`: the file as it was handed in under `original_name`; without that name, what was filled in on the page
    (`forms.official.filled_json`).
    """

    unit: str
    kind: str
    project: str
    state: str
    version: int
    original: str
    original_name: str
    form: str
    events: str
    attachments: tuple[PackedAttachment, ...]
    months: int = 0
    """Of a monitoring form: January to this month."""
    decided: str = ""
    """The file of what was decided about its rows (`packages.decided`); empty where nothing was."""


@dataclass(frozen=True, slots=True)
class Manifest:
    code: str
    place: str
    year: int
    made_at: str
    made_by: str
    declarations: tuple[PackedDeclaration, ...]
    files: tuple[PackedFile, ...]
    schema: str = SCHEMA


def is_filled_in(declaration: PackedDeclaration) -> bool:
    """Whether a version was filled in on the page: it has no file of its own."""
    return not declaration.original_name


def packed_file(name: str, data: bytes) -> PackedFile:
    sm3 = Hash(SM3())
    sm3.update(data)
    return PackedFile(name, len(data), hashlib.sha256(data).hexdigest(), sm3.finalize().hex())


def is_file_name(name: str) -> bool:
    """Whether a package may hold a file of this name beside its manifest."""
    return _FILE.fullmatch(name) is not None


def manifest_bytes(manifest: Manifest) -> bytes:
    content = asdict(manifest)
    if manifest.schema == _BEFORE:
        content["declarations"] = [
            {name: value for name, value in each.items() if name != "decided"} for each in content["declarations"]
        ]
    return canonical(content)


def parsed(data: bytes) -> Manifest:
    """A manifest from its bytes. BadPackage where it is not one, or not written as the program writes it."""
    try:
        content = json.loads(data)
        if (schema := content["schema"]) not in (SCHEMA, _BEFORE):
            raise BadPackage(_UNKNOWN.format(str(schema)[:40]))
        manifest = Manifest(
            **{
                **content,
                "declarations": tuple(map(_declaration, content["declarations"])),
                "files": tuple(PackedFile(**each) for each in content["files"]),
            }
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as cause:
        raise BadPackage(_STRANGE) from cause
    if not _is_sound(manifest) or manifest_bytes(manifest) != data:
        raise BadPackage(_STRANGE)
    return manifest


def _declaration(content: Mapping[str, Any]) -> PackedDeclaration:
    return PackedDeclaration(
        **{**content, "attachments": tuple(PackedAttachment(**each) for each in content["attachments"])}
    )


def _is_sound(manifest: Manifest) -> bool:
    """Whether every value is of its type and every file a declaration speaks of is listed once."""
    listed = [each.name for each in manifest.files]
    spoken_of = [name for each in manifest.declarations for name in _files_of(each)]
    return (
        all(isinstance(text, str) for text in (manifest.code, manifest.place, manifest.made_at, manifest.made_by))
        and isinstance(manifest.year, int)
        and all(isinstance(each.size, int) and is_file_name(each.name) for each in manifest.files)
        and all(map(_is_sound_declaration, manifest.declarations))
        and sorted(listed) == sorted(spoken_of)
        and len(set(listed)) == len(listed)
    )


def _files_of(declaration: PackedDeclaration) -> list[str]:
    attached = [each.file for each in declaration.attachments]
    decided = [declaration.decided] if declaration.decided else []
    return [declaration.original, declaration.form, declaration.events, *decided, *attached]


def _is_sound_declaration(declaration: PackedDeclaration) -> bool:
    texts = (
        declaration.unit, declaration.project, declaration.state, declaration.original_name, declaration.decided
    )  # fmt: skip
    return (
        all(isinstance(text, str) for text in texts)
        and isinstance(declaration.version, int)
        and declaration.months in range(YEAR + 1)
        and declaration.kind in KINDS
        and (not declaration.decided or declaration.kind in SELF_EVALUATION)
        and all(isinstance(each.name, str) and each.kind in AttachmentKind.values for each in declaration.attachments)
    )
