"""What is written into the blanks of a layout, in the words of the form."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jixiao.forms.model import Contact, Form, Indicator, Money, Objective, Opinion, Task, Text
from jixiao.forms.official.columns import indicator_cell, task_cell
from jixiao.forms.official.funds import Fund, amount_of, recent_amount, without_place
from jixiao.forms.personal import Mask
from jixiao.profiles.layouts import LISTS, Blank, Layout, Piece

Item = Indicator | Task | Objective | Money | Fund | Text | tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Filling:
    """Fills the blanks of one form as a layout has them; what the mask hides is hidden on paper too."""

    form: Form
    layout: Layout
    mask: Mask

    def text(self, pieces: Iterable[Piece], item: Item | None = None) -> str:
        """The words with their blanks filled in; of a list, with those of this item."""
        return "".join(piece if isinstance(piece, str) else self._filled(piece, item) for piece in pieces)

    def items(self, name: str) -> tuple[Item, ...]:
        """What a row is repeated for. Placeholders stand below the indicators."""
        form = self.form
        funds, others = without_place(form, self.layout)
        lasting = tuple(each for each in form.indicators if self.layout.has("lasting") and each.horizon == "whole_life")
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

    def _filled(self, blank: Blank, item: Item | None) -> str:
        if blank.name in _OF_ITEMS:
            return self.mask.text(self._of_item(blank.argument, item) or "")
        found = _OF_FORMS[blank.name](self.form, blank)
        if blank.name in _OF_PEOPLE:
            found = self.mask.phone(found) if blank.name == "phone" else self.mask.name(found)
        return self.mask.text(found) if found else blank.default

    def _of_item(self, column: str, item: Item | None) -> str | None:
        match item:
            case None:
                return None
            case Text():
                return item.text if column == self.layout.named_by else None
            case tuple():
                return item[0].level1 if column == "level1" else _prose(item)
            case Indicator():
                return _printed(indicator_cell(item, column, self.layout.columns))
            case Fund():
                return item.cell(column)
            case Task():
                return _printed(task_cell(item, column, self.form.money_unit))
            case _:
                return _printed(getattr(item, column))


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


def _money(form: Form, blank: Blank) -> str:
    return f"{_label(form, blank)}：{_amount(form, blank)}"


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
_OF_ITEMS = LISTS
_OF_PEOPLE = ("contact", "phone", "reviewer", "signer")
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
    "money": _money,
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
BLANKS = frozenset(_OF_FORMS) | frozenset(_OF_ITEMS)
"""Every name a layout may use."""
