"""Where two scorers are far from each other, where what was agreed lies outside of what they gave, and where points are
not those of the scale: each is said, and what was agreed needs its reason."""

from jixiao.evaluation.by_scale import sheet_off_scale
from jixiao.evaluation.models import Evaluation, ScoreSheet
from jixiao.evaluation.sheets import Difference, closed_sheets, differences, marks_of, outside, result_of
from jixiao.measures.derivation import shown
from jixiao.measures.evaluation_sheet import Mark
from jixiao.profiles.evaluation_frameworks import evaluation_number


def sheets_apart(evaluation: Evaluation) -> str:
    """That the totals of the two sheets differ by more than the parameter allows: exactly as much is not said."""
    totals = [total for sheet in closed_sheets(evaluation) if (total := result_of(evaluation, sheet).total.value)
              is not None]  # fmt: skip
    most = evaluation_number("sheets_apart")
    if len(totals) < 2 or (between := max(totals) - min(totals)) <= most:
        return ""
    given = "分和".join(map(shown, totals))
    return f"两份评分表的总分是{given}分，相差{shown(between)}分，超过{shown(most)}分：请核对评分依据以后再合议。"


def item_apart(each: Difference, agreed: Mark) -> str:
    """What of one item is to be looked at: the two scores, and what was agreed beside them."""
    return "；".join(words for words in (_far(each), outside(each.marks, agreed)) if words)


def _far(each: Difference) -> str:
    if len({mark.applies for mark in each.marks}) > 1:
        return "一份评了分，一份写了不适用"
    points = [mark.points for mark in each.marks if mark.points is not None]
    share = evaluation_number("item_apart")
    if not points or max(points) - min(points) <= share * each.item.points:
        return ""
    return f"两份相差{shown(max(points) - min(points))}分，超过分值的{shown(share * 100)}%"


def agreed_apart(evaluation: Evaluation, sheet: ScoreSheet) -> dict[str, str]:
    """Item → what is to be looked at, of the agreed sheet as it is kept; empty words where nothing is."""
    marks = marks_of(evaluation, sheet)
    return {each.item.id: item_apart(each, marks[each.item.id]) for each in differences(evaluation)}


def sheet_apart(evaluation: Evaluation, sheet: ScoreSheet | None) -> dict[str, str]:
    """Item → what is to be looked at, of a sheet as it is kept; empty words where nothing is."""
    if sheet is None:
        return {}
    off = sheet_off_scale(evaluation, marks_of(evaluation, sheet))
    apart = agreed_apart(evaluation, sheet) if sheet.member_id is None else {}
    return {key: "；".join(filter(None, (apart.get(key, ""), off.get(key, "")))) for key in (*apart, *off)}
