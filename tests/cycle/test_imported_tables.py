"""Budget, staffing and project tables: taken in whole or not at all, compared with the form with both places."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from jixiao.accounts.permissions import Role
from jixiao.cycle import acts
from jixiao.cycle.imported.beside import beside
from jixiao.cycle.imported.compare import Project, differences
from jixiao.cycle.imported.taking import NotImported, newest_table, take_in
from jixiao.cycle.models import Event, ImportedTable, TableKind
from tests.cycle.county import CLEAN, KIND, County, upload
from tests.cycle.test_pages import client_of
from tests.tables.test_reading import workbook

BUDGET = [
    ["部门预算", None],
    ["单位：万元", None],
    ["收支项目", "预算数"],
    ["一般公共预算拨款", "11,860.60"],
    ["基本支出", 5260.4],
]
PROJECTS = [["项目名称", "预算数（万元）"], ["妇幼健康", 7000], ["卫生监督", 220.2]]


def taken(county: County, kind: TableKind, lines: list[list[Any]]) -> tuple[ImportedTable, bool]:
    who = acts.Who(county.people[Role.FILLER])
    return take_in(county.cycle, county.department, kind, "表.xlsx", workbook(lines), who)


def test_a_table_is_stored_with_its_cells_and_in_the_log(county: County) -> None:
    made, is_new = taken(county, TableKind.BUDGET, BUDGET)
    assert (is_new, made.number) == (True, 1)
    assert made.rows[0]["item"]["text"] == "一般公共预算拨款"
    assert Decimal(made.rows[0]["amount"]["number"]) == 118_606_000
    assert made.rows[0]["amount"]["place"] == "工作表“Sheet”B4"
    event = Event.objects.get()
    assert (event.declaration, event.content["act"], event.content["table"]) == (None, "import_table", "budget")
    assert acts.broken_log(county.jurisdiction) is None


def test_the_same_file_again_changes_nothing_and_another_is_the_next(county: County) -> None:
    data, who = workbook(BUDGET), acts.Who(county.people[Role.FILLER])
    first, _ = take_in(county.cycle, county.department, TableKind.BUDGET, "表.xlsx", data, who)
    again, is_new = take_in(county.cycle, county.department, TableKind.BUDGET, "表.xlsx", data, who)
    assert (again, is_new, ImportedTable.objects.count(), Event.objects.count()) == (first, False, 1, 1)
    second, _ = taken(county, TableKind.BUDGET, [*BUDGET, ["项目支出", 1]])
    assert second.number == 2
    assert newest_table(county.cycle, county.department, "budget") == second
    assert newest_table(county.cycle, county.other, "budget") is None


TWO_SIDED = [
    ["2023年部门收支预算总表", None, None, None],
    ["填报：财务科", None, None, "单位：万元"],
    ["收　　入", None, "支　　出", None],
    ["项目", "预算数", "项目", "预算数"],
    ["一、一般公共预算拨款收入", "１，０００", "一、基本支出", 700],
    ["其中：经费拨款", 900, "（一）人员经费", 500],
    ["二、政府性基金预算拨款收入", 200, "（二）公用经费", 200],
    [None, None, "二、项目支出", 520],
    ["本年收入合计", 1200, "本年支出合计", 1220],
    ["上年结转", 20, "结转下年", "-"],
    ["收入总计", 1220, "支出总计", 1220],
    ["注：本表不含下属单位。", None, None, None],
]
"""The usual table of a department: income on the left, expenditure on the right."""


def test_the_usual_two_sided_budget_is_read(county: County) -> None:
    made, _ = taken(county, TableKind.BUDGET, TWO_SIDED)
    assert [(each["item"]["text"], Decimal(each["amount"]["number"]) / 10_000) for each in made.rows] == [
        ("一、一般公共预算拨款收入", 1000),
        ("其中：经费拨款", 900),
        ("二、政府性基金预算拨款收入", 200),
        ("上年结转", 20),
        ("一、基本支出", 700),
        ("（一）人员经费", 500),
        ("（二）公用经费", 200),
        ("二、项目支出", 520),
    ]
    wrong = [list(line) for line in TWO_SIDED]
    wrong[7][3] = 510
    with pytest.raises(NotImported) as refused:
        taken(county, TableKind.BUDGET, wrong)
    assert [reason.partition("：")[0] for reason in refused.value.reasons] == ["工作表“Sheet”D9", "工作表“Sheet”D11"]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([*BUDGET, ["项目支出", "约7000"]], "工作表“Sheet”B6：“约7000”不是金额"),
        ([*BUDGET, ["合计", 1]], "工作表“Sheet”B6：“合计”的预算数是 10000"),
        ([["收支项目", "预算数"], ["基本支出", 1]], "没有写明单位"),
        ([["甲", "乙"]], "没有找到部门预算收支表的表头"),
    ],
)
def test_nothing_is_half_imported(county: County, lines: list[list[Any]], words: str) -> None:
    with pytest.raises(NotImported, match=words):
        taken(county, TableKind.BUDGET, lines)
    assert (ImportedTable.objects.count(), Event.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("表.exe", b"x", "不收这种文件"),
        ("表.xlsx", b"", "文件是空的"),
        ("表.xlsx", bytes(11 * 1024 * 1024), "超过 10 MB"),
    ],
)
def test_a_file_that_is_no_table_is_one_sentence(county: County, name: str, data: bytes, words: str) -> None:
    who = acts.Who(county.people[Role.FILLER])
    with pytest.raises(NotImported, match=words):
        take_in(county.cycle, county.department, TableKind.BUDGET, name, data, who)


@pytest.mark.parametrize("role", Role)
def test_who_imports(county: County, role: Role) -> None:
    may = role in (Role.FILLER, Role.DEPARTMENT_REVIEWER, Role.SECTION_REVIEWER, Role.PERFORMANCE_REVIEWER)
    data = workbook(BUDGET)
    for person, allowed in ((county.people[role], may), (county.person(role, county.other), False)):
        try:
            take_in(county.cycle, county.department, TableKind.BUDGET, "表.xlsx", data, acts.Who(person))
        except acts.Refused:
            assert not allowed
        else:
            assert allowed


def form(**changed: Any) -> dict[str, Any]:
    cell = {"id": "t1.r3.c2", "table": 1, "row": 3, "column": 2}
    money = [
        {"slot": "general_public_budget", "label": "一般公共预算", "yuan": "10000000", "cell": cell},
        {"slot": "project_expenditure", "label": "项目支出", "yuan": "3000000", "cell": cell},
        {"slot": "total", "label": "资金总额", "yuan": "10000000", "cell": cell},
    ]
    return {"project": None, "money": money, "staffing": {"establishment": 20, "actual": 18}, **changed}


def row(**values: tuple[str, str]) -> dict[str, Any]:
    return {name: {"text": text, "number": number, "place": f"{name}1"} for name, (text, number) in values.items()}


def people(establishment: str, actual: str) -> dict[str, Any]:
    return row(establishment=("", establishment), actual=("", actual))


def budget(*items: tuple[str, str]) -> dict[str, Any]:
    return {"budget": [row(item=(item, ""), amount=("", yuan)) for item, yuan in items]}


@pytest.mark.parametrize(
    ("tables", "messages"),
    [
        pytest.param({}, [], id="nothing-imported"),
        pytest.param(budget(("一般公共预算拨款收入", "10000000")), [], id="same"),
        pytest.param(budget(("一般公共预算拨款收入", "10000099")), [], id="rounded"),
        pytest.param(budget(("经费拨款", "10000100")), ["“一般公共预算”与部门预算不一致"], id="a-hundred-yuan"),
        pytest.param(budget(("一般公共预算", "4000000"), ("经费拨款", "6000000")), [], id="parts-of-one-source"),
        pytest.param(budget(("一般公共预算", "10000000"), ("一般公共预算支出", "10000000")), [], id="both-sides"),
        pytest.param(budget(("政府性基金", "5"), ("办公费", "7")), [], id="only-one-side-says-it"),
        pytest.param({"staffing": [people("20", "18")]}, [], id="people-same"),
        pytest.param(
            {"staffing": [people("12", "10"), people("8", "9")]},
            ["实有人数与编制和人员表不一致"],
            id="people-differ",
        ),
        pytest.param({"projects": [row(name=("水库", ""), amount=("", "3000000"))]},
                     ["项目“水库”没有填报项目支出绩效目标表"], id="project-without-form"),
        pytest.param({"projects": [row(name=("渠 道", ""), amount=("", "2000000"))]},
                     ["项目支出与项目清单的合计不一致"], id="sum-of-projects"),
    ],
)  # fmt: skip
def test_what_differs_from_a_departments_form(tables: dict[str, Any], messages: list[str]) -> None:
    found = differences(form(), tables, [Project("渠道", {"money": []})])
    assert [each.message for each in found] == messages


@pytest.mark.parametrize(("yuan", "count"), [("10000000", 0), ("9000000", 1)])
def test_a_project_whose_form_has_another_amount_is_named_at_the_department(yuan: str, count: int) -> None:
    listed = [row(name=("水库", ""), amount=("", yuan))]
    found = differences(form(), {"projects": listed}, [Project("水 库", form(project="水库"))])
    messages = [each.message for each in found if "水库" in each.message]
    assert messages == ["项目“水库”的绩效目标表与项目清单的金额不一致"] * count


def test_a_difference_says_both_values_and_both_places() -> None:
    (found,) = differences(form(), budget(("一般公共预算拨款", "12345600")), [])
    assert (found.declared, found.declared_at) == ("1000 万元", "表1第3行第2列")
    assert (found.imported, found.imported_at) == ("1234.56 万元", "amount1")


@pytest.mark.parametrize(("yuan", "count"), [("10000000", 0), ("9000000", 1)])
def test_a_projects_form_is_compared_with_its_row_of_the_list(yuan: str, count: int) -> None:
    listed = {"projects": [row(name=("水库", ""), amount=("", yuan)), row(name=("渠道", ""), amount=("", "1"))]}
    assert len(differences(form(project="水 库"), listed, None)) == count
    assert differences(form(project="别的"), listed, None) == []


def test_the_page_of_a_declaration_shows_what_differs(county: County) -> None:
    declaration = county.declared()
    client = client_of(county, Role.SECTION_REVIEWER)
    page = client.get(reverse("declaration", args=(declaration.pk,))).content.decode()
    assert "还没有导入这个单位的预算" in page
    taken(county, TableKind.BUDGET, [*BUDGET[:-1], ["基本支出", 5000]])
    taken(county, TableKind.PROJECTS, PROJECTS)
    page = client.get(reverse("declaration", args=(declaration.pk,))).content.decode()
    assert "与部门预算不一致：填报 5260.4 万元（表" in page
    assert "导入的表 5000 万元（工作表“Sheet”B5）" in page
    assert "项目“妇幼健康”没有填报" in page
    assert "（3处不一致）" in page


def test_what_stands_after_a_dropped_adjustment_is_compared_and_downloaded(county: County) -> None:
    taken(county, TableKind.BUDGET, [*BUDGET[:-1], ["基本支出", 5000]])
    declaration = county.declared("approved")
    first = beside(declaration).differences
    filler = acts.Who(county.people[Role.FILLER])
    acts.act(declaration, "adjust", filler, "追加。")
    other = replace(county.content, form={**county.content.form, "money": []})
    acts.declare(county.cycle, county.department, KIND, "", filler, "b.docx", b"adjusted", other)
    declaration.refresh_from_db()
    client = client_of(county, Role.FILLER)
    address = reverse("original", args=(declaration.pk,))
    assert client.get(address).content == b"adjusted"
    assert beside(declaration).differences != first
    acts.act(declaration, "drop_adjustment", filler, "不调了。")
    assert client.get(address).content == CLEAN.read_bytes()
    assert f"原件（{CLEAN.name}）" in client.get(reverse("declaration", args=(declaration.pk,))).content.decode()
    assert beside(declaration).differences == first != []


def test_the_pages_import_refuse_and_give_back(county: County) -> None:
    client, pk = client_of(county, Role.FILLER), county.cycle.pk
    given = {"unit": county.department.pk, "kind": "budget", "file": upload(workbook(BUDGET), "预算.xlsx")}
    page = client.post(reverse("import_table", args=(pk,)), given, follow=True).content.decode()
    assert "2行" in page
    assert client.get(reverse("table_file", args=(ImportedTable.objects.get().pk,))).content == workbook_of()
    bad = given | {"file": upload(workbook([*BUDGET, ["甲", "x"], ["乙", "y"]]), "预算.xlsx")}
    answer = client.post(reverse("import_table", args=(pk,)), bad)
    assert answer.status_code == 400
    assert answer.content.decode().count("不是金额") == 2
    for wrong in ({"unit": county.other.pk}, {"unit": "x"}, {"kind": "novel"}, {"file": ""}, {"unit": "9" * 30}):
        assert client.post(reverse("import_table", args=(pk,)), given | wrong).status_code == 400
    assert ImportedTable.objects.count() == 1
    stranger = Client()
    stranger.force_login(county.person(Role.FILLER, county.other))
    assert stranger.get(reverse("table_file", args=(ImportedTable.objects.get().pk,))).status_code == 404
    assert "预算.xlsx" not in stranger.get(reverse("tables", args=(pk,))).content.decode()


def workbook_of() -> bytes:
    return bytes(ImportedTable.objects.get().file)
