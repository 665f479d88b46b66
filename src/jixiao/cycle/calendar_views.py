"""The page of a year's calendar: everybody may read it, 绩效管理科室 and the administrator set it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jixiao.accounts.models import Jurisdiction
from jixiao.accounts.requests import person_of, who_of
from jixiao.cycle.acts import Refused
from jixiao.cycle.calendar_form import CalendarForm
from jixiao.cycle.calendars import OF_KINDS, may_set, open_year, set_calendar
from jixiao.cycle.deadlines import defaults
from jixiao.cycle.models import Cycle
from jixiao.cycle.rounds import proposals
from jixiao.cycle.schedule import rules_of
from jixiao.cycle.workdays import calendar
from jixiao.cycle.years import cycles_of


@require_GET
def calendars(request: HttpRequest) -> HttpResponse:
    """The newest year; where there is none yet, a page that says what to do."""
    newest = cycles_of(person_of(request)).first()
    if newest is not None:
        return redirect("calendar", newest.pk)
    jurisdiction = Jurisdiction.objects.filter(units__grants__person=person_of(request)).first()
    return render(request, "cycle/calendar.html", _opening(request, jurisdiction))


@require_http_methods(["GET", "POST"])
def calendar_of(request: HttpRequest, pk: int) -> HttpResponse:
    """One year: its deadlines, with what they rest on; set by a post of all of them."""
    cycle = get_object_or_404(cycles_of(person_of(request)), pk=pk)
    kind = request.GET.get("kind", "")
    if kind not in OF_KINDS:
        raise Http404
    rules = {step: rule for (of, step), rule in rules_of(cycle).items() if of == kind}
    by_default = defaults(cycle.code, cycle.year) if kind == "" else {}
    if cycle.revision == 0 and not cycle.deadlines.exists():
        rules = {step: each.rule for step, each in by_default.items()}
    form = CalendarForm(cycle.year, rules, by_default, request.POST or None, initial={"revision": cycle.revision})
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                set_calendar(cycle, kind, form.rules, who_of(request), form.cleaned_data["revision"])
            except Refused as cause:
                messages.error(request, str(cause))
                status = 409
            else:
                messages.success(request, "日程已保存，在办各表的截止日期已按新日程重算。")
                return redirect(request.get_full_path())
    return render(request, "cycle/calendar.html", _page(request, cycle, kind, form), status=status)


def _page(request: HttpRequest, cycle: Cycle, kind: str, form: CalendarForm) -> dict[str, object]:
    person = person_of(request)
    return _opening(request, cycle.jurisdiction) | {
        "cycle": cycle,
        "cycles": cycles_of(person),
        "kind": kind,
        "kinds": OF_KINDS,
        "form": form,
        "decision": may_set(cycle.jurisdiction, person),
        "documents": [(year, calendar().documents.get(year)) for year in (cycle.year - 1, cycle.year, cycle.year + 1)],
        "rounds": proposals(cycle),
        "events": cycle.jurisdiction.events.filter(declaration=None, content__cycle=cycle.pk).order_by("-number")[:10],
    }


def _opening(request: HttpRequest, jurisdiction: Jurisdiction | None) -> dict[str, object]:
    """What the page needs to offer a further year."""
    if jurisdiction is None or not may_set(jurisdiction, person_of(request)).allowed:
        return {}
    newest = Cycle.objects.filter(jurisdiction=jurisdiction).order_by("-year").first()
    year = timezone.localdate().year + 1 if newest is None else newest.year + 1
    return {"opens": jurisdiction, "opens_year": year}


@require_POST
def opened(request: HttpRequest, pk: int) -> HttpResponse:
    """A further year of a jurisdiction, with the deadlines a calendar begins with."""
    person = person_of(request)
    mine = Jurisdiction.objects.filter(pk__in=person.places())
    jurisdiction = get_object_or_404(mine, pk=pk)
    text = request.POST.get("year", "")
    year = int(text) if text.isdecimal() and len(text) == 4 else 0
    if not 2000 <= year <= 2100:
        messages.error(request, "年度要写四位数字，例如2027。")
        return redirect("calendars")
    try:
        cycle = open_year(jurisdiction, year, who_of(request))
    except Refused as cause:
        messages.error(request, str(cause))
        return redirect("calendars")
    messages.success(request, f"已建立{year}年度，日程先按默认值，请核对后保存。")
    return redirect("calendar", cycle.pk)
