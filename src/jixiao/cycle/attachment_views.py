"""The page of a declaration's files: add one, hand in the sealed print, remove one, download one."""

from collections.abc import Callable

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from jixiao.accounts.downloads import download
from jixiao.accounts.files import MEDIA_TYPES, suffix_of
from jixiao.accounts.requests import person_of, who_of
from jixiao.cycle import attachments
from jixiao.cycle.acts import Refused
from jixiao.cycle.check_code import check_code
from jixiao.cycle.models import Attachment, AttachmentKind, Declaration
from jixiao.cycle.scores.evidence import evidence_page
from jixiao.cycle.templatetags.files import files_of
from jixiao.cycle.visiting import may_see_persons, visible


def files(request: HttpRequest, pk: int, refused: str = "", refused_at: str = "") -> HttpResponse:
    """The files, and the two forms to add one; `refused` is shown at the form it concerns."""
    found, person = visible(request, pk), person_of(request)
    version = attachments.standing_version(found)
    context = {
        "declaration": found,
        "files": files_of(found),
        "version": version,
        "code": check_code(version) if version else "",
        "attaching": attachments.may_attach(found, person),
        "binding": attachments.may_bind_scan(found, person),
        "endings": "、".join(MEDIA_TYPES),
        "megabytes": attachments.LARGEST // 1024 // 1024,
        "scan_kind": AttachmentKind.SEALED_SCAN,
        "typed": request.POST.get("code", ""),
        "evidence": evidence_page(found, request.GET.get("row", "")),
        refused_at or "refused": refused,
    }
    return render(request, "cycle/files.html", context, status=400 if refused else 200)


@require_POST
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    found = visible(request, pk)

    def taken_in(name: str, data: bytes) -> Attachment:
        return attachments.attach(found, who_of(request), name, data)

    return _added(request, found, "refused_file", taken_in)


@require_POST
def bind_scan(request: HttpRequest, pk: int) -> HttpResponse:
    found = visible(request, pk)

    def taken_in(name: str, data: bytes) -> Attachment:
        return attachments.bind_scan(found, who_of(request), name, data, request.POST.get("code", ""))

    return _added(request, found, "refused_scan", taken_in)


def _added(
    request: HttpRequest, found: Declaration, place: str, taken_in: Callable[[str, bytes], Attachment]
) -> HttpResponse:
    given = request.FILES.get("file")
    if not isinstance(given, UploadedFile):
        return files(request, found.pk, "请选择一个不空的文件。", place)
    try:
        # One byte more than is allowed is read, and no more: a file of gigabytes costs no memory.
        made = taken_in(given.name or "", given.read(attachments.LARGEST + 1))
    except Refused as cause:
        return files(request, found.pk, str(cause), place)
    messages.success(
        request, f"已收下{made.get_kind_display()}“{made.name}”{f'（{made.version_words}）' if made.version else ''}。"
    )
    return redirect("files", found.pk)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    found = _visible_file(request, pk)
    try:
        attachments.remove(found, who_of(request))
    except Refused as cause:
        return files(request, found.declaration_id, str(cause), "refused")
    messages.success(request, f"已移除“{found.name}”。")
    return redirect("files", found.declaration_id)


@require_GET
def attachment(request: HttpRequest, pk: int) -> HttpResponse:
    """The file as it came. One that was removed can still be read by who may read the form.

    A sealed scan shows whom the form names, and a picture cannot be masked.
    """
    found = _visible_file(request, pk)
    if found.kind == AttachmentKind.SEALED_SCAN:
        decision = may_see_persons(found.declaration, person_of(request))
        if not decision.allowed:
            messages.error(request, f"盖章扫描件不能下载：{decision.reason}")
            return redirect("files", found.declaration_id)
    media_type = MEDIA_TYPES.get(suffix_of(found.name), "application/octet-stream")
    return download(bytes(found.content), found.name, media_type)


def _visible_file(request: HttpRequest, pk: int) -> Attachment:
    found = get_object_or_404(Attachment.objects.select_related("declaration"), pk=pk)
    if visible(request, found.declaration_id).pk != found.declaration_id:
        raise Http404
    return found
