"""A package → new versions of the declarations here, each with a note where it came from: all of them or none.

What is here already (the same file as any version) is not taken in again. A form is read and checked by this
workplace's own program; what the sender read is only compared with it.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, BinaryIO

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from jixiao.accounts.files import name_problem
from jixiao.accounts.models import Unit, UnitKind, units_below
from jixiao.accounts.permissions import Actor, decide
from jixiao.accounts.record import require
from jixiao.cycle import acts, attachments
from jixiao.cycle.content import Content, NotAccepted, Wanted, content_of, content_of_filled, project_of
from jixiao.cycle.kinds import TARGETS
from jixiao.cycle.models import Attachment, AttachmentKind, Cycle, Declaration, ReceivedPackage, TrustedKey, Version
from jixiao.cycle.packages.decided import Decided, bring_own, bring_rest
from jixiao.cycle.packages.decided import parsed as decisions
from jixiao.cycle.packages.manifest import PackedAttachment, PackedDeclaration, is_filled_in
from jixiao.cycle.packages.seal import BadPackage, Seal
from jixiao.cycle.packages.signing import is_signed
from jixiao.cycle.packages.unpacking import CHANGED, Package, unpacked
from jixiao.cycle.schedule import hold, hold_all
from jixiao.cycle.zip_stream import canonical
from jixiao.forms.official.compare import json_differences
from jixiao.forms.official.filled_json import BadFilled, filled_from

NOTE = "由上报包导入"
_KEPT_OUT = "；包里有财政的复核，没有收下：这个公钥只管一个单位"


@dataclass(frozen=True, slots=True)
class Arrived:
    """How many declarations a package held, how many versions and attachments of it are new here."""

    declarations: int
    versions: int
    attachments: int


@dataclass(frozen=True, slots=True)
class _Read:
    """A declaration of the package with what this workplace reads in its file; None: the version is here already."""

    packed: PackedDeclaration
    unit: Unit
    digest: str
    content: Content | None


def take_in(file: BinaryIO, cycle: Cycle, who: acts.Who) -> Arrived:
    """Take in a package. BadPackage or acts.Refused, and nothing written, where any part of it cannot be."""
    keys = _Keys(cycle)
    package = unpacked(file, keys.refusal)
    manifest, key = package.manifest, keys.key_of(package.seal)
    if (manifest.code, manifest.year) != (cycle.code, cycle.year):
        raise BadPackage(
            f"这是{manifest.place}（{manifest.code}）{manifest.year}年度的上报包，不能导入{cycle}，请换到它的年度再导入。"
        )
    listed = sorted(manifest.declarations, key=lambda each: each.kind not in TARGETS)  # what follows them behind them
    read = [_read(package, cycle, each, key, who) for each in listed]
    with transaction.atomic():
        hold(cycle.pk)  # one package at a time
        hold_all(Declaration.objects.filter(cycle=cycle, unit__in={each.unit for each in read}))
        if ReceivedPackage.objects.filter(cycle=cycle, signature=package.seal.signature.hex()).exists():
            return Arrived(len(read), 0, 0)
        arrived = [_arrived(package, cycle, each, key, who) for each in read]
        versions, attached = sum(new for new, _ in arrived), sum(count for _, count in arrived)
        ReceivedPackage.objects.create(
            cycle=cycle,
            key=key,
            signature=package.seal.signature.hex(),
            made_at=_moment(manifest.made_at),
            made_by=manifest.made_by[:100],
            received_by=who.person,
            received_at=timezone.now(),
            declarations=len(read),
            new_versions=versions,
        )
    return Arrived(len(read), versions, attached)


class _Keys:
    """The keys trusted for a jurisdiction."""

    def __init__(self, cycle: Cycle) -> None:
        found = TrustedKey.objects.filter(jurisdiction=cycle.jurisdiction, withdrawn_at=None).select_related("unit")
        self._known: Mapping[str, TrustedKey] = {key.fingerprint: key for key in found}

    def refusal(self, seal: Seal) -> str | None:
        """Why a seal is not accepted."""
        key = self._known.get(seal.key)
        if key is None or key.algorithm != seal.algorithm:
            return f"不认识上报包的签名（{seal.key[:16]}），没有导入；请管理员先登记对方的公钥。"
        if not is_signed(key.algorithm, bytes.fromhex(key.public_key), seal.signature, seal.message):
            return CHANGED
        return None

    def key_of(self, seal: Seal) -> TrustedKey:
        return self._known[seal.key]


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as cause:
        raise BadPackage("上报包的导出时间写得不对，没有导入；请对方重新导出。") from cause
    return moment if moment.tzinfo else timezone.make_aware(moment)


def _read(package: Package, cycle: Cycle, packed: PackedDeclaration, key: TrustedKey, who: acts.Who) -> _Read:
    unit = _unit(cycle, packed, key)
    require(decide("import_package", Actor(who.person.roles_on(unit))))
    data = package.file(packed.original)
    read = _Read(packed, unit, hashlib.sha256(data).hexdigest(), None)
    return read if _here(package, cycle, read) else replace(read, content=_content(cycle, packed, data))


def _here(package: Package, cycle: Cycle, read: _Read) -> Version | None:
    """The version here that the package has too: the same file, or of what was filled in on a page the same form."""
    packed = read.packed
    named = Version.objects.filter(
        declaration__cycle=cycle,
        declaration__unit=read.unit,
        declaration__kind=packed.kind,
        declaration__project=packed.project,
        declaration__months=packed.months,
    ).order_by("-number")
    if not is_filled_in(packed):
        return named.filter(sha256=read.digest).first()
    return next((each for each in named.defer("file") if not _differing(package, packed, each.form)), None)


def _differing(package: Package, packed: PackedDeclaration, form: Mapping[str, Any]) -> int:
    """In how many places a form is not what the sender's workplace read in it. BadPackage where that is no form."""
    try:
        theirs: dict[str, Any] = json.loads(package.file(packed.form))
        if not isinstance(theirs, dict):
            raise TypeError("no object")
        # Ours written the same way: amounts are compared in an order that depends on how they are written.
        return len(json_differences(theirs, json.loads(canonical(form))))
    except (ValueError, TypeError, AttributeError, RecursionError) as cause:
        raise BadPackage(f"{packed.unit}：上报包里读出的绩效表不合格式，没有导入；请对方重新导出。") from cause


def _unit(cycle: Cycle, packed: PackedDeclaration, key: TrustedKey) -> Unit:
    """The unit here that had this name in the year, among those the key is trusted for."""
    found = Unit.objects.filter(Q(name=packed.unit) | Q(former_names__name=packed.unit)).distinct()
    found = found.filter(jurisdiction=cycle.jurisdiction).prefetch_related("former_names")
    named = [each for each in found if each.exists_in(cycle.year) and each.name_in(cycle.year) == packed.unit]
    below = set(units_below([key.unit_id]).values_list("pk", flat=True))
    covered = [each for each in named if each.pk in below]
    if len(covered) == 1:
        return covered[0]
    if covered:
        raise BadPackage(
            f"这里有{len(covered)}个单位都叫“{packed.unit}”，分不清是哪一个，没有导入；请管理员先把名称分开。"
        )
    if named:
        raise BadPackage(f"登记的公钥只管“{key.unit}”，上报包里有“{packed.unit}”的表，没有导入。")
    raise BadPackage(f"这里没有叫“{packed.unit}”的单位，没有导入；请管理员先建单位，名称与对方一致。")


def _content(cycle: Cycle, packed: PackedDeclaration, data: bytes) -> Content:
    said = f"{packed.unit} {packed.project or '部门整体'}"
    wanted = Wanted(packed.kind, cycle.year, packed.unit, cycle.code)
    try:
        content = _filled_in(data, wanted) if is_filled_in(packed) else _handed_in(data, packed.original_name, wanted)
        project = project_of(content, packed.kind, packed.original_name or "填报内容")
    except (NotAccepted, BadFilled) as cause:
        raise BadPackage(f"{said}：{cause}（整个上报包没有导入。）") from cause
    if project != packed.project:
        raise BadPackage(f"{said}：表里的项目是“{project}”，与清单不一致，没有导入。")
    return content


def _handed_in(data: bytes, name: str, wanted: Wanted) -> Content:
    """The form in a file. NotAccepted where it is none of this declaration, or may not have this name."""
    if (problem := name_problem(name)) is not None:
        raise NotAccepted(problem)
    return content_of(data, name, wanted, timezone.localdate())


def _filled_in(data: bytes, wanted: Wanted) -> Content:
    """What was filled in on a page, read and checked again. NotAccepted or BadFilled where it is no such form."""
    try:
        said = json.loads(data)
    except (ValueError, RecursionError) as cause:
        raise NotAccepted("填报内容不合格式，请对方重新导出。") from cause
    return content_of_filled(filled_from(said), wanted, timezone.localdate())


def _arrived(package: Package, cycle: Cycle, read: _Read, key: TrustedKey, who: acts.Who) -> tuple[int, int]:
    """How many versions and attachments are new."""
    packed = read.packed
    decided = decisions(package.file(packed.decided)) if packed.decided else Decided()
    if is_kept_out := bool(decided.review) and key.unit.kind != UnitKind.GOVERNMENT:
        decided = replace(decided, review=())  # a unit's key is no proof of what finance decided about that unit
    version = _here(package, cycle, read)
    is_new = version is None and read.content is not None
    if version is None and read.content is not None:
        _refuse_written_on(cycle, read)
        content = read.content
        note = f"{_note(package, packed, read.content, key)}{_KEPT_OUT if is_kept_out else ''}"
        data = None if is_filled_in(packed) else package.file(packed.original)
        made = acts.declare(cycle, read.unit, packed.kind, packed.project, who, packed.original_name, data,
                            read.content, "import_package", note, packed.months,
                            lambda held: bring_own(held, content, decided, who))  # fmt: skip
        version = made.version
    if version is None:
        raise BadPackage(CHANGED)
    attached = {each.file: _attached(package, version, each, who) for each in packed.attachments}
    files = {name: file for name, (file, _) in attached.items()}
    bring_rest(version, decided if is_new else replace(decided, own=()), files, who)
    return int(is_new), sum(is_new for _, is_new in attached.values())


def _refuse_written_on(cycle: Cycle, read: _Read) -> None:
    """Refused where somebody here is writing the form on the page: what came would take its place, and be lost."""
    named = {"cycle": cycle, "unit": read.unit, "kind": read.packed.kind, "project": read.packed.project,
             "months": read.packed.months}  # fmt: skip
    held = Declaration.objects.filter(**named).first()
    if held is not None and held.edits.exists():
        raise acts.Refused(
            f"{held}：这里有人在页面上填写，还没有送审，导入会盖掉；请填报人先送审，收回以后再导入。"
            "（整个上报包没有导入。）"
        )


def _note(package: Package, packed: PackedDeclaration, content: Content, key: TrustedKey) -> str:
    """Where a version came from, and whether both workplaces read the same in it."""
    differing = _differing(package, packed, content.form)
    same = f"有{differing}处与对方读出的不同，以这里重新读取的为准" if differing else "重新读取，与对方读出的一致"
    return f"{NOTE}：{key.unit}，对方第{packed.version}版（{packed.state}）；{same}"


def _attached(package: Package, version: Version, packed: PackedAttachment, who: acts.Who) -> tuple[Attachment, bool]:
    """An attachment here, and whether it is new; one that was removed here stays removed."""
    data, declaration, kind = package.file(packed.file), version.declaration, AttachmentKind(packed.kind)
    digest = hashlib.sha256(data).hexdigest()
    here = declaration.attachments.filter(kind=kind, sha256=digest).defer("content").order_by("-pk").first()
    if here is not None:
        return here, False
    if kind == AttachmentKind.SUPPORTING:
        require(acts.may_declare(declaration, who.person, "import_package"))
    if (problem := attachments.problem_of(kind, packed.name, data)) is not None:
        raise BadPackage(f"{declaration}的附件：{problem}（整个上报包没有导入。）")
    return attachments.keep(declaration, version, kind, who, packed.name, data), True
