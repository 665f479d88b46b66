"""Any file to a `Document`: sniffed by content, read by the reader of its format."""

import os
import stat
from dataclasses import replace
from pathlib import Path

from jixiao.cells import docx, html, xls, xlsx
from jixiao.cells.errors import UnreadableFile
from jixiao.cells.file_names import name_of
from jixiao.cells.invisible import without_invisible
from jixiao.cells.limits import MAX_CELLS, MAX_FILE_BYTES
from jixiao.cells.model import Document, Note, visible_characters
from jixiao.cells.msdoc import reader as msdoc
from jixiao.cells.pdf import reader as pdf
from jixiao.cells.sniff import sniff
from jixiao.cells.text import reader as text

_READERS = {
    "docx": docx.read,
    "html": html.read,
    "xlsx": xlsx.read,
    "xls": xls.read,
    "doc": msdoc.read,
    "pdf": pdf.read,
    "text": text.read,
    "markdown": text.read,
}
_WITH_DIGITS = {"xlsx": xlsx.read, "xls": xls.read}
_NO_READER = {
    "scan": "这是扫描图片，没有文字可读；请提交可编辑的文件（docx、xlsx、doc、xls）或由电脑直接生成的 PDF。",
    "ofd": "这是 OFD 版式文件，目前还不能读取；请用阅读器另存为 PDF 或提交原始的 Word、Excel 文件。",
}


def read_file(path: Path, *, keeps_digits: bool = False, most_cells: int = MAX_CELLS) -> Document:
    """Read a file from disk. UnreadableFile where it cannot be opened, whatever the reason.

    `keeps_digits`: what a workbook only shows rounded is read as it is stored, for tables whose numbers are added up.
    `most_cells`: of such a workbook.
    """
    return read_bytes(_bytes_of(path), name_of(path), keeps_digits=keeps_digits, most_cells=most_cells)


def _bytes_of(path: Path) -> bytes:
    """A file's bytes; of a device, a pipe or a file that grows without end never more than the cap."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            if not os.access(path, os.R_OK | os.X_OK):
                raise UnreadableFile("missing", "没有打开这个文件夹的权限，请检查权限设置。")
            raise UnreadableFile("missing", "这是文件夹；请给出其中的文件，或用 jixiao check 审核整个文件夹。")
        if not stat.S_ISREG(mode):
            raise UnreadableFile("unsupported", "这不是普通文件（是管道或设备），请先保存为文件再试。")
        with path.open("rb") as handle:
            data = handle.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError as cause:
        raise UnreadableFile("missing", "文件不存在，请检查路径。") from cause
    except PermissionError as cause:
        raise UnreadableFile("missing", "没有读取这个文件的权限，请检查权限设置。") from cause
    except (OSError, ValueError) as cause:  # ValueError: a path with a NUL byte
        raise UnreadableFile("missing", "文件打不开，请检查路径、磁盘和权限。") from cause
    if len(data) > MAX_FILE_BYTES:
        megabytes = MAX_FILE_BYTES // 1024 // 1024
        raise UnreadableFile("too_large", f"文件超过 {megabytes} MB，不是一张绩效表；请只提交表格部分。")
    return data


def read_bytes(data: bytes, name: str, *, keeps_digits: bool = False, most_cells: int = MAX_CELLS) -> Document:
    """Read the bytes of a file. `name` is only repeated in the result; the format is decided by content."""
    if not data:
        raise UnreadableFile("empty", "文件是空的（0 字节），请重新导出或下载。")
    found = sniff(data)
    if found in _NO_READER:
        raise UnreadableFile("scan" if found == "scan" else "ofd", _NO_READER[found])
    if keeps_digits and found in _WITH_DIGITS:
        read = _WITH_DIGITS[found](data, name, keeps_digits=True, most_cells=most_cells)
    else:
        read = _READERS[found](data, name)
    return _counted(without_invisible(read))


def _counted(document: Document) -> Document:
    """Say so where the reader's own count differs from what stands in the cells: XML no office program writes can."""
    in_cells = sum(visible_characters(cell.text) for cell in document.cells())
    if in_cells == document.visible:
        return document
    text = f"文件中有 {document.visible} 个可见字符，读到 {in_cells} 个；文件结构不规范，请对照原文，或另存一份后再试。"
    return replace(document, notes=(*document.notes, Note("characters_differ", text)))
