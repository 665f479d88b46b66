"""A declared form as pages show it: everything it says, under the words its official layout has for it.

Of the rows of indicators only the columns are told here; `pages.Sheet` has the rows, with the findings beside them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jixiao.cycle.fact import Fact, Parts
from jixiao.cycle.money_table import MoneyTable, money_tables
from jixiao.cycle.sheet_words import words_of
from jixiao.forms.changes.compare import Change
from jixiao.forms.changes.fields import Field, columns, fields, text_in
from jixiao.forms.changes.text import Part

_LONGEST_FACT = 40
"""Signs of a text that still stands in a line beside its label."""
_ALWAYS_LONG = frozenset({"duties"})
HORIZONS: Mapping[str, str] = {"annual": "年度", "whole_life": "实施期（中长期）"}
_BESIDE_TARGET = ("actual", "extra.rate", "extra.forecast")
"""Columns that are read with the target, wherever they are printed."""
_OBJECTIVES: Mapping[str, str] = {"annual": "年度目标", "whole_life": "实施期（中长期）目标", "none": "整体绩效目标"}
NOWHERE: Mapping[str, str] = {}
Form = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Goal:
    """An objective: its number and its text, and what came of it (実际完成情况) where the form says so."""

    number: str
    said: Fact
    actual: Fact | None


@dataclass(frozen=True, slots=True)
class Tasks:
    """The table of tasks: heads, and the cells of each row in their order."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Fact, ...], ...]


@dataclass(frozen=True, slots=True)
class WholeForm:
    """`facts`: short texts; `money`: the amounts with what stands beside them, in `money_unit` where the form declares
    one; `texts`: long ones; `goals`: the objectives under what each group is called; `people`: who filled in, who is
    asked, who signed, what they said; `placeholders`: rows that say nothing yet."""

    facts: tuple[Fact, ...]
    money: tuple[MoneyTable, ...]
    money_unit: Fact | None
    texts: tuple[Fact, ...]
    goals: Mapping[str, tuple[Goal, ...]]
    tasks: Tasks | None
    people: tuple[Fact, ...]
    placeholders: tuple[str, ...]


def whole_form(form: Form, found: Sequence[Change] = (), hows: Mapping[str, str] = NOWHERE) -> WholeForm:
    """`found`: what changed against another version, to be shown word by word. `hows`: a number (`total_score`,
    `money[0].yuan`) → the address that tells how it came about."""
    parts = {change.path: change.parts for change in found if change.path}
    once = [_once(field, form, parts, hows) for field in fields(form) if field.row is None]
    money = money_tables(form, once, parts, hows)
    unit = next((fact for fact in once if fact.path == "money_unit"), None) if money else None
    placed = {"" if unit is None else unit.path}.union(*(table.paths for table in money))
    left = [fact for fact in once if fact.path not in placed]
    return WholeForm(
        facts=tuple(fact for fact in left if not _is_long(fact)),
        money=money,
        money_unit=unit,
        texts=tuple(fact for fact in left if _is_long(fact)),
        goals=_goals(form, parts),
        tasks=_tasks(form, parts, hows),
        people=(*_contacts(form, parts), *_opinions(form)),
        placeholders=tuple(each["text"] for each in form["placeholders"]),
    )


def indicator_columns(form: Form) -> dict[str, str]:
    """The columns the indicators use: field → its head, as the official layout prints it; what was reached stands
    beside the target."""
    words = words_of(form)
    used = columns("indicators", form["indicators"])
    order = [field for field in used if field not in _BESIDE_TARGET]
    after = order.index("target") + 1
    order[after:after] = (field for field in _BESIDE_TARGET if field in used)
    heads = {field: words.get(f"indicator/{field.removeprefix('extra.')}", used[field]) for field in order}
    is_divided = any(row["horizon"] == "whole_life" for row in form["indicators"])
    return {"horizon": "期间", **heads} if is_divided else heads


def indicator_text(row: Mapping[str, Any], field: str) -> str:
    """What stands in one of these columns."""
    return HORIZONS.get(row["horizon"] or "", "") if field == "horizon" else text_in(row, field)


def _once(field: Field, form: Form, parts: Parts, hows: Mapping[str, str]) -> Fact:
    label = words_of(form).get(f"text:{field.path.removeprefix('texts.')}", field.label)
    return Fact(field.path, label, field.text, parts.get(field.path, ()), hows.get(field.path, ""))


def _is_long(fact: Fact) -> bool:
    return fact.path in _ALWAYS_LONG or len(fact.text) > _LONGEST_FACT or "\n" in fact.text


def _goals(form: Form, parts: Parts) -> dict[str, tuple[Goal, ...]]:
    words, groups = words_of(form), dict[str, list[Goal]]()
    for number, objective in enumerate(form["objectives"]):
        path, which = f"objectives[{number}]", objective["horizon"] or "none"
        actual = _told_last(form["objectives"], number)
        done = Fact(path, "实际完成情况", actual, parts.get(f"{path}.actual", ())) if actual else None
        said = Fact(path, "", objective["text"], parts.get(f"{path}.text", ()))
        label = words.get(f"objectives:{which}") or (which == "none" and words.get("objectives")) or _OBJECTIVES[which]
        groups.setdefault(label, []).append(Goal("" if objective["no"] is None else str(objective["no"]), said, done))
    return {label: tuple(goals) for label, goals in groups.items()}


def _told_last(objectives: Sequence[Mapping[str, Any]], number: int) -> str | None:
    """What came of an objective; of those that follow each other with one cell beside them all, only at the last."""
    own, following = objectives[number], objectives[number + 1 : number + 2]
    actual: str | None = own.get("actual")
    is_shared = any((each.get("actual"), each["horizon"]) == (actual, own["horizon"]) for each in following)
    return None if is_shared else actual


def _tasks(form: Form, parts: Parts, hows: Mapping[str, str]) -> Tasks | None:
    rows = form["tasks"]
    if not rows:
        return None
    used = {field: label for field, label in columns("tasks", rows).items() if field != "target"}
    return Tasks(
        tuple(used.values()),
        tuple(
            tuple(
                Fact(f"tasks[{number}]", label, text_in(row, field), parts.get(place, ()), hows.get(place, ""))
                for field, label in used.items()
                for place in (f"tasks[{number}].{field}",)
            )
            for number, row in enumerate(rows)
        ),
    )


def _contacts(form: Form, parts: Parts) -> Iterator[Fact]:
    """Each with his number behind his name."""
    for number, contact in enumerate(form["contacts"]):
        path = f"contacts[{number}]"
        texts = {field: contact[field] for field in ("name", "phone") if contact[field] or f"{path}.{field}" in parts}
        said = [parts.get(f"{path}.{field}") or (Part("same", text),) for field, text in texts.items()]
        is_changed = any(f"{path}.{field}" in parts for field in texts)
        told = tuple(part for each in said for part in (Part("same", " "), *each))[1:] if is_changed else ()
        if texts:
            yield Fact(path, contact["role"], " ".join(filter(None, texts.values())), told or parts.get(path, ()))


def _opinions(form: Form) -> Iterator[Fact]:
    for opinion in form["opinions"]:
        signers = "、".join(filter(None, (opinion["reviewer"], *opinion["further_signers"])))
        said = "　".join(filter(None, (opinion["text"], signers, opinion["signed_on"])))
        if said:
            yield Fact("", opinion["role"], said)
