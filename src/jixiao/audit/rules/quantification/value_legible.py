"""指标值应当读得清楚。

Only cells whose text is broken (#REF!, signs lost by a converter, NaN, a letter for a figure) fail here. What is
legible but says nothing is left to `vague_value`; placeholders left by the template are left to the completeness
rules.

查什么：指标值一格里有没有读不出内容的残缺文字，如 #REF!、乱码、丢失的符号，写成字母的数字。
为什么：读不出的目标值无法审核，也无法在自评时比较。
反例：指标值为“#REF!”；“≥3O条”（字母O）。
正例：指标值为“≥125家”，或者“按时公开”。
依据：表内逻辑：指标值是后续监控和自评的比较依据，必须可读。
已知局限：文字完整但数字被转换软件改动的，单凭这一格看不出来。
"""

import re

from jixiao.audit.context import Context
from jixiao.audit.entries import value_cell
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form
from jixiao.forms.targets import Unreadable

_BROKEN = re.compile(
    r"(?<![A-Za-z])(?:NaN|nan|NAN|null|NULL|undefined|None|inf)(?![A-Za-z])"  # what a program prints for no number
    r"|\d[\d.]*[OoIl|][\d.]*(?=[一-鿿%％‰])|[≥≤=<>＝＜＞]\s*[OoIl|]+\d"  # 3O条, ≥l2条: letters of the same shape
    r"|[≥≤=<>＝＜＞]\s*[?？]|[≥≤]\s*\d+(?:\.\d*){2,}(?!\d*[月日年])|\ufffd|锟斤拷"
)


@rule("quantification.value_legible", catalogue="D01", severity="warning", basis=["logic"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    rows = [row for row in form.indicators if row.targets]
    if not rows:
        return not_applied("表内没有填写指标值")
    failures = [
        failed(
            f"指标值“{shortened(target.text)}”读不出内容：{target.reason}。",
            cells=[value_cell(row)],
            found=target.text,
            repair="打开原文件核对这一格，重新填写指标值。",
        )
        for row in rows
        for target in row.targets
        if isinstance(target, Unreadable)
    ]
    failures += [
        failed(
            f"指标值“{shortened(row.target)}”中的“{broken[0]}”不是数字。",
            cells=[value_cell(row)],
            found=row.target,
            repair="打开原文件核对这一格，重新填写指标值。",
        )
        for row in rows
        if row.target and (broken := _BROKEN.search(row.target))
    ]
    return verdict(failures, f"{len(rows)}条指标的指标值都读得清楚")
