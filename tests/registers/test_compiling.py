"""The database answers a condition as `asking` answers it of one row: true, false and unknown alike."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from random import Random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some
from hypothesis.strategies import SearchStrategy

from jixiao.declared.expressions.asking import Row, value_of
from jixiao.declared.expressions.kinds import DAY, MONEY, NUMBER, TEXT, TRUTH, Kind, Scope, truth
from jixiao.declared.expressions.parsing import parsed
from jixiao.declared.expressions.syntax import Every, Expression, Missing, Not
from jixiao.declared.expressions.syntax import Value as Written
from jixiao.registers.compiling import Question, compiled
from jixiao.registers.counting import Asked, standing
from jixiao.registers.models import ALWAYS, FOREVER, Indexed, Record, RecordVersion
from jixiao.registers.places import placed
from tests.registers.bureau import Bureau, at

REGISTER = "of_every_kind"
KINDS: Mapping[str, Kind] = {
    "begun": DAY, "ended": DAY, "number": NUMBER, "other": NUMBER, "amount": MONEY, "paid": MONEY, "name": TEXT,
    "kind": Kind("choice", ("甲", "乙")), "open": TRUTH,
}  # fmt: skip
COLUMNS = {REGISTER: {"begun": "day1", "ended": "day2", "number": "number1", "other": "number2", "amount": "number3",
                      "paid": "number4", "name": "word1", "kind": "word2", "open": "truth1"}}  # fmt: skip
GIVEN: Mapping[tuple[str, ...], date | str] = {
    ("period", "start"): date(2022, 1, 1), ("period", "end"): date(2022, 12, 31), ("as_of",): date(2022, 6, 30),
    ("here",): "4301",
}  # fmt: skip
SCOPE = Scope(
    {**{(name,): kind for name, kind in KINDS.items()},
     **{path: TEXT if path == ("here",) else DAY for path in GIVEN}}, {}, is_query=True,
)  # fmt: skip

numbers = some.sampled_from(["number", "other", "0", "1", "2.5", "-3", "number + other", "number - 1", "month(begun)",
                             "year(ended)", "length(name)", "ended - begun", "as_of - begun"])  # fmt: skip
amounts = some.sampled_from(["amount", "paid", "0", "1.5万元", "200元", "amount - paid", "amount + 1元"])
days = some.sampled_from(["begun", "ended", "2022-02-28", "period.start", "period.end", "as_of"])
texts = some.sampled_from(["name", "'4301012'", "'43%'", "here", "''"])
signs = some.sampled_from(["==", "!=", "<", "<=", ">", ">="])
equal = some.sampled_from(["==", "!="])


def compared(values: SearchStrategy[str], how: SearchStrategy[str]) -> SearchStrategy[str]:
    return some.tuples(values, how, values).map(" ".join)


LEAVES = some.one_of(
    compared(numbers, signs), compared(amounts, signs), compared(days, signs), compared(texts, equal),
    some.sampled_from(["kind == '乙'", "kind != name", "name == kind", "kind == kind"]),
    some.sampled_from(["open", "kind in ['甲']", "number in [1, 2.5]", "begins(name, here)", "begins(name, '43')",
                       "amount is missing", "name is given", "(number + other) is missing"]),
)  # fmt: skip
CONDITIONS = some.recursive(
    LEAVES,
    lambda inside: some.one_of(
        inside.map("not ({})".format),
        some.lists(inside, min_size=2, max_size=3).map(lambda each: f"({' and '.join(each)})"),
        some.lists(inside, min_size=2, max_size=3).map(lambda each: f"({' or '.join(each)})"),
    ),
    max_leaves=6,
)  # fmt: skip


def random_row(random: Random) -> dict[str, Written]:
    day = date(2022, 1, 1) + timedelta(days=random.randrange(-400, 800))
    whole: dict[str, Written] = {
        "begun": day, "ended": random.choice([day, date(2024, 2, 29), date(2022, 2, 28)]),
        "number": Decimal(random.choice(["-3", "0", "1", "2.5", "0.0001"])), "other": Decimal(random.randrange(4)),
        "amount": Decimal(random.choice(["0", "15000", "200", "0.01"])), "paid": Decimal(random.choice([0, 200])),
        "name": random.choice(["430112", "4301012", "某公司", "", "43%", "乙"]), "kind": random.choice("甲乙"),
        "open": random.random() < 0.5,
    }  # fmt: skip
    return {name: value for name, value in whole.items() if random.random() < 0.8}


@pytest.fixture
def rows(bureau: Bureau) -> dict[int, Row]:
    """Sixty rows, a fifth of whose values are missing; by the pk of their version."""
    found: dict[int, Row] = {}
    random = Random(2022)  # noqa: S311 - rows of a test
    for number in range(60):
        values = random_row(random)
        record = Record.objects.create(
            jurisdiction=bureau.jurisdiction, unit=bureau.unit, register=REGISTER, key=str(number)
        )
        version = RecordVersion.objects.create(record=record, values={}, recorded_at=at(1), recorded_by=bureau.filler)
        Indexed.objects.create(
            version=version, record=record, jurisdiction=bureau.jurisdiction, unit=bureau.unit, register=REGISTER,
            holds_from=ALWAYS, holds_until=FOREVER, recorded_at=at(1), **placed(values, COLUMNS[REGISTER]),
        )  # fmt: skip
        found[version.pk] = {**{(name,): value for name, value in values.items()}, **GIVEN}
    return found


def _answers(condition: Expression) -> dict[str, set[int]]:
    """What the database says of all rows."""
    asked = Asked((), date(2022, 1, 1), date(2022, 12, 31), date(2022, 6, 30), "4301")
    question = Question(COLUMNS, REGISTER, GIVEN, asked.as_of, partial(standing, None, asked))
    held = Indexed.objects.filter(register=REGISTER)
    asking = {"true": condition, "false": Not(condition, 0), "unknown": Missing(condition, False, 0)}
    return {name: set(held.filter(compiled(each, question)).values_list("pk", flat=True))
            for name, each in asking.items()}  # fmt: skip


@settings(
    max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None
)
@given(text=CONDITIONS)
@example("not (name == '某公司' and kind != '甲')")
@example("ended - begun >= 30 or open")
def test_both_answer_alike_on_every_row(rows: dict[int, Row], text: str) -> None:
    condition = parsed(text)
    truth(condition, SCOPE)
    expected: dict[str, set[int]] = {"true": set(), "false": set(), "unknown": set()}
    for pk, row in rows.items():
        answer = value_of(condition, row)
        expected["unknown" if answer is None else "true" if answer else "false"].add(pk)
    assert _answers(condition) == expected


def test_what_is_unknown_is_neither_true_nor_false(rows: dict[int, Row]) -> None:
    found = _answers(Every((parsed("amount > paid"), parsed("open")), False, 0))
    assert found["true"] | found["false"] | found["unknown"] == set(rows)
    assert found["unknown"]
