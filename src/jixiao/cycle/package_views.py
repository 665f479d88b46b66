"""上报包 on the page of a year: export, import, and the keys by which the other office is known."""

import tempfile
from typing import Any, BinaryIO, cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jixiao.accounts.downloads import attached
from jixiao.accounts.models import Person, Unit, existing_in
from jixiao.accounts.permissions import permissions
from jixiao.accounts.requests import number_in, person_of, who_of
from jixiao.cycle import years
from jixiao.cycle.acts import Refused
from jixiao.cycle.content import NotAccepted
from jixiao.cycle.models import Cycle, ReceivedPackage, TrustedKey
from jixiao.cycle.packages import keys
from jixiao.cycle.packages.arrival import take_in
from jixiao.cycle.packages.packing import pack
from jixiao.cycle.packages.seal import BadPackage
from jixiao.cycle.packages.signing import fingerprint, signer_of
from jixiao.cycle.year_views import cycle_of


def _units(person: Person, cycle: Cycle, act: str) -> Any:
    """The units of a year's jurisdiction, there in that year, on which somebody may do an act."""
    found = person.units(permissions()[act].roles)
    return found.filter(existing_in(cycle.year), jurisdiction=cycle.jurisdiction).prefetch_related("former_names")


def packages(request: HttpRequest, pk: int, refused: str = "") -> HttpResponse:
    """Packages out and in, own key and the others'."""
    cycle, person = cycle_of(request, pk), person_of(request)
    declared = years.declared_in(cycle, person).order_by().values("unit")
    sending = _units(person, cycle, "export_package")
    signer = signer_of(cycle.jurisdiction.first_code)
    context = {
        "cycle": cycle,
        "sending": Unit.objects.filter(below__unit__in=declared, pk__in=sending).distinct().order_by("pk"),
        "may_import": _units(person, cycle, "import_package").exists(),
        "trusting": _units(person, cycle, "trust_key").order_by("pk"),
        "trusted": TrustedKey.objects.filter(jurisdiction=cycle.jurisdiction).select_related("unit").order_by("pk"),
        "received": ReceivedPackage.objects.filter(cycle=cycle)
        .select_related("key__unit", "received_by")
        .order_by("-received_at"),
        "own_key": keys.written(signer),
        "own_print": fingerprint(signer.algorithm, signer.public_key)[:16],
        "refused": refused,
        "typed": request.POST.get("key", ""),
    }
    return render(request, "cycle/packages.html", context, status=400 if refused else 200)


@require_GET
def export_package(request: HttpRequest, pk: int, unit: int) -> HttpResponseBase:
    """The sealed package of a unit and everything below it that this person may send."""
    cycle, person = cycle_of(request, pk), person_of(request)
    sending = _units(person, cycle, "export_package")
    chosen = get_object_or_404(sending, pk=unit)
    found = years.declared_in(cycle, person).filter(unit__above__above=chosen, unit__in=sending, version_number__gt=0)
    # Deleted by itself when the answer has left, which closes it.
    file = tempfile.TemporaryFile()  # noqa: SIM115
    try:
        count = pack(file, cycle, found.iterator(20), person, timezone.now(), signer_of(cycle.jurisdiction.first_code))
    except (BadPackage, NotAccepted) as cause:
        file.close()
        return packages(request, pk, str(cause))
    if count == 0:
        file.close()
        return packages(request, pk, f"{chosen}{cycle.year}年度还没有可以导出的表。")
    file.seek(0)
    name = f"上报包-{chosen}{cycle.year}年-{timezone.localdate():%Y%m%d}.zip"
    return FileResponse(file, content_type="application/zip", headers=attached(name))


@require_POST
def import_package(request: HttpRequest, pk: int) -> HttpResponse:
    """Take in a package: all of it or nothing."""
    cycle, person = cycle_of(request, pk), person_of(request)
    if not _units(person, cycle, "import_package").exists():
        return packages(request, pk, "“导入上报包”由管理员办理，您在这里没有这样的角色。")
    given = request.FILES.get("file")
    if not isinstance(given, UploadedFile):
        return packages(request, pk, "请选择上报包文件。")
    try:
        arrived = take_in(cast(BinaryIO, given), cycle, who_of(request))
    except (BadPackage, Refused) as cause:
        return packages(request, pk, str(cause))
    if arrived.versions or arrived.attachments:
        said = f"新增{arrived.versions}个版本、{arrived.attachments}个附件，其余这里已经有了"
    else:
        said = "都已经有了，没有改动"
    messages.success(request, f"上报包里有{arrived.declarations}张表：{said}。")
    return redirect("packages", pk)


@require_POST
def trust_key(request: HttpRequest, pk: int) -> HttpResponse:
    cycle, person = cycle_of(request, pk), person_of(request)
    chosen = request.POST.get("unit", "")
    unit = _units(person, cycle, "trust_key").filter(pk=number_in(chosen) or 0).first()
    if unit is None:
        return packages(request, pk, "请选择这个公钥管哪个单位；您要是这个单位的管理员。")
    try:
        made = keys.trust(request.POST.get("key", ""), unit, who_of(request))
    except Refused as cause:
        return packages(request, pk, str(cause))
    messages.success(request, f"已登记“{unit}”的公钥，指纹 {made.fingerprint[:16]}，请与对方当面或电话核对。")
    return redirect("packages", pk)


@require_POST
def withdraw_key(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    cycle = cycle_of(request, pk)
    found = get_object_or_404(TrustedKey, pk=key, jurisdiction=cycle.jurisdiction)
    try:
        keys.withdraw(found, who_of(request))
    except Refused as cause:
        return packages(request, pk, str(cause))
    messages.success(request, f"已停用“{found.unit}”的公钥。")
    return redirect("packages", pk)
