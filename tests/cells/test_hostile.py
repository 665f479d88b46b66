"""Files made to hurt, files cut or bent on their way: each ends in a Document or an UnreadableFile, nothing else."""

import io
import random
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from jixiao.cells import docx, html, limits, xls, xlsx
from jixiao.cells.archive import Package
from jixiao.cells.errors import UnreadableFile
from jixiao.cells.model import Document, visible_characters
from jixiao.cells.sniff import sniff
from tests.cells.packages import (
    READERS,
    check_grids,
    grids,
    p,
    package,
    read,
    relationships,
    shape,
    tbl,
    tc,
    word,
    workbook,
)

FILES = Path(__file__).parent / "files"
SOURCES = [FILES / name for name in ("form.docx", "form.html", "book.xls", "hundred.xls", "book.xlsx", "book.html")]


def ending(data: bytes) -> Document | UnreadableFile:
    """How reading ends; a reader that was chosen may still refuse."""
    try:
        found = sniff(data)
        return READERS[found](data, "某表") if found in READERS else UnreadableFile("unsupported", "别的读法。")
    except UnreadableFile as refusal:
        return refusal


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_files_cut_at_every_tenth(source: Path) -> None:
    data = source.read_bytes()
    for tenth in range(1, 10):
        found = ending(data[: len(data) * tenth // 10])
        if isinstance(found, UnreadableFile):
            assert found.kind == "damaged"
        else:
            # The directory of a zip stands at its end: a cut one is never half read.
            assert source.suffix in {".html", ".xls"}
            assert found.visible == sum(visible_characters(cell.text) for cell in found.cells())


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_files_with_bent_bytes(source: Path) -> None:
    data = source.read_bytes()
    chance = random.Random(source.name)  # noqa: S311 - damage, no secret
    for _ in range(60):
        bent = bytearray(data)
        for _ in range(chance.choice((1, 4, 40))):
            bent[chance.randrange(len(bent))] = chance.randrange(256)
        found = ending(bytes(bent))
        if isinstance(found, Document):
            assert found.visible == sum(visible_characters(cell.text) for cell in found.cells())
            check_grids(found)


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_parts_with_bent_bytes(kind: str) -> None:
    """The zip is whole, the XML inside is not."""
    with zipfile.ZipFile(FILES / {"docx": "form.docx", "xlsx": "book.xlsx"}[kind]) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    chance = random.Random(kind)  # noqa: S311 - damage, no secret
    for _ in range(60):
        name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
        bent = bytearray(parts[name])
        bent[chance.randrange(len(bent))] = chance.choice(b"0129<>\"'aA&")
        found = ending(package({**parts, name: bytes(bent)}))
        if isinstance(found, Document):
            assert found.visible == sum(visible_characters(cell.text) for cell in found.cells())
            check_grids(found)


def refusal(data: bytes) -> str:
    """The cause a file is refused for."""
    with pytest.raises(UnreadableFile) as caught:
        read(data)
    assert caught.value.text.endswith("。")
    return caught.value.kind


def test_zip_bomb_is_refused_from_its_directory() -> None:
    parts = {
        "_rels/.rels": relationships({"r": ("officeDocument", "word/document.xml")}),
        "word/document.xml": b"<" * 3_000_000,
    }
    assert refusal(package(dict(parts))) == "bomb"


def test_too_many_parts() -> None:
    assert refusal(package({f"{number}": "" for number in range(10_001)})) == "bomb"


def test_zip_that_lies_about_its_size() -> None:
    """The directory says 10 bytes, the part unpacks to two million."""
    data = bytearray(package({"甲": b" " * 2_000_000}))
    for signature, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = data.index(signature) + place
        data[start : start + 4] = (10).to_bytes(4, "little")
    with pytest.raises(UnreadableFile) as caught:
        Package(bytes(data)).part("甲")
    assert caught.value.kind in {"damaged", "bomb"}


def test_the_same_part_unpacked_again_and_again_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_UNPACKED_BYTES", 5_000)
    opened = Package(package({"甲": b" " * 2_000}))
    assert [len(opened.part("甲")), len(opened.part("甲"))] == [2_000, 2_000]
    with pytest.raises(UnreadableFile) as caught:
        opened.part("甲")
    assert caught.value.kind == "bomb"


ENTITIES = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'


def test_entity_expansion() -> None:
    parts = {"_rels/.rels": relationships({"r": ("officeDocument", "word/document.xml")})}
    body = word(p("&c;"))
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        xml = archive.read("word/document.xml").decode()
    assert refusal(package({**parts, "word/document.xml": ENTITIES + xml})) == "damaged"
    sheet = f"{ENTITIES}<worksheet><sheetData/></worksheet>"
    assert refusal(workbook({"表": ""}, parts={"xl/worksheets/sheet1.xml": sheet})) == "damaged"
    page = html.read(f"{ENTITIES}<p>甲&c;</p>".encode(), "页")
    assert page.visible < 20


def test_outside_entities_are_not_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("机密")
    entity = f'<!DOCTYPE d [<!ENTITY a SYSTEM "{secret.as_uri()}">]><w:document>&a;</w:document>'
    parts = {"_rels/.rels": relationships({"r": ("officeDocument", "word/document.xml")}), "word/document.xml": entity}
    assert refusal(package(dict(parts))) == "damaged"


def sheet(rows: str, merges: str = "") -> bytes:
    return workbook({"表": f"<sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells>"})


def test_a_cell_at_the_far_end_of_a_sheet() -> None:
    rows = "<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"
    assert refusal(sheet(rows)) == "too_large"
    rows = "<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576' s='1'/></row>"
    assert shape(read(sheet(rows))) == [[("1", 1, 1, 1, 1)]]
    assert refusal(sheet("<row r='1048577'><c r='A1048577'><v>1</v></c></row>")) == "damaged"


def test_a_merge_over_a_million_cells() -> None:
    rows = "<row r='1'><c r='A1'><v>1</v></c></row><row r='2'><c r='A2'><v>2</v></c><c r='B2'><v>3</v></c></row>"
    document = read(sheet(rows, "<mergeCell ref='A1:XFD1'/><mergeCell ref='C3:XFD1048576'/>"))
    assert shape(document) == [[("1", 1, 1, 1, 2), ("2", 2, 1, 1, 1), ("3", 2, 2, 1, 1)]]


def test_merges_over_each_other_and_backwards() -> None:
    rows = "<row r='1'><c r='A1'><v>1</v></c><c r='C3'><v>2</v></c></row>"
    document = read(sheet(rows, "<mergeCell ref='A1:B2'/><mergeCell ref='B2:C3'/><mergeCell ref='C2:C1'/>"))
    spans = [(cell.text, cell.row_span, cell.column_span) for cell in grids(document)[0].cells if cell.row_span > 1]
    assert spans == [("1", 2, 2), ("", 2, 1)]


def test_more_cells_than_a_form_has() -> None:
    cells = "".join(f"<c r='A{row}' t='str'><v>x</v></c>" for row in range(1, limits.MAX_CELLS + 2))
    assert refusal(sheet(f"<row>{cells}</row>")) == "too_large"


def test_spans_without_end() -> None:
    source = "<table>" + "<tr><td colspan=999999999 rowspan=999999999>甲" * 3 + "</table>"
    begun = time.process_time()
    document = html.read(source.encode(), "页")
    assert time.process_time() - begun < 1
    assert (grids(document)[0].rows, grids(document)[0].columns <= limits.MAX_COLUMN_SPAN * 3) == (3, True)
    wide = tbl(*[tc("甲", '<w:gridSpan w:val="99999"/>') * 400] * 4)
    assert refusal(word(wide)) == "too_large"


def test_tables_nested_without_end() -> None:
    nested = p("芯")
    for _ in range(60):
        nested = tbl(tc(nested + p("")))
    assert [cell.words for cell in read(word(nested)).cells() if cell.words] == ["芯"]
    for _ in range(60):
        nested = tbl(tc(nested + p("")))
    assert refusal(word(nested)) == "damaged"
    page = html.read(("<table><tr><td>" * 60 + "芯").encode(), "页")
    assert [cell.text for cell in page.cells()] == ["芯"]


@pytest.mark.parametrize("reader", [docx.read, xlsx.read, xls.read], ids=["docx", "xlsx", "xls"])
def test_files_of_another_kind(reader: Callable[[bytes, str], Document]) -> None:
    for data in (b"", b"x", b"PK\x03\x04", (FILES / "form.html").read_bytes(), package({"a": "b"})):
        with pytest.raises(UnreadableFile):
            reader(data, "某表")


def test_a_page_of_too_many_tags() -> None:
    assert refusal(b"<html><body>" + b"<p>a</p>" * 1_000_001) == "too_large"
