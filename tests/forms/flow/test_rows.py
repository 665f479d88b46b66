"""The words below a level: divided where exactly one division fits the columns of the head."""

import pytest

from jixiao.forms.flow.rows import ways
from jixiao.forms.flow.squeezed import squeezed

TARGETS = ("level3", "target")
EVALUATION = ("level3", "target", "actual", "weight", "score", "reason")
WEIGHT_FIRST = ("level3", "weight", "target", "actual", "score", "reason")
RESULTS = ("level3", "target", "actual", "reason")


def rows(text: str, fields: tuple[str, ...], *, spaced: bool = False) -> list[list[dict[str, str]]]:
    """Every division, each as its rows with the words of their fields."""
    s = squeezed(text)
    found = ways(s, (0, len(s.text)), fields, spaced=spaced)
    return [[{name: s.words(place) for name, place in row.items()} for row in way] for way in found]


@pytest.mark.parametrize(
    ("text", "fields", "expected"),
    [
        ("清淤山塘≥40口维修水闸≥3座", TARGETS, ["清淤山塘|≥40口", "维修水闸|≥3座"]),
        ("验收合格率20100%100%20", WEIGHT_FIRST, ["验收合格率|20|100%|100%|20"]),
        ("计划总投资1035万元35万元10", WEIGHT_FIRST, ["计划总投资|10|35万元|35万元|10"]),
        (
            "渠道宽度10≥60厘米≥62厘米10环境改善程度10显著提升显著提升9",
            WEIGHT_FIRST,
            ["渠道宽度|10|≥60厘米|≥62厘米|10", "环境改善程度|10|显著提升|显著提升|9"],
        ),
        ("养护里程≥320公里335公里1515", EVALUATION, ["养护里程|≥320公里|335公里|15|15"]),
        ("出行便利度明显改善明显改善1512", EVALUATION, ["出行便利度|明显改善|明显改善|15|12"]),
        ("设备配备率100%600件达成预期指标", RESULTS, ["设备配备率|100%600件|达成预期指标"]),
        ("倒伏树木24小时内清理率≥95%达成预期指标", RESULTS, ["倒伏树木24小时内清理率|≥95%|达成预期指标"]),
        ("事故发生数00", RESULTS, ["事故发生数|0|0"]),
    ],
)
def test_one_division_fits(text, fields, expected):
    (way,) = rows(text, fields)
    assert ["|".join(row.values()) for row in way] == expected


def test_several_divisions_are_all_told():
    assert len(rows("培训100人参训率≥95%", TARGETS)) > 1


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("机制健全长期坚持", TARGETS),
        ("86100", TARGETS),
        ("受益人数1201310", ("level3", "target", "weight", "score")),
        ("轮换费用保障率100", RESULTS),
        ("改造面积≥3200平方米", EVALUATION),
        ("路面完好率≥90%92%15150", EVALUATION),
    ],
)
def test_no_division_fits(text, fields):
    assert rows(text, fields) == []


def test_gaps_divide_cells_of_words():
    text = "采购合规性 严格执行制度 达成预期指标 8 7 个别合同补签 受理及时性 当日受理 达成预期指标 8 8"
    (way,) = rows(text, EVALUATION, spaced=True)
    assert [tuple(row.values()) for row in way] == [
        ("采购合规性", "严格执行制度", "达成预期指标", "8", "7", "个别合同补签"),
        ("受理及时性", "当日受理", "达成预期指标", "8", "8"),
    ]


def test_an_explanation_begins_with_its_word():
    (way,) = rows("维修次数反映全年维修情况≥80次", ("level2", "standard", "target"))
    assert way == [{"level2": "维修次数", "standard": "反映全年维修情况", "target": "≥80次"}]
