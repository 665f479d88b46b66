"""The pages: what is whose turn, one declaration, a new one. Permission is asked here, decided in `accounts`."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_POST

from jixiao.accounts.models import Person, Unit
from jixiao.accounts.permissions import Role
from jixiao.cycle import acts, todo
from jixiao.cycle.asking import person_of, shown_acts, visible, who
from jixiao.cycle.content import WRITERS, NotAccepted, Wanted, content_of, official_file
from jixiao.cycle.forms import Handed
from jixiao.cycle.models import Declaration
from jixiao.cycle.pages import Sheet, steps
from jixiao.cycle.refused import Refused
from jixiao.cycle.reviewing.page import panel
from jixiao.cycle.transitions import transitions


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """轮到我办的, then everything this person may see."""
    person = person_of(request)
    mine = [(each, acts.turn_of(each, person)) for each in todo.waiting_for(person)[: todo.LONGEST]]
    page = Paginator(todo.visible_to(person), todo.ROWS_A_PAGE).get_page(request.GET.get("page"))
    fills = person.grants.filter(role=Role.FILLER).exists()
    return render(request, "cycle/home.html", {"page": page, "mine": mine, "fills": fills})


@require_GET
def declaration(request: HttpRequest, pk: int) -> HttpResponse:
    found = visible(request, pk)
    return render(request, "cycle/declaration.html", _page(found, person_of(request)))


def _page(found: Declaration, person: Person) -> dict[str, Any]:
    versions = list(found.versions.filter(number__lte=found.version_number).order_by("-number")[:2])
    return {
        "declaration": found,
        "version": versions[0],
        "steps": steps(found),
        "sheet": Sheet(versions[0].form, versions[0].outcomes, versions[1].form if len(versions) > 1 else None),
        "may_declare": acts.may_declare(found, person).allowed,
        "events": found.events.order_by("-number"),
        "states": transitions().states,
        "formats": list(WRITERS),
        **panel(found, versions[0], person),
    }


@require_POST
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    found = visible(request, pk)
    try:
        acts.act(found, name, who(request), request.POST.get("opinion", ""), shown_acts(request))
    except Refused as cause:
        messages.error(request, str(cause))
        page = _page(visible(request, pk), person_of(request)) | {"opinion": request.POST.get("opinion", "")}
        return render(request, "cycle/declaration.html", page, status=409)
    messages.success(request, f"已办理，现在是“{found.state_words}”。")
    return redirect("declaration", pk)


def declare(request: HttpRequest) -> HttpResponse:
    """A new declaration, or a new version, from a file."""
    person = person_of(request)
    fills = person.grants.filter(role=Role.FILLER).values("unit")
    units = Unit.objects.filter(pk__in=fills)
    form = Handed(units, request.POST or None, request.FILES or None, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        try:
            return _handed_in(request, form)
        except (NotAccepted, Refused) as cause:
            form.add_error("file", str(cause))
    return render(request, "cycle/declare.html", {"form": form}, status=400 if form.errors else 200)


def _handed_in(request: HttpRequest, form: Handed) -> HttpResponse:
    given = form.cleaned_data
    data, name = given["file"].read(), given["file"].name
    wanted = Wanted(given["kind"], given["cycle"].year, given["unit"].name)
    content = content_of(data, name, wanted, timezone.localdate())
    project = (content.form["project"] or "") if given["kind"] == "project_targets" else ""
    made = acts.declare(given["cycle"], given["unit"], given["kind"], project, who(request), name, data, content)
    messages.success(request, f"已收下第{made.version.number}版。")
    return redirect("declaration", made.pk)


@require_GET
def original(request: HttpRequest, pk: int) -> HttpResponse:
    """The file as it was handed in."""
    version = visible(request, pk).version
    return _download(bytes(version.file), version.file_name)


@require_GET
def official(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    """The declared form in the official layout of its profile."""
    found = visible(request, pk)
    if suffix not in WRITERS:
        raise Http404
    version = found.version
    try:
        content = official_file(bytes(version.file), version.file_name, found.wanted, suffix)
    except NotAccepted as cause:
        messages.error(request, str(cause))
        return redirect("declaration", pk)
    return _download(content, f"{found.unit}{found.year}年{found.title}.{suffix}")


def _download(content: bytes, name: str) -> HttpResponse:
    header = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(content, content_type="application/octet-stream", headers={"Content-Disposition": header or ""})
