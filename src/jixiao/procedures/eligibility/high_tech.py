"""高新技术企业: the shares its recognition asks, each with its bound, exactly: a bound that is met is met."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from jixiao.measures.derivation import Derivation, Figure, shown
from jixiao.procedures.eligibility.shares import exact, percentage
from jixiao.procedures.money import FEN, fen_of, percent_of, percent_words
from jixiao.profiles.checks import BadProfile
from jixiao.profiles.load import read_yaml
from jixiao.profiles.use_of_results import Basis, basis_of

_FILE = files("jixiao.procedures.eligibility").joinpath("data", "high-tech.yaml")


@dataclass(frozen=True, slots=True)
class Bound:
    basis: Basis
    least: Fraction


@dataclass(frozen=True, slots=True)
class ReportRule:
    """The report of a year is due on this day of the next; so many missing in a row end the recognition."""

    basis: Basis
    month: int
    day: int
    revoked_after: int


@dataclass(frozen=True, slots=True)
class HighTechTable:
    """`research`: last year's sales up to this, in 分 (None: any) → the least share of research in all three years."""

    research_basis: Basis
    research: tuple[tuple[int | None, Fraction], ...]
    inside_china: Bound
    staff: Bound
    income: Bound
    reports: ReportRule

    def least_research(self, sales: int) -> Fraction:
        """The share asked of a firm with these sales in the last year; the bound itself is in the lower tier."""
        return next(share for bound, share in self.research if bound is None or sales <= bound)


@dataclass(frozen=True, slots=True)
class HighTechFirm:
    """Amounts in 分; `sales` and `research`: of the last three years, or of those there are, the last one last."""

    sales: Sequence[int]
    research: Sequence[int]
    research_inside: int
    staff: int
    researchers: int
    income: int
    high_tech_income: int


@dataclass(frozen=True, slots=True)
class Asked:
    """One share that is asked: None where it cannot be computed."""

    share: Derivation
    least: Fraction
    basis: Basis
    is_reached: bool | None

    @property
    def words(self) -> str:
        if self.is_reached is None:
            return self.share.reason or ""
        state = "达到" if self.is_reached else "没有达到"
        return f"{shown(self.share.value or Decimal())}%，{state}{percent_words(self.least)}（{self.basis.words}）"


@cache
def high_tech_table() -> HighTechTable:
    return high_tech_table_of(read_yaml(_FILE), _FILE.name)


def high_tech_table_of(content: Mapping[str, Any], file: str) -> HighTechTable:
    """The table of a file's content. BadProfile."""
    rows, reports = content["research_of_sales"]["tiers"], content["annual_report"]
    tiers = tuple((None if bound is None else fen_of(bound, file), percent_of(share, file)) for bound, share in rows)
    bounds = [bound for bound, _ in tiers]
    if bounds[-1] is not None or bounds[:-1] != sorted({each for each in bounds if each is not None}):
        raise BadProfile(f"{file}：research_of_sales 要从低到高写，最后一档是 null")

    def basis(key: str) -> Basis:
        return basis_of({"source": content["source"]} | content[key], f"{file}：{key}")

    def bound(key: str) -> Bound:
        return Bound(basis(key), percent_of(content[key]["at_least"], f"{file}：{key}"))

    return HighTechTable(
        basis("research_of_sales"), tiers, bound("inside_china"), bound("staff"), bound("high_tech_income"),
        ReportRule(basis("annual_report"), reports["due"]["month"], reports["due"]["day"], reports["revoked_after"]),
    )  # fmt: skip


def high_tech_shares(firm: HighTechFirm, table: HighTechTable) -> tuple[Asked, ...]:
    """Research in sales, its part inside China, researchers in staff, high-tech income in income."""
    research, sales = _money("研发费用合计（元）", sum(firm.research)), _money("销售收入合计（元）", sum(firm.sales))
    least = Bound(table.research_basis, table.least_research(firm.sales[-1]))
    return (
        _asked("研发费用占比", research, sales, least),
        _asked("境内研发费用占比", _money("境内研发费用（元）", firm.research_inside), research, table.inside_china),
        _asked("科技人员占比", _count("科技人员数", firm.researchers), _count("职工总数", firm.staff), table.staff),
        _asked("高新技术产品（服务）收入占比", _money("高新技术产品（服务）收入（元）", firm.high_tech_income),
               _money("同期总收入（元）", firm.income), table.income),
    )  # fmt: skip


def _asked(name: str, part: Figure, whole: Figure, bound: Bound) -> Asked:
    share = exact(part, whole)
    derivation = percentage(name, bound.basis.source or "logic", part, whole)
    return Asked(derivation, bound.least, bound.basis, None if share is None else share >= bound.least)


def _money(name: str, fen: int) -> Figure:
    return Figure(name, Decimal(fen) / FEN)


def _count(name: str, number: int) -> Figure:
    return Figure(name, Decimal(number))
