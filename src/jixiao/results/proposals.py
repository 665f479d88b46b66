"""Proposals are made, and adopted or not; each is an event of the form. Nobody says so of a form he filled in."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import Decision, decide, permissions
from jixiao.accounts.record import Refused, Who, require
from jixiao.cycle import schedule
from jixiao.cycle.acts import record
from jixiao.cycle.models import Declaration
from jixiao.cycle.prose import cleaned
from jixiao.results.beginning import LONGEST, local
from jixiao.results.models import Answer, Proposal, ResultSource

MAKE, SETTLE = "make_proposal", "settle_proposal"


def may_make(declaration: Declaration, person: Person) -> Decision:
    return decide(MAKE, declaration.seen_by(person))


def may_settle(declaration: Declaration, person: Person) -> Decision:
    return decide(SETTLE, declaration.seen_by(person))


def answer_words(content: Mapping[str, Any]) -> str:
    """What an act on a proposal came to, from its entry in the log."""
    if "is_adopted" not in content:
        return "还没有登记是否采纳"
    return "已采纳" if content["is_adopted"] else "未采纳"


def make(declaration: Declaration, source: str, text: str, who: Who, link: str = "") -> Proposal:
    """Make a proposal; the same words about the same form once more are that one."""
    words = cleaned(text, "意见建议", LONGEST)
    if not words:
        raise Refused("请写意见建议。")
    if source not in ResultSource.values:
        raise Refused("请选择在哪里提出。")
    with transaction.atomic():
        held = schedule.held(declaration)
        require(may_make(held, who.person))
        if (same := held.proposals.filter(source=source, text=words).first()) is not None:
            return same
        made = Proposal.objects.create(
            declaration=held, source=source, link=local(link), text=words, made_by=who.person
        )
        record(held.jurisdiction, held, who, MAKE, permissions()[MAKE].label, words, {"proposal": made.pk})
    return made


def settle(proposal: Proposal, how: str, who: Who, *, is_adopted: bool) -> Answer:
    """Say whether a proposal was adopted. Refused without how, or why not."""
    words = cleaned(how, "怎样采纳或为什么不采纳", LONGEST)
    if not words:
        raise Refused("请写怎样采纳，或者为什么不采纳。")
    with transaction.atomic():
        held = schedule.held(proposal.declaration)
        require(may_settle(held, who.person))
        last = proposal.answers.order_by("-pk").first()
        if last is not None and (last.is_adopted, last.how, last.by_id) == (is_adopted, words, who.person.pk):
            return last
        made = Answer.objects.create(proposal=proposal, is_adopted=is_adopted, how=words, by=who.person)
        label = f"{permissions()[SETTLE].label}：{'采纳' if is_adopted else '不采纳'}"
        more = {"proposal": proposal.pk, "is_adopted": is_adopted}
        record(held.jurisdiction, held, who, SETTLE, label, words, more)
    return made
