"""The decision that a month already judged goes by the numbers of today, with a reason and which lights it changes."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from jixiao.accounts.permissions import permissions
from jixiao.accounts.record import Refused, Who, require
from jixiao.cycle.kinds import TARGETS, months_words
from jixiao.cycle.log import told
from jixiao.cycle.models import Approval, Cycle, Declaration, Event
from jixiao.cycle.prose import cleaned
from jixiao.measures.derivation import shown
from jixiao.monitoring.judged import judged_months, standards_of
from jixiao.monitoring.lights import COLOURS
from jixiao.monitoring.looks import Look, MoneyMonth
from jixiao.monitoring.models import Rejudgement
from jixiao.monitoring.parameters import ACT, may_set, standards
from jixiao.monitoring.standards import Standards
from jixiao.monitoring.standing import standings


@dataclass(frozen=True, slots=True)
class Change:
    """A month that was judged by other numbers than those of today: what they were and are, in words; which lights
    would change; how many alerts of it are open and stay so."""

    look: Look
    before: str
    after: str
    lights: Sequence[str]
    open_alerts: int

    @property
    def words(self) -> str:
        lights = "、".join(self.lights) or "没有灯变化"
        stay = f"未解除的预警{self.open_alerts}份不变" if self.open_alerts else "没有未解除的预警"
        return f"{months_words(self.look.months)}原来按{self.before}，改按{self.after}；{lights}；{stay}。"


def changes(cycle: Cycle) -> list[Change]:
    """Every month that was judged and would be judged otherwise today, in the order of the months."""
    now, found = standards(cycle.jurisdiction, cycle.year), []
    for months in sorted(judged_months(cycle)):
        then = standards_of(cycle, months)
        if (then.threshold(months), then.gap) != (now.threshold(months), now.gap):
            found.append(_change(cycle, months, then, now))
    return found


def rejudge(cycle: Cycle, months: int, why: str, who: Who, shown_words: str) -> Rejudgement:
    """A month goes by the numbers of today from now on. Refused for who may not set them, without a reason, where
    nothing is other, and where the page he saw said something else (`shown_words`). Alerts stay as they are."""
    require(may_set(cycle.jurisdiction, who.person))
    why = cleaned(why, "理由")
    if not why:
        raise Refused(f"{months_words(months)}的灯已经判过，改按新的阈值要写理由。")
    with transaction.atomic():
        Cycle.objects.select_for_update(no_key=True).get(pk=cycle.pk)
        change = next((each for each in changes(cycle) if each.look.months == months), None)
        if change is None:
            raise Refused(f"{months_words(months)}没有判过，或者和现在的阈值一样，没有要改的。")
        if change.words != shown_words:
            raise Refused("会变的灯和刚才看到的不一样了（数据或阈值有变化），没有改，请再看一遍。")
        made = Rejudgement.objects.create(cycle=cycle, months=months, why=why, decided_by=who.person)
        label = f"{permissions()[ACT].label}（已判的月份）"
        Event.append(cycle.jurisdiction, told(who, ACT, label, f"{cycle.year}年{change.words}理由：{why}"))
    return made


def _change(cycle: Cycle, months: int, then: Standards, now: Standards) -> Change:
    look: Look = cycle.rounds.filter(months=months).first() or MoneyMonth(cycle, months)
    approved = Approval.objects.filter(declaration__cycle=cycle).values("declaration")
    targets = list(Declaration.objects.filter(pk__in=approved, kind__in=TARGETS).select_related("unit", "jurisdiction"))
    today = timezone.localdate()
    before = standings(look, targets, today, then)
    after = standings(look, targets, today, now)
    lights = [
        f"{old.basis.unit_name} {old.basis.title}{COLOURS[old.light.colour]}→{COLOURS[new.light.colour]}"
        for old, new in zip(before, after, strict=True)
        if old.light.colour != new.light.colour
    ]
    still = sum(each.alert is not None and each.alert.is_open for each in after)
    return Change(look, _words(then, months), _words(now, months), lights, still)


def _words(holding: Standards, months: int) -> str:
    found = holding.threshold(months)
    slow = "没有执行率阈值" if found is None else f"{months_words(found[0])}{shown(found[1].value)}%"
    return slow if holding.gap is None else f"{slow}、相差{shown(holding.gap.value)}个百分点"
