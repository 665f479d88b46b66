"""A YAML file → a register, or the sentence that says what in the file cannot be meant.

register, title, about, of (the kind of bureau), key, sources; then by name:
fields      label, type; heads, required, choices, refers_to, derived, identifies, about
rules       holds or unique; severity, says, repair, source and article, missing (skip or fail)
indicators  label, reading, unit, where and one of count: rows, distinct: FIELD, sum: FIELD; or ratio: [one, by another]

Everything is checked when it is read: a name nobody declared, a condition that mixes money and counts, an indicator
that counts what is not there.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, get_args

from jixiao.declared.expressions.kinds import DAY, MONEY, NUMBER, TEXT, TRUTH, Kind, Scope, kind_of, truth
from jixiao.declared.expressions.parsing import parsed
from jixiao.declared.expressions.syntax import Expression
from jixiao.declared.expressions.tokens import BadExpression
from jixiao.declared.model import (
    Basis,
    Counting,
    Field,
    FieldType,
    Indicator,
    Ratio,
    Register,
    Rule,
    Severity,
    WhenMissing,
)

ASKED = {("period", "start"): DAY, ("period", "end"): DAY, ("as_of",): DAY}
"""What an indicator is asked for: a period, and the day it is asked on."""
_KINDS: Mapping[FieldType, Kind] = {
    "text": TEXT, "count": NUMBER, "number": NUMBER, "money": MONEY, "share": NUMBER, "date": DAY, "year": NUMBER,
    "yes_no": TRUTH, "firm": TEXT, "person": TEXT, "region": TEXT, "patent": TEXT, "register": TEXT,
}  # fmt: skip
_OF_REGISTER = ({"register", "title", "about", "of", "key", "sources", "fields"}, {"rules", "indicators"})
_OF_FIELD = ({"label", "type"}, {"heads", "required", "choices", "refers_to", "derived", "identifies", "about"})
_OF_RULE = ({"severity", "says", "repair"}, {"holds", "unique", "source", "article", "missing"})
_OF_INDICATOR = ({"label", "reading"}, {"unit", "where", "count", "distinct", "sum", "ratio", "source", "article"})
"""Of each part: what must be said, and what may be."""
_COUNTINGS: Mapping[str, Counting] = {"count": "rows", "distinct": "distinct", "sum": "sum"}


class BadRegister(Exception):  # noqa: N818 - the name is the sentence
    """A file that declares no register; the text names the file, the part and what is wrong in it."""


def registers_of(files: Mapping[str, Mapping[str, Any]], sources: Collection[str]) -> Mapping[str, Register]:
    """The registers of several files (name of the file → its content), which may ask each other. BadRegister."""
    bare = {}
    for file, content in files.items():
        _check(content, _OF_REGISTER, file)
        name = content["register"]
        if name in bare:
            raise BadRegister(f"{file}：台账 {name} 在另一个文件里已有")
        bare[name] = (file, content, _fields(content["fields"], file))
    scopes = {name: Scope(_kinds(fields), {}) for name, (_, _, fields) in bare.items()}
    return {name: _register(file, content, fields, scopes, sources) for name, (file, content, fields) in bare.items()}


def _register(file: str, content: Mapping[str, Any], fields: Mapping[str, Field], scopes: Mapping[str, Scope],
              sources: Collection[str]) -> Register:  # fmt: skip
    for field in fields.values():
        if field.type == "register" and field.refers_to not in scopes:
            raise BadRegister(f"{file}：字段 {field.name} 要引用的台账“{field.refers_to}”没有")
    own = Scope(scopes[content["register"]].fields, scopes)
    rules = {name: _rule(f"{file}：规则 {name}", name, entry, own, sources)
             for name, entry in content.get("rules", {}).items()}  # fmt: skip
    asked = Scope({**own.fields, **ASKED}, scopes, is_query=True)
    entries = content.get("indicators", {})
    found = Register(
        content["register"], content["title"], content["about"], content["of"],
        _listed(content["key"], fields, f"{file}：key"), _with_derived(fields, content["fields"], own, file), rules,
        {name: _indicator(f"{file}：指标 {name}", name, entry, asked, fields, entries, sources)
         for name, entry in entries.items()},
        tuple(_basis(entry, sources, f"{file}：sources") for entry in content["sources"]),
    )  # fmt: skip
    for name in found.key:
        if not fields[name].is_required:
            raise BadRegister(f"{file}：key 里的字段 {name} 要写 required: true，没有它认不出是哪一行")
    return found


def _fields(entries: Mapping[str, Mapping[str, Any]], file: str) -> dict[str, Field]:
    found = {}
    for name, entry in entries.items():
        where = f"{file}：字段 {name}"
        _check(entry, _OF_FIELD, where)
        if entry["type"] not in get_args(FieldType):
            raise BadRegister(f"{where}的类型“{entry['type']}”没有，可用的有：{'、'.join(get_args(FieldType))}")
        choices = tuple(entry.get("choices", ()))
        if (entry["type"] == "choice") != bool(choices):
            raise BadRegister(f"{where}：choices 是 choice 类型的字段才有的，也一定要有")
        if (entry["type"] == "register") != ("refers_to" in entry):
            raise BadRegister(f"{where}：refers_to 是 register 类型的字段才有的，也一定要有")
        kind = _KINDS.get(entry["type"]) or Kind("choice", choices)
        found[name] = Field(
            name, entry["label"], entry["type"], kind, (entry["label"], *entry.get("heads", ())),
            bool(entry.get("required")), choices, entry.get("refers_to", ""), None,
            bool(entry.get("identifies")) or entry["type"] == "person", entry.get("about", ""),
        )  # fmt: skip
    _check_heads(found.values(), file)
    return found


def _check_heads(fields: Iterable[Field], file: str) -> None:
    """A head that two columns have would put one's values into the other."""
    seen: dict[str, str] = {}
    for field in fields:
        for head in dict.fromkeys(field.heads):
            if head in seen:
                raise BadRegister(f"{file}：字段 {seen[head]} 和 {field.name} 的表头都有“{head}”，分不清是哪一列")
            seen[head] = field.name


def _kinds(fields: Mapping[str, Field]) -> Mapping[tuple[str, ...], Kind]:
    """Path → kind; of a firm its region can be asked too."""
    own: dict[tuple[str, ...], Kind] = {(name,): field.kind for name, field in fields.items()}
    return own | {(name, "region"): TEXT for name, field in fields.items() if field.type == "firm"}


def _with_derived(fields: Mapping[str, Field], entries: Mapping[str, Mapping[str, Any]], scope: Scope,
                  file: str) -> Mapping[str, Field]:  # fmt: skip
    """The fields with what is reckoned; a field reckoned from another such would depend on the order."""
    derived = {name for name, entry in entries.items() if "derived" in entry}
    typed = Scope({path: kind for path, kind in scope.fields.items() if path[0] not in derived}, {})
    found = {}
    for name, field in fields.items():
        if name not in derived:
            found[name] = field
            continue
        where = f"{file}：字段 {name} 的 derived"
        if field.is_required:
            raise BadRegister(f"{where}：推算出来的字段不能写 required")
        expression = _parsed(entries[name]["derived"], where)
        if _kind(expression, typed, where).sort != field.kind.sort:
            raise BadRegister(f"{where}：算出来的不是{field.kind.words}")
        found[name] = Field(
            name, field.label, field.type, field.kind, field.heads, False, field.choices, field.refers_to, expression,
            field.identifies, field.about,
        )  # fmt: skip
    return found


def _rule(where: str, name: str, entry: Mapping[str, Any], scope: Scope, sources: Collection[str]) -> Rule:
    _check(entry, _OF_RULE, where)
    if ("holds" in entry) == ("unique" in entry):
        raise BadRegister(f"{where}：holds（每行要符合的条件）和 unique（不能重复的字段）写一样，也只写一样")
    if entry["severity"] not in get_args(Severity):
        raise BadRegister(f"{where}：severity 应是 error 或 warning，不是“{entry['severity']}”")
    if entry.get("missing", "skip") not in get_args(WhenMissing):
        raise BadRegister(f"{where}：missing 应是 skip（缺了就不问）或 fail（缺了就不对），不是“{entry['missing']}”")
    basis = _basis(entry, sources, where) if "source" in entry else None
    if entry["severity"] == "error" and basis is None and "holds" in entry and entry.get("missing") == "fail":
        raise BadRegister(f"{where}：因为没有填就算错误，要写 source")
    unique = _names(entry.get("unique", ()), scope, where)
    holds = _condition(entry["holds"], scope, where) if "holds" in entry else None
    return Rule(name, entry["severity"], entry["says"], entry["repair"], basis, holds, unique,
                entry.get("missing", "skip"))  # fmt: skip


def _indicator(where: str, name: str, entry: Mapping[str, Any], scope: Scope, fields: Mapping[str, Field],
               others: Mapping[str, Any], sources: Collection[str]) -> Indicator | Ratio:  # fmt: skip
    _check(entry, _OF_INDICATOR, where)
    basis = _basis(entry, sources, where) if "source" in entry else None
    if "ratio" in entry:
        return Ratio(name, entry["label"], entry["reading"], *_two(entry["ratio"], others, where), basis)
    said = [each for each in _COUNTINGS if each in entry]
    if len(said) != 1:
        raise BadRegister(f"{where}：count、distinct、sum、ratio 写一样，也只写一样")
    if missing := {"unit", "where"} - entry.keys():
        raise BadRegister(f"{where}缺少 {'、'.join(sorted(missing))}")
    of = "" if said[0] == "count" else entry[said[0]]
    if of and of not in fields:
        raise BadRegister(f"{where}：没有字段“{of}”")
    if said[0] == "sum" and fields[of].kind.sort not in ("number", "money"):
        raise BadRegister(f"{where}：{fields[of].label}不是数，不能加起来")
    condition = _condition(entry["where"], scope, where)
    return Indicator(name, entry["label"], entry["reading"], _COUNTINGS[said[0]], of, entry["unit"], condition,
                     basis)  # fmt: skip


def _two(names: Any, others: Mapping[str, Any], where: str) -> tuple[str, str]:
    if not isinstance(names, list) or len(names) != 2:
        raise BadRegister(f"{where}：ratio 要写两个指标，如 [转化的, 全部的]")
    for each in names:
        if each not in others or "ratio" in others[each]:
            raise BadRegister(f"{where}：ratio 里的“{each}”不是这个台账自己数出来的指标")
    return names[0], names[1]


def _basis(entry: Mapping[str, Any], sources: Collection[str], where: str) -> Basis:
    if entry.get("source") not in sources:
        raise BadRegister(f"{where}：来源 {entry.get('source')} 不在 sources.yaml 中")
    return Basis(entry["source"], entry.get("article"))


def _listed(names: Iterable[str], fields: Mapping[str, Field], where: str) -> tuple[str, ...]:
    for name in names:
        if name not in fields:
            raise BadRegister(f"{where}：没有字段“{name}”")
    return tuple(names)


def _names(names: Iterable[str], scope: Scope, where: str) -> tuple[str, ...]:
    for name in names:
        if (name,) not in scope.fields:
            raise BadRegister(f"{where}：没有字段“{name}”")
    return tuple(names)


def _condition(text: Any, scope: Scope, where: str) -> Expression:
    expression = _parsed(text, where)
    try:
        truth(expression, scope)
    except BadExpression as cause:
        raise BadRegister(f"{where}：“{text}”：{cause}") from cause
    return expression


def _kind(expression: Expression, scope: Scope, where: str) -> Kind:
    try:
        return kind_of(expression, scope)
    except BadExpression as cause:
        raise BadRegister(f"{where}：{cause}") from cause


def _parsed(text: Any, where: str) -> Expression:
    try:
        return parsed(str(text))
    except BadExpression as cause:
        raise BadRegister(f"{where}：“{text}”：{cause}") from cause


def _check(entry: Any, names: tuple[set[str], set[str]], where: str) -> None:
    must, may = names
    if not isinstance(entry, Mapping):
        raise BadRegister(f"{where}应写成一组“键: 值”")
    if missing := must - entry.keys():
        raise BadRegister(f"{where}缺少 {'、'.join(sorted(missing))}")
    if unknown := entry.keys() - must - may:
        raise BadRegister(f"{where}没有 {'、'.join(sorted(map(str, unknown)))} 这样的项")
