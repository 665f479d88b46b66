"""The page of the library: which entries, page by page, with their values.

Everybody who reads forms of a place reads it: in it are names, units and values of what is approved, nothing else.
"""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import QuerySet

from jixiao.accounts.models import Jurisdiction, Person, Unit
from jixiao.accounts.permissions import permissions
from jixiao.cycle.library.search import Found, holding, in_industry, with_values
from jixiao.cycle.listing import COUNTED, Bounded
from jixiao.cycle.models import LibraryEntry

ROWS_A_PAGE = 50
_OFFERED = 100
"""So many names of a level are offered to choose from."""
_AT_ONCE = 500


class Names(Bounded):
    """Pages of entries."""

    @property
    def words(self) -> str:
        return f"{COUNTED}项以上，请用下面的条件缩小范围" if self.count > COUNTED else f"{self.count}项"


class Filter(forms.Form):
    """What the page can be narrowed by."""

    place = forms.ModelChoiceField(Jurisdiction.objects.none(), label="地区", required=False, empty_label=None)
    level1 = forms.ChoiceField(label="一级指标", required=False)
    level2 = forms.ChoiceField(label="二级指标", required=False)
    industry = forms.ChoiceField(label="行业", required=False)
    text = forms.CharField(label="名称里有", required=False, max_length=50)

    def __init__(self, places: list[Jurisdiction], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields
        for field in chosen.values():
            field.error_messages["invalid_choice"] = "网址里的这一项不在可选的范围里，没有按它筛选。"
        chosen["place"].queryset = Jurisdiction.objects.filter(pk__in=[each.pk for each in places])
        self.shown = next((each for each in places if str(each.pk) == self.data.get("place")), places[0])
        entries = LibraryEntry.objects.filter(jurisdiction=self.shown)
        used = list(entries.order_by().values_list("level1", "level2").distinct())
        for place, name in enumerate(("level1", "level2")):
            levels = sorted({row[place] for row in used if row[place]})
            chosen[name].choices = [("", "全部"), *((each, each) for each in levels[:_OFFERED])]
        industries = (
            Unit.objects.filter(jurisdiction=self.shown).exclude(industry="").values_list("industry", flat=True)
        )
        chosen["industry"].choices = [("", "全部"), *((each, each) for each in sorted(set(industries)))]
        if len(places) == 1:
            del chosen["place"]

    def narrowed(self) -> QuerySet[LibraryEntry]:
        """The entries that meet everything asked for, the most used first."""
        self.is_valid()
        given = self.cleaned_data
        levels = {name: given[name] for name in ("level1", "level2") if given.get(name)}
        found = holding(LibraryEntry.objects.filter(jurisdiction=self.shown, **levels), given.get("text") or "")
        if given.get("industry"):
            found = found.filter(in_industry(given["industry"]))
        return found.order_by("-departments", "pk")


def places_of(person: Person) -> list[Jurisdiction]:
    """The places in which somebody may read anything."""
    units = person.units(permissions()["read"].roles)
    return list(Jurisdiction.objects.filter(pk__in=units.values("jurisdiction")).order_by("code", "pk"))


def in_parts(entries: QuerySet[LibraryEntry], most: int) -> Iterator[Found]:
    """The first of these with their values, asked for by hundreds."""
    for begin in range(0, most, _AT_ONCE):
        part = list(entries[begin : min(begin + _AT_ONCE, most)])
        yield from with_values(part)
        if len(part) < _AT_ONCE:
            return
