"""绩效评价报告.docx: what the program knows is filled in, what only people can write is marked 【待填写：…】.

The seven parts are those of the annex of 财预〔2020〕10号 (known by hearsay: reference/field.md §3.6, mark G); nothing
is left out that the team settled, and nothing is worded for it.
"""

from jixiao.accounts.record import Refused
from jixiao.evaluation.models import Evaluation
from jixiao.evaluation.report import analysis, opening
from jixiao.evaluation.report.reported import Reported
from jixiao.reports.letter_style import add_heading, add_paragraph, add_title, letter_bytes, new_letter

_NUMERALS = "一二三四五六七"


def report_docx(evaluation: Evaluation) -> bytes:
    """The report of a draft or of a result. Refused before there is a draft."""
    kept = evaluation.result or evaluation.draft
    if kept is None:
        raise Refused("评价还没有合议完，没有可以写进报告的结果。")
    reported = Reported(evaluation, kept)
    letter = new_letter()
    letter.core_properties.title = reported.title
    add_title(letter, reported.title)
    if evaluation.result is None:
        add_paragraph(letter, "（征求意见稿）", indented=False)
    word = reported.word
    parts = (
        ("基本情况", opening.basics),
        (f"绩效{word}工作开展情况", opening.work),
        (f"综合{word}情况及{word}结论", analysis.conclusion),
        (f"绩效{word}指标分析", analysis.indicators),
        ("主要经验及做法、存在的问题及原因分析", analysis.problems),
        ("有关建议", analysis.advice),
        ("其他需要说明的问题", analysis.other),
    )
    for numeral, (head, write) in zip(_NUMERALS, parts, strict=True):
        add_heading(letter, f"{numeral}、{head}")
        write(letter, reported)
    analysis.annexes(letter, reported)
    return letter_bytes(letter)
