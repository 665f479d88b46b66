"""How much of its own a unit brings for each 元 of fiscal money: asked at application, in the contract, and of what
really arrived at acceptance."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from math import ceil
from typing import Any

from jixiao.measures.derivation import Derivation, Figure, derive, shown, unknown
from jixiao.procedures.money import FEN, in_words
from jixiao.profiles.checks import BadProfile
from jixiao.profiles.load import read_yaml
from jixiao.profiles.use_of_results import Basis, basis_of

_FILE = files("jixiao.procedures.limits").joinpath("data", "matching.yaml")
_FORMULA = "配套比例 = 自筹资金 ÷ 财政资金"


@dataclass(frozen=True, slots=True)
class Row:
    """For these classes, kinds of the leading unit and of those that join; empty: all."""

    at_least: Fraction
    classes: frozenset[str]
    lead: frozenset[str]
    joining: frozenset[str]


@dataclass(frozen=True, slots=True)
class MatchingTable:
    basis: Basis
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Matching:
    """`least`: what is asked, None where nothing is; `refusal`: the sentence where it is not reached, else empty."""

    ratio: Derivation
    least: Fraction | None
    refusal: str


@cache
def matching_tables() -> Mapping[str, MatchingTable]:
    """The tables of data/matching.yaml by name. BadProfile."""
    return matching_tables_of(read_yaml(_FILE), _FILE.name)


def matching_tables_of(content: Mapping[str, Any], file: str) -> Mapping[str, MatchingTable]:
    return {
        name: MatchingTable(
            basis_of(entry, f"{file}：{name}"), tuple(_row(row, f"{file}：{name}") for row in entry["rows"])
        )
        for name, entry in content.items()
    }


def _row(row: Mapping[str, Any], where: str) -> Row:
    least = row.get("at_least")
    if not isinstance(least, str) or not least.replace(".", "", 1).isdecimal():
        raise BadProfile(f'{where}：at_least 应写成加引号的数，如 "2"，不是“{least}”')
    return Row(Fraction(least), *(frozenset(row.get(key, ())) for key in ("classes", "lead", "with")))


def matching(
    table: MatchingTable, project_class: str, lead: Collection[str], joining: Collection[str], own: int, fiscal: int
) -> Matching:
    """Own money against fiscal money, both in 分; the first row that fits the class and the kinds of unit counts."""
    least = next((row.at_least for row in table.rows if _fits(row, project_class, lead, joining)), None)
    figures = [Figure("自筹资金（元）", Decimal(own) / FEN), Figure("财政资金（元）", Decimal(fiscal) / FEN)]
    source = table.basis.source or "logic"
    if not fiscal:
        return Matching(unknown(_FORMULA, source, figures, "没有财政资金，不要求配套"), least, "")

    def divide(brought: Decimal, given: Decimal) -> tuple[Decimal, Sequence[str]]:
        return brought / given, [f"{shown(brought)} ÷ {shown(given)} = {shown(brought / given)}"]

    ratio = derive(_FORMULA, source, figures, divide)
    if least is None or own >= least * fiscal:
        return Matching(ratio, least, "")
    times = shown(Decimal(least.numerator) / least.denominator)
    bound = f"应不少于财政资金{in_words(fiscal)}的{times}倍，还差{in_words(ceil(least * fiscal - own))}"
    text = f"自筹资金{in_words(own)}，{bound}（{table.basis.words}）。"
    return Matching(ratio, least, text)


def _fits(row: Row, project_class: str, lead: Collection[str], joining: Collection[str]) -> bool:
    return (
        (not row.classes or project_class in row.classes)
        and (not row.lead or not row.lead.isdisjoint(lead))
        and (not row.joining or not row.joining.isdisjoint(joining))
    )
