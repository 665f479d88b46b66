"""表样要求的立项依据和资金测算应填写。

Asked of project forms that print 立项依据 or whose profile requires it. 资金测算 is asked for only where it is a text
of its own: as a table of costs it belongs to the money rules.

查什么：印有或规定要有立项依据的项目表，立项依据是否填写；资金测算印作一段文字的，是否空白。
为什么：没有依据和测算，看不出项目该不该立、金额怎么来的。
反例：立项依据一栏空白。
正例：立项依据：财预〔2020〕10号及本市实施办法。
依据：湖北鄂州、黑龙江大庆等地公布的项目表样设有立项依据和资金测算栏。
已知局限：只看有无，依据是否充分、测算是否合理由人工判断。
"""

from jixiao.audit.blocks import printed
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.forms.model import Form
from jixiao.profiles.load import pairs


@rule("completeness.project_basis", catalogue="A18", severity="warning", basis=["hubei-project-2022"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    asked = {}
    for part, entry in pairs("basis_labels").items():
        head = printed(form, entry["labels"])
        if head or part in form.extra or (entry["labels"] and part in context.profile.required_parts):
            asked[part] = (entry["name"], head or form.label("project"))
    if form.kind != "project_targets" or not asked:
        return not_applied("不是项目绩效目标表，或本表样没有立项依据和资金测算")
    failures = [
        failed(f"没有填写{name}。", cells=[head], repair=f"填写{name}。")
        for part, (name, head) in asked.items()
        if part not in form.extra or not form.extra[part].text.strip()
    ]
    return verdict(failures, "立项依据、资金测算已按表样填写", cells=[head for _, head in asked.values()])
