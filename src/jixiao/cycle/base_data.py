"""What the house knows of the numbers of a base data table (基础数据表), each with where it comes from.

staff          the approved targets; what they do not say, last year's table
money          the treasury's rows of the year and of the one before; 上年决算 else as last year's table closed
the rest       is not known: it stays blank, with the reason
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.urls import reverse

from jixiao.cycle.kinds import BASE_DATA
from jixiao.cycle.models import Declaration, Version
from jixiao.cycle.money_of_year import in_unit, unit_of
from jixiao.cycle.preceding import last_year
from jixiao.cycle.versions_read import forms_of
from jixiao.forms.model import Form
from jixiao.forms.official.filled import Filled, blank_form, key_of, single_blanks
from jixiao.measures.derivation import Figure, shown
from jixiao.measures.ratios import ratio
from jixiao.profiles.layouts import Layout, layouts
from jixiao.treasury.figures import ROWS, Execution, Narrow, Traced
from jixiao.treasury.models import Spending

TREASURY = "国库数据"
_BEFORE, _BUDGET, _FINAL = "previous_final_accounts", "current_budget", "current_final_accounts"
_COLUMNS = {_BEFORE: "上年决算数", _BUDGET: "本年预算数", _FINAL: "本年决算数"}
_VEHICLES = ("vehicles", "vehicles.purchase", "vehicles.running")
_PROJECTS = Narrow(spending=Spending.PROJECT)
_NOT_DIVIDED = "国库的表不分到这一项，请按部门决算填写"
_POSTS, _PEOPLE, _RATE = "staffing:establishment", "staffing:actual", "text:staffing.control_rate"


@dataclass(frozen=True, slots=True)
class Known:
    """A blank of the table. `text`: as it would stand there, empty where nobody knows it, then with the `reason`;
    `source`: whose figure it is; `links`: what it is made of → where that is seen."""

    place: str
    label: str
    text: str
    source: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Years:
    now: Execution
    before: Execution


_Asked = Callable[[_Years], Traced]


def _three_public(*parts: str) -> Mapping[str, _Asked]:
    def last(years: _Years) -> Traced:
        """As this year's table says it; without one, what was spent by last year's."""
        said = years.now.three_public("last_year", *parts)
        return said if said.value is not None else years.before.three_public("actual", *parts)

    return {
        _BEFORE: last,
        _BUDGET: lambda years: years.now.three_public("budget", *parts),
        _FINAL: lambda years: years.now.three_public("actual", *parts),
    }


_OF_TREASURY: Mapping[str, Mapping[str, _Asked]] = {
    "three_public.total": _three_public(),
    "three_public.vehicles": _three_public(*_VEHICLES),
    "three_public.vehicles.purchase": _three_public("vehicles.purchase"),
    "three_public.vehicles.running": _three_public("vehicles.running"),
    "three_public.overseas": _three_public("overseas"),
    "three_public.reception": _three_public("reception"),
    "project_expenditure": {
        _BEFORE: lambda years: years.before.paid(None, _PROJECTS),
        _BUDGET: lambda years: years.now.original_budget(_PROJECTS),
        _FINAL: lambda years: years.now.paid(None, _PROJECTS),
    },
    "basic_expenditure.operating": {
        _BEFORE: lambda years: years.before.operating("actual"),
        _BUDGET: lambda years: years.now.operating("budget"),
        _FINAL: lambda years: years.now.operating("actual"),
    },
    "procurement": {
        _BEFORE: lambda years: years.before.procurement("actual"),
        _BUDGET: lambda years: years.now.procurement("budget"),
        _FINAL: lambda years: years.now.procurement("actual"),
    },
    "budget_adjustment": {
        _BEFORE: lambda years: years.before.adjustments(),
        _FINAL: lambda years: years.now.adjustments(),
    },
}
"""Row of the table → column → how the treasury answers."""


def known(basis: Declaration, filled: Filled) -> list[Known]:
    """Every blank for a number, in the order of the page. `basis`: the department's approved targets."""
    version = last_year(basis.unit, BASE_DATA, "", basis.year)
    past = None if version is None else _Past.of(version)
    return [*_staff(basis, past), *_money(basis, past, filled)]


def begun(basis: Declaration, layout: Layout, profile: str, names: Mapping[str, str]) -> Filled:
    """The table as its filler finds it: names, years, and every number that is known."""
    said = {**names, "previous_year": str(basis.year - 1)}
    places = {key_of(blank) for blank in single_blanks(layout)}
    filled = blank_form(layout, profile, {place: text for place, text in said.items() if place in places})
    texts = {each.place: each.text for each in known(basis, filled) if each.text}
    return replace(filled, fields={**filled.fields, **texts})


@dataclass(frozen=True, slots=True)
class _Past:
    """Last year's table in force."""

    form: Form
    source: str
    links: Mapping[str, str]

    @classmethod
    def of(cls, version: Version) -> "_Past | None":
        form = forms_of([version.pk]).get(version.pk)
        source = f"{version.declaration.year}年度基础数据表（第{version.number}版）"
        return None if form is None else cls(form, source, _to(version))

    def closed(self, slot: str) -> Decimal | None:
        """What it says of its own year, which is last year now."""
        found = (each.yuan for each in self.form.money if (each.slot, each.column) == (slot, _FINAL))
        return next(found, None)


def _to(version: Version) -> Mapping[str, str]:
    return {"那张表": reverse("declaration", args=(version.declaration_id,))}


def _staff(basis: Declaration, past: _Past | None) -> Iterator[Known]:
    version = basis.in_force
    targets = None if version is None else forms_of([version.pk]).get(version.pk)
    said: list[tuple[Form, str, Mapping[str, str]]] = []
    if version is not None and targets is not None:
        said.append((targets, f"批复的绩效目标（第{version.number}版）", _to(version)))
    if past is not None:
        said.append((past.form, past.source, past.links))
    numbers: list[int | None] = []
    for place, label, name in ((_POSTS, "编制数", "establishment"), (_PEOPLE, "实际在职人数", "actual")):
        given = ((getattr(form.staffing, name), source, links) for form, source, links in said)
        number, source, links = next((each for each in given if each[0] is not None), (None, "", {}))
        numbers.append(number)
        reason = "" if number is not None else f"批复的绩效目标和上年的表都没有{label}，请按年末人数填写"
        yield Known(place, label, "" if number is None else f"{number}", source, links, reason)
    yield _rate(*numbers)


def _rate(posts: int | None, people: int | None) -> Known:
    terms = {"在职人员数": people, "编制数": posts}
    figures = {name: Figure(name, None if number is None else Decimal(number)) for name, number in terms.items()}
    found = ratio("staffing_control_rate").of(figures)
    text = "" if found.value is None else f"{shown(found.value)}%"
    return Known(_RATE, "控制率", text, found.formula, reason=found.reason or "")


def _money(basis: Declaration, past: _Past | None, filled: Filled) -> Iterator[Known]:
    years = _Years(Execution(basis.unit, basis.year), Execution(basis.unit, basis.year - 1))
    labels = {each.argument: each.default for each in single_blanks(layouts()[filled.layout]) if each.name == "label"}
    for blank in single_blanks(layouts()[filled.layout]):
        slot, _, column = blank.argument.rpartition("@")
        if blank.name != "amount" or column not in _COLUMNS:
            continue
        label = f"{filled.fields.get(f'label:{slot}') or labels.get(slot, slot)} {_COLUMNS[column]}"
        yield _amount(key_of(blank), label, _OF_TREASURY.get(slot, {}).get(column), years,
                      _closed(past, slot, column), unit_of(filled))  # fmt: skip


def _closed(past: _Past | None, slot: str, column: str) -> tuple[_Past, Decimal] | None:
    value = past.closed(slot) if past is not None and column == _BEFORE else None
    return None if past is None or value is None else (past, value)


def _amount(place: str, label: str, ask: _Asked | None, years: _Years, closed: tuple[_Past, Decimal] | None,
            unit: str) -> Known:  # fmt: skip
    traced = None if ask is None else ask(years)
    if traced is not None and traced.value is not None:
        links = {"逐笔": f"{ROWS}{traced.key}"}
        return Known(place, label, in_unit(traced.value, unit), f"{TREASURY}：{traced.told}", links)
    if closed is not None:
        past, value = closed
        return Known(place, label, in_unit(value, unit), past.source, past.links)
    reason = _NOT_DIVIDED if traced is None else traced.reason or ""
    return Known(place, label, "", reason=reason)
