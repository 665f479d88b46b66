"""整改通知 as a letter finance stamps and sends: where its number goes, to whom, what was found, on what it rests, what
is asked until when, how it is reported."""

from collections.abc import Sequence

from django.utils import timezone
from docx.enum.text import WD_ALIGN_PARAGRAPH

from jixiao.cycle.years import who_reports
from jixiao.forms.days import day_words
from jixiao.reports.letter_style import add_heading, add_paragraph, add_signature, add_title, letter_bytes, new_letter
from jixiao.reports.letter_table import add_table
from jixiao.results.models import Rectification, RectificationTask

_NUMBER = "（文号）　　　〔　　　　〕　　号"


def notice_docx(notice: Rectification) -> bytes:
    """The letter, with the days that hold now; tasks that were cancelled are not asked any more."""
    declaration = notice.declaration
    letter = new_letter()
    subject = f"“{declaration.project}”项目" if declaration.project else "部门整体支出"
    title = f"关于{declaration.year}年度{subject}绩效问题整改的通知"
    letter.core_properties.title = title
    add_paragraph(letter, _NUMBER, indented=False)
    letter.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_title(letter, title)
    add_paragraph(letter, f"{declaration.unit_name}：", indented=False)
    issued = timezone.localdate(notice.issued_at)
    what = f"{notice.get_source_display()}中发现你单位{declaration.year}年度{subject}存在问题"
    add_paragraph(letter, f"{what}（整改类型：{notice.type}），现将有关事项通知如下：")
    asked = list(notice.tasks.exclude(state="cancelled").prefetch_related("extensions"))
    add_heading(letter, "一、发现的问题")
    for line in notice.finding.splitlines():
        add_paragraph(letter, line)
    add_heading(letter, "二、依据")
    for line in notice.basis.splitlines() or ["【待填写：整改的依据】"]:
        add_paragraph(letter, line)
    add_heading(letter, "三、整改要求")
    _demands(letter, asked)
    add_heading(letter, "四、反馈要求")
    add_paragraph(letter, _reporting(asked))
    add_signature(letter, who_reports(declaration.cycle), day_words(issued))
    return letter_bytes(letter)


def _demands(letter: object, asked: Sequence[RectificationTask]) -> None:
    if not asked:
        add_paragraph(letter, "各项整改都已经撤销，没有需要整改的事项。")
        return
    rows = [(str(number), each.text, _until(each)) for number, each in enumerate(asked, 1)]
    add_table(letter, ("序号", "整改内容", "完成期限"), rows, (2, 9, 6))


def _until(task: RectificationTask) -> str:
    """Of a task that is done with, the day it was done."""
    if task.due is None:
        return "已办结" if task.ended_on is None else f"已于{day_words(task.ended_on)}办结"
    moved = any(each.after == task.due for each in task.extensions.all())
    return f"{day_words(task.due)}（{'已延期' if moved else f'{task.working_days}个工作日内'}）"


def _reporting(asked: Sequence[RectificationTask]) -> str:
    last = max((each.due for each in asked if each.due is not None), default=None)
    until = "" if last is None else f"，最迟{day_words(last)}前全部完成"
    return (
        f"请逐项落实，在期限内反馈整改情况、涉及金额和佐证材料{until}。反馈经核查通过后销号；整改不到位的退回重新整改。"
        "不能按期完成的，请在到期以前说明理由，申请延期。"
    )
