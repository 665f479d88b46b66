"""The pages of plans: made, weighed, drawn for, added to."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jixiao.accounts.record import Refused
from jixiao.accounts.requests import number_in, person_of, who_of
from jixiao.cycle.years import cycles_of
from jixiao.evaluation import candidates, plans
from jixiao.evaluation.drawing import Weights
from jixiao.evaluation.listing import plans_of, runs_for
from jixiao.evaluation.models import Kind, Plan
from jixiao.measures.derivation import shown
from jixiao.profiles.evaluation_frameworks import Framework, evaluation_number, fitting, frameworks

_BAD, _CONFLICT = 400, 409
_MOST_CANDIDATES = 500
"""So many are shown on the page; a draw is made from all."""


class DrawForm(forms.Form):
    """How many, by which seed, and how much money, risk and the last score count."""

    count = forms.IntegerField(label="抽取个数", min_value=1, error_messages={"invalid": "请填整数。"})
    seed = forms.CharField(
        label="种子", max_length=40,
        help_text="同样的种子、候选名单和权数，抽出来的总是同样的；可以在现场请人报数。",
    )  # fmt: skip
    money = forms.DecimalField(label="金额的权数", min_value=0, max_value=100, decimal_places=2)
    risk = forms.DecimalField(label="风险的权数", min_value=0, max_value=100, decimal_places=2)
    last = forms.DecimalField(label="上次得分的权数", min_value=0, max_value=100, decimal_places=2)

    @property
    def weights(self) -> Weights:
        return Weights(*(self.cleaned_data[name] for name in ("money", "risk", "last")))


@require_POST
def make_plan(request: HttpRequest) -> HttpResponse:
    """A plan of a year, for a unit he runs evaluations for."""
    person, post = person_of(request), request.POST
    cycle = get_object_or_404(cycles_of(person), pk=number_in(post.get("cycle", "")) or 0)
    kind, _, unit = post.get("of", "").partition(":")
    chosen = [each for each in runs_for(person, Kind(kind)) if str(each.pk) == unit] if kind in Kind else []
    try:
        if not chosen:
            raise Refused("请选为哪个单位、做哪一类评价。")
        made = plans.make(cycle, chosen[0], Kind(kind), who_of(request))
    except Refused as cause:
        messages.error(request, str(cause))
        return redirect("evaluations")
    messages.success(request, "计划已建立。请抽取评价对象，或单独增加。")
    return redirect("evaluation_plan", made.pk)


@require_GET
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _plan(request, pk))


def _plan(request: HttpRequest, pk: int) -> Plan:
    return get_object_or_404(plans_of(person_of(request)), pk=pk)


def _page(request: HttpRequest, found: Plan, form: DrawForm | None = None, status: int = 200) -> HttpResponse:
    subjects = [each for each in candidates.subjects(found) if candidates.fitting_of(found, each)]
    defaults = {name: shown(evaluation_number(f"draw_{name}")) for name in ("money", "risk", "last")}
    page = {
        "plan": found,
        "decision": plans.may_run(found.unit, Kind(found.kind), person_of(request)),
        "evaluations": found.evaluations.select_related("plan__unit", "declaration__unit", "draw").order_by("pk"),
        "subjects": list(zip(subjects, candidates.candidates(found, subjects), strict=True))[:_MOST_CANDIDATES],
        "count": len(subjects),
        "form": form or DrawForm(initial={"seed": plans.new_seed(), "count": 1, **defaults}),
        "draws": found.draws.select_related("drawn_by").order_by("-number"),
        "frameworks": _frameworks(found),
        "typed": request.POST,
    }
    return render(request, "evaluation/plan.html", page, status=status)


def _frameworks(found: Plan) -> list[Framework]:
    """The frameworks the subjects of a plan may be scored by, as this plan weighs them."""
    kinds = ("department_targets", "project_targets")
    cycle = found.cycle
    each_kind = (fitting(Kind(found.kind).purpose, kind, cycle.code, cycle.year) for kind in kinds)
    return [found.weighed(key) for key in dict.fromkeys(each.id for group in each_kind for each in group)]


@require_POST
def draw(request: HttpRequest, pk: int) -> HttpResponse:
    found, form = _plan(request, pk), DrawForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, _BAD)
    asked = form.cleaned_data
    return _done(request, found, lambda: plans.draw_for(
        found, asked["count"], asked["seed"], form.weights, who_of(request)), "评价对象已抽取。", form)  # fmt: skip


@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    found = _plan(request, pk)
    chosen = candidates.subjects(found).filter(pk=number_in(request.POST.get("declaration", "")) or 0).first()

    def do() -> None:
        if chosen is None:
            raise Refused("请从候选名单里选一张表。")
        plans.add(found, chosen, request.POST.get("why", ""), who_of(request))

    return _done(request, found, do, "评价对象已增加。")


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    found = _plan(request, pk)
    try:
        plans.withdraw(found, request.POST.get("why_withdrawn", ""), who_of(request))
    except Refused as cause:
        messages.error(request, str(cause))
        return _page(request, found, None, _CONFLICT)
    messages.success(request, f"“{found}”计划已撤销。")
    return redirect("evaluations")


def _done(
    request: HttpRequest, found: Plan, do: Callable[[], object], words: str, form: DrawForm | None = None
) -> HttpResponse:
    try:
        do()
    except Refused as cause:
        messages.error(request, str(cause))
        return _page(request, found, form, _CONFLICT)
    messages.success(request, words)
    return redirect("evaluation_plan", found.pk)


@require_http_methods(["GET", "POST"])
def weights(request: HttpRequest, pk: int, framework: str) -> HttpResponse:
    """The points of a framework as this plan weighs them."""
    found = _plan(request, pk)
    if framework not in {each.id for each in _frameworks(found)}:
        raise Http404
    status, typed = 200, {}
    if request.method == "POST":
        typed = {item.id: request.POST.get(f"points-{item.id}", "") for item in frameworks()[framework].items}
        try:
            plans.weigh(found, framework, _points(framework, typed), request.POST.get("reason", ""), who_of(request))
        except Refused as cause:
            messages.error(request, str(cause))
            status = _CONFLICT
        else:
            messages.success(request, "分值已保存，用于还没有开始评分的评价。")
            return redirect("evaluation_plan", pk)
    weighed = found.weighed(framework)
    page = {
        "plan": found,
        "framework": weighed,
        "rows": [(item, typed.get(item.id, shown(item.points))) for item in weighed.items],
        "reason": request.POST.get("reason", found.weights.get(framework, {}).get("reason", "")),
        "decision": plans.may_run(found.unit, Kind(found.kind), person_of(request)),
    }
    return render(request, "evaluation/weights.html", page, status=status)


def _points(framework: str, typed: dict[str, str]) -> dict[str, Decimal]:
    """The points as numbers. Refused where one is none."""
    points = {}
    for item in frameworks()[framework].items:
        text = typed[item.id].strip()
        try:
            number = Decimal(text)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite() or number != round(number, 2):
            raise Refused(f"{item.title}：“{text[:20]}”不是分值，请填最多两位小数的数。")
        points[item.id] = number
    return points
