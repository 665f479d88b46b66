"""The inputs of a register's form: what was typed into each, what is wrong with it, the values it stands for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from jixiao.declared.expressions.syntax import Value
from jixiao.declared.identifiers import credit_code
from jixiao.declared.judging import Finding
from jixiao.declared.model import Field, Register
from jixiao.declared.taking.values import BadValue, value_of_text
from jixiao.registers import words
from jixiao.registers.definitions import registers

_PREFIX = "field-"
"""So that no field is called as something else on the page."""
_HOW = {"firm": "18位。", "region": "六位行政区划代码。"}
_YES_NO = ("是", "否")


@dataclass(frozen=True, slots=True)
class Wrong:
    """A sentence beside an input; `rule`: of the register, where one says so."""

    words: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One input. `beside`: the name of the firm whose code it is; `now`: what it says on a page that grew stale."""

    field: Field
    text: str = ""
    wrong: tuple[Wrong, ...] = ()
    beside: str = ""
    now: str = ""

    @property
    def name(self) -> str:
        return f"{_PREFIX}{self.field.name}"

    @property
    def label(self) -> str:
        """With what its numbers are in: 贷款金额（万元）."""
        unit = "%" if self.field.type == "share" else self.field.unit
        return f"{self.field.label}（{unit}）" if unit else self.field.label

    @property
    def wrong_id(self) -> str:
        return f"{self.name}-wrong"

    @property
    def about(self) -> str:
        """What stands below it: where the register says nothing, how it is written."""
        if self.field.type == "register":
            return f"{self.field.about}台账“{registers()[self.field.refers_to].title}”里的编号。"
        return self.field.about or _HOW.get(self.field.type, "")

    @property
    def kind(self) -> str:
        """select, date, number or text."""
        if self.options:
            return "select"
        return {"date": "date", "day": "date", "number": "number", "money": "number"}.get(self.field.kind.sort, "text")

    @property
    def options(self) -> tuple[str, ...]:
        return _YES_NO if self.field.type == "yes_no" else self.field.choices


def empty(register: Register) -> list[Entry]:
    return [Entry(field) for field in register.typed]


def entries_of(register: Register, values: Mapping[str, Value]) -> list[Entry]:
    """With what a record says."""
    return [Entry(field, words.typed(field, values.get(field.name))) for field in register.typed]


def typed_into(register: Register, posted: Mapping[str, str]) -> list[Entry]:
    return [Entry(field, posted.get(f"{_PREFIX}{field.name}", "")) for field in register.typed]


def read(entries: Iterable[Entry]) -> tuple[dict[str, Value], list[Entry]]:
    """The values, and the entries with what is wrong with their texts: what is no value, and what is missing."""
    values: dict[str, Value] = {}
    told = []
    for entry in entries:
        try:
            value = value_of_text(entry.field, _with_unit(entry))
        except BadValue as cause:
            told.append(replace(entry, wrong=(Wrong(str(cause)),)))
            continue
        if value is None and entry.field.is_required:
            told.append(replace(entry, wrong=(Wrong(f"没有填{entry.field.label}，请补上。"),)))
            continue
        told.append(entry)
        if value is not None:
            values[entry.field.name] = value
    return values, told


def _with_unit(entry: Entry) -> str:
    """A share is typed in percent: the label of its input says so."""
    is_bare = entry.field.type == "share" and entry.text.strip() and not entry.text.strip().endswith(("%", "％"))
    return f"{entry.text.strip()}%" if is_bare else entry.text


def with_findings(entries: Sequence[Entry], findings: Iterable[Finding]) -> tuple[list[Entry], list[Wrong]]:
    """Each finding at the first input it is about; those about none of them by themselves."""
    by_name = {entry.field.name: entry for entry in entries}
    left = []
    for finding in findings:
        said = Wrong(finding.words, finding.rule)
        name = next((name for name in finding.fields if name in by_name), None)
        if name is None:
            left.append(said)
        else:
            by_name[name] = replace(by_name[name], wrong=(*by_name[name].wrong, said))
    return list(by_name.values()), left


def with_firms(entries: Iterable[Entry], names: Mapping[str, str]) -> list[Entry]:
    """`names`: code → what the firm is called."""
    return [replace(each, beside=names.get(credit_code(each.text), "")) if each.field.type == "firm" else each
            for each in entries]  # fmt: skip


def with_now(entries: Iterable[Entry], values: Mapping[str, Value]) -> list[Entry]:
    """Beside each text that differs from what the record says now, what it says."""
    return [replace(each, now=words.shown(each.field, values.get(each.field.name)) or "没有填")
            if each.text.strip() != words.typed(each.field, values.get(each.field.name)) else each
            for each in entries]  # fmt: skip
