"""The acts of an evaluation: each checked against the table of steps, done under its lock, told in the log."""

import hashlib
import json
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import Decision
from jixiao.accounts.record import Refused, Who, require
from jixiao.cycle.prose import cleaned
from jixiao.cycle.workdays import calendar
from jixiao.evaluation import sheets
from jixiao.evaluation.holding import held, told
from jixiao.evaluation.models import Evaluation, ScoreSheet
from jixiao.evaluation.recheck import self_score
from jixiao.evaluation.seeing import Sight
from jixiao.evaluation.settled import settled
from jixiao.evaluation.steps import Step, steps
from jixiao.evaluation.teams import SCORERS, missing_of
from jixiao.profiles.evaluation_frameworks import evaluation_number


@dataclass(frozen=True, slots=True)
class Possible:
    """An act the state would let somebody do, and whether this person may."""

    step: Step
    decision: Decision


def possible_acts(evaluation: Evaluation, person: Person) -> list[Possible]:
    """Every act out of the present state, allowed ones and others with the reason."""
    sight = Sight(evaluation, person)
    return [Possible(each, _decision(sight, each)) for each in steps().out_of(evaluation.state)]


def _decision(sight: Sight, step: Step) -> Decision:
    decision = sight.may(step.by)
    if decision.allowed and (reason := _unmet(sight, step)):
        return Decision(False, reason)
    return decision


def _unmet(sight: Sight, step: Step) -> str:
    """What still has to be done before this act, in words."""
    evaluation = sight.evaluation
    if step.act == "begin_scoring":
        return _ended("；".join(missing_of(evaluation)))
    if step.act == "close_sheet":
        sheet = sheets.own_sheet(evaluation, sight.person)
        if sheet is not None and sheet.closed_at is not None:
            return "您的评分表已经交了，等另一位评分人交表。"
        return _ended("；".join(sheets.result_of(evaluation, sheet).open))
    if step.act == "agree":
        return _ended("；".join(sheets.undecided(evaluation)))
    if step.act == "hand_in_comments":
        return "意见已经反馈。" if evaluation.commented_at else "意见反馈期已过。" if sheets.is_over(evaluation) else ""
    return _open_comments(evaluation) if step.act == "finish" else ""


def _open_comments(evaluation: Evaluation) -> str:
    if reason := sheets.may_agree(evaluation):
        return reason.replace("改合议表", "定稿")
    unanswered = evaluation.comments.filter(answered_at=None).count()
    if unanswered:
        return f"还有{unanswered}条意见没有答复。"
    return _ended("；".join(sheets.undecided(evaluation)))


def _ended(words: str) -> str:
    return f"{words}。" if words else ""


def act(evaluation: Evaluation, name: str, who: Who, opinion: str = "", acts: int | None = None) -> None:
    """Do an act. Refused where the table, the permissions or a stale page (`acts` it showed) forbid it."""
    opinion = cleaned(opinion, "意见")
    with transaction.atomic():
        found = held(evaluation)
        step = _allowed(found, name, who.person, opinion, acts)
        more = _CARRIED_OUT[name](found, who) if name in _CARRIED_OUT else {}
        if not step.stays or _all_closed(found):
            found.state = step.target
            if name == "close_sheet":
                sheets.begin_agreed(found)
        found.acts, found.changed_at = found.acts + 1, timezone.now()
        found.save()
        told(found, who, name, step.label, opinion, more)
    evaluation.refresh_from_db()


def _allowed(found: Evaluation, name: str, person: Person, opinion: str, acts: int | None) -> Step:
    if acts is not None and acts != found.acts:
        raise Refused(f"这次评价刚才已经办理，现在是“{found.state_words}”，请看过以后再办。")
    possible = next((each for each in possible_acts(found, person) if each.step.act == name), None)
    if possible is None:
        raise Refused(f"“{found.state_words}”时不能办理这一步。")
    require(possible.decision)
    if possible.step.needs_opinion and not opinion:
        raise Refused(f"“{possible.step.label}”要写理由。")
    return possible.step


def _all_closed(found: Evaluation) -> bool:
    return len(sheets.closed_sheets(found)) == SCORERS


def _begin_scoring(found: Evaluation, _: Who) -> dict[str, object]:
    """From here on the points stay as the plan weighs them now."""
    found.weights = {item.id: f"{item.points:f}" for item in found.scoring.items}
    return {"framework": found.framework, "weights": found.weights}


def _close_sheet(found: Evaluation, who: Who) -> dict[str, object]:
    """The log keeps what shows that the sheet was not changed later, not what it says: the unit reads the log."""
    sheet = sheets.own_sheet(found, who.person)
    if sheet is None:
        raise Refused("您还没有打分。")
    sheet.closed_at = timezone.now()
    sheet.save(update_fields=("closed_at",))
    return {"sheet": sheet.pk, "sha256_of_marks": _digest(sheet)}


def _digest(sheet: ScoreSheet) -> str:
    return hashlib.sha256(json.dumps(sheet.marks, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _agree(found: Evaluation, _: Who) -> dict[str, object]:
    sheet = sheets.agreed_sheet(found)
    found.draft = settled(found, sheet)
    return {} if sheet is None else {"sheet": sheet.pk, "sha256_of_marks": _digest(sheet)}


def _reopen(found: Evaluation, _: Who) -> dict[str, object]:
    found.draft = None
    return {}


def _send_draft(found: Evaluation, _: Who) -> dict[str, object]:
    days = int(evaluation_number("comment_working_days"))
    found.comments_due = calendar().after(timezone.localdate(), days)
    return {"draft": found.draft, "due": found.comments_due.isoformat()}


def _hand_in_comments(found: Evaluation, _: Who) -> dict[str, object]:
    found.commented_at = timezone.now()
    return {"comments": found.comments.count()}


def _finish(found: Evaluation, _: Who) -> dict[str, object]:
    sheet = sheets.agreed_sheet(found)
    reached = sheets.result_of(found, sheet)
    found.result = settled(found, sheet)
    found.total, found.grade = reached.total.value, reached.grade or ""
    found.self_score = self_score(found.declaration).score if found.is_after else None
    found.finished_at = timezone.now()
    return {"result": found.result}


_CARRIED_OUT = {
    "begin_scoring": _begin_scoring,
    "close_sheet": _close_sheet,
    "agree": _agree,
    "reopen": _reopen,
    "send_draft": _send_draft,
    "hand_in_comments": _hand_in_comments,
    "finish": _finish,
}
