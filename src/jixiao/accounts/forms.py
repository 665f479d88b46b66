"""What is asked for on the administrator's pages."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from jixiao.accounts.models import Unit, UnitKind
from jixiao.accounts.people import username_problem
from jixiao.accounts.permissions import Role

FIRST_YEAR, YEARS_AHEAD = 2000, 2
"""Years that can be typed: not before there was performance management, not far ahead."""


class Day(forms.DateInput):
    """A date as the browser picks it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class Year(forms.IntegerField):
    """A budget year near today."""

    def __init__(self, today: date, label: str, **kwargs: Any) -> None:
        super().__init__(label=label, min_value=FIRST_YEAR, max_value=today.year + YEARS_AHEAD, **kwargs)


class Login(forms.Form):
    """A name to log in with that nobody has, and the person's own."""

    username = forms.CharField(label="用户名", max_length=150, help_text="登录用，字母、数字或汉字，以后不能改。")
    name = forms.CharField(label="姓名", max_length=30)

    def clean_username(self) -> str:
        username = str(self.cleaned_data["username"])
        if problem := username_problem(username):
            raise ValidationError(problem)
        return username


class NewPerson(Login):
    """Somebody new at one of these units."""

    def __init__(self, units: QuerySet[Unit], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = forms.ModelChoiceField(units, label="所在单位")


class Change(forms.Form):
    """Name and place of a person."""

    name = forms.CharField(label="姓名", max_length=30)

    def __init__(self, units: QuerySet[Unit], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = forms.ModelChoiceField(units, label="所在单位")


class GiveRole(forms.Form):
    """One of these roles on one of these units."""

    def __init__(self, units: QuerySet[Unit], roles: Collection[Role], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"] = forms.ChoiceField(
            label="角色",
            choices=[(role.value, role.label) for role in roles],
            help_text="" if len(roles) == len(Role) else "财政部门的角色由本级政府的管理员授予。",
        )
        self.fields["unit"] = forms.ModelChoiceField(units, label="单位", help_text="下级单位一并适用。")
        self.fields["begins"] = forms.DateField(label="起", widget=Day())
        self.fields["ends"] = forms.DateField(
            label="止", widget=Day(), required=False, help_text="这一天起不再有；不填就是一直有。"
        )


class Why(forms.Form):
    """The reason of an act that takes something away."""

    why = forms.CharField(label="原因", max_length=200)


class End(Why):
    """From when somebody has left, and why."""

    day = forms.DateField(label="停用日期", widget=Day(), help_text="从这一天起不能登录。")
    field_order = ("day", "why")


class NewUnit(forms.Form):
    """A unit below another; `kinds`: what may stand there."""

    name = forms.CharField(label="名称", max_length=100)
    kind = forms.ChoiceField(label="类别")
    industry = forms.CharField(label="行业", max_length=30, required=False)

    def __init__(self, kinds: tuple[UnitKind, ...], today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(label="类别", choices=[(kind.value, kind.label) for kind in kinds])
        self.fields["first_year"] = Year(
            today, "起始年", required=False, help_text="从这个预算年度起设立；一直就有的不填。"
        )


class Rename(forms.Form):
    """Another name, from a year on."""

    name = forms.CharField(label="新名称", max_length=100)

    def __init__(self, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first_year"] = Year(today, "从哪一年起", help_text="以前年度的表仍写原名称。")


class Industry(forms.Form):
    industry = forms.CharField(label="行业", max_length=30, required=False)


class Merge(forms.Form):
    """With which units beside it, and what the new one is called."""

    def __init__(self, beside: QuerySet[Unit], today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"] = forms.ModelMultipleChoiceField(
            beside, label="和哪些单位合并", widget=forms.CheckboxSelectMultiple
        )
        self.fields["name"] = forms.CharField(label="合并后的名称", max_length=100)
        self.fields["first_year"] = Year(today, "从哪一年起")
        self.fields["with_roles"] = forms.BooleanField(label="原单位人员的角色带到新单位", required=False, initial=True)


class Split(forms.Form):
    """What the new units are called."""

    names = forms.CharField(label="拆分后的名称", widget=forms.Textarea(attrs={"rows": 3}), help_text="一行一个。")

    def __init__(self, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first_year"] = Year(today, "从哪一年起")

    def clean_names(self) -> list[str]:
        names = [line.strip() for line in self.cleaned_data["names"].splitlines() if line.strip()]
        if any(len(name) > 100 for name in names):
            raise ValidationError("名称最多100字。")
        if len(set(names)) != len(names):
            raise ValidationError("有两行名称相同。")
        return names


class Move(forms.Form):
    """Below which unit from now on."""

    def __init__(self, parents: QuerySet[Unit], today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"] = forms.ModelChoiceField(parents, label="改到哪个单位下面")
        self.fields["first_year"] = Year(today, "从哪一年起")


class Delegate(forms.Form):
    """Which role, to whom, on which days."""

    def __init__(self, grants: QuerySet[Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["grant"] = _Roles(grants, label="角色")
        self.fields["to"] = forms.CharField(label="受托人的用户名", max_length=150)
        self.fields["first_day"] = forms.DateField(label="从", widget=Day())
        self.fields["last_day"] = forms.DateField(label="到", widget=Day(), help_text="含这一天。")


class _Roles(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Roles with their units; the base is not generic when the program runs."""

    def label_from_instance(self, grant: Any) -> str:
        return f"{grant.get_role_display()}（{grant.unit}）"


class Code(forms.Form):
    """A code of the moment, or one of the recovery codes."""

    code = forms.CharField(
        label="口令",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "text", "autofocus": True}),
    )


class SecondFactor(forms.Form):
    """Whose logins need a second factor."""

    roles = forms.MultipleChoiceField(
        label="角色",
        required=False,
        choices=[(role.value, role.label) for role in Role],
        widget=forms.CheckboxSelectMultiple,
    )
