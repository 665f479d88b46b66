"""公开的表中不得有个人手机号码。

Office telephones are lawful, numbers already masked too. Amounts and longer figures (codes, credit codes) are no
telephone numbers. The number itself is never repeated in the message.

查什么：表中任何一格里、表前表后的文字里有无11位手机号码。
为什么：个人手机号码属于个人信息，公开绩效表不需要它。
反例：联系电话一栏写着联系人的手机号码。
正例：联系电话写办公室座机，或公开时留空。
依据：《中华人民共和国个人信息保护法》《政府信息公开条例》第十五条。
已知局限：无法区分单位公用的手机号码。
"""

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, verdict
from jixiao.audit.registry import rule
from jixiao.forms.model import Form
from jixiao.forms.personal import holds_mobile_number


@rule(
    "publication.mobile_number",
    catalogue=("P04", "P05"),
    severity="error",
    basis=["pipl", ("disclosure-regulation", "第十五条")],
)
def check(form: Form, _context: Context) -> list[Outcome]:
    amounts = {money.cell for money in form.money}
    failures = [
        failed(
            "有个人手机号码，公开前应当隐去。",
            cells=[cell],
            repair="公开的版本删去手机号码，或改为办公室座机。",
        )
        for cell in (*form.cells, *form.around)
        if holds_mobile_number(cell.text) and cell not in amounts
    ]
    return verdict(failures, "没有个人手机号码", cells=[form.label("title")])
