"""A file is put into a register, looked at, confirmed; the workbook to be filled in; all records as a workbook."""

from collections.abc import Iterator, Mapping, Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jixiao.accounts.downloads import download, kept
from jixiao.accounts.files import MEDIA_TYPES
from jixiao.accounts.models import Unit
from jixiao.accounts.record import Refused
from jixiao.accounts.requests import person_of, who_of
from jixiao.accounts.rows_files import LARGEST, NotTaken
from jixiao.declared.expressions.syntax import Value
from jixiao.declared.model import Register
from jixiao.declared.stored import values_of
from jixiao.declared.taking.book import workbook_of
from jixiao.registers.entries import Entry, typed_into
from jixiao.registers.entries import read as read_entries
from jixiao.registers.keeping import may_keep
from jixiao.registers.models import RecordVersion, RegisterImport
from jixiao.registers.seen import may_see_persons, units_of
from jixiao.registers.taking import Proposal, confirm, give_up, proposal_of, propose
from jixiao.registers.views.asked import bureau_of, day_of, register_named
from jixiao.registers.words import shown

_SHOWN = 50
"""Changed rows, warnings and words that belong to no column, of a file that is looked at."""
_NEWEST = 20
"""Imports the page lists."""
_AT_ONCE = 2_000


@require_http_methods(["GET", "POST"])
def put_in(request: HttpRequest, name: str) -> HttpResponse:
    """Keep a file to be looked at; where it cannot be taken in, the page again with the reasons (400)."""
    register, unit = register_named(name), bureau_of(request)
    if not may_keep(unit, person_of(request)).allowed:
        raise PermissionDenied
    if request.method == "GET":
        return _page(request, unit, register, _beside(register))
    values, entries = _given(register, request.POST)
    given = request.FILES.get("file")
    if not isinstance(given, UploadedFile):
        return _page(request, unit, register, entries, ("请选择一个文件。",))
    if any(entry.wrong for entry in entries):
        return _page(request, unit, register, entries, ("“文件里没有的列”有填得不对的，写在各项下面。",))
    try:
        made = propose(unit, register, given.name or "", given.read(LARGEST + 1), values, who_of(request))
    except NotTaken as cause:
        return _page(request, unit, register, entries, cause.reasons)
    if made is None:
        messages.success(request, f"{given.name}里的记录都已经有了，没有变化。")
        return redirect(f"{reverse('register', args=(register.name,))}?unit={unit.pk}")
    return redirect("register-import", made.pk)


def _beside(register: Register) -> list[Entry]:
    """What an official list says once above its rows, if anywhere: nothing that tells one row from another."""
    of_each = ("firm", "person")
    return [Entry(each) for each in register.typed if each.name not in register.key and each.type not in of_each]


def _given(register: Register, posted: Mapping[str, str]) -> tuple[dict[str, Value], list[Entry]]:
    names = {entry.name for entry in _beside(register)}
    written = [entry for entry in typed_into(register, posted) if entry.name in names]
    filled = [entry for entry in written if entry.text.strip()]
    values, told = read_entries(filled)
    by_name = {entry.name: entry for entry in told}
    return values, [by_name.get(entry.name, entry) for entry in written]


def _page(request: HttpRequest, unit: Unit, register: Register, entries: Sequence[Entry],
          reasons: Sequence[str] = ()) -> HttpResponse:  # fmt: skip
    done = RegisterImport.objects.filter(unit=unit, register=register.name, number__isnull=False)
    context = {
        "unit": unit, "register": register, "entries": entries, "reasons": reasons,
        "is_open": any(entry.text for entry in entries),
        "imports": done.select_related("imported_by").order_by("-number")[:_NEWEST],
    }  # fmt: skip
    return render(request, "registers/put_in.html", context, status=400 if reasons else 200)


def _import_of(request: HttpRequest, pk: int) -> RegisterImport:
    """404 for files of bureaus whose registers he does not keep, and for what somebody else has not confirmed."""
    person = person_of(request)
    seen = RegisterImport.objects.filter(unit__in=units_of(person))
    found = get_object_or_404(seen.select_related("unit__jurisdiction", "imported_by"), pk=pk)
    if not may_keep(found.unit, person).allowed or (found.number is None and found.imported_by != person):
        raise Http404
    return found


@require_GET
def one_import(request: HttpRequest, pk: int) -> HttpResponse:
    """What a file would change, or did."""
    return _shown(request, _import_of(request, pk))


def _shown(request: HttpRequest, found: RegisterImport, refusals: Sequence[str] = ()) -> HttpResponse:
    register = register_named(found.register)
    context = {"found": found, "register": register, "unit": found.unit, "refusals": refusals, "counts": found.counts,
               "given": [(register.fields[name].label, shown(register.fields[name], value))
                         for name, value in values_of(found.given, register).items()]}  # fmt: skip
    if found.number is None and not refusals:
        try:
            proposal = proposal_of(found)
        except NotTaken as cause:  # what was held when it was put in has changed
            return _shown(request, found, cause.reasons)
        context |= {"proposal": proposal, "counts": proposal.counts, "changed": _changed(register, proposal),
                    "left": proposal.left[:_SHOWN]}  # fmt: skip
    warnings = context["proposal"].warnings if "proposal" in context else found.warnings
    context |= {"warnings": warnings[:_SHOWN], "more": len(warnings) - _SHOWN}
    return render(request, "registers/import.html", context, status=400 if refusals else 200)


def _changed(register: Register, proposal: Proposal) -> list[tuple[str, str, str, str]]:
    """Key, field, what was held, what the file says."""
    rows = []
    for row, version in proposal.changed[:_SHOWN]:
        before = values_of(version.values, register)
        for name, field in register.fields.items():
            if before.get(name) != row.values.get(name):
                is_hidden = field.identifies
                old, new = shown(field, before.get(name)), shown(field, row.values.get(name))
                rows.append((version.record.key, field.label, "＊" if is_hidden else old, "＊" if is_hidden else new))
    return rows[:_SHOWN]


@require_POST
def confirmed(request: HttpRequest, pk: int) -> HttpResponse:
    found = _import_of(request, pk)
    try:
        made = confirm(found, who_of(request))
    except NotTaken as cause:
        return _shown(request, found, cause.reasons)
    except Refused as cause:
        return _shown(request, found, (str(cause),))
    messages.success(request, f"已导入{made.file_name}，{made}。")
    return redirect(f"{reverse('register', args=(made.register,))}?unit={made.unit_id}")


@require_POST
def given_up(request: HttpRequest, pk: int) -> HttpResponse:
    found = _import_of(request, pk)
    if found.number is not None:
        raise Http404
    give_up(found, who_of(request))
    messages.success(request, f"{found.file_name}没有导入。")
    return redirect(f"{reverse('register', args=(found.register,))}?unit={found.unit_id}")


@require_GET
def import_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The file as it was put in."""
    found = _import_of(request, pk)
    return kept(bytes(found.file), found.file_name)


@require_GET
def template(request: HttpRequest, name: str) -> HttpResponse:
    """The workbook to be filled in."""
    register = register_named(name)
    bureau_of(request)  # 404 for who sees no register
    return download(workbook_of(register, is_empty=True), f"{register.title}模板.xlsx", MEDIA_TYPES["xlsx"])


@require_GET
def exported(request: HttpRequest, name: str) -> HttpResponse:
    """All records of a day; names of persons only for who may see them."""
    register, unit, day = register_named(name), bureau_of(request), day_of(request)
    sees = may_see_persons(person_of(request), unit).allowed
    hidden = () if sees else [field.name for field in register.fields.values() if field.identifies]
    rows = (values_of(each, register) for each in _values(unit, register, day))
    made = workbook_of(register, rows, hidden)
    return download(made, f"{unit}{register.title}{day}.xlsx", MEDIA_TYPES["xlsx"])


def _values(unit: Unit, register: Register, day: object) -> Iterator[Mapping[str, str | bool]]:
    found = RecordVersion.objects.filter(record__unit=unit, record__register=register.name, superseded_at=None)
    held = found.filter(holds_from__lte=day, holds_until__gt=day).order_by("record__key")
    yield from held.values_list("values", flat=True).iterator(_AT_ONCE)
