"""效益应当由产出带来。

Asked once of a form that sets both: not one of its economic, social, ecological or sustainable effects shares a word
with any output, objective, task or the project's name. A form where some effect does is left in peace.

查什么：效益指标与产出指标、目标说的是不是同一件事。
为什么：效益与产出毫不相干，说明效益指标是套来的，完成了产出也看不到效益。
反例：产出是“维修渠道”“清淤山坪塘”，效益只有“旅游收入增长”。
正例：产出“维修渠道长度”，效益“改善灌溉面积”而目标写明“维修渠道，改善灌溉面积”。
依据：财预〔2021〕101号：产出指标与效益指标应当相互衔接（条款待核）。
已知局限：按文字相似度判断，只作提示；全部效益都无关时才提示。
"""

from jixiao.audit.aspects import is_benefit, is_output
from jixiao.audit.context import Context
from jixiao.audit.coverage.matrix import goals_of, item_of
from jixiao.audit.coverage.scoring import score_table
from jixiao.audit.coverage.texts import is_telling
from jixiao.audit.entries import measure_cell
from jixiao.audit.outcome import Outcome, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.audit.wording import quoted
from jixiao.forms.model import Form


@rule("coverage.effect_output", catalogue="C11", severity="hint", basis=["mof-2021-101"])
def check(form: Form, context: Context) -> Outcome:
    telling = [(item, row) for row in form.indicators if is_benefit(row) and is_telling((item := item_of(row)).text)]
    effects = [item for item, _ in telling]
    outputs = [item.text for row in form.indicators if is_output(row) and is_telling((item := item_of(row)).text)]
    if not effects or not outputs or form.kind in ("evaluation_scores", "base_data"):
        return not_applied("表内没有同时写明产出和效益")
    goals = [item.text for item in goals_of(form)] + ([form.project.text] if form.project else [])
    table = score_table((*outputs, *goals), tuple(effect.text for effect in effects))
    best = max(match.score for row in table for match in row)
    if best >= float(context.profile.number("uncovered_below")):
        return passed("效益与产出、目标有关联")
    return failed(
        f"效益指标{quoted(effect.label for effect in effects)}与各项产出、目标都没有关联。",
        cells=[measure_cell(row) for _, row in telling],
        expected="由本表的产出带来的效益",
        repair="写明本表的产出会带来什么变化，或在产出、目标中补充相应内容。",
    )
