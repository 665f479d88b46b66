"""What the rooms below know of the numbers of a published form: how points, total, money and ratios came about, and the
rows of the treasury they are sums of."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jixiao.cells.model import Address
from jixiao.cycle.kinds import BASIS
from jixiao.cycle.models import Version
from jixiao.cycle.money_of_year import MoneyBlank, money_of_year
from jixiao.cycle.scores.kept import scored_of
from jixiao.cycle.scores.offers import Offer, offers_of
from jixiao.cycle.scores.rows import allocated_in
from jixiao.cycle.scores.told import rates_of
from jixiao.forms.model import Form
from jixiao.forms.official.filled_json import filled_from
from jixiao.measures.as_json import as_json
from jixiao.measures.derivation import Derivation as Computed
from jixiao.measures.derivation import derive, shown
from jixiao.publication.derivations import Derivation, Rows
from jixiao.publication.models import Publication
from jixiao.treasury.figures import ORIGIN
from jixiao.treasury.kinds import sources
from jixiao.treasury.questions import BadQuestion, question_of

MOST_ROWS = 2_000
"""Rows that are kept with a copy for one figure; of more the sum and how many they are."""
_FIELDS: Mapping[str, str] = {"分值": "weight", "指标值": "target", "完成值": "actual", "满意度": "actual"}
"""A figure of the formulas of `measures` → the field of the indicator it was read from."""
_OF_EXECUTION: Mapping[str, str] = {"分值": "texts.execution_weight"}
_OF_RECORDS = ("表", "完成没有")
_UNNAMED = "一个项目的表（没有公开，不列名称）"
_HEADS = ("日期", "项目", "资金来源", "金额（元）")


def of_version(version: Version) -> Mapping[str, Derivation]:
    """Place of a number → how it came about; of a form that follows targets, nothing of targets themselves."""
    if version.declaration.kind not in BASIS or version.filled is None:
        return {}
    return {**dict(_scores(version)), **dict(_money(version)), **dict(_ratios(version))}


def _scores(version: Version) -> Iterator[tuple[str, Derivation]]:
    """Weights that were allocated, points, their total, and how much of the budget was executed."""
    found = scored_of(version)
    if found is None:
        return
    rows, scored = found
    placed, given = _Places(rows.form), allocated_in(rows, scored)
    for row in scored.every_row:
        weight, points = _places_of(row.number)
        is_own = placed.has(weight) if row.indicator is None else row.indicator.weight == row.weight.value
        if not is_own or row.number in given:
            yield weight, placed.told(given.get(row.number, row.weight))
        yield points, placed.told(row.derivation, _of_row(row.number, row.derivation))
    counted = [_places_of(row.number)[1] for row in scored.every_row if row.standing != "left_out"]
    yield "total_score", placed.told(scored.total, counted)
    for name, rate in rates_of(rows.form).items():
        if rate.value is not None:
            yield f"texts.{name}", placed.told(rate)


def _places_of(row: int) -> tuple[str, str]:
    """Where the weight and the points of a row stand; of row 0, the execution of the budget."""
    if not row:
        return "texts.execution_weight", "texts.execution_score"
    return f"indicators[{row - 1}].weight", f"indicators[{row - 1}].score"


def _of_row(row: int, how: Computed) -> list[str | None]:
    """Where what an indicator is scored by stands: most of its figures were understood from a text and have no cell."""
    known = {name: f"indicators[{row - 1}].{field}" for name, field in _FIELDS.items()} if row else _OF_EXECUTION
    return [known.get(each.name) for each in how.inputs]


class _Places:
    """Where the figures of a form's derivations stand in it, by their cells."""

    def __init__(self, form: Form) -> None:
        texts = ((f"texts.{name}", text.cells) for name, text in form.extra.items())
        money = ((f"money[{number}].yuan", (each.cell,)) for number, each in enumerate(form.money))
        cells = (
            (f"indicators[{number}].{field}", cells)
            for number, each in enumerate(form.indicators)
            for field, cells in each.places.items()
        )
        self._by_address: dict[Address, str] = {}
        for place, found in (*money, *texts, *cells):
            for cell in found:
                self._by_address.setdefault(cell.address, place)

    def has(self, place: str) -> bool:
        return place in self._by_address.values()

    def told(self, how: Computed, known: Sequence[str | None] = ()) -> Derivation:
        """A derivation whose inputs name their places: those `known`, in their order, else those of their cells."""
        said = as_json(how)
        places = [self._by_address.get(figure.cell.address) if figure.cell else None for figure in how.inputs]
        both = zip(said["inputs"], known or [None] * len(places), places, strict=True)
        return {**said, "inputs": [_at(each, own or found) for each, own, found in both]}


def _at(figure: Mapping[str, Any], place: str | None) -> Mapping[str, Any]:
    return {**figure, "place": place} if place else figure


def _money(version: Version) -> Iterator[tuple[str, Derivation]]:
    """The amounts of the form that are what the treasury says; one that was typed otherwise is nobody's sum."""
    own = version.declaration
    found = money_of_year(own.unit, own.year, own.kind, own.project, own.months, filled_from(version.filled))
    by_place = {each.place: each for each in found if each.derivation is None}
    for number, money in enumerate(version.form["money"]):
        for place in (f"amount:{money['slot']}", f"amount:{money['slot']}@{money.get('column')}"):
            known = by_place.get(place)
            if known is not None and known.text and money["text"] == known.text:
                yield f"money[{number}].yuan", as_json(_summed(known, money["label"]))


def _summed(blank: MoneyBlank, label: str) -> Computed:
    """`label`: the row of the form, which tells 基本支出 from the whole."""
    (traced,) = blank.traced
    return derive(f"{label}：{traced.name} = 国库各笔金额之和", "logic", [traced.figure],
                  lambda value: (value, [f"合计{shown(value)}元"]))  # fmt: skip


def _ratios(version: Version) -> Iterator[tuple[str, Derivation]]:
    """The actual values that are what the treasury or the records come to."""
    for number, row in enumerate(version.form["indicators"]):
        actual = row.get("actual")
        if not actual:
            continue
        for offer in offers_of(version.declaration, row["level3"] or row["content"] or ""):
            if offer.text and offer.text == actual.strip():
                yield f"indicators[{number}].actual", _with_records(offer)


def _with_records(offer: Offer) -> Derivation:
    """What is counted, form by form. A project whose form is not public is not named: it may be a secret one."""
    said = as_json(offer.derivation)
    if not offer.records:
        return said
    public = set(
        Publication.objects.filter(
            declaration__in=[each.declaration for each in offer.records], withdrawn_on=None
        ).values_list("declaration", flat=True)
    )
    rows = [
        (str(own) if own.pk in public or not own.project else _UNNAMED, "已完成" if each.is_done else "没有完成")
        for each in offer.records
        for own in (each.declaration,)
    ]
    done = [row for row, each in zip(rows, offer.records, strict=True) if each.is_done]
    listed = [{"title": f"{len(found)}项记录", "heads": list(_OF_RECORDS), "rows": found} for found in (done, rows)]
    both = zip(said["inputs"], listed, strict=True)
    return {**said, "inputs": [{**each, "rows": [found]} for each, found in both]}


def treasury_rows(origin: str) -> Rows | None:
    """The amounts of the treasury behind a figure, without whom they were paid to."""
    if not origin.startswith(ORIGIN):
        return None
    try:
        question = question_of(origin.removeprefix(ORIGIN))
    except BadQuestion:
        return None
    found = question.rows()
    count = found.count()
    names = sources()
    rows = [
        ("" if each.day is None else f"{each.day}", each.project, names.get(each.source, each.source), f"{each.yuan}")
        for each in found[:MOST_ROWS]
    ]
    more = f"，这里列出前{MOST_ROWS}笔" if count > MOST_ROWS else ""
    return Rows(f"国库数据{count}笔{more}", _HEADS, rows)
