"""Until when a project may be extended, and until when its acceptance is to be asked for."""

from datetime import date

from jixiao.procedures.acceptance.rules import Deadline, ExtensionRule
from jixiao.procedures.months import months_later


def refused_extension(term_ends: date, asked: date, until: date, extended_before: int, rule: ExtensionRule) -> str:
    """Why a term is not extended to `until`; empty where it is. `extended_before`: how often it was."""
    last_day, longest = months_later(term_ends, -rule.asked_months_before), months_later(term_ends, rule.months)
    if extended_before >= rule.times:
        why = f"已延期{extended_before}次，只能延期{rule.times}次"
    elif asked > last_day:
        why = f"应在到期{rule.asked_months_before}个月前（{last_day}前）提出，提出的日期是{asked}"
    elif until <= term_ends:
        why = f"延期后的日期{until}不晚于原到期日{term_ends}"
    elif until > longest:
        why = f"延期最多{rule.months}个月，到{longest}为止"
    else:
        return ""
    return f"不能延期：{why}（{rule.basis.words}）。"


def acceptance_due(term_ends: date, deadline: Deadline) -> date:
    """The last day on which acceptance is asked for in time."""
    return months_later(term_ends, deadline.months)
