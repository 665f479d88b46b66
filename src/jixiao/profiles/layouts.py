"""How an official form is drawn: the tables of `data/layouts/*.yaml`, one file a profile.

    profile: hunan-2022
    title: "{fiscal_year}年部门整体支出绩效目标表"
    above: ["填报单位（盖章）：{reporting_unit}"]
    widths: [12, 12, 22, 30, 14]
    table: |
      | 部门名称             | {department} | <        | <        | <      |
      | 年度预算申请（万元） | {money:total:资金总额} | < | < | <      |
      | ^                    | …

A row of the drawing is a row of the form, a column between two bars a column of its grid. `<` belongs to the cell on
its left, `^` to the cell above, so that merged cells are seen as they are printed; `/n` ends a line. What stands in
braces is filled in from the form (`Blank`); everything else is printed as it is. A row with blanks of a list
(`{indicator:target}`) is printed once for each of its items, and once without any where the list is empty.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from jixiao.profiles.checks import BadProfile
from jixiao.profiles.load import read_yaml, yaml_files

LEFT, ABOVE, LINE_END = "<", "^", "/n"
LISTS = ("indicator", "prose", "task", "objective", "other")
"""What a row may be repeated for; `prose`: a level 1 with all its indicators in one text; `other`: amounts for which
the drawing has no place of their own."""
_BLANK = re.compile(r"\{([a-z_0-9]+(?:\.[a-z_0-9]+)*)(?::([^{}:]*))?(?::([^{}]*))?\}")


@dataclass(frozen=True, slots=True)
class Blank:
    """`{name:argument:default}`: what is filled in, of which (a slot, a role, a column), and what is printed else."""

    name: str
    argument: str = ""
    default: str = ""


Piece = str | Blank


@dataclass(frozen=True, slots=True)
class Drawn:
    """A cell of the drawing with its spans; `column` is counted from 1."""

    pieces: tuple[Piece, ...]
    row: int
    column: int
    rows: int = 1
    columns: int = 1

    @property
    def blanks(self) -> tuple[Blank, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Blank))

    @property
    def list_name(self) -> str | None:
        """The list its row is repeated for."""
        return next((blank.name for blank in self.blanks if blank.name in LISTS), None)


@dataclass(frozen=True, slots=True)
class Layout:
    """One official form. `rows` is the number of rows drawn; `cells` stand in reading order."""

    profile: str
    title: tuple[Piece, ...]
    above: tuple[tuple[Piece, ...], ...]
    below: tuple[tuple[Piece, ...], ...]
    widths: tuple[int, ...]
    rows: int
    cells: tuple[Drawn, ...]

    def repeated(self) -> Mapping[int, str]:
        """Row → the list it is repeated for."""
        return {cell.row: cell.list_name for cell in self.cells if cell.list_name is not None}

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """Every blank of the form, around the table too."""
        lines = (self.title, *self.above, *(cell.pieces for cell in self.cells), *self.below)
        return tuple(piece for line in lines for piece in line if isinstance(piece, Blank))

    def has(self, name: str) -> bool:
        return any(blank.name == name for blank in self.blanks)

    @property
    def slots(self) -> frozenset[str]:
        """The money slots that have a place of their own."""
        return frozenset(blank.argument for blank in self.blanks if blank.name in ("money", "amount"))

    @property
    def roles(self) -> frozenset[str]:
        """The people who have a place of their own."""
        return frozenset(blank.argument for blank in self.blanks if blank.name == "contact")

    @property
    def named_by(self) -> str:
        """The column an indicator has its name in."""
        columns = {blank.argument for cell in self.cells for blank in cell.blanks if blank.name == "indicator"}
        return "level3" if "level3" in columns else "content"


@cache
def layouts() -> Mapping[str, Layout]:
    """Every official form that can be printed, by the id of its profile. BadProfile names a file and what is wrong."""
    found = [parsed(read_yaml(file), file.name) for file in yaml_files("data/layouts")]
    return {layout.profile: layout for layout in found}


def parsed(content: Mapping[str, Any], file: str) -> Layout:
    """A layout from the content of its file. BadProfile names the file and what is wrong in it."""
    if missing := {"profile", "title", "widths", "table"} - content.keys():
        raise BadProfile(f"{file}：缺少 {'、'.join(sorted(missing))}")
    lines = [_split(line) for line in content["table"].splitlines() if line.strip()]
    widths = tuple(content["widths"])
    for number, line in enumerate(lines, 1):
        if len(line) != len(widths):
            raise BadProfile(f"{file}：table 第{number}行有{len(line)}列，widths 有{len(widths)}列")
    return Layout(
        profile=content["profile"],
        title=pieces(content["title"]),
        above=tuple(map(pieces, content.get("above", ()))),
        below=tuple(map(pieces, content.get("below", ()))),
        widths=widths,
        rows=len(lines),
        cells=tuple(_cells(lines, file)),
    )


def _split(line: str) -> list[str]:
    return [part.strip() for part in line.strip().strip("|").split("|")]


def _cells(lines: list[list[str]], file: str) -> Iterator[Drawn]:
    for row, line in enumerate(lines):
        for column, text in enumerate(line):
            if text in (LEFT, ABOVE):
                _belongs(lines, row, column, file)
                continue
            columns = 1 + _run(line[column + 1 :], LEFT)
            rows = 1 + _run((below[column] for below in lines[row + 1 :]), ABOVE)
            yield Drawn(pieces(text.replace(LINE_END, "\n")), row + 1, column + 1, rows, columns)


def _belongs(lines: list[list[str]], row: int, column: int, file: str) -> None:
    """BadProfile where a `<` or `^` has no cell it belongs to."""
    if (lines[row][column] == LEFT and column == 0) or (lines[row][column] == ABOVE and row == 0):
        raise BadProfile(f"{file}：table 第{row + 1}行第{column + 1}列的 {lines[row][column]} 没有可以并入的格")


def _run(texts: Iterable[str], sign: str) -> int:
    count = 0
    for text in texts:
        if text != sign:
            break
        count += 1
    return count


def pieces(text: str) -> tuple[Piece, ...]:
    """The words of a text and the blanks between them."""
    found: list[Piece] = []
    end = 0
    for match in _BLANK.finditer(text):
        if match.start() > end:
            found.append(text[end : match.start()])
        found.append(Blank(match[1], match[2] or "", match[3] or ""))
        end = match.end()
    return (*found, text[end:]) if end < len(text) else tuple(found)
