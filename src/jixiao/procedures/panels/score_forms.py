"""The score sheets of the classes, from their YAML file: `data/sheets.yaml` says what each key means."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Literal, get_args

from jixiao.procedures.panels.rules import check_keys, content_of, sources, whole
from jixiao.profiles.checks import BadProfile

WHOLE = Decimal(100)
Measure = Literal["range", "deviation"]
MEASURES: Mapping[Measure, str] = {"range": "极差", "deviation": "标准差"}
_OF_FORM = {
    "title", "source", "step", "comment", "trimmed", "spread", "decimals", "least", "ties", "items",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """A question of a sheet and the points it can get."""

    id: str
    title: str
    points: Decimal
    asks: str


@dataclass(frozen=True, slots=True)
class ScoreForm:
    """How a class is scored. `comment_below` and `comment_above` in percent of an item's points; `trimmed_from` sheets
    on, `each_side` of them are left out (0: never); `least`: the score below which nothing is proposed; `ties`: items,
    in the order they decide."""

    name: str
    title: str
    items: tuple[Item, ...]
    step: Decimal
    comment_below: Decimal
    comment_above: Decimal
    trimmed_from: int
    each_side: int
    spread: Measure
    spread_over: Decimal
    decimals: int
    least: Decimal
    ties: tuple[str, ...]
    source: str
    verified: bool


@cache
def shipped() -> Mapping[str, ScoreForm]:
    """The sheets that come with the program, by the name of their class."""
    return forms_of(content_of("sheets.yaml"), "sheets.yaml")


def forms_of(content: Mapping[str, Any], file: str) -> Mapping[str, ScoreForm]:
    """The sheets of a file. BadProfile names the file, the sheet and what is wrong."""
    return {name: _form(name, entry, f"{file}：评分表 {name}") for name, entry in content.items()}


def _form(name: str, entry: Any, where: str) -> ScoreForm:
    check_keys(entry, _OF_FORM, {"article"}, where)
    check_keys(entry["comment"], {"below", "above"}, set(), f"{where}的 comment")
    check_keys(entry["trimmed"], {"from", "each_side"}, set(), f"{where}的 trimmed")
    check_keys(entry["spread"], {"measure", "over"}, set(), f"{where}的 spread")
    if entry["source"] not in sources():
        raise BadProfile(f"{where}：来源 {entry['source']} 不在 sources.yaml 中")
    if entry["spread"]["measure"] not in get_args(Measure):
        raise BadProfile(f"{where}：spread 的 measure 只能是 {'、'.join(get_args(Measure))}")
    items = tuple(_item(key, each, where) for key, each in entry["items"].items())
    form = ScoreForm(
        name, entry["title"], items, _number(entry["step"], f"{where}的 step"),
        _number(entry["comment"]["below"], f"{where}的 comment"),
        _number(entry["comment"]["above"], f"{where}的 comment"),
        whole(entry["trimmed"]["from"], 0, f"{where}的 trimmed"),
        whole(entry["trimmed"]["each_side"], 1, f"{where}的 trimmed"),
        entry["spread"]["measure"], _number(entry["spread"]["over"], f"{where}的 spread"),
        whole(entry["decimals"], 0, f"{where}的 decimals"), _number(entry["least"], f"{where}的 least"),
        tuple(entry["ties"]), entry["source"], sources()[entry["source"]].is_verified(entry.get("article")),
    )  # fmt: skip
    _check(form, where)
    return form


def _item(key: str, entry: Any, where: str) -> Item:
    check_keys(entry, {"title", "points", "asks"}, set(), f"{where}的 {key}")
    return Item(key, entry["title"], _number(entry["points"], f"{where}的 {key}"), entry["asks"])


def _check(form: ScoreForm, where: str) -> None:
    if (total := sum((each.points for each in form.items), Decimal())) != WHOLE:
        raise BadProfile(f"{where}：各项分值之和是{total}，应是{WHOLE}")
    if uneven := [each.title for each in form.items if not form.step or each.points % form.step]:
        raise BadProfile(f"{where}：{uneven[0]}的分值不是 step（{form.step}）的整数倍")
    if form.trimmed_from and form.trimmed_from <= 2 * form.each_side:
        raise BadProfile(f"{where}：{form.trimmed_from}份评分表时去掉两头各{form.each_side}份，就没有剩下的了")
    if unknown := [each for each in form.ties if each not in {item.id for item in form.items}]:
        raise BadProfile(f"{where}：ties 里的“{unknown[0]}”不是这张表的项目")


def _number(value: Any, where: str) -> Decimal:
    """Not below 0; decimals in quotes, so that they are what was written. BadProfile."""
    plain = str(value)
    if isinstance(value, bool | float) or not plain.isascii() or not plain.replace(".", "", 1).isdecimal():
        raise BadProfile(f"{where}：“{value}”应是不小于0的数，小数请加引号")
    return Decimal(plain)
