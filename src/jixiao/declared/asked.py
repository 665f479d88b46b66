"""Which fields of a register the database is asked for: by its key, by its indicators, by rules that ask more than the
row itself, and by other registers. Only these need a typed column.
"""

from collections.abc import Iterator, Mapping

from jixiao.declared.expressions.asking import asks_elsewhere, parts_of
from jixiao.declared.expressions.syntax import Exists, Expression, Name
from jixiao.declared.model import Field, Indicator, Register


def asked_of(registers: Mapping[str, Register]) -> Mapping[str, tuple[Field, ...]]:
    """Register → its fields that are asked for, in the order of its file."""
    names: dict[str, set[str]] = {name: set(register.key) for name, register in registers.items()}
    for register in registers.values():
        names[register.name] |= {name for rule in register.rules.values() for name in rule.unique}
        names[register.name] |= {each.name for each in register.fields.values() if each.type == "firm"}
        for expression in _conditions(register):
            for owner, name in _named(expression, register.name, register.name):
                names[owner].add(name)
        for indicator in register.indicators.values():
            if isinstance(indicator, Indicator) and indicator.of:
                names[register.name].add(indicator.of)
    return {name: tuple(field for field in register.fields.values() if field.name in names[name])
            for name, register in registers.items()}  # fmt: skip


def _conditions(register: Register) -> Iterator[Expression]:
    rules = (rule.holds for rule in register.rules.values())
    yield from (holds for holds in rules if holds is not None and asks_elsewhere(holds))
    yield from (each.where for each in register.indicators.values() if isinstance(each, Indicator))
    yield from (each.guard for each in register.transitions.values() if each.guard is not None)


def _named(expression: Expression, owner: str, asking: str) -> Iterator[tuple[str, str]]:
    """Register and field of every name. `owner`: whose fields stand here without a prefix; `asking`: what `row` is."""
    if isinstance(expression, Name):
        is_asking = expression.path[0] == "row"
        yield (asking, expression.path[1]) if is_asking else (owner, expression.path[0])  # period.start is no field
    if isinstance(expression, Exists):
        yield from _named(expression.condition, expression.register, owner)
    for part in parts_of(expression):
        yield from _named(part, owner, asking)
