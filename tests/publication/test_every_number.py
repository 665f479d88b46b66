"""Every number on every public page opens how it came about, down to rows, records or the act that approved it."""

from copy import deepcopy
from dataclasses import replace
from urllib.parse import unquote

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from jixiao.accounts.permissions import Role
from jixiao.cycle.models import Cycle, Declaration
from jixiao.publication import acts
from jixiao.publication.caching import CACHE
from jixiao.publication.models import Publication
from tests.cycle.county import County
from tests.publication.numbers import hows, pages_below, unexplained
from tests.publication.shop import approved, everybody, publish, reviewer, text_of
from tests.publication.test_computed import told

__all__ = ("told",)
UNIT = "/public/d/430103-001/"
FORM = f"{UNIT}2022/department_targets/"


@pytest.fixture
def shown(county: County, told: Declaration) -> County:
    """Targets of two years, a self-evaluation of the first with the treasury's money, published twice, a project over
    two years, a form that was late, one that is secret."""
    form = deepcopy(county.content.form)
    form["tasks"] = [{"no": 1, "name": "培训", "content": "培训医生", "yuan": "120000", "cell": {},
                      "more": [{"label": "财政拨款", "text": "12", "cell": {}}]}]  # fmt: skip
    form["staffing"] = {"establishment": 25, "actual": 23}
    assert told.basis is not None
    publish(county, told.basis)
    publish(county, told)
    for year in (2022, 2023):
        cycle, _ = Cycle.objects.get_or_create(jurisdiction=county.jurisdiction, year=year)
        publish(county, approved(county, form | {"fiscal_year": year}, "project_targets", "两癌筛查", cycle))
    publish(county, approved(county, form | {"fiscal_year": 2023}, cycle=cycle))
    acts.keep_secret(approved(county, form, "project_targets", "涉密项目"), reviewer(county), "机密级。")
    Publication.objects.filter(kind="project_targets", year=2022).update(due="2022-03-01")
    told.writers.add(county.person("filler", county.department, "两癌"))  # type: ignore[arg-type]
    publish(county, told, "去掉一个人的姓名。")
    return county


def test_every_number_of_every_page_leads_to_how_it_came_about(shown: County) -> None:
    assert shown
    seen, left, told_of = set[str](), {}, set[str]()
    for address, page in pages_below(everybody(), "/public/"):
        seen.add(address)
        told_of |= {unquote(each) for each in hows(page)}
        if "/how/" in address:
            labels = {each.text_content() for each in page.xpath("//dt")}
            assert labels & {"表上写的", "算得", "结果", "来源"}, address
            assert labels & {"公式", "来源", "怎么数的"}, address
        if texts := unexplained(page):
            left[address] = texts
    assert not left
    assert told_of <= seen
    kinds = {unquote(each).split("/how/")[1] for each in told_of}
    assert {"forms/", "late/", "left_out/", "units/", "lost/", "产出指标.score/", "amount/", "staffing.actual/",
            "tasks[0].yuan/", "tasks[0].more.财政拨款/", "texts.execution_rate/"} <= kinds  # fmt: skip


def test_a_number_that_leads_nowhere_is_found() -> None:
    heads = "<thead><tr><th>单位<th>公开的表</thead>"
    page = f"<body><table>{heads}<tbody><tr><th>1号局<td>3</tbody></table><p>看<a href='/'>第3张</a></body>"
    assert unexplained(html.document_fromstring(page)) == ["3"]
    linked = page.replace("<td>3", "<td><a class='how' href='/'>3</a>")
    assert unexplained(html.document_fromstring(linked)) == []


def test_a_typed_number_says_where_it_stands_and_by_which_acts_it_holds(county: County) -> None:
    """From 送审 to 批复, and none of the people."""
    made = county.declared("approved")
    publish(county, made)
    number = next(n for n, row in enumerate(made.version.form["indicators"]) if row["target"])
    page = html.document_fromstring(text_of(f"{FORM}how/indicators[{number}].target/"))
    facts = {each.text_content(): each.getnext().text_content() for each in page.xpath("//dt")}
    assert facts["表上写的"] == made.version.form["indicators"][number]["target"]
    assert facts["来源"] == "单位填报，不是算出来的"
    assert "批复第1版" in facts["在哪里"]
    assert page.xpath("//dd/a/@href") == [f"{FORM}#indicator-{number + 1}"]
    acts_told = [each.text_content().split(" ")[1] for each in page.xpath("//ol[@class='derivation']/li")]
    assert acts_told == ["送审", "部门审核通过", "归口业务科室审核通过", "绩效管理科室审核通过", "批复"]
    assert not [person.name for person in county.people.values() if f">{person.name}<" in text_of(f"{FORM}how/form/")]
    assert text_of(f"{FORM}how/indicators[{number}].level1/", 404)
    assert text_of(f"{FORM}how/indicators[99].target/", 404)


def test_what_was_sent_back_before_is_not_told(county: County) -> None:
    made = county.declared("returned")
    county.declared_from(made, "approved")
    publish(county, made)
    trail = text_of(f"{FORM}how/form/")
    assert "退回" not in trail
    assert trail.count("部门审核通过") == 1


def test_counts_that_are_none(county: County) -> None:
    publish(county, county.declared("approved"))
    for address in (f"{UNIT}2022/how/nothing/", f"{UNIT}2021/how/forms/", f"{UNIT}2022/how/产出指标.score/",
                    f"{UNIT}2022/how/lost/", "/public/r/430103/2022/how/nothing/", "/public/r/430103/2021/how/forms/",
                    "/public/r/430103/how/units/"):  # fmt: skip
        assert text_of(address, 404)
    assert "0张" in text_of(f"{UNIT}2022/how/late/")


def questions(address: str) -> int:
    """How often a page that is made anew asks the database."""
    caches[CACHE].clear()
    with CaptureQueriesContext(connection) as asked:
        assert everybody().get(address).status_code == 200, address
    return len(asked)


def test_more_numbers_ask_the_database_no_more(county: County) -> None:
    """One form of one unit, then three of two: no page asks one question more."""
    publish(county, county.declared("approved"))
    pages = ("/public/", "/public/r/430103/2022/", "/public/r/430103/2022/how/forms/", UNIT, f"{UNIT}2022/",
             f"{UNIT}2022/how/forms/", FORM, f"{FORM}how/amount/")  # fmt: skip
    before = {each: questions(each) for each in pages}
    publish(county, approved(county, county.content.form, "project_targets", "两癌筛查"))
    people = {role: county.person(role, county.other) for role in (Role.FILLER, Role.DEPARTMENT_REVIEWER)}
    other = replace(county, department=county.other, people={**county.people, **people})
    publish(other, approved(other, county.content.form))
    assert {each: questions(each) for each in pages} == before
    assert max(before.values()) <= 10, "on PostgreSQL, with what it is told of the visitor"
