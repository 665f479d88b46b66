"""What goes out of a year: the letter of a declaration, the summary table, a unit's year as one zip."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from jixiao.accounts.downloads import attached, download
from jixiao.accounts.files import MEDIA_TYPES
from jixiao.accounts.models import Unit, UnitKind, existing_in
from jixiao.accounts.reach import codes_of, in_steps
from jixiao.accounts.requests import number_in, person_of
from jixiao.cycle import years
from jixiao.cycle.blank_forms import blank_forms, workbook
from jixiao.cycle.check_code import footer
from jixiao.cycle.kinds import TARGETS
from jixiao.cycle.models import Cycle, Declaration
from jixiao.cycle.paper.letter import Approved, letter
from jixiao.cycle.paper.summary import Declared, summary, summary_bytes
from jixiao.cycle.printing import WRITERS
from jixiao.cycle.visiting import may_see_persons, visible
from jixiao.cycle.year_zip import year_zip
from jixiao.profiles.letters import letter_words

_XLSX = MEDIA_TYPES["xlsx"]
LETTERS = ("docx", "pdf")


def cycle_of(request: HttpRequest, pk: int) -> Cycle:
    """A year this person may know of; 404 for any other."""
    return get_object_or_404(years.cycles_of(person_of(request)), pk=pk)


@require_GET
def year_files(request: HttpRequest) -> HttpResponse:
    """The years somebody may read."""
    found = list(years.cycles_of(person_of(request)))
    if len(found) == 1:
        return redirect("year", found[0].pk)
    return render(request, "cycle/years.html", {"cycles": found})


@require_GET
def year(request: HttpRequest, pk: int) -> HttpResponse:
    """All that goes out of a year and comes into it as files."""
    cycle, person = cycle_of(request, pk), person_of(request)
    declared = years.declared_in(cycle, person).order_by()
    units = Unit.objects.filter(below__unit__in=declared.values("unit"), pk__in=years.units_of(person)).distinct()
    readable = years.units_of(person).filter(existing_in(cycle.year), jurisdiction=cycle.jurisdiction)
    context = {
        "cycle": cycle,
        "units": units.order_by("pk").prefetch_related("former_names"),
        "count": declared.count(),
        "blanks": blank_forms(cycle),
        "fillers": readable.filter(kind__in=(UnitKind.DEPARTMENT, UnitKind.SUBORDINATE))
        .order_by("pk")
        .prefetch_related("former_names"),
    }
    return render(request, "cycle/year.html", context)


@require_GET
def approval_letter(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    """The letter that approves what is in force, also while an adjustment of it is on its way; where nothing is, a
    sentence says so."""
    found = visible(request, pk)
    if suffix not in LETTERS:
        raise Http404
    if found.kind not in TARGETS:
        raise Http404
    version = found.in_force
    if version is None:
        messages.error(request, f"这张表现在是“{found.state_words}”，批复以后才有批复文。")
        return redirect("declaration", pk)
    words = letter_words(found.jurisdiction.code_in(found.year))
    approved = Approved(
        unit=found.unit_name,
        bureau=years.bureau_of(found.jurisdiction) or f"{found.jurisdiction.name_in(found.year)}{words.bureau}",
        year=found.year,
        kind=found.kind,
        project=found.project,
        version=version.number,
        form=version.form,
        opinions=years.opinions_on(version),
        is_being_adjusted=found.adjustments.filter(ended_at=None).exists(),
        footer=footer(version),
    )
    return download(
        WRITERS[suffix](letter(approved, words)), f"批复-{found.unit_name}{found.year}年{found.title}.{suffix}"
    )


@require_GET
def summary_table(request: HttpRequest, pk: int) -> HttpResponse:
    """Every indicator of a year that this person may read; `approved=1`: of what is in force only."""
    cycle = cycle_of(request, pk)
    found = years.declared_in(cycle, person_of(request)).filter(kind__in=TARGETS)
    versions = years.versions_in_force(found) if request.GET.get("approved") else years.newest_versions(found)
    rows = (_declared(version.declaration, version.form) for version in versions.iterator(100))
    table = summary(cycle.place, cycle.year, rows)
    return download(summary_bytes(table), f"{cycle.place}{cycle.year}年绩效目标汇总表.xlsx", _XLSX)


def _declared(declaration: Declaration, form: dict[str, object]) -> Declared:
    return Declared(declaration.unit_name, declaration.title, declaration.state_words, form)


@require_GET
def unit_year(request: HttpRequest, pk: int, unit: int) -> HttpResponse | StreamingHttpResponse:
    """The year of a unit and of everything below it, as one zip."""
    cycle, person = cycle_of(request, pk), person_of(request)
    readable = years.units_of(person).filter(jurisdiction=cycle.jurisdiction)
    chosen = get_object_or_404(readable, pk=unit)
    found: QuerySet[Declaration] = years.declared_in(cycle, person).filter(unit__above__above=chosen)
    name = f"{chosen.name_in(cycle.year)}{cycle.year}年绩效材料-{timezone.localdate():%Y%m%d}.zip"

    def sees_persons(declaration: Declaration) -> bool:
        return may_see_persons(declaration, person).allowed

    # Which forms are in it is decided here; the zip is made later, while it is sent.
    parts = in_steps(codes_of(person.pk), year_zip(years.one_by_one(found), sees_persons))
    return StreamingHttpResponse(parts, content_type="application/zip", headers=attached(name))


@require_GET
def blank_form(request: HttpRequest, pk: int) -> HttpResponse:
    """A workbook to be filled in by a unit without access, its names in it."""
    cycle = cycle_of(request, pk)
    chosen = request.GET.get("unit", "")
    readable = years.units_of(person_of(request)).filter(jurisdiction=cycle.jurisdiction)
    unit = get_object_or_404(readable, pk=number_in(chosen) or 0)
    blank = next((each for each in blank_forms(cycle) if each.key == request.GET.get("form")), None)
    if blank is None:
        raise Http404
    name = unit.name_in(cycle.year)
    data = workbook(blank, name, cycle.year, request.GET.get("project", ""))
    return download(data, f"{name}{cycle.year}年绩效目标填报模板.xlsx", _XLSX)
