"""深圳 2020 as its notice reads, what other notices ask, and who has a project overdue."""

from dataclasses import replace
from datetime import date

import pytest

from jixiao.procedures.limits.loading import limits
from jixiao.procedures.limits.model import Counts, Facts, Limit, Limits, Part, Project, State
from jixiao.procedures.limits.refusals import refusals
from jixiao.profiles.use_of_results import Basis

SHENZHEN = limits("shenzhen-2020")
NOTICES = limits("notices")
DAY = date(2020, 7, 10)
FIRM = Part("91A", "甲公司", "牵头", False, frozenset({"企业"}))
OTHER = Part("91B", "乙公司", "牵头", False, frozenset({"企业"}))
COLLEGE = Part("12C", "丙大学", "牵头", False, frozenset({"高等院校"}))
LEADER = Part("张", "张某", "牵头", True, frozenset({"高等院校"}))
YI = 100_000_000 * 100


def project(number: str, kind: str, *parts: Part, applied: date = DAY, state: State = "申报",
            approved: date | None = None, ends: date | None = None) -> Project:  # fmt: skip
    return Project(number, f"课题{number}", kind, parts, applied, state, approved, ends)


def joined(part: Part) -> Part:
    return replace(part, role="参与")


def refused(application: Project, *history: Project, facts: Facts | None = None, by: Limits = SHENZHEN) -> list[str]:
    return [each.limit.name for each in refusals(application, history, facts or {}, by, DAY)]


MINE = project("新", "可持续发展专项", FIRM)
WON = project(
    "旧", "国际科技合作项目", joined(FIRM), OTHER, applied=date(2019, 3, 1), state="在研", approved=date(2019, 9, 1)
)
NOW = project("今", "技术攻关面上项目", joined(FIRM), OTHER)
AGAIN = project("再", "深港创新圈项目", FIRM)
AWARDED = {"91A": {"last_award_year": 2018}}
TOP = {"91A": {"last_top_100_year": 2017}}


@pytest.mark.parametrize(("history", "facts", "names"), [
    ([], {}, []),
    ([WON], {}, ["firm_that_won"]),
    ([NOW], {}, ["firm"]),
    ([WON], AWARDED, []),
    ([WON, NOW], AWARDED, ["distinguished_firm_that_won"]),
    ([NOW], AWARDED, []),
    ([NOW], TOP, []),
    ([NOW, AGAIN], AWARDED, ["distinguished_firm"]),
    ([WON, NOW, AGAIN], {"91A": {"rd_spending_last_year": 5 * YI + 1}}, []),
    ([WON], {"91A": {"rd_spending_last_year": 5 * YI}}, ["firm_that_won"]),
    ([WON], {"91A": {"last_award_year": 2017}}, ["firm_that_won"]),
    ([WON], {"91A": {"last_top_100_year": 2016}}, ["firm_that_won"]),
], ids=["first-of-a-firm", "won", "second-of-a-firm", "awarded-that-won", "second-of-awarded-that-won",
        "second-of-awarded", "second-of-top-100", "third-of-awarded", "large", "just-not-large", "awarded-too-long-ago",
        "top-100-too-long-ago"])  # fmt: skip
def test_the_four_classes_of_firms(history: list[Project], facts: Facts, names: list[str]) -> None:
    assert refused(MINE, *history, facts=facts) == names


@pytest.mark.parametrize(("history", "names"), [
    ([replace(WON, approved=date(2018, 12, 31))], []),
    ([replace(WON, project_class="重点实验室")], []),
    ([replace(NOW, applied=date(2019, 12, 31))], []),
    ([replace(NOW, state="撤回")], []),
    ([replace(NOW, state="未立项")], ["firm"]),
    ([replace(NOW, parts=(OTHER,))], []),
    ([replace(NOW, number="新")], []),
], ids=["won-before-last-year", "won-another-class", "applied-last-year", "withdrawn", "not-approved-counts",
        "somebody-else's", "itself"])  # fmt: skip
def test_what_counts(history: list[Project], names: list[str]) -> None:
    assert refused(MINE, *history) == names


def test_another_class_and_another_kind_of_unit_have_no_such_limit() -> None:
    assert refused(project("新", "重点实验室", FIRM), WON, NOW) == []
    college = project("新", "可持续发展专项", COLLEGE)
    assert refused(college, replace(NOW, parts=(COLLEGE,))) == []


def test_who_joins_is_limited_as_well() -> None:
    found = refusals(project("新", "可持续发展专项", OTHER, joined(FIRM)), [AGAIN], {}, SHENZHEN, DAY)
    assert [(each.limit.name, each.who[0].name) for each in found] == [("firm", "甲公司")]


def test_the_sentence_lists_what_was_counted() -> None:
    (found,) = refusals(MINE, [NOW], {}, SHENZHEN, DAY)
    assert found.counted == (NOW,)
    assert found.text == (
        "甲公司：一般企业牵头或参与申报四类项目，限1项；已有1项：《课题今》（今，申报）。"
        "近两年获国家、省科技奖励或近三年列入市工业百强，或上一年度研发支出超过5亿元的不受此限，有的请先登记"
        "（深圳市科技创新委员会关于2020年申请科技计划项目限项要求的通知 一、（一）2）。"
    )
    (barred,) = refusals(MINE, [WON], {}, SHENZHEN, DAY)
    assert "不得申报四类项目；已有1项：《课题旧》（旧，在研）" in barred.text


BASIC = project("新", "基础研究类项目", COLLEGE, LEADER)
RUNNING = [project(str(each), "技术攻关面上项目", COLLEGE, joined(LEADER), applied=date(2018, 1, 1), state="在研")
           for each in range(3)]  # fmt: skip


@pytest.mark.parametrize(("history", "names"), [
    ([], []),
    (RUNNING[:2], []),
    (RUNNING, ["applied_and_running"]),
    ([*RUNNING[:2], replace(RUNNING[2], state="已结束")], []),
    ([*RUNNING[:2], replace(RUNNING[2], project_class="平台载体")], []),
    ([*RUNNING[:2], replace(RUNNING[2], project_class="事后补助")], []),
    ([*RUNNING[:2], project("别", "技术攻关面上项目", LEADER)], ["applied_and_running"]),
    ([project("别", "基础研究类项目", LEADER)], ["one_of_basic_research"]),
    ([project("别", "基础研究类项目", joined(LEADER))], []),
    ([project("别", "基础研究类项目", LEADER, applied=date(2019, 7, 1), state="在研")], []),
], ids=["first", "third", "fourth", "one-ended", "platform-excluded", "subsidy-excluded", "applied-counts",
        "second-of-the-year", "only-joined", "last-year's"])  # fmt: skip
def test_a_person_of_a_university(history: list[Project], names: list[str]) -> None:
    assert refused(BASIC, *history) == names


def test_a_person_of_a_firm_has_no_such_limit() -> None:
    leader = replace(LEADER, kinds=frozenset({"企业"}))
    assert refused(project("新", "基础研究类项目", FIRM, leader), *RUNNING) == []


def test_one_of_a_leader_and_no_city_platform_beside_a_provincial_one() -> None:
    mine = project("新", "市级平台", FIRM, LEADER)
    had = project("旧", "省级平台", FIRM, applied=date(2015, 1, 1), state="已结束")
    assert refused(mine, had, by=NOTICES) == ["has_provincial_platform"]
    assert refused(project("新", "面上", FIRM), had, by=NOTICES) == []
    assert refused(mine, replace(had, state="未立项"), by=NOTICES) == []
    assert refused(mine, project("别", "面上", LEADER), by=NOTICES) == ["one_of_a_leader"]
    assert refused(mine, project("别", "面上", joined(LEADER)), by=NOTICES) == []


ENDED = date(2020, 1, 10)


@pytest.mark.parametrize(("table", "ends", "state", "names"), [
    ("overdue-shenzhen", DAY, "待验收", []),
    ("overdue-shenzhen", date(2020, 7, 9), "待验收", ["overdue_of_leader", "overdue_of_firm"]),
    ("overdue-shenzhen", date(2020, 7, 9), "验收中", []),
    ("overdue-three-months", date(2020, 4, 10), "待验收", []),
    ("overdue-three-months", date(2020, 4, 9), "待验收", ["overdue_of_leader", "overdue_of_firm"]),
    ("overdue-six-months", ENDED, "在研", []),
    ("overdue-six-months", date(2020, 1, 9), "在研", ["overdue_of_leader", "overdue_of_firm"]),
    ("overdue-six-months", None, "在研", []),
], ids=["last-day", "a-day-late", "asked", "three-months", "a-day-more", "six-months", "a-day-more-than-six",
        "no-term"])  # fmt: skip
def test_who_is_overdue_applies_for_nothing(table: str, ends: date | None, state: State, names: list[str]) -> None:
    old = project("旧", "面上", FIRM, LEADER, applied=date(2017, 1, 1), state=state, ends=ends)
    assert refused(project("新", "面上", FIRM, LEADER), old, by=limits(table)) == names


def test_a_limit_nobody_has_read_only_warns() -> None:
    old = project("旧", "面上", FIRM, LEADER, applied=date(2017, 1, 1), state="待验收", ends=date(2019, 1, 1))
    for table, is_certain in (("overdue-shenzhen", True), ("overdue-six-months", False)):
        found = refusals(project("新", "面上", FIRM, LEADER), [old], {}, limits(table), DAY)
        assert [each.is_certain for each in found] == [is_certain] * 2


def test_an_overdue_project_of_a_university_bars_its_leader_only() -> None:
    old = project("旧", "面上", COLLEGE, LEADER, applied=date(2017, 1, 1), state="待验收", ends=date(2020, 1, 1))
    mine = project("新", "面上", COLLEGE, LEADER)
    assert refused(mine, old, by=limits("overdue-shenzhen")) == ["overdue_of_leader"]
    assert refused(replace(mine, parts=(COLLEGE,)), old, by=limits("overdue-shenzhen")) == []


def test_a_unit_and_a_person_together() -> None:
    counts = Counts(frozenset({"牵头", "参与"}), "any")
    pair = Limits(
        "", None, (), (Limit("pair", "同一单位同一人限1项", Basis("logic", "", True), "unit+person", counts, 1),)
    )
    mine = project("新", "面上", FIRM, LEADER)
    assert refused(mine, project("旧", "面上", joined(FIRM), LEADER), by=pair) == ["pair"]
    assert refused(mine, project("旧", "面上", FIRM), project("又", "面上", LEADER), by=pair) == []
