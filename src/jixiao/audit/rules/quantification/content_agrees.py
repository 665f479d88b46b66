"""指标名称、内容和说明中的数字应当与指标值一致。

Compared where the name (or 指标内容) and the value have equally many figures of one unit, or one date each. An amount
for each (每亩补助3500元) is compared with a value for each (元/亩) only; places of what is counted (3个街道老旧小区),
scoring steps and growths are not the value. Of a column that only explains the indicator or remarks on it, the one
figure that closes it (当年完成赎买4500亩) or gets something done (15个村完成改厕) is taken, in a form that sets
targets, where no word makes it another one (上年, 其中, 全市).

查什么：指标名称、指标内容里的数量和时间，指标说明、备注里的数量，与指标值一栏是否相同。
为什么：同一行两个数，监控和自评不知道以哪个为准。
反例：内容写“科技型中小企业入库达100家”，指标值写“≥120家”；名称写“6月底前完成采购”，指标值写“9月30日前”。
正例：内容写“入库达100家，认定达180家”，指标值写“100家、180家”。
依据：表内逻辑。
已知局限：单位不同或个数不同的无法对应，不比较。
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from jixiao.audit.aspects import sets_targets
from jixiao.audit.context import Context
from jixiao.audit.entries import measure, measure_cell, value_cell
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import quoted
from jixiao.cells.model import Cell
from jixiao.forms.days import day_words
from jixiao.forms.model import Form, Indicator
from jixiao.forms.targets import Deadline, Quantity, Target
from jixiao.forms.values import figures_with_spans, in_base_unit
from jixiao.profiles.load import words

_LOOK_BACK = 8
"""Letters before a figure in which a word such as 每 makes it a rate and not the value."""
_BOUNDS = ("以上", "以下", "以内")
_CLOSES = ("", "以上", "及以上")
_ATTRIBUTE = re.compile(r"各\w{1,6}的")
"""各村组织的演出500场: who holds them, and no figure for each village."""
_EVENT = re.compile(r"(?<=[场期班批届])次$")
"""场次 and 场 count the same."""
_YEAR = re.compile(r"20\d\d(?=年)")
_MAY_BE_FIGURE = re.compile(r"[\d０-９一二三四五六七八九十百千万]")

_Said = dict[str, list[tuple[Decimal | date, str]]]
"""By unit (that of a date is ""): what can be compared, with the figure as printed."""


@rule("quantification.content_agrees", catalogue="D15", severity="error", basis=["logic"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    compared = 0
    failures = []
    for row in form.indicators:
        for what, cell, targets in _texts(row, form) if row.targets else ():
            said, values = _by_unit(targets), _by_unit(row.targets)
            units = [unit for unit in said if len(said[unit]) == len(values.get(unit, ()))]
            compared += len(units)
            failures += [
                _failure(row, what, cell, said[unit], values[unit])
                for unit in units
                if Counter(value for value, _ in said[unit]) != Counter(value for value, _ in values[unit])
            ]
    if not compared:
        return not_applied("指标名称、内容中没有可与指标值对照的数字")
    return verdict(failures, f"指标名称、内容中的{compared}处数字与指标值一致")


def _texts(row: Indicator, form: Form) -> Iterator[tuple[str, Cell, list[Target]]]:
    """The texts of a row that may state its value: what each is called, its cell, its figures."""
    name = measure(row)
    if row.target and _MAY_BE_FIGURE.search(name):
        what = "指标内容" if name == row.content else "指标名称"
        yield what, measure_cell(row), _of_name(name, row, form.fiscal_year)
    beside = (("指标说明", "content", row.content), ("备注", "remark", row.remark)) if sets_targets(form) else ()
    for what, field, text in beside:
        if row.target and text and text != name and _MAY_BE_FIGURE.search(text):
            figures = _of_explanation(text, row, form.fiscal_year)
            yield what, row.place(field), [] if field == "remark" and _may_be_a_part(text, figures, row) else figures


def _of_name(name: str, row: Indicator, year: int | None) -> list[Target]:
    """The figures of a name or of 指标内容 that can be the value."""
    return [
        target
        for found in figures_with_spans(name, year)
        if not _says_which(name[: found.start], name[found.start : found.end], name[found.end :])
        and (target := _comparable(found.target, name[: found.start], row, _LOOK_BACK))
    ]


def _of_explanation(text: str, row: Indicator, year: int | None) -> list[Target]:
    """The one figure of an explanation, where it closes it or gets something done."""
    said = text.rstrip("。；; ")
    figures = figures_with_spans(said, year)
    if len(figures) != 1 or isinstance(figures[0].target, Deadline) or {*_YEAR.findall(said)} - {str(year)}:
        return []
    behind = said[figures[0].end :]
    is_whole = mentions(said, words("explained_otherwise")) is not None
    if not (_gets_done(behind) or (behind in _CLOSES and not is_whole)):
        return []
    target = _comparable(figures[0].target, said[: figures[0].start], row, len(said))
    return [target] if target else []


def _may_be_a_part(remark: str, figures: list[Target], row: Indicator) -> bool:
    """Whether a remark may speak of some of what is counted: 含续建4座, 新建4个 beside ≥12个."""
    if mentions(remark, words("whole_year_words")):
        return False
    said, values = _by_unit(figures), _by_unit(row.targets)
    return any(said[unit] <= values[unit] for unit in said.keys() & values.keys())


def _gets_done(behind: str) -> bool:
    """15个|行政村完成整村改厕任务: what is counted gets something done, so that the figure is no base."""
    return any(behind.find(word) > 0 for word in words("done_words")) and not mentions(behind, ("占", "中", "的"))


def _comparable(target: Target, before: str, row: Indicator, look_back: int) -> Target | None:
    """A figure as the value can state it: for each (每亩补助3500元) as 元/亩, where the value has that unit; None where
    a word before it makes it something else."""
    each = next((unit.partition("/")[2] for unit in _units(row) if "/" in unit), "")
    if each and isinstance(target, Quantity) and any(f"{word}{each}" in before for word in ("每", "单", "一")):
        return replace(target, unit=f"{target.unit}/{each}")
    seen = _ATTRIBUTE.sub("", before)
    for other in words("per_unit_exceptions"):
        seen = seen.replace(other, "")
    return None if mentions(seen[-look_back:], words("per_unit_words")) else target


def _units(row: Indicator) -> Iterator[str]:
    return (target.unit for target in row.targets if isinstance(target, Quantity) and target.unit)


def _says_which(before: str, figure: str, behind: str) -> bool:
    """Whether the figure says of what the name counts something: 3个|街道老旧小区, 500户以下|小区改造, 达标率95%|的,
    or the whole it counts some of: 100个|重点村整治个数."""
    rest = behind.rstrip("。；;，, ")
    if rest and (figure.endswith(_BOUNDS) or rest.startswith((*_BOUNDS, "的"))):
        return True
    if not before and rest.endswith(words("counting_names")):
        return True
    place = next((word for word in words("place_nouns") if behind.startswith(word)), None)
    return place is not None and rest != place


def _by_unit(targets: Iterable[Target]) -> _Said:
    """The figures by the unit they can be compared in, growths left out."""
    found: _Said = {}
    for target in targets:
        if isinstance(target, Quantity) and target.unit and not target.is_growth:
            value, unit = in_base_unit(target.value, target.unit)
            printed = f"{target.value:f}{target.unit}"
            found.setdefault(_EVENT.sub("", unit) or "%", []).append((value.normalize(), printed))
        elif isinstance(target, Deadline):
            found.setdefault("", []).append((target.date, day_words(target.date)))
    return found


def _failure(
    row: Indicator, what: str, cell: Cell, said: Sequence[tuple[object, str]], values: Sequence[tuple[object, str]]
) -> Outcome:
    in_text, as_value = [printed for _, printed in said], [printed for _, printed in values]
    return failed(
        f"{what}写{quoted(in_text)}，指标值却写{quoted(as_value)}。",
        cells=[cell, value_cell(row)],
        expected="、".join(in_text),
        found="、".join(as_value),
        repair="核实后把两处改为同一个数。",
    )
