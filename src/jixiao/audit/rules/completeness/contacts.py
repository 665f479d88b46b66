"""内部报送的申报表应填写填报人、联系电话和填报日期。

Only what the form prints is asked for, in one answer for the whole line. A published copy lawfully leaves names and
numbers out (`publication.personal_name`), so this is a hint to the filer and no more.

查什么：表上印有填报人、联系电话、填报日期的，是否填写。
为什么：审核人员发现问题时要能找到填表的人。
反例：填报人：（空）联系电话：（空）填报日期：（空）。
正例：填报人：办公室，联系电话和填报日期已填。
依据：《部门整体支出绩效目标申报表》表样印有填报人、联系电话、填报日期。
已知局限：从文件看不出是内部报送件还是公开件，公开件可不理会这条提示。
"""

from jixiao.audit.blocks import printed
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.forms.model import Form
from jixiao.profiles.load import pairs


@rule("completeness.contacts", catalogue="A14", severity="hint", basis=["hunan-form-2018"])
def check(form: Form, _context: Context) -> Outcome:
    labels = pairs("contact_labels")
    heads = {name: printed(form, entry["labels"]) for name, entry in labels.items()}
    filled = {
        "filler": any((contact.name or "").strip() for contact in form.contacts),
        "phone": any((contact.phone or "").strip() for contact in form.contacts),
        "filled_on": form.filled_on is not None,
    }
    asked = [name for name, head in heads.items() if head is not None]
    if not asked:
        return not_applied("本表样没有填报人、联系电话和填报日期")
    missing = [name for name in asked if not filled[name]]
    if not missing:
        return passed("填报人、联系电话、填报日期已按表样填写", cells=[heads[asked[0]]])
    names = "、".join(labels[name]["name"] for name in missing)
    return failed(
        f"{names}没有填写。",
        cells=[heads[name] for name in missing],
        repair=f"内部报送件补填{names}；公开件可以不印个人信息。",
    )
