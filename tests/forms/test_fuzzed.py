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


def test_a_name_over_several_columns_of_a_dump_without_rows() -> None:
    """指标值 over 上年 and 预计当年实现: there are more columns than names."""
    text = "二级指标\t指标名称\t指标值\t指标值设定依据，\t上年\t预计当年实现\t，"
    assert read_forms(read_bytes(text.encode(), "form.txt")).forms == ()


_MELTED = (
    "| 部门（单位）名称 |  | 射洪市统计局 |  |  |  |  |  |\n"
    "| --- | --- | --- | --- | --- | --- | --- | --- |\n"
    "| 部门职能职责 |  |组织统计业务培训。 |  |  |  |  |  || 年度主要任务 | 任务名称 | 主要内容 |  |  |  |  |"
    "  ||  | 常规统计调查 |及时审核上报统计报表 |  |  |  |  |  ||  | 第五次经济普查准备 |完成单位清查 |  |  |"
    "  |  |  ||  | 统计分析与服务 |发布年度统计公报 |  |  |  |  |  ||  | 满意度指标 | 服务对象满意度指标 |"
    " 数据使用部门满意度 | ≥ | 92 | % | 10 ||  | 统计执法与培训 |培训基层统计人员 |  |  |  |  |  ||"
    " 年度部门整体支出预算（万元） |  | 资金总额 |  | 财政拨款 |  | 其他资金 |  |\n"
    " 0.00 |  |\n"
    "| 年度总体目标 |  |3月底前发布统计公报。 |  |  |  |  |  || 年度绩效指标 | 一级指标 | 二级指标 |"
    " 三级指标 | 绩效指标性质 | 绩效指标值 | 绩效度量单位 | 权重 ||  | 产出指标 | 数量指标 |"
    " 开展常规统计调查项目 | ≥ | 18 | 项 | 10 ||  |  |  | 统计业务培训人次 | ≥ | 260 | 人次 | 10 ||  |  |"
    " 质量指标 | 统计报表及时审核率 | ＝ | 100 | % | 10 ||  |  |  | 单位清查误差率 | ≤ | 5 | ‰ | 10 ||  |  |"
    " 时效指标 | 年度统计公报发布时间 | 定性 | 2023年3月底前 |  | 10 ||  | 效益指标 | 社会效益指标 |"
    " 统计分析被采用篇数 | ≥ | 24 | 篇 | 10 ||  |  |  | 重大统计违法案件 | ＝ | 0 | 件 | 5 ||"
    " 年度部门整体支出预算（万元） |  | 资金总额 |  | 财政拨款 |  | 其他资金 |  |"
)
"""A pipe table most of whose line ends are lost: without its rule no row is counted."""


def test_whether_rows_are_counted_is_asked_of_the_rows_without_the_rule_below_the_head() -> None:
    balance = read_forms(read_bytes(_MELTED.encode(), "form.txt")).text_balance
    assert balance.labels + balance.values + balance.prose_outside_forms + balance.unread == balance.source


def test_a_head_that_goes_on_for_ever_names_no_columns() -> None:
    """Heads without a meaning behind those of the form: a short row is not tried under each of them."""
    rows = [
        ["一级指标", "二级指标", "三级指标", "指标值", *(f"栏{number}" for number in range(1_500))],
        ["数量指标", "建成站点数", "≥12个"],
        ["质量指标", "验收合格率", "≥98%"],
    ]
    table = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows)
    title = "<p>部门整体支出绩效目标申报表（2022年度）</p><p>部门名称：某市卫生健康局</p>"
    reading = read_forms(read_bytes(f"<html>{title}<table>{table}</table></html>".encode(), "form.html"))
    assert {row.target for form in reading.forms for row in form.indicators} <= {"≥12个", "≥98%", None}


def test_a_head_that_repeats_itself_is_searched_once() -> None:
    text = "\n".join(
        ["部门整体支出绩效目标表", "一级指标", "二级指标", "三级指标", *("运算符号", "内容", "度量单位") * 500]
    )
    balance = read_forms(read_bytes(text.encode(), "form.txt")).text_balance
    assert balance.labels + balance.values + balance.prose_outside_forms + balance.unread == balance.source


def test_of_two_tables_that_ran_together_one_may_have_no_cells() -> None:
    """Of the same heads and rows, glued together twice, only one is a form with cells of its own."""
    glued = "一级指标二级指标三级指标指标值产出指标数量指标培训教师≥100人质量指标合格率≥95%"
    text = f"某县\n填报说明\t{glued}\t2023年项目支出绩效目标表\t{glued}"
    balance = read_forms(read_bytes(text.encode(), "form.txt")).text_balance
    assert balance.labels + balance.values + balance.prose_outside_forms + balance.unread == balance.source
