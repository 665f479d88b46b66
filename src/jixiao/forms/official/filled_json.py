"""What is filled in as JSON, and back: what a page sends is held against the layout before anything believes it.

{"profile": "hunan-2023", "layout": "hunan-2023", "title": "", "fields": {"department": "…", "amount:total": "480.00"},
 "rows": {"indicator": [{"key": "r1", "texts": {"level1": "产出指标", "target": "≥12次"}}]}, "below": []}
"""

import unicodedata
from collections.abc import Mapping
from typing import Any

from jixiao.forms.official.filled import Filled, Row, columns_of, key_of, single_blanks
from jixiao.forms.official.task_columns import AMOUNT, ANY, MORE
from jixiao.profiles.layouts import Layout, layouts

LONGEST_TEXT = 20_000
"""Characters of one blank; the longest duties of the examples have 2,600."""
MOST_ROWS = 500
MOST_LINES = 50
_KEPT_CONTROLS = "\n\t"
_WORDS = {
    "profile": "模板",
    "layout": "表样",
    "title": "标题",
    "fields": "各个空",
    "rows": "各张表",
    "below": "表下的行",
    "indicator": "指标表",
    "task": "任务表",
    "fund": "资金表",
    "other": "其他资金",
    "unnamed": "其他资金",
    "extra": "其他内容",
    "box": "审核意见",
    "level1": "一级指标",
    "level2": "二级指标",
    "level3": "三级指标",
    "content": "指标内容",
    "target": "指标值",
    "standard": "绩效标准",
    "remark": "备注",
    "department": "部门名称",
    "project": "项目名称",
    "reporting_unit": "填报单位",
    "implementing_unit": "实施单位",
    "duties": "职能职责",
    "objectives": "整体绩效目标",
    "amount": "金额",
    "opinion": "审核意见",
    "contact": "联系人",
    "phone": "联系电话",
}
"""What the parts of a form are called where one cannot be taken; any other is a cell of the form."""


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
    profile = _text(content.get("profile", ""), _words("profile"))
    layout = layouts().get(_text(content.get("layout", ""), _words("layout")))
    if layout is None or profile not in layout.profiles:
        raise BadFilled("没有这个模板的正式表样")
    fields = _mapping(content.get("fields", {}), _words("fields"))
    known = {key_of(blank) for blank in single_blanks(layout)} | {"fiscal_year"}
    if unknown := fields.keys() - known:
        raise BadFilled(f"表样里没有这个空：{min(unknown)}")
    below = _list(content.get("below", []), _words("below"), MOST_LINES)
    return Filled(
        profile=profile,
        layout=layout.name,
        title=_text(content.get("title", ""), _words("title")),
        fields={name: _text(text, _words(name)) for name, text in fields.items()},
        rows=_rows(_mapping(content.get("rows", {}), _words("rows")), layout),
        below=tuple(_text(line, _words("below")) for line in below),
    )


def _rows(content: Mapping[str, Any], layout: Layout) -> dict[str, tuple[Row, ...]]:
    columns = columns_of(layout)
    if unknown := content.keys() - columns.keys():
        raise BadFilled(f"表样里没有这张表：{min(unknown)}")
    found: dict[str, tuple[Row, ...]] = {}
    for name, known in columns.items():
        listed = enumerate(_list(content.get(name, []), _words(name), MOST_ROWS), 1)
        rows = tuple(_row(row, f"{_words(name)}第{number}行", known) for number, row in listed)
        if len({row.key for row in rows}) < len(rows):
            raise BadFilled(f"{_words(name)}：两行用了一个名字，请重新打开这一页")
        found[name] = rows
    return found


def _row(content: Any, where: str, known: tuple[str, ...]) -> Row:
    row = _mapping(content, where)
    texts = _mapping(row.get("texts", {}), where)
    further = {name for name in texts if ANY in known and (name == AMOUNT or name.startswith(f"{MORE}."))}
    if unknown := texts.keys() - set(known) - further:
        raise BadFilled(f"{where}里没有这一列：{min(unknown)}")
    key = _text(row.get("key", ""), where)
    if not key or len(key) > 40 or "/" in key:
        raise BadFilled(f"{where}没有名字，或名字太长，请重新打开这一页")
    kept = {column: _text(text, f"{where}的{_words(column)}") for column, text in texts.items()}
    return Row(key, kept, row.get("is_placeholder") is True)


def _words(name: str) -> str:
    """What a part of a form is called: `amount:total` is an amount."""
    return _WORDS.get(name.partition(":")[0], "表里的一格")


def _mapping(value: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping) or not all(isinstance(name, str) for name in value):
        raise BadFilled(f"{where or '内容'}不是一组名字和值，请重新打开这一页")
    return value


def _list(value: Any, where: str, most: int) -> list[Any]:
    if not isinstance(value, list):
        raise BadFilled(f"{where}不是一个列表，请重新打开这一页")
    if len(value) > most:
        raise BadFilled(f"{where}有{len(value)}行，最多{most}行，请分表填报")
    return value


def _text(value: Any, where: str) -> str:
    """Signs nobody can see or print are left out: a paste brings them along."""
    if not isinstance(value, str):
        raise BadFilled(f"{where}不是文字，请重新打开这一页")
    if len(value) > LONGEST_TEXT:
        raise BadFilled(f"{where}有{len(value)}字，最多{LONGEST_TEXT}字，放不进一张表，请删短，或放到附件里")
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in text if sign in _KEPT_CONTROLS or unicodedata.category(sign) not in ("Cc", "Cs"))
