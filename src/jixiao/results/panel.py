"""What the page of a form shows of its rectification."""

from jixiao.accounts.models import Person
from jixiao.cycle.later_rooms import Panel
from jixiao.cycle.models import Declaration
from jixiao.results.rectifying import may_issue


def panel(declaration: Declaration, person: Person) -> Panel | None:
    """Its notices with what is still open; where to issue one. None where there is neither."""
    notices = list(declaration.rectifications.prefetch_related("tasks"))
    issues = may_issue(declaration, person).allowed
    if not notices and not issues:
        return None
    return Panel("results/panel.html", {"declaration": declaration, "notices": notices, "may_issue": issues})
