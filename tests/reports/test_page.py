import base64
import hashlib
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import html

from jixiao.audit.context import Context
from jixiao.audit.engine import ask, severity_and_basis
from jixiao.audit.outcome import Finding, failed
from jixiao.cells.model import Address, Cell, Line
from jixiao.profiles.load import base_profile
from jixiao.reports.drawing import OUTSIDE_CELLS
from jixiao.reports.inline import breakable
from jixiao.reports.model import Coverage, CoverageMark, CoverageRow, DocumentReport, FileError, FormReport
from jixiao.reports.page import page_html
from jixiao.reports.points import rule_named
from jixiao.reports.rendered import document_mask
from tests.reports.markup import select, words
from tests.reports.samples import (
    AT,
    FINDINGS,
    FORM,
    MOBILE,
    NOTES,
    at,
    clean_report,
    finding,
    reading,
    report,
    two_forms,
)


def text_of(source: DocumentReport, **options: str) -> str:
    return page_html(source, document_mask(source, with_personal_data=False), **options)


def page(source: DocumentReport, **options: str) -> html.HtmlElement:
    return html.document_fromstring(text_of(source, **options))


def test_every_finding_is_listed_the_gravest_first():
    cards = select(page(report()), ".finding")
    assert [(card.get("id"), card.get("data-severity"), card.get("data-status")) for card in cards] == [
        ("f1", "error", "failed"),
        ("f2", "warning", "failed"),
        ("f3", "warning", "failed"),
        ("f4", "hint", "failed"),
        ("f5", "warning", "waived"),
    ]


def test_a_finding_says_all_it_knows():
    card = page(report()).get_element_by_id("f1")
    said = words(card)
    for part in ("相差 10.00 万元。", "应为1235.61 万元", "实为1245.61 万元", "建议核对基本支出和项目支出。"):
        assert part in said
    assert "表1第2行第2列" in said
    assert select(card, "q")[0].text_content() == "1245.61"
    assert "依据：表内勾稽与逻辑" in said


def test_a_basis_known_by_hearsay_is_marked():
    card = select(page(report()), ".finding[data-rule='publication.mobile_number']")[0]
    assert "（未核实）" in words(card)


def test_findings_and_cells_link_to_each_other():
    root = page(report())
    for link in select(root, "a[href^='#']"):
        assert select(root, f"[id='{link.get('href')[1:]}']"), link.get("href")
    card = root.get_element_by_id("f1")
    assert len(select(card, "a.goto")) == 3
    for anchor in card.get("data-cells").split():
        badges = select(root.get_element_by_id(anchor), ".badge")
        assert "1" in [badge.get("data-number") for badge in badges]


def test_a_cell_has_the_colour_of_its_gravest_finding_and_all_badges():
    cell = next(td for td in select(page(report()), "td.marked") if td.get("data-place") == "t1.r4.c4")
    assert cell.get("data-tone") == "warning"
    assert [badge.text for badge in select(cell, ".badge")] == ["警2", "提4"]
    assert select(cell, ".badge")[0].get("aria-label").startswith("警2，警告：")


def test_a_line_outside_tables_is_marked_like_a_cell():
    (line,) = select(page(report()), "p.line.marked")
    assert (line.get("data-place"), line.get("data-tone")) == ("l3", "warning")
    assert [badge.text for badge in select(line, ".badge")] == ["警3"]


@pytest.mark.parametrize("before", [pytest.param(0, id="short"), pytest.param(OUTSIDE_CELLS + 50, id="very-long")])
def test_what_a_rule_finds_outside_every_form_is_shown_at_its_place(before):
    number = Line(Cell(f"监督员手机{MOBILE}", Address(line=9_000)))
    annex = (*(Line(Cell("正文", Address(line=100 + line))) for line in range(before)), number)
    read = reading(FORM)
    read = replace(read, document=replace(read.document, blocks=(*read.document.blocks[:-1], *annex)))
    form = replace(FORM, around=tuple(line.cell for line in annex))
    found = [
        Finding(rule.id, rule.catalogue, *severity_and_basis(rule), outcome)
        for rule in [rule_named("publication.mobile_number")]
        for outcome in ask(rule, form, Context(base_profile()))
    ]
    root = page(DocumentReport("通知.docx", read, (FormReport(form, tuple(found)),)))
    (link,) = select(root.get_element_by_id("f1"), "a.goto")
    line = root.get_element_by_id(link.get("href")[1:])
    assert (line.get("data-place"), [badge.text for badge in select(line, ".badge")]) == ("l9000", ["警1"])
    assert "138******01" in words(line)
    assert words(select(root, "details.outside summary")[-1]) == "表外文字，其中 1 处有问题"


def test_what_was_not_understood_outside_every_form_is_shown_at_its_place():
    annex = tuple(Line(Cell("正文", Address(line=100 + line))) for line in range(OUTSIDE_CELLS + 50))
    read = reading(FORM)
    read = replace(read, document=replace(read.document, blocks=annex), unread=(annex[-1].cell,))
    (link,) = select(page(DocumentReport("通知.docx", read, (FormReport(FORM, ()),))), "#reading .notes a.goto")
    assert link.get("href") == f"#c{OUTSIDE_CELLS + 50}"


def test_ids_are_unique():
    ids = re.findall(r' id="([^"]+)"', text_of(two_forms()))
    assert len(ids) == len(set(ids))


def test_the_form_is_drawn_with_its_merged_cells():
    table = select(page(report()), "table.drawn")[0]
    spans = {td.get("data-place"): (td.get("rowspan"), td.get("colspan")) for td in select(table, "td")}
    assert spans["t1.r1.c2"] == (None, "3")
    assert spans["t1.r4.c1"] == ("2", None)
    assert len(spans) == 20


def test_text_of_the_file_is_never_markup():
    assert "科技特派员&lt;b&gt;" in text_of(report())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("资金 1234567890.00 元", "资金 1234567890.00 元", id="a-figure-is-not-broken"),
        pytest.param("见https://example.gov.cn。", "见https://<wbr>example.<wbr>gov.cn。", id="an-address-is"),
        pytest.param("<b>aaaaaaaaaaaaaa</b>", "&lt;b&gt;aaaaa<wbr>aaaaaaaa<wbr>a&lt;/b&gt;", id="and-stays-text"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_only_long_words_may_be_broken(text, shown):
    assert breakable(text) == shown


def test_what_was_not_decided_says_why_and_where():
    section = page(report()).get_element_by_id("open")
    said = words(section)
    for part in ("“项目支出”读不出单位", "不是项目绩效目标表", "王科长同意保留至2024年6月30日：机构改革", "通过 1"):
        assert part in said
    assert select(section, "a.goto")[0].text == "表1第2行第4列"


def test_how_the_file_was_read():
    said = words(page(report()).get_element_by_id("reading"))
    assert "标题年度2023，地区湖南（hunan-2021）" in said
    assert "没有读懂的文字 1" in said
    assert NOTES[0].text in said
    assert "138******01" in said
    assert "标签80 填写内容90 表外文字10 没有读懂20 源文件可见字符200" in said


def test_a_rule_is_explained_with_its_findings():
    rule = page(report()).get_element_by_id("rule-budget.expenditure_sum")
    assert "查什么" in words(rule)
    assert [link.get("href") for link in select(rule, "a")] == ["#f1"]


def test_a_page_needs_nothing_but_itself():
    text = text_of(report(), index_href="../index.html")
    root = html.document_fromstring(text)
    policy = select(root, "meta[http-equiv]")[0].get("content")
    assert policy.startswith("default-src 'none'")
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        (element,) = select(root, tag)
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    assert not select(root, "link, img, iframe, script[src], [style], [onclick]")
    assert re.findall(r"https?:", text) == []
    assert [a.get("href") for a in select(root, "a") if not a.get("href").startswith("#")] == ["../index.html"]


def test_the_page_is_chinese_and_labelled():
    root = page(report())
    assert root.get("lang") == "zh-CN"
    assert select(root, "title")[0].text == "绩效审核报告：目标表.docx"
    tabs = select(root, "[role=tab]")
    assert [root.get_element_by_id(tab.get("aria-controls")).get("aria-labelledby") for tab in tabs] == [
        tab.get("id") for tab in tabs
    ]


def test_every_control_and_table_has_a_name():
    root = page(two_forms())
    assert select(root, "input, select")
    for control in select(root, "input, select"):
        assert words(control.getparent()).strip(), control.get("name")
        assert control.getparent().tag == "label"
    for head in select(root, "th"):
        assert head.get("scope") in ("col", "row")


def test_headings_go_down_one_step_at_a_time():
    levels = [int(element.tag[1]) for element in page(two_forms()).iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_page_of_a_small_form_is_small():
    assert len(text_of(report()).encode()) < 60_000


def test_a_form_without_findings_says_so():
    root = page(clean_report())
    assert not select(root, ".finding, .marked")
    assert "没有发现问题（通过 1，不适用 1，不能判断 0）。" in words(root.get_element_by_id("findings"))
    assert select(root, ".filter")[0].get("hidden") is not None


def test_two_forms_can_be_told_apart():
    root = page(two_forms())
    assert {card.get("data-form") for card in select(root, ".finding")} == {"1", "2"}
    assert [option.get("value") for option in select(root, "select[name=form] option")] == ["", "1", "2"]
    assert [words(item) for item in select(root, "nav li")] == [
        "2023年部门整体支出绩效目标表 错误 1 警告 2 提示 1",
        "第二张表（科普） 错误 1 警告 2 提示 1",
    ]
    assert [words(head) for head in select(root, ".of-form")] == [
        "第 1 张：2023年部门整体支出绩效目标表",
        "第 2 张：第二张表（科普）",
    ]
    not_applied = next(row for row in select(root, "#open tr") if "不是项目绩效目标表" in words(row))
    assert words(not_applied).startswith("各表")


def test_forms_that_share_a_table_begin_at_their_project():
    root = page(two_forms())
    assert words(select(root, "h2.form-head")[0]) == "第 1 至 2 张 在同一张表格里"
    second = root.get_element_by_id("form-2")
    assert root.get_element_by_id(second.get("data-to")).get("data-place") == "t1.r5.c3"


def test_what_a_rule_repeats_stands_together_and_is_said_once():
    vague = [
        finding("quantification.vague_value", failed("无法衡量。", cells=[AT[place]], repair=repair), "warning")
        for place, repair in (("t1.r5.c4", "改成数字。"), ("t1.r4.c4", "改成数字。"), ("t1.r2.c4", "分档。"))
    ]
    between = finding("quantification.operator_present", failed("没有写明。", cells=[AT["t1.r5.c3"]]), "warning")
    cards = select(page(report(*vague, between)), ".finding")
    assert [(card.get("data-rule").split(".")[1], "again" in card.get("class").split()) for card in cards] == [
        ("vague_value", False),
        ("vague_value", False),
        ("vague_value", True),
        ("operator_present", False),
    ]


def test_the_cell_to_be_repaired_is_named_first_and_the_others_as_the_page_has_them():
    said = failed("得5分，应为4分。", cells=at("t1.r4.c4", "t1.r2.c4", "t1.r4.c3", "t1.r2.c2"))
    links = select(page(report(finding("scores.indicator_points", said))), ".finding .goto")
    assert [words(link) for link in links] == ["表1第4行第4列", "表1第2行第2列", "表1第2行第4列", "表1第4行第3列"]


def test_many_places_of_one_finding_are_counted():
    many = failed("留有占位内容。", cells=list(AT.values())[:9])
    card = page(report(finding("completeness.placeholder", many))).get_element_by_id("f1")
    assert len(select(card, "a.goto")) == 6
    assert "共 9 处，都在表中标出" in words(card)


def test_a_sheet_is_named_once_in_a_row_of_places():
    cells = [Cell("1", Address(sheet="项目1", ref=ref, row=row)) for row, ref in enumerate(("D4", "D5"), 1)]
    other = Cell("1", Address(sheet="项目2", ref="D4", row=1))
    document = replace(reading(FORM).document, blocks=(*map(Line, [*cells, other]), *reading(FORM).document.blocks))
    source = replace(report(finding("budget.annual_sum", failed("不等。", cells=[*cells, other]))))
    source = replace(source, reading=replace(reading(FORM), document=document))
    assert [link.text for link in select(page(source).get_element_by_id("f1"), "a.goto")] == [
        "工作表“项目1”D4",
        "D5",
        "工作表“项目2”D4",
    ]


def test_a_file_without_a_form_shows_its_text():
    root = page(DocumentReport("通知.docx", reading(), ()))
    assert "没有识别出绩效表" in words(root.get_element_by_id("paper"))
    assert "2023年部门整体支出绩效目标表" in words(root.get_element_by_id("paper"))


def test_a_file_that_could_not_be_read_says_why():
    error = FileError("encrypted", "文件加了密码，请去掉密码后再试。")
    root = page(DocumentReport("坏.docx", None, (), error), index_href="../index.html")
    assert error.text in words(root)
    assert select(root, "a.back")[0].get("href") == "../index.html"


def test_a_crash_inside_a_rule_keeps_the_drawn_form():
    root = page(DocumentReport("目标表.docx", reading(FORM), (), FileError("internal", "规则 x 内部出错。")))
    assert words(select(root, "[role=alert]")[0]) == "规则 x 内部出错。"
    assert select(root, "table.drawn")


def test_a_coverage_matrix_is_drawn_where_there_is_one():
    goals = (
        CoverageRow("目标1", "培育企业", AT["t1.r1.c2"], (CoverageMark("0.82", ("高新技术企业",)), None)),
        CoverageRow("目标2", "科普", None, (CoverageMark("0.12", ("企业",), covers=False), None)),
    )
    columns = (("新认定高新技术企业", AT["t1.r4.c3"]), ("科技特派员", AT["t1.r5.c3"]))
    source = replace(report(), forms=(FormReport(FORM, FINDINGS, Coverage(columns, goals)),))
    listed, marks = select(page(source), ".matrix table")
    assert [words(row) for row in select(listed, "tbody tr")] == ["目标1培育企业1 条", "目标2科普—"]
    assert [[words(cell) for cell in select(row, "th, td")] for row in select(marks, "tr")] == [
        ["指标", "目标1", "目标2", "相同或相近的词语"],
        ["新认定高新技术企业", "0.82", "0.12", "目标1：高新技术企业"],
    ]
    assert "与各项都没有相同词语的指标 1 条：科技特派员" in words(select(page(source), ".matrix")[0])
    assert [words(cell) for cell in select(marks, "td.covers")] == ["0.82"]
    assert not select(page(report()), ".matrix")


@pytest.mark.parametrize("name", ['a"b\\c}</style>.docx', "李\n某.docx"])
def test_a_file_name_cannot_break_the_page(name):
    root = page(replace(report(), name=name))
    assert len(select(root, "style")) == 1
    assert select(root, "h1")[0].text_content() == name
