"""涉密项目不得公开。

A secrecy mark (机密★, 密级：秘密, 保密期限10年), a box 是否涉密 answered 是, a project whose name or class says it is
one, or a sentence that says so of this form or project, in the form or around it: 本项目为涉密项目,
因涉及国家秘密不对外公布, 本表为内部资料（机密）. Prose about secrecy work (保密工作, 涉密人员管理) is lawful.

查什么：表中有无密级标识，“是否涉密”是否为“是”，项目名称、类别或正文是否写明是涉密项目。
为什么：涉密项目的目标和自评按规定不公开，公开即泄密。
反例：是否涉密：是。
正例：指导全市科技保密工作；是否涉密：否。
依据：武汉市绩效信息公开内容：涉密项目除外；四川绩效监控规定对涉密项目另行核查。
已知局限：没有标明的涉密内容看不出来。
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, verdict
from jixiao.audit.registry import rule
from jixiao.cells.model import Cell
from jixiao.forms.model import Form
from jixiao.forms.sheet import plain

_MARK = re.compile(
    r"^(?:绝密|机密|秘密)[级件]?$|保密期限[:：为]?(?:\d+年|长期)|(?:绝密|机密|秘密)[★☆]|密级[:：为是]?(?:绝密|机密|秘密)(?!级?(?:的|以上|及))"
)
_LEVEL_BOX = re.compile(r"^密级[:：]?$")
_QUESTION = re.compile(r"^是否(?:为)?涉密(?:项目)?[:：]?")
_SECRET_NAME = re.compile(r"[(\[【](?:涉密|秘密|机密|绝密)级?(?:项目|专项)?[)\]】]|(?<![非不])涉密(?:专项|项目)$")

_SECRET_CLASS = re.compile(r".{1,16}[(\[【](?:涉密|绝密|机密|秘密)级?(?:项目|专项)?[)\]】]")
_LEVEL = "(?:国家)?(?:秘密|涉密|机密|绝密)"
_NOT_OF_WORK = (
    r"(?!级?(?:载体|人员|文件|资料|信息系统|计算机|设备|技术|档案|场所|岗位|"
    r"保护|保密|宣传|教育|检查|工作|知识|的[人载信文]))"
)
_HERE = (
    "(?:(?:本|该|此)(?:项目|表|件|文件|资料)"
    "|(?<![将把对])(?:部分|全部|建设|项目|相关|有关|其他|其余|主要)+(?:内容|事项|数据|信息|资料|指标|情况)"
    r")[^\W不非未无]{0,4}?"
)
_HIDDEN = r"(?:[不未][^。；，]{0,6}(?:公开|公布|列示|披露|填|展示|提供)|从略|略去|隐去|略(?=[。）)]|$))"
_INNER = "(?:本表|本件|此件|此表|本文件|本资料|内部(?:资料|文件|材料|使用|掌握))"
_SAID = re.compile(
    rf"{_HERE}(?:(?:为|是|系|属于?|列[入为]|定为|涉及){_LEVEL}级?|涉密){_NOT_OF_WORK}"
    rf"|(?:因|鉴于|由于)[^，。；不]{{0,4}}(?:涉密|涉及{_LEVEL}|保密)[^。；]{{0,20}}{_HIDDEN}"
    rf"|{_INNER}[^。；]{{0,14}}{_LEVEL}{_NOT_OF_WORK}"
    r"|(?<!文件)(?<!载体)(?<!档案)(?<!设备)(?<!资料)按照?(?:绝密|机密|秘密)级(?:项目|事项)?(?:管理|处理|保管)"
)


@rule(
    "publication.secret_project",
    catalogue="P08",
    severity="error",
    basis=["wuhan-publication-2021", "sichuan-2025-10"],
)
def check(form: Form, _context: Context) -> list[Outcome]:
    failures = [
        failed(f"{sign}，涉密项目不得公开。", cells=[cell], repair="从公开件中撤下，按保密规定处理。")
        for sign, cell in _signs(form)
    ]
    return verdict(failures, "没有涉密标识", cells=[form.label("title")])


def _signs(form: Form) -> Iterator[tuple[str, Cell]]:
    if form.project is not None and _SECRET_NAME.search(plain(form.project.text)):
        yield "项目名称标明涉密", form.project.cell
    for cell, following in pairwise([*form.cells, *form.around, form.label("title")]):
        if "密" not in cell.text:
            continue
        text = plain(cell.text)
        if _MARK.search(text):
            yield "表中有密级标识", cell
        elif _LEVEL_BOX.match(text) and re.match("绝密|机密|秘密", plain(following.text)):
            yield "密级已填写", cell
        elif _SECRET_CLASS.fullmatch(text) or _SAID.search(text):
            yield "表中写明是涉密项目", cell
        elif question := _QUESTION.match(text):
            answer = text[question.end() :] or plain(following.text)
            if re.match(r"[☑√■✓✔]?是", answer):
                yield "“是否涉密”答为“是”", cell
