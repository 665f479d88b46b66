"""Points as a form prints them: weights and scores of indicators, of execution, of a level; merged cells count once."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.cells.model import Cell
from jixiao.forms.model import Form, Indicator
from jixiao.forms.sheet import plain
from jixiao.measures.derivation import Figure
from jixiao.measures.printed_number import number
from jixiao.profiles.model import Profile

_POINTS_IN_HEAD = re.compile(
    r"(?:预算)?(?:执行情况|资金执行|预算执行|执行率|得分|分值)[^()]{0,4}\((\d{1,6}(?:\.\d{1,6})?)分\)"
)
_LABEL_POINTS = re.compile(r"\((\d{1,6}(?:\.\d{1,6})?)分?\)")


@dataclass(frozen=True, slots=True)
class Points:
    """Points printed in one cell. `value` None: there is text, but no number in it; `indicator` None: execution."""

    value: Decimal | None
    cell: Cell
    indicator: Indicator | None


def scores(form: Form) -> list[Points]:
    """The scores of the indicators, a cell merged over several rows once."""
    return _of(form.indicators, "score")


def weights(rows: Sequence[Indicator]) -> list[Points]:
    """The weights of these indicators, a cell merged over several rows once."""
    return _of(rows, "weight")


def _of(rows: Sequence[Indicator], name: str) -> list[Points]:
    found: dict[Cell, Points] = {}
    for row in rows:
        cells = row.places.get(name)
        if not cells:
            continue
        value = row.weight if name == "weight" else row.score
        found.setdefault(cells[0], Points(value, cells[0], row))
    return list(found.values())


def level_points(label: str | None) -> Decimal | None:
    """The points a level's label prints behind its name: 产出指标（50分）."""
    match = _LABEL_POINTS.search(unicodedata.normalize("NFKC", label or ""))
    return Decimal(match[1]) if match else None


def execution_weight(form: Form, profile: Profile) -> Figure:
    """The points of execution as printed in their column or in a head (得分（10分）), else those of the profile."""
    text = form.extra.get("execution_weight")
    printed = number(text.text) if text else None
    if text is not None and printed is not None:
        return Figure("分值", printed.value, text.cell)
    for cell in form.cells:
        if match := _POINTS_IN_HEAD.fullmatch(plain(cell.text)):
            return Figure("分值", Decimal(match[1]), cell)
    return Figure("分值", profile.number("execution_points"))
