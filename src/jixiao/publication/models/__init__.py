"""Public copies, the names they are found by, and what is kept secret."""

from jixiao.publication.models.copies import PublishedIndicator, PublishedVersion
from jixiao.publication.models.evaluations import PublicEvaluation, PublishedEvaluation
from jixiao.publication.models.places import Publication, PublicUnit, UnitYear
from jixiao.publication.models.search import SearchName, SearchSuffix
from jixiao.publication.models.secrecy import Secrecy

__all__ = [
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
