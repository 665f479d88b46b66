"""Forms the fuzz run (benchmarks/fuzz.py) stumbled over."""

from jixiao.cells.reader import read_bytes
from jixiao.forms.reading import read_forms


def test_a_form_in_one_line_whose_rows_name_no_level() -> None:
    head = "项目支出绩效目标表（2022年度）项目名称：绿地养护 单位名称：某局 一级指标 二级指标 三级指标 指标值"
    reading = read_forms(read_bytes(f"{head} 养护面积 ≥100万平方米".encode(), "form.txt"))
    assert [form.project.text for form in reading.forms if form.project] == ["绿地养护"]
