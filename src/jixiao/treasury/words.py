"""What a question asks for, and what amounts are called, in words."""

from jixiao.treasury.kinds import label_of, sources
from jixiao.treasury.models import Amount, Spending
from jixiao.treasury.questions import Question


def spending_words(spending: str) -> str:
    return str(Spending(spending).label) if spending else ""


def kind_words(amount: Amount) -> str:
    """追加, 退回, 公务接待费; what it is an amount of, where it has no kind."""
    return label_of(amount.measure, amount.kind) or str(amount.get_measure_display())


def question_words(question: Question) -> str:
    """支付数，项目“科技计划”，截至7月31日."""
    parts = ["和".join(str(measure.label) for measure in question.measures)]
    if question.kinds is not None:
        labels = [label_of(question.measures[0], kind) for kind in question.kinds]
        parts.append(f"只计{'、'.join(filter(None, labels))}")
    if question.project is not None:
        parts.append(f"项目“{question.project}”" if question.project else "没有项目的")
    if question.source is not None:
        parts.append(sources().get(question.source, question.source) or "没有写资金来源的")
    if question.among is not None:
        parts.append("、".join(sources().get(each, each) for each in question.among))
    if question.spending is not None:
        parts.append(spending_words(question.spending) or "没有写支出类型的")
    if question.since is not None:
        parts.append(f"{question.since.month}月{question.since.day}日起")
    if question.until is not None:
        parts.append(f"截至{question.until.month}月{question.until.day}日")
    if question.is_gross:
        parts.append("增减都按正数合计，调剂只计一边")
    return "，".join(filter(None, parts))
