"""What the library keeps of an indicator, from contract.md's JSON: its levels, its name, its target taken apart."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jixiao.cycle.names import key_of
from jixiao.forms.masked import masked_form
from jixiao.forms.official.table_rows import name_column
from jixiao.forms.targets import Quantity
from jixiao.forms.values import print_target, read_targets
from jixiao.forms.values.numbers import plain
from jixiao.profiles.layouts import layout_for

_SECRET = "publication.secret_project"  # noqa: S105 - the name of a rule
_LEVEL, _NAME, _FIGURE, _MEASURE = 60, 300, 40, 20
"""How much of each the library holds (`models/library.py`)."""


@dataclass(frozen=True, slots=True)
class Written:
    """One indicator. `sign`, `figure`, `measure`: of a target that is one plain figure, else empty."""

    level1: str
    level2: str
    key: str
    name: str
    sign: str
    figure: str
    measure: str
    target: str


def is_secret(outcomes: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the rules found in a form that it is of a secret project, or could not tell."""
    return any(each["rule"] == _SECRET for each in outcomes)  # kept are those that failed or could not be decided


def is_marked_secret(outcomes: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the rules found it written in a form that it is of a secret project."""
    return any(each["rule"] == _SECRET and each["status"] == "failed" for each in outcomes)


def written_in(form: Mapping[str, Any]) -> Iterator[Written]:
    """The indicators of a form that have a name, personal data masked: what is offered to others names nobody."""
    column = column_in(form)
    return (found for row in masked_form(form)["indicators"] if (found := written(row, column)).key)


def written(row: Mapping[str, Any], column: str) -> Written:
    """One row, named in this column."""
    name = called(row, column)
    figure = figure_of(row["target"])
    sign, number, measure = ("", "", "") if figure is None else figure
    return Written(
        level1=level_of(row["level1"]),
        level2=level_of(row["level2"]),
        key=key_of(name),
        name=name[:_NAME],
        sign=sign,
        figure=number,
        measure=measure,
        target=(row["target"] or "")[:_NAME],
    )


def called(row: Mapping[str, Any], column: str) -> str:
    """What stands in the column that names it, failing that in the other."""
    return row[column] or row["level3"] or row["content"] or ""


def column_in(form: Mapping[str, Any]) -> str:
    """The column that names the indicators of a form, as its official layout has it."""
    profile = form["profile"]
    layout = layout_for(profile["id"] if profile else "", form["kind"])
    return "content" if layout is None else name_column(layout)


def level_of(text: str | None) -> str:
    """A level as it is compared: without white space."""
    return "".join((text or "").split())[:_LEVEL]


def figure_of(target: str | None) -> tuple[str, str, str] | None:
    """Sign, number and unit of a target that is one figure and nothing more; None for any other: 增长15% is no 15%."""
    found = read_targets(target, None)
    match found:
        case (Quantity(is_growth=False, growth_base=None, of=None, change=None) as one,):
            number, measure = plain(one.value), one.unit or ""
            if len(number) > _FIGURE or len(measure) > _MEASURE:
                return None
            return print_target(one).removesuffix(f"{number}{measure}"), number, measure
        case _:
            return None
