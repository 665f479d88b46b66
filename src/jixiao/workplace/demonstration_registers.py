"""The registers of the demonstration county, as `demonstration_registers.yaml` says: invented firms; one file of each
register for the years that are over and one for the year after, taken in as a bureau's clerk takes in any; and what
was done to single rows afterwards."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, partial
from importlib.resources import files
from typing import Any

import yaml

from jixiao.accounts.models import Unit
from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Who
from jixiao.binding.bindings import bind
from jixiao.cells.reader import read_bytes
from jixiao.cycle.models import Declaration
from jixiao.cycle.workdays import calendar
from jixiao.declared.expressions.syntax import Value
from jixiao.declared.identifiers import with_check_digits
from jixiao.declared.model import Register
from jixiao.declared.stored import values_of
from jixiao.declared.taking.book import workbook_of
from jixiao.declared.taking.rows import read_document
from jixiao.declared.taking.spec import name_field
from jixiao.declared.taking.values import value_of_text
from jixiao.registers import firms, keeping
from jixiao.registers.definitions import registers
from jixiao.registers.models import Firm, Record
from jixiao.registers.taking import confirm, propose
from jixiao.workplace.demonstration_follow_ups import PersonOf

_WORD = re.compile(r"\{(?P<what>[ynpf])(?P<more>[+-]\d+)?(?::0(?P<width>\d))?\}")
_OF_BLOCK = ("times", "first", "later")
_FIRST_FILE = (1, 12)
"""Month and day of the year after: what had happened until then stands in the first file."""
_LAST_FILE = timedelta(days=4)
"""So long ago the file of the year after was taken in."""

Row = Mapping[str, Value]
Deed = tuple[date, Callable[[], None]]


@cache
def _said() -> Mapping[str, Any]:
    text = files("jixiao.workplace").joinpath("demonstration_registers.yaml").read_text(encoding="utf-8")
    content: Mapping[str, Any] = yaml.safe_load(text)
    return content


def bindings() -> Mapping[str, tuple[str, str]]:
    """Indicator of the science bureau's form → the register and the indicator that count it."""
    return {name: (register, indicator) for name, (register, indicator) in _said()["bindings"].items()}


@cache
def _firms() -> Mapping[int, tuple[str, str, str]]:
    """Number → code, name, region."""
    said = _said()["firms"]
    local = [f"示范县{first}{second}有限公司" for second in said["second"] for first in said["first"]]
    listed = [*((name, said["region"]) for name in local), *((each["name"], each["region"]) for each in said["others"])]
    return {number: (with_check_digits(f"91{region}", f"MADEM{number:03}"), name, region)
            for number, (name, region) in enumerate(listed, 1)}  # fmt: skip


def _person(number: int) -> str:
    surnames, given = (_said()["people"][part] for part in ("surnames", "given"))
    return f"{surnames[number % len(surnames)]}{given[number % len(given)]}"


@dataclass
class Registers:
    """`year`: the one that is self-evaluated; `units`: the bureaus by the kind of register they keep."""

    year: int
    units: Mapping[str, Unit]
    person_of: PersonOf
    names: dict[str, str] = field(default_factory=dict)

    def deeds(self, today: date) -> Iterator[Deed]:
        """What was done on which day, nothing of it after today."""
        first, last = date(self.year + 1, *_FIRST_FILE), calendar().moved(today - _LAST_FILE)
        yield first, self._enter_firms
        for name in _said()["registers"]:
            yield first, partial(self._take, registers()[name], first, is_later=False)
        for act in _said()["acts"]:
            yield self._day(act["day"]), partial(self._act, act)
        for name in _said()["registers"]:
            yield last, partial(self._take, registers()[name], last, is_later=True)

    def rows(self, register: Register, until: date, *, is_later: bool) -> list[Row]:
        """Those of a file: what had happened until a day."""
        blocks = [each for each in _said()["registers"][register.name] if each.get("later", False) is is_later]
        made = [self._row(register, block, number) for block in blocks for number in range(block.get("times", 1))]
        return [row for row in made if all(day <= until for day in happened(row))]

    def _row(self, register: Register, block: Mapping[str, Any], place: int) -> Row:
        number = block.get("first", 1) + place
        texts = {name: str(said[place % len(said)] if isinstance(said, list) else said)
                 for name, said in block.items() if name not in _OF_BLOCK}  # fmt: skip
        values: dict[str, Value] = {}
        called = ""
        # the firms first: their names may stand in other fields
        for name in sorted(texts, key=lambda name: register.fields[name].type != "firm"):
            one = register.fields[name]
            text = self._filled(texts[name], number, called)
            if one.type == "firm" and text:
                text, printed, _ = _firms()[int(text)]
                called = called or self.names.get(text, printed)
                if (printed_in := name_field(register, name)) is not None:
                    values[printed_in] = self.names.get(text, printed)
            if (value := value_of_text(one, text)) is not None:
                values[name] = value
        return values

    def _filled(self, text: str, number: int, called: str) -> str:
        def word(found: re.Match[str]) -> str:
            own = number + int(found["more"] or 0)
            if found["what"] in "pf":
                return _person(own) if found["what"] == "p" else called
            shown = own if found["what"] == "n" else self.year + int(found["more"] or 0)
            return f"{shown:0{found['width'] or 1}}"

        return _WORD.sub(word, text)

    def _day(self, text: str) -> date:
        return date.fromisoformat(self._filled(text, 0, ""))

    def _clerk(self, unit: Unit, role: Role = Role.FILLER) -> Who:
        return Who(self.person_of(unit.name.removeprefix(unit.parent.name if unit.parent else ""), role))

    def _enter_firms(self) -> None:
        unit = self.units["科学技术"]
        who, said = self._clerk(unit), _said()["firms"]
        for code, name, region in _firms().values():
            firms.enter(unit, code, name, region, who)
        renamed, moved = said["renamed"], said["moved"]
        self.names[_firms()[renamed["firm"]][0]] = renamed["name"]
        change = firms.Change(self._day(renamed["day"]), renamed["document"])
        firms.rename(self._firm(renamed["firm"]), renamed["name"], change, unit, who)
        change = firms.Change(self._day(moved["day"]), moved["document"])
        firms.move(self._firm(moved["firm"]), moved["region"], change, unit, who)

    def _firm(self, number: int) -> Firm:
        return Firm.objects.get(jurisdiction=self.units["科学技术"].jurisdiction, code=_firms()[number][0])

    def _take(self, register: Register, until: date, *, is_later: bool) -> None:
        unit = self.units[register.is_of]
        if not (rows := self.rows(register, until, is_later=is_later)):
            return
        who, name = self._clerk(unit), f"{register.title}（{self.year + is_later}年）.xlsx"
        data = workbook_of(register, rows)
        read = read_document(read_bytes(data, name, keeps_digits=True), register, {})
        made = propose(unit, register, name, data, {}, who, lambda *_: read)
        if made is not None:
            confirm(made, who, lambda *_: read)

    def _act(self, said: Mapping[str, Any]) -> None:
        register = registers()[said["register"]]
        made = Record.objects.get(register=register.name, key=self._filled(said["key"], 0, ""))
        who = self._clerk(made.unit, Role(said.get("by", Role.FILLER)))
        if "act" in said:
            keeping.move(made, said["act"], self._day(said["day"]), who)
            return
        held = keeping.current(made)
        values = {} if held is None else values_of(held.values, register)
        new = {
            name: value_of_text(register.fields[name], self._filled(text, 0, "")) for name, text in said["set"].items()
        }
        keeping.correct(made, {**values, **new}, who, said["why"])


def happened(row: Row) -> Sequence[date]:
    """The days of a row that are no terms and no deadlines."""
    return [value for name, value in row.items() if isinstance(value, date) and name not in _said()["plans"]]


def bind_all(targets: Declaration, who: Who) -> None:
    """Every indicator of the science bureau's form that a register counts."""
    for name, (register, indicator) in bindings().items():
        bind(targets, name, register, indicator, who)
