"""A form as contract.md's JSON → what of it everybody may read, and what was left out, cell by cell, with the reason.

Left out are the people of the form (contacts, the boxes in which opinions were written and signed), rows that say
nothing yet, personal data in every other text (`erased`), and the cells of the file, which are nobody's but its own. A
number that was understood from a text goes with it: 13800005678 as a target would else stand there as its value.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from jixiao.forms.changes.fields import NoSuchField, field_at
from jixiao.forms.erased import REASONS, Eraser

_UNDERSTOOD: Mapping[str, tuple[str, ...]] = {
    "targets": ("target", "content", "standard"),
    "actuals": ("actual",),
    "yuan": ("text",),
}
"""What is understood from texts beside it → from which."""
_KEPT = frozenset({"kind", "profile", "filled_on", "signed_on", "period", "fiscal_year", "horizon", "slot", "is_blank"})
"""Keys under which no text of the form stands."""
_FACTORS = {"万元": 10**4, "亿元": 10**8}
_OF_PEOPLE = {"contacts": "联系人", "opinions": "审核意见和签字"}
_PLACEHOLDER = "没有填写的占位行"
_WORDS = {"money": "资金", "indicators": "指标", "objectives": "目标", "tasks": "任务", "staffing": "编制"}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """`path` of the cell in the form, what it is called there, and what was left out of it."""

    path: str
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class Public:
    """`form`: contract.md's form without cells; `left_out` in the order of the page."""

    form: Mapping[str, Any]
    left_out: tuple[LeftOut, ...]


def public_form(form: Mapping[str, Any], eraser: Eraser) -> Public:
    walk = _Walk(form, eraser)
    told = {key: walk.value(key, value, key) for key, value in form.items() if key not in ("cell", "placeholders")}
    whole = [replace(each, label=eraser.text(each.label)) for each in (*_people(form), *_placeholders(form))]
    return Public({**told, "contacts": [], "opinions": [], "placeholders": []}, (*whole, *walk.left_out))


def _people(form: Mapping[str, Any]) -> Iterator[LeftOut]:
    for name, reason in _OF_PEOPLE.items():
        for number, each in enumerate(form[name]):
            if any(each.get(key) for key in ("name", "phone", "text", "reviewer", "further_signers")):
                yield LeftOut(f"{name}[{number}]", each["role"] or reason, reason)


def _placeholders(form: Mapping[str, Any]) -> Iterator[LeftOut]:
    for number, each in enumerate(form["placeholders"]):
        yield LeftOut(f"placeholders[{number}]", each["text"], _PLACEHOLDER)


class _Walk:
    """Goes through a form once; notes what it leaves out."""

    def __init__(self, form: Mapping[str, Any], eraser: Eraser) -> None:
        self._form, self._eraser = form, eraser
        self._factor = _FACTORS.get(form["money_unit"] or "", 1)
        self._found: dict[str, set[str]] = {}

    @property
    def left_out(self) -> list[LeftOut]:
        return [
            LeftOut(path, self._label(path), "、".join(words for key, words in REASONS.items() if key in reasons))
            for path, reasons in self._found.items()
        ]

    def value(self, key: str, value: Any, path: str) -> Any:
        """What is told of a value; None for a number that is a private one."""
        if key in _KEPT or key in _OF_PEOPLE or value is None or isinstance(value, bool):
            return value
        if isinstance(value, list):
            return [self.value(key, each, f"{path}[{number}]") for number, each in enumerate(value)]
        if isinstance(value, Mapping):
            return self._entry(value, path)
        if isinstance(value, int):
            return None if self._is_taken(str(value), path) else value
        if key in ("yuan", "value", "low", "high", "weight", "score"):
            return None if self._is_taken(self._as_printed(key, value), path) else value
        return self._text(value, path)

    def _entry(self, entry: Mapping[str, Any], path: str) -> dict[str, Any]:
        told: dict[str, Any] = {}
        for key, value in entry.items():
            sources = [name for name in _UNDERSTOOD.get(key, ()) if entry.get(name)]
            if key == "cell":
                continue
            if any(self._eraser.erased(entry[name]).reasons for name in sources):
                told[key] = None if key == "yuan" else []
            elif key == "yuan" and sources:
                told[key] = value  # as its text says, which holds nothing private
            else:
                told[key] = self.value(key, value, f"{path}.{key}")
        return told

    def _as_printed(self, key: str, value: str) -> str:
        """The figure as somebody wrote it: an amount in the unit of the form."""
        if key != "yuan":
            return value
        return f"{(Decimal(value) / self._factor).normalize():f}"

    def _is_taken(self, text: str, path: str) -> bool:
        return self._text(text, path) != text

    def _text(self, text: str, path: str) -> str:
        erased = self._eraser.erased(text)
        if erased.reasons:
            self._found.setdefault(_cell_of(path), set()).update(erased.reasons)
        return erased.text

    def _label(self, path: str) -> str:
        try:
            return self._eraser.text(field_at(self._form, path).label)
        except NoSuchField:
            return _WORDS.get(path.partition("[")[0].partition(".")[0], "表里的一格")


def _cell_of(path: str) -> str:
    """The cell a text belongs to: a part of what was understood from a target is of its target."""
    for understood, (source, *_) in _UNDERSTOOD.items():
        before, found, _ = path.partition(f".{understood}[")
        if found:
            return f"{before}.{source}"
    return path.removesuffix(".text") if path.count(".") == 1 and "[" not in path else path
