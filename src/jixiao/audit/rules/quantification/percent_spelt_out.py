"""百分比应当用“%”，不写成文字单位。

Percentage points (百分点) are a unit of their own and stay.

查什么：数字前后是不是写着“百分比”“百分率”“百分点数”等文字。
为什么：文字单位无法参加计算，同一张表里也不一致。
反例：指标值“≥100百分比”。
正例：指标值“≥100%”；“提高2个百分点”。
依据：公开的自评表中出现过的写法，应按通行写法改正。
已知局限：汉字数字（百分之九十）是规范的公文写法，不报。
"""

import re

from jixiao.audit.context import Context
from jixiao.audit.entries import value_cell
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.forms.model import Form

_SPELT_OUT = re.compile(
    r"\d\s*(个?百分比|个?百分率|百分数|百分之(?!\d|[一二三四五六七八九十])|%%|％％|percent|pct)|(百分(?:数|比|率|点数))[^\w]{0,3}\d"
)

_SIGNS = ("%", "％", "百分", "percent", "pct")


@rule("quantification.percent_spelt_out", catalogue="D11", severity="hint", basis=["national-self-evaluation-form"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    rows = [row for row in form.indicators if row.target and any(sign in row.target for sign in _SIGNS)]
    if not rows:
        return not_applied("表内没有百分比的指标值")
    failures = [
        failed(
            f"指标值“{row.target}”把百分号写成了“{found[1] or found[2]}”。",
            cells=[value_cell(row)],
            expected="%",
            found=found[1] or found[2],
            repair=f"把“{found[1] or found[2]}”改为“%”。",
        )
        for row in rows
        if (found := _SPELT_OUT.search(row.target or ""))
    ]
    return verdict(failures, f"{len(rows)}个百分比的指标值都用“%”")
