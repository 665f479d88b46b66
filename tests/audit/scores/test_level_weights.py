import pytest

from jixiao.audit.context import Context
from jixiao.audit.engine import audit
from jixiao.audit.registry import all_rules
from jixiao.profiles.load import profiles
from tests.audit.asking import run
from tests.builders import SCORED_ROWS, department_targets, row, self_evaluation

RULE = "scores.level_weights"
NATIONAL = "national-2020"


def weighted(**levels):
    names = {"output": "产出指标", "benefit": "效益指标", "satisfaction": "满意度指标"}
    return [row(names[name], weight=weight) for name, weight in levels.items()]


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        pytest.param(SCORED_ROWS, "passed", id="fifty-thirty-ten"),
        pytest.param(weighted(output="30", benefit="20", satisfaction="40"), "failed", id="forty-for-satisfaction"),
        pytest.param(weighted(output="50", benefit="40"), "passed", id="nearest-lawful-no-satisfaction"),
        pytest.param(weighted(output="50", benefit="60"), "failed", id="too-much-even-without"),
        pytest.param([row("产出指标(50分)", weight="48"), *SCORED_ROWS[3:]], "passed", id="label-is-B20"),
        pytest.param([row("过程", weight="20")], "not_applied", id="level-without-a-rule"),
    ],
)
def test_level_weights(rows, status):
    assert run(RULE, self_evaluation(rows=rows), NATIONAL).status == status


def test_a_reason_satisfies():
    rows = weighted(output="30", benefit="20", satisfaction="40")
    form = self_evaluation(rows=rows, texts={"conclusion": "按项目特点将权重调整为产出30分。"})
    assert run(RULE, form, NATIONAL).status == "passed"


def test_profiles_without_weights_ask_nothing():
    assert run(RULE, self_evaluation()).status == "not_applied"
    assert run(RULE, department_targets(), NATIONAL).status == "not_applied"


def test_the_message_names_the_document_the_weights_come_from():
    rows = weighted(output="30", benefit="20", satisfaction="40")
    assert run(RULE, self_evaluation(rows=rows), NATIONAL).failures[0].message == (
        "“产出指标”共30分、“效益指标”共20分、“满意度指标”共40分，"
        "财预〔2020〕10号的权重为产出指标50分、效益指标30分、满意度指标10分，没有说明调整的理由。"
    )


@pytest.mark.parametrize(
    ("profile", "named", "basis"),
    [
        pytest.param(NATIONAL, "财预〔2020〕10号的权重", ("财预〔2020〕10号", True), id="read-by-somebody"),
        pytest.param("national-2021", "同类表样通行的权重", ("财预〔2021〕101号", False), id="known-by-hearsay"),
    ],
)
def test_the_message_names_only_a_document_that_was_read(profile, named, basis):
    """The sentence goes into a letter that is signed; the basis says 未核实 and stays in the page."""
    form = self_evaluation(rows=weighted(output="30", benefit="30", satisfaction="30"))
    rule = next(rule for rule in all_rules() if rule.id == RULE)
    finding = audit(form, Context(profile=profiles()[profile]), [rule])[0]
    assert named in finding.outcome.message
    assert [(entry.document, entry.verified) for entry in finding.basis] == [basis]
