"""An evaluation in a county: who runs it, who is in its team, and how it is led from state to state."""

from dataclasses import dataclass
from decimal import Decimal

from django.test import Client

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Who
from jixiao.cycle.models import Declaration
from jixiao.evaluation import acts, comments, plans, sheets, teams
from jixiao.evaluation.models import Evaluation, Kind, Plan
from tests.cycle.county import County

WAY = ("begin_scoring", "close_sheet", "close_sheet", "agree", "send_draft", "hand_in_comments", "finish")
WHY = "群众反映较多"


@dataclass
class Case:
    """`organiser` runs it, `lead` leads and scores, `other` scores; `clerk` fills in for the unit."""

    county: County
    declaration: Declaration
    plan: Plan
    evaluation: Evaluation
    organiser: Person
    lead: Person
    other: Person

    @property
    def clerk(self) -> Person:
        return self.county.people[Role.FILLER]

    def teamed(self) -> "Case":
        """With the team put together and everybody free to evaluate."""
        who = Who(self.organiser)
        teams.add_member(self.evaluation, self.lead, who, scores=True, leads=True)
        teams.add_member(self.evaluation, self.other, who, scores=True, leads=False)
        for person in (self.lead, self.other):
            teams.declare_conflict(self.evaluation, Who(person), has_conflict=False, text="")
        return self

    def scoring(self) -> "Case":
        self.teamed()
        return self.act("begin_scoring", self.organiser)

    def reconciling(self, lead: dict[str, str] | None = None, other: dict[str, str] | None = None) -> "Case":
        """Both have scored: all points but these."""
        self.scoring()
        for person, less in ((self.lead, lead), (self.other, other)):
            sheets.save_own(self.evaluation, Who(person), full(self.evaluation, less))
            self.act("close_sheet", person)
        return self

    def commenting(self, less: dict[str, str] | None = None) -> "Case":
        self.reconciling(less, less)
        self.act("agree", self.lead)
        return self.act("send_draft", self.lead)

    def finished(self, less: dict[str, str] | None = None) -> "Case":
        self.commenting(less)
        self.act("hand_in_comments", self.clerk)
        return self.act("finish", self.lead)

    def act(self, name: str, person: Person, opinion: str = "理由") -> "Case":
        acts.act(self.evaluation, name, Who(person), opinion)
        return self

    def said(self, text: str = "请核实。", item: str = "") -> object:
        return comments.comment(self.evaluation, item, text, Who(self.clerk))


def full(evaluation: Evaluation, less: dict[str, str] | None = None, **changed: str) -> dict[str, dict[str, str]]:
    """A complete sheet as it is typed: all points but these, which have a reason."""
    less = less or {}
    return {
        item.id: {
            "points": less.get(item.id, f"{item.points:f}"),
            "reason": "材料不全" if item.id in less else "",
            "evidence": f"{item.title}台账",
        } | changed
        for item in evaluation.scoring.items
    }  # fmt: skip


def case_of(county: County, kind: Kind = Kind.FINANCE) -> Case:
    """The approved form of the department, taken into a plan of finance."""
    declaration = county.declared("approved")
    role = Role.DEPARTMENT_REVIEWER if kind == Kind.DEPARTMENT else Role.PERFORMANCE_REVIEWER
    organiser = county.person(role, county.government, "组织人")
    lead, other = (county.person(Role.EVALUATOR, county.government, name) for name in ("甲评", "乙评"))
    plan = plans.make(county.cycle, county.government, kind, Who(organiser))
    made = plans.add(plan, declaration, WHY, Who(organiser))
    teams.set_up(made, "department-2013", "某会计师事务所", Who(organiser))
    return Case(county, declaration, plan, made, organiser, lead, other)


def total_of(case: Case) -> Decimal | None:
    case.evaluation.refresh_from_db()
    return case.evaluation.total


def as_(person: Person) -> Client:
    """Somebody who is logged in."""
    client = Client()
    client.force_login(person)
    return client
