"""A file is put in, looked at, confirmed. 404 for who may not take files in."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jixiao.accounts.downloads import download, kept
from jixiao.accounts.files import MEDIA_TYPES
from jixiao.accounts.record import Refused
from jixiao.accounts.requests import day_in, person_of, who_of
from jixiao.accounts.rows_files import LARGEST, NotTaken
from jixiao.accounts.rows_files import place_of as cell_words
from jixiao.treasury.blank import blank_workbook
from jixiao.treasury.drafts import in_yuan
from jixiao.treasury.models import Import, Table
from jixiao.treasury.seen import imports_of
from jixiao.treasury.standing import Changes
from jixiao.treasury.taking import confirm, give_up, proposal_of, propose
from jixiao.treasury.views.asked import place_of, year_in
from jixiao.treasury.views.overview import shown

_SHOWN = 50
"""Changed rows, and words that belong to no column, of a file that is looked at."""


@require_POST
def put_in(request: HttpRequest) -> HttpResponse:
    """Keep a file to be looked at; where it cannot be taken in, the page again with the reasons."""
    place, year = place_of(request), year_in(request.POST.get("year", ""))
    given = request.FILES.get("file")
    if year is None:
        return shown(request, place, None, ("请写年度，是四位的年份。",))
    if not isinstance(given, UploadedFile):
        return shown(request, place, year, ("请选择一个 Excel 或 CSV 文件。",))
    try:
        replaces = request.POST.get("replaces") == "1"
        data = given.read(LARGEST + 1)
        made = propose(place, year, given.name or "", data, who_of(request), replaces=replaces)
    except NotTaken as cause:
        return shown(request, place, year, cause.reasons)
    except Refused as cause:
        return shown(request, place, year, (str(cause),), status=403)
    if made is None:
        messages.success(request, f"{given.name}里的数据都已经导入过，没有变化。")
        return redirect(f"{reverse('treasury')}?place={place.pk}&year={year}")
    return redirect("treasury-import", made.pk)


def _import_of(request: HttpRequest, pk: int) -> Import:
    return get_object_or_404(imports_of(person_of(request)).select_related("jurisdiction", "imported_by"), pk=pk)


@require_GET
def one_import(request: HttpRequest, pk: int) -> HttpResponse:
    """What a file would change, or did."""
    return _shown(request, _import_of(request, pk))


def _shown(request: HttpRequest, found: Import, refusals: tuple[str, ...] = ()) -> HttpResponse:
    context = {"found": found, "refusals": refusals, "status": 400 if refusals else 200}
    if found.number is not None:
        counts = [(Table(table).label, each) for table, each in found.counts.items()]
        return render(request, "treasury/import.html", context | {"counts": counts})
    try:
        proposal = proposal_of(found)
    except NotTaken as cause:  # what held when it was put in has changed
        return render(request, "treasury/import.html", context | {"refusals": cause.reasons}, status=400)
    last = proposal.last_payment
    context |= {
        "proposal": proposal,
        "counts": [(Table(table).label, each) for table, each in proposal.changes.counts().items()],
        "changed": _changed(proposal.changes),
        "left": proposal.left[:_SHOWN],
        "paid_until": request.POST.get("paid_until", "") or (last or ""),
        "last": last,
        "today": timezone.localdate(),
    }
    return render(request, "treasury/import.html", context, status=400 if refusals else 200)


def _changed(changes: Changes) -> list[tuple[str, str, str, str]]:
    """Place, what it is of, the amount before and the new one; an amount that ends has no new one."""
    rows = [
        (cell_words(draft.cell), _words(draft.project, draft.document), in_yuan(old.fen), in_yuan(draft.fen))
        for draft, old in changes.changed
    ]
    rows += [("文件里没有", _words(each.project, each.document), in_yuan(each.fen), "作废") for each in changes.ended]
    return rows[:_SHOWN]


def _words(*parts: str) -> str:
    return " ".join(filter(None, parts))


@require_POST
def confirmed(request: HttpRequest, pk: int) -> HttpResponse:
    found = _import_of(request, pk)
    try:
        made = confirm(found, who_of(request), day_in(request.POST.get("paid_until", "")))
    except NotTaken as cause:
        return _shown(request, found, cause.reasons)
    except Refused as cause:
        return _shown(request, found, (str(cause),))
    messages.success(request, f"已导入{made.file_name}，{made}。")
    return redirect(f"{reverse('treasury')}?place={made.jurisdiction_id}&year={made.year}")


@require_POST
def given_up(request: HttpRequest, pk: int) -> HttpResponse:
    found = _import_of(request, pk)
    if found.number is not None:
        raise Http404
    give_up(found, who_of(request))
    messages.success(request, f"{found.file_name}没有导入。")
    return redirect(f"{reverse('treasury')}?place={found.jurisdiction_id}&year={found.year}")


@require_GET
def import_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The file as it was put in."""
    found = _import_of(request, pk)
    return kept(bytes(found.file), found.file_name)


@require_GET
def blank(request: HttpRequest) -> HttpResponse:
    """The workbook to be filled in."""
    year = year_in(request.GET.get("year", "")) or timezone.localdate().year
    return download(blank_workbook(year), "预算执行数据导入模板.xlsx", MEDIA_TYPES["xlsx"])
