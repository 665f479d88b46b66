"""Alerts as the rows of a report: what for, when, what the unit answered, where they stand."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from jixiao.cycle.kinds import months_words
from jixiao.cycle.models import Event
from jixiao.forms.days import day_words
from jixiao.monitoring.alerts import ANSWERS, CONFIRM, PLAN
from jixiao.monitoring.lights import KINDS
from jixiao.monitoring.models import Alert

_ANSWERING = (*ANSWERS, CONFIRM, PLAN)
HEADS = ("预警", "原因", "处置和整改方案", "现在的状态")
WIDTHS = (4, 6, 6, 3)


def alert_rows(alerts: Sequence[Alert], today: date) -> list[tuple[str, ...]]:
    """In their order; the answers from the log."""
    answers = _answers(alerts)
    return [
        (
            f"{months_words(each.months)}\n{day_words(timezone.localdate(each.raised_at))}",
            "\n".join(f"{KINDS[reason['kind']]}：{reason['text']}" for reason in each.reasons),
            "\n".join(answers.get(each.pk, ())) or "还没有处置",
            "\n".join([each.words_on(today), *(["转线下核查"] if each.needs_check else [])]),
        )
        for each in alerts
    ]


def _answers(alerts: Sequence[Alert]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    own = Event.objects.filter(declaration__in={each.declaration_id for each in alerts}, content__act__in=_ANSWERING)
    for content in own.order_by("number").values_list("content", flat=True):
        label = content["label"].partition("（")[0]
        found.setdefault(content["alert"], []).append(f"{label}：{content['why']}" if content["why"] else label)
    return found
