"""What the rooms of results keep."""

from jixiao.results.models.extension import Extension, ExtensionRequest
from jixiao.results.models.ledger import LedgerEntry, ResultSource
from jixiao.results.models.proposal import Answer, Proposal
from jixiao.results.models.rectification import Check, Feedback, Rectification, RectificationTask, Source

__all__ = [
    "Answer", "Check", "Extension", "ExtensionRequest", "Feedback", "LedgerEntry", "Proposal", "Rectification",
    "RectificationTask", "ResultSource", "Source",
]  # fmt: skip
