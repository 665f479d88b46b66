"""A draw that anybody can repeat: the same seed, candidates and weights give the same subjects.

A candidate's weight is 1, and more by his money, his risk and his last score, each as a share of the most there is
among the candidates. His ticket is −ln(u) ÷ weight, where u between 0 and 1 comes from SHA-256 of seed and candidate;
the smallest tickets are drawn. So each stands for himself: who joins or leaves changes no other's u, and twice the
weight is twice the chance to come first (Efraimidis and Spirakis, 2006).
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.measures.derivation import shown

_DIGITS = 16
"""Hexadecimal digits of the digest that u is made of."""
_KEPT = Decimal("0.000001")
_WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each counts: of the candidate with the most of it, this much is added to his weight."""

    money: Decimal
    risk: Decimal
    last: Decimal


@dataclass(frozen=True, slots=True)
class Candidate:
    """`amount` in yuan, `findings` the rules' errors and warnings, `last` the last score; None where not known."""

    key: str
    name: str
    amount: Decimal | None
    findings: int
    last: Decimal | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A candidate with his weight and ticket, and whether he is drawn; `why` says how the weight came about."""

    candidate: Candidate
    weight: Decimal
    ticket: Decimal
    chosen: bool
    why: str


def draw(candidates: Sequence[Candidate], count: int, seed: str, weights: Weights) -> list[Drawn]:
    """Every candidate in the order of the tickets, the first `count` of them drawn."""
    most_money = max((each.amount for each in candidates if each.amount is not None), default=Decimal())
    most_findings = max((each.findings for each in candidates), default=0)
    tickets = []
    for each in candidates:
        weight, why = _weight(each, most_money, most_findings, weights)
        tickets.append((_ticket(seed, each.key, weight), each, weight, why))
    tickets.sort(key=lambda row: (row[0], row[1].key))
    return [
        Drawn(each, weight, ticket, place < count, why) for place, (ticket, each, weight, why) in enumerate(tickets)
    ]


def _weight(each: Candidate, most_money: Decimal, most_findings: int, weights: Weights) -> tuple[Decimal, str]:
    money = each.amount / most_money if each.amount is not None and most_money else Decimal()
    risk = Decimal(each.findings) / most_findings if most_findings else Decimal()
    last = Decimal() if each.last is None else (_WHOLE - each.last) / _WHOLE
    added = (weights.money * money, weights.risk * risk, weights.last * last)
    words = (
        f"金额{'未知' if each.amount is None else f'{shown(each.amount / 10000)}万元'}",
        f"问题{each.findings}处",
        "没有上次得分" if each.last is None else f"上次{shown(each.last)}分",
    )
    why = " + ".join(f"{shown(more)}（{word}）" for word, more in zip(words, added, strict=True))
    return (1 + sum(added, Decimal())).quantize(_KEPT), f"1 + {why}"


def _ticket(seed: str, key: str, weight: Decimal) -> Decimal:
    number = int(hashlib.sha256(f"{seed}|{key}".encode()).hexdigest()[:_DIGITS], 16)
    share = (Decimal(number) + 1) / (Decimal(16) ** _DIGITS + 1)
    return (-share.ln() / weight).quantize(_KEPT)
