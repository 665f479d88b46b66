"""The five published forms as approved targets, followed by the self-evaluation of their own province and year: begun,
filled in, read from its blanks, scored, against sheets worked by hand.

Results and decisions are those of the sheets of `tests.measures`; weights and points are of the template that follows:
the shares of the levels without 成本指标, 90 × 40 ÷ 70 = 51.43, 25.71 and 12.86 (2021), or 50, 30 and 10 (2020).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest

from jixiao.cycle.beginnings import following_template
from jixiao.cycle.scores.judgements import Given
from jixiao.cycle.scores.reckoning import reckoned
from jixiao.cycle.scores.rows import rows_filled
from jixiao.cycle.scores.told import to_write, told
from jixiao.forms.official.follow_up import amounts_of_year, follow_up
from jixiao.measures.derivation import shown
from jixiao.measures.judgement import NONE, Judgement
from jixiao.measures.self_evaluation import total_text
from jixiao.profiles.load import profiles
from tests.conftest import SEEDS
from tests.measures.seed_sheets import (
    CHANGDE,
    LESS,
    SHAOYANG,
    TEN_RATIOS,
    WANGCHENG,
    XINXIANG,
    YUANJIANG,
    YUANJIANG_PROJECT,
    Sheet,
    judged,
)
from tests.measures.test_seeds import form_of, ratio_text

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the published forms are not here")
MORE = Judgement(better="more")
OF_CHANGDE: tuple[tuple[str, Judgement], ...] = (
    ("410家", NONE), ("1家", NONE), ("1家", NONE), ("1家", NONE), ("22家", NONE), ("375亿元", MORE),
    ("增长16%", MORE), ("7000万", NONE), ("2家", NONE), ("45件", NONE), ("2018年12月25日", NONE),
    ("6900万元", LESS), ("959.27万元", NONE), ("250万元", NONE),
    ("22家", NONE), ("375亿元", MORE), ("达成年度指标", NONE), ("部分达成并具有一定效果", judged("4")),
    ("达成年度指标", NONE), ("93%", NONE),
)  # fmt: skip
"""Its prose becomes a row a figure, so that it has its own results."""


@dataclass(frozen=True)
class Followed:
    """`points`: of each row, None for one that is left out; `total`: execution, score, grade."""

    sheet: Sheet
    template: str
    points: str
    total: tuple[str, str, str]


FOLLOWED = (
    Followed(
        # 3.68 × 45 ÷ 50, 3.68 × 19.8 ÷ 22, 3.67 × 98 %, 5.15 × 4.5 ÷ 5; 88 % and 80 % have 80 % of 6.43 by intervals
        WANGCHENG, "national-2021",
        "3.68 3.31 3.68 3.31 3.68 3.67 3.67 3.60 3.67 3.67 3.67 2.50 3.67 3.67  4.64 5.14 5.14 5.14 5.14  5.14 5.14",
        ("9.50", "94.43", "优"),  # 9.50 + 49.45 + 25.20 + 10.28
    ),
    Followed(
        SHAOYANG, "national-2020-department", "12.50 12.50 12.50 11.50  7.50 7.50 3 5 9.44",
        ("9.64", "91.08", "优"),  # 9.64 + 49 + 23 + 9.44
    ),
    Followed(
        # (7.35 + 7.35 × 5 ÷ 6) ÷ 2 = 6.7375; 7.35 × 18 ÷ 20 = 6.615; 3.68 × 150 ÷ 200
        YUANJIANG, "national-2021", "7.35 7.35 6.74 6.62 7.35 7.34 7.34  3.68 2.76 3.67 3.67 3.67 3.67 3.67  12.86",
        ("10", "97.74", "优"),  # 10 + 50.09 + 24.79 + 12.86
    ),
    Followed(
        # 7.34 × 200 ÷ 210; (4.29 + 4.29 × 2 ÷ 3) ÷ 2 = 3.575; 4.28 × 171 ÷ 180; 86 % has 80 % of 12.86
        YUANJIANG_PROJECT, "national-2021",
        "7.35 7 7.35 7.35 7.35 6.99 7.34  4.29 4.29 3.58 4.07 4.28 -  10.29",
        ("9.55", "95.15", "优"),  # (9.55 + 50.73 + 20.51 + 10.29) ÷ 95.72 × 100
    ),
    Followed(
        # 3.57 × 1 ÷ 2 = 1.785; × 375 ÷ 380; × 45 ÷ 50; 6 × 375 ÷ 380; 10 × 93 ÷ 95
        CHANGDE, "national-2020-department",
        "3.58 3.58 3.57 1.79 3.57 3.52 3.57 3.57 3.57 3.21 3.57 3.57 3.57 3.57  6 5.92 6 4 6  9.79",
        ("9.50", "95.02", "优"),  # 9.50 + 47.81 + 27.92 + 9.79
    ),
    Followed(
        # 3.22 × 85.5 ÷ 90; 3.22 × 10 ÷ 12; 3.21 × 91.67 %, × 90 %, × 95 %; 88 % has 80 % of 3.21
        XINXIANG, "national-2021",
        "3.22 3.22 3.22 3.22 3.22 3.06 3.22 2.68 3.22 3.22 3.22 3.22 2.50 3.21 3.21 3.21 2.94 3.21 2.89"
        "  3.21 3.21 3.21 3.05  3.21 3.21 3.21 3.21 2.57",
        ("8.55", "95.75", "优"),  # 8.55 + 37.94 + 49.26
    ),
)  # fmt: skip


def results(sheet: Sheet) -> Sequence[tuple[str, Judgement]]:
    if sheet is CHANGDE:
        return OF_CHANGDE
    return [(ratio_text(text) if text in TEN_RATIOS else text or "", given) for _, text, given, _ in sheet.rows]


def given(judgement: Judgement) -> dict[str, Any]:
    """As a judgement is kept."""
    said = {"level": judgement.level, "better": judgement.better, "not_applicable": not judgement.is_applicable or None,
            "points": judgement.points and str(judgement.points),
            "deduction": judgement.deduction and str(judgement.deduction)}  # fmt: skip
    return {name: value for name, value in said.items() if value is not None}


@pytest.mark.parametrize("each", FOLLOWED, ids=lambda each: f"{each.sheet.seed}-{each.sheet.kind}")
def test_a_seed_followed_by_its_self_evaluation_agrees_with_its_sheet(each: Followed) -> None:
    sheet = each.sheet
    targets = form_of(sheet.seed, sheet.kind)
    code, year = profiles()[sheet.profile].region or "", targets.fiscal_year or 0
    template = following_template(code, year, sheet.kind.replace("_targets", "_self_evaluation"))
    assert template is not None
    assert template[0] == each.template
    filled = follow_up(targets, template[1], template[0], amounts_of_year(targets))
    told_of = results(sheet)
    listed = tuple(
        replace(row, texts={**row.texts, "actual": actual})
        for row, (actual, _) in zip(filled.rows["indicator"], told_of, strict=True)
    )
    spent = sheet.spent or ("13957.85", "16324.97")
    money = {"amount:executed": spent[0], "amount:adjusted_budget": spent[1]}
    rows = rows_filled(
        replace(filled, rows={**filled.rows, "indicator": listed}, fields={**filled.fields, **money})
    )  # fmt: skip
    assert rows is not None
    said = {place: Given(place, "", given(judgement), "", "", "")
            for place, (_, judgement) in zip(rows.places, told_of, strict=True) if judgement != NONE}  # fmt: skip
    found = reckoned(rows, said)
    assert ["-" if row.points is None else shown(row.points) for row in found.rows] == each.points.split()
    execution = found.execution and found.execution.points
    assert execution is not None
    assert (shown(execution), total_text(found, rows.profile), found.grade) == each.total
    writes: Mapping[str, str] = dict(to_write(rows, found))
    assert (writes["total_score"], writes["text:total_weight"]) == (each.total[1], "100")
    assert told(rows, found, said)["total"] == each.total[1]
