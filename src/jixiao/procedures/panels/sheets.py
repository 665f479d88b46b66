"""A sheet of one expert: what is wrong in it, what it promises sealed, and when the sheets of a panel are opened.

Sheets are opened together, when everybody who sits has handed his in; what an expert gave who was replaced is kept and
does not count. Until then nobody is told how many are in: such a line tells an author, or a colleague, who reviews.
"""

import hashlib
import hmac
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from jixiao.measures.derivation import typed
from jixiao.procedures.panels.model import BadPanel
from jixiao.procedures.panels.score_forms import WHOLE, Item, ScoreForm

_SHORTEST_SALT = 32


@dataclass(frozen=True, slots=True)
class Mark:
    """What an expert gives for an item, and why."""

    points: Decimal
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one expert gives one application: item → mark."""

    application: str
    expert: str
    marks: Mapping[str, Mark] = field(default_factory=dict)

    @property
    def total(self) -> Decimal:
        return sum((mark.points for mark in self.marks.values()), Decimal())


def wrong_in(sheet: Sheet, form: ScoreForm) -> tuple[str, ...]:
    """Everything wrong in a sheet, a sentence each; none for a sheet that can be handed in."""
    titles = {item.id for item in form.items}
    unknown = tuple(f"{form.title}没有“{each}”这一项" for each in sheet.marks if each not in titles)
    return (*unknown, *(said for item in form.items for said in _wrong(item, sheet.marks.get(item.id), form)))


def _wrong(item: Item, mark: Mark | None, form: ScoreForm) -> Iterator[str]:
    if mark is None:
        yield f"{item.title}没有打分"
    elif not mark.points.is_finite() or not 0 <= mark.points <= item.points:
        yield f"{item.title}打了{mark.points}分，应在0到{typed(item.points)}分之间"
    elif mark.points % form.step:
        yield f"{item.title}打了{typed(mark.points)}分，应是{typed(form.step)}分的整数倍"
    elif not mark.comment.strip() and (why := _to_explain(mark.points / item.points * WHOLE, form)):
        yield f"{item.title}打了{typed(mark.points)}分（满分{typed(item.points)}分），{why}，请写理由"


def _to_explain(percent: Decimal, form: ScoreForm) -> str:
    if percent < form.comment_below:
        return f"低于满分的{typed(form.comment_below)}%"
    return f"达到满分的{typed(form.comment_above)}%" if percent >= form.comment_above else ""


def sealed(sheet: Sheet, salt: str) -> str:
    """What is put on record when a sheet is handed in: SHA-256 of a salt (a random text, kept beside it) and the sheet.
    Without a salt one could try all points until they fit. BadPanel for a salt that can be guessed."""
    if len(salt) < _SHORTEST_SALT:
        raise BadPanel(f"封存评分表的随机串至少要{_SHORTEST_SALT}个字符：太短的可以试出打了多少分")
    marks = {item: [f"{mark.points.normalize():f}", mark.comment] for item, mark in sheet.marks.items()}
    content = [salt, sheet.application, sheet.expert, marks]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def is_as_sealed(sheet: Sheet, salt: str, seal: str) -> bool:
    """Whether this is the sheet that was handed in, unchanged."""
    return hmac.compare_digest(sealed(sheet, salt), seal)


def revealed(members: Sequence[str], sheets: Collection[Sheet], form: ScoreForm) -> tuple[Sheet, ...]:
    """The sheets of who sits, in the order of the panel. BadPanel while one is missing (and not which), for two of one
    expert, for sheets of several applications, and for one with something wrong in it."""
    if len({each.application for each in sheets}) > 1:
        raise BadPanel(f"评分表是几个申请的（{'、'.join(sorted({each.application for each in sheets}))}），请分开")
    by_expert: dict[str, Sheet] = {}
    for sheet in sheets:
        if sheet.expert in by_expert:
            raise BadPanel(f"专家{sheet.expert}对申请{sheet.application}有两份评分表：只能有一份，改分要写新的版本")
        by_expert[sheet.expert] = sheet
    if not members or any(member not in by_expert for member in members):
        raise BadPanel("评分表没有交齐，还不能开封：请等全组交齐，或更换不能参加的专家")
    for member in members:
        if wrong := wrong_in(by_expert[member], form):
            raise BadPanel(f"专家{member}对申请{by_expert[member].application}的评分表：{'；'.join(wrong)}")
    return tuple(by_expert[member] for member in members)
