"""The forms of the demonstration county: what each unit declares, in the official layout of the county and the year.

What they say stands in `county_forms/*.yaml`, one file a unit: `{year}` is the budget year; `indicators`: level 1 →
level 2 → name → target. It is printed as a unit would print it, and what is kept of it is what reading the print gives.
"""

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from jixiao.accounts.models import Unit
from jixiao.cycle.beginnings import blank
from jixiao.cycle.content import Content, OfFilled, Wanted, content_of
from jixiao.cycle.models import Cycle
from jixiao.forms.official.as_docx import docx_bytes
from jixiao.forms.official.compose import printed
from jixiao.forms.official.filled import Filled, Row
from jixiao.profiles.layouts import layouts
from jixiao.profiles.model import Kind

FILE_NAME = "绩效目标表.docx"
TELEPHONE = "6660118"
Slips = Mapping[str, str]
"""Blank, or name of an indicator → what is written there instead."""
_NUMBER = re.compile(r"(≥|≤(?=[\d.]+[%‰]))(\d+(?:\.\d+)?)(\D.*)")
"""A number to be reached, a share not to be passed; not what the budget or a standard sets."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A file as a unit hands it in, and what is read from it."""

    data: bytes
    content: Content


@dataclass(frozen=True, slots=True)
class Signed:
    """Who filled a form in, and on which day."""

    name: str
    day: date


class CountyForm:
    """What one unit declares, in any year. ValueError for a unit that has nothing."""

    def __init__(self, name: str) -> None:
        """`name`: the unit's without the county's."""
        if name not in _said():
            raise ValueError(f"{name}: nothing stands in county_forms")
        self._said = _said()[name]
        self.kind: Kind = self._said.get("kind", "department_targets")
        self.project: str = self._said.get("project", "")
        self._made: dict[tuple[str, ...], tuple[int, Signed, Handed]] = {}

    def handed_in(self, cycle: Cycle, unit: Unit, signed: Signed, slips: Slips) -> Handed:
        """The file of a year. It is printed and read once: another year's is the same but for the days it names."""
        key = (signed.name, *(f"{place}={text}" for place, text in slips.items()))
        if key not in self._made:
            data = printed_file(with_slips(self.filled(cycle, unit, signed), slips))
            wanted = Wanted(self.kind, cycle.year, unit.name_in(cycle.year), cycle.code)
            self._made[key] = cycle.year, signed, Handed(data, content_of(data, FILE_NAME, wanted, signed.day))
        year, before, made = self._made[key]
        is_same = (year, before) == (cycle.year, signed)
        return made if is_same else _moved(made, _days(year, before.day), _days(cycle.year, signed.day))

    def filled(self, cycle: Cycle, unit: Unit, signed: Signed) -> Filled:
        """The form of a year as the unit fills it in."""
        empty, _ = blank(cycle, unit, self.kind, self.project)
        year = {"year": str(cycle.year)}
        rows = tuple(
            Row(f"r{number}", {"level1": level1, "level2": level2, "level3": name, "target": target.format(**year)})
            for number, (level1, level2, name, target) in enumerate(self._indicators(), 1)
        )
        own = {place: text.format(**year) for place, text in self._fields()}
        own |= {"contact:填报人": signed.name, "phone:填报人": TELEPHONE, "filled_on": _in_words(signed.day)}
        return replace(empty, fields={**empty.fields, **own}, rows={**empty.rows, "indicator": rows})

    def lower(self, year: int) -> Slips:
        """What it said in a year before: every number asked a tenth less of, in its objectives too."""
        asked = ((name, target) for _, _, name, target in self._indicators() if "满意度" not in name)
        targets = {name: target for name, target in asked if _NUMBER.fullmatch(target)}
        lower = {name: _NUMBER.sub(_less_asked, target) for name, target in targets.items()}
        objectives = _numbered(self._said["objectives"]).format(year=year)
        for name, target in targets.items():
            objectives = re.sub(rf"(?<![\d.]){re.escape(target[1:])}", lower[name][1:], objectives)
        return {**lower, "objectives:annual" if self.project else "objectives": objectives}

    def _fields(self) -> Iterator[tuple[str, str]]:
        said = self._said
        for name, amount in said["money"].items():
            yield f"amount:{name}", amount
        for name, count in said.get("staffing", {}).items():
            yield f"staffing:{name}", count
        if "period" in said:
            yield "period", said["period"]
        if "duties" in said:
            yield "duties", _numbered(said["duties"])
        yield "objectives:annual" if self.project else "objectives", _numbered(said["objectives"])

    def _indicators(self) -> Iterator[tuple[str, str, str, str]]:
        for level1, lower in self._said["indicators"].items():
            for level2, named in lower.items():
                for name, target in named.items():
                    yield level1, level2, name, target


def _less_asked(target: re.Match[str]) -> str:
    sign, text, unit = target.groups()
    number = Decimal(text)
    share, away = (Decimal("0.9"), ROUND_FLOOR) if sign == "≥" else (Decimal("1.1"), ROUND_CEILING)
    return f"{sign}{(number * share).quantize(number, away)}{unit}"


@cache
def _said() -> Mapping[str, Mapping[str, Any]]:
    folder = files("jixiao.workplace").joinpath("county_forms")
    found = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in folder.iterdir()]
    return {each["name"]: each for each in found}


def said_of(name: str) -> Mapping[str, Any]:
    """What a unit declares, as it stands in its file."""
    return _said()[name]


def _numbered(lines: list[str]) -> str:
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))


def with_slips(filled: Filled, slips: Slips) -> Filled:
    """A form with something wrong in it. ValueError for a place it has not."""
    rows = filled.rows["indicator"]
    known = filled.fields.keys() | {row.texts["level3"] for row in rows}
    if unknown := slips.keys() - known:
        raise ValueError(f"no such place in the form: {'、'.join(sorted(unknown))}")
    fields = {place: slips.get(place, text) for place, text in filled.fields.items()}
    slipped = tuple(
        replace(row, texts={**row.texts, "target": slips.get(row.texts["level3"], row.texts["target"])}) for row in rows
    )
    return replace(filled, fields=fields, rows={**filled.rows, "indicator": slipped})


def printed_file(filled: Filled) -> bytes:
    """The official form as a Word file."""
    return docx_bytes(printed(filled, layouts()[filled.layout]))


def _in_words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _days(year: int, day: date) -> tuple[str, ...]:
    """A budget year and the day a form was filled in, in every way they are written."""
    return str(year), f"{day}", _in_words(day)


def _moved(made: Handed, old: tuple[str, ...], new: tuple[str, ...]) -> Handed:
    """The same of other days: it names no year but its own, and no day but its own."""
    days = dict(zip(old, new, strict=True))
    one_of = "|".join(sorted(days, key=len, reverse=True))  # at once: a day may name the year that another becomes
    pattern = re.compile(rf"(?<![\d-])(?:{one_of})(?!\d)")  # behind a dash it is the year of a template (hunan-2024)

    def moved(text: str) -> str:
        return pattern.sub(lambda found: days[found[0]], text)

    content = made.content
    said = json.dumps([content.form, content.outcomes, content.filled, content.doubts], ensure_ascii=False)
    form, outcomes, filled, doubts = json.loads(moved(said))
    judge = replace(content.judge, filled=filled) if isinstance(content.judge, OfFilled) else None
    return Handed(_reworded(made.data, moved), Content(form, tuple(outcomes), filled, tuple(doubts), judge))


def _reworded(data: bytes, change: Callable[[str], str]) -> bytes:
    """A docx with its words changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "word/document.xml":
                content = re.sub("(?<=>)[^<]+", lambda words: change(words[0]), content.decode()).encode()
            new.writestr(part, content)
    return made.getvalue()
