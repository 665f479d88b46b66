"""投入不能作为效益指标。

Values in words that only say that money will be given or projects arranged (`audit.unquantified`), and amounts of money
given or got (安排…资金, 争取…补助), under an effect. What others are brought to spend is an effect.

查什么：效益指标的指标值是不是“给予经费保障”“安排某类项目”一类的投入。
为什么：给了钱、立了项是投入，效益要说明钱花了以后有什么变化。
反例：社会效益“争取上级补助资金≥500万元”；指标值“对中心工作给予经费保障”；生态效益的指标值“安排环保领域项目”。
正例：生态效益“支持项目年节水≥5万吨”。
依据：申报表填报说明：资金、人员、物资数额不作为绩效目标。
已知局限：名称不以“安排”“争取”一类的动词开头的投入看不出来。
"""

from jixiao.audit.aspects import is_benefit
from jixiao.audit.context import Context
from jixiao.audit.entries import Entry, entries, measure_cell
from jixiao.audit.naming import ends_in, mentions, plain
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.unquantified import worded
from jixiao.audit.weak_values import weak_values
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form
from jixiao.profiles.load import pairs


@rule("classification.input_as_effect", catalogue="H09", severity="warning", basis=["fill-in-notes"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    asked = [entry for entry in worded(form) if is_benefit(entry[0])]
    amounts = [entry for row in form.indicators if is_benefit(row) for entry in entries(row) if entry.is_money]
    if not asked and not amounts:
        return not_applied("表内没有用文字或金额表述的效益指标值")
    failures = weak_values(
        form,
        context.profile,
        "input",
        "效益指标值“{text}”是投入，不是效益。",
        expected="投入以后带来的变化",
        repair="写明带来的变化和目标值；经费安排写在成本指标或预算中。",
    )
    given = [
        failed(
            f"效益指标“{shortened(entry.name)}”（{entry.shown}）是投入，不是效益。",
            cells=[entry.cell, measure_cell(entry.indicator)],
            expected="投入以后带来的变化",
            found=f"{entry.name}{entry.shown}",
            repair="写明带来的变化和目标值；经费安排写在成本指标或预算中。",
        )
        for entry in amounts
        if _is_money_given(entry)
    ]
    holds = f"{len(asked) + len(amounts)}个文字或金额表述的效益指标值都不是投入"
    return verdict([*(failure for _, failure in failures), *given], holds)


def _is_money_given(entry: Entry) -> bool:
    """安排专项资金, 争取上级补助: the name begins with giving or getting and ends in money."""
    listed = pairs("input_words")
    is_given = plain(entry.name).startswith(tuple(listed["given"])) and ends_in(entry.name, listed["money"])
    return bool(is_given) and not mentions(entry.name, listed["turned"])
