"""The five published forms, scored under the profile of their own province's and year's self-evaluation, against the
sheets worked by hand."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest

from jixiao.cells.reader import read_file
from jixiao.forms.model import Form
from jixiao.forms.official.follow_up import followed_rows
from jixiao.forms.reading import read_forms
from jixiao.forms.values import read_actuals, read_targets
from jixiao.measures.derivation import Figure, shown
from jixiao.measures.ratios import computed
from jixiao.measures.self_evaluation import scored, total_text
from jixiao.profiles.load import profiles
from tests.conftest import SEEDS
from tests.measures.figures import figure
from tests.measures.seed_sheets import SHEETS, TEN_RATIOS, Sheet

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the published forms are not here")


@cache
def form_of(seed: str, kind: str) -> Form:
    (file,) = SEEDS.glob(f"{seed}_*.txt")
    return next(form for form in read_forms(read_file(file)).forms if form.kind == kind)


def ratio_text(name: str) -> str:
    """A ratio of the form, computed from its figures."""
    figures, _ = TEN_RATIOS[name]
    found = computed(name, profiles()["henan-2021"], _figures(figures))
    assert found is not None
    assert found.value is not None
    return f"{shown(found.value)}%"


def _figures(values: Mapping[str, str]) -> dict[str, Figure]:
    return {name: figure(value, name) for name, value in values.items()}


def filled(form: Form, sheet: Sheet) -> Form:
    """The rows its self-evaluation has, with the results of the sheet."""
    texts = [ratio_text(text) if text in TEN_RATIOS else text for _, text, _, _ in sheet.rows]
    rows = tuple(
        replace(
            row,
            actual=text,
            actuals=read_actuals(text, form.fiscal_year),
            targets=row.targets or read_targets(row.target, form.fiscal_year),  # prose, now in a cell of its own
        )
        for row, text in zip(followed_rows(form), texts, strict=True)
    )
    return replace(form, indicators=rows)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: f"{sheet.seed}-{sheet.kind}")
def test_a_seed_agrees_with_its_sheet(sheet):
    form, profile = form_of(sheet.seed, sheet.kind), profiles()[sheet.template]
    assert form.profile is not None
    assert form.profile.id == sheet.profile
    spent = (figure(sheet.spent[0], "全年执行数"), figure(sheet.spent[1], "全年预算数"))
    judgements = {number: judgement for number, (_, _, judgement, _) in enumerate(sheet.rows, start=1)}
    found = scored(filled(form, sheet), profile, judgements, spent)
    assert [shown(row.weight.value or Decimal()) for row in found.rows] == [weight for weight, *_ in sheet.rows]
    given = [(row.number, None if row.points is None else shown(row.points)) for row in found.rows]
    assert given == [(number, points) for number, (*_, points) in enumerate(sheet.rows, start=1)]
    execution = found.execution and found.execution.points
    assert (None if execution is None else shown(execution)) == sheet.execution
    assert (total_text(found, profile), found.grade) == sheet.total


@pytest.mark.parametrize("name", TEN_RATIOS)
def test_the_ten_ratios_of_xinxiang(name):
    assert ratio_text(name) == TEN_RATIOS[name][1]
