"""Who sees what of an evaluation, and whose an act is.

The evaluated unit knows that it is evaluated and by whom; of what is scored it sees the draft that was sent to it, and
what became of it. A scorer's sheet is seen by nobody else before both are done.
"""

from dataclasses import dataclass
from functools import cached_property

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import Actor, Decision, decide
from jixiao.evaluation.models import Evaluation, Kind, Member
from jixiao.evaluation.plans import may_run
from jixiao.evaluation.steps import By

SHOWN = frozenset({"comments", "final"})
"""States in which the unit sees the draft, or what became of it."""


@dataclass
class Sight:
    """One person before one evaluation."""

    evaluation: Evaluation
    person: Person

    @cached_property
    def actor(self) -> Actor:
        return self.evaluation.declaration.seen_by(self.person)

    @cached_property
    def member(self) -> Member | None:
        """His place in the team now."""
        return self.evaluation.team.filter(person=self.person).first()

    @cached_property
    def organises(self) -> Decision:
        """Whether he runs this evaluation: on the plan's unit, and he wrote nothing in the form."""
        plan = self.evaluation.plan
        if self.actor.has_filled_in:
            return decide(Kind(plan.kind).permission, Actor(self.actor.roles, has_filled_in=True))
        return may_run(plan.unit, Kind(plan.kind), self.person)

    @property
    def reads(self) -> bool:
        """Whether he may know of it."""
        return decide("read", self.actor).allowed or self.organises.allowed

    @property
    def is_inside(self) -> bool:
        """Whether he sees how it is worked on: the team, who runs it, and the offices that follow it."""
        if self.member is not None:
            return self.member.has_conflict is not True
        follows = decide("follow_evaluation", self.actor).allowed and not self.actor.has_filled_in
        return self.organises.allowed or follows

    @property
    def sees_sheets(self) -> bool:
        """Whether he sees the scorers' sheets beside each other."""
        return self.is_inside and self.evaluation.state not in ("planned", "scoring")

    @property
    def sees_draft(self) -> bool:
        return self.evaluation.state in SHOWN or (self.is_inside and self.evaluation.draft is not None)

    def may(self, by: By) -> Decision:
        """Whether an act of this kind of person is his."""
        if by == "organiser":
            return self.organises
        if by == "unit":
            if self.member is not None:
                return Decision(False, "您在评价组里，不能代被评价单位提意见，请由别人办理。")
            return decide("comment_on_evaluation", self.actor)
        return self._of_the_team(by)

    def _of_the_team(self, by: By) -> Decision:
        duty = "组长" if by == "lead" else "评分人"
        member = self.member
        if member is None or not (member.leads if by == "lead" else member.scores):
            return Decision(False, f"由评价组的{duty}办理，您不是。")
        if member.has_conflict is None:
            return Decision(False, "请先作回避申报。")
        if member.has_conflict:
            return Decision(False, "您申报了需要回避，不能参加这次评价。")
        return decide("evaluate", self.actor)
