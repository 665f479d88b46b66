"""Forms as officials vary them, each read as a page and as a dump, compared as a whole with what a reader would note.

A case stands in a file of `cases/`: `#### name`, the drawing (see `drawing`), `====`, what is read (see `shown`), and,
where a dump cannot tell what merged cells tell, `==== dump` with what is read from that.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from jixiao.forms.model import Reading
from tests.forms.variations.drawing import dump_reading, page_reading
from tests.forms.variations.shown import lines_of

CASES = Path(__file__).parent / "cases"


class Variation(NamedTuple):
    name: str
    drawing: str
    page: list[str]
    dump: list[str]


def variations() -> list[Variation]:
    found = []
    for file in sorted(CASES.glob("*.txt")):
        for section in file.read_text(encoding="utf-8").split("#### ")[1:]:
            name, _, rest = section.partition("\n")
            drawing, _, expected = rest.partition("\n====\n")
            page, _, dump = expected.partition("\n==== dump\n")
            page_lines = page.strip("\n").split("\n")
            found.append(
                Variation(
                    f"{file.stem}/{name}", drawing, page_lines, dump.strip("\n").split("\n") if dump else page_lines
                )
            )
    return found


VARIATIONS = variations()


def test_names_are_unique():
    assert len({variation.name for variation in VARIATIONS}) == len(VARIATIONS) >= 60


@pytest.mark.parametrize("variation", VARIATIONS, ids=lambda variation: variation.name)
def test_as_a_page(variation: Variation):
    reading = page_reading(variation.drawing)
    assert lines_of(reading) == variation.page
    assert_balanced(reading)


@pytest.mark.parametrize("variation", VARIATIONS, ids=lambda variation: variation.name)
def test_as_a_dump(variation: Variation):
    reading = dump_reading(variation.drawing)
    assert lines_of(reading) == variation.dump
    assert_balanced(reading)


def assert_balanced(reading: Reading) -> None:
    balance = reading.text_balance
    assert balance.source == balance.labels + balance.values + balance.prose_outside_forms + balance.unread
    assert balance.source == reading.document.visible
    unread = sum(not sign.isspace() for cell in reading.unread for sign in cell.text)
    assert balance.unread == unread
