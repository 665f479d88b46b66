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
from jixiao.forms.official.space import row_lines

_FACES = '("Noto Serif CJK SC", "DejaVu Sans")'
"""The second has the boxes that are ticked (☑ ☐), which the first has not."""
_KEPT_TOGETHER = 2
"""Rows a box reaches over and no page ends between: the heads 预期目标 | 实际完成情况 and what stands below them."""
_SMALL_BOX = 3
"""Lines of a box no page ends in: the name of a level would stand on one page and its first indicator on another."""
_HIGHEST_ROW, _HIGHEST_ACROSS = 40, 24
"""Lines of a row that must stand on one page; on one printed across there is less room."""
_SETTINGS = f"""
#set text(font: {_FACES}, lang: "zh", region: "cn", size: 10pt, cjk-latin-spacing: none, fallback: false)
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
        _table(form),
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


def _table(form: OfficialForm) -> str:
    widths = ", ".join(f"{width}fr" for width in form.widths)
    lines = row_lines(form)
    boxes = [part for box in form.boxes for part in _beside_head(box, form)]
    is_head = [form.head <= box.row <= form.head_end for box in boxes]
    highest = _HIGHEST_ACROSS if form.is_landscape else _HIGHEST_ROW
    body = [_cell(box, lines, highest) for box, heads in zip(boxes, is_head, strict=True) if not heads]
    head = ", ".join(_cell(box, lines, highest) for box, heads in zip(boxes, is_head, strict=True) if heads)
    above = [_cell(box, lines, highest) for box in boxes if box.row < form.head] if head else []
    parts = [*above, *([f"table.header({head})"] if head else []), *body[len(above) :], *_foot(form, lines, highest)]
    columns = len(form.widths)
    stroke = f"(x, y) => if x < {columns} and y < {form.rows} {{ 1pt }}"
    return f"#table(columns: ({widths}, 0pt), inset: 4pt, stroke: {stroke}, {', '.join(parts)})"


def _foot(form: OfficialForm, lines: list[int], highest: int) -> Iterator[str]:
    """The lines below as rows without borders. Who signs must not sign an empty page: an empty cell in a column without
    width, which may not be cut, keeps them with the last row."""
    columns = len(form.widths)
    for row, line in enumerate(form.below, form.rows):
        yield f"table.cell(x: 0, y: {row}, colspan: {columns}, inset: (x: 0pt, y: 5pt), {_string(line.text)})"
    if form.below and lines[-1] <= highest - len(form.below):
        yield f"table.cell(x: {columns}, y: {form.rows - 1}, rowspan: {len(form.below) + 1}, breakable: false, [])"


def _beside_head(box: Box, form: OfficialForm) -> list[Box]:
    """What reaches down from the heads is repeated with them, and below them an empty box goes on."""
    inside = form.head_end - box.row + 1
    if not form.head <= box.row <= form.head_end or box.rows <= inside:
        return [box]
    below = replace(box, text="", row=form.head_end + 1, rows=box.rows - inside)
    return [replace(box, rows=inside), below]


def _cell(box: Box, lines: list[int], highest: int) -> str:
    rows = lines[box.row - 1 : box.row - 1 + box.rows]
    where = f"x: {box.column - 1}, y: {box.row - 1}, rowspan: {box.rows}, colspan: {box.columns}"
    is_kept = box.rows == 1 or (box.is_label and box.rows <= _KEPT_TOGETHER)
    is_whole = sum(rows) <= (highest if is_kept else _SMALL_BOX)
    align = "center" if box.is_short else "left"
    breakable = "false" if is_whole else "true"
    return f"table.cell({where}, align: {align} + horizon, breakable: {breakable}, {_string(box.text)})"


def _string(text: str) -> str:
    """A text of the source as typst writes one: nothing in it is markup."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "")
    return f'"{escaped}"'
