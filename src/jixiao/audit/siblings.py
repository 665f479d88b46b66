"""Other forms of the same file that belong to this one: a department's project forms beside its own."""

from jixiao.audit.context import Context
from jixiao.forms.model import Form, Money

_AMOUNTS = ("annual_budget", "annual_fiscal", "project_total", "total", "project_fiscal")


def own_projects(form: Form, context: Context) -> list[Form]:
    """The project forms of the same department and year; an unknown name or year excludes nothing."""
    return [sibling for sibling in context.siblings if sibling.kind == "project_targets" and _belongs(sibling, form)]


def annual_amount(project: Form) -> Money | None:
    """What a project costs in the year; its total only where no amount of the year is printed."""
    return next((amount for slot in _AMOUNTS if (amount := project.amount(slot))), None)


def _belongs(sibling: Form, form: Form) -> bool:
    same_year = None in (sibling.fiscal_year, form.fiscal_year) or sibling.fiscal_year == form.fiscal_year
    named = {name.text for name in (sibling.department, sibling.reporting_unit) if name is not None}
    own = {name.text for name in (form.department, form.reporting_unit) if name is not None}
    return same_year and (not named or not own or bool(named & own))
