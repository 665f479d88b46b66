"""效益应当由产出带来。

Asked once of a form that sets both. What an effect owes to an output is a matter of the trade (绿色防控 saves
pesticide, 辅警 are seen in the streets), and unlike words prove nothing. It fails only where every effect names a
matter of trades that neither the rest of the form nor its unit ever mentions, and not only of those that anything may
serve (旅游, 就业); or where one effect does, of a trade that those of the form do not serve (水利 serves 农业).

查什么：效益指标说的是不是另一个行业的事。
为什么：效益与产出毫不相干，说明效益指标是套来的，完成了产出也看不到效益。
反例：医院的设备购置，效益只有“义务教育巩固率”“旅游总收入”。
正例：产出“茶园绿色防控面积”，效益“化学农药减量率”；修公路，效益“沿线旅游收入”。
依据：财预〔2021〕101号：产出指标与效益指标应当相互衔接（条款待核）。
已知局限：同一行业之内的不相干看不出来；看不出行业的效益不报。
"""

from collections.abc import Sequence

from jixiao.audit.aspects import is_benefit, is_output
from jixiao.audit.context import Context
from jixiao.audit.coverage.matrix import Item, goals_of, item_of
from jixiao.audit.coverage.scoring import score_table
from jixiao.audit.coverage.texts import is_telling
from jixiao.audit.coverage.trades import is_foreign, own_trades, trades
from jixiao.audit.entries import measure_cell
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import quoted, shortened
from jixiao.forms.model import Form, Indicator
from jixiao.profiles.load import pairs, words


@rule("coverage.effect_output", catalogue="C11", severity="hint", basis=["mof-2021-101"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    telling = [(item, row) for row in form.indicators if is_benefit(row) and is_telling((item := item_of(row)).text)]
    effects = [item for item, _ in telling]
    outputs = [item.text for row in form.indicators if is_output(row) and is_telling((item := item_of(row)).text)]
    if not effects or not outputs or form.kind in ("evaluation_scores", "base_data"):
        return not_applied("表内没有同时写明产出和效益")
    foreign = _foreign_trades(form, [effect.text for effect in effects])
    if foreign and _nearest(form, outputs, effects) < float(context.profile.number("uncovered_below")):
        return _all_foreign(effects, telling, foreign)
    return verdict(_single(form, telling), "没有看出属于别的行业的效益")


def _nearest(form: Form, outputs: Sequence[str], effects: Sequence[Item]) -> float:
    """How near the effect that is nearest comes to anything the form does."""
    goals = [item.text for item in goals_of(form)] + ([form.project.text] if form.project else [])
    table = score_table((*outputs, *goals), tuple(effect.text for effect in effects))
    return max(match.score for row in table for match in row)


def _all_foreign(effects: Sequence[Item], telling: Sequence[tuple[Item, Indicator]], foreign: Sequence[str]) -> Outcome:
    return failed(
        f"效益指标{quoted(effect.label for effect in effects)}说的是{'、'.join(foreign)}，本表其余各处没有涉及。",
        cells=[measure_cell(row) for _, row in telling],
        expected="由本表的产出带来的效益",
        repair="写明本表的产出会带来什么变化，或在产出、目标中补充相应内容。",
    )


def _foreign_trades(form: Form, effects: Sequence[str]) -> list[str]:
    """The trades of the effects where each has one and none is the form's own; empty where anything may serve them."""
    named = [trades(text) for text in effects]
    if not all(named):
        return []
    own = own_trades(form, [row for row in form.indicators if is_benefit(row)])
    if not own or any(own & said for said in named):
        return []
    every = frozenset().union(*named)
    return [] if every <= set(words("trades_served_by_all")) else [trade for trade in pairs("trades") if trade in every]


def _single(form: Form, telling: Sequence[tuple[Item, Indicator]]) -> list[Outcome]:
    """One effect among others that speaks of a trade far from everything the form does."""
    return [
        failed(
            f"效益指标“{shortened(item.label)}”说的是{'、'.join(sorted(trades(item.text)))}，本表其余各处没有涉及。",
            cells=[measure_cell(row)],
            expected="由本表的产出带来的效益",
            repair="写明本表的产出会带来什么变化，或在产出、目标中补充相应内容。",
        )
        for item, row in telling
        if is_foreign(form, row, item.text) and not _is_served(form, row, item.text)
    ]


def _is_served(form: Form, row: Indicator, effect: str) -> bool:
    """Whether what the form does may bring this about though it never says so: 修水库 serves 农业."""
    served = {other for own in own_trades(form, (row,)) for other in pairs("trades_served").get(own, ())}
    return bool(trades(effect) & (served | set(words("trades_served_by_all"))))
