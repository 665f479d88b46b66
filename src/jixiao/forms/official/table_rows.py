"""The rows of the table of indicators as an official form prints them: in the order of the file, each with its name in
the column the layout has names in."""

from collections.abc import Iterator
from dataclasses import replace

from jixiao.forms.model import Form, Indicator, Placeholder
from jixiao.forms.official.filled import columns_of
from jixiao.profiles.layouts import Layout

OTHER_NAME = {"level3": "content", "content": "level3"}
"""The two columns an indicator may be named in, each with the other: its name stands in that where a layout has one."""


def rows_of_table(form: Form, layout: Layout) -> Iterator[Indicator | Placeholder]:
    """The rows of the table of indicators, in the order of the file."""
    has_targets = any(each.target for each in form.indicators)
    indicators = [_named_as_printed(each, layout, has_targets=has_targets) for each in form.indicators]
    for number in range(len(indicators) + 1):
        yield from (each for each in form.placeholders if each.after == number)
        yield from indicators[number : number + 1]


def name_column(layout: Layout) -> str:
    """三级指标; where 指标内容 always stands between it and the value (名称 | 指标内容 | 指标值), that says what is
    measured. Behind the value, or left out where it is empty, it only explains."""
    columns = columns_of(layout).get("indicator", ())
    if not {"level3", "content", "target"} <= set(columns) or "content" in layout.optional:
        return layout.named_by
    return "content" if columns.index("content") < columns.index("target") else "level3"


def _named_as_printed(indicator: Indicator, layout: Layout, *, has_targets: bool) -> Indicator:
    """The indicator with its name where it is read as one: what a table without 三级指标 names in 指标内容 stands in
    三级指标 where the layout has 指标内容 behind the value, for there it would be read as the explanation of no name.
    Where the layout has one of the two columns alone, it stands in that.

    Where there is a column for it, 指标内容 keeps an explanation without a name, and, in a form that gives no values of
    their own, the prose they are read from.
    """
    own = name_column(layout)
    other = OTHER_NAME[own]
    if getattr(indicator, own) or not getattr(indicator, other):
        return indicator
    is_name = has_targets and not indicator.content_explains
    if other in layout.columns and not (is_name and _has_content_behind_value(layout)):
        return indicator
    places = {name: cells for name, cells in indicator.places.items() if name != own}
    return replace(
        indicator,
        level3=indicator.content,
        content=indicator.level3,
        places={own if name == other else name: cells for name, cells in places.items()},
    )


def _has_content_behind_value(layout: Layout) -> bool:
    columns = columns_of(layout)["indicator"]
    return {"level3", "content", "target"} <= set(columns) and columns.index("target") < columns.index("content")
