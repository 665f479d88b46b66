"""Publish, publish again, withdraw, keep secret: each by who may, done whole or not at all, and always in the log."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from jixiao.accounts.models import Jurisdiction, Person
from jixiao.accounts.permissions import Decision, decide, permissions
from jixiao.accounts.record import Refused, Who, require
from jixiao.cycle import acts
from jixiao.cycle.amounts import declared_amount
from jixiao.cycle.library.written import is_marked_secret
from jixiao.cycle.models import Declaration
from jixiao.cycle.names import key_of
from jixiao.cycle.prose import cleaned
from jixiao.cycle.schedule import held
from jixiao.cycle.transitions import effect_words
from jixiao.publication.addresses import project_number, public_unit
from jixiao.publication.copies import Copy, copy_of, eraser_for
from jixiao.publication.counts import recount
from jixiao.publication.index import index, unindex
from jixiao.publication.models import Publication, PublicEvaluation, PublicUnit, PublishedVersion, Secrecy
from jixiao.publication.rules import act_for

LONGEST_REASON = 500
_MARKED = "审核规则发现这张表写明涉密，不能公开：涉密的，定为涉密；不涉密的，先申请调整，改正后再公开。"
_CONFIDENTIAL = "这张表定为涉密，不能公开；不再涉密的，先解除涉密。"


def secrecy_of(declaration: Declaration) -> Secrecy | None:
    """The decision that a form is secret, while it holds."""
    return declaration.secrecies.filter(lifted_at=None).first()


def publication_of(declaration: Declaration) -> Publication | None:
    return Publication.objects.select_related("of").filter(declaration=declaration).first()


def may(name: str, declaration: Declaration, person: Person) -> Decision:
    """Whether somebody may do one of these acts, as the form stands."""
    if name == "publish":
        own = act_for(declaration.kind)
        if own is None:
            return Decision(False, f"“{declaration.get_kind_display()}”不公开。")
        decision = decide(own, declaration.seen_by(person))
    else:
        decision = decide(name, declaration.seen_by(person))
    reason = _unmet(name, declaration) if decision.allowed else ""
    return Decision(False, reason) if reason else decision


def _unmet(name: str, declaration: Declaration) -> str:
    """Why it cannot be done as the form stands; empty where it can."""
    secret, published = secrecy_of(declaration), publication_of(declaration)
    stands = published is not None and published.withdrawn_on is None
    held_now = declaration.in_force
    reasons = {
        "publish": [
            (held_now is None, _not_held(declaration)),
            (secret is not None, _CONFIDENTIAL),
            (held_now is not None and is_marked_secret(held_now.outcomes), _MARKED),
        ],
        "withdraw_publication": [(not stands, "这张表没有公开，不用撤回。")],
        "keep_secret": [
            (secret is not None, "这张表已经定为涉密。"),
            (stands, "这张表已经公开，先撤回公开，再定为涉密。"),
            (_is_evaluated_in_public(declaration), "这张表的评价结果已经公开，先撤回它的公开，再定为涉密。"),
        ],
        "lift_secrecy": [(secret is None, "这张表没有定为涉密。")],
    }
    return next((reason for holds, reason in reasons[name] if holds), "")


def _not_held(declaration: Declaration) -> str:
    word = effect_words(declaration.kind)
    return f"这张表还没有{word}，{word}以后才能公开。"


def _is_evaluated_in_public(declaration: Declaration) -> bool:
    """Whether a result about these targets, or about those a self-evaluation follows, stands."""
    about = [pk for pk in (declaration.pk, declaration.basis_id) if pk is not None]
    return PublicEvaluation.objects.filter(evaluation__declaration__in=about, withdrawn_on=None).exists()


def publish(declaration: Declaration, who: Who, why: str, seen: str) -> PublishedVersion:
    """Publish what is in force. `seen`: the hash of the copy that was shown; another one is not published unseen.

    Refused where nothing would change. A change after the first time needs its reason, and everybody reads it.
    """
    why = cleaned(why, "改动原因", LONGEST_REASON)
    with transaction.atomic():
        locked = held(declaration)
        require(may("publish", locked, who.person))
        copy = copy_of(locked)
        if copy is None:
            raise Refused(_not_held(declaration))
        if seen != copy.sha256:
            raise Refused("要公开的内容刚才有变化，请看过下面的内容再公开。")
        published = publication_of(locked)
        if published is not None:
            _refuse_same(published, copy)
            if not why:
                raise Refused("这张表公开过，再公开要写明改动的原因，所有人都能看到它。")
        made = _keep(locked, copy, who, why, published)
        label = f"{permissions()[act_for(locked.kind) or 'publish'].label}第{made.number}版"
        _record(locked, who, act_for(locked.kind) or "publish", label, why, made)
    return made


def _refuse_same(published: Publication, copy: Copy) -> None:
    newest = published.versions.get(number=published.number)
    if published.withdrawn_on is None and newest.sha256 == copy.sha256 and newest.approval_id == copy.approval.pk:
        raise Refused("这一版已经公开，内容没有变化，不用再公开。")


def _keep(locked: Declaration, copy: Copy, who: Who, why: str, published: Publication | None) -> PublishedVersion:
    # The log is locked now and not only when it is written in: codes and numbers are given one after the other.
    Jurisdiction.objects.select_for_update(no_key=True).get(pk=locked.jurisdiction_id)
    of, eraser = public_unit(locked.unit), eraser_for(locked, copy.version)
    said: dict[str, Any] = {
        "project": copy.project,
        "project_key": key_of(copy.project),
        "unit_name": locked.unit_name,
        "amount": declared_amount(copy.form),
        "approved_on": copy.approved_on,
        "published_on": timezone.localdate(),
        "due": copy.due,
        "withdrawn_on": None,
        "withdrawn_why": "",
    }
    if published is None:
        number = project_number(of, locked, copy.project)
        published = Publication(declaration=locked, jurisdiction=locked.jurisdiction, of=of, year=locked.year,
                                kind=locked.kind, project_number=number)  # fmt: skip
    published.number += 1
    for name, value in said.items():
        setattr(published, name, value)
    published.save()
    made = PublishedVersion.objects.create(
        publication=published,
        jurisdiction=locked.jurisdiction,
        number=published.number,
        approval=copy.approval,
        version_number=copy.version.number,
        version_sha256=copy.version.sha256,
        check_code=copy.check_code,
        approved_on=copy.approved_on,
        due=copy.due,
        published_by=who.person,
        why=eraser.text(why),
        form=copy.form,
        filled=copy.filled,
        left_out=copy.left_out_json,
        derivations=copy.derivations,
        sha256=copy.sha256,
    )
    index(published, made)
    recount(of, locked.year)
    return made


def withdraw(declaration: Declaration, who: Who, why: str) -> None:
    """Take everything that was published of a form out of sight; that it was public, and why it is no more, stays."""
    why = cleaned(why, "撤回的原因", LONGEST_REASON)
    with transaction.atomic():
        locked = held(declaration)
        require(may("withdraw_publication", locked, who.person))
        if not why:
            raise Refused("撤回公开要写明原因，所有人都能看到它。")
        published = Publication.objects.select_related("of").get(declaration=locked)
        newest = published.versions.select_related("approval__version").get(number=published.number)
        eraser = eraser_for(locked, newest.approval.version)
        published.shown_from = published.number + 1
        published.withdrawn_on, published.withdrawn_why = timezone.localdate(), eraser.text(why)
        published.save(update_fields=("shown_from", "withdrawn_on", "withdrawn_why"))
        unindex(published)
        recount(published.of, locked.year)
        _record(locked, who, "withdraw_publication", permissions()["withdraw_publication"].label, why, newest)


def keep_secret(declaration: Declaration, who: Who, why: str) -> None:
    """Decide that a form is secret: it is not published, and counted where its unit's are."""
    why = cleaned(why, "涉密的理由", LONGEST_REASON)
    with transaction.atomic():
        locked = held(declaration)
        require(may("keep_secret", locked, who.person))
        if not why:
            raise Refused("定为涉密要写明理由（定密依据、密级、期限）；理由不公开。")
        Secrecy.objects.create(declaration=locked, reason=why, decided_by=who.person)
        _counted_anew(locked)
        _record(locked, who, "keep_secret", permissions()["keep_secret"].label, why)


def lift_secrecy(declaration: Declaration, who: Who, why: str) -> None:
    why = cleaned(why, "解除的理由", LONGEST_REASON)
    with transaction.atomic():
        locked = held(declaration)
        require(may("lift_secrecy", locked, who.person))
        if not why:
            raise Refused("解除涉密要写明理由。")
        locked.secrecies.filter(lifted_at=None).update(lifted_by=who.person, lifted_at=timezone.now())
        _counted_anew(locked)
        _record(locked, who, "lift_secrecy", permissions()["lift_secrecy"].label, why)


def _counted_anew(locked: Declaration) -> PublicUnit:
    Jurisdiction.objects.select_for_update(no_key=True).get(pk=locked.jurisdiction_id)
    of = public_unit(locked.unit)
    recount(of, locked.year)
    return of


def _record(
    locked: Declaration, who: Who, name: str, label: str, why: str, made: PublishedVersion | None = None
) -> None:
    more = {} if made is None else {"published": made.number, "published_sha256": made.sha256}
    acts.record(locked.jurisdiction, locked, who, name, label, why, more)


@dataclass(frozen=True, slots=True)
class Offered:
    """An act as a page offers it."""

    name: str
    label: str
    decision: Decision


def offered(declaration: Declaration, person: Person) -> list[Offered]:
    """The acts beside publishing that a person's role lets him do, where the form stands so."""
    names = ("withdraw_publication", "keep_secret", "lift_secrecy")
    found = (Offered(name, permissions()[name].label, may(name, declaration, person)) for name in names)
    return [each for each in found if each.decision.allowed]
