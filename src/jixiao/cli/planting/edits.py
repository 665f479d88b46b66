"""Words of one form changed: tables planted_edits.yaml, lawful_edits.yaml."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from jixiao.cli.planting.clean import CleanForm
from jixiao.cli.planting.model import Edit, Plant
from jixiao.cli.planting.tables import Tables, table

_PLACE = re.compile(r"(?P<words>.+?)(?: #(?P<nth>\d+))?(?: >(?P<offset>\d+))?(?: \| (?P<part>.+))?", re.DOTALL)


def edit_plants(form: CleanForm, tables: Tables) -> Iterator[Plant]:
    """Every plant of these tables that is meant for this form."""
    for kind, is_lawful in (("planted_edits", False), ("lawful_edits", True)):
        for entry in table(tables, kind):
            if form.folder.name.startswith(entry["form"]):
                yield _plant(entry, form, is_lawful=is_lawful)


def _plant(entry: Mapping[str, Any], form: CleanForm, *, is_lawful: bool) -> Plant:
    edits = [edit(place, put, form) for place, put in entry.get("change", {}).items()]
    if "add" in entry:
        edits.append(Edit(None, entry["add"]))
    numbers = tuple(entry["catalogue"])
    first = next(iter(entry.get("change", {}).items()), (entry.get("add"), ""))
    return Plant(
        f"{'+'.join(numbers)} {entry['form']} {first[0]} → {first[1][:24]}",
        form.folder, numbers, tuple(edits), tuple(entry.get("touches", ())),
        frozenset(entry.get("explains", ())), is_lawful,
    )  # fmt: skip


def edit(place: str, put: str, form: CleanForm) -> Edit:
    """The edit a key of `change` names: LookupError where no box of the form begins with the words before the …."""
    match = _PLACE.fullmatch(place)
    if match is None:
        raise LookupError(f"看不懂位置“{place}”")
    words = match["words"]
    if words.endswith("…"):
        begun = [box for box in form.boxes if box.startswith(words[:-1])]
        if not begun:
            raise LookupError(f"{form.folder.name} 中没有以“{words[:-1]}”开头的格")
        words = begun[0]
    return Edit(words, put, int(match["nth"] or 1) - 1, int(match["offset"] or 0), match["part"])
