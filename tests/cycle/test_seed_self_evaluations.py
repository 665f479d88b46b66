"""The five published forms as approved targets, followed by the self-evaluation of their own province and year: begun,
filled in, read from its blanks, scored, against the sheets worked by hand (`tests.measures.seed_sheets`), which are the
same that the pure score is tested with."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from jixiao.cycle.beginnings import following_template
from jixiao.cycle.scores.judgements import Given
from jixiao.cycle.scores.reckoning import reckoned
from jixiao.cycle.scores.rows import rows_filled
from jixiao.cycle.scores.told import to_write, told
from jixiao.forms.model import Form
from jixiao.forms.official.follow_up import amounts_of_year, follow_up
from jixiao.measures.derivation import shown
from jixiao.measures.judgement import NONE, Judgement
from jixiao.measures.self_evaluation import total_text
from jixiao.profiles.layouts import Layout
from jixiao.profiles.load import profiles
from tests.conftest import SEEDS
from tests.measures.seed_sheets import SHEETS, TEN_RATIOS, WANGCHENG, YUANJIANG, Sheet
from tests.measures.test_seeds import form_of, ratio_text

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the published forms are not here")


def results(sheet: Sheet) -> Sequence[tuple[str, Judgement]]:
    return [(ratio_text(text) if text in TEN_RATIOS else text or "", given) for _, text, given, _ in sheet.rows]


def given(judgement: Judgement) -> dict[str, Any]:
    """As a judgement is kept."""
    said = {"level": judgement.level, "better": judgement.better, "not_applicable": not judgement.is_applicable or None,
            "points": judgement.points and str(judgement.points),
            "deduction": judgement.deduction and str(judgement.deduction)}  # fmt: skip
    return {name: value for name, value in said.items() if value is not None}


def template_of(sheet: Sheet, targets: Form) -> tuple[str, Layout]:
    """The self-evaluation's, as it is begun on these targets."""
    code, year = profiles()[sheet.profile].region or "", targets.fiscal_year or 0
    levels = [row.level1 for row in targets.indicators if row.level1]
    found = following_template(code, year, sheet.kind.replace("_targets", "_self_evaluation"), levels)
    assert found is not None
    return found[0], found[1]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: f"{sheet.seed}-{sheet.kind}")
def test_a_seed_followed_by_its_self_evaluation_agrees_with_its_sheet(sheet: Sheet) -> None:
    targets = form_of(sheet.seed, sheet.kind)
    template, layout = template_of(sheet, targets)
    assert template == sheet.template
    filled = follow_up(targets, layout, template, amounts_of_year(targets))
    told_of = results(sheet)
    listed = tuple(
        replace(row, texts={**row.texts, "actual": actual})
        for row, (actual, _) in zip(filled.rows["indicator"], told_of, strict=True)
    )
    money = {"amount:executed": sheet.spent[0], "amount:adjusted_budget": sheet.spent[1]}
    rows = rows_filled(
        replace(filled, rows={**filled.rows, "indicator": listed}, fields={**filled.fields, **money})
    )  # fmt: skip
    assert rows is not None
    said = {place: Given(place, "", given(judgement), "", "", "")
            for place, (_, judgement) in zip(rows.places, told_of, strict=True) if judgement != NONE}  # fmt: skip
    found = reckoned(rows, said)
    weights = [shown(row.weight.value or Decimal()) for row in found.rows]
    assert weights == [weight for weight, *_ in sheet.rows]
    assert [row.points and shown(row.points) for row in found.rows] == [points for *_, points in sheet.rows]
    execution = found.execution and found.execution.points
    assert execution is not None
    assert (shown(execution), total_text(found, rows.profile), found.grade) == (sheet.execution, *sheet.total)
    writes: Mapping[str, str] = dict(to_write(rows, found))
    assert (writes["total_score"], writes["text:total_weight"]) == (sheet.total[0], "100")
    assert told(rows, found, said)["total"] == sheet.total[0]


@pytest.mark.parametrize(
    ("sheet", "template"),
    [(WANGCHENG, "national-2021-without-cost"), (YUANJIANG, "national-2021-without-cost")],
    ids=lambda each: getattr(each, "seed", each),
)
def test_cost_among_the_level_1_indicators_decides_the_template(sheet: Sheet, template: str) -> None:
    """The nearest lawful case: one of its rows stands under 成本指标, all else as published."""
    targets = form_of(sheet.seed, sheet.kind)
    assert template_of(sheet, targets)[0] == template
    first, *others = targets.indicators
    with_cost = replace(targets, indicators=(replace(first, level1="成本指标"), *others))
    assert template_of(sheet, with_cost)[0] == "national-2021"
