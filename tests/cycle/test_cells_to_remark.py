"""Where a reviewer may remark: at every blank of every official layout, empty ones too, each under its own name."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from jixiao.accounts.permissions import Role
from jixiao.cycle import acts, remarks
from jixiao.cycle.cells_to_remark import cell_at, cells_of
from jixiao.cycle.content import content_as_written
from jixiao.cycle.doubts import blank_names
from jixiao.cycle.models import Declaration, Version
from jixiao.forms.changes.fields import LISTS, NoSuchField
from jixiao.forms.official.filled import Filled, Row, columns_of
from jixiao.forms.official.filled_json import filled_json
from jixiao.profiles.layouts import layouts
from tests.cycle.county import County
from tests.cycle.test_pages import client_of
from tests.cycle.test_whole_form import ALL, filled_in

TODAY = date(2024, 1, 5)
ROAD = {"level1": "产出指标", "level2": "数量指标", "level3": "道路里程", "target": "≥18", "unit": "公里"}


def version_of(filled: Filled) -> Version:
    content = content_as_written(filled, TODAY)
    return Version(form=content.form, filled=filled_json(filled), outcomes=[])


def written(fields: dict[str, str] | None = None, *rows: dict[str, str]) -> Version:
    """A department's form of Hunan in which little is written."""
    listed = tuple(Row(f"r{number}", texts) for number, texts in enumerate(rows or (ROAD,), 1))
    given = {"fiscal_year": "2024", "department": "水利局"} | (fields or {})
    return version_of(Filled("hunan-2024", "hunan-2024", "", given, {"indicator": listed}))


def labels(version: Version) -> dict[str, str]:
    return {each.path: each.label for each in cells_of(version, with_persons=True)}


@pytest.mark.parametrize(("name", "profile", "kind"), ALL)
@pytest.mark.parametrize("is_empty", [True, False])
def test_every_blank_of_every_layout_is_there_once_under_a_name_of_its_own(
    name: str, profile: str, kind: str, is_empty: bool
) -> None:
    layout = layouts()[name]
    filled = filled_in(layout, profile)
    if is_empty:
        filled = replace(filled, fields={"fiscal_year": "2023"}, rows=dict.fromkeys(columns_of(layout), ()))
    content = content_as_written(filled_in(layout, profile), TODAY)
    form = {**content.form, "kind": kind}
    if is_empty:
        form |= {name: [] for name in LISTS}
        form |= {"texts": {}, "staffing": {}, "period": None, "duties": None, "total_score": None}
    version = Version(form=form, filled=filled_json(filled))
    found = cells_of(version, with_persons=True)
    assert set(Counter(each.label for each in found).values()) == {1}
    assert set(Counter(each.path for each in found).values()) == {1}
    assert [each.path for each in found if not each.label.strip()] == []
    for each in found:
        assert cell_at(version, each.path, with_persons=True).text == each.text
    if is_empty:
        blanks = {re.sub("^staffing:", "staffing.", key) for key in blank_names(filled) if "/" not in key}
        assert blanks <= {each.path for each in found}


def test_what_is_empty_stands_beside_what_is_filled_in() -> None:
    found = labels(written({"contact:填报人": "王立春", "amount:income.total": "100"}))
    said = {
        "department": "部门名称",
        "money[0].text": "资金“年度收入预算 合计”的金额",
        "amount:expenditure.total": "年度支出预算 合计",
        "amount:three_public.total": "“三公”经费预算 合计",
        "duties": "职能职责概述",
        "objectives": "整体绩效目标",
        "filled_on": "填报日期",
        "contacts[0].name": "填报人的姓名",
        "contacts[0].phone": "填报人的联系电话",
        "indicators[0].extra.unit": "指标“道路里程”的度量单位",
    }
    assert {path: found.get(path) for path in said} == said
    assert not found.keys() & {"contact:填报人", "phone:填报人", "amount:income.total"}
    assert "opinion:财政部门审核意见" not in found
    nobody = labels(written())
    assert (nobody["contact:填报人"], nobody["phone:填报人"]) == ("填报人", "联系电话")


def test_rows_of_one_name_are_told_apart_by_their_number() -> None:
    found = labels(written({}, ROAD, {**ROAD, "target": "≥20"}, {**ROAD, "level3": "桥梁"}))
    assert [found[f"indicators[{row}].target"] for row in range(3)] == [
        "指标“道路里程”（第1行）的指标值", "指标“道路里程”（第2行）的指标值", "指标“桥梁”的指标值",
    ]  # fmt: skip


def test_a_column_is_called_by_its_whole_head() -> None:
    version = written()
    version.form["tasks"] = [{"name": "体检", "more": [{"label": "对应的项目", "text": "两癌检查", "cell": {}}]}]
    assert labels(version)["tasks[0].more.对应的项目"] == "任务“体检”的对应的项目"


def test_a_form_without_a_layout_has_the_cells_that_were_read() -> None:
    version = written({"contact:填报人": "王立春"})
    version.filled = None
    found = labels(version)
    assert {"department", "contacts[0].phone", "indicators[0].target"} <= found.keys()
    assert "amount:total" not in found
    with pytest.raises(NoSuchField):
        cell_at(version, "amount:total", with_persons=True)


def test_people_are_told_masked_to_who_may_not_see_them() -> None:
    version = written({"contact:填报人": "王立春", "phone:填报人": "0731-8000123"})
    told = {each.path: each.text for each in cells_of(version, with_persons=False)}
    assert (told["contacts[0].name"], told["contacts[0].phone"]) == ("王**", "0731-*****23")


def put(county: County, made: Declaration, path: str) -> remarks.Remark:
    return remarks.put(made, path, "请填。", acts.Who(county.people[Role.SECTION_REVIEWER]))


def declared(county: County, state: str = "with_section") -> Declaration:
    """A form of Hunan 2024 with nothing but a name and an indicator, as far as its section."""
    made = county.declared(state)
    version = written({"contact:填报人": "王立春"})
    Version.objects.filter(declaration=made).update(form=version.form, filled=version.filled)
    return Declaration.objects.get(pk=made.pk)


def test_a_remark_at_an_empty_cell_says_what_came_there(county: County) -> None:
    made = declared(county)
    amount, phone, unit = (
        put(county, made, path) for path in ("amount:total", "contacts[0].phone", "indicators[0].extra.unit")
    )
    assert (amount.label, amount.before) == ("资金总额", "")
    later = written({"amount:total": "480", "contact:填报人": "王立春", "phone:填报人": "0731-8000123"}, ROAD)
    for remark, now in ((amount, "480"), (phone, "0731-8000123")):
        found = remarks.standing(remark, later, with_persons=True)
        assert (found.before, found.now, found.is_changed) == ("", now, True)
        unmoved = remarks.standing(remark, made.version, with_persons=True)
        assert (unmoved.now, unmoved.is_changed) == ("", False)
    assert remarks.standing(phone, later, with_persons=False).now == "0731-*****23"
    same = remarks.standing(unit, later, with_persons=True)
    assert (same.path, same.now, same.is_changed) == ("indicators[0].extra.unit", "公里", False)
    gone = remarks.standing(amount, Version(form=later.form), with_persons=True)
    assert (gone.path, gone.is_changed) == (None, True)


def test_neither_the_remark_nor_the_log_keeps_whom_a_form_names(county: County) -> None:
    made = declared(county)
    remark = put(county, made, "contacts[0].name")
    assert remark.before == "王**"
    assert "立春" not in str([each.content for each in made.events.all()])
    assert remarks.standing(remark, made.version, with_persons=True).before == "王立春"


def test_a_cell_is_chosen_and_never_the_first_by_itself(county: County) -> None:
    made, client = declared(county), client_of(county, Role.SECTION_REVIEWER)
    page = client.get(reverse("review", args=(made.pk,))).content.decode()
    assert '<select id="path" name="path"><option value="" selected>请选择</option><option value="title">标题：' in page
    assert '<option value="amount:total">资金总额：（空）</option>' in page
    address = reverse("put_remark", args=(made.pk,))
    for sent in ({"text": "写了半天的意见"}, {"path": "", "text": "写了半天的意见"}):
        answer = client.post(address, sent)
        said = answer.content.decode()
        assert answer.status_code == 409
        assert said.count("请在“哪个格子”里选意见提在哪一格。") == 2
        assert "写了半天的意见" in said
        assert '<select aria-describedby="wrong-path" aria-invalid="true" id="path" name="path" autofocus>' in said
    assert client.post(address, {"path": "opinion:财政部门审核意见", "text": "好"}).status_code == 409
    assert not made.remarks.exists()
    assert client.post(address, {"path": "amount:total", "text": "请填资金总额。"}).status_code == 302
    assert made.remarks.get().label == "资金总额"
    chosen = client.get(reverse("review", args=(made.pk,)), {"at": "duties"}).content.decode()
    assert '<option value="duties" selected>' in chosen
