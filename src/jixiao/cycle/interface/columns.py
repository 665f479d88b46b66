"""Declared forms as rows under the names of 预算管理一体化 (`columns.yaml`): what each column says is found here."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from jixiao.cycle.models import Declaration

_SIGNS = {">=": "≥", ">": ">", "<=": "≤", "<": "<", "=": "="}


@dataclass(frozen=True, slots=True)
class Column:
    """`source`: the name of the value that stands there, None where Jixiao knows nothing for it."""

    name: str
    meaning: str
    source: str | None
    is_ours: bool


@dataclass(frozen=True, slots=True)
class Table:
    """`row`: what one row is of, a form or an indicator."""

    name: str
    label: str
    kind: str
    row: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """The tables, the document whose they are, and whether it was read."""

    document: str
    title: str
    verified: bool
    tables: Mapping[str, Table]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a row speaks of; `indicator` is empty where it speaks of a form."""

    declaration: Declaration
    form: Mapping[str, Any]
    number: int = 0
    indicator: Mapping[str, Any] | None = None

    def said(self, key: str) -> str | None:
        """What the form prints of the indicator."""
        return None if self.indicator is None else self.indicator[key]

    def objectives(self, *horizons: str | None) -> str | None:
        """The objectives of these horizons, a line each."""
        texts = [each["text"] for each in self.form["objectives"] if not horizons or each["horizon"] in horizons]
        return "\n".join(texts) or None

    def figure(self, *keys: str) -> str | None:
        """A part of the only figure of the target; None where there is none, or more than one."""
        figures = [each for each in (self.indicator or {}).get("targets", ()) if each["kind"] == "quantity"]
        if len(figures) != 1 or len((self.indicator or {})["targets"]) != 1:
            return None
        return next((figures[0][key] for key in keys if figures[0][key] is not None), None)


_VALUES: Mapping[str, Callable[[Subject], str | None]] = {
    "form_id": lambda row: str(row.declaration.pk),
    "indicator_id": lambda row: f"{row.declaration.pk}-{row.number}",
    "jurisdiction": lambda row: row.declaration.jurisdiction.code_in(row.declaration.year),
    "year": lambda row: str(row.declaration.year),
    "unit": lambda row: row.declaration.unit_name,
    "project": lambda row: row.declaration.project or None,
    "state": lambda row: row.declaration.state_words,
    "version": lambda row: str(row.declaration.version_number),
    "version_name": lambda row: f"第{row.declaration.version_number}版",
    "not_deleted": lambda _: "2",
    "objectives": lambda row: row.objectives(),
    "objectives_whole_life": lambda row: row.objectives("whole_life"),
    "objectives_annual": lambda row: row.objectives("annual", None),
    "level1": lambda row: row.said("level1"),
    "level2": lambda row: row.said("level2"),
    "level3": lambda row: row.said("level3"),
    "content": lambda row: row.said("content"),
    "standard": lambda row: row.said("standard"),
    "target": lambda row: row.said("target"),
    "remark": lambda row: row.said("remark"),
    "weight": lambda row: row.said("weight"),
    "sign": lambda row: _SIGNS.get(row.figure("operator") or ""),
    "measure": lambda row: row.figure("unit"),
    "figure": lambda row: row.figure("value"),
}


@cache
def names() -> Names:
    """The tables of this program. KeyError for a column whose value nobody finds."""
    content = yaml.safe_load(files("jixiao.cycle.interface").joinpath("columns.yaml").read_text(encoding="utf-8"))
    tables = {name: _table(name, table) for name, table in content["tables"].items()}
    return Names(content["document"], content["title"], content["verified"], tables)


def _table(name: str, said: Mapping[str, Any]) -> Table:
    columns = tuple(
        Column(each["name"], each["meaning"], each.get("from"), bool(each.get("ours"))) for each in said["columns"]
    )
    for column in columns:
        if column.source is not None and column.source not in _VALUES:
            raise KeyError(f"{name}.{column.name}: {column.source}")
    return Table(name, said["label"], said["kind"], said["row"], columns)


def rows(table: Table, declaration: Declaration, form: Mapping[str, Any]) -> Iterator[dict[str, str | None]]:
    """The rows of one declared form, every column of the table in each; `form` is masked already."""
    subjects = [Subject(declaration, form)]
    if table.row == "indicator":
        indicators = enumerate(form["indicators"], 1)
        subjects = [Subject(declaration, form, number, indicator) for number, indicator in indicators]
    for subject in subjects:
        yield {
            column.name: None if column.source is None else _VALUES[column.source](subject) for column in table.columns
        }
