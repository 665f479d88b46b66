"""The first two parts of a report: what was evaluated, and how."""

from typing import Any

from jixiao.evaluation.report.places import to_fill_in
from jixiao.evaluation.report.reported import Reported
from jixiao.reports.letter_style import add_paragraph
from jixiao.reports.letter_table import add_table


def basics(letter: Any, reported: Reported) -> None:
    """The unit and the form, by the version that is the yardstick."""
    evaluation = reported.evaluation
    declaration = evaluation.declaration
    add_paragraph(letter, "（一）基本信息")
    facts = [
        (f"被{reported.word}单位", declaration.unit_name),
        (f"{reported.word}对象", declaration.title),
        ("年度", f"{declaration.year}年"),
        ("对照的绩效目标", f"第{evaluation.version.number}版"),
    ]
    add_table(letter, ("项目", "内容"), facts, (4, 12))
    after = "立项背景、主要内容、组织管理和实施情况"
    to_fill_in(letter, after if evaluation.is_after else "立项背景、主要内容、实施方案和组织保障")


def objectives(letter: Any, reported: Reported) -> None:
    """What was promised."""
    form = reported.form
    add_paragraph(letter, "（三）绩效目标")
    for objective in form["objectives"]:
        lead = "" if objective["no"] is None else f"{objective['no']}. "
        add_paragraph(letter, f"{lead}{objective['text']}")
    if not form["objectives"]:
        add_paragraph(letter, "表里没有写整体绩效目标。")


def work(letter: Any, reported: Reported) -> None:
    """Who evaluated, by what, why this one; who declared what."""
    evaluation, word = reported.evaluation, reported.word
    framework = evaluation.scoring
    third_party = f"，委托{evaluation.third_party}实施" if evaluation.third_party else ""
    add_paragraph(
        letter, f"本次{evaluation.kind_words}由{reported.organiser}组织{third_party}。选取理由：{evaluation.why}。"
    )
    unread = "" if framework.verified else "，未核实"
    weighed = "" if framework.points_verified else "各项分值由评价计划确定。"
    basis = f"{framework.document}{framework.article}{unread}"
    add_paragraph(letter, f"指标体系采用《{framework.title}》（{basis}），满分100分。{weighed}")
    add_paragraph(letter, f"{word}组成员及回避申报情况如下，两名成员独立评分后合议：")
    rows = [
        (each.person.name, each.duty, "需要回避" if each.has_conflict else "没有需要回避的情形")
        for each in evaluation.team
    ]
    add_table(letter, ("姓名", "分工", "回避申报"), rows, (4, 5, 7))
    to_fill_in(letter, f"{word}目的、对象和范围，{word}原则和方法")
    to_fill_in(letter, "工作过程（座谈、现场核查、问卷的时间、地点和样本量）")
