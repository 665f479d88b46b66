"""The unit of a value that stands in a column whose head the reader does not know (衡量口径, 量纲)."""

from jixiao.audit.blocks import unread_beside
from jixiao.audit.entries import value_cell
from jixiao.forms.model import Form, Indicator
from jixiao.forms.targets import Quantity
from jixiao.forms.values import read_targets


def unit_beside(form: Form, row: Indicator) -> str | None:
    """The first box of the row that was read for nothing and holds a unit only (公里, %)."""
    boxes = unread_beside(form, value_cell(row))
    return next((text for cell in boxes if _is_unit(text := cell.text.strip())), None)


def _is_unit(text: str) -> bool:
    found = read_targets(f"1{text}", None) if text and not any(letter.isdigit() for letter in text) else ()
    return len(found) == 1 and isinstance(found[0], Quantity) and found[0].unit == text
