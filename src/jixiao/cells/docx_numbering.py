"""Automatic list numbers of Word: the reader of the page sees "一、", the file only says "level 0 of list 7".

Numbers are counted in document order, a list level restarting under the one above it. Bullets are left out: they are
signs of layout, not words. Not covered: lists defined by another list's style (numStyleLink), lvlRestart.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from jixiao.cells import numerals
from jixiao.cells.markup import Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL: Final = f"{W}val"
_MAX_LEVEL: Final = 8
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    style: str
    text: str
    suffix: str
    legal: bool
    paragraph_style: str | None


@dataclass
class Numbering:
    """The lists of a document. `labels` counts one story (body, a header) from its beginning."""

    abstracts: dict[str, Element] = field(default_factory=dict)
    """Abstract list → where it is described; a file brings dozens of which it uses two."""
    lists: dict[str, str] = field(default_factory=dict)
    """numId → abstract list."""
    overrides: dict[str, dict[int, int]] = field(default_factory=dict)
    """numId → level → the number it begins anew with."""
    styles: dict[str, tuple[str | None, int | None]] = field(default_factory=dict)
    """Paragraph style → (numId, level)."""

    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)

    def labels(self, paragraphs: Iterable[Element]) -> dict[Element, str]:
        """Paragraph → its number as shown, with the blank behind it; paragraphs without one are left out."""
        if not self.lists:
            return {}
        found: dict[Element, str] = {}
        counters: dict[str, dict[int, int]] = {}
        begun: set[str] = set()
        for paragraph in paragraphs:
            place = self._place(paragraph)
            if place is None:
                continue
            number_id, level = place
            abstract = self.lists[number_id]
            counter = counters.setdefault(abstract, {})
            if number_id not in begun:
                begun.add(number_id)
                counter.update({key: start - 1 for key, start in self.overrides.get(number_id, {}).items()})
            if label := self._count(self._levels_of(abstract), counter, level):
                found[paragraph] = label
        return found

    def _place(self, paragraph: Element) -> tuple[str, int] | None:
        """The list and level a paragraph belongs to, by itself or through its style."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return None
        style = properties.find(f"{W}pStyle")
        name = style.get(_VAL) if style is not None else None
        number_id, level = self.styles.get(name or "", (None, None))
        own = properties.find(f"{W}numPr")
        if own is not None:
            own_id, own_level = _list_place(own)
            number_id = own_id if own_id is not None else number_id
            level = own_level if own_level is not None else level
        levels = self._levels_of(self.lists.get(number_id or "", ""))
        if level is None:
            level = next((key for key, value in levels.items() if name and value.paragraph_style == name), 0)
        return (number_id, level) if number_id is not None and level in levels else None

    def _levels_of(self, abstract: str) -> dict[int, _Level]:
        if abstract not in self._levels:
            element = self.abstracts.get(abstract)
            levels = () if element is None else element.iterchildren(f"{W}lvl")
            self._levels[abstract] = {_number(level.get(f"{W}ilvl"), 0): _level(level) for level in levels}
        return self._levels[abstract]

    @staticmethod
    def _count(levels: dict[int, _Level], counter: dict[int, int], level: int) -> str:
        own = levels[level]
        counter[level] = counter.get(level, own.start - 1) + 1
        for deeper in [key for key in counter if key > level]:
            del counter[deeper]
        if own.style in {"bullet", "none"}:
            return ""

        def shown(match: re.Match[str]) -> str:
            key = int(match[1]) - 1
            if key not in levels:
                return ""
            number = counter.get(key, levels[key].start)
            style = "decimal" if own.legal else levels[key].style
            return numerals.FORMATS.get(style, str)(number)

        label = _PLACE.sub(shown, own.text)
        return numerals.before_text(label, stands_close=own.suffix == "nothing")


def read_numbering(numbering: Element, styles: Element | None) -> Numbering:
    """The lists of `numbering.xml`, and the paragraph styles of `styles.xml` that belong to one."""
    found = Numbering()
    for abstract in numbering.iterchildren(f"{W}abstractNum"):
        found.abstracts[abstract.get(f"{W}abstractNumId", "")] = abstract
    for entry in numbering.iterchildren(f"{W}num"):
        number_id = entry.get(f"{W}numId", "")
        abstract_id = _child(entry, "abstractNumId")
        if number_id == "0" or abstract_id not in found.abstracts:
            continue
        found.lists[number_id] = abstract_id
        found.overrides[number_id] = {
            _number(override.get(f"{W}ilvl"), 0): _number(start, 1)
            for override in entry.iterchildren(f"{W}lvlOverride")
            if (start := _child(override, "startOverride")) is not None
        }
    if styles is not None:
        found.styles = _style_places(styles)
    return found


def _level(element: Element) -> _Level:
    return _Level(
        start=_number(_child(element, "start"), 1),
        style=_child(element, "numFmt") or "decimal",
        text=_child(element, "lvlText") or "",
        suffix=_child(element, "suff") or "tab",
        legal=element.find(f"{W}isLgl") is not None,
        paragraph_style=_child(element, "pStyle"),
    )


def _style_places(styles: Element) -> dict[str, tuple[str | None, int | None]]:
    own = {style: _list_place(place) for place in styles.iter(f"{W}numPr") if (style := _style_of(place))}
    parents = {style: base.get(_VAL, "") for base in styles.iter(f"{W}basedOn") if (style := _style_of(base))}
    found = dict(own)
    for name in parents:
        ancestor, seen = name, {name}
        while ancestor not in own and (parent := parents.get(ancestor, "")) and parent not in seen:
            seen.add(parent)
            ancestor = parent
        if ancestor in own:
            found[name] = own[ancestor]
    return found


def _style_of(part: Element) -> str:
    """The id of the paragraph style in whose definition an element stands, empty elsewhere."""
    style = next(part.iterancestors(f"{W}style"), None)
    return "" if style is None else style.get(f"{W}styleId", "")


def _list_place(element: Element) -> tuple[str | None, int | None]:
    level = _child(element, "ilvl")
    return _child(element, "numId"), None if level is None else min(_number(level, 0), _MAX_LEVEL)


def _child(element: Element, name: str) -> str | None:
    child = element.find(f"{W}{name}")
    return None if child is None else child.get(_VAL)


def _number(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 7 else default
