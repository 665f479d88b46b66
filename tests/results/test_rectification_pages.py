"""The pages of rectification: who finds what, what is typed and refused stays, nobody sees what is not his."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import Role
from jixiao.results.beginning import address_of
from jixiao.results.models import Feedback, Rectification
from tests.cycle.county import County
from tests.results.mending import FILLER, SECTION, issued, reported


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def written(**changes: str) -> dict[str, str]:
    good = {"source": "monitoring", "type": "预算执行", "finding": "支出慢", "text-1": "加快支付", "days-1": "15"}
    return good | changes


def test_a_room_leads_to_a_notice_that_is_filled_in_and_issued(county: County) -> None:
    declaration = county.declared("approved")
    client = client_of(county.people[SECTION])
    assert "下达整改通知" in client.get(reverse("declaration", args=(declaration.pk,))).content.decode()
    address = address_of(declaration, "monitoring", "支出慢", "/declarations/1/")
    page = client.get(address).content.decode()
    assert "支出慢" in page
    assert "本程序的建议，没有文件规定" in page
    answer = client.post(address, written(link="/declarations/1/"), follow=True)
    made = Rectification.objects.get()
    assert (made.finding, made.link, made.tasks.get().working_days) == ("支出慢", "/declarations/1/", 15)
    assert "整改通知已下达，共1项。" in answer.content.decode()
    assert "第1项" in client.get(reverse("declaration", args=(declaration.pk,))).content.decode()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"finding": ""}, "请写发现的问题。"),
        ({"text-1": ""}, "请至少写一项整改内容。"),
        ({"days-1": ""}, "第1项请写几个工作日内整改。"),
        ({"days-1": "x"}, "工作日要写整数。"),
        ({"type": "别的"}, "别的"),
    ],
)
def test_a_notice_that_is_refused_keeps_what_was_typed(county: County, changes: dict[str, str], said: str) -> None:
    declaration = county.declared("approved")
    answer = client_of(county.people[SECTION]).post(
        address_of(declaration, "audit"), written(**{"basis": "某文件", **changes})
    )
    assert answer.status_code == 400
    page = answer.content.decode()
    assert said in page
    assert "某文件" in page
    assert not Rectification.objects.exists()


def test_who_may_not_issue_is_told_so_and_a_stranger_finds_nothing(county: County) -> None:
    declaration = county.declared("approved")
    answer = client_of(county.people[FILLER]).post(address_of(declaration, "audit"), written())
    assert answer.status_code == 409
    assert "由归口业务科室、绩效管理科室办理" in answer.content.decode()
    stranger = client_of(county.person(Role.FILLER, county.other))
    made = issued(county)
    for address in (
        address_of(declaration, "audit"),
        reverse("new-rectification"),
        reverse("rectification", args=(made.pk,)),
    ):
        assert stranger.get(address).status_code == 404, address
    task = made.tasks.get()
    for address in ("feedback", "rectification_accept"):
        assert stranger.post(f"/rectifications/tasks/{task.pk}/{address}/", {"acts": "0"}).status_code == 404
    assert "没有符合条件的整改事项" in stranger.get(reverse("rectifications")).content.decode()


def test_the_unit_reports_and_finance_checks_on_one_page(county: County) -> None:
    made = issued(county)
    task = made.tasks.get()
    unit, finance = client_of(county.people[FILLER]), client_of(county.people[SECTION])
    said = {"acts": "0", "text": "已支付到位", "amount": "12.5", "is_finished": "yes"}
    given = said | {"files": [SimpleUploadedFile("凭证.pdf", b"%PDF-1.4 x")]}
    page = unit.post(reverse("rectification-feedback", args=(task.pk,)), given, follow=True).content.decode()
    assert "已反馈，现在是“待核查”" in page
    for words in ("已支付到位", "12.50 万元", "凭证.pdf", "已整改完"):
        assert words in page, words
    accept = reverse("rectification-act", args=(task.pk, "rectification_accept"))
    refused = unit.post(accept, {"acts": "1", "opinion": ""})
    assert refused.status_code == 409
    stale = finance.post(accept, {"acts": "0", "opinion": "同意销号"})
    assert stale.status_code == 409
    assert "刚才已经办理" in stale.content.decode()
    assert "同意销号" in stale.content.decode()
    page = finance.post(accept, {"acts": "1", "opinion": "同意销号"}, follow=True).content.decode()
    assert "现在是“已销号”" in page
    assert "同意销号" in page


@pytest.mark.parametrize(
    ("changes", "status", "words"),
    [
        ({"text": ""}, 400, "请写整改情况。"),
        ({"is_finished": ""}, 400, "请选择是否完成整改。"),
        ({"amount": "很多"}, 400, "请填数字，例如 12.5。"),
        ({"amount": "-1"}, 409, "不能是负数"),
        ({"amount": "999999"}, 400, "请核对单位是不是万元"),
        ({"acts": "5"}, 409, "刚才已经办理"),
    ],
)
def test_a_report_that_is_refused_keeps_what_was_typed(
    county: County, changes: dict[str, str], status: int, words: str
) -> None:
    task = issued(county).tasks.get()
    given = {"acts": "0", "text": "写了很久的话", "amount": "1", "is_finished": "yes"} | changes
    answer = client_of(county.people[FILLER]).post(reverse("rectification-feedback", args=(task.pk,)), given)
    assert (answer.status_code, words in answer.content.decode()) == (status, True)
    assert changes.get("text", "写了很久的话") in answer.content.decode()
    assert not Feedback.objects.exists()


def test_the_list_is_narrowed_and_says_what_is_overdue(county: County) -> None:
    made = issued(county, ("加快执行进度", 15), ("收回结余", 3))
    first = made.tasks.get(number=1)
    made.tasks.filter(number=2).update(due="2020-01-02")
    reported(county, first)
    client = client_of(county.people[SECTION])
    address = reverse("rectifications")
    for asked, expected in (
        ({}, 2), ({"state": "fed_back"}, 1), ({"overdue": "on"}, 1), ({"source": "audit"}, 0),
        ({"year": "2022"}, 2), ({"text": "卫生健康"}, 2), ({"text": "教育"}, 0),
    ):  # fmt: skip
        page = client.get(address, asked).content.decode()
        assert f'<p class="count">{expected}项</p>' in page, asked
    assert "已超期" in client.get(address, {"overdue": "on"}).content.decode()
    assert client.get(address, {"year": "1900"}).status_code == 400
    assert "收回结余" in client_of(county.people[FILLER]).get(address).content.decode()
    assert "整改：预算执行（第2项）：收回结余" in client_of(county.people[FILLER]).get(reverse("home")).content.decode()
