"""What only one format brings: sheets of a workbook, pages laid out by tables, pipes, cells on lines."""

from jixiao.cells.html import read as read_html
from jixiao.forms.model import Reading
from jixiao.forms.reading import read_forms
from tests.cells import packages
from tests.forms.texts import codes, reading_of

HEAD = [["一级指标", "二级指标", "三级指标", "指标值"]]
ROWS = [["产出指标", "数量指标", "培训教师", "≥100人"], ["", "质量指标", "合格率", "≥95%"]]


def sheet(rows: list[list[str]]) -> str:
    """The XML of a worksheet with these texts."""
    cells = "".join(
        f'<row r="{number}">'
        + "".join(
            f'<c r="{chr(64 + column)}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
            for column, text in enumerate(row, 1)
            if text
        )
        + "</row>"
        for number, row in enumerate(rows, 1)
    )
    return f"<sheetData>{cells}</sheetData>"


def workbook(sheets: dict[str, list[list[str]]]) -> Reading:
    return read_forms(packages.read(packages.workbook({name: sheet(rows) for name, rows in sheets.items()})))


def indicators(reading: Reading) -> list[list[str]]:
    return [[f"{i.level1}/{i.level2}/{i.level3}/{i.target}" for i in form.indicators] for form in reading.forms]


READ = ["产出指标/数量指标/培训教师/≥100人", "产出指标/质量指标/合格率/≥95%"]


def test_each_sheet_with_a_form_is_one():
    department = [["2023年部门整体支出绩效目标表"], ["部门名称", "某县教育局"], *HEAD, *ROWS]
    project = [["2023年项目支出绩效目标表"], ["项目名称", "教师培训"], *HEAD, *ROWS]
    other = [["通讯录"], ["科室", "房间"], ["办公室", "301"]]
    reading = workbook({"封面": [["某县教育局"]], "整体": department, "通讯录": other, "项目": project})
    assert [form.kind for form in reading.forms] == ["department_targets", "project_targets"]
    assert indicators(reading) == [READ, READ]
    assert [form.indicators[0].cell.address.id for form in reading.forms] == ["整体!D4", "项目!D4"]


def test_a_form_without_a_title_in_its_sheet():
    reading = workbook(
        {"项目A": [["项目名称", "教师培训"], *HEAD, *ROWS], "项目B": [["项目名称", "校舍维修"], *HEAD, *ROWS]}
    )
    assert [form.project.text for form in reading.forms if form.project] == ["教师培训", "校舍维修"]
    assert indicators(reading) == [READ, READ]


def test_an_empty_sheet_between():
    project = [["2023年项目支出绩效目标表"], ["项目名称", "教师培训"], *HEAD, *ROWS]
    assert indicators(workbook({"空": [[""]], "项目": project})) == [READ]


def page(body: str) -> Reading:
    return read_forms(read_html(f"<meta charset='utf-8'><body>{body}</body>".encode(), "form.html"))


def table(rows: list[list[str]]) -> str:
    return (
        "<table>" + "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows) + "</table>"
    )


def test_a_form_inside_tables_that_lay_out_the_page():
    form = table([["项目名称", "教师培训", "", ""], *HEAD, *ROWS])
    inner = f"<p>2023年项目支出绩效目标表</p>{form}<p>填报人：李某</p>"
    layout = (
        f"<table><tr><td><table><tr><td>首页 &gt; 信息公开</td></tr><tr><td>{inner}</td></tr></table></td></tr></table>"
    )
    reading = page(layout)
    assert indicators(reading) == [READ]
    assert reading.forms[0].title == "2023年项目支出绩效目标表"
    assert [contact.name for contact in reading.forms[0].contacts] == ["李某"]


def test_navigation_and_footer_are_prose():
    form = table([["项目名称", "教师培训", "", ""], *HEAD, *ROWS])
    reading = page(
        f"<div>首页 绩效管理 预算公开</div><h1>2023年项目支出绩效目标表</h1>{form}<div>版权所有 某县财政局</div>"
    )
    assert indicators(reading) == [READ]
    assert reading.unread == ()


def test_pipes():
    rows = [["项目名称", "教师培训", "", ""], *HEAD, *ROWS]
    text = "# 2023年项目支出绩效目标表\n\n" + "\n".join("| " + " | ".join(row) + " |" for row in rows) + "\n"
    reading = reading_of(text)
    assert indicators(reading) == [READ]


def test_cells_on_lines():
    rows = [["", "项目名称", "教师培训"], ["", *HEAD[0]], ["", *ROWS[0]], ["", *ROWS[1]]]
    text = "2023年项目支出绩效目标表\n" + "\n\n".join("\n".join(f"\t{text}" for text in row) for row in rows) + "\n"
    assert indicators(reading_of(text)) == [READ]


def test_rows_joined_by_blanks():
    rows = [
        "项目名称 教师培训",
        *(" ".join(row) for row in HEAD),
        "产出指标 数量指标 培训教师 ≥100人",
        "质量指标 合格率 ≥95%",
    ]
    reading = reading_of("2023年项目支出绩效目标表\n\n" + "\n".join(rows) + "\n")
    assert indicators(reading) == [READ]
    assert codes(reading) == ["columns_shifted"]
