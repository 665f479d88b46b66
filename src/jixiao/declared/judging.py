"""One row of a register → what is reckoned from it, and what its rules find; rules that ask more than the row itself
are asked of the database (`registers.judging`)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from jixiao.declared.expressions.asking import Row, asks_elsewhere, unknown_of, value_of
from jixiao.declared.expressions.syntax import Value
from jixiao.declared.model import Register, Rule, Severity

REQUIRED = "required"
"""The rule of a field that must be given."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says of a row: its name, what is wrong and what to do, and the fields it is about."""

    rule: str
    severity: Severity
    says: str
    repair: str
    fields: tuple[str, ...]

    @property
    def words(self) -> str:
        return f"{self.says}{self.repair}"


def with_reckoned(values: Mapping[str, Value], register: Register) -> dict[str, Value]:
    """The row with its derived fields: what stood in them before is not believed. KeyError for a field it has not."""
    if unknown := values.keys() - register.fields.keys():
        raise KeyError(f"{register.name}: {', '.join(sorted(unknown))}")
    typed = {field.name: values.get(field.name) for field in register.typed}
    row = as_row(typed)
    derived = {each.name: value_of(each.derived, row) for each in register.fields.values() if each.derived is not None}
    return {name: value for name, value in {**typed, **derived}.items() if value is not None}


def own_rules(register: Register) -> tuple[Rule, ...]:
    """Those a row answers by itself."""
    return tuple(rule for rule in register.rules.values()
                 if rule.holds is not None and not asks_elsewhere(rule.holds))  # fmt: skip


def findings_of(values: Mapping[str, Value], register: Register,
                rules: Iterable[Rule] | None = None) -> Iterator[Finding]:  # fmt: skip
    """Of one row by itself, in the order of the file; what lacks a field that must be given comes first. `rules`: the
    register's `own_rules`, for whoever asks many rows."""
    for field in register.typed:
        if field.is_required and values.get(field.name) is None:
            yield Finding(REQUIRED, "error", f"没有填{field.label}。", "请补上。", (field.name,))
    row = as_row(values)
    for rule in own_rules(register) if rules is None else rules:
        found = None if rule.holds is None else value_of(rule.holds, row)
        if found is False or (found is None and rule.when_missing == "fail"):
            yield finding(rule, fields_of(rule))


def as_row(values: Mapping[str, Value]) -> Row:
    """Values by the names of the fields, as conditions ask for them."""
    return {(name,): value for name, value in values.items()}


def fields_of(rule: Rule) -> tuple[str, ...]:
    if rule.holds is None:
        return rule.unique
    return tuple(dict.fromkeys(path[0] for path in unknown_of(rule.holds, {})))


def finding(rule: Rule, fields: tuple[str, ...]) -> Finding:
    return Finding(rule.name, rule.severity, rule.says, rule.repair, fields)


def elsewhere_rules(register: Register) -> tuple[Rule, ...]:
    """Those only the database can answer: of several rows, of other registers."""
    return tuple(rule for rule in register.rules.values()
                 if rule.holds is None or asks_elsewhere(rule.holds))  # fmt: skip


def key_of(values: Mapping[str, Value], register: Register) -> str:
    """What names the row in its register; for values that have all of the key."""
    return " ".join(_word(values[name]) for name in register.key)


def _word(value: Value) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
