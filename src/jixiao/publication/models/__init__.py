"""Public copies, the names they are found by, what is kept secret, and when final accounts were approved."""

from jixiao.publication.models.accounts import FinalAccounts
from jixiao.publication.models.copies import PublishedIndicator, PublishedVersion
from jixiao.publication.models.evaluations import PublicEvaluation, PublishedEvaluation
from jixiao.publication.models.places import Publication, PublicUnit, UnitYear
from jixiao.publication.models.search import SearchName, SearchSuffix
from jixiao.publication.models.secrecy import Secrecy

__all__ = [
    "FinalAccounts",
    "PublicEvaluation",
    "PublicUnit",
    "Publication",
    "PublishedEvaluation",
    "PublishedIndicator",
    "PublishedVersion",
    "SearchName",
    "SearchSuffix",
    "Secrecy",
    "UnitYear",
]
