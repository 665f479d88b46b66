"""More words on the page of a form that the builders made: labels, lines, cells of a block."""

from dataclasses import replace

from jixiao.cells.model import Address, Cell
from jixiao.forms.model import Form


def with_cells(form: Form, *texts: str) -> Form:
    """The form with these cells behind its own."""
    start = len(form.cells) + 1000
    added = tuple(Cell(text, Address(line=start + n), row=start + n) for n, text in enumerate(texts))
    return replace(form, cells=(*form.cells, *added))


def with_label(form: Form, name: str, text: str) -> Form:
    """The form with the head of a block printed."""
    printed = with_cells(form, text)
    return replace(printed, labels={**form.labels, name: printed.cells[-1]})


def without_label(form: Form, name: str) -> Form:
    """A form of a template that does not print this block."""
    return replace(form, labels={key: cell for key, cell in form.labels.items() if key != name})


def with_box(form: Form, name: str, text: str) -> Form:
    """The form with a printed label in a table and a box to its right."""
    label, box = (
        Cell(words, Address(table=9, row=1, column=column), row=1, column=column)
        for column, words in enumerate((f"〔{name}〕", text), 1)
    )
    return replace(form, labels={**form.labels, name: label}, cells=(*form.cells, label, box))


def with_table(form: Form, *rows: tuple[str, ...]) -> Form:
    """The form with one more table on its page, a box for each word."""
    added = tuple(
        Cell(words, Address(table=8, row=row, column=column), row=row, column=column)
        for row, line in enumerate(rows, 1)
        for column, words in enumerate(line, 1)
    )
    return replace(form, cells=(*form.cells, *added))
