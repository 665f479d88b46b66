"""Cycles, declarations, their versions, reviews and the log. What is approved stays; events are only added."""

from jixiao.cycle.models.approval import Adjustment, Approval
from jixiao.cycle.models.declaration import Declaration, Version
from jixiao.cycle.models.event import Event
from jixiao.cycle.models.named import NamedIndicator
from jixiao.cycle.models.review import Remark, ReviewSheet, Said
from jixiao.cycle.models.year import Cycle

__all__ = [
    "Adjustment",
    "Approval",
    "Cycle",
    "Declaration",
    "Event",
    "NamedIndicator",
    "Remark",
    "ReviewSheet",
    "Said",
    "Version",
]
