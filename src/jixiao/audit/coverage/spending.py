"""Which tasks of a form take a main share of its money."""

from decimal import Decimal

from jixiao.forms.model import Form, Task
from jixiao.profiles.model import Profile


def main_tasks(form: Form, profile: Profile) -> tuple[Task, ...]:
    """Tasks with at least main_spending_share of the sum of all tasks' amounts; () where fewer than two print one."""
    paid = [(task, task.yuan) for task in form.tasks if task.yuan]
    whole = sum((yuan for _, yuan in paid), Decimal())
    if len(paid) < 2 or whole <= 0:
        return ()
    least = whole * profile.number("main_spending_share") / 100
    return tuple(task for task, yuan in paid if yuan >= least)
