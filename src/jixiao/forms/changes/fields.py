"""A form as contract.md's JSON → its cells by name: path (`indicators[3].target`), what it is called, its text.

Opinions are left out: they are not what is declared. So are placeholders: rows that say nothing yet. Contacts are
personal data: whoever shows their cells asks for those of a masked form where they may not be seen.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jixiao.forms.sheet import plain
from jixiao.profiles.load import label_table

SINGLE: Mapping[str, str] = {
    "title": "标题", "fiscal_year": "年度", "department": "部门", "reporting_unit": "填报单位", "project": "项目",
    "implementing_unit": "实施单位", "period": "项目起止时间", "money_unit": "金额单位",
    "staffing.establishment": "编制人数", "staffing.actual": "实有人数", "duties": "职能职责",
    "total_score": "总分", "filled_on": "填报日期",
}  # fmt: skip
"""Cells that stand once: path → what they are called."""
LISTS: Mapping[str, str] = {
    "money": "资金", "objectives": "目标", "tasks": "任务", "indicators": "指标", "contacts": "联系人",
}  # fmt: skip
"""Lists in the order of the page: name → what one of its rows is called."""
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "money": {"text": "金额"},
    "objectives": {"text": "内容", "actual": "实际完成情况"},
    "tasks": {"name": "名称", "content": "内容", "yuan": "金额（元）"},
    "indicators": {
        "level1": "一级指标", "level2": "二级指标", "level3": "三级指标", "content": "指标内容", "target": "指标值",
        "standard": "绩效标准", "remark": "备注", "baseline": "基期值", "weight": "分值", "actual": "实际完成值",
        "score": "得分", "reason": "偏差原因及改进措施",
    },
    "contacts": {"name": "姓名", "phone": "联系电话"},
}  # fmt: skip
"""List → the fields of its rows, and what they are called; `columns` knows the further ones that forms print."""
FURTHER: Mapping[str, str] = {"tasks": "more", "indicators": "extra"}
"""List → where a row holds what further columns say: path `indicators[3].extra.basis`, `tasks[0].more.完成情况`."""
_COLUMNS_OF_OURS: Mapping[str, str] = {
    "rate": "完成率", "target_half": "半年目标值", "baseline_2": "前年实现值", "level1_weight": "一级指标权重",
    "level2_weight": "二级指标权重",
}  # fmt: skip
_TEXTS_OF_OURS: Mapping[str, str] = {
    "execution_weight": "预算执行率分值", "execution_score": "预算执行率得分",
    "execution_reason": "预算执行率偏差原因", "total_weight": "分值合计", "tasks_total": "任务金额合计",
}  # fmt: skip
_BESIDE_AMOUNTS: Mapping[str, str] = {"execution_rate": "执行率", "share": "占比"}
"""Texts beside an amount (`execution_rate.annual_fiscal`): what they are of it."""
OF_TARGET = ("extra.operator", "extra.unit")
"""Columns a target is divided into (≥ | 18 | 公里); it holds them too."""
_PATH = re.compile(r"([a-z_]+)\[(\d{1,4})\]\.(.+)")
_LONGEST_NAME = 24
_UNNAMED = "其他内容"


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
        used = columns(name, rows)
        for index in range(len(rows)):
            yield from (_field(name, index, rows[index], field) for field in used)


def columns(name: str, rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The columns that the rows of a list use, the target always: field → what it is called."""
    known = {**COLUMNS[name], **dict(_further(name, rows))}
    return {field: label for field, label in known.items() if field == "target" or _is_used(field, rows)}


def _is_used(field: str, rows: Sequence[Mapping[str, Any]]) -> bool:
    """Not where targets are divided into it, and each holds what it says."""
    return any(text_in(row, field) and not is_in_target(row, field) for row in rows)


def _further(name: str, rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Columns beyond those every form has."""
    if name == "tasks":
        for row in rows:
            yield from ((f"more.{each['label']}", each["label"]) for each in row.get("more") or ())
    if name == "indicators":
        for row in rows:
            yield from ((f"extra.{field}", column_label(field)) for field in row.get("extra") or {})


def _is_column(name: str, field: str, rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether rows of a list have this column, or could have: its head is known, or a table of tasks prints any."""
    if field in {**COLUMNS[name], **dict(_further(name, rows))}:
        return True
    head, _, further = field.partition(".")
    return head == FURTHER.get(name) and bool(further) and column_label(further, name) != _UNNAMED


def is_in_target(row: Mapping[str, Any], field: str) -> bool:
    """Whether this is a column that a target is divided into, and the target holds what it says."""
    return field in OF_TARGET and plain(text_in(row, field)) in plain(text_of(row.get("target")))


def text_in(row: Mapping[str, Any], field: str) -> str:
    """What a row of a list says in one of its columns."""
    head, _, rest = field.partition(".")
    found = row.get(head)
    if not rest or not found:
        return text_of(found)
    if isinstance(found, Mapping):
        return text_of(found.get(rest))
    return " ".join(each["text"] for each in found if each["label"] == rest)


def single(form: Mapping[str, Any]) -> dict[str, str]:
    """The cells that stand once in this form, further texts of its template among them."""
    return {**SINGLE, **{f"texts.{name}": _text_words(name) for name in form.get("texts") or {}}}


def field_at(form: Mapping[str, Any], path: str) -> Field:
    """The cell a path leads to, an empty one too. NoSuchField where there is none."""
    if path in (known := single(form)):
        return Field(path, known[path], text_at(form, path))
    parts = _PATH.fullmatch(path)
    name, number, field = parts.groups() if parts else ("", "0", "")
    rows = form.get(name) or [] if name in LISTS else []
    if int(number) >= len(rows) or not _is_column(name, field, rows):
        raise NoSuchField(path)
    return _field(name, int(number), rows[int(number)], field)


def row_name(name: str, row: Mapping[str, Any]) -> str:
    """What a reader calls a row: 指标“65岁以上老年人健康管理率”; a contact by what he is to the form: 填报人."""
    if name == "contacts":
        return row["role"] or LISTS[name]
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
    label = f"{row_name(name, row)}的{column_label(field.partition('.')[2] or field, name)}"
    place = Row(name, index)
    return Field(f"{place.path}.{field}", label, text_in(row, field), place)


def column_label(field: str, name: str = "indicators") -> str:
    """What a column of a list is called, by the name of its field without `extra.` or `more.`."""
    known = COLUMNS[name].get(field) or (_COLUMNS_OF_OURS.get(field) if name == "indicators" else field)
    return known or str(next(iter(label_table()["indicators"]["labels"].get(field, ())), _UNNAMED))


def _text_words(name: str) -> str:
    """What a further text is called on a page: as templates print it, failing that as what it is to us."""
    if (label := text_label(name)) != name:
        return label
    kind, _, slot = name.partition(".")
    if kind not in _BESIDE_AMOUNTS or not slot:
        return _TEXTS_OF_OURS.get(name, _UNNAMED)
    of = text_label(slot)
    return f"{'资金' if of == slot else of}的{_BESIDE_AMOUNTS[kind]}"


def text_label(name: str) -> str:
    """The label templates print for a further text; its name where none does."""
    for block in label_table().values():
        if labels := block["labels"].get(name):
            return str(labels[0])
    return name
