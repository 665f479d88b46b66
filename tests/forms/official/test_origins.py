"""Each blank that a file filled in knows the cells its text stands in: the same words, over every format."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from jixiao.cells.reader import read_file
from jixiao.forms.as_json import mask_of
from jixiao.forms.model import Form
from jixiao.forms.official.to_confirm import texts_of
from jixiao.forms.official.values import filled_of, origins_of
from jixiao.forms.reading import read_forms
from jixiao.profiles.layouts import layout_for
from tests.conftest import EXAMPLES

FORMATS = ("docx", "doc", "xlsx", "xls", "pdf", "html", "txt")
HUAIHUA = EXAMPLES / "forms" / "huaihua-water-dept-2020"
NAMES = (
    "huaihua-water-dept-2020",
    "changsha-health-dept-2022",
    "zhuzhou-agriculture-dept-project-2023",
    "guizhou-labour-dept-self-evaluation-2021",
    "fujian-emergency-dept-monitoring-2023",
)
FILES = [path for name in NAMES for each in FORMATS if (path := EXAMPLES / "forms" / name / f"form.{each}").exists()]
REWORDED = {"period", "period_start", "period_end", "filled_on", "signed", "previous_year", "objectives", "staffing"}
"""Blanks whose words are made anew from the file's: days, numbers of objectives, the year before."""


def bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def forms_of(file: Path) -> Iterator[tuple[Form, dict[str, str], dict[str, str]]]:
    """Each form, the texts of its blanks, and the words of the cells they came from."""
    reading = read_forms(read_file(file))
    mask = mask_of(reading, with_personal_data=True)
    for form in reading.forms:
        layout = layout_for(form.profile.id if form.profile else "", form.kind)
        assert layout is not None
        texts = {place: text for place, text in texts_of(filled_of(form, layout, mask)).items() if text}
        origins = origins_of(form, layout)
        yield form, texts, {place: "".join(cell.text for cell in cells) for place, cells in origins.items()}


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.suffix}")
def test_the_words_of_a_blank_stand_in_the_cells_it_came_from(file: Path) -> None:
    for form, texts, words in forms_of(file):
        assert form.indicators
        for place, said in words.items():
            if place.partition(":")[0] not in REWORDED and "likelihood=" not in place:
                assert bare(texts[place]) in bare(said), place


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.suffix}")
def test_every_value_of_an_indicator_has_a_place(file: Path) -> None:
    for _, texts, words in forms_of(file):
        assert {place for place in texts if place.startswith("indicator/")} <= words.keys()
        assert {place for place in texts if place.startswith("amount:")} <= words.keys()


def test_what_the_file_prints_nowhere_has_no_place() -> None:
    """The label of an amount has none of its own, and an empty blank came from nowhere."""
    [(_, texts, words)] = forms_of(HUAIHUA / "form.docx")
    assert [place for place in words if place.startswith("label:")] == []
    assert set(words) <= set(texts)


def test_a_merged_level_is_the_place_of_each_of_its_rows() -> None:
    [(form, texts, words)] = forms_of(HUAIHUA / "form.docx")
    levels = [f"indicator/r{number}/level1" for number in range(1, len(form.indicators) + 1)]
    assert {form.level1_from for form in form.indicators} >= {"printed", "carried_down"}
    assert [bare(words[place]) for place in levels] == [bare(texts[place]) for place in levels]


def test_an_objective_that_was_numbered_by_the_file_keeps_its_place() -> None:
    [(form, texts, words)] = forms_of(EXAMPLES / "forms" / "changsha-health-dept-2022" / "form.docx")
    assert len(form.objectives) > 1
    assert texts["objectives"].startswith("目标1：")
    for objective in form.objectives:
        assert bare(objective.text) in bare(words["objectives"])
