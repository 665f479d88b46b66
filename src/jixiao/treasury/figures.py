"""The questions other rooms ask of the money of a unit, each answered with what it is the sum of.

    execution = Execution(unit, 2023)
    execution.adjusted_budget()                       全年预算数, of the unit and all below it
    execution.paid(date(2023, 7, 31), project="P01")  what was paid for one project until a day

What no table says is None with the reason, never 0. It is 0 where the table that would say it is there and says
nothing: a project that is in the budget and has no payment until a day up to which all payments are in.
"""

from collections.abc import Set
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db.models import Max

from jixiao.accounts.models import Unit
from jixiao.measures.derivation import Figure
from jixiao.treasury.holders import Holders, holders
from jixiao.treasury.kinds import adjustment_kinds, excused_kinds
from jixiao.treasury.models import Import, Measure, Spending, Table
from jixiao.treasury.questions import Question, held, newest
from jixiao.treasury.specs import measures_of

GENERAL_BUDGET = "general_public_budget"
"""The source (`kinds.sources`) that is 一般公共预算."""
BUDGET = (Measure.ORIGINAL, Measure.ADJUSTMENT)
ROWS = "/treasury/rows/?"
"""Before the key of a figure: where the rows it is the sum of are shown."""
ORIGIN = "treasury:"
"""Before the key of a figure, where it is one of a computation: its rows stand at `/treasury/rows/?` + key."""
_TABLE_OF = {measure: table for table in Table for measure in measures_of(table)}


@dataclass(frozen=True, slots=True)
class Traced:
    """An amount in 元 by the name it is printed with, and the question whose rows it is the sum of (its address:
    `/treasury/rows/?` + `key`). `reason` says why there is no value; `came_from`, whose amounts it is made of, where
    they stand under another unit's name."""

    name: str
    value: Decimal | None
    key: str
    reason: str | None = None
    came_from: str = ""

    @property
    def told(self) -> str:
        """Its name, with whose amounts it is made of."""
        return f"{self.name}（{self.came_from}）" if self.came_from else self.name

    @property
    def figure(self) -> Figure:
        """As measures take it. The one place where a figure of the money becomes one of a computation."""
        return Figure(self.told, self.value, origin=None if self.value is None else f"{ORIGIN}{self.key}")

    def unknown(self, reason: str) -> "Traced":
        """The same without a value."""
        return replace(self, value=None, reason=reason)

    def called(self, name: str) -> "Traced":
        """The same by another name."""
        return replace(self, name=name)


@dataclass(frozen=True, slots=True)
class Narrow:
    """One line, or a few, of a unit's money; what is None is not asked for (see `Question`)."""

    project: str | None = None
    source: str | None = None
    spending: str | None = None
    among: tuple[str, ...] | None = None

    @property
    def is_whole(self) -> bool:
        return self == Narrow()


WHOLE = Narrow()


class Execution:
    """The money of a unit and all below it in a year, as it held after the import `at` (the newest)."""

    def __init__(self, unit: Unit, year: int, at: int | None = None) -> None:
        self.unit, self.year = unit, year
        self.at = newest(unit.jurisdiction_id, year) if at is None else at

    @cached_property
    def holders(self) -> Holders:
        """Whose amounts are the unit's in this year."""
        return holders(self.unit.pk, self.year)

    @cached_property
    def measures_there(self) -> Set[str]:
        """What there are amounts of."""
        found = held(self.year, self.at).filter(unit__in=self.holders.units)
        return set(found.order_by().values_list("measure", flat=True).distinct())

    @cached_property
    def paid_until(self) -> date | None:
        """The day up to which all payments of the jurisdiction are in; None where none are."""
        return covered_until(self.unit.jurisdiction_id, self.year, self.at)

    def original_budget(self, narrow: Narrow = WHOLE) -> Traced:
        """年初预算数."""
        return self._budget("年初预算数", (Measure.ORIGINAL,), narrow)

    def adjustments(self, narrow: Narrow = WHOLE) -> Traced:
        """调整数: what the adjustments come to, above or below zero."""
        return self._budget("预算调整增减", (Measure.ADJUSTMENT,), narrow)

    def adjusted_budget(self, narrow: Narrow = WHOLE) -> Traced:
        """全年预算数: the original one with all adjustments."""
        return self._budget("全年预算数", BUDGET, narrow)

    def added(self) -> Traced:
        """本年追加预算: the adjustments that 预算控制率 and 预算完成率 add to the original budget."""
        return self.adjustments().called("本年追加预算")

    def adjusted_amount(self, *, with_excused: bool = False) -> Traced:
        """预算调整数 of 预算调整率: what was added, taken away and moved, without the kinds that are excused."""
        kinds = tuple(sorted(set(adjustment_kinds()) - (set() if with_excused else excused_kinds())))
        name = "预算调整数" if with_excused else "预算调整数（不含政策性、不可抗力、临时交办）"
        return self._budget(name, (Measure.ADJUSTMENT,), WHOLE, kinds=kinds, is_gross=True)

    def paid(self, until: date | None = None, narrow: Narrow = WHOLE) -> Traced:
        """支付数 until a day (the end of the year), refunds taken off. None where payments are not in up to it."""
        day = until or date(self.year, 12, 31)
        question = self._question((Measure.PAYMENT,), narrow, until=day)
        name = f"{day.month}月{day.day}日止支付数" if until else "全年支付数"
        if Measure.PAYMENT not in self.measures_there:
            return self._none(name, question, Table.PAYMENTS)
        if self.paid_until is None or self.paid_until < day:
            known = "" if self.paid_until is None else f"只到{self.paid_until.month}月{self.paid_until.day}日"
            return Traced(name, None, question.key, f"{self.year}年的支付数据{known or '没有写截至日期'}")
        return self._summed(name, question, is_known=narrow.is_whole or self._is_a_line(narrow))

    def paid_of_general_budget(self, until: date | None = None, narrow: Narrow = WHOLE) -> Traced:
        """一般公共预算支出完成数: what was paid out of that source alone. None where a payment does not say its source:
        it may be one of them."""
        name = "一般公共预算支出完成数"
        found = self.paid(until, replace(narrow, source=GENERAL_BUDGET)).called(name)
        nameless = self._question((Measure.PAYMENT,), replace(narrow, source=""), until=until)
        count = 0 if found.value is None else nameless.rows().count()
        return found.unknown(f"有{count}笔支付没有写资金来源，分不出{name}") if count else found

    def carry_over(self, when: str = "end", narrow: Narrow = WHOLE) -> Traced:
        """结转结余 at the `begin` or the `end` of the year."""
        return self._told(Measure(f"carry_over_{when}"), narrow)

    def procurement(self, what: str, narrow: Narrow = WHOLE) -> Traced:
        """政府采购: `budget` or `actual`."""
        return self._told(Measure(f"procurement_{what}"), narrow)

    def three_public(self, what: str, *parts: str) -> Traced:
        """三公经费: `budget`, `actual` or `last_year`; of some parts (`kinds.three_public_parts`) or all."""
        return self._told(Measure(f"three_public_{what}"), WHOLE, kinds=parts or None)

    def operating(self, what: str, until: date | None = None) -> Traced:
        """公用经费: `budget` or `actual`, as its own table says; without one, by 支出类型 of budget and payments (those
        until a day)."""
        told = self._told(Measure(f"operating_{what}"), WHOLE)
        if told.value is not None:
            return told
        narrow = Narrow(spending=Spending.OPERATING)
        lines = self.adjusted_budget(narrow) if what == "budget" else self.paid(until, narrow)
        return told if lines.value is None else lines.called(f"{told.name}（支出类型为公用经费的）")

    def special_funds(self, what: str) -> Traced:
        """专项资金: `total`, or what is already `detailed` to places and units."""
        return self._told(Measure(f"special_funds_{what}"), WHOLE)

    def _budget(
        self, name: str, measures: tuple[Measure, ...], narrow: Narrow, *,
        kinds: tuple[str, ...] | None = None, is_gross: bool = False,
    ) -> Traced:  # fmt: skip
        """Budget and adjustments stand in one table: where it is there, no adjustment is 0."""
        question = self._question(measures, narrow, kinds=kinds, is_gross=is_gross)
        if self.measures_there.isdisjoint(BUDGET):
            return self._none(name, question, Table.BUDGET)
        if Measure.ORIGINAL in measures and Measure.ORIGINAL not in self.measures_there:
            return Traced(name, None, question.key, f"{self.year}年还没有导入{self.unit.name}的年初预算")
        return self._summed(name, question, is_known=narrow.is_whole or self._is_a_line(narrow))

    def _is_a_line(self, narrow: Narrow) -> bool:
        return self._question(BUDGET, narrow).rows().exists()

    def _told(self, measure: Measure, narrow: Narrow, kinds: tuple[str, ...] | None = None) -> Traced:
        """A figure that only its own rows can say."""
        question = self._question((measure,), narrow, kinds=kinds)
        name = str(measure.label)
        table = _TABLE_OF[measure]
        if measure in self.measures_there:
            return self._summed(name, question, is_known=False)
        if self.holders.problem is None and any(_TABLE_OF.get(Measure(each)) == table for each in self.measures_there):
            return Traced(name, None, question.key, f"{self.year}年导入的{table.label}里没有{name}")
        return self._none(name, question, table)

    def _question(
        self, measures: tuple[Measure, ...], narrow: Narrow, *,
        kinds: tuple[str, ...] | None = None, until: date | None = None, is_gross: bool = False,
    ) -> Question:  # fmt: skip
        return Question(
            self.unit.pk, self.year, self.at, measures, kinds, narrow.project, narrow.source, narrow.among,
            narrow.spending, until=until, is_gross=is_gross, holders=self.holders,
        )  # fmt: skip

    def _summed(self, name: str, question: Question, *, is_known: bool) -> Traced:
        """`is_known`: whether no row means nothing was spent or granted, and not that nobody said."""
        if self.holders.problem is not None:
            return Traced(name, None, question.key, self.holders.problem)
        value, count = question.sum()
        if not count and not is_known:
            return Traced(name, None, question.key, f"{self.year}年导入的表里没有这一项的{name}")
        return Traced(name, value, question.key, came_from=self.holders.came_from)

    def _none(self, name: str, question: Question, table: Table) -> Traced:
        reason = self.holders.problem or f"{self.year}年还没有导入{self.unit.name}的{table.label}"
        return Traced(name, None, question.key, reason)


def covered_until(jurisdiction: int, year: int, at: int) -> date | None:
    """The day up to which the payments of a jurisdiction were in after an import."""
    found = Import.objects.filter(jurisdiction=jurisdiction, year=year, number__lte=at)
    day: date | None = found.aggregate(day=Max("paid_until"))["day"]
    return day
