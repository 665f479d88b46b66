"""What is written into the blanks of a layout, in the words of the form."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from jixiao.forms.model import Contact, Form, Indicator, Money, Objective, Opinion, Task, Text
from jixiao.forms.official.columns import indicator_cell, task_cell
from jixiao.forms.official.filled import MONEY, Filled, Row, columns_of, key_of, single_blanks
from jixiao.forms.official.funds import Fund, amount_of, recent_amount, without_place
from jixiao.forms.personal import Mask
from jixiao.profiles.layouts import LISTS, Blank, Layout

Item = Indicator | Task | Objective | Money | Fund | Text | tuple[Indicator, ...]


def filled_of(form: Form, layout: Layout, mask: Mask) -> Filled:
    """The blanks of a layout filled in from a form; what the mask hides is hidden on paper too."""
    year = {"fiscal_year": str(form.fiscal_year or "")}  # stands below a title that does not name it
    return Filled(
        profile=form.profile.id if form.profile else layout.profiles[0],
        layout=layout.name,
        title=mask.maybe(form.title) or "",
        fields=year | {key_of(blank): _field(form, blank, mask) for blank in single_blanks(layout)},
        rows={name: tuple(_rows(form, layout, mask, name, columns)) for name, columns in columns_of(layout).items()},
        below=tuple(_without_line(form, layout, mask)),
    )


def _field(form: Form, blank: Blank, mask: Mask) -> str:
    """Empty where it is only what the layout prints by itself."""
    found = _OF_FORMS[blank.name](form, blank)
    if blank.name in OF_PEOPLE:
        found = mask.phone(found) if blank.name == "phone" else mask.name(found)
    return mask.text(found) if found and found != blank.default else ""


def _rows(form: Form, layout: Layout, mask: Mask, name: str, columns: Iterable[str]) -> Iterator[Row]:
    for number, item in enumerate(_items(form, layout, name), 1):
        texts = {column: mask.text(_of_item(item, column, form, layout) or "") for column in columns}
        yield Row(f"r{number}", texts, isinstance(item, Text))


def _items(form: Form, layout: Layout, name: str) -> tuple[Item, ...]:
    """What a row is repeated for. Placeholders stand below the indicators."""
    funds, others = without_place(form, layout)
    lasting = tuple(each for each in form.indicators if layout.has("lasting") and each.horizon == "whole_life")
    lists: Mapping[str, tuple[Item, ...]] = {
        "indicator": (*(each for each in form.indicators if each not in lasting), *form.placeholders),
        "lasting": lasting,
        "prose": _by_level1(form.indicators),
        "task": form.tasks,
        "objective": form.objectives,
        "fund": funds,
        "other": others,
    }
    return lists[name]


def _of_item(item: Item, column: str, form: Form, layout: Layout) -> str | None:
    match item:
        case Text():
            return item.text if column == layout.named_by else None
        case tuple():
            return item[0].level1 if column == "level1" else _prose(item)
        case Indicator():
            return _printed(indicator_cell(item, column, layout.columns))
        case Fund():
            return item.cell(column)
        case Task():
            return _printed(task_cell(item, column, form.money_unit))
        case _:
            return _printed(getattr(item, column))


def _without_line(form: Form, layout: Layout, mask: Mask) -> Iterator[str]:
    """Lines for the people, and the day, the drawing has no place for."""
    for contact in form.contacts:
        if contact.role not in layout.roles:
            phone = f"　　联系电话：{mask.phone(contact.phone)}" if contact.phone else ""
            yield f"{contact.role}：{mask.name(contact.name) or ''}{phone}"
    if form.filled_on is not None and not layout.has("filled_on"):
        yield f"填报日期：{form.filled_on.year}年{form.filled_on.month}月{form.filled_on.day}日"


def _by_level1(indicators: Iterable[Indicator]) -> tuple[tuple[Indicator, ...], ...]:
    groups: dict[str | None, list[Indicator]] = {}
    for indicator in indicators:
        groups.setdefault(indicator.level1, []).append(indicator)
    return tuple(map(tuple, groups.values()))


def _prose(indicators: Iterable[Indicator]) -> str:
    return "\n".join(f"{indicator.level2}：{indicator.content or ''}" for indicator in indicators)


def _printed(value: str | int | Decimal | None) -> str | None:
    return None if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


def _name(form: Form, blank: Blank) -> str | None:
    text: Text | None = getattr(form, blank.name)
    return None if text is None else text.text


def _label(form: Form, blank: Blank) -> str:
    money = amount_of(form, blank)
    return money.label if money and money.label else blank.default


def _amount(form: Form, blank: Blank) -> str:
    money = amount_of(form, blank)
    return money.text if money else ""


def _objectives(form: Form, blank: Blank) -> str:
    chosen = [each for each in form.objectives if _is_for(each, blank.argument)]
    return "\n".join(each.text if each.no is None else f"目标{each.no}：{each.text}" for each in chosen)


def _is_for(objective: Objective, horizon: str) -> bool:
    """Whether an objective stands under annual, whole_life, or, of neither, none."""
    return not horizon or (objective.horizon or "none") == horizon


def _results(form: Form, blank: Blank) -> str:
    """What the objectives came to: 实际完成情况 stands once beside all of them."""
    chosen = [each for each in form.objectives if _is_for(each, blank.argument)]
    return "\n".join(dict.fromkeys(each.actual for each in chosen if each.actual))


def _contact(form: Form, role: str) -> Contact | None:
    return next((contact for contact in form.contacts if contact.role == role), None)


def _opinion(form: Form, role: str) -> Opinion | None:
    return next((opinion for opinion in form.opinions if opinion.role == role), None)


def _of_contact(form: Form, blank: Blank) -> str | None:
    contact = _contact(form, blank.argument)
    return None if contact is None else contact.phone if blank.name == "phone" else contact.name


def _of_opinion(form: Form, blank: Blank) -> str | None:
    opinion = _opinion(form, blank.argument)
    if opinion is None:
        return None
    match blank.name:
        case "opinion":
            return opinion.text
        case "reviewer":
            return opinion.reviewer
        case "signer":
            return "、".join(opinion.further_signers) or None
        case _:
            return _day(opinion.signed_on)


def _day(day: date | None) -> str | None:
    return None if day is None else f"{day.year}年{day.month}月{day.day}日"


def _period(form: Form, _: Blank) -> str | None:
    start, end = form.period or (None, None)
    return "-".join(day for day in (_day(start), _day(end)) if day) or None


def _staffing(form: Form, blank: Blank) -> str | None:
    count = form.staffing.establishment if blank.argument == "establishment" else form.staffing.actual
    return None if count is None else str(count)


def _months(form: Form, _: Blank) -> str | None:
    """The monitored months without their year: 2023年1—9月 is 1—9月."""
    period = form.extra.get("monitoring_period")
    return None if period is None else _YEAR.sub("", period.text)


def _recent(form: Form, blank: Blank) -> str | None:
    money = recent_amount(form, blank)
    return None if money is None else money.text


_YEAR = re.compile(r"^\d{4}年")
OF_PEOPLE = ("contact", "phone", "reviewer", "signer")
"""Blanks in which a person or his number stands."""
_OF_FORMS: Mapping[str, Callable[[Form, Blank], str | None]] = {
    "fiscal_year": lambda form, _: None if form.fiscal_year is None else str(form.fiscal_year),
    "previous_year": lambda form, _: None if form.fiscal_year is None else str(form.fiscal_year - 1),
    "filled_on": lambda form, _: _day(form.filled_on),
    "money_unit": lambda form, _: form.money_unit,
    "reporting_unit": _name,
    "department": _name,
    "project": _name,
    "implementing_unit": _name,
    "duties": _name,
    "total_score": _name,
    "period": _period,
    "period_start": lambda form, _: _day(form.period[0]) if form.period else None,
    "period_end": lambda form, _: _day(form.period[1]) if form.period else None,
    "staffing": _staffing,
    "label": _label,
    "amount": _amount,
    "earlier": _amount,
    "earlier_label": _label,
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
    "text": lambda form, blank: form.extra[blank.argument].text if blank.argument in form.extra else None,
}
BLANKS = frozenset(_OF_FORMS) | frozenset(LISTS) | {MONEY}
"""Every name a layout may use."""
