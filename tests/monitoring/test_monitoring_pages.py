"""The pages of monitoring: the board and its file, a unit's own forms, who would be alerted, an alert, the numbers."""

from dataclasses import replace
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest
from django.http import Http404
from django.test import Client
from django.urls import path, reverse
from openpyxl import load_workbook

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import Role
from jixiao.cycle import follow_ups
from jixiao.monitoring.links import new_rectification
from jixiao.monitoring.models import Alert
from jixiao.workplace.demonstration_years import at
from tests.cycle.county import PASSWORD, YEAR
from tests.cycle.test_pages import client_of
from tests.monitoring.watched import JULY, Watched

urlpatterns = [
    path("rectifications/new/", Http404, name="new-rectification"),
    path("monitoring/alerts/<int:pk>/", Http404, name="alert"),
]
"""Of a workplace with a room for rectification."""


def logged_in(person: Person) -> Client:
    client = Client()
    assert client.login(username=person.username, password=PASSWORD)
    return client


def text(client: Client, name: str, *args: int, query: str = "") -> str:
    return client.get(f"{reverse(name, args=args)}{query}").content.decode()


def test_finance_sees_every_department_with_its_light_and_the_money_at_risk(seen: Watched) -> None:
    """3,000,000 of 10,000,000 until July: red; 700 万元 are not spent. The other department has no targets in force."""
    seen.with_rules().put_in("10000000", "3000000")
    page = text(logged_in(seen.finance), "monitoring")
    assert "1项批复的目标，监控表已审定0张" in page
    assert "红灯1项" in page
    assert "1—6月预算执行率低于40%亮红灯（没有规定1—7月的，按前面最近的）" in page
    assert "有1项要预警，还没有发" in page
    for words in ("● 红灯", "30.00%", "700.00", "预算1,000.00", "还没有填报", "没有批复的目标"):
        assert words in page
    only = text(logged_in(seen.finance), "monitoring", query="?only=red&sort=risk")
    assert seen.county.department.name in only
    assert seen.county.other.name not in only
    assert 'aria-sort="ascending"' in only
    assert text(logged_in(seen.finance), "monitoring", query="?sort=-rate&only=nothing").count("<tr data-link") == 2


def test_the_board_as_a_workbook(seen: Watched) -> None:
    seen.with_rules().put_in("10000000", "3000000")
    answer = logged_in(seen.finance).get(reverse("monitoring-file", args=(seen.round.pk,)))
    sheet = load_workbook(BytesIO(answer.content)).active
    title, said, heads, *rows = [[cell.value for cell in row] for row in sheet]
    year, period = seen.round.cycle.year, seen.round.words
    assert title[0] == f"{seen.county.jurisdiction.name}{year}年{period}各部门情况表"
    assert str(said[0]).startswith("共2个部门、1项目标：红灯1项；监控表超期")
    assert str(said[0]).endswith("金额单位：万元。")
    own, other = (dict(zip(heads, row, strict=True)) for row in rows)
    assert (own["部门"], own["灯"], own["预算执行率（%）"]) == (seen.county.department.name, "红灯", 30)
    assert (own["全年预算数（万元）"], own["红灯未执行（万元）"]) == (1000, 700)
    assert (own["确定能的指标"], own["全部指标"]) == (None, None)  # nobody has told of them yet
    assert (other["目标（项）"], other["预算执行率（%）"]) == (0, None)
    assert all(cell.border.left.style == "thin" for cell in sheet[4])
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.page_setup.orientation == "landscape"
    assert client_of(seen.county, Role.FILLER).get(reverse("monitoring-file", args=(seen.round.pk,))).status_code == 404


def test_a_unit_sees_its_own_and_no_board(seen: Watched) -> None:
    seen.with_rules().put_in("10000000", "3000000")
    page = text(client_of(seen.county, Role.FILLER), "monitoring")
    assert "红灯" in page
    assert "还没有填报" in page
    assert "1—7月预算执行率30%，低于40%。" in page
    assert "导出 xlsx" not in page
    assert seen.county.other.name not in page
    of_other = seen.county.person(Role.FILLER, seen.county.other)
    assert "没有批复的目标可以监控" in text(logged_in(of_other), "monitoring")
    address = reverse("monitoring-unit", args=(seen.round.pk, seen.county.department.pk))
    assert logged_in(of_other).get(address).status_code == 404
    assert logged_in(seen.finance).get(address).status_code == 200


def test_before_the_first_round_the_page_says_what_to_do(seen: Watched) -> None:
    seen.round.delete()
    assert "还没有可以监控的月份" in text(logged_in(seen.finance), "monitoring")
    assert logged_in(seen.finance).get(f"{reverse('monitoring')}?round=99").status_code == 200


def test_finance_looks_who_would_be_alerted_and_alerts_them(seen: Watched) -> None:
    seen.with_rules().put_in("10000000", "3000000")
    finance, address = logged_in(seen.finance), reverse("raise-alerts", args=(seen.round.pk,))
    page = finance.get(address).content.decode()
    assert "1—7月预算执行率30%，低于40%。" in page
    assert "10个工作日内选择" in page
    nobody = finance.post(address, {})
    assert (nobody.status_code, Alert.objects.count()) == (409, 0)
    assert "没有选要预警的" in nobody.content.decode()
    assert finance.post(address, {"targets": ["x", "99999"]}).status_code == 409
    said = finance.post(address, {"targets": [seen.basis.pk]}, follow=True).content.decode()
    assert "已发出1份预警" in said
    assert "没有要预警的" in finance.get(address).content.decode()


def test_who_does_not_warn_reads_whose_it_is(seen: Watched) -> None:
    """Where there is something to warn of and where there is nothing; finance reads which of the two it is."""
    address = reverse("raise-alerts", args=(seen.round.pk,))
    theirs, nothing = "“发出预警”由归口业务科室、绩效管理科室办理", "没有要预警的"
    seen.with_rules()
    for is_low in (False, True):
        if is_low:
            seen.put_in("10000000", "3000000")
        for role in Role:
            page = client_of(seen.county, role).get(address).content.decode()
            warns = role in {Role.SECTION_REVIEWER, Role.PERFORMANCE_REVIEWER}
            assert (theirs in page, nothing in page) == (not warns, warns and not is_low), role
    refused = client_of(seen.county, Role.FILLER).post(address, {"targets": [seen.basis.pk]})
    assert (refused.status_code, theirs in refused.content.decode()) == (409, True)
    assert not Alert.objects.exists()


def test_the_page_of_an_alert(seen: Watched) -> None:
    alert = seen.alerted()
    address, act = reverse("alert", args=(alert.pk,)), reverse("alert-act", args=(alert.pk, "plan_correction"))
    filler = client_of(seen.county, Role.FILLER)
    page = filler.get(address).content.decode()
    assert "1—7月预算执行率30%，低于40%。" in page
    assert "暂停预算执行（自2022-08-16起）" in page  # today is years later
    assert "处置期限已过" in page
    assert "treasury/rows/?unit=" in page
    bad = filler.post(act, {"acts": 0, "opinion": " "})
    assert (bad.status_code, "请写整改方案" in bad.content.decode()) == (409, True)
    stale = filler.post(act, {"acts": 5, "opinion": "调剂。"})
    assert (stale.status_code, "刚才已经办理" in stale.content.decode()) == (409, True)
    assert "整改方案待审核" in filler.post(act, {"acts": 0, "opinion": "调剂。"}, follow=True).content.decode()
    assert "1—7月预警" in text(filler, "declaration", seen.basis.pk)
    of_other = logged_in(seen.county.person(Role.FILLER, seen.county.other))
    assert of_other.get(address).status_code == 404
    assert of_other.post(act, {"acts": 1, "opinion": "调剂。"}).status_code == 404


def test_a_notice_of_rectification_is_offered_where_there_are_any(seen: Watched, settings: Any) -> None:
    alert = seen.alerted()
    settings.ROOT_URLCONF = __name__
    said = parse_qs(urlparse(new_rectification(alert)).query)
    assert (said["declaration"], said["source"]) == ([str(seen.basis.pk)], ["monitoring"])
    assert said["text"] == ["1—7月预算执行率30%，低于40%。"]
    assert said["link"] == [f"/monitoring/alerts/{alert.pk}/"]


def test_the_money_stands_beside_the_form(seen: Watched) -> None:
    seen.with_rules().put_in("10000000", "3000000")
    made = follow_ups.begin(seen.basis, JULY, seen.who(Role.FILLER))
    page = text(client_of(seen.county, Role.SECTION_REVIEWER), "declaration", made.pk)
    assert "国库数据（单位：元）" in page
    assert "7月31日止支付数" in page
    assert "3,000,000.00元 ÷ 10,000,000.00元 × 100% = 30%" in page
    assert "表里的数和国库数据一致" in page
    assert "从国库数据填入" not in page


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"value": "四十五"}, "“四十五”不是数字"),
        ({"value": "NaN"}, "“NaN”不是数字"),
        ({"value": "145"}, "要大于0、不超过100"),
        ({"year": "明年"}, "要写成2026这样的年份"),
        ({"document": ""}, "要写依据"),
    ],
)
def test_the_thresholds_are_set_on_their_page(seen: Watched, sent: dict[str, str], words: str) -> None:
    finance, address = logged_in(seen.finance), reverse("monitoring-standards", args=(seen.county.cycle.pk,))
    good = {"name": "monitoring_light_july", "value": "45%", "year": str(YEAR), "document": "天财绩〔2022〕3号"}
    with at(seen.round.due):
        answer = finance.post(address, good | sent)
        assert (answer.status_code, words in answer.content.decode()) == (400, True)
        assert not seen.county.jurisdiction.monitoring_standards.exists()
        assert "已设定" in finance.post(address, good, follow=True).content.decode()
    page = finance.get(address).content.decode()
    assert "天财绩〔2022〕3号" in page
    assert "本级设定一项" in page
    assert "本级设定一项" not in client_of(replace(seen.county), Role.OBSERVER).get(address).content.decode()
