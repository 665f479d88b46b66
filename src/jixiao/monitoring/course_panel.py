"""On the page of a monitoring form: how its money went from month to month, beside what the region asks for."""

from collections.abc import Mapping

from jixiao.accounts.models import Jurisdiction, Person
from jixiao.cycle.kinds import MONITORING, is_of_project
from jixiao.cycle.later_rooms import Panel
from jixiao.cycle.models import Declaration
from jixiao.cycle.spending import last_day, project_key
from jixiao.monitoring.parameters import standards
from jixiao.treasury.charts import execution_chart
from jixiao.treasury.figures import Execution, Narrow
from jixiao.treasury.seen import units_of
from jixiao.treasury.thresholds import Threshold


def thresholds(jurisdiction: Jurisdiction, year: int) -> Mapping[int, Threshold]:
    """The thresholds that hold, for the room of the money."""
    holding = standards(jurisdiction, year).thresholds
    return {month: Threshold(each.value, each.document) for month, each in holding.items()}


def course_panel(declaration: Declaration, person: Person) -> Panel | None:
    """None for another form, and for who may not see the money of its unit."""
    if declaration.kind not in MONITORING or not units_of(person).filter(pk=declaration.unit_id).exists():
        return None
    execution = Execution(declaration.unit, declaration.year)
    words: dict[str, object] = {"declaration": declaration, "chart": None}
    key = project_key(execution, declaration.project) if is_of_project(declaration.kind) else None
    if key is not None or not is_of_project(declaration.kind):
        until = last_day(declaration.year, declaration.months)
        words["chart"] = execution_chart(execution, until, Narrow(project=key))
    return Panel("monitoring/course_panel.html", words)
