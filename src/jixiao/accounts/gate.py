"""Between the login and the first page: the second factor, then a password of one's own, then enrolment where due."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jixiao.accounts.models import Person
from jixiao.accounts.reach import codes_of, reaching
from jixiao.accounts.second_factor import has_one, needs_one
from jixiao.accounts.sign_on import BACKEND as SIGN_ON

PENDING = "pending"


class Step(StrEnum):
    """What has to be done before anything else; the value is the name of the page where it is."""

    CODE = "second-factor"
    PASSWORD = "change-password"  # noqa: S105 - the name of a page
    ENROL = "enrol"


def steps_for(person: Person, *, signed_on_elsewhere: bool) -> list[Step]:
    """What somebody who has just logged in has to do first, in this order."""
    has = has_one(person)
    asked = {
        Step.CODE: has,
        Step.PASSWORD: person.must_change_password and not signed_on_elsewhere,
        Step.ENROL: not has and needs_one(person),
    }
    return [step for step in Step if asked[step]]


@receiver(user_logged_in)
def _logged_in(request: HttpRequest, user: Person, **_: Any) -> None:
    _reckon(request, user)


def _reckon(request: HttpRequest, person: Person) -> list[str]:
    elsewhere = request.session.get(BACKEND_SESSION_KEY) == SIGN_ON
    with reaching(codes_of(person.pk)):  # the request that logs in was nobody's, and reaches no jurisdiction
        steps = steps_for(person, signed_on_elsewhere=elsewhere)
    request.session[PENDING] = list(map(str, steps))
    return list(request.session[PENDING])


def passed(request: HttpRequest, step: Step) -> None:
    """A step is done."""
    request.session[PENDING] = [each for each in request.session.get(PENDING, []) if each != step]


def due(request: HttpRequest, step: Step) -> None:
    """A step has to be done before anything else again."""
    request.session[PENDING] = [str(step)]


def stands_at(request: HttpRequest, step: Step) -> bool:
    """Whether this is what somebody has to do next."""
    return bool(request.session.get(PENDING, [])[:1] == [step])


class Gate:
    """Leads everybody to the first step that is not done; only that page and the way out are open until then."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._next(request)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """The page of the first step; None lets the request through. A session without a reckoning gets one."""
        if not isinstance(request.user, Person):
            return None
        pending = request.session.get(PENDING)
        if pending is None:
            pending = _reckon(request, request.user)
        name = request.resolver_match.url_name if request.resolver_match else None
        if not pending or name in (pending[0], "logout", "login"):
            return None
        return redirect(pending[0])
