"""What the page of a declaration shows of monitoring: of targets their alerts, of a monitoring form its light and its
money as the treasury knows it."""

from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.cycle.kinds import MONITORING, TARGETS
from jixiao.cycle.later_rooms import Panel
from jixiao.cycle.models import Declaration
from jixiao.monitoring.course import course
from jixiao.monitoring.filling import compared, may_fill
from jixiao.monitoring.judged import standards_of
from jixiao.monitoring.lights import light


def panel(declaration: Declaration, person: Person) -> Panel | None:
    """None for a form monitoring says nothing of."""
    if declaration.kind in MONITORING and declaration.basis is not None:
        return _of_form(declaration, declaration.basis, person)
    return _of_targets(declaration) if declaration.kind in TARGETS else None


def _of_targets(declaration: Declaration) -> Panel | None:
    today, found = timezone.localdate(), list(declaration.monitoring_alerts.all())
    if not found:
        return None
    return Panel("monitoring/alerts_panel.html", {"alerts": [(each, each.words_on(today)) for each in found]})


def _of_form(declaration: Declaration, basis: Declaration, person: Person) -> Panel:
    today, money = timezone.localdate(), compared(declaration)
    version = declaration.last_version
    own = [(each, each.words_on(today)) for each in basis.monitoring_alerts.filter(months=declaration.months)]
    told = None if version is None else course(version.form)
    holding = standards_of(declaration.cycle, declaration.months)
    words = {
        "declaration": declaration,
        "money": money,
        "may_fill": may_fill(declaration, person),
        "course": told,
        "light": light(declaration.months, money.rows[0].rate, told, holding),
        "alerts": own,
    }
    return Panel("monitoring/money_panel.html", words)
