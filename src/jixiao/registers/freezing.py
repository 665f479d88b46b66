"""A number that was told to somebody is frozen: its value, what it was counted by, and the versions it counted.

What the definition says, and its hash, tell whether a number of another year was counted in the same way.
"""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from jixiao.accounts.models import Person, Unit
from jixiao.declared.definition import definition_hash
from jixiao.declared.expressions.asking import names_in
from jixiao.declared.expressions.tokens import MONEY
from jixiao.declared.expressions.writing import written
from jixiao.declared.model import AnyIndicator, Change, Growth, Indicator, Ratio, Register
from jixiao.registers.counting import Count
from jixiao.registers.defined import indicator_words
from jixiao.registers.models import Counted, Snapshot

_FINEST = Decimal("0.0001")
"""As fine as a frozen value is kept. Money is kept in 元: of 亿元 this would be 1万元."""
_AT_ONCE = 1000


def freeze(register: Register, found: Count, unit: Unit, who: Person) -> Snapshot:
    """An indicator of this register as it was counted for a bureau. What is counted must have been asked as it was
    known at a time (`Asked.known_at`): the versions are looked up now."""
    now, is_money = timezone.now(), found.unit in MONEY
    definition = definition_of(register, found.indicator)
    with transaction.atomic():
        made = Snapshot.objects.create(
            jurisdiction=unit.jurisdiction, unit=unit, register=register.name, indicator=found.indicator.name,
            period_start=found.asked.start, period_end=found.asked.end, as_of=found.asked.as_of,
            known_at=found.asked.known_at or now,
            value=None if found.value is None else _as_kept(found.value * MONEY.get(found.unit, 1)),
            unit_of_value="元" if is_money else found.unit,
            definition=definition, definition_hash=definition_hash(definition), frozen_by=who, frozen_at=now,
        )  # fmt: skip
        counted = (Counted(snapshot=made, version_id=version) for version in found.versions)
        Counted.objects.bulk_create(counted, batch_size=_AT_ONCE)
    return made


def _as_kept(value: Decimal) -> Decimal:
    return value.quantize(_FINEST, ROUND_HALF_UP)


def definition_of(register: Register, indicator: AnyIndicator) -> dict[str, Any]:
    """What it is called and how it counts, in words (`said`) and as the file has it (`condition`); of one made of
    others, how those count."""
    said: dict[str, Any] = {"label": indicator.label, "reading": indicator.reading}
    said |= {"said": indicator_words(indicator, register), "is_flow": is_flow(register, indicator)}
    if isinstance(indicator, Indicator):
        counted = {"counting": indicator.counting, "of": indicator.of, "unit": indicator.unit}
        return said | counted | {"condition": written(indicator.where)}
    parts = [definition_of(register, register.indicators[name]) for name in _made_of(indicator)]
    return said | {"counting": _MADE[type(indicator)], "parts": parts}


_MADE: Mapping[type[AnyIndicator], str] = {Ratio: "ratio", Change: "change", Growth: "growth"}


def _made_of(indicator: Ratio | Change | Growth) -> tuple[str, ...]:
    return (indicator.numerator, indicator.denominator) if isinstance(indicator, Ratio) else (indicator.of,)


def is_flow(register: Register, indicator: AnyIndicator) -> bool:
    """Whether it counts what happened in a period: a record of such a count belongs to one period alone. A stock, and
    by how much one changed, counts what is there on a day."""
    match indicator:
        case Indicator():
            return any(path[:1] == ("period",) for path in names_in(indicator.where))
        case Ratio():
            return is_flow(register, register.indicators[indicator.numerator])
        case Change():
            return False
        case Growth():
            return is_flow(register, register.indicators[indicator.of])
