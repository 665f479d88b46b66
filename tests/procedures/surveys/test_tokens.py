"""A token opens one sheet once, and what is kept does not hold it."""

import pytest

from jixiao.procedures.surveys.rules import BadSurvey
from jixiao.procedures.surveys.tokens import issue, use

RANDOM = [bytes([number]) * 16 for number in range(3)]


def test_each_token_can_be_used_once():
    (first, second, _), kept = issue("企业", RANDOM)
    kept = use(kept, first)
    assert len(use(kept, second).used) == 2
    with pytest.raises(BadSurvey, match="已经提交过"):
        use(kept, first)


def test_a_token_of_nobody_is_refused():
    _, kept = issue("企业", RANDOM)
    with pytest.raises(BadSurvey, match="问卷地址无效"):
        use(kept, "AAAA")


def test_what_is_kept_does_not_hold_a_token():
    tokens, kept = issue("企业", RANDOM)
    assert not [token for token in tokens if token in repr(kept)]
    assert len(kept.given) == 3


@pytest.mark.parametrize(("random", "said"), [([b"short"], "不足16字节"), ([RANDOM[0]] * 2, "重复")])
def test_bad_randomness_is_refused(random, said):
    with pytest.raises(BadSurvey, match=said):
        issue("企业", random)
