"""How each row of this app reaches its jurisdiction: row-level security is made from it (`workplace.row_security`)."""

from collections.abc import Mapping

ROWS: Mapping[str, str] = {
    "Firm": "jurisdiction",
    "FirmName": "firm",
    "FirmStay": "firm",
    "RegisterImport": "jurisdiction",
    "Record": "jurisdiction",
    "RecordVersion": "record",
    "Indexed": "jurisdiction",
    "Snapshot": "jurisdiction",
    "Counted": "snapshot",
}
"""Model → the foreign key by which it belongs to a jurisdiction, itself or through a model that stands here."""
ONLY_ADDED = frozenset({"Snapshot", "Counted"})
"""What is never changed nor deleted."""
