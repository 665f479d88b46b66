"""What is filled in as JSON, and back: what a page sends is held against the layout before anything believes it.

{"profile": "hunan-2023", "layout": "hunan-2023", "title": "", "fields": {"department": "…", "amount:total": "480.00"},
 "rows": {"indicator": [{"key": "r1", "texts": {"level1": "产出指标", "target": "≥12次"}}]}, "below": []}
"""

import unicodedata
from collections.abc import Mapping
from typing import Any

from jixiao.forms.official.filled import Filled, Row, columns_of, key_of, single_blanks
from jixiao.profiles.layouts import Layout, layouts

LONGEST_TEXT = 20_000
"""Characters of one blank; the longest duties of the examples have 2,600."""
MOST_ROWS = 500
MOST_LINES = 50
_KEPT_CONTROLS = "\n\t"


class BadFilled(ValueError):  # noqa: N818 - the name is the sentence
    """No form that can be filled in like this; the text says what and where."""


def filled_json(filled: Filled) -> dict[str, Any]:
    return {
        "profile": filled.profile,
        "layout": filled.layout,
        "title": filled.title,
        "fields": {name: text for name, text in filled.fields.items() if text},
        "rows": {name: [_row_json(row) for row in rows] for name, rows in filled.rows.items()},
        "below": list(filled.below),
    }


def _row_json(row: Row) -> dict[str, Any]:
    entry: dict[str, Any] = {"key": row.key, "texts": {name: text for name, text in row.texts.items() if text}}
    return entry | {"is_placeholder": True} if row.is_placeholder else entry


def filled_from(content: Any) -> Filled:
    """BadFilled where it is no such JSON, or has what its layout has no place for, or is longer than a form can be."""
    content = _mapping(content, "")
    profile = _text(content.get("profile", ""), "profile")
    layout = layouts().get(_text(content.get("layout", ""), "layout"))
    if layout is None or profile not in layout.profiles:
        raise BadFilled("没有这个模板的正式表样")
    fields = _mapping(content.get("fields", {}), "fields")
    known = {key_of(blank) for blank in single_blanks(layout)} | {"fiscal_year"}
    if unknown := fields.keys() - known:
        raise BadFilled(f"表样里没有这个空：{min(unknown)}")
    below = _list(content.get("below", []), "below", MOST_LINES)
    return Filled(
        profile=profile,
        layout=layout.name,
        title=_text(content.get("title", ""), "title"),
        fields={name: _text(text, name) for name, text in fields.items()},
        rows=_rows(_mapping(content.get("rows", {}), "rows"), layout),
        below=tuple(_text(line, "below") for line in below),
    )


def _rows(content: Mapping[str, Any], layout: Layout) -> dict[str, tuple[Row, ...]]:
    columns = columns_of(layout)
    if unknown := content.keys() - columns.keys():
        raise BadFilled(f"表样里没有这张表：{min(unknown)}")
    found: dict[str, tuple[Row, ...]] = {}
    for name, known in columns.items():
        rows = tuple(_row(row, name, known) for row in _list(content.get(name, []), name, MOST_ROWS))
        if len({row.key for row in rows}) < len(rows):
            raise BadFilled(f"{name}：两行用了一个名字")
        found[name] = rows
    return found


def _row(content: Any, name: str, known: tuple[str, ...]) -> Row:
    row = _mapping(content, name)
    texts = _mapping(row.get("texts", {}), name)
    if unknown := texts.keys() - set(known):
        raise BadFilled(f"{name} 里没有这一列：{min(unknown)}")
    key = _text(row.get("key", ""), name)
    if not key or len(key) > 40 or "/" in key:
        raise BadFilled(f"{name}：有一行没有名字，或名字太长")
    return Row(key, {column: _text(text, column) for column, text in texts.items()}, row.get("is_placeholder") is True)


def _mapping(value: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping) or not all(isinstance(name, str) for name in value):
        raise BadFilled(f"{where or '内容'}不是一组名字和值")
    return value


def _list(value: Any, where: str, most: int) -> list[Any]:
    if not isinstance(value, list):
        raise BadFilled(f"{where}不是一个列表")
    if len(value) > most:
        raise BadFilled(f"{where}有{len(value)}行，超过{most}行，请分表填报")
    return value


def _text(value: Any, where: str) -> str:
    """Signs nobody can see or print are left out: a paste brings them along."""
    if not isinstance(value, str):
        raise BadFilled(f"{where}不是文字")
    if len(value) > LONGEST_TEXT:
        raise BadFilled(f"{where}有{len(value)}字，超过{LONGEST_TEXT}字，放不进一张表")
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in text if sign in _KEPT_CONTROLS or unicodedata.category(sign) not in ("Cc", "Cs"))
