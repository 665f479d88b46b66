"""The letter that approves a declaration's targets: an approved version → boxes; its number is left to be filled in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jixiao.cycle.paper.rows import cell, head, indicator_name, lines, with_merged_levels
from jixiao.cycle.sheet_words import amount_labels
from jixiao.forms.official.model import Box, OfficialForm
from jixiao.profiles.letters import LetterWords
from jixiao.profiles.model import Kind
from jixiao.reports.words import KINDS

_WIDTHS = (14, 16, 30, 20, 16)
_LEVELS = 2


@dataclass(frozen=True, slots=True)
class Approved:
    """`form`: contract.md's JSON of the approved version. `opinions`: whose, and what was written.

    `is_being_adjusted`: an adjustment is on its way; until it is approved this version holds, and the letter says so.
    """

    unit: str
    bureau: str
    year: int
    kind: Kind
    project: str
    version: int
    form: Mapping[str, Any]
    opinions: Sequence[tuple[str, str]]
    footer: str
    is_being_adjusted: bool = False


def letter(approved: Approved, words: LetterWords) -> OfficialForm:
    """The letter: heading, amounts, objectives, indicators, opinions, what is asked for, place for seal and day."""
    filled = _filled(approved, words)
    boxes, head_row = _table(approved, words, filled)
    closing = (*words.closing, words.adjusting) if approved.is_being_adjusted else words.closing
    return OfficialForm(
        title=lines(words.title.format_map(filled)),
        above=lines(words.number, words.addressee.format_map(filled), *_filled_in(words.opening, filled)),
        below=lines(*_filled_in(closing, filled), words.sender.format_map(filled), words.day),
        widths=_WIDTHS,
        rows=max(box.row + box.rows - 1 for box in boxes),
        boxes=tuple(sorted(boxes, key=lambda box: (box.row, box.column))),
        head=head_row,
        footer=approved.footer,
    )


def _filled(approved: Approved, words: LetterWords) -> dict[str, str]:
    return {
        "year": str(approved.year),
        "unit": approved.unit,
        "bureau": approved.bureau,
        "version": str(approved.version),
        "targets": words.targets.get(approved.kind) or KINDS[approved.kind],
        "project": words.project.format(project=approved.project) if approved.project else "",
        "money_unit": approved.form["money_unit"] or "单位未注明",
    }


def _filled_in(texts: Sequence[str], filled: Mapping[str, str]) -> Iterator[str]:
    return (text.format_map(filled) for text in texts)


def _table(approved: Approved, words: LetterWords, filled: Mapping[str, str]) -> tuple[list[Box], int]:
    """The boxes, and the row of the indicators' heads."""
    form, boxes, row = approved.form, list[Box](), 1
    amounts = [(label, money["text"]) for label, money in zip(amount_labels(form), form["money"], strict=True)]
    if amounts:
        boxes.append(cell(words.amounts.format_map(filled), row, 1, rows=len(amounts)))
        for label, text in amounts:
            boxes += [cell(label, row, 2, columns=2), cell(text, row, 4, columns=2)]
            row += 1
    objectives = "\n".join(_objective(each) for each in form["objectives"])
    boxes += [cell(words.objectives, row, 1), cell(objectives, row, 2, columns=4)]
    head_row = row + 1
    boxes += head(words.heads, head_row)
    rows = [_indicator(each) for each in form["indicators"]]
    boxes += with_merged_levels(rows, head_row + 1, _LEVELS)
    row = head_row + 1 + len(rows)
    if approved.opinions:
        boxes.append(cell(words.opinions, row, 1, rows=len(approved.opinions)))
        for whose, text in approved.opinions:
            boxes += [cell(whose, row, 2), cell(text, row, 3, columns=3)]
            row += 1
    return boxes, head_row


def _objective(objective: Mapping[str, Any]) -> str:
    return objective["text"] if objective["no"] is None else f"{objective['no']}. {objective['text']}"


def _indicator(indicator: Mapping[str, Any]) -> tuple[str, ...]:
    name = indicator_name(indicator)
    texts = (indicator["level1"], indicator["level2"], name, indicator["target"], indicator["remark"])
    return tuple(text or "" for text in texts)
