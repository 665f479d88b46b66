"""Heads of several rows whose wide cells a dump wrote once stand over the columns they name."""

from tests.forms.texts import codes, form_of, reading_of


def rows(*lines: str) -> str:
    """A cell a line closed by a bar, a blank line between rows."""
    return "\n\n".join("\n".join(f"{cell} |" for cell in line.split("/")) for line in lines) + "\n"


TOP = ("项目名称/夜间开放", "主管部门/某县文旅局")


def test_years_below_the_value_move_what_stands_behind_it():
    text = "项目支出绩效目标表\n（2023年度）\n" + rows(
        *TOP,
        "一级指标/二级指标/三级指标/指标值/备注",
        "///前年/上年/预计当年实现/",
        "产出指标/数量指标/讲座场次/12场/15场/≥20场/分馆2场",
        "/质量指标/按期举办率/85%/88%/≥90%/",
    )
    form = form_of(text)
    assert [(i.level3, i.target, i.baseline, i.remark) for i in form.indicators] == [
        ("讲座场次", "≥20场", "15场", "分馆2场"),
        ("按期举办率", "≥90%", "88%", None),
    ]
    assert "columns_shifted" in codes(reading_of(text))


def test_years_may_stand_below_a_name_that_stands_below_the_value():
    text = "项目支出绩效目标表\n（2024年度）\n" + rows(
        *TOP,
        "一级指标/二级指标/三级指标/指标值/备注",
        "///近两年指标值/预期当年实现值/",
        "///2022年/2023年//",
        "产出指标/数量指标/讲座场次/12场/15场/≥20场/分馆2场",
        "/质量指标/按期举办率/85%/88%/≥90%/",
    )
    assert [(i.level3, i.target, i.remark) for i in form_of(text).indicators] == [
        ("讲座场次", "≥20场", "分馆2场"),
        ("按期举办率", "≥90%", None),
    ]


def test_levels_over_names_and_values_of_several_projects():
    text = "2024年项目绩效目标汇总表\n" + rows(
        "项目名称/项目金额/绩效目标/产出指标/满意度指标",
        "/资金总额/财政性资金//三级指标/指标值/三级指标/指标值",
        "夜间开放/42.60/42.60/开放不少于200天。/接待读者/≥900人/读者满意度/≥90%",
        "古籍修复/18.00/10.00/修复馆藏古籍40册。/修复古籍/≥40册/读者满意度/≥92%",
    )
    forms = reading_of(text).forms
    assert [(f.project.text, [(i.level1, i.target) for i in f.indicators]) for f in forms if f.project] == [
        ("夜间开放", [("产出指标", "≥900人"), ("满意度指标", "≥90%")]),
        ("古籍修复", [("产出指标", "≥40册"), ("满意度指标", "≥92%")]),
    ]


def test_a_first_row_with_blanks_is_no_second_row_of_the_head():
    text = "项目支出绩效目标表\n（2023年度）\n" + rows(
        *TOP,
        "一级指标/二级指标/三级指标/指标值/备注",
        "产出指标//讲座场次/≥20场/",
        "/质量指标/按期举办率/≥90%/按月",
    )
    reading = reading_of(text)
    assert [(i.level3, i.target, i.remark) for i in reading.forms[0].indicators] == [
        ("讲座场次", "≥20场", None),
        ("按期举办率", "≥90%", "按月"),
    ]
    assert "columns_shifted" not in codes(reading)


def sides(of_spending: str) -> str:
    return "2024年整体支出绩效目标表\n金额单位：万元\n" + rows(
        "单位名称/年度预算申请/整体绩效目标/部门整体支出绩效指标",
        f"/资金总额/按收入性质分/{of_spending}//一级指标/二级指标/三级指标/指标值/备注",
        "//一般公共预算/政府性基金拨款/基本支出/项目支出//////",
        "某县民政局/400/320/80/60/340/目标1：发放低保金。/产出指标/数量指标/低保人数/≥800人/按月",
    )


def test_both_sides_of_the_money_stand_over_their_own_names():
    form = form_of(sides("按支出性质分"))
    assert {money.slot: money.text for money in form.money} == {
        "total": "400", "general_public_budget": "320", "government_fund": "80",
        "basic_expenditure": "60", "project_expenditure": "340",
    }  # fmt: skip
    assert [(i.level1, i.level3, i.target, i.remark) for i in form.indicators] == [
        ("产出指标", "低保人数", "≥800人", "按月")
    ]
    assert len(form.objectives) == 1


def test_heads_that_do_not_say_which_names_are_theirs_are_left_alone():
    assert not any("表头的宽格" in note.text for note in reading_of(sides("其中")).notes)
