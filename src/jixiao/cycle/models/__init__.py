"""Cycles, declarations, their versions and the log. What is approved stays; events are only added."""

from jixiao.cycle.models.attachment import Attachment, AttachmentKind
from jixiao.cycle.models.declaration import Declaration, Version
from jixiao.cycle.models.event import Event
from jixiao.cycle.models.package import ReceivedPackage, TrustedKey
from jixiao.cycle.models.table import ImportedTable, TableKind
from jixiao.cycle.models.year import Cycle

__all__ = [
    "Attachment",
    "AttachmentKind",
    "Cycle",
    "Declaration",
    "Event",
    "ImportedTable",
    "ReceivedPackage",
    "TableKind",
    "TrustedKey",
    "Version",
]
