"""What a clause pays for a record, or for a unit's year: the amount in 元 with its derivation, or why there is none.

Every step is done in whole 分 or exact fractions; only the end is rounded, half a 分 up.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

from jixiao.measures.derivation import Derivation, Figure, derive, unknown
from jixiao.procedures.money import FEN, in_words, percent_words, to_fen
from jixiao.procedures.subsidies.model import Clause, Compensation, Fixed, Rate, Record, Steps, Test, Tiers

_ASKED, _PAID_OTHERWISE = "申请额", "其他已补偿"
"""Facts of a loan: what was asked where the clause has no rates, and what others have paid of the same loss."""
Computed = tuple[int, Sequence[str]]


def amount_of(clause: Clause, records: Sequence[Record], paid: int = 0) -> Derivation:
    """In 元: of one record, or of those of a unit's year; `paid`: what the clause has paid for them before, in 分."""
    way = clause.way
    if isinstance(way, Fixed):
        return _fixed(clause, way, records[0])
    if isinstance(way, Tiers):
        return _made(clause, "按累计金额分段计算", records, paid, lambda whole: _by_tiers(way, whole))
    if isinstance(way, Steps):
        if (whole := sum(each.fen for each in records)) < way.first:
            return unknown(_formula(clause, "达到起点后分档"), _source(clause), _figures(records),
                           f"全年{in_words(whole)}，没有达到{in_words(way.first)}")  # fmt: skip
        return _made(clause, "达到起点后分档", records, paid, lambda whole: _by_steps(way, whole))
    return _compensated(clause, way, records[0])


def passes(tests: Sequence[Test], record: Record) -> bool:
    """Whether all of the tests hold; what the record does not say does not."""
    return all(_passes(test, record) for test in tests)


def _passes(test: Test, record: Record) -> bool:
    value = record.facts.get(test.fact)
    if test.kind == "is" or value is None:
        return value == test.value
    if not isinstance(value, Fraction | int) or not isinstance(test.value, Fraction):
        return False
    return value > test.value if test.kind == "over" else value >= test.value


def _fixed(clause: Clause, way: Fixed, record: Record) -> Derivation:
    value = record.facts.get(way.by)
    formula = _formula(clause, f"按{way.by}的定额")
    if not isinstance(value, str) or value not in way.amounts:
        return unknown(formula, _source(clause), (), f"{way.by}“{value or ''}”没有规定标准")
    fen = way.amounts[value]
    return derive(formula, _source(clause), [Figure(f"{value}的标准（元）", _yuan(fen))],
                  lambda amount: (amount, [f"{value}，{in_words(fen)}"]))  # fmt: skip


def _by_tiers(way: Tiers, whole: int) -> Computed:
    total, below, steps = Fraction(), 0, []
    for bound, rate in way.tiers:
        part = (whole if bound is None else min(whole, bound)) - below
        if part <= 0:
            break
        total += part * rate
        steps.append(f"{in_words(part)} × {percent_words(rate)} = {in_words(to_fen(part * rate))}")
        below += part
    return to_fen(total), steps


def _by_steps(way: Steps, whole: int) -> Computed:
    times = (whole - way.first) // way.step
    found = way.amount + times * way.each
    more = f" + {times} × {in_words(way.each)} = {in_words(found)}" if times else ""
    return found, [f"全年{in_words(whole)}：{in_words(way.amount)}{more}"]


def _compensated(clause: Clause, way: Compensation, record: Record) -> Derivation:
    formula = _formula(clause, "不良贷款余额 × 补偿比例" if way.rates else "核定的申请额")
    fitting = [each for each in way.rates if _holds(each, record)]
    if way.rates and not fitting:
        return unknown(formula, _source(clause), _figures([record]), "不符合任何一档补偿比例的条件")

    def compute(loss: int) -> Computed:
        found, steps = _by_rate(way, fitting, record, loss) if fitting else _asked(record)
        if way.most is None:
            return found, steps
        otherwise = _money(record, _PAID_OTHERWISE)
        left = max(int(way.most * loss) - otherwise, 0)
        if found <= left:
            return found, steps
        bound = f"累计不超过{in_words(loss)}的{percent_words(way.most)}，其他已补偿{in_words(otherwise)}"
        return left, [*steps, f"{bound}，按{in_words(left)}"]

    return _made(clause, formula.partition(" = ")[2], [record], 0, compute)


def _by_rate(way: Compensation, fitting: Sequence[Rate], record: Record, loss: int) -> Computed:
    best = max(fitting, key=lambda each: each.share)
    share, said = best.share, f"{best.says}，{percent_words(best.share)}"
    if way.more is not None and _holds(way.more, record):
        share, said = share + way.more.share, f"{said}；{way.more.says}，加{percent_words(way.more.share)}"
    found = to_fen(loss * share)
    return found, [said, f"{in_words(loss)} × {percent_words(share)} = {in_words(found)}"]


def _holds(rate: Rate, record: Record) -> bool:
    return passes(rate.every, record) and (not rate.some or any(_passes(each, record) for each in rate.some))


def _asked(record: Record) -> Computed:
    asked = _money(record, _ASKED)
    return asked, [f"申请{in_words(asked)}"]


def _money(record: Record, fact: str) -> int:
    value = record.facts.get(fact, 0)
    return value if isinstance(value, int) else 0


def _made(clause: Clause, words: str, records: Sequence[Record], paid: int,
          compute: Callable[[int], Computed]) -> Derivation:  # fmt: skip
    """The amount after the cap, less what was paid before."""

    def whole(*amounts: Decimal) -> tuple[Decimal, Sequence[str]]:
        found, steps = compute(int(sum(amounts, Decimal()) * FEN))
        lines = list(steps)
        if clause.cap is not None and found > clause.cap:
            lines.append(f"{in_words(found)}超过上限，按{in_words(clause.cap)}")
            found = clause.cap
        if paid:
            lines.append(f"{in_words(found)} − 已兑现{in_words(paid)} = {in_words(max(found - paid, 0))}")
        return _yuan(max(found - paid, 0)), lines

    return derive(_formula(clause, words), _source(clause), _figures(records), whole)


def _figures(records: Sequence[Record]) -> list[Figure]:
    return [Figure(f"{each.id}（元）", _yuan(each.fen), origin=f"record:{each.id}") for each in records]


def _formula(clause: Clause, words: str) -> str:
    return f"{clause.says} = {words}"


def _source(clause: Clause) -> str:
    return clause.basis.source or "logic"


def _yuan(fen: int) -> Decimal:
    return Decimal(fen) / FEN
