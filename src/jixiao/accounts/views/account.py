"""The pages of one's own account: password, second factor, logins, delegation."""

from axes.models import AccessLog
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from jixiao.accounts import delegations, second_factor, sessions
from jixiao.accounts.forms import Code, Delegate
from jixiao.accounts.gate import Step, due, passed, stands_at
from jixiao.accounts.models import Delegation
from jixiao.accounts.record import Done, Refused, record
from jixiao.accounts.requests import person_of, who_of

_LOST = (
    "服务器的密钥换过，您的动态口令和备用码都核对不了了。请管理员在“人员”里重置您的动态口令，再登录、重新设；"
    "管理员自己进不来的，请在服务器上用 jixiao establish 另增加一位。"
)
_WRONG = "口令不对，或已经用过；连续输错要等几秒再试。"
LOGINS = 10


@require_GET
def account(request: HttpRequest) -> HttpResponse:
    return _page(request, None, 200)


def _page(request: HttpRequest, form: Delegate | None, status: int) -> HttpResponse:
    person, today = person_of(request), timezone.localdate()
    grants = delegations.delegable(person)
    given = Delegation.objects.filter(grant__person=person).select_related("grant__unit", "delegate")
    taken = person.delegated_to_him.filter(last_day__gte=today).select_related("grant__unit", "grant__person")
    context = {
        "person": person,
        "held": person.grants_held().select_related("unit", "person").order_by("unit", "role"),
        "has_second_factor": second_factor.has_one(person),
        "needs_second_factor": second_factor.needs_one(person),
        "sessions": sessions.open_now(person),
        "key": request.session.session_key,
        "logins": AccessLog.objects.filter(username=person.username).order_by("-attempt_time")[:LOGINS],
        "delegable": grants.exists(),
        "form": form or Delegate(grants, initial={"first_day": today}),
        "given": [(each, delegations.standing(each, today)) for each in given],
        "taken": [(each, delegations.standing(each, today)) for each in taken],
    }
    return render(request, "accounts/account.html", context, status=status)


@require_POST
def delegate(request: HttpRequest) -> HttpResponse:
    form = Delegate(delegations.delegable(person_of(request)), request.POST)
    if not form.is_valid():
        return _page(request, form, 400)
    given = form.cleaned_data
    try:
        made = delegations.delegate(who_of(request), given["grant"], given["to"], given["first_day"], given["last_day"])
    except Refused as cause:
        messages.error(request, str(cause))
        return _page(request, form, 409)
    messages.success(request, f"已委托{made.delegate}，{made.first_day}到{made.last_day}。")
    return redirect("account")


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a delegation of one's own; 404 for any other."""
    own = Delegation.objects.filter(grant__person=person_of(request))
    found = get_object_or_404(own, pk=pk)
    try:
        delegations.revoke(who_of(request), found)
    except Refused as cause:
        messages.error(request, str(cause))
        return _page(request, None, 409)
    messages.success(request, "委托已收回。")
    return redirect("account")


def _recorded(request: HttpRequest, act: str, label: str) -> None:
    """What somebody did to his own account, in the log of his place."""
    person = person_of(request)
    if person.unit is not None:
        whom = f"{person.name}（{person.username}）"
        record(person.unit.jurisdiction, person.unit, who_of(request), Done(act, label, whom))


@sensitive_post_parameters()
@never_cache
def change_password(request: HttpRequest) -> HttpResponse:
    """A new password; every other login ends."""
    person = person_of(request)
    form = PasswordChangeForm(person, request.POST or None)
    if request.method == "POST" and form.is_valid():
        old = request.session.session_key
        with transaction.atomic():
            person.must_change_password = False
            form.save()
            update_session_auth_hash(request, person)
            sessions.renewed(person, old, request.session.session_key)
            _recorded(request, "password_changed", "本人修改密码")
        passed(request, Step.PASSWORD)
        messages.success(request, "密码已修改，其他地方的登录已经退出。")
        return redirect("home")
    context = {"form": form, "due": stands_at(request, Step.PASSWORD)}
    return render(request, "accounts/change_password.html", context, status=400 if form.errors else 200)


@never_cache
def ask_code(request: HttpRequest) -> HttpResponse:
    """The second factor, after the password."""
    if not stands_at(request, Step.CODE):
        return redirect("home")
    form = Code(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if second_factor.verified(person_of(request), form.cleaned_data["code"]):
            passed(request, Step.CODE)
            return redirect("home")
        form.add_error("code", _WRONG)
    return _asks_code(request, "accounts/code.html", form)


def _asks_code(request: HttpRequest, template: str, form: Code) -> HttpResponse:
    lost = _LOST if second_factor.is_lost(person_of(request)) else ""
    return render(request, template, {"form": form, "lost": lost}, status=400 if form.errors else 200)


@never_cache
def enrol(request: HttpRequest) -> HttpResponse:
    """Take a telephone into use: the secret, then its first code; the recovery codes are told this once."""
    person = person_of(request)
    if second_factor.has_one(person):
        messages.error(request, "已经设了动态口令；换手机请先停用，手机丢了请找管理员重置。")
        return redirect("account")
    secret = second_factor.begin(person)
    form = Code(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            codes = second_factor.confirm(person, form.cleaned_data["code"])
            if codes is not None:
                _recorded(request, "second_factor_set", "本人设定动态口令")
        if codes is not None:
            passed(request, Step.ENROL)
            return render(request, "accounts/recovery_codes.html", {"codes": codes})
        form.add_error("code", _WRONG)
    context = {"form": form, "secret": secret, "due": stands_at(request, Step.ENROL)}
    return render(request, "accounts/enrol.html", context, status=400 if form.errors else 200)


@never_cache
def give_up_code(request: HttpRequest) -> HttpResponse:
    """Stop using a telephone: with one of its codes, and where no jurisdiction asks for one."""
    person = person_of(request)
    if not second_factor.has_one(person):
        return redirect("account")
    form = Code(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not second_factor.verified(person, form.cleaned_data["code"]):
            form.add_error("code", _WRONG)
        else:
            with transaction.atomic():
                second_factor.forget(person)
                _recorded(request, "second_factor_given_up", "本人停用动态口令")
            if second_factor.needs_one(person):
                due(request, Step.ENROL)
                return redirect("enrol")
            messages.success(request, "动态口令已停用。")
            return redirect("account")
    return _asks_code(request, "accounts/give_up_code.html", form)


@require_POST
def log_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End every login of this person, this one too, and his tokens."""
    sessions.end_everything(who_of(request), person_of(request), request.session.session_key)
    logout(request)
    messages.success(request, "已在所有地方退出，接口令牌也已吊销。")
    return redirect("login")
