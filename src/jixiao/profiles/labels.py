"""What the printed labels of forms mean: one table merged from every profile and from data/labels.yaml.

A label means one thing inside a block (head, money, income, objectives, indicators, opinions …) and may mean another in
the next: 合计 is `income.total` under 年度收入预算 and `three_public.total` under 三公经费; 单位 is the money unit in
the head of a form and a column of its indicator table. So one asks with the block where it is known.

Texts are compared by `plain_label`: without white space, width of signs, colon, 其中, ordinals, (万元), (盖章), (A),
and with every span of months (1—8月) read as 1-7月, the span of the national monitoring form.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from jixiao.profiles.checks import BadProfile
from jixiao.profiles.load import label_table, profiles
from jixiao.profiles.model import label_key

HEADS = "heads"
INDICATORS = "indicators"

_ORDINAL = re.compile(
    r"^(?:\((?:\d{1,2}|[一二三四五六七八九十]{1,3})\)|\d{1,2}[.、．](?!\d)|[一二三四五六七八九十]{1,3}[、.．]|[①-⑳★*])+"
)
_AMONG = re.compile(r"^其中[:,、]?")
_ASIDE = re.compile(
    r"\((?:[A-Z](?:[/÷][A-Z])?|(?:单位:?)?(?:万元|元|亿元|人|%|百分比|个|分|万元、人)|盖章|签章|公章|印章|签字|签名|选填|必填)\)$"
)
_MONTHS = re.compile(r"\d{1,2}月?(?:-|—|–|~|∼|至)+\d{1,2}月份?")
_COMPOUND = re.compile(r"^([^:：()（）]+)[:：](?=\s*[(（]\d{1,2}[)）].)")
_EDGE = ":;,、。.-—_=*★△▲·"


@dataclass(frozen=True, slots=True)
class Meaning:
    """One reading of a label: the field or money slot it names, and the block it does so in."""

    block: str
    field: str


@lru_cache(maxsize=4096)
def plain_label(text: str) -> str:
    """The key a printed label is looked up by: “其中：（1）财政性资金（万元）：” → “财政性资金”; empty for no label."""
    plain = label_key(_without_weight(_COMPOUND.sub("", text.strip())))
    while True:
        shorter = _AMONG.sub("", _ORDINAL.sub("", plain)).strip(_EDGE)
        shorter = _ASIDE.sub("", shorter)
        if shorter == plain:
            return _MONTHS.sub("1-7月", plain)
        plain = shorter


def _without_weight(text: str) -> str:
    # label_key cuts at the first bracket with a figure, which in (1)财政性资金 would leave nothing.
    return _ORDINAL.sub("", _AMONG.sub("", "".join(text.split()).replace("（", "(").replace("）", ")")))


@cache
def _blocks() -> Mapping[str, Mapping[str, str]]:
    """Block → key → field, the labels of every profile added to the blocks that know their field."""
    printed: dict[str, dict[str, str]] = {}
    for block, entry in label_table().items():
        table: dict[str, str] = {}
        for field, labels in entry["labels"].items():
            for label in labels:
                _add(table, label, field, f"labels.yaml 的 {block}")
        printed[block] = table
    homes = _homes()
    for profile in profiles().values():
        for field, labels in profile.labels.items():
            if field not in homes:
                raise BadProfile(f"{profile.id}.yaml：labels 中的 {field} 在 labels.yaml 中没有对应的区块")
            for label in labels:
                _add(printed[homes[field]], label, field, f"{profile.id}.yaml")
    return MappingProxyType({block: MappingProxyType(table) for block, table in printed.items()})


def _homes() -> Mapping[str, str]:
    """Field → the first block of labels.yaml that lists it; `indicators.target` names a column outright."""
    homes: dict[str, str] = {}
    for block, entry in label_table().items():
        for field in entry["labels"]:
            homes.setdefault(field, block)
            homes[f"{block}:{field}"] = block
    return homes


def _add(table: dict[str, str], label: str, field: str, where: str) -> None:
    key = plain_label(label)
    bare = field.partition(":")[2] or field
    if table.setdefault(key, bare) != bare:
        raise BadProfile(f"{where}：标签“{label}”既指 {table[key]} 又指 {bare}")


@cache
def field_labels(block: str | None = None) -> Mapping[str, str]:
    """Key (see `plain_label`) → field or money slot.

    With a block: what the labels of that block mean, the block it stands `within` asked for the rest. Without: the
    labels that mean the same in every block that knows them. KeyError for a block that does not exist.
    """
    if block is None:
        return MappingProxyType({key: found[0].field for key, found in _meanings().items() if _agree(found)})
    outer = label_table()[block].get("within")
    above = field_labels(outer) if outer else {}
    return MappingProxyType({**above, **_blocks()[block]})


def _agree(found: tuple[Meaning, ...]) -> bool:
    return len({meaning.field for meaning in found}) == 1


@cache
def _meanings() -> Mapping[str, tuple[Meaning, ...]]:
    collected: dict[str, list[Meaning]] = {}
    for block, table in _blocks().items():
        if block != HEADS:
            for key, field in table.items():
                collected.setdefault(key, []).append(Meaning(block, field))
    return {key: tuple(found) for key, found in collected.items()}


def meanings(text: str) -> tuple[Meaning, ...]:
    """Every reading of a printed label, in the order of the blocks of labels.yaml; empty where it is no known label."""
    return _meanings().get(plain_label(text), ())


def meaning(text: str, block: str | None = None) -> str | None:
    """The field a printed label names in a block (or, without one, wherever it is unambiguous); None where unknown."""
    return field_labels(block).get(plain_label(text))


def head_of(text: str) -> str | None:
    """The block a printed label opens (年度收入预算 → income, 部门整体支出年度绩效指标 → indicators), or None."""
    compound = _COMPOUND.match(text.strip())
    return _blocks()[HEADS].get(plain_label(compound[1] if compound else text))


@cache
def label_words() -> frozenset[str]:
    """Every label as printed, in half-width brackets, columns of tables apart: what a text without gaps is cut by."""
    columns = {INDICATORS, "budget_columns", "base_data_columns"}
    return frozenset(
        label.replace("（", "(").replace("）", ")")
        for block, entry in label_table().items()
        if block not in columns
        for labels in entry["labels"].values()
        for label in labels
    )


@cache
def column_words(block: str) -> frozenset[str]:
    """Every head of a column as printed, in half-width brackets: `indicators` or `budget_columns`."""
    return frozenset(
        label.replace("（", "(").replace("）", ")")
        for labels in label_table()[block]["labels"].values()
        for label in labels
    )


def indicator_columns() -> Mapping[str, str]:
    """Key of a header word → field of an `Indicator` (or of its `extra`), for tables of indicators of every kind."""
    return field_labels(INDICATORS)


def budget_columns() -> Mapping[str, str]:
    """Key of a header word → column of the money rows of monitoring and evaluation forms (年初预算数, 执行率 …)."""
    return field_labels("budget_columns")
