"""What is wrong in a template profile, said in a sentence that names the file, the key and the value.

A name nobody knows would otherwise be taken for one that no form ever prints, and the profile would ask nothing.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from decimal import Decimal, InvalidOperation
from typing import Any, get_args

from jixiao.profiles.model import Kind, Profile
from jixiao.profiles.regions import place_name, province_name

_NEEDED = {"title", "kinds", "verified", "sources"}
_REGION = re.compile(r"\d{2}|\d{6}")
_LISTS = ("kinds", "sources", "required_level1", "required_parts", "columns")
_MAPPINGS = (
    "level_pairs", "level1_aliases", "level2_aliases", "required_level2", "labels", "weights", "parameters",
)  # fmt: skip
_LISTS_WITHIN = ("level_pairs", "required_level2", "labels")
_POINTS = Decimal(100)
_EXECUTION = "预算执行率"
"""What has points beside the levels."""


class BadProfile(Exception):  # noqa: N818 - the name is the sentence
    """A profile file that cannot be used; the text names the file and what is wrong in it."""


def check_profile(
    entry: Mapping[str, Any],
    file: str,
    sources: Mapping[str, object],
    labels: Mapping[str, Mapping[str, Any]],
) -> None:
    """BadProfile for the first thing wrong in a profile's content; `labels` is data/labels.yaml, the names of parts."""
    _check_keys(entry, file)
    _check_shapes(entry, file)
    _check_region_and_years(entry, file)
    _check_names(entry, file, labels)
    _check_sources(entry, file, sources)
    _check_levels(entry, file)
    _check_weights(entry, file)


def _check_keys(entry: Mapping[str, Any], file: str) -> None:
    known = {field.name for field in fields(Profile)} - {"id"}
    if unknown := entry.keys() - known:
        raise BadProfile(f"{file}：没有 {_listed(unknown)} 这样的项")
    if missing := _NEEDED - entry.keys():
        raise BadProfile(f"{file}：缺少 {_listed(missing)}")


def _check_shapes(entry: Mapping[str, Any], file: str) -> None:
    for item in _LISTS:
        if not isinstance(entry.get(item, []), list):
            raise BadProfile(f"{file}：{item} 的 {entry[item]} 应写成列表，如 [{entry[item]}]")
    for item in _MAPPINGS:
        if not isinstance(entry.get(item, {}), Mapping):
            raise BadProfile(f"{file}：{item} 的 {entry[item]} 应写成一组“键: 值”")
    for item in _LISTS_WITHIN:
        for name, values in entry.get(item, {}).items():
            if not isinstance(values or [], list):
                raise BadProfile(f"{file}：{item} 中 {name} 的 {values} 应写成列表，如 [{values}]")
    if not isinstance(entry["verified"], bool):
        raise BadProfile(f"{file}：verified 的 {entry['verified']} 应写成 true 或 false")


def _check_region_and_years(entry: Mapping[str, Any], file: str) -> None:
    region = entry.get("region")
    if region is not None and not isinstance(region, str):
        raise BadProfile(f'{file}：region 的 {region} 没有加引号，请写成 "{region}"')
    if region is not None and not _is_place(region):
        raise BadProfile(f'{file}：region 的 {region} 不是省（如 "43"）或市县（如 "410700"）的行政区划代码')
    for item in ("first_year", "last_year"):
        year = entry.get(item)
        if year is not None and (isinstance(year, bool) or not isinstance(year, int)):
            raise BadProfile(f"{file}：{item} 的 {year} 应写成不加引号的四位年份，不限的写 null")


def _is_place(region: str) -> bool:
    if not _REGION.fullmatch(region) or province_name(region) is None:
        return False
    return len(region) == 2 or place_name(region) != region


def _check_names(entry: Mapping[str, Any], file: str, labels: Mapping[str, Mapping[str, Any]]) -> None:
    known = {
        "kinds": ("表的种类", frozenset(get_args(Kind))),
        "columns": ("指标表的列", _fields(labels, "indicators")),
        "required_parts": ("表的部分", _fields(labels, "head", "heads", "texts")),
    }
    for item, (meant, names) in known.items():
        if unknown := {str(name) for name in entry.get(item, ())} - names:
            raise BadProfile(f"{file}：{item} 中的 {_listed(unknown)} 不是{meant}，可用的有 {_listed(names)}")


def _fields(labels: Mapping[str, Mapping[str, Any]], *blocks: str) -> frozenset[str]:
    return frozenset(name for block in blocks for name in labels[block]["labels"])


def _check_sources(entry: Mapping[str, Any], file: str, sources: Mapping[str, object]) -> None:
    if entry.get("weights") and not entry.get("weights_source"):
        raise BadProfile(f"{file}：有 weights 而没有 weights_source")
    for source in (*entry["sources"], *filter(None, [entry.get("weights_source")])):
        if source not in sources:
            raise BadProfile(f"{file}：来源 {source} 不在 sources.yaml 中")


def _check_levels(entry: Mapping[str, Any], file: str) -> None:
    """Every label the entry names must be one of its own canonical labels, or the rules would never meet it."""
    pairs = entry.get("level_pairs", {})
    level1, level2 = set(pairs), {label for lower in pairs.values() for label in lower or ()}
    named1 = {
        "level1_aliases": entry.get("level1_aliases", {}).values(),
        "required_level1": entry.get("required_level1", ()),
        "required_level2": entry.get("required_level2", {}),
        "weights": entry.get("weights", {}).keys() - {_EXECUTION},
    }
    for item, labels in named1.items():
        if unknown := set(labels) - level1:
            raise BadProfile(f"{file}：{item} 中的 {_listed(unknown)} 不是 level_pairs 中的一级指标")
    if unknown := set(entry.get("level2_aliases", {}).values()) - level2:
        raise BadProfile(f"{file}：level2_aliases 中的 {_listed(unknown)} 不是 level_pairs 中的二级指标")
    for upper, lower in entry.get("required_level2", {}).items():
        if unknown := set(lower) - set(pairs[upper] or ()):
            raise BadProfile(f"{file}：required_level2 中的 {_listed(unknown)} 不在 {upper} 之下")


def _check_weights(entry: Mapping[str, Any], file: str) -> None:
    """Where every level has its points, they are the hundred; some of them are never more."""
    weights = entry.get("weights", {})
    points = {label: _points(label, value, file) for label, value in weights.items()}
    added, levels = sum(points.values(), Decimal()), set(entry.get("level_pairs", {}))
    is_whole = bool(levels) and levels <= points.keys()
    if added > _POINTS or (is_whole and added != _POINTS):
        listed = "、".join(f"{label} {value:f}" for label, value in points.items())
        raise BadProfile(f"{file}：weights 的 {listed} 合计 {added:f}，应为 100")


def _points(label: str, value: object, file: str) -> Decimal:
    if isinstance(value, float):
        raise BadProfile(f"{file}：{label} 的权重请写成整数或加引号的小数，避免二进制误差")
    try:
        points = Decimal(str(value))
    except InvalidOperation:
        points = Decimal("NaN")
    if not points.is_finite() or points < 0:
        raise BadProfile(f"{file}：weights 中 {label} 的 {value} 不是分值")
    return points


def _listed(names: Iterable[str]) -> str:
    return "、".join(sorted(names))
