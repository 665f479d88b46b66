"""Where a declaration begins: with a file, with last year's approved form, with a blank one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from jixiao.accounts.models import UnitKind
from jixiao.accounts.permissions import Role
from jixiao.accounts.requests import number_in, person_of, who_of
from jixiao.cycle import acts, beginnings, editing
from jixiao.cycle.content import NotAccepted, Wanted, content_of, project_of, refuse_too_large, same_project
from jixiao.cycle.editor import open_remarks
from jixiao.cycle.forms import FILE, Begun
from jixiao.cycle.models import Declaration
from jixiao.cycle.todo import returned_words

_DECLARING = (UnitKind.DEPARTMENT, UnitKind.SUBORDINATE)


def declare(request: HttpRequest) -> HttpResponse:
    """A new declaration, or a new version of one from a file."""
    units = person_of(request).units([Role.FILLER]).filter(kind__in=_DECLARING).order_by("name")
    form = Begun(units, request.POST or None, request.FILES or None, initial={"origin": FILE} | request.GET.dict())
    asked = request.POST.get("of") or request.GET.get("of", "")
    of = Declaration.objects.filter(unit__in=units, pk=number_in(asked) or 0).first()
    if of is not None and not (decision := acts.may_declare(of, person_of(request))).allowed:
        messages.error(request, decision.reason)
        return redirect("declaration", of.pk)
    if request.method == "POST" and form.is_valid():
        try:
            made = _from_file(request, form) if form.cleaned_data["origin"] == FILE else _begun(request, form)
        except (NotAccepted, acts.Refused) as cause:
            form.add_error("file" if form.cleaned_data["origin"] == FILE else "origin", str(cause))
        else:
            return redirect("edit" if editing.current(made) is not None else "declaration", made.pk)
    status = 400 if form.errors else 200
    if of is None:
        return render(request, "cycle/declare.html", {"form": form}, status=status)
    form.ask_for_a_file(of)
    return render(request, "cycle/new_version.html", _of_new_version(of) | {"form": form}, status=status)


def _of_new_version(of: Declaration) -> dict[str, Any]:
    """What is there already, and why another version is wanted."""
    return {
        "declaration": of,
        "can_write": editing.current(of) is not None,
        "is_written_on": of.edits.exists(),
        "returned": returned_words([of]).get(of.pk, ""),
        "remarks": open_remarks(of),
    }


def _from_file(request: HttpRequest, form: Begun) -> Declaration:
    given = form.cleaned_data
    name = given["file"].name
    refuse_too_large(name, given["file"].size)
    data = given["file"].read()
    wanted = Wanted(given["kind"], given["cycle"].year, given["unit"].name_in(given["cycle"].year), given["cycle"].code)
    content = content_of(data, name, wanted, timezone.localdate())
    project = project_of(content, given["kind"], name)
    if (of := given["of"]) is not None:
        if not same_project(project, of.project):
            raise NotAccepted(
                f"{name}：是项目“{project}”的表，这里交的是“{of.project}”的新的一版，没有收下；"
                "另一个项目请从“填报一张表”交。"
            )
        project = of.project
    made = acts.declare(given["cycle"], given["unit"], given["kind"], project, who_of(request), name, data, content,
                        months=0 if of is None else of.months)  # fmt: skip
    kept = acts.kept_before(made)
    said = f"页面上没有送审的改动先存成了第{kept}版，没有丢。" if kept else ""
    messages.success(request, f"已收下第{made.version_number}版。{said}")
    return made


def _begun(request: HttpRequest, form: Begun) -> Declaration:
    given = form.cleaned_data
    project = given["project"].strip()
    begin = beginnings.BEGINNINGS[given["origin"]]
    filled, origin = begin(given["cycle"], given["unit"], given["kind"], project)
    return editing.begin(given["cycle"], given["unit"], given["kind"], project, who_of(request), filled, origin)
