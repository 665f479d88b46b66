"""Whatever is attempted in whatever order: the ledger adds up, nothing is paid that was not contracted."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.procedures.ledger.model import Account, Entry, Facts, Ledger, NotPosted
from jixiao.procedures.ledger.posting import post, post_all
from jixiao.procedures.ledger.reading import balances, totals
from tests.procedures.ledger.histories import DAY, VERIFIED, empty

Attempt = tuple[Entry, Facts]
_KNOWN = Facts("重大项目", {1: DAY, 2: DAY + timedelta(2)}, DAY)
_NO_PROJECT = ("approve_budget", "carry_over", "withdraw_budget")
_TRANSITIONS = sorted(empty().rules.transitions)
_AMOUNTS = {"approve_budget": [250, 250, 1], "approve_project": [100, 100, 251], "sign": [100, 60, 101],
            "pay": [40, 60, 30, 101], "spend": [10, 20, 61], "close": [10, 20, 30, 40, 50, 60]}  # fmt: skip
_ANY = [0, 1, 10, 20, 100]
_USUAL = ["approve_budget", "approve_project", "sign", "pay", "spend", "change_subjects", "close"]
_AFTER = ["return", "demand", "recovered", "spend_surplus", "cancel_contract", "cancel_approval", "withdraw_budget"]


@st.composite
def attempts(draw: st.DrawFn, name: str | None = None, place: tuple[str, str] | None = None) -> Attempt:
    """One attempt: what is not given is anything."""
    name = name or draw(st.sampled_from(_TRANSITIONS))
    project, source = place or draw(st.sampled_from([("P1", "市级"), ("P2", "区县"), ("P1", "单位自筹")]))
    fen = draw(st.sampled_from(_AMOUNTS.get(name, _ANY)))
    entry = Entry(
        name, DAY + timedelta(draw(st.integers(0, 3))), draw(st.sampled_from(["甲文", "乙文", "丙文", "丁文"])),
        source, draw(st.sampled_from([2024] * 11 + [2025])), fen, "" if name in _NO_PROJECT else project, "设备费",
        "劳务费" if name == "change_subjects" else "",
        {"设备费": fen} if name in ("sign", "commit_own") and draw(st.booleans()) else {},
        draw(st.sampled_from([1, 1, 2, 3])) if name == "pay" else None,
        draw(st.sampled_from(["一次性通过", "结题", "不通过"])) if name == "close" else "",
        draw(st.sampled_from([0, 7])) if name == "close" else 0,
    )  # fmt: skip
    return entry, draw(st.sampled_from([_KNOWN] * 5 + [VERIFIED, Facts()]))


@st.composite
def histories(draw: st.DrawFn) -> list[Attempt]:
    """The way two projects go, each step tried several times with amounts that may fit, and anything between them."""
    found = []
    for place in (("P1", "市级"), ("P2", "区县")):
        for number, name in enumerate([*_USUAL, draw(st.sampled_from(_AFTER)), draw(st.sampled_from(_AFTER))]):
            for entry, facts in draw(st.lists(attempts(name, place), min_size=2, max_size=5)):
                found.append((replace(entry, day=DAY + timedelta(number // 3)), facts))
    return found + draw(st.lists(attempts(), max_size=10))


def attempted(history: Sequence[Attempt]) -> Ledger:
    """The ledger after all attempts in the order of their days; what is refused changes nothing."""
    ledger = empty()
    for entry, facts in sorted(history, key=_day):
        before, found = ledger, balances(ledger)
        try:
            ledger = post(ledger, entry, facts)
        except NotPosted:
            assert (before, found) == (ledger, balances(ledger))
        else:
            assert ledger.postings[:-1] == before.postings
    return ledger


@settings(max_examples=30)
@given(histories())
def test_the_ledger_holds_at_every_moment(history: list[Attempt]) -> None:
    ledger = attempted(history)
    for number in range(len(ledger.postings) + 1):
        moment = Ledger(ledger.rules, ledger.postings[:number])
        standing = balances(moment)
        assert sum(standing.values()) == 0
        outside = {name for name, kind in ledger.rules.accounts.items() if kind.is_outside}
        assert all(fen >= 0 for each, fen in standing.items() if each.name not in outside)
        for project in ("P1", "P2"):
            for source in ("市级", "区县", "单位自筹"):
                found = totals(moment, project, source=source)
                assert 0 <= found.paid <= found.contracted <= found.approved


@settings(max_examples=30)
@given(histories())
def test_what_was_paid_is_what_was_ever_posted(history: list[Attempt]) -> None:
    """The totals against a count of their own, by transitions and not by accounts."""
    ledger = attempted(history)
    signs = {"approve_project": 1, "commit_own": 1, "cancel_approval": -1}, {"sign": 1, "commit_own": 1,
             "cancel_contract": -1}, {"pay": 1, "own_arrives": 1}  # fmt: skip
    for project in ("P1", "P2"):
        counted = [sum(way.get(each.transition, 0) * each.lines[1].fen for each in ledger.postings
                       if each.project == project) for way in signs]  # fmt: skip
        found = totals(ledger, project)
        assert [found.approved, found.contracted, found.paid] == counted


@settings(max_examples=30)
@given(histories(), st.integers(-1, 4))
def test_balances_of_a_day_are_a_replay_up_to_it(history: list[Attempt], days: int) -> None:
    ledger, day = attempted(history), DAY + timedelta(days)
    replayed: Counter[Account] = Counter()
    for posting in ledger.postings:
        for line in posting.lines if posting.day <= day else ():
            replayed[line.account] += line.fen
    assert balances(ledger, day) == replayed


@settings(max_examples=30)
@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_what_is_taken_in_together_does_not_matter(history: list[Attempt], chance: object) -> None:
    """Whole batches, and day by day: the same ledger or the same refusal."""
    accepted = _accepted(history)
    shuffled = list(accepted)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert post_all(empty(), shuffled) == post_all(empty(), accepted)
    by_day = empty()
    for _, batch in groupby(sorted(shuffled, key=_day), key=_day):
        by_day = post_all(by_day, list(batch))
    assert by_day == post_all(empty(), accepted)


def _day(each: Attempt) -> date:
    return each[0].day


def _accepted(history: Sequence[Attempt]) -> list[Attempt]:
    """Those that can be taken in together, one after the other kept where the whole batch still goes."""
    kept: list[Attempt] = []
    for each in history:
        try:
            post_all(empty(), [*kept, each])
        except NotPosted:
            continue
        kept.append(each)
    return kept
