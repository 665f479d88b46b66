"""Cycles, their calendars, declarations, their versions and the log. What is approved stays; events are only added."""

from jixiao.cycle.models.deadline import Deadline
from jixiao.cycle.models.declaration import Declaration, Version
from jixiao.cycle.models.event import Event
from jixiao.cycle.models.visit import Visit
from jixiao.cycle.models.year import Cycle

__all__ = ["Cycle", "Deadline", "Declaration", "Event", "Version", "Visit"]
