from decimal import Decimal

import pytest

from jixiao.audit.similarity import name_key, similarity


@pytest.mark.parametrize(
    ("name", "key"),
    [
        pytest.param("新认定高企数量", "新认定高新技术企业", id="abbreviation-and-counting-word"),
        pytest.param("提高企业创新能力", "提高企业创新能力", id="not-an-abbreviation"),
        pytest.param("“三公经费” 控制率", "三公经费控制率", id="punctuation"),
        pytest.param("ＧＤＰ增长", "gdp增长", id="width-and-case"),
        pytest.param("数量", "数量", id="nothing-but-a-counting-word"),
        pytest.param("……", "", id="no-letters"),
    ],
)
def test_name_key(name, key):
    assert name_key(name) == key


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        pytest.param("新认定高企", "新认定高新技术企业", "1", id="same-key"),
        pytest.param("技术合同", "技术交易", "0.3333", id="one-pair-of-three"),
        pytest.param("就业", "税收", "0", id="nothing"),
        pytest.param("……", "——", "0", id="two-names-without-letters"),
    ],
)
def test_similarity(one, other, alike):
    assert round(similarity(one, other), 4) == Decimal(alike)
    assert similarity(one, other) == similarity(other, one)
