"""How an official form is drawn: the tables of `data/layouts/*.yaml`, one file a form.

    profile: hunan-2022                       or several that print the same form: [national-2015, national-2021]
    kinds: [department_targets]               left out: all kinds of these profiles
    page: landscape                           left out: upright
    optional: [weight, remark]                columns of indicators that are left out where no indicator has any;
                                              "@received": of amounts
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
(`{indicator:target}`) is printed once for each of its items, and once without any where the list is empty. A row that
begins with `?` is printed only where one of its blanks is filled in, a row of heads where the row below is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from jixiao.profiles.checks import BadProfile
from jixiao.profiles.load import read_yaml, yaml_files

LEFT, ABOVE, LINE_END, WHERE_SAID = "<", "^", "/n", "?"
LISTS = ("indicator", "lasting", "prose", "task", "objective", "fund", "other", "unnamed", "extra", "box")
"""What a row may be repeated for; `lasting`: the indicators of 实施期, 中长期, where the drawing has rows of their own
for them; `prose`: a level 1 with all its indicators in one text. Without a place of their own in the drawing: `fund`,
`other`: amounts, in columns (年初预算数, 全年执行数) or not; `unnamed`: sources below the total of their block;
`extra`: labelled texts; `box`: review boxes."""
_IN_HEADS = frozenset({"fiscal_year", "previous_year", "months", "money_unit"})
"""What a head says beside its words: 2025年决算数, 1—7月执行数, 项目资金（万元）."""
_BLANK = re.compile(r"\{([a-z_0-9]+(?:\.[a-z_0-9]+)*)(?::([^{}:]*))?(?::([^{}]*))?\}")


@dataclass(frozen=True, slots=True)
class Blank:
    """`{name:argument:default}`: what is filled in, of which (a slot, a role, a column), and what is printed else."""

    name: str
    argument: str = ""
    default: str = ""


Piece = str | Blank


@dataclass(frozen=True)
class Drawn:
    """A cell of the drawing with its spans; `column` is counted from 1. What follows from it is worked out once."""

    pieces: tuple[Piece, ...]
    row: int
    column: int
    rows: int = 1
    columns: int = 1

    @cached_property
    def blanks(self) -> tuple[Blank, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Blank))

    @cached_property
    def label(self) -> str:
        """What is printed there whoever fills the form in."""
        return "".join(piece for piece in self.pieces if isinstance(piece, str))

    @cached_property
    def is_head(self) -> bool:
        """Printed over or beside what is filled in, not filled in itself."""
        return not self.blanks or (bool(self.label) and all(blank.name in _IN_HEADS for blank in self.blanks))

    @cached_property
    def list_name(self) -> str | None:
        """The list its row is repeated for."""
        return next((blank.name for blank in self.blanks if blank.name in LISTS), None)


@dataclass(frozen=True)
class Layout:
    """One official form; what follows from its drawing is worked out once. `rows` is the number of rows drawn; `cells`
    stand in reading order.

    `name` is that of its file; `kinds` is empty where the form is that of every kind of its profiles.
    """

    name: str
    profiles: tuple[str, ...]
    kinds: frozenset[str]
    title: tuple[Piece, ...]
    above: tuple[tuple[Piece, ...], ...]
    below: tuple[tuple[Piece, ...], ...]
    widths: tuple[int, ...]
    rows: int
    cells: tuple[Drawn, ...]
    optional: frozenset[str] = frozenset()
    """Columns of its indicators, after `@` of its amounts, that are left out where nothing stands in them."""
    where_said: frozenset[int] = frozenset()
    """Rows that are left out where none of their blanks is filled in, without any where the row below is left out."""
    is_landscape: bool = False

    def __hash__(self) -> int:
        """Of what tells official forms apart: their cells are hundreds, and each would be hashed at every printing."""
        return hash(self.name)

    @cached_property
    def repeated(self) -> Mapping[int, str]:
        """Row → the list it is repeated for."""
        return {cell.row: cell.list_name for cell in self.cells if cell.list_name is not None}

    @cached_property
    def blanks(self) -> tuple[Blank, ...]:
        """Every blank of the form, around the table too."""
        lines = (self.title, *self.above, *(cell.pieces for cell in self.cells), *self.below)
        return tuple(piece for line in lines for piece in line if isinstance(piece, Blank))

    def has(self, name: str) -> bool:
        return any(blank.name == name for blank in self.blanks)

    @cached_property
    def roles(self) -> frozenset[str]:
        """The people who have a place of their own."""
        return frozenset(blank.argument for blank in self.blanks if blank.name == "contact")

    @cached_property
    def named_by(self) -> str:
        """The column an indicator has its name in."""
        return "level3" if "level3" in self.columns else "content"

    @cached_property
    def columns(self) -> frozenset[str]:
        """The columns of its indicators."""
        return frozenset(blank.argument for blank in self.blanks if blank.name == "indicator")

    @cached_property
    def head_rows(self) -> int:
        """How many rows the heads of the indicators take (偏差原因分析 over 经费保障 | 制度保障 …); 0 without heads."""
        rows = [row for row, name in self.repeated.items() if name == "indicator"]
        ending = [cell.rows for cell in self.cells if rows and cell.row + cell.rows == min(rows)]
        return max(ending, default=0)


@cache
def layouts() -> Mapping[str, Layout]:
    """Every official form that can be printed, by the name of its file. BadProfile names a file and what is wrong."""
    found = [parsed(read_yaml(file), file.name) for file in yaml_files("data/layouts")]
    return {layout.name: layout for layout in found}


def layout_for(profile: str, kind: str) -> Layout | None:
    """The official form of a profile for a kind of form, None where there is none."""
    return next((each for each in layouts().values() if profile in each.profiles and _is_of(each, kind)), None)


def _is_of(layout: Layout, kind: str) -> bool:
    return not layout.kinds or kind in layout.kinds


def parsed(content: Mapping[str, Any], file: str) -> Layout:
    """A layout from the content of its file. BadProfile names the file and what is wrong in it."""
    if missing := {"profile", "title", "widths", "table"} - content.keys():
        raise BadProfile(f"{file}：缺少 {'、'.join(sorted(missing))}")
    drawn = [line.strip() for line in content["table"].splitlines() if line.strip()]
    lines = [_split(line.removeprefix(WHERE_SAID)) for line in drawn]
    widths = tuple(content["widths"])
    for number, line in enumerate(lines, 1):
        if len(line) != len(widths):
            raise BadProfile(f"{file}：table 第{number}行有{len(line)}列，widths 有{len(widths)}列")
    profile = content["profile"]
    return Layout(
        name=file.removesuffix(".yaml"),
        profiles=(profile,) if isinstance(profile, str) else tuple(profile),
        kinds=frozenset(content.get("kinds", ())),
        title=pieces(content["title"]),
        above=tuple(map(pieces, content.get("above", ()))),
        below=tuple(map(pieces, content.get("below", ()))),
        widths=widths,
        rows=len(lines),
        cells=tuple(_cells(lines, file)),
        optional=frozenset(content.get("optional", ())),
        where_said=frozenset(row for row, line in enumerate(drawn, 1) if line.startswith(WHERE_SAID)),
        is_landscape=content.get("page") == "landscape",
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
