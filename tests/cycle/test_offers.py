"""What the treasury offers for the cells of a form: ratios by hand, holes with their reason, rows behind a figure."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from jixiao.accounts.permissions import Role
from jixiao.cycle import editing, follow_ups
from jixiao.cycle.models import Declaration
from jixiao.cycle.rounds import set_round
from jixiao.cycle.scores import offers
from jixiao.cycle.scores.offers import Offer, offers_of, register_offers
from jixiao.cycle.scores.treasury_offers import ROWS
from jixiao.measures.derivation import unknown
from jixiao.treasury.models import Measure
from jixiao.treasury.questions import question_of
from tests.cycle.county import YEAR, County
from tests.cycle.test_follow_ups import finance, who
from tests.cycle.test_pages import client_of
from tests.measures.seed_sheets import TEN_RATIOS
from tests.treasury.money import Treasury

RATIOS = {
    "预算执行率": "95%",  # 11,970 ÷ 12,600
    "预算调整率（%）": "0.96%",  # 119.40 ÷ 12,480.60
    "“三公经费”控制率": "90%",  # 18 ÷ 20
    "政府采购执行率": "80%",  # 80 ÷ 100
    "结转结余率": "5%",  # 630 ÷ 12,600
    "专项资金细化率": "93%",  # 93 ÷ 100
}


def paid(county: County, until: date = date(YEAR, 12, 31)) -> None:
    """In 万元: 5,260.40 of staff, 7,220.20 and 119.40 more of a project; all of the staff's and 6,709.60 of it paid."""
    held = Treasury(county.jurisdiction, county.government, county.department, county.other, county.other,
                    finance(county).person)  # fmt: skip
    made = held.imported(paid_until=until, year=YEAR)
    line = {"project": "基本公共卫生服务", "source": "general_public_budget", "spending": "project"}
    staff = {"source": "general_public_budget", "spending": "basic"}
    day = {"day": date(YEAR, 6, 30), "kind": "payment"}
    for measure, wan, more in (
        (Measure.ORIGINAL, 5_260_40, staff), (Measure.ORIGINAL, 7_220_20, line),
        (Measure.ADJUSTMENT, 119_40, line | {"kind": "increase"}),
        (Measure.PAYMENT, 5_260_40, staff | day), (Measure.PAYMENT, 6_709_60, line | day),
        (Measure.THREE_PUBLIC_BUDGET, 20_00, {}), (Measure.THREE_PUBLIC_ACTUAL, 18_00, {}),
        (Measure.PROCUREMENT_BUDGET, 100_00, {}), (Measure.PROCUREMENT_ACTUAL, 80_00, {}),
        (Measure.CARRY_OVER_END, 630_00, {}),
        (Measure.SPECIAL_FUNDS_TOTAL, 100_00, {}), (Measure.SPECIAL_FUNDS_DETAILED, 93_00, {}),
    ):  # fmt: skip
        held.amount(made, county.department, measure, wan * 10_000, **more)


def begun(county: County, months: int = 0) -> Declaration:
    """With the first rows named as ratios."""
    basis = county.in_force()
    set_round(county.cycle, months, date(YEAR + 1, 3, 31), finance(county))
    made = follow_ups.begin(basis, months, who(county, Role.FILLER))
    filled = editing.current(made)
    assert filled is not None
    names = dict(zip((row.key for row in filled.rows["indicator"]), RATIOS, strict=False))
    rows = tuple(
        replace(row, texts={**row.texts, "level3": names.get(row.key, row.texts["level3"])})
        for row in filled.rows["indicator"]
    )
    named = replace(filled, rows={**filled.rows, "indicator": rows})
    editing.save(made, who(county, Role.FILLER), made.edit_number, named, "named")
    made.refresh_from_db()
    return made


def asked(county: County, made: Declaration, role: Role = Role.FILLER) -> dict[str, Any]:
    answer = client_of(county, role).get(reverse("offers", args=(made.pk,)))
    assert answer.status_code == 200
    said: dict[str, Any] = answer.json()
    return said


def test_ratios_are_offered_with_their_derivation_down_to_the_rows(county: County) -> None:
    paid(county)
    made = begun(county)
    said = asked(county, made)
    assert [each["text"] for each in said["marks"]] == list(RATIOS.values())
    assert {each["place"]: each["text"] for each in said["money"]}["amount:executed"] == "11970"
    assert 'data-into="indicator/r1/actual" data-text="95%"' in said["html"]
    assert "119700000 ÷ 126000000 × 100% = 95%" in said["html"]
    for name in RATIOS:
        (offer,) = offers_of(made, name)
        for address in offer.links.values():
            assert question_of(address.removeprefix(ROWS)).rows().exists()
    assert offers_of(made, "老年人健康管理率") == []
    assert [each.source for each in offers_of(made, "绩效监控完成率")] == ["系统记录"]  # of a room of its own
    assert {name: len(offers_of(made, name)) for name in TEN_RATIOS} == dict.fromkeys(TEN_RATIOS, 1)  # none is typed


def test_what_was_paid_by_the_month_of_a_round(county: County) -> None:
    paid(county, date(YEAR, 7, 31))
    made = begun(county, 7)
    (rate,) = offers_of(made, "预算执行率")
    assert rate.text == "95%"
    (later,) = offers_of(replace_months(made, 9), "预算执行率")
    assert (later.text, later.reasons) == ("", (f"{YEAR}年的支付数据只到7月31日",))


def replace_months(made: Declaration, months: int) -> Declaration:
    other = Declaration.objects.get(pk=made.pk)
    other.months = months
    return other


def test_without_the_treasurys_tables_the_reason_is_offered_and_no_value(county: County) -> None:
    made = begun(county)
    said = asked(county, made)
    assert (said["money"], said["marks"]) == ([], [])
    assert "还没有导入" in said["html"]
    assert "国库数据里算不出" in said["html"]


def test_a_room_registers_what_it_knows_once(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offers, "_REGISTERED", [])

    def of_a_room(_: Declaration, name: str) -> list[Offer]:
        return [Offer("100%", unknown("完成率", "logic", [], ""), "办理记录", {})] if name == "绩效监控完成率" else []

    register_offers(of_a_room)
    register_offers(of_a_room)
    assert [each.source for each in offers_of(county.in_force(), "绩效监控完成率")] == ["办理记录"]


def test_offers_are_for_who_may_read_the_form(county: County) -> None:
    made = begun(county)
    assert asked(county, made, Role.OBSERVER)["html"]
    stranger = county.person(Role.FILLER, county.other)
    other = client_of(replace(county, people={Role.FILLER: stranger}), Role.FILLER)
    assert other.get(reverse("offers", args=(made.pk,))).status_code == 404
    targets = client_of(county, Role.FILLER).get(reverse("offers", args=(made.basis.pk,))).json()
    assert targets == {"html": "", "money": [], "marks": []}
