"""The page on which the tables of a unit and year are imported from Excel."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from jixiao.accounts.downloads import download
from jixiao.accounts.files import MEDIA_TYPES, suffix_of
from jixiao.accounts.models import existing_in
from jixiao.accounts.permissions import permissions
from jixiao.accounts.requests import number_in, person_of, who_of
from jixiao.cycle import years
from jixiao.cycle.acts import Refused
from jixiao.cycle.imported.specs import specs
from jixiao.cycle.imported.taking import LARGEST, NotImported, take_in
from jixiao.cycle.models import Cycle, ImportedTable, TableKind
from jixiao.cycle.year_views import cycle_of


def _units(request: HttpRequest, cycle: Cycle) -> Any:
    """The units whose tables this person may import."""
    found = person_of(request).units(permissions()["import_table"].roles)
    return (
        found.filter(existing_in(cycle.year), jurisdiction=cycle.jurisdiction)
        .order_by("pk")
        .prefetch_related("former_names")
    )


def tables(request: HttpRequest, pk: int, refusals: tuple[str, ...] = ()) -> HttpResponse:
    """What was imported, and the form to import."""
    cycle = cycle_of(request, pk)
    readable = years.units_of(person_of(request))
    found = ImportedTable.objects.filter(cycle=cycle, unit__in=readable).defer("file")
    context = {
        "cycle": cycle,
        "tables": found.select_related("unit", "imported_by")
        .prefetch_related("unit__former_names")
        .order_by("unit", "kind", "-number"),
        "units": _units(request, cycle),
        "kinds": [(kind, kind.label, _needed(kind)) for kind in TableKind],
        "refusals": refusals,
        "chosen_unit": request.POST.get("unit", request.GET.get("unit", "")),
        "chosen_kind": request.POST.get("kind", ""),
    }
    return render(request, "cycle/tables.html", context, status=400 if refusals else 200)


def _needed(kind: TableKind) -> str:
    """The heads a table must have."""
    return "、".join(column.label for column in specs()[kind.value].columns if column.is_required)


@require_POST
def import_table(request: HttpRequest, pk: int) -> HttpResponse:
    """Import one table: all of it or nothing."""
    cycle = cycle_of(request, pk)
    chosen, kind = request.POST.get("unit", ""), request.POST.get("kind", "")
    unit = _units(request, cycle).filter(pk=number_in(chosen) or 0).first()
    given = request.FILES.get("file")
    if unit is None or kind not in TableKind.values:
        return tables(request, pk, ("请选择单位和表的类别；您要是这个单位的填报人或审核人。",))
    if not isinstance(given, UploadedFile):
        return tables(request, pk, ("请选择一个 Excel 文件。",))
    try:
        data = given.read(LARGEST + 1)
        made, is_new = take_in(cycle, unit, TableKind(kind), given.name or "", data, who_of(request))
    except NotImported as cause:
        return tables(request, pk, tuple(cause.reasons))
    except Refused as cause:
        return tables(request, pk, (str(cause),))
    said = f"已导入{made}：{len(made.rows)}行" if is_new else f"{made}没有变化，没有重复导入"
    messages.success(request, f"{said}。")
    return redirect("tables", pk)


@require_GET
def table_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The file as it was imported."""
    found = get_object_or_404(ImportedTable, pk=pk, unit__in=years.units_of(person_of(request)))
    media_type = MEDIA_TYPES.get(suffix_of(found.file_name), "application/octet-stream")
    return download(bytes(found.file), found.file_name, media_type)
