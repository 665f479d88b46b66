"""What a 下达文件 comes to, for the cost indicator of a form (实际按下拨文件为准), and how much of it is paid."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jixiao.measures.derivation import Derivation, Figure, derive, shown, unknown
from jixiao.procedures.ledger.model import Ledger, Posting
from jixiao.procedures.ledger.reading import balances, totals_of, up_to
from jixiao.procedures.money import FEN

_ISSUING = "approve_project"
_PAYING = "pay"
_COST = "成本 = 下达文件列明的金额合计"
_RATE = "拨付率 = 已拨付 ÷ 批复 × 100%（这些文件所列项目、来源和年度的资金）"


@dataclass(frozen=True, slots=True)
class Listed:
    """What a document gives one project, of one source and budget year, in 分."""

    document: str
    project: str
    source: str
    year: int
    fen: int


@dataclass(frozen=True, slots=True)
class Cost:
    """`cost` in 元; `paid_rate` in percent."""

    listed: tuple[Listed, ...]
    cost: Derivation
    paid_rate: Derivation


def cost_of(ledger: Ledger, documents: Collection[str], day: date | None = None) -> Cost:
    """The documents' amounts as of a day: what they approve; of one that only pays, what it pays."""
    listed = tuple(each for document in documents for each in _listed(ledger, document, day))
    silent = [document for document in documents if all(each.document != document for each in listed)]
    figures = [Figure(f"{each.document} {each.project}（{each.source}{each.year}年）", Decimal(each.fen) / FEN,
                      origin=f"ledger:{each.document}") for each in listed]  # fmt: skip
    return Cost(listed, _sum(figures, silent), _rate(ledger, listed, day))


def _listed(ledger: Ledger, document: str, day: date | None) -> list[Listed]:
    of_document = [each for each in up_to(ledger.postings, day) if each.document == document]
    issued = [each for each in of_document if each.transition == _ISSUING]
    return [_as_listed(each) for each in issued or (each for each in of_document if each.transition == _PAYING)]


def _as_listed(posting: Posting) -> Listed:
    taken = next(line for line in posting.lines if line.account.project and line.fen > 0)
    return Listed(posting.document, posting.project, taken.account.source, taken.account.year, taken.fen)


def _sum(figures: Sequence[Figure], silent: Sequence[str]) -> Derivation:
    if silent:
        return unknown(_COST, "logic", figures, f"账上没有{'、'.join(silent)}批复或拨付的金额")

    def add(*amounts: Decimal) -> tuple[Decimal, Sequence[str]]:
        whole = sum(amounts, Decimal())
        return whole, [f"{' + '.join(map(shown, amounts))} = {shown(whole)}元"]

    return derive(_COST, "logic", figures, add)


def _rate(ledger: Ledger, listed: Sequence[Listed], day: date | None) -> Derivation:
    places = {(each.project, each.source, each.year) for each in listed}
    found = totals_of(balances(ledger, day), lambda each: (each.project, each.source, each.year) in places)
    figures = [Figure("已拨付（元）", Decimal(found.paid) / FEN), Figure("批复（元）", Decimal(found.approved) / FEN)]
    if not found.approved:
        return unknown(_RATE, "logic", figures, "没有批复的金额，无法计算")

    def divide(paid: Decimal, approved: Decimal) -> tuple[Decimal, Sequence[str]]:
        rate = paid / approved * 100
        return rate, [f"{shown(paid)} ÷ {shown(approved)} × 100% = {shown(rate)}%"]

    return derive(_RATE, "logic", figures, divide)
