"""The page of a form's indicators and registers by a browser: who sees and does what there."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Who
from jixiao.binding.bindings import bind, bindings_of
from jixiao.binding.typed import explain
from jixiao.cycle.models import Declaration
from tests.binding.counted import CONTRACTS, HIGH_TECH, begun, filled_registers, targets, written
from tests.cycle.county import PASSWORD, County
from tests.cycle.test_pages import client_of
from tests.cycle.test_scores import save, version_of


@pytest.fixture
def basis(county: County) -> Declaration:
    filled_registers(county)
    return targets(county)


def page(county: County, role: Role, declaration: Declaration, query: str = "") -> str:
    answer = client_of(county, role).get(reverse("bindings", args=(declaration.pk,)) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_readings_stand_beside_each_other_each_with_its_records(county: County, basis: Declaration) -> None:
    text = page(county, Role.FILLER, basis)
    numbers = {"新认定高新技术企业（含重新认定）": "3家", "首次认定高新技术企业": "2家", "高新技术企业总数": "4家",
               "技术交易额": "15000万元", "技术合同成交额": "25000万元"}  # fmt: skip
    for label, number in numbers.items():
        assert label in text
        assert f">{number}</a>" in text
    unit = county.department.pk
    assert f"/registers/high_tech_firms/indicators/recognised_first/?unit={unit}&amp;year=2022" in text
    assert "从全部台账指标里选" in text


def test_the_number_opens_the_records_it_counts(county: County, basis: Declaration) -> None:
    bind(basis, HIGH_TECH, "high_tech_firms", "recognised", Who(county.people[Role.FILLER]))
    text = page(county, Role.FILLER, basis)
    [address] = re.findall(r'href="([^"]+)"><strong>3家</strong>', text)
    answer = client_of(county, Role.FILLER).get(unescape(address))
    assert answer.status_code == 200
    records = answer.content.decode()
    assert [f"GR20224300010{number}" in records for number in (1, 2, 3)] == [True, True, True]
    assert "GR202143000104" not in records


def test_a_department_without_registers_is_told_so(county: County) -> None:
    text = page(county, Role.FILLER, targets(county))
    assert text.count("这个单位还没有登记台账") == 4
    assert "按这个算" not in text


def test_a_click_binds_and_another_takes_it_back(county: County, basis: Declaration) -> None:
    client, address = client_of(county, Role.DEPARTMENT_REVIEWER), reverse("bind-indicator", args=(basis.pk,))
    answer = client.post(address, {"name": HIGH_TECH, "reading": "high_tech_firms.recognised"}, follow=True)
    assert "“新认定高新技术企业数量”从现在起按台账计算。" in answer.content.decode()
    assert list(bindings_of(basis)) == [HIGH_TECH]
    text = page(county, Role.FILLER, basis, f"?name={HIGH_TECH}")
    assert "按这个算" in text
    assert '<option value="technology_contracts.total">' in text
    client.post(address, {"name": HIGH_TECH, "reading": ""})
    assert not bindings_of(basis)


def test_what_cannot_be_bound_is_said_on_the_page(county: County, basis: Declaration) -> None:
    answer = client_of(county, Role.FILLER).post(
        reverse("bind-indicator", args=(basis.pk,)), {"name": HIGH_TECH, "reading": "technology_contracts.total"}
    )
    assert answer.status_code == 409
    assert "不能换算，请另选一个口径" in answer.content.decode()


def test_finance_sees_numbers_and_reasons_and_binds_nothing(county: County, basis: Declaration) -> None:
    who = Who(county.people[Role.FILLER])
    bind(basis, HIGH_TECH, "high_tech_firms", "recognised", who)
    made = begun(county, basis)
    save(county, made, written(made, {HIGH_TECH: "4家"}))
    explain(made, HIGH_TECH, "有一家的证书还没有录入。", who)
    version_of(county, made)
    form = client_of(county, Role.SECTION_REVIEWER).get(reverse("declaration", args=(made.pk,))).content.decode()
    for text in (form, page(county, Role.SECTION_REVIEWER, made)):
        assert "<strong>3家</strong>（3条记录）" in text
        assert "有一家的证书还没有录入。" in text
        assert "送审时固定" in text
        assert "按这个算" not in text
    answer = client_of(county, Role.SECTION_REVIEWER).post(
        reverse("bind-indicator", args=(made.pk,)), {"name": HIGH_TECH, "reading": ""}
    )
    assert answer.status_code == 409
    assert bindings_of(made)


def test_the_filler_gives_the_reason_on_the_page(county: County, basis: Declaration) -> None:
    bind(basis, CONTRACTS, "technology_contracts", "technology", Who(county.people[Role.FILLER]))
    made = begun(county, basis)
    save(county, made, written(made, {CONTRACTS: "2亿元"}))
    text = page(county, Role.FILLER, made)
    assert "填2亿元、不按台账填的理由" in text
    assert "<strong>没有写理由</strong>" in text
    address = reverse("explain-difference", args=(made.pk,))
    client = client_of(county, Role.FILLER)
    assert client.post(address, {"name": CONTRACTS, "reason": " "}).status_code == 409
    answer = client.post(address, {"name": CONTRACTS, "reason": "两份合同在年底补登。"}, follow=True)
    assert "理由：两份合同在年底补登。" in answer.content.decode()


def test_the_page_where_it_is_written_offers_the_number(county: County, basis: Declaration) -> None:
    bind(basis, CONTRACTS, "technology_contracts", "technology", Who(county.people[Role.FILLER]))
    made = begun(county, basis)
    said = client_of(county, Role.FILLER).get(reverse("offers", args=(made.pk,))).json()
    assert [(each["text"], each["source"]) for each in said["marks"]] == [("15000万元", "台账")]
    assert "按台账：<strong>15000万元</strong>" in said["html"]


def test_others_do_not_know_of_it_and_nothing_is_shown_before_approval(county: County) -> None:
    made = county.declared()
    assert "绩效目标批复以后" in page(county, Role.FILLER, made)
    text = client_of(county, Role.FILLER).get(reverse("declaration", args=(made.pk,))).content.decode()
    assert "指标与台账" not in text
    stranger = county.person(Role.FILLER, county.other)
    client = Client()
    assert client.login(username=stranger.username, password=PASSWORD)
    assert client.get(reverse("bindings", args=(made.pk,))).status_code == 404
