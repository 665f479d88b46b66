"""BIFF workbooks and Excel's XML spreadsheets; book.xls itself is read in test_xlsx."""

import struct
from pathlib import Path

import pytest

from jixiao.cells import xls
from jixiao.cells.errors import UnreadableFile
from tests.cells.packages import read, shape

FILES = Path(__file__).parent / "files"


def biff(*records: tuple[int, bytes]) -> bytes:
    """A bare BIFF8 stream, as very old programs write it without a container."""
    start = (0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 1997, 0, 6))
    return b"".join(struct.pack("<HH", code, len(body)) + body for code, body in (start, *records))


def test_encrypted_workbook_says_so() -> None:
    with pytest.raises(UnreadableFile) as caught:
        xls.read(biff((0x002F, b"\x01\x00" + bytes(52)), (0x000A, b"")), "表")
    assert (caught.value.kind, "密码" in caught.value.text) == ("encrypted", True)


def bent(name: str, *changes: tuple[int, int]) -> bytes:
    """A workbook with 32-bit numbers of its container's directory changed: (place in the directory, value)."""
    data = bytearray((FILES / name).read_bytes())
    directory = (int.from_bytes(data[48:52], "little") + 1) * 512
    assert data[directory + 128 : directory + 144].decode("utf-16-le") == "Workbook"
    for place, value in changes:
        data[directory + place : directory + place + 4] = value.to_bytes(4, "little")
    return bytes(data)


def test_macros_are_ignored_with_a_note() -> None:
    """A workbook of Excel keeps them in a storage of this name; here the summary stands in for it."""
    data = (FILES / "book.xls").read_bytes()
    name = "_VBA_PROJECT_CUR"
    place = data.index("\x05SummaryInformation".encode("utf-16-le"))
    entry = name.encode("utf-16-le").ljust(64, b"\0") + (2 * len(name) + 2).to_bytes(2, "little")
    found = read(data[:place] + entry + data[place + 66 :])
    assert [note.code for note in found.notes] == ["macros_ignored", *(note.code for note in read(data).notes)]
    assert found.blocks == read(data).blocks


def test_a_container_whose_streams_share_sectors_is_read() -> None:
    """Sloppy writers make such: xlrd alone says "Workbook corruption: seen[2] == 4"."""
    document = xls.read(bent("hundred.xls", (116, 0)), "表")
    assert len(list(document.cells())) == 100
    assert document.find("指标!E20").text == "第20行第5列，达到20家以上"


def test_a_stream_that_leads_back_into_itself_ends() -> None:
    """Small streams: the third small sector is followed by the first. xlrd alone goes round until memory ends."""
    data = bytearray(bent("book.xls", (128 + 120, 3_900)))
    table = (int.from_bytes(data[60:64], "little") + 1) * 512
    data[table + 8 : table + 12] = bytes(4)
    with pytest.raises(UnreadableFile) as caught:
        xls.read(bytes(data), "表")
    assert caught.value.kind == "damaged"


def test_a_stream_shorter_than_its_directory_says_is_refused() -> None:
    with pytest.raises(UnreadableFile) as caught:
        xls.read(bent("hundred.xls", (128 + 120, 900_000)), "表")
    assert caught.value.kind == "damaged"


def test_a_sound_container_has_no_note() -> None:
    document = read((FILES / "hundred.xls").read_bytes())
    assert (len(list(document.cells())), document.notes) == (100, ())


SPREADSHEET = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel"><Styles><Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style>
<Style ss:ID="d"><NumberFormat ss:Format="yyyy/m/d"/></Style></Styles>
<Worksheet ss:Name="表"><Table><Column ss:Index="3" ss:Hidden="1"/>
<Row ss:Index="2"><Cell ss:MergeAcross="2"><Data ss:Type="String">目标<B xmlns="x">表</B></Data></Cell></Row>
<Row><Cell ss:MergeDown="1"><Data ss:Type="String">产出</Data></Cell>
<Cell ss:StyleID="p"><Data ss:Type="Number">0.95</Data></Cell>
<Cell ss:StyleID="d"><Data ss:Type="DateTime">2022-03-01T00:00:00.000</Data></Cell></Row>
<Row ss:Hidden="1"><Cell ss:Index="2" ss:Formula="=1"/><Cell><Data ss:Type="Boolean">1</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


def test_xml_spreadsheet() -> None:
    document = read(SPREADSHEET.encode())
    assert document.format == "xls"
    assert shape(document) == [
        [
            ("目标表", 2, 1, 1, 3),
            ("产出", 3, 1, 2, 1), ("95.00%", 3, 2, 1, 1), ("2022/3/1", 3, 3, 1, 1),
            ("", 4, 2, 1, 1), ("TRUE", 4, 3, 1, 1),
        ]
    ]  # fmt: skip
    assert [(note.code, [cell.address.ref for cell in note.cells]) for note in document.notes] == [
        ("hidden_cells", ["C3", "C4"]),
        ("formula_without_value", ["B4"]),
    ]


@pytest.mark.parametrize(
    "attribute",
    [pytest.param('ss:Index="999999999"', id="beyond-any-sheet"), pytest.param('ss:Index="x"', id="no-number")],
)
def test_xml_spreadsheet_with_a_senseless_place_is_refused(attribute: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(SPREADSHEET.replace('ss:Index="2"', attribute, 1).encode())
    assert caught.value.kind == "damaged"
