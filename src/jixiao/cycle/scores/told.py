"""The score of a self-evaluation as the pages show it and as it is kept with a version: plain values of JSON.

A row: where it stands, what it carries and came to, in one mark (算得 9.20 分) and in the lines of its derivation; what
stands in 得分 beside it and by how much that differs; what people decided about it.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from jixiao.cycle.scores.judgements import Given
from jixiao.cycle.scores.rows import Rows, allocated_in
from jixiao.forms.model import Form
from jixiao.measures import spending
from jixiao.measures.as_json import as_json
from jixiao.measures.as_written import SAME
from jixiao.measures.derivation import AGREED, AGREED_WORDS, Derivation, shown
from jixiao.measures.printed_number import number
from jixiao.measures.ratios import ratio
from jixiao.measures.rounding import points_text
from jixiao.measures.self_evaluation import ScoredForm, ScoredRow, total_text
from jixiao.measures.spending import in_wan
from jixiao.profiles.load import sources
from jixiao.profiles.model import Profile

SCHEMA = "jixiao.kept_score/1"
_STATES = {"scored": "", "to_judge": "请评判", "unknown": "不能判断", "left_out": "不计分"}
_OWED = {"shortfall": "没有达到，要写明原因", "over_achievement": "远超指标值，要写明原因"}


def told(rows: Rows, found: ScoredForm, own: Mapping[str, Given]) -> dict[str, Any]:
    """All of it."""
    profile = rows.profile
    total = total_text(found, profile)
    said = rows.form.total_score
    printed = number(said.text) if said else None
    given = allocated_in(rows, found)
    every = (*found.every_row, *found.dropped)
    listed = [_row(row, rows, own, given.get(row.number, row.weight)) for row in every]
    return {
        "schema": SCHEMA,
        "profile": profile.id,
        "template": profile.title,
        "rows": listed,
        "differing": sum(bool(row["differs"]) for row in listed),
        "total": total,
        "total_how": _how(found.total),
        "lowest": points_text(found.lowest, profile),
        "highest": points_text(found.highest, profile),
        "full": shown(found.full),
        "grade": found.grade,
        "open": len(found.open),
        "notes": list(found.notes),
        "typed_total": shown(printed.value) if printed else "",
        "total_differs": _difference(None if total is None else Decimal(total), printed.value if printed else None),
    }


def _row(row: ScoredRow, rows: Rows, own: Mapping[str, Given], weight: Derivation) -> dict[str, Any]:
    profile = rows.profile
    place = rows.place_of(row)
    typed = row.indicator.score if row.indicator else _execution_score(rows)
    low, high = points_text(row.lowest, profile), points_text(row.highest, profile)
    points = None if row.points is None else points_text(row.points, profile)
    given = own.get(place)
    return {
        "row": place,
        "number": row.number,
        "name": row.name,
        "level": (row.indicator.level2 or row.indicator.level1 or "") if row.indicator else "",
        "level1": (row.indicator.level1 or "") if row.indicator else "预算执行",
        "target": (row.indicator.target or "") if row.indicator else "",
        "actual": (row.indicator.actual or "") if row.indicator else "",
        "weight": "" if row.weight.value is None else shown(row.weight.value),
        "weight_how": _how(weight),
        "standing": row.standing,
        "state": _STATES[row.standing],
        "points": points,
        "lowest": low,
        "highest": high,
        "mark": _mark(row, points, f"{low}—{high}分"),
        "how": _how(row.derivation),
        "typed": "" if typed is None else shown(typed),
        "differs": _difference(row.points, typed),
        "owed": _owed(row),
        "falls_short": row.owes == "shortfall",
        "judgement": given.words if given else "",
        "judged": f"{given.by} {given.at}{f'：{given.reason}' if given.reason else ''}" if given else "",
    }


def _mark(row: ScoredRow, points: str | None, band: str) -> str:
    if points is not None:
        return f"算得 {points} 分"
    if row.standing == "to_judge":
        return f"{band}，请评判"
    return (row.derivation.reason if row.standing == "unknown" else None) or _STATES[row.standing]


def _owed(row: ScoredRow) -> str:
    """What still has to stand beside the row."""
    has_reason = row.indicator is not None and (row.indicator.reason or "").strip()
    return _OWED[row.owes] if row.owes and row.indicator is not None and not has_reason else ""


def _execution_score(rows: Rows) -> Decimal | None:
    text = rows.form.extra.get("execution_score")
    printed = number(text.text) if text else None
    return printed.value if printed else None


def _difference(computed: Decimal | None, typed: Decimal | None) -> str:
    """+0.30 where the typed number is larger; empty where they agree or there is nothing to compare."""
    if computed is None or typed is None or abs(typed - computed) < SAME:
        return ""
    off = typed - computed
    return f"{'+' if off > 0 else '−'}{shown(abs(off))}"


def _how(derivation: Derivation) -> dict[str, Any]:
    """How a number came about, in lines to read; whole with `with_derivations`."""
    lines = [derivation.formula, *derivation.steps, *([derivation.reason] if derivation.reason else [])]
    return {"lines": list(dict.fromkeys(lines)), "basis": basis_words(derivation.source), "derivation": derivation}


def basis_words(key: str) -> str:
    """What a formula rests on: 财预〔2020〕10号; 未核实 where nobody has read it there. Arithmetic rests on nothing."""
    if key == AGREED:
        return AGREED_WORDS
    source = sources().get(key)
    if source is None or key == "logic":
        return ""
    return f"{source.document}{'' if source.verified else '（未核实）'}"


def storable(said: Mapping[str, Any]) -> dict[str, Any]:
    """The same as JSON: every derivation as it can be read back."""
    return {name: _stored(value) for name, value in said.items()}


def _stored(value: Any) -> Any:
    match value:
        case Derivation():
            return as_json(value)
        case dict():
            return storable(value)
        case list():
            return [_stored(each) for each in value]
        case _:
            return value


def to_write(rows: Rows, found: ScoredForm) -> Iterator[tuple[str, str]]:
    """The blanks that can be filled in with what was computed: points, the weights the form does not print itself, the
    execution, the total."""
    profile = rows.profile
    for row in found.every_row:
        points = "" if row.points is None else points_text(row.points, profile)
        weight = "" if row.weight.value is None else shown(row.weight.value)
        if row.number == 0:
            yield from (("text:execution_score", points), ("text:execution_weight", weight))
        elif place := rows.place_of(row):
            yield f"{place}/score", points
            if row.indicator is not None and row.indicator.weight is None:
                yield f"{place}/weight", weight
    yield "total_score", total_text(found, profile) or ""
    if (whole := _carried(found, profile)) is not None:
        yield "text:total_weight", whole
    yield from _rates(rows)


def _rates(rows: Rows) -> Iterator[tuple[str, str]]:
    for name, rate in rates_of(rows.form).items():
        if rate.value is not None:
            yield f"text:{name}", f"{shown(rate.value)}%"


def rates_of(form: Form) -> dict[str, Derivation]:
    """执行率 of every row of the form's own money: the name of its further text → how it came about."""
    found = {}
    for each in spending.rows(form):
        budget, executed = in_wan("全年预算数", each.budget), in_wan("全年执行数", each.executed)
        rate = ratio("execution_rate").of({"执行数": executed, "预算数": budget})
        found[f"execution_rate{f'.{each.slot}' if each.slot else ''}"] = rate
    return found


def _carried(found: ScoredForm, profile: Profile) -> str | None:
    """The weights of all rows together; None while one has none."""
    values = [row.weight.value for row in found.every_row]
    known = [value for value in values if value is not None]
    return points_text(sum(known, Decimal()), profile) if len(known) == len(values) else None
