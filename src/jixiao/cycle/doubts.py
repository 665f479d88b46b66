"""What of a file that was handed in is still to be held against it: which doubts stand, which are confirmed, corrected.

The doubts are kept with the version the file came in. What was written on the page since goes on from that file until
another comes; a blank whose text is no longer the file's was corrected, and needs nobody's word.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from jixiao.cycle.models import CONTENT, Confirmation, Declaration, Version
from jixiao.cycle.sheet_cells import sheet_layout, sheet_lines, sheet_rows
from jixiao.forms.official.filled import Filled
from jixiao.forms.official.filled_json import filled_from
from jixiao.forms.official.to_confirm import NOT_PLACED, texts_of
from jixiao.profiles.layouts import layouts

State = Literal["open", "confirmed", "corrected"]
_SHOWN = 3
"""Places that the reason for which 送审 is refused names."""
_LONGEST_NAME = 24
_NAMES = ("content", "level3", "name", "text", "label")
"""Columns a row of a list is called by, the first that is filled in."""


@dataclass(frozen=True, slots=True)
class StandingDoubt:
    """A doubt, as `Content.doubts` has it, and how it stands. `words`: what its blank is called, "" for a part of
    the file."""

    doubt: Mapping[str, Any]
    words: str
    state: State
    confirmation: Confirmation | None = None


def source_of(declaration: Declaration) -> Version | None:
    """The version whose file filled in the blanks that are written on now; None where they came from no file."""
    last = declaration.versions.filter(number=declaration.version_number).values_list("file_of", "number").first()
    if last is None:
        return None
    large = (each for each in CONTENT if each != "doubts")
    return declaration.versions.exclude(file=None).defer(*large).filter(number=last[0] or last[1]).first()


def filled_now(declaration: Declaration) -> Filled | None:
    """What the form says now, on the page; None where its profile has no layout to write on."""
    edit = declaration.edits.order_by("-number").first()
    if edit is not None:
        return filled_from(edit.filled)
    version = declaration.last_version
    return None if version is None or version.filled is None else filled_from(version.filled)


def standing(declaration: Declaration, filled: Filled | None = None) -> list[StandingDoubt]:
    """Every doubt about what the file says, in the order of the form. `filled`: what the form says now, if known."""
    source = source_of(declaration)
    filled = filled or (filled_now(declaration) if source and source.doubts else None)
    if source is None or not source.doubts or filled is None:
        return []
    confirmed = {each.doubt: each for each in declaration.confirmations.select_related("by")}
    texts, names = texts_of(filled), blank_names(filled)
    return [
        StandingDoubt(doubt, _words(doubt, names), _state(doubt, texts, confirmed), confirmed.get(doubt["key"]))
        for doubt in source.doubts
    ]


def count_open(declaration: Declaration, filled: Filled | None = None) -> int:
    """How many doubts nobody has confirmed or corrected."""
    return open_ones(standing(declaration, filled))


def open_ones(found: Iterable[StandingDoubt]) -> int:
    return sum(each.state == "open" for each in found)


def open_words(declaration: Declaration) -> str:
    """Where the doubts are that stand open, the first of them by name."""
    found = [each.words or each.doubt["where"] for each in standing(declaration) if each.state == "open"]
    named = list(dict.fromkeys(filter(None, found)))
    return "、".join(named[:_SHOWN]) + ("等" if len(named) > _SHOWN else "")


def _words(doubt: Mapping[str, Any], names: Mapping[str, str]) -> str:
    return "没有放进表的字" if NOT_PLACED in doubt["codes"] else names.get(doubt["place"], "")


def _state(doubt: Mapping[str, Any], texts: Mapping[str, str], confirmed: Mapping[str, Confirmation]) -> State:
    if _is_corrected(doubt, texts):
        return "corrected"
    return "confirmed" if doubt["key"] in confirmed else "open"


def _is_corrected(doubt: Mapping[str, Any], texts: Mapping[str, str]) -> bool:
    """Whether the blank says something else than the file did; of words without a blank, whether one has them now."""
    if doubt["place"]:
        return _bare(texts.get(doubt["place"], "")) != _bare(doubt["text"])
    words = _bare(doubt["text"])
    return NOT_PLACED in doubt["codes"] and any(words in _bare(text) for text in texts.values())


def _bare(text: str) -> str:
    return "".join(text.split())


def blank_names(filled: Filled) -> Mapping[str, str]:
    """Blank that is written in → what it is called: 部门名称, “新增就业人数”的指标值."""
    return dict(_names(filled))


def _names(filled: Filled) -> Iterator[tuple[str, str]]:
    layout = sheet_layout(filled, layouts()[filled.layout])
    for line in sheet_lines((*layout.above, *layout.below), filled):
        yield from ((part.place, part.words) for part in line if not isinstance(part, str))
    rows = {(name, row.key): row.texts for name, rows in filled.rows.items() for row in rows}
    for sheet_row in sheet_rows(filled, layout):
        texts = rows.get((sheet_row.list_name, sheet_row.key), {})
        name = next((" ".join(texts[column].split()) for column in _NAMES if texts.get(column)), "")
        short = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
        for blank in (blank for cell in sheet_row.cells for blank in cell.inputs):
            is_listed = short and "/" in blank.place
            yield blank.place, f"“{short}”的{blank.words or '一格'}" if is_listed else blank.words
