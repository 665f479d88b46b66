"""科技型中小企业: the score of its three groups of indicators, and every reason why it is none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from jixiao.measures.derivation import Derivation, Figure, derive, shown, total
from jixiao.procedures.eligibility.shares import exact
from jixiao.procedures.money import FEN, fen_of, in_words, percent_of, percent_words
from jixiao.profiles.checks import BadProfile
from jixiao.profiles.load import read_yaml
from jixiao.profiles.use_of_results import Basis, basis_of

_FILE = files("jixiao.procedures.eligibility").joinpath("data", "small-firms.yaml")


@dataclass(frozen=True, slots=True)
class Tiered:
    """From a share, or a count, on: so many points; the highest first."""

    basis: Basis
    full: int
    tiers: tuple[tuple[Fraction, int], ...]

    def points(self, value: Fraction | None) -> int:
        return 0 if value is None else next((points for bound, points in self.tiers if value >= bound), 0)


@dataclass(frozen=True, slots=True)
class SmallFirmTable:
    """Amounts in 分; `barred`: fact → what it means; `first_class`: points of one result of the first class."""

    basis: Basis
    most_staff: int
    most_sales: int
    most_assets: int
    barred: Mapping[str, str]
    least_score: int
    staff: Tiered
    by_sales: Tiered
    by_costs: Tiered
    results: Tiered
    first_class: int


@dataclass(frozen=True, slots=True)
class SmallFirm:
    """A firm's year; amounts in 分, `first_class` and `second_class`: its intellectual property by class."""

    staff: int
    researchers: int
    sales: int
    assets: int
    costs: int
    research: int
    first_class: int = 0
    second_class: int = 0
    facts: Mapping[str, bool] | None = None


@dataclass(frozen=True, slots=True)
class SmallFirmScore:
    """`refusals`: why it is none, empty where it is one; `rests_on`: tiers it was scored by that nobody has read, so
    that a score too low is among the `doubts` and no refusal."""

    staff: Derivation
    research: Derivation
    results: Derivation
    score: Derivation
    refusals: tuple[str, ...]
    doubts: tuple[str, ...]
    rests_on: tuple[Basis, ...]


@cache
def small_firm_table() -> SmallFirmTable:
    return small_firm_table_of(read_yaml(_FILE), _FILE.name)


def small_firm_table_of(content: Mapping[str, Any], file: str) -> SmallFirmTable:
    """The table of a file's content. BadProfile."""
    most, results = content["most"], content["results"]
    counts = tuple((Fraction(count), points) for count, points in results["second_class"])
    of_results = Tiered(basis_of({"source": content["source"]} | results, file), results["full"], counts)
    return SmallFirmTable(
        basis_of(content, file),
        most["staff"],
        fen_of(most["sales"], file),
        fen_of(most["assets"], file),
        content["barred"],
        content["least_score"],
        _tiered(content, "staff", file),
        _tiered(content, "input_by_sales", file),
        _tiered(content, "input_by_costs", file),
        _checked(of_results, f"{file}：results"),
        results["first_class"],
    )


def _tiered(content: Mapping[str, Any], key: str, file: str) -> Tiered:
    row, where = content[key], f"{file}：{key}"
    tiers = tuple((percent_of(bound, where), points) for bound, points in row["tiers"])
    return _checked(Tiered(basis_of({"source": content["source"]} | row, where), row["full"], tiers), where)


def _checked(found: Tiered, where: str) -> Tiered:
    if list(found.tiers) != sorted(found.tiers, reverse=True) or any(each > found.full for _, each in found.tiers):
        raise BadProfile(f"{where}：各档要从高到低写，分数不超过满分{found.full}")
    return found


def small_firm_score(firm: SmallFirm, table: SmallFirmTable) -> SmallFirmScore:
    """The better of research by sales and by costs counts; a firm without researchers' points is none."""
    staff = _by_share("科技人员得分", table.staff, Figure("科技人员数", Decimal(firm.researchers)),
                      Figure("职工总数", Decimal(firm.staff)))  # fmt: skip
    spent = Figure("研发费用（元）", _yuan(firm.research))
    by_sales = _by_share("研发投入得分", table.by_sales, spent, Figure("销售收入（元）", _yuan(firm.sales)))
    by_costs = _by_share("研发投入得分", table.by_costs, spent, Figure("成本费用（元）", _yuan(firm.costs)))
    research, of_research = max(
        (by_sales, table.by_sales), (by_costs, table.by_costs), key=lambda each: each[0].value or 0
    )
    results = _of_results(firm, table)
    parts = (("科技人员得分", staff), ("研发投入得分", research), ("科技成果得分", results))
    score = total("综合得分", [Figure(name, each.value) for name, each in parts], table.basis.source or "logic")
    unread = tuple(each.basis for each in (of_research, table.results) if not each.basis.is_verified)
    too_low = _too_low(score, table, unread)
    refusals = [*_refusals(firm, table, staff), *([] if unread else too_low)]
    said, doubts = (tuple(f"{each}（{table.basis.words}）" for each in listed) for listed in (refusals, too_low))
    return SmallFirmScore(staff, research, results, score, said, doubts if unread else (), unread)


def _too_low(score: Derivation, table: SmallFirmTable, unread: Sequence[Basis]) -> list[str]:
    value = score.value or Decimal()
    if value >= table.least_score:
        return []
    doubt = f"；{'、'.join(each.article for each in unread)}的分档未核实" if unread else ""
    return [f"综合得分{shown(value)}分，不足{table.least_score}分{doubt}"]


def _by_share(name: str, tiered: Tiered, part: Figure, whole: Figure) -> Derivation:
    share = exact(part, whole)
    points = tiered.points(share)
    reached = next((bound for bound, _ in tiered.tiers if share is not None and share >= bound), None)
    said = f"{shown(part.value or Decimal())} ÷ {shown(whole.value or Decimal())}" if share is not None else "没有占比"
    step = (
        f"{said}，"
        + (f"达到{percent_words(reached)}" if reached is not None else "没有达到最低一档")
        + f"，得{points}分"
    )
    formula = f"{name} = 按{part.name} ÷ {whole.name}分档，满分{tiered.full}分"
    return derive(formula, tiered.basis.source or "logic", [part, whole], lambda *_: (Decimal(points), [step]))


def _of_results(firm: SmallFirm, table: SmallFirmTable) -> Derivation:
    points = table.first_class if firm.first_class else table.results.points(Fraction(firm.second_class))
    figures = [
        Figure("Ⅰ类知识产权（项）", Decimal(firm.first_class)),
        Figure("Ⅱ类知识产权（项）", Decimal(firm.second_class)),
    ]
    formula = f"科技成果得分 = 按知识产权的类别和数量，满分{table.results.full}分"
    return derive(formula, table.results.basis.source or "logic", figures,
                  lambda *_: (Decimal(points), [f"得{points}分"]))  # fmt: skip


def _refusals(firm: SmallFirm, table: SmallFirmTable, staff: Derivation) -> list[str]:
    found = []
    if firm.staff > table.most_staff:
        found.append(f"职工总数{firm.staff}人，超过{table.most_staff}人")
    for name, fen, most in (("销售收入", firm.sales, table.most_sales), ("资产总额", firm.assets, table.most_assets)):
        if fen > most:
            found.append(f"{name}{in_words(fen)}，超过{in_words(most)}")
    found += [says for fact, says in table.barred.items() if (firm.facts or {}).get(fact)]
    if not staff.value:
        found.append("科技人员得分是0")
    return found


def _yuan(fen: int) -> Decimal:
    return Decimal(fen) / FEN
