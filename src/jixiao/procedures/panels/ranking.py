"""The list of a topic by score, and where its budget ends.

Scores are compared as they are published (rounded), then by the means of the items the form names, in its order. Who is
still equal shares a place: where the money does not reach for all of them, none is proposed before the others, and
somebody has to decide. The list is cut at the first whose money no longer fits; nobody below is moved up past him.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Literal

from jixiao.measures.derivation import shown
from jixiao.procedures.panels.model import BadPanel
from jixiao.procedures.panels.results import Result, rounded
from jixiao.procedures.panels.score_forms import ScoreForm

Decision = Literal["proposed", "tied", "beyond", "below"]
WORDS: Mapping[Decision, str] = {
    "proposed": "拟推荐", "tied": "并列，经费不够，须集体审定", "beyond": "经费线以下", "below": "低于最低分",
}  # fmt: skip
_FEN_IN_WAN = 1_000_000


@dataclass(frozen=True, slots=True)
class Scored:
    """An application with its result and the money it would get, in 分."""

    result: Result
    amount: int


@dataclass(frozen=True, slots=True)
class Placed:
    """`place`: from 1, shared by equals; `together`: all the money down to here, in 分; `why`: in words."""

    place: int
    application: str
    score: Decimal
    amount: int
    together: int
    decision: Decision
    why: str


def ranked(topic: Sequence[Scored], budget: int, form: ScoreForm) -> tuple[Placed, ...]:
    """The whole list of a topic, best first, the same whatever order it comes in. BadPanel for one without a score, for
    one that stands twice, and for money that is none."""
    _check(topic, budget)
    ordered = sorted(topic, key=lambda each: (_key(each.result, form), each.result.application))
    found: list[Placed] = []
    together, is_open, place = 0, True, 1
    for _, group in groupby(ordered, key=lambda each: _key(each.result, form)):
        equals = list(group)
        asked = sum(each.amount for each in equals)
        decision = _decision(equals, together, budget, form, is_open=is_open)
        is_open = is_open and decision == "proposed"
        for each in equals:
            together += each.amount
            why = _why(decision, together, asked, budget, form)
            score = _score(each.result)
            found.append(Placed(place, each.result.application, score, each.amount, together, decision, why))
        place += len(equals)
    return tuple(found)


def _decision(equals: Sequence[Scored], before: int, budget: int, form: ScoreForm, *, is_open: bool) -> Decision:
    """What becomes of those of one place; `before`: the money of all above them."""
    if _score(equals[0].result) < form.least:
        return "below"
    if is_open and before + sum(each.amount for each in equals) <= budget:
        return "proposed"
    if is_open and len(equals) > 1 and any(before + each.amount <= budget for each in equals):
        return "tied"
    return "beyond"


def _why(decision: Decision, together: int, asked: int, budget: int, form: ScoreForm) -> str:
    if decision == "below":
        return f"{WORDS[decision]}{shown(form.least)}分"
    if decision == "tied":
        return f"{WORDS[decision]}（并列的共需{_wan(asked)}）"
    sign = "不超过" if decision == "proposed" else "超过"
    return f"{WORDS[decision]}：累计{_wan(together)}，{sign}专题经费{_wan(budget)}"


def _wan(fen: int) -> str:
    return f"{shown(Decimal(fen) / _FEN_IN_WAN)}万元"


def _score(result: Result) -> Decimal:
    if result.score.value is None:
        raise BadPanel(f"申请{result.application}没有得分，不能排序：{result.score.reason}")
    return result.score.value


def _key(result: Result, form: ScoreForm) -> tuple[Decimal, ...]:
    """Smaller is better. Means are compared as finely as scores are, so that what is printed decides."""
    return (-_score(result), *(-rounded(result.means[item], form.decimals) for item in form.ties))


def _check(topic: Iterable[Scored], budget: int) -> None:
    if budget < 0:
        raise BadPanel(f"专题经费是{budget}分，不能小于0")
    seen = set()
    for each in topic:
        name = each.result.application
        if name in seen:
            raise BadPanel(f"申请{name}在专题里出现了两次：请先去掉一个")
        if each.amount <= 0:
            raise BadPanel(f"申请{name}的拟支持经费是{each.amount}分，应大于0")
        seen.add(name)
