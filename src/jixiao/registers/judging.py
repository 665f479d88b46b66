"""What the rules of a register that ask more than one row find, asked of the database: each rule is a question whose
answer is the records that break it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from jixiao.accounts.models import Unit
from jixiao.declared.judging import Finding, elsewhere_rules, fields_of, finding
from jixiao.declared.model import Register, Rule
from jixiao.registers.compiling import Question, compiled
from jixiao.registers.counting import Asked, here_of, standing
from jixiao.registers.definitions import columns
from jixiao.registers.models import Indexed

_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Found:
    """A finding about a record, by its pk. `of`: the pks of other records it is about."""

    record: int
    finding: Finding
    others: tuple[int, ...] = ()


def found_elsewhere(unit: Unit, register: Register, records: Collection[int] | None, today: date) -> Iterator[Found]:
    """Of these records of a bureau, of all it keeps where `records` is None; as they stand today."""
    asked = Asked((unit.pk,), date(today.year, 1, 1), today, today, here=here_of(unit.jurisdiction))
    for rule in elsewhere_rules(register):
        if rule.holds is None:
            yield from _repeated(rule, standing(asked.units, asked, register.name), register, records)
        else:
            yield from _broken(rule, asked, register, records)


def _broken(rule: Rule, asked: Asked, register: Register, records: Collection[int] | None) -> Iterator[Found]:
    assert rule.holds is not None  # noqa: S101 - asked for one of those that hold
    question = Question(columns(), register.name, asked.given, asked.as_of, partial(standing, None, asked))
    holds = ExpressionWrapper(compiled(rule.holds, question), BooleanField())
    whole = standing(asked.units, asked, register.name)
    unknown = rule.when_missing == "skip"
    rows = whole.annotate(holds=Coalesce(holds, Value(unknown))).filter(holds=False)
    said = finding(rule, fields_of(rule))
    for record in _among(rows, records):
        yield Found(record, said)


def _among(rows: QuerySet[Indexed], records: Collection[int] | None) -> Iterator[int]:
    if records is None:
        yield from rows.values_list("record_id", flat=True)
        return
    wanted = sorted(records)
    for first in range(0, len(wanted), _AT_ONCE):
        yield from rows.filter(record_id__in=wanted[first : first + _AT_ONCE]).values_list("record_id", flat=True)


def _repeated(
    rule: Rule, rows: QuerySet[Indexed], register: Register, records: Collection[int] | None
) -> Iterator[Found]:
    """Rows that have the same of every field; a row that lacks one of them is like no other."""
    names = [columns()[register.name][name] for name in rule.unique]
    given = rows.filter(**{f"{name}__isnull": False for name in names})
    several = given.values(*names).annotate(several=Count("pk")).filter(several__gt=1)
    said = finding(rule, rule.unique)
    for group in several.order_by():
        same: Any = Q(**{name: group[name] for name in names})
        alike = list(given.filter(same).order_by("record_id").values_list("record_id", flat=True))
        for record in alike:
            if records is None or record in records:
                yield Found(record, said, tuple(each for each in alike if each != record))
