"""A derivation as JSON and back, so that a number that was settled can be kept with how it came about.

Decimals are strings, exact; a cell keeps its address and its text. What `from_json` gives equals what was written. A
whole form's score is written too: rows, total and grade, each derivation as it can be read back.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from jixiao.cells.model import Address, Cell
from jixiao.measures.derivation import Derivation, Figure
from jixiao.measures.self_evaluation import ScoredForm, ScoredRow

SCHEMA = "jixiao.derivation/1"
SCORE_SCHEMA = "jixiao.score/1"


def as_json(derivation: Derivation) -> dict[str, Any]:
    """Every field of a derivation, in the types JSON has."""
    return {
        "schema": SCHEMA,
        "value": _text(derivation.value),
        "formula": derivation.formula,
        "source": derivation.source,
        "variant": derivation.variant,
        "inputs": [_figure(figure) for figure in derivation.inputs],
        "steps": list(derivation.steps),
        "reason": derivation.reason,
    }


def from_json(stored: Mapping[str, Any]) -> Derivation:
    """The derivation that was written. ValueError for another schema."""
    if stored.get("schema") != SCHEMA:
        raise ValueError(f"不是 {SCHEMA}：{stored.get('schema')!r}")
    return Derivation(
        value=_number(stored["value"]),
        formula=stored["formula"],
        source=stored["source"],
        inputs=tuple(
            Figure(each["name"], _number(each["value"]), _cell_from(each["cell"]), each["origin"], each.get("text"))
            for each in stored["inputs"]
        ),
        steps=tuple(stored["steps"]),
        reason=stored["reason"],
        variant=stored["variant"],
    )


def score_json(form: ScoredForm) -> dict[str, Any]:
    """A form's score as it stands; `execution` is null where execution has no points of its own."""
    return {
        "schema": SCORE_SCHEMA,
        "execution": None if form.execution is None else _row(form.execution),
        "rows": [_row(row) for row in form.rows],
        "total": as_json(form.total),
        "lowest": str(form.lowest),
        "highest": str(form.highest),
        "full": str(form.full),
        "grade": form.grade,
        "notes": list(form.notes),
    }


def _row(row: ScoredRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "name": row.name,
        "standing": row.standing,
        "points": _text(row.points),
        "lowest": str(row.lowest),
        "highest": str(row.highest),
        "owes": row.owes,
        "weight": as_json(row.weight),
        "derivation": as_json(row.derivation),
    }


def _figure(figure: Figure) -> dict[str, Any]:
    cell = None if figure.cell is None else _cell(figure.cell)
    said = {"name": figure.name, "value": _text(figure.value), "cell": cell, "origin": figure.origin}
    return said if figure.text is None else {**said, "text": figure.text}


def _cell(cell: Cell) -> dict[str, Any]:
    spread = [cell.row, cell.column, cell.row_span, cell.column_span]
    return {"address": cell.address.as_json(), "text": cell.text, "grid": spread}


def _cell_from(stored: Mapping[str, Any] | None) -> Cell | None:
    if stored is None:
        return None
    parts = {name: part for name, part in stored["address"].items() if name != "id"}
    if "bbox" in parts:
        parts["bbox"] = tuple(parts["bbox"])
    return Cell(stored["text"], Address(**parts), *stored["grid"])


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
