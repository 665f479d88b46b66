"""A unit's year on one page, an indicator over the years: by the reach of who asks, saying what is not there yet."""

from copy import deepcopy
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Who
from jixiao.cycle.models import Cycle
from jixiao.monitoring.alerts import raise_all
from jixiao.results import ledger
from jixiao.results.ledger import Used
from jixiao.workplace.demonstration_years import at
from tests.cycle.county import YEAR, County, build
from tests.monitoring.watched import RAISED, Watched, watched
from tests.publication.shop import approved, evaluated, publish
from tests.results.mending import issued

SIGNED = "重点人群签约率"
BLOCKS = ["预算和执行", "绩效目标", "监控和预警", "自评", "评价", "整改", "结果应用", "公开"]


@pytest.fixture
def county(db: None) -> County:  # noqa: ARG001 - pytest-django looks for the name
    return build()


def read(person: Person, name: str, *args: int, query: str = "", status: int = 200) -> dict[str, str]:
    """The blocks of a page by their heads; empty for another answer."""
    client = Client()
    client.force_login(person, "jixiao.accounts.backends.ByPassword")
    answer = client.get(f"{reverse(name, args=args)}{query}")
    assert answer.status_code == status, answer.status_code
    page = html.document_fromstring(answer.content.decode())
    blocks = page.xpath("//section[contains(@class, 'block')]")
    told = {each.xpath("string(h2)"): " ".join(each.text_content().split()) for each in blocks}
    return told | {"": " ".join(page.xpath("string(//main)").split())} if status == 200 else {}


def test_a_year_of_which_there_is_nothing_says_so(county: County) -> None:
    told = read(county.people[Role.FILLER], "department-year", county.department.pk, YEAR)
    assert list(told)[:-1] == BLOCKS
    for block, words in (
        ("预算和执行", "国库还没有导入"), ("绩效目标", "还没有填报绩效目标"), ("监控和预警", "还没有开始这一年的监控"),
        ("自评", "还没有开始这一年的自评"), ("评价", "还没有评价"), ("整改", "没有整改事项"),
        ("结果应用", "还没有登记"), ("公开", "还没有公开的，也没有可以公开的"),
    ):  # fmt: skip
        assert words in told[block], block


def test_a_year_is_told_from_the_budget_to_the_public_page(county: County) -> None:
    seen: Watched = watched(county)
    seen.with_rules().put_in("10000000", "3000000")
    with at(RAISED):
        raise_all(seen.round, [seen.basis.pk], seen.who_sets)
    issued(county, ("补齐满意度调查材料", 20))
    used = Used("monitoring", "", "执行慢。", "", "", YEAR + 1, "压缩", Decimal(10_000_000), Decimal(9_000_000),
                "财政局", date(YEAR, 12, 1), "示财绩1号")  # fmt: skip
    ledger.enter(seen.basis, used, Who(county.people[Role.SECTION_REVIEWER]))
    county.in_force("project_targets", "妇幼筛查")
    publish(county, seen.basis)
    told = read(seen.finance, "department-year", county.department.pk, YEAR)
    assert "10,000,000.00元" in told["预算和执行"]
    assert "30.00%" in told["预算和执行"]
    assert "已批复" in told["绩效目标"]
    assert "妇幼筛查" in told["绩效目标"]
    assert "1—7月绩效监控 红灯 执行率30.00%" in told["监控和预警"]
    assert "预警：部门整体支出绩效目标表 1—7月 暂停预算执行" in told["监控和预警"]  # nobody answered
    assert "补齐满意度调查材料 待整改" in told["整改"]
    assert "压缩 1,000.00 → 900.00万元（-100.00）" in told["结果应用"]
    assert "已公开" in told["公开"]
    assert "妇幼筛查 还没有公开" in told["公开"]
    next_year = read(seen.finance, "department-year", county.department.pk, YEAR + 1)
    assert "今年的结果还没有登记用到哪年的预算" in next_year["结果应用"]


def test_who_may_read_nothing_of_a_unit_gets_no_page(county: County) -> None:
    other = county.person(Role.FILLER, county.other)
    read(other, "department-year", county.department.pk, YEAR, status=404)
    read(other, "department-year", county.other.pk, YEAR)
    read(other, "department-year", county.government.pk, YEAR, status=404)
    read(county.person(Role.OBSERVER, county.government), "department-year", county.department.pk, YEAR)
    read(county.people[Role.FILLER], "department-year", county.department.pk, 1066, status=404)
    county.department.first_year = YEAR
    county.department.save()
    read(county.people[Role.FILLER], "department-year", county.department.pk, YEAR - 1, status=404)
    answer = Client().get(reverse("department-year", args=(county.department.pk, YEAR)))
    assert answer.status_code == 302  # to the login


def test_an_indicator_is_followed_over_the_years_published_or_not(county: County) -> None:
    form = deepcopy(county.content.form)
    first = approved(county, form)
    approved(county, evaluated(form, 重点人群签约率=("78%", "10", "9")), "department_self_evaluation")
    later = deepcopy(form) | {"fiscal_year": YEAR + 1}
    next(row for row in later["indicators"] if row["content"] == SIGNED)["target"] = "≥80%"
    approved(county, later, cycle=Cycle.objects.create(jurisdiction=county.jurisdiction, year=YEAR + 1))
    told = read(county.people[Role.FILLER], "indicator-years", first.pk, query=f"?key={SIGNED}")[""]
    assert f"{SIGNED}：各年的目标和结果" in told
    assert f"{YEAR}≥75%78%9（满分10）" in told
    assert f"{YEAR + 1}≥80%——" in told
    every = read(county.people[Role.FILLER], "indicator-years", first.pk)[""]
    assert "签约居民续约率" in every
    read(county.person(Role.FILLER, county.other), "indicator-years", first.pk, status=404)
    nothing = read(county.people[Role.FILLER], "indicator-years", first.pk, query="?key=没有")[""]
    assert "批复和审定的表里没有这个指标。" in nothing


def test_what_is_not_approved_is_in_no_year(county: County) -> None:
    draft = county.declared("with_section")
    told = read(county.people[Role.FILLER], "indicator-years", draft.pk)[""]
    assert "还没有批复的目标，也没有审定的自评。" in told
