"""What is asked for on the pages of rectification."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from jixiao.results.beginning import ITEMS, LONGEST, Item, Notice
from jixiao.results.models import Source

_WAN = 10_000
_ROWS = {"rows": 3}


class NoticeForm(forms.Form):
    """A notice as it is written. `begun`: what it begins with."""

    source = forms.ChoiceField(label="来源", choices=Source.choices)
    type = forms.ChoiceField(label="整改类型")
    finding = forms.CharField(
        label="发现的问题", max_length=LONGEST, widget=forms.Textarea(_ROWS),
        error_messages={"required": "请写发现的问题。"},
    )  # fmt: skip
    basis = forms.CharField(
        label="依据", required=False, max_length=LONGEST, widget=forms.Textarea({"rows": 2}),
        help_text="所依据的文件和条款、审计报告、评价报告等。",
    )  # fmt: skip
    link = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, begun: Notice, types: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("source", "type", "finding", "basis", "link"):
            self.initial[name] = getattr(begun, name)
        chosen: Any = self.fields
        chosen["type"].choices = [(each, each) for each in types]
        for number in range(1, ITEMS + 1):
            first = begun.items[number - 1] if number <= len(begun.items) else None
            self.fields[f"text-{number}"] = forms.CharField(
                label=f"整改内容{number}", required=False, max_length=LONGEST, widget=forms.Textarea({"rows": 2}),
                initial=first.text if first else "",
            )  # fmt: skip
            self.fields[f"days-{number}"] = forms.IntegerField(
                label=f"第{number}项几个工作日内", required=False, min_value=1, max_value=250,
                initial=begun.period.working_days,
                error_messages={"invalid": "工作日要写整数。", "min_value": "至少1个工作日。",
                                "max_value": "最多250个工作日。"},
            )  # fmt: skip
        self._period = begun.period

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        rows = range(1, ITEMS + 1)
        for number in rows:
            if given.get(f"text-{number}") and given.get(f"days-{number}") is None and not self.errors.get(
                f"days-{number}"
            ):  # fmt: skip
                self.add_error(f"days-{number}", f"第{number}项请写几个工作日内整改。")
        if not any(given.get(f"text-{number}") for number in rows):
            self.add_error("text-1", "请至少写一项整改内容。")
        return given

    @property
    def items(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"text-{number}"], self[f"days-{number}"]) for number in range(1, ITEMS + 1)]

    @property
    def head(self) -> list[forms.BoundField]:
        return [self[name] for name in ("source", "type", "finding", "basis")]

    def notice(self) -> Notice:
        """What was written, of a form that is valid."""
        given = self.cleaned_data
        items = [
            Item(given[f"text-{number}"], given[f"days-{number}"])
            for number in range(1, ITEMS + 1)
            if given[f"text-{number}"]
        ]
        return Notice(
            Source(given["source"]), given["finding"], given["link"], given["type"], given["basis"], items, self._period
        )


class FeedbackForm(forms.Form):
    """What a unit reports. `amount` in 万元, as budgets are spoken of."""

    text = forms.CharField(
        label="整改情况", max_length=LONGEST, widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "请写整改情况。"},
    )  # fmt: skip
    amount = forms.DecimalField(
        label="涉及金额（万元）", required=False, max_digits=16, decimal_places=6,
        help_text="收回、调减或已补拨的金额；不涉及就空着。", error_messages={"invalid": "请填数字，例如 12.5。"},
    )  # fmt: skip
    is_finished = forms.TypedChoiceField(
        label="是否完成整改", choices=[("", "请选择"), ("yes", "是"), ("no", "否，还在整改")],
        coerce=lambda given: given == "yes", error_messages={"required": "请选择是否完成整改。"},
    )  # fmt: skip

    @property
    def yuan(self) -> Decimal | None:
        amount = self.cleaned_data["amount"]
        return None if amount is None else amount * _WAN
