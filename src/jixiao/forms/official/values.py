"""What is written into the blanks of a layout, in the words of the form."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from jixiao.forms.model import Contact, Form, Indicator, Money, Objective, Opinion, Task, Text
from jixiao.forms.personal import Mask
from jixiao.profiles.layouts import Blank, Layout, Piece

Item = Indicator | Task | Objective | Money | Text | tuple[Indicator, ...]


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
        form, slots = self.form, self.layout.slots
        lists: Mapping[str, tuple[Item, ...]] = {
            "indicator": (*form.indicators, *form.placeholders),
            "prose": _by_level1(form.indicators),
            "task": form.tasks,
            "objective": form.objectives,
            "other": tuple(money for money in form.money if money.slot not in slots),
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
                return _printed(getattr(item, column) if column in _COLUMNS else item.extra.get(column))
            case _:
                return _printed(getattr(item, column))


def _by_level1(indicators: Iterable[Indicator]) -> tuple[tuple[Indicator, ...], ...]:
    groups: dict[str | None, list[Indicator]] = {}
    for indicator in indicators:
        groups.setdefault(indicator.level1, []).append(indicator)
    return tuple(map(tuple, groups.values()))


_COLUMNS = frozenset(each.name for each in fields(Indicator))


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
    money = form.amount(blank.argument)
    return money.label if money and money.label else blank.default


def _amount(form: Form, blank: Blank) -> str:
    money = form.amount(blank.argument)
    return money.text if money else ""


def _objectives(form: Form, blank: Blank) -> str:
    chosen = [each for each in form.objectives if not blank.argument or each.horizon == blank.argument]
    return "\n".join(each.text if each.no is None else f"目标{each.no}：{each.text}" for each in chosen)


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


_OF_ITEMS = ("indicator", "prose", "task", "objective", "other")
_OF_PEOPLE = ("contact", "phone", "reviewer", "signer")
_OF_FORMS: Mapping[str, Callable[[Form, Blank], str | None]] = {
    "fiscal_year": lambda form, _: None if form.fiscal_year is None else str(form.fiscal_year),
    "filled_on": lambda form, _: _day(form.filled_on),
    "money_unit": lambda form, _: form.money_unit,
    "reporting_unit": _name,
    "department": _name,
    "project": _name,
    "implementing_unit": _name,
    "duties": _name,
    "period": _period,
    "period_start": lambda form, _: _day(form.period[0]) if form.period else None,
    "period_end": lambda form, _: _day(form.period[1]) if form.period else None,
    "staffing": _staffing,
    "money": _money,
    "label": _label,
    "amount": _amount,
    "objectives": _objectives,
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
