"""Tables that list several projects; each becomes a form of its own.

flat      项目名称 | 预算金额 | 年度绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标值
outline   项目名称 | 预算金额 | 年度绩效目标 | 绩效指标
                                       | 【产出指标-数量指标】指标1:机柜数量(≥77台)
tree      单位名称／项目名称／指标 | 项目年度绩效目标 | 指标性质 | 指标值 | 度量单位
          产出指标              (the level shown only by leading blanks)
wide      项目名称 | 预算金额 | 数量指标 | 质量指标 | 满意度指标
          教师培训 | 120     | 培训100人 | 合格率95% | ≥90%
grouped   项目名称 | 项目金额 | 产出指标          | 满意度指标           (column_groups)
                           | 三级指标 | 指标值 | 三级指标 | 指标值
"""

import re
from collections.abc import Sequence

from jixiao.forms.column_groups import grouped_head
from jixiao.forms.header import head_at
from jixiao.forms.listings.columns import project_columns
from jixiao.forms.listings.flat import flat, flat_of_units, grouped
from jixiao.forms.listings.model import Listing
from jixiao.forms.listings.tree import heads_tree, tree
from jixiao.forms.listings.wide import level_heads, wide
from jixiao.forms.sheet import Row
from jixiao.forms.vocabulary import opens_block

_FEWEST_LEVELS = 2
_VALUE = re.compile(r"\s*(?:[≥≤<>＝=＜＞]|\d[\d,.]*\s*%?\s*$)")
"""What stands in a row of values and in no head; most rows of a form are such."""


def listing_of(rows: Sequence[Row]) -> Listing | None:
    """The listing a segment holds, None where its table speaks of one project only."""
    for index, row in enumerate(rows):
        if row.is_line or len(row.filled) < 3 or any(_VALUE.match(cell.text) for cell in row.filled):
            continue
        if heads_tree(row):
            return tree(rows, index)
        if groups := grouped_head(rows, index):
            if listing := grouped(rows, index, groups):
                return listing
            continue
        columns = project_columns(row)
        if "project" in columns.values() and (_holds_indicators(row) or head_at(rows, index)):
            return flat(rows, index, columns)
        if "project" in columns.values() and len(level_heads(row)) >= _FEWEST_LEVELS:
            return wide(rows, index, columns)
        if "department" in columns.values() and _holds_indicators(row) and (units := flat_of_units(rows, index)):
            return units
    return None


def _holds_indicators(row: Row) -> bool:
    return any(opens_block(cell.text) == "indicators" for cell in row.filled)
