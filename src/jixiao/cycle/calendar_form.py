"""What is asked for on the page of a year's calendar: for each step a day, or a number of working days, or neither."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from jixiao.cycle.calendars import problems
from jixiao.cycle.deadlines import Default, Rule, steps
from jixiao.cycle.workdays import calendar


@dataclass(frozen=True, slots=True)
class Row:
    """A step as the page shows it; `moved`: where the day it is due falls on a day off."""

    name: str
    day: BoundField
    working_days: BoundField
    default: Default | None
    moved: str

    @property
    def fields(self) -> tuple[BoundField, BoundField]:
        return self.day, self.working_days


class CalendarForm(forms.Form):
    """`rules`: the deadlines now. What was asked for is in `rules` of a form that is valid."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, year: int, rules: Mapping[str, Rule], defaults: Mapping[str, Default], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._year, self._before, self._defaults = year, rules, defaults
        self.rules: dict[str, Rule] = {}
        for step, name in steps().items():
            rule = rules.get(step, Rule())
            date = forms.DateInput(attrs={"type": "date", "aria-label": f"{name}：截止日期"}, format="%Y-%m-%d")
            number = forms.NumberInput(attrs={"aria-label": f"{name}：开始后几个工作日"})
            self.fields[f"day-{step}"] = forms.DateField(
                required=False, initial=rule.day, widget=date, error_messages={"invalid": "日期要写成2026-11-30这样。"}
            )
            self.fields[f"working_days-{step}"] = forms.IntegerField(
                required=False,
                initial=rule.working_days,
                widget=number,
                error_messages={"invalid": "工作日要写整数。"},
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for step in steps():
            day, number = given.get(f"day-{step}"), given.get(f"working_days-{step}")
            if day is not None and number is not None:
                self.add_error(f"day-{step}", "日期和工作日只填一样。")
            elif day is not None or number is not None:
                self.rules[step] = Rule(day, number)
        for step, text in problems(self._year, self.rules).items():
            self.add_error(f"day-{step}", text)
        return given

    @property
    def rows(self) -> list[Row]:
        return [self._row(step, name) for step, name in steps().items()]

    def _row(self, step: str, name: str) -> Row:
        day = self._before.get(step, Rule()).day
        moved = "" if day is None or calendar().is_working(day) else f"遇休息日，顺延到{calendar().moved(day):%Y-%m-%d}"
        return Row(name, self[f"day-{step}"], self[f"working_days-{step}"], self._defaults.get(step), moved)
