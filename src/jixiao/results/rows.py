"""How each row of this app reaches its jurisdiction: row-level security is made from it (`workplace.row_security`)."""

from collections.abc import Mapping

ROWS: Mapping[str, str] = {
    "Rectification": "declaration",
    "RectificationTask": "rectification",
    "Feedback": "task",
    "Feedback_files": "feedback",
    "Check": "feedback",
    "ExtensionRequest": "task",
    "Extension": "task",
    "LedgerEntry": "declaration",
    "Proposal": "declaration",
    "Answer": "proposal",
}
"""Model → the foreign key by which it belongs to a jurisdiction, itself or through a model that stands here."""

ONLY_ADDED = frozenset(
    {"Rectification", "Feedback", "Check", "ExtensionRequest", "Extension", "LedgerEntry", "Proposal", "Answer"}
)
"""Models whose rows the program may add and read, and neither change nor delete."""
