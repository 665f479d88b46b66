from dataclasses import replace
from datetime import date

import pytest

from tests.audit.asking import run
from tests.builders import department_targets

RULE = "publication.empty_opinion"


def boxes(*texts):
    form = department_targets(opinions=tuple((f"科室{n}", text) for n, text in enumerate(texts, 1)))
    return replace(form, opinions=tuple(replace(box, text=box.text or None) for box in form.opinions))


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(boxes("同意"), "passed", id="filled"),
        pytest.param(boxes(""), "failed", id="changde-2018-empty"),
        pytest.param(boxes("同意", ""), "failed", id="one-of-two-empty"),
        pytest.param(department_targets(), "not_applied", id="nearest-lawful-no-box-in-the-published-copy"),
    ],
)
def test_empty_opinion(form, status):
    assert run(RULE, form).status == status


def test_one_answer_a_box():
    assert len(run(RULE, boxes("", "")).failures) == 2


def test_a_dated_box_is_not_empty():
    form = boxes("")
    dated = replace(form, opinions=(replace(form.opinions[0], signed_on=date(2023, 1, 9)),))
    assert run(RULE, dated).status == "passed"


@pytest.mark.parametrize("form", [boxes(""), boxes("同意", ""), boxes("同意"), department_targets()])
def test_on_its_way_the_boxes_are_the_reviewers_to_write(form):
    assert run(RULE, form, is_internal=True).status == "not_applied"
