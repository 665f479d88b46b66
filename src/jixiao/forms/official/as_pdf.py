"""An official form as a PDF on A4, set by typst in the fonts that lie beside this module (`fonts/README.md`).

The heads of the indicators are repeated on every page with the words to their left; a row is only cut where it is
higher than a page.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import typst

from jixiao.forms.official.model import Box, OfficialForm
from jixiao.forms.official.space import fitting_size, row_lines, share_of_width

_FACES = '("Noto Serif CJK SC", "DejaVu Sans")'
"""The second has the boxes that are ticked (☑ ☐), which the first has not."""
_KEPT_TOGETHER = 2
"""Rows a box reaches over and no page ends between: the heads 预期目标 | 实际完成情况 and what stands below them."""
_SMALL_BOX = 3
"""Lines of a box no page ends in: the name of a level would stand on one page and its first indicator on another."""
_HIGHEST_ROW, _HIGHEST_ACROSS = 40, 24
"""Lines of a row that must stand on one page; on one printed across there is less room."""
_SIZE, _INSET = 10, 4
"""Points of the text, and between it and the lines around its box."""
_ACROSS_POINTS, _UPRIGHT_POINTS = 740, 493
"""Width of the table on A4 lying and standing."""
_SETTINGS = f"""
#set text(font: {_FACES}, lang: "zh", region: "cn", size: {_SIZE}pt, cjk-latin-spacing: none, fallback: false)
#set par(leading: 0.5em, spacing: 0.7em)
"""


def pdf_bytes(form: OfficialForm) -> bytes:
    """The PDF. A sign the font does not have is an empty box, and is missing where the file is read again."""
    parts = [
        f'#set page(paper: "a4", flipped: {"true" if form.is_landscape else "false"}, margin: (x: 1.8cm, y: 2cm))',
        _SETTINGS,
        *([f"#set page(footer: align(center, text(size: 9pt, {_string(form.footer)})))"] if form.footer else ()),
        *(f"#align(center, text(size: 18pt, {_string(line.text)}))" for line in form.title),
        *(f"#par({_string(line.text)})" for line in form.above),
        *_tables(form),
    ]
    content = typst.compile("\n".join(parts).encode(), font_paths=_fonts())
    if not isinstance(content, bytes):
        raise TypeError("typst gave no file")
    return content


@cache
def _fonts() -> typst.Fonts:
    """Ours alone: the same form is the same print on every machine."""
    folder = str(Path(__file__).parent / "fonts")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def _tables(form: OfficialForm) -> Iterator[str]:
    """The table, or two without room between them: heads that begin a table go over to the next page as a whole, where
    typst would print heads within one twice (and stop: its tags do not allow for it)."""
    lines = row_lines(form)
    boxes = [part for box in form.boxes for part in _beside_head(box, form)]
    for first, last in form.tables:
        yield _table(form, [box for box in boxes if first <= box.row <= last], (first, last), lines)


def _table(form: OfficialForm, boxes: list[Box], rows: tuple[int, int], lines: list[int]) -> str:
    first, last = rows
    highest = _HIGHEST_ACROSS if form.is_landscape else _HIGHEST_ROW
    drawn = [(box.row, _cell(box, first, lines, highest, _size(box, form))) for box in boxes]
    above = [cell for row, cell in drawn if row < form.head]
    head = ", ".join(cell for row, cell in drawn if form.head <= row <= form.head_end)
    below = [cell for row, cell in drawn if row > form.head_end]
    foot = _foot(form, first, lines, highest) if last == form.rows else ()
    parts = [*above, *([f"table.header({head})"] if head else []), *below, *foot]
    widths, columns = ", ".join(f"{width}fr" for width in form.widths), len(form.widths)
    stroke = f"(x, y) => if x < {columns} and y <= {last - first} {{ 1pt }}"
    air = [*(["above: 0pt"] if first > 1 else []), *(["below: 0pt"] if last < form.rows else [])]
    table = f"table(columns: ({widths}, 0pt), inset: {_INSET}pt, stroke: {stroke}, {', '.join(parts)})"
    return f"#block({', '.join([*air, table])})"


def _foot(form: OfficialForm, first: int, lines: list[int], highest: int) -> Iterator[str]:
    """The lines below as rows without borders. Who signs must not sign an empty page: an empty cell in a column without
    width, which may not be cut, keeps them with the last row."""
    columns = len(form.widths)
    for row, line in enumerate(form.below, form.rows - first + 1):
        yield f"table.cell(x: 0, y: {row}, colspan: {columns}, inset: (x: 0pt, y: 5pt), {_string(line.text)})"
    if form.below and lines[-1] <= highest - len(form.below):
        yield f"table.cell(x: {columns}, y: {form.rows - first}, rowspan: {len(form.below) + 1}, breakable: false, [])"


def _beside_head(box: Box, form: OfficialForm) -> list[Box]:
    """What reaches down from the heads is repeated with them, and below them an empty box goes on."""
    inside = form.head_end - box.row + 1
    if not form.head <= box.row <= form.head_end or box.rows <= inside:
        return [box]
    below = replace(box, text="", row=form.head_end + 1, rows=box.rows - inside)
    return [replace(box, rows=inside), below]


def _size(box: Box, form: OfficialForm) -> float:
    """Points of the text in a box: smaller where a figure has no room otherwise."""
    whole = _ACROSS_POINTS if form.is_landscape else _UPRIGHT_POINTS
    room = whole * share_of_width(form, box) - 2 * _INSET
    return fitting_size(box.text, room, _SIZE)


def _cell(box: Box, first: int, lines: list[int], highest: int, size: float) -> str:
    rows = lines[box.row - 1 : box.row - 1 + box.rows]
    where = f"x: {box.column - 1}, y: {box.row - first}, rowspan: {box.rows}, colspan: {box.columns}"
    is_kept = box.rows == 1 or (box.is_label and box.rows <= _KEPT_TOGETHER)
    is_whole = sum(rows) <= (highest if is_kept else _SMALL_BOX)
    align = "center" if box.is_short else "left"
    breakable = "false" if is_whole else "true"
    text = _string(box.text) if size == _SIZE else f"text(size: {size}pt, {_string(box.text)})"
    return f"table.cell({where}, align: {align} + horizon, breakable: {breakable}, {text})"


def _string(text: str) -> str:
    """A text of the source as typst writes one: nothing in it is markup."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "")
    return f'"{escaped}"'
