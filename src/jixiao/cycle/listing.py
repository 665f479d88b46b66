"""The list of all forms: what is asked for in the address of the page, and the forms that answer it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from jixiao.accounts.models import Above, Person, Unit, UnitKind
from jixiao.accounts.permissions import permissions
from jixiao.cycle.flat_select import FlatSelect
from jixiao.cycle.kinds import DECLARED
from jixiao.cycle.models import Cycle, Declaration
from jixiao.cycle.todo import visible_to
from jixiao.cycle.transitions import state_names

ROWS_A_PAGE = 50
COUNTED = 1000
"""Up to here forms are counted; a list of more says so, and is narrowed by the filters."""
UNITS_OFFERED = 500
"""A choice of more units is none: then only departments are offered, failing that governments; the others are found by
their names."""
COLUMNS: Mapping[str, str] = {
    "year": "年度",
    "unit": "单位",
    "title": "表",
    "state": "状态",
    "due": "期限",
    "errors": "错误",
    "warnings": "警告",
    "amount": "金额（万元）",
    "changed": "最近办理",
}
"""What can be sorted by."""


@dataclass(frozen=True, slots=True)
class Column:
    """A head of the list: `sort`, what the address says after a click; `direction`, for assistive technology."""

    name: str
    words: str
    sort: str
    direction: str


class Bounded(Paginator):  # type: ignore[type-arg] # Django's own class takes no argument at run time
    """Pages of a list that is counted up to a bound only: COUNT over a million rows costs more than the page."""

    object_list: QuerySet[Declaration]

    @cached_property
    def count(self) -> int:
        return self.object_list.order_by()[: COUNTED + 1].count()

    @property
    def words(self) -> str:
        return f"{COUNTED}张以上，请用上面的条件缩小范围" if self.count > COUNTED else f"{self.count}张"


class Filter(forms.Form):
    """What the list can be narrowed by. Only what the person may see is offered."""

    year = forms.ChoiceField(label="年度", required=False, widget=FlatSelect)
    unit = forms.ChoiceField(label="单位（含所属）", required=False, widget=FlatSelect)
    kind = forms.ChoiceField(label="哪一类表", required=False, choices=[("", "全部"), *DECLARED], widget=FlatSelect)
    state = forms.ChoiceField(label="状态", required=False, widget=FlatSelect)
    text = forms.CharField(label="单位、项目名称里有", required=False, max_length=50)
    overdue = forms.BooleanField(label="只看超期的", required=False)
    errors_only = forms.BooleanField(label="只看有错误的", required=False)

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields
        cycles = Cycle.objects.filter(jurisdiction__in=person.places())
        years = sorted(set(cycles.values_list("year", flat=True)), reverse=True)
        chosen["year"].choices = [("", "全部年度"), *((str(year), str(year)) for year in years)]
        chosen["state"].choices = [("", "全部状态"), *state_names().items()]
        units = _offered(person.units(permissions()["read"].roles))
        chosen["unit"].choices = [("", "全部单位"), *((str(pk), name) for pk, name in units)]
        for field in chosen.values():
            field.error_messages["invalid_choice"] = "网址里的这一项不在可选的范围里，没有按它筛选。"

    def narrowed(self, found: QuerySet[Declaration], today: date) -> QuerySet[Declaration]:
        """The forms that meet everything asked for; what could not be understood narrows nothing, and is an error."""
        self.is_valid()
        given = self.cleaned_data
        if given.get("year"):
            found = found.filter(year=int(given["year"]))
        if given.get("unit"):
            found = found.filter(unit__in=Above.objects.filter(above=given["unit"]).values("unit"))
        for name in ("kind", "state"):
            if given.get(name):
                found = found.filter(**{name: given[name]})
        if given.get("text"):
            named = Unit.objects.filter(name__icontains=given["text"]).values("pk")
            found = found.filter(Q(project__icontains=given["text"]) | Q(unit__in=named))
        if given.get("overdue"):
            found = found.filter(due__lt=today)
        if given.get("errors_only"):
            found = found.filter(errors__gt=0)
        return found


def _offered(units: QuerySet[Unit]) -> list[tuple[int, str]]:
    """All units, or the higher ones of too many: which, and its name."""
    ordered = units.order_by("pk").values_list("pk", "name")
    for some in (ordered, ordered.exclude(kind=UnitKind.SUBORDINATE)):
        found = list(some[: UNITS_OFFERED + 1])
        if len(found) <= UNITS_OFFERED:
            return found
    return list(ordered.filter(kind=UnitKind.GOVERNMENT))


def sorted_by(found: QuerySet[Declaration], sort: str) -> QuerySet[Declaration]:
    """By one column, `-` before it for the other way round; as it was where there is no such column."""
    name = sort.removeprefix("-")
    if name not in COLUMNS:
        return found
    by: dict[str, list[F | Case]] = {
        "title": [F("kind"), F("project")],
        "unit": [F("unit__name")],
        "state": [_place()],
        "changed": [F("changed_at")],
    }
    keys = by.get(name, [F(name)])
    # What has no deadline, or no amount, comes last either way.
    order = [key.desc(nulls_last=True) if sort.startswith("-") else key.asc(nulls_last=True) for key in keys]
    return found.order_by(*order, "-year", "unit", "pk")


def _place() -> Case:
    """A state's place in the table of states: the order of the way."""
    whens = [When(state=state, then=Value(number)) for number, state in enumerate(state_names())]
    return Case(*whens, default=Value(len(whens)), output_field=IntegerField())


def columns(sort: str) -> list[Column]:
    made = []
    for name, words in COLUMNS.items():
        direction = {name: "ascending", f"-{name}": "descending"}.get(sort, "none")
        made.append(Column(name, words, f"-{name}" if sort == name else name, direction))
    return made


def pages_of(person: Person, asked: Filter, sort: str, today: date) -> Bounded:
    """What they were called in their year is asked for by `list_rows`, of a page at once."""
    seen = visible_to(person).prefetch_related(None)
    return Bounded(sorted_by(asked.narrowed(seen, today), sort), ROWS_A_PAGE)
