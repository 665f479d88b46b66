"""The cells of a version a reviewer may remark on: what stands in it, and every blank of its layout, empty ones too.

What was read is led to by its place in the form (`indicators[3].target`), so that it is found again in the next
version by its words. A blank that stands once and of which nothing was read is led to by the name its layout has for
it (`amount:total`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from jixiao.cycle.doubts import blank_names
from jixiao.cycle.models import Version
from jixiao.cycle.sheet_cells import sheet_layout
from jixiao.cycle.sheet_words import amount_labels, words_of
from jixiao.forms.changes.fields import (
    COLUMNS,
    LISTS,
    Field,
    NoSuchField,
    Row,
    column_label,
    columns,
    field_at,
    fields,
    row_name,
)
from jixiao.forms.official.filled import Filled, columns_of
from jixiao.forms.official.filled_json import filled_from
from jixiao.forms.official.masked import masked_filled
from jixiao.forms.official.table_rows import OTHER_NAME
from jixiao.forms.official.task_columns import ANY
from jixiao.profiles.layouts import layouts

Form = Mapping[str, Any]
_DRAWN_AS: Mapping[str, tuple[str, ...]] = {"tasks": ("task",), "indicators": ("indicator", "lasting")}
"""List of a form → the lists of a layout it is drawn in."""
_READ_AS_ROWS = frozenset({"amount", "earlier", "later", "recent", "objectives", "results"})
"""Blanks that stand once, and whose text is a row of a list in the form that is read."""
_OF_TASKS: Mapping[str, str] = {"titled": "name", "amount": "yuan"}


def cells_of(version: Version, *, with_persons: bool) -> list[Field]:
    """Every cell, each under a name of its own, in the order of the page; what is empty of the rows that are there."""
    form, filled = version.form_told(with_persons=with_persons), _filled_told(version, with_persons=with_persons)
    words = words_of(form)
    once = [each for each in fields(form) if each.row is None]
    found = [replace(each, label=words.get(_key_of(each.path), each.label)) for each in once]
    found += [] if filled is None else _empty(filled, form)
    for name in LISTS:
        found += _of_list(name, form, _drawn(name, filled))
    return list(_told_apart(found))


def cell_at(version: Version, path: str, *, with_persons: bool) -> Field:
    """The cell a path leads to; what is written there where nothing was read. NoSuchField where there is none."""
    try:
        found = field_at(version.form_told(with_persons=with_persons), path)
    except NoSuchField:
        found = None
    if found is not None and (found.row is not None or found.text):
        return found
    filled = _filled_told(version, with_persons=with_persons)
    words = {} if filled is None else blank_names(filled)
    if filled is not None and (key := _key_of(path)) in words:
        return Field(path, words[key], filled.fields.get(key, ""))
    if found is None:
        raise NoSuchField(path)
    return found


def _filled_told(version: Version, *, with_persons: bool) -> Filled | None:
    if version.filled is None:
        return None
    filled = filled_from(version.filled)
    return filled if with_persons else masked_filled(filled, version.form)


def _key_of(path: str) -> str:
    """What a layout calls the blank of a cell that stands once."""
    head, _, rest = path.partition(".")
    return {"texts": f"text:{rest}", "staffing": f"staffing:{rest}"}.get(head, path)


def _empty(filled: Filled, form: Form) -> Iterator[Field]:
    """The blanks that stand once and of which nothing was read."""
    read = {_key_of(each.path) for each in fields(form) if each.row is None}
    read |= {f"{name}:{contact['role']}" for contact in form["contacts"] for name in ("contact", "phone")}
    read |= {"period_start", "period_end"} if form["period"] else set()
    for key, words in blank_names(filled).items():
        text, is_row = filled.fields.get(key, ""), "/" in key
        is_read_as_rows = key.partition(":")[0] in _READ_AS_ROWS and text
        if not (is_row or is_read_as_rows or key in read):
            name, _, argument = key.partition(":")
            yield Field(f"staffing.{argument}" if name == "staffing" else key, words, text)


def _drawn(name: str, filled: Filled | None) -> list[str]:
    """The columns of a list its layout has."""
    if filled is None or name not in _DRAWN_AS:
        return []
    drawn = columns_of(sheet_layout(filled, layouts()[filled.layout]))
    named = dict.fromkeys(column.partition("=")[0] for each in _DRAWN_AS[name] for column in drawn.get(each, ()))
    if name == "tasks":
        return [_OF_TASKS.get(column, column) for column in named if column not in (ANY, "no")]
    kept = [column for column in named if OTHER_NAME.get(column, column) in named]
    return [column if column in COLUMNS[name] else f"extra.{column}" for column in kept]


def _of_list(name: str, form: Form, drawn: Iterable[str]) -> Iterator[Field]:
    rows, words = form.get(name) or [], words_of(form)
    used = columns(name, rows)
    known = [field for field in COLUMNS[name] if field in used or field in drawn or name == "contacts"]
    known += [field for field in dict.fromkeys((*used, *drawn)) if field not in known]
    names = [row_name(name, row) for row in rows]
    if name == "money":
        names = [f"{LISTS[name]}“{label}”" for label in amount_labels(form)]
    counted = Counter(names)
    for index, called in enumerate(names):
        row = Row(name, index)
        where = called if counted[called] == 1 else f"{called}（第{index + 1}行）"
        for field in known:
            found = field_at(form, f"{row.path}.{field}")
            head = words.get(f"indicator/{field.removeprefix('extra.')}") if name == "indicators" else None
            yield replace(found, label=f"{where}的{head or column_label(field.partition('.')[2] or field, name)}")


def _told_apart(found: Iterable[Field]) -> Iterator[Field]:
    """What has still one name with others is numbered."""
    listed = list(found)
    counted, seen = Counter(each.label for each in listed), Counter[str]()
    for each in listed:
        seen[each.label] += 1
        yield each if counted[each.label] == 1 else replace(each, label=f"{each.label}（{seen[each.label]}）")
