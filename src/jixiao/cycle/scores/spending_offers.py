"""What was spent, for the indicators that are the spending itself (项目支出总额, 三公经费支出总额): offered beside the
form, and written into one that is begun where nothing about it takes a judgement."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from jixiao.audit.spending_named import WHOLE, spending_named
from jixiao.cycle.context_of import approved_of
from jixiao.cycle.kinds import MONITORING, SELF_EVALUATION, is_of_project
from jixiao.cycle.models import Declaration
from jixiao.cycle.money_of_year import PER, USUAL, in_unit
from jixiao.cycle.scores.offers import Offer
from jixiao.cycle.scores.treasury_offers import SOURCE, year_of
from jixiao.cycle.spending import project_key, several_codes
from jixiao.forms.official.filled import Filled, Row, columns_of
from jixiao.forms.official.follow_up import followed_rows
from jixiao.forms.sheet import plain
from jixiao.forms.targets import Quantity, Target
from jixiao.forms.values import read_targets
from jixiao.measures.derivation import Derivation, derive, shown
from jixiao.profiles.layouts import layouts
from jixiao.treasury.figures import ROWS, Traced

_THREE_PUBLIC = "three_public.total"
_FIGURES: Mapping[str, str] = {
    WHOLE: "执行数",
    "basic_expenditure": "基本支出执行数",
    "project_expenditure": "项目支出执行数",
    _THREE_PUBLIC: "三公经费实际支出",
}
"""Which money an indicator is → the figure the treasury has of it."""


def spending_offers(declaration: Declaration, name: str) -> Sequence[Offer]:
    """What the treasury paid, in the unit of the approved target; nothing for an indicator that is no such spending."""
    traced = _spent(declaration, name)
    return () if traced is None else (_offer(traced, name, _unit_approved(declaration, name) or USUAL),)


def with_spending(filled: Filled, declaration: Declaration) -> Filled:
    """A form that is begun with what was spent as the actual value, where its target is one amount of money, only one
    indicator is called so, and the treasury knows it. `declaration`: the one it is begun as."""
    called = Counter(plain(row.texts.get("level3", "")) for row in filled.rows.get("indicator", ()))
    if "actual" not in columns_of(layouts()[filled.layout]).get("indicator", ()):
        return filled
    rows = tuple(
        _with_spending(row, declaration) if called[plain(row.texts.get("level3", ""))] == 1 else row
        for row in filled.rows.get("indicator", ())
    )
    return replace(filled, rows={**filled.rows, "indicator": rows})


def _with_spending(row: Row, declaration: Declaration) -> Row:
    name, target = row.texts.get("level3", ""), f"{row.texts.get('target', '')}{row.texts.get('unit', '')}"
    unit = money_unit(read_targets(target, declaration.year))
    traced = _spent(declaration, name) if unit and not row.texts.get("actual") else None
    text = "" if traced is None else _offer(traced, name, unit).text
    return replace(row, texts={**row.texts, "actual": text}) if text else row


def money_unit(targets: Sequence[Target]) -> str:
    """The unit of a target that is one amount of money; empty for every other."""
    one = targets[0] if len(targets) == 1 else None
    is_amount = isinstance(one, Quantity) and not one.is_growth and one.growth_base is None
    return one.unit if isinstance(one, Quantity) and is_amount and one.unit in PER else ""


def _unit_approved(declaration: Declaration, name: str) -> str:
    """Of the approved indicator of this name; empty where it has none, or no amount of money for a target."""
    approved = approved_of(declaration)
    rows = () if approved is None else followed_rows(approved)
    return next((money_unit(row.targets) for row in rows if plain(row.name) == plain(name)), "")


def _spent(declaration: Declaration, name: str) -> Traced | None:
    """Of the whole unit for a department's form, of the project for a project's; None for what is no such spending, and
    for 三公经费 of a part of the year, which the treasury's table does not divide by months."""
    slot = spending_named(declaration.kind, name) if declaration.kind in (*MONITORING, *SELF_EVALUATION) else None
    if slot is None:
        return None
    year = year_of(declaration)
    if slot == _THREE_PUBLIC and year.until is not None:
        return None
    found = year.figure(_FIGURES[slot])
    is_one = not is_of_project(declaration.kind) or project_key(year.now, declaration.project) is not None
    return found if found is None or is_one else found.unknown(several_codes(declaration.project))


def _offer(traced: Traced, name: str, unit: str) -> Offer:
    derivation = _derivation(traced, name, unit)
    text = "" if traced.value is None else f"{in_unit(traced.value, unit)}{unit}"
    links = {} if traced.value is None else {traced.name: f"{ROWS}{traced.key}"}
    return Offer(text, derivation, SOURCE, links, (traced.reason,) if traced.reason else ())


def _derivation(traced: Traced, name: str, unit: str) -> Derivation:
    """In the unit of the target, with the sum in 元 it was converted from."""

    def converted(yuan: Decimal) -> tuple[Decimal, Sequence[str]]:
        said = in_unit(yuan, unit)
        step = f"{shown(yuan)}元" if unit == "元" else f"{shown(yuan)}元 = {said}{unit}"
        return Decimal(said), [step]

    return derive(f"{name} = 国库{traced.name}各笔之和", "logic", [traced.figure], converted)
