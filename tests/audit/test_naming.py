import pytest

from jixiao.audit.naming import ends_in, mentions, plain, without_seeming_negations


@pytest.mark.parametrize(
    ("name", "found"),
    [
        pytest.param("环保处罚", "处罚", id="end"),
        pytest.param("环保处罚次数", "处罚", id="counting-word-behind"),
        pytest.param("环保处罚（次）", "处罚", id="bracket-behind"),
        pytest.param("处罚对象培训", None, id="beginning"),
        pytest.param("环保检查次数", None, id="counting-word-behind-another"),
    ],
)
def test_ends_in(name, found):
    assert ends_in(name, ["处罚"], ["次数"]) == found


def test_ends_in_says_the_first_listed_word_and_allows_no_tail_unless_told():
    assert ends_in("环保处罚次数", ["处罚次数", "处罚"], ["次数"]) == "处罚次数"
    assert ends_in("环保处罚次数", ["处罚", "处罚次数"], ["次数"]) == "处罚"
    assert ends_in("环保处罚次数", ["处罚"]) is None


def test_mentions_the_first_listed_word():
    assert mentions("税收 增长率", ["就业", "税收"]) == "税收"
    assert mentions("产值", ["就业", "税收"]) is None


def test_plain_removes_only_a_bracket_at_the_end():
    assert plain("创新型县（市）申报 （个）") == "创新型县(市)申报"


def test_seeming_negations_are_taken_away_and_others_kept():
    assert without_seeming_negations("未成年人 不合格率") == "人不合格率"
    assert without_seeming_negations("未完成率") == "未完成率"
