"""The clean forms to plant in: their words as boxes, and where the name and the value of each indicator stand.

Found by the words of `expected.json` in the boxes of form.html; the other formats hold the same boxes in the same
order. Ways to print an indicator: name and value in cells of one row; sign, figure and unit in cells of their own
(`_TREE`, `_UNIT_FIRST`), the sign alone (`_SIGN`), the unit further to the right (`_UNIT_APART`); all indicators of a
project in one cell, the value in brackets behind the name (`_OUTLINE`).
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from jixiao.cli.planting.files import WebPage
from jixiao.cli.planting.model import Edit

_TREE, _UNIT_FIRST, _SIGN, _OUTLINE, _CELLS = "tree", "unit first", "sign", "outline", "cells"
_UNIT_APART = "unit apart"
_PARTS = {_TREE: ((0,), (1,), (2,)), _UNIT_FIRST: ((2,), (0,), (1,)), _SIGN: ((0,), (1, 2))}
"""What the cells of a value hold, from left to right: 0 its sign, 1 its figure, 2 its unit."""
_SIGNED = re.compile(r"([≥≤=＝><]?)(\d[\d.]*)(\D*)")
_SENTENCE = 15
_OTHER_PROSE = re.compile("依据|措施|职能|职责概述")
_EXPLAINS = re.compile(r"指标(?:值?解释|值?说明|值内容|描述|内涵|释义|内容·计算)")
"""The head of a column that only explains what the name says."""
_LONGEST_HEAD = 12
_ASPECTS = (
    ("满意度", "satisfaction"), ("成本", "cost"), ("数量", "quantity"), ("质量", "quality"), ("时效", "time"),
    ("经济效益", "economic"), ("社会效益", "social"), ("生态效益", "ecological"), ("可持续", "sustainable"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator of a clean form. `box`: the words and the ordinal of the box its name stands in (of the cell that
    holds all, in an outline); `reach`: how many boxes to the right its value stands (to the left, where negative), and
    `unit` its unit, where that has a box apart; `horizon` where a form has annual and whole-life indicators."""

    aspect: str
    name: str
    target: str
    layout: str
    box: tuple[str, int]
    reach: int = 0
    horizon: str | None = None
    unit: int = 0

    def words(self, target: str) -> tuple[str, ...]:
        """The words of a value as a finding may show them: where the sign has a cell of its own, also without it."""
        signed = _SIGNED.fullmatch(target) if self.layout in _PARTS else None
        if self.layout == _UNIT_APART and (apart := _SIGNED.fullmatch(target)):
            return (target, apart[1] + apart[2])
        return (target, "".join(signed.groups()[1:])) if signed else (target,)

    def put(self, name: str | None = None, target: str | None = None) -> tuple[Edit, ...]:
        """The edits that give it another name, another value or both."""
        words, nth = self.box
        if self.layout == _OUTLINE:
            new = f"{self.name if name is None else name}({self.target if target is None else target})"
            return (Edit(words, new, nth, part=f"{self.name}({self.target})"),)
        edits = [] if name is None else [Edit(words, name, nth, part=self.name)]
        if target is not None and self.layout in _PARTS:
            signed = _SIGNED.fullmatch(target)
            parts = signed.groups() if signed else ("", target, "")
            edits += [
                Edit(words, "".join(parts[part] for part in held), nth, self.reach + step)
                for step, held in enumerate(_PARTS[self.layout])
            ]
        elif target is not None and self.layout == _UNIT_APART:
            signed = _SIGNED.fullmatch(target)
            figure, unit = (signed[1] + signed[2], signed[3]) if signed else (target, "")
            edits += [Edit(words, figure, nth, self.reach), Edit(words, unit, nth, self.unit)]
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
    file = WebPage((folder / "form.html").read_bytes())
    texts = file.texts()
    forms: list[dict[str, Any]] = json.loads((folder / "expected.json").read_text(encoding="utf-8"))["forms"]
    finder = _Finder(texts)
    found = [[finder.row(indicator) for indicator in form["indicators"]] for form in forms]
    rows = tuple(tuple(row for row in form if row is not None) for form in found)
    goals = [
        (text, finder.nth(row, column))
        for row, boxes in enumerate(texts)
        for column, text in enumerate(boxes)
        if file.is_in_table(row, column)
        and text.endswith("。")
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
        heads = [text for row in self._texts for text in row if len(text) <= _LONGEST_HEAD]
        self._explains = any(map(_EXPLAINS.search, heads))

    def nth(self, row: int, column: int) -> int:
        """How many boxes before this one hold the same words."""
        words = self._texts[row][column].strip()
        before = [text for line in self._texts[:row] for text in line] + list(self._texts[row][:column])
        return before.count(words)

    def row(self, indicator: dict[str, Any]) -> Row | None:
        """Where an indicator stands; None where name and value do not stand as words of their own."""
        content = None if self._explains else indicator.get("content")
        name = content if content and not content.startswith("反映") else indicator["level3"]
        target = indicator["target"] or ""
        aspect = _aspect(indicator["level2"]) or _aspect(indicator["level1"]) or "other"
        for row, boxes in enumerate(self._texts):
            for column, text in enumerate(boxes):
                if (row, column) < self._from:
                    continue
                found = _reach(boxes, column, name, target)
                if found is not None:
                    layout, reach, unit = found
                    if layout != _OUTLINE:
                        self._from = (row, column + 1)
                    box = (text, self.nth(row, column))
                    return Row(aspect, name, target, layout, box, reach, indicator.get("horizon"), unit)
        return None


def _reach(boxes: Sequence[str], column: int, name: str, target: str) -> tuple[str, int, int] | None:
    """How an indicator is printed that starts in this box, how far behind its name the value stands, and its unit.

    An indicator without a value (forms of scores set none) is its name alone.
    """
    if not target and boxes[column] == name:
        return _CELLS, 0, 0
    if f"{name}({target})" in boxes[column]:
        return _OUTLINE, 0, 0
    if boxes[column] != name:
        return None
    behind = boxes[column + 1 :]
    if target in behind:
        return _CELLS, behind.index(target) + 1, 0
    if column and boxes[column - 1] == target:
        return _CELLS, -1, 0
    for layout, held in _PARTS.items():
        for reach in range(len(behind) - len(held) + 1):
            if "".join(text for _, text in sorted(zip(held, behind[reach:], strict=False))) == target:
                return layout, reach + 1, 0
    signed = _SIGNED.fullmatch(target)
    figure = signed[1] + signed[2] if signed else ""
    if signed and signed[3] and figure in behind and signed[3] in behind[behind.index(figure) + 1 :]:
        value = behind.index(figure)
        return _UNIT_APART, value + 1, behind.index(signed[3], value + 1) + 1
    return None


def _aspect(level: str | None) -> str | None:
    return next((name for words, name in _ASPECTS if words in (level or "")), None)
