"""The pages of lists: what waits for a person, and every form he may see."""

from collections import Counter
from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jixiao.accounts.requests import number_in, person_of
from jixiao.cycle import list_rows, listing, news, todo
from jixiao.cycle.later_rooms import LaterTask, later_tasks
from jixiao.cycle.models import Event
from jixiao.cycle.transitions import transitions

_MARKS = {"overdue": "已超期", "today": "今天到期", "near": "快到期"}


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """轮到我办的, the most urgent first; reminders; what others did to my forms."""
    person = person_of(request)
    mine, missing = todo.tasks(person, timezone.localdate()), todo.missing(person, timezone.localdate())
    later = later_tasks(person, timezone.localdate())
    everything: list[todo.Task | todo.Missing | LaterTask] = [*mine[: todo.LONGEST], *missing, *later]
    events: QuerySet[Event] = news.news_for(person)
    page = {
        "tasks": sorted(everything, key=lambda task: task.due or date.max),
        "is_longer": len(mine) > todo.LONGEST,
        "reminders": _reminders(mine, missing, later),
        "news": list(events),
        "fills": person.fills_in,
    }
    return render(request, "cycle/home.html", page)


def _reminders(mine: list[todo.Task], missing: list[todo.Missing], later: list[LaterTask]) -> list[str]:
    """How many are overdue, due today, due soon; how many of them were returned, or are not declared yet."""
    asked: list[todo.Task | todo.Missing | LaterTask] = [*mine, *missing, *later]
    marks = Counter(each.remaining.mark for each in asked)
    returned = sum(task.declaration.state in transitions(task.declaration.kind).returned for task in mine)
    counts = [
        *((words, marks[mark]) for mark, words in _MARKS.items()),
        ("退回修改", returned),
        ("未填报", len(missing)),
    ]
    return [f"{words}{count}件" for words, count in counts if count]


@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    """What is news has been read, up to the newest that the page showed."""
    newest = number_in(request.POST.get("event", ""))
    if newest is not None:
        news.mark_seen(person_of(request), newest)
    return redirect("home")


@require_GET
def declarations(request: HttpRequest) -> HttpResponse:
    """Every form the person may see, narrowed and sorted as the address says."""
    person, today = person_of(request), timezone.localdate()
    asked, sort = listing.Filter(person, request.GET), request.GET.get("sort", "")
    pages = listing.pages_of(person, asked, sort, today)
    page = pages.get_page(request.GET.get("page"))
    shown = {
        "filter": asked,
        "page": page,
        "pages": pages,
        "rows": list_rows.rows(person, list(page.object_list), today),
        "columns": listing.columns(sort),
        "sort": sort,
        "is_narrowed": any(value for value in asked.cleaned_data.values()),
        "fills": person.fills_in,
    }
    return render(request, "cycle/declarations.html", shown, status=400 if asked.errors else 200)
