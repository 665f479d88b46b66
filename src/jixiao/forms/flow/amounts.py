"""Rows of amounts whose figures were glued together: 年度资金总额:353510100.00%10.

The columns above tell how many figures there are and of what kind; the execution rate, and the sum of the parts, tell
where one ends and the next begins. A row is divided only where exactly one division fits.
"""

import itertools
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.forms.flow.squeezed import NONE, Place, Squeezed
from jixiao.forms.flow.words import behind_asides, blocks_of, label_at
from jixiao.forms.money_block import MONEY_BLOCKS

_AMOUNTS = frozenset({
    "original_budget", "adjusted_budget", "executed", "adjustment", "annual_budget", "received", "execution_forecast",
})  # fmt: skip
_POINTS = frozenset({"weight", "score"})
_RATE = "execution_rate"
_NUMBER = re.compile(r"(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.\d{1,6})?%?")
_FIGURES = re.compile(r"[\d.,%—–/\-]+")
_AMONG = re.compile(r"其中:?|[,;、]")
_NAME = re.compile(r"[\u4e00-\u9fff、()]{2,22}(?:拨款|资金|总额|合计|补助|经费|收入|投入|结转|专户|贷款|自筹):?")
"""What a kind of money that no list knows is called."""
_SUM = re.compile(r"(?:总额|合计|小计|总计)(?=:?\d)")
_MOST_WAYS = 400
_MOST_CUTS = 20_000
_LONGEST_RUN = 48
"""Digits of the figures of one row; a longer run is none."""
_MOST_POINTS = 100
_MOST_RATE = 1000

Figures = tuple[tuple[int, Place], ...]
"""Which column each figure stands in, and where."""


@dataclass(frozen=True, slots=True)
class AmountRow:
    """A printed label, the run of figures behind it (None: blank), and their division, where one is sure."""

    label: Place
    run: Place | None
    figures: Figures = ()


def amount_rows(s: Squeezed, begin: int, end: int, fields: Sequence[str]) -> list[AmountRow]:
    """The rows from here to the next label that is none of money."""
    rows = list(_rows(s, begin, end))
    total: tuple[Decimal, ...] | None = None
    found: list[AmountRow] = []
    parts: list[int] = []
    ways = [list(itertools.islice(_ways(s, row.run, fields), _MOST_WAYS)) if row.run else [] for row in rows]
    for index, (row, possible) in enumerate(zip(rows, ways, strict=True)):
        likely = possible if len(possible) == 1 else [way for way in possible if _is_likely(s, way, fields)]
        is_sure = len(likely) == 1 and len(possible) < _MOST_WAYS
        found.append(AmountRow(row.label, row.run, likely[0]) if is_sure else row)
        if total is None and found[-1].figures:
            total = _amounts(s, found[-1].figures, fields)
        elif row.run:
            parts.append(index)
    if total and parts and (fitting := _parts(s, [ways[index] for index in parts], fields, total)):
        for index, figures in zip(parts, fitting, strict=True):
            found[index] = AmountRow(rows[index].label, rows[index].run, figures)
    return found


def one_each(s: Squeezed, run: Place, count: int) -> tuple[Place, ...] | None:
    """A run of figures as the values of so many labels, a total and its parts, where exactly one division sums up."""
    ways = list(itertools.islice(_numbers(s, *run, count), _MOST_CUTS))
    if len(ways) == _MOST_CUTS:
        return None
    values = [
        (way, [Decimal(s.words(place).rstrip("%").replace(",", "")) for place in way])
        for way in ways
        if len(way) == count
    ]
    fitting = [way for way, figures in values if figures[0] and figures[0] == sum(figures[1:])]
    return fitting[0] if len(fitting) == 1 else None


def _rows(s: Squeezed, begin: int, end: int) -> Iterator[AmountRow]:
    position = begin
    while position < end:
        start = position
        while among := _AMONG.match(s.text, position, end):
            position = among.end()
        word = label_at(s.text, position, end)
        is_known = word is not None and bool(blocks_of(word) & MONEY_BLOCKS)
        stop = position + len(word) if word and is_known else _next_figure(s, position, end)
        if not is_known and not _NAME.fullmatch(s.text, position, stop):
            return
        if more := _SUM.match(s.text, stop, end):
            stop = more.end()
        stop = behind_asides(s.text, stop, end)
        figures = _FIGURES.match(s.text, stop, end)
        has_digits = figures is not None and any(sign.isdigit() for sign in figures[0])
        yield AmountRow((start, stop), figures.span() if figures and has_digits else None)
        position = figures.end() if figures else stop


def _next_figure(s: Squeezed, begin: int, end: int) -> int:
    match = re.compile(r"\d").search(s.text, begin, end)
    return match.start() if match else begin


def _ways(s: Squeezed, run: Place, fields: Sequence[str]) -> Iterator[Figures]:
    """Every division of a run of figures among the columns that their kinds and the execution rate allow."""
    most = len(fields) if run[1] - run[0] <= _LONGEST_RUN else 0
    for numbers in _numbers(s, run[0], run[1], most):
        for columns in _columns(len(numbers), fields):
            figures = tuple(zip(columns, numbers, strict=True))
            are_apart = all(s.gaps[begin] != NONE for begin, _ in numbers[1:])
            if _fits(s, figures, fields, check_rate=not are_apart):
                yield figures


def _numbers(s: Squeezed, begin: int, end: int, most: int) -> Iterator[tuple[Place, ...]]:
    """Every way to cut a run into so many numbers at most; gaps always cut, and so do dashes, which hold a place."""
    while begin < end and s.text[begin] in "—–-/":
        begin += 1
    if begin == end:
        yield ()
    if begin == end or not most:
        return
    stop = next((i for i in range(begin + 1, end) if s.gaps[i] != NONE or s.text[i] in "—–-/"), end)
    glued = stop - begin
    whole = _NUMBER.match(s.text, begin, stop)
    lengths = range(1, glued + 1) if not (begin and s.gaps[begin] and whole and whole.end() == stop) else (glued,)
    for length in lengths:
        if _NUMBER.fullmatch(s.text, begin, begin + length):
            for rest in _numbers(s, begin + length, end, most - 1):
                yield ((begin, begin + length), *rest)


def _columns(count: int, fields: Sequence[str]) -> Iterator[tuple[int, ...]]:
    """The columns that so many figures may stand in: all of them, or the amounts alone, with or without their rate."""
    figures = [index for index, name in enumerate(fields) if name in _AMOUNTS | _POINTS or name == _RATE]
    amounts = [index for index, name in enumerate(fields) if name in _AMOUNTS]
    rated = [index for index, name in enumerate(fields) if name in _AMOUNTS or name == _RATE]
    for columns in dict.fromkeys((tuple(figures), tuple(rated), tuple(amounts))):
        if len(columns) == count:
            yield columns


def _fits(s: Squeezed, figures: Figures, fields: Sequence[str], *, check_rate: bool) -> bool:
    """Whether figures are of the kinds of their columns, and agree with the printed rate where that is asked."""
    printed = {fields[column]: s.words(place) for column, place in figures}
    if any(text.endswith("%") for name, text in printed.items() if name != _RATE):
        return False
    values = {name: Decimal(text.rstrip("%").replace(",", "")) for name, text in printed.items()}
    if any(values[name] > _MOST_POINTS for name in _POINTS & values.keys()):
        return False
    if values.get("score", Decimal(0)) > values.get("weight", Decimal(_MOST_POINTS)):
        return False
    return not check_rate or _rate_fits(printed, values)


def _rate_fits(printed: Mapping[str, str], values: Mapping[str, Decimal]) -> bool:
    """Whether the rate is what the two amounts give, to the digits it is printed with."""
    budget = values.get("adjusted_budget", values.get("original_budget"))
    spent = values.get("executed")
    rate = values.get(_RATE)
    if budget is None or spent is None or rate is None:
        return True
    if not printed[_RATE].endswith("%"):
        return rate <= _MOST_RATE
    if not (budget and rate and spent):
        return rate == spent == 0
    step = Decimal(1).scaleb(int(rate.as_tuple().exponent))
    return abs(spent / budget * 100 - rate) <= step


def _is_likely(s: Squeezed, figures: Figures, fields: Sequence[str]) -> bool:
    """Whether the score is the share of its points that the rate says; without a score, whether all was spent.

    4545100% below 预算数, 执行数, 执行率 is 45, 45, 100%, not 45451, 0, 0%.
    """
    values = {fields[column]: Decimal(s.words(place).rstrip("%").replace(",", "")) for column, place in figures}
    if _RATE not in values or "score" not in values:
        return values.get(_RATE) == _MOST_POINTS
    whole = values.get("weight")
    return whole is None or abs(whole * values[_RATE] / 100 - values["score"]) <= Decimal("0.5")


def _amounts(s: Squeezed, figures: Figures, fields: Sequence[str]) -> tuple[Decimal, ...]:
    return tuple(Decimal(s.words(place).replace(",", "")) for column, place in figures if fields[column] in _AMOUNTS)


def _parts(
    s: Squeezed, ways: Sequence[Sequence[Figures]], fields: Sequence[str], total: tuple[Decimal, ...]
) -> tuple[Figures, ...] | None:
    """The one choice of divisions under which the parts sum up to the total in every column."""
    if math.prod(map(len, ways)) > _MOST_CUTS:
        return None
    fitting = [
        choice for choice in itertools.product(*ways) if _sums_up([_amounts(s, each, fields) for each in choice], total)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _sums_up(parts: Sequence[tuple[Decimal, ...]], total: tuple[Decimal, ...]) -> bool:
    if any(len(part) != len(total) for part in parts):
        return False
    return all(sum(column) == whole for column, whole in zip(zip(*parts, strict=True), total, strict=True))
