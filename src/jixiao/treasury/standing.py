"""What holds of a year before a file is taken in, and what the file changes of it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from jixiao.accounts.models import Jurisdiction
from jixiao.tables.values import plain
from jixiao.treasury.drafts import Draft, Sentence, in_yuan
from jixiao.treasury.figures import BUDGET
from jixiao.treasury.holders import heirs_of, left_behind
from jixiao.treasury.models import Amount, Measure, Spending, Table
from jixiao.treasury.names import Project
from jixiao.treasury.specs import SEVERAL, measures_of

_COMPARED = (
    "unit", "kind", "project", "project_code", "source", "spending", "day", "document", "about", "fen",
)  # fmt: skip
"""What makes an amount another one; where it stood in its file does not."""


@dataclass(frozen=True)
class Changes:
    """`changed`: each with the amount it supersedes. `ended`: amounts the file, as the whole table, has no more."""

    new: list[Draft] = field(default_factory=list)
    changed: list[tuple[Draft, Amount]] = field(default_factory=list)
    same: list[Draft] = field(default_factory=list)
    ended: list[Amount] = field(default_factory=list)

    @property
    def is_nothing(self) -> bool:
        return not (self.new or self.changed or self.ended)

    def counts(self) -> dict[str, dict[str, int]]:
        """Table → how many amounts are new, changed, same, ended."""
        found: dict[str, dict[str, int]] = {}

        def count(table: str, what: str) -> None:
            found.setdefault(table, dict.fromkeys(("new", "changed", "same", "ended"), 0))[what] += 1

        for draft in self.new:
            count(draft.table, "new")
        for draft, _ in self.changed:
            count(draft.table, "changed")
        for draft in self.same:
            count(draft.table, "same")
        for amount in self.ended:
            count(_table_of(amount), "ended")
        return found


def _table_of(amount: Amount) -> Table:
    return next(table for table in Table if amount.measure in measures_of(table))


class Standing:
    """The amounts of a jurisdiction and year that hold."""

    def __init__(self, jurisdiction: Jurisdiction, year: int) -> None:
        held = Amount.objects.filter(jurisdiction=jurisdiction, year=year, superseded_by=None)
        heirs = {each.pk: heirs_of(each, year) for each in left_behind(jurisdiction, year)}
        self._heirs = {unit: next(iter(found)) for unit, found in heirs.items() if len(found) == 1}
        self._held: Mapping[tuple[str, str], Amount] = {(each.measure, each.key): each for each in held.iterator()}
        self._left = defaultdict[tuple[str, str], list[Amount]](list)
        for each in self._held.values() if self._heirs else ():
            if (key := self._key_of_heir(each)) != each.key:
                self._left[each.measure, key].append(each)

    def _unit(self, each: Draft | Amount) -> int:
        """Whose an amount is: of what was merged or moved, what it became."""
        unit = each.unit_id if isinstance(each, Amount) else each.unit
        return self._heirs.get(unit, unit)

    def _key_of_heir(self, amount: Amount) -> str:
        """The key the amount would have under what its unit became: one line is not counted under both names."""
        own = f"{amount.unit_id}|"
        return f"{self._unit(amount)}|{amount.key.removeprefix(own)}" if amount.key.startswith(own) else amount.key

    def projects(self, drafts: Iterable[Draft]) -> Iterator[tuple[int, Project]]:
        """The projects of the budgets, those that a file brings included."""
        for amount in self._held.values():
            if amount.measure in BUDGET:
                yield self._unit(amount), Project(amount.project_code, amount.project, amount.spending)
        for draft in drafts:
            if draft.measure in BUDGET:
                yield draft.unit, Project(draft.project_code, draft.project, draft.spending)

    def changes(self, drafts: Collection[Draft], *, replaces: bool) -> Changes:
        """`replaces`: whether budgets and payments are whole too: those of the units in the file, payments of the
        months it tells of. Every other table always is, for the units in it."""
        made = Changes()
        for draft in drafts:
            amount = self._held.get((draft.measure, draft.key))
            if amount is None:
                made.new.append(draft)
            elif _said(draft) == _said(amount):
                made.same.append(draft)
            else:
                made.changed.append((draft, amount))
        replaced = [each for draft in drafts for each in self._left.get((draft.measure, draft.key), ())]
        made.ended.extend({each.pk: each for each in (*replaced, *self._ended(drafts, replaces))}.values())
        return made

    def _ended(self, drafts: Collection[Draft], replaces: bool) -> Iterator[Amount]:
        told = {(draft.measure, draft.key) for draft in drafts}
        units: dict[str, set[int]] = defaultdict(set)
        for draft in drafts:
            units[draft.table].add(draft.unit)
        days = [draft.day for draft in drafts if draft.table == Table.PAYMENTS and draft.day is not None]
        for key, amount in self._held.items():
            table = _table_of(amount)
            if key in told or self._unit(amount) not in units[table] or not (replaces or table in SEVERAL):
                continue
            if table != Table.PAYMENTS or _month(min(days)) <= _month(amount.day) <= _month(max(days)):
                yield amount

    def after(self, drafts: Collection[Draft], ended: Collection[Amount]) -> Iterator[tuple[int, Draft | Amount]]:
        """Unit → every amount as it will hold when the file is taken in; the file's own last, in its order."""
        told = {(draft.measure, draft.key) for draft in drafts} | {(each.measure, each.key) for each in ended}
        yield from ((self._unit(each), each) for key, each in self._held.items() if key not in told)
        yield from ((self._unit(each), each) for each in drafts)

    def over_budget(self, drafts: Collection[Draft], ended: Collection[Amount]) -> list[Sentence]:
        """A sentence for every line the file touches on which more is paid than its adjusted budget."""
        budget: dict[tuple[object, ...], int] = defaultdict(int)
        paid: dict[tuple[object, ...], int] = defaultdict(int)
        touched: dict[tuple[object, ...], Draft] = {}
        for _, each in self.after(drafts, ended):
            if each.measure not in (*BUDGET, Measure.PAYMENT):
                continue
            (paid if each.measure == Measure.PAYMENT else budget)[self._line(each)] += each.fen
            if isinstance(each, Draft):
                touched[self._line(each)] = each
        over = ((last, paid[line], budget[line]) for line, last in touched.items())
        return [_sentence(last, more, most) for last, more, most in over if more > most]

    def _line(self, each: Draft | Amount) -> tuple[object, ...]:
        """What payments are held against: unit, project, source; 基本支出 as a whole."""
        kind = Spending.PROJECT if each.spending == Spending.PROJECT else Spending.BASIC
        return self._unit(each), plain(each.project_code) or plain(each.project), each.source, kind


def _month(day: date | None) -> int:
    return 0 if day is None else day.month


def _said(each: Draft | Amount) -> tuple[object, ...]:
    unit = each.unit_id if isinstance(each, Amount) else each.unit
    return (unit, *(getattr(each, name) for name in _COMPARED[1:]))


def _sentence(last: Draft, paid: int, budget: int) -> Sentence:
    what = last.project or "基本支出"
    more = f"“{what}”这项资金支付合计{in_yuan(paid)}，超过调整后的预算{in_yuan(budget)}"
    return Sentence(f"{more}，请核对支付，或先导入追加的预算。", last.cell)
