"""The frame holds everybody once; a sample depends on the seed and on nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.procedures.surveys.frame import Frame, Subject, draw, frame
from jixiao.procedures.surveys.rules import BadSurvey


def county(**sizes: int) -> Frame:
    return frame(Subject(f"{group}{number:03}", group) for group, size in sizes.items() for number in range(size))


def keys(sample: dict[str, tuple[Subject, ...]]) -> dict[str, list[str]]:
    return {group: [each.key for each in members] for group, members in sample.items()}


def test_a_firm_with_two_contracts_is_asked_once_and_the_other_row_is_named():
    whole = frame([Subject("91A", "企业", "合同1"), Subject("91A", "企业", "合同2"), Subject("91B", "企业", "合同3")])
    assert [each.key for each in whole.groups["企业"]] == ["91A", "91B"]
    assert [each.origin for each in whole.repeated] == ["合同2"]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([Subject(" ", "企业", "第3行")], "第3行没有代码"),
        ([Subject("91A", "企业"), Subject("91A", "群众")], "同时在“企业”和“群众”两组"),
    ],
)
def test_a_row_that_cannot_be_asked_once_is_refused(rows, said):
    with pytest.raises(BadSurvey, match=said):
        frame(rows)


@pytest.mark.parametrize(
    ("sizes", "count", "shares"),
    [
        ({"a": 60, "b": 40}, 10, {"a": 6, "b": 4}),
        ({"a": 50, "b": 30, "c": 20}, 7, {"a": 4, "b": 2, "c": 1}),  # 3.5, 2.1, 1.4: the half is the largest remainder
        ({"a": 97, "b": 2, "c": 1}, 10, {"a": 8, "b": 1, "c": 1}),  # nobody's group is left out
        ({"a": 3, "b": 2}, 5, {"a": 3, "b": 2}),
        ({"a": 5, "b": 4, "c": 1}, 1, {"a": 1, "b": 0, "c": 0}),
    ],
)
def test_shares_follow_sizes(sizes, count, shares):
    assert {group: len(members) for group, members in draw(county(**sizes), count, "s").items()} == shares


@given(
    st.dictionaries(st.sampled_from("abcde"), st.integers(1, 40), min_size=1).flatmap(
        lambda sizes: st.tuples(st.just(sizes), st.integers(1, sum(sizes.values())))
    )
)
def test_as_many_are_drawn_as_asked_for_and_nobody_twice(case):
    sizes, count = case
    sample = draw(county(**sizes), count, "seed")
    drawn = [each.key for members in sample.values() for each in members]
    assert len(drawn) == len(set(drawn)) == count
    assert all(len(members) <= sizes[group] for group, members in sample.items())


@given(st.permutations([Subject(f"{number}", "甲" if number % 3 else "乙") for number in range(12)]))
def test_the_order_of_the_rows_changes_nothing(rows):
    assert draw(frame(rows), 5, "2024") == draw(frame(sorted(rows, key=lambda each: each.key)), 5, "2024")


def test_another_seed_draws_others_and_the_same_seed_the_same():
    whole = county(a=200)
    assert draw(whole, 20, "one") == draw(whole, 20, "one")
    assert keys(draw(whole, 20, "one")) != keys(draw(whole, 20, "two"))


@pytest.mark.parametrize(
    ("count", "seed", "said"), [(0, "s", "抽0个"), (6, "s", "要抽6个，抽样框有5个"), (2, "", "没有种子")]
)
def test_a_sample_that_cannot_be_drawn_says_why(count, seed, said):
    with pytest.raises(BadSurvey, match=said):
        draw(county(a=5), count, seed)
