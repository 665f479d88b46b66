"""指标值不应连续多年一成不变。

Compared with the forms of former years and with the columns of former years that a row prints. What stays lawfully is
not asked: a rate near its top, satisfaction, a ceiling of money (the budget sets it) and what one case costs (元/户: a
standard of years).

查什么：同一指标的指标值是否连续几年完全相同。
为什么：年年照抄的指标值，不反映当年的任务和资金。
反例：2021、2022、2023年都是“培训≥500人次”。
正例：三年分别为 ≥400、≥450、≥500 人次；“合格率≥98%”已经接近顶点；“≤2.5万元/户”是补助标准。
依据：审核通行做法。
已知局限：改过名称的指标找不到往年的值；接近顶点的比率（参数 unchanged_share_from）、满意度、成本上限和标准不提示。
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from jixiao.audit.aspects import sets_targets
from jixiao.audit.context import Context
from jixiao.audit.entries import Entry, entries
from jixiao.audit.history import Pair, matched, single
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.same_indicator import same_target
from jixiao.audit.together import listed
from jixiao.audit.wording import shortened
from jixiao.cells.model import Cell
from jixiao.forms.indicator_kinds import is_satisfaction
from jixiao.forms.model import Form
from jixiao.forms.values import read_targets
from jixiao.measures.achievement import is_whole


@rule("history.unchanged_target", catalogue="K03", severity="hint", basis=["common-practice"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    earlier = [year for year in (context.beside.previous, *context.beside.history) if year is not None]
    asked = int(context.profile.number("unchanged_years")) - 1
    in_columns = list(_in_columns(form, asked)) if sets_targets(form) else []
    if not sets_targets(form) or (len(earlier) < asked and not in_columns):
        return not_applied("没有足够的往年的表（或往年值的栏）可以比较")
    found: dict[Cell, list[Pair]] = {}
    for year in earlier[:asked]:
        for pair in matched(form, year):
            found.setdefault(pair.now.cell, []).append(pair)
    known = [pairs for pairs in (*found.values(), *in_columns) if len(pairs) == asked]
    near_top = context.profile.number("unchanged_share_from")
    asked_of = [pairs for pairs in known if not _may_stay(pairs[0].now, near_top)]
    unchanged = {pairs[0].now.cell: pairs[0] for pairs in asked_of if all(_is_same(pair) for pair in pairs)}
    failures = [(f"“{shortened(pair.now.name)}”", _failed(pair, asked + 1)) for pair in unchanged.values()]
    return verdict(
        listed(failures, f"{{n}}项指标的指标值已连续{asked + 1}年不变", apart=1),
        f"{len(known)}项指标与往年比较过",
        cells=[form.label("indicators")],
    )


def _may_stay(now: Entry, near_top: Decimal) -> bool:
    """Whether a value may stay for years: a rate near its top, satisfaction, a ceiling of money, a standard."""
    if is_satisfaction(now.indicator) or (now.is_share and now.quantity and now.quantity.value >= near_top):
        return True
    return now.is_money and (now.asks_less or "/" in (now.unit or "") or "每" in now.name)


def _in_columns(form: Form, asked: int) -> Iterator[list[Pair]]:
    """The values of former years a row prints beside its own (近两年指标值), where it has one figure for each."""
    for row in form.indicators:
        if row.baseline is None or "baseline_2" not in row.extra:
            continue
        said = entries(row)
        past = (row.baseline, *(row.extra.get(f"baseline_{number}") for number in range(2, asked + 1)))
        before = [figure for text in past if (figure := single(read_targets(text, form.fiscal_year)))]
        if len(said) == 1 and said[0].quantity is not None and len(before) == asked:
            yield [Pair(said[0], replace(said[0], target=figure)) for figure in before]


def _is_same(pair: Pair) -> bool:
    is_other = pair.now.operator and pair.before.operator and pair.now.operator != pair.before.operator
    return not is_other and not is_whole(pair.now.target) and same_target(pair.now.target, pair.before.target)


def _failed(pair: Pair, years: int) -> Outcome:
    return failed(
        f"“{shortened(pair.now.name)}”指标值{pair.now.shown}已连续{years}年不变。",
        cells=[pair.now.cell],
        found=pair.now.shown,
        repair="按当年的任务和资金重新测算指标值。",
    )
