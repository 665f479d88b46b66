"""Imports of the treasury's tables, and the amounts they brought."""

from jixiao.treasury.models.amount import Amount, Measure, Spending, Table
from jixiao.treasury.models.imported import Import

__all__ = ["Amount", "Import", "Measure", "Spending", "Table"]
