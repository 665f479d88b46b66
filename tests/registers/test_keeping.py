"""A record is entered, corrected, changed, moved on, removed: who may, what its rules refuse, and what stays."""

from datetime import date
from decimal import Decimal

import pytest

from jixiao.accounts.models import Administration
from jixiao.accounts.record import Refused, Who
from jixiao.declared.expressions.syntax import Value
from jixiao.declared.stored import values_of
from jixiao.registers.definitions import registers
from jixiao.registers.keeping import NotKept, change, correct, current, enter, move, remove
from jixiao.registers.models import FOREVER, Indexed
from tests.registers.bureau import FIRMS, Bureau, certificate

ISSUED = date(2022, 10, 18)
HIGH_TECH = "high_tech_firms"
LOAN: dict[str, Value] = {
    "number": "ZL2022-01", "firm": FIRMS[0], "firm_name": "某某科技有限公司", "bank": "某某银行望城支行",
    "amount": Decimal(3_000_000), "due": date(2023, 3, 1),
}  # fmt: skip


def test_what_is_entered_is_there_with_what_is_reckoned_from_it(bureau: Bureau) -> None:
    made, warnings = enter(
        bureau.unit, registers()[HIGH_TECH], certificate("GR202243000101", FIRMS[0], ISSUED), Who(bureau.filler)
    )
    version = made.versions.get()
    assert warnings == []
    assert version.values["until"] == "2025-10-18"
    assert values_of(version.values, registers()[HIGH_TECH])["issued"] == ISSUED
    assert (made.key, version.act, version.holds_until) == ("GR202243000101", "entered", FOREVER)
    said = Administration.objects.get(content__act="keep_register").content
    assert (said["label"], said["whom"]) == ("高新技术企业：登记", "GR202243000101")


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"issued": None}, "required"),
        ({"revoked": date(2022, 10, 17), "revoked_for": "未报年报"}, "revoked_not_before_issued"),
    ],
)
def test_what_a_rule_refuses_is_not_written(bureau: Bureau, change: dict[str, Value], rule: str) -> None:
    values = {**certificate("GR202243000101", FIRMS[0], ISSUED), **change}
    with pytest.raises(NotKept) as refused:
        bureau.entered(HIGH_TECH, values)
    assert [each.rule for each in refused.value.findings] == [rule]
    assert not Indexed.objects.exists()


def test_the_day_it_was_issued_is_early_enough_to_be_revoked(bureau: Bureau) -> None:
    bureau.entered(HIGH_TECH, {**certificate("GR1", FIRMS[0], ISSUED), "revoked": ISSUED, "revoked_for": "未报年报"})


def test_a_rule_that_asks_others_warns_and_the_record_is_kept(bureau: Bureau) -> None:
    bureau.entered(HIGH_TECH, certificate("GR202243000101", FIRMS[0], ISSUED))
    values = certificate("GR202243000102", FIRMS[0], ISSUED)
    _, warnings = enter(bureau.unit, registers()[HIGH_TECH], values, Who(bureau.filler))
    assert [each.rule for each in warnings] == ["one_certificate_a_year"]


def test_the_same_key_is_not_entered_twice(bureau: Bureau) -> None:
    bureau.entered(HIGH_TECH, certificate("GR202243000101", FIRMS[0], ISSUED))
    with pytest.raises(Refused, match="高新技术企业里已有“GR202243000101”"):
        bureau.entered(HIGH_TECH, certificate("GR202243000101", FIRMS[1], ISSUED))
    bureau.entered(HIGH_TECH, certificate("GR202243000101", FIRMS[0], ISSUED), bureau.other)  # another bureau's own


def test_nobody_keeps_the_registers_of_another_bureau(bureau: Bureau) -> None:
    values = certificate("GR202243000101", FIRMS[0], ISSUED)
    with pytest.raises(Refused):
        enter(bureau.unit, registers()[HIGH_TECH], values, Who(bureau.outsider))
    made = bureau.entered(HIGH_TECH, values)
    for act in (
        lambda who: correct(made, values, who, "核对"),
        lambda who: change(made, values, date(2023, 1, 1), who, "核对"),
        lambda who: remove(made, who, "核对"),
    ):
        with pytest.raises(Refused):
            act(Who(bureau.outsider))


def test_a_correction_leaves_what_was_said_before(bureau: Bureau) -> None:
    made = bureau.entered(HIGH_TECH, certificate("GR202243000101", FIRMS[0], ISSUED))
    correct(made, certificate("GR202243000101", FIRMS[1], ISSUED), Who(bureau.reviewer), "代码写错了")
    older, newer = made.versions.order_by("pk")
    assert (older.values["firm"], newer.values["firm"]) == FIRMS
    assert older.superseded_at == newer.recorded_at
    assert (newer.why, newer.recorded_by) == ("代码写错了", bureau.reviewer)


@pytest.mark.parametrize("why", ["", "  "])
def test_a_correction_says_why(bureau: Bureau, why: str) -> None:
    made = bureau.entered(HIGH_TECH, certificate("GR202243000101", FIRMS[0], ISSUED))
    with pytest.raises(Refused, match="请写明原因或依据"):
        correct(made, certificate("GR202243000101", FIRMS[1], ISSUED), Who(bureau.filler), why)


def test_another_key_is_another_record(bureau: Bureau) -> None:
    made = bureau.entered(HIGH_TECH, certificate("GR202243000101", FIRMS[0], ISSUED))
    with pytest.raises(Refused, match="编号变了就是另一条"):
        correct(made, certificate("GR202243000102", FIRMS[0], ISSUED), Who(bureau.filler), "编号写错了")


def test_a_change_divides_the_days(bureau: Bureau) -> None:
    made = bureau.entered(HIGH_TECH, certificate("GR202243000101", FIRMS[0], ISSUED))
    day, who = date(2023, 5, 1), Who(bureau.filler)
    change(made, certificate("GR202243000101", FIRMS[0], ISSUED, batch="第二批"), day, who, "公告")
    before, after = made.versions.filter(superseded_at=None).order_by("holds_from")
    assert (before.holds_until, after.holds_from, after.holds_until) == (day, day, FOREVER)
    assert ("batch" in before.values, after.values["batch"]) == (False, "第二批")
    with pytest.raises(Refused, match="新的变更要在它以后"):
        change(made, certificate("GR202243000101", FIRMS[0], ISSUED), day, who, "公告")


def test_a_stale_page_writes_nothing(bureau: Bureau) -> None:
    made = bureau.entered(HIGH_TECH, certificate("GR202243000101", FIRMS[0], ISSUED))
    correct(made, certificate("GR202243000101", FIRMS[1], ISSUED), Who(bureau.filler), "代码写错了", acts=1)
    with pytest.raises(Refused, match="刚刚有人办理过"):
        correct(made, certificate("GR202243000101", FIRMS[0], ISSUED), Who(bureau.filler), "代码写错了", acts=1)


def test_what_is_removed_counts_for_nothing_and_is_entered_again(bureau: Bureau) -> None:
    made = bureau.entered(HIGH_TECH, certificate("GR202243000101", FIRMS[0], ISSUED))
    with pytest.raises(Refused, match="为什么删除"):
        remove(made, Who(bureau.filler), " ")
    remove(made, Who(bureau.filler), "重复")
    assert current(made) is None
    assert [each.act for each in made.versions.order_by("pk")] == ["entered", "removed"]
    with pytest.raises(Refused, match="已经删除"):
        remove(made, Who(bureau.filler), "重复")
    again = bureau.entered(HIGH_TECH, certificate("GR202243000101", FIRMS[0], ISSUED))
    assert again == made
    assert current(made) is not None


def test_a_record_goes_from_state_to_state(bureau: Bureau) -> None:
    made, filler, reviewer = bureau.entered("technology_loans", LOAN), Who(bureau.filler), Who(bureau.reviewer)
    move(made, "grant", date(2022, 3, 1), filler)
    version = current(made)
    assert version is not None
    assert (version.state, version.values["granted"], version.transition) == ("granted", "2022-03-01", "grant")
    with pytest.raises(Refused, match="已放款的记录不能补偿：要先是已申请补偿"):
        move(made, "compensate", date(2022, 5, 1), reviewer)
    with pytest.raises(Refused, match="逾期以前要填写贷款余额"):
        move(made, "mark_overdue", date(2023, 4, 1), filler)
    correct(made, {**LOAN, "granted": date(2022, 3, 1), "balance": Decimal(10)}, filler, "补录余额")
    move(made, "mark_overdue", date(2023, 4, 1), filler)
    with pytest.raises(Refused, match="您没有申请补偿的权限"):
        move(made, "claim", date(2023, 5, 1), Who(bureau.outsider))
    assert current(made).state == "overdue"  # type: ignore[union-attr]
