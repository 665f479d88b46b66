"""How each row of this app reaches its jurisdiction: row-level security is made from it (`workplace.row_security`)."""

from collections.abc import Mapping

ROWS: Mapping[str, str] = {
    "Jurisdiction": "code",
    "Unit": "jurisdiction",
    "Above": "unit",
    "Grant": "unit",
    "FormerName": "unit",
    "Succession": "unit",
    "Delegation": "grant",
    "Administration": "jurisdiction",
}
"""Model → the foreign key by which it belongs to a jurisdiction, itself or through a model that stands here."""

EVERYBODYS: Mapping[str, str] = {
    "Person": "is needed for the login, before it is known what he may reach; says nothing but who he is",
    "OpenSession": "is looked at before it is known what its person may reach; holds no more than that he is logged in",
    "Telephone": "is django-otp's own table under another name; asked for the login; its secret is sealed",
    "Person_groups": "Django's groups are not used",
    "Person_user_permissions": "Django's permissions are not used",
}
"""Models without a jurisdiction, and why."""

ONLY_ADDED = frozenset({"Administration"})
"""Models whose rows the program may add and read, and neither change nor delete."""
