"""What the treasury knows of the ratios a form names as indicators: each by the definition its template means."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from jixiao.cycle.kinds import YEAR, is_of_project
from jixiao.cycle.models import Declaration
from jixiao.cycle.scores.offers import Offer
from jixiao.cycle.spending import last_day, project_key
from jixiao.measures.derivation import Derivation, shown
from jixiao.measures.ratios import Ratio, computed, definitions, ratio
from jixiao.profiles.load import profiles
from jixiao.profiles.model import Profile
from jixiao.treasury.figures import ROWS, Execution, Narrow, Traced
from jixiao.treasury.models import Spending

SOURCE = "国库数据"
_BASIC, _PROJECT = Narrow(spending=Spending.BASIC), Narrow(spending=Spending.PROJECT)


class TreasuryYear:
    """The years of a form's money: its own, and the one before."""

    def __init__(self, declaration: Declaration) -> None:
        self.now = Execution(declaration.unit, declaration.year)
        self.before = Execution(declaration.unit, declaration.year - 1)
        months = declaration.months
        self.until: date | None = last_day(declaration.year, months) if 0 < months < YEAR else None
        self.line = _line(self.now, declaration)
        self._asked: dict[str, Traced] = {}

    def figure(self, name: str) -> Traced | None:
        """The figure a definition calls so; None for one the treasury has no table of."""
        ask = (_OF_LINE if not self.line.is_whole else _ALL).get(name)
        if ask is not None and name not in self._asked:
            self._asked[name] = ask(self)
        return self._asked.get(name)


def _line(execution: Execution, declaration: Declaration) -> Narrow:
    """The money of the project, by the code the treasury knows it by; the whole of the unit for a department's form."""
    if not is_of_project(declaration.kind):
        return Narrow()
    return Narrow(project=project_key(execution, declaration.project) or declaration.project)


_OF_LINE: Mapping[str, Callable[[TreasuryYear], Traced]] = {
    "执行数": lambda year: year.now.paid(year.until, year.line),
    "一般公共预算支出完成数": lambda year: year.now.paid_of_general_budget(year.until, year.line),
    "预算完成数": lambda year: year.now.paid(year.until, year.line),
    "实际支出资金": lambda year: year.now.paid(year.until, year.line),
    "支出预算数": lambda year: year.now.adjusted_budget(year.line),
    "预算数": lambda year: year.now.adjusted_budget(year.line),
    "全年预算数": lambda year: year.now.adjusted_budget(year.line),
    "年初预算数": lambda year: year.now.original_budget(year.line),
    "年初预算": lambda year: year.now.original_budget(year.line),
    "上年结转": lambda year: year.now.carry_over("begin", year.line),
    "年末结余": lambda year: year.now.carry_over("end", year.line),
    "结转结余总额": lambda year: year.now.carry_over("end", year.line),
    "本年累计结转结余": lambda year: year.now.carry_over("end", year.line),
    "上年累计结转结余": lambda year: year.now.carry_over("begin", year.line),
}
"""Input of a definition → how the treasury answers, of a project as of a whole unit."""
_ALL: Mapping[str, Callable[[TreasuryYear], Traced]] = {
    **_OF_LINE,
    "本年追加预算": lambda year: year.now.added(),
    "预算调整数": lambda year: year.now.adjusted_amount(),
    "基本支出执行数": lambda year: year.now.paid(year.until, _BASIC),
    "基本支出预算数": lambda year: year.now.adjusted_budget(_BASIC),
    "项目支出执行数": lambda year: year.now.paid(year.until, _PROJECT),
    "项目支出预算数": lambda year: year.now.adjusted_budget(_PROJECT),
    "政府采购预算数": lambda year: year.now.procurement("budget"),
    "实际政府采购金额": lambda year: year.now.procurement("actual"),
    "三公经费预算数": lambda year: year.now.three_public("budget"),
    "三公经费实际支出": lambda year: year.now.three_public("actual"),
    "本年三公经费总额": lambda year: year.now.three_public("actual"),
    "上年三公经费总额": lambda year: year.now.three_public("last_year"),
    "本年三公经费预算数": lambda year: year.now.three_public("budget"),
    "上年三公经费预算数": lambda year: year.before.three_public("budget").called("上年三公经费预算数"),
    "预算公用经费": lambda year: year.now.operating("budget"),
    "实际公用经费": lambda year: year.now.operating("actual", year.until),
    "参与分配的专项资金": lambda year: year.now.special_funds("total"),
    "已细化的专项资金": lambda year: year.now.special_funds("detailed"),
}


_OF_ADJUSTMENT = "adjustment_rate"
"""Definitions whose 预算数 is what was granted at the beginning of the year; elsewhere it is the adjusted budget."""


def treasury_offers(declaration: Declaration, name: str) -> Sequence[Offer]:
    """The ratio of this name from the treasury's figures; nothing where the treasury has a table of none of them."""
    lawful = definitions(name)
    year = year_of(declaration) if lawful else None
    profile = _profile(declaration) if lawful else None
    if year is None or profile is None:
        return ()
    known = _known(year, lawful)
    figures = {term: figure.figure for term, figure in known.items() if figure.value is not None}
    derivation = computed(name, profile, figures, declaration.year)
    offer = None if derivation is None else _offer(derivation, known)
    return () if offer is None else (offer,)


def treasury_ratio(declaration: Declaration, key: str) -> Offer | None:
    """The ratio of a definition by its id, from the treasury's figures; None where it has a table of none of them."""
    own = ratio(key)
    known = _known(year_of(declaration), (own,))
    return _offer(own.of({term: figure.figure for term, figure in known.items()}), known)


def _known(year: TreasuryYear, lawful: Sequence[Ratio]) -> dict[str, Traced]:
    """What the treasury answers to the inputs of these definitions."""
    is_adjustment = all(each.id.startswith(_OF_ADJUSTMENT) for each in lawful)
    known: dict[str, Traced] = {}
    for term in dict.fromkeys(term for each in lawful for term in each.inputs):
        figure = year.figure("年初预算数" if is_adjustment and term == "预算数" else term)
        if figure is not None:
            known[term] = figure
    return known


def _offer(derivation: Derivation, known: Mapping[str, Traced]) -> Offer | None:
    """None where none of the figures of this definition is the treasury's."""
    own = ratio(derivation.variant).inputs if derivation.variant else ()
    traced = [known[term] for term in own if term in known]
    if not traced:
        return None
    text = "" if derivation.value is None else f"{shown(derivation.value)}%"
    links = {figure.name: f"{ROWS}{figure.key}" for figure in traced if figure.value is not None}
    reasons = tuple(dict.fromkeys(figure.reason for figure in traced if figure.reason))
    return Offer(text, derivation, SOURCE, links, reasons or ((derivation.reason,) if derivation.reason else ()))


def year_of(declaration: Declaration) -> TreasuryYear:
    """Kept with the declaration as it was fetched: a page asks for many indicators."""
    held: dict[str, Any] = vars(declaration)
    found: TreasuryYear = held.setdefault("_year_of_treasury", None) or TreasuryYear(declaration)
    held["_year_of_treasury"] = found
    return found


def _profile(declaration: Declaration) -> Profile | None:
    """The template of the targets it follows, which knows the region; the form's own where there is none."""
    basis = declaration.basis
    version = basis.in_force if basis is not None else None
    said = version.filled if version is not None else None
    return profiles().get(said["profile"]) if said else None
