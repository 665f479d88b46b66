"""A YAML file → a register, or the sentence that says what in the file cannot be meant.

register, title, about, of (the kind of bureau), key, sources; then by name:
fields      label, type; heads, required, choices, refers_to, derived, identifies, about, unit
rules       holds or unique; severity, says, repair, source and article, missing (skip or fail)
indicators  label, reading, unit, where and one of count: rows, distinct: FIELD, sum: FIELD; or one made of them:
            ratio: [one, by another], change_of: STOCK, growth_of: ONE
states      and transitions: see `states`; a register may do without

Everything is checked when it is read: a name nobody declared, a condition that mixes money and counts, an indicator
that counts what is not there.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, get_args

from jixiao.declared.counting import ASKED, indicators_of
from jixiao.declared.entries import (
    BadRegister,
    Shape,
    bases_of,
    basis_of,
    check_entry,
    condition,
    expression_of,
    fields_named,
    kind,
)
from jixiao.declared.expressions.kinds import DAY, MONEY, NUMBER, TEXT, TRUTH, Kind, Scope
from jixiao.declared.expressions.tokens import MONEY as UNITS_OF_MONEY
from jixiao.declared.model import Field, FieldType, Register, Rule, Severity, State, WhenMissing
from jixiao.declared.states import kind_of_state, states_of, transitions_of

_KINDS: Mapping[FieldType, Kind] = {
    "text": TEXT, "count": NUMBER, "number": NUMBER, "money": MONEY, "share": NUMBER, "date": DAY, "year": NUMBER,
    "yes_no": TRUTH, "firm": TEXT, "person": TEXT, "region": TEXT, "patent": TEXT, "register": TEXT,
}  # fmt: skip
_OF_REGISTER: Shape = (
    {"register", "title", "about", "of", "key", "sources", "fields"},
    {"rules", "indicators", "states", "transitions"},
)
_OF_FIELD: Shape = (
    {"label", "type"},
    {"heads", "required", "choices", "refers_to", "derived", "identifies", "about", "unit"},
)
_OF_RULE: Shape = ({"severity", "says", "repair"}, {"holds", "unique", "source", "article", "missing"})
_RESERVED = frozenset({"row", "state", *(path[0] for path in ASKED)})
"""What a condition means something else by."""


@dataclass(frozen=True, slots=True)
class _Bare:
    """A register of which only is known what can be asked of it; `fields` without what they are reckoned from."""

    file: str
    content: Mapping[str, Any]
    fields: Mapping[str, Field]
    states: Mapping[str, State]

    @property
    def kinds(self) -> Mapping[tuple[str, ...], Kind]:
        return {**_kinds(self.fields), **kind_of_state(self.states)}


def registers_of(files: Mapping[str, Mapping[str, Any]], sources: Collection[str]) -> Mapping[str, Register]:
    """The registers of several files (name of the file → its content), which may ask each other. BadRegister."""
    bare: dict[str, _Bare] = {}
    for file, content in files.items():
        check_entry(content, _OF_REGISTER, file)
        name = content["register"]
        if name in bare:
            raise BadRegister(f"{file}：台账 {name} 在另一个文件里已有")
        bare[name] = _Bare(file, content, _fields(content["fields"], file), states_of(content.get("states", {}), file))
    scopes = {name: Scope(each.kinds, {}) for name, each in bare.items()}
    for each in bare.values():
        _check_references(each, bare)
    return {name: _register(each, Scope(scopes[name].fields, scopes), sources) for name, each in bare.items()}


def _check_references(each: _Bare, others: Mapping[str, _Bare]) -> None:
    for field in each.fields.values():
        if field.type != "register":
            continue
        if field.refers_to not in others:
            raise BadRegister(f"{each.file}：字段 {field.name} 要引用的台账“{field.refers_to}”没有")
        if len(others[field.refers_to].content["key"]) != 1:
            raise BadRegister(f"{each.file}：字段 {field.name} 不能引用台账 {field.refers_to}：它的 key 不是一个字段")


def _register(bare: _Bare, own: Scope, sources: Collection[str]) -> Register:
    file, content, fields = bare.file, bare.content, bare.fields
    asked = Scope({**own.fields, **ASKED}, own.registers, is_query=True)
    whole = _with_derived(fields, content["fields"], own, file)
    transitions = transitions_of(content.get("transitions", {}), bare.states, whole, own, file)
    if not content["key"]:
        raise BadRegister(f"{file}：key 要有一个字段，没有它认不出是哪一行")
    for name in fields_named(content["key"], fields, f"{file}：key"):
        if not fields[name].is_required:
            raise BadRegister(f"{file}：key 里的字段 {name} 要写 required: true，没有它认不出是哪一行")
    return Register(
        content["register"], content["title"], content["about"], content["of"], tuple(content["key"]), whole,
        {name: _rule(f"{file}：规则 {name}", name, entry, own, fields, sources)
         for name, entry in content.get("rules", {}).items()},
        indicators_of(content.get("indicators", {}), asked, fields, sources, file),
        bases_of(content["sources"], sources, f"{file}：sources"),
        bare.states, transitions,
    )  # fmt: skip


def _fields(entries: Mapping[str, Mapping[str, Any]], file: str) -> dict[str, Field]:
    found = {}
    for name, entry in entries.items():
        where = f"{file}：字段 {name}"
        check_entry(entry, _OF_FIELD, where)
        if name in _RESERVED:
            raise BadRegister(f"{where}：条件里“{name}”另有所指，请换一个名称")
        if entry["type"] not in get_args(FieldType):
            raise BadRegister(f"{where}的类型“{entry['type']}”没有，可用的有：{'、'.join(get_args(FieldType))}")
        choices = tuple(entry.get("choices", ()))
        if (entry["type"] == "choice") != bool(choices):
            raise BadRegister(f"{where}：choices 是 choice 类型的字段才有的，也一定要有")
        if (entry["type"] == "register") != ("refers_to" in entry):
            raise BadRegister(f"{where}：refers_to 是 register 类型的字段才有的，也一定要有")
        if entry["type"] == "money" and entry.get("unit", "元") not in UNITS_OF_MONEY:
            raise BadRegister(f"{where}是金额，单位应是{'、'.join(UNITS_OF_MONEY)}，不是“{entry['unit']}”")
        found[name] = Field(
            name, entry["label"], entry["type"], _KINDS.get(entry["type"]) or Kind("choice", choices),
            (entry["label"], *entry.get("heads", ())), bool(entry.get("required")), choices, entry.get("refers_to", ""),
            None, bool(entry.get("identifies")) or entry["type"] == "person", entry.get("about", ""),
            entry.get("unit", "元" if entry["type"] == "money" else ""),
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
    typed = Scope({path: kind for path, kind in scope.fields.items() if path[0] not in {*derived, "state"}}, {})
    found = {}
    for name, field in fields.items():
        if name not in derived:
            found[name] = field
            continue
        where = f"{file}：字段 {name} 的 derived"
        if field.is_required:
            raise BadRegister(f"{where}：推算出来的字段不能写 required")
        expression = expression_of(entries[name]["derived"], where)
        if kind(expression, typed, where).sort != field.kind.sort:
            raise BadRegister(f"{where}：算出来的不是{field.kind.words}")
        found[name] = replace(field, derived=expression)
    return found


def _rule(where: str, name: str, entry: Mapping[str, Any], scope: Scope, fields: Collection[str],
          sources: Collection[str]) -> Rule:  # fmt: skip
    check_entry(entry, _OF_RULE, where)
    if ("holds" in entry) == ("unique" in entry):
        raise BadRegister(f"{where}：holds（每行要符合的条件）和 unique（不能重复的字段）写一样，也只写一样")
    if entry["severity"] not in get_args(Severity):
        raise BadRegister(f"{where}：severity 应是 error 或 warning，不是“{entry['severity']}”")
    if entry.get("missing", "skip") not in get_args(WhenMissing):
        raise BadRegister(f"{where}：missing 应是 skip（缺了就不问）或 fail（缺了就不对），不是“{entry['missing']}”")
    basis = basis_of(entry, sources, where) if "source" in entry else None
    if entry["severity"] == "error" and basis is None and "holds" in entry and entry.get("missing") == "fail":
        raise BadRegister(f"{where}：因为没有填就算错误，要写 source")
    unique = fields_named(entry.get("unique", ()), fields, where)
    if "unique" in entry and not unique:
        raise BadRegister(f"{where}：unique 里要有一个字段")
    holds = condition(entry["holds"], scope, where) if "holds" in entry else None
    return Rule(name, entry["severity"], entry["says"], entry["repair"], basis, holds, unique,
                entry.get("missing", "skip"))  # fmt: skip
