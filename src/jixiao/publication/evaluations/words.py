"""What a place in a public result is called."""

import re
from collections.abc import Mapping
from typing import Any

_WHOLE: Mapping[str, str] = {
    "total": "评价得分", "grade": "等级", "self_score": "自评得分", "difference": "自评得分和评价得分的差",
    "subject": "评价对象", "unit": "单位", "organiser": "组织评价的单位", "third_party": "第三方机构",
}  # fmt: skip
_FIELDS: Mapping[str, str] = {
    "score": "得分", "points": "分值", "rate": "得分率", "reason": "扣分原因", "evidence": "评分依据",
    "why": "改分理由", "computed": "按公式算得", "draft": "初稿得分", "text": "正文", "answer": "答复",
    "is_taken": "是否采纳", "is_adopted": "是否采纳", "title": "名称", "lost": "扣分", "about": "对哪一项",
}  # fmt: skip
_LISTS: Mapping[str, str] = {"problems": "存在的问题", "suggestions": "意见建议", "comments": "单位意见"}
_PLACE = re.compile(r"(?P<list>[a-z]+)\[(?P<number>\d+)\]\.(?P<field>[a-z_]+)")


def place_words(place: str, result: Mapping[str, Any]) -> str:
    """预算完成率得分, 单位意见第2条 答复, 评价得分."""
    read = _PLACE.fullmatch(place)
    if read is None:
        return _WHOLE.get(place, place)
    number, field = int(read["number"]), _FIELDS.get(read["field"], read["field"])
    if read["list"] in _LISTS:
        return f"{_LISTS[read['list']]}第{number + 1}条 {field}"
    return f"{result[read['list']][number].get('title', '')}{field}"
