"""Finance's papers read back: every row and sum by hand, nothing that nobody recorded, and a paper without records."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import docx
import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Who
from jixiao.cycle.models import Declaration, KeptScore, Round
from jixiao.results import ledger
from jixiao.results.models import Rectification
from tests.cycle.county import County
from tests.cycle.test_offers import paid
from tests.results.mending import FILLER, SECTION, issued, led_to
from tests.results.test_ledger import USED


def paper(person: Person, name: str) -> bytes:
    client = Client()
    client.force_login(person)
    answer = client.get(reverse("results-paper", args=(name,)))
    assert answer.status_code == 200
    return answer.content


def rows(content: bytes) -> list[list[object]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    return [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]


@pytest.fixture
def busy(county: County) -> County:
    """One form with two entries, one of them corrected, and a notice of three tasks."""
    declaration = county.declared("approved")
    Declaration.objects.filter(pk=declaration.pk).update(amount=Decimal(12_000_000))
    who = Who(county.people[SECTION])
    first = ledger.enter(declaration, USED, who)
    ledger.correct(first, replace(USED, after=Decimal("750000.50"), published_on=date(2022, 9, 9)), "算错", who)
    said = replace(
        USED, source="self_evaluation", decision="取消", before=Decimal(50_000), after=Decimal(0), grade="差"
    )
    ledger.enter(declaration, replace(said, project="=HYPERLINK(1)"), who)
    one, _, three = issued(county, ("加快执行进度", 15), ("收回结余", 3), ("丙", 9)).tasks.all()
    led_to(county, one, "closed")
    led_to(county, three, "cancelled")
    one.rectification.tasks.filter(number=2).update(due=date(2020, 1, 2))
    round_of_july = {"cycle": county.cycle, "months": 7, "due": date(2022, 8, 31), "opened_by": county.people[SECTION]}
    Round.objects.create(**round_of_july)
    return county


def test_the_table_of_use_has_what_stands_with_amounts_as_numbers(busy: County) -> None:
    title, said, heads, first, second = rows(paper(busy.people[SECTION], "use"))
    assert title == ["天心区2022年度绩效结果应用汇总表"]
    assert said == ["2023年预算2条，应用前105.00万元，应用后75.00005万元，增减-29.99995万元。"]
    assert len(heads) == 14
    assert first == [
        1, str(busy.department), "部门整体", 2023, "绩效评价", "中", "满意度低", "压缩", 100, 75.00005, -24.99995,
        "局务会 2022-09-01", "会议纪要第3号", "2022-09-09",
    ]  # fmt: skip
    assert (second[2], second[7], second[10], second[-1]) == ("=HYPERLINK(1)", "取消", -5, "未公开")
    sheet = openpyxl.load_workbook(io.BytesIO(paper(busy.people[SECTION], "use"))).active
    assert sheet is not None
    assert sheet["C5"].data_type == "s", "what begins with = is no formula"


def test_the_table_of_rectification_says_what_is_late(busy: County) -> None:
    _, said, _, *tasks = rows(paper(busy.people[SECTION], "rectification"))
    assert said == ["共3项：待整改1项，已销号1项，已撤销1项；超期1项。"]
    assert [(task[6], task[-1]) for task in tasks][1] == ("收回结余", "超期")
    assert (tasks[0][8], tasks[0][9]) == ("已加快支付。", 12)


def test_the_report_fills_its_tables_and_marks_its_prose(busy: County) -> None:
    document = docx.Document(io.BytesIO(paper(busy.people[SECTION], "report")))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    targets, process, mending, used = tables
    assert targets[1:] == [["部门整体支出", "1", "1", "1,200.00"], ["项目支出", "0", "0", "0.00"]]
    assert process[1] == ["绩效监控完成率", "1", "0", "0.00%"]
    assert process[3] == ["部门绩效评价完成率", "", "", "不能计算：计划部门评价项目数为0，不能作除数"]
    assert process[5] == ["整改完成率", "2", "1", "50.00%"]
    assert mending[1] == ["监控预警", "1", "0", "1", "0", "1", "3"]
    assert [row[0] for row in used] == ["2023年预算意见", "优先保障", "保障", "压缩", "取消", "合计"]
    assert used[5] == ["合计", "2", "105.00", "75.00", "-30.00"]
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert text.startswith("天心区2022年度预算绩效管理工作情况报告")
    assert text.count("【待填写：") == 12
    assert "国库数据还没有导入，没有预算执行的记录" in text
    assert "还没有审定的自评" in text
    assert "没有评价等级的记录" in text
    assert "天心区财政局" in text


def test_the_report_has_execution_by_department_and_the_grades_of_self_evaluations(county: County) -> None:
    """12,480.60 + 119.40 = 12,600 granted, 11,970 paid: 95 %. Three self-evaluations, one without a grade."""
    paid(county)
    for project, grade in (("", "优"), ("甲", "良"), ("乙", None)):
        kind = f"{'project' if project else 'department'}_self_evaluation"
        KeptScore.objects.create(
            version=county.in_force(kind, project).version, judgements=[], scored={"grade": grade, "rows": []}
        )
    other = county.in_force("project_self_evaluation", "没有得分")
    assert not KeptScore.objects.filter(version=other.version).exists()
    document = docx.Document(io.BytesIO(paper(county.people[SECTION], "report")))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    executed = next(table for table in tables if table[0][-1] == "执行率")
    assert executed == [
        ["部门", "全年预算数（万元）", "支付数（万元）", "执行率"],
        ["长沙市天心区卫生健康局", "12,600.00", "11,970.00", "95.00%"],
    ]
    own = next(table for table in tables if "没有等级" in table[0])
    assert own[1:] == [
        ["部门整体支出", "1", "0", "0", "0", "0", "1"],
        ["项目支出", "0", "1", "0", "0", "2", "3"],
    ]
    parts = [part for part in document.part.package.iter_parts() if str(part.partname).startswith("/word/charts/")]
    assert ["单位自评的等级（个）" in part.blob.decode() for part in parts] == [True]


def test_decisions_about_the_budgets_of_two_years_are_not_added_up(busy: County) -> None:
    """2023: 100 → 75.00 and 5 → 0; 2024: 30 → 20."""
    declaration = Declaration.objects.get(ledger__decision="压缩", ledger__superseded_by=None)
    later = replace(USED, year=2024, before=Decimal(300_000), after=Decimal(200_000))
    ledger.enter(declaration, later, Who(busy.people[SECTION]))
    document = docx.Document(io.BytesIO(paper(busy.people[SECTION], "report")))
    sums = [[cell.text for cell in table.rows[5].cells] for table in document.tables[3:]]
    assert sums == [["合计", "2", "105.00", "75.00", "-30.00"], ["合计", "1", "30.00", "20.00", "-10.00"]]
    said = rows(paper(busy.people[SECTION], "use"))[1]
    assert said == [
        "2023年预算2条，应用前105.00万元，应用后75.00005万元，增减-29.99995万元；"
        "2024年预算1条，应用前30.00万元，应用后20.00万元，增减-10.00万元。"
    ]


def test_a_year_without_records_says_so(county: County) -> None:
    for name in ("use", "rectification"):
        assert rows(paper(county.people[SECTION], name))[3] == ["没有记录"]
    document = docx.Document(io.BytesIO(paper(county.people[SECTION], "report")))
    assert document.tables[2].cell(1, 0).text == "没有记录"


def test_the_notice_is_a_letter_to_be_stamped(busy: County) -> None:
    """Of three tasks one is closed, one was reported, one was cancelled: the last is not asked any more."""
    notice = Rectification.objects.get()
    address = reverse("rectification-notice", args=(notice.pk,))
    client = Client()
    client.force_login(busy.people[FILLER])
    document = docx.Document(io.BytesIO(client.get(address).content))
    found = [paragraph.text for paragraph in document.paragraphs]
    assert found[:3] == [
        "（文号）　　　〔　　　　〕　　号", "关于2022年度部门整体支出绩效问题整改的通知", "长沙市天心区卫生健康局：",
    ]  # fmt: skip
    heads = [found.index(each) for each in ("一、发现的问题", "二、依据", "三、整改要求", "四、反馈要求")]
    assert (found[heads[0] + 1], found[heads[1] + 1]) == ("7月底预算执行率只有20%。", "监控办法")
    assert "天心区财政局（盖章）" in found
    asked = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert asked[0] == ["序号", "整改内容", "完成期限"]
    assert [row[:2] for row in asked[1:]] == [["1", "加快执行进度"], ["2", "收回结余"]]
    today = timezone.localdate()
    assert [row[2] for row in asked[1:]] == [
        f"已于{today.year}年{today.month}月{today.day}日办结", "2020年1月2日（3个工作日内）"]  # fmt: skip
    assert any("最迟2020年1月2日前全部完成" in line for line in found)
    stranger = busy.person(FILLER, busy.other, "别局的")
    client.force_login(stranger)
    assert client.get(address).status_code == 404


def test_papers_are_finances(county: County) -> None:
    client = Client()
    client.force_login(county.people[FILLER])
    assert client.get(reverse("results-paper", args=("use",))).status_code == 404
    assert "结果应用汇总表" not in client.get(reverse("ledger")).content.decode()
    client.force_login(county.people[Role.OBSERVER])
    assert client.get(reverse("results-paper", args=("nothing",))).status_code == 404
    assert "结果应用汇总表" in client.get(reverse("ledger")).content.decode()
