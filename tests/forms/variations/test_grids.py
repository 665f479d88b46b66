"""Whatever stands in a grid: reading never fails, loses no character, and shows no private name."""

import json
import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jixiao.cells.text.reader import read as read_text
from jixiao.forms.as_json import mask_of, reading_json
from jixiao.forms.reading import read_forms
from tests.forms.variations.drawing import page_reading
from tests.forms.variations.test_variations import assert_balanced

WORDS = [
    "2023年项目支出绩效目标表", "部门整体支出绩效自评表", "（2023年度）", "单位：万元", "项目名称", "部门名称",
    "某县水利局", "资金总额：100", "其中：一般公共预算", "年度收入预算", "年度支出预算", "合计", "三公经费",
    "编制数23人；实有25人", "整体绩效目标", "目标1：办好学校。目标2：", "1.甲。（1）乙。2.丙。", "年度目标",
    "实施期目标", "年度主要任务", "任务名称", "主要内容", "预算金额", "一级指标", "二级指标", "三级指标",
    "指标内容", "指标值", "2024年指标值", "数值", "单位", "权重", "年初预算数", "全年执行数", "得分", "产出指标",
    "效益指标", "满意度指标", "数量指标", "质量指标", "年度绩效指标", "数量指标：培训100人。",
    "【产出指标-数量指标】指标1:机柜数量(≥77台)", "清淤山塘", "≥40口", "﹥18公里", "100", "295%", "工90",
    "￥1,200.50", "……", "指标2：", "（如：≥100人）", "同上", "小计", "总分", "财政部门审核意见", "审核人：王某",
    "填报人：李某  联系电话：13800000008", "2023年1月5日", "备注", "填报说明", "<", "^", "", "", "", "\\n", "：",
    "（", "一级指标二级指标三级指标指标值产出指标数量指标培训教师≥100人质量指标合格率≥95%",
]  # fmt: skip

grids = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(lambda row: "|" + "|".join(row) + "|"),
    min_size=1,
    max_size=12,
)
lines = st.lists(st.sampled_from([word for word in WORDS if word not in ("<", "^", "\\n")]), max_size=3)


def rectangular(rows: list[str]) -> list[str]:
    """Rows of one length, so that a merged cell has something to be merged with."""
    width = max(row.count("|") for row in rows)
    return [row + "|" * (width - row.count("|")) for row in rows]


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(before=lines, grid=grids, behind=lines)
def test_a_page_of_form_words(before, grid, behind):
    drawing = "\n".join([*before, *rectangular(grid), *behind])
    reading = page_reading("某县\n" + drawing)
    assert_balanced(reading)
    reading_json(reading, mask_of(reading, with_personal_data=False))


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.lists(st.sampled_from(WORDS), max_size=6), min_size=1, max_size=14), st.sampled_from(["\t", "", " "])
)
def test_a_dump_of_form_words(rows, gap):
    reading = read_forms(read_text(("某县\n" + "\n".join(gap.join(row) for row in rows)).encode(), "form.txt"))
    assert_balanced(reading)


@settings(max_examples=60)
@given(st.lists(st.sampled_from([word for word in WORDS if len(word) > 1]), min_size=4, max_size=40))
def test_one_line_of_form_words(words):
    text = "2023年项目支出绩效目标表项目名称山塘清淤" + "".join(words)
    reading = read_forms(read_text(text.encode(), "form.txt"))
    assert_balanced(reading)


NAMES = ("李小某", "王大某", "赵中某", "钱某", "孙某某")


def test_names_of_people_leave_no_trace_in_any_output():
    reading = page_reading("""
        2023年部门整体支出绩效目标表
        |部门名称|某县教育局|负责人|王大某|
        |年度目标|由李小某牵头（13800000009），王大某负责。|<|<|
        |随手写的一格|李小某已核|<|<|
        |一级指标|二级指标|三级指标|指标值|
        |产出指标|数量指标|李小某培训教师|≥40人|
        |^|^|孙某某走访农户|﹥18户|
        |财政部门审核意见|归口业务科室|审核意见：请李小某补充。|<|
        |^|^|审核人：赵中某  科室负责人签字：钱某  2023年1月9日|<|
        填报人：李小某、孙某某  联系电话：13800000009
    """)
    told = json.dumps(reading_json(reading, mask_of(reading, with_personal_data=False)), ensure_ascii=False)
    assert [name for name in NAMES if name in told] == []
    assert re.search(r"1380000\d{4}", told) is None
    shown = json.dumps(reading_json(reading, mask_of(reading, with_personal_data=True)), ensure_ascii=False)
    assert [name for name in NAMES if name in shown] == list(NAMES)
