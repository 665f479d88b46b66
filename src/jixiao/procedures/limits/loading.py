"""`data/*.yaml` → limits; data/shenzhen-2020.yaml says what its words mean. All is checked when it is read."""

from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, get_args

from jixiao.procedures.limits.model import Condition, Counts, Limit, Limits, State, Test, Who, Window
from jixiao.procedures.money import fen_of
from jixiao.profiles.checks import BadProfile
from jixiao.profiles.load import read_yaml
from jixiao.profiles.use_of_results import basis_of

_DATA = files("jixiao.procedures.limits").joinpath("data")
_OF_FILE = ({"title", "source", "limits"}, {"article", "verified", "region", "years", "groups", "conditions"})
_OF_CONDITION = ({"says"}, {"any", "counted", "at_least"})
_OF_COUNTS = ({"roles", "window"}, {"classes", "states", "exclude", "months"})
_OF_LIMIT = ({"says", "who", "counts", "max"}, {"article", "of", "to", "when", "unless"})
"""Of each part: what must be said, and what may be."""
_TESTS = ("over", "at_least", "within_years")


@cache
def limits(name: str) -> Limits:
    """The limits of a file of `data`. BadProfile."""
    file = _DATA.joinpath(f"{name}.yaml")
    if not file.is_file():
        raise BadProfile(f"没有限项表 {name}")
    return limits_of(read_yaml(file), file.name)


def limits_of(content: Mapping[str, Any], file: str) -> Limits:
    """The limits of a file's content. BadProfile."""
    _check(content, _OF_FILE, file)
    groups = content.get("groups", {})
    conditions = {
        name: _condition(row, groups, f"{file}：条件 {name}") for name, row in content.get("conditions", {}).items()
    }
    rows = content["limits"].items()
    found = tuple(_limit(name, row, content, conditions, f"{file}：限项 {name}") for name, row in rows)
    return Limits(content["title"], content.get("region"), tuple(content.get("years", ())), found)


def _limit(name: str, row: Mapping[str, Any], content: Mapping[str, Any], conditions: Mapping[str, Condition],
           where: str) -> Limit:  # fmt: skip
    _check(row, _OF_LIMIT, where)
    if row["who"] not in get_args(Who):
        raise BadProfile(f"{where}的 who 应是 {'、'.join(get_args(Who))} 之一，不是“{row['who']}”")
    if type(row["max"]) is not int or row["max"] < 0:
        raise BadProfile(f"{where}的 max 应是不小于0的整数，不是“{row['max']}”")
    groups = content.get("groups", {})
    source = {key: content[key] for key in ("source", "article", "verified") if key in content}
    basis = basis_of(source | {key: row[key] for key in ("article",) if key in row}, where)
    return Limit(
        name, row["says"], basis, row["who"], _counts(row["counts"], groups, where), row["max"],
        frozenset(row.get("of", ())), _classes(row.get("to", ()), groups),
        _named(row.get("when", ()), conditions, where), _named(row.get("unless", ()), conditions, where),
    )  # fmt: skip


def _named(names: Collection[str], conditions: Mapping[str, Condition], where: str) -> tuple[Condition, ...]:
    if unknown := [name for name in names if name not in conditions]:
        raise BadProfile(f"{where}的条件 {'、'.join(unknown)} 没有")
    return tuple(conditions[name] for name in names)


def _condition(row: Mapping[str, Any], groups: Mapping[str, Any], where: str) -> Condition:
    _check(row, _OF_CONDITION, where)
    if ("any" in row) == ("counted" in row) or ("counted" in row) != ("at_least" in row):
        raise BadProfile(f"{where}：写 any（几种情形），或写 counted（数哪些项目）和 at_least（至少几项）")
    if "counted" in row:
        return Condition(row["says"], (), _counts(row["counted"], groups, where), row["at_least"])
    return Condition(row["says"], tuple(_test(each, where) for each in row["any"]))


def _test(row: Mapping[str, Any], where: str) -> Test:
    asked = [kind for kind in _TESTS if kind in row]
    if len(asked) != 1 or row.keys() != {"fact", asked[0]}:
        raise BadProfile(f"{where}：每种情形写 fact 和 {'、'.join(_TESTS)} 中的一样")
    value = row[asked[0]]
    return Test(row["fact"], asked[0], value if type(value) is int else fen_of(value, where))  # type: ignore[arg-type]


def _counts(row: Mapping[str, Any], groups: Mapping[str, Any], where: str) -> Counts:
    _check(row, _OF_COUNTS, where)
    if row["window"] not in get_args(Window):
        raise BadProfile(f"{where}的 window 应是 {'、'.join(get_args(Window))} 之一，不是“{row['window']}”")
    if ("months" in row) != (row["window"] == "overdue"):
        raise BadProfile(f"{where}：months 是 window: overdue 才有的，也一定要有")
    if unknown := [state for state in row.get("states", ()) if state not in get_args(State)]:
        raise BadProfile(f"{where}的状态 {'、'.join(unknown)} 没有")
    return Counts(
        frozenset(row["roles"]), row["window"], _classes(row.get("classes", ()), groups),
        frozenset(row.get("states", ())), _classes(row.get("exclude", ()), groups), row.get("months", 0),
    )  # fmt: skip


def _classes(names: Collection[str], groups: Mapping[str, Collection[str]]) -> frozenset[str]:
    """Classes, those of a group for its name."""
    return frozenset(each for name in names for each in groups.get(name, (name,)))


def _check(row: Any, names: tuple[set[str], set[str]], where: str) -> None:
    must, may = names
    if not isinstance(row, Mapping):
        raise BadProfile(f"{where}应写成一组“键: 值”")
    if missing := must - row.keys():
        raise BadProfile(f"{where}缺少 {'、'.join(sorted(missing))}")
    if unknown := row.keys() - must - may:
        raise BadProfile(f"{where}没有 {'、'.join(sorted(map(str, unknown)))} 这样的项")
