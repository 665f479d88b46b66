"""What followed from results in the demonstration county, as `demonstration_results.yaml` says: what was to be mended
and was, what was proposed, what was decided about the budget that is made now."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache, partial
from importlib.resources import files
from typing import Any

import yaml
from django.urls import reverse
from django.utils import timezone

from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Who
from jixiao.cycle.models import Cycle, Declaration
from jixiao.evaluation.models import Evaluation
from jixiao.results import ledger, proposals, rectifying
from jixiao.results.beginning import Item, Notice, notice_from
from jixiao.results.from_evaluation import made_in
from jixiao.results.models import Proposal, Rectification, ResultSource
from jixiao.workplace.demonstration_evaluation import DaysAgo
from jixiao.workplace.demonstration_follow_ups import PersonOf


@cache
def _said() -> Mapping[str, Any]:
    text = files("jixiao.workplace").joinpath("demonstration_results.yaml").read_text(encoding="utf-8")
    content: Mapping[str, Any] = yaml.safe_load(text)
    return content


class Results:
    """`evaluated`, `watched`: the year that was evaluated, the one whose July was monitored; `now`: the budget year."""

    def __init__(
        self, evaluated: Callable[[], Cycle], watched: Callable[[], Cycle], now: int, units: Mapping[str, Any],
        person_of: PersonOf,
    ) -> None:  # fmt: skip
        self._evaluated, self._watched, self._now = evaluated, watched, now
        self._units, self._person_of = units, person_of

    def deeds(self) -> Iterator[DaysAgo]:
        """Each notice, proposal and decision up to where it stands."""
        for row in _said()["rectifications"]:
            for left, deed in enumerate(reversed(self._mended(row))):
                yield row["since"] + left, deed
        for row in _said()["proposals"]:
            yield row["since"], partial(self._propose, row)
            if "adopted" in row:
                yield row["settled"], partial(self._settle, row)
        for row in _said()["ledger"]:
            yield row["since"], partial(self._enter, row)

    def _targets(self, row: Mapping[str, Any]) -> Declaration:
        cycle = self._watched() if row.get("source") == ResultSource.MONITORING else self._evaluated()
        return Declaration.objects.get(cycle=cycle, unit=self._units[row["unit"]], kind="department_targets")

    def _section(self, row: Mapping[str, Any]) -> Who:
        return Who(self._person_of(row["unit"], Role.SECTION_REVIEWER))

    def _link(self, row: Mapping[str, Any]) -> str:
        """The evaluation it came out of; empty where it came out of none."""
        found = Evaluation.objects.filter(declaration=self._targets(row)).first()
        return reverse("evaluation", args=(found.pk,)) if found and row["source"] == "evaluation" else ""

    def _mended(self, row: Mapping[str, Any]) -> list[Callable[[], None]]:
        way: list[Callable[[], None]] = [partial(self._issue, row)]
        for number, item in enumerate(row["items"], 1):
            if "reported" in item:
                way.append(partial(self._report, row, number, item))
            if "checked" in item:
                way.append(partial(self._close, row, number, item))
        return way

    def _issue(self, row: Mapping[str, Any]) -> None:
        targets = self._targets(row)
        begun = notice_from(targets, row["source"], row["finding"], self._link(row))
        items = [Item(each["text"], each["days"]) for each in row["items"]]
        basis = row["basis"].format(year=timezone.localdate().year)
        notice = Notice(begun.source, begun.finding, begun.link, row["type"], basis, items, begun.period)
        rectifying.issue(targets, notice, self._section(row))

    def _report(self, row: Mapping[str, Any], number: int, item: Mapping[str, Any]) -> None:
        said = rectifying.Reported(item["reported"], Decimal(item["amount"]), is_finished=True)
        clerk = Who(self._person_of(row["unit"], Role.FILLER))
        rectifying.feed_back(self._notice(row).tasks.get(number=number), clerk, said)

    def _close(self, row: Mapping[str, Any], number: int, item: Mapping[str, Any]) -> None:
        task = self._notice(row).tasks.get(number=number)
        rectifying.act(task, rectifying.ACCEPT, self._section(row), item["checked"])

    def _notice(self, row: Mapping[str, Any]) -> Rectification:
        return Rectification.objects.get(declaration=self._targets(row))

    def _propose(self, row: Mapping[str, Any]) -> None:
        evaluator = Who(self._person_of("", Role.EVALUATOR))
        targets, source = self._targets(row), ResultSource.EVALUATION
        proposals.make(targets, source, row["text"], evaluator, made_in(targets, source))

    def _settle(self, row: Mapping[str, Any]) -> None:
        made = Proposal.objects.get(declaration=self._targets(row), text=row["text"])
        proposals.settle(made, row["adopted"], self._section(row), is_adopted=True)

    def _enter(self, row: Mapping[str, Any]) -> None:
        targets, today = self._targets(row), timezone.localdate()
        before = targets.amount or Decimal()
        used = ledger.Used(
            source=row["source"], grade=row.get("grade", ""), finding=row["finding"], link=self._link(row), project="",
            year=self._now, decision=row["decision"], before=before, after=before * row["after"] / 100,
            decided_by=_said()["body"], decided_on=today, evidence=_said()["evidence"].format(year=today.year),
        )  # fmt: skip
        ledger.enter(targets, used, self._section(row))
