import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.cells.model import Address, Cell
from jixiao.measures.as_json import as_json, from_json
from jixiao.measures.derivation import Derivation, Figure
from jixiao.measures.ratios import ratio

CELL = Cell("154.74", Address(page=1, table=2, row=3, column=4, bbox=(1.5, 2.0, 3.0, 4.0)), 3, 4, 1, 2)
SPENT = Figure("执行数", Decimal("154.74"), CELL, "treasury:row:123")
RATE = ratio("execution_rate").of(
    {"执行数": SPENT, "预算数": Figure("预算数", Decimal("310.20"), origin="treasury:row:9")}
)


def test_a_derivation_comes_back_as_it_was():
    stored = json.loads(json.dumps(as_json(RATE), ensure_ascii=False))
    assert from_json(stored) == RATE
    assert stored["inputs"][0]["value"] == "154.74"
    assert stored["inputs"][0]["origin"] == "treasury:row:123"
    assert stored["variant"] == "execution_rate"


def test_a_number_that_could_not_be_had_keeps_its_reason():
    hole = ratio("execution_rate").of({"执行数": SPENT})
    again = from_json(as_json(hole))
    assert (again.value, again.reason) == (None, "没有预算数，无法计算")


def test_another_schema_is_refused():
    with pytest.raises(ValueError, match=r"jixiao\.derivation/1"):
        from_json({"schema": "jixiao.derivation/9"})


def test_origins_are_told_once_in_order():
    again = Derivation(None, "甲", "logic", (SPENT, *RATE.inputs))
    assert again.origins == ("treasury:row:123", "treasury:row:9")


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_every_number_comes_back_exactly(value):
    derivation = Derivation(value, "甲 = 乙", "logic", (Figure("乙", value, CELL),), ("步骤",), None, "x")
    assert str(from_json(json.loads(json.dumps(as_json(derivation)))).value) == str(value)
