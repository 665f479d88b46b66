"""A form whose indicators are text cells without a column for the value (湖南 2018)."""

from dataclasses import replace

from jixiao.forms.model import Form
from jixiao.forms.values import mine_figures
from tests.builders import department_targets, row


def prose_targets(*texts: tuple[str, str, str]) -> Form:
    """(level 1, level 2, text) of each cell; the figures of the text are its values."""
    form = department_targets(year=2018, rows=[row(one, two, None, None, content=text) for one, two, text in texts])
    read = [replace(each, targets=mine_figures(each.content or "", 2018)) for each in form.indicators]
    return replace(form, indicators=tuple(read))
