"""What citizens read: target and result side by side, over the years, found by a part of a name, version by version."""

import json
from copy import deepcopy
from decimal import Decimal
from typing import Any

import jsonschema_rs
import pytest
from lxml import html

from jixiao.accounts.models import Jurisdiction, Unit, UnitKind
from jixiao.accounts.permissions import Role
from jixiao.cycle.models import Cycle, Declaration
from jixiao.measures.derivation import Figure, total
from jixiao.publication import acts, derivations, open_data
from jixiao.publication.addresses import public_unit
from jixiao.publication.index import suffixes
from jixiao.publication.models import Publication, SearchName, Secrecy
from tests.cycle.county import County
from tests.publication.shop import approved, copy, evaluated, everybody, publish, published, reviewer, text_of, words_of

SIGNED, RENEWED = "重点人群签约率", "签约居民续约率"
UNIT = "/public/d/430103-001/"
FORM = f"{UNIT}2022/department_targets/"


def table(address: str, label: str) -> list[list[str]]:
    """The rows of the table in the region of this name."""
    page = html.document_fromstring(text_of(address))
    (found,) = page.xpath("//*[@aria-label=$label]//tbody", label=label)
    return [[" ".join(cell.text_content().split()) for cell in row] for row in found]


@pytest.fixture
def two_years(county: County) -> County:
    """Targets of 2022 and 2023 and the self-evaluation of 2022, all public."""
    form = deepcopy(county.content.form)
    publish(county, county.declared("approved"))
    result = evaluated(form, **{SIGNED: ("78%", "10", "10"), RENEWED: ("72%", "10", "9")})
    publish(county, approved(county, result, "department_self_evaluation"))
    later = deepcopy(form) | {"fiscal_year": 2023}
    next(row for row in later["indicators"] if row["content"] == SIGNED)["target"] = "≥80%"
    cycle = Cycle.objects.create(jurisdiction=county.jurisdiction, year=2023)
    publish(county, approved(county, later, cycle=cycle))
    return county


def test_target_and_result_stand_side_by_side(two_years: County) -> None:
    assert two_years
    rows = {row[0]: row for row in table(f"{UNIT}2022/", "部门整体：目标和结果")}
    assert rows[SIGNED] == [SIGNED, "效益指标", "≥75%", "78%", "10（满分10）"]
    assert rows[RENEWED][2:] == ["≥80%", "72%", "9（满分10）"]
    rows = {row[0]: row for row in table(f"{UNIT}2023/", "部门整体：目标和结果")}
    assert rows[SIGNED][2:] == ["≥80%", "还没有公开", "—"]


def test_an_indicator_is_followed_over_the_years(two_years: County) -> None:
    assert two_years
    address = f"{UNIT}indicators/{SIGNED}/"
    assert table(address, f"{SIGNED}：各年的目标和结果") == [
        ["2022", "≥75%", "78%", "10（满分10）"],
        ["2023", "≥80%", "—", "—"],
    ]
    (figure,) = html.document_fromstring(text_of(address)).xpath("//figure")
    assert figure.get("data-chart") == "line"
    cells = [cell.get("data-figure") for cell in figure.xpath(".//tbody//td")]
    assert [None if not each else Decimal(each) for each in cells] == [75, 78, None, 75, None, None]


def test_scores_are_summed_by_level(two_years: County) -> None:
    assert two_years
    assert table(f"{UNIT}2022/", "自评得分（按一级指标）") == [["效益指标", "20", "19"]]
    assert "合计扣1分。" in text_of(f"{UNIT}2022/")
    assert "自评得分" not in text_of(f"{UNIT}2023/")


def test_a_self_evaluation_was_settled_and_targets_were_approved(two_years: County) -> None:
    """The same word on its page, in lists, on the page of a number and in what was counted."""
    assert two_years
    listed = {row[1]: row[2] for row in table(f"{UNIT}2022/", "公开的表")}
    for which, title, word, other in (
        ("department_self_evaluation", "部门整体支出绩效自评表", "审定", "批复"),
        ("department_targets", "部门整体支出绩效目标表", "批复", "审定"),
    ):
        page = html.document_fromstring(text_of(f"{UNIT}2022/{which}/")).xpath("string(//main)")
        assert f"{word}日期" in page
        assert f"（{word}第1版" in page
        assert f"{other}日期" not in page
        assert listed[title].endswith(word)
        assert f"（{word}第1版" in words_of(f"{UNIT}2022/{which}/how/indicators[0].target/")
    assert {row[1][-2:] for row in table(f"{UNIT}2022/how/forms/", "数了哪些")} == {"批复", "审定"}


def test_a_form_is_read_as_a_table_of_money_and_of_indicators_by_level(county: County) -> None:
    """Result beside target; the money a row a fund; its total at the head; no sideways list of cells."""
    form = evaluated(deepcopy(county.content.form), **{SIGNED: ("78%", "10", "9")})
    form["money"] = [
        {"slot": slot, "column": column, "label": label, "text": text, "yuan": f"{text}0000", "cell": {"id": text}}
        for slot, column, label, text in (
            ("original_budget", "original_budget", "年度资金总额", "100"),
            ("executed", "executed", "年度资金总额", "95"),
            ("other_funds", "executed", "其他资金", "5"),
        )
    ]  # fmt: skip
    form["total_score"] = {"text": "97.5", "cell": {"id": "t"}}
    form["texts"] = {"execution_rate": {"text": "95%", "cell": {"id": "r"}}}
    approved(county, county.content.form)
    publish(county, approved(county, form, "department_self_evaluation"))
    address = f"{UNIT}2022/department_self_evaluation/"
    page = html.document_fromstring(text_of(address))
    assert table(address, "资金") == [["年度资金总额", "100", "95", "95%"], ["其他资金", "", "5", ""]]
    heads = [each.text_content() for each in page.xpath("//table[contains(@class, 'indicators')]/thead//th")]
    assert heads.index("实际完成值") == heads.index("指标值") + 1
    groups = [each.text_content() for each in page.xpath("//th[@scope='rowgroup']")]
    assert "效益指标 › " in groups[-1] or "满意度指标 › " in groups[-1]
    assert page.xpath("//dt[.='总分']/following-sibling::dd[1]/strong/a/@href") == [f"{address}how/total_score/"]
    labels = {each.text_content() for each in page.xpath("//dt")}
    assert not labels & {"标题", "年度", "金额单位"}


def test_the_way_leads_from_the_region_to_the_form(two_years: County) -> None:
    assert two_years
    assert table("/public/", "各地区") == [["天心区", "2022—2023年", "3", "0", "0", "0"]]
    assert table("/public/r/430103/2022/", "各单位") == [["长沙市天心区卫生健康局", "2", "0", "0", "0"]]
    assert [row[:2] for row in table(UNIT, "公开的表")] == [
        ["2023", "部门整体支出绩效目标表"],
        ["2022", "部门整体支出绩效目标表"],
        ["2022", "部门整体支出绩效自评表"],
    ]
    assert "/2022/department_self_evaluation/" in text_of(FORM)


def test_a_department_that_published_nothing_stands_in_the_table(county: County) -> None:
    """Its targets are approved. One without approved targets owes nothing; secret ones are not told of."""
    of_other = approved(county, county.content.form)
    Declaration.objects.filter(pk=of_other.pk).update(unit=county.other)
    own = county.declared("approved")
    publish(county, own)
    rows = table("/public/r/430103/2022/", "各单位")
    assert rows == [["长沙市天心区卫生健康局", "1", "0", "0", "0"], [county.other.name, "没有公开", "0", "0", "0"]]
    assert "1个单位公开了1张表" in words_of("/public/r/430103/2022/")
    assert "没有公开的表" in text_of("/public/d/430103-002/2022/")
    assert "没有公开的表" in text_of("/public/d/430103-002/")
    acts.withdraw(own, reviewer(county), "有错字。")
    rows = table("/public/r/430103/2022/", "各单位")
    assert [row[1] for row in rows] == ["没有公开", "没有公开"]


def test_the_secret_targets_of_a_department_do_not_put_it_in_the_table(county: County) -> None:
    of_other = approved(county, county.content.form)
    Declaration.objects.filter(pk=of_other.pk).update(unit=county.other)
    Secrecy.objects.create(declaration=of_other, reason="机密级。", decided_by=county.people[Role.DEPARTMENT_REVIEWER])
    publish(county, county.declared("approved"))
    assert [row[0] for row in table("/public/r/430103/2022/", "各单位")] == ["长沙市天心区卫生健康局"]


def test_a_secret_form_is_a_number_and_nothing_else(county: County) -> None:
    made = approved(county, county.content.form, "project_targets", "涉密信息系统运维")
    acts.keep_secret(made, reviewer(county), "机密级，三年。")
    for address in ("/public/r/430103/2022/", f"{UNIT}2022/"):
        page = html.document_fromstring(text_of(address))
        assert "另有1张涉密，依法不公开" in page.text_content(), address
        (how,) = page.xpath("//p/a[contains(@href, '/left_out/')]/@href")
        assert "不列出是哪些" in text_of(how) or "单位" in text_of(how)
    counts = ("/public/r/430103/how/left_out/", "/public/r/430103/2022/how/left_out/", f"{UNIT}2022/how/left_out/")
    for address in ("/public/", "/public/r/430103/", UNIT, f"{UNIT}2022/", "/public/search/?q=信息系统", *counts):
        assert "运维" not in text_of(address).replace("“信息系统”", ""), address
        assert "机密级" not in text_of(address), address


def test_a_project_keeps_its_number_over_years_and_kinds(county: County) -> None:
    form = county.content.form
    for project, year in (("甲项目", 2022), ("乙项目", 2022), ("乙项目", 2023), ("甲项目", 2023)):
        cycle, _ = Cycle.objects.get_or_create(jurisdiction=county.jurisdiction, year=year)
        publish(county, approved(county, form | {"fiscal_year": year}, "project_targets", project, cycle))
    publish(county, approved(county, form, "project_self_evaluation", "乙项目"))
    numbers = {(each.project, each.year, each.kind): each.project_number for each in Publication.objects.all()}
    assert {number for (project, *_), number in numbers.items() if project == "甲项目"} == {1}
    assert {number for (project, *_), number in numbers.items() if project == "乙项目"} == {2}
    assert [row[:2] for row in table(f"{UNIT}projects/2/", "公开的表")] == [
        ["2023", "乙项目（项目支出绩效目标表）"],
        ["2022", "乙项目（项目支出绩效目标表）"],
        ["2022", "乙项目（项目支出绩效自评表）"],
    ]
    assert table(f"{UNIT}projects/2/", "各年申报的金额") == [["2022", "12,480.60"], ["2023", "12,480.60"]]
    assert "乙项目" in text_of(f"{UNIT}2022/project_self_evaluation-2/")


def test_two_projects_that_are_called_the_same_in_public_are_two(county: County) -> None:
    for project in ("联系人张三丰工作室", "联系人李四喜工作室"):
        form = county.content.form | {"contacts": [
            {"role": "联系人", "name": name, "phone": None, "cell": {}} for name in ("张三丰", "李四喜")]}  # fmt: skip
        publish(county, approved(county, form, "project_targets", project))
    found = Publication.objects.order_by("project_number").values_list("project_number", "project")
    assert list(found) == [(1, "联系人***工作室"), (2, "联系人***工作室")]


def found(question: str) -> list[str]:
    page = html.document_fromstring(text_of(f"/public/search/?q={question}"))
    return [" ".join(each.text_content().split()) for each in page.xpath("//main//section//li")]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        pytest.param("续约", ["指标：长沙市天心区卫生健康局 2022年，目标≥80%"], id="in-the-middle"),
        pytest.param("签约居民续约率", ["指标：长沙市天心区卫生健康局 2022年，目标≥80%"], id="whole"),
        pytest.param("居民 续约", ["指标：长沙市天心区卫生健康局 2022年，目标≥80%"], id="spaces"),
        pytest.param("天心区卫生", ["单位：长沙市天心区卫生健康局（天心区）"], id="unit"),
        pytest.param(
            "辖区居民对卫生健康服务的满意度",
            ["指标：长沙市天心区卫生健康局 2022年，目标≥90%"],
            id="longer-than-a-suffix",
        ),
        pytest.param("辖区居民对卫生健康服务的满意率", [], id="differs-behind-the-suffix"),
        pytest.param("教育局", [], id="not-public"),
        pytest.param("%", [], id="too-short"),
    ],
)
def test_a_part_of_a_name_is_found(question: str, said: list[str], county: County) -> None:
    published(county)
    assert found(question) == said


def test_a_search_says_what_to_do(county: County) -> None:
    published(county)
    assert "请至少写两个字" in text_of("/public/search/?q=率")
    assert "没有这些字" in text_of("/public/search/?q=没有这样的指标")
    assert "在上面写单位" in text_of("/public/search/")


def test_a_name_that_is_no_longer_public_is_not_kept(county: County) -> None:
    made = published(county).publication.declaration
    assert SearchName.objects.filter(name=SIGNED).exists()
    acts.withdraw(made, reviewer(county), "有错字。")
    assert not SearchName.objects.filter(name=SIGNED).exists()


def test_every_end_of_a_name_is_kept_by_its_beginning() -> None:
    assert list(suffixes("满意度")) == ["满意度", "意度"]
    assert list(suffixes("率")) == ["率"]
    assert [len(each) for each in suffixes("一二三四五六七八九十百千万")] == [*[12] * 2, *range(11, 1, -1)]


def test_versions_say_what_changed_and_why(county: County) -> None:
    made = published(county).publication.declaration
    made.writers.add(county.person("filler", county.department, "两癌"))  # type: ignore[arg-type]
    publish(county, made, "去掉一个人的姓名。")
    assert "各版的改动" in text_of(FORM)
    page = text_of(f"{FORM}versions/")
    assert page.index("公开第2版") < page.index("公开第1版")
    assert "改动原因：去掉一个人的姓名。" in page
    assert "适龄妇女“***”免费检查人数" in text_of(FORM)
    older = text_of(f"{FORM}versions/1/")
    assert "这是公开第1版，后来有改动" in older
    assert "适龄妇女“两癌”免费检查人数" in older
    assert everybody().get(f"{FORM}versions/2/")["Location"] == FORM


def test_a_page_is_known_again_until_something_changes(county: County) -> None:
    made = published(county).publication.declaration
    client = everybody()
    for address in ("/public/", "/public/r/430103/", UNIT, f"{UNIT}2022/", FORM, f"{FORM}form.json"):
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b""), address
        assert client.get(address, headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 304, address
        assert first["Cache-Control"] == "public, no-cache"
        assert "Set-Cookie" not in first
    before = {address: client.get(address)["ETag"] for address in (UNIT, FORM, "/public/")}
    acts.withdraw(made, reviewer(county), "有错字。")
    publish(county, made, "改正以后再公开。")
    for address, etag in before.items():
        assert client.get(address, headers={"If-None-Match": etag}).status_code == 200, address


def test_a_computed_number_opens_how_it_came_about(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a room below registers it: the sum of two amounts, one of which has rows."""
    for known in ("_OF_VERSIONS", "_OF_ORIGINS"):
        monkeypatch.setattr(derivations, known, [])
    sum_of = total("资金总额", [Figure("基本支出", Decimal("5260.40")), Figure("项目支出", Decimal("7220.20"))])
    said: dict[str, Any] = {
        "value": "12480.6", "formula": sum_of.formula, "source": "logic", "reason": None,
        "steps": list(sum_of.steps),
        "inputs": [{"name": "基本支出", "value": "5260.40"},
                   {"name": "项目支出", "value": "7220.20", "origin": "treasury:row:7"}],
    }  # fmt: skip
    derivations.register(lambda version: {"money[0].yuan": said, "indicators[0].target": said} if version.form else {})
    derivations.register_rows(
        lambda origin: derivations.Rows("支付", ("日期", "金额", "摘要"), [("2022-03-01", "7220.20", "周小满经办")])
        if origin.startswith("treasury:") else None
    )  # fmt: skip
    made = county.declared("approved")
    county.people["filler"].name = "周小满"  # type: ignore[index] # a role is its word
    county.people["filler"].save()  # type: ignore[index]
    publish(county, made)
    page = text_of(FORM)
    assert f"{FORM}how/indicators%5B0%5D.target/" in page
    assert f'href="{FORM}how/money%5B0%5D.yuan/"' in page
    how = text_of(f"{FORM}how/money[0].yuan/")
    for words in (
        "资金总额 = 基本支出 + 项目支出",
        "5260.40 + 7220.20 = 12480.60",
        "2022-03-01",
        "***经办",
        "表内勾稽与逻辑",
    ):
        assert words in how, words
    assert "周小满" not in text_of(f"{FORM}form.json")
    assert "treasury:" not in text_of(f"{FORM}form.json")
    assert "单位填报，不是算出来的" in text_of(f"{FORM}how/money[1].yuan/")
    assert text_of(f"{FORM}how/money[99].yuan/", 404)


def test_every_answer_of_data_keeps_its_schema(two_years: County) -> None:
    assert two_years
    schema = json.loads(text_of("/public/schema.json"))
    jsonschema_rs.meta.validate(schema)
    for each in Publication.objects.select_related("of"):
        said = json.loads(text_of(f"{each.address}form.json"))
        jsonschema_rs.validate(schema, said)
        assert said["version"]["sha256"] == each.versions.get().sha256
        assert "indicators[0].target" in said["numbers"]
        assert said["derivations"]["form"]["steps"]
        for how in list(said["numbers"].values())[:3]:
            assert text_of(everybody().get(how)["Location"])
    columns = {name: [column["name"] for column in table_["columns"]] for name, table_ in
               open_data.described()["tables"].items()}  # fmt: skip
    for name, address in (
        ("form", f"{FORM}form"),
        ("unit", f"{UNIT}2022/indicators"),
        ("region", "/public/r/430103/2022/forms"),
    ):
        lines = text_of(f"{address}.csv").removeprefix("﻿").splitlines()
        assert lines[0].split(",") == columns[name]
        if name != "form":
            items = json.loads(text_of(f"{address}.json"))["items"]
            assert {key for item in items for key in item} == set(columns[name])
            assert len(items) == len(lines) - 1
    assert len(text_of(f"{UNIT}2022/indicators.csv").splitlines()) == 1 + 2 * 12


def test_a_unit_of_another_region_has_its_own_code(county: County) -> None:
    elsewhere = Jurisdiction.objects.create(code="430104", name="岳麓区")
    unit = Unit.objects.create(jurisdiction=elsewhere, kind=UnitKind.DEPARTMENT, name="岳麓区教育局")
    assert (public_unit(unit).code, public_unit(county.department).code) == ("430104-001", "430103-001")


def test_the_copy_is_what_the_pages_show(county: County) -> None:
    """Published = approved: every text of the copy stands on the page, and none that is not in the approved form."""
    made = county.declared("approved")
    shown = copy(made)
    publish(county, made)
    page = " ".join(html.document_fromstring(text_of(FORM)).text_content().split())
    own = {row["target"] for row in made.in_force.form["indicators"]}
    assert {row["target"] for row in shown.form["indicators"]} == own
    assert all(each in page for each in own)


def test_a_year_is_told_on_one_page_and_what_is_not_public_is_said(two_years: County) -> None:
    assert two_years
    told, next_year = (html.document_fromstring(text_of(f"{UNIT}{year}/")) for year in (2022, 2023))

    def block(page: html.HtmlElement, title: str) -> str:
        (found,) = page.xpath("//section[contains(@class, 'block')][h2[normalize-space()=$title]]", title=title)
        return " ".join(found.text_content().split())

    assert "部门整体支出绩效自评表" in block(told, "自评")
    assert "没有公开自评。" in block(next_year, "自评")
    for page in (told, next_year):
        assert "部门整体支出绩效目标表" in block(page, "绩效目标")
        assert "没有公开评价结果。" in block(page, "评价")
        assert "这里没有" in block(page, "监控、整改和结果应用")
    assert "申报金额" in block(next_year, "预算和执行")
    assert "自评公开以后，这里有预算数和执行数。" in block(next_year, "预算和执行")


def test_money_and_score_of_a_year_are_those_of_the_published_self_evaluation(county: County) -> None:
    """Of 12,600 万元 11,970 were spent: 95 %; 9 of 10 points of an indicator."""
    form = evaluated(deepcopy(county.content.form), **{SIGNED: ("78%", "10", "9")})
    wan = (("original_budget", "12500"), ("adjusted_budget", "12600"), ("executed", "11970"))
    form["money"] = [{"slot": slot, "label": "年度资金总额", "text": text, "yuan": f"{text}0000",
                      "cell": {"id": f"m{number}"}} for number, (slot, text) in enumerate(wan)]  # fmt: skip
    form["total_score"] = {"text": "18.5", "cell": {"id": "t"}}
    form["texts"] = {"execution_rate": {"text": "95%", "cell": {"id": "r"}}}
    approved(county, county.content.form)
    publish(county, approved(county, form, "department_self_evaluation"))
    page = text_of(f"{UNIT}2022/")
    for words in ("12,500.00万元", "12,600.00万元", "11,970.00万元", "18.5分", "合计扣1分。", ">95%<"):
        assert words in page
    assert table(f"{UNIT}2022/", "自评得分（按一级指标）") == [["效益指标", "10", "9"]]
