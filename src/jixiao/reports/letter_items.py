"""The items of an 审核意见书: findings of one kind together, in sentences that can be signed.

A rule that failed at one place is one sentence; at thirty, its title with what is wrong at each place below it, and
what it says in the same words of many indicators is said once. Figures the sentence has already are not repeated;
only what may be cited to a unit (`cited_words`) is cited.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.reports.points import Place, Point

CALLS = {"error": "应当改正", "warning": "请完善或说明"}
"""What the unit is asked to do; a hint asks for nothing and is no item."""
MOST_LINES = 20
"""Lines below an item; MOST_NAMES: indicators named in one line. The rest is counted: all of them are in the page."""
MOST_NAMES = 12
_OBVIOUS = ("目标", "任务")
"""A message that begins so says which goal it is about."""
_LEVEL_OR_TASK = re.compile("[^“]+“(.+)”")
"""一级指标“产出指标”, 任务“…”: a message that has the quoted words says what it is about."""
_CUT = re.compile("“([^“”]+)…”")
"""A name that a message has cut shorter than ours."""
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph, and the lines below it."""

    text: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Statement:
    """What is wrong, and where: 表1第14行第5列; "" where that says nothing to who holds the form."""

    text: str
    where: str = ""

    def closed(self, call: str = "") -> str:
        added = "，".join(filter(None, (self.where, call)))
        return f"{self.text}（{added}）。" if added else f"{self.text}。"


def items(points: Sequence[Point], *, with_places: bool) -> list[Item]:
    """What a part of the letter lists. `with_places`: its reader has rows and columns before him."""
    groups: dict[tuple[object, ...], list[Point]] = {}
    for point in points:
        groups.setdefault((point.rule, point.severity, point.repair), []).append(point)
    return [_item(group, with_places=with_places) for group in groups.values()]


def undecided_items(points: Sequence[Point], *, with_places: bool) -> list[Item]:
    """What was not decided: each reason once, with the rules it kept from a verdict."""
    reasons: dict[tuple[object, ...], list[Point]] = {}
    for point in points:
        reasons.setdefault((point.message, *(place.id for place in point.places)), []).append(point)
    return [
        Item(
            f"{_statement(group[:1], with_places=with_places).closed()}"
            f"未能核对：{'；'.join(dict.fromkeys(point.name for point in group))}。"
        )
        for group in reasons.values()
    ]


def waived_items(points: Sequence[Point], *, with_places: bool) -> list[Item]:
    """What somebody answers for; the message says who."""
    return [Item(_statement([point], with_places=with_places).closed()) for point in points]


def numbered(listed: Iterable[Item]) -> Iterable[tuple[str, Item]]:
    """（1）, （2）… before each item."""
    return ((f"（{number}）", item) for number, item in enumerate(listed, 1))


def _item(group: Sequence[Point], *, with_places: bool) -> Item:
    first, call = group[0], CALLS[group[0].severity]
    same: dict[str, list[Point]] = {}
    for point in group:
        same.setdefault(point.message, []).append(point)
    said = [_statement(points, with_places=with_places) for points in same.values()]
    if len(said) == 1:
        return Item(f"{said[0].closed(call)}{_figures(first) if len(group) == 1 else ''}{_advice(first)}")
    lines = [f"{number}．{each.closed()}" for number, each in enumerate(said[:MOST_LINES], 1)]
    if len(said) > MOST_LINES:
        lines.append(f"其余{len(said) - MOST_LINES}项见审核报告。")
    return Item(f"{first.name}（{call}，共{len(group)}处）。{_advice(first)}", tuple(lines))


def _statement(points: Sequence[Point], *, with_places: bool) -> _Statement:
    """What is wrong in the same words at these places."""
    message = _bare(points[0].message)
    if len(points) > 1:
        return _Statement(f"{message}，涉及{_subjects(points, with_places=with_places)}")
    if not points[0].places:
        return _Statement(message)
    place, number = points[0].places[0], len(points[0].places)
    text = message if _speaks_of(message, place) else f"{_called(place)}：{message}"
    return _Statement(text, f"{place.words}{f'等{number}处' if number > 2 else ''}" if with_places else "")


def _called(place: Place) -> str:
    """指标“甲”, 资金总额; failing a name, what stands there."""
    if place.name is None:
        return f"“{place.excerpt}”"
    return f"指标“{place.name.indicator}”" if place.name.indicator else place.name.words


def _speaks_of(message: str, place: Place) -> bool:
    """Whether a message says by itself what it is about."""
    said = _solid(message)
    if place.name is None:
        return not place.excerpt or _solid(place.excerpt) in said
    quoted = _LEVEL_OR_TASK.fullmatch(place.name.words)
    called = place.name.indicator or (quoted[1] if quoted else place.name.words)
    if any(called.startswith(start) for start in _CUT.findall(message)):
        return True
    return message.startswith(_OBVIOUS) or _solid(called) in said


def _subjects(points: Sequence[Point], *, with_places: bool) -> str:
    """指标“甲”、“乙”（2处）等30处."""
    names = Counter(_subject(point, with_places=with_places) for point in points)
    if len(names) == 1:
        return f"{next(iter(names))}{len(points)}处"
    shown = [f"{name}（{number}处）" if number > 1 else name for name, number in names.items()][:MOST_NAMES]
    return f"{'、'.join(shown)}{'等' if len(names) > MOST_NAMES else '，共'}{len(points)}处"


def _subject(point: Point, *, with_places: bool) -> str:
    place = next((place for place in point.places if place.name), None) or point.places[0]
    if place.name is None:
        return place.words if with_places or not place.excerpt else f"“{place.excerpt}”"
    return f"“{place.name.indicator}”" if place.name.indicator else place.name.words


def _figures(point: Point) -> str:
    """应为不低于60%。 — where the sentences have no such figure yet."""
    known = _numbers(f"{point.message}{point.repair or ''}")
    said = [
        f"{label}{_bare(value)}"
        for label, value in (("应为", point.expected), ("实为", point.found))
        if value and _numbers(value) - known
    ]
    return f"{'，'.join(said)}。" if said else ""


def _advice(point: Point) -> str:
    repair = f"建议：{_bare(point.repair)}。" if point.repair else ""
    cited = f"参照{'、'.join(point.cited)}。" if point.cited else ""
    return repair + cited


def _numbers(text: str) -> set[Decimal]:
    return {Decimal(number.replace(",", "")) for number in _NUMBER.findall(text)}


def _solid(text: str) -> str:
    """Letters and figures alone: names are cut and quoted in several ways."""
    return "".join(filter(str.isalnum, text))


def _bare(text: str) -> str:
    return text.strip().rstrip("。；;.")
