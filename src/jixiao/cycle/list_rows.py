"""The rows of the list of all forms, written at once: a template for each cell was a third of the page's time."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from jixiao.accounts.models import Person, names_in
from jixiao.cycle.deadlines import remaining
from jixiao.cycle.later_rooms import barred_from_reviewing
from jixiao.cycle.models import Declaration
from jixiao.cycle.todo import seen_from
from jixiao.cycle.turns import turn_of

_ROW = (
    '<tr><td>{}</td><td>{}</td><td class="title"><a href="{}">{}</a> <span class="version">第{}版</span></td>'
    '<td><span class="state">{}</span></td><td>{}</td><td class="number">{}</td><td class="number">{}</td>'
    '<td class="number">{}</td><td class="time">{}</td><td>{}</td></tr>'
)
_MINE = mark_safe('<span class="turn">轮到我</span>')


def rows(person: Person, declarations: Sequence[Declaration], today: date) -> SafeString:
    """One page of the list, each row with its deadline and whether the reader has something to do."""
    seen = seen_from(person, declarations)
    names = names_in([(each.unit, each.year) for each in declarations])
    marks = {due: _mark(due, today) for due in {each.due for each in declarations}}
    barred = barred_from_reviewing(person)
    cells = (
        _cells(each, name, marks[each.due], turn_of(each, seen[each.pk].actor, is_barred=each.pk in barred))
        for each, name in zip(declarations, names, strict=True)
    )
    return format_html_join("\n", _ROW, cells)


def _mark(due: date | None, today: date) -> str:
    left = remaining(due, today)
    return format_html('<span class="due {}">{}</span>', left.mark, left.words) if due else ""


def _cells(declaration: Declaration, unit: str, mark: str, turn: Sequence[str]) -> tuple[object, ...]:
    return (
        declaration.year,
        unit,
        reverse("declaration", args=(declaration.pk,)),
        declaration.title,
        declaration.version_number,
        declaration.state_words,
        mark,
        declaration.errors,
        declaration.warnings,
        declaration.amount_words,
        f"{timezone.localtime(declaration.changed_at):%y-%m-%d %H:%M}",
        _MINE if turn else "",
    )
