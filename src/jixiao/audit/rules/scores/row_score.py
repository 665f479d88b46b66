"""自评表的每一项都应有得分，不能计分的要说清楚。

Asked of a self-evaluation that is being written. What was computed and not written down is one finding for all rows;
what waits for a person, or cannot be scored by what stands there, is said row by row. A row without a completion
value is `completeness.actual_value`'s, one in words or another kind of unit `quantification.actual_comparable`'s, one
that was dropped `duplicates.approved_indicator`'s.

查什么：预算执行和每项指标是否都填了得分；要人定分的是否定了分，定的分是否在档次之内；不能计分的是为什么。
为什么：有一项没有得分，总分就不是全部指标的得分，自评结论没有依据。
反例：12项指标有5项没有得分，没有总分，就送审；定性指标“部分达成”，20分打了20分。
正例：每项都有得分；定性指标在档次之内定了分；不适用的评判为不适用，写了理由，得分空着。
依据：通行自评表：总分为各项得分之和；绩效自评表刚性检查规则。
已知局限：只查正在填报的自评表，已公布的表由合计、分值等规则核对。
"""

from collections.abc import Iterator

from jixiao.audit.context import Context
from jixiao.audit.execution import total_row
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.points import execution_score
from jixiao.audit.registry import rule
from jixiao.audit.rules.quantification.actual_comparable import incomparable
from jixiao.audit.self_scored import self_scored
from jixiao.audit.wording import shortened
from jixiao.cells.model import Cell
from jixiao.forms.model import Form
from jixiao.measures.derivation import AGREED, shown
from jixiao.measures.form_points import Points
from jixiao.measures.open_points import BY_PERSON
from jixiao.measures.self_evaluation import ScoredForm, ScoredRow

_NAMED = 3
"""So many of the rows without a score are named."""


@rule(
    "scores.row_score",
    catalogue="B18",
    severity="error",
    basis=["national-self-evaluation-form", "self-evaluation-hard-checks"],
)
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    found = self_scored(form, context)
    if found is None:
        return not_applied("不是正在填报的自评表，或没有指标")
    return verdict(
        [
            *_not_written(form, found),
            *_without_weight(found),
            *_open(form, context, found),
            *_above(form, found),
        ],
        f"{len(found.every_row)}项都有得分",
        cells=[form.label("indicators")],
    )


def _typed(form: Form, row: ScoredRow) -> Points | None:
    """What stands in 得分; None where nothing does."""
    if row.indicator is None:
        return execution_score(form)
    cell = row.indicator.place("score")
    is_there = row.indicator.score is not None or ("score" in row.indicator.places and not cell.is_blank)
    return Points(row.indicator.score, cell, row.indicator) if is_there else None


def _cell(form: Form, row: ScoredRow) -> Cell:
    """Where its points are to be written; of execution, whose blank is no cell of its own, what was spent."""
    if row.indicator is not None:
        return row.indicator.place("score")
    typed, money = execution_score(form), total_row(form)
    executed = money.executed if money else None
    return typed.cell if typed else executed.cell if executed else form.label("money")


def _not_written(form: Form, found: ScoredForm) -> Iterator[Outcome]:
    rows = [row for row in found.every_row if row.points is not None and _typed(form, row) is None]
    if rows:
        points = ((shortened(row.name, 20), row.points) for row in rows[:_NAMED] if row.points is not None)
        named = "、".join(f"“{name}”算得{shown(value)}分" for name, value in points)
        yield failed(
            f"{len(rows)}项没有填得分：{named}{f'等{len(rows)}项' if len(rows) > _NAMED else ''}。",
            cells=[_cell(form, row) for row in rows],
            repair="按“填入算得的分”一次填入，再逐项看过。",
        )


def _open(form: Form, context: Context, found: ScoredForm) -> Iterator[Outcome]:
    known = {row.cell for row in incomparable(form, context)}
    for row in found.every_row:
        if row.standing == "unknown" and row.weight.value is not None and not _is_anothers(row, known):
            yield _unknown(form, row)
        elif row.standing == "to_judge":
            yield _to_judge(form, row)


def _without_weight(found: ScoredForm) -> Iterator[Outcome]:
    """What no points were left for is one finding: of whoever wrote all of them elsewhere, not of the result."""
    rows = [row for row in found.rows if row.weight.value is None and row.indicator is not None]
    if rows:
        named = "、".join(f"“{shortened(row.name, 20)}”" for row in rows[:_NAMED])
        yield failed(
            f"{len(rows)}项没有分值，不能计分：{named}{f'等{len(rows)}项' if len(rows) > _NAMED else ''}；"
            f"{rows[0].weight.reason}。",
            cells=[row.indicator.place("weight") for row in rows if row.indicator is not None],
            repair="减少同一级指标里其他指标的分值，或写上这几项的分值，使合计不变。",
        )


def _reason(row: ScoredRow) -> str:
    """Why it has no points, without 不能判断： before it."""
    return (row.derivation.reason or "").partition("：")[2]


def _unknown(form: Form, row: ScoredRow) -> Outcome:
    indicator = row.indicator
    money = "改正预算执行的分值。" if (row.weight.value or 0) < 0 else "补上金额，执行率和得分就能算出。"
    return failed(
        f"“{shortened(row.name)}”不能计分：{_reason(row)}。",
        cells=[indicator.place("actual"), indicator.place("score")] if indicator else [_cell(form, row)],
        repair="改正实际完成值，使它能和指标值比较。" if indicator else money,
    )


def _to_judge(form: Form, row: ScoredRow) -> Outcome:
    band, typed = f"{shown(row.lowest)}—{shown(row.highest)}分", _typed(form, row)
    is_outside = typed is not None and typed.value is not None and not row.lowest <= typed.value <= row.highest
    outside = f"，不在{band}之间" if is_outside else ""
    said = "还没有评判" if typed is None else f"得分栏写了{shortened(typed.cell.text.strip())}{outside}，还没有评判"
    return failed(
        f"“{shortened(row.name)}”{said}：{_reason(row)}。",
        cells=[_cell(form, row)],
        expected=band,
        found=None if typed is None else typed.cell.text,
        repair=f"点“评判”写明档次和分数（{band}）、扣分的约定或不适用，并写理由；只在得分栏里写分数不算评判。",
    )


def _is_anothers(row: ScoredRow, known: set[Cell]) -> bool:
    """Whether another rule says already why this row has no points."""
    indicator = row.indicator
    if indicator is not None and (row.weight.value or 0) <= 0:
        return True  # scores.points_range: such points are none
    return indicator is not None and (not (indicator.actual or "").strip() or indicator.cell in known)


def _above(form: Form, found: ScoredForm) -> Iterator[Outcome]:
    """What is written although it cannot be points, or is more than was decided for the row."""
    for row in found.every_row:
        typed = _typed(form, row)
        wrong = None if typed is None else _too_much(row, typed)
        if wrong is not None:
            yield wrong


def _too_much(row: ScoredRow, typed: Points) -> Outcome | None:
    name, written = f"“{shortened(row.name)}”", shortened(typed.cell.text.strip())
    if typed.value is None:
        return failed(f"{name}的得分“{written}”不是分数。", cells=[typed.cell], repair="填写得分的数字。")
    if row.standing == "left_out" and typed.value:
        return failed(
            f"{name}不计分（{row.derivation.reason}），得分栏却写了{written}分。",
            cells=[typed.cell],
            found=f"{written}分",
            repair="清空这一格的得分；分值折算到其余各项。",
        )
    if not _is_decided(row) or row.points is None or not row.points < typed.value <= (row.weight.value or 0):
        return None
    return failed(
        f"{name}评判为{shown(row.points)}分，得分栏写了{written}分。",
        cells=[typed.cell],
        expected=f"{shown(row.points)}分",
        found=f"{written}分",
        difference=f"{shown(typed.value - row.points)}分",
        repair=f"改为{shown(row.points)}分，或者改评判。",
    )


def _is_decided(row: ScoredRow) -> bool:
    """Whether the points are those a person set, whatever the result says."""
    is_set = row.derivation.formula == BY_PERSON or row.derivation.source == AGREED
    return row.standing == "scored" and is_set
