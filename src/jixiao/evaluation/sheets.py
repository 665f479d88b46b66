"""The sheets of an evaluation: each scorer's own, and the one the team agrees on.

Each writes his own and sees no other before both are closed. What both gave alike is taken over into the agreed sheet;
where they differ the lead decides and says why.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from jixiao.accounts.record import Refused, Who, require
from jixiao.cycle.prose import cleaned
from jixiao.cycle.scoring import WrongMarks
from jixiao.evaluation.holding import held
from jixiao.evaluation.links import checked_link
from jixiao.evaluation.models import Evaluation, ScoreSheet
from jixiao.evaluation.seeing import Sight
from jixiao.measures.derivation import shown
from jixiao.measures.evaluation_sheet import NOT_APPLICABLE, Mark, Scored, given, scored
from jixiao.measures.target_review import BadMark
from jixiao.profiles.evaluation_frameworks import Item

LONGEST = 1000
Typed = Mapping[str, Mapping[str, str]]
"""Item → field (points, reason, evidence, link, why) → as it was typed."""
Marks = dict[str, dict[str, Any]]
WRITTEN = {"reason": "扣分原因", "evidence": "评分依据", "why": "合议理由"}


@dataclass(frozen=True, slots=True)
class Difference:
    """An item as each scorer gave it, in the order of the team."""

    item: Item
    marks: tuple[Mark, ...]

    @property
    def is_equal(self) -> bool:
        return all(mark.is_as(self.marks[0]) for mark in self.marks)


def mark_of(entry: Mapping[str, Any] | None, item: Item) -> Mark:
    """What a sheet holds of an item."""
    if entry is None:
        return Mark()
    points, applies = given(item, _typed(entry))
    return Mark(points, applies, entry["reason"], entry["evidence"])


def marks_of(evaluation: Evaluation, sheet: ScoreSheet | None) -> dict[str, Mark]:
    kept = {} if sheet is None else sheet.marks
    return {item.id: mark_of(kept.get(item.id), item) for item in evaluation.scoring.items}


def result_of(evaluation: Evaluation, sheet: ScoreSheet | None) -> Scored:
    """What a sheet comes to."""
    return scored(evaluation.scoring, marks_of(evaluation, sheet))


def own_sheet(evaluation: Evaluation, person: Any) -> ScoreSheet | None:
    return evaluation.sheets.filter(member__person=person, member__left_at=None).first()


def agreed_sheet(evaluation: Evaluation) -> ScoreSheet | None:
    return evaluation.sheets.filter(member=None).first()


def closed_sheets(evaluation: Evaluation) -> list[ScoreSheet]:
    """The scorers' sheets, in the order of the team."""
    found = evaluation.sheets.exclude(member=None).exclude(closed_at=None).filter(member__left_at=None)
    return list(found.select_related("member__person").order_by("member"))


def differences(evaluation: Evaluation) -> list[Difference]:
    """Every item as the scorers gave it; asked only when all are done."""
    each_one = [marks_of(evaluation, sheet) for sheet in closed_sheets(evaluation)]
    return [Difference(item, tuple(marks[item.id] for marks in each_one)) for item in evaluation.scoring.items]


def save_own(evaluation: Evaluation, who: Who, typed: Typed, acts: int | None = None) -> Scored:
    """Keep what a scorer typed. Refused where it is not his turn; WrongMarks where a field cannot be kept."""
    with transaction.atomic():
        found = _fresh(evaluation, acts)
        require(Sight(found, who.person).may("scorer"))
        sheet = own_sheet(found, who.person)
        if found.state != "scoring" or (sheet is not None and sheet.closed_at is not None):
            raise Refused("您的评分表已经交了，不能再改。" if sheet else f"现在是“{found.state_words}”，不能打分。")
        wrong, sheet = _kept(found, sheet, typed, lambda: ScoreSheet(
            evaluation=found, member=Sight(found, who.person).member))  # fmt: skip
    if wrong:
        raise WrongMarks(wrong)
    return result_of(found, sheet)


def may_agree(evaluation: Evaluation) -> str:
    """Why the agreed sheet cannot be written now; empty where it can: while the team agrees, and when the unit has
    commented on the draft or its time is over."""
    if evaluation.state == "reconciling":
        return ""
    if evaluation.state != "comments":
        return f"现在是“{evaluation.state_words}”，不能改合议表。"
    if evaluation.commented_at is None and not is_over(evaluation):
        return "单位还在提意见，收到意见或者到期以后才能改合议表。"
    return ""


def is_over(evaluation: Evaluation) -> bool:
    """Whether the unit's time to comment is over."""
    return evaluation.comments_due is not None and timezone.localdate() > evaluation.comments_due


def save_agreed(evaluation: Evaluation, who: Who, typed: Typed, acts: int | None = None) -> Scored:
    """Keep what the lead decided: nothing is changed of what both gave alike while the team agrees."""
    with transaction.atomic():
        found = _fresh(evaluation, acts)
        require(Sight(found, who.person).may("lead"))
        if reason := may_agree(found):
            raise Refused(reason)
        sheet = agreed_sheet(found)
        if found.state == "reconciling":
            open_ones = {each.item.id for each in differences(found) if not each.is_equal}
            typed = {item: fields for item, fields in typed.items() if item in open_ones}
        wrong, sheet = _kept(found, sheet, typed, lambda: ScoreSheet(evaluation=found))
    if wrong:
        raise WrongMarks(wrong)
    return result_of(found, sheet)


def _fresh(evaluation: Evaluation, acts: int | None) -> Evaluation:
    found = held(evaluation)
    if acts is not None and acts != found.acts:
        raise Refused(f"这次评价刚才已经办理，现在是“{found.state_words}”，分数没有存；请看过以后再打。")
    return found


def _kept(
    evaluation: Evaluation, sheet: ScoreSheet | None, typed: Typed, new: Callable[[], ScoreSheet]
) -> tuple[dict[str, str], ScoreSheet]:
    """What of what was typed cannot be kept, field by field; all else is on the sheet."""
    sheet = sheet or new()
    marks: Marks = {key: dict(entry) for key, entry in sheet.marks.items()}
    wrong: dict[str, str] = {}
    for item in evaluation.scoring.items:
        if item.id in typed:
            entry = marks.setdefault(item.id, _empty())
            wrong |= dict(_take(evaluation, item, entry, typed[item.id]))
    sheet.marks, sheet.changed_at = marks, timezone.now()
    sheet.save()
    return wrong, sheet


def _empty() -> dict[str, Any]:
    return {"points": None, "applies": True, "reason": "", "evidence": "", "link": "", "why": ""}


def _take(
    evaluation: Evaluation, item: Item, entry: dict[str, Any], fields: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Put what was typed for an item into its entry; gives each field that cannot be kept with what is wrong."""
    try:
        points, entry["applies"] = given(item, fields.get("points", _typed(entry)))
        entry["points"] = None if points is None else f"{points:f}"
    except BadMark as cause:
        yield f"points-{item.id}", str(cause)
    for name, words in WRITTEN.items():
        try:
            entry[name] = cleaned(fields.get(name, entry[name]), f"{item.title}：{words}", LONGEST)
        except Refused as cause:
            yield f"{name}-{item.id}", str(cause)
    try:
        entry["link"] = checked_link(evaluation, fields.get("link", entry["link"]))
    except Refused as cause:
        yield f"link-{item.id}", str(cause)


def _typed(entry: Mapping[str, Any]) -> str:
    """The points of an entry as they are typed."""
    return (entry["points"] or "") if entry["applies"] else NOT_APPLICABLE


def begin_agreed(evaluation: Evaluation) -> None:
    """The agreed sheet as it begins: what was given alike is taken over, elsewhere the reasons are put together."""
    marks: Marks = {}
    sheets = closed_sheets(evaluation)
    for each in differences(evaluation):
        entries = [sheet.marks.get(each.item.id, _empty()) for sheet in sheets]
        first = each.marks[0]
        equal = each.is_equal
        marks[each.item.id] = {
            "points": f"{first.points:f}" if equal and first.points is not None else None,
            "applies": first.applies if equal else True,
            "reason": _together(mark.reason for mark in each.marks),
            "evidence": _together(mark.evidence for mark in each.marks),
            "link": next((entry["link"] for entry in entries if entry["link"]), ""),
            "why": "",
        }
    evaluation.sheets.create(marks=marks)


def _together(texts: Iterator[str]) -> str:
    return "；".join(dict.fromkeys(text.rstrip("。；") for text in texts if text))[:LONGEST]


def outside(given: Sequence[Mark], agreed: Mark) -> str:
    """That what was agreed is lower or higher than both gave."""
    points = [mark.points for mark in given if mark.points is not None]
    if not points or agreed.points is None or min(points) <= agreed.points <= max(points):
        return ""
    span = shown(points[0]) if min(points) == max(points) else f"{shown(min(points))}—{shown(max(points))}"
    return f"合议{shown(agreed.points)}分，不在两人评的{span}分以内"


def undecided(evaluation: Evaluation) -> list[str]:
    """What of the agreed sheet still wants a decision or its reason, in words."""
    sheet = agreed_sheet(evaluation)
    kept = {} if sheet is None else sheet.marks
    marks = marks_of(evaluation, sheet)
    said = list(result_of(evaluation, sheet).open)
    for each in differences(evaluation):
        mark = marks[each.item.id]
        is_taken_over = each.is_equal and mark.is_as(each.marks[0])
        if not is_taken_over and (mark.points is not None or not mark.applies) and not kept[each.item.id]["why"]:
            lies = f"{words}，" if (words := outside(each.marks, mark)) else ""
            said.append(f"{each.item.title}{lies}没有写合议理由")
    return said
