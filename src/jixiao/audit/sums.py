"""Which amounts of the money block add up to which, and whether they do.

Forms print a total with its parts below it (部门目标表), two such blocks side by side (实施期 | 年度), or one total and
its parts in several columns (年初预算数 | 全年预算数 | 全年执行数). A part that may already be contained in another one
(一般公共预算 below 财政拨款, 上级资金) is `optional`: the sum holds with it or without it.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, cannot_decide, failed, not_applied, not_understood, passed
from jixiao.audit.remember import by_identity
from jixiao.audit.unplaced import of_unknown_source
from jixiao.audit.wording import amount_name, bare_label, illegible, wan
from jixiao.cells.model import Cell
from jixiao.forms.model import Form, Money
from jixiao.forms.vocabulary import label_meanings
from jixiao.measures.spending import TOTAL_SLOTS

FISCAL_TOTALS = ("annual_fiscal", "project_fiscal", "fiscal_funds")
"""All fiscal money of a block; what follows here may be listed below it."""
FISCAL_PARTS = ("general_public_budget", "government_fund", "state_capital", "fiscal_account")
SUPERIOR = ("superior_subsidy", "superior_funds")
OTHER_SOURCES = ("carry_over", "other_funds", "business_income", "self_raised")
SOURCES = frozenset((*FISCAL_TOTALS, *FISCAL_PARTS, *SUPERIOR, *OTHER_SOURCES))
MOST_OPTIONAL = 10
"""Parts that may be contained in others; more, met only where a file repeats its rows, leave no sum to judge."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A printed total and its parts; `optional` parts may be contained in others. `blank`: labels of parts the form
    prints and has no amount for, which are counted as nothing."""

    total: Money
    parts: tuple[Money, ...]
    optional: tuple[Money, ...] = ()
    blank: tuple[str, ...] = ()

    @property
    def all_parts(self) -> tuple[Money, ...]:
        return self.parts + self.optional

    @property
    def cells(self) -> tuple[Cell, ...]:
        return (self.total.cell, *(part.cell for part in self.all_parts))

    @property
    def is_blank(self) -> bool:
        """A total of 0 over parts that are not 0: `scores.blank_total` reports it, the sum says nothing more."""
        return self.total.yuan == 0 and any(part.yuan for part in self.all_parts)

    def counted(self) -> tuple[Money, ...]:
        """The parts whose sum is nearest to the total: those that are no other's, and of the optional ones what fits.

        Beyond `MOST_OPTIONAL` of them only all or none.
        """
        fixed, total = added(self.parts), self.total.yuan or Decimal()
        every = len(self.optional)
        counts = range(every, -1, -1) if every <= MOST_OPTIONAL else (every, 0)
        choices = (chosen for count in counts for chosen in combinations(self.optional, count) if self.parts or chosen)
        return (*self.parts, *min(choices, key=lambda chosen: abs(fixed + added(chosen) - total)))

    def nearest(self) -> Decimal:
        """What the parts add up to, where each that may be contained in another is counted or not as fits best."""
        return added(self.counted())


def added(amounts: Iterable[Money]) -> Decimal:
    """The sum of amounts that could be read."""
    return sum((amount.yuan for amount in amounts if amount.yuan is not None), Decimal())


def tolerance(context: Context, parts: int) -> Decimal:
    """Rounding allowed for a sum of so many parts, in yuan."""
    return context.profile.number("money_tolerance") * 10_000 * max(parts, 1)


def columns(form: Form) -> tuple[str | None, ...]:
    """The columns of the money block, each once, in the order of the page; (None,) where it has none."""
    return tuple(dict.fromkeys(money.column for money in form.money))


def column_total(form: Form, column: str | None) -> Money | None:
    """The total of a column (年度资金总额 under 年初预算数); of a form without columns the one of `TOTAL_SLOTS`."""
    slots = TOTAL_SLOTS if column is None else (column, *TOTAL_SLOTS)
    return next((money for slot in slots for money in form.money if (money.slot, money.column) == (slot, column)), None)


def column_amount(form: Form, slot: str, column: str | None) -> Money | None:
    """One fund's amount in one column."""
    return next((money for money in form.money if (money.slot, money.column) == (slot, column)), None)


def whole_sum(total: Money | None, form: Form, slots: Sequence[str], column: str | None, least: int) -> Sum | None:
    """A total over the parts it always has; None where fewer than `least` are given, unless the form prints the labels
    of the others too and left them blank.
    """
    parts = tuple(part for slot in slots if (part := column_amount(form, slot, column)))
    absent = set(slots) - {part.slot for part in parts}
    is_whole = len(parts) >= least or absent <= printed_slots(form)
    return Sum(total, parts, blank=_labels(form, absent)) if total and parts and is_whole else None


def _labels(form: Form, slots: AbstractSet[str]) -> tuple[str, ...]:
    """What the form itself calls these funds, each once, without 其中."""
    found: dict[str, str] = {}
    for cell in form.cells if slots else ():
        for meaning in label_meanings(cell.text):
            if meaning.field in slots:
                found.setdefault(meaning.field, bare_label(cell.text))
    return tuple(found.values())


@by_identity(8)
def printed_slots(form: Form) -> frozenset[str]:
    """The funds whose labels the form prints, with an amount or without."""
    return frozenset(meaning.field for cell in form.cells for meaning in label_meanings(cell.text))


def sources_sum(total: Money, parts: Sequence[Money]) -> Sum | None:
    """A total over its sources of money; None where the parts are no breakdown (only 上级资金 beside it).

    What is printed a second time, with 其中 behind the first source, or (非税收入) below a 一般公共预算 that is split,
    may be part of another source.
    """
    first = {part.slot: part for part in reversed(parts)}
    fiscal = next((first[slot] for slot in FISCAL_TOTALS if slot in first), None)
    is_split = [part.slot for part in parts].count("general_public_budget") > 1
    fixed: list[Money] = []
    optional: list[Money] = []
    for part in parts:
        is_repeated = first[part.slot] is not part or (part.slot == "fiscal_account" and is_split)
        is_named_below = part.label.startswith("其中") and part is not parts[0]
        may_be_inside = part.slot in SUPERIOR or part.slot == "carry_over" or is_named_below
        is_below_fiscal = fiscal is not None and part is not fiscal and part.slot in (*FISCAL_TOTALS, *FISCAL_PARTS)
        (optional if is_repeated or may_be_inside or is_below_fiscal else fixed).append(part)
    return Sum(total, tuple(fixed), tuple(optional)) if fixed else None


def two_totals(form: Form) -> Outcome | None:
    """Two different amounts read as one total (收入合计 and 支出合计 side by side under the same word): one of them is
    another total, and nobody knows which.
    """
    for slot in ("total", "income.total", "expenditure.total"):
        found = [money for money in form.money if (money.slot, money.column) == (slot, None)]
        if len({money.yuan for money in found}) > 1:
            shown = "、".join(f"“{money.text}”" for money in found)
            cells = [money.cell for money in found]
            return not_understood(f"{shown}都写在“{found[0].label}”旁，不知是哪一方的合计", cells=cells)
    return None


def block_sum(form: Form, total: Money, parts: Sequence[Money]) -> Sum | None:
    """As `sources_sum`; where the fiscal money is printed and blank, what is left is a breakdown too. An amount below
    the total in a row whose label nobody knows may be one more source."""
    found = sources_sum(total, parts)
    own = [part for part in parts if part.slot not in SUPERIOR and part.number]
    if found is None and own and printed_slots(form) & set(FISCAL_TOTALS) - {part.slot for part in parts}:
        found = Sum(total, (), tuple(parts))
    below = [part for part in of_unknown_source(form) if _stands_below(part, total, form)]
    if found and not below and _names_one_of_several(found, form):
        return None
    return replace(found, optional=(*found.optional, *below)) if found and below else found


def _stands_below(part: Money, total: Money, form: Form) -> bool:
    """In the column of a total and above the next total of it."""
    if part.cell.column != total.cell.column or part.cell.row < total.cell.row:
        return False
    heads = [
        money.cell.row for money in form.money if money.slot in TOTAL_SLOTS and money.cell.column == total.cell.column
    ]
    return not any(total.cell.row < row <= part.cell.row for row in heads)


def _names_one_of_several(found: Sum, form: Form) -> bool:
    """Whether the only part is one source, others not printed: 项目总投资 1950, 其中：财政资金 1560."""
    if len(found.all_parts) > 1 or not found.parts or not found.parts[0].label.startswith("其中"):
        return False
    amount = found.parts[0].cell
    beside = [money.cell.column for money in form.money if money.cell.row == amount.row]
    left = max((column for column in beside if column < amount.column), default=0)
    in_block = [cell for cell in form.cells if left < cell.column <= amount.column and not cell.is_blank]
    below = [cell for cell in in_block if cell.row == amount.row + 1]
    return not any(meaning.field in SOURCES for cell in below for meaning in label_meanings(cell.text))


def blocks(form: Form, totals: Sequence[str], slots: frozenset[str]) -> list[tuple[Money, list[Money]]]:
    """Each total of a form without columns, with the parts that stand below it."""
    heads = [money for money in form.money if money.column is None and money.slot in totals]
    found: list[tuple[Money, list[Money]]] = [(head, []) for head in heads]
    order = {id(money): place for place, money in enumerate(form.money)}
    for part in form.money:
        if part.column is None and part.slot in slots and not _is_of_a_lost_total(part, heads, form.money):
            before = [head for head in heads if order[id(head)] < order[id(part)]]
            owner = _owner(part, before)
            for head, parts in found:
                if head is owner:
                    parts.append(part)
    return found


def _is_of_a_lost_total(part: Money, heads: Sequence[Money], money: Sequence[Money]) -> bool:
    """Beside the only head, while the head's own column holds a part of the same name: the total of the other block is
    blank, and its parts are no parts of this one."""
    if len(heads) != 1 or part.cell.column == heads[0].cell.column:
        return False
    own, row = heads[0].cell.column, part.cell.row
    return any((other.slot, other.cell.column, other.cell.row) == (part.slot, own, row) for other in money)


def _owner(part: Money, heads: Sequence[Money]) -> Money | None:
    if heads and heads[-1].slot == "income.total":
        return heads[-1]
    above = [head for head in heads if head.cell.column == part.cell.column]
    are_side_by_side = len({head.cell.column for head in heads}) == len(heads) > 1
    is_one_row = are_side_by_side and len({head.cell.row for head in heads}) == 1
    if is_one_row and above:
        return above[-1]
    named = {"project_fiscal": "project_total", "annual_fiscal": "annual_budget"}.get(part.slot or "")
    if own := [head for head in heads if head.slot == named]:
        return own[-1]
    return heads[-1] if heads and not is_one_row else None


def judge(sums: Sequence[Sum], context: Context, parts_name: str, repair: str) -> list[Outcome]:
    """One answer for each sum that cannot be read or does not hold; one pass for all that do."""
    asked = [each for each in sums if not each.is_blank]
    if not asked:
        return [not_applied("合计没有填写或为0，由“合计行空白”一项报告" if sums else "表内没有合计与各项的对应关系")]
    outcomes = [_judged(each, context, parts_name, repair) for each in asked]
    worse = [outcome for outcome in outcomes if outcome.status != "passed"]
    return worse or outcomes[:1]


def _not_counted(each: Sum) -> str:
    """Parts that were taken for contained in others: who adds up all he sees has another sum."""
    counted = each.counted()
    left = [part for part in each.optional if part.yuan and not any(part is one for one in counted)]
    named = "、".join(f"{amount_name(part)}{wan(part.yuan or Decimal())}" for part in left)
    return f"（没有另加可能已含在别项里的{named}）" if named else ""


def _blank(each: Sum) -> str:
    """A part without an amount was added as nothing: that may be all that is wrong."""
    return f"（{'、'.join(f'“{label}”' for label in each.blank)}空白，没有计入）" if each.blank else ""


def _judged(each: Sum, context: Context, parts_name: str, repair: str) -> Outcome:
    if unread := [amount for amount in (each.total, *each.all_parts) if amount.yuan is None]:
        return cannot_decide(illegible(unread[0]), cells=[unread[0].cell])
    found, expected = each.total.yuan or Decimal(), each.nearest()
    name = amount_name(each.total)
    if abs(found - expected) <= tolerance(context, len(each.all_parts)):
        return passed(f"{name}{wan(found)}等于{parts_name}之和", cells=each.cells)
    if len(each.optional) > MOST_OPTIONAL:
        return not_understood(
            f"{name}下有{len(each.optional)}项金额可能互相包含，无法判断合计", cells=[each.total.cell]
        )
    aside = _not_counted(each) + _blank(each)
    return failed(
        f"{name}{wan(found)}与{parts_name}之和{wan(expected)}{aside}相差{wan(abs(found - expected))}。",
        cells=each.cells,
        expected=wan(expected),
        found=wan(found),
        difference=wan(found - expected),
        repair=repair,
    )
