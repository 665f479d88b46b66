"""What is asked for on the page of a new declaration."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from jixiao.accounts.models import Unit
from jixiao.cycle.kinds import DECLARED, TARGETS
from jixiao.cycle.models import Cycle, Declaration
from jixiao.reports.words import KINDS

OF_TARGETS: list[tuple[str, str]] = [(kind, KINDS[kind]) for kind in TARGETS]
FILE = "file"
ORIGINS = [(FILE, "从文件"), ("last_year", "从去年批复的表"), ("blank", "从空白表")]


class Begun(forms.Form):
    """A form of one unit, year and kind, and what it begins with. `units`: those the person fills in for."""

    cycle = forms.ModelChoiceField(Cycle.objects.none(), label="年度", empty_label="请选择年度")
    unit = forms.ModelChoiceField(Unit.objects.none(), label="单位", empty_label="请选择单位")
    kind = forms.ChoiceField(choices=DECLARED, label="哪一类表")
    """Offered are targets; what follows them is begun on their page, and comes here for a new version alone."""
    origin = forms.ChoiceField(choices=ORIGINS, label="从哪里开始", widget=forms.RadioSelect)
    project = forms.CharField(
        label="项目名称",
        required=False,
        max_length=200,
        help_text="项目表从空白表或去年的表开始时填写；交文件的从文件里读。",
    )
    file = forms.FileField(
        label="绩效目标表文件", required=False, help_text="Word、Excel、PDF、网页或文本，一个文件一张表。"
    )

    of = forms.ModelChoiceField(
        Declaration.objects.none(), required=False, widget=forms.HiddenInput,
        error_messages={"invalid_choice": "没有您填报的这张表，请从“各表”里打开它再交新的一版。"},
    )  # fmt: skip
    """The form this is a new version of, where it came from its page."""

    def __init__(self, units: QuerySet[Unit], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        jurisdictions = units.values("jurisdiction")
        chosen: Any = self.fields
        chosen["unit"].queryset = units
        chosen["kind"].widget.choices = OF_TARGETS
        if units[:2].count() == 1:
            chosen["unit"].empty_label = None  # who fills in for one unit need not choose it
        chosen["of"].queryset = Declaration.objects.filter(unit__in=units)
        chosen["cycle"].queryset = Cycle.objects.filter(jurisdiction__in=jurisdictions).order_by("-year")

    def ask_for_a_file(self, of: Declaration) -> None:
        """Of a form that is there already only the file is asked: the rest is known."""
        known = {"cycle": of.cycle_id, "unit": of.unit_id, "kind": of.kind, "origin": FILE, "project": "", "of": of.pk}
        for name, value in known.items():
            self.initial[name] = value
            self.fields[name].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        cycle, unit = given.get("cycle"), given.get("unit")
        if cycle and unit and cycle.jurisdiction_id != unit.jurisdiction_id:
            raise forms.ValidationError("这个年度是另一个地区的，请重新选择。")
        of = given.get("of")
        if of is None and given.get("kind") not in (None, *TARGETS):
            self.add_error("kind", "监控表和自评表请从已批复的绩效目标表那一页开始填报。")
        if of and (of.cycle_id, of.unit_id, of.kind) != (cycle and cycle.pk, unit and unit.pk, given.get("kind")):
            raise forms.ValidationError(f"交“{of}”新的一版，年度、单位、类别要和它一样；另一张表请从“填报一张表”交。")
        if given.get("origin") == FILE and not given.get("file") and "file" not in self.errors:
            self.add_error("file", "请选择要交的文件，或者从空白表、去年的表开始。")
        is_begun = given.get("origin") not in (FILE, None)
        if is_begun and given.get("kind") == "project_targets" and not given.get("project", "").strip():
            self.add_error("project", "请写明项目名称。")
        return given
