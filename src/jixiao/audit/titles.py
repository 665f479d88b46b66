"""What a title says besides the kind of form."""

import re

from jixiao.forms.model import Form, Text
from jixiao.forms.sheet import plain

_NAMED = re.compile(
    r"(\w{2,24}?(?:局|厅|委员会|委|办公室|办|法院|检察院|联合会|总工会|协会|中心|学院|医院))(?=20\d\d年|部门|单位|整体)"
)


def named_in_title(form: Form) -> Text | None:
    """The department before the year (长沙市天心区卫生健康局2022年部门整体支出绩效目标表)."""
    match = _NAMED.match(plain(form.title or ""))
    head = form.labels.get("title")
    return None if match is None or head is None or "财政" in match[1] else Text(match[1], (head,))
