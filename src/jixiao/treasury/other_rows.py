"""Rows with amounts side by side (结转结余, 政府采购, 三公, 公用, 专项) → amounts; a cell that is empty is none."""

from collections import defaultdict
from collections.abc import Iterable

from jixiao.tables.reading import Row
from jixiao.tables.values import plain
from jixiao.treasury.drafts import Checking, Draft, Sentence, in_yuan
from jixiao.treasury.kinds import kind_called, three_public_parts
from jixiao.treasury.models import Measure, Table
from jixiao.treasury.specs import SEVERAL

_VEHICLES, _VEHICLE_PARTS = "vehicles", ("vehicles.purchase", "vehicles.running")


def check_others(checking: Checking, table: Table, rows: Iterable[Row]) -> None:
    """Each row is of a unit, and of a project, a source or a part of 三公 where the table has them."""
    seen: dict[str, int] = {}
    made: list[Draft] = []
    for row in rows:
        drafts = list(_drafts(checking, table, row))
        repeated = [draft for draft in drafts if draft.key in seen and seen[draft.key] != draft.line]
        if repeated:
            checking.refuse(f"与第{seen[repeated[0].key]}行是同一项，请合并成一行。", None, row)
            continue
        seen.update({draft.key: draft.line for draft in drafts})
        made += drafts
        if table == Table.SPECIAL_FUNDS:
            _within(checking, row, drafts)
    checking.drafts += _without_double_vehicles(checking, made) if table == Table.THREE_PUBLIC else made


def _drafts(checking: Checking, table: Table, row: Row) -> Iterable[Draft]:
    unit, source, spending = checking.unit(row), checking.source(row), checking.spending(row)
    project, code = checking.name(row, "project", 200), checking.name(row, "project_code", 60)
    kind = _part(checking, row) if table == Table.THREE_PUBLIC else ""
    if unit is None or source is None or spending is None or project is None or code is None or kind is None:
        return
    key = "|".join((str(unit), kind, plain(code) or plain(project), source, spending))
    for column, measure in SEVERAL[table].items():
        fen = checking.fen(row, column)
        if fen is None:
            continue
        cell = row.values[column].cell
        if fen < 0:
            checking.refusals.append(Sentence(f"{measure.label}不能是负数（{in_yuan(fen)}），请核对。", cell))
            continue
        yield Draft(table, measure, unit, fen, key, cell, kind, project, code, source, spending)


def _part(checking: Checking, row: Row) -> str | None:
    said = row.values["kind"]
    found = kind_called(three_public_parts(), said.text.removeprefix("其中：").removeprefix("其中:"))
    if found is None:
        names = "、".join(each.label for each in three_public_parts().values())
        checking.refuse(f"“{said.text}”不是三公经费的项目，请写{names}中的一种。", said, row)
        return None
    return found.key


def _within(checking: Checking, row: Row, drafts: Iterable[Draft]) -> None:
    fen = {draft.measure: draft.fen for draft in drafts}
    total, detailed = fen.get(Measure.SPECIAL_FUNDS_TOTAL), fen.get(Measure.SPECIAL_FUNDS_DETAILED)
    if total is not None and detailed is not None and detailed > total:
        text = f"已细化{in_yuan(detailed)}，超过了总额{in_yuan(total)}，请核对。"
        checking.refuse(text, row.values["detailed"], row)


def _without_double_vehicles(checking: Checking, made: list[Draft]) -> list[Draft]:
    """公务用车 as a whole beside its two parts is their sum, and is not added to 三公 once more."""
    parts = defaultdict[tuple[int, str], list[Draft]](list)
    for draft in made:
        if draft.kind in _VEHICLE_PARTS:
            parts[draft.unit, draft.measure].append(draft)
    kept = []
    for draft in made:
        below = parts.get((draft.unit, draft.measure), []) if draft.kind == _VEHICLES else []
        if not below:
            kept.append(draft)
        elif (added := sum(each.fen for each in below)) != draft.fen:
            text = f"公务用车费{in_yuan(draft.fen)}与购置、运行维护之和{in_yuan(added)}不同，请核对。"
            checking.refusals.append(Sentence(text, draft.cell))
    return kept
