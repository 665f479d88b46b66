"""审核意见书.docx: one form's findings under the four parts of a target review, in words an official would sign.

The letter proposes; it decides nothing: the conclusion, date and seal are left to the person who signs.
"""

from collections.abc import Sequence

from jixiao.forms.model import Kind
from jixiao.forms.personal import Mask
from jixiao.reports.drawing import Anchors
from jixiao.reports.letter_items import Item, items, numbered, undecided_items, waived_items
from jixiao.reports.letter_style import add_closing, add_heading, add_paragraph, add_title, letter_bytes, new_letter
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
_NUMERALS = "一二三四五六七八九十"
_WITHOUT_PLACES = ("text", "markdown")
"""Formats in which a line and a cell mean nothing to who holds the form."""
_SCOPE = (
    "以上意见依据表内和同一文件内的内容提出，不涉及目标水平是否符合部门实际、资金安排是否合理等需要另行判断的事项。"
)


def opinion_letters(document: DocumentReport, mask: Mask) -> tuple[bytes, ...]:
    """The letters about all forms of a document, none for one that could not be read."""
    if document.reading is None:
        return ()
    shown = Shown(mask, document.reading)
    source = document.reading.document
    points = Points(Anchors(source), shown, source.format)
    places = source.format not in _WITHOUT_PLACES
    return tuple(_letter(shown.text(document.name), form, points, shown, with_places=places) for form in document.forms)


def _letter(name: str, form: FormReport, points: Points, shown: Shown, *, with_places: bool) -> bytes:
    letter = new_letter()
    letter.core_properties.title = _TITLES[form.form.kind]
    add_title(letter, _TITLES[form.form.kind])
    _opening(letter, form, shown)
    if form.form.is_blank:
        add_paragraph(letter, "该表为空白表样，没有填写内容，无法审核。请填写后重新报送。")
    else:
        _opinions(letter, points, form, with_places=with_places)
    add_closing(letter, _SCOPE, f"（审核文件：{name}）")
    return letter_bytes(letter)


def _opinions(letter: object, points: Points, form: FormReport, *, with_places: bool) -> None:
    failed = [point for point in points.listed([form]) if point.status == "failed"]
    undecided = points.of_status([form], "cannot_decide")
    add_paragraph(letter, _conclusion(failed, len(undecided)))
    for number, part in enumerate(PARTS):
        add_heading(letter, f"{_NUMERALS[number]}、{part}")
        _part(letter, part, failed, form, with_places=with_places)
    more = (
        (
            "未作结论的事项",
            "下列事项因文字、单位或数据不全，未作结论，请补充或说明：",
            undecided_items(undecided, with_places=with_places),
        ),
        (
            "已经同意保留的事项",
            "下列事项不符合要求，已有说明：",
            waived_items(points.of_status([form], "waived"), with_places=with_places),
        ),
    )
    for number, (title, note, listed) in enumerate((part for part in more if part[2]), len(PARTS)):
        add_heading(letter, f"{_NUMERALS[number]}、{title}")
        add_paragraph(letter, note)
        _list(letter, listed)


def _opening(letter: object, report: FormReport, shown: Shown) -> None:
    form = report.form
    unit = unit_name(form)
    name = shown.text(form.title or KINDS[form.kind])
    year = f"{form.fiscal_year}年度" if form.fiscal_year and str(form.fiscal_year) not in name else ""
    project = f"（项目：{shown.text(form.project.text)}）" if form.project else ""
    add_paragraph(letter, f"{shown.text(unit) if unit else '填报单位'}：", indented=False)
    add_paragraph(letter, f"你单位报送的{year}《{name}》{project}收悉。经逐项审核，提出以下意见。")


def _conclusion(failed: Sequence[Point], undecided: int) -> str:
    counts = [sum(point.severity == severity for point in failed) for severity in ("error", "warning", "hint")]
    named = zip(("应当改正的问题", "需要完善或说明的问题", "供参考的提示"), counts, strict=True)
    found = "、".join(f"{name}{count}处" for name, count in named if count)
    tail = f"另有{undecided}处未作结论，列在第五部分。" if undecided else ""
    if counts[0]:
        advice = "请按以下意见修改后重新报送。"
    elif counts[1]:
        advice = "请按以下意见完善，或书面说明理由。"
    else:
        advice = ""
    return f"{'发现' + found if found else '没有发现需要改正的问题'}。{advice}{tail}"


def _part(letter: object, part: Part, failed: Sequence[Point], form: FormReport, *, with_places: bool) -> None:
    here = [point for point in failed if part_of(point.rule) == part]
    _list(letter, items(here, with_places=with_places))
    if here:
        return
    applied = {
        finding.outcome.status
        for finding in form.findings
        if part_of(finding.rule) == part and finding.outcome.status in ("passed", "waived", "cannot_decide")
    }
    if "cannot_decide" in applied:
        add_paragraph(letter, "有未作结论的事项，见第五部分。")
    else:
        add_paragraph(letter, "未发现问题。" if applied else "本表不涉及。")


def _list(letter: object, listed: Sequence[Item]) -> None:
    for lead, item in numbered(listed):
        add_paragraph(letter, item.text, lead=lead)
        for line in item.lines:
            add_paragraph(letter, line)
