"""What the rooms of results keep."""

from jixiao.results.models.ledger import LedgerEntry, ResultSource
from jixiao.results.models.rectification import Check, Feedback, Rectification, RectificationTask, Source

__all__ = ["Check", "Feedback", "LedgerEntry", "Rectification", "RectificationTask", "ResultSource", "Source"]
