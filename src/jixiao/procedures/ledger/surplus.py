"""What follows from how a project ended: where its unspent money goes, and who may not apply for how long."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from jixiao.procedures.months import years_later
from jixiao.profiles.checks import BadProfile
from jixiao.profiles.use_of_results import Basis, basis_of

Kept = Literal["kept", "returned"]
_SURPLUS_WORDS: Mapping[Kept, str] = {"kept": "留归承担单位", "returned": "退回"}


@dataclass(frozen=True, slots=True)
class Bars:
    """Who (负责人, 企业) is kept from what: for so many years, or until something is done."""

    who: tuple[str, ...]
    what: tuple[str, ...]
    years: int | None
    until: str


@dataclass(frozen=True, slots=True)
class Consequence:
    """Of one result. `with_interest`: the interest goes the way of the surplus; `is_recoverable`: money that was
    already used may be asked back; `only_direct`: what is kept is for direct costs."""

    surplus: Kept
    with_interest: bool = False
    is_recoverable: bool = False
    only_direct: bool = False
    bars: Bars | None = None

    @property
    def words(self) -> str:
        surplus = f"结余{'和孳息' if self.with_interest else ''}{_SURPLUS_WORDS[self.surplus]}"
        direct = "，用于科研活动的直接支出" if self.only_direct else ""
        return surplus + direct + ("；已使用的资金视情况追缴" if self.is_recoverable else "")


@dataclass(frozen=True, slots=True)
class SurplusTable:
    """`results`: result → what follows. `overdue`: what holds as long as nobody has asked for acceptance, and after how
    many years of that the project is ended; None where the table says nothing of it."""

    basis: Basis
    region: str | None
    first_year: int | None
    results: Mapping[str, Consequence]
    overdue: Bars | None
    ended_after_years: int | None


@dataclass(frozen=True, slots=True)
class Bar:
    """One subject kept from something from a day on; `last` is the last day, None as long as `until` is not done."""

    who: str
    what: tuple[str, ...]
    first: date
    last: date | None
    until: str
    basis: Basis


def bars_after(table: SurplusTable, result: str, day: date) -> tuple[Bar, ...]:
    """Who is kept from what after a result of this day; none where the result has no such consequence."""
    found = table.results[result].bars
    return () if found is None else _bars(found, day, table.basis)


def bars_while_overdue(table: SurplusTable, due: date, day: date, has_asked: bool) -> tuple[Bar, ...]:
    """The bars of a project whose acceptance was to be asked for by `due`; none once it has been asked for."""
    if table.overdue is None or has_asked or day <= due:
        return ()
    return _bars(table.overdue, due, table.basis)


def is_to_be_ended(table: SurplusTable, due: date, day: date, has_asked: bool) -> bool:
    """Whether the project has been overdue for longer than the table allows."""
    years = table.ended_after_years
    return years is not None and not has_asked and day > years_later(due, years)


def _bars(bars: Bars, day: date, basis: Basis) -> tuple[Bar, ...]:
    last = None if bars.years is None else years_later(day, bars.years)
    return tuple(Bar(who, bars.what, day, last, bars.until, basis) for who in bars.who)


def surplus_table(row: Mapping[str, Any], where: str) -> SurplusTable:
    """A table from its entry. BadProfile."""
    overdue = row.get("overdue", {})
    return SurplusTable(
        basis_of(row, where), row.get("region"), row.get("first_year"),
        {result: _consequence(each, f"{where}：{result}") for result, each in row["results"].items()},
        _bars_of(overdue.get("bars"), f"{where}：overdue"), overdue.get("terminated_after_years"),
    )  # fmt: skip


def _consequence(row: Mapping[str, Any], where: str) -> Consequence:
    if row["surplus"] not in get_args(Kept):
        raise BadProfile(f"{where}的 surplus 应是 kept 或 returned，不是“{row['surplus']}”")
    known = {"surplus", "with_interest", "is_recoverable", "only_direct", "bars"}
    if unknown := row.keys() - known:
        raise BadProfile(f"{where}没有 {'、'.join(sorted(unknown))} 这样的项")
    flags = {key: bool(row.get(key)) for key in ("with_interest", "is_recoverable", "only_direct")}
    return Consequence(row["surplus"], **flags, bars=_bars_of(row.get("bars"), where))


def _bars_of(row: Mapping[str, Any] | None, where: str) -> Bars | None:
    if row is None:
        return None
    if ("years" in row) == ("until" in row):
        raise BadProfile(f"{where}的 bars 写 years（几年）或 until（到哪件事为止）一样，也只写一样")
    return Bars(tuple(row["who"]), tuple(row["what"]), row.get("years"), row.get("until", ""))
