"""The tables of the files in `files/`, written by hand: (text, row, column, row span, column span)."""

Placed = tuple[str, int, int, int, int]

MERGED: list[Placed] = [
    ("项目支出绩效目标申报表\n（2024年度）", 1, 1, 1, 5),
    ("项目名称", 2, 1, 1, 1),
    ("城市道路养护", 2, 2, 1, 2),
    ("主管部门", 2, 4, 1, 1),
    ("市住建局", 2, 5, 1, 1),
    ("绩效指标", 3, 1, 3, 1),  # a vertical label
    ("一级指标", 3, 2, 1, 1),
    ("三级指标", 3, 3, 1, 2),
    ("指标值", 3, 5, 1, 1),
    ("产出指标", 4, 2, 2, 1),
    ("养护里程", 4, 3, 1, 2),
    ("≥50公里", 4, 5, 1, 1),
    ("验收合格率\n\n（一次验收）", 5, 3, 1, 2),
    ("100%", 5, 5, 2, 1),  # reaches into the next block of rows
    ("备注", 6, 1, 1, 1),
    ("  各级指标可另附页", 6, 2, 1, 3),
]
"""Ends the file: no paragraph follows."""

OUTER: list[Placed] = [
    ("基本情况", 1, 1, 1, 1),
    ("资金情况\n单位：万元", 1, 2, 1, 1),
    ("负责人", 2, 1, 1, 1),
    ("李某，电话13800000000", 2, 2, 1, 1),
]
INNER: list[Placed] = [
    ("年度资金总额", 1, 1, 1, 2),
    ("120.50", 1, 3, 1, 1),
    ("其中", 2, 1, 2, 1),
    ("财政拨款", 2, 2, 1, 1),
    ("100.50", 2, 3, 1, 1),
    ("其他资金", 3, 2, 1, 1),
    ("20.00", 3, 3, 1, 1),
]
"""Stands in the second cell of OUTER, between its two lines."""

FORM: list[Placed] = [
    (f"第{row}行第{column}列" if (row + column) % 3 else "", row, column, 1, 1)
    for row in range(1, 11)
    for column in range(1, 7)
]
"""A form of 60 cells, every third one empty."""
