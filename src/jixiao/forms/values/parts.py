"""Runs the productions over a text and cuts it into its parts: lines, and what 、 and ；separate outside brackets."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from jixiao.forms.values.bases import is_base, with_base
from jixiao.forms.values.scan import Found, Scan
from jixiao.forms.values.tokens import Token

Production = Callable[[Scan, int], Found | None]
Productions = Mapping[str, tuple[Production, ...]]

_FIGURE_STARTS = frozenset(("number", "han", "operator", "date", "every"))


@dataclass(slots=True)
class Part:
    """The tokens `first` to before `stop` (without the separators around them), and the figures found among them."""

    first: int
    stop: int = 0
    found: list[Found] = field(default_factory=list)

    def figures(self) -> list[Found]:
        """The figures in order; a period without a number only where it is the only one."""
        if len(self.found) < 2:
            return self.found
        return [found for found in self.found if not found.weak]


def split(scan: Scan, productions: Productions) -> list[Part]:
    """The parts of the text in order, empty ones left out. Moves the scan's floor along."""
    parts: list[Part] = []
    part = Part(0)
    outer_floors: list[int] = []
    index = 0
    while index < len(scan.tokens):
        token = scan.tokens[index]
        found = _figure(scan, index, productions.get(token.kind, ()))
        if found is not None and is_base(scan, found):  # what grows is named before it, what it grows by behind it
            index = found.after
            continue
        if found is not None and part.found and (grown := with_base(scan, part.found[-1], found)):
            part.found[-1], index = grown, found.after
            continue
        if found is not None:
            part.found.append(found)
            scan.floor, index = found.end, found.after
            continue
        _move_floor(scan, index, token, outer_floors)
        if token.kind == "break" or (token.kind == "separator" and not outer_floors):
            part.stop = index
            parts.append(part)
            part = Part(index + 1)
        index += 1
    part.stop = index
    parts.append(part)
    return [part for part in parts if part.stop > part.first]


def _figure(scan: Scan, index: int, productions: tuple[Production, ...]) -> Found | None:
    for production in productions:
        found = production(scan, index)
        if found is not None:
            return found
    return None


def _move_floor(scan: Scan, index: int, token: Token, outer_floors: list[int]) -> None:
    if token.kind == "open":
        outer_floors.append(scan.floor)
        scan.floor = token.end
    elif token.kind == "close":
        if outer_floors:
            scan.floor = outer_floors.pop()
    elif token.kind == "break":
        outer_floors.clear()
        scan.floor = token.end
    elif token.kind in ("separator", "label") or (token.kind == "stop" and not _names_figure(scan, index)):
        scan.floor = token.end


def _names_figure(scan: Scan, index: int) -> bool:
    """Whether the stop is the colon of 满意度：≥90%, whose words before it belong to the figure; not of 目标1：50家."""
    if scan.at(index).word not in ":：" or scan.kind(index + 1) not in _FIGURE_STARTS:
        return False
    return index == 0 or scan.kind(index - 1) != "name"
