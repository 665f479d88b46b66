import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.cells.model import Address, Cell
from jixiao.measures.as_json import as_json, from_json, score_json
from jixiao.measures.derivation import Derivation, Figure
from jixiao.measures.ratios import ratio
from jixiao.measures.self_evaluation import scored
from jixiao.profiles.load import profiles
from tests.builders import row, self_evaluation

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


def test_a_whole_score_is_written_with_every_derivation():
    rows = [
        row(weight="50", target="≥20场", actual="18场"),
        row(level3="氛围", weight="40", target="改善", actual="有所改善"),
    ]
    found = scored(self_evaluation(rows=rows), profiles()["national-2020"])
    stored = json.loads(json.dumps(score_json(found), ensure_ascii=False))
    first, second = stored["rows"]
    assert (first["number"], first["points"], first["owes"], first["standing"]) == (1, "45.00", "shortfall", "scored")
    assert (second["points"], second["lowest"], second["highest"], second["standing"]) == (None, "0", "40", "to_judge")
    assert from_json(first["derivation"]) == found.rows[0].derivation
    assert from_json(stored["total"]).reason == "“氛围”1项还没有得分，不能合计"
    assert stored["execution"]["points"] == "10.00"
    assert (stored["lowest"], stored["highest"], stored["grade"]) == ("55.00", "95.00", None)


def test_a_form_without_points_for_execution_says_null():
    assert score_json(scored(self_evaluation(texts={}), profiles()["henan-2021"]))["execution"] is None


def test_a_figure_that_is_no_number_keeps_its_words():
    late = Derivation(Decimal(8), "按约定", "agreement", (Figure("指标值", None, text="2023年6月30日前"),))
    assert from_json(json.loads(json.dumps(as_json(late)))) == late
