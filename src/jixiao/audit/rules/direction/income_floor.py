"""收入、就业等收益应当写成不低于多少。

A name that ends in an income or benefit (销售收入, 新增就业人数, 税收增长率), in 指标值 or 绩效标准. Costs and burdens
(税收减免, 税收评价费用) and the unemployed are not asked.

Among the economic and social effects also any count of people, firms, households or money, whatever it is called,
unless its name holds a burden (成本, 债务, 伤亡, 降低).

查什么：销售收入、税收、就业、增加值、利润一类指标有没有写成“≤”“以下”。
为什么：收益是越多越好，写成上限，超过反而算没完成。
反例：经济效益“销售收入”，绩效标准“≤1亿”。
正例：“销售收入≥1亿元”；“税收优惠办理时限≤5天”；成本指标“税收评价费用≤20万”。
依据：表内逻辑。
已知局限：经济、社会效益以外，只认词表中的收益名称。
"""

from jixiao.audit.aspects import aspect
from jixiao.audit.context import Context
from jixiao.audit.entries import Entry, all_entries, measure_cell
from jixiao.audit.naming import ends_in, mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.rules.direction.negative_event import is_negative_event
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form
from jixiao.profiles.load import pairs


@rule("direction.income_floor", catalogue="E05", severity="error", basis=["logic"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    asked = [entry for entry in all_entries(form) if _is_income(entry)]
    if not asked:
        return not_applied("表内没有收入、税收、就业一类收益的数字指标值")
    failures = [
        failed(
            f"收益“{shortened(entry.name)}”写成了“{entry.shown}”，超过反而不算完成。",
            cells=[entry.cell, measure_cell(entry.indicator)],
            expected=f"≥{entry.shown.lstrip('≤<')}",
            found=entry.shown,
            repair="收益用“≥”；如果确实要控制上限，说明原因并改写名称。",
        )
        for entry in asked
        if entry.asks_less
    ]
    return verdict(failures, f"{len(asked)}个收益指标都没有写成上限")


def _is_income(entry: Entry) -> bool:
    if entry.quantity is None or aspect(entry.indicator) in ("cost", "other_cost"):
        return False
    listed = pairs("income_words")
    if _is_counted_benefit(entry):
        return True
    is_named = ends_in(entry.name, listed["incomes"], listed["tails"]) or entry.name.startswith(tuple(listed["begins"]))
    return bool(is_named) and not mentions(entry.name, listed["turned"])


def _is_counted_benefit(entry: Entry) -> bool:
    """带动务工人数 350人, 新登记经营主体 400户 below 经济效益 or 社会效益."""
    listed = pairs("income_words")
    is_counted = entry.is_money or entry.unit in listed["counted"]
    is_economic = aspect(entry.indicator) in ("economic", "social")
    is_burden = mentions(entry.name, (*listed["turned"], *listed["burdens"])) or is_negative_event(entry)
    return is_counted and is_economic and "/" not in (entry.unit or "") and not is_burden
