"""The page of an alert, and the acts on it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jixiao.accounts.record import Refused
from jixiao.accounts.requests import person_of, who_of
from jixiao.cycle.asking import shown_acts
from jixiao.cycle.deadlines import remaining
from jixiao.cycle.spending import last_day
from jixiao.monitoring import alerts
from jixiao.monitoring.alert_money import money_rows
from jixiao.monitoring.lights import KINDS
from jixiao.monitoring.links import new_rectification
from jixiao.monitoring.models import Alert
from jixiao.monitoring.visiting import visible_alert
from jixiao.monitoring.way import way

_CONFLICT = 409


@require_GET
def alert(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, visible_alert(request, pk))


def _page(request: HttpRequest, found: Alert, opinion: str = "", status: int = 200) -> HttpResponse:
    today, declaration = timezone.localdate(), found.declaration
    acts = alerts.possible_acts(found, person_of(request), today)
    since = found.suspended_from(today)
    due = found.due if since is None else alerts.plan_due(found, today)
    events = declaration.events.filter(content__alert=found.pk).order_by("-number")
    may_finance = any(each.decision.allowed for each in acts if each.transition.act == "lift_alert")
    answers = any(each.transition.act in alerts.ANSWERS and each.decision.allowed for each in acts)
    page = {
        "alert": found,
        "declaration": declaration,
        "reasons": [(KINDS[each["kind"]], each) for each in found.reasons],
        "state": found.words_on(today),
        "due": due,
        "remaining": remaining(due, today) if due else None,
        "asked": "提出整改方案" if since is not None or found.state != way().start else "处置",
        "acts": acts,
        "can_act": any(each.decision.allowed for each in acts),
        "events": [(each, way().states[each.content["alert_state"]]) for each in events],
        "others": declaration.monitoring_alerts.exclude(pk=found.pk),
        "opinion": opinion,
        "money": money_rows(found),
        "until": last_day(declaration.year, found.months),
        "help": _help(found) if answers else "",
        "rectification": new_rectification(found) if may_finance else "",
    }
    return render(request, "monitoring/alert.html", page, status=status)


def _help(found: Alert) -> str:
    """What a unit's choice leads to."""
    plan = f"，{found.correction_days}个工作日内报整改方案" if found.correction_days else "，再报整改方案"
    return f"继续执行要写理由。选调剂预算或取消项目，还没有支付的额度冻结{plan}。期限内不选，从第二天起算暂停预算执行。"


@require_POST
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    found, text = visible_alert(request, pk), request.POST.get("opinion", "")
    try:
        alerts.act(found, name, who_of(request), text, shown_acts(request))
    except Refused as cause:
        messages.error(request, str(cause))
        return _page(request, visible_alert(request, pk), text, _CONFLICT)
    messages.success(request, f"已办理，现在是“{found.words_on(timezone.localdate())}”。")
    return redirect("alert", pk)
