"""Text in which a whole form was written without separators between its cells, divided into the rows it had."""

from jixiao.forms.flow.blocks import with_rows
from jixiao.forms.flow.unreadable import unreadable_forms

__all__ = ["unreadable_forms", "with_rows"]
