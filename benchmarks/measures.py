"""How long scoring takes: a form of 30 indicators with every derivation, and a county's year of 2,000 such forms.

`python -m benchmarks.measures` from the root of the repository. Counted are CPU seconds of this process, so that other
work on the machine does not matter; the median of the rounds stands. No two forms share a name or a figure. Beside it
stands the bare arithmetic: target and result of the same rows as Decimals, weight × min(1, result ÷ target), added up,
without a word of how it came about.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from jixiao.forms.model import Form
from jixiao.forms.targets import Quantity
from jixiao.forms.values import read_targets
from jixiao.measures.self_evaluation import scored
from jixiao.profiles.load import profiles
from tests.builders import row, self_evaluation

ROWS, FORMS, ROUNDS = 30, 2000, 5
ONE_FORM, A_YEAR = 0.002, 10.0
"""Seconds aimed at."""
PROFILE = "national-2020"


@dataclass(frozen=True)
class Kind:
    """A row as forms have them: level, its second level, target and result with a place for the number."""

    level1: str
    level2: str
    target: str
    actual: str


KINDS = (
    Kind("产出指标", "数量指标", "≥{0}家", "{1}家"),
    Kind("产出指标", "质量指标", "≥95%", "9{2}%"),
    Kind("产出指标", "时效指标", "2023年11月30日前", "2023年11月{3}日"),
    Kind("产出指标", "成本指标", "≤{0}万元", "{1}万元"),
    Kind("效益指标", "社会效益指标", "持续改善", "部分达成并具有一定效果"),
    Kind("满意度指标", "服务对象满意度指标", "≥90%", "8{2}%"),
)


def form(number: int) -> Form:
    """A form like no other: names and figures have its number in them."""
    rows = []
    for place in range(ROWS):
        kind = KINDS[place % len(KINDS)]
        goal, done = 100 + number + place, 90 + number + place * 2
        figures = goal, done, (number + place) % 10, 10 + (number + place) % 18
        texts = (text.format(*figures) for text in (kind.target, kind.actual))
        target, actual = texts
        rows.append(row(kind.level1, kind.level2, f"第{number}单位第{place}项", target, actual=actual))
    return self_evaluation(rows=rows)


def bare(form: Form) -> Decimal:
    """The arithmetic alone, of the rows that are figures."""
    total = Decimal()
    for indicator in form.indicators:
        target, actual = indicator.targets[0], indicator.actuals[0]
        if isinstance(target, Quantity) and isinstance(actual, Quantity) and target.value:
            total += Decimal(3) * min(Decimal(1), actual.value / target.value)
    return total


def seconds(work: Callable[[Form], object], forms: Iterable[Form]) -> float:
    """CPU seconds for all of them."""
    start = time.process_time()
    for each in forms:
        work(each)
    return time.process_time() - start


def retyped(form: Form) -> Form:
    """The same form with its results typed anew, as a page does before it scores again."""
    rows = [replace(each, actuals=read_targets(each.actual, form.fiscal_year)) for each in form.indicators]
    return replace(form, indicators=tuple(rows))


def measure(count: int, rounds: int) -> bool:
    """Print the figures; whether both aims are reached."""
    profile = profiles()[PROFILE]
    forms = [form(number) for number in range(count)]
    seconds(lambda each: scored(each, profile), forms[:10])
    ours = statistics.median(seconds(lambda each: scored(each, profile), forms) for _ in range(rounds))
    plain = statistics.median(seconds(bare, forms) for _ in range(rounds))
    typed = statistics.median(seconds(lambda each: scored(retyped(each), profile), forms) for _ in range(rounds))
    one, year = ours / count, ours / count * FORMS
    print(f"one form of {ROWS} indicators: {one * 1000:.2f} ms (aim {ONE_FORM * 1000:.0f} ms)")
    print(f"  with its results read from text first: {typed / count * 1000:.2f} ms")
    print(f"  bare arithmetic of the same rows: {plain / count * 1000:.3f} ms")
    print(f"{FORMS} forms: {year:.2f} s (aim {A_YEAR:.0f} s); bare arithmetic: {plain / count * FORMS:.2f} s")
    return one <= ONE_FORM and year <= A_YEAR


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--forms", type=int, default=FORMS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    arguments = parser.parse_args()
    raise SystemExit(0 if measure(arguments.forms, arguments.rounds) else 1)
