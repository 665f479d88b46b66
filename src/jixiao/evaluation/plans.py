"""Plans: made, weighed, drawn for, added to by hand. Each of it is an entry of the jurisdiction's log."""

import secrets
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from jixiao.accounts.models import Person, Unit
from jixiao.accounts.permissions import Actor, Decision, decide
from jixiao.accounts.record import Refused, Who, require
from jixiao.cycle import schedule
from jixiao.cycle.acts import record
from jixiao.cycle.models import Cycle, Declaration
from jixiao.cycle.prose import cleaned
from jixiao.evaluation.candidates import candidates, fitting_of, subjects
from jixiao.evaluation.drawing import Drawn, Weights, draw
from jixiao.evaluation.models import Draw, Evaluation, Kind, Plan
from jixiao.profiles.evaluation_frameworks import BadWeights, frameworks

MOST_DRAWN = 200
_NOT_THERE = {
    False: "没有批复过、已在计划里，或者不归这个计划。",
    True: "事前评估的是已经报来、还没有批复的新增项目；草稿、退回的、不予安排的和延续项目不在内。",
}
_LONGEST_SEED = 40
_LONGEST_WHY = 500


def may_run(unit: Unit, kind: Kind, person: Person) -> Decision:
    """Whether somebody may run evaluations of this kind for a unit."""
    return decide(kind.permission, Actor(person.roles_on(unit)))


def make(cycle: Cycle, unit: Unit, kind: Kind, who: Who) -> Plan:
    """A plan. Refused for who may not, for a unit elsewhere, and where there is one already."""
    require(may_run(unit, kind, who.person))
    if unit.jurisdiction_id != cycle.jurisdiction_id:
        raise Refused(f"“{unit}”不在{cycle.place}，请选本地区的单位。")
    with transaction.atomic():
        schedule.hold(cycle.pk)
        if Plan.objects.filter(cycle=cycle, unit=unit, kind=kind, withdrawn_at=None).exists():
            raise Refused(f"“{unit}”{cycle.year}年度的{kind.label}计划已经有了，请打开它。")
        plan = Plan.objects.create(cycle=cycle, unit=unit, kind=kind, made_by=who.person)
        _told(plan, who, "make_plan", "制定评价计划", f"{plan}")
    return plan


def withdraw(plan: Plan, why: str, who: Who) -> None:
    """Take a plan back that was made by mistake; its record stays, and another may be made. Refused without a reason,
    and while it evaluates something."""
    why = cleaned(why, "撤销计划的理由", _LONGEST_WHY)
    with transaction.atomic():
        held = _held(plan, who)
        going_on = held.evaluations.exclude(state="withdrawn").count()
        if going_on:
            raise Refused(f"计划里还有{going_on}个没有撤销的评价，请先逐个撤销；已经定稿的不能撤销。")
        if not why:
            raise Refused("撤销计划要写理由。")
        held.withdrawn_at = timezone.now()
        held.save(update_fields=("withdrawn_at",))
        _told(held, who, "withdraw_plan", "撤销评价计划", f"{held}：{why}")
    plan.refresh_from_db()


def weigh(plan: Plan, framework: str, points: Mapping[str, Decimal], reason: str, who: Who) -> None:
    """Other points for the items of a framework, for evaluations whose scoring has not begun. Refused against its
    rule, and without a reason."""
    reason = cleaned(reason, "调整分值的理由", _LONGEST_WHY)
    with transaction.atomic():
        held = _held(plan, who)
        if framework not in frameworks():
            raise Refused("没有这个指标体系，请重新打开这一页。")
        if not reason:
            raise Refused("调整分值要写理由。")
        try:
            changed = frameworks()[framework].weighed(points)
        except BadWeights as cause:
            raise Refused(str(cause)) from cause
        before = frameworks()[framework].items
        moved = {item.id: f"{item.points:f}" for item, old in zip(changed.items, before, strict=True)
                 if item.points != old.points}  # fmt: skip
        held.weights = held.weights | {framework: {"points": moved, "reason": reason}}
        held.save(update_fields=("weights",))
        words = "、".join(f"{item.title}{moved[item.id]}" for item in changed.items if item.id in moved) or "恢复默认"
        _told(held, who, "weigh_plan", f"调整“{changed.title}”的分值", f"{words}：{reason}")
    plan.refresh_from_db()


def new_seed() -> str:
    """A seed nobody chose."""
    return secrets.token_hex(8)


def draw_for(plan: Plan, count: int, seed: str, weights: Weights, who: Who) -> Draw:
    """Draw so many subjects; each drawn one becomes an evaluation. Refused where there is nothing to draw from."""
    seed = cleaned(seed, "种子", _LONGEST_SEED)
    with transaction.atomic():
        held = _held(plan, who)
        found = [each for each in subjects(held) if fitting_of(held, each)]
        if not seed:
            raise Refused("抽取要有种子，请随便写几个字或数字，它会记下来供复核。")
        if not found:
            raise Refused("没有可以抽取的候选项目。")
        most = min(MOST_DRAWN, len(found))
        if not 1 <= count <= most:
            raise Refused(f"抽取个数要在1到{most}之间。")
        drawn = draw(candidates(held, found), count, seed, weights)
        made = Draw.objects.create(
            plan=held,
            number=held.draws.count() + 1,
            seed=seed,
            count=count,
            weights={"money": f"{weights.money:f}", "risk": f"{weights.risk:f}", "last": f"{weights.last:f}"},
            candidates=[_as_kept(each) for each in drawn],
            drawn_by=who.person,
        )
        by_key = {str(each.pk): each for each in found}
        chosen = [each for each in drawn if each.chosen]
        why = f"从{len(found)}个候选项目中抽取{count}个，种子“{seed}”"
        _told(held, who, "draw_evaluations", f"第{made.number}次抽取评价对象", why, {"draw": made.pk})
        for each in chosen:
            _begin(held, by_key[each.candidate.key], who, f"第{made.number}次抽取，权重 = {each.why}", made)
    return made


def add(plan: Plan, declaration: Declaration, why: str, who: Who) -> Evaluation:
    """Evaluate this one too. Refused without a reason, and for what the plan may not evaluate."""
    why = cleaned(why, "增加评价对象的理由", _LONGEST_WHY)
    with transaction.atomic():
        held = _held(plan, who)
        if not why:
            raise Refused("单独增加评价对象要写理由。")
        found = subjects(held).filter(pk=declaration.pk).first()
        if found is None:
            raise Refused(f"“{declaration}”不在候选名单里：{_NOT_THERE[held.kind == Kind.EX_ANTE]}")
        if not fitting_of(held, found):
            raise Refused(f"“{declaration}”没有适用的评价指标体系。")
        return _begin(held, found, who, why, None)


def _begin(plan: Plan, declaration: Declaration, who: Who, why: str, drawn: Draw | None) -> Evaluation:
    version = declaration.last_version if plan.kind == Kind.EX_ANTE else declaration.in_force
    if version is None:
        raise Refused(f"“{declaration}”还没有可以对照的一版。")
    made = Evaluation.objects.create(
        plan=plan,
        declaration=declaration,
        version=version,
        draw=drawn,
        why=why,
        framework=fitting_of(plan, declaration)[0],
    )
    label = f"列入{plan.kind_words}"
    about = {"evaluation": made.pk, "evaluation_state": made.state}
    record(declaration.jurisdiction, declaration, who, "plan_evaluation", label, why, about)
    return made


def _held(plan: Plan, who: Who) -> Plan:
    """The plan, kept as it is until the transaction ends. Refused for who may not run it."""
    schedule.hold(plan.cycle_id)
    held = Plan.objects.select_for_update(no_key=True, of=("self",)).select_related("cycle__jurisdiction", "unit").get(
        pk=plan.pk)  # fmt: skip
    require(may_run(held.unit, Kind(held.kind), who.person))
    if held.withdrawn_at is not None:
        raise Refused("这个计划已经撤销，不能再办理；需要的话请重新建立。")
    return held


def _told(plan: Plan, who: Who, act: str, label: str, why: str, more: Mapping[str, Any] | None = None) -> None:
    record(plan.cycle.jurisdiction, None, who, act, label, why, {"plan": plan.pk, **(more or {})})


def _as_kept(each: Drawn) -> dict[str, Any]:
    candidate = each.candidate
    return {
        "declaration": int(candidate.key),
        "name": candidate.name,
        "amount": None if candidate.amount is None else f"{candidate.amount:f}",
        "findings": candidate.findings,
        "last": None if candidate.last is None else f"{candidate.last:f}",
        "weight": f"{each.weight:f}",
        "ticket": f"{each.ticket:f}",
        "chosen": each.chosen,
        "why": each.why,
    }
