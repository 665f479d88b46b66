"""What the page of a declaration shows of monitoring."""

from jixiao.accounts.models import Person
from jixiao.cycle.later_rooms import Panel
from jixiao.cycle.models import Declaration


def panel(declaration: Declaration, person: Person) -> Panel | None:
    return None
