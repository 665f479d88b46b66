"""A computed number that can be followed: formula, source, figures it came from with their cells, each step in words.

A number that cannot be had (a figure is missing, the denominator is 0) is None with the reason; nothing is divided by
zero and no ratio is formed over a hole.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from jixiao.cells.model import Cell

SHOWN = Decimal("0.01")
"""Digits shown in steps; the value itself is kept exact to the precision of Decimal."""
AGREED = "agreement"
"""The `source` of what rests on an agreement somebody put on record, and on no document."""
AGREED_WORDS = "对这一项的约定，见评判记录"
_MOST_DECIMALS = 6
"""Of a figure as somebody typed it; more of them come out of a division."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number a computation starts from, by the name it is printed with; None where it could not be had.

    `cell` is where it stands in a form; `origin` is a key of the room that knows where else it came from
    (treasury:row:123), which this room only carries along. `text`: what it says where that is no number (a date).
    """

    name: str
    value: Decimal | None
    cell: Cell | None = None
    origin: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Derivation:
    """`formula` in words (执行率 = 执行数 ÷ 预算数 × 100%), `source` a key of profiles/data/sources.yaml, or `AGREED`.

    `steps` are the lines a reader would write on paper; `reason` says why `value` is None; `variant` is the id of the
    ratio's definition where there may be several of one name.
    """

    value: Decimal | None
    formula: str
    source: str
    inputs: tuple[Figure, ...]
    steps: tuple[str, ...] = ()
    reason: str | None = None
    variant: str | None = None

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The places the figures stand at."""
        return tuple(figure.cell for figure in self.inputs if figure.cell is not None)

    @property
    def origins(self) -> tuple[str, ...]:
        """Where the figures came from outside the form, each once."""
        return tuple(dict.fromkeys(figure.origin for figure in self.inputs if figure.origin is not None))

    def lines(self) -> tuple[str, ...]:
        """The derivation as text: formula, figures, steps, and the reason where there is no value."""
        figures = [f"{figure.name}：{_said(figure)}" for figure in self.inputs]
        return (self.formula, *figures, *self.steps, *([self.reason] if self.reason else []))


def _said(figure: Figure) -> str:
    return figure.text or ("没有" if figure.value is None else typed(figure.value))


def derive(
    formula: str,
    source: str,
    inputs: Sequence[Figure],
    compute: Callable[..., tuple[Decimal, Sequence[str]]],
    variant: str | None = None,
) -> Derivation:
    """`compute` is given the values of the inputs in order and gives the value and its steps; not asked over a hole."""
    figures = tuple(inputs)
    missing = [figure.name for figure in figures if figure.value is None]
    if missing:
        return Derivation(None, formula, source, figures, reason=f"没有{'、'.join(missing)}，无法计算", variant=variant)
    value, steps = compute(*(figure.value for figure in figures))
    return Derivation(value, formula, source, figures, tuple(steps), variant=variant)


def unknown(formula: str, source: str, inputs: Sequence[Figure], reason: str, variant: str | None = None) -> Derivation:
    """A number that cannot be had, with the reason."""
    return Derivation(None, formula, source, tuple(inputs), reason=reason, variant=variant)


def shown(value: Decimal) -> str:
    """A number with at most two decimals, as a person would write it."""
    rounded = value.quantize(SHOWN, ROUND_HALF_UP)
    return f"{rounded.normalize():f}" if rounded == rounded.to_integral_value() else f"{rounded:f}"


def typed(value: Decimal) -> str:
    """A figure a computation starts from, with all its decimals where it has a few more (0.003, 499.999): a step must
    not be written with other numbers than it was done with."""
    is_short = -_decimals(value) <= _MOST_DECIMALS
    rounded = value.quantize(SHOWN, ROUND_HALF_UP)
    if rounded == value or not (is_short or rounded == rounded.to_integral_value()):
        return shown(value)
    return f"{value.normalize():f}"


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def total(name: str, parts: Sequence[Figure], source: str = "logic") -> Derivation:
    """The sum of the parts."""
    formula = f"{name} = {' + '.join(part.name for part in parts)}"

    def add(*values: Decimal) -> tuple[Decimal, Sequence[str]]:
        result = sum(values, Decimal())
        return result, [f"{' + '.join(map(typed, values))} = {shown(result)}"]

    return derive(formula, source, parts, add)
