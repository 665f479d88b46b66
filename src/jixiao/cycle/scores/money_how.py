"""How the money of a self-evaluation and its 执行率 came about: what stands in the form, what the treasury says with
the rows that is the sum of, and each rate by the form's own figures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from jixiao.cycle.kinds import SELF_EVALUATION
from jixiao.cycle.models import Declaration
from jixiao.cycle.money_of_year import MoneyBlank, money_of_year
from jixiao.cycle.scores.rows import rows_filled
from jixiao.cycle.scores.told import basis_words, rates_of
from jixiao.cycle.spending import WHOLE
from jixiao.forms.official.filled import Filled
from jixiao.measures.derivation import Derivation, shown
from jixiao.treasury.figures import ROWS

_TEXT = "text:"


@dataclass(frozen=True, slots=True)
class Line:
    """A number of the form. `text`: as it stands there; `computed`: as the treasury or the formula has it; `lines`:
    how; `links`: a figure → the address of its rows."""

    anchor: str
    name: str
    text: str
    computed: str
    lines: tuple[str, ...]
    basis: str
    links: Mapping[str, str]

    @property
    def differs(self) -> bool:
        return bool(self.text and self.computed and self.text != self.computed)


def money_lines(declaration: Declaration, filled: Filled) -> list[Line]:
    """Amounts and rates in the order of the form; what the treasury does not know says why."""
    own = declaration
    known = money_of_year(own.unit, own.year, own.kind, own.project, own.months, filled)
    rows = rows_filled(filled)
    rates = {} if rows is None else rates_of(rows.form)
    return [_rate(each, rates, filled) if each.derivation else _amount(each, filled) for each in known]


def _amount(blank: MoneyBlank, filled: Filled) -> Line:
    (traced, *_), text = blank.traced, filled.fields.get(blank.place, "")
    how = f"{traced.name} = 国库各笔金额之和" if traced.value is not None else traced.reason or "国库里没有"
    name = f"{blank.label.strip() or WHOLE} {traced.name}"
    return Line(_anchor(blank.place), name, text, blank.text, (how,), "", links_of(blank))


def _rate(blank: MoneyBlank, rates: Mapping[str, Derivation], filled: Filled) -> Line:
    """By the figures that stand in the form, failing that by the treasury's."""
    how = rates.get(blank.place.removeprefix(_TEXT)) or blank.derivation
    computed = "" if how is None or how.value is None else f"{shown(how.value)}%"
    lines = () if how is None else (how.formula, *how.steps, *((how.reason,) if how.reason else ()))
    basis = "" if how is None else basis_words(how.source)
    name, text = f"{blank.label.strip() or WHOLE} 执行率", filled.fields.get(blank.place, "")
    return Line(_anchor(blank.place), name, text, computed, lines, basis, links_of(blank))


def links_of(blank: MoneyBlank) -> dict[str, str]:
    """The rows each of its figures is the sum of."""
    return {each.name: f"{ROWS}{each.key}" for each in blank.traced if each.value is not None}


def _anchor(place: str) -> str:
    """amount:executed → executed; amount:basic_expenditure@executed → basic_expenditure.executed."""
    return place.removeprefix("amount:").removeprefix(_TEXT).replace("@", ".")


def hows_of(declaration: Declaration, form: Mapping[str, Any]) -> dict[str, str]:
    """Every computed number above the indicators of a self-evaluation → where it is told of; those of the indicators
    are told of in the list of points."""
    return dict(_hows(declaration, form)) if declaration.kind in SELF_EVALUATION else {}


def _hows(declaration: Declaration, form: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    page = reverse("money-how", args=(declaration.pk,))
    for number, money in enumerate(form["money"]):
        slot, column = money["slot"], money.get("column")
        yield f"money[{number}].yuan", f"{page}#{slot if column in (None, slot) else f'{slot}.{column}'}"
    for name in form.get("texts") or {}:
        if name.startswith("execution_rate"):
            yield f"texts.{name}", f"{page}#{name}"
    yield "texts.execution_score", "#s-execution"
    yield "total_score", "#total-how"
