"""What was done with a form that follows approved targets: begun, filled in, and led on by whose turn it was."""

from collections.abc import Callable
from uuid import uuid4

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import Role, permissions
from jixiao.accounts.record import Who
from jixiao.cycle import acts, editing, follow_ups
from jixiao.cycle.kinds import kind_in_round
from jixiao.cycle.models import Declaration
from jixiao.cycle.transitions import transitions
from jixiao.forms.official.filled import Filled
from jixiao.profiles.model import Kind

PersonOf = Callable[[str, Role], Person]
"""Unit without the county's name, role → who has it there."""


def way_to(
    state: str, unit: str, months: int, targets: Callable[[], Declaration], person_of: PersonOf,
    filled_in: Callable[[Filled, Person], Filled], kind: Kind | None = None,
) -> list[Callable[[], None]]:  # fmt: skip
    """One deed after the other, up to where the form stands. `months`: the round; `targets`: the approved ones of the
    unit, asked for when the first deed is done; `filled_in`: the form as its filler leaves it; `kind`: the round's own
    form, or what is asked for beside it."""
    made: list[Declaration] = []
    filler = Who(person_of(unit, Role.FILLER))

    def written() -> None:
        form = follow_ups.begin(targets(), months, filler, kind)
        filled = editing.current(form)
        if filled is not None:
            editing.save(form, filler, form.edit_number, filled_in(filled, filler.person), uuid4().hex)
        made.append(form)

    def acted(step: str) -> Callable[[], None]:
        (role, *_) = permissions()[step].roles
        return lambda: acts.act(made[0], step, Who(person_of(unit, role)), "同意。")

    table = transitions(kind or kind_in_round("department_targets", months))
    steps = [table.onward(each) for each in table.way[: table.way.index(state)]]
    return [written, *(acted(step.act) for step in steps if step is not None)]
