"""绩效评价报告.docx: what the program knows is filled in, what only people can write is marked 【待填写：…】.

The seven parts are those of the annex of 财预〔2020〕10号 (known by hearsay: reference/field.md §3.6, mark G); nothing
is left out that the team settled, and nothing is worded for it. An assessment before a project is there has an outline
of its own.
"""

from collections.abc import Callable
from typing import Any

from jixiao.accounts.record import Refused
from jixiao.evaluation.models import Evaluation
from jixiao.evaluation.report import analysis, money, opening
from jixiao.evaluation.report.reported import Reported
from jixiao.reports.letter_style import add_heading, add_paragraph, add_signature, add_title, letter_bytes, new_letter
from jixiao.reports.outlined import NUMERALS


def report_docx(evaluation: Evaluation) -> bytes:
    """The report of a draft or of a result. Refused before there is a draft."""
    kept = evaluation.result or evaluation.draft
    if kept is None:
        raise Refused("评价还没有合议完，没有可以写进报告的结果。")
    reported = Reported(evaluation, kept)
    letter = new_letter()
    letter.core_properties.title = reported.title
    add_title(letter, f"{reported.unit}\n{reported.subject}")
    if evaluation.result is None:
        add_paragraph(letter, "（征求意见稿）", indented=False)
    for numeral, (head, writers) in zip(NUMERALS, _AFTER if evaluation.is_after else _BEFORE, strict=False):
        add_heading(letter, f"{numeral}、{head}")
        for write in writers:
            write(letter, reported)
    add_signature(letter, reported.organiser, reported.day or f"【待填写：{reported.word}报告的日期】")
    analysis.annexes(letter, reported)
    return letter_bytes(letter)


_Writer = Callable[[Any, Reported], None]
_AFTER: tuple[tuple[str, tuple[_Writer, ...]], ...] = (
    ("基本情况", (opening.basics, money.spent_of_year, opening.objectives)),
    ("绩效评价工作开展情况", (opening.work,)),
    ("综合评价情况及评价结论", (analysis.conclusion, analysis.beside_own)),
    ("绩效评价指标分析", (analysis.indicators,)),
    ("主要经验及做法、存在的问题及原因分析", (analysis.experience, analysis.problems)),
    ("有关建议", (analysis.advice,)),
    ("其他需要说明的问题", (analysis.other,)),
)
_BEFORE: tuple[tuple[str, tuple[_Writer, ...]], ...] = (
    ("评估对象", (opening.basics, money.applied_for, opening.objectives)),
    ("评估方式和方法", (opening.work,)),
    ("评估内容和结论", (analysis.indicators, analysis.conclusion, analysis.lost)),
    ("评估的相关建议", (analysis.advice_before,)),
    ("其他需要说明的问题", (analysis.other,)),
)
"""What is usual for an assessment before; no document that was read prescribes it."""
