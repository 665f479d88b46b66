"""A declared form against the imported tables of its unit and year: what is not the same, with both places.

Compared is what both sides state: an amount by source or kind of expenditure, the numbers of posts and people, the sum
of the projects, and for each project of the list the amount its own form declares. What only one side states is no
difference, but for a project without a form.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jixiao.cells.model import Address
from jixiao.cycle.amounts import whole_amount
from jixiao.cycle.models import TableKind
from jixiao.profiles.labels import meanings
from jixiao.reports.words import place_words
from jixiao.tables.values import plain

Row = Mapping[str, Mapping[str, Any]]
Tables = Mapping[str, Sequence[Row]]
_MONEY_BLOCKS = ("money", "income", "expenditure")
_STAFFING = (("establishment", "编制人数"), ("actual", "实有人数"))
_TOLERANCE = Decimal("0.01") * 10_000
"""Yuan: forms print 万元 with two decimals."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One finding: what differs, what each side says, and where. `declared` is empty where there is no form."""

    message: str
    declared: str
    declared_at: str
    imported: str
    imported_at: str

    @property
    def sentence(self) -> str:
        declared = f"填报 {self.declared}（{self.declared_at}），" if self.declared else ""
        return f"{self.message}：{declared}导入的表 {self.imported}（{self.imported_at}）。"


@dataclass(frozen=True, slots=True)
class Project:
    """A project's own form, as far as the list of projects is compared with it."""

    name: str
    form: Mapping[str, Any]


def differences(form: Mapping[str, Any], tables: Tables, projects: Iterable[Project] | None = None) -> list[Difference]:
    """Every difference of a form; `projects`: the unit's project forms, for the form of the whole department."""
    found = list(_amounts(form, tables.get(TableKind.BUDGET, ())))
    found += _staffing(form, tables.get(TableKind.STAFFING, ()))
    listed = tables.get(TableKind.PROJECTS, ())
    if projects is None:
        return found + list(_own_amount(form, listed))
    return found + list(_project_sum(form, listed)) + list(_without_form(listed, projects))


def _amounts(form: Mapping[str, Any], rows: Sequence[Row]) -> Iterator[Difference]:
    """Amounts of the budget whose item names a slot of the form; several rows of one slot are added."""
    by_slot: dict[str, list[Row]] = {}
    for row in rows:
        if (slot := _slot(row["item"]["text"])) is not None:
            by_slot.setdefault(slot, []).append(row)
    for slot, same in by_slot.items():
        money = next((each for each in form["money"] if each["slot"] == slot and each["yuan"] is not None), None)
        stated = [_number(row, "amount") for row in same]
        # 收入 and 支出 side by side state one amount twice; otherwise several rows are its parts.
        budget = stated[0] if len(set(stated)) == 1 else sum(stated, Decimal())
        if money is not None and abs(Decimal(money["yuan"]) - budget) >= _TOLERANCE:
            label = money["label"] or same[0]["item"]["text"]
            places = "、".join(row["amount"]["place"] for row in same)
            yield _difference(f"“{label}”与部门预算不一致", Decimal(money["yuan"]), money["cell"], budget, places)


def _slot(item: str) -> str | None:
    return next((each.field for each in meanings(item) if each.block in _MONEY_BLOCKS), None)


def _staffing(form: Mapping[str, Any], rows: Sequence[Row]) -> Iterator[Difference]:
    for name, label in _STAFFING:
        declared = form["staffing"].get(name)
        if declared is None or not rows:
            continue
        counted = sum((_number(row, name) for row in rows if name in row), Decimal())
        if counted != declared:
            places = "、".join(row[name]["place"] for row in rows if name in row)
            yield Difference(f"{label}与编制和人员表不一致", f"{declared}人", label, f"{counted:f}人", places)


def _project_sum(form: Mapping[str, Any], rows: Sequence[Row]) -> Iterator[Difference]:
    money = next((each for each in form["money"] if each["slot"] == "project_expenditure" and each["yuan"]), None)
    if money is None or not rows:
        return
    added = sum((_number(row, "amount") for row in rows), Decimal())
    if abs(Decimal(money["yuan"]) - added) >= _TOLERANCE:
        places = f"{rows[0]['amount']['place']}起{len(rows)}个项目"
        yield _difference("项目支出与项目清单的合计不一致", Decimal(money["yuan"]), money["cell"], added, places)


def _without_form(rows: Sequence[Row], projects: Iterable[Project]) -> Iterator[Difference]:
    """Projects of the list that declared no form, or another amount in it."""
    declared = {plain(project.name): project for project in projects}
    for row in rows:
        project = declared.get(plain(row["name"]["text"]))
        name, place, listed = row["name"]["text"], row["name"]["place"], _number(row, "amount")
        if project is None:
            yield Difference(f"项目“{name}”没有填报项目支出绩效目标表", "", "", f"{_wan(listed)} 万元", place)
            continue
        money = whole_amount(project.form)
        if money is not None and abs(Decimal(money["yuan"]) - listed) >= _TOLERANCE:
            label = f"项目“{name}”的绩效目标表与项目清单的金额不一致"
            yield _difference(label, Decimal(money["yuan"]), money["cell"], listed, row["amount"]["place"])


def _own_amount(form: Mapping[str, Any], rows: Sequence[Row]) -> Iterator[Difference]:
    """The amount of a project's form against its row in the list."""
    money = whole_amount(form)
    row = next((each for each in rows if plain(each["name"]["text"]) == plain(form["project"] or "")), None)
    if money is not None and row is not None and abs(Decimal(money["yuan"]) - _number(row, "amount")) >= _TOLERANCE:
        label = f"“{money['label']}”与项目清单不一致"
        yield _difference(label, Decimal(money["yuan"]), money["cell"], _number(row, "amount"), row["amount"]["place"])


def _number(row: Row, name: str) -> Decimal:
    return Decimal(row[name]["number"])


def _difference(message: str, declared: Decimal, cell: Mapping[str, Any], imported: Decimal, places: str) -> Difference:
    return Difference(message, f"{_wan(declared)} 万元", place_of(cell), f"{_wan(imported)} 万元", places)


def place_of(cell: Mapping[str, Any]) -> str:
    """Where a cell of contract.md stands, in words."""
    parts = {name: part for name, part in cell.items() if name in Address._fields and name != "bbox"}
    return place_words(Address(**parts), "docx")


def _wan(yuan: Decimal) -> str:
    text = f"{yuan / 10_000:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
