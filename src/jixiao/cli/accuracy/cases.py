"""The labelled cases of a folder: each file with the expectation that belongs to it.

seeds/000.txt  seeds/000.expected.json            beside the file
forms/REGION/form.docx  forms/REGION/expected.json  one expectation for every format of a folder; a format that
                        forms/REGION/expected.txt.json  cannot show the same has an own one, whose keys win
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_NO_CASES = {".json", ".yaml", ".yml", ".md", ".py", ".expected"}


@dataclass(frozen=True, slots=True)
class Case:
    """A file, what a right reading of it holds, and what kind of layout it shows."""

    file: Path
    expected: dict[str, Any]
    layout: str
    is_clean: bool


def cases(folder: Path) -> Iterator[Case]:
    """Every labelled file below a folder, by name."""
    for file in sorted(folder.rglob("*")):
        if file.suffix in _NO_CASES or not file.is_file():
            continue
        expected = _expected(file)
        if expected is not None:
            meta = _meta(file.parent)
            yield Case(file, expected, str(meta.get("layout", file.parent.name)), bool(meta.get("clean", False)))


def _expected(file: Path) -> dict[str, Any] | None:
    own = file.with_suffix(".expected.json")
    if own.exists():
        return _json(own)
    shared = file.parent / "expected.json"
    if not shared.exists() or file.stem.split("-")[0] not in ("form", "file"):
        return None
    expected = _json(shared)
    special = file.parent / f"expected{file.suffix}.json"
    return expected | _json(special) if special.exists() else expected


def _json(file: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return content


def _meta(folder: Path) -> dict[str, Any]:
    file = folder / "meta.yaml"
    return yaml.safe_load(file.read_text(encoding="utf-8")) if file.exists() else {}
