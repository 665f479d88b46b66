"""The original beside the form, and what of it is confirmed."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from jixiao.accounts.permissions import decide
from jixiao.accounts.requests import person_of, who_of
from jixiao.cycle import acts
from jixiao.cycle.confirming import LONGEST_KEY, confirm
from jixiao.cycle.content import NotAccepted
from jixiao.cycle.doubts import source_of
from jixiao.cycle.editor import doubts_json
from jixiao.cycle.models import Version
from jixiao.cycle.original import original_of
from jixiao.cycle.visiting import visible


@require_GET
def beside(request: HttpRequest, pk: int) -> HttpResponse:
    """The file the blanks came from, for who fills them in; 404 for everybody else, and where they came from none."""
    found = visible(request, pk)
    source = source_of(found)
    if source is None or not acts.may_declare(found, person_of(request)).allowed:
        raise Http404
    return _drawn(request, source, with_personal_data=True, with_links=True)


@require_GET
def version_beside(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The file of a version, for who reads it: people as he may see them, and no blanks to go to."""
    found = visible(request, pk)
    version = get_object_or_404(found.versions.exclude(file=None), number=number)
    may = decide("personal_data", found.seen_by(person_of(request))).allowed
    return _drawn(request, version, with_personal_data=may, with_links=False)


def _drawn(request: HttpRequest, version: Version, *, with_personal_data: bool, with_links: bool) -> HttpResponse:
    try:
        original = original_of(version, with_personal_data=with_personal_data, with_links=with_links)
    except NotAccepted as cause:
        return HttpResponse(str(cause), status=409, content_type="text/plain; charset=utf-8")
    return render(request, "cycle/original.html", {"original": original, "version": version})


@require_POST
def confirm_doubt(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep that one doubt was held against the original; 409 where there is none such, or the form is not his."""
    found = visible(request, pk)
    try:
        standing = confirm(found, who_of(request), request.POST.get("key", "")[:LONGEST_KEY])
    except acts.Refused as cause:
        return JsonResponse({"text": str(cause)}, status=409)
    return JsonResponse({"doubts": doubts_json(standing)})
