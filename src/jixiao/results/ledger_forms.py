"""What is asked for on the pages of the ledger. Amounts in 万元, as budgets are spoken of."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone

from jixiao.cycle.kinds import TARGETS
from jixiao.cycle.models import Declaration
from jixiao.profiles.use_of_results import DECISIONS, GRADES
from jixiao.results.asked_amounts import FAR, NO_NUMBER, WAN, ask_again, sure_field, wan
from jixiao.results.beginning import LONGEST
from jixiao.results.ledger import YEARS_AHEAD, Used, departs, next_budget, suggested
from jixiao.results.models import LedgerEntry, ResultSource

_DAY = {"type": "date"}
_NO_DAY = {"invalid": "日期要写成2026-11-30这样。", "required": "请写日期。"}


def _amount(label: str) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, max_digits=16, decimal_places=6,
        error_messages={"required": "请填金额，没有就填 0。", **NO_NUMBER},
    )  # fmt: skip


class UseForm(forms.Form):
    """A decision about a budget line, with the result it rests on."""

    source = forms.ChoiceField(label="来源", choices=ResultSource.choices)
    grade = forms.ChoiceField(
        label="等级", required=False, choices=[("", "没有等级"), *((each, each) for each in GRADES)]
    )
    finding = forms.CharField(
        label="结果和问题", max_length=LONGEST, widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "请写结果和问题。"},
    )  # fmt: skip
    link = forms.CharField(required=False, widget=forms.HiddenInput)
    year = forms.TypedChoiceField(label="用于哪年预算", coerce=int)
    project = forms.CharField(
        label="预算项目", required=False, max_length=200, help_text="和下年申报的项目名称一样；部门整体的空着。"
    )
    decision = forms.ChoiceField(
        label="预算意见", choices=[("", "请选择"), *((each, each) for each in DECISIONS)],
        error_messages={"required": "请选择预算意见。"},
    )  # fmt: skip
    # Out of sight until it is asked for
    departure = forms.CharField(label="和建议不同的理由", max_length=LONGEST, required=False, widget=forms.HiddenInput)
    before = _amount("应用前的金额（万元）")
    after = _amount("应用后的金额（万元）")
    decided_by = forms.CharField(
        label="决定机构", max_length=100, help_text="例如：预算股会审、财政局局务会。",
        error_messages={"required": "请写决定机构。"},
    )  # fmt: skip
    decided_on = forms.DateField(label="决定日期", widget=forms.DateInput(_DAY, "%Y-%m-%d"), error_messages=_NO_DAY)
    evidence = forms.CharField(
        label="依据", max_length=LONGEST, widget=forms.Textarea({"rows": 2}), help_text="文号、会议纪要、评价报告等。",
        error_messages={"required": "请写依据。"},
    )  # fmt: skip
    published_on = forms.DateField(
        label="公开日期", required=False, widget=forms.DateInput(_DAY, "%Y-%m-%d"), error_messages=_NO_DAY,
        help_text="已经公开的填写。",
    )  # fmt: skip

    sure = sure_field()

    def __init__(self, declaration: Declaration, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = range(declaration.year, declaration.year + YEARS_AHEAD + 1)
        chosen: Any = self.fields
        chosen["year"].choices = [(year, f"{year}年") for year in years]
        self._declaration = declaration
        if self["departure"].value():
            self._show_departure()

    def _show_departure(self) -> None:
        self.fields["departure"].widget = forms.Textarea({"rows": 2})

    def clean(self) -> dict[str, Any]:
        """A decision its grade does not suggest is asked about once, and so is an amount more than ten times what was
        asked for: that is most often another unit; less can be a part of the line."""
        given = super().clean() or {}
        if "decision" in given and "grade" in given and not given.get("departure"):
            otherwise = departs(self._declaration, given["grade"], given["decision"])
            if otherwise:
                self._show_departure()
                self.add_error("departure", f"{otherwise}确实这样定的，请写理由再提交。")
        before = given.get("before")
        if before and given.get("year"):
            asked = _asked_for(self._declaration, given.get("project", ""), given["year"])
            if asked and before * WAN >= asked * FAR:
                words = f"应用前的金额{before:f}万元是申报的{wan(asked)}万元的{FAR}倍以上，请核对单位是不是万元。"
                ask_again(self, "before", words)
        return given

    @property
    def used(self) -> Used:
        """What was written, of a form that is valid."""
        given = dict(self.cleaned_data)
        for name in ("why", "sure"):
            given.pop(name, None)
        return Used(**given | {name: given[name] * WAN for name in ("before", "after")})


class CorrectionForm(UseForm):
    """The same once more, with why."""

    why = forms.CharField(
        label="更正原因", max_length=LONGEST, widget=forms.Textarea({"rows": 2}),
        help_text="补记公开日期也是更正，写“补记公开日期”。", error_messages={"required": "请写更正原因。"},
    )  # fmt: skip


def _asked_for(declaration: Declaration, project: str, year: int) -> Decimal | None:
    """What the unit asked for that year for this line, 元; of a year without a form, what this form asks for."""
    line = {"unit": declaration.unit_id, "project": project, "year": year, "kind__in": TARGETS}
    asked = Declaration.objects.filter(**line).values_list("amount", flat=True).first()
    return asked if asked is not None else declaration.amount if project == declaration.project else None


def begun(declaration: Declaration, asked: Mapping[str, str]) -> dict[str, Any]:
    """What an entry begins with: what the address says of the result, what its grade suggests, the form's own line."""
    grade, source = asked.get("grade", ""), asked.get("source", ResultSource.EVALUATION)
    return {
        "source": source,
        "grade": grade,
        "finding": asked.get("text", ""),
        "link": asked.get("link", ""),
        "year": next_budget(declaration, source, timezone.localdate()),
        "project": declaration.project,
        "decision": suggested(declaration, grade),
        "before": None if declaration.amount is None else wan(declaration.amount),
    }


def as_it_was(entry: LedgerEntry) -> dict[str, Any]:
    """What a correction begins with."""
    said = {name: getattr(entry, name) for name in Used.__dataclass_fields__}
    return said | {"before": wan(entry.before), "after": wan(entry.after)}
