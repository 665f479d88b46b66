"""The directory of firms: who writes in it, what it refuses, what a firm was called and where it stayed on a day."""

from datetime import date

import pytest

from jixiao.accounts.models import Administration
from jixiao.accounts.record import Refused, Who
from jixiao.registers.firms import Change, enter, firms_named, move, names_of, regions_of, rename
from jixiao.registers.models import Firm
from tests.registers.bureau import FIRMS, Bureau

DAY = date(2023, 5, 1)


def entered(bureau: Bureau) -> Firm:
    return enter(bureau.unit, FIRMS[0], "甲公司", "430112", Who(bureau.filler))


def test_a_firm_has_the_name_and_the_place_of_the_day(bureau: Bureau) -> None:
    firm, who, change = entered(bureau), Who(bureau.filler), Change(DAY, "准予变更")
    rename(firm, "甲股份公司", change, bureau.unit, who)
    move(firm, "", change, bureau.unit, who)
    asked = [(names_of(bureau.jurisdiction, FIRMS, day), regions_of(bureau.jurisdiction, FIRMS, day))
             for day in (date(2023, 4, 30), DAY)]  # fmt: skip
    assert asked == [({FIRMS[0]: "甲公司"}, {FIRMS[0]: "430112"}), ({FIRMS[0]: "甲股份公司"}, {})]
    assert firms_named(bureau.jurisdiction, ["甲公司", "甲 股份公司", "乙"]) == {
        "甲公司": [FIRMS[0]], "甲 股份公司": [FIRMS[0]], "乙": [],
    }  # fmt: skip
    labels = Administration.objects.order_by("number").values_list("content__label", flat=True)
    assert list(labels) == ["登记企业", "企业更名", "企业迁移"]


def test_what_the_directory_refuses(bureau: Bureau) -> None:
    firm, who = entered(bureau), Who(bureau.filler)
    for wrong in (
        lambda: enter(bureau.unit, FIRMS[0], "甲公司", "", who),
        lambda: enter(bureau.unit, "9144030071526726XH", "丙公司", "", who),
        lambda: enter(bureau.unit, FIRMS[1], " ", "", who),
        lambda: rename(firm, " ", Change(DAY, ""), bureau.unit, who),
    ):
        with pytest.raises(Refused):
            wrong()
    rename(firm, "乙公司", Change(DAY, ""), bureau.unit, who)
    with pytest.raises(Refused, match="已登记了2023-05-01当天或以后的一次变更"):
        rename(firm, "丙公司", Change(DAY, ""), bureau.unit, who)
    rename(firm, "丙公司", Change(date(2023, 5, 2), ""), bureau.unit, who)  # a day later it may be


def test_who_keeps_no_register_there_writes_nothing(bureau: Bureau) -> None:
    firm, who, change = entered(bureau), Who(bureau.outsider), Change(DAY, "")
    for act in (
        lambda: enter(bureau.unit, FIRMS[1], "乙公司", "", who),
        lambda: rename(firm, "乙公司", change, bureau.unit, who),
        lambda: move(firm, "", change, bureau.unit, who),
    ):
        with pytest.raises(Refused):
            act()
    assert names_of(bureau.jurisdiction, FIRMS, DAY) == {FIRMS[0]: "甲公司"}
