"""Warnings, and the numbers a jurisdiction set itself."""

from jixiao.monitoring.models.standard import LocalStandard
from jixiao.monitoring.models.warning import Warning  # noqa: A004 - the word of the field: 预警

__all__ = ["LocalStandard", "Warning"]
