"""What a file is, by its content alone: a .doc may be HTML, an .xls XML, a .docx an encrypted container.

`sniff` names the format a reader exists for (or `scan`, `ofd`), and says about everything else what it is and what to
do. It looks into containers, but reads none of them.
"""

import codecs
import io
import re
from typing import Final

import olefile

from jixiao.cells.archive import Package
from jixiao.cells.errors import UnreadableFile
from jixiao.cells.html_source import is_mime
from jixiao.cells.markup import DAMAGED
from jixiao.cells.model import Format
from jixiao.cells.spreadsheetml import is_spreadsheetml

_SAMPLE: Final = 65_536
"""Bytes of a text that are looked at."""
_PICTURES: Final = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",  # JPEG
    b"II*\0",
    b"MM\0*",  # TIFF
    b"GIF87a",
    b"GIF89a",
    b"\0\0\0\x0cjP  \r\n\x87\n",  # JPEG 2000, in its container and bare
    b"\xff\x4f\xff\x51",
    b"\0\0\0\x0cJXL \r\n\x87\n",  # JPEG XL, likewise
    b"\xff\x0a",
)
_PICTURE_BRANDS: Final = {
    b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"mif2", b"msf1", b"miaf",
    b"avif", b"avis",
}  # fmt: skip
"""What a file of the MPEG family (HEIC of telephones, AVIF; films as well) calls itself where it is a picture."""
_BITMAP_HEADERS: Final = {12, 40, 52, 56, 64, 108, 124}
_TEXT_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHERS: Final = (
    (b"{\\rtf", "文件是 RTF 格式，暂不支持；请用 WPS、Word 打开后另存为 docx 再试。"),
    (b"Rar!", "文件是 RAR 压缩包，请解压后逐个读取里面的表格。"),
    (b"7z\xbc\xaf\x27\x1c", "文件是 7z 压缩包，请解压后逐个读取里面的表格。"),
    (b"\x1f\x8b", "文件是 gzip 压缩包，请解压后逐个读取里面的表格。"),
)
_MAIN_KINDS: Final = (
    ("word/", "docx"),
    ("wordprocessingml", "docx"),
    ("ms-word", "docx"),
    ("sheet.binary", None),
    ("xl/", "xlsx"),
    ("spreadsheetml", "xlsx"),
    ("ms-excel", "xlsx"),
)
_DOCTYPE = re.compile(
    r"\s*+(?:<\?xml[^>]*+>\s*+)?(?:(?><!--.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_HTML_TAG = re.compile(r"<(?:html|body)\b[^>]*>|<table\b.*?<t[dhr]\b", re.IGNORECASE | re.DOTALL)
_FRAGMENT = re.compile(r"\s*<(?:div|p|span|font|center|h[1-6]|style|meta|!--)\b[^>]*>.*</\w+>\s*\Z", re.I | re.S)
_XML = re.compile(r"\s*<\?xml\b|\s*<\w+:?\w*\s+xmlns")
_PIPE_RULE = re.compile(r"^[ \t]*+\|?[ \t]*+:?-{2,}+:?[ \t]*+(?:\|[ \t]*+:?-{2,}+:?[ \t]*+)*\|?[ \t]*+$", re.MULTILINE)
_PIPE_ROWS = re.compile(r"^[ \t]*\|.+\|[ \t]*\r?\n[ \t]*\|.+\|[ \t]*$", re.MULTILINE)


def sniff(data: bytes) -> Format:
    """The format of a file; UnreadableFile where it is empty, encrypted, damaged, or nothing Jixiao reads."""
    if not data.strip():
        raise UnreadableFile("empty", "文件是空的，没有任何内容；请确认下载或导出完整后再试。")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(data)
    if data.startswith(olefile.MAGIC):
        return _ole(data)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if _is_picture(data):
        return "scan"
    for magic, text in _OTHERS:
        if data.startswith(magic):
            raise UnreadableFile("unsupported", text)
    return _text(data)


def _zip(data: bytes) -> Format:
    package = Package.of(data)
    if "OFD.xml" in package:
        return "ofd"
    main = package.main_part()
    if main is not None:
        return _office(package, main)
    if "mimetype" in package and package.part("mimetype").startswith(b"application/vnd.oasis.opendocument"):
        text = "文件是 ODF 格式（odt、ods），暂不支持；请用 WPS、Office 打开后另存为 docx 或 xlsx 再试。"
        raise UnreadableFile("unsupported", text)
    if "[Content_Types].xml" in package:
        raise UnreadableFile("damaged", DAMAGED)
    raise UnreadableFile("unsupported", "文件是压缩包，请解压后逐个读取里面的表格。")


def _office(package: Package, main: str) -> Format:
    """The kind of an Office package by the content type of its main part, by its folder where that is missing."""
    kind = main.lower()
    if "[Content_Types].xml" in package:
        types = package.xml("[Content_Types].xml").iter("{*}Override")
        kind = next(
            (entry.get("ContentType", "") for entry in types if entry.get("PartName") == f"/{main}"), kind
        ).lower()
    known = next((found for sign, found in _MAIN_KINDS if sign in kind), None)
    if known == "docx":
        return "docx"
    if known == "xlsx":
        return "xlsx"
    if "presentation" in kind or "ppt/" in kind or "powerpoint" in kind:
        raise UnreadableFile("unsupported", "文件是演示文稿，不是表格；请把其中的表复制到 docx 或 xlsx 后再试。")
    raise UnreadableFile(
        "unsupported", "文件的格式（如 xlsb、vsdx）暂不支持；请用 WPS、Office 打开后另存为 docx 或 xlsx 再试。"
    )


def _ole(data: bytes) -> Format:
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            names = {path[0].lower() for path in container.listdir() if len(path) == 1}
            storages = {path[0].lower() for path in container.listdir(streams=False, storages=True)}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableFile("damaged", DAMAGED) from error
    if "encryptedpackage" in names:
        raise UnreadableFile("encrypted", "文件设有打开密码，请取消密码保护后另存一份再试。")
    if "worddocument" in names:
        return "doc"
    if names & {"workbook", "book"}:
        return "xls"
    if "powerpoint document" in names:
        raise UnreadableFile("unsupported", "文件是演示文稿，不是表格；请把其中的表复制到 docx 或 xlsx 后再试。")
    if not names and not storages:
        raise UnreadableFile("damaged", DAMAGED)
    raise UnreadableFile("unsupported", "文件不是 Word、Excel 或 WPS 文档；请另存为 docx 或 xlsx 再试。")


def _is_picture(data: bytes) -> bool:
    if data.startswith(_PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return True
    if data[4:8] == b"ftyp":
        return data[8:12] in _PICTURE_BRANDS
    return data.startswith(b"BM") and int.from_bytes(data[14:18], "little") in _BITMAP_HEADERS


def _text(data: bytes) -> Format:
    if is_spreadsheetml(data):
        return "xls"
    text = _sample(data)
    if not text.strip():
        raise UnreadableFile("empty", "文件里只有空白，没有任何文字；请确认下载或导出完整后再试。")
    if (is_mime(data) and "html" in text.lower()) or _DOCTYPE.match(text):
        return "html"
    if _XML.match(text) and not _HTML_TAG.search(text):
        raise UnreadableFile(
            "unsupported", "文件是 XML 数据，不是表格；请用生成它的软件或 WPS、Office 另存为 docx 或 xlsx 再试。"
        )
    if any("|" in rule[0] for rule in _PIPE_RULE.finditer(text)) or _PIPE_ROWS.search(text):
        return "markdown"
    return "html" if _HTML_TAG.search(text) or _FRAGMENT.match(text) else "text"


def _sample(data: bytes) -> str:
    """The beginning of a text in some decoding; UnreadableFile (unsupported) where the bytes are no text."""
    head = data[:_SAMPLE]
    for bom, encoding in _TEXT_BOMS:
        if head.startswith(bom):
            return head[len(bom) :].decode(encoding, "replace")
    junk = sum(byte < 32 and byte not in b"\t\n\v\f\r\x1a\x1b" for byte in head)
    if junk * 100 <= len(head) and head.count(0) * 1000 <= len(head):
        for encoding in ("utf-8", "gb18030", "big5hkscs"):
            text = codecs.getincrementaldecoder(encoding)("replace").decode(head)
            if text.count("\N{REPLACEMENT CHARACTER}") * 50 <= len(text):
                return text
    raise UnreadableFile(
        "unsupported", "文件不是能识别的文档（可能是程序、加密文件或已损坏）；请另存为 docx 或 xlsx 再试。"
    )
