"""部门表和项目表中的部门（单位）名称应一致。

In a department's form 部门名称 against 填报单位 and against a department the title begins with (the finance bureau,
which issues forms, aside); and its name against the project forms of the same file or of the unit, where one
of their names must fit. An abbreviation or a name without its region (市科技局) fits the full name. In a project's
form the filing unit is the supervising department or the unit that carries the project out.

查什么：部门名称、填报单位、标题中的部门以及本部门项目表的部门名称是否指同一部门。
为什么：套用别的部门的表而没有改名，目标就张冠李戴。
反例：部门名称“市科学技术局”，填报单位“市教育局”。
正例：部门名称“常德市科学技术局”，填报单位“常德市科技局”。
依据：预决算公开检查要点：表名、单位、印章名称一致。
已知局限：机构改革前后的新旧名称会被当作不一致，说明即可。
"""

import re

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, passed, verdict
from jixiao.audit.registry import rule
from jixiao.audit.titles import named_in_title
from jixiao.audit.wording import quoted
from jixiao.forms.model import Form, Text
from jixiao.forms.sheet import plain

_CODE = re.compile(r"[(\[【]\d+[)\]】]")
"""The number of the department beside its name: 某县民政局（316）, [316]某县民政局."""


@rule("dates.department_name", catalogue="Y02", severity="error", basis=["publication-checks", "logic"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    name = form.department
    if name is None:
        return not_applied("没有写部门名称")
    if not form.kind.startswith("department_"):
        return _of_a_project(form, name)
    others = [[form.reporting_unit], [named_in_title(form)]] + [
        [project.department, project.reporting_unit, project.implementing_unit] for project in _projects(context)
    ]
    written = [[text for text in group if text is not None and text.text.strip()] for group in others]
    failures = [
        failed(
            f"部门名称为“{name.text}”，另一处写作{quoted(text.text for text in group)}。",
            cells=[*name.cells, *(cell for text in group for cell in text.cells)],
            expected=name.text,
            found=group[0].text,
            repair="统一为与预算批复一致的规范名称。",
        )
        for group in written
        if group and not any(_same(name, text) for text in group)
    ]
    return verdict(failures, "部门名称一致", cells=name.cells)


def _of_a_project(form: Form, name: Text) -> Outcome:
    """Whoever fills in a project's form is the supervising department or the unit that carries it out."""
    unit, implementing = form.reporting_unit, form.implementing_unit
    if unit is None or implementing is None or form.kind != "project_targets":
        return not_applied("不是部门整体的表，也没有同时写明填报单位、主管部门和实施单位")
    cells = [*unit.cells, *name.cells, *implementing.cells]
    if any(_same(unit, text) or text.text.strip() in unit.text for text in (name, implementing)):
        return passed("填报单位是主管部门或实施单位", cells=cells)
    return failed(
        f"填报单位为“{unit.text}”，既不是主管部门“{name.text}”，也不是实施单位“{implementing.text}”。",
        cells=cells,
        expected=f"{name.text}或{implementing.text}",
        found=unit.text,
        repair="统一为与预算批复一致的规范名称。",
    )


def _projects(context: Context) -> list[Form]:
    """The project forms of the file; none where it gathers the forms of several departments."""
    if any(sibling.kind.startswith("department_") for sibling in context.siblings):
        return []
    return [sibling for sibling in context.others if sibling.kind == "project_targets"]


def _same(first: Text, second: Text) -> bool:
    """Whether the shorter name's characters stand in the longer one in this order, with the same last character."""
    short, long = sorted((_bare(first.text), _bare(second.text)), key=len)
    if not short or short[-1] != long[-1]:
        return False
    rest = iter(long)
    return all(character in rest for character in short)


def _bare(name: str) -> str:
    text = _CODE.sub("", plain(name))
    for ending in ("(本级)", "本级", "(机关)", "机关", "(汇总)"):
        text = text.removesuffix(ending)
    return "".join(character for character in text if character.isalnum())
