"""Forms under the column names of 预算管理一体化: the names are those of the document's list, the values the form's."""

import csv
import io
from collections.abc import Mapping
from typing import Any

import pytest
from openpyxl import load_workbook

from jixiao.accounts.permissions import Role
from jixiao.cycle import acts
from jixiao.cycle.interface.columns import Subject, names, rows
from jixiao.cycle.interface.export import csv_bytes, xlsx_bytes
from jixiao.cycle.models import Declaration
from tests import postgresql
from tests.cycle.county import KIND, NAME, WRONG, YEAR, County
from tests.cycle.interface.asking import Program, said
from tests.cycle.test_content import handed_in

NAMES = {
    "PM_PERF_GOAL_INFO": "kpi_per_id mof_div_code fiscal_year pro_code kpi_target busi_type version version_name "
    "sub_mof_div_code is_deleted",
    "PM_PERF_INDICATOR": "kpi_id pro_code lv1_perf_ind_code lv1_perf_ind_name lv2_perf_ind_code lv2_perf_ind_name "
    "lv3_perf_ind_code lv3_perf_ind_name kpi_content kpi_evalstd kpi_val kpi_remark computesign meterunit weight "
    "targetvalue rule",
    "BGT_PERF_GOAL_INFO": "kpi_dep_id dept_code kpi_target zqgoal ndgoal end_year",
    "BGT_PERF_INDICATOR": "kpi_id dept_code lv1_perf_ind_code lv1_perf_ind_name lv2_perf_ind_code lv2_perf_ind_name "
    "lv3_perf_ind_code lv3_perf_ind_name kpi_content kpi_evalstd kpi_val kpi_remark computesign meterunit weight "
    "targetvalue rule",
}
"""The columns reference/field.md §1.8 lists, table by table."""


@pytest.fixture
def program(county: County) -> Program:
    return Program(county.people[Role.OBSERVER])


def project(county: County) -> Declaration:
    content = handed_in(WRONG, kind="project_targets", year=2023, unit="株洲市农业农村局")
    who = acts.Who(county.people[Role.FILLER])
    name = content.form["project"]
    return acts.declare(county.cycle, county.department, "project_targets", name, who, "a.docx", b"a", content)


def test_the_tables_have_these_columns_and_ours_are_told_apart(program: Program) -> None:
    told = said(program.get("/export/columns"))
    theirs = {
        table["name"]: [each["name"] for each in table["columns"] if not each["is_ours"]] for table in told["tables"]
    }
    assert theirs == {name: columns.split() for name, columns in NAMES.items()}
    ours = {each["name"] for table in told["tables"] for each in table["columns"] if each["is_ours"]}
    assert all(name.startswith("jixiao_") for name in ours)
    assert (told["document"], told["verified"]) == ("财办〔2023〕12号", False)


def test_the_goals_of_a_department_are_one_row_a_form(county: County, program: Program) -> None:
    declaration = county.declared()
    (row,) = said(program.get("/export/BGT_PERF_GOAL_INFO.json"))["items"]
    objectives = "\n".join(each["text"] for each in county.content.form["objectives"])
    assert row == {
        "kpi_dep_id": str(declaration.pk),
        "dept_code": None,
        "kpi_target": objectives,
        "zqgoal": None,
        "ndgoal": objectives,
        "end_year": None,
        "jixiao_jurisdiction": "430103",
        "jixiao_year": str(YEAR),
        "jixiao_unit": NAME,
        "jixiao_state": "草稿",
    }


def test_indicators_are_one_row_each_with_what_the_form_prints(county: County, program: Program) -> None:
    declaration = county.declared()
    found = said(program.get("/export/BGT_PERF_INDICATOR.json"))["items"]
    printed = county.content.form["indicators"]
    assert [row["kpi_val"] for row in found] == [each["target"] for each in printed]
    assert [row["lv2_perf_ind_name"] for row in found] == [each["level2"] for each in printed]
    assert found[0]["kpi_id"] == f"{declaration.pk}-1"
    assert {row["jixiao_form"] for row in found} == {str(declaration.pk)}
    satisfaction = next(row for row in found if row["kpi_val"] == "≥90%")
    assert (satisfaction["computesign"], satisfaction["targetvalue"], satisfaction["meterunit"]) == ("≥", "90", "%")


def figured(*targets: Mapping[str, Any]) -> tuple[str | None, str | None, str | None]:
    subject = Subject(Declaration(), {}, 1, {"targets": list(targets)})
    return subject.figure("operator"), subject.figure("value"), subject.figure("unit")


ONE = {"kind": "quantity", "operator": ">=", "value": "125", "unit": "家"}
WORDS = {"kind": "qualitative", "text": "按时完成"}


def test_a_figure_is_given_only_where_the_target_is_that_one_figure() -> None:
    assert figured(ONE) == (">=", "125", "家")
    assert figured(ONE | {"operator": None, "unit": None}) == (None, "125", None)
    nothing = (None, None, None)
    assert figured(ONE, ONE) == figured(ONE, WORDS) == figured(WORDS) == figured() == nothing
    assert figured({"kind": "range", "low": "2", "high": "3", "unit": "家"}) == nothing


def test_a_table_holds_forms_of_its_kind_alone(county: County, program: Program) -> None:
    county.declared()
    declaration = project(county)
    (row,) = said(program.get("/export/PM_PERF_GOAL_INFO.json"))["items"]
    assert (row["kpi_per_id"], row["is_deleted"], row["version_name"]) == (str(declaration.pk), "2", "第1版")
    assert row["jixiao_project"] == declaration.project
    assert said(program.get("/export/PM_PERF_GOAL_INFO.json", kind=KIND))["items"] == []
    assert said(program.get("/export/PM_PERF_GOAL_INFO.json", state="approved"))["items"] == []
    assert (
        said(Program(county.person(Role.OBSERVER, county.other)).get("/export/PM_PERF_GOAL_INFO.json"))["items"] == []
    )


def test_nobody_is_named(county: County, program: Program) -> None:
    form = project(county).version.form
    form["indicators"][0]["remark"] = f"联系人：{form['contacts'][0]['name']}，13800006729"
    Declaration.objects.get().versions.update(form=form)
    for suffix in ("json", "csv"):
        text = program.get(f"/export/PM_PERF_INDICATOR.{suffix}").content.decode()
        assert "138******29" in text
        assert form["contacts"][0]["name"] not in text


def test_the_three_formats_hold_the_same(county: County, program: Program) -> None:
    county.declared()
    items = said(program.get("/export/BGT_PERF_INDICATOR.json"))["items"]
    texts = [{name: value or "" for name, value in row.items()} for row in items]
    answer = program.get("/export/BGT_PERF_INDICATOR.csv")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))) == texts
    sheet = load_workbook(io.BytesIO(program.get("/export/BGT_PERF_INDICATOR.xlsx").content)).active
    head, meanings, *lines = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert [dict(zip(head, line, strict=True)) for line in lines] == texts
    assert meanings[head.index("kpi_val")] == "指标值"


@pytest.mark.parametrize("text", ["=1+1", "+86", "-5", "@SUM(A1)", "\tx"])
def test_no_spreadsheet_calculates_what_a_form_says(text: str) -> None:
    table = names().tables["BGT_PERF_INDICATOR"]
    row = dict.fromkeys((column.name for column in table.columns), None) | {"kpi_val": text}
    (line,) = csv.DictReader(io.StringIO(csv_bytes(table, [row]).decode("utf-8-sig")))
    assert line["kpi_val"] == f"'{text}"
    sheet = load_workbook(io.BytesIO(xlsx_bytes(table, [row]))).active
    cell = sheet.cell(3, [column.name for column in table.columns].index("kpi_val") + 1)
    assert (cell.value, cell.data_type) == (text, "s")


def test_an_export_goes_on_where_it_ended(county: County, program: Program) -> None:
    who = acts.Who(county.people[Role.FILLER])
    made = [
        acts.declare(county.cycle, county.department, KIND, name, who, "a.docx", b"a", county.content)
        for name in ("甲", "乙", "丙")
    ]
    page = program.get("/export/BGT_PERF_GOAL_INFO.csv", limit="2")
    found = list(csv.DictReader(io.StringIO(page.content.decode("utf-8-sig"))))
    assert [row["kpi_dep_id"] for row in found] == [str(each.pk) for each in made[:2]]
    assert page.headers["Next-After"] == str(made[1].pk)
    rest = program.get("/export/BGT_PERF_GOAL_INFO.json", limit="2", after=page.headers["Next-After"])
    assert [row["kpi_dep_id"] for row in said(rest)["items"]] == [str(made[2].pk)]
    assert said(rest)["next"] is None
    assert "Next-After" not in program.get("/export/BGT_PERF_GOAL_INFO.csv", limit="3").headers


def test_the_newest_version_is_exported(county: County, program: Program) -> None:
    declaration = county.declared("returned")
    county.handed_in()
    form = declaration.version.form
    form["indicators"][0]["target"] = "≥7次"
    declaration.versions.filter(number=2).update(form=form)
    assert said(program.get("/export/BGT_PERF_INDICATOR.json"))["items"][0]["kpi_val"] == "≥7次"


def test_every_column_of_every_table_is_in_every_row(county: County) -> None:
    declaration = county.declared()
    for table in names().tables.values():
        for row in rows(table, declaration, declaration.version.form):
            assert list(row) == [column.name for column in table.columns]


def test_an_export_asks_the_database_as_often_for_many_as_for_few(
    county: County, program: Program, django_assert_max_num_queries: Any
) -> None:
    who = acts.Who(county.people[Role.FILLER])
    for name in map(str, range(10)):
        acts.declare(county.cycle, county.department, KIND, name, who, "a.docx", b"a", county.content)
    with django_assert_max_num_queries(8 + postgresql.REACHING):
        assert len(said(program.get("/export/BGT_PERF_GOAL_INFO.json"))["items"]) == 10
