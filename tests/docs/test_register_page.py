"""The register of docs/handbook/add-a-register.md is one: loaded from a folder as a bureau would, counted by hand."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest

from jixiao.declared.expressions.kinds import FUNCTIONS
from jixiao.declared.model import ActingRole, FieldType, Register
from jixiao.declared.shipped import registers_with
from tests.conftest import ROOT
from tests.declared.county import answer, asked, broken, row_of

PAGE = (ROOT / "docs" / "handbook" / "add-a-register.md").read_text(encoding="utf-8")
ROWS = [
    {"number": "G1", "title": "一水厂", "town": "东镇", "kind": "千吨万人", "started": date(2019, 1, 1),
     "finished": date(2020, 5, 1), "capacity": 1200, "people": 20000, "tap": 18000, "investment": "3000万元"},
    {"number": "G2", "title": "二水厂", "town": "东镇", "kind": "千人", "finished": date(2022, 12, 31), "people": 5000,
     "tap": 2000, "investment": "500万元"},
    {"number": "G3", "title": "三水厂", "town": "西镇", "kind": "小型", "finished": date(2015, 1, 1),
     "stopped": date(2022, 6, 1), "capacity": 5, "people": 100, "tap": 101},
]  # fmt: skip


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    folder: Path = tmp_path_factory.mktemp("registers")
    example = re.search(r"^```yaml\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    assert example is not None
    (folder / "rural_waterworks.yaml").write_text(example[1], encoding="utf-8")
    return registers_with(folder)["rural_waterworks"]


def test_the_register_of_the_page_finds_and_counts(register: Register) -> None:
    rows = [row_of(register, entry, {}) for entry in ROWS]
    county = {register.name: rows}
    assert [broken(register, row, county) for row in rows] == [[], [], ["tap_within_people", "enough_water"]]
    counted = {
        name: answer(register, indicator, asked("2022"), county) for name, indicator in register.indicators.items()
    }
    assert counted == {
        "finished": 1,  # G2
        "running": 2,  # G1, G2
        "net_increase": 0,  # G2 came, G3 went
        "towns": 1,
        "people": 25000,
        "tap": 20000,
        "tap_rate": 80,
        "invested": Decimal("0.05"),
    }


def test_the_page_names_every_type_function_and_role() -> None:
    named = set(re.findall(r"[`(]([a-z_]+)", PAGE))
    assert set(get_args(FieldType)) <= named
    assert set(FUNCTIONS) <= named
    assert set(get_args(ActingRole)) <= named
