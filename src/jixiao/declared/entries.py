"""The parts of a register's file, each checked where it stands: what is there, what may be, what it names."""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from jixiao.declared.expressions.kinds import Kind, Scope, kind_of, truth
from jixiao.declared.expressions.parsing import parsed
from jixiao.declared.expressions.syntax import Expression
from jixiao.declared.expressions.tokens import WORDS, BadExpression
from jixiao.declared.model import Basis

Shape = tuple[set[str], set[str]]
"""What must be said, and what may be."""
_GROUPS = {"fields", "rules", "indicators", "states", "transitions"}
_LISTS = {"key", "heads", "choices", "unique", "ratio", "from", "roles", "requires", "not_who_did"}
_TRUTHS = {"required", "identifies", "initial", "final"}
_CONDITIONS = {"holds", "where", "guard", "derived"}
_NO_TEXTS = _TRUTHS | _CONDITIONS | {"sources"}
_NAME = re.compile(r"[a-z][a-z0-9_]*")
"""What is written under a key is, wherever the key stands, a group of named parts, a list of texts, true or false, a
condition (which YAML may read as a number or a truth), else a text. `sources` has a shape of its own."""


class BadRegister(Exception):  # noqa: N818 - the name is the sentence
    """A file that declares no register; the text names the file, the part and what is wrong in it."""


def check_entry(entry: Any, shape: Shape, where: str) -> None:
    """BadRegister where the entry is no mapping, lacks something or has what nobody knows."""
    must, may = shape
    if not isinstance(entry, Mapping):
        raise BadRegister(f"{where}应写成一组“键: 值”")
    if missing := must - entry.keys():
        raise BadRegister(f"{where}缺少 {'、'.join(sorted(missing))}")
    if unknown := entry.keys() - must - may:
        raise BadRegister(f"{where}没有 {'、'.join(sorted(map(str, unknown)))} 这样的项")
    for key, value in entry.items():
        _check_value(key, value, where)


def _check_value(key: str, value: Any, where: str) -> None:
    if key in _GROUPS:
        _check_group(value, f"{where}：{key}")
    elif key in _LISTS:
        _check_list(value, f"{where}：{key}")
    elif key in _TRUTHS and not isinstance(value, bool):
        raise BadRegister(f"{where}：{key} 应写成 true 或 false，不是“{value}”")
    elif key in _CONDITIONS and not isinstance(value, str | int):
        raise BadRegister(f"{where}：{key} 应写成一个条件或算式，不是“{value}”")
    elif key not in _NO_TEXTS and (not isinstance(value, str) or not value.strip()):
        raise BadRegister(f"{where}：{key} 应是文字，不是“{value}”：数字和日期请加引号")
    if key == "register":
        _check_name(value, where)


def _check_group(value: Any, where: str) -> None:
    if not isinstance(value, Mapping):
        raise BadRegister(f"{where} 应写成一组“名称: 内容”，没有的整个不写")
    for name in value:
        _check_name(name, where)


def _check_list(value: Any, where: str) -> None:
    if not isinstance(value, list):
        raise BadRegister(f"{where} 要写成方括号里的几个，如 [{value}]")
    if odd := [each for each in value if not isinstance(each, str) or not each.strip()]:
        raise BadRegister(f"{where} 里的“{odd[0]}”不是文字：数字和日期请加引号")


def _check_name(name: Any, where: str) -> None:
    if not isinstance(name, str) or not _NAME.fullmatch(name) or name in WORDS:
        raise BadRegister(f"{where}：“{name}”不能作名称：用小写英文字母、数字和下划线，字母开头，不用条件里的词")


def bases_of(entries: Any, sources: Collection[str], where: str) -> tuple[Basis, ...]:
    if not isinstance(entries, list):
        raise BadRegister(f"{where}应写成方括号里的几个，如 [{{source: logic}}]")
    for entry in entries:
        check_entry(entry, ({"source"}, {"article"}), where)
    return tuple(basis_of(entry, sources, where) for entry in entries)


def basis_of(entry: Mapping[str, Any], sources: Collection[str], where: str) -> Basis:
    if entry["source"] not in sources:
        raise BadRegister(f"{where}：来源 {entry['source']} 不在 sources.yaml 中")
    return Basis(entry["source"], entry.get("article"))


def fields_named(names: Iterable[str], fields: Collection[str], where: str) -> tuple[str, ...]:
    """The names, each of a field there is."""
    for name in names:
        if name not in fields:
            raise BadRegister(f"{where}：没有字段“{name}”")
    return tuple(names)


def condition(text: Any, scope: Scope, where: str) -> Expression:
    expression = expression_of(text, where)
    try:
        truth(expression, scope)
    except BadExpression as cause:
        raise BadRegister(f"{where}：“{text}”：{cause}") from cause
    return expression


def kind(expression: Expression, scope: Scope, where: str) -> Kind:
    try:
        return kind_of(expression, scope)
    except BadExpression as cause:
        raise BadRegister(f"{where}：{cause}") from cause


def expression_of(text: Any, where: str) -> Expression:
    try:
        return parsed(str(text).lower() if isinstance(text, bool) else str(text))
    except BadExpression as cause:
        raise BadRegister(f"{where}：“{text}”：{cause}") from cause
