"""审核意见书.docx: one form's findings under the four parts of a target review, in words an official would sign.

The letter proposes; it decides nothing: the conclusion, date and seal are left to the person who signs.
"""

from collections.abc import Sequence

from jixiao.forms.model import Form, Kind
from jixiao.forms.personal import Mask
from jixiao.reports.drawing import Anchors
from jixiao.reports.letter_style import add_heading, add_paragraph, add_right, add_title, letter_bytes, new_letter
from jixiao.reports.model import DocumentReport, FormReport
from jixiao.reports.points import Point, Points
from jixiao.reports.review_parts import PARTS, Part, part_of
from jixiao.reports.shown import Shown
from jixiao.reports.words import KINDS, unit_name

_TITLES: dict[Kind, str] = {
    "department_targets": "绩效目标审核意见书",
    "project_targets": "绩效目标审核意见书",
    "department_monitoring": "绩效运行监控审核意见书",
    "project_monitoring": "绩效运行监控审核意见书",
    "department_self_evaluation": "绩效自评审核意见书",
    "project_self_evaluation": "绩效自评审核意见书",
    "evaluation_scores": "绩效评价评分表审核意见书",
    "base_data": "绩效评价基础数据审核意见书",
}
_CALLS = {"error": "应当改正", "warning": "请完善或说明", "hint": "供参考"}
_NUMERALS = "一二三四五六七八九十"


def opinion_docx(document: DocumentReport, form: FormReport, mask: Mask) -> bytes:
    """The letter about one form of a document that could be read (ValueError where it could not)."""
    if document.reading is None:
        raise ValueError("a document that could not be read has no form to write about")
    shown = Shown(mask, document.reading)
    source = document.reading.document
    points = Points(Anchors(source), shown, source.format)
    failed = [point for point in points.listed([form]) if point.status == "failed"]
    open_points = points.of_status([form], "cannot_decide")
    waived = points.of_status([form], "waived")

    letter = new_letter()
    letter.core_properties.title = _TITLES[form.form.kind]
    add_title(letter, _TITLES[form.form.kind])
    _opening(letter, document, form, shown)
    add_paragraph(letter, _conclusion(failed, len(open_points), form.form))
    for number, part in enumerate(PARTS):
        add_heading(letter, f"{_NUMERALS[number]}、{part}")
        _part(letter, part, failed, form)
    number = len(PARTS)
    for title, note, listed in (
        ("需人工核实的事项", "下列事项因文字、单位或数据不全，未作结论：", open_points),
        ("已经同意保留的事项", "下列事项不符合规则，已有说明：", waived),
    ):
        if listed:
            add_heading(letter, f"{_NUMERALS[number]}、{title}")
            add_paragraph(letter, note)
            for ordinal, point in enumerate(listed, 1):
                add_paragraph(letter, f"{_place(point)}{_sentence(point.message)}", lead=f"（{ordinal}）")
            number += 1
    _signature(letter)
    return letter_bytes(letter)


def _opening(letter: object, document: DocumentReport, report: FormReport, shown: Shown) -> None:
    form = report.form
    unit = unit_name(form)
    name = shown.text(form.title or KINDS[form.kind])
    year = f"{form.fiscal_year}年度" if form.fiscal_year and str(form.fiscal_year) not in name else ""
    project = f"（项目：{shown.text(form.project.text)}）" if form.project else ""
    add_paragraph(letter, f"{shown.text(unit) if unit else '填报单位'}：", indented=False)
    add_paragraph(
        letter,
        f"你单位报送的{year}《{name}》{project}收悉。"
        "对照现行预算绩效管理制度和该表样的填报要求逐项审核，提出意见如下，供审核人参考。",
    )
    add_paragraph(letter, f"审核所用文件：{shown.text(document.name)}。")


def _conclusion(failed: Sequence[Point], undecided: int, form: Form) -> str:
    if form.is_unreadable:
        return "文件中的文字次序已打乱或各栏界限已丢失，读不出表的内容，没有审核。请报送原始文档或电子表格。"
    if form.is_blank:
        return "这是一张没有填写的空白表样，没有可审核的内容。请填写后重新报送。"
    counts = [sum(point.severity == severity for point in failed) for severity in ("error", "warning", "hint")]
    named = zip(("应当改正的问题", "需要完善或说明的问题", "供参考的提示"), counts, strict=True)
    found = "、".join(f"{name}{count}项" for name, count in named if count)
    tail = f"另有{undecided}项未能作出判断，需人工核实。" if undecided else ""
    if counts[0]:
        advice = "建议按以下意见修改后重新报送。"
    elif counts[1]:
        advice = "建议按以下意见完善，或书面说明理由。"
    else:
        advice = "规则之外的事项由审核人判断。"
    return f"经审核，{'发现' + found if found else '未发现不符合规则的问题'}。{advice}{tail}"


def _part(letter: object, part: Part, failed: Sequence[Point], form: FormReport) -> None:
    here = [point for point in failed if part_of(point.rule) == part]
    for ordinal, point in enumerate(here, 1):
        add_paragraph(letter, _finding(point), lead=f"（{ordinal}）")
    if here:
        return
    passed = sum(part_of(finding.rule) == part for finding in form.with_status("passed"))
    undecided = sum(part_of(finding.rule) == part for finding in form.with_status("cannot_decide"))
    if passed:
        add_paragraph(letter, f"审核{passed}项，未发现问题。" + ("不能判断的见后。" if undecided else ""))
    else:
        add_paragraph(letter, "有关事项不能判断，见后。" if undecided else "本表没有属于本部分的审核内容。")


def _finding(point: Point) -> str:
    """[位置]“原文”：问题（级别）；应为…，实为…，相差…。建议…。依据：…。"""
    figures = [
        f"{label}{value}"
        for label, value in (("应为", point.expected), ("实为", point.found), ("相差", point.difference))
        if value
    ]
    sentences = [
        f"{_place(point)}{_bare(point.message)}（{_CALLS[point.severity]}）",
        "，".join(figures),
        f"建议：{_bare(point.repair)}" if point.repair else "",
        f"依据：{'；'.join(point.basis)}" if point.basis else "",
    ]
    return "".join(f"{sentence}。" for sentence in sentences if sentence)


def _place(point: Point) -> str:
    if not point.places:
        return ""
    first = point.places[0]
    more = f"等{len(point.places)}处" if len(point.places) > 1 else ""
    quoted = f"“{first.excerpt}”" if first.excerpt else ""
    return f"[{first.words}{more}]{quoted}："


def _bare(text: str) -> str:
    return text.strip().rstrip("。；;.")


def _sentence(text: str) -> str:
    return _bare(text) + "。"


def _signature(letter: object) -> None:
    add_paragraph(letter, "")
    add_paragraph(letter, "审核人：　　　　　　　　　　复核人：", indented=False)
    add_paragraph(letter, "")
    add_right(letter, "（盖章）　　　　　")
    add_right(letter, "年　　月　　日　　")
