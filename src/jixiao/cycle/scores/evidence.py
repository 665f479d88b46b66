"""What proves a row: files of the declaration tied to it (佐证材料). A tie is never taken away, the newest holds."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from jixiao.accounts.record import require
from jixiao.cycle import schedule
from jixiao.cycle.acts import Refused, Who, record
from jixiao.cycle.attachments import may_attach
from jixiao.cycle.doubts import filled_now
from jixiao.cycle.kinds import SELF_EVALUATION
from jixiao.cycle.models import Attachment, AttachmentKind, Declaration, Evidence
from jixiao.cycle.scores.rows import Rows, found_again, rows_filled


def evidence_of(declaration: Declaration, named: Mapping[str, str]) -> dict[str, list[Attachment]]:
    """Row → the files tied to it that are not removed, in the order they came. `named`: row → its indicator."""
    said = Evidence.objects.filter(attachment__declaration=declaration, attachment__removed_at=None)
    by_file: dict[int, list[Evidence]] = {}
    for each in said.select_related("attachment").defer("attachment__content"):
        by_file.setdefault(each.attachment_id, []).append(each)
    found: dict[str, list[Attachment]] = {}
    for ties in by_file.values():
        newest = {(each.row, each.name): each for each in ties}
        for row, tie in found_again((each for each in newest.values() if each.is_tied), named).items():
            found.setdefault(row, []).append(tie.attachment)
    return found


def rows_now(declaration: Declaration) -> Rows | None:
    """The rows a file can be tied to."""
    filled = filled_now(declaration)
    return None if filled is None else rows_filled(filled)


def tie(attachment: Attachment, who: Who, row: str, *, is_tied: bool = True) -> None:
    """Say that a file proves a row, or no longer does. Saying it twice changes nothing."""
    with transaction.atomic():
        held = schedule.held(attachment.declaration)
        require(may_attach(held, who.person))
        file = held.attachments.defer("content").get(pk=attachment.pk)
        if file.removed_at is not None:
            raise Refused(f"“{file.name}”已经移除，不能作佐证材料。")
        rows = rows_now(held)
        named = {} if rows is None else rows.named()
        if row not in named:
            raise Refused("没有这一行指标，可能刚刚改过，请重新打开这一页再选。")
        if (file.pk in {each.pk for each in evidence_of(held, named).get(row, ())}) == is_tied:
            return
        Evidence.objects.create(attachment=file, row=row, name=named[row], is_tied=is_tied, by=who.person)
        label = f"{'作为' if is_tied else '不再作为'}“{named[row]}”的佐证材料"
        record(held.jurisdiction, held, who, "attach", label, file.name, {"row": row, "file": {"name": file.name}})


def evidence_page(declaration: Declaration, at: str) -> dict[str, Any]:
    """What the page of files shows of a self-evaluation: its rows with what proves each, the files to choose from;
    `at`: the row somebody came from. Nothing for other forms."""
    rows = rows_now(declaration) if declaration.kind in SELF_EVALUATION else None
    if rows is None:
        return {}
    named = rows.named()
    proved = evidence_of(declaration, named)
    listed = [{"row": row, "name": name, "files": proved.get(row, ())} for row, name in named.items()]
    kept = declaration.attachments.filter(removed_at=None, kind=AttachmentKind.SUPPORTING).defer("content")
    scored = {place for place, row in zip(rows.places, rows.form.indicators, strict=True) if row.score}
    return {
        "rows": listed,
        "tied": [each for each in listed if each["files"]],
        "files": list(kept),
        "unproved": len(scored - set(proved)),
        "at": at,
    }
