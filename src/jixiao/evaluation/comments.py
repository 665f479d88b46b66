"""What the evaluated unit says to the draft, and the team's answers."""

from django.db import transaction
from django.utils import timezone

from jixiao.accounts.record import Refused, Who, require
from jixiao.cycle.prose import cleaned
from jixiao.evaluation import sheets
from jixiao.evaluation.holding import held, told
from jixiao.evaluation.models import Comment, Evaluation
from jixiao.evaluation.seeing import Sight

MOST = 100
_LONGEST = 2000


def place_of(evaluation: Evaluation, item: str) -> str:
    """What a comment is about: the item's title, or 整份报告."""
    return next((each.title for each in evaluation.scoring.items if each.id == item), "整份报告")


def may_comment(evaluation: Evaluation) -> str:
    """Why nothing can be said to the draft now; empty where it can."""
    if evaluation.state != "comments":
        return f"这次评价现在是“{evaluation.state_words}”，不能提意见。"
    if evaluation.commented_at is not None:
        return "意见已经反馈，不能再加。"
    return "意见反馈期已过，不能再提意见。" if sheets.is_over(evaluation) else ""


def comment(evaluation: Evaluation, item: str, text: str, who: Who) -> Comment:
    """The unit says something to one item, or (empty) to the whole."""
    text = cleaned(text, "意见", _LONGEST)
    with transaction.atomic():
        found = held(evaluation)
        require(Sight(found, who.person).may("unit"))
        if reason := may_comment(found):
            raise Refused(reason)
        if item and item not in {each.id for each in found.scoring.items}:
            raise Refused("没有这一项指标，请重新选。")
        if not text:
            raise Refused("请写意见。")
        if found.comments.count() >= MOST:
            raise Refused(f"意见最多{MOST}条，请并到一条里写。")
        made = found.comments.create(item=item, text=text, by=who.person)
        about = {"comment": made.pk, "text": text}  # the team reads it when the unit hands its comments in
        told(found, who, "comment_on_evaluation", f"对“{place_of(found, item)}”提意见", "", about)
    return made


def answer(made: Comment, text: str, who: Who, *, is_taken: bool) -> None:
    """The lead answers, once: the unit has been told."""
    text = cleaned(text, "答复", _LONGEST)
    with transaction.atomic():
        found = held(made.evaluation)
        require(Sight(found, who.person).may("lead"))
        if reason := sheets.may_agree(found):
            raise Refused(reason.replace("改合议表", "答复"))
        here = found.comments.get(pk=made.pk)
        if here.answered_at is not None:
            raise Refused("这条意见已经答复过。")
        if not text:
            raise Refused("请写答复：采纳的写怎么改，不采纳的写理由。")
        here.is_taken, here.answer, here.answered_by, here.answered_at = is_taken, text, who.person, timezone.now()
        here.save(update_fields=("is_taken", "answer", "answered_by", "answered_at"))
        words = f"{'采纳' if is_taken else '不采纳'}：{text}"
        told(found, who, "answer_comment", f"答复对“{place_of(found, here.item)}”的意见", words, {"comment": here.pk})
