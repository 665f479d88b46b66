"""Who asks for a page, and numbers that come with it."""

from datetime import date

from django.http import Http404, HttpRequest

from jixiao.accounts.address import address_of
from jixiao.accounts.models import Person
from jixiao.accounts.record import Who

_LONGEST_NUMBER = 9


def person_of(request: HttpRequest) -> Person:
    """Who is logged in: the middleware lets nobody else in."""
    if not isinstance(request.user, Person):
        raise Http404
    return request.user


def who_of(request: HttpRequest) -> Who:
    return Who(person_of(request), address_of(request))


def administrator_of(request: HttpRequest) -> Person:
    """Who is logged in and administers something; these pages do not exist for anybody else."""
    person = person_of(request)
    if not person.is_administrator:
        raise Http404
    return person


def number_in(text: str) -> int | None:
    """A number that came with a request; None for what is none, or longer than any of ours."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER else None


def day_in(text: str) -> date | None:
    """A day that came with a request; None for what is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
