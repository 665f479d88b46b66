"""The pages of rectification: every notice, one with what was said about it, a new one."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jixiao.accounts.files import MEDIA_TYPES
from jixiao.accounts.permissions import Actor, permissions
from jixiao.accounts.record import Refused
from jixiao.accounts.requests import person_of, who_of
from jixiao.cycle.asking import shown_acts
from jixiao.cycle.attachments import LARGEST
from jixiao.cycle.deadlines import remaining
from jixiao.results import extending, rectifying
from jixiao.results.beginning import notice_from, parameters
from jixiao.results.forms import FeedbackForm, NoticeForm
from jixiao.results.from_evaluation import begun_from
from jixiao.results.listing import Filter
from jixiao.results.models import Rectification, RectificationTask, Source
from jixiao.results.visiting import form_asked_about, visible_notice, visible_task
from jixiao.results.way import way

_BAD, _CONFLICT = 400, 409
ROWS_A_PAGE = 50


@require_GET
def rectifications(request: HttpRequest) -> HttpResponse:
    """Every task of every notice the person may see, narrowed as the address says."""
    person, today = person_of(request), timezone.localdate()
    asked = Filter(person, request.GET)
    page = Paginator(asked.tasks(today), ROWS_A_PAGE).get_page(request.GET.get("page"))
    rows = [(each, remaining(each.due, today) if each.due else None) for each in page.object_list]
    query = request.GET.copy()
    query.pop("page", None)
    shown = {
        "filter": asked,
        "page": page,
        "rows": rows,
        "query": f"{query.urlencode()}&" if query else "",
        "issues": person.sees_progress,
    }
    return render(request, "results/rectifications.html", shown, status=_BAD if asked.errors else 200)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A new notice about the form the address names; `source`, `text`, `link`, or an `evaluation`: what it begins
    with."""
    found = form_asked_about(request)
    evaluated = begun_from(request, found)
    try:
        asked = (request.GET.get(name, "") for name in ("source", "text", "link", "basis"))
        begun = notice_from(found, *asked) if evaluated is None else evaluated.notice(found)
    except Refused as cause:
        messages.error(request, str(cause))
        return redirect("declaration", found.pk)
    known = parameters(found)
    form = NoticeForm(begun, known.types, request.POST or None)
    status = 200
    if request.method == "POST":
        status = _BAD
        if form.is_valid():
            try:
                made = rectifying.issue(found, form.notice(), who_of(request))
            except Refused as cause:
                form.add_error(None, str(cause))
                status = _CONFLICT
            else:
                messages.success(request, f"整改通知已下达，共{made.tasks.count()}项。")
                return redirect("rectification", made.pk)
    page = {
        "declaration": found,
        "form": form,
        "decision": rectifying.may_issue(found, person_of(request)),
        "periods": [(source.label, known.periods[source.value]) for source in Source],
    }
    return render(request, "results/new_rectification.html", page, status=status)


@require_GET
def rectification(request: HttpRequest, pk: int) -> HttpResponse:
    return notice_page(request, visible_notice(request, pk))


def notice_page(
    request: HttpRequest, found: Rectification, at: int = 0, status: int = 200, **typed: Any
) -> HttpResponse:
    """The page; `typed` is what was refused at the task `at`."""
    tasks = found.tasks.prefetch_related(
        "feedbacks__files", "feedbacks__by", "feedbacks__checked__by", "extensions__by", "extensions__request__by"
    )
    events = found.declaration.events.filter(content__rectification=found.pk).order_by("-number")
    page = {
        "notice": found,
        "declaration": found.declaration,
        "tasks": [_task(request, found, each) | (typed if each.pk == at else {}) for each in tasks],
        "events": [(event, way().states[event.content.get("task_state", way().start)]) for event in events],
        "endings": "、".join(MEDIA_TYPES),
    }
    return render(request, "results/rectification.html", page, status=status)


def _task(request: HttpRequest, found: Rectification, task: RectificationTask) -> dict[str, Any]:
    task.rectification = found
    acts = rectifying.possible_acts(task, person_of(request))
    actor = found.declaration.seen_by(person_of(request))
    others = [each for each in acts if each.transition.act != rectifying.FEEDBACK and _is_his(each, actor)]
    asked = extending.open_request(task)
    return {
        "task": task,
        "asked": asked,
        "may_ask": extending.may_ask(task, person_of(request)).allowed,
        "may_extend": extending.may_decide(task, person_of(request)).allowed,
        "until": "" if asked is None else f"{asked.until:%Y-%m-%d}",
        "remaining": remaining(task.due, timezone.localdate()) if task.due else None,
        "acts": others,
        "can_act": any(each.decision.allowed for each in others),
        "reports": next((each for each in acts if each.transition.act == rectifying.FEEDBACK), None),
        "form": FeedbackForm(auto_id=f"id_{task.pk}_%s"),
    }


def _is_his(possible: rectifying.Possible, actor: Actor) -> bool:
    """Whether it is an act of his roles: the reason why he may not do it today is worth saying only then."""
    return bool(permissions()[possible.transition.act].roles & actor.roles)


@require_POST
def feedback(request: HttpRequest, pk: int) -> HttpResponse:
    """What the unit reports, with its files."""
    task = visible_task(request, pk)
    form = FeedbackForm(request.POST, auto_id=f"id_{task.pk}_%s")
    if not form.is_valid():
        return notice_page(request, task.rectification, pk, _BAD, form=form)
    given = form.cleaned_data
    files = [_read(each) for each in request.FILES.getlist("files") if isinstance(each, UploadedFile)]
    try:
        reported = rectifying.Reported(given["text"], form.yuan, given["is_finished"], files)
        rectifying.feed_back(task, who_of(request), reported, shown_acts(request))
    except Refused as cause:
        form.add_error(None, str(cause))
        again = visible_task(request, pk)
        return notice_page(request, again.rectification, pk, _CONFLICT, form=form)
    messages.success(request, f"第{task.number}项的整改情况已反馈，现在是“{task.state_words}”。")
    return redirect("rectification", task.rectification_id)


def _read(given: "UploadedFile[Any]") -> tuple[str, bytes]:
    # One byte more than is allowed is read, and no more: a file of gigabytes costs no memory.
    return given.name or "", given.read(LARGEST + 1)


@require_POST
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Accept, return or cancel a task."""
    task, text = visible_task(request, pk), request.POST.get("opinion", "")
    if name == rectifying.FEEDBACK:
        raise Http404  # what a unit reports has an address of its own
    try:
        rectifying.act(task, name, who_of(request), text, shown_acts(request))
    except Refused as cause:
        again = visible_task(request, pk)
        return notice_page(request, again.rectification, pk, _CONFLICT, opinion=text, refused=str(cause))
    messages.success(request, f"已办理，第{task.number}项现在是“{task.state_words}”。")
    return redirect("rectification", task.rectification_id)
