"""The pages of evaluations: the list, one evaluation, what is saved and done there. A refusal loses nothing typed."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jixiao.accounts.downloads import download
from jixiao.accounts.models import Person
from jixiao.accounts.record import Refused
from jixiao.accounts.requests import number_in, person_of, who_of
from jixiao.cycle.asking import shown_acts
from jixiao.cycle.scoring import WrongMarks
from jixiao.cycle.years import cycles_of
from jixiao.evaluation import acts, comments, sheets, teams
from jixiao.evaluation.holding import WITH
from jixiao.evaluation.listing import plans_of, runs_for, turns
from jixiao.evaluation.models import Evaluation, Kind
from jixiao.evaluation.page import FIELDS, evaluation_page, saved
from jixiao.evaluation.report.document import report_docx
from jixiao.evaluation.seeing import Sight

_CONFLICT = 409
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_GET
def evaluations(request: HttpRequest) -> HttpResponse:
    """What waits for him, what else there is, and the plans."""
    person = person_of(request)
    offered = [(kind, units) for kind in Kind if (units := runs_for(person, kind))]
    page = {
        "turns": turns(person),
        "plans": list(plans_of(person)),
        "offered": offered,
        "cycles": list(cycles_of(person)) if offered else [],
    }
    return render(request, "evaluation/evaluations.html", page)


@require_GET
def evaluation(request: HttpRequest, pk: int) -> HttpResponse:
    found = visible(request, pk)
    return render(request, "evaluation/evaluation.html", evaluation_page(found, person_of(request)))


def visible(request: HttpRequest, pk: int) -> Evaluation:
    """An evaluation this person may know of; 404 for any other."""
    found = get_object_or_404(Evaluation.objects.select_related(*WITH), pk=pk)
    if not Sight(found, person_of(request)).reads:
        raise Http404
    return found


@require_POST
def save_own_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    return _save(request, pk, sheets.save_own, _own)


@require_POST
def save_agreed_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    return _save(request, pk, sheets.save_agreed, lambda found, _: sheets.agreed_sheet(found))


def _own(found: Evaluation, person: Person) -> Any:
    return sheets.own_sheet(found, person)


def _save(request: HttpRequest, pk: int, keep: Callable[..., Any], sheet_of: Callable[..., Any]) -> HttpResponse:
    """Keep a sheet as it is typed: JSON for the script that saves by itself, a page for the button."""
    found, person = visible(request, pk), person_of(request)
    is_script = request.headers.get("Accept") == "application/json"
    try:
        keep(found, who_of(request), _typed(request, found), shown_acts(request))
    except Refused as cause:
        if not is_script:
            return _again(request, found, cause)
        wrong = _wrong(cause)
        kept = _saved(found, person, sheet_of) if wrong else {}
        return JsonResponse({"error": str(cause), "wrong": wrong, **kept}, status=_CONFLICT)
    if is_script:
        return JsonResponse(_saved(found, person, sheet_of))
    messages.success(request, "评分表已保存。")
    return redirect("evaluation", pk)


def _saved(found: Evaluation, person: Person, sheet_of: Callable[..., Any]) -> dict[str, Any]:
    return {"saved": f"{timezone.localtime():%H:%M:%S}"} | saved(found, person, sheet_of(found, person))


@require_POST
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Save the sheet that stands on the page, then act."""
    found, who = visible(request, pk), who_of(request)
    keep = {"close_sheet": sheets.save_own, "agree": sheets.save_agreed, "finish": sheets.save_agreed}.get(name)
    try:
        if keep is not None and _has_sheet(request):
            keep(found, who, _typed(request, found), shown_acts(request))
        acts.act(found, name, who, request.POST.get("opinion", ""), shown_acts(request))
    except Refused as cause:
        return _again(request, found, cause)
    messages.success(request, f"已办理，现在是“{found.state_words}”。")
    return redirect("evaluation", pk)


@require_POST
def set_up(request: HttpRequest, pk: int) -> HttpResponse:
    post = request.POST
    return _done(request, pk, "评价办法已保存。", lambda found: teams.set_up(
        found, post.get("framework", ""), post.get("third_party", ""), who_of(request)))  # fmt: skip


@require_POST
def add_member(request: HttpRequest, pk: int) -> HttpResponse:
    """Take somebody in, named by his number in the list the page offers."""

    def add(found: Evaluation) -> None:
        chosen = number_in(request.POST.get("person", "")) or 0
        person = next((each.person for each in teams.candidates(found) if each.person.pk == chosen), None)
        if person is None:
            raise Refused("请选一位成员。")
        duties = request.POST.getlist("duty")
        teams.add_member(found, person, who_of(request), scores="scores" in duties, leads="leads" in duties)

    return _done(request, pk, "已加入评价组。", add)


@require_POST
def remove_member(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    why = request.POST.get("why", "")
    return _done(request, pk, "已退出评价组。", lambda found: teams.remove_member(
        get_object_or_404(found.members, pk=member), who_of(request), why))  # fmt: skip


@require_POST
def declare_conflict(request: HttpRequest, pk: int) -> HttpResponse:
    said = {"yes": True, "no": False}.get(request.POST.get("conflict", ""))

    def declare(found: Evaluation) -> None:
        if said is None:
            raise Refused("请选有没有需要回避的情形。")
        teams.declare_conflict(found, who_of(request), has_conflict=said, text=request.POST.get("text", ""))

    return _done(request, pk, "回避申报已记录。", declare)


@require_POST
def put_comment(request: HttpRequest, pk: int) -> HttpResponse:
    post = request.POST
    return _done(request, pk, "意见已记下；全部写完后，请点“反馈意见”。", lambda found: comments.comment(
        found, post.get("item", ""), post.get("text", ""), who_of(request)))  # fmt: skip


@require_POST
def answer_comment(request: HttpRequest, pk: int, comment: int) -> HttpResponse:
    taken = {"yes": True, "no": False}.get(request.POST.get("taken", ""))

    def answer(found: Evaluation) -> None:
        if taken is None:
            raise Refused("请选采纳还是不采纳。")
        made = get_object_or_404(found.comments, pk=comment)
        comments.answer(made, request.POST.get("text", ""), who_of(request), is_taken=taken)

    return _done(request, pk, "已答复。", answer)


@require_GET
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as docx, for who sees the draft."""
    found = visible(request, pk)
    if not Sight(found, person_of(request)).sees_draft:
        raise Http404
    is_draft = "" if found.result is not None else "（征求意见稿）"
    return download(report_docx(found), f"{found.declaration}{found.kind_words}报告{is_draft}.docx", _DOCX)


def _done(request: HttpRequest, pk: int, words: str, do: Callable[[Evaluation], object]) -> HttpResponse:
    found = visible(request, pk)
    try:
        do(found)
    except Refused as cause:
        return _again(request, found, cause)
    messages.success(request, words)
    return redirect("evaluation", pk)


def _typed(request: HttpRequest, found: Evaluation) -> dict[str, dict[str, str]]:
    """What was typed into a sheet: of the items that stand on the page as open ones."""
    post = request.POST
    return {
        item.id: {name: post[f"{name}-{item.id}"] for name in FIELDS if f"{name}-{item.id}" in post}
        for item in found.scoring.items
        if f"points-{item.id}" in post
    }


def _has_sheet(request: HttpRequest) -> bool:
    return any(name.startswith("points-") for name in request.POST)


def _wrong(cause: Refused) -> Mapping[str, str]:
    return cause.fields if isinstance(cause, WrongMarks) else {}


def _again(request: HttpRequest, found: Evaluation, cause: Refused) -> HttpResponse:
    """The page once more, with the reason and all that was typed."""
    messages.error(request, f"{cause}其余的已经保存。" if _wrong(cause) else str(cause))
    fresh = visible(request, found.pk)
    page = evaluation_page(fresh, person_of(request), _typed(request, fresh), _wrong(cause))
    return render(request, "evaluation/evaluation.html", page | {"typed": request.POST}, status=_CONFLICT)
