"""Who may do what to a row of the shipped registers, and the sentence for everybody else."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from jixiao.declared.acting import done, state_of, why_not
from jixiao.declared.expressions.asking import value_of
from jixiao.declared.expressions.syntax import Value
from jixiao.declared.shipped import shipped

_BAD: Mapping[str, Value] = {"bad": Decimal(100), "compensation": Decimal(50)}


def reason(
    act: str, state: str, values: Mapping[str, Value], roles: tuple[str, ...], did: tuple[str, ...]
) -> str | None:
    register = shipped()["technology_loans"]
    found = register.transitions[act]
    holds = None if found.guard is None else value_of(found.guard, {(name,): each for name, each in values.items()})
    assert holds is None or isinstance(holds, bool)
    return why_not(found, register, state, values, roles, did, holds)


@pytest.mark.parametrize(
    ("act", "state", "values", "roles", "did", "words"),
    [
        ("compensate", "claimed", _BAD, ("department_reviewer",), (), None),
        ("compensate", "claimed", {**_BAD, "compensation": Decimal(100)}, ("department_reviewer",), ("grant",), None),
        ("compensate", "overdue", _BAD, ("department_reviewer",), (), "已逾期的记录不能补偿：要先是已申请补偿。"),
        ("compensate", "claimed", _BAD, ("filler",), (), "您没有补偿的权限。"),
        ("compensate", "claimed", _BAD, ("filler", "department_reviewer"), ("claim",),
         "补偿和申请补偿不能是同一个人：请另一位同事办。"),
        ("compensate", "claimed", {"bad": Decimal(100)}, ("department_reviewer",), (), "补偿以前要填写补偿金额。"),
        ("compensate", "claimed", {**_BAD, "compensation": Decimal(101)}, ("department_reviewer",), (),
         "补偿金额应大于0，不超过不良余额。"),
        ("compensate", "claimed", {"compensation": Decimal(1)}, ("department_reviewer",), (),
         "补偿金额应大于0，不超过不良余额。"),  # nobody knows what was lost: unknown is not enough
        ("settle", "granted", {}, ("filler",), (), None),
        ("settle", "settled", {}, ("filler",), (), "已结清的记录不能结清：要先是已放款、已逾期。"),
    ],
)  # fmt: skip
def test_who_may_do_what(act: str, state: str, values: Mapping[str, Value], roles: tuple[str, ...],
                         did: tuple[str, ...], words: str | None) -> None:  # fmt: skip
    assert reason(act, state, values, roles, did) == words


def test_an_act_stamps_its_day_and_leaves_the_rest() -> None:
    acts = shipped()["technology_loans"].transitions
    assert done(acts["settle"], {"bad": Decimal(1)}, date(2023, 5, 6)) == {
        "bad": Decimal(1),
        "settled": date(2023, 5, 6),
    }
    assert done(acts["recover"], {"bad": Decimal(1)}, date(2023, 5, 6)) == {"bad": Decimal(1)}


def test_nobody_pays_out_what_he_claimed_or_issued_himself() -> None:
    loans, subsidies = shipped()["technology_loans"].transitions, shipped()["subsidies"].transitions
    assert loans["compensate"].not_who_did == ("claim",)
    assert subsidies["issue"].not_who_did == ("give_notice",)
    assert subsidies["pay"].not_who_did == ("issue",)


@pytest.mark.parametrize(
    ("days", "state"),
    [
        ((), "filed"),
        (("granted",), "granted"),
        (("granted", "settled"), "settled"),
        (("granted", "overdue", "claimed", "compensated"), "compensated"),
        (("overdue",), "filed"),  # nobody granted it
    ],
)
def test_a_row_kept_elsewhere_stands_where_its_days_led(days: tuple[str, ...], state: str) -> None:
    assert state_of(dict.fromkeys(days, date(2023, 5, 6)), shipped()["technology_loans"]) == state


def test_a_register_without_states_has_none() -> None:
    assert state_of({"issued": date(2023, 5, 6)}, shipped()["high_tech_firms"]) == ""
