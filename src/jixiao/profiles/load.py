"""Profiles, sources and word lists from their YAML files, checked and typed, each file read once a process.

`data/sources.yaml`      key → document, title, verified, verified_articles
`data/base/*.yaml`       parameters every profile has unless it says otherwise (name → value, unit, source, …)
`data/templates/*.yaml`  one profile a file; `extends: ID` takes over what it does not say itself; parameters and those
                         aliases that name a label of its own levels are taken over one by one
`data/labels.yaml`       block → `labels` (field or slot → printed labels) and `within` (see `labels`)
`data/evaluating.yaml`   parameters of evaluations; `data/evaluations/*.yaml` their frameworks (`evaluation_frameworks`)
`data/heads.yaml`        words and readings of column heads that labels.yaml does not list (see `compounds`)
`words/*.yaml`           the word lists of the rules: meaning, source, and `words` (a list) or `pairs` (a mapping)
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from jixiao.profiles.checks import BadProfile, check_profile
from jixiao.profiles.model import Parameter, Profile, Source
from jixiao.profiles.monitoring import LIGHTS

_ROOT = files("jixiao.profiles")
_BASE = "base"


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc] # one of two, both safe
    """Refuses a key that stands twice: of the two, YAML would keep the last without a word."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        if len(set(keys)) < len(keys):
            twice = "、".join(sorted({key for key in keys if keys.count(key) > 1}))
            raise yaml.constructor.ConstructorError(None, None, f"{twice} 写了两次", node.start_mark)
        found: dict[Any, Any] = super().construct_mapping(node, deep)
        return found


def read_yaml(file: Traversable) -> dict[str, Any]:
    """A file that holds one mapping. BadProfile where it does not."""
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), _Loader)  # noqa: S506 - a safe loader
    except yaml.YAMLError as cause:
        raise BadProfile(f"{file.name}：不是合格的YAML：{' '.join(str(cause).split())}") from cause
    if not isinstance(content, dict):
        raise BadProfile(f"{file.name}：应是一组“键: 值”")
    return content


def yaml_files(folder: str) -> list[Traversable]:
    """The YAML files of a folder of this package, by name."""
    directory = _ROOT.joinpath(folder)
    return sorted((file for file in directory.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)


@cache
def sources() -> Mapping[str, Source]:
    """Every document a rule or parameter may rest on, by key."""
    return read_sources(_ROOT.joinpath("data", "sources.yaml"))


def read_sources(file: Traversable) -> Mapping[str, Source]:
    """The documents a file of sources names, by key."""
    return {
        key: Source(
            key,
            entry["document"],
            entry["title"],
            bool(entry["verified"]),
            frozenset(entry.get("verified_articles", ())),
        )
        for key, entry in read_yaml(file).items()
    }


@cache
def base_parameters() -> Mapping[str, Parameter]:
    """The parameters that hold where a profile says nothing of its own."""
    merged: dict[str, Parameter] = {}
    for file in yaml_files("data/base"):
        for name, entry in read_yaml(file).items():
            if name in merged:
                raise BadProfile(f"{file.name}：参数 {name} 在另一文件中已有")
            merged[name] = read_parameter(name, entry, file.name)
    return merged


def read_parameter(name: str, entry: Mapping[str, Any], file: str) -> Parameter:
    """A parameter from its entry in a file. BadProfile where something of it is missing, or its source unknown."""
    if missing := {"value", "source", "meaning"} - entry.keys():
        raise BadProfile(f"{file}：参数 {name} 缺少 {'、'.join(sorted(missing))}")
    if entry["source"] not in sources():
        raise BadProfile(f"{file}：参数 {name} 的来源 {entry['source']} 不在 sources.yaml 中")
    value = entry["value"]
    if isinstance(value, float):
        raise BadProfile(f"{file}：参数 {name} 的小数请加引号，避免二进制误差")
    article = entry.get("article")
    return Parameter(
        name=name,
        value=value if isinstance(value, bool) else _number_or_text(value),
        unit=entry.get("unit"),
        source=entry["source"],
        article=article,
        verified=bool(entry.get("verified", sources()[entry["source"]].is_verified(article))),
        meaning=entry["meaning"],
    )


def _number_or_text(value: int | str) -> Decimal | str:
    if isinstance(value, int):
        return Decimal(value)
    plain = value.removeprefix("-").replace(".", "", 1)
    return Decimal(value) if plain.isdecimal() else value


@cache
def profiles() -> Mapping[str, Profile]:
    """Every template profile by id, in the order of their files' names."""
    raw = {file.name.removesuffix(".yaml"): read_yaml(file) for file in yaml_files("data/templates")}
    return {key: _profile(key, raw) for key in raw}


@cache
def base_profile() -> Profile:
    """What holds for a form no template profile fits: the base parameters and no legal pairs."""
    return Profile(
        id=_BASE,
        title="通用（未识别地区与模板）",
        region=None,
        first_year=None,
        last_year=None,
        kinds=frozenset(),
        verified=False,
        sources=(),
        level_pairs={},
        parameters=base_parameters(),
    )


def _profile(key: str, raw: Mapping[str, dict[str, Any]]) -> Profile:
    entry = _extended(key, raw, ())
    file = f"{key}.yaml"
    check_profile(entry, file, sources(), label_table())
    own = {name: read_parameter(name, value, file) for name, value in entry.get("parameters", {}).items()}
    if unknown := own.keys() - base_parameters().keys() - set(LIGHTS):
        raise BadProfile(f"{file}：参数 {'、'.join(sorted(unknown))} 在 data/base 中没有通用值")
    return Profile(
        id=key,
        title=entry["title"],
        region=entry.get("region"),
        first_year=entry.get("first_year"),
        last_year=entry.get("last_year"),
        kinds=frozenset(entry["kinds"]),
        verified=bool(entry["verified"]),
        sources=tuple(entry["sources"]),
        level_pairs={upper: tuple(lower or ()) for upper, lower in entry.get("level_pairs", {}).items()},
        level1_aliases=entry.get("level1_aliases", {}),
        level2_aliases=entry.get("level2_aliases", {}),
        required_level1=tuple(entry.get("required_level1", ())),
        required_level2={upper: tuple(lower) for upper, lower in entry.get("required_level2", {}).items()},
        required_parts=tuple(entry.get("required_parts", ())),
        columns=tuple(entry.get("columns", ())),
        labels={field: tuple(labels) for field, labels in entry.get("labels", {}).items()},
        weights={label: Decimal(points) for label, points in entry.get("weights", {}).items()},
        weights_source=entry.get("weights_source"),
        parameters={**base_parameters(), **own},
        is_by_name_only=bool(entry.get("is_by_name_only", False)),
    )


def _extended(key: str, raw: Mapping[str, dict[str, Any]], above: tuple[str, ...]) -> dict[str, Any]:
    if key not in raw:
        raise BadProfile(f"{above[-1]}.yaml：extends 的 {key} 不存在")
    if key in above:
        raise BadProfile(f"{key}.yaml：extends 绕成了一圈")
    entry = dict(raw[key])
    parent = entry.pop("extends", None)
    if parent is None:
        return entry
    inherited = _extended(parent, raw, (*above, key))
    merged = inherited | entry
    merged["parameters"] = inherited.get("parameters", {}) | entry.get("parameters", {})
    pairs = merged.get("level_pairs", {})
    canonical = {
        "level1_aliases": set(pairs),
        "level2_aliases": {label for lower in pairs.values() for label in lower or ()},
    }
    for item, known in canonical.items():
        taken_over = {printed: label for printed, label in inherited.get(item, {}).items() if label in known}
        merged[item] = taken_over | entry.get(item, {})
    return merged


@cache
def label_table() -> Mapping[str, Mapping[str, Any]]:
    """data/labels.yaml as it stands: block → `labels` (field or slot → labels) and, where it has one, `within`."""
    table: Mapping[str, Mapping[str, Any]] = read_yaml(_ROOT.joinpath("data", "labels.yaml"))
    for block, entry in table.items():
        if entry.get("within", block) not in table:
            raise BadProfile(f"labels.yaml：{block} 的 within 指向不存在的区块 {entry['within']}")
    return table


@cache
def head_table() -> Mapping[str, Mapping[str, Any]]:
    """data/heads.yaml as it stands: block → `words` (class → words) and `readings`."""
    return read_yaml(_ROOT.joinpath("data", "heads.yaml"))


@cache
def words(name: str) -> tuple[str, ...]:
    """A word list of the rules, longest word first."""
    listed = read_yaml(_ROOT.joinpath("words", f"{name}.yaml"))["words"]
    return tuple(sorted(map(str, listed), key=lambda word: (-len(word), word)))


@cache
def pairs(name: str) -> Mapping[str, Any]:
    """A word list that says something of each word (a misprint and what was meant, a thing and its units)."""
    entries: Mapping[str, Any] = read_yaml(_ROOT.joinpath("words", f"{name}.yaml"))["pairs"]
    return entries
