"""表内文字不得残留公式、网页代码和误识别的符号。

LaTeX (`\\geq`), HTML tags and entities in names and values; and a share far above 100% whose first digit 2 was a ≥
before a scan was recognised (292%). Full-width signs are ordinary Chinese typing and are not touched.

查什么：指标名称、内容、指标值、标准、备注中有没有转换软件留下的代码；比率有没有“292%”这类疑似误识别的数。
为什么：公开后群众看到的是乱码，导入系统后符号会丢失。
反例：指标值“$\\geq 85\\%$”；满意度“292%”。
正例：指标值“≥85%”；“增长292%”。
依据：表内逻辑：正式文本应当是可读的文字。
已知局限：误识别成别的合理数字时看不出来，应与原件核对。
"""

import re

from jixiao.audit.context import Context
from jixiao.audit.entries import Entry, entries
from jixiao.audit.naming import ends_in, mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form, Indicator
from jixiao.profiles.load import words
from jixiao.profiles.model import Profile

_FIELDS = ("level1", "level2", "level3", "content", "target", "standard", "remark")
_CODE = re.compile(
    r"\$[^$]*\$|\\[a-zA-Z%≥≤]+|</?[a-zA-Z][a-zA-Z0-9]*\s*/?>|&(?:[a-zA-Z]+|#\d+);"
    r"|\*\*|__(?=\S)[^_]+__|~~|`|\ufffd|[≥≤><=＝]\s*[□■▯◻]|[□■▯◻]\s*[%％]"
)
"""LaTeX, HTML, Markdown, and the box that stands for a letter a font does not have."""


@rule("quantification.markup_residue", catalogue="D07", severity="warning", basis=["logic"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    if not form.indicators:
        return not_applied("表内没有绩效指标")
    failures = []
    for row in form.indicators:
        failures += _code(row)
        failures += [_misread(entry) for entry in entries(row) if _looks_misread(entry, context.profile)]
    return verdict(failures, "指标文字中没有残留的代码")


def _code(row: Indicator) -> list[Outcome]:
    texts = {name: getattr(row, name) or "" for name in _FIELDS}
    return [
        failed(
            f"“{shortened(text)}”{'是' if found[0] == text.strip() else f'中残留“{found[0]}”，是'}公式或网页代码。",
            cells=[row.place(name)],
            expected="“≥”“≤”“%”等普通文字和符号",
            found=found[0],
            repair="按原件改成普通文字和符号。",
        )
        for name, text in texts.items()
        if (found := _CODE.search(text))
    ]


def _looks_misread(entry: Entry, profile: Profile) -> bool:
    quantity = entry.quantity
    if quantity is None or not entry.is_share or quantity.operator or quantity.is_growth:
        return False
    is_share = ends_in(entry.name, words("percent_names")) and not mentions(entry.name, words("growth_words"))
    lowest = profile.number("misread_percent")
    return bool(is_share) and lowest < quantity.value <= lowest + 100 and quantity.value == int(quantity.value)


def _misread(entry: Entry) -> Outcome:
    return failed(
        f"“{shortened(entry.name)}”的指标值“{entry.shown}”超出百分比的范围，疑为“≥”被识别成“2”。",
        cells=[entry.cell],
        expected="不超过 100%",
        found=entry.shown,
        repair="与原件核对，改正符号和数字。",
    )
