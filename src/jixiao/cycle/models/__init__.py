"""Cycles, declarations, their versions, reviews and the log. What is approved stays; events are only added."""

from jixiao.cycle.models.approval import Adjustment, Approval
from jixiao.cycle.models.attachment import Attachment, AttachmentKind
from jixiao.cycle.models.confirmation import Confirmation
from jixiao.cycle.models.deadline import Deadline
from jixiao.cycle.models.declaration import CONTENT, Declaration, Version, actor_of
from jixiao.cycle.models.edit import Edit, Presence
from jixiao.cycle.models.event import Event
from jixiao.cycle.models.library import ApprovedIndicator, LibraryEntry
from jixiao.cycle.models.named import NamedIndicator
from jixiao.cycle.models.package import ReceivedPackage, TrustedKey
from jixiao.cycle.models.review import Remark, ReviewSheet, Said
from jixiao.cycle.models.round import Round
from jixiao.cycle.models.scores import Evidence, KeptScore, RowJudgement
from jixiao.cycle.models.table import ImportedTable, TableKind
from jixiao.cycle.models.token import Answered, Token
from jixiao.cycle.models.visit import Visit
from jixiao.cycle.models.year import Cycle

__all__ = [
    "CONTENT",
    "Adjustment",
    "Answered",
    "Approval",
    "ApprovedIndicator",
    "Attachment",
    "AttachmentKind",
    "Confirmation",
    "Cycle",
    "Deadline",
    "Declaration",
    "Edit",
    "Event",
    "Evidence",
    "ImportedTable",
    "KeptScore",
    "LibraryEntry",
    "NamedIndicator",
    "Presence",
    "ReceivedPackage",
    "Remark",
    "ReviewSheet",
    "Round",
    "RowJudgement",
    "Said",
    "TableKind",
    "Token",
    "TrustedKey",
    "Version",
    "Visit",
    "actor_of",
]
