"""Lock-out after wrong passwords: what the page says, and the unlock. The counting is django-axes'."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone


class LogIn(AuthenticationForm):
    """User name and password; the page says what wrong ones lead to."""

    @property
    def rule(self) -> str:
        limit, minutes = settings.AXES_FAILURE_LIMIT, _minutes(settings.AXES_COOLOFF_TIME)
        return f"同一用户在同一地址连续输错{limit}次，锁定{minutes}分钟；急用请找管理员解锁。"


def locked_out(request: HttpRequest, original_response: HttpResponse | None = None,  # noqa: ARG001 - axes' names
               credentials: Mapping[str, Any] | None = None) -> HttpResponse:  # fmt: skip
    """The login page with the sentence that says until when, as 429."""
    name = str((credentials or {}).get("username") or request.POST.get("username", ""))
    until = locked_until(name)
    when = f"请在{timezone.localtime(until):%H:%M}以后再试" if until else "请稍后再试"
    limit = settings.AXES_FAILURE_LIMIT
    locked = f"连续输错{limit}次，已锁定{_minutes(settings.AXES_COOLOFF_TIME)}分钟，{when}，或找管理员解锁。"
    form = LogIn(request, initial={"username": name})
    return render(request, "workplace/login.html", {"form": form, "locked": locked}, status=429)


def locked_until(username: str) -> datetime | None:
    """Until when somebody is locked out at some address; None where he is not."""
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    wrong: dict[str, int] = defaultdict(int)
    last: dict[str, datetime] = {}
    for each in AccessAttempt.objects.filter(username=username, attempt_time__gt=since).order_by("attempt_time"):
        wrong[each.ip_address] += each.failures_since_start
        last[each.ip_address] = each.attempt_time
    locked = [last[address] for address, count in wrong.items() if count >= settings.AXES_FAILURE_LIMIT]
    return max(locked) + settings.AXES_COOLOFF_TIME if locked else None


def open_again(username: str) -> bool:
    """Forget the wrong passwords of somebody, from every address; whether there were any."""
    return bool(reset(username=username))


def _minutes(span: timedelta) -> int:
    return -(-int(span.total_seconds()) // 60)
