"""The numbers of a public form by their place (`indicators[3].target`, `money[0].yuan`, `texts.execution_rate`): each
opens how it came about, also the one that was only filled in.

What is a number is said by its column, not by its digits: 65岁以上老年人健康管理率 is a name. Prose (duties,
objectives, reasons) is read as it stands.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from jixiao.cycle.amounts import in_words, whole_amount
from jixiao.cycle.sheet_words import amount_labels, words_of
from jixiao.forms.changes.fields import Field, NoSuchField, field_at, fields

AMOUNT = "amount"
"""A place beside those of the form: the whole amount, wherever the form prints it."""
TRAIL = "form"
"""A place beside those of the form: the form itself, and by which acts it came to be in force."""
_ONCE = frozenset({"total_score", "staffing.establishment", "staffing.actual"})
_TEXTS = ("execution_", "share", "total_weight", "tasks_total")
"""Beginnings of further texts that are numbers; a reason (`execution_reason`) is none."""
_COLUMNS: Mapping[str, frozenset[str]] = {
    "tasks": frozenset({"yuan", "target"}),
    "indicators": frozenset({
        *("target", "standard", "baseline", "weight", "actual", "score"),
        *(f"extra.{name}" for name in ("unit", "rate", "target_half", "baseline_2", "level1_weight", "level2_weight",
                                       "forecast", "deduction")),
    }),
}  # fmt: skip
"""List → the columns in which values stand; of a task every further one (财政拨款, 全年执行数) is."""
_COMPUTED: Mapping[str, str] = {"total_score": "总分", "texts.execution_score": "预算执行得分",
                                "texts.execution_rate": "执行率", TRAIL: "这张表"}  # fmt: skip
"""What a computed number is called that the form has no blank for, or left blank."""


@dataclass(frozen=True, slots=True)
class Number:
    """`text`: as the form prints it, empty where it does not; `anchor`: the row of the page it stands in, or empty."""

    place: str
    name: str
    text: str
    anchor: str = ""


def places(form: Mapping[str, Any]) -> Iterator[str]:
    """Every number a form prints, in the order of the page."""
    for each in fields(form):
        if each.row is not None and each.row.name == "money":
            if each.text:
                yield f"{each.row.path}.yuan"
        elif _is_number(each):
            yield each.path


def has_digits(text: str) -> bool:
    """Whether what stands where a number belongs is more than words."""
    return any(map(str.isdecimal, text))


def _is_number(field: Field) -> bool:
    if not has_digits(field.text):
        return False
    if field.row is None:
        name = field.path.removeprefix("texts.")
        return field.path in _ONCE or (name != field.path and name.startswith(_TEXTS) and not name.endswith("_reason"))
    column = field.path.removeprefix(f"{field.row.path}.")
    return column in _COLUMNS.get(field.row.name, ()) or (field.row.name == "tasks" and column.startswith("more."))


def told(form: Mapping[str, Any], derivations: Mapping[str, Any]) -> dict[str, None]:
    """Every number that is told of: what the form prints, then what was computed beside it."""
    return dict.fromkeys(each for each in (*places(form), *derivations) if each != TRAIL)


def number_at(form: Mapping[str, Any], place: str, derivations: Mapping[str, Any]) -> Number | None:
    """The number at a place: one the form prints, or one that was computed and left blank there; None for neither."""
    if place == AMOUNT:
        whole = whole_amount(form)
        return None if whole is None else named(form, f"money[{form['money'].index(whole)}].yuan", derivations)
    is_told = place in derivations or place in told(form, derivations)
    return named(form, place, derivations) if is_told else None


def named(form: Mapping[str, Any], place: str, derivations: Mapping[str, Any]) -> Number:
    """`number_at` of a place that is told of."""
    printed = _printed(form, place)
    if printed is not None:
        return printed
    formula = str(derivations[place].get("formula") or place)
    return Number(place, _COMPUTED.get(place) or formula.partition("=")[0].strip(), "")


def _printed(form: Mapping[str, Any], place: str) -> Number | None:
    of_money = place.startswith("money[") and place.endswith(".yuan")
    try:
        field = field_at(form, place.removesuffix("yuan") + "text" if of_money else place)
    except NoSuchField:
        return None
    if field.row is None:
        label = words_of(form).get(f"text:{place.removeprefix('texts.')}", field.label)
        return Number(place, label, field.text)
    if of_money:
        return Number(place, amount_labels(form)[field.row.index], in_words(field.text, form["money_unit"]))
    anchor = f"indicator-{field.row.index + 1}" if field.row.name == "indicators" else ""
    return Number(place, field.label, field.text, anchor)


def how_address(form_address: str, place: str) -> str:
    """Where a number of the form at this address is told of."""
    return f"{form_address}how/{quote(place, safe='')}/"
