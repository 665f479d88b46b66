"""How each row of this app reaches its jurisdiction: row-level security is made from it (`workplace.row_security`)."""

from collections.abc import Mapping

ROWS: Mapping[str, str] = {"Binding": "targets", "Difference": "declaration", "FrozenValue": "version"}
"""Model → the foreign key by which it belongs to a jurisdiction, itself or through a model that stands here."""
ONLY_ADDED = frozenset({"Binding", "Difference", "FrozenValue"})
"""What is never changed nor deleted."""
