"""What is wrong with a value without a figure: one answer a cell, so that five rules do not report one sentence.

The answers in the order they are given, with the rule that reports each:

number      a 数量指标 without a number                       quantification.quantity_counted
cost        a 成本指标 without an amount                      classification.cost_narrative
date        a 时效指标 without a date or a duration           classification.timeliness_date
input       an effect that only says money will be given      classification.input_as_effect
repeated    the value says no more than the name              quantification.value_repeats_name
vague       words nobody can measure, 满意度 without a figure  quantification.vague_value
ungraded    an effect in words, without levels or evidence    quantification.qualitative_levels
"""

import re
from functools import cache
from typing import Literal

from jixiao.audit.approximate import approximation
from jixiao.audit.aspects import aspect, is_benefit, is_prose
from jixiao.audit.entries import measure, value_cell
from jixiao.audit.naming import mentions, plain
from jixiao.audit.similarity import name_key, similarity
from jixiao.cells.model import Cell
from jixiao.forms.model import Form, Indicator
from jixiao.forms.targets import Qualitative
from jixiao.profiles.load import pairs, words
from jixiao.profiles.model import Profile

Weakness = Literal["number", "cost", "date", "input", "repeated", "vague", "ungraded"]

_TIME = re.compile(
    r"\d+\s*(年|月|日|号|天|小时|季度|个工作日)|年底|年末|月底|季度末|全年|上半年|下半年|[每按][年季月周日]|学期|(?:合同约定|法定时限|序时(?:进度)?+)(?!办理|推进|实施|进行|开展|落实|执行|组织)|即时|实时|随时|当日|当天|随(?:\w)随|\d{1,2}[:：]\d{2}|[周星期][一二三四五六日]"
)

_BESIDE_ANOTHER = re.compile(r"[高低快优多少]于\w{3,}")
"""高于城镇居民收入增幅."""
_HEDGED = re.compile(r"(?:基本|初步)\w{2}")
"""基本建成: what is built can be checked, what is as good as built cannot."""
_DEGREE = re.compile(
    r"(?:更加|更(?![换新改名正替])|日渐|日趋|日益|渐趋|逐渐|趋于|大为|极大|极其|极为|很|颇|较为|比较|相对(?!人)|十分|非常|有所"
    r"|越来越|愈加|愈发|基本|总体)[^\W\d]{1,6}$"
)
"""日渐浓厚, 更便捷, 基本满意: how much it is, in words nobody can measure."""
_BELOW_A_NORM = re.compile(
    r"(?:不(?:得|能|应|可)?(?:超过?|超出|高于|大于|多于|突破)|控制在|限定在|低于|小于)\w{0,8}?"
    r"(?:预算|概算|估算|标准|限额|定额|额度|合同|批复|核定|控制数|上年|上一年|去年|往年|市场|均价|[售单报定限]价)"
)
"""不高于市场均价, 不超过年度预算: bound to an amount that stands elsewhere."""
_ALL_WHO_SHOULD = re.compile(r"[应愿](\w)尽\1")
"""应保尽保, 愿检尽检."""

_YES = ("达标", "合格", "符合", "达到", "是")


def wording(form: Form, indicator: Indicator) -> str | None:
    """The value where it is words without any figure; None where it has a figure, is blank or could not be read."""
    if is_prose(form):
        return indicator.content if not indicator.targets else None
    only_words = bool(indicator.targets) and all(isinstance(target, Qualitative) for target in indicator.targets)
    return indicator.target if only_words else None


def worded(form: Form) -> list[tuple[Indicator, str, Cell]]:
    """Every indicator whose value is words, with the words and their cell."""
    found = [(row, wording(form, row)) for row in form.indicators]
    return [(row, text, value_cell(row)) for row, text in found if text]


def weakness(form: Form, indicator: Indicator, text: str, profile: Profile) -> Weakness | None:
    """The first thing wrong with a value in words, None where it can be checked as it stands."""
    name = measure(indicator)
    if not is_prose(form) and states_a_property(name, text):
        return None
    return _by_aspect(form, indicator, text) or _by_words(form, indicator, name, text, profile)


def speaks_of_time(text: str) -> bool:
    """Whether a date, a term or a period is said."""
    return _TIME.search(text) is not None


def states_a_property(name: str, text: str) -> bool:
    """合规性: 合规; 预决算信息公开性: 按时公开; 水质达到Ⅲ类标准: 达标: the yes of a yes-or-no question of the name."""
    head, value = plain(name), plain(text)
    if value in ("是", "否") and "是否" in head:
        return True
    if value in _YES and mentions(name, ("标准", *words("checkable_words"))):
        return True
    return head.endswith("性") and (head.removesuffix("性").endswith(value) or value.endswith(head[-3:-1]))


def _by_aspect(form: Form, indicator: Indicator, text: str) -> Weakness | None:
    named = aspect(indicator)
    if named == "quantity":
        is_whole = mentions(text, words("whole_coverage_words")) or _ALL_WHO_SHOULD.search(text)
        is_figure = approximation(text) or any(letter.isdigit() for letter in text)
        return None if is_whole or is_figure else "number"
    if named == "cost":
        is_bound = mentions(text, words("budget_bounds")) or _BELOW_A_NORM.search("".join(text.split()))
        return None if is_bound else "cost"
    if named == "satisfaction":
        return None if mentions(text, words("checkable_words")) or any(letter.isdigit() for letter in text) else "vague"
    if named == "timeliness":
        return None if _TIME.search(text + measure(indicator)) else "date"
    return "input" if is_benefit(indicator) and not is_prose(form) and _is_input(text) else None


def _is_input(text: str) -> bool:
    """Money given, projects arranged; what that money brings others to spend is an effect."""
    listed = pairs("input_words")
    is_input = mentions(text, listed["inputs"]) or text.startswith("安排") or _money_given().search(text)
    return bool(is_input) and not mentions(text, listed["turned"])


@cache
def _money_given() -> re.Pattern[str]:
    """划拨专项资金, 投入帮扶经费: a verb of giving with its money."""
    listed = pairs("input_words")
    return re.compile(rf"(?:{'|'.join(listed['verbs'])})\w{{0,4}}(?:{'|'.join(listed['money'])})$")


def _says_the_same(name: str, value: str) -> bool:
    """建立长效机制 of 长效机制建立: the same letters in another order, padding (得到, 实现) apart."""
    for padding in words("padding_words"):
        name, value = name.replace(padding, ""), value.replace(padding, "")
    return len(value) > 1 and sorted(name) == sorted(value)


def _by_words(form: Form, indicator: Indicator, name: str, text: str, profile: Profile) -> Weakness | None:
    key = name_key(text)
    alike = similarity(name, text) >= profile.number("repeated_name_similarity")
    half_the_name = key in name_key(name) and 2 * len(key) >= len(name_key(name))
    alike = alike or _says_the_same(name_key(name), key)
    if not is_prose(form) and key and (alike or half_the_name) and not mentions(text, words("checkable_words")):
        return "repeated"
    has_measure = mentions(_HEDGED.sub("", text), (*words("checkable_words"), *words("growth_bases")))
    if (mentions(text, words("vague_words")) or _DEGREE.search(plain(text))) and not has_measure:
        return "vague"
    beside = " ".join((text, name, indicator.standard or "", indicator.remark or "", *indicator.extra.values()))
    is_compared = mentions(text, words("growth_bases")) or any(letter.isdigit() for letter in text)
    is_compared = is_compared or _BESIDE_ANOTHER.search(text) is not None
    graded = is_compared or mentions(beside, (*words("checkable_words"), *words("evidence_words")))
    return "ungraded" if is_benefit(indicator) and not is_prose(form) and not graded else None
