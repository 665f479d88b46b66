"""What was approved: how it is adjusted, and every version as it was, against another."""

from decimal import Decimal

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from jixiao.accounts.downloads import download
from jixiao.accounts.record import Refused
from jixiao.accounts.requests import number_in, person_of, who_of
from jixiao.cycle import acts
from jixiao.cycle.asking import shown_acts
from jixiao.cycle.pages import Sheet
from jixiao.cycle.reviewing.page import compared_with
from jixiao.cycle.scores.page import panel_of_version
from jixiao.cycle.visiting import may_see_persons, visible
from jixiao.forms.changes.compare import changes

_CONFLICT, _BAD = 409, 400


class Applied(forms.Form):
    """An application to adjust. `amount` in 万元, as budgets are spoken of."""

    reason = forms.CharField(
        label="调整理由", max_length=1000, widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "请写调整理由。"},
    )  # fmt: skip
    amount = forms.DecimalField(
        label="预算增减（万元）", required=False, max_digits=14, decimal_places=6,
        help_text="增加写正数，减少写负数；预算不变就空着。", error_messages={"invalid": "请填数字，例如 12.5 或 -3。"},
    )  # fmt: skip

    @property
    def yuan(self) -> Decimal | None:
        amount = self.cleaned_data["amount"]
        return None if amount is None else amount * 10000


@require_http_methods(["GET", "POST"])
def adjust(request: HttpRequest, pk: int) -> HttpResponse:
    """Apply for an adjustment of what is in force."""
    found = visible(request, pk)
    possible = {each.transition.act: each.decision for each in acts.possible_acts(found, person_of(request))}
    decision = possible.get("adjust")
    form = Applied(request.POST or None)
    status = 200
    if request.method == "POST":
        status = _BAD
        if form.is_valid():
            try:
                acts.act(found, "adjust", who_of(request), form.cleaned_data["reason"], shown_acts(request), form.yuan)
            except Refused as cause:
                form.add_error(None, str(cause))
                status = _CONFLICT
            else:
                return redirect("declaration", pk)
    page = {"declaration": found, "form": form, "decision": decision, "in_force": found.in_force}
    return render(request, "cycle/adjust.html", page, status=status)


@require_GET
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A version as it was, and what it changed."""
    found = visible(request, pk)
    shown = get_object_or_404(found.versions.defer("file"), number=number)
    held = found.in_force
    base = compared_with(found, shown, held, number_in(request.GET.get("against", "")))
    sees_persons = may_see_persons(found, person_of(request)).allowed
    form = shown.form_told(with_persons=sees_persons)
    page = {
        "declaration": found,
        "version": shown,
        "in_force": held,
        "sees_persons": sees_persons,
        "sheet": Sheet(form, shown.outcomes),
        "base": base,
        "changes": () if base is None else changes(base.form, shown.form, with_persons=sees_persons),
        "others": found.versions.values("number").order_by("number"),
        "score": panel_of_version(found, shown, person_of(request)),
    }
    return render(request, "cycle/version.html", page)


@require_GET
def original(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The file of a version as it was handed in."""
    found = visible(request, pk)
    shown = get_object_or_404(found.versions, number=number)
    if not shown.file:
        raise Http404
    if not (decision := may_see_persons(found, person_of(request))).allowed:
        messages.error(request, f"原件不能下载：{decision.reason}")
        return redirect("version", pk, number)
    return download(bytes(shown.file), shown.file_name)
