"""Formats are known by content; what Jixiao does not read is named, with what to do."""

import io
import zipfile
from pathlib import Path

import pytest

from jixiao.cells.errors import UnreadableFile
from jixiao.cells.sniff import sniff
from tests.cells.packages import p, package, relationships, word, workbook

FILES = Path(__file__).parent / "files"
SEEDS = (
    "绩效目标表\n资金总额\t12",
    "部门名称 | 某局 |\n资金 | 12 |",
    "目标<p>一是</p><p>二是</p>\t完成",
    "-----\n甲\n-----",
)
SHEETML = '<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'


def typed(content_type: str, main: str = "a/main.xml") -> bytes:
    """An Office package whose main part has this content type."""
    override = f'<Types><Override PartName="/{main}" ContentType="application/{content_type}"/></Types>'
    parts = {
        "_rels/.rels": relationships({"r": ("officeDocument", main)}),
        "[Content_Types].xml": override,
        main: "<x/>",
    }
    return package(dict(parts))


def container(name: str) -> bytes:
    """book.xls with its one stream under another name."""
    old, new = "Workbook".encode("utf-16-le"), name.encode("utf-16-le")
    data = bytearray((FILES / "book.xls").read_bytes())
    place = data.index(old)
    data[place : place + 66] = new.ljust(64, b"\0") + (len(new) + 2).to_bytes(2, "little")
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        pytest.param(word(p("甲")), "docx", id="docx-without-content-types"),
        pytest.param(typed("vnd.ms-word.document.macroEnabled.main+xml"), "docx", id="docm"),
        pytest.param(workbook({"表": ""}), "xlsx", id="xlsx-without-content-types"),
        pytest.param(typed("vnd.ms-excel.sheet.macroEnabled.main+xml"), "xlsx", id="xlsm"),
        pytest.param(package({"OFD.xml": "<x/>"}), "ofd", id="ofd"),
        pytest.param((FILES / "form.doc").read_bytes(), "doc", id="doc"),
        pytest.param((FILES / "book.xls").read_bytes(), "xls", id="xls"),
        pytest.param(container("Book"), "xls", id="xls-of-excel-5"),
        pytest.param(SHEETML.encode(), "xls", id="xml-spreadsheet"),
        pytest.param(b"%PDF-1.4", "pdf", id="pdf"),
        pytest.param(b"\r\n%PDF-1.4", "pdf", id="pdf-behind-a-line-break"),
        pytest.param(b"\x89PNG\r\n\x1a\n123", "scan", id="png"),
        pytest.param(b"\xff\xd8\xff\xe0", "scan", id="jpeg"),
        pytest.param(b"II*\0....", "scan", id="tiff"),
        pytest.param(b"BM" + bytes(12) + b"\x28\0\0\0", "scan", id="bmp"),
        pytest.param(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "scan", id="heic"),
        pytest.param(b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", "scan", id="heic-by-its-second-brand"),
        pytest.param(b"\0\0\0\x1cftypavif\0\0\0\0avifmif1", "scan", id="avif"),
        pytest.param(b"\0\0\0\x0cjP  \r\n\x87\n", "scan", id="jpeg-2000"),
        pytest.param(b"\xff\x4f\xff\x51\0\x2f", "scan", id="jpeg-2000-bare"),
        pytest.param(b"\0\0\0\x0cJXL \r\n\x87\n", "scan", id="jpeg-xl"),
        pytest.param(b"\xff\x0a\xfa\x7f", "scan", id="jpeg-xl-bare"),
        pytest.param((FILES / "form.html").read_bytes(), "html", id="html"),
        pytest.param("<!-- 存档 --><html>".encode("gbk"), "html", id="html-in-gbk"),
        pytest.param("<html><p>甲".encode("utf-16"), "html", id="html-in-utf-16"),
        pytest.param("<table border=1><tr><td>甲".encode(), "html", id="bare-table"),
        pytest.param("<p>甲</p>\n".encode(), "html", id="bare-paragraph"),
        pytest.param(b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>", "html", id="mhtml"),
        pytest.param("表\n\n| | |\n|---|:--|\n| 甲 | <p>乙</p> |".encode(), "markdown", id="pipe-table"),
        pytest.param("| 甲 | 乙 |\n| 丙 | 丁 |".encode(), "markdown", id="pipe-table-without-rule"),
        *(pytest.param(text.encode(), "text", id=f"text-{n}") for n, text in enumerate(SEEDS)),
        pytest.param("绩效目标表".encode("gb18030"), "text", id="text-in-gb18030"),
        pytest.param("績效目標表".encode("utf-16"), "text", id="text-in-utf-16"),
        pytest.param(b"BMI 22", "text", id="text-that-begins-like-a-picture"),
        pytest.param("指标1≤5<td>".encode(), "text", id="signs-that-are-no-tags"),
    ],
)
def test_known(data: bytes, found: str) -> None:
    assert sniff(data) == found


@pytest.mark.parametrize(
    ("data", "kind", "word_of_advice"),
    [
        pytest.param(b"", "empty", "空", id="empty"),
        pytest.param(b" \n\t", "empty", "空", id="blank"),
        pytest.param("\ufeff \n".encode(), "empty", "空白", id="blank-with-a-mark"),
        pytest.param(container("EncryptedPackage"), "encrypted", "密码", id="encrypted-docx"),
        pytest.param(container("PowerPoint Document"), "unsupported", "演示", id="ppt"),
        pytest.param(container("SomethingElse"), "unsupported", "另存", id="other-container"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "damaged", "损坏", id="broken-container"),
        pytest.param(typed("vnd.ms-powerpoint.presentationml+xml"), "unsupported", "演示", id="pptx"),
        pytest.param(typed("vnd.ms-excel.sheet.binary.macroEnabled.main"), "unsupported", "xlsb", id="xlsb"),
        pytest.param(package({"mimetype": "application/vnd.oasis.opendocument.text"}), "unsupported", "ODF", id="odt"),
        pytest.param(package({"甲.txt": "x"}), "unsupported", "解压", id="zip"),
        pytest.param(package({"[Content_Types].xml": "<Types/>"}), "damaged", "损坏", id="package-without-main-part"),
        pytest.param(b"{\\rtf1", "unsupported", "RTF", id="rtf"),
        pytest.param(b"Rar!\x1a\x07", "unsupported", "RAR", id="rar"),
        pytest.param(b"<?xml version='1.0'?><w:wordDocument xmlns:w='x'/>", "unsupported", "XML", id="other-xml"),
        pytest.param(bytes(range(256)) * 8, "unsupported", "另存", id="junk"),
        pytest.param(b"\0\0\0\x18ftypisom\0\0\2\0isomiso2" + bytes(100), "unsupported", "另存", id="film"),
        pytest.param(b"\x7fELF" + bytes(100), "unsupported", "另存", id="program"),
    ],
)
def test_refused(data: bytes, kind: str, word_of_advice: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        sniff(data)
    assert caught.value.kind == kind
    assert word_of_advice in caught.value.text
    assert caught.value.text.endswith("。")


def test_encrypted_zip() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("甲.docx", "x")
    data = bytearray(out.getvalue())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UnreadableFile) as caught:
        sniff(bytes(data))
    assert caught.value.kind == "encrypted"
