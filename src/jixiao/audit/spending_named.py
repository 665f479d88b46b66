"""Indicators that are the spending itself (项目支出总额): of which money of the form each is."""

import re

from jixiao.audit.naming import plain
from jixiao.profiles.load import pairs, words

WHOLE = "total"
"""All the money of a form: of the department, or of the one project."""
_QUOTES = re.compile("[“”‘’\"']")


def spending_named(kind: str, name: str) -> str | None:
    """`total`, or the part of a department's money; None for every other indicator, and for one of other money than the
    form's: a project's form knows nothing of 部门支出总额."""
    called = _QUOTES.sub("", plain(name))
    if kind.startswith("project_"):
        return WHOLE if called in words("project_spending_totals") else None
    return next((slot for slot, names in pairs("spending_totals").items() if called in names), None)
