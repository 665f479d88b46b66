"""Cycles, declarations, their versions and the log. What is approved stays; events are only added."""

from jixiao.cycle.models.declaration import Declaration, Version, actor_of
from jixiao.cycle.models.event import Event
from jixiao.cycle.models.year import Cycle

__all__ = ["Cycle", "Declaration", "Event", "Version", "actor_of"]
