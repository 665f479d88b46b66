"""Publish a final evaluation, publish it again, withdraw it: each by who may, done whole or not at all, and in the log
of the form that was evaluated."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from jixiao.accounts.models import Jurisdiction, Person
from jixiao.accounts.permissions import Decision, decide, permissions
from jixiao.accounts.record import Refused, Who, require
from jixiao.cycle.library.written import is_marked_secret
from jixiao.cycle.names import key_of
from jixiao.cycle.prose import cleaned
from jixiao.evaluation.holding import held, told
from jixiao.evaluation.models import Evaluation
from jixiao.evaluation.recheck import self_evaluation_of
from jixiao.publication.acts import LONGEST_REASON, secrecy_of
from jixiao.publication.addresses import project_number, public_unit
from jixiao.publication.counts import recount
from jixiao.publication.evaluations.copies import EvaluationCopy, eraser_of, evaluation_copy_of
from jixiao.publication.index import index_names, unindex_names
from jixiao.publication.models import PublicEvaluation, PublicUnit, PublishedEvaluation
from jixiao.publication.rules import act_for_evaluation

WITHDRAW = "withdraw_publication"
_NOT_FINAL = "这次评价还没有定稿，定稿以后才能公开。"
_KEPT_BACK = "被评价的表或它的自评表定为涉密，评价结果不能公开。"
_MARKED = "审核规则发现被评价的表写明涉密，评价结果不能公开。"


def publication_of(evaluation: Evaluation) -> PublicEvaluation | None:
    return PublicEvaluation.objects.select_related("of").filter(evaluation=evaluation).first()


def may_publish(evaluation: Evaluation, person: Person) -> Decision:
    """Whether somebody may publish it as it stands: the department its own evaluations, finance its own."""
    act = act_for_evaluation(evaluation.plan.kind)
    if act is None:
        return Decision(False, f"“{evaluation.kind_words}”不公开。")
    decision = decide(act, evaluation.declaration.seen_by(person))
    reason = _unmet(evaluation) if decision.allowed else ""
    return Decision(False, reason) if reason else decision


def _unmet(evaluation: Evaluation) -> str:
    """Why it cannot be published as it stands; empty where it can."""
    declaration = evaluation.declaration
    if evaluation.state != "final":
        return _NOT_FINAL
    own = self_evaluation_of(declaration)
    if any(each is not None and secrecy_of(each) is not None for each in (declaration, own)):
        return _KEPT_BACK
    versions = (evaluation.version, declaration.in_force)
    return _MARKED if any(each is not None and is_marked_secret(each.outcomes) for each in versions) else ""


def may_withdraw(evaluation: Evaluation, person: Person) -> Decision:
    decision = decide(WITHDRAW, evaluation.declaration.seen_by(person))
    published = publication_of(evaluation)
    if decision.allowed and (published is None or published.withdrawn_on is not None):
        return Decision(False, "这次评价没有公开，不用撤回。")
    return decision


def publish(evaluation: Evaluation, who: Who, why: str, seen: str) -> PublishedEvaluation:
    """Publish what was settled. `seen`: the hash of the copy that was shown; another one is not published unseen.

    Refused where nothing would change. A change after the first time needs its reason, and everybody reads it.
    """
    why = cleaned(why, "改动原因", LONGEST_REASON)
    with transaction.atomic():
        locked = held(evaluation)
        require(may_publish(locked, who.person))
        copy = evaluation_copy_of(locked)
        if copy is None:
            raise Refused(_NOT_FINAL)
        if seen != copy.sha256:
            raise Refused("要公开的内容刚才有变化，请看过下面的内容再公开。")
        published = publication_of(locked)
        if published is not None:
            if is_same(published, copy):
                raise Refused("这次评价已经公开，内容没有变化，不用再公开。")
            if not why:
                raise Refused("这次评价公开过，再公开要写明改动的原因，所有人都能看到它。")
        made = _keep(locked, copy, who, why, published)
        act = act_for_evaluation(locked.plan.kind) or "publish"
        _tell(locked, who, act, f"{permissions()[act].label}，第{made.number}版", why, made)
    return made


def is_same(published: PublicEvaluation, copy: EvaluationCopy) -> bool:
    """Whether this is what stands."""
    newest = published.versions.get(number=published.number)
    return published.withdrawn_on is None and newest.sha256 == copy.sha256


def _keep(
    locked: Evaluation, copy: EvaluationCopy, who: Who, why: str, published: PublicEvaluation | None
) -> PublishedEvaluation:
    declaration = locked.declaration
    # The log is locked now and not only when it is written in: codes and numbers are given one after the other.
    Jurisdiction.objects.select_for_update(no_key=True).get(pk=declaration.jurisdiction_id)
    of = public_unit(declaration.unit)
    is_later = published is not None and published.withdrawn_on is None and published.finished_on == copy.finished_on
    published = published or _new(of, locked, copy)
    said: dict[str, Any] = {
        "project": copy.project,
        "project_key": key_of(copy.project),
        "unit_name": declaration.unit_name,
        "total": locked.total,
        "grade": locked.grade,
        "self_score": locked.self_score,
        "finished_on": copy.finished_on,
        "withdrawn_on": None,
        "withdrawn_why": "",
    }
    if not is_later:  # whether a result was published in time is not said anew by a later copy of the same result
        said |= {"published_on": timezone.localdate(), "due": copy.due}
    for name, value in said.items():
        setattr(published, name, value)
    published.number += 1
    published.save()
    made = PublishedEvaluation.objects.create(
        publication=published,
        jurisdiction=declaration.jurisdiction,
        number=published.number,
        due=None if is_later else copy.due,
        published_by=who.person,
        why=eraser_of(locked).text(why),
        left_out=copy.left_out_json,
        derivations=copy.derivations,
        sha256=copy.sha256,
        finished_on=copy.finished_on,
        result=copy.result,
    )
    index_names(of.name, published.project)
    recount(of, declaration.year)
    return made


def _new(of: PublicUnit, locked: Evaluation, copy: EvaluationCopy) -> PublicEvaluation:
    """Under an address nobody has."""
    declaration = locked.declaration
    address = {"of": of, "year": declaration.year, "kind": locked.plan.kind,
               "project_number": project_number(of, declaration, copy.project)}  # fmt: skip
    last = PublicEvaluation.objects.filter(**address).aggregate(last=Max("again"))["last"] or 0
    return PublicEvaluation(evaluation=locked, jurisdiction=declaration.jurisdiction, again=last + 1, **address)


def withdraw(evaluation: Evaluation, who: Who, why: str) -> None:
    """Take everything that was published of it out of sight; that it was public, and why it is no more, stays."""
    why = cleaned(why, "撤回的原因", LONGEST_REASON)
    with transaction.atomic():
        locked = held(evaluation)
        require(may_withdraw(locked, who.person))
        if not why:
            raise Refused("撤回公开要写明原因，所有人都能看到它。")
        published = PublicEvaluation.objects.select_related("of").get(evaluation=locked)
        published.shown_from = published.number + 1
        published.withdrawn_on, published.withdrawn_why = timezone.localdate(), eraser_of(locked).text(why)
        published.save(update_fields=("shown_from", "withdrawn_on", "withdrawn_why"))
        unindex_names(published.project_key)
        recount(published.of, locked.declaration.year)
        newest = published.versions.get(number=published.number)
        _tell(locked, who, WITHDRAW, permissions()[WITHDRAW].label, why, newest)


def _tell(locked: Evaluation, who: Who, act: str, label: str, why: str, made: PublishedEvaluation) -> None:
    told(locked, who, act, label, why, {"published": made.number, "published_sha256": made.sha256})
