"""What a reviewer of a form that follows targets holds it against: the approved targets, row by row, and of a
self-evaluation the points that were computed beside those that are written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jixiao.audit.dropped_rows import approved_pairs
from jixiao.audit.entries import measure
from jixiao.audit.rules.duplicates.approved_value import same_values
from jixiao.audit.similarity import name_key
from jixiao.cycle.context_of import approved_of
from jixiao.cycle.kinds import BASIS, SELF_EVALUATION
from jixiao.cycle.models import Declaration, Version
from jixiao.cycle.scores.kept import score_of
from jixiao.cycle.scores.rows import rows_filled
from jixiao.forms.masked import mask_of_form
from jixiao.forms.official.filled_json import filled_from


@dataclass(frozen=True, slots=True)
class Difference:
    """Of one indicator: what was approved and what stands there now; either may be empty."""

    words: str
    approved: str
    now: str


@dataclass(frozen=True, slots=True)
class AgainstApproved:
    """`count`: so many indicators were approved."""

    count: int
    differences: tuple[Difference, ...]


def against_approved(declaration: Declaration, version: Version, *, with_persons: bool) -> AgainstApproved | None:
    """What of the approved targets was changed, left out or added; None where nothing is followed."""
    if declaration.kind not in BASIS or version.filled is None:
        return None
    approved = approved_of(declaration)
    rows = rows_filled(filled_from(version.filled))
    if approved is None or rows is None:
        return None
    mask = None if with_persons else mask_of_form(version.form)
    pairs = approved_pairs(rows.form, approved, rows.profile)
    own = rows.form.indicators
    found = []
    for indicator, number in pairs:
        name, target = measure(indicator), indicator.target or ""
        if number is None:
            found.append(Difference("表里没有", f"{name}（{target}）", ""))
            continue
        row = own[number]
        if name_key(measure(row)) != name_key(name):
            found.append(Difference("改了名称", name, measure(row)))
        if row.targets and not same_values(row, indicator):
            found.append(Difference("改了指标值", f"{name}：{target}", row.target or ""))
    known = {number for _, number in pairs}
    added = (row for number, row in enumerate(own) if number not in known and measure(row))
    found += [Difference("批复里没有", "", f"{measure(row)}（{row.target or ''}）") for row in added]
    said = found if mask is None else [Difference(each.words, mask.text(each.approved), mask.text(each.now))
                                       for each in found]  # fmt: skip
    return AgainstApproved(len(pairs), tuple(said))


def scores_by_indicator(declaration: Declaration, version: Version) -> Mapping[int, Mapping[str, Any]]:
    """Place of an indicator in the form → what its points came to; nothing of a form that is not scored."""
    said = score_of(declaration, version) if declaration.kind in SELF_EVALUATION else None
    return dict(_numbered(said)) if said else {}


def _numbered(said: Mapping[str, Any]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for row in said["rows"]:
        if row["number"]:
            yield row["number"] - 1, row
