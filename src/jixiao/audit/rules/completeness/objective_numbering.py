"""绩效目标的编号应连续，编号后直接写目标。

Objectives of one horizon are numbered together. Prose without any number is lawful; several goals in one cell are too
(the Word form prints one cell for all), so rows are not counted.

查什么：编号有无跳号、重号、部分漏编；编号与目标之间有无多余的标点。
为什么：监控和自评按目标编号逐条对应，编号乱了就对不上。
反例：目标1：、继续办好科技活动周。
正例：目标1：继续办好科技活动周。目标2：搭建科技创新服务平台。
依据：公开表样“目标1：目标2：……”的编号格式。
已知局限：不判断一条目标里是否写了几件事。
"""

import re
from unicodedata import numeric

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form, Objective

_INSIDE = re.compile(
    r"(?:^|[。；;\s])(?:目标\s*([0-9]{1,2})\s*[:：]|([0-9]{1,2})\s*[.、．](?![0-9])"
    r"|[(（]([0-9]{1,2})[)）]|([①-⑳])|[(（]?([一二三四五六七八九十])[)）、])"
)
"""A number within an objective: one the reader did not take, because it does not follow the one before."""
_STRAY_SIGN = re.compile(r"目标\s*[0-9一二三四五六七八九十]+\s*[:：]\s*[、，,;；。]\s*(\S.{0,7})")


@rule(
    "completeness.objective_numbering", catalogue="A07", severity="hint", basis=["hunan-form-2018", "hunan-form-2020"]
)
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    if all(objective.no is None for objective in form.objectives):
        return not_applied("没有编号的绩效目标")
    failures = [outcome for objective in form.objectives for outcome in _stray_signs(objective)]
    for horizon in dict.fromkeys(objective.horizon for objective in form.objectives):
        series = [objective for objective in form.objectives if objective.horizon == horizon]
        failures += _gaps(series) or _skipped(series)
    return verdict(failures, "目标编号连续", cells=[form.objectives[0].cell])


def _stray_signs(objective: Objective) -> list[Outcome]:
    in_cell = [match for match in _STRAY_SIGN.finditer(objective.cell.text) if match.group(1)[:4] in objective.text]
    if not in_cell and not re.match(r"[、，,;；。]", objective.text):
        return []
    return [
        failed(
            f"目标{objective.no or ''}的编号后面有多余的标点：“{shortened(objective.text)}”。",
            cells=[objective.cell],
            repair="删去编号后面多余的标点。",
        )
    ]


def _gaps(series: list[Objective]) -> list[Outcome]:
    numbered = [objective.cell for objective in series if objective.no is not None]
    if len(numbered) > 1 and len(set(numbered)) == 1:  # an overall goal in a cell of its own belongs to no list
        series = [objective for objective in series if objective.no is not None or objective.cell in numbered]
    numbers = [objective.no for objective in series]
    expected = list(range(1, len(numbers) + 1))
    if numbers == expected or all(number is None for number in numbers):
        return []
    wrong = next(objective for objective, number in zip(series, expected, strict=True) if objective.no != number)
    return [
        failed(
            "目标编号不连续（有跳号、重号或漏编）。",
            cells=[wrong.cell],
            expected="、".join(map(str, expected)),
            found="、".join("无" if number is None else str(number) for number in numbers),
            repair="按1、2、3……连续编号。",
        )
    ]


def _skipped(series: list[Objective]) -> list[Outcome]:
    """A list inside an objective counts from one again; one that begins beyond the next number is a gap."""
    return [
        failed(
            f"目标{objective.no}后面直接写了{number}，编号不连续。",
            cells=[objective.cell],
            expected=str(objective.no + 1),
            found=str(number),
            repair="按1、2、3……连续编号。",
        )
        for objective in series
        if objective.no is not None
        for number in _numbers(objective.text)
        if number > objective.no + 1
    ]


def _numbers(text: str) -> list[int]:
    """Every 目标3： and 3. of a text; of the numberings of lists inside it (③ 三、) the number each begins with."""
    plain: list[int] = []
    first: dict[int | None, int] = {}
    for match in _INSIDE.finditer(text):
        if match[1] or match[2]:
            plain.append(_number(match))
        else:
            first.setdefault(match.lastindex, _number(match))
    return [*plain, *first.values()]


def _number(match: re.Match[str]) -> int:
    plain, dotted, bracketed, circled, chinese = match.groups()
    if circled:
        return int(numeric(circled))
    return int(plain or dotted or bracketed or "一二三四五六七八九十".index(chinese) + 1)
