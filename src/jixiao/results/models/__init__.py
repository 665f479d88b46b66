"""What the rooms of results keep."""

from jixiao.results.models.rectification import Check, Feedback, Rectification, RectificationTask, Source

__all__ = ["Check", "Feedback", "Rectification", "RectificationTask", "Source"]
