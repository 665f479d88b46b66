"""A file → a stored table of a unit and year: whole or not at all, and the same file twice is one table."""

import hashlib
import tempfile
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from jixiao.accounts.files import name_problem
from jixiao.accounts.models import Unit
from jixiao.accounts.permissions import Actor, decide
from jixiao.accounts.record import require
from jixiao.cells.errors import UnreadableFile
from jixiao.cells.model import Cell
from jixiao.cycle.acts import Who, record
from jixiao.cycle.imported.specs import specs
from jixiao.cycle.models import Cycle, ImportedTable, TableKind
from jixiao.reports.words import place_words
from jixiao.tables.reading import Refusal, Row, read_table

LARGEST = 10 * 1024 * 1024
_SHOWN = 20
"""So many refusals are told; who mends them sees the others at the next try."""


class NotImported(Exception):  # noqa: N818 - the reasons are the text
    """A file that was not taken in; `reasons` are sentences, each with its place where it has one."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("；".join(reasons))
        self.reasons = reasons


def take_in(cycle: Cycle, unit: Unit, kind: TableKind, name: str, data: bytes, who: Who) -> tuple[ImportedTable, bool]:
    """The stored table, and whether it is new. Refused or NotImported, and nothing stored, where it cannot be."""
    require(decide("import_table", Actor(who.person.roles_on(unit))))
    digest = hashlib.sha256(data).hexdigest()
    rows = _rows(kind, name, data)
    with transaction.atomic():
        Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)  # one import at a time
        newest = newest_table(cycle, unit, kind)
        if newest is not None and newest.sha256 == digest:
            return newest, False
        made = ImportedTable.objects.create(
            cycle=cycle,
            unit=unit,
            kind=kind,
            number=1 if newest is None else newest.number + 1,
            file_name=name,
            file=data,
            sha256=digest,
            rows=rows,
            imported_by=who.person,
            imported_at=timezone.now(),
        )
        about = {"unit": unit.name, "year": cycle.year, "table": kind.value, "file": {"name": name, "sha256": digest}}
        record(cycle.jurisdiction, None, who, "import_table", f"导入{kind.label}", f"{unit}：{name}", about)
    return made, True


def newest_table(cycle: Cycle, unit: Unit, kind: str) -> ImportedTable | None:
    """The table of a kind that holds, without its file."""
    found = ImportedTable.objects.filter(cycle=cycle, unit=unit, kind=kind).defer("file")
    return found.order_by("-number").first()


def _rows(kind: TableKind, name: str, data: bytes) -> list[dict[str, Any]]:
    if (problem := name_problem(name)) is not None:
        raise NotImported([problem])
    if len(data) > LARGEST:
        raise NotImported([f"{name}：文件超过 {LARGEST // 1024 // 1024} MB，请只留这一张表再导入。"])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(data)
        try:
            table = read_table(path, specs()[kind.value])
        except UnreadableFile as cause:
            raise NotImported([f"{name}：{cause.text}"]) from cause
    if table.refusals:
        raise NotImported([_sentence(each) for each in table.refusals[:_SHOWN]])
    return [_stored(row) for row in table.rows]


def _sentence(refusal: Refusal) -> str:
    return refusal.text if refusal.cell is None else f"{cell_words(refusal.cell)}：{refusal.text}"


def cell_words(cell: Cell) -> str:
    return place_words(cell.address, "xlsx")


def _stored(row: Row) -> dict[str, Any]:
    """A row as JSON: texts, exact numbers as strings, and where each stood."""
    return {
        name: {"text": value.text, "number": None if value.number is None else f"{value.number:f}",
               "place": cell_words(value.cell)}
        for name, value in row.values.items()
    }  # fmt: skip
