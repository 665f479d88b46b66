"""Text in which a whole form was written without separators between its cells, divided into the rows it had."""

from jixiao.forms.flow.blocks import with_rows

__all__ = ["with_rows"]
