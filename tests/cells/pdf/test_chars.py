"""What a page's characters are, asked of PDFs written by hand."""

import pytest

from jixiao.cells.errors import UnreadableFile
from jixiao.cells.model import visible_characters
from jixiao.cells.pdf.frame import Frame
from jixiao.cells.pdf.reader import read
from jixiao.cells.pdf.source import Page, opened, read_page
from tests.cells.pdf.handmade import line, pdf, stream, table, words
from tests.cells.pdf.reading import entries, grids_of, lines_of


def page_of(data: bytes) -> Page:
    with opened(data) as document:
        page = read_page(document, 0)
    assert page
    return page


def shown(data: bytes) -> str:
    return "".join(character.text for character in page_of(data).characters)


def test_boxes_are_loose_and_from_the_top_left() -> None:
    narrow, wide = page_of(pdf(words("iW", 60, 150))).characters
    assert narrow.left == pytest.approx(60, abs=0.1)
    assert (narrow.top, narrow.bottom) == (wide.top, wide.bottom)
    assert narrow.bottom > 200 - 150 > narrow.top
    assert wide.left == pytest.approx(narrow.right, abs=0.1)


def test_crop_box_moves_the_origin() -> None:
    (character,) = page_of(pdf(words("a", 60, 150), page_extra="/CropBox [50 100 250 190]")).characters
    assert character.left == pytest.approx(10, abs=0.1)
    assert character.top < 190 - 150 < character.bottom


@pytest.mark.parametrize(
    ("turn", "box"),
    [
        (0, (10, 160, 30, 190)),
        (1, (10, 10, 40, 30)),
        (2, (270, 10, 290, 40)),
        (3, (160, 270, 190, 290)),
    ],
)
def test_frame_turns_boxes_clockwise(turn: int, box: tuple[float, ...]) -> None:
    frame = Frame(0, 0, 300, 200, turn)
    assert frame.box(10, 10, 30, 40) == box
    assert (frame.width, frame.height) == ((300, 200) if turn % 2 == 0 else (200, 300))


def test_text_on_a_turned_page_reads_upright() -> None:
    turned = "BT /F 10 Tf 0 1 -1 0 100 50 Tm (up) Tj ET"
    document = read(pdf(turned, page_extra="/Rotate 90"), "a.pdf")
    assert lines_of(document) == ["up"]
    assert {character.angle for character in page_of(pdf(turned, page_extra="/Rotate 90")).characters} == {0}


def test_invisible_text_is_left_out_and_noted() -> None:
    document = read(pdf(words("seen", 60, 150) + "BT 3 Tr /F 10 Tf 60 100 Td (hidden layer) Tj ET"), "a.pdf")
    assert lines_of(document) == ["seen"]
    assert document.visible == len("seen")
    assert [note.code for note in document.notes] == ["text_hidden"]


def test_text_beside_the_page_is_left_out_and_noted() -> None:
    document = read(pdf(words("seen", 60, 150) + words("beside", 400, 150)), "a.pdf")
    assert lines_of(document) == ["seen"]
    assert [note.code for note in document.notes] == ["text_hidden"]


def test_hyphen_at_the_end_of_a_line_stays() -> None:
    assert shown(pdf(words("2019-", 60, 150) + words("and", 60, 138))) == "2019-and"


def without_codes(content: str) -> bytes:
    """A page that may use /U, a font whose glyphs have numbers and no meaning."""
    font = (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0]"
        " /CharProcs << /odd 101 0 R >> /Encoding << /Type /Encoding /Differences [1 /odd 2 /odd 32 /odd 65 /odd] >>"
        f" /FirstChar 1 /LastChar 65 /Widths [{'1000 ' * 65}] >>"
    )
    glyph = stream("1000 0 d0 0 0 500 500 re f")
    return pdf(content, objects=[font, glyph])


def test_character_without_code_is_marked_and_counted() -> None:
    content = words("abcdef", 60, 150) + "BT /U 10 Tf 60 100 Td <0102412001> Tj ET"
    document = read(without_codes(content), "a.pdf")
    assert document.visible == sum(visible_characters(cell.text) for cell in document.cells())
    assert lines_of(document) == ["abcdef", "\ufffd" * 5]
    assert [note.code for note in document.notes] == ["character_unknown"]


def test_chinese_font_that_is_not_embedded() -> None:
    """As old converters leave it: the codes are named by a table of the reader's own."""
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
        " /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>] >>"
    )
    document = read(pdf("BT /U 10 Tf 60 100 Td <4E2D65872265> Tj ET", objects=[font]), "a.pdf")
    assert lines_of(document) == ["中文≥"]


def test_file_without_codes_is_refused() -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(without_codes(words("ab", 60, 150) + "BT /U 10 Tf 60 100 Td <010241> Tj ET"), "a.pdf")
    assert caught.value.kind == "unsupported"


def test_rules_and_text_of_a_form_are_read_where_it_stands() -> None:
    drawn = table([0, 50, 100], [0, 20, 40]) + "BT /F 10 Tf 5 25 Td (in) Tj ET"
    form = stream(drawn, "/Type /XObject /Subtype /Form /BBox [0 0 200 200] /Resources << /Font << /F 3 0 R >> >>")
    document = read(pdf("q 1 0 0 1 60 100 cm /X Do Q", objects=[form]), "a.pdf")
    (grid,) = grids_of(document)
    assert [cell.text for cell in grid.cells] == ["in", "", "", ""]
    assert grid.address.bbox == (60.0, 60.0, 160.0, 100.0)


def test_filled_in_field_is_read() -> None:
    look = stream(
        "BT /F 10 Tf 2 4 Td (42) Tj ET",
        "/Type /XObject /Subtype /Form /BBox [0 0 80 20] /Resources << /Font << /F 3 0 R >> >>",
    )
    field = "<< /Type /Annot /Subtype /FreeText /Rect [60 150 140 170] /Contents (42) /F 4 /AP << /N 100 0 R >> >>"
    document = read(pdf(words("amount", 60, 100), page_extra="/Annots [101 0 R]", objects=[look, field]), "a.pdf")
    assert lines_of(document) == ["42", "amount"]


def test_turned_label_within_a_cell_belongs_to_it() -> None:
    label = "BT /F 10 Tf 0 1 -1 0 70 110 Tm (side) Tj ET\n"
    document = read(pdf(table([50, 80, 250], [100, 140, 180]) + line(50, 100, 50, 180) + label), "a.pdf")
    (grid,) = grids_of(document)
    assert [cell.text for cell in grid.cells] == ["", "", "side", ""]


def test_slanted_text_over_a_table_stays_out_of_its_cells() -> None:
    mark = "BT /F 30 Tf 0.7071 0.7071 -0.7071 0.7071 80 90 Tm (DRAFT) Tj ET\n"
    document = read(pdf(table([50, 150, 250], [80, 130, 180]) + words("a", 60, 150) + mark), "a.pdf")
    (grid,) = grids_of(document)
    assert [cell.text for cell in grid.cells] == ["a", "", "", ""]
    assert lines_of(document) == ["DRAFT"]


UPRIGHT = table([20, 90, 280], [20, 60, 100]) + "".join(
    words(text, x, y)
    for text, x, y in [
        ("a form printed wide", 20, 150), ("name", 25, 75), ("dredging of the old canal", 95, 75), ("goal", 25, 35),
        ("thirty kilometres", 95, 35),
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("turned", "media"),
    [
        pytest.param("0 1 -1 0 200 0", "0 0 200 300", id="to-the-left"),
        pytest.param("0 -1 1 0 0 300", "0 0 200 300", id="to-the-right"),
        pytest.param("-1 0 0 -1 300 200", "0 0 300 200", id="upside-down"),
    ],
)
def test_a_page_whose_words_lie_on_their_side_is_turned_upright(turned: str, media: str) -> None:
    """A wide table printed on upright paper: the page says nothing of it, its words do."""
    upright = read(pdf(UPRIGHT), "a.pdf")
    lying = read(pdf(f"q {turned} cm {UPRIGHT} Q", media=media), "a.pdf")
    assert lines_of(lying) == lines_of(upright) == ["a form printed wide"]
    assert [entries(grid) for grid in grids_of(lying)] == [entries(grid) for grid in grids_of(upright)]
    for turned_back, cell in zip(lying.cells(), upright.cells(), strict=True):
        assert turned_back.address.bbox == pytest.approx(cell.address.bbox, abs=0.2)
    assert lying.visible == upright.visible


def test_a_page_turned_on_purpose_is_turned_once() -> None:
    upright = read(pdf(UPRIGHT), "a.pdf")
    shown = read(pdf(f"q 0 1 -1 0 200 0 cm {UPRIGHT} Q", media="0 0 200 300", page_extra="/Rotate 90"), "a.pdf")
    assert [entries(grid) for grid in grids_of(shown)] == [entries(grid) for grid in grids_of(upright)]
