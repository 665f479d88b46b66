"""增长、下降的百分比应当写明同什么相比。

A growth the value itself states (增长15%, 减少一成, 翻番) and a share whose name ends in 增长, 增长率, 下降, 提高 …; a
base anywhere in the row (较上年, 同比, a baseline column, 由…) is enough. 满意度提高 with 85% is a level, not a growth.

查什么：增长率、下降率一类指标，有没有写明基期或基数。
为什么：同上年比、同计划比、同五年前比结果不同，没有基数就无法核对。
反例：指标值“增长15%”；“新产品销售收入增长”，指标值“≥5%”。
正例：“较上年增长15%”；名称“营业收入同比增长率”；基期值一栏已填写。
依据：财预〔2015〕88号以历史标准、行业标准、计划标准为指标值的来源。
已知局限：基数在附件或文件中说明的看不到。
"""

import re

from jixiao.audit.context import Context
from jixiao.audit.entries import Entry, entries, measure
from jixiao.audit.naming import ends_in, mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.together import listed
from jixiao.audit.wording import quoted, shortened
from jixiao.forms.model import Form
from jixiao.forms.targets import Qualitative
from jixiao.profiles.load import words

_COMPARED = re.compile(r"(?:较|比|与|同|高于|低于)[^，,。；;\d]{2,15}?(?:增|升|提高|下降|降低|减少|相比|水平)")
"""较未作业区增加8%: any base will do."""
_SHARE_IN_WORDS = re.compile(
    r"(?:增长?加?|减少?|下降|降低|提高|上升|压减|压缩|缩短|缩减)\w{0,2}?[一两二三四五六七八九半]成(?:[以半左]|$|[，,。；;])"
    r"|翻[一两二三四]?番|减半|减少一半|增加一倍|翻倍|成倍增"
)
_TAILS = ("率", "幅度", "比例", "幅")


@rule("quantification.growth_base", catalogue="D18", severity="warning", basis=["mof-2015-88"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    growths = [
        (row, found) for row in form.indicators if (found := [e for e in entries(row) if _is_growth(e) or _in_words(e)])
    ]
    if not growths:
        return not_applied("表内没有增长或下降的百分比")
    failures = [
        (
            f"“{shortened(without[0].name, 15)}”",
            failed(
                f"“{shortened(without[0].name)}”的{quoted(entry.shown for entry in without)}没有写明同什么相比。",
                cells=[without[0].cell],
                expected="基期或基数，如“较上年”",
                found="、".join(entry.shown for entry in without),
                repair="写明基期和基数，例如“较上年（100亿元）增长15%”。",
            ),
        )
        for _, found in growths
        if (without := [entry for entry in found if not _has_base(entry)])
    ]
    return verdict(
        listed(failures, "{n}条增长或下降的指标没有写明同什么相比"), f"{len(growths)}条增长或下降的指标都写明了基期"
    )


def _is_growth(entry: Entry) -> bool:
    quantity = entry.quantity
    is_points = quantity is not None and quantity.is_growth and "百分点" in (quantity.unit or "")
    if quantity is None or not (entry.is_share or is_points):
        return False
    name = entry.name
    is_level = mentions(name, ("满意", "率提高", "率提升", "度提高", "度提升"))
    return quantity.is_growth or bool(ends_in(name, words("growth_words"), _TAILS) and not is_level)


def _in_words(entry: Entry) -> bool:
    """减少一成, 翻一番: how far from another amount, in words."""
    return isinstance(entry.target, Qualitative) and _SHARE_IN_WORDS.search(entry.target.text) is not None


def _has_base(entry: Entry) -> bool:
    row = entry.indicator
    if row.baseline or (entry.quantity and entry.quantity.growth_base):
        return True
    beside = (
        row.level3,
        measure(row) if row.target else None,
        row.target,
        row.standard,
        row.remark,
        *row.extra.values(),
    )
    return any(mentions(text, words("growth_bases")) or _COMPARED.search(text) for text in beside if text)
