"""The rules of panels from their YAML file, each name and number in it checked.

sizes    least, odd, source: what every panel must be
grounds  code → source; count (years or rounds looked back), article
rules    name → title, strata, most_per_unit, most_panels, order, source; article, grounds (in place of the common ones)
"""

from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, get_args

from jixiao.procedures.panels.model import Ground, Kind, Order, PanelRule, Stratum
from jixiao.profiles.checks import BadProfile
from jixiao.profiles.load import read_sources, read_yaml
from jixiao.profiles.load import sources as sources_of_profiles
from jixiao.profiles.model import Source

LOOKS_BACK = frozenset({"unit", "common_work", "stake", "rotation"})
"""The grounds that say how far."""
GROUNDS = (
    "unit", "member", "relative", "teacher", "common_work", "stake", "consulted", "asked_away", "liaison", "ban",
    "rotation", "no_unit",
)  # fmt: skip
"""In the order they are asked: the first that holds is the reason."""
_DATA = files("jixiao.procedures.panels").joinpath("data")
_OF_RULE = {"title", "strata", "most_per_unit", "most_panels", "order", "source"}
_DIGITS = (0, 3, 5, 7)


@cache
def sources() -> Mapping[str, Source]:
    """Every document a rule of panels may rest on, by key."""
    return {**sources_of_profiles(), **read_sources(_DATA.joinpath("sources.yaml"))}


@cache
def shipped() -> Mapping[str, PanelRule]:
    """The rules that come with the program, by name."""
    return rules_of(content_of("panels.yaml"), "panels.yaml")


def content_of(name: str) -> Mapping[str, Any]:
    """A file of this room's data."""
    return read_yaml(_DATA.joinpath(name))


def rules_of(content: Mapping[str, Any], file: str) -> Mapping[str, PanelRule]:
    """The rules of a file. BadProfile names the file, the rule and what is wrong."""
    check_keys(content, {"sizes", "grounds", "rules"}, set(), file)
    check_keys(content["sizes"], {"least", "odd", "source"}, {"article"}, f"{file}：sizes")
    _basis(content["sizes"], f"{file}：sizes")
    common = _grounds(content["grounds"], file)
    if missing := [code for code in GROUNDS if code not in common]:
        raise BadProfile(f"{file}：grounds 缺少 {'、'.join(missing)}")
    return {name: _rule(name, entry, common, content["sizes"], file) for name, entry in content["rules"].items()}


def check_keys(entry: Any, needed: Collection[str], allowed: Collection[str], where: str) -> None:
    """BadProfile where the entry is no mapping, lacks something or has what nobody knows."""
    if not isinstance(entry, Mapping):
        raise BadProfile(f"{where}应写成一组“键: 值”")
    if missing := set(needed) - entry.keys():
        raise BadProfile(f"{where}缺少 {'、'.join(sorted(missing))}")
    if unknown := entry.keys() - set(needed) - set(allowed):
        raise BadProfile(f"{where}没有 {'、'.join(sorted(map(str, unknown)))} 这样的项")


def whole(value: Any, least: int, where: str) -> int:
    """A whole number that is not below the least. BadProfile."""
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise BadProfile(f"{where}：“{value}”应是不小于{least}的整数")
    return value


def _basis(entry: Mapping[str, Any], where: str) -> tuple[str, str | None, bool]:
    """Source, article, and whether that was read."""
    if entry["source"] not in sources():
        raise BadProfile(f"{where}：来源 {entry['source']} 不在 sources.yaml 中")
    article = entry.get("article")
    return entry["source"], article, sources()[entry["source"]].is_verified(article)


def _grounds(entries: Mapping[str, Any], file: str) -> dict[str, Ground]:
    found = {}
    for code, entry in entries.items():
        where = f"{file}：回避理由 {code}"
        if code not in GROUNDS:
            raise BadProfile(f"{where}：没有这样的理由，可用的有：{'、'.join(GROUNDS)}")
        looks_back = {"count"} if code in LOOKS_BACK else set()
        check_keys(entry, {"source", *looks_back}, {"article"}, where)
        source, article, verified = _basis(entry, where)
        count = whole(entry["count"], 0, f"{where}的 count") if looks_back else 0
        found[code] = Ground(code, count, source, article, verified)
    return found


def _rule(name: str, entry: Any, common: Mapping[str, Ground], sizes: Mapping[str, Any], file: str) -> PanelRule:
    where = f"{file}：规则 {name}"
    check_keys(entry, _OF_RULE, {"article", "grounds"}, where)
    strata = tuple(_stratum(each, where) for each in entry["strata"])
    if entry["order"] not in get_args(Order):
        raise BadProfile(f"{where}：order 只能是 {'、'.join(get_args(Order))}")
    source, _, verified = _basis(entry, where)
    rule = PanelRule(
        name, entry["title"], strata, whole(entry["most_per_unit"], 1, f"{where}的 most_per_unit"),
        whole(entry["most_panels"], 1, f"{where}的 most_panels"), entry["order"],
        {**common, **_grounds(entry.get("grounds", {}), f"{file}：规则 {name}")}, source, verified,
    )  # fmt: skip
    _check_size(rule, sizes, where)
    return rule


def _stratum(entry: Any, where: str) -> Stratum:
    check_keys(entry, {"kind", "count"}, {"digits"}, f"{where}的 strata")
    if entry["kind"] not in get_args(Kind):
        raise BadProfile(f"{where}：没有专家类别“{entry['kind']}”，可用的有：{'、'.join(get_args(Kind))}")
    if entry.get("digits", 0) not in _DIGITS:
        raise BadProfile(f"{where}：digits 只能是 0、3、5、7（学科代码的几位相同）")
    return Stratum(entry["kind"], whole(entry["count"], 1, f"{where}的 count"), entry.get("digits", 0))


def _check_size(rule: PanelRule, sizes: Mapping[str, Any], where: str) -> None:
    if rule.size < sizes["least"]:
        raise BadProfile(f"{where}：共{rule.size}人，少于{sizes['least']}人")
    if sizes["odd"] and rule.size % 2 == 0:
        raise BadProfile(f"{where}：共{rule.size}人，应是单数")
    if rule.order == "units" and rule.most_per_unit != 1:
        raise BadProfile(f"{where}：order: units 时每个单位只能1人（most_per_unit: 1），否则先抽到的单位会占两席")
