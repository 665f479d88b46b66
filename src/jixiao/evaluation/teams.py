"""The team of an evaluation: who may be in it, what binds him, when it is ready to score.

Who may not is looked up (`conflicts`), not only asked.
"""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from jixiao.accounts.models import Above, Grant, Person
from jixiao.accounts.permissions import decide, permissions
from jixiao.accounts.record import Refused, Who, require
from jixiao.cycle.prose import cleaned
from jixiao.evaluation.candidates import fitting_of
from jixiao.evaluation.conflicts import Separation
from jixiao.evaluation.holding import held, told
from jixiao.evaluation.models import Evaluation, Member
from jixiao.evaluation.seeing import Sight
from jixiao.profiles.evaluation_frameworks import frameworks

SCORERS = 2
_LONGEST_CONFLICT = 500
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody with a role that evaluates the unit; `reason`: what keeps him from it, empty where nothing does."""

    person: Person
    reason: str


def candidates(evaluation: Evaluation) -> list[Candidate]:
    """Everybody with a role that evaluates the unit, who is not in the team yet."""
    above = Above.objects.filter(unit=evaluation.declaration.unit_id, reading_only=False).values("above")
    today, roles = timezone.localdate(), permissions()["evaluate"].roles
    grants = Grant.objects.filter(unit__in=above, role__in=roles, begins__lte=today).exclude(ends__lte=today)
    there = evaluation.team.values("person")
    found = Person.objects.filter(pk__in=grants.values("person"), is_active=True).exclude(pk__in=there)
    separation = Separation(evaluation)
    return [Candidate(each, separation.reason(each)) for each in found.order_by("name")]


def set_up(evaluation: Evaluation, framework: str, third_party: str, who: Who) -> None:
    """By which framework it is scored, and which third party works on it. Refused once the scoring has begun."""
    third_party = cleaned(third_party, "第三方机构", _LONGEST_NAME)
    with transaction.atomic():
        found = _planned(evaluation, who)
        if framework not in fitting_of(found.plan, found.declaration):
            raise Refused("这个指标体系不适用于这张表，请从列出的里面选。")
        found.framework, found.third_party = framework, third_party
        found.save(update_fields=("framework", "third_party"))
        words = f"{frameworks()[framework].title}；第三方机构：{third_party or '没有'}"
        told(found, who, "set_up_evaluation", "确定评价办法", words)
    evaluation.refresh_from_db()


def add_member(evaluation: Evaluation, person: Person, who: Who, *, scores: bool, leads: bool) -> Member:
    """Take somebody into the team. Refused where he may not evaluate the unit, or the place is taken."""
    with transaction.atomic():
        found = _planned(evaluation, who)
        if reason := Separation(found).reason(person):
            raise Refused(f"{reason}，不能参加这次评价（职责分离）。")
        require(decide("evaluate", found.declaration.seen_by(person)))
        team = list(found.team)
        if any(each.person_id == person.pk for each in team):
            raise Refused(f"{person.name}已经在评价组里。")
        if leads and any(each.leads for each in team):
            raise Refused("评价组只有一位组长，请先请原来的组长退出。")
        if scores and sum(each.scores for each in team) >= SCORERS:
            raise Refused(f"独立评分的是{SCORERS}人，已经满了。")
        try:
            with transaction.atomic():
                made = Member.objects.create(evaluation=found, person=person, scores=scores, leads=leads)
        except IntegrityError as cause:
            raise Refused("评价组刚才已经改过，请看过以后再加。") from cause
        told(found, who, "join_evaluation", "加入评价组", f"{person.name}：{made.duty}")
    return made


def remove_member(member: Member, who: Who, why: str) -> None:
    """Take somebody out; that he was there stays."""
    why = cleaned(why, "退出的原因", _LONGEST_CONFLICT)
    with transaction.atomic():
        found = _planned(member.evaluation, who)
        here = found.members.select_related("person").get(pk=member.pk)
        if here.left_at is not None:
            raise Refused(f"{here.person.name}已经不在评价组里。")
        if not why:
            raise Refused("请写退出的原因。")
        here.left_at = timezone.now()
        here.save(update_fields=("left_at",))
        told(found, who, "leave_evaluation", "退出评价组", f"{here.person.name}：{why}")


def declare_conflict(evaluation: Evaluation, who: Who, *, has_conflict: bool, text: str) -> None:
    """A member says whether something binds him to the unit. He says it once, before anything is scored."""
    text = cleaned(text, "回避申报说明", _LONGEST_CONFLICT)
    with transaction.atomic():
        found = held(evaluation)
        member = Sight(found, who.person).member
        if member is None:
            raise Refused("您不在这次评价的评价组里。")
        if found.state != "planned":
            raise Refused(f"这次评价现在是“{found.state_words}”，不再收回避申报。")
        if member.has_conflict is not None:
            raise Refused("您已经作过回避申报；情况有变的，请组织评价的人办理退出。")
        if has_conflict and not text:
            raise Refused("需要回避的，请写明是什么关系。")
        member.has_conflict, member.conflict, member.declared_at = has_conflict, text, timezone.now()
        member.save(update_fields=("has_conflict", "conflict", "declared_at"))
        words = "需要回避" if has_conflict else "没有需要回避的情形"
        about = {"conflict": text}  # what binds him the unit need not read
        told(found, who, "declare_conflict", "回避申报", words, about)


def missing_of(evaluation: Evaluation) -> list[str]:
    """What the team still lacks before it may score, in words."""
    team = list(evaluation.team)
    scorers = sum(each.scores for each in team)
    lacks = []
    if not any(each.leads for each in team):
        lacks.append("没有组长")
    if scorers != SCORERS:
        lacks.append(f"独立评分的要{SCORERS}人，现在{scorers}人")
    lacks += [f"{each.person.name}还没有作回避申报" for each in team if each.has_conflict is None]
    lacks += [f"{each.person.name}需要回避，请办理退出" for each in team if each.has_conflict]
    separation = Separation(evaluation)
    lacks += [f"{reason}，请办理退出" for each in team if (reason := separation.reason(each.person))]
    return lacks


def _planned(evaluation: Evaluation, who: Who) -> Evaluation:
    """The evaluation under its lock, while its team is put together, for who runs it."""
    found = held(evaluation)
    require(Sight(found, who.person).organises)
    if found.state != "planned":
        raise Refused(f"这次评价现在是“{found.state_words}”，评价组和评价办法不能再改。")
    return found
