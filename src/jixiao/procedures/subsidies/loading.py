"""`data/*.yaml` → policies; data/changsha-high-tech.yaml says what its words mean. All is checked when it is read."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jixiao.procedures.money import fen_of, percent_of
from jixiao.procedures.subsidies.model import (
    Clause,
    Compensation,
    Fixed,
    Policy,
    Rate,
    Steps,
    Test,
    Tiers,
    Together,
    Way,
)
from jixiao.profiles.checks import BadProfile
from jixiao.profiles.load import read_yaml
from jixiao.profiles.use_of_results import basis_of

_DATA = files("jixiao.procedures.subsidies").joinpath("data")
_OF_POLICY = ({"title", "source", "clauses"}, {"article", "verified", "region", "years", "together"})
_OF_CLAUSE = {"says", "basis", "pays"}
_MAY_CLAUSE = {"cap", "shares", "flags", "without_application", "article"}
_OF_WAY: Mapping[str, tuple[set[str], set[str]]] = {
    "fixed": ({"by", "amounts"}, set()),
    "tiers": ({"tiers"}, set()),
    "steps": ({"from", "amount", "step", "each"}, set()),
    "compensation": (set(), {"rates", "more", "most", "years", "one_at_a_time"}),
}
_TESTS = ("is", "over", "at_least")


@cache
def policy(name: str) -> Policy:
    """The policy of a file of `data`. BadProfile."""
    file = _DATA.joinpath(f"{name}.yaml")
    if not file.is_file():
        raise BadProfile(f"没有奖补政策 {name}")
    return policy_of(read_yaml(file), file.name)


def policy_of(content: Mapping[str, Any], file: str) -> Policy:
    """The policy of a file's content. BadProfile."""
    _check(content, *_OF_POLICY, file)
    clauses = {name: _clause(name, row, content, f"{file}：条款 {name}") for name, row in content["clauses"].items()}
    together = tuple(_together(row, clauses, f"{file}：together") for row in content.get("together", ()))
    return Policy(content["title"], content.get("region"), clauses, together)


def _together(row: Mapping[str, Any], clauses: Mapping[str, Clause], where: str) -> Together:
    if unknown := set(row["clauses"]) - clauses.keys():
        raise BadProfile(f"{where}的条款 {'、'.join(sorted(unknown))} 没有")
    if row["by"] not in ("record", "unit"):
        raise BadProfile(f"{where}的 by 应是 record 或 unit，不是“{row['by']}”")
    return Together(frozenset(row["clauses"]), row["by"])


def _clause(name: str, row: Mapping[str, Any], content: Mapping[str, Any], where: str) -> Clause:
    pays = str(row.get("pays"))
    if pays not in _OF_WAY:
        raise BadProfile(f"{where}的 pays 应是 {'、'.join(_OF_WAY)} 之一，不是“{pays}”")
    must, may = _OF_WAY[pays]
    _check(row, _OF_CLAUSE | must, _MAY_CLAUSE | may, where)
    source = {key: content[key] for key in ("source", "article", "verified") if key in content}
    return Clause(
        name, row["says"], basis_of(source | {key: row[key] for key in ("article",) if key in row}, where),
        row["basis"], _way(row, where), frozenset(content.get("years", ())),
        fen_of(row["cap"], where) if "cap" in row else None, row.get("shares", {}), row.get("flags", {}),
        bool(row.get("without_application")),
    )  # fmt: skip


def _way(row: Mapping[str, Any], where: str) -> Way:
    if row["pays"] == "fixed":
        return Fixed(row["by"], {value: fen_of(amount, where) for value, amount in row["amounts"].items()})
    if row["pays"] == "tiers":
        return _tiers(row["tiers"], where)
    if row["pays"] == "steps":
        return Steps(*(fen_of(row[key], where) for key in ("from", "amount", "step", "each")))
    return Compensation(
        tuple(_rate(each, where) for each in row.get("rates", ())),
        _rate(row["more"], where) if "more" in row else None,
        percent_of(row["most"], where) if "most" in row else None,
        row.get("years"),
        bool(row.get("one_at_a_time")),
    )


def _tiers(rows: Sequence[Mapping[str, Any]], where: str) -> Tiers:
    tiers = tuple((fen_of(row["up_to"], where) if "up_to" in row else None, percent_of(row["rate"], where))
                  for row in rows)  # fmt: skip
    bounds = [bound for bound, _ in tiers]
    if None in bounds[:-1] or bounds[-1] is not None or bounds[:-1] != sorted({each for each in bounds if each}):
        raise BadProfile(f"{where}的 tiers 要从低到高写，只有最后一档没有 up_to")
    return Tiers(tiers)


def _rate(row: Mapping[str, Any], where: str) -> Rate:
    _check(row, {"says", "rate", "when"}, {"any"}, where)
    return Rate(row["says"], percent_of(row["rate"], where), tuple(_test(each, where) for each in row["when"]),
                tuple(_test(each, where) for each in row.get("any", ())))  # fmt: skip


def _test(row: Mapping[str, Any], where: str) -> Test:
    for kind in _TESTS:
        if row.keys() == {"fact", kind}:
            return Test(row["fact"], kind, row["is"] if kind == "is" else percent_of(row[kind], where))  # type: ignore[arg-type]
    raise BadProfile(f"{where}：每个条件写 fact 和 {'、'.join(_TESTS)} 中的一样")


def _check(row: Mapping[str, Any], must: set[str], may: set[str], where: str) -> None:
    if missing := must - row.keys():
        raise BadProfile(f"{where}缺少 {'、'.join(sorted(missing))}")
    if unknown := row.keys() - must - may:
        raise BadProfile(f"{where}没有 {'、'.join(sorted(map(str, unknown)))} 这样的项")
