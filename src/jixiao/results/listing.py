"""The list of what is to be mended: what the address of the page asks for, and the tasks that answer it."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from jixiao.accounts.models import Person
from jixiao.cycle.flat_select import FlatSelect
from jixiao.cycle.models import Cycle
from jixiao.results.models import RectificationTask, Source
from jixiao.results.visiting import tasks_of
from jixiao.results.way import way


class Filter(forms.Form):
    """What the list can be narrowed by. Only years the person may see are offered."""

    year = forms.ChoiceField(label="年度", required=False, widget=FlatSelect)
    source = forms.ChoiceField(
        label="来源", required=False, choices=[("", "全部来源"), *Source.choices], widget=FlatSelect
    )
    state = forms.ChoiceField(label="状态", required=False, widget=FlatSelect)
    text = forms.CharField(label="单位名称里有", required=False, max_length=50)
    overdue = forms.BooleanField(label="只看超期的", required=False)

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._person = person
        chosen: Any = self.fields
        cycles = Cycle.objects.filter(jurisdiction__in=person.places())
        years = sorted(set(cycles.values_list("year", flat=True)), reverse=True)
        chosen["year"].choices = [("", "全部年度"), *((str(year), str(year)) for year in years)]
        chosen["state"].choices = [("", "全部状态"), *way().states.items()]
        for field in chosen.values():
            field.error_messages["invalid_choice"] = "网址里的这一项不在可选的范围里，没有按它筛选。"

    def tasks(self, today: date) -> QuerySet[RectificationTask]:
        """The tasks that meet everything asked for; what could not be understood narrows nothing, and is an error."""
        self.is_valid()
        given, found = self.cleaned_data, tasks_of(self._person)
        if given.get("year"):
            found = found.filter(rectification__declaration__year=given["year"])
        if given.get("source"):
            found = found.filter(rectification__source=given["source"])
        if given.get("state"):
            found = found.filter(state=given["state"])
        if given.get("text"):
            found = found.filter(rectification__declaration__unit__name__contains=given["text"])
        return found.filter(due__lt=today) if given.get("overdue") else found
