"""What an administrator does to people of his subtree. Every act is asked, done whole and recorded."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from jixiao.accounts import lockout, second_factor
from jixiao.accounts.models import Grant, Person, Unit
from jixiao.accounts.models.grant import delegated_or_will_be
from jixiao.accounts.passwords import first_password
from jixiao.accounts.permissions import (
    FINANCE,
    Actor,
    Decision,
    Role,
    Target,
    decide,
    decide_on_account,
    decide_on_role,
)
from jixiao.accounts.record import Done, Refused, Who, record
from jixiao.accounts.sessions import end_everything

_A_MOMENT = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Days:
    """From a day, and before another one where that is known."""

    begins: date
    ends: date | None = None


def administered(administrator: Person) -> QuerySet[Unit]:
    """The units an administrator answers for."""
    return administrator.units([Role.ADMINISTRATOR])


def visible_to(administrator: Person) -> QuerySet[Person]:
    """The people an administrator may know of: those whose place is in his subtree, also those who left."""
    return Person.objects.filter(unit__in=administered(administrator)).select_related("unit").order_by("username")


def account_decision(administrator: Person, person: Person) -> Decision:
    """Whether an administrator may change, reset or end this account."""
    return decide_on_account(_actor(administrator, person.unit), _target(administrator, person))


def role_decision(administrator: Person, person: Person, unit: Unit, role: Role) -> Decision:
    """Whether an administrator may give this person a role on this unit, or take it back."""
    target = Target(is_self=administrator.pk == person.pk)
    return decide_on_role(role, _actor(administrator, unit), _actor(administrator, unit.government), target)


def roles_to_give(administrator: Person) -> list[Role]:
    """The roles an administrator may give on some unit."""
    on_governments = administered(administrator).filter(parent=None).exists()
    return [role for role in Role if on_governments or role not in FINANCE]


def _actor(administrator: Person, unit: Unit | None) -> Actor:
    return Actor(frozenset() if unit is None else administrator.roles_on(unit))


def _target(administrator: Person, person: Person) -> Target:
    """Counts what he has and will have, and what is or will be delegated to him."""
    today = timezone.localdate()
    to_come = person.grants.filter(Q(ends=None) | Q(ends__gt=today)).values("pk")
    lent = person.delegated_to_him.filter(delegated_or_will_be(today)).values("grant")
    held = Grant.objects.filter(Q(pk__in=to_come) | Q(pk__in=lent))
    his = administered(administrator)
    lawful = Q(unit__in=his) & (
        ~Q(role__in=list(FINANCE)) | Q(unit__jurisdiction__in=his.filter(parent=None).values("jurisdiction"))
    )
    return Target(administrator.pk == person.pk, held.exclude(lawful).exists())


def _must(decision: Decision) -> None:
    if not decision.allowed:
        raise Refused(decision.reason)


def _recorded(who: Who, unit: Unit | None, act: str, label: str, person: Person, why: str = "") -> None:
    if unit is not None:
        whom = f"{person.name}（{person.username}）"
        record(unit.jurisdiction, unit, who, Done(act, label, whom, why))


@transaction.atomic
def add(who: Who, unit: Unit, username: str, name: str) -> tuple[Person, str]:
    """A new person at a unit, and the first password, which is told this once."""
    _must(decide("manage_people", _actor(who.person, unit)))
    person, password = made(unit, username, name)
    _recorded(who, unit, "person_added", f"新增人员，所在单位{unit}", person)
    return person, password


def username_problem(username: str) -> str:
    """Why nobody new can have this user name; empty where somebody can."""
    try:
        Person.username_validator(username)
    except ValidationError:
        return "用户名只能用字母、数字、汉字和 @ . + - _，中间没有空格。"
    if Person.objects.filter(username__iexact=username).exists():
        return f"用户名“{username}”已经有人用了，请换一个。"
    return ""


def just_added(unit: Unit, username: str, name: str) -> Person | None:
    """Somebody of this name who was added at this place a moment ago and has not logged in: a button clicked twice."""
    since = timezone.now() - _A_MOMENT
    found = Person.objects.filter(unit=unit, username=username, name=name, date_joined__gte=since, last_login=None)
    return found.filter(must_change_password=True).first()


def made(unit: Unit, username: str, name: str) -> tuple[Person, str]:
    """A person with a first password, who has to choose his own at the first login. Refused for a bad user name."""
    if problem := username_problem(username):
        raise Refused(problem)
    password = first_password()
    try:
        with transaction.atomic():
            person = Person.objects.create_user(
                username, password=password, name=name, unit=unit, must_change_password=True
            )
    except IntegrityError as cause:  # somebody else took the name a moment ago
        raise Refused(f"用户名“{username}”已经有人用了，请换一个。") from cause
    return person, password


@transaction.atomic
def change(who: Who, person: Person, name: str, unit: Unit) -> None:
    """Another name, another place. The place is one the administrator answers for."""
    held = _held(person)
    _must(account_decision(who.person, held))
    _must(decide("manage_people", _actor(who.person, unit)))
    changes = [f"姓名{held.name}改为{name}"] if held.name != name else []
    changes += [f"所在单位{held.unit}改为{unit}"] if held.unit_id != unit.pk else []
    if changes:
        held.name, held.unit = name, unit
        held.save(update_fields=("name", "unit"))
        _recorded(who, unit, "person_changed", "，".join(changes), held)


@transaction.atomic
def give_role(who: Who, person: Person, unit: Unit, role: Role, days: Days) -> Grant:
    """A role on a unit. Refused outside the subtree, to oneself, and where he has it already."""
    held = _held(person)
    _must(role_decision(who.person, held, unit, role))
    today = timezone.localdate()
    if days.begins < today:
        raise Refused("角色不能从过去的日子开始，请填今天或以后。")
    if days.ends is not None and days.ends <= days.begins:
        raise Refused("止的日期要在起的日期以后。")
    overlap = held.grants.filter(Q(ends=None) | Q(ends__gt=days.begins), unit=unit, role=role)
    if days.ends is not None:
        overlap = overlap.filter(begins__lt=days.ends)
    if overlap.exists():
        raise Refused(f"{held.name}在“{unit}”已经有“{role.label}”这个角色。")
    made = Grant.objects.create(person=held, unit=unit, role=role, begins=days.begins, ends=days.ends)
    until = f"到{days.ends}前" if days.ends else ""
    _recorded(who, unit, "role_given", f"授予{role.label}（{unit}），{days.begins}起{until}", held)
    return made


@transaction.atomic
def take_back(who: Who, grant: Grant, why: str) -> None:
    """The role ends today; that it was there stays written."""
    held = Grant.objects.select_for_update(no_key=True).select_related("person", "unit").get(pk=grant.pk)
    _must(role_decision(who.person, held.person, held.unit, Role(held.role)))
    today = timezone.localdate()
    if held.ends is not None and held.ends <= today:
        raise Refused("这个角色已经收回了。")
    held.ends = max(today, held.begins)
    held.save(update_fields=("ends",))
    label = f"收回{Role(held.role).label}（{held.unit}）"
    _recorded(who, held.unit, "role_taken_back", label, held.person, why)


@transaction.atomic
def reset_password(who: Who, person: Person) -> str:
    """A first password, told this once; what he has open ends, tokens too, and he has to choose his own."""
    held = _held(person)
    _must(account_decision(who.person, held))
    password = first_password()
    held.set_password(password)
    held.must_change_password = True
    held.save(update_fields=("password", "must_change_password"))
    end_everything(who, held)
    lockout.open_again(held.username)
    _recorded(who, held.unit, "password_reset", "重设密码", held)
    return password


@transaction.atomic
def unlock(who: Who, person: Person) -> None:
    """Let somebody try again at once after wrong passwords."""
    _must(account_decision(who.person, person))
    if not lockout.open_again(person.username):
        raise Refused(f"{person.name}没有输错密码的记录，不用解锁。")
    _recorded(who, person.unit, "unlocked", "解除登录锁定", person)


@transaction.atomic
def reset_second_factor(who: Who, person: Person, why: str) -> None:
    """Take away a second factor that was lost; what he has open ends."""
    _must(account_decision(who.person, person))
    if not second_factor.forget(person):
        raise Refused(f"{person.name}没有设动态口令。")
    end_everything(who, person)
    _recorded(who, person.unit, "second_factor_reset", "重置动态口令", person, why)


@transaction.atomic
def end(who: Who, person: Person, day: date, why: str) -> None:
    """From this day on he can do nothing. The record stays."""
    held = _held(person)
    _must(account_decision(who.person, held))
    today = timezone.localdate()
    if day < today:
        raise Refused("停用日期不能早于今天。")
    held.leaves = day
    if not held.is_here(today):
        end_everything(who, held)  # before it is kept: the logs that tell of it are those his roles reach
    held.save(update_fields=("leaves",))
    _recorded(who, held.unit, "person_ended", f"{day}起停用", held, why)


@transaction.atomic
def take_in_again(who: Who, person: Person) -> None:
    """Undo an end; the roles that have not ended hold again."""
    held = _held(person)
    _must(account_decision(who.person, held))
    if held.leaves is None:
        raise Refused(f"{held.name}没有停用。")
    held.leaves = None
    held.save(update_fields=("leaves",))
    _recorded(who, held.unit, "person_taken_in_again", "恢复使用", held)


def _held(person: Person) -> Person:
    """The person as the database has him now, and nobody else's to change meanwhile."""
    return Person.objects.select_for_update(no_key=True).get(pk=person.pk)
