"""A form as contract.md's JSON → its cells by name: path (`indicators[3].target`), what it is called, its text.

Opinions and contacts are left out: they are not what is declared, and contacts are personal data.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jixiao.profiles.load import label_table

SINGLE: Mapping[str, str] = {
    "title": "标题", "department": "部门", "reporting_unit": "填报单位", "project": "项目",
    "implementing_unit": "实施单位", "period": "项目起止时间", "money_unit": "金额单位",
    "staffing.establishment": "编制人数", "staffing.actual": "实有人数", "duties": "职能职责",
}  # fmt: skip
"""Cells that stand once: path → what they are called."""
LISTS: Mapping[str, str] = {"money": "资金", "objectives": "目标", "tasks": "任务", "indicators": "指标"}
"""Lists in the order of the page: name → what one of its rows is called."""
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "money": {"text": "金额"},
    "objectives": {"text": "内容"},
    "tasks": {"name": "名称", "content": "内容", "yuan": "金额（元）"},
    "indicators": {
        "level1": "一级指标", "level2": "二级指标", "level3": "三级指标", "content": "指标内容", "target": "指标值",
        "standard": "绩效标准", "remark": "备注", "baseline": "基期值", "weight": "分值",
    },
}  # fmt: skip
"""List → the fields of its rows, and what they are called."""
_PATH = re.compile(r"([a-z_]+)\[(\d{1,4})\]\.([a-z0-9_]+)")
_LONGEST_NAME = 24


class NoSuchField(Exception):  # noqa: N818 - the name is the sentence
    """A path that leads to no field of a declared form."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a form: its list and its number there, from 0."""

    name: str
    index: int

    @property
    def path(self) -> str:
        return f"{self.name}[{self.index}]"


@dataclass(frozen=True, slots=True)
class Field:
    """A cell of a form; `row` is None for what stands once."""

    path: str
    label: str
    text: str
    row: Row | None = None


def fields(form: Mapping[str, Any]) -> Iterator[Field]:
    """Every cell in the order of the page; of a list only the columns this form uses, and always the target."""
    for path, label in single(form).items():
        if text := text_at(form, path):
            yield Field(path, label, text)
    for name in LISTS:
        rows = form.get(name) or []
        used = [field for field in COLUMNS[name] if field == "target" or any(text_of(row.get(field)) for row in rows)]
        for index in range(len(rows)):
            yield from (_field(name, index, rows[index], field) for field in used)


def single(form: Mapping[str, Any]) -> dict[str, str]:
    """The cells that stand once in this form, further texts of its template among them."""
    return {**SINGLE, **{f"texts.{name}": text_label(name) for name in form.get("texts") or {}}}


def field_at(form: Mapping[str, Any], path: str) -> Field:
    """The cell a path leads to. NoSuchField where there is none."""
    if path in (known := single(form)):
        return Field(path, known[path], text_at(form, path))
    parts = _PATH.fullmatch(path)
    name, number, field = parts.groups() if parts else ("", "0", "")
    rows = form.get(name) or [] if name in LISTS else []
    if field not in COLUMNS.get(name, {}) or int(number) >= len(rows):
        raise NoSuchField(path)
    return _field(name, int(number), rows[int(number)], field)


def row_name(name: str, row: Mapping[str, Any]) -> str:
    """What a reader calls a row: 指标“65岁以上老年人健康管理率”."""
    named = {"money": ("label",), "objectives": ("text",), "tasks": ("name",)}.get(
        name, ("content", "level3", "level2")
    )
    words = next((row[field] for field in named if row.get(field)), "（无名）")
    short = words if len(words) <= _LONGEST_NAME else words[: _LONGEST_NAME - 1] + "…"
    return f"{LISTS[name]}“{short}”"


def text_at(form: Mapping[str, Any], path: str) -> str:
    """The text of a cell that stands once."""
    head, _, rest = path.partition(".")
    value = form.get(head)
    return text_of((value or {}).get(rest) if rest else value)


def text_of(value: Any) -> str:
    """A value of the contract as it is read: a text with its cell, two dates, a number; empty for null."""
    if isinstance(value, Mapping):
        value = value.get("text")
    if isinstance(value, list):
        return "至".join(map(text_of, value))
    return "" if value is None else str(value)


def _field(name: str, index: int, row: Mapping[str, Any], field: str) -> Field:
    label = f"{row_name(name, row)}的{COLUMNS[name][field]}"
    place = Row(name, index)
    return Field(f"{place.path}.{field}", label, text_of(row.get(field)), place)


def text_label(name: str) -> str:
    """The label templates print for a further text; its name where none does."""
    for block in label_table().values():
        if labels := block["labels"].get(name):
            return str(labels[0])
    return name
