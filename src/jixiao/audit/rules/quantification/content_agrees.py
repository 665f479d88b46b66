"""指标内容中的数字应当与指标值一致。

Compared where 指标内容 and 指标值 have equally many figures of one unit; amounts for each person or unit (每家奖励
10万元), places of what is counted (3个街道老旧小区), scoring steps and growths are not the value. Of a column
that only explains the indicator only the figure that closes it is taken (当年完成赎买4500亩), in a form that sets
targets, where no word makes it another one (上年, 其中, 全市).

查什么：指标内容里写的数量、指标说明末尾的数量，与指标值一栏的数量是否相同。
为什么：同一行两个数，监控和自评不知道以哪个为准。
反例：内容写“科技型中小企业入库达100家”，指标值写“≥120家”。
正例：内容写“入库达100家，认定达180家”，指标值写“100家、180家”。
依据：表内逻辑。
已知局限：单位不同或个数不同的无法对应，不比较。
"""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from jixiao.audit.aspects import sets_targets
from jixiao.audit.context import Context
from jixiao.audit.entries import measure, value_cell
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import quoted
from jixiao.forms.model import Form, Indicator
from jixiao.forms.targets import Quantity, Target
from jixiao.forms.values import figures_with_spans
from jixiao.profiles.load import words

_LOOK_BACK = 8
"""Letters before a figure in which a word such as 每 makes it a rate and not the value."""


@rule("quantification.content_agrees", catalogue="D15", severity="error", basis=["logic"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    compared = []
    failures = []
    for row in form.indicators:
        figures = _content_targets(row, form.fiscal_year) or (_explained(row, form) if sets_targets(form) else [])
        said, set_values = _figures(figures), _figures(row.targets)
        units = [unit for unit in said if len(said[unit]) == len(set_values.get(unit, ()))]
        compared += units
        failures += [
            _failure(row, unit, said[unit], set_values[unit])
            for unit in units
            if Counter(said[unit]) != Counter(set_values[unit])
        ]
    if not compared:
        return not_applied("指标内容中没有可与指标值对照的数字")
    return verdict(failures, f"指标内容中的{len(compared)}处数字与指标值一致")


def _content_targets(row: Indicator, year: int | None) -> list[Target]:
    """The figures of 指标内容 that can be the value."""
    content = row.content
    if not content or not row.target or measure(row) != content:
        return []
    figures = figures_with_spans(content, year)
    per_unit = words("per_unit_words")
    return [
        found.target
        for found in figures
        if not mentions(content[max(0, found.start - _LOOK_BACK) : found.start], per_unit)
        and not _counts_places(content[found.end :])
    ]


def _explained(row: Indicator, form: Form) -> list[Target]:
    """The figure an explanation of the name ends in."""
    content = (row.content or "").rstrip("。；; ")
    if not content or not row.target or measure(row) == row.content or mentions(content, words("explained_otherwise")):
        return []
    figures = figures_with_spans(content, form.fiscal_year)
    closes = len(figures) == 1 and content[figures[0].end :] in ("", "以上", "及以上")
    return [figures[0].target] if closes and not mentions(content, words("per_unit_words")) else []


def _counts_places(behind: str) -> bool:
    """Whether the figure counts places of something named further on: 3个 | 街道老旧小区."""
    place = next((word for word in words("place_nouns") if behind.startswith(word)), None)
    return place is not None and behind.removeprefix(place).rstrip("。；;，, ") != ""


def _figures(targets: Iterable[Target]) -> dict[str, list[Decimal]]:
    """The values by printed unit, growths left out."""
    by_unit: dict[str, list[Decimal]] = {}
    for target in targets:
        if isinstance(target, Quantity) and target.unit and not target.is_growth:
            by_unit.setdefault(target.unit, []).append(target.value)
    return by_unit


def _failure(row: Indicator, unit: str, said: list[Decimal], set_values: list[Decimal]) -> Outcome:
    in_content = [f"{value:f}{unit}" for value in said]
    as_value = [f"{value:f}{unit}" for value in set_values]
    return failed(
        f"指标内容写{quoted(in_content)}，指标值却写{quoted(as_value)}。",
        cells=[row.place("content"), value_cell(row)],
        expected="、".join(in_content),
        found="、".join(as_value),
        repair="核实后把两处改为同一个数。",
    )
