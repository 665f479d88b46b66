"""The OLE container of a .doc or .wps file: from bytes to the streams that the reader needs."""

import io
import struct
from dataclasses import dataclass

import olefile

from jixiao.cells.errors import UnreadableFile
from jixiao.cells.msdoc.fib import SAVE_AS, Fib, damaged, read_fib

_OLE_ERRORS = (OSError, ValueError, TypeError, IndexError, KeyError, AttributeError, RecursionError, struct.error)
"""What olefile raises on containers whose sector chains or directories contradict each other."""


@dataclass(frozen=True, slots=True)
class Streams:
    """The streams of one Word file; `data` (pictures, form fields, long table definitions) may be empty."""

    fib: Fib
    word: bytes
    table: bytes
    data: bytes
    macros: bool


def open_streams(data: bytes) -> Streams:
    """The streams of a Word 97–2003 file; `UnreadableFile` where the container or the file head is not one."""
    if not data:
        raise UnreadableFile("empty", "文件是空的（0 字节），请重新上传。")
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            return _streams(ole)
    except _OLE_ERRORS as error:
        raise damaged("复合文档结构不完整") from error


def _streams(ole: olefile.OleFileIO) -> Streams:
    if ole.exists("EncryptedPackage"):
        raise UnreadableFile("encrypted", "文件设有打开密码，请用 Word 或 WPS 打开、取消密码并另存后再读取。")
    if not ole.exists("WordDocument"):
        raise UnreadableFile("unsupported", f"文件里没有 Word 正文，可能是其他软件的文档，{SAVE_AS}。")
    word = ole.openstream("WordDocument").read()
    fib = read_fib(word)
    if not ole.exists(fib.table_stream):
        raise damaged("缺少表格流")
    table = ole.openstream(fib.table_stream).read()
    stream = ole.openstream("Data").read() if ole.exists("Data") else b""
    return Streams(fib, word, table, stream, ole.exists("Macros"))
