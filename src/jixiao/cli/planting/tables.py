"""The tables of plants: the usual ones, and those held out.

The words of the usual tables were in sight when the checks were written, or were held out once and have been looked at
since. Nobody reads the held-out ones to mend a check: they say how much is found of what was never seen.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from jixiao.cli.planting.clean import CleanForm

Tables = tuple[Path, ...]
"""Folders of tables that are read together."""

WRITTEN_BY = Path(__file__).parent / "data"
"""The tables the checks were written by."""
ONCE_HELD_OUT = WRITTEN_BY / "once_held_out"
USUAL: Tables = (WRITTEN_BY, ONCE_HELD_OUT)
HELD_OUT: Tables = (WRITTEN_BY / "heldout",)


@cache
def table(folders: Tables, kind: str) -> list[dict[str, Any]]:
    """The entries of every table of one kind (`planted_rows`: also `planted_rows_of_trades`), by name."""
    files = [file for folder in folders for file in sorted(folder.glob(f"{kind}*.yaml"))]
    return [entry for file in files for entry in yaml.safe_load(file.read_text(encoding="utf-8"))]


def entries(folders: Tables, kind: str, form: CleanForm) -> Iterator[dict[str, Any]]:
    """Those that are meant for this form."""
    for entry in table(folders, kind):
        if not entry.get("forms") or form.folder.name.startswith(tuple(entry["forms"])):
            yield entry
