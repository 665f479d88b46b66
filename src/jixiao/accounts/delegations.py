"""Delegation for holidays: who reviews lets somebody else of the jurisdiction do so, from a day to a day."""

from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from jixiao.accounts.models import Delegation, Grant, Person
from jixiao.accounts.permissions import REVIEWING, Role, decide_delegation
from jixiao.accounts.record import Done, Refused, Who, record


def delegable(person: Person) -> QuerySet[Grant]:
    """His own grants that may be delegated."""
    today = timezone.localdate()
    own = person.grants.filter(Q(ends=None) | Q(ends__gt=today), role__in=list(REVIEWING))
    return own.select_related("unit").order_by("unit", "role")


@transaction.atomic
def delegate(who: Who, grant: Grant, to: str, first_day: date, last_day: date) -> Delegation:
    """Let the person named `to` use this role on these days. Refused with the reason where it may not be."""
    held = Grant.objects.select_for_update(no_key=True).select_related("unit__jurisdiction").get(pk=grant.pk)
    today = timezone.localdate()
    if first_day < today or last_day < first_day:
        raise Refused("委托的日子要从今天或以后开始，止日不能早于起日。")
    other = Person.objects.filter(username=to, unit__jurisdiction=held.unit.jurisdiction).first()
    near = other is not None and other.is_here(first_day)
    decision = decide_delegation(
        Role(held.role),
        is_own=held.person_id == who.person.pk,
        holds=who.person.is_here(last_day) and held.holds_on(first_day) and held.holds_on(last_day),
        to_self=to == who.person.username,
        delegate_is_near=near,
    )
    if not decision.allowed or other is None:
        raise Refused(decision.reason)
    if _overlapping(held, first_day, last_day).exists():
        raise Refused("这些日子里这个角色已经委托出去了，请先收回。")
    made = Delegation.objects.create(grant=held, delegate=other, first_day=first_day, last_day=last_day)
    _recorded(who, made, "delegated", f"委托{Role(held.role).label}（{held.unit}），{first_day}到{last_day}")
    return made


def _overlapping(grant: Grant, first_day: date, last_day: date) -> QuerySet[Delegation]:
    days = grant.delegations.filter(first_day__lte=last_day, last_day__gte=first_day)
    return days.filter(Q(revoked=None) | Q(revoked__gt=first_day))


@transaction.atomic
def revoke(who: Who, delegation: Delegation) -> None:
    """It ends today. Only whose role it is may do so."""
    held = (
        Delegation.objects.select_for_update(no_key=True)
        .select_related("grant__unit", "delegate")
        .get(pk=delegation.pk)
    )
    today = timezone.localdate()
    if held.grant.person_id != who.person.pk:
        raise Refused("只有委托人自己能收回委托。")
    if held.revoked is not None or held.last_day < today:
        raise Refused("这项委托已经结束了。")
    held.revoked = max(today, held.first_day)
    held.save(update_fields=("revoked",))
    role = Role(held.grant.role).label
    _recorded(who, held, "delegation_revoked", f"收回委托的{role}（{held.grant.unit}）")


def _recorded(who: Who, delegation: Delegation, act: str, label: str) -> None:
    unit, delegate = delegation.grant.unit, delegation.delegate
    record(unit.jurisdiction, unit, who, Done(act, label, f"{delegate.name}（{delegate.username}）"))


def standing(delegation: Delegation, today: date) -> str:
    """Where a delegation stands, in a word."""
    if delegation.revoked is not None:
        return "已收回"
    if delegation.last_day < today or not delegation.grant.holds_on(today):
        return "已结束"
    return "生效中" if delegation.first_day <= today else "未开始"
