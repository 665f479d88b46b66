"""The pages of monitoring: the board of finance, a unit's forms in a round, who would be alerted."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from jixiao.accounts.downloads import download
from jixiao.accounts.models import Unit, units_below
from jixiao.accounts.record import Refused
from jixiao.accounts.requests import number_in, person_of, who_of
from jixiao.accounts.table_files import MEDIA_TYPES
from jixiao.cycle.models import Cycle
from jixiao.cycle.progress import departments_of
from jixiao.cycle.years import units_of
from jixiao.monitoring.alerts import candidates, may_warn, raise_all
from jixiao.monitoring.board import FILTERS, Line, chosen, columns, ends_of, lines_of
from jixiao.monitoring.board_pictures import pictures
from jixiao.monitoring.judged import standards_of
from jixiao.monitoring.looks import Look, first_shown, looked_at
from jixiao.monitoring.outlook_page import money_shown, outlooks_of, shown_and_not
from jixiao.monitoring.parameters import standards
from jixiao.monitoring.report.board_table import board_table
from jixiao.monitoring.standards import ANSWER_DAYS
from jixiao.monitoring.standing import Standing, standings, targets_of
from jixiao.monitoring.visiting import visible_look

_CONFLICT = 409


@require_GET
def monitoring(request: HttpRequest) -> HttpResponse:
    """A month, the newest or the one the address names: for finance the board, for a unit its own forms."""
    years, is_board = looked_at(person_of(request)), person_of(request).sees_progress
    if not years:
        return render(request, "monitoring/board.html")
    found = _asked(request, years, is_board=is_board)
    if not is_board:
        return _forms(request, found, years, None)
    everything = _standings(request, found)
    lines = lines_of(found, everything, list(departments_of(person_of(request), found.cycle)))
    only, sort = request.GET.get("only", ""), request.GET.get("sort", "")
    shown = chosen(lines, only, sort)
    holding = standards_of(found.cycle, found.months).threshold(found.months)
    page = {
        "round": found,
        **_choice(found, years),
        "lines": [(line, money_shown(line.year_end)) for line in shown],
        "columns": columns(sort),
        "only": only,
        "filters": [(name, words) for name, (words, _) in FILTERS.items()],
        "total": _total(lines),
        "pictures": pictures(shown, holding),
        "candidates": len(candidates(everything, person_of(request))),
        "standard": holding,
    }
    return render(request, "monitoring/board.html", page)


def _asked(request: HttpRequest, years: Sequence[tuple[Cycle, Sequence[Look]]], *, is_board: bool) -> Look:
    """The month the address names, by its round or by year and month; 404 for one that is not looked at."""
    looks = [look for _, own in years for look in own]
    asked, year, months = (number_in(request.GET.get(name, "")) for name in ("round", "cycle", "months"))
    found: Look | None
    if asked is not None:
        found = next((each for each in looks if each.pk == asked), None)
    elif year is not None:
        own = [each for each in looks if each.cycle.pk == year]
        found = next((each for each in own if each.months == months), own[-1] if own and months is None else None)
    else:
        found = first_shown(years, is_board=is_board)
    if found is None:
        raise Http404
    return found


def _choice(found: Look, years: Sequence[tuple[Cycle, Sequence[Look]]]) -> dict[str, object]:
    """The years and, of the one that is shown, the months to choose among."""
    return {"years": [cycle for cycle, _ in years], "looks": next((own for of, own in years if of == found.cycle), ())}


def _total(lines: Sequence[Line]) -> dict[str, int]:
    """What the sentence above the board counts."""
    every = [each for line in lines for each in line.standings]
    return {
        "forms": len(every),
        "accepted": sum(each.is_accepted for each in every),
        "late": sum(each.is_late for each in every),
        "red": sum(each.light.colour == "red" for each in every),
        "alerts": sum(len(each.open_alerts) for each in every),
    }


@require_GET
def unit(
    request: HttpRequest, unit: int, pk: int | None = None, cycle: int | None = None, months: int | None = None
) -> HttpResponse:
    """The forms of a unit and of all below it in a round, or their money until the end of a month."""
    found = visible_look(request, pk, cycle, months)
    return _forms(request, found, (), get_object_or_404(units_of(person_of(request)), pk=unit))


def _forms(
    request: HttpRequest, found: Look, years: Sequence[tuple[Cycle, Sequence[Look]]], of: Unit | None
) -> HttpResponse:
    shown = _standings(request, found, of)
    ends = ends_of(found, shown)
    outlooks = outlooks_of([each.form for each in shown if each.form is not None and each.form.version_number])
    page = {
        "round": found,
        **_choice(found, years),
        "unit": of,
        "standings": [
            (each, money_shown(ends[each.basis.pk]), shown_and_not(outlooks.get(each.form.pk if each.form else 0, [])))
            for each in shown
        ],
        "standard": standards_of(found.cycle, found.months).threshold(found.months),
    }
    return render(request, "monitoring/forms.html", page)


def _standings(request: HttpRequest, found: Look, of: Unit | None = None) -> list[Standing]:
    targets = targets_of(found.cycle, person_of(request))
    if of is not None:
        targets = targets.filter(unit__in=units_below([of.pk]))
    return standings(found, list(targets), timezone.localdate())


@require_GET
def board_file(
    request: HttpRequest, pk: int | None = None, cycle: int | None = None, months: int | None = None
) -> HttpResponse:
    """The board as a workbook. 404 for who has no role of finance."""
    found = visible_look(request, pk, cycle, months)
    if not person_of(request).sees_progress:
        raise Http404
    lines = lines_of(found, _standings(request, found), list(departments_of(person_of(request), found.cycle)))
    return download(board_table(found, lines), f"{found}各部门情况表.xlsx", MEDIA_TYPES["xlsx"])


@require_http_methods(["GET", "POST"])
def raise_alerts(
    request: HttpRequest, pk: int | None = None, cycle: int | None = None, months: int | None = None
) -> HttpResponse:
    """Who would be alerted and why; then all that are chosen are, or nobody."""
    found = visible_look(request, pk, cycle, months)
    if request.method == "POST":
        numbers = [number for text in request.POST.getlist("targets") if (number := number_in(text)) is not None]
        try:
            if not numbers:
                raise Refused("没有选要预警的，请在名单里选。")
            made = raise_all(found, numbers, who_of(request))
        except Refused as cause:
            messages.error(request, str(cause))
            return _preview(request, found, _CONFLICT)
        messages.success(request, f"已发出{len(made)}份预警，各单位的待办里已有提醒。")
        return redirect(f"{reverse('monitoring')}?cycle={found.cycle.pk}&months={found.months}")
    return _preview(request, found)


def _preview(request: HttpRequest, found: Look, status: int = 200) -> HttpResponse:
    owing = candidates(_standings(request, found), person_of(request))
    page = {
        "round": found,
        "candidates": owing,
        "decision": may_warn(person_of(request)),
        "standard": standards_of(found.cycle, found.months).threshold(found.months),
        "days": standards(found.cycle.jurisdiction, found.cycle.year).number(ANSWER_DAYS),
    }
    return render(request, "monitoring/raise.html", page, status=status)
