"""The deadlines of a cycle in the database: when the step of a declaration ends, now and after the calendar was set."""

from collections.abc import Mapping
from datetime import date

from django.db.models import QuerySet

from jixiao.cycle.deadlines import Rule
from jixiao.cycle.kinds import BASE_DATA, TARGETS
from jixiao.cycle.models import Cycle, Declaration
from jixiao.cycle.transitions import ended_states, transitions

Rules = Mapping[tuple[str, str], Rule]
"""(kind, step) → rule; kind empty for every kind that has no rule of its own."""


def hold(cycle: int) -> Cycle:
    """Keep the calendar of a cycle as it is until the transaction ends, so that no step begins by rules just replaced.

    Everybody takes the cycle first, then declarations, then the log: in one order nobody waits for each other.
    """
    return Cycle.objects.select_for_update(no_key=True).get(pk=cycle)


def held(declaration: Declaration) -> Declaration:
    """A declaration as it is now, kept so until the transaction ends; its cycle before it.

    Whoever is going to write in the log asks for it so, and for nothing of it when he has the log already.
    """
    hold(declaration.cycle_id)
    return Declaration.objects.select_for_update(no_key=True).get(pk=declaration.pk)


def hold_all(declarations: QuerySet[Declaration]) -> None:
    """Keep several at once before the first of them is acted on: their cycles, then they, each in the order of pk.

    The log is kept from the first act to the end of the transaction; who wanted the next one then would wait for those
    who have it and wait for the log.
    """
    numbers = dict(declarations.order_by().values_list("pk", "cycle"))
    for kept, wanted in ((Cycle.objects, numbers.values()), (Declaration.objects, numbers)):
        list(kept.select_for_update(no_key=True).filter(pk__in=set(wanted)).order_by("pk").values_list("pk"))


def rules_of(cycle: Cycle) -> Rules:
    return {(each.kind, each.step): each.rule for each in cycle.deadlines.all()}


def due_of(rules: Rules, kind: str, state: str, began: date) -> date | None:
    """When a step that began on a day ends; None where it has no deadline, or where nothing is left to do."""
    rule = rules.get((kind, state)) or rules.get(("", state))
    if rule is not None and rule.day is not None and kind not in TARGETS:
        rule = None  # the days of a calendar are those of targets; working days hold for whatever is reviewed
    return None if rule is None or state in ended_states() else rule.due(began)


def begin_step(declaration: Declaration, today: date) -> None:
    """A declaration has come into its state today: from now on its deadline counts. Saving is the caller's."""
    declaration.began = today
    declaration.due = _due_of_round(declaration) or due_of(
        rules_of(declaration.cycle), declaration.kind, declaration.state, today
    )


def _due_of_round(declaration: Declaration) -> date | None:
    """Until when what follows targets is to be filled in; None once it is sent in, and for targets."""
    if declaration.kind in TARGETS or declaration.state != transitions(declaration.kind).start:
        return None
    found = declaration.cycle.rounds.filter(months=declaration.months).first()
    return None if found is None else found.due


def apply(cycle: Cycle) -> None:
    """Give every declaration of a cycle that is on its way the deadline its calendar says now."""
    rules = rules_of(cycle)
    open_ones = cycle.declarations.exclude(state__in=ended_states())
    # One statement for all that began on one day in one state, however many they are.
    for kind, state, began in open_ones.values_list("kind", "state", "began").order_by().distinct():
        open_ones.filter(kind=kind, state=state, began=began).update(due=due_of(rules, kind, state, began))
    for each in cycle.rounds.all():
        waiting = open_ones.filter(
            kind__in=(*each.kinds, BASE_DATA), months=each.months, state=transitions(each.kinds[0]).start
        )
        waiting.update(due=each.due)
