"""A master as the text a converter leaves of it, in one of five styles (meta.yaml, `dump`).

tab_rows       a row a line, one tab between columns; places covered by a merged cell are empty
newline_tabs   a cell a line behind a tab, a blank line between rows; merged to the right once, downwards empty
markdown       a pipe table; covered places are empty
bar_lines      a cell a line closed by " |", a blank line between rows; covered as in newline_tabs
spaces         a row a line, cells joined by one space; empty and covered places leave nothing
"""

from making.master import Break, Master, MasterCell, Paragraph, Table


def write(master: Master) -> str:
    """The dump, ending with a line feed."""
    style = STYLES[master.meta["dump"]]
    parts: list[str] = []
    for block in master.blocks:
        if isinstance(block, Paragraph):
            parts.append(block.text)
        elif isinstance(block, Break):
            parts.append("")
        else:
            parts.append(style(block))
    return "\n".join(parts) + "\n"


def _spread(table: Table) -> list[list[MasterCell | None]]:
    grid: list[list[MasterCell | None]] = [[None] * table.width for _ in range(table.height)]
    for cell in table.cells:
        grid[cell.row][cell.column] = cell
    return grid


def _tab_rows(table: Table) -> str:
    rows = [[cell.text.replace("\n", " ") if cell else "" for cell in row] for row in _spread(table)]
    return "\n" + "\n".join("\t".join(row) for row in rows) + "\n"


def _newline_tabs(table: Table) -> str:
    rows = ["\n".join("\t" + (cell.text if part == "own" else "") for cell, part in row) for row in table.rows()]
    return "\n" + "\n\n".join(rows) + "\n"


def _bar_lines(table: Table) -> str:
    rows = [
        "\n".join((cell.text.replace("\n", " ") if part == "own" else "") + " |" for cell, part in row)
        for row in table.rows()
    ]
    return "\n" + "\n\n".join(rows) + "\n"


def _markdown(table: Table) -> str:
    rows = [
        "| " + " | ".join(cell.text.replace("\n", "<br>").replace("|", "\\|") if cell else "" for cell in row) + " |"
        for row in _spread(table)
    ]
    rows.insert(1, "|" + " --- |" * table.width)
    return "\n" + "\n".join(rows) + "\n"


def _spaces(table: Table) -> str:
    rows = [
        " ".join(cell.text.replace("\n", " ") for cell, part in row if part == "own" and cell.text)
        for row in table.rows()
    ]
    return "\n".join(rows)


STYLES = {
    "tab_rows": _tab_rows,
    "newline_tabs": _newline_tabs,
    "markdown": _markdown,
    "bar_lines": _bar_lines,
    "spaces": _spaces,
}
