import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row, self_evaluation

RULE = "history.peer_outlier"


def declared(target):
    return department_targets(rows=[row("满意度指标", "服务对象满意度指标", "受益企业满意度", target)])


PEERS = tuple(declared(f"≥{share}%") for share in range(80, 100))


@pytest.mark.parametrize(
    ("form", "peers", "status"),
    [
        pytest.param(declared("≥90%"), PEERS, "passed", id="in-the-middle"),
        pytest.param(declared("≥50%"), PEERS, "failed", id="far-below"),
        pytest.param(declared("≥81%"), PEERS, "passed", id="nearest-lawful-at-the-edge"),
        pytest.param(declared("≥50%"), PEERS[:19], "not_applied", id="too-few-others"),
        pytest.param(self_evaluation(), PEERS, "not_applied", id="evaluation"),
    ],
)
def test_peer_outlier(form, peers, status):
    assert run(RULE, form, peers=peers).status == status


def test_peers_in_another_unit_are_converted():
    peers = [department_targets(rows=[row(level3="技术合同成交额总量", target=f"≥{n}亿元")]) for n in range(1, 21)]
    form = department_targets(rows=[row(level3="技术合同成交额总量", target="≥50000万元")])
    assert run(RULE, form, peers=tuple(peers)).status == "passed"
