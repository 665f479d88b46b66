"""What people decided about the rows of a self-evaluation, and which of its files prove which row: in a package beside
the form, and taken in with the same bounds as what is decided here.

The filler's decisions come with the version that was scored by them, and replace what was decided here before it;
finance's are added, unless somebody here decided later; a tie is added where there is none.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.utils import timezone

from jixiao.accounts.record import require
from jixiao.cycle.acts import Refused, Who, may_declare, record
from jixiao.cycle.content import Content
from jixiao.cycle.context_of import approved_of
from jixiao.cycle.kinds import SELF_EVALUATION
from jixiao.cycle.models import Attachment, Declaration, Evidence, KeptScore, RowJudgement, Version
from jixiao.cycle.packages.seal import BadPackage
from jixiao.cycle.prose import cleaned
from jixiao.cycle.rejudging import judge_again
from jixiao.cycle.scores.evidence import evidence_of
from jixiao.cycle.scores.judgements import Given, kept, own_judgements, reviewed
from jixiao.cycle.scores.judging import LONGEST_REASON, Side, decided_elsewhere
from jixiao.cycle.scores.kept import rows_of
from jixiao.cycle.scores.rows import Rows, found_again, rows_filled
from jixiao.cycle.zip_stream import canonical
from jixiao.forms.official.filled_json import filled_from

_STRANGE = "上报包里的评判和佐证不合格式，没有导入；请对方重新导出。"
_AT = "%Y-%m-%d %H:%M"
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Tie:
    """`file`: the name of the attachment in the package."""

    row: str
    name: str
    file: str


@dataclass(frozen=True, slots=True)
class Decided:
    own: tuple[Given, ...] = ()
    review: tuple[Given, ...] = ()
    ties: tuple[Tie, ...] = ()


def decided_bytes(declaration: Declaration, version: Version, files: Mapping[int, str]) -> bytes | None:
    """What travels with a version; None where nothing was decided. `files`: attachment (its pk) → its name there."""
    rows = rows_of(declaration, version)
    if rows is None:
        return None
    stored = KeptScore.objects.filter(version=version).first()
    own = {} if stored is None else kept(stored.judgements)
    proved = evidence_of(declaration, rows.named())
    ties = [
        {"row": row, "name": rows.named()[row], "file": files[each.pk]}
        for row, attached in proved.items() for each in attached if each.pk in files
    ]  # fmt: skip
    review = reviewed(declaration, rows, version.number)
    said = {"own": _told(own), "review": _told(review), "ties": ties}
    return canonical(said) if any(said.values()) else None


def _told(found: Mapping[str, Given]) -> list[dict[str, Any]]:
    return [each.as_json() for each in found.values()]


def parsed(data: bytes) -> Decided:
    """BadPackage where these bytes are none of it."""
    try:
        said = json.loads(data)
        own, review = (tuple(Given(**each) for each in said[name]) for name in ("own", "review"))
        found = Decided(own, review, tuple(Tie(**each) for each in said["ties"]))
        is_sound = set(said) == {"own", "review", "ties"} and all(map(_is_sound, (*own, *review)))
        is_sound = is_sound and all(isinstance(getattr(tie, name), str) for tie in found.ties for name in Tie.__slots__)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as cause:
        raise BadPackage(_STRANGE) from cause
    if not is_sound:
        raise BadPackage(_STRANGE)
    return found


def _is_sound(each: Given) -> bool:
    texts = (each.row, each.name, each.reason, each.by, each.at)
    if not all(isinstance(text, str) for text in texts) or not isinstance(each.given, dict):
        return False
    at = datetime.strptime(each.at, _AT)  # noqa: DTZ007 - only whether it is a moment
    return bool(each.by) and f"{at:{_AT}}" == each.at and re.fullmatch(r"[a-z_]+/\w{1,40}", each.row) is not None


def bring_own(declaration: Declaration, content: Content, found: Decided, who: Who) -> None:
    """The filler's decisions, before the version they belong to is made of `content`: it is scored by them."""
    if declaration.kind not in SELF_EVALUATION or content.filled is None:
        return
    rows = rows_filled(filled_from(content.filled), approved_of(declaration))
    if rows is None:
        return
    here = own_judgements(declaration, rows)
    gone = [row for row in here if row not in {each.row for each in found.own}]
    for row in gone:
        _decide(declaration, None, Given(row, here[row].name, {}, "", "", ""), {}, who)
    _bring(declaration, None, found.own, here, rows, who)


def bring_rest(version: Version, found: Decided, files: Mapping[str, Attachment], who: Who) -> None:
    """What finance decided and what proves what, once the version and its files are here; then the rules look at it
    again. `files`: name in the package → the attachment here."""
    declaration = version.declaration
    rows = rows_of(declaration, version) if found.review or found.ties else None
    if rows is not None:
        last = found_again(declaration.judgements.filter(is_review=True), rows.named())
        until = {row: f"{timezone.localtime(each.at):{_AT}}" for row, each in last.items()}
        later = [each for each in found.review if until.get(each.row, "") < each.at]
        _bring(declaration, version, later, reviewed(declaration, rows, version.number), rows, who)
    is_tied = rows is not None and _tie(declaration, found.ties, files, rows, who)
    if found.own or is_tied:
        judge_again(declaration, timezone.localdate())


def _bring(declaration: Declaration, version: Version | None, said: Iterable[Given], here: Mapping[str, Given],
           rows: Rows, who: Who) -> None:  # fmt: skip
    """`version`: of finance's decisions, the version they are about."""
    side: Literal["own", "review"] = "own" if version is None else "review"
    others = own_judgements(declaration, rows) if version is not None else {}
    for each in said:
        known = here.get(each.row)
        if known is not None and (dict(known.given), known.reason) == (dict(each.given), each.reason):
            continue
        _decide(declaration, version, each, _checked(declaration, each, rows, others, side), who)


def _checked(
    declaration: Declaration, each: Given, rows: Rows, others: Mapping[str, Given], side: Side
) -> dict[str, Any]:
    try:
        _refuse_other_row(each, rows)
        cleaned(each.by, "评判人", _LONGEST_NAME)
        if cleaned(each.reason, "评判的理由", LONGEST_REASON) != each.reason:
            raise BadPackage(_STRANGE)
        return decided_elsewhere(rows, each, others, side)
    except Refused as cause:
        raise BadPackage(f"{declaration}的评判：{cause}（整个上报包没有导入。）") from cause


def _refuse_other_row(each: Given | Tie, rows: Rows) -> None:
    if rows.named().get(each.row) != each.name:
        raise Refused(f"表里没有“{each.name[:40]}”这一行，或者不在那个位置。")


def _decide(declaration: Declaration, version: Version | None, each: Given, given: dict[str, Any], who: Who) -> None:
    at = timezone.now() if not each.at else timezone.make_aware(datetime.strptime(each.at, _AT))  # noqa: DTZ007
    RowJudgement.objects.create(
        declaration=declaration, version=version, row=each.row, name=each.name, given=given, reason=each.reason,
        is_review=version is not None, by=who.person, told_by=each.by, at=at,
    )  # fmt: skip
    said = f"{each.words}{f'：{each.reason}' if each.reason else ''}" if given else "撤销原来的评判"
    label = f"{'评判' if version is None else '复核'}“{each.name}”（随上报包）"
    record(declaration.jurisdiction, declaration, who, "judge_row", label, said, {"row": each.row, "given": given})


def _tie(declaration: Declaration, ties: Sequence[Tie], files: Mapping[str, Attachment], rows: Rows, who: Who) -> bool:
    """Whether any is new."""
    new = 0
    proved = evidence_of(declaration, rows.named())
    for each in ties:
        if each.file not in files:
            raise BadPackage(_STRANGE)
        file = files[each.file]
        if file.removed_at is not None or file.pk in {known.pk for known in proved.get(each.row, ())}:
            continue
        try:
            _refuse_other_row(each, rows)
        except Refused as cause:
            raise BadPackage(f"{declaration}的佐证材料：{cause}（整个上报包没有导入。）") from cause
        require(may_declare(declaration, who.person, "import_package"))
        Evidence.objects.create(attachment=file, row=each.row, name=each.name, by=who.person)
        label = f"作为“{each.name}”的佐证材料（随上报包）"
        about = {"row": each.row, "file": {"name": file.name}}
        record(declaration.jurisdiction, declaration, who, "attach", label, file.name, about)
        new += 1
    return bool(new)
