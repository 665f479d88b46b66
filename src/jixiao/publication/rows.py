"""How each row of this app reaches its jurisdiction: row-level security is made from it (`workplace.row_security`)."""

from collections.abc import Mapping

ROWS: Mapping[str, str] = {
    "FinalAccounts": "jurisdiction",
    "Secrecy": "declaration",
    "PublicUnit": "jurisdiction",
    "UnitYear": "jurisdiction",
    "Publication": "jurisdiction",
    "PublishedVersion": "jurisdiction",
    "PublishedIndicator": "jurisdiction",
    "PublicEvaluation": "jurisdiction",
    "PublishedEvaluation": "jurisdiction",
}
"""Model → the foreign key by which it belongs to a jurisdiction, itself or through a model that stands here."""

EVERYBODYS: Mapping[str, str] = {
    "SearchName": "names that stand in public forms, of the whole country; a search is asked by nobody in particular",
    "SearchSuffix": "the ends of these names, by which a part of one is found",
}
"""Models without a jurisdiction, and why."""

ONLY_ADDED = frozenset({"FinalAccounts", "PublishedVersion", "PublishedEvaluation"})
"""Models whose rows the program may add and read, and neither change nor delete."""

PUBLIC: Mapping[str, str] = {
    "PublicUnit": "true",
    "UnitYear": "true",
    "Publication": "true",
    "PublishedVersion": "number >= (SELECT shown_from FROM publication_publication own WHERE own.id = publication_id)",
    "PublishedIndicator": "true",
    "PublicEvaluation": "true",
    "PublishedEvaluation": (
        "number >= (SELECT shown_from FROM publication_publicevaluation own WHERE own.id = publication_id)"
    ),
}
"""Models whose rows everybody reads, also who is not logged in: where this holds. They are written by their own
jurisdiction alone: each belongs to it directly, for what belongs to a row everybody sees would be everybody's to
write."""
