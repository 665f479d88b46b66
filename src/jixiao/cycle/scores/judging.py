"""Deciding about one row of a self-evaluation what no formula can: by the filler for what he hands in, by finance
beside it while it is with them. Nothing is overwritten: each decision is a row and an event."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from django.db import transaction
from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import FINANCE, Decision, Role, decide, permissions
from jixiao.cycle import schedule
from jixiao.cycle.acts import Refused, Who, may_declare, record
from jixiao.cycle.attachments import standing_version
from jixiao.cycle.context_of import approved_of
from jixiao.cycle.doubts import filled_now
from jixiao.cycle.kinds import SELF_EVALUATION
from jixiao.cycle.models import Declaration, KeptScore, RowJudgement, Version
from jixiao.cycle.prose import cleaned
from jixiao.cycle.rejudging import judge_again
from jixiao.cycle.scores.judgements import BETTER, LEVELS, PER, Given, kept, own_judgements, reviewed, words_of
from jixiao.cycle.scores.reckoning import reckoned
from jixiao.cycle.scores.rows import Rows, rows_filled
from jixiao.cycle.transitions import transitions
from jixiao.forms.official.filled_json import filled_from
from jixiao.measures.derivation import shown
from jixiao.measures.printed_number import number
from jixiao.measures.self_evaluation import ScoredRow

Side = Literal["own", "review"]
LONGEST_REASON = 500
_MOST = Decimal(100)
_SAID_WITH_REASON = ("not_applicable", "points", "deduction", "target_too_low")


@dataclass(frozen=True, slots=True)
class May:
    """Whether somebody may decide, on whose side."""

    decision: Decision
    side: Side = "own"


def may_judge(declaration: Declaration, person: Person) -> May:
    """The filler while the form is his; finance while it is with them."""
    actor = declaration.seen_by(person)
    decision = decide("judge_row", actor)
    if declaration.kind not in SELF_EVALUATION:
        return May(Decision(False, "只有绩效自评表要评判。"))
    if not decision.allowed:
        return May(decision)
    if Role.FILLER in actor.roles and (own := may_declare(declaration, person)).allowed:
        return May(own)
    if actor.has_filled_in or not actor.roles & FINANCE:
        return May(Decision(False, f"这张表现在是“{declaration.state_words}”，填报人不能再改评判。"))
    if not is_with_finance(declaration, actor.roles):
        return May(Decision(False, f"这张表现在是“{declaration.state_words}”，到您这一步时才能评判。"))
    return May(decision, "review")


def is_with_finance(declaration: Declaration, roles: frozenset[Role]) -> bool:
    """Whether somebody of finance with these roles reviews it now."""
    out = transitions(declaration.kind).out_of(declaration.state)
    reviews = (permissions()[each.act] for each in out if not each.undoes and not each.own_accord)
    return any(each.is_review and each.roles & roles & FINANCE for each in reviews)


@dataclass(frozen=True, slots=True)
class Judged:
    """A row as the page to decide about it shows it: `scored` without the decision that is there."""

    row: str
    scored: ScoredRow
    rows: Rows
    held: Given | None
    side: Side


def to_judge(declaration: Declaration, person: Person, row: str) -> Judged:
    """Refused where there is no such row, or it is not this person's to decide."""
    may = may_judge(declaration, person)
    if not may.decision.allowed:
        raise Refused(may.decision.reason)
    version = standing_version(declaration)
    rows = _rows(declaration, may.side)
    if rows is None or row not in rows.named():
        raise Refused("没有这一行指标，可能刚刚改过，请回到表里再点。")
    if may.side == "own":
        given = own_judgements(declaration, rows)
        held = given.get(row)
    else:
        given = _kept(version)
        held = _review_of(declaration, rows, row)
    others = {at: each for at, each in given.items() if at != row}
    number_of = rows.number(row)
    return Judged(row, reckoned(rows, others).row(number_of), rows, held, may.side)


def _rows(declaration: Declaration, side: Side) -> Rows | None:
    if side == "own":
        filled = filled_now(declaration)
    else:
        stored = declaration.last_version
        filled = None if stored is None or stored.filled is None else filled_from(stored.filled)
    return None if filled is None else rows_filled(filled, approved_of(declaration))


def _kept(version: Version | None) -> dict[str, Given]:
    stored = KeptScore.objects.filter(version=version).first()
    return {} if stored is None else kept(stored.judgements)


def _review_of(declaration: Declaration, rows: Rows, row: str) -> Given | None:
    return reviewed(declaration, rows, declaration.version_number).get(row)


def judge(declaration: Declaration, who: Who, row: str, typed: Mapping[str, str]) -> RowJudgement | None:
    """Keep what was decided; the same once more changes nothing (None). Refused where it cannot be.

    `typed`: the fields of `judgements.given` as they were typed, and `reason`; nothing at all takes back what was
    decided before.
    """
    with transaction.atomic():
        held = schedule.held(declaration)
        place = to_judge(held, who.person, row)
        given = given_of(typed, place.side)
        reason = cleaned(typed.get("reason", ""), "理由", LONGEST_REASON)
        before = place.held
        if (dict(before.given) if before else {}) == given and (before is None or before.reason == reason):
            return None
        _check(place, given, reason)
        indicator = place.scored.name
        made = RowJudgement.objects.create(
            declaration=held,
            version=standing_version(held) if place.side == "review" else None,
            row=row,
            name=indicator,
            given=given,
            reason=reason if given else "",
            is_review=place.side == "review",
            by=who.person,
        )
        label = f"{'复核' if place.side == 'review' else '评判'}“{indicator}”"
        said = f"{words_of(given)}{f'：{reason}' if reason else ''}" if given else "撤销原来的评判"
        record(held.jurisdiction, held, who, "judge_row", label, said, {"row": row, "given": given})
        if not made.is_review:
            judge_again(held, timezone.localdate())  # what he decided is what the rules look at
    return made


def given_of(typed: Mapping[str, str], side: Side) -> dict[str, Any]:
    """What was typed, as it is kept. Refused for what is none of it."""
    if typed.get("not_applicable"):
        return {"not_applicable": True}
    found: dict[str, Any] = {}
    for name, allowed in (("level", LEVELS), ("better", BETTER)):
        if value := typed.get(name, ""):
            if value not in allowed:
                raise Refused("请从列出的几种里选一种。")
            found[name] = value
    for name, words in (("points", "分数"), ("deduction", "扣分")):
        if text := typed.get(name, "").strip():
            found[name] = _points(text, words)
    if "deduction" in found:
        found["per"] = typed.get("per", "each") if typed.get("per", "each") in PER else "each"
    if typed.get("target_too_low"):
        if side == "own":
            raise Refused("指标值是不是定得过低，由财政部门认定。")
        found["target_too_low"] = True
    return found


def decided_elsewhere(rows: Rows, said: Given, others: Mapping[str, Given], side: Side) -> dict[str, Any]:
    """What came from another workplace, as it is kept here. Refused for what could not be decided here either."""
    typed = {name: "1" if value is True else value for name, value in said.given.items()}
    if (
        not typed
        or not all(isinstance(value, str) for value in typed.values())
        or given_of(typed, side) != dict(said.given)
    ):
        raise Refused(f"“{said.name[:40]}”的评判不合格式。")
    scored = reckoned(rows, {row: each for row, each in others.items() if row != said.row})
    place = Judged(said.row, scored.row(rows.number(said.row)), rows, None, side)
    _check(place, said.given, said.reason)
    return dict(said.given)


def _points(text: str, words: str) -> str:
    printed = number(text)
    if printed is None or not 0 <= printed.value <= _MOST or not text.replace("分", "").replace(".", "").isdigit():
        raise Refused(f"{words}“{text[:20]}”不是0到100之间的数，请改正。")
    return f"{printed.value:f}"


def _check(place: Judged, given: Mapping[str, Any], reason: str) -> None:
    """Refused without the reason it needs, and for points that are not to be given or lie outside their bounds."""
    if any(name in given for name in _SAID_WITH_REASON) and not reason:
        raise Refused(f"“{words_of(given)}”要写理由。")
    if "points" not in given:
        return
    points = Decimal(given["points"])
    bounds = _bounds(place, given)
    if bounds is None:
        raise Refused(f"“{place.scored.name}”能算出得分，不用定分。")
    if not bounds[0] <= points <= bounds[1]:
        raise Refused(f"“{place.scored.name}”的得分要在{shown(bounds[0])}到{shown(bounds[1])}分之间。")


def _bounds(place: Judged, given: Mapping[str, Any]) -> tuple[Decimal, Decimal] | None:
    """Between which the points lie once the rest is decided; None where they are computed then."""
    rest = {name: value for name, value in given.items() if name != "points"}
    row = place.scored
    if rest:
        only = {place.row: Given(place.row, row.name, rest, "", "", "")}
        row = reckoned(place.rows, only).row(row.number)
    return (row.lowest, row.highest) if row.is_open else None
