"""The amount a form declares as a whole, for sums over many forms."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

_SLOTS = ("total", "project_total", "annual_budget", "income.total", "expenditure.total")
"""Where a form prints its whole amount, the plainest first. Nothing is added up: what no cell says stays unknown."""


def declared_amount(form: Mapping[str, Any]) -> Decimal | None:
    """The whole amount of a form in 元; None where it prints none, or none that can be read."""
    found = {money["slot"]: money["yuan"] for money in form["money"] if money["yuan"] is not None}
    return next((Decimal(found[slot]) for slot in _SLOTS if slot in found), None)
