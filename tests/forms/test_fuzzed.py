"""Forms the fuzz run (benchmarks/fuzz.py) stumbled over."""

from jixiao.cells.reader import read_bytes
from jixiao.forms.reading import read_forms


def test_a_form_in_one_line_whose_rows_name_no_level() -> None:
    head = "项目支出绩效目标表（2022年度）项目名称：绿地养护 单位名称：某局 一级指标 二级指标 三级指标 指标值"
    reading = read_forms(read_bytes(f"{head} 养护面积 ≥100万平方米".encode(), "form.txt"))
    assert [form.project.text for form in reading.forms if form.project] == ["绿地养护"]


def test_a_row_that_stands_wholly_under_other_columns() -> None:
    """A head with a bent word moves a later row to columns without a name: nothing of it is taken, nothing is lost."""
    rows = [
        ["年度绩效指标", "一级指2020", "二级指标", "名称", "指标内容", "指标值"],
        ["", "产出指标", "数量指标", "妇幼健康服务", "免费检查人数", "≥1.8万人"],
        ["", "", "时效指标", "妇幼健康服务", "检查完成时间", "2022年11月30日前"],
        ["效益指标", "经济效益指标", "公共卫生服务", "居民人均补助", "≥84元"],
    ]
    table = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows)
    title = "<p>部门整体支出绩效目标申报表（2022年度）</p><p>部门名称：某市卫生健康局</p>"
    reading = read_forms(read_bytes(f"<html>{title}<table>{table}</table></html>".encode(), "form.html"))
    balance = reading.text_balance
    assert balance.labels + balance.values + balance.prose_outside_forms + balance.unread == balance.source
    assert "≥1.8万人" in [row.target for form in reading.forms for row in form.indicators]
