"""The deadlines of a cycle in the database: when the step of a declaration ends, now and after the calendar was set."""

from collections.abc import Mapping
from datetime import date

from jixiao.cycle.deadlines import Rule
from jixiao.cycle.models import Cycle, Declaration
from jixiao.cycle.transitions import transitions

Rules = Mapping[tuple[str, str], Rule]
"""(kind, step) → rule; kind empty for every kind that has no rule of its own."""


def hold(cycle: int) -> Cycle:
    """Keep the calendar of a cycle as it is until the transaction ends, so that no step begins by rules just replaced.

    Everybody takes the cycle first, then declarations, then the log: in one order nobody waits for each other.
    """
    return Cycle.objects.select_for_update(no_key=True).get(pk=cycle)


def rules_of(cycle: Cycle) -> Rules:
    return {(each.kind, each.step): each.rule for each in cycle.deadlines.all()}


def due_of(rules: Rules, kind: str, state: str, began: date) -> date | None:
    """When a step that began on a day ends; None where it has no deadline, or where nothing is left to do."""
    rule = rules.get((kind, state)) or rules.get(("", state))
    return None if rule is None or state in transitions().ends else rule.due(began)


def begin_step(declaration: Declaration, today: date) -> None:
    """A declaration has come into its state today: from now on its deadline counts. Saving is the caller's."""
    declaration.began = today
    declaration.due = due_of(rules_of(declaration.cycle), declaration.kind, declaration.state, today)


def apply(cycle: Cycle) -> None:
    """Give every declaration of a cycle that is on its way the deadline its calendar says now."""
    rules = rules_of(cycle)
    open_ones = cycle.declarations.exclude(state__in=transitions().ends)
    # One statement for all that began on one day in one state, however many they are.
    for kind, state, began in open_ones.values_list("kind", "state", "began").order_by().distinct():
        open_ones.filter(kind=kind, state=state, began=began).update(due=due_of(rules, kind, state, began))
