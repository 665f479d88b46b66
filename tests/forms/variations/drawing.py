"""Forms drawn in plain text, written as a web page (merged cells kept) and as a dump (merged cells lost).

|一级指标|二级指标|指标值|      a line between pipes is a row of a table
|产出指标|数量指标|≥40口|
|^|质量指标|≥95%|               ^ is covered by the cell above, < by the cell to the left, \\n breaks a line
填报人：李某                    any other line is a paragraph; an empty one ends a table
"""

import html

from jixiao.cells.html import read as read_html
from jixiao.cells.text.reader import read as read_text
from jixiao.forms.model import Reading
from jixiao.forms.reading import read_forms


def as_page(drawing: str) -> str:
    """The drawing as a web page."""
    parts: list[str] = []
    for rows in _blocks(drawing):
        if isinstance(rows, str):
            parts.append(f"<p>{html.escape(rows)}</p>")
        else:
            parts.append("<table>" + "".join(_row(rows, number) for number in range(len(rows))) + "</table>")
    return "<html><meta charset='utf-8'><body>" + "".join(parts) + "</body></html>"


def as_dump(drawing: str) -> str:
    """The drawing as lines of cells divided by tabs, merged cells blank behind their first place."""
    lines: list[str] = []
    for rows in _blocks(drawing):
        if isinstance(rows, str):
            lines.append(rows)
        else:
            lines += ["\t".join("" if text in "^<" else text.replace("\\n", " ") for text in row) for row in rows]
            lines.append("")
    return "\n".join(lines)


def page_reading(drawing: str) -> Reading:
    return read_forms(read_html(as_page(drawing).encode(), "form.html"))


def dump_reading(drawing: str) -> Reading:
    return read_forms(read_text(as_dump(drawing).encode(), "form.txt"))


def _blocks(drawing: str) -> list[list[list[str]] | str]:
    blocks: list[list[list[str]] | str] = []
    open_table = False
    for line in drawing.strip("\n").split("\n"):
        text = line.strip()
        if not text.startswith("|"):
            open_table = False
            blocks += [text] if text else []
            continue
        cells = [cell.strip(" ") for cell in text.strip("|").split("|")] if text.strip("|") else [""]
        cells = [cell.strip(" ") for cell in text[1:-1].split("|")]
        last = blocks[-1] if blocks else None
        if open_table and isinstance(last, list):
            last.append(cells)
        else:
            blocks.append([cells])
        open_table = True
    return blocks


def _row(rows: list[list[str]], number: int) -> str:
    written = []
    for column, text in enumerate(rows[number]):
        if text in ("^", "<"):
            continue
        width = 1
        while column + width < len(rows[number]) and rows[number][column + width] == "<":
            width += 1
        height = 1
        while (
            number + height < len(rows) and column < len(rows[number + height]) and rows[number + height][column] == "^"
        ):
            height += 1
        inner = html.escape(text).replace("\\n", "<br>")
        written.append(f'<td rowspan="{height}" colspan="{width}">{inner}</td>')
    return "<tr>" + "".join(written) + "</tr>"
