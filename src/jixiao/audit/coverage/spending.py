"""What takes a main share of a form's money: tasks, rows of its tables of spending."""

from decimal import Decimal

from jixiao.audit.spending_table import Spending, spending_tables
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


def main_rows(form: Form, profile: Profile) -> list[Spending]:
    """Rows of the tables of spending with at least main_spending_share of their table's sum."""
    share = profile.number("main_spending_share") / 100
    found = []
    for table in spending_tables(form):
        whole = sum((row.yuan for row in table.rows), Decimal())
        found += [row for row in table.rows if row.yuan and row.yuan >= whole * share]
    return found
