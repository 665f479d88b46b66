"""How each row of this app reaches its jurisdiction: row-level security is made from it (`workplace.row_security`)."""

from collections.abc import Mapping

ROWS: Mapping[str, str] = {"Alert": "declaration", "LocalStandard": "jurisdiction", "Rejudgement": "cycle"}
"""Model → the foreign key by which it belongs to a jurisdiction, itself or through a model that stands here."""

ONLY_ADDED = frozenset({"LocalStandard", "Rejudgement"})
"""Models whose rows the program may add and read, and neither change nor delete."""
