"""Points, rates and reasons beside the amounts of a fund's row; the control rate beside the staff."""

from tests.forms.texts import form_of

EVALUATED = (
    "项目支出绩效自评表\n（2023年度）\n项目名称\t培训\t\t\t\t\t\t\n"
    "项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
    "\t年度资金总额\t100\t100\t97\t10\t97.00%\t9.7\n\t其中：财政拨款\t100\t100\t97\t—\t97.00%\t—\n"
    "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因\n"
    "产出指标\t数量指标\t培训教师\t≥100人\t100人\t90\t90\t\n"
)
BASE = (
    "部门整体支出绩效评价基础数据表\n填报单位：某市林业局\n财政供养人员情况（人）\t编制数\t实际在职人数\t控制率\n"
    "\t58\t61\t105.17%\n经费控制情况（万元）\t上年决算数\t本年预算数\t本年决算数\n三公经费\t24.60\t23.00\t21.80\n"
)


def test_texts_of_the_row_of_the_total_and_of_the_rows_below():
    found = {name: text.text for name, text in form_of(EVALUATED).extra.items()}
    assert found == {
        "execution_weight": "10",
        "execution_rate": "97.00%",
        "execution_score": "9.7",
        "execution_rate.annual_fiscal": "97.00%",
    }


def test_the_printed_control_rate():
    assert form_of(BASE).extra["staffing.control_rate"].text == "105.17%"
