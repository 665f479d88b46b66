"""The button 从国库数据填入."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from jixiao.accounts.record import Refused
from jixiao.accounts.requests import who_of
from jixiao.cycle.kinds import MONITORING
from jixiao.cycle.visiting import visible
from jixiao.monitoring import filling


@require_POST
def from_treasury(request: HttpRequest, pk: int) -> HttpResponse:
    """The money of a monitoring form, and nothing else of it, becomes what the treasury says."""
    found = visible(request, pk)
    if found.kind not in MONITORING:
        raise Http404
    try:
        changed = filling.fill(found, who_of(request))
    except Refused as cause:
        messages.error(request, str(cause))
    else:
        said = f"已按国库数据改了{len(changed)}处：{'；'.join(each.words for each in changed)}。"
        messages.success(request, said if changed else "和国库数据一致，没有改动。")
    return redirect("declaration", pk)
