"""Alerts, and the numbers a jurisdiction set itself."""

from jixiao.monitoring.models.alert import Alert
from jixiao.monitoring.models.standard import LocalStandard

__all__ = ["Alert", "LocalStandard"]
