"""The five published forms followed by the self-evaluation of their own province and year, filled with results and
scored by hand: one sheet a form, and the only one.

A line of a sheet: (weight, what is filled in, what people decided, points), a line for each row of the self-evaluation:
prose is a row a figure. The template is the self-evaluation's: no province of these forms has one of its own for its
year, so it is the national one of the year, in 2018 the first that came (2020). None of the forms has 成本指标 among
its 一级指标 (cost stands under 产出指标), so that weights are 10 for the execution, 50, 30 and 10 in all of them; 新乡
has a level nobody has points for, its 28 rows share 90 equally.

Weights: 50 ÷ 14 = 3.57, twice 3.58 …; points are weight × result ÷ target (target ÷ result where less is better), to
the cent; the total is the sum of what is printed. Satisfaction: of the target until 2020; from 2021 by intervals, all
of the points from 90 %, 80 % of them from 80 %.
"""

from dataclasses import dataclass
from decimal import Decimal

from jixiao.measures.judgement import NONE, Judgement
from jixiao.measures.points import Level

D = Decimal
MET = Judgement(level="met")
LESS = Judgement(better="less")


@dataclass(frozen=True)
class Sheet:
    """`profile`: of the published form; `template`: of its self-evaluation. `spent`: 全年执行数 and 全年预算数 in 万元.
    `total`: score and grade."""

    seed: str
    kind: str
    profile: str
    template: str
    spent: tuple[str, str]
    execution: str
    rows: tuple[tuple[str, str | None, Judgement, str | None], ...]
    total: tuple[str, str]


def judged(points: str, level: Level | None = None) -> Judgement:
    return Judgement(level=level, points=D(points))


WANGCHENG = Sheet(
    "000", "department_targets", "hunan-2022", "national-2021-without-cost", ("2219.30", "2336.11"), "9.50",
    (
        ("3.58", "130家", NONE, "3.58"),
        ("3.58", "45个", NONE, "3.22"),  # 3.58 × 45 ÷ 50
        ("3.57", "42个", NONE, "3.57"),
        ("3.57", "19.8亿元", NONE, "3.21"),  # 3.57 × 19.8 ÷ 22
        ("3.57", "1次", NONE, "3.57"),
        ("3.57", "4个", NONE, "3.57"),
        ("3.57", "100%", NONE, "3.57"),
        ("3.57", "98%", NONE, "3.50"),  # 3.57 × 98 ÷ 100
        ("3.57", "按时完成", NONE, "3.57"),
        ("3.57", "按时完成", NONE, "3.57"),
        ("3.57", "按时完成", NONE, "3.57"),
        ("3.57", "个别项目下达较晚", judged("2.50", "partly"), "2.50"),  # 60%—80% of 3.57: 2.142—2.856
        ("3.57", "按下拨文件执行", MET, "3.57"),
        ("3.57", "按下拨文件执行", MET, "3.57"),
        ("6", "4.5%", NONE, "5.40"),  # 6 × 4.5 ÷ 5
        ("6", "52个", NONE, "6"),
        ("6", "达成年度指标", NONE, "6"),
        ("6", "长期坚持", NONE, "6"),
        ("6", "达到", MET, "6"),
        ("5", "88%", NONE, "4"),  # 80 % of 5, from 80 % to 90 %
        ("5", "80%", NONE, "4"),
    ),
    ("95.04", "优"),  # 9.50 + 48.14 + 29.40 + 8
)  # fmt: skip

SHAOYANG = Sheet(
    "001", "department_targets", "hunan-2020", "national-2020-department", ("360", "373.51"), "9.64",
    (
        ("12.50", "105家、180家", judged("12.50"), "12.50"),  # no sign: 105 for 100 is for a person to say
        ("12.50", "2020年12月20日", NONE, "12.50"),
        ("12.50", "410万元", LESS, "12.50"),
        ("12.50", "2021年1月9日", Judgement(deduction=D("0.1")), "11.50"),  # 10 days late
        ("7.50", "10场次、2场、100条", NONE, "7.50"),
        ("7.50", "达成年度指标", NONE, "7.50"),
        ("7.50", "没有安排", judged("3", "not"), "3"),  # up to 60% of 7.50: 4.50
        ("7.50", "部分达成并具有一定效果", judged("5"), "5"),  # 4.50—6
        ("10", "85%", NONE, "9.44"),  # 10 × 85 ÷ 90
    ),
    ("91.08", "优"),  # 9.64 + 49 + 23 + 9.44
)  # fmt: skip

YUANJIANG = Sheet(
    "002", "department_targets", "hunan-2023", "national-2021-without-cost", ("1245.61", "1245.61"), "10",
    (
        ("7.15", "16家、125家", NONE, "7.15"),
        ("7.15", "6家、4次", NONE, "7.15"),
        ("7.14", "100万元、5家", NONE, "6.55"),  # (7.14 + 7.14 × 5 ÷ 6) ÷ 2 = 6.545
        ("7.14", "18家", NONE, "6.43"),  # 7.14 × 18 ÷ 20
        ("7.14", "190万", LESS, "7.14"),
        ("7.14", "20万", NONE, "7.14"),
        ("7.14", "2023年12月20日", NONE, "7.14"),
        ("4.29", "210万", NONE, "4.29"),
        ("4.29", "150万", NONE, "3.22"),  # 4.29 × 150 ÷ 200
        ("4.29", "10场、3场", NONE, "4.29"),
        ("4.29", "26人", NONE, "4.29"),
        ("4.28", "0次", NONE, "4.28"),
        ("4.28", "1.2%、2.5%", NONE, "4.28"),
        ("4.28", "2.5%", NONE, "4.28"),
        ("10", "90%", NONE, "10"),
    ),
    ("97.63", "优"),  # 10 + 48.70 + 28.93 + 10
)  # fmt: skip

YUANJIANG_PROJECT = Sheet(
    "002", "project_targets", "hunan-2023-project", "national-2021-without-cost", ("500", "523.67"), "9.55",
    (
        ("7.15", "16家、125家", NONE, "7.15"),
        ("7.15", "6家、4次、二等奖", judged("7"), "7"),
        ("7.14", "100万元、6家", NONE, "7.14"),
        ("7.14", "20家", NONE, "7.14"),
        ("7.14", "按时完成", NONE, "7.14"),
        ("7.14", "210万", NONE, "6.80"),  # the standard says ≤200万: 7.14 × 200 ÷ 210
        ("7.14", "20万", NONE, "7.14"),
        ("5", "200万", NONE, "5"),
        ("5", "200万、1亿", NONE, "5"),
        ("5", "10场、2场", NONE, "4.17"),  # (5 + 5 × 2 ÷ 3) ÷ 2
        ("5", "171人", NONE, "4.75"),  # 5 × 171 ÷ 180
        ("5", "环境进一步优化", NONE, "5"),
        ("5", None, Judgement(is_applicable=False), None),
        ("10", "86%", NONE, "8"),  # 80 % of 10
    ),
    ("95.77", "优"),  # (9.55 + 49.51 + 23.92 + 8) ÷ 95 × 100
)  # fmt: skip

MORE = Judgement(better="more")

CHANGDE = Sheet(
    "003", "department_targets", "hunan-2018", "national-2020-department", ("7600", "8000"), "9.50",
    (
        ("3.58", "410家", NONE, "3.58"),
        ("3.58", "1家", NONE, "3.58"),
        ("3.57", "1家", NONE, "3.57"),
        ("3.57", "1家", NONE, "1.79"),  # 3.57 × 1 ÷ 2 = 1.785
        ("3.57", "22家", NONE, "3.57"),
        ("3.57", "375亿元", MORE, "3.52"),  # 3.57 × 375 ÷ 380
        ("3.57", "增长16%", MORE, "3.57"),
        ("3.57", "7000万", NONE, "3.57"),
        ("3.57", "2家", NONE, "3.57"),
        ("3.57", "45件", NONE, "3.21"),  # 3.57 × 45 ÷ 50
        ("3.57", "2018年12月25日", NONE, "3.57"),
        ("3.57", "6900万元", LESS, "3.57"),
        ("3.57", "959.27万元", NONE, "3.57"),
        ("3.57", "250万元", NONE, "3.57"),
        ("6", "22家", NONE, "6"),
        ("6", "375亿元", MORE, "5.92"),  # 6 × 375 ÷ 380
        ("6", "达成年度指标", NONE, "6"),
        ("6", "部分达成并具有一定效果", judged("4"), "4"),  # 60%—80% of 6: 3.60—4.80
        ("6", "达成年度指标", NONE, "6"),
        ("10", "93%", NONE, "9.79"),  # 10 × 93 ÷ 95
    ),
    ("95.02", "优"),  # 9.50 + 47.81 + 27.92 + 9.79
)  # fmt: skip

TEN_RATIOS = {
    "专项资金细化率": ({"已细化的专项资金": "930", "参与分配的专项资金": "1000"}, "93%"),
    "预算执行率": ({"执行数": "13957.85", "预算数": "16324.97"}, "85.50%"),
    "预算调整率": (
        {"预算调整数": "1200", "因政策调整数": "300", "因不可抗力调整数": "83.75", "上级临时交办调整数": "0",
         "预算数": "16324.97"}, "5%",
    ),
    "结转结余率": ({"结转结余总额": "1959", "支出预算数": "16324.97"}, "12%"),
    "“三公经费”控制率": ({"三公经费实际支出": "22", "三公经费预算数": "23"}, "95.65%"),
    "政府采购执行率": ({"实际政府采购金额": "116.40", "政府采购预算数": "120"}, "97%"),
    "绩效监控完成率": ({"已监控项目数": "12", "应监控项目数": "12"}, "100%"),
    "绩效自评完成率": ({"已自评项目数": "11", "应自评项目数": "12"}, "91.67%"),
    "部门绩效评价完成率": ({"已完成部门评价项目数": "2", "计划部门评价项目数": "2"}, "100%"),
    "评价结果应用率": ({"已应用意见建议数": "9", "提出意见建议数": "10"}, "90%"),
}  # fmt: skip
"""Name → figures, and the ratio worked out by hand; computed, not typed, in the sheet of Xinxiang."""

XINXIANG = Sheet(
    "004", "department_targets", "henan-2021", "national-2021-without-cost", ("13957.85", "16324.97"), "8.55",
    (
        ("3.22", "相关", NONE, "3.22"),
        ("3.22", "科学", NONE, "3.22"),
        ("3.22", "合理", NONE, "3.22"),
        ("3.22", "完整", NONE, "3.22"),
        ("3.22", "专项资金细化率", NONE, "3.22"),
        ("3.22", "预算执行率", NONE, "3.06"),  # 3.22 × 85.50 ÷ 90
        ("3.22", "预算调整率", NONE, "3.22"),
        ("3.22", "结转结余率", NONE, "2.68"),  # 3.22 × 10 ÷ 12
        ("3.22", "“三公经费”控制率", NONE, "3.22"),
        ("3.22", "政府采购执行率", NONE, "3.22"),
        ("3.22", "真实", NONE, "3.22"),
        ("3.22", "合规", NONE, "3.22"),
        ("3.21", "部分达成并具有一定效果", judged("2.50"), "2.50"),  # 60%—80% of 3.21: 1.926—2.568
        ("3.21", "按时公开", NONE, "3.21"),
        ("3.21", "规范", NONE, "3.21"),
        ("3.21", "绩效监控完成率", NONE, "3.21"),
        ("3.21", "绩效自评完成率", NONE, "2.94"),  # 3.21 × 91.67%
        ("3.21", "部门绩效评价完成率", NONE, "3.21"),
        ("3.21", "评价结果应用率", NONE, "2.89"),  # 3.21 × 90%
        ("3.21", "100%", NONE, "3.21"),
        ("3.21", "100%", NONE, "3.21"),
        ("3.21", "100%", NONE, "3.21"),
        ("3.21", "95%", NONE, "3.05"),  # 3.21 × 95%
        ("3.21", "完成职责任务", NONE, "3.21"),
        ("3.21", "完成职责任务", NONE, "3.21"),
        ("3.21", "完成职责任务", NONE, "3.21"),
        ("3.21", "92%", NONE, "3.21"),
        ("3.21", "88%", NONE, "2.57"),  # 80 % of 3.21
    ),
    ("95.75", "优"),  # 8.55 + 48.02 of 投入管理 + 22.10 of 产出 and 效益 + 17.08
)  # fmt: skip

SHEETS = (WANGCHENG, SHAOYANG, YUANJIANG, YUANJIANG_PROJECT, CHANGDE, XINXIANG)
