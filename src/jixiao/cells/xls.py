"""Excel 97–2003 workbooks (BIFF: xls, et, xlt): every sheet a grid of what its cells display, as for xlsx.

Excel's "XML Spreadsheet 2003", which many systems export under the name .xls, is read here as well. BIFF stores a
value with every formula. Not read: comments (noted), charts, print headers and footers.
"""

import hashlib
import io
import struct
import warnings
import zipfile
from decimal import Decimal
from typing import Any, Final

import olefile
import xlrd

from jixiao.cells import limits, pictures, spreadsheetml
from jixiao.cells.errors import UnreadableFile
from jixiao.cells.markup import DAMAGED
from jixiao.cells.model import Document, Grid, Line, Note, visible_characters
from jixiao.cells.number_display import display, display_text, with_all_digits
from jixiao.cells.number_sections import BUILTIN, GENERAL
from jixiao.cells.placing import TOO_LARGE, CellBudget
from jixiao.cells.worksheet import COMMENTS, Worksheet, read_sheet, with_drawn
from jixiao.cells.xls_drawing import read_drawings

ENCRYPTED: Final = "文件设有打开密码，请取消密码保护后另存一份再试。"
_REPAIRED: Final = Note("container_repaired", "文件的内部目录有损坏，已按能读出的部分读入，请与原件核对。")
_MACROS: Final = Note("macros_ignored", "文件含有宏，未运行，也未读入。")
_ERRORS: Final = (
    ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, NotImplementedError, OSError,
    TypeError, ValueError, struct.error, zipfile.BadZipFile, xlrd.XLRDError,
)  # fmt: skip
"""What xlrd was seen to raise, or may, on truncated and damaged files: it trusts every length it reads."""


def read(data: bytes, name: str, *, keeps_digits: bool = False, most_cells: int = limits.MAX_CELLS) -> Document:
    """Read a workbook; UnreadableFile where it is damaged, encrypted, hostile or too large."""
    if spreadsheetml.is_spreadsheetml(data):
        return spreadsheetml.read(data, name)
    try:
        stream, remarks = _stream(data)
        book = _open(stream)
        sheets = [_worksheet(book, sheet, keeps_digits, most_cells) for sheet in book.sheets()]
        drawings = read_drawings(stream)
    except _ERRORS as error:
        if "encrypted" in str(error):
            raise UnreadableFile("encrypted", ENCRYPTED) from error
        raise UnreadableFile("damaged", DAMAGED) from error
    budget = CellBudget(most_cells)
    blocks: list[Grid | Line] = []
    notes = [*remarks, *([COMMENTS] if drawings.has_comments else [])]
    visible = 0
    for number, sheet in enumerate(sheets):
        found, shapes = read_sheet(sheet, budget), drawings.on(number)
        blocks += with_drawn(found, sheet.name, shapes)
        notes += found.notes
        visible += found.visible + sum(visible_characters(shape.text or "") for shape in shapes)
    drawn = (shape for sheet in drawings.sheets for shape in sheet)
    notes += pictures.remarks(blocks, (shape for shape in drawn if shape.text is None))
    return Document(name, hashlib.sha256(data).hexdigest(), "xls", tuple(blocks), visible, None, tuple(notes))


def _stream(data: bytes) -> tuple[bytes, tuple[Note, ...]]:
    """The BIFF records out of their container, and what else is to be said of it.

    olefile and not xlrd opens it: xlrd follows a chain of sectors that leads back into itself until memory ends, and
    refuses the shared sectors of some writers ("Workbook corruption: seen[2] == 4").
    """
    if not data.startswith(olefile.MAGIC):
        return data, ()
    with olefile.OleFileIO(io.BytesIO(data)) as container:
        name = "Workbook" if container.exists("Workbook") else "Book"
        stream = container.openstream(name).read()
        if len(stream) < container.get_size(name):
            raise UnreadableFile("damaged", DAMAGED)
        signs = ((_REPAIRED, container.parsing_issues), (_MACROS, container.exists("_VBA_PROJECT_CUR")))
        return stream, tuple(note for note, present in signs if present)


def _open(stream: bytes) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return xlrd.open_workbook(file_contents=stream, formatting_info=True, ragged_rows=True, logfile=io.StringIO())


def _worksheet(book: Any, source: Any, keeps_digits: bool, most_cells: int) -> Worksheet:
    sheet = Worksheet(source.name, source.visibility != 0, most_cells)
    formats = [_format(book, style) for style in book.xf_list]
    for row in range(source.nrows):
        for column, kind in enumerate(source.row_types(row)):
            if kind not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                style = source.cell_xf_index(row, column)
                code = formats[style] if 0 <= style < len(formats) else GENERAL
                value = source.cell_value(row, column)
                sheet.put(row + 1, column + 1, _shown(kind, value, code, bool(book.datemode), keeps_digits))
    if len(source.merged_cells) > limits.MAX_CELLS:
        raise UnreadableFile("too_large", TOO_LARGE)
    sheet.merges = [(top + 1, left + 1, bottom, right) for top, bottom, left, right in source.merged_cells]
    sheet.hidden_rows = {row + 1 for row, info in source.rowinfo_map.items() if info.hidden}
    sheet.hidden_columns = [(column + 1, column + 1) for column, info in source.colinfo_map.items() if info.hidden]
    return sheet


def _format(book: Any, style: Any) -> str:
    """The number format of a cell style; those of Chinese Excel stand in the file by their number only."""
    key = style.format_key
    known = book.format_map.get(key)
    code: str = known.format_str if known is not None and known.format_str else GENERAL
    return BUILTIN.get(key, GENERAL) if code == GENERAL else code


def _shown(kind: int, value: Any, code: str, date_1904: bool, keeps_digits: bool) -> str:
    if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        number = Decimal(repr(value))
        shown = display(number, code, date_1904)
        return with_all_digits(shown, number) if keeps_digits and kind == xlrd.XL_CELL_NUMBER else shown
    if kind == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if value else "FALSE"
    if kind == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(value, "#ERROR!"))
    return display_text(str(value).replace("\r\n", "\n").replace("\r", "\n"), code)
