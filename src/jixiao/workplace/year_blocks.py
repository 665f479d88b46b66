"""The parts of a unit's year in the workplace, in the order of the year: each as far as who asks may see it, each
saying plainly what is not there yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import Max, Model, QuerySet
from django.urls import reverse
from django.utils import timezone

from jixiao.accounts.models import Person, Unit, units_below
from jixiao.cycle.kinds import SELF_EVALUATION, TARGETS, months_words
from jixiao.cycle.models import Approval, Cycle, Declaration, Round
from jixiao.cycle.scores.kept import score_of
from jixiao.cycle.scores.levels import levels
from jixiao.cycle.todo import visible_to
from jixiao.monitoring.board import lines_of
from jixiao.monitoring.lights import COLOURS
from jixiao.monitoring.models import Alert
from jixiao.monitoring.standing import standings
from jixiao.reports.block import Block, Fact, Item
from jixiao.treasury.charts import execution_chart
from jixiao.treasury.figures import Execution, Traced
from jixiao.treasury.lines import Money
from jixiao.treasury.seen import units_of
from jixiao.treasury.templatetags.money import rate

LISTED = 6
"""So many of each are listed; the page is one sheet of paper."""


@dataclass(frozen=True)
class Asked:
    """A unit with all below it in a year, as somebody may see it on a day."""

    unit: Unit
    year: int
    person: Person
    today: date

    @cached_property
    def cycle(self) -> Cycle | None:
        return Cycle.objects.filter(jurisdiction=self.unit.jurisdiction_id, year=self.year).first()

    @cached_property
    def declared(self) -> QuerySet[Declaration]:
        """What he may read of it, the forms of the whole before those of projects."""
        found = visible_to(self.person).filter(year=self.year, unit__in=units_below([self.unit.pk], for_reading=True))
        return found.select_related("unit", "jurisdiction", "cycle").order_by("kind", "unit", "project", "months")

    def of(self, kinds: Iterable[str]) -> QuerySet[Declaration]:
        return self.declared.filter(kind__in=list(kinds))

    @cached_property
    def keys(self) -> QuerySet[Declaration, Any]:
        """Of everything he may read of it, for questions about what belongs to it."""
        return self.declared.order_by().values("pk")

    @property
    def listed_link(self) -> str:
        return f"{reverse('declarations')}?{urlencode({'year': self.year, 'unit': self.unit.pk})}"

    def name(self, form: Declaration) -> str:
        """The title of a form; of a unit below, with its name."""
        return form.title if form.unit_id == self.unit.pk else f"{form.unit_name} {form.title}"


def first(found: QuerySet[Any]) -> tuple[Sequence[Any], int]:
    """As many as are listed, and how many are left."""
    shown = list(found[: LISTED + 1])
    return shown[:LISTED], 0 if len(shown) <= LISTED else found.count() - LISTED


def money(asked: Asked) -> Block:
    name, title = "money", "预算和执行"
    if not units_of(asked.person).filter(pk=asked.unit.pk).exists():
        return Block(name, title, missing="您的角色看不到这个单位的国库数据。")
    execution = Execution(asked.unit, asked.year)
    link = reverse("treasury-unit", args=(asked.unit.pk, asked.year))
    if not execution.measures_there:
        return Block(name, title, link, missing="国库还没有导入这个单位这一年的数据。")
    until = execution.paid_until or date(asked.year, 12, 31)
    found = Money(execution.original_budget(), execution.adjustments(), execution.adjusted_budget(),
                  execution.paid(until))  # fmt: skip
    facts = [_fact(each) for each in (found.original, found.adjustments, found.budget, found.paid)]
    share = rate(found.rate.value) or f"不能算：{found.rate.reason}"
    chart = execution_chart(execution, until)
    missing = "" if chart else "还没有支付数据，没有执行进度可以画。"
    return Block(name, title, link, [*facts, Fact("执行率", share, link)], chart=chart, missing=missing)


def _fact(traced: Traced) -> Fact:
    if traced.value is None:
        return Fact(traced.name, f"没有：{traced.reason}")
    return Fact(traced.name, f"{traced.value:,.2f}元", f"{reverse('treasury-rows')}?{traced.key}")


def targets(asked: Asked) -> Block:
    shown, left = first(asked.of(TARGETS))
    approvals = Approval.objects.filter(declaration__in=shown).order_by().values_list("declaration")
    approved = dict(approvals.annotate(at=Max("approved_at")))
    items = [
        Item(asked.name(each), _page(each), each.state_words, _declared(each, approved.get(each.pk)))
        for each in shown
    ]  # fmt: skip
    return Block("targets", "绩效目标", asked.listed_link, items=items, left=left,
                 missing="" if items else "还没有填报绩效目标。")  # fmt: skip


def _declared(form: Declaration, approved_at: Any) -> str:
    amount = f"{form.amount_words}万元" if form.amount is not None else "金额读不出"
    return f"{amount}，{timezone.localdate(approved_at):%Y-%m-%d}批复" if approved_at else f"{amount}，还没有批复"


def _page(form: Model) -> str:
    return reverse("declaration", args=(form.pk,))


def monitoring(asked: Asked) -> Block:
    """Each round with its lights, and the warnings with what was answered."""
    name, title = "monitoring", "监控和预警"
    in_force = list(asked.of(TARGETS).filter(approvals__isnull=False).distinct())
    rounds = [] if asked.cycle is None else list(asked.cycle.rounds.filter(months__gt=0).select_related("cycle"))
    if not rounds or not in_force:
        missing = "没有批复的目标，没有可以监控的。" if rounds else "财政还没有开始这一年的监控。"
        return Block(name, title, missing=missing)
    alerts = Alert.objects.filter(declaration__in=asked.keys).select_related("declaration__unit").order_by("pk")
    shown, left = first(alerts)
    warned = [
        Item(f"预警：{asked.name(each.declaration)} {months_words(each.months)}", reverse("alert", args=(each.pk,)),
             each.words_on(asked.today), "要线下核查" if each.needs_check else "", is_urgent=each.is_open)
        for each in shown
    ]  # fmt: skip
    items = [*(_round(asked, each, in_force) for each in rounds), *warned]
    return Block(name, title, reverse("monitoring-unit", args=(rounds[-1].pk, asked.unit.pk)), items=items, left=left,
                 missing="" if warned else "没有发过预警。")  # fmt: skip


def _round(asked: Asked, each: Round, in_force: Sequence[Declaration]) -> Item:
    (line,) = lines_of(each, standings(each, in_force, asked.today), [asked.unit])
    share = "执行率不能算" if line.rate.value is None else f"执行率{rate(line.rate.value)}"
    counts = "、".join(f"{words}{count}张" for words, count in line.forms_words)
    late = f"，超期{line.late}张" if line.late else ""
    link = reverse("monitoring-unit", args=(each.pk, asked.unit.pk))
    return Item(each.words, link, COLOURS[line.colour], f"{share}；{counts}{late}", is_urgent=line.colour == "red")


def self_evaluation(asked: Asked) -> Block:
    name, title = "self-evaluation", "自评"
    shown, left = first(asked.of(SELF_EVALUATION))
    if not shown:
        is_open = asked.cycle is not None and asked.cycle.rounds.filter(months=0).exists()
        return Block(name, title, missing="还没有填报自评。" if is_open else "财政还没有开始这一年的自评。")
    said = [(each, _score(each)) for each in shown]
    items = [Item(asked.name(each), _page(each), each.state_words, _total(found)) for each, found in said]
    whole = next((found for each, found in said if each.unit_id == asked.unit.pk and not each.project and found), None)
    return Block(name, title, asked.listed_link, items=items, left=left, chart=levels(whole) if whole else None)


def _score(form: Declaration) -> dict[str, Any] | None:
    version = form.last_version
    return None if version is None else score_of(form, version)


def _total(found: dict[str, Any] | None) -> str:
    """What was computed, as its page says it."""
    if found is None:
        return "还没有算得的得分"
    if not found["total"]:
        return f"有{found['open']}项没有得分，{found['lowest']}—{found['highest']}分之间"
    grade = f"，{found['grade']}" if found["grade"] else ""
    return f"{found['total']}分{grade}"
