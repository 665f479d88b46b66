"""What is typed against what was counted: another number needs a reason, and a self-evaluation is not sent without."""

from collections.abc import Mapping

import pytest

from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Refused, Who
from jixiao.binding.bindings import bind
from jixiao.binding.models import Difference
from jixiao.binding.typed import compared, explain, hindrance
from jixiao.cycle import acts
from jixiao.cycle.models import Declaration, Event
from tests.binding.counted import CONTRACTS, HIGH_TECH, STAFF, filled_registers, targets, written
from tests.binding.counted import begun as begun_from
from tests.cycle.county import County
from tests.cycle.test_scores import ACTUALS, REASONS, begun, save, written_now
from tests.cycle.test_scores import written as written_whole
from tests.cycle.test_self_evaluation_review import hand_in, scored

__all__ = ["begun"]
OF_NINE = "基层医疗机构建设：社区卫生服务中心设备更新"
"""Of whose target nine are reached in `tests.cycle.test_scores`; bound to a number that is 3."""


def who(county: County, role: Role = Role.FILLER) -> Who:
    return Who(county.people[role])


def typed(county: County, texts: Mapping[str, str], months: int = 0) -> Declaration:
    """A form that follows targets bound to 3 firms and 15000万元, with these actual values."""
    filled_registers(county)
    basis = targets(county)
    bind(basis, HIGH_TECH, "high_tech_firms", "recognised", who(county))
    bind(basis, CONTRACTS, "technology_contracts", "technology", who(county))
    made = begun_from(county, basis, months)
    if texts:
        save(county, made, written(made, texts))
    made.refresh_from_db()
    return made


@pytest.mark.parametrize(
    ("name", "text", "differs"),
    [
        (HIGH_TECH, "3家", False), (HIGH_TECH, "3", False), (HIGH_TECH, "", False), (HIGH_TECH, "4家", True),
        (HIGH_TECH, "已完成", True), (HIGH_TECH, "3家，其中首次认定2家", True), (HIGH_TECH, "3%", True),
        (CONTRACTS, "15000万元", False), (CONTRACTS, "1.5亿元", False), (CONTRACTS, "15000", False),
        (CONTRACTS, "15000.004万元", False), (CONTRACTS, "15000.01万元", True), (CONTRACTS, "15000亿元", True),
    ],
)  # fmt: skip
def test_which_number_is_another_one(county: County, name: str, text: str, differs: bool) -> None:
    made = typed(county, {name: text})
    found = {each.row.name: each for each in compared(made)}
    assert (found[name].typed, found[name].differs) == (text, differs)
    assert not any(each.differs for key, each in found.items() if key != name)
    assert bool(hindrance(made, "submit", county.people[Role.FILLER])) == differs


def test_the_hindrance_names_the_row_both_numbers_and_what_to_do(county: County) -> None:
    made = typed(county, {HIGH_TECH: "4家", STAFF: "5人"})
    filler = county.people[Role.FILLER]
    words = "“新认定高新技术企业数量”填的是4家，台账算得3家：请改成台账的数，或者在“指标与台账”里写明理由。"
    assert hindrance(made, "submit", filler) == words
    assert hindrance(made, "withdraw", filler) == ""
    with pytest.raises(Refused, match="填的是4家，台账算得3家"):
        acts.act(made, "submit", who(county))


def test_a_monitoring_form_is_not_held_up(county: County) -> None:
    made = typed(county, {HIGH_TECH: "4家"}, months=7)
    assert [each.differs for each in compared(made)] == [True, False]
    assert hindrance(made, "submit", county.people[Role.FILLER]) == ""


def test_a_reason_holds_for_the_number_it_was_given_for(county: County) -> None:
    made = typed(county, {HIGH_TECH: "4家"})
    filler = county.people[Role.FILLER]
    explain(made, HIGH_TECH, " 有一家的证书还没有录入。 ", who(county))
    (kept,) = Difference.objects.all()
    assert (kept.typed, kept.counted, kept.reason) == ("4家", "3家", "有一家的证书还没有录入。")
    assert hindrance(made, "submit", filler) == ""
    event = Event.objects.order_by("-pk").first()
    assert event is not None
    assert (event.content["label"], event.content["why"]) == (
        "“新认定高新技术企业数量”不按台账的3家，填4家", "有一家的证书还没有录入。",
    )  # fmt: skip
    save(county, made, written(made, {HIGH_TECH: "5家"}), "k2")
    assert "填的是5家" in hindrance(made, "submit", filler)
    save(county, made, written(made, {HIGH_TECH: "3家"}), "k3")
    assert hindrance(made, "submit", filler) == ""


@pytest.mark.parametrize(
    ("text", "reason", "role", "says"),
    [
        ("4家", "  ", Role.FILLER, "请写明“新认定高新技术企业数量”为什么填4家，不按台账的3家填"),
        ("3家", "没有不同", Role.FILLER, "没有不同，不用写理由"),
        ("4家", "理" * 501, Role.FILLER, "最多500个字"),
        ("4家", "由别人写", Role.DEPARTMENT_REVIEWER, "填报人"),
    ],
)
def test_a_reason_that_is_refused(county: County, text: str, reason: str, role: Role, says: str) -> None:
    made = typed(county, {HIGH_TECH: text})
    with pytest.raises(Refused, match=says):
        explain(made, HIGH_TECH, reason, who(county, role))
    assert not Difference.objects.exists()


def test_a_row_that_is_bound_to_nothing_has_nothing_to_explain(county: County) -> None:
    with pytest.raises(Refused, match="不用写理由"):
        explain(typed(county, {STAFF: "5人"}), STAFF, "没有绑定", who(county))


def test_with_the_reason_it_is_sent_in_and_the_reason_stays(county: County, begun: Declaration) -> None:
    filled_registers(county)
    bind(begun, OF_NINE, "high_tech_firms", "recognised", who(county))
    filled = scored(written_whole(written_now(begun), ACTUALS, **REASONS))
    with pytest.raises(Refused, match="填的是9家，台账算得3家"):
        hand_in(county, begun, filled)
    explain(begun, OF_NINE, "台账从年中开始登记。", who(county))
    acts.act(begun, "submit", who(county), edit_number=begun.edit_number)
    assert begun.state == "with_department"
    (row,) = compared(begun)
    assert (row.typed, row.told is not None and row.told.text) == ("9家", "3家")
    assert row.why is not None
    assert row.why.reason == "台账从年中开始登记。"


def test_what_is_bound_to_nothing_is_sent_in_as_ever(county: County, begun: Declaration) -> None:
    filled_registers(county)
    hand_in(county, begun, scored(written_whole(written_now(begun), ACTUALS, **REASONS)))
    assert begun.state == "with_department"
