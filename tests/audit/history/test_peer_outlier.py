from decimal import Decimal

import pytest

from jixiao.audit.peers import PeerFigures, peer_figures
from tests.audit.asking import run
from tests.builders import department_targets, row, self_evaluation

RULE = "history.peer_outlier"


def declared(target, name="受益企业满意度"):
    return department_targets(rows=[row("满意度指标", "服务对象满意度指标", name, target)])


def peers(*figures, unit="%", name="受益企业满意度"):
    """A unit for each figure."""
    return tuple(peer_figures(name, [(Decimal(each), unit, 1) for each in figures], Decimal(5)))


PEERS = peers(*range(80, 100))
"""80 to 99: the rank 20 × 5% = 1 is 81, 20 × 95% = 19 is 99."""


@pytest.mark.parametrize(
    ("form", "peers", "status"),
    [
        pytest.param(declared("≥90%"), PEERS, "passed", id="in-the-middle"),
        pytest.param(declared("≥50%"), PEERS, "failed", id="far-below"),
        pytest.param(declared("≥81%"), PEERS, "passed", id="nearest-lawful-at-the-edge"),
        pytest.param(declared("≥80%"), PEERS, "failed", id="just-below-the-edge"),
        pytest.param(declared("≥50%"), peers(*range(80, 99)), "not_applied", id="too-few-others"),
        pytest.param(declared("≥50%", "受益群众满意度"), PEERS, "not_applied", id="another-indicator"),
        pytest.param(declared("≥50"), PEERS, "not_applied", id="no-unit"),
        pytest.param(declared("增长50%"), PEERS, "not_applied", id="a-growth-is-no-share"),
        pytest.param(declared("≥50人"), PEERS, "not_applied", id="another-unit"),
        pytest.param(self_evaluation(), PEERS, "not_applied", id="evaluation"),
        pytest.param(declared("≥50%"), (), "not_applied", id="outside-the-workplace"),
    ],
)
def test_peer_outlier(form, peers, status):
    assert run(RULE, form, peers=peers).status == status


def test_peers_in_another_unit_are_converted_and_nobody_is_named():
    contracts = peers(*range(1, 21), unit="亿元", name="技术合同成交额总量")
    form = department_targets(rows=[row(level3="技术合同成交额总量", target="≥50000万元")])
    assert run(RULE, form, peers=contracts).status == "passed"
    (outcome,) = run(
        RULE, department_targets(rows=[row(level3="技术合同成交额总量", target="≥500万元")]), peers=contracts
    ).failures
    assert outcome.message == "“技术合同成交额总量”指标值≥500万元，20个同行多在20000万元—200000万元之间。"


def test_figures_are_counted_by_unit_and_each_as_often_as_it_stands():
    """Ten of 90 %, ten of 100 %: 5 % is the rank 1, 95 % the rank 19; people are others."""
    found = peer_figures("满意度", [(Decimal(100), "%", 10), (Decimal(90), "%", 10), (Decimal(3), "人", 1)], Decimal(5))
    assert found == [
        PeerFigures("满意度", "", 20, Decimal("0.9"), Decimal(1)),
        PeerFigures("满意度", "人", 1, Decimal(3), Decimal(3)),
    ]
