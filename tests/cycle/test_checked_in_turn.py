"""What is said of a form that is filled in does not hang on the forms that were checked before it or beside it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

from jixiao.cells.reader import read_file
from jixiao.cycle.filling import Checked, checked
from jixiao.forms.official.filled import Filled
from jixiao.forms.official.values import filled_of
from jixiao.forms.personal import Mask
from jixiao.forms.reading import read_forms
from jixiao.profiles.layouts import layout_for
from tests.conftest import EXAMPLES

DAY = date(2026, 11, 30)
FEWEST = 8
FILES = sorted((EXAMPLES / "forms").glob("*/form.docx"))[::8]


def filled_in() -> list[Filled]:
    found = []
    for file in FILES:
        for form in read_forms(read_file(file)).forms:
            layout = layout_for(form.profile.id if form.profile else "", form.kind)
            if layout is not None:
                found.append(filled_of(form, layout, Mask((), with_personal_data=True)))
    return found


def said(filled: Filled) -> tuple[object, ...]:
    found: Checked = checked(filled, DAY)
    return found.outcomes, found.understood, found.unread, found.reading.forms


def test_each_form_is_told_the_same_in_any_order_and_by_several_threads() -> None:
    forms = filled_in()
    assert len(forms) >= FEWEST
    first = [said(form) for form in forms]
    assert any(outcomes for outcomes, *_ in first)
    assert [said(form) for form in reversed(forms)] == first[::-1]
    with ThreadPoolExecutor(max_workers=4) as threads:
        assert list(threads.map(said, forms * 3)) == first * 3
