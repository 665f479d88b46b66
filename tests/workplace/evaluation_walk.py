"""An evaluation of the demonstration county, led on from state to state for who walks its pages."""

from jixiao.accounts.models import Person
from jixiao.accounts.record import Who
from jixiao.cycle.models import Declaration
from jixiao.evaluation import acts, plans, sheets, teams
from jixiao.evaluation.candidates import subjects
from jixiao.evaluation.models import Evaluation, Kind, Plan
from tests.evaluation.team import full

ORGANISER, LEAD, SCORER, CLERK = "jixiao", "pingjia", "guikou", "tianbao"
WAY = (
    ("begin_scoring", ORGANISER),
    ("close_sheet", LEAD),
    ("close_sheet", SCORER),
    ("agree", LEAD),
    ("send_draft", LEAD),
    ("hand_in_comments", CLERK),
    ("finish", LEAD),
)


def who(login: str) -> Who:
    return Who(Person.objects.get(username=login))


def plan() -> dict[str, int]:
    """The finance plan of the newest year that has something approved."""
    subject = Declaration.objects.filter(state="approved", kind="department_targets").latest("year", "pk")
    found = Plan.objects.filter(cycle=subject.cycle, kind=Kind.FINANCE).first()
    return {"pk": (found or plans.make(subject.cycle, subject.unit.government, Kind.FINANCE, who(ORGANISER))).pk}


def weights() -> dict[str, object]:
    return plan() | {"framework": "department-2013"}


def evaluation_in(state: str) -> dict[str, int]:
    """The one evaluation of that plan, led as far as this state; it never goes back."""
    found = Evaluation.objects.filter(plan=plan()["pk"]).first() or _begun()
    for act, login in WAY:
        if found.state == state:
            break
        possible = {each.step.act for each in acts.possible_acts(found, who(login).person)}
        if act in possible:
            if act == "close_sheet":
                sheets.save_own(found, who(login), full(found, {"rules": "1"} if login == LEAD else {}))
            if act == "agree":
                sheets.save_agreed(found, who(login), {"rules": {"points": "1", "reason": "缺", "why": "核对"}})
            acts.act(found, act, who(login))
    assert found.state == state
    return {"pk": found.pk}


def _begun() -> Evaluation:
    made = plans.add(Plan.objects.get(pk=plan()["pk"]), _subject(), "重点部门", who(ORGANISER))
    teams.add_member(made, who(LEAD).person, who(ORGANISER), scores=True, leads=True)
    teams.add_member(made, who(SCORER).person, who(ORGANISER), scores=True, leads=False)
    for login in (LEAD, SCORER):
        teams.declare_conflict(made, who(login), has_conflict=False, text="")
    made.refresh_from_db()
    return made


def _subject() -> Declaration:
    return subjects(Plan.objects.get(pk=plan()["pk"]))[0]
