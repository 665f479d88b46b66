"""One reading against its expectation: fields right or wrong, rows found or lost, notes deserved or not."""

import difflib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

Json = Mapping[str, Any]

_COUNTED = ("objectives", "tasks", "placeholders", "contacts", "opinions")
_PLAIN = (
    "kind", "title", "fiscal_year", "filled_on", "department", "reporting_unit", "project", "implementing_unit",
    "period", "money_unit", "staffing", "is_blank",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """One compared field: where it belongs, whether it is right, and the cells it was read from."""

    path: str
    is_right: bool
    expected: Any
    found: Any
    cells: tuple[str, ...] = ()


@dataclass
class Comparison:
    """What comparing one file gave."""

    fields: list[Field] = field(default_factory=list)
    rows_expected: int = 0
    rows_found: int = 0
    rows_right: int = 0
    notes: Sequence[Json] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    excused_words: tuple[str, ...] = ()

    @property
    def wrong(self) -> list[Field]:
        return [entry for entry in self.fields if not entry.is_right]

    @property
    def is_exact(self) -> bool:
        return not self.wrong and self.rows_expected == self.rows_found == self.rows_right

    @property
    def silent(self) -> list[Field]:
        """Wrong or missing values that no note names."""
        return [entry for entry in self.wrong if not self._is_excused(entry)]

    @property
    def false_notes(self) -> list[Json]:
        """Notes that only touch fields that are right, and that nobody expected."""
        wrong = {cell for entry in self.wrong for cell in entry.cells}
        return [
            note
            for note in self.notes
            if note["cells"]
            and not wrong & {cell["id"] for cell in note["cells"]}
            and not any(word in key(note["text"]) for word in map(key, self.excused_words))
        ]

    def _is_excused(self, entry: Field) -> bool:
        named = {cell["id"] for note in self.notes for cell in note["cells"]}
        if entry.cells:
            return bool(named & set(entry.cells))
        words = key(entry.expected) if isinstance(entry.expected, str) else ""
        return bool(words) and any(words in key(self.texts.get(cell, "")) for cell in named)


def key(value: Any) -> str:
    """A text for comparing."""
    return "".join(unicodedata.normalize("NFKC", str(value)).split())


def compare(found: Json, expected: Json, texts: Mapping[str, str]) -> Comparison:
    """A reading's JSON against an expectation. `texts`: cell id → its words, of the whole file."""
    words = tuple(
        word for defect in expected.get("known_defects", ()) if defect.get("note") for word in defect["words"]
    )
    result = Comparison(notes=found["notes"], texts=texts, excused_words=words)
    forms, wanted = found["forms"], expected["forms"]
    result.fields.append(Field("forms", len(forms) == len(wanted), len(wanted), len(forms)))
    for number, form in enumerate(wanted):
        if number < len(forms):
            result.fields += _form(forms[number], form)
            _rows(result, forms[number]["indicators"], form.get("indicators"))
        else:
            result.rows_expected += len(form.get("indicators", ()))
    for form in forms[len(wanted) :]:
        result.rows_found += len(form["indicators"])
    return result


def _form(found: Json, expected: Json) -> Iterator[Field]:
    for name in _PLAIN:
        if name in expected:
            yield Field(name, same(found.get(name), expected[name]), expected[name], found.get(name))
    for name in _COUNTED:
        if name in expected:
            entries = found[name]
            cells = tuple(entry["cell"]["id"] for entry in entries)
            yield Field(name, len(entries) == expected[name], expected[name], len(entries), cells)
    yield from _money(found, expected)
    text = (found.get("duties") or {}).get("text")
    cells = (found["duties"]["cell"]["id"],) if found.get("duties") else ()
    for name, holds in (("duties_starts", str.startswith), ("duties_ends", str.endswith)):
        if name in expected:
            wanted = expected[name]
            right = text is None if wanted is None else text is not None and holds(key(text), key(wanted))
            yield Field(name, right, expected[name], text, cells)


def _money(found: Json, expected: Json) -> Iterator[Field]:
    if "money" not in expected:
        return
    amounts = {entry["slot"]: entry for entry in reversed(found["money"]) if entry["slot"] and "column" not in entry}
    amounts |= {
        entry["slot"]: entry
        for entry in reversed(found["money"])
        if entry["slot"] and entry.get("column") in (entry["slot"], "annual_budget", None)
    }
    for slot, wanted in expected["money"].items():
        entry = amounts.get(slot)
        yuan = entry["yuan"] if entry else None
        yield Field(f"money.{slot}", same(yuan, wanted), wanted, yuan, (entry["cell"]["id"],) if entry else ())


def _rows(result: Comparison, found: Sequence[Json], expected: Sequence[Json] | None) -> None:
    if expected is None:
        return
    result.rows_expected += len(expected)
    result.rows_found += len(found)
    matcher = difflib.SequenceMatcher(None, [_name(row) for row in expected], [_name(row) for row in found], False)
    paired = [
        (block.a + offset, block.b + offset) for block in matcher.get_matching_blocks() for offset in range(block.size)
    ]
    for number, (i, j) in enumerate(_filled_up(paired, len(expected), len(found))):
        if i is None:
            continue
        if j is None:
            result.fields.append(Field(f"indicators[{i}]", False, _name(expected[i]), None))
            continue
        compared = list(_indicator(number, found[j], expected[i]))
        result.fields += compared
        result.rows_right += all(entry.is_right for entry in compared)


def _name(row: Json) -> str:
    content = row.get("content")
    starts = content["starts"] if isinstance(content, dict) else (content or "")
    return key(row.get("level3") or "") + "|" + key(starts)[:12] + "|" + key(row.get("target") or "")


def _filled_up(paired: list[tuple[int, int]], expected: int, found: int) -> Iterator[tuple[int | None, int | None]]:
    """Rows that match by name, and between them the others in their order."""
    i = j = 0
    for upper, other in [*paired, (expected, found)]:
        while i < upper or j < other:
            yield (i if i < upper else None), (j if j < other else None)
            i, j = i + (i < upper), j + (j < other)
        if upper < expected:
            yield upper, other
            i, j = upper + 1, other + 1


def _indicator(number: int, found: Json, expected: Json) -> Iterator[Field]:
    cells = (found["cell"]["id"],)
    for name, wanted in expected.items():
        value = found.get(name)
        if name in ("targets", "actuals"):
            right = _same_targets(value or [], wanted)
        elif isinstance(wanted, dict):
            text = key(value or "")
            right = text.startswith(key(wanted["starts"])) and text.endswith(key(wanted["ends"]))
        else:
            right = same(value, wanted)
        yield Field(f"indicators[{number}].{name}", right, wanted, value, cells)


def _same_targets(found: Sequence[Json], expected: Sequence[Json]) -> bool:
    return len(found) == len(expected) and all(
        all(same(entry.get(name), value) for name, value in wanted.items())
        for entry, wanted in zip(found, expected, strict=True)
    )


def same(found: Any, expected: Any) -> bool:
    """Equal as contract.md compares: null only to null, texts without width and white space."""
    if expected is None or found is None:
        return expected is None and found is None
    if isinstance(expected, Mapping):
        return isinstance(found, Mapping) and all(same(found.get(name), value) for name, value in expected.items())
    if isinstance(expected, list):
        return isinstance(found, list) and len(found) == len(expected) and all(map(same, found, expected))
    return key(found) == key(expected) or _same_number(key(found), key(expected))


def _same_number(found: str, expected: str) -> bool:
    """7220.20 and 7220.2 are the same exact decimal."""
    try:
        return Decimal(found) == Decimal(expected)
    except InvalidOperation:
        return False
