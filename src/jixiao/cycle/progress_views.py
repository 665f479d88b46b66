"""The page of the departments' progress, and the same as a file. 404 for who has no role of finance there."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from jixiao.accounts.downloads import download
from jixiao.accounts.requests import person_of
from jixiao.cycle.models import Cycle
from jixiao.cycle.progress import Board, board, states
from jixiao.cycle.progress_files import as_csv, as_xlsx
from jixiao.cycle.schedule import rules_of
from jixiao.cycle.transitions import transitions
from jixiao.cycle.years import cycles_of

_WRITERS = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@require_GET
def progress(request: HttpRequest) -> HttpResponse:
    """The newest year, or the one the address names."""
    cycles = list(cycles_of(person_of(request)))
    if not person_of(request).sees_progress:
        raise Http404
    asked = request.GET.get("cycle")
    chosen = [each for each in cycles if asked is None or str(each.pk) == asked]
    if cycles and not chosen:
        raise Http404
    shown = _board(request, chosen[0]) if chosen else None
    return render(request, "cycle/progress.html", {"board": shown, "cycles": cycles, "columns": _columns(shown)})


@require_GET
def progress_file(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    cycle = get_object_or_404(cycles_of(person_of(request)), pk=pk)
    if suffix not in _WRITERS or not person_of(request).sees_progress:
        raise Http404
    write, kind = _WRITERS[suffix]
    return download(write(_board(request, cycle)), f"{cycle}各部门进度.{suffix}", kind)


def _board(request: HttpRequest, cycle: Cycle) -> Board:
    return board(person_of(request), cycle, timezone.localdate())


def _columns(shown: Board | None) -> list[tuple[str, str]]:
    """Each state with its deadline for every kind of form."""
    rules = {} if shown is None else rules_of(shown.cycle)
    names = transitions().states
    return [(names[state], rules["", state].words if ("", state) in rules else "") for state in states()]
