"""What is offered for the cells of a form, deciding about a row, tying a file to one. Permission is asked here."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jixiao.accounts.downloads import download
from jixiao.accounts.record import Refused
from jixiao.accounts.requests import number_in, person_of, who_of
from jixiao.cycle import editing
from jixiao.cycle.acts import may_declare
from jixiao.cycle.kinds import SELF_EVALUATION
from jixiao.cycle.models import Declaration
from jixiao.cycle.scores.evidence import tie
from jixiao.cycle.scores.judgements import BETTER, LEVELS, PER
from jixiao.cycle.scores.judging import Judged, judge, to_judge
from jixiao.cycle.scores.money_how import money_lines
from jixiao.cycle.scores.page import offered
from jixiao.cycle.scores.report.document import report_docx
from jixiao.cycle.visiting import visible
from jixiao.forms.official.filled_json import filled_from
from jixiao.measures.derivation import shown

_CONFLICT = 409


@require_GET
def offers(request: HttpRequest, pk: int) -> JsonResponse:
    """What other rooms know of the cells of the form as it stands on the page."""
    found = visible(request, pk)
    filled = editing.current(found)
    return JsonResponse({"html": "", "money": [], "marks": []} if filled is None else offered(found, filled))


@require_GET
def money(request: HttpRequest, pk: int) -> HttpResponse:
    """How the money and the rates of a self-evaluation came about: of the version that was sent last; of what is
    written now (`?now`), for who writes it."""
    found = visible(request, pk)
    if found.kind not in SELF_EVALUATION:
        raise Http404
    version = found.last_version
    is_now = ("now" in request.GET or version is None) and may_declare(found, person_of(request)).allowed
    sent = filled_from(version.filled) if version is not None and version.filled is not None else None
    filled = editing.current(found) if is_now else sent
    lines = [] if filled is None else money_lines(found, filled)
    back = reverse("edit" if is_now else "declaration", args=(pk,))
    return render(request, "cycle/money_how.html", {"declaration": found, "lines": lines, "back": back})


@require_http_methods(["GET", "POST"])
def judgement(request: HttpRequest, pk: int) -> HttpResponse:
    """The page to decide about one row (`row`), and the decision."""
    found = visible(request, pk)
    row = request.POST.get("row") or request.GET.get("row", "")
    if request.method == "POST":
        try:
            made = judge(found, who_of(request), row, request.POST.dict())
        except Refused as cause:
            return _page(request, found, row, str(cause))
        if made is not None:
            messages.success(request, f"“{made.name}”的评判已记下。")
        return redirect("edit" if request.POST.get("side") == "own" else "review", pk)
    return _page(request, found, row)


def _page(request: HttpRequest, found: Declaration, row: str, refused: str = "") -> HttpResponse:
    try:
        place = to_judge(found, person_of(request), row)
    except Refused as cause:
        messages.error(request, refused or str(cause))
        return redirect("declaration", found.pk)
    typed = request.POST.dict() if refused else {}
    page = _asked(place, typed) | {"declaration": found, "refused": refused}
    return render(request, "cycle/judgement.html", page, status=_CONFLICT if refused else 200)


def _asked(place: Judged, typed: dict[str, str]) -> dict[str, Any]:
    row = place.scored
    held = {} if place.held is None else {**place.held.given, "reason": place.held.reason}
    return {
        "place": place,
        "indicator": row.indicator,
        "lines": [row.derivation.formula, *row.derivation.steps, row.derivation.reason or ""],
        "points": "" if row.points is None else shown(row.points),
        "bounds": f"{shown(row.lowest)}—{shown(row.highest)}" if row.is_open else "",
        "weight": "" if row.weight.value is None else shown(row.weight.value),
        "given": typed or held,
        "levels": LEVELS,
        "betters": BETTER,
        "pers": PER,
    }


@require_POST
def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """Tie a file (`file`) to a row (`row`), or untie it (`untie`)."""
    found = visible(request, pk)
    there = found.attachments.select_related("declaration").defer("content")
    attachment = get_object_or_404(there, pk=number_in(request.POST.get("file", "")) or 0)
    is_tied = "untie" not in request.POST
    try:
        tie(attachment, who_of(request), request.POST.get("row", ""), is_tied=is_tied)
    except Refused as cause:
        messages.error(request, str(cause))
    else:
        messages.success(request, f"“{attachment.name}”{'已作为' if is_tied else '不再作为'}佐证材料。")
    return redirect("files", pk)


@require_GET
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The report of a self-evaluation, masked: it is for everybody who may read the form."""
    found = visible(request, pk)
    if found.kind not in SELF_EVALUATION:
        raise Http404
    try:
        content = report_docx(found)
    except Refused as cause:
        messages.error(request, str(cause))
        return redirect("declaration", pk)
    return download(content, f"{found.unit_name}{found.year}年{found.title}自评报告.docx")
