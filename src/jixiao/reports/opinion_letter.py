"""审核意见书.docx: one form's findings under the four parts of a target review, in words an official would sign.

The letter proposes; it decides nothing: the conclusion, date and seal are left to the person who signs. It asks the
unit only for what calls for an answer and what the unit can supply: hints, and what our reading left open, are counted
for who signs and stand in the report.
"""

from collections.abc import Sequence

from jixiao.forms.personal import Mask
from jixiao.profiles.model import Kind
from jixiao.reports.drawing import Anchors
from jixiao.reports.letter_items import CALLS, Item, items, numbered, undecided_items, waived_items
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
    listed = [point for point in points.listed([form]) if point.status == "failed"]
    failed, own_failed = _asked_and_own(_calling(listed))
    undecided, own_undecided = _asked_and_own(_calling(points.of_status([form], "cannot_decide")))
    hints = sum(point.severity not in CALLS for point in listed)
    left = _left_to_report(hints, len(own_failed) + len(own_undecided))
    add_paragraph(letter, f"{_conclusion(failed, len(undecided))}{left}")
    for number, part in enumerate(PARTS):
        add_heading(letter, f"{_NUMERALS[number]}、{part}")
        _list(letter, items([point for point in failed if part_of(point.rule) == part], with_places=with_places))
        if closing := _without_findings(part, form):
            add_paragraph(letter, closing)
    more = (
        (
            "未作结论的事项",
            "下列事项因文字、单位或数据不全，未作结论，请补充或说明：",
            undecided_items(undecided, with_places=with_places),
        ),
        (
            "已经同意保留的事项",
            "下列事项不符合要求，已有说明：",
            waived_items(_calling(points.of_status([form], "waived")), with_places=with_places),
        ),
    )
    for number, (title, note, entries) in enumerate((part for part in more if part[2]), len(PARTS)):
        add_heading(letter, f"{_NUMERALS[number]}、{title}")
        add_paragraph(letter, note)
        _list(letter, entries)


def _opening(letter: object, report: FormReport, shown: Shown) -> None:
    form = report.form
    unit = unit_name(form)
    name = shown.text(form.title or KINDS[form.kind])
    year = f"{form.fiscal_year}年度" if form.fiscal_year and str(form.fiscal_year) not in name else ""
    project = f"（项目：{shown.text(form.project.text)}）" if form.project else ""
    add_paragraph(letter, f"{shown.text(unit) if unit else '填报单位'}：", indented=False)
    add_paragraph(letter, f"你单位报送的{year}《{name}》{project}收悉。经逐项审核，提出以下意见。")


def _calling(points: Sequence[Point]) -> list[Point]:
    """Those that call for an answer of the unit: a hint does not."""
    return [point for point in points if point.severity in CALLS]


def _asked_and_own(points: Sequence[Point]) -> tuple[list[Point], list[Point]]:
    """What the unit is asked about, and what concerns our reading alone."""
    return [point for point in points if not point.is_of_reading], [point for point in points if point.is_of_reading]


def _conclusion(failed: Sequence[Point], undecided: int) -> str:
    counts = [sum(point.severity == severity for point in failed) for severity in CALLS]
    named = zip(("应当改正的问题", "需要完善或说明的问题"), counts, strict=True)
    found = "、".join(f"{name}{count}处" for name, count in named if count)
    tail = f"另有{undecided}处未作结论，列在第五部分。" if undecided else ""
    if counts[0]:
        advice = "请按以下意见修改后重新报送。"
    elif counts[1]:
        advice = "请按以下意见完善，或书面说明理由。"
    else:
        advice = ""
    return f"{'发现' + found if found else '没有发现需要改正的问题'}。{advice}{tail}"


def _left_to_report(hints: int, of_reading: int) -> str:
    """What is counted here and read in the page: no item of a letter, and no reason to sign it unread."""
    return "".join(
        (
            f"另有{hints}处供参考的提示，见审核报告。" if hints else "",
            f"另有{of_reading}处由审核人对照原表核对，见审核报告。" if of_reading else "",
        )
    )


def _without_findings(part: Part, form: FormReport) -> str:
    """What a part says in which nothing calls for an answer; "" where something does."""
    answers = {
        (finding.outcome.status, finding.outcome.is_of_reading, finding.severity in CALLS)
        for finding in form.findings
        if part_of(finding.rule) == part and finding.outcome.status != "not_applied"
    }
    if ("failed", False, True) in answers:
        return ""
    if ("cannot_decide", False, True) in answers:
        return "有未作结论的事项，见第五部分。"
    if not answers:
        return "本表不涉及。"
    return "由审核人对照原表核对。" if all(of_reading for _, of_reading, _ in answers) else "未发现问题。"


def _list(letter: object, listed: Sequence[Item]) -> None:
    for lead, item in numbered(listed):
        add_paragraph(letter, item.text, lead=lead)
        for line in item.lines:
            add_paragraph(letter, line)
