"""What is written into the blanks of a layout, in the words of the form, and where in the file each text stands."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from decimal import Decimal

from jixiao.cells.model import Cell
from jixiao.forms.days import day_words
from jixiao.forms.model import Form, Indicator, Money, Objective, Placeholder, Task, Text
from jixiao.forms.official.columns import indicator_cell
from jixiao.forms.official.filled import MONEY, Filled, Row, columns_of, key_of, place_of, single_blanks
from jixiao.forms.official.funds import Fund, amount_of, label_of, recent_amount, stands_in_block, without_place
from jixiao.forms.official.more import Labelled, boxes_without_place, texts_without_place
from jixiao.forms.official.table_rows import rows_of_table
from jixiao.forms.official.task_columns import cells_of_task, task_cell, with_further
from jixiao.forms.personal import Mask
from jixiao.profiles.layouts import LISTS, Blank, Layout

Item = Indicator | Placeholder | Task | Objective | Money | Fund | Labelled | tuple[Indicator, ...]


def filled_of(form: Form, layout: Layout, mask: Mask) -> Filled:
    """The blanks of a layout filled in from a form; what the mask hides is hidden on paper too."""
    year = {"fiscal_year": str(form.fiscal_year or "")}  # stands below a title that does not name it
    fields = {key_of(blank): _masked_field(blank, text, mask) for blank, text in _fields(form, layout)}
    return Filled(
        profile=form.profile.id if form.profile else layout.profiles[0],
        layout=layout.name,
        title=mask.maybe(form.title) or "",
        fields=year | fields,
        rows={
            name: tuple(
                Row(key, {at: mask.text(_words(text)) for at, text in texts.items()}, isinstance(item, Placeholder))
                for key, item, texts in _rows(form, layout, name, columns)
            )
            for name, columns in _columns(form, layout)
        },
        below=tuple(_without_line(form, layout, mask)),
    )


def origins_of(form: Form, layout: Layout) -> Mapping[str, tuple[Cell, ...]]:
    """Blank that `filled_of` fills in → the cells of the file its text was read from, in order.

    What the file prints nowhere as a text of its own (the label of an amount, a sum in another unit) has no entry.
    """
    found = {key_of(blank): text for blank, text in _fields(form, layout)}
    for name, columns in _columns(form, layout):
        for key, _, texts in _rows(form, layout, name, columns):
            found |= {place_of(name, Row(key, {}), column): text for column, text in texts.items()}
    return {
        place: tuple(dict.fromkeys(text.cells)) for place, text in found.items() if text and text.text and text.cells
    }


def _fields(form: Form, layout: Layout) -> Iterator[tuple[Blank, Text | None]]:
    """Every blank that stands once, with what it says; nothing where that is only what the layout prints by itself."""
    for blank in single_blanks(layout):
        found = _label(form, blank, layout) if blank.name in _LABELS else _OF_FORMS[blank.name](form, blank)
        yield blank, None if found is None or found.text == blank.default else found


def _masked_field(blank: Blank, text: Text | None, mask: Mask) -> str:
    found: str | None = _words(text)
    if blank.name in OF_PEOPLE:
        found = mask.phone(found) if blank.name == "phone" else mask.name(found)
    return mask.text(found or "")


def _rows(
    form: Form, layout: Layout, name: str, columns: Iterable[str]
) -> Iterator[tuple[str, Item, Mapping[str, Text | None]]]:
    """The rows of a list: key, what it is the row of, its texts by column."""
    for number, item in enumerate(_items(form, layout, name), 1):
        yield f"r{number}", item, {column: _of_item(item, column, form, layout) for column in columns}


def _columns(form: Form, layout: Layout) -> Iterator[tuple[str, Collection[str]]]:
    """The columns of each list."""
    for name, columns in columns_of(layout).items():
        yield name, with_further(columns, form.tasks) if name == "task" else columns


def _items(form: Form, layout: Layout, name: str) -> tuple[Item, ...]:
    """What a row is repeated for. Placeholders stand between the indicators as in the file."""
    funds, others = without_place(form, layout)
    is_prose = layout.has("prose") and not any(each.level3 or each.target for each in form.indicators)
    rows = tuple(rows_of_table(form, layout))
    has_lasting = layout.has("lasting")
    lasting = tuple(each for each in rows if has_lasting and each.horizon == "whole_life")
    annual = tuple(each for each in rows if not has_lasting or each.horizon != "whole_life")
    lists: Mapping[str, tuple[Item, ...]] = {
        "indicator": () if is_prose else annual,
        "lasting": lasting,
        "prose": _by_level1(form.indicators) if is_prose else (),
        "task": form.tasks,
        "objective": form.objectives,
        "fund": funds,
        "other": tuple(each for each in others if not (layout.has("unnamed") and stands_in_block(each))),
        "unnamed": tuple(each for each in others if stands_in_block(each)),
        "extra": texts_without_place(form, layout),
        "box": boxes_without_place(form, layout),
    }
    return lists[name]


def _of_item(item: Item, column: str, form: Form, layout: Layout) -> Text | None:
    match item:
        case Placeholder():
            if column == layout.named_by:
                return item
            return _text(item.level(column), item.places.get(column, ()))
        case tuple():
            return _prose(item, column)
        case Indicator():
            printed = indicator_cell(item, column, layout.columns)
            return _text(printed, _cells_of(item, column.partition("=")[0]))
        case Fund() | Labelled():
            return item.cell(column)
        case Task():
            return _text(task_cell(item, column, form), cells_of_task(item, column, form))
        case _:
            return _text(getattr(item, column), () if column in ("label", "actual") else (item.cell,))


def _cells_of(indicator: Indicator, field: str) -> tuple[Cell, ...]:
    """Where a field of an indicator stands; where it has no cell of its own, the indicator's, if it is printed."""
    is_inferred = getattr(indicator, f"{field}_from", "") == "inferred"
    return () if is_inferred else indicator.places.get(field) or (indicator.cell,)


def _without_line(form: Form, layout: Layout, mask: Mask) -> Iterator[str]:
    """Lines for the people, and the day, the drawing has no place for."""
    for contact in form.contacts:
        if contact.role not in layout.roles:
            phone = f"　　联系电话：{mask.phone(contact.phone)}" if contact.phone else ""
            yield f"{contact.role}：{mask.name(contact.name) or ''}{phone}"
    if form.filled_on is not None and not layout.has("filled_on"):
        yield f"填报日期：{day_words(form.filled_on)}"


def _by_level1(indicators: Iterable[Indicator]) -> tuple[tuple[Indicator, ...], ...]:
    groups: dict[str | None, list[Indicator]] = {}
    for indicator in indicators:
        groups.setdefault(indicator.level1, []).append(indicator)
    return tuple(map(tuple, groups.values()))


def _prose(indicators: tuple[Indicator, ...], column: str) -> Text:
    first = indicators[0]
    if column == "level1":
        return Text(first.level1 or "", _cells_of(first, "level1"))
    words = "\n".join(f"{indicator.level2}：{indicator.content or ''}" for indicator in indicators)
    return Text(
        words, tuple(cell for each in indicators for cell in (*_cells_of(each, "level2"), *_cells_of(each, "content")))
    )


def _text(value: str | int | Decimal | None, cells: tuple[Cell | None, ...] = ()) -> Text | None:
    if value is None:
        return None
    return Text(f"{value:f}" if isinstance(value, Decimal) else str(value), tuple(filter(None, cells)))


def _words(text: Text | None) -> str:
    return text.text if text else ""


def _name(form: Form, blank: Blank) -> Text | None:
    found: Text | None = getattr(form, blank.name)
    return found


def _label(form: Form, blank: Blank, layout: Layout) -> Text | None:
    money = amount_of(form, blank)
    return _text(label_of(money, blank, layout) if money and money.label else blank.default)


def _amount(form: Form, blank: Blank) -> Text | None:
    money = amount_of(form, blank)
    return _text(money.text, (money.cell,)) if money else None


def _recent(form: Form, blank: Blank) -> Text | None:
    money = recent_amount(form, blank)
    return _text(money.text, (money.cell,)) if money else None


def _objectives(form: Form, blank: Blank) -> Text | None:
    chosen = [each for each in form.objectives if _is_for(each, blank.argument)]
    words = "\n".join(each.text if each.no is None else f"目标{each.no}：{each.text}" for each in chosen)
    return _text(words, tuple(each.cell for each in chosen))


def _is_for(objective: Objective, horizon: str) -> bool:
    """Whether an objective stands under annual, whole_life, or, of neither, none."""
    return not horizon or (objective.horizon or "none") == horizon


def _results(form: Form, blank: Blank) -> Text | None:
    """What the objectives came to: 实际完成情况 stands once beside all of them."""
    chosen = [each for each in form.objectives if _is_for(each, blank.argument)]
    return _text("\n".join(dict.fromkeys(each.actual for each in chosen if each.actual)))


def _of_contact(form: Form, blank: Blank) -> Text | None:
    found = next((contact for contact in form.contacts if contact.role == blank.argument), None)
    if found is None:
        return None
    is_phone = blank.name == "phone"
    return _text(found.phone, (found.phone_cell or found.cell,)) if is_phone else _text(found.name, (found.cell,))


def _of_opinion(form: Form, blank: Blank) -> Text | None:
    found = next((opinion for opinion in form.opinions if opinion.role == blank.argument), None)
    if found is None:
        return None
    said = {
        "opinion": found.text,
        "reviewer": found.reviewer,
        "signer": "、".join(found.further_signers) or None,
        "signed": day_words(found.signed_on),
    }
    return _text(said[blank.name], (found.cell,))


def _year(form: Form, before: int = 0) -> Text | None:
    return None if form.fiscal_year is None else _text(form.fiscal_year - before, (form.fiscal_year_cell,))


def _period(form: Form, _: Blank) -> Text | None:
    start, end = form.period or (None, None)
    return _text("-".join(day_words(day) for day in (start, end) if day), (form.period_cell,))


def _end(form: Form, which: int) -> Text | None:
    return _text(day_words(form.period[which]), (form.period_cell,)) if form.period else None


def _staffing(form: Form, blank: Blank) -> Text | None:
    count = form.staffing.establishment if blank.argument == "establishment" else form.staffing.actual
    return _text(count, form.staffing.cells)


def _months(form: Form, _: Blank) -> Text | None:
    period = form.extra.get("monitoring_period")
    return None if period is None else Text(months_in(period.text), period.cells)


def months_in(period: str) -> str:
    """The monitored months without their year: （2023年1—9月） is 1—9月."""
    return _YEAR.sub("", period.strip(_BRACKETS))


_YEAR = re.compile(r"^\d{4}年")
_BRACKETS = "（）() "
OF_PEOPLE = ("contact", "phone", "reviewer", "signer")
"""Blanks in which a person or his number stands."""
_OF_FORMS: Mapping[str, Callable[[Form, Blank], Text | None]] = {
    "fiscal_year": lambda form, _: _year(form),
    "previous_year": lambda form, _: _year(form, 1),
    "filled_on": lambda form, _: _text(day_words(form.filled_on)),
    "money_unit": lambda form, _: _text(form.money_unit),
    "reporting_unit": _name,
    "department": _name,
    "project": _name,
    "implementing_unit": _name,
    "duties": _name,
    "total_score": _name,
    "period": _period,
    "period_start": lambda form, _: _end(form, 0),
    "period_end": lambda form, _: _end(form, 1),
    "staffing": _staffing,
    "amount": _amount,
    "earlier": _amount,
    "later": _amount,
    "recent": _recent,
    "months": _months,
    "objectives": _objectives,
    "results": _results,
    "contact": _of_contact,
    "phone": _of_contact,
    "opinion": _of_opinion,
    "reviewer": _of_opinion,
    "signer": _of_opinion,
    "signed": _of_opinion,
    "text": lambda form, blank: form.extra.get(blank.argument),
}
_LABELS = frozenset({"label", "earlier_label"})
BLANKS = frozenset(_OF_FORMS) | _LABELS | frozenset(LISTS) | {MONEY}
"""Every name a layout may use."""
