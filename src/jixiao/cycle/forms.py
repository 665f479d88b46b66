"""What is asked for on the page of a new declaration."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from jixiao.accounts.models import Unit
from jixiao.cycle.models import Cycle
from jixiao.reports.words import KINDS

TARGETS = [(kind, KINDS[kind]) for kind in ("department_targets", "project_targets")]


class Handed(forms.Form):
    """A file for one unit, year and kind. `units`: those the person fills in for."""

    cycle = forms.ModelChoiceField(Cycle.objects.none(), label="年度")
    unit = forms.ModelChoiceField(Unit.objects.none(), label="单位")
    kind = forms.ChoiceField(choices=TARGETS, label="哪一类表")
    file = forms.FileField(label="绩效目标表文件", help_text="Word、Excel、PDF、网页或文本，一个文件一张表。")

    def __init__(self, units: QuerySet[Unit], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        jurisdictions = units.values("jurisdiction")
        chosen: Any = self.fields
        chosen["unit"].queryset = units
        chosen["cycle"].queryset = Cycle.objects.filter(jurisdiction__in=jurisdictions).order_by("-year")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        cycle, unit = given.get("cycle"), given.get("unit")
        if cycle and unit and cycle.jurisdiction_id != unit.jurisdiction_id:
            raise forms.ValidationError("这个年度是另一个地区的，请重新选择。")
        return given
