"""What is carried from row to row while pairs are read: the block a label stands in decides what it means."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from jixiao.cells.model import Cell, Note
from jixiao.forms.sheet import Row, joined
from jixiao.forms.spans import Pair, Span
from jixiao.forms.vocabulary import Piece, opens_block, pieces
from jixiao.profiles.labels import Meaning

_MONEY_SIDES = frozenset({"income", "expenditure", "three_public", "project_money", "annual_money"})
_TWO_SIDES = frozenset({"project_money", "annual_money"})
_FLOWS = frozenset({"income", "expenditure", "three_public"})
_MONEY_HEADS = _MONEY_SIDES | {"money", "budget_rows", "budget_columns", "base_data", "staffing"}
_TOTALS_STAND_IN = frozenset({"money", "project_money", "annual_money", "project_year"})
_SIDE_OF_TOTAL = {
    "income.total": "income",
    "expenditure.total": "expenditure",
    "project_total": "project_money",
    "annual_budget": "annual_money",
}


@dataclass
class State:
    """What is carried from row to row while pairs are read."""

    block: str | None = None
    about_project: bool = False
    budget_is_adjusted: bool = False
    """A remark of the form defines 预算数 as the budget after its adjustment."""
    pairs: list[Pair] = field(default_factory=list)
    loose: list[Span] = field(default_factory=list)
    columns: dict[int, str] = field(default_factory=dict)
    """Column → what its amounts are, below a head such as 年初预算数 | 全年执行数."""
    row_side: str | None = None
    """The side whose head stands before rows below such a head (收入构成 | 财政拨款 | 1180)."""
    sides: dict[int, str] = field(default_factory=dict)
    """Column → the part of the money block whose labels stand in it (income left, expenditure right)."""
    head_sides: dict[int, str] = field(default_factory=dict)
    """Column → the side whose head stands in it, below a row of such heads (年度收入预算 | | 年度支出预算)."""
    row_sides: dict[int, str] = field(default_factory=dict)
    """The same for the row being read, where a dump has shifted its labels against those of the totals above."""
    under_heads: bool = False
    """Every label of the row being read stands exactly below one of these heads."""
    fund_heads: dict[int, Cell] = field(default_factory=dict)
    """Column → its head, below a row of funds (see `fund_matrix`)."""
    task_columns: dict[int, str] = field(default_factory=dict)
    task_heads: dict[int, Cell] = field(default_factory=dict)
    """Column → the head that stands directly above the tasks."""
    moved_tasks: list[Cell] = field(default_factory=list)
    """Cells of tasks that stood left of their heads."""
    open_text: Pair | None = None
    """A label of prose whose value goes on in the rows below it."""
    has_columns: bool = True
    """The source keeps its columns; in a dump of rows joined by blanks they mean nothing."""
    inline_money: bool = False
    """The money block writes its amounts behind colons, so that a neighbouring cell is another label's."""
    row_columns: dict[int, str] = field(default_factory=dict)
    """`columns` for the row being read, whose amounts may have lost the blanks between them."""
    notes: list[Note] = field(default_factory=list)


def look_above(row: Row, state: State) -> None:
    """Before a row is read: whether it is a row of heads of the money block, or stands below one."""
    labels = [cell for cell in row.filled if pieces(cell.text)]
    state.row_sides = _shifted_sides(row, [cell.column for cell in labels], state)
    if state.row_sides:
        words = "、".join(f"“{joined(cell.text)}”" for cell in labels)
        state.notes.append(Note("columns_shifted", f"{words}与上一行的合计错开，按先后归入两项合计。", tuple(labels)))
    heads = {cell.column: head for cell in labels if (head := opens_block(cell.text)) in _FLOWS and head}
    if heads:
        state.head_sides = heads if len(heads) > 1 else {}
    state.under_heads = bool(labels) and not heads and all(cell.column in state.head_sides for cell in labels)


def _shifted_sides(row: Row, columns: Sequence[int], state: State) -> dict[int, str]:
    """Two labels below two totals side by side stand below them in their order, whatever columns a dump left them."""
    if row.has_spans or len(state.sides) != len(columns) or len(columns) != len(_TWO_SIDES):
        return {}
    if set(columns) & set(state.sides) or set(state.sides.values()) != _TWO_SIDES:
        return {}
    return dict(zip(columns, (side for _, side in sorted(state.sides.items())), strict=True))


def choose(found: tuple[Meaning, ...], column: int, state: State) -> Meaning | None:
    """The reading of a label that fits the block it stands in; the first known one otherwise."""
    if not found:
        return None
    for block in [*(["project_year"] if state.about_project else []), *_nearest(column, state)]:
        for meaning in found:
            if meaning.block == block:
                return meaning
    known = [meaning for meaning in found if not meaning.field.startswith("task.")]
    return next((meaning for meaning in known if meaning.block != "budget_columns"), known[0] if known else None)


def _nearest(column: int, state: State) -> list[str]:
    """Blocks in which a label is looked for, the innermost first."""
    if state.columns:
        return [*([state.row_side] if state.row_side else []), "budget_rows", "money"]
    if state.under_heads and column in state.head_sides:
        return [state.head_sides[column], "money"]
    side = state.row_sides.get(column) or (state.sides.get(column) if state.has_columns else None)
    inner = side if side and state.block in _MONEY_SIDES | {"money"} else state.block
    if inner in _MONEY_SIDES:
        return [inner, "money"]
    return [inner] if inner else []


def enter(meaning: Meaning | None, head: str | None, column: int, state: State) -> None:
    """The block the following labels stand in, and the side of the money block this column belongs to."""
    if state.columns:
        if head in _MONEY_HEADS or (meaning and meaning.block in _MONEY_HEADS):
            state.row_side = head if head in _FLOWS else state.row_side
            return
        state.columns = {}
    is_aside = meaning is not None and (meaning.block == "asides" or meaning.field == "money_unit")
    if is_aside and state.block in _MONEY_HEADS:
        return
    side = _SIDE_OF_TOTAL.get(meaning.field) if meaning and meaning.block in _TOTALS_STAND_IN else None
    if side:
        state.sides[column] = side
        state.block = side
    elif head:
        state.block = head
        state.sides = {}
    elif meaning:
        state.block = _money_side(meaning, state) or meaning.block


def _money_side(meaning: Meaning, state: State) -> str | None:
    """Labels of the money block tell which total 合计 behind them is."""
    if meaning.field.startswith("three_public"):
        return "three_public"
    if meaning.field in ("basic_expenditure", "project_expenditure"):
        return "expenditure"
    if meaning.block == "money" and state.block in _MONEY_SIDES:
        return state.block
    return None


def signs_opinion(box: Pair, signature: Piece) -> bool:
    """同意申报。 审核人：… beside 主管部门审核意见: what stands before the signature is the opinion."""
    opens_box = box.meaning is not None and box.meaning.startswith("opinions.")
    signs = any(meaning.field in ("opinion.reviewer", "opinion.signed_on") for meaning in signature.meanings)
    return opens_box and not box.values and signs
