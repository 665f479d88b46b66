"""A seed is promised, shown, and no other one fits; the digests are those of sha256sum."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.procedures.panels.model import BadPanel, Expert, Period, Stake
from jixiao.procedures.panels.seeds import commitment, mixed, pool_digest, reveals, ticket
from tests.procedures.panels.builders import LONG_AGO, SEED, expert

PROMISED = "6ec52929285ad30e789e2dd2a7c759dd513067f958dfcb90a32c313942feb974"


def test_a_promise_is_what_sha256sum_gives_and_only_its_seed_fits() -> None:
    assert commitment(SEED) == PROMISED
    assert reveals(SEED, PROMISED)
    assert reveals(SEED, f" {PROMISED.upper()}\n")
    assert not reveals(SEED.upper(), PROMISED)
    assert not reveals(SEED, "")


@given(st.text("0123456789abcdef", min_size=32, max_size=40))
def test_no_other_seed_fits(other: str) -> None:
    assert reveals(other, PROMISED) == (other == SEED)


@pytest.mark.parametrize("seed", ["", "2026", "a" * 31, "a" * 31 + "\n"])
def test_a_seed_that_can_be_guessed_is_refused(seed: str) -> None:
    with pytest.raises(BadPanel, match="种子至少要32个字符、不能换行"):
        commitment(seed)
    with pytest.raises(BadPanel, match="种子至少要32个字符、不能换行"):
        mixed(seed, "03 11 17 20 25 31 + 09")


def test_what_became_public_later_changes_the_seed() -> None:
    assert mixed(SEED, "03 11 17 20 25 31 + 09") == "faea5d40b887ced6bda36449387cd895cf93d93f7ad750f4b6d8ed488c70afa0"
    assert mixed(SEED, "03 11 17 20 25 31 + 09 ") == mixed(SEED, "03 11 17 20 25 31 + 09")
    with pytest.raises(BadPanel, match="没有写事后公开的数"):
        mixed(SEED, " ")


def test_neighbouring_names_have_tickets_of_their_own() -> None:
    assert ticket(SEED, "A1", "1E") != ticket(SEED, "A11", "E")


POOL = [expert("E1", relatives=frozenset({"P1", "P2", "P3"})), expert("E2", "U2"), expert("E3", "U3")]


@given(st.permutations(POOL))
def test_a_pool_has_one_digest_whatever_order_it_comes_in(experts: list[Expert]) -> None:
    assert pool_digest(experts) == pool_digest(POOL)


@pytest.mark.parametrize(
    "other",
    [
        POOL[:2],
        [*POOL, expert("E4", "U4")],
        [expert("E1", relatives=frozenset({"P1", "P2"})), *POOL[1:]],
        [POOL[0], expert("E2", "U2", stakes=(Stake("F1", "adviser", Period(LONG_AGO)),)), POOL[2]],
        [POOL[0], expert("E2", "U2", kinds=("technical", "finance")), POOL[2]],
    ],
)
def test_whoever_is_changed_changes_the_digest(other: list[Expert]) -> None:
    assert pool_digest(other) != pool_digest(POOL)
