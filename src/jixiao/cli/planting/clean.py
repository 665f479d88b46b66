"""The clean forms to plant in: their words as boxes, and where the name and the value of each indicator stand.

Found by the words of `expected.json` in the boxes of form.html; the other formats hold the same boxes in the same
order. Three ways to print an indicator: name and value in cells of one row; sign, figure and unit in cells of their
own (`_TREE`); all indicators of a project in one cell, the value in brackets behind the name (`_OUTLINE`).
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from jixiao.cli.planting.files import opened
from jixiao.cli.planting.model import Edit

_TREE, _OUTLINE, _CELLS = "tree", "outline", "cells"
_SIGNED = re.compile(r"([≥≤=＝><]?)(\d[\d.]*)(\D*)")
_SENTENCE = 15
_OTHER_PROSE = re.compile("依据|措施|职能|职责概述")
_ASPECTS = (
    ("满意度", "satisfaction"), ("成本", "cost"), ("数量", "quantity"), ("质量", "quality"), ("时效", "time"),
    ("经济效益", "economic"), ("社会效益", "social"), ("生态效益", "ecological"), ("可持续", "sustainable"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator of a clean form. `box`: the words and the ordinal of the box its name stands in (of the cell that
    holds all, in an outline); `reach`: how many boxes to the right its value stands (to the left, where negative);
    `label`: likewise the box of 三级指标 where the name is the 指标内容 beside it, else 0;
    `horizon` where a form has annual and whole-life indicators."""

    aspect: str
    name: str
    target: str
    layout: str
    box: tuple[str, int]
    reach: int = 0
    label: int = 0
    horizon: str | None = None

    def words(self, target: str) -> tuple[str, ...]:
        """The words of a value as a finding may show them: where the sign has a cell of its own, also without it."""
        signed = _SIGNED.fullmatch(target) if self.layout == _TREE else None
        return (target, "".join(signed.groups()[1:])) if signed else (target,)

    def put(self, name: str | None = None, target: str | None = None) -> tuple[Edit, ...]:
        """The edits that give it another name, another value or both."""
        words, nth = self.box
        if self.layout == _OUTLINE:
            new = f"{self.name if name is None else name}({self.target if target is None else target})"
            return (Edit(words, new, nth, part=f"{self.name}({self.target})"),)
        edits = [] if name is None else [Edit(words, name, nth, part=self.name)]
        if name is not None and self.label:
            # Whichever of the two is taken for the name: the old one beside the new value would be a defect of its own.
            edits.append(Edit(words, name, nth, self.label))
        if target is not None and self.layout == _TREE:
            signed = _SIGNED.fullmatch(target)
            parts = signed.groups() if signed else ("", target, "")
            edits += [Edit(words, part, nth, self.reach + step) for step, part in enumerate(parts)]
        elif target is not None:
            edits.append(Edit(words, target, nth, self.reach))
        return tuple(edits)


@dataclass(frozen=True, slots=True)
class CleanForm:
    """A folder of the examples whose forms have no defect. `boxes`: all its words in reading order; `goals`: the boxes
    whose sentences say what is to be reached, with their ordinal; `rows`: the indicators of its forms, form by form;
    `year`: of the first form."""

    folder: Path
    kind: str
    year: int
    boxes: tuple[str, ...]
    goals: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Row, ...], ...]

    @property
    def is_declaration(self) -> bool:
        """Whether it sets targets, rather than reporting on them."""
        return self.kind.endswith("_targets")


def clean_forms(folder: Path) -> Iterator[CleanForm]:
    """Every labelled folder below this one that says `clean: true`, and not `plantable: false`, by name."""
    for meta in sorted(folder.rglob("meta.yaml")):
        says = yaml.safe_load(meta.read_text(encoding="utf-8"))
        is_usable = says.get("clean") and says.get("plantable", True)
        if is_usable and all((meta.parent / name).exists() for name in ("form.html", "expected.json")):
            yield _form(meta.parent)


def _form(folder: Path) -> CleanForm:
    texts = opened(folder / "form.html").texts()
    forms: list[dict[str, Any]] = json.loads((folder / "expected.json").read_text(encoding="utf-8"))["forms"]
    finder = _Finder(texts)
    found = [[finder.row(indicator) for indicator in form["indicators"]] for form in forms]
    rows = tuple(tuple(row for row in form if row is not None) for form in found)
    goals = [
        (text, finder.nth(row, column))
        for row, boxes in enumerate(texts)
        for column, text in enumerate(boxes)
        if text.endswith("。")
        and len(text) >= _SENTENCE
        and not any(_OTHER_PROSE.search(box) for box in boxes[:column])
    ]
    boxes = tuple(text.strip() for row in texts for text in row)
    return CleanForm(folder, forms[0]["kind"], forms[0]["fiscal_year"], boxes, tuple(goals), rows)


class _Finder:
    """Looks indicators up from the top to the bottom: names come back, but never in another order."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self._texts = [[text.strip() for text in row] for row in texts]
        self._from = (0, 0)

    def nth(self, row: int, column: int) -> int:
        """How many boxes before this one hold the same words."""
        words = self._texts[row][column].strip()
        before = [text for line in self._texts[:row] for text in line] + list(self._texts[row][:column])
        return before.count(words)

    def row(self, indicator: dict[str, Any]) -> Row | None:
        """Where an indicator stands; None where name and value do not stand as words of their own."""
        content = indicator.get("content") or ""
        name = content if content and not content.startswith("反映") else indicator["level3"]
        aspect = _aspect(indicator["level2"]) or _aspect(indicator["level1"]) or "other"
        for row, boxes in enumerate(self._texts):
            for column, text in enumerate(boxes):
                if (row, column) < self._from:
                    continue
                found = _reach(boxes, column, name, indicator["target"])
                if found is not None:
                    layout, reach = found
                    if layout != _OUTLINE:
                        self._from = (row, column + 1)
                    box = (text, self.nth(row, column))
                    label = _label(boxes, column, name, indicator["level3"]) if layout != _OUTLINE else 0
                    return Row(aspect, name, indicator["target"], layout, box, reach, label, indicator.get("horizon"))
        return None


def _label(boxes: Sequence[str], column: int, name: str, level3: str | None) -> int:
    """How far beside the name in this box the words of 三级指标 stand; 0 where they are the name or not in this row."""
    return 0 if level3 in (None, name) or level3 not in boxes else boxes.index(level3) - column


def _reach(boxes: Sequence[str], column: int, name: str, target: str) -> tuple[str, int] | None:
    """How an indicator is printed that starts in this box, and how far behind its name the value stands."""
    if f"{name}({target})" in boxes[column]:
        return _OUTLINE, 0
    if boxes[column] != name:
        return None
    behind = boxes[column + 1 :]
    if target in behind:
        return _CELLS, behind.index(target) + 1
    if column and boxes[column - 1] == target:
        return _CELLS, -1
    for reach in range(len(behind) - 2):
        if "".join(behind[reach : reach + 3]) == target:
            return _TREE, reach + 1
    return None


def _aspect(level: str | None) -> str | None:
    return next((name for words, name in _ASPECTS if words in (level or "")), None)
