"""How each row of this app reaches its jurisdiction: row-level security is made from it (`workplace.row_security`)."""

from collections.abc import Mapping

ROWS: Mapping[str, str] = {
    "Plan": "cycle",
    "Draw": "plan",
    "Evaluation": "declaration",
    "Member": "evaluation",
    "ScoreSheet": "evaluation",
    "Comment": "evaluation",
}
"""Model → the foreign key by which it belongs to a jurisdiction, itself or through a model that stands here."""

EVERYBODYS: Mapping[str, str] = {}
"""Models without a jurisdiction, and why."""

ONLY_ADDED = frozenset({"Draw"})
"""Models whose rows the program may add and read, and neither change nor delete."""
