"""What is somebody else's to write at a later step is no finding about the form before that step."""

from dataclasses import replace
from datetime import date

import pytest

from jixiao.api import check
from jixiao.cycle.filling import checked
from jixiao.forms.official.as_document import document_of
from jixiao.forms.official.compose import printed
from jixiao.forms.official.filled import Filled
from jixiao.forms.reading import read_forms
from jixiao.profiles.layouts import layouts
from tests.cycle.test_whole_form import ALL, filled_in

TODAY = date(2023, 1, 5)
OF_REVIEWERS = ("opinion", "reviewer", "signer", "signed")


def without_reviews(layout: str, profile: str) -> Filled:
    """Everything a department writes, and nothing of what the reviewers do."""
    filled = filled_in(layouts()[layout], profile)
    fields = {key: text for key, text in filled.fields.items() if key.partition(":")[0] not in OF_REVIEWERS}
    return replace(filled, fields=fields, rows={**filled.rows, **({"box": ()} if "box" in filled.rows else {})})


@pytest.mark.parametrize(("name", "profile"), sorted({(name, profile) for name, profile, _ in ALL}))
def test_no_empty_review_box_is_a_finding_in_the_workplace(name: str, profile: str) -> None:
    result = checked(without_reviews(name, profile), TODAY)
    boxes = {(each.cell.address.table, each.cell.row) for form in result.reading.forms for each in form.opinions}
    about = [
        outcome["rule"]
        for outcome in result.outcomes
        for cell in outcome["cells"]
        if (cell.get("table"), cell.get("row")) in boxes
    ]
    assert about == []


@pytest.mark.parametrize(("layout", "boxes"), [("hunan-2018", 1), ("hunan-2020", 2)])
def test_the_command_still_says_that_a_published_box_is_empty(layout: str, boxes: int) -> None:
    filled = without_reviews(layout, layout)
    reading = read_forms(document_of(printed(filled, layouts()[layout]), "表").document, layout)
    (findings,) = check(reading, TODAY)
    failed = [each for each in findings if each.outcome.status == "failed"]
    assert [each.rule for each in failed].count("publication.empty_opinion") == boxes
