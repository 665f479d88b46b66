"""The directory of firms, the records of registers with everything that was written about them, frozen numbers."""

from jixiao.registers.models.firm import Firm, FirmName, FirmStay
from jixiao.registers.models.imported import RegisterImport
from jixiao.registers.models.indexed import COLUMNS, Indexed
from jixiao.registers.models.record import ALWAYS, FOREVER, Record, RecordVersion
from jixiao.registers.models.snapshot import Counted, Snapshot

__all__ = ["ALWAYS", "COLUMNS", "FOREVER", "Counted", "Firm", "FirmName", "FirmStay", "Indexed", "Record",
           "RecordVersion", "RegisterImport", "Snapshot"]  # fmt: skip
