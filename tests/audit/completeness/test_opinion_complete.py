from dataclasses import replace
from datetime import date

import pytest

from tests.audit.asking import run
from tests.builders import department_targets

RULE = "completeness.opinion_complete"


def reviewed(text, reviewer=None, signed_on=None):
    form = department_targets(opinions=(("归口业务科室", text),), filled_on=date(2023, 1, 5))
    box = replace(form.opinions[0], text=text, reviewer=reviewer, signed_on=signed_on)
    return replace(form, opinions=(box,))


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(reviewed("同意", "王某", date(2023, 1, 9)), "passed", id="complete"),
        pytest.param(reviewed(None, "王某"), "failed", id="signed-without-opinion"),
        pytest.param(reviewed("同意", "王某", date(2022, 1, 9)), "failed", id="reviewed-before-filled-in"),
        pytest.param(reviewed(None), "passed", id="shaoyang-2020-empty-before-review"),
        pytest.param(reviewed("同意"), "passed", id="nearest-lawful-signature-is-an-image"),
        pytest.param(department_targets(), "not_applied", id="no-box"),
    ],
)
def test_opinion_complete(form, status):
    assert run(RULE, form).status == status


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(reviewed(None, "王某"), "passed", id="the-opinion-comes-at-a-later-step"),
        pytest.param(reviewed("同意", "王某", date(2022, 1, 9)), "failed", id="signed-before-filled-in"),
        pytest.param(reviewed(None, "王某", date(2022, 1, 9)), "failed", id="and-without-an-opinion"),
        pytest.param(department_targets(), "not_applied", id="no-box"),
    ],
)
def test_on_its_way_only_what_stands_in_the_box_is_asked(form, status):
    assert run(RULE, form, is_internal=True).status == status
