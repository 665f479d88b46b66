"""The parts of a register's file, each checked where it stands: what is there, what may be, what it names."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from jixiao.declared.expressions.kinds import Kind, Scope, kind_of, truth
from jixiao.declared.expressions.parsing import parsed
from jixiao.declared.expressions.syntax import Expression
from jixiao.declared.expressions.tokens import BadExpression
from jixiao.declared.model import Basis

Shape = tuple[set[str], set[str]]
"""What must be said, and what may be."""


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


def basis_of(entry: Mapping[str, Any], sources: Collection[str], where: str) -> Basis:
    if entry.get("source") not in sources:
        raise BadRegister(f"{where}：来源 {entry.get('source')} 不在 sources.yaml 中")
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
        return parsed(str(text))
    except BadExpression as cause:
        raise BadRegister(f"{where}：“{text}”：{cause}") from cause
