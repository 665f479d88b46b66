"""金额应注明单位。

Declared for the form or printed with every amount. Without either no rule about money can decide; this one says why.

查什么：表头是否注明“单位：万元”，或每个金额后是否带有单位。
为什么：不注明单位，同一个数可以差一万倍。
反例：资金总额：373.51，全表没有“万元”或“元”。
正例：年度预算申请（万元），资金总额：373.51。
依据：预决算公开检查要点：金额单位应在表中注明。
已知局限：只印在封面或正文里的单位看不到。
"""

import re
import unicodedata

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, not_understood, passed
from jixiao.audit.registry import rule
from jixiao.audit.wording import quoted, shortened
from jixiao.forms.model import Form

_UNIT = re.compile(r"单位:[^,。;\n]{0,6}?(?:万元|亿元|元)|\((?:单位:|人民币)?(?:万元|亿元|元)\)")


@rule("units.money_unit", catalogue="F01", severity="error", basis=["publication-checks"])
def check(form: Form, _context: Context) -> Outcome:
    figures = [money for money in form.money if money.number is not None]
    if not figures:
        return not_applied("没有填写金额")
    if form.money_unit is not None:
        return passed(f"金额单位为{form.money_unit}", cells=[form.labels.get("money")])
    without = [money for money in figures if money.yuan is None]
    if not without:
        return passed("每个金额都带有单位", cells=[figures[0].cell])
    if unread := next((cell for cell in form.cells if _UNIT.search(unicodedata.normalize("NFKC", cell.text))), None):
        return not_understood(f"“{shortened(unread.words)}”写有单位，没有读作金额单位", cells=[unread])
    return failed(
        f"没有注明金额单位，{quoted(money.text for money in without)}是元还是万元无法判断。",
        cells=[form.label("money"), *(money.cell for money in without)],
        expected="元、万元或亿元",
        repair="在表头注明金额单位。",
    )
