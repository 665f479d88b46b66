"""What administrators did, and who logged in."""

from axes.models import AccessFailureLog, AccessLog
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from jixiao.accounts import people
from jixiao.accounts.models import Administration
from jixiao.accounts.permissions import permissions
from jixiao.accounts.requests import administrator_of, person_of

ROWS_A_PAGE = 50
LOGINS = 100


@require_GET
def administrations(request: HttpRequest) -> HttpResponse:
    """The log, of the units the person may read it on; 404 for who may on none."""
    units = person_of(request).units(permissions()["read_administrations"].roles)
    if not units.exists():
        raise Http404
    found = Administration.objects.filter(unit__in=units).select_related("unit").order_by("-pk")
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/administrations.html", {"page": page})


@require_GET
def logins(request: HttpRequest) -> HttpResponse:
    """The last logins and wrong passwords of the people of the subtree, or of one of them."""
    known = people.visible_to(administrator_of(request))
    wanted = request.GET.get("q", "").strip()
    names = known.filter(username__icontains=wanted) if wanted else known
    usernames = names.values("username")
    context = {
        "q": wanted,
        "logins": AccessLog.objects.filter(username__in=usernames).order_by("-attempt_time")[:LOGINS],
        "failures": AccessFailureLog.objects.filter(username__in=usernames).order_by("-attempt_time")[:LOGINS],
        "most": LOGINS,
    }
    return render(request, "accounts/logins.html", context)
