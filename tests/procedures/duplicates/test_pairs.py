"""What the labelled pairs come to: no other project is taken for the same, and what is the same is found."""

import pytest
import yaml
from benchmarks.duplicates import NEAR, PAIRS, Judged, history, index_of, invented, judged, pairs, rates


@pytest.fixture(scope="module")
def answers() -> list[Judged]:
    projects = yaml.safe_load(PAIRS.read_text(encoding="utf-8"))
    return judged(index_of([*invented(200, 1), *history(projects)]), list(pairs(projects)))


def test_hardly_a_near_one_is_missed_and_no_other_one_is_found(answers):
    precision, recall = rates(answers, None)
    assert precision >= 0.95
    assert recall >= 0.9


@pytest.mark.parametrize("kind", ["swapped", "unit", "cut", "phase"])
def test_what_was_moved_cut_or_handed_on_is_always_found(answers, kind):
    assert kind in NEAR
    assert [each.pair.asked.key for each in answers if each.pair.kind == kind and each.place is None] == []


def test_only_the_next_phase_of_the_same_unit_is_marked_as_lawful(answers):
    assert {each.pair.kind for each in answers if each.is_continued} == {"phase"}
    assert all(each.is_continued for each in answers if each.pair.kind == "phase")
