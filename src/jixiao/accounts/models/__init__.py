"""Jurisdictions, units, people and the roles they have. Nothing is deleted: what ends gets a last year or a day."""

from jixiao.accounts.models.administration import Administration
from jixiao.accounts.models.entry import Entry
from jixiao.accounts.models.grant import Delegation, Grant
from jixiao.accounts.models.jurisdiction import Jurisdiction
from jixiao.accounts.models.person import Person, Power
from jixiao.accounts.models.session import OpenSession
from jixiao.accounts.models.telephone import Telephone
from jixiao.accounts.models.unit import (
    Above,
    FormerName,
    Succession,
    Unit,
    UnitKind,
    existing_in,
    names_in,
    units_below,
)

__all__ = [
    "Above",
    "Administration",
    "Delegation",
    "Entry",
    "FormerName",
    "Grant",
    "Jurisdiction",
    "OpenSession",
    "Person",
    "Power",
    "Succession",
    "Telephone",
    "Unit",
    "UnitKind",
    "existing_in",
    "names_in",
    "units_below",
]
