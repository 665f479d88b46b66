"""The pages: what is whose turn, one declaration, a new one. Permission is asked here, decided in `accounts`."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jixiao.accounts.downloads import download
from jixiao.accounts.models import Person
from jixiao.accounts.permissions import Decision
from jixiao.accounts.requests import person_of, who_of
from jixiao.cycle import acts, editing, follow_ups
from jixiao.cycle.asking import shown_acts
from jixiao.cycle.content import NotAccepted
from jixiao.cycle.later_rooms import panels_of
from jixiao.cycle.models import Declaration, Version
from jixiao.cycle.pages import Sheet, steps
from jixiao.cycle.printing import WRITERS, official_file
from jixiao.cycle.reviewing.page import panel
from jixiao.cycle.scores.money_how import hows_of
from jixiao.cycle.visiting import may_see_persons, visible
from jixiao.forms.changes.compare import changes


@require_GET
def declaration(request: HttpRequest, pk: int) -> HttpResponse:
    found = visible(request, pk)
    return render(request, "cycle/declaration.html", _page(found, person_of(request)))


def _page(found: Declaration, person: Person) -> dict[str, Any]:
    own = found.versions.filter(number__lte=found.version_number).select_related("filled_in_by").defer("file")
    versions = list(own.order_by("-number")[:2])
    sees_persons = may_see_persons(found, person).allowed
    shared = panel(found, versions[0] if versions else None, found.in_force, person)
    is_written_on = found.edits.exists()
    if is_written_on:
        shared["acts"] = [_not_unseen(each) for each in shared["acts"]]
    return {
        "declaration": found,
        "version": versions[0] if versions else None,
        "file_name": found.originals.values_list("file_name", flat=True).first(),
        "can_write": editing.current(found) is not None,
        "is_written_on": is_written_on,
        "steps": steps(found),
        "sheet": _sheet(*versions, sees_persons=sees_persons) if versions else None,
        "sees_persons": sees_persons,
        "may_declare": acts.may_declare(found, person).allowed,
        "events": found.events.order_by("-number"),
        "formats": list(WRITERS),
        "panels": panels_of(found, person),
        "follow_ups": follow_ups.follow_ups(found, timezone.localdate()),
        "may_follow_up": follow_ups.may_begin(found, person).allowed,
        **shared,
    }


def _sheet(version: Version, before: Version | None = None, *, sees_persons: bool) -> Sheet:
    found = () if before is None else changes(before.form, version.form, with_persons=sees_persons)
    form = version.form_told(with_persons=sees_persons)
    return Sheet(form, version.outcomes, found, hows_of(version.declaration, form))


def _not_unseen(possible: acts.Possible) -> acts.Possible:
    """This page shows the last version: what was written since is handed in from where it is shown."""
    if not (possible.transition.hands_in and possible.decision.allowed):
        return possible
    return replace(possible, decision=Decision(False, "有还没有送审的改动，请点“填写”，在那里看过再送审。"))


@require_POST
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    found = visible(request, pk)
    try:
        opinion = request.POST.get("opinion", "")
        acts.act(found, name, who_of(request), opinion, shown_acts(request), edit_number=0)
    except acts.Refused as cause:
        messages.error(request, str(cause))
        page = _page(visible(request, pk), person_of(request)) | {"opinion": request.POST.get("opinion", "")}
        return render(request, "cycle/declaration.html", page, status=409)
    messages.success(request, f"已办理，现在是“{found.state_words}”。")
    return redirect("declaration", pk)


@require_GET
def original(request: HttpRequest, pk: int) -> HttpResponse:
    """The file as it was handed in: the newest up to where it stands, what was written on the page has none."""
    found = visible(request, pk)
    version = found.originals.first()
    if version is None or version.file is None:
        raise Http404
    if not (decision := may_see_persons(found, person_of(request))).allowed:
        messages.error(request, f"原件不能下载：{decision.reason}")
        return redirect("declaration", pk)
    return download(bytes(version.file), version.file_name)


@require_GET
def official(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    """The declared form in the official layout of its profile, masked for who may not see whom it names."""
    found = visible(request, pk)
    if suffix not in WRITERS:
        raise Http404
    try:
        if found.last_version is None:
            raise NotAccepted("这张表还没有送审，还没有可以下载的一版。")
        sees_persons = may_see_persons(found, person_of(request)).allowed
        content = official_file(found.last_version, suffix, with_personal_data=sees_persons)
    except NotAccepted as cause:
        messages.error(request, str(cause))
        return redirect("declaration", pk)
    return download(content, f"{found.unit_name}{found.year}年{found.title}.{suffix}")
