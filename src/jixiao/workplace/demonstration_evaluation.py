"""The finance evaluations of the demonstration county, as `demonstration_evaluation.yaml` says: a plan for the last
year that was self-evaluated, one subject drawn and others chosen, each led by its team as far as it stands."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Who
from jixiao.cycle.models import Cycle, Declaration
from jixiao.evaluation import acts, comments, plans, sheets, teams
from jixiao.evaluation.drawing import Weights
from jixiao.evaluation.models import Evaluation, Kind, Plan
from jixiao.profiles.evaluation_frameworks import evaluation_number
from jixiao.workplace.demonstration_follow_ups import PersonOf

DaysAgo = tuple[int, Callable[[], None]]
"""How many working days ago something was done, and what."""
_PLANNED, _DRAWN, _TEAMED = 26, 25, 24
_STATES = ("scoring", "comments", "final")
_EVIDENCE = "现场查看、凭证抽查和座谈记录。"


@cache
def _said() -> Mapping[str, Any]:
    text = files("jixiao.workplace").joinpath("demonstration_evaluation.yaml").read_text(encoding="utf-8")
    content: Mapping[str, Any] = yaml.safe_load(text)
    return content


class Evaluations:
    """What was done with the targets of a year, by whose turn it was."""

    def __init__(self, cycle_of: Callable[[], Cycle], units: Mapping[str, Any], person_of: PersonOf) -> None:
        self._cycle_of, self._units, self._person_of = cycle_of, units, person_of
        self._organiser = Who(person_of("", Role.PERFORMANCE_REVIEWER))
        self._lead = Who(person_of("", Role.EVALUATOR))
        self._other = Who(person_of("", Role.SECTION_REVIEWER))

    def deeds(self) -> Iterator[DaysAgo]:
        """The plan with its subjects, and each evaluation up to where it stands."""
        yield _PLANNED, self._plan
        yield _DRAWN, self._draw
        yield _TEAMED, lambda: self._team(Evaluation.objects.get(draw__isnull=False, plan=self._plan_of()))
        for row in _said()["evaluations"]:
            way = self._way(row)
            for left, deed in enumerate(reversed(way)):
                yield row["since"] + left, deed

    def _plan_of(self) -> Plan:
        return Plan.objects.get(cycle=self._cycle_of(), kind=Kind.FINANCE)

    def _plan(self) -> None:
        plan = plans.make(self._cycle_of(), self._units[""], Kind.FINANCE, self._organiser)
        for row in _said()["evaluations"]:
            targets = Declaration.objects.get(
                cycle=plan.cycle, unit=self._units[row["unit"]], kind="department_targets"
            )
            plans.add(plan, targets, _said()["why"], self._organiser)

    def _draw(self) -> None:
        said = _said()["drawn"]
        weights = Weights(*(evaluation_number(f"draw_{name}") for name in ("money", "risk", "last")))
        plans.draw_for(self._plan_of(), said["count"], said["seed"], weights, self._organiser)

    def _team(self, evaluation: Evaluation) -> None:
        """The evaluator leads and scores; so does somebody of finance who passed none of the unit's forms."""
        teams.add_member(evaluation, self._lead.person, self._organiser, scores=True, leads=True)
        teams.add_member(evaluation, self._other.person, self._organiser, scores=True, leads=False)

    def _way(self, row: Mapping[str, Any]) -> list[Callable[[], None]]:
        """One deed after the other; the last leads to where the evaluation stands."""
        one = _Led(row, self._evaluation, self._lead, self._other)
        clerk = Who(self._person_of(row["unit"], Role.FILLER))
        scoring = [
            lambda: self._team(one.evaluation), one.declared, lambda: one.act("begin_scoring", self._organiser),
            lambda: one.scored("lead"),
        ]  # fmt: skip
        drafted = [lambda: one.scored("other"), one.agreed, lambda: one.act("send_draft", self._lead)]
        ended = [lambda: one.commented(clerk), one.answered, lambda: one.act("finish", self._lead)]
        return [each for part in (scoring, drafted, ended)[: _STATES.index(row["state"]) + 1] for each in part]

    def _evaluation(self, unit: str) -> Evaluation:
        return Evaluation.objects.get(plan=self._plan_of(), declaration__unit=self._units[unit])


class _Led:
    """One evaluation and its team. `said`: its row in the table."""

    def __init__(self, said: Mapping[str, Any], find: Callable[[str], Evaluation], lead: Who, other: Who) -> None:
        self._said, self._find, self._lead, self._other = said, find, lead, other

    @property
    def evaluation(self) -> Evaluation:
        return self._find(self._said["unit"])

    def act(self, name: str, who: Who) -> None:
        acts.act(self.evaluation, name, who)

    def declared(self) -> None:
        for who in (self._lead, self._other):
            teams.declare_conflict(self.evaluation, who, has_conflict=False, text="")

    def scored(self, by: str) -> None:
        """Every item its full points, but those that are short."""
        who, less = {"lead": self._lead, "other": self._other}[by], self._said["less"]
        typed = {
            item.id: {"points": f"{item.points:f}", "evidence": _EVIDENCE} for item in self.evaluation.scoring.items
        }
        typed |= {key: {"points": row[by], "reason": row["reason"], "evidence": _EVIDENCE} for key, row in less.items()}
        sheets.save_own(self.evaluation, who, typed)
        self.act("close_sheet", who)

    def agreed(self) -> None:
        less = {key: row for key, row in self._said["less"].items() if "agreed" in row}
        typed = {key: {"points": row["agreed"], "why": row["why"]} for key, row in less.items()}
        sheets.save_agreed(self.evaluation, self._lead, typed)
        self.act("agree", self._lead)

    def commented(self, clerk: Who) -> None:
        said = self._said["comment"]
        comments.comment(self.evaluation, said["item"], said["text"], clerk)
        self.act("hand_in_comments", clerk)

    def answered(self) -> None:
        said = self._said["comment"]
        comments.answer(self.evaluation.comments.get(), said["answer"], self._lead, is_taken=True)
        typed = {said["item"]: {"points": said["points"], "why": said["answer"]}}
        sheets.save_agreed(self.evaluation, self._lead, typed)
