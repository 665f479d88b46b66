"""How each row of this app reaches its jurisdiction: row-level security is made from it (`workplace.row_security`)."""

from collections.abc import Mapping

ROWS: Mapping[str, str] = {
    "Cycle": "jurisdiction",
    "Declaration": "jurisdiction",
    "Version": "declaration",
    "Event": "jurisdiction",
    "Deadline": "cycle",
    "Round": "cycle",
    "Declaration_writers": "declaration",
    "Edit": "declaration",
    "Presence": "declaration",
    "Confirmation": "declaration",
    "Attachment": "declaration",
    "Approval": "declaration",
    "Adjustment": "declaration",
    "Remark": "declaration",
    "Said": "remark",
    "ReviewSheet": "declaration",
    "RowJudgement": "declaration",
    "KeptScore": "version",
    "Evidence": "attachment",
    "NamedIndicator": "jurisdiction",
    "LibraryEntry": "jurisdiction",
    "ApprovedIndicator": "declaration",
    "ImportedTable": "cycle",
    "TrustedKey": "jurisdiction",
    "ReceivedPackage": "cycle",
}
"""Model → the foreign key by which it belongs to a jurisdiction, itself or through a model that stands here."""

EVERYBODYS: Mapping[str, str] = {
    "Token": "is looked at to know who asks; says nothing of a jurisdiction",
    "Answered": "is of a person and his own request",
    "Visit": "is of a person: up to which event he has read",
}
"""Models without a jurisdiction, and why."""

ONLY_ADDED = frozenset({"Event", "Confirmation", "RowJudgement", "KeptScore", "Evidence"})
"""Models whose rows the program may add and read, and neither change nor delete."""
