"""An official form as a PDF on A4, set by typst in the font that lies beside this module (`fonts/README.md`).

The heads of the indicators are repeated on every page with the words to their left; a row is only cut where it is
higher than a page.
"""

from functools import cache
from pathlib import Path

import typst

from jixiao.forms.official.model import Box, OfficialForm
from jixiao.forms.official.space import row_lines

_FACE = "Noto Serif CJK SC"
_HIGHEST_ROW = 40
"""Lines of a row that must stand on one page."""
_SETTINGS = f"""
#set page(paper: "a4", margin: (x: 1.8cm, y: 2cm))
#set text(font: "{_FACE}", lang: "zh", region: "cn", size: 10pt, cjk-latin-spacing: none, fallback: false)
#set par(leading: 0.5em, spacing: 0.7em)
"""


def pdf_bytes(form: OfficialForm) -> bytes:
    """The PDF. A sign the font does not have is an empty box, and is missing where the file is read again."""
    parts = [
        _SETTINGS,
        *([f"#set page(footer: align(center, text(size: 9pt, {_string(form.footer)})))"] if form.footer else ()),
        *(f"#align(center, text(size: 18pt, {_string(line)}))" for line in form.title),
        *(f"#par({_string(line)})" for line in form.above),
        _table(form),
        *(f"#par({_string(line)})" for line in form.below),
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
    boxes = [part for box in form.boxes for part in _beside_head(box, form.head)]
    body = [_cell(box, lines) for box in boxes if box.row != form.head]
    head = ", ".join(_cell(box, lines) for box in boxes if box.row == form.head)
    if not head:
        return f"#table(columns: ({widths}), inset: 4pt, {', '.join(body)})"
    above = [_cell(box, lines) for box in boxes if box.row < form.head]
    return (
        f"#table(columns: ({widths}), inset: 4pt, {', '.join([*above, f'table.header({head})', *body[len(above) :]])})"
    )


def _beside_head(box: Box, head: int) -> list[Box]:
    """What reaches down from the head row is repeated with it, and below it an empty box goes on."""
    if box.row != head or box.rows == 1:
        return [box]
    return [
        Box(box.text, box.row, box.column, 1, box.columns, box.is_label, box.is_short),
        Box("", box.row + 1, box.column, box.rows - 1, box.columns, box.is_label, box.is_short),
    ]


def _cell(box: Box, lines: list[int]) -> str:
    rows = lines[box.row - 1 : box.row - 1 + box.rows]
    where = f"x: {box.column - 1}, y: {box.row - 1}, rowspan: {box.rows}, colspan: {box.columns}"
    is_whole = box.rows == 1 and rows[0] <= _HIGHEST_ROW
    align = "center" if box.is_short else "left"
    breakable = "false" if is_whole else "true"
    return f"table.cell({where}, align: {align} + horizon, breakable: {breakable}, {_string(box.text)})"


def _string(text: str) -> str:
    """A text of the source as typst writes one: nothing in it is markup."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "")
    return f'"{escaped}"'
