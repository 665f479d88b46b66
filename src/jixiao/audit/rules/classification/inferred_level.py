"""转换中丢失、由软件补回的指标层级应当请填报人确认。

One finding for each pair of levels put back by the profile; levels carried down from a merged cell are no repair.

查什么：哪些指标的一级或二级指标在文件中已经丢失，是按表样补回的。
为什么：分页或转换时表头单元格丢失，指标可能归错层级，后面的检查都以此为准。
反例：换页后“产出指标”一格不见了，“履职目标实现”是按表样归到产出指标下的。
正例：一级、二级指标逐格印出，或者合并单元格向下延续。
依据：表内逻辑。
已知局限：只能说明补回了什么，不能判断补得对不对。
"""

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import quoted
from jixiao.forms.model import Form, Indicator


@rule("classification.inferred_level", catalogue="H02", severity="warning", basis=["logic"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    if not form.indicators:
        return not_applied("表内没有绩效指标")
    groups: dict[tuple[str | None, str | None], list[Indicator]] = {}
    for row in form.indicators:
        if "inferred" in (row.level1_from, row.level2_from):
            groups.setdefault((row.level1, row.level2), []).append(row)
    failures = [_failure(level1, level2, rows) for (level1, level2), rows in groups.items()]
    return verdict(failures, f"{len(form.indicators)}条指标的层级都印在文件中")


def _failure(level1: str | None, level2: str | None, rows: list[Indicator]) -> Outcome:
    levels = f"{level1 or '（空）'} / {level2 or '（空）'}"
    return failed(
        f"{quoted(row.name for row in rows)}的层级“{levels}”在文件中缺失，是按表样补回的。",
        cells=[cell for row in rows for cell in (row.place("level2"), row.place("level1"), row.cell)],
        expected="文件中印出的一级、二级指标",
        found="按表样补回",
        repair="对照原表确认层级；在原文件中补全一级、二级指标后重新检查。",
        is_of_reading=True,
    )
