"""满意度指标应写明调查对象。

Only a name that is 满意度 and nothing else (trend words, figures and the way it is measured aside; the task it stands
under is nobody), and only where the level-2 label names
nobody either: the template's own “社会公众或服务对象满意度” names nobody in particular, 社会满意度 does. The usual
服务对象满意度 as a name is lawful.

查什么：满意度指标的名称是否只写“满意度”，看不出是谁的满意度。
为什么：不说明向谁调查，满意度无法取得，也无法核对。
反例：三级指标“满意度”，指标值“85%以上”。
正例：三级指标“受益企业满意度”，指标值“≥85%”。
依据：财预〔2021〕101号“取值方式与数据来源”：满意度以问卷调查取值，应有明确的服务对象。
已知局限：指标名称写成一段工作内容的不判断。
"""

import re
from collections.abc import Iterable

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.indicator_kinds import is_satisfaction
from jixiao.forms.model import Form, Indicator
from jixiao.forms.sheet import plain
from jixiao.profiles.load import pairs

_FIGURES = re.compile(r"[\d.%≥≤><=÷×/+()（）以上达到不低于]+")


@rule(
    "completeness.satisfaction_object",
    catalogue="A21",
    severity="warning",
    basis=[("mof-2021-101", "取值方式与数据来源"), "hunan-form-2023"],
)
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    asked = [indicator for indicator in form.indicators if is_satisfaction(indicator)]
    if not asked:
        return not_applied("没有满意度指标")
    failures = [
        failed(
            f"满意度指标“{shortened(indicator.name)}”没有写明调查对象。",
            cells=[indicator.place("content") if indicator.content else indicator.place("level3")],
            repair="写明是谁的满意度，例如“受益企业满意度”。",
        )
        for indicator in asked
        if _names_nobody(indicator)
    ]
    return verdict(failures, "满意度指标写明了调查对象", cells=[asked[0].cell])


def _names_nobody(indicator: Indicator) -> bool:
    listed = pairs("satisfaction_words")
    said = (*listed["says_nothing"], *listed["measuring"])
    stands_under_a_task = "满意" in (indicator.content or "") and "满意" not in (indicator.level3 or "")
    texts = (indicator.content,) if stands_under_a_task else (indicator.content, indicator.level3)
    names = [_rest(text, said) for text in texts if text]
    above = _rest(indicator.level2 or "", (*listed["template"], *listed["says_nothing"]))
    return bool(names) and not any(names) and not above


def _rest(text: str, said: Iterable[str]) -> str:
    """What is left of a name without figures and these words."""
    rest = _FIGURES.sub("", plain(text))
    for word in sorted(said, key=len, reverse=True):
        rest = rest.replace(word, "")
    return rest
