"""Results are used: a decision about next year's budget line is entered, corrected by a new entry, and shown to who
asks for money again. What stands is what no later entry supersedes.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import Decision, decide, permissions
from jixiao.accounts.record import Refused, Who, require
from jixiao.cycle import schedule
from jixiao.cycle.acts import record
from jixiao.cycle.models import Declaration
from jixiao.cycle.prose import LONGEST_PROJECT, cleaned
from jixiao.profiles.use_of_results import DECISIONS, GRADES
from jixiao.results.beginning import LONGEST, local, parameters
from jixiao.results.graded import graded_in
from jixiao.results.models import LedgerEntry, ResultSource

USE = "use_result"
YEARS_AHEAD = 3
"""A result is used for the budget of its own year (ex ante) up to so many years later."""
_KEPT, _CUT, _CANCELLED = ("优先保障", "保障"), "压缩", "取消"
_LONGEST_BODY = 100
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Used:
    """An entry before it is kept; amounts in 元. `departure`: why it decides otherwise than its grade suggests."""

    source: str
    grade: str
    finding: str
    link: str
    project: str
    year: int
    decision: str
    before: Decimal
    after: Decimal
    decided_by: str
    decided_on: date
    evidence: str
    published_on: date | None = None
    departure: str = ""


def may_use(declaration: Declaration, person: Person) -> Decision:
    """Whether somebody may enter what a result of a form led to: finance, of what was handed in."""
    decision = decide(USE, declaration.seen_by(person))
    if decision.allowed and not declaration.version_number:
        return Decision(False, "这张表还没有送审过，还没有可以应用的结果。")
    return decision


def suggested(declaration: Declaration, grade: str) -> str:
    """What a grade suggests where and when the form was declared; empty without a grade."""
    return parameters(declaration).decisions[grade].decision if grade in GRADES else ""


def departs(declaration: Declaration, grade: str, decision: str) -> str:
    """In words, that a decision is another one than its grade suggests; empty where it is that, or there is no grade.
    It can be right (a local rule, less money): who gives a reason enters it."""
    if grade not in GRADES or decision == suggested(declaration, grade):
        return ""
    known = parameters(declaration).decisions[grade]
    return f"等级“{grade}”建议的预算意见是{known.decision}（{known.basis.words}），这里是{decision}。"


def next_budget(declaration: Declaration, source: str, today: date) -> int:
    """The year whose budget a result is most likely used for: ex ante that of the form, else the next one that has not
    begun. A result entered so late that it cannot be that was used right after its own year."""
    if source == ResultSource.EX_ANTE:
        return declaration.year
    coming = max(declaration.year, today.year) + 1
    return coming if coming <= declaration.year + YEARS_AHEAD else declaration.year + 1


def standing() -> QuerySet[LedgerEntry]:
    """The entries no other supersedes."""
    return LedgerEntry.objects.filter(superseded_by=None)


def enter(declaration: Declaration, used: Used, who: Who) -> LedgerEntry:
    """Enter a decision. Refused where he may not, where it contradicts itself, or where there is one already; the same
    once more is a second click."""
    with transaction.atomic():
        held = schedule.held(declaration)
        require(may_use(held, who.person))
        said = _checked(held, used)
        line = {"source": said.source, "project": said.project, "year": said.year}
        if (same := standing().filter(declaration=held, **line).first()) is not None:
            if same.entered_by_id == who.person.pk and _as_used(same) == said:
                return same
            raise Refused("这个结果对这笔预算的意见已经登记过，要改请在那一条上更正。")
        return _kept(held, said, who)


def correct(entry: LedgerEntry, used: Used, why: str, who: Who) -> LedgerEntry:
    """A new entry in the place of one that stands. Refused without a reason, or where it was corrected already."""
    with transaction.atomic():
        held = schedule.held(entry.declaration)
        require(may_use(held, who.person))
        why = cleaned(why, "更正原因", LONGEST)
        if not why:
            raise Refused("请写更正原因。")
        if not standing().filter(pk=entry.pk).exists():
            raise Refused("这一条刚才已经更正过，请看最新的一条。")
        said = _checked(held, used)
        if said == _as_used(entry):
            raise Refused("和原来登记的一样，没有要更正的。")
        line = {"source": said.source, "project": said.project, "year": said.year}
        if standing().filter(declaration=held, **line).exclude(pk=entry.pk).exists():
            raise Refused("这个结果对这笔预算的意见已经登记过另一条，请先看那一条。")
        return _kept(held, said, who, entry, why)


def _kept(held: Declaration, said: Used, who: Who, supersedes: LedgerEntry | None = None, why: str = "") -> LedgerEntry:
    made = LedgerEntry.objects.create(
        declaration=held, entered_by=who.person, supersedes=supersedes, why=why, **asdict(said)
    )
    more: Mapping[str, Any] = {
        "ledger": made.pk,
        "source": said.source,
        "grade": said.grade,
        "decision": said.decision,
        "before": f"{said.before:.2f}",
        "after": f"{said.after:.2f}",
        "supersedes": None if supersedes is None else supersedes.pk,
        "departure": said.departure,
    }
    words = permissions()[USE].label
    label = f"{words if supersedes is None else f'更正{words}'}（{said.decision}）"
    record(held.jurisdiction, held, who, USE, label, why or said.finding, more)
    return made


def _as_used(entry: LedgerEntry) -> Used:
    return Used(**{name: getattr(entry, name) for name in Used.__dataclass_fields__})


def _checked(held: Declaration, used: Used) -> Used:
    """What is kept of it. Refused, in one sentence, where it lacks something or contradicts itself."""
    texts = {
        "finding": cleaned(used.finding, "结果和问题", LONGEST),
        "project": cleaned(used.project, "预算项目", LONGEST_PROJECT),
        "decided_by": cleaned(used.decided_by, "决定机构", _LONGEST_BODY),
        "evidence": cleaned(used.evidence, "依据", LONGEST),
        "departure": cleaned(used.departure, "和建议不同的理由", LONGEST),
    }
    said = replace(used, link=local(used.link), **texts)  # type: ignore[arg-type]
    problem = _missing(said) or _out_of_time(held, said) or _other_result(held, said) or _wrong_amounts(said)
    if problem is not None:
        raise Refused(problem)
    otherwise = departs(held, said.grade, said.decision)
    if otherwise and not said.departure:
        raise Refused(f"{otherwise}确实这样定的，请写和建议不同的理由。")
    return said if otherwise else replace(said, departure="")


def _missing(said: Used) -> str | None:
    if said.source not in ResultSource.values:
        return "请选择来源。"
    if said.decision not in DECISIONS:
        return f"预算意见要是：{'、'.join(DECISIONS)}。"
    if said.grade not in ("", *GRADES):
        return f"等级要是：{'、'.join(GRADES)}。"
    if said.source == ResultSource.EVALUATION and not said.grade:
        return "绩效评价的结果要写等级。"
    named = {"结果和问题": said.finding, "决定机构": said.decided_by, "依据": said.evidence}
    return next((f"请写{name}。" for name, text in named.items() if not text), None)


def _out_of_time(held: Declaration, said: Used) -> str | None:
    if not held.year <= said.year <= held.year + YEARS_AHEAD:
        return f"用于哪年预算要在{held.year}到{held.year + YEARS_AHEAD}年之间。"
    if said.decided_on > timezone.localdate():
        return "决定日期还没有到，请核对。"
    if said.published_on is not None and said.published_on < said.decided_on:
        return "公开日期早于决定日期，请核对。"
    return None


def _other_result(held: Declaration, said: Used) -> str | None:
    """What contradicts the results that were settled here; what was graded elsewhere nobody here knows."""
    known = [
        each for each in graded_in(held.cycle) if each.declaration.pk == held.pk and each.source.value == said.source
    ]
    if known and said.grade and said.grade not in {each.grade for each in known}:
        return f"{known[-1].source.label}的等级是“{known[-1].grade}”，和这里写的“{said.grade}”不一样，请核对。"
    settled = min((each.on for each in known if not said.grade or each.grade == said.grade), default=None)
    if settled is not None and said.decided_on < settled:
        return f"决定日期{said.decided_on}早于结果定下来的日期{settled}，请核对。"
    return None


def _wrong_amounts(said: Used) -> str | None:
    for name, amount in (("应用前", said.before), ("应用后", said.after)):
        if amount < 0 or amount != amount.quantize(_CENT):
            return f"{name}的金额不能是负数，最多到分（万元的第六位小数）。"
    if said.decision in _KEPT and said.after < said.before:
        return f"预算意见是{said.decision}，应用后的金额不能小于应用前的金额；要减少的，预算意见选压缩。"
    if said.decision == _CUT and said.after >= said.before:
        return "预算意见是压缩，应用后的金额要小于应用前的金额。"
    if said.decision == _CANCELLED and said.after != 0:
        return "预算意见是取消，应用后的金额要是0。"
    return None


@dataclass(frozen=True, slots=True)
class Held:
    """An entry about the budget line of a form, and what the form asks for; None where its amount is not known."""

    entry: LedgerEntry
    asked: Decimal | None

    @property
    def is_beyond(self) -> bool:
        return self.asked is not None and self.asked > self.entry.after

    @property
    def asked_words(self) -> str:
        return "" if self.asked is None else f"{self.asked / 10_000:,.2f}"

    @property
    def beyond_words(self) -> str:
        return "" if self.asked is None else f"{(self.asked - self.entry.after) / 10_000:,.2f}"


def decided_about(declaration: Declaration) -> list[LedgerEntry]:
    """What was decided about the budget line a form of targets asks money for, the newest first."""
    if not declaration.kind.endswith("_targets"):
        return []
    units = [declaration.unit_id, *declaration.unit.origins.values_list("origin", flat=True)]
    line = {"declaration__unit__in": units, "project": declaration.project, "year": declaration.year}
    return list(standing().filter(**line).exclude(declaration=declaration).select_related("declaration__unit"))


def held_against(declaration: Declaration) -> list[Held]:
    """The same beside what the last version asks for."""
    return [Held(entry, declaration.amount) for entry in decided_about(declaration)]
