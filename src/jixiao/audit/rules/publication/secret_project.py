"""涉密项目不得公开。

A secrecy mark (机密★), a box 是否涉密 answered 是, a project whose name or class says it is one, or the plain sentence
本项目为涉密项目. Prose about secrecy work
(保密工作, 涉密人员管理) is lawful.

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

_MARK = re.compile(r"(?:绝密|机密|秘密)[★☆]|密级[:：为是]?(?:绝密|机密|秘密)(?!级?(?:的|以上|及))")
_QUESTION = re.compile(r"^是否(?:为)?涉密(?:项目)?[:：]?")
_SECRET_NAME = re.compile(r"[(\[【](?:涉密|秘密|机密|绝密)级?(?:项目|专项)?[)\]】]|(?<![非不])涉密(?:专项|项目)$")

_SECRET_CLASS = re.compile(r".{1,16}[(\[【](?:涉密|绝密|机密|秘密)级?(?:项目|专项)?[)\]】]")
_SAID = re.compile(
    r"[本该此]项目(?:为|是|系|属于?|列[入为]|定为)(?:国家)?(?:涉密|秘密|机密|绝密)级?|[本该此]项目\w{0,4}内容涉密|(?<![将把对])(?:部分|建设|项目)+内容涉密(?![的人载信文])"
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
    for cell, following in pairwise([*form.cells, form.label("title")]):
        text = plain(cell.text)
        if _MARK.search(text):
            yield "表中有密级标识", cell
        elif _SECRET_CLASS.fullmatch(text) or _SAID.search(text):
            yield "表中写明是涉密项目", cell
        elif question := _QUESTION.match(text):
            answer = text[question.end() :] or plain(following.text)
            if re.match(r"[☑√■✓✔]?是", answer):
                yield "“是否涉密”答为“是”", cell
