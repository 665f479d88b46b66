"""A hundred forms: what waits for a reviewer in order of risk, and several passed at once, each an act of its own."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from jixiao.accounts.permissions import permissions
from jixiao.accounts.record import Refused
from jixiao.accounts.requests import number_in, person_of, who_of
from jixiao.cycle import acts, todo
from jixiao.cycle.models import Declaration
from jixiao.cycle.reviewing import risk
from jixiao.cycle.schedule import hold_all
from jixiao.cycle.transitions import transitions


@dataclass(frozen=True, slots=True)
class Passed:
    """What became of one of several: passed, or not and why."""

    declaration: Declaration
    words: str
    is_done: bool


@require_http_methods(["GET", "POST"])
def reviews(request: HttpRequest) -> HttpResponse:
    """The list; posted, the chosen ones are passed and it says what became of each."""
    chosen = request.POST.getlist("chosen") if request.method == "POST" else []
    opinion = request.POST.get("opinion", "同意。")
    numbers = {number_in(text.partition(":")[0]) or 0 for text in chosen}
    hold_all(todo.visible_to(person_of(request)).filter(pk__in=numbers))
    done = [each for text in chosen if (each := _passed(request, text, opinion)) is not None]
    page = {
        "waiting": risk.ranked(person_of(request)),
        "explained": risk.EXPLAINED,
        "longest": todo.LONGEST,
        "passed": [each for each in done if each.is_done],
        "kept": [each for each in done if not each.is_done],
        "is_posted": request.method == "POST",
        "opinion": opinion,
    }
    return render(request, "cycle/reviews.html", page)


def _passed(request: HttpRequest, text: str, opinion: str) -> Passed | None:
    """Pass one: `text` is its number and how many acts its page had seen (12:3). None for what he may not know of."""
    number, seen = map(number_in, text.partition(":")[::2])
    if number is None or seen is None:
        return None
    person = person_of(request)
    found = todo.visible_to(person).select_related("jurisdiction").filter(pk=number).first()
    if found is None:
        return None
    onward = transitions(found.kind).onward(found.state)
    if onward is None or not permissions()[onward.act].is_review:
        return Passed(found, f"现在是“{found.state_words}”，没有可通过的一步。", is_done=False)
    try:
        acts.act(found, onward.act, who_of(request), opinion, seen)
    except Refused as cause:
        return Passed(found, str(cause), is_done=False)
    return Passed(found, f"现在是“{found.state_words}”。", is_done=True)
