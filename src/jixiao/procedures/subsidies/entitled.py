"""A clause over all records: who gets how much for which record, and why the others get nothing (免申即享的清单)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jixiao.measures.derivation import Derivation
from jixiao.procedures.money import FEN, in_words, split
from jixiao.procedures.months import years_later
from jixiao.procedures.subsidies.amounts import amount_of
from jixiao.procedures.subsidies.model import Clause, Compensation, Record


@dataclass(frozen=True, slots=True)
class Entitlement:
    """One line of the list: `fen` is 0 exactly where `why_not` says why. `records`: those it is paid for, several where
    the clause goes by a unit's year; `shares`: who pays how much, together `fen`; `flags`: what must be handed in."""

    clause: Clause
    beneficiary: str
    records: tuple[Record, ...]
    fen: int
    derivation: Derivation | None
    why_not: str = ""
    shares: Mapping[str, int] | None = None
    flags: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        names = self.records[0].unit_name
        return f"{names}：{self.clause.says}{in_words(self.fen)}" if self.fen else f"{names}：{self.why_not}"


def entitled(
    clause: Clause, records: Iterable[Record], barred: Mapping[str, str], paid: Mapping[str, int]
) -> list[Entitlement]:
    """The records of the clause's kind, by day; others are not of it. `barred`: unit → why it may get nothing;
    `paid`: id of a record → what the clause has paid for it before, in 分."""
    own = sorted((each for each in records if each.kind == clause.basis_kind), key=_place)
    found: list[Entitlement] = []
    good: list[Record] = []
    seen = set[str]()
    for record in own:
        is_twice = record.id in seen
        seen.add(record.id)
        why = f"{record.id}在名单中有两行" if is_twice else _why_not(clause, record, barred, good)
        if why:
            found.append(Entitlement(clause, record.beneficiary, (record,), 0, None, why))
        else:
            good.append(record)
    groups = _by_year(good) if clause.is_by_year else [(each,) for each in good]
    return found + [_paid_for(clause, group, paid) for group in groups]


def _place(record: Record) -> tuple[date, str]:
    """Of two loans at one time the one that was there first counts."""
    return record.begins or record.day, record.id


def _why_not(clause: Clause, record: Record, barred: Mapping[str, str], before: Sequence[Record]) -> str:
    if why := barred.get(record.unit) or barred.get(record.beneficiary):
        return why
    if clause.years and record.day.year not in clause.years:
        return f"{record.id}是{record.day.year}年的，这项政策只管{'、'.join(map(str, sorted(clause.years)))}年"
    return _why_no_loan(clause.way, record, before) if isinstance(clause.way, Compensation) else ""


def _why_no_loan(way: Compensation, record: Record, before: Sequence[Record]) -> str:
    if way.longest is None and not way.is_one_at_a_time:
        return ""
    if record.begins is None or record.ends is None:
        return f"{record.id}没有填贷款的起止日期"
    if way.longest is not None and record.ends > years_later(record.begins, way.longest):
        return f"{record.id}的期限超过{way.longest}年"
    for each in before if way.is_one_at_a_time else ():
        if each.unit == record.unit and each.begins and each.ends and (
            record.begins <= each.ends and each.begins <= record.ends
        ):  # fmt: skip
            return f"同一时期只能有一笔，{each.id}已在库"
    return ""


def _by_year(records: Iterable[Record]) -> list[tuple[Record, ...]]:
    groups: defaultdict[tuple[str, int], list[Record]] = defaultdict(list)
    for record in records:
        groups[record.beneficiary, record.day.year].append(record)
    return [tuple(each) for each in groups.values()]


def _paid_for(clause: Clause, group: tuple[Record, ...], paid: Mapping[str, int]) -> Entitlement:
    """One record pays once; a unit's year pays what it has come to, less what was paid of it."""
    first = group[0]
    if not clause.is_by_year and first.id in paid:
        why = f"{first.id}已兑现{in_words(paid[first.id])}，同一依据只兑现一次"
        return Entitlement(clause, first.beneficiary, group, 0, None, why)
    derivation = amount_of(clause, group, sum(paid.get(each.id, 0) for each in group))
    fen = int((derivation.value or 0) * FEN)
    if not fen:
        why = derivation.reason or (derivation.steps[-1] if derivation.steps else "金额是0")
        return Entitlement(clause, first.beneficiary, group, 0, derivation, why)
    shares = dict(zip(clause.shares, split(fen, list(clause.shares.values())), strict=True)) if clause.shares else None
    flags = tuple(says for fact, says in clause.flags.items() if any(each.facts.get(fact) is True for each in group))
    return Entitlement(clause, first.beneficiary, group, fen, derivation, "", shares, flags)
