"""Alerts, the numbers a jurisdiction set itself, and decisions that a month goes by other ones."""

from jixiao.monitoring.models.alert import Alert
from jixiao.monitoring.models.rejudgement import Rejudgement
from jixiao.monitoring.models.standard import LocalStandard

__all__ = ["Alert", "LocalStandard", "Rejudgement"]
