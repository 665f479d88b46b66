"""The rounds of a year: when monitoring and self-evaluation are asked for, by whom they are opened and moved."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from django.db import transaction

from jixiao.accounts.record import Refused, Who, require
from jixiao.cycle.calendars import may_set
from jixiao.cycle.kinds import YEAR, months_words, round_words
from jixiao.cycle.log import told
from jixiao.cycle.models import Cycle, Event, Round
from jixiao.cycle.schedule import apply, hold
from jixiao.cycle.workdays import calendar

NO_DOCUMENT = "本程序的建议，没有文件规定"
_YEARS = (0, 1)
"""A round is due in its year or the next."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A round that a year usually has; `basis` in words. `held`: the round, once it is open."""

    months: int
    due: date
    basis: str
    held: Round | None = None

    @property
    def words(self) -> str:
        return round_words(self.months)


def proposals(cycle: Cycle) -> list[Proposal]:
    """The rounds of a year, proposed and opened, in the order of the months; the self-evaluation last."""
    rows = next(rows for code, rows in _table() if cycle.code.startswith(code))
    found = {row["months"]: _proposal(row, cycle.year) for row in rows}
    for each in cycle.rounds.all():
        found[each.months] = Proposal(each.months, each.due, each.basis, each)
    return sorted(found.values(), key=lambda each: each.months or YEAR + 1)


@cache
def _table() -> list[tuple[str, list[Mapping[str, Any]]]]:
    """Beginnings of codes with their rows, the longest first."""
    content = yaml.safe_load(files("jixiao.cycle").joinpath("data/rounds.yaml").read_text(encoding="utf-8"))
    return sorted(content["jurisdictions"].items(), key=lambda each: -len(each[0]))


def _proposal(row: Mapping[str, Any], year: int) -> Proposal:
    due = calendar().moved(date.fromisoformat(f"{year + row['year']}-{row['day']}"))
    if row["document"] is None:
        return Proposal(row["months"], due, NO_DOCUMENT)
    return Proposal(row["months"], due, f"{row['document']} {row['article']}{'' if row['verified'] else '（未核实）'}")


def set_round(cycle: Cycle, months: int, due: date, who: Who) -> Round:
    """Open a round, or move the day of one that is open. Refused for who may not set the calendar, and for a day that
    cannot be: before what the round tells of has ended, or years off."""
    require(may_set(cycle.jurisdiction, who.person))
    if not 0 <= months <= YEAR:
        raise Refused("监控期间要在1月到12月之间。")
    if due.year - cycle.year not in _YEARS:
        raise Refused(f"{due:%Y-%m-%d}不在{cycle.year}年和下一年里，请核对年份。")
    if due <= _ends(cycle.year, months):
        raise Refused(f"{due:%Y-%m-%d}时{months_words(months) or cycle.year}还没有结束，截止日期要晚一些。")
    with transaction.atomic():
        held = hold(cycle.pk)
        known = {each.months: each.basis for each in proposals(held)}
        found, is_new = Round.objects.get_or_create(
            cycle=held, months=months,
            defaults={"due": due, "basis": known.get(months, NO_DOCUMENT), "opened_by": who.person},
        )  # fmt: skip
        if not is_new and found.due == due:
            return found
        before = "" if is_new else f"{found.due:%Y-%m-%d}→"
        found.due = due
        found.save(update_fields=("due",))
        apply(held)
        label = f"开始{found.words}" if is_new else f"改{found.words}的截止日期"
        content = told(who, "set_calendar", label, f"{before}{due:%Y-%m-%d}前")
        Event.append(held.jurisdiction, content | {"cycle": held.pk, "year": held.year, "months": months})
    return found


def _ends(year: int, months: int) -> date:
    """The last day a round tells of. A self-evaluation may begin when December has."""
    return date(year, 11, 30) if not months else date(year, months, 1)
