"""What somebody has to hold against the file: what the reading is not sure of, and nothing else."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from jixiao.cells.model import Cell, Document, Grid
from jixiao.cells.reader import read_file
from jixiao.forms.as_json import mask_of
from jixiao.forms.official.to_confirm import OF_PARTS, OF_VALUES, Doubt, doubts_of
from jixiao.forms.official.values import filled_of
from jixiao.forms.reading import read_forms
from jixiao.profiles.layouts import layout_for
from tests.conftest import EXAMPLES

FORMS = EXAMPLES / "forms"
CLEAN = FORMS / "huaihua-water-dept-2020" / "form.docx"


def doubts(document: Document) -> list[tuple[Doubt, ...]]:
    reading = read_forms(document)
    found = []
    for form in reading.forms:
        layout = layout_for(form.profile.id if form.profile else "", form.kind)
        assert layout is not None
        filled = filled_of(form, layout, mask_of(reading, with_personal_data=True))
        found.append(doubts_of(reading, form, layout, filled))
    return found


def of(name: str, file: str = "form.docx") -> tuple[Doubt, ...]:
    [found] = doubts(read_file(FORMS / name / file))
    return found


def with_texts(document: Document, texts: Mapping[str, str]) -> Document:
    """The document with other words in these cells."""

    def changed(cell: Cell) -> Cell:
        return replace(cell, text=texts.get(cell.address.id, cell.text))

    blocks = [
        replace(block, cells=tuple(map(changed, block.cells)))
        if isinstance(block, Grid)
        else replace(block, cell=changed(block.cell))
        for block in document.blocks
    ]
    return replace(document, blocks=tuple(blocks))


def last_target(document: Document) -> Cell:
    return read_forms(document).forms[0].indicators[-1].cell


def test_amounts_without_a_unit_are_asked_for_before_the_layout_gives_them_one() -> None:
    document = read_file(CLEAN)
    units = {
        cell.address.id: cell.text.replace("万元", "")
        for form in read_forms(document).forms
        for cell in (*form.cells, *form.around)
    }
    assert not any("money_unit_missing" in doubt.codes for [found] in [doubts(document)] for doubt in found)
    [found] = doubts(with_texts(document, units))
    places = [doubt.place for doubt in found if "money_unit_missing" in doubt.codes]
    assert places
    assert all(place.startswith("amount:") for place in places)


@pytest.mark.parametrize("suffix", ["docx", "doc", "xlsx", "xls", "pdf", "html", "txt"])
def test_a_form_that_was_read_whole_has_no_doubt(suffix: str) -> None:
    assert of(CLEAN.parent.name, f"form.{suffix}") == ()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("guangdong-housing-self-evaluation-2022", "fund_unknown"),
        ("guizhou-labour-dept-self-evaluation-2021", None),
    ],
)
def test_a_note_that_is_about_no_value_asks_nobody(name: str, code: str | None) -> None:
    codes = {note.code for note in read_forms(read_file(FORMS / name / "form.docx")).notes}
    assert code is None or code in codes
    assert codes.isdisjoint(OF_VALUES | OF_PARTS)
    assert of(name) == ()


def test_a_sign_that_a_scanner_misread_is_to_be_confirmed_in_its_blank() -> None:
    document = read_file(CLEAN)
    cell = last_target(document)
    [[doubt]] = doubts(with_texts(document, {cell.address.id: "工93%"}))
    count = len(read_forms(document).forms[0].indicators)
    assert (doubt.codes, doubt.place, doubt.text) == (
        ("figure_doubtful", "unreadable"), f"indicator/r{count}/target", "工93%",
    )  # fmt: skip
    assert [each.address.id for each in doubt.cells] == [cell.address.id]
    assert "请对照原件核实" in doubt.reason


def test_the_same_figure_written_plainly_is_none() -> None:
    document = read_file(CLEAN)
    assert doubts(with_texts(document, {last_target(document).address.id: "≥93%"})) == [()]


def test_a_value_that_is_broken_is_to_be_confirmed() -> None:
    document = read_file(CLEAN)
    [[doubt]] = doubts(with_texts(document, {last_target(document).address.id: "#REF!"}))
    assert doubt.codes == ("unreadable",)
    assert doubt.place.endswith("/target")


def test_an_amount_without_a_label_and_words_that_have_no_blank_are_shown() -> None:
    left, amount = of("chongqing-tongnan-science-project-2022")
    assert left.codes == ("not_placed",)
    assert (left.place, left.text) == ("", "预算执行率权重（%）　10　本级安排（万元）")
    assert (amount.codes, amount.place, amount.text) == (("amount_without_label",), "unnamed/r1/text", "320.00")


def test_words_in_neighbouring_cells_are_one_doubt_with_all_their_cells() -> None:
    first, second = of("guangdong-wuchuan-fishery-dept-2023")
    assert first.text == "财政供养人员数　68　下属二级单位数　3"
    assert len(first.cells) == 4
    assert second.text == "其他需完成的任务 （可选填）"


def test_words_left_over_in_a_cell_that_filled_a_blank_are_a_doubt_about_the_blank() -> None:
    [doubt] = of("inner-mongolia-dalad-roads-scores-2021")
    assert (doubt.codes, doubt.place) == (("partly_read",), "department")
    assert doubt.text


def test_a_cell_that_was_put_together_over_a_page_break_is_a_doubt_about_it() -> None:
    found = of("anhui-culture-project-2019", "form-broken.pdf")
    assert found
    assert {doubt.codes for doubt in found} == {("cell_joined_over_page_break",)}
    assert all(doubt.place or len(doubt.cells) > 1 for doubt in found)
    assert of("anhui-culture-project-2019", "form.pdf") == ()


def test_the_same_doubt_about_the_same_text_has_the_same_key_and_about_another_text_another() -> None:
    document = read_file(CLEAN)
    place = last_target(document).address.id
    [[one]], [[same]], [[other]] = (doubts(with_texts(document, {place: text})) for text in ("工93%", "工93%", "工94%"))
    assert one.key == same.key != other.key


def test_codes_are_those_of_the_handbook() -> None:
    text = (Path(__file__).parents[3] / "docs" / "handbook" / "json.md").read_text("utf-8")
    assert [code for code in sorted(OF_VALUES | OF_PARTS) if f"`{code}`" not in text] == []
